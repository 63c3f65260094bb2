//! Schemes, and the units in them.

use kaohe::{Code, Message, Path, Period, Problem, ScoreOptions};
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::bulletin::Bulletin;
use crate::convert::{AsOf, Json, Many, Several, Source, language};
use crate::duty::Duty;
use crate::error::{raise, raise_all};
use crate::finding::Finding;
use crate::progress::Progress;
use crate::report::Report;
use crate::row::{row, shown};
use crate::scorecard::Scorecard;
use crate::source;
use crate::targets::TargetsReading;
use crate::total::UnitTotal;

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
pub(crate) struct Scheme(pub(crate) kaohe::Scheme);

#[pymethods]
impl Scheme {
    #[new]
    fn new(py: Python<'_>, source: Source<'_>) -> PyResult<Self> {
        let text = source::json(&source.0)?;
        py.detach(|| kaohe::Scheme::from_json(&text)).map(Self).map_err(|problems| raise_all(&problems))
    }

    /// The scheme as a JSON text; read again, it is an equal scheme.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.to_json())
    }

    /// The JSON form as Python objects; exact numbers are `str`.
    fn to_dict(&self, py: Python<'_>) -> Json {
        Json(self.to_json(py))
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
    fn check(&self, py: Python<'_>) -> Many<Finding> {
        let findings = py.detach(|| self.0.check());
        Many(findings.iter().map(Finding::of).collect())
    }

    /// Score a period of a report: every item with its trace, four totals, ranks and grades.
    ///
    /// Other threads run meanwhile. Without traces a large scheme needs far less memory; with `exact` every
    /// total has its `exact` form too, a sum of scores that were not rounded. A report that was read for another
    /// scheme is read again for this one. Raises `KaoheError`: `not_a_period`, `unknown_period`, what in the report does not
    /// fit the scheme, and `no_decimal` where a sum has more than 28 digits.
    #[pyo3(signature = (report, period, *, traces=true, exact=false))]
    fn score(
        slf: &Bound<'_, Self>,
        report: &Bound<'_, Report>,
        period: &str,
        traces: bool,
        exact: bool,
    ) -> PyResult<Scorecard> {
        let py = slf.py();
        let period: Period = period.parse().map_err(|()| {
            let message = Message::new(Code::NotAPeriod).with("found", period);
            raise(&[Problem::new(Path::root().key("period"), message)])
        })?;
        let report = Report::fitted(report, slf)?;
        let (scheme, own, options) = (&slf.get().0, &report.get().core, ScoreOptions { traces, exact });
        let scored = py.detach(|| scheme.score_with(own, period, options));
        let core = scored.map_err(|problems| raise_all(&problems))?;
        Ok(Scorecard { core, report: report.unbind(), options })
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
    /// report that was read for another scheme is read again for this one. Raises `KaoheError`: `not_a_date`, what in the
    /// report does not fit the scheme, and `measures_differ` where a value and its goal do not convert.
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
    fn progress(slf: &Bound<'_, Self>, report: &Bound<'_, Report>, as_of: AsOf) -> PyResult<Progress> {
        let report = Report::fitted(report, slf)?;
        let (scheme, own) = (&slf.get().0, &report.get().core);
        let core = slf.py().detach(|| scheme.progress(own, as_of.0)).map_err(|problems| raise_all(&problems))?;
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
    /// them. The day is a `datetime.date` or its ISO text. Raises `KaoheError` as `progress` does, for any of the reports.
    #[pyo3(signature = (report, as_of, earlier=Several(Vec::new())))]
    fn bulletin(
        slf: &Bound<'_, Self>,
        report: &Bound<'_, Report>,
        as_of: AsOf,
        earlier: Several<Py<Report>>,
    ) -> PyResult<Bulletin> {
        let py = slf.py();
        let report = Report::fitted(report, slf)?;
        let earlier = earlier.0.iter().map(|one| Report::fitted(one.bind(py), slf).map(Bound::unbind));
        let earlier = earlier.collect::<PyResult<Vec<_>>>()?;
        let past: Vec<&kaohe::Report> = earlier.iter().map(|one| &one.get().core).collect();
        let (scheme, own) = (&slf.get().0, &report.get().core);
        let core = py.detach(|| scheme.bulletin(own, as_of.0, &past)).map_err(|problems| raise_all(&problems))?;
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
    /// >>> reading.totals[0].value, reading.totals[0].agrees, reading.findings
    /// (Decimal('8'), True, ())
    fn read_targets(slf: &Bound<'_, Self>, text: String) -> TargetsReading {
        TargetsReading::new(text, slf)
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
