//! How a score came about.

use std::sync::Arc;

use kaohe::Lang;
use kaohe::trace::Step;
use kaohe::write::Look;
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::convert::{Json, Outcome, Source, language};
use crate::error::{raise, raise_all};
use crate::source;
use crate::view::shown_in;

/// How a score came about: a tree of steps, each with what was done, to what, and what came out.
///
/// It is had from `Item.trace` and `ClauseScore.trace`, from totals, pools, divided indicators and `effects` of a scorecard,
/// and made from its JSON form: a text or Python objects.
///
/// >>> method = kaohe.Method({"proportional": {"of": [{"actual": {"input": "revenue"}, "target": {"number": "12.4亿元"}}]}})
/// >>> trace = method.score({"revenue": "11.8亿元"}, 20).trace
/// >>> print(trace.sentence("en"))
/// 11.8亿元 of the target 12.4亿元, 95.16 %: 19.0323 of 20 points.
/// >>> trace.replay()
/// Fraction(590, 31)
/// >>> kaohe.Trace(trace.to_dict()) == trace
/// True
#[pyclass(frozen, eq, hash, from_py_object, module = "kaohe")]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Trace {
    step: Arc<Step>,
}

impl Trace {
    pub(crate) fn of(step: &Step) -> Self {
        Self { step: Arc::new(step.clone()) }
    }
}

#[pymethods]
impl Trace {
    #[new]
    fn new(py: Python<'_>, source: Source<'_>) -> PyResult<Self> {
        let text = source::json(&source.0)?;
        let step = py.detach(|| Step::from_json(&text)).map_err(|problems| raise_all(&problems))?;
        Ok(Self { step: Arc::new(step) })
    }

    /// The trace in its versioned JSON form, `{"kaohe_trace": 1, "step": …}`; numbers are strings, exact.
    fn to_json(&self) -> String {
        self.step.to_json()
    }

    /// The JSON form as Python objects; numbers are `str`.
    fn to_dict(&self) -> Json {
        Json(self.step.to_json())
    }

    /// An indented text, a line a step, in Chinese (`zh`) or English (`en`).
    #[pyo3(signature = (lang="zh"))]
    fn to_text(&self, lang: &str) -> PyResult<String> {
        Ok(self.step.to_text(language(lang)?, &Look::default()))
    }

    /// One sentence for a report; the subject, such as a unit and an indicator, stands in front.
    #[pyo3(signature = (lang="zh", subject=None))]
    fn sentence(&self, lang: &str, subject: Option<&str>) -> PyResult<String> {
        Ok(self.step.sentence(language(lang)?, subject))
    }

    /// Compute everything again from the leaves: a `Fraction`, which is the score.
    ///
    /// A trace whose root is no number gives a `bool`, a date or a word; one without a value gives `None`. Raises
    /// `KaoheError` with the code `replay_differs` and the place where a step's value is not what its operands give.
    fn replay(&self) -> PyResult<Outcome> {
        self.step.replay().map(Outcome).map_err(|problem| raise(&[problem]))
    }

    fn __str__(&self) -> String {
        self.step.to_text(Lang::Zh, &Look::default())
    }

    /// The sentence and the tree of steps as a fragment of HTML in Chinese (`zh`) or English (`en`): with its own style, light or dark with the page, without
    /// scripts, everything escaped.
    #[pyo3(signature = (lang="zh"))]
    fn to_html(&self, lang: &str) -> PyResult<String> {
        let lang = language(lang)?;
        Ok(self.step.to_html(lang))
    }

    fn _repr_html_(&self) -> String {
        let lang = shown_in();
        self.step.to_html(lang)
    }

    fn __repr__(&self) -> String {
        format!("<kaohe.Trace of {}>", self.step.value.plain())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (String,)) {
        (slf.get_type(), (slf.get().to_json(),))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
