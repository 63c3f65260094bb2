//! Methods, written as clauses.

use std::hash::{Hash, Hasher};

use kaohe::Lang;
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::convert::{ExactSource, Many, Number, Source, language, tag};
use crate::error::raise_under;
use crate::method::{Method, exact};
use crate::reading::{Field, again};
use crate::row::shown;
use crate::source;

/// Write the standard wording of a method as a clause of a scheme (评分标准), in Chinese (`zh`) or English (`en`).
///
/// Inputs, and whatever else the method names by an id, are told by `names`, else by the id; names are a JSON text or Python
/// objects. Where the item's points are given, full marks are told by them: a `decimal.Decimal`, `int` or `str`, never a
/// `float`. What the method leaves unsaid stays unsaid: the scheme's policy decides it.
///
/// >>> method = kaohe.Method({"deduct": {"charges": [
/// ...     {"charge": {"occurrence": {"count": {"input": "cases"}, "each": {"fixed": "0.5"}}}}]}})
/// >>> wording = kaohe.write_clause(method, points=2, names={"cases": {"zh": "投诉", "en": "a complaint"}})
/// >>> wording.text
/// '投诉每发生1次扣0.5分，扣完为止。'
/// >>> wording.told("deduct.charges[0].charge.occurrence.each.fixed")
/// '扣0.5分'
#[pyfunction]
#[pyo3(signature = (method, *, points=None, names=None, lang="zh"))]
pub(crate) fn write_clause(
    method: Method,
    points: Option<ExactSource<'_>>,
    names: Option<Source<'_>>,
    lang: &str,
) -> PyResult<Wording> {
    let points = points.map(|points| exact("points", &points)).transpose()?;
    let names = names.map_or_else(|| Ok("{}".to_owned()), |names| source::json(&names.0))?;
    let lang = language(lang)?;
    let called = kaohe::json::names_from_json(&names).map_err(|problems| raise_under("names", &problems))?;
    let core = kaohe::write::write_clause(&method.0, points, &called, lang);
    Ok(Wording { core, method, points: points.map(Number), names, lang })
}

/// A clause in its standard wording, and the characters that tell each field of its method.
///
/// It is had from `write_clause`. Characters are counted as Python counts them: `text[start:end]`.
#[pyclass(frozen, eq, hash, module = "kaohe")]
pub(crate) struct Wording {
    core: kaohe::write::Wording,
    method: Method,
    points: Option<Number>,
    /// The names that it was written with, as JSON.
    names: String,
    lang: Lang,
}

impl PartialEq for Wording {
    fn eq(&self, other: &Self) -> bool {
        self.core == other.core
    }
}

impl Eq for Wording {}

impl Hash for Wording {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.core.text(), self.core.fields()).hash(state);
    }
}

#[pymethods]
impl Wording {
    /// The text.
    #[getter]
    fn text(&self) -> &str {
        self.core.text()
    }

    /// Which characters tell which field, in the order of the text.
    #[getter]
    fn fields(&self) -> Many<Field> {
        Many(self.core.fields().iter().map(Field::of).collect())
    }

    /// The characters of a field, the first time that it is told; `None` where it is not.
    fn told(&self, field: &str) -> Option<String> {
        self.core.told(field)
    }

    fn __str__(&self) -> &str {
        self.core.text()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        shown("Wording", &[("text", self.text().into_bound_py_any(py)?)])
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Method,))> {
        let how = PyDict::new(py);
        how.set_item("points", self.points)?;
        how.set_item("names", &self.names)?;
        how.set_item("lang", tag(self.lang))?;
        Ok((again(py, "write_clause", &how)?, (self.method.clone(),)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
