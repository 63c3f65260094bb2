//! Where every target stands on its schedule.

use kaohe::number::Exact;
use kaohe::schedule;
use kaohe::table::ProgressTable;
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyString};

use crate::convert::{Day, Json, Many, Number, Ratio, language};
use crate::error::raise;
use crate::finding::Findings;
use crate::report::Report;
use crate::row::{row, shown};
use crate::scheme::Scheme;
use crate::table::{self, Table};
use crate::words::{Nature, Role, State, Status};

fn ratio(core: Option<&Exact>) -> Option<Ratio> {
    core.cloned().map(Ratio)
}

fn texts<T: ToString>(all: &[T]) -> Many<String> {
    Many(all.iter().map(ToString::to_string).collect())
}

row! {
    /// How many targets have a status.
    StatusCount {
        /// The status.
        status: Status,
        /// How many.
        count: usize,
    }
}

impl StatusCount {
    pub(crate) fn all(core: &[schedule::StatusCount]) -> Many<Self> {
        Many(core.iter().map(|c| Self { status: Status(c.status), count: c.count }).collect())
    }
}

row! {
    /// A reading of numbers that do not say how they count.
    NatureReading {
        /// `cumulative` or `increment`.
        nature: Nature,
        /// The plan under it.
        planned: Option<Ratio>,
        /// The status under it.
        status: Status,
    }
}

impl NatureReading {
    fn of(core: &schedule::NatureReading) -> Self {
        Self { nature: Nature(core.nature), planned: ratio(core.planned.as_ref()), status: Status(core.status) }
    }
}

row! {
    /// What is to be expected of a number at the end of the next month, at the pace so far; a level stands still.
    Outlook {
        /// The end of the next month.
        by: Day,
        /// Is it in time now, and behind by then?
        becomes_behind: bool,
        /// The lag by then.
        lag: Option<Ratio>,
        /// The pace so far: of an amount, what came a month, in the goal's measure.
        pace: Option<Ratio>,
        /// The pace from here on that meets the goal at the end of the period.
        needed: Option<Ratio>,
    }
}

impl Outlook {
    fn of(core: &schedule::Outlook) -> Self {
        Self {
            by: Day(core.by),
            becomes_behind: core.becomes_behind,
            lag: ratio(core.lag.as_ref()),
            pace: ratio(core.pace.as_ref()),
            needed: ratio(core.needed.as_ref()),
        }
    }
}

row! {
    /// Where a number stands.
    QuantityProgress {
        /// The input.
        input: String,
        /// What is known of it: `reported`, `estimated`, `disputed` or `missing`.
        state: State,
        /// The value, in its measure.
        reported: Option<Number>,
        /// The measure that the value came in.
        reported_measure: Option<String>,
        /// The day that the value speaks of, and that its plan is taken at.
        at: Day,
        /// The goal at the end, in the measure of the text.
        goal: Option<Ratio>,
        /// The measure of the goal.
        goal_measure: Option<String>,
        /// The plan: in percent of the goal, or as it stands; `None` where nothing is due yet.
        planned: Option<Ratio>,
        /// What was reached, in the same.
        actual: Option<Ratio>,
        /// Plan less actual (滞后); the other way round where lower is better. Above 0 is behind.
        lag: Option<Ratio>,
        /// What plan, actual and lag are counted in.
        measure: Option<String>,
        /// Where it stands.
        status: Status,
        /// The two readings of a text that does not say whether its numbers add up, where their statuses differ.
        readings: Many<NatureReading>,
        /// What is to be expected.
        outlook: Option<Outlook>,
    }
}

impl QuantityProgress {
    fn of(core: &schedule::QuantityProgress) -> Self {
        Self {
            input: core.input.to_string(),
            state: State(core.state),
            reported: core.reported.as_ref().map(|quantity| Number(quantity.value)),
            reported_measure: core.reported.as_ref().and_then(|q| q.measure.as_ref()).map(ToString::to_string),
            at: Day(core.at),
            goal: ratio(core.goal.as_ref()),
            goal_measure: core.goal_measure.as_ref().map(ToString::to_string),
            planned: ratio(core.planned.as_ref()),
            actual: ratio(core.actual.as_ref()),
            lag: ratio(core.lag.as_ref()),
            measure: core.measure.as_ref().map(ToString::to_string),
            status: Status(core.status),
            readings: Many(core.readings.iter().map(NatureReading::of).collect()),
            outlook: core.outlook.as_ref().map(Outlook::of),
        }
    }
}

row! {
    /// Something due that is not done.
    OpenDeliverable {
        /// The milestone.
        milestone: String,
        /// The thing; the input, where it is a stage that a number tells.
        deliverable: String,
        /// When it was due.
        due: Day,
    }
}

impl OpenDeliverable {
    fn of(core: &schedule::OpenDeliverable) -> Self {
        Self { milestone: core.milestone.to_string(), deliverable: core.deliverable.to_string(), due: Day(core.due) }
    }
}

row! {
    /// How much of what has to be delivered is done.
    DeliverablesProgress {
        /// How many things there are.
        all: usize,
        /// How many are due.
        due: usize,
        /// How many are done.
        done: usize,
        /// What is due and not done.
        open: Many<OpenDeliverable>,
        /// The share that is due less the share that is done, in percentage points.
        lag: Ratio,
        /// Where they stand.
        status: Status,
    }
}

impl DeliverablesProgress {
    fn of(core: &schedule::DeliverablesProgress) -> Self {
        Self {
            all: core.all,
            due: core.due,
            done: core.done,
            open: Many(core.open.iter().map(OpenDeliverable::of).collect()),
            lag: Ratio(core.lag.clone()),
            status: Status(core.status),
        }
    }
}

row! {
    /// Where an indicator stands, for all or for one unit.
    TargetProgress {
        /// The indicator.
        indicator: String,
        /// The unit, where units have targets or values of their own.
        unit: Option<String>,
        /// The assignment, where it has inputs of its own.
        assignment: Option<String>,
        /// The status that counts: the stated one where there is one, else the computed one.
        status: Status,
        /// The worst of its quantities and of what it has to deliver.
        computed: Status,
        /// The status as the document states it.
        stated: Option<Status>,
        /// Why, as the document says, in Chinese.
        reason_zh: Option<String>,
        /// Why, as the document says, in English, where it does.
        reason_en: Option<String>,
        /// Its numbers.
        quantities: Many<QuantityProgress>,
        /// What it has to deliver.
        deliverables: Option<DeliverablesProgress>,
    }

    /// Why, as the document says, in Chinese (`zh`) or English (`en`); where there is no English, the Chinese.
    #[pyo3(signature = (lang="zh"))]
    fn reason(&self, lang: &str) -> pyo3::PyResult<Option<String>> {
        let lang = language(lang)?;
        let name = self.reason_zh.clone().map(|zh| kaohe::Name { zh, en: self.reason_en.clone() });
        Ok(name.map(|name| name.in_lang(lang).to_owned()))
    }
}

impl TargetProgress {
    pub(crate) fn of(core: &schedule::TargetProgress) -> Self {
        Self {
            indicator: core.indicator.to_string(),
            unit: core.unit.as_ref().map(ToString::to_string),
            assignment: core.assignment.as_ref().map(ToString::to_string),
            status: Status(core.status),
            computed: Status(core.computed),
            stated: core.stated.map(Status),
            reason_zh: core.reason.as_ref().map(|reason| reason.zh.clone()),
            reason_en: core.reason.as_ref().and_then(|reason| reason.en.clone()),
            quantities: Many(core.quantities.iter().map(QuantityProgress::of).collect()),
            deliverables: core.deliverables.as_ref().map(DeliverablesProgress::of),
        }
    }
}

row! {
    /// What a unit holds in a role, by status.
    UnitProgress {
        /// The unit, or a group of units that is not spelled out.
        unit: String,
        /// The role; `None` where every unit has targets of its own and holds no role.
        role: Option<Role>,
        /// How many targets stand how.
        counts: Many<StatusCount>,
        /// The indicators that lag.
        lagging: Many<String>,
    }
}

impl UnitProgress {
    fn of(core: &schedule::UnitProgress) -> Self {
        Self {
            unit: core.unit.to_string(),
            role: core.role.map(Role),
            counts: StatusCount::all(&core.counts),
            lagging: texts(&core.lagging),
        }
    }
}

/// Where every target of a scheme stands on a day. It is had from `Scheme.progress`.
///
/// Plans, actual values and lags are exact: `fractions.Fraction`. A progress is pickled with its scheme and its report and
/// made again when it is read.
///
/// >>> scheme = kaohe.Scheme({
/// ...     "kaohe": 1, "id": "city", "name": {"zh": "重点任务"}, "periods": ["2021"], "units": [],
/// ...     "indicators": [{"id": "industry", "name": {"zh": "产业投资"}, "points": "none",
/// ...                     "inputs": [{"id": "invested", "kind": {"value": {"measure": "亿元", "movement": "up"}}}],
/// ...                     "targets": [{"period": "2021", "is": {"number": "1350亿元"}}]}],
/// ... })
/// >>> report = kaohe.Report({"kaohe": 1, "scheme": "city", "as_of": "2021-09-30", "values": [
/// ...     {"indicator": "industry", "period": "2021", "input": "invested", "is": {"reported": "852.9"}, "final": False},
/// ... ]}, scheme)
/// >>> progress = scheme.progress(report, "2021-09-30")
/// >>> progress
/// Progress(scheme='city', as_of=datetime.date(2021, 9, 30), targets=1, findings=0)
/// >>> target = progress.target("industry")
/// >>> target.status, target.quantities[0].planned, round(float(target.quantities[0].lag), 2)
/// ('behind', Fraction(75, 1), 11.82)
#[pyclass(frozen, eq, hash, module = "kaohe")]
pub(crate) struct Progress {
    pub(crate) core: schedule::Progress,
    pub(crate) report: Py<Report>,
}

impl PartialEq for Progress {
    fn eq(&self, other: &Self) -> bool {
        self.core == other.core
    }
}

impl Eq for Progress {}

impl std::hash::Hash for Progress {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.core.hash(state);
    }
}

#[pymethods]
impl Progress {
    /// The id of the scheme.
    #[getter]
    fn scheme(&self) -> &str {
        self.core.scheme.as_str()
    }

    /// The report that it speaks of, read for the scheme.
    #[getter]
    fn report(&self, py: Python<'_>) -> Py<Report> {
        self.report.clone_ref(py)
    }

    /// The day.
    #[getter]
    fn as_of(&self) -> Day {
        Day(self.core.as_of)
    }

    /// The period that the schedule runs over: the longest of the scheme's that the day lies in.
    #[getter]
    fn period(&self) -> Option<String> {
        self.core.period.map(|period| period.to_string())
    }

    /// Every target: by indicator, then by unit where units have their own. The tuple is made anew each time: keep it for a
    /// loop.
    #[getter]
    fn targets(&self) -> Many<TargetProgress> {
        Many(self.core.targets.iter().map(TargetProgress::of).collect())
    }

    /// Where an indicator stands; for a unit, where units have targets of their own; `None` if there is none.
    #[pyo3(signature = (indicator, unit=None))]
    fn target(&self, indicator: &str, unit: Option<&str>) -> Option<TargetProgress> {
        self.core.target(indicator, unit).map(TargetProgress::of)
    }

    /// What lags: behind its plan or overdue, by the status that counts.
    #[getter]
    fn lagging(&self) -> Many<TargetProgress> {
        Many(self.core.lagging().map(TargetProgress::of).collect())
    }

    /// How many targets stand how, by the status that counts.
    #[getter]
    fn counts(&self) -> Many<StatusCount> {
        StatusCount::all(&self.core.counts())
    }

    /// What every unit holds, by role.
    #[getter]
    fn units(&self) -> Many<UnitProgress> {
        Many(self.core.units.iter().map(UnitProgress::of).collect())
    }

    /// What was found: statuses that numbers contradict, values of another day, plans that only a printed lag implies.
    #[getter]
    fn findings(&self) -> Findings {
        Findings::of(&self.core.findings)
    }

    /// A tidy table, one row for each of `targets`, `quantities`, `deliverables` (due and not done), `units` (by role and status)
    /// or `findings`; with names in Chinese (`zh`) or English (`en`) beside the ids, where a language is named. Planned, actual and
    /// lag are rounded half up to six places.
    ///
    /// The progress itself is the table of its targets: `polars.DataFrame(progress)`.
    #[pyo3(signature = (which="targets", names=None))]
    fn table(&self, py: Python<'_>, which: &str, names: Option<&str>) -> PyResult<Table> {
        let names = table::names(self.report.get().scheme.get(), names)?;
        let which = ProgressTable::named(which).map_err(|problem| raise(&[problem]))?;
        Table::made(py.detach(|| self.core.table(which, names)))
    }

    /// The table of targets as a stream of Arrow record batches.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.table(py, "targets", None)?.stream(py, requested_schema)
    }

    /// The progress as a JSON text.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.core.to_json())
    }

    /// The JSON form as Python objects; exact numbers are `str`.
    fn to_dict(&self, py: Python<'_>) -> Json {
        Json(self.to_json(py))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let fields = [
            ("scheme", self.scheme().into_bound_py_any(py)?),
            ("as_of", self.as_of().into_bound_py_any(py)?),
            ("targets", self.core.targets.len().into_bound_py_any(py)?),
            ("findings", self.core.findings.len().into_bound_py_any(py)?),
        ];
        shown("Progress", &fields)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Py<Scheme>,))> {
        let arguments = (PyString::intern(py, "progress"), self.report.clone_ref(py), self.as_of());
        let again = py.import("operator")?.getattr("methodcaller")?.call1(arguments)?;
        Ok((again, (self.report.get().scheme.clone_ref(py),)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
