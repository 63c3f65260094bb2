//! Small results without a life of their own: named fields, one class each.

/// A class of named fields: frozen, comparable, hashable, copied as itself, pickled by its fields, shown as it is made.
macro_rules! row {
    (
        $(#[doc = $doc:literal])*
        $name:ident { $($(#[doc = $field_doc:literal])* $field:ident: $type:ty,)* }
        $($methods:tt)*
    ) => {
        $(#[doc = $doc])*
        #[pyo3::prelude::pyclass(frozen, eq, hash, get_all, from_py_object, module = "kaohe")]
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub(crate) struct $name {
            $($(#[doc = $field_doc])* pub(crate) $field: $type,)*
        }

        #[pyo3::prelude::pymethods]
        impl $name {
            #[new]
            fn new($($field: $type),*) -> Self {
                Self { $($field),* }
            }

            fn __repr__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<String> {
                use pyo3::IntoPyObjectExt as _;
                let fields = [$((stringify!($field), self.$field.clone().into_bound_py_any(py)?)),*];
                crate::row::shown(stringify!($name), &fields)
            }

            fn __reduce__<'py>(
                slf: &pyo3::Bound<'py, Self>,
            ) -> pyo3::PyResult<(
                pyo3::Bound<'py, pyo3::types::PyType>,
                crate::convert::Many<pyo3::Bound<'py, pyo3::PyAny>>,
            )> {
                use pyo3::IntoPyObjectExt as _;
                use pyo3::types::PyAnyMethods as _;
                let (row, py) = (slf.get(), slf.py());
                // a list, for there are rows with more fields than a tuple of Rust may have
                let fields = vec![$(row.$field.clone().into_bound_py_any(py)?),*];
                Ok((slf.get_type(), crate::convert::Many(fields)))
            }

            fn __copy__(slf: pyo3::Py<Self>) -> pyo3::Py<Self> {
                slf
            }

            #[pyo3(signature = (_memo, /))]
            fn __deepcopy__(slf: pyo3::Py<Self>, _memo: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::Py<Self> {
                slf
            }

            $($methods)*
        }
    };
}

use pyo3::prelude::*;
pub(crate) use row;

/// A class and its fields as Python shows them.
pub(crate) fn shown(name: &str, fields: &[(&str, Bound<'_, PyAny>)]) -> PyResult<String> {
    let mut text = Vec::with_capacity(fields.len());
    for (field, value) in fields {
        text.push(format!("{}={}", field.trim_start_matches("r#"), value.repr()?));
    }
    Ok(format!("{name}({})", text.join(", ")))
}
