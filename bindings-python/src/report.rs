//! Reports.

use kaohe::Limits;
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::convert::{Day, Json, Source};
use crate::error::raise_all;
use crate::row::shown;
use crate::scheme::Scheme;
use crate::source;

/// What is known of every unit's inputs, read for a scheme.
///
/// The source is a JSON text or Python objects, as for `Scheme`. Raises `KaoheError` with everything in it that does not fit
/// the scheme: unknown ids, values of the wrong kind or out of their range, values reported twice.
///
/// >>> scheme = kaohe.Scheme({"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
/// ...                        "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": []})
/// >>> kaohe.Report({"kaohe": 1, "scheme": "demo", "as_of": "2020-07-05"}, scheme).as_of
/// datetime.date(2020, 7, 5)
#[pyclass(frozen, eq, hash, module = "kaohe")]
pub(crate) struct Report {
    pub(crate) core: kaohe::Report,
    pub(crate) scheme: Py<Scheme>,
}

impl PartialEq for Report {
    fn eq(&self, other: &Self) -> bool {
        self.core == other.core && (self.scheme.is(&other.scheme) || self.scheme.get() == other.scheme.get())
    }
}

impl Eq for Report {}

impl std::hash::Hash for Report {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.core.hash(state);
    }
}

impl Report {
    /// The report, if it was read for this very scheme; else the same one, read for it.
    pub(crate) fn fitted<'py>(report: &Bound<'py, Self>, scheme: &Bound<'py, Scheme>) -> PyResult<Bound<'py, Self>> {
        let own = report.get();
        if own.scheme.is(scheme) || own.scheme.get() == scheme.get() {
            return Ok(report.clone());
        }
        let core = kaohe::Report::build(own.core.draft().clone(), &scheme.get().0, &Limits::default());
        let core = core.map_err(|problems| raise_all(&problems))?;
        Bound::new(report.py(), Self { core, scheme: scheme.clone().unbind() })
    }
}

#[pymethods]
impl Report {
    #[new]
    fn new(py: Python<'_>, source: Source<'_>, scheme: Py<Scheme>) -> PyResult<Self> {
        let text = source::json(&source.0)?;
        let fits = &scheme.get().0;
        let core = py.detach(|| kaohe::Report::from_json(&text, fits)).map_err(|problems| raise_all(&problems))?;
        Ok(Self { core, scheme })
    }

    /// The report as a JSON text; read again for its scheme, it is an equal report.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.core.to_json())
    }

    /// The JSON form as Python objects; exact numbers are `str`.
    fn to_dict(&self, py: Python<'_>) -> Json {
        Json(self.to_json(py))
    }

    /// The scheme that it was read for.
    #[getter]
    fn scheme(&self, py: Python<'_>) -> Py<Scheme> {
        self.scheme.clone_ref(py)
    }

    /// The day that it speaks of.
    #[getter]
    fn as_of(&self) -> Option<Day> {
        self.core.as_of().map(Day)
    }

    /// Are its values made up, to show how things look?
    #[getter]
    fn illustrative(&self) -> bool {
        self.core.draft().illustrative
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let draft = self.core.draft();
        let fields = [
            ("scheme", draft.scheme.as_str().into_bound_py_any(py)?),
            ("as_of", self.core.as_of().map(|day| day.to_string()).into_bound_py_any(py)?),
            ("values", draft.values.len().into_bound_py_any(py)?),
            ("registers", draft.registers.len().into_bound_py_any(py)?),
            ("illustrative", draft.illustrative.into_bound_py_any(py)?),
        ];
        shown("Report", &fields)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (String, Py<Scheme>)) {
        let (py, report) = (slf.py(), slf.get());
        (slf.get_type(), (report.to_json(py), report.scheme.clone_ref(py)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
