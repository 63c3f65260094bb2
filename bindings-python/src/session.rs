//! A report while somebody edits it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kaohe::ScoreOptions;
use kaohe::advice::Asked;
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyType};

use crate::advice::{Changes, Curve, Required};
use crate::convert::{AsOf, DatumSource, Day, ExactSource, Source, language, named_period};
use crate::error::raise_all;
use crate::method::exact;
use crate::report::Report;
use crate::row::shown;
use crate::scheme::Scheme;
use crate::scorecard::Scorecard;
use crate::source;

/// A scheme and a report that is being edited, scored for one period: what a value changes is known at once.
///
/// The report that it is opened with stays as it is. A session is equal to itself alone; a copy goes its own way, and it is pickled
/// with its scheme and its report.
///
/// >>> scheme = kaohe.Scheme({
/// ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
/// ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
/// ...     "indicators": [{"id": "a", "name": {"zh": "收入"}, "points": "20",
/// ...         "inputs": [{"id": "revenue", "kind": {"value": {"measure": "亿元", "min": "0"}}}],
/// ...         "method": {"proportional": {"of": [{"actual": {"input": "revenue"}, "target": {"number": "12.4亿元"}}]}}}],
/// ... })
/// >>> session = kaohe.Session(scheme, kaohe.Report({"kaohe": 1, "scheme": "demo"}, scheme), "2020")
/// >>> (total,) = session.set("a", "east", "revenue", "11.8").totals
/// >>> total.before.final.score, total.after.final.score
/// (Decimal('0'), Decimal('19.0323'))
/// >>> session.sentence("a", "east")
/// '东区收入：完成11.8亿元，目标12.4亿元，完成率95.16%，按比例得19.0323分（满分20分）。'
#[pyclass(frozen, module = "kaohe")]
pub(crate) struct Session {
    core: Mutex<kaohe::Session>,
    scheme: Py<Scheme>,
    options: ScoreOptions,
}

impl Session {
    fn core(&self) -> MutexGuard<'_, kaohe::Session> {
        // an edit that is refused is taken back, so that what is held is whole
        self.core.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn written(&self, py: Python<'_>, text: &str) -> PyResult<Changes> {
        let changes = py.detach(|| self.core().set_json(text)).map_err(|problems| raise_all(&problems))?;
        Ok(Changes::of(&changes))
    }
}

#[pymethods]
impl Session {
    /// Opens a session, with traces. Raises `KaoheError` as `Scheme.score` does.
    #[new]
    #[pyo3(signature = (scheme, report, period, *, traces=true, exact=false))]
    fn new(
        scheme: &Bound<'_, Scheme>,
        report: &Bound<'_, Report>,
        period: &str,
        traces: bool,
        exact: bool,
    ) -> PyResult<Self> {
        let options = ScoreOptions { traces, exact };
        let period = named_period(period)?;
        let report = Report::fitted(report, scheme)?;
        let (shared, own) = (Arc::clone(&scheme.get().0), &report.get().core);
        let opened = scheme.py().detach(|| kaohe::Session::with_options(shared, own.clone(), period, options));
        let core = Mutex::new(opened.map_err(|problems| raise_all(&problems))?);
        Ok(Self { core, scheme: scheme.clone().unbind(), options })
    }

    /// Writes a value into a cell and gives what that changes, and nothing else. What is written takes the place of all that stood
    /// there.
    ///
    /// The state is `reported`, `estimated` or `disputed` with a value; without one, `missing`, `not_due` or `not_applicable`, or
    /// `empty` to clear the cell. Raises `KaoheError` with the problems that a report with it would have: the session stands as it
    /// stood.
    ///
    /// >>> scheme = kaohe.Scheme({
    /// ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
    /// ...     "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": "5",
    /// ...                     "inputs": [{"id": "done", "kind": "flag"}],
    /// ...                     "method": {"all_or_nothing": {"if": {"flag": "done"}}}}],
    /// ... })
    /// >>> session = kaohe.Session(scheme, kaohe.Report({"kaohe": 1, "scheme": "demo"}, scheme), "2020")
    /// >>> (item,) = session.set("roads", "east", "done", True).items
    /// >>> item.before.state, item.after.state, item.after.exact
    /// ('missing', 'reported', Fraction(5, 1))
    /// >>> session.set("roads", "east", "done", state="empty").items[0].after.state
    /// 'missing'
    #[pyo3(signature = (indicator, unit, input, value=None, *, assignment=None, state="reported", r#final=true, at=None))]
    fn set(
        &self,
        py: Python<'_>,
        indicator: &str,
        unit: Option<&str>,
        input: &str,
        value: Option<DatumSource<'_>>,
        assignment: Option<&str>,
        state: &str,
        r#final: bool,
        at: Option<AsOf>,
    ) -> PyResult<Changes> {
        let is = match value {
            None => state.into_bound_py_any(py)?,
            Some(value) => {
                let told = PyDict::new(py);
                if state == "disputed" {
                    let disputed = PyDict::new(py);
                    disputed.set_item("value", value.0)?;
                    told.set_item(state, disputed)?;
                } else {
                    told.set_item(state, value.0)?;
                }
                told.into_any()
            }
        };
        let edit = PyDict::new(py);
        edit.set_item("indicator", indicator)?;
        edit.set_item("unit", unit)?;
        edit.set_item("assignment", assignment)?;
        edit.set_item("input", input)?;
        edit.set_item("is", is)?;
        edit.set_item("final", r#final)?;
        edit.set_item("at", at.map(|day| Day(day.0)))?;
        self.written(py, &source::written(&edit)?)
    }

    /// Writes into a cell what a JSON text or a `dict` says: `indicator`, `unit`, `assignment`, `input`, `is`, `at`, `final`, `evidence`.
    ///
    /// `is` is what it is in a report, `{"register": {"events": [], "closed": True}}`, or `"empty"` to clear the cell. Raises
    /// `KaoheError` as `set` does, and with the problems of the form.
    fn set_json(&self, py: Python<'_>, source: Source<'_>) -> PyResult<Changes> {
        self.written(py, &source::json(&source.0)?)
    }

    /// The scheme.
    #[getter]
    fn scheme(&self, py: Python<'_>) -> Py<Scheme> {
        self.scheme.clone_ref(py)
    }

    /// The period, such as `2020-H1`.
    #[getter]
    fn period(&self, py: Python<'_>) -> String {
        py.detach(|| self.core().period()).to_string()
    }

    /// The report as it stands; it does not change with the session.
    #[getter]
    fn report(&self, py: Python<'_>) -> Report {
        let core = py.detach(|| self.core().report().clone());
        Report { core, scheme: self.scheme.clone_ref(py) }
    }

    /// The scorecard as it stands, the same as of `Scheme.score`.
    fn scorecard(&self, py: Python<'_>) -> PyResult<Scorecard> {
        let (core, report) = py.detach(|| {
            let session = self.core();
            (session.scorecard(), session.report().clone())
        });
        let core = core.map_err(|problems| raise_all(&problems))?;
        let report = Py::new(py, Report { core: report, scheme: self.scheme.clone_ref(py) })?;
        Ok(Scorecard { core, report, options: self.options })
    }

    /// How an item's score came about, in one sentence that begins with the unit and the indicator, in Chinese (`zh`) or English
    /// (`en`); `None` where there is no such item, or no trace of it.
    #[pyo3(signature = (indicator, unit=None, lang="zh", *, assignment=None))]
    fn sentence(
        &self,
        py: Python<'_>,
        indicator: &str,
        unit: Option<&str>,
        lang: &str,
        assignment: Option<&str>,
    ) -> PyResult<Option<String>> {
        let lang = language(lang)?;
        Ok(py.detach(|| self.core().sentence(indicator, unit, assignment, lang)))
    }

    /// The least demanding value of an input that earns an item at least a score, all other inputs being as they are reported.
    ///
    /// Without an input, it is the only number that the method uses. Raises `KaoheError`: `unknown_id` for what the scheme does not
    /// have, `missing_key` where the method uses several numbers and none is named.
    ///
    /// >>> scheme = kaohe.Scheme({
    /// ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
    /// ...     "indicators": [{"id": "a", "name": {"zh": "收入"}, "points": "20",
    /// ...         "inputs": [{"id": "revenue", "kind": {"value": {"measure": "亿元", "min": "0"}}}],
    /// ...         "method": {"proportional": {"of": [{"actual": {"input": "revenue"}, "target": {"number": "12.4亿元"}}]}}}],
    /// ... })
    /// >>> session = kaohe.Session(scheme, kaohe.Report({"kaohe": 1, "scheme": "demo"}, scheme), "2020")
    /// >>> session.required("a", "east", 15).least
    /// LeastValue(value=Decimal('9.3'), measure='亿元', score=Decimal('15'), way='at_least')
    /// >>> session.required("a", "east", 21).because
    /// (Obstacle(kind='range', at=Decimal('20'), measure=None, inputs=()),)
    #[pyo3(signature = (indicator, unit, score, *, assignment=None, input=None))]
    fn required(
        &self,
        py: Python<'_>,
        indicator: &str,
        unit: Option<&str>,
        score: ExactSource<'_>,
        assignment: Option<&str>,
        input: Option<&str>,
    ) -> PyResult<Required> {
        let wanted = exact("score", &score)?;
        let asked = Asked { indicator, unit, assignment, input };
        let required = py.detach(|| self.core().required(&asked, wanted)).map_err(|problems| raise_all(&problems))?;
        Ok(Required::of(&required))
    }

    /// How the score of an item runs with one of its inputs, before rounding: its break points, and what lies between them.
    ///
    /// Raises `KaoheError` as `required` does.
    ///
    /// >>> scheme = kaohe.Scheme({
    /// ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
    /// ...     "indicators": [{"id": "a", "name": {"zh": "收入"}, "points": "20",
    /// ...         "inputs": [{"id": "revenue", "kind": {"value": {"measure": "亿元", "min": "0"}}}],
    /// ...         "method": {"proportional": {"of": [{"actual": {"input": "revenue"}, "target": {"number": "12.4亿元"}}]}}}],
    /// ... })
    /// >>> session = kaohe.Session(scheme, kaohe.Report({"kaohe": 1, "scheme": "demo"}, scheme), "2020")
    /// >>> for point in session.curve("a", "east").points:
    /// ...     print(float(point.at), point.score, point.next)
    /// 0.0 0 straight
    /// 12.4 20 constant
    /// 15.5 20 None
    #[pyo3(signature = (indicator, unit, *, assignment=None, input=None))]
    fn curve(
        &self,
        py: Python<'_>,
        indicator: &str,
        unit: Option<&str>,
        assignment: Option<&str>,
        input: Option<&str>,
    ) -> PyResult<Curve> {
        let asked = Asked { indicator, unit, assignment, input };
        let curve = py.detach(|| self.core().curve(&asked)).map_err(|problems| raise_all(&problems))?;
        Ok(Curve::of(&curve))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let values = py.detach(|| self.core().report().draft().values.len());
        let fields = [
            ("scheme", self.scheme.get().0.id().as_str().into_bound_py_any(py)?),
            ("period", self.period(py).into_bound_py_any(py)?),
            ("values", values.into_bound_py_any(py)?),
        ];
        shown("Session", &fields)
    }

    #[expect(clippy::type_complexity, reason = "a callable and its arguments")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Py<Scheme>, Report, String))> {
        let (py, session) = (slf.py(), slf.get());
        let class: Bound<'py, PyType> = slf.get_type();
        let options = PyDict::new(py);
        let ScoreOptions { traces, exact } = session.options;
        options.set_item("traces", traces)?;
        options.set_item("exact", exact)?;
        let again = py.import("functools")?.getattr("partial")?.call((class,), Some(&options))?;
        Ok((again, (session.scheme.clone_ref(py), session.report(py), session.period(py))))
    }

    fn __copy__(&self, py: Python<'_>) -> Self {
        let core = Mutex::new(py.detach(|| self.core().clone()));
        Self { core, scheme: self.scheme.clone_ref(py), options: self.options }
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(&self, py: Python<'_>, _memo: &Bound<'_, PyAny>) -> Self {
        self.__copy__(py)
    }
}
