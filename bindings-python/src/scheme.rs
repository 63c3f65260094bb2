//! Schemes, and the units in them.

use std::sync::Arc;

use kaohe::ScoreOptions;
use kaohe::table::SchemeTable;
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyType};

use crate::bulletin::Bulletin;
use crate::compiled::Compiled;
use crate::convert::{AsOf, Json, Many, Several, Source, language, named_period};
use crate::duty::Duty;
use crate::error::{raise, raise_all};
use crate::finding::Findings;
use crate::observer::{Called, watched};
use crate::progress::Progress;
use crate::report::Report;
use crate::row::{row, shown};
use crate::scorecard::Scorecard;
use crate::source;
use crate::table::Table;
use crate::targets::TargetsReading;
use crate::total::UnitTotal;
use crate::view::shown_in;

row! {
    /// A unit that is assessed.
    Unit {
        /// Its id.
        id: String,
        /// Its Chinese name.
        zh: String,
        /// Its English name, where it has one.
        en: Option<String>,
    }

    /// Its name in Chinese (`zh`) or English (`en`); where there is no English one, the Chinese.
    #[pyo3(signature = (lang="zh"))]
    fn name(&self, lang: &str) -> pyo3::PyResult<String> {
        let name = kaohe::Name { zh: self.zh.clone(), en: self.en.clone() };
        Ok(name.in_lang(language(lang)?).to_owned())
    }
}

/// A scheme: indicators with points, targets and methods, divided among units. Consistent, or not built.
///
/// The source is a JSON text or the same as Python objects: `dict`, `list`, `str`, `int`, `bool`, `None`,
/// `decimal.Decimal` and `datetime.date`. Raises `KaoheError` with every problem and its path; a `float` is refused with the
/// code `not_exact`: pass a `str` or a `Decimal`.
///
/// >>> scheme = kaohe.Scheme({
/// ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
/// ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
/// ...     "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": 5,
/// ...                     "inputs": [{"id": "done", "kind": "flag"}],
/// ...                     "method": {"all_or_nothing": {"if": {"flag": "done"}}}}],
/// ... })
/// >>> scheme
/// Scheme(id='demo', periods=('2020',), units=1, indicators=1)
/// >>> scheme.score(kaohe.Report({"kaohe": 1, "scheme": "demo"}, scheme), "2020").unit("east").reachable.score
/// Decimal('5')
#[pyclass(frozen, eq, hash, module = "kaohe")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Scheme(pub(crate) Arc<kaohe::Scheme>);

#[pymethods]
impl Scheme {
    #[new]
    fn new(py: Python<'_>, source: Source<'_>) -> PyResult<Self> {
        let text = source::json(&source.0)?;
        py.detach(|| kaohe::Scheme::from_json(&text))
            .map(|core| Self(Arc::new(core)))
            .map_err(|problems| raise_all(&problems))
    }

    /// The scheme as a JSON text; read again, it is an equal scheme.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.to_json())
    }

    /// The JSON form as Python objects; exact numbers are `str`.
    fn to_dict(&self, py: Python<'_>) -> Json {
        Json(self.to_json(py))
    }

    /// A tidy table, one row for each of `units`, `indicators`, `inputs`, `assignments`, `targets`, `milestones` (their quantities),
    /// `deliverables` or `findings` (of `check`); with names in Chinese (`zh`) or English (`en`) beside the ids, where a language is
    /// named.
    ///
    /// The scheme itself is the table of its indicators: `polars.DataFrame(scheme)`.
    #[pyo3(signature = (which="indicators", names=None))]
    fn table(&self, py: Python<'_>, which: &str, names: Option<&str>) -> PyResult<Table> {
        let names = names.map(language).transpose()?;
        let which = SchemeTable::named(which).map_err(|problem| raise(&[problem]))?;
        Table::made(py.detach(|| self.0.table(which, names)))
    }

    /// The table of indicators as a stream of Arrow record batches.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.table(py, "indicators", None)?.stream(py, requested_schema)
    }

    /// Its id.
    #[getter]
    fn id(&self) -> &str {
        self.0.id().as_str()
    }

    /// Its name in Chinese (`zh`) or English (`en`); where there is no English one, the Chinese.
    #[pyo3(signature = (lang="zh"))]
    fn name(&self, lang: &str) -> PyResult<&str> {
        Ok(self.0.name().in_lang(language(lang)?))
    }

    /// Its scoring periods, such as `2020-H1` and `2020`.
    #[getter]
    fn periods(&self) -> Many<String> {
        Many(self.0.periods().iter().map(ToString::to_string).collect())
    }

    /// The units that are assessed.
    #[getter]
    fn units(&self) -> Many<Unit> {
        let unit = |unit: &kaohe::unit::Unit| Unit {
            id: unit.id.to_string(),
            zh: unit.name.zh.clone(),
            en: unit.name.en.clone(),
        };
        Many(self.0.units().iter().map(unit).collect())
    }

    /// The ids of its indicators.
    #[getter]
    fn indicators(&self) -> Many<String> {
        Many(self.0.indicators().iter().map(|indicator| indicator.id.to_string()).collect())
    }

    /// The faults of the document: sums that do not close, things that are missing or contradict each other.
    ///
    /// None of them stops a scheme from being built or scored. They come in the order of their paths.
    fn check(&self, py: Python<'_>) -> Findings {
        Findings::of(&py.detach(|| self.0.check()))
    }

    /// Score a period of a report: every item with its trace, four totals, ranks and grades.
    ///
    /// Other threads run meanwhile, and Ctrl-C ends it. Without traces a large scheme needs far less memory; with `exact` every
    /// total has its `exact` form too, a sum of scores that were not rounded. A report that was read for another
    /// scheme is read again for this one. An `observer` is called now and then with how many of how many parts are done, the
    /// last time with all of them; `False` from it ends the work, and what it raises is raised here (`progress_bar` makes one).
    /// Raises `KaoheError`: `not_a_period`, `unknown_period`, what in the report does not
    /// fit the scheme, `no_decimal` where a sum has more than 28 digits, and `cancelled`.
    #[pyo3(signature = (report, period, *, traces=true, exact=false, observer=None))]
    fn score(
        slf: &Bound<'_, Self>,
        report: &Bound<'_, Report>,
        period: &str,
        traces: bool,
        exact: bool,
        observer: Option<Called>,
    ) -> PyResult<Scorecard> {
        let py = slf.py();
        let period = named_period(period)?;
        let report = Report::fitted(report, slf)?;
        let (scheme, own, options) = (&slf.get().0, &report.get().core, ScoreOptions { traces, exact });
        let core = watched(py, observer, |watch| scheme.score_observed(own, period, options, watch))?;
        Ok(Scorecard { core, report: report.unbind(), options })
    }

    /// Compile a period to score tables of millions of rows: a `Compiled`.
    ///
    /// Raises `KaoheError`: `not_a_period`, `unknown_period`.
    fn compile(slf: &Bound<'_, Self>, period: &str) -> PyResult<Compiled> {
        Compiled::of(slf, period)
    }

    /// Add the totals of several periods, each times its stated weight (`period_weights`) and rounded once more: four totals a
    /// unit, in the order of the units.
    ///
    /// Every period that has a weight needs its scorecard. Raises `KaoheError`: `missing_key` where the scheme states no
    /// weights, `unknown_period` for a scorecard too few or too many, `wrong_scheme` for that of another scheme, `no_decimal`.
    ///
    /// >>> scheme = kaohe.Scheme({
    /// ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020-H1", "2020"],
    /// ...     "period_weights": [{"period": "2020-H1", "weight": 40}, {"period": "2020", "weight": 60}],
    /// ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
    /// ...     "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": 10,
    /// ...                     "inputs": [{"id": "done", "kind": "flag"}],
    /// ...                     "method": {"all_or_nothing": {"if": {"flag": "done"}}}}],
    /// ... })
    /// >>> report = kaohe.Report({"kaohe": 1, "scheme": "demo", "values": [
    /// ...     {"indicator": "roads", "units": ["east"], "period": "2020", "input": "done", "is": {"reported": True}},
    /// ... ]}, scheme)
    /// >>> (east,) = scheme.combine([scheme.score(report, period) for period in scheme.periods])
    /// >>> east.final
    /// Total(score=Decimal('6'), points=Decimal('10'), rate=Decimal('60'))
    fn combine(&self, py: Python<'_>, scorecards: Several<Py<Scorecard>>) -> PyResult<Many<UnitTotal>> {
        let cores: Vec<&kaohe::Scorecard> = scorecards.0.iter().map(|card| &card.get().core).collect();
        let totals = py.detach(|| self.0.combine(&cores)).map_err(|problems| raise_all(&problems))?;
        Ok(Many(totals.iter().map(UnitTotal::of).collect()))
    }

    /// Where every target stands on its schedule (序时进度) on a day: planned, actual, lag, status.
    ///
    /// The day is a `datetime.date` or its ISO text. Amounts and counts are taken in percent of their goal: of what milestones
    /// ask for by the day, else of the elapsed share of the period by ended months. Levels, and percentages of a whole, are
    /// taken as they stand. Values that are not dated speak of the end of their period, or of the report's day before it. A
    /// report that was read for another scheme is read again for this one. Other threads run meanwhile, Ctrl-C ends it, and an
    /// `observer` watches it, as for `score`. Raises `KaoheError`: `not_a_date`, what in the report does not fit the scheme,
    /// `measures_differ` where a value and its goal do not convert, and `cancelled`.
    ///
    /// >>> scheme = kaohe.Scheme({
    /// ...     "kaohe": 1, "id": "city", "name": {"zh": "政务服务"}, "periods": ["2021"], "units": [],
    /// ...     "indicators": [{"id": "permit", "name": {"zh": "施工许可办理"}, "points": "none",
    /// ...         "inputs": [{"id": "days", "kind": {"value": {"measure": "个工作日", "lower_is_better": True}}}],
    /// ...         "targets": [{"period": "2021", "is": {"number": "3个工作日"}}],
    /// ...         "milestones": [{"id": "q1", "period": "2021-Q1", "quantities": [
    /// ...             {"input": "days", "value": "4个工作日", "nature": "level"}]}]}],
    /// ... })
    /// >>> report = kaohe.Report({"kaohe": 1, "scheme": "city", "as_of": "2021-03-31", "values": [
    /// ...     {"indicator": "permit", "period": "2021", "input": "days", "is": {"reported": 5}, "final": False},
    /// ... ]}, scheme)
    /// >>> (days,) = scheme.progress(report, report.as_of).target("permit").quantities
    /// >>> days.status, days.planned, days.lag, days.measure
    /// ('behind', Fraction(4, 1), Fraction(1, 1), '个工作日')
    #[pyo3(signature = (report, as_of, *, observer=None))]
    fn progress(
        slf: &Bound<'_, Self>,
        report: &Bound<'_, Report>,
        as_of: AsOf,
        observer: Option<Called>,
    ) -> PyResult<Progress> {
        let report = Report::fitted(report, slf)?;
        let (scheme, own) = (&slf.get().0, &report.get().core);
        let core = watched(slf.py(), observer, |watch| scheme.progress_observed(own, as_of.0, watch))?;
        Ok(Progress { core, report: report.unbind() })
    }

    /// Who has to report by when (报送时间), and what is late on a day: by due day, unit and role; empty where the scheme has no
    /// calendar.
    ///
    /// Only what came by that day counts. The day is a `datetime.date` or its ISO text. Raises `KaoheError`: `not_a_date`,
    /// and what in the report does not fit the scheme.
    ///
    /// >>> scheme = kaohe.Scheme({
    /// ...     "kaohe": 1, "id": "s", "name": {"zh": "实事"}, "periods": ["2022"],
    /// ...     "units": [{"id": "zj", "name": {"zh": "区住建局"}}, {"id": "cz", "name": {"zh": "区财政局"}}],
    /// ...     "calendar": {"due": ["2022-03-28"], "earlier": [{"role": "responsible", "days": 3}]},
    /// ...     "indicators": [{"id": "homes", "name": {"zh": "旧改"}, "points": "none", "assignments": [
    /// ...         {"id": "a", "unit": "zj", "role": "lead", "share": "none"},
    /// ...         {"id": "b", "unit": "cz", "role": "responsible", "share": "none"}]}],
    /// ... })
    /// >>> report = kaohe.Report({"kaohe": 1, "scheme": "s", "received": [
    /// ...     {"due": "2022-03-28", "unit": "cz", "on": "2022-03-26"}]}, scheme)
    /// >>> for duty in scheme.duties(report, "2022-03-28"):
    /// ...     print(duty.unit, duty.by, duty.state)
    /// zj 2022-03-28 open
    /// cz 2022-03-25 late
    fn duties(slf: &Bound<'_, Self>, report: &Bound<'_, Report>, as_of: AsOf) -> PyResult<Many<Duty>> {
        let report = Report::fitted(report, slf)?;
        let (scheme, own) = (&slf.get().0, &report.get().core);
        let duties = slf.py().detach(|| scheme.duties(own, as_of.0)).map_err(|problems| raise_all(&problems))?;
        Ok(Many(duties.iter().map(Duty::of).collect()))
    }

    /// The bulletin (通报) of a day: where every target stands, and what changed since earlier reports.
    ///
    /// What was behind is told by the latest of the `earlier` reports before the day; one without a day of its own is none of
    /// them. The day is a `datetime.date` or its ISO text. Ctrl-C ends it, and an `observer` watches it, as for `score`. Raises
    /// `KaoheError` as `progress` does, for any of the reports.
    #[pyo3(signature = (report, as_of, earlier=Several(Vec::new()), *, observer=None))]
    fn bulletin(
        slf: &Bound<'_, Self>,
        report: &Bound<'_, Report>,
        as_of: AsOf,
        earlier: Several<Py<Report>>,
        observer: Option<Called>,
    ) -> PyResult<Bulletin> {
        let py = slf.py();
        let report = Report::fitted(report, slf)?;
        let earlier = earlier.0.iter().map(|one| Report::fitted(one.bind(py), slf).map(Bound::unbind));
        let earlier = earlier.collect::<PyResult<Vec<_>>>()?;
        let past: Vec<&kaohe::Report> = earlier.iter().map(|one| &one.get().core).collect();
        let (scheme, own) = (&slf.get().0, &report.get().core);
        let core = watched(py, observer, |watch| scheme.bulletin_observed(own, as_of.0, &past, watch))?;
        Ok(Bulletin { core, report: report.unbind(), earlier })
    }

    /// Read targets by unit, such as "甲县完成12.4亿元；乙区完成3.7亿元".
    ///
    /// The scheme's units and groups are known by their names and their other spellings. A number for several units is for
    /// each of them or for them together as the text says; where it says neither, it is taken for each, and that is assumed.
    /// A name that nobody has is a finding with the nearest one; a printed total is told from the targets, and checked.
    ///
    /// >>> scheme = kaohe.Scheme({"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2021"], "indicators": [],
    /// ...                        "units": [{"id": "jia", "name": {"zh": "甲县"}}, {"id": "yi", "name": {"zh": "乙区"}}]})
    /// >>> reading = scheme.read_targets("新增企业8家，其中甲县5家、乙区3家。")
    /// >>> [(target.units, target.value, target.measure) for target in reading.targets]
    /// [(('jia',), Decimal('5'), '家'), (('yi',), Decimal('3'), '家')]
    /// >>> reading.totals[0].value, reading.totals[0].agrees, len(reading.findings)
    /// (Decimal('8'), True, 0)
    fn read_targets(slf: &Bound<'_, Self>, text: String) -> TargetsReading {
        TargetsReading::new(text, slf)
    }

    /// The scheme as a fragment of HTML in Chinese (`zh`) or English (`en`): with its own style, light or dark with the page, without
    /// scripts, everything escaped.
    #[pyo3(signature = (lang="zh"))]
    fn to_html(&self, lang: &str) -> PyResult<String> {
        let lang = language(lang)?;
        Ok(self.0.to_html(lang))
    }

    fn _repr_html_(&self) -> String {
        let lang = shown_in();
        self.0.to_html(lang)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let fields = [
            ("id", self.id().into_bound_py_any(py)?),
            ("periods", self.periods().into_bound_py_any(py)?),
            ("units", self.0.units().len().into_bound_py_any(py)?),
            ("indicators", self.0.indicators().len().into_bound_py_any(py)?),
        ];
        shown("Scheme", &fields)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (String,)) {
        (slf.get_type(), (slf.get().to_json(slf.py()),))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
