//! Methods by themselves, without a scheme around them.

use std::sync::Arc;

use kaohe::{Path, Problems};
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::convert::{ExactSource, Fraction, Json, Many, Number, Ratio, Source};
use crate::error::{raise, raise_all, raise_under};
use crate::row::{row, shown};
use crate::source;
use crate::total::{Alternative, Assumption};
use crate::trace::Trace;
use crate::words::Kind;

/// A scoring method by itself, without a scheme around it.
///
/// The source is a JSON text or Python objects, as for `Scheme`. Raises `KaoheError` with every problem of the form.
///
/// >>> method = kaohe.Method({"deduct": {"charges": [
/// ...     {"charge": {"occurrence": {"count": {"input": "cases"}, "each": {"fixed": "0.5"}}}}]}})
/// >>> method.inputs
/// (('cases', 'count'),)
/// >>> method.score({"cases": 3}, 2).score
/// Decimal('0.5')
#[pyclass(frozen, eq, hash, from_py_object, module = "kaohe")]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Method(pub(crate) Arc<kaohe::method::Method>);

impl Method {
    pub(crate) fn of(core: &kaohe::method::Method) -> Self {
        Self(Arc::new(core.clone()))
    }
}

#[pymethods]
impl Method {
    #[new]
    fn new(source: Source<'_>) -> PyResult<Self> {
        let text = source::json(&source.0)?;
        let method = kaohe::method::Method::from_json(&text).map_err(|problems| raise_all(&problems))?;
        Ok(Self(Arc::new(method)))
    }

    /// The method as a JSON text; read again, it is an equal method.
    fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// The JSON form as Python objects; exact numbers are `str`.
    fn to_dict(&self) -> Json {
        Json(self.0.to_json())
    }

    /// The ids of the inputs that it uses, each with the kind that it needs.
    #[getter]
    fn inputs(&self) -> Many<(String, Kind)> {
        Many(self.0.inputs().into_iter().map(|(id, kind)| (id.to_string(), Kind(kind))).collect())
    }

    /// Score given values: numbers, quantities such as "11.8亿元", `True` or `False`, words and dates, by the ids of inputs.
    ///
    /// The target, where the method asks for one, is the value named `target`. Points and values are `decimal.Decimal`, `int`
    /// or `str`; never `float`. Raises `KaoheError` with what is wrong with the method or the values, all at once; else
    /// `no_value`, `no_target`, `no_points`, `wrong_kind`, `measures_differ`, `division_by_zero` or `no_decimal`.
    #[pyo3(signature = (values, points=None))]
    fn score(slf: Py<Self>, values: Source<'_>, points: Option<ExactSource<'_>>) -> PyResult<ClauseScore> {
        let method = &slf.get().0;
        let values = source::json(&values.0)?;
        let data = method.values_from_json(&values).map_err(|problems| raise_all(&problems))?;
        let points = points.map(|points| exact("points", &points)).transpose()?;
        let core = kaohe::method::score_clause(method, points, &data).map_err(|problems| raise_all(&problems))?;
        Ok(ClauseScore { core, method: slf, values, points })
    }

    fn __repr__(&self) -> String {
        format!("Method({})", self.0.to_json())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (String,)) {
        (slf.get_type(), (slf.get().0.to_json(),))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

/// An exact number that is given by itself, as the core reads it.
pub(crate) fn exact(name: &str, source: &ExactSource<'_>) -> PyResult<kaohe::number::Number> {
    let text = source::written(&source.0)?;
    let digits = kaohe::json::canonical_decimal(&text).map_err(|problems| raise_under(name, &problems))?;
    digits.parse().map_err(|error: kaohe::number::NumberError| {
        let problem = kaohe::Problem::from(error).under(&Path::root().key(name));
        raise(Problems::from(problem).list())
    })
}

row! {
    /// What a clause gives to a pool besides its own score.
    EntryScore {
        /// The id of the entry.
        entry: String,
        /// What it gives, with at most 28 digits.
        score: Number,
        /// What it gives, before any rounding.
        exact: Ratio,
    }
}

impl EntryScore {
    fn of(id: &kaohe::Id, core: &kaohe::method::ClauseScore) -> Self {
        Self { entry: id.to_string(), score: Number(core.decimal().into()), exact: Ratio(core.exact().clone()) }
    }
}

/// What a method by itself makes of given values.
#[pyclass(frozen, eq, hash, module = "kaohe")]
pub(crate) struct ClauseScore {
    core: kaohe::method::ClauseScore,
    method: Py<Method>,
    /// The values that it was made from, as JSON.
    values: String,
    points: Option<kaohe::number::Number>,
}

impl PartialEq for ClauseScore {
    fn eq(&self, other: &Self) -> bool {
        self.core == other.core
    }
}

impl Eq for ClauseScore {}

impl std::hash::Hash for ClauseScore {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.core.hash(state);
    }
}

#[pymethods]
impl ClauseScore {
    /// The score with at most 28 digits, the last one rounded half up.
    #[getter]
    fn score(&self) -> Number {
        Number(self.core.decimal().into())
    }

    /// The score itself, before any rounding. Raises `ValueError` for more digits than Python reads, 4300 unless told otherwise.
    #[getter]
    fn exact(&self) -> Fraction<'_> {
        Fraction(self.core.exact())
    }

    /// How it came about.
    #[getter]
    fn trace(&self) -> Option<Trace> {
        self.core.step().map(Trace::of)
    }

    /// The choices that usage leaves open and a default decided.
    #[getter]
    fn assumed(&self) -> Many<Assumption> {
        Many(self.core.assumed().iter().map(Assumption::of).collect())
    }

    /// What the readings that were not taken would score, before rounding: of several measures under one ratio, and of parts
    /// over the points.
    ///
    /// >>> part = lambda id: {"id": id, "points": 5, "method": {"all_or_nothing": {"if": {"flag": id}}}}
    /// >>> score = kaohe.Method({"checklist": {"parts": [part("a"), part("b")]}}).score({"a": True, "b": False}, 5)
    /// >>> score.score
    /// Decimal('5')
    /// >>> score.alternatives
    /// (Alternative(field='excess', taken='cap', other='scaled', score=Decimal('2.5')),)
    #[getter]
    fn alternatives(&self) -> Many<Alternative> {
        Many(self.core.alternatives().iter().map(Alternative::of).collect())
    }

    /// What the clause gives to pools besides.
    ///
    /// >>> done = {"all_or_nothing": {"if": {"flag": "done"}}}
    /// >>> praise = {"bonus": {"gains": [{"charge": {"once": {"if": {"flag": "praised"}, "amount": 1}}}], "pool": "extra"}}
    /// >>> clause = kaohe.Method({"also": {"of": done, "entries": [{"id": "praise", "method": praise}]}})
    /// >>> clause.score({"done": True, "praised": True}, 5).entries
    /// (EntryScore(entry='praise', score=Decimal('1'), exact=Fraction(1, 1)),)
    #[getter]
    fn entries(&self) -> Many<EntryScore> {
        Many(self.core.entries().iter().map(|(id, score)| EntryScore::of(id, score)).collect())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        // not the exact one: a fraction may be longer than Python shows
        let fields = [("score", self.score().into_bound_py_any(py)?)];
        shown("ClauseScore", &fields)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Py<Method>,))> {
        let arguments = ("score", self.values.as_str(), self.points.map(Number));
        let again = py.import("operator")?.getattr("methodcaller")?.call1(arguments)?;
        Ok((again, (self.method.clone_ref(py),)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
