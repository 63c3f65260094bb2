//! The items of a scorecard.

use pyo3::IntoPyObjectExt as _;
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::convert::{Limit, Many, language};
use crate::row::shown;
use crate::scorecard::Scorecard;
use crate::total::{Alternative, Assumption, Counted, Fault};
use crate::trace::Trace;
use crate::view::shown_in;
use crate::words::{Role, State};

/// One item, one assignment of it, or one of its entries to pools, for one unit: a line of a scorecard.
///
/// It is had from `Scorecard.items` and `Scorecard.item`, and made from a scorecard and a place in its items, from 0.
///
/// >>> scheme = kaohe.Scheme({
/// ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
/// ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
/// ...     "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": "5",
/// ...                     "inputs": [{"id": "done", "kind": "flag"}],
/// ...                     "method": {"all_or_nothing": {"if": {"flag": "done"}}}}],
/// ... })
/// >>> scorecard = scheme.score(kaohe.Report({"kaohe": 1, "scheme": "demo"}, scheme), "2020")
/// >>> kaohe.Item(scorecard, 0)
/// Item(indicator='roads', unit='east', assignment=None, state='missing', points=Decimal('5'), final=Decimal('0'))
#[pyclass(frozen, eq, hash, module = "kaohe")]
pub(crate) struct Item {
    card: Py<Scorecard>,
    index: usize,
}

impl Item {
    /// The item at a place that the scorecard has.
    pub(crate) fn at(card: &Bound<'_, Scorecard>, index: usize) -> Self {
        Self { card: card.clone().unbind(), index }
    }

    fn view(&self, lang: kaohe::Lang) -> String {
        self.core().to_html(&self.card.get().report.get().scheme.get().0, lang)
    }

    #[expect(clippy::indexing_slicing, reason = "an item is made for a place that its scorecard has")]
    fn core(&self) -> &kaohe::score::Item {
        &self.card.get().core.items[self.index]
    }
}

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.core() == other.core()
    }
}

impl Eq for Item {}

impl std::hash::Hash for Item {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.core().hash(state);
    }
}

#[pymethods]
impl Item {
    #[new]
    fn new(scorecard: &Bound<'_, Scorecard>, index: usize) -> PyResult<Self> {
        let count = scorecard.get().core.items.len();
        if index >= count {
            return Err(PyIndexError::new_err(format!("the scorecard has {count} items")));
        }
        Ok(Self::at(scorecard, index))
    }

    /// The id of the indicator.
    #[getter]
    fn indicator(&self) -> &str {
        self.core().indicator.as_str()
    }

    /// The id of the unit; `None` where the document lost it.
    #[getter]
    fn unit(&self) -> Option<&str> {
        self.core().unit.as_ref().map(kaohe::Id::as_str)
    }

    /// The id of the assignment, in a divided indicator.
    #[getter]
    fn assignment(&self) -> Option<&str> {
        self.core().assignment.as_ref().map(kaohe::Id::as_str)
    }

    /// The id of the entry to a pool, where it is one beside the score of its clause.
    #[getter]
    fn entry(&self) -> Option<&str> {
        self.core().entry.as_ref().map(kaohe::Id::as_str)
    }

    /// The role in which the unit holds it.
    #[getter]
    fn role(&self) -> Option<Role> {
        self.core().role.map(Role)
    }

    /// Its points; `open` where they are unknown.
    #[getter]
    fn points(&self) -> Limit {
        Limit(self.core().points)
    }

    /// The least that it may score; `open` where nothing limits it.
    #[getter]
    fn low(&self) -> Limit {
        Limit(self.core().low)
    }

    /// The most that it may score; `open` where nothing limits it.
    #[getter]
    fn high(&self) -> Limit {
        Limit(self.core().high)
    }

    /// What is known of it.
    #[getter]
    fn state(&self) -> State {
        State(self.core().state)
    }

    /// Score and points so far; `None` where it is out.
    #[getter]
    fn so_far(&self) -> Option<Counted> {
        self.core().so_far.as_ref().map(Counted::of)
    }

    /// Score and points at the end; `None` where it is out.
    #[getter]
    fn r#final(&self) -> Option<Counted> {
        self.core().at_end.as_ref().map(Counted::of)
    }

    /// The least that may still come of it.
    #[getter]
    fn guaranteed(&self) -> Option<Limit> {
        self.core().guaranteed.map(Limit)
    }

    /// The most that may still come of it.
    #[getter]
    fn reachable(&self) -> Option<Limit> {
        self.core().reachable.map(Limit)
    }

    /// The choices that usage leaves open and a default decided.
    #[getter]
    fn assumed(&self) -> Many<Assumption> {
        Many(self.core().assumed.iter().map(Assumption::of).collect())
    }

    /// What the readings that were not taken would score: of several measures under one ratio, and of parts over the points.
    #[getter]
    fn alternatives(&self) -> Many<Alternative> {
        Many(self.core().alternatives.iter().map(Alternative::of).collect())
    }

    /// The inputs that stood in the way of a score.
    #[getter]
    fn because(&self) -> Many<String> {
        Many(self.core().because.clone())
    }

    /// The error that kept it from being computed.
    #[getter]
    fn fault(&self) -> Option<Fault> {
        self.core().fault.as_ref().map(Fault::of)
    }

    /// How it came about; `None` where traces were not kept.
    #[getter]
    fn trace(&self) -> Option<Trace> {
        self.core().trace.as_ref().map(Trace::of)
    }

    /// How the score came about, as a fragment of HTML in Chinese (`zh`) or English (`en`): one sentence and the tree of steps, with
    /// its own style, light or dark with the page, without scripts, everything escaped.
    #[pyo3(signature = (lang="zh"))]
    fn to_html(&self, lang: &str) -> PyResult<String> {
        Ok(self.view(language(lang)?))
    }

    fn _repr_html_(&self) -> String {
        self.view(shown_in())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let fields = [
            ("indicator", self.indicator().into_bound_py_any(py)?),
            ("unit", self.unit().into_bound_py_any(py)?),
            ("assignment", self.assignment().into_bound_py_any(py)?),
            ("state", self.state().into_bound_py_any(py)?),
            ("points", self.points().into_bound_py_any(py)?),
            ("final", self.r#final().map(|counted| counted.score).into_bound_py_any(py)?),
        ];
        shown("Item", &fields)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (Py<Scorecard>, usize)) {
        let item = slf.get();
        (slf.get_type(), (item.card.clone_ref(slf.py()), item.index))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
