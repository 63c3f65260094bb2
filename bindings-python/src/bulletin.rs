//! The bulletin of a day.

use kaohe::schedule;
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::convert::{Day, Json, Many, language};
use crate::duty::Duty;
use crate::finding::Findings;
use crate::progress::{Progress, StatusCount};
use crate::report::Report;
use crate::row::{row, shown};
use crate::scheme::Scheme;
use crate::view::{framed, shown_in};
use crate::words::Status;

fn texts<T: ToString>(all: &[T]) -> Many<String> {
    Many(all.iter().map(ToString::to_string).collect())
}

fn maybe(id: Option<&kaohe::Id>) -> Option<String> {
    id.map(ToString::to_string)
}

row! {
    /// How many targets of a group of indicators stand how.
    GroupCounts {
        /// The group; `None` for what stands in none.
        group: Option<String>,
        /// How deep it lies in the tree, from 0.
        depth: usize,
        /// How many stand how.
        counts: Many<StatusCount>,
    }
}

impl GroupCounts {
    fn of(core: &schedule::GroupCounts) -> Self {
        Self { group: maybe(core.group.as_ref()), depth: core.depth, counts: StatusCount::all(&core.counts) }
    }
}

row! {
    /// How many targets that a unit leads stand how.
    UnitCounts {
        /// The unit.
        unit: String,
        /// How many stand how.
        counts: Many<StatusCount>,
        /// The indicators that lag.
        lagging: Many<String>,
    }
}

impl UnitCounts {
    fn of(core: &schedule::UnitCounts) -> Self {
        Self { unit: core.unit.to_string(), counts: StatusCount::all(&core.counts), lagging: texts(&core.lagging) }
    }
}

row! {
    /// A target that lags.
    Lagging {
        /// The indicator.
        indicator: String,
        /// The unit, where units have targets of their own.
        unit: Option<String>,
        /// The assignment, where it has inputs of its own.
        assignment: Option<String>,
        /// Its leading units.
        leads: Many<String>,
        /// `behind` or `overdue`.
        status: Status,
        /// Its status in the report before; `None` without one.
        before: Option<Status>,
    }
}

impl Lagging {
    fn of(core: &schedule::Lagging) -> Self {
        Self {
            indicator: core.indicator.to_string(),
            unit: maybe(core.unit.as_ref()),
            assignment: maybe(core.assignment.as_ref()),
            leads: texts(&core.leads),
            status: Status(core.status),
            before: core.before.map(Status),
        }
    }
}

row! {
    /// A target whose status is another one than in the report before.
    Moved {
        /// The indicator.
        indicator: String,
        /// The unit, where units have targets of their own.
        unit: Option<String>,
        /// The assignment, where it has inputs of its own.
        assignment: Option<String>,
        /// The status in the report before.
        before: Status,
        /// The status now.
        now: Status,
    }
}

impl Moved {
    fn of(core: &schedule::Moved) -> Self {
        Self {
            indicator: core.indicator.to_string(),
            unit: maybe(core.unit.as_ref()),
            assignment: maybe(core.assignment.as_ref()),
            before: Status(core.before),
            now: Status(core.now),
        }
    }
}

row! {
    /// A number that is in time and becomes behind.
    Warned {
        /// The indicator.
        indicator: String,
        /// The unit, where units have targets of their own.
        unit: Option<String>,
        /// The assignment, where it has inputs of its own.
        assignment: Option<String>,
        /// The input.
        input: String,
    }
}

impl Warned {
    fn of(core: &schedule::Warned) -> Self {
        Self {
            indicator: core.indicator.to_string(),
            unit: maybe(core.unit.as_ref()),
            assignment: maybe(core.assignment.as_ref()),
            input: core.input.to_string(),
        }
    }
}

row! {
    /// A leading unit on the day of a report.
    HeatCell {
        /// The day.
        as_of: Day,
        /// How many of its targets lag.
        lagging: usize,
        /// How many it has.
        all: usize,
    }
}

row! {
    /// A leading unit over the reports.
    HeatRow {
        /// The unit.
        unit: String,
        /// A cell for every report, from the earliest.
        cells: Many<HeatCell>,
    }
}

impl HeatRow {
    fn of(core: &schedule::HeatRow) -> Self {
        let cell = |c: &schedule::HeatCell| HeatCell { as_of: Day(c.as_of), lagging: c.lagging, all: c.all };
        Self { unit: core.unit.to_string(), cells: Many(core.cells.iter().map(cell).collect()) }
    }
}

/// The bulletin (通报) of a day: how many targets stand how, what is behind and why, what is not any more. It is had from
/// `Scheme.bulletin`.
///
/// It is pickled with its scheme and its reports and made again when it is read.
///
/// >>> scheme = kaohe.Scheme({
/// ...     "kaohe": 1, "id": "city", "name": {"zh": "重点任务"}, "periods": ["2021"],
/// ...     "units": [{"id": "fgw", "name": {"zh": "市发改委"}}],
/// ...     "indicators": [{"id": "industry", "name": {"zh": "产业投资"}, "points": "none",
/// ...                     "inputs": [{"id": "invested", "kind": {"value": {"measure": "亿元", "movement": "up"}}}],
/// ...                     "targets": [{"period": "2021", "is": {"number": "1350亿元"}}],
/// ...                     "assignments": [{"id": "lead", "unit": "fgw", "role": "lead", "share": "none"}]}],
/// ... })
/// >>> report = kaohe.Report({"kaohe": 1, "scheme": "city", "as_of": "2021-09-30", "values": [
/// ...     {"indicator": "industry", "period": "2021", "input": "invested", "is": {"reported": "852.9"}, "final": False},
/// ... ]}, scheme)
/// >>> bulletin = scheme.bulletin(report, "2021-09-30")
/// >>> bulletin.counts
/// (StatusCount(status='behind', count=1),)
/// >>> (lagging,) = bulletin.lagging
/// >>> lagging.leads, "11.82" in bulletin.why(lagging)
/// (('fgw',), True)
/// >>> "11.82" in bulletin.to_markdown("en"), bulletin.to_html().startswith("<!DOCTYPE html>")
/// (True, True)
#[pyclass(frozen, eq, hash, module = "kaohe")]
pub(crate) struct Bulletin {
    pub(crate) core: schedule::Bulletin,
    pub(crate) report: Py<Report>,
    pub(crate) earlier: Vec<Py<Report>>,
}

impl PartialEq for Bulletin {
    fn eq(&self, other: &Self) -> bool {
        self.core == other.core
    }
}

impl Eq for Bulletin {}

impl std::hash::Hash for Bulletin {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.core.hash(state);
    }
}

impl Bulletin {
    fn told_for(&self) -> &kaohe::Scheme {
        &self.report.get().scheme.get().0
    }
}

#[pymethods]
impl Bulletin {
    /// The id of the scheme.
    #[getter]
    fn scheme(&self) -> &str {
        self.core.scheme.as_str()
    }

    /// What the scheme is called, in Chinese (`zh`) or English (`en`); where there is no English name, the Chinese.
    #[pyo3(signature = (lang="zh"))]
    fn name(&self, lang: &str) -> PyResult<&str> {
        Ok(self.core.name.in_lang(language(lang)?))
    }

    /// The day.
    #[getter]
    fn as_of(&self) -> Day {
        Day(self.core.as_of)
    }

    /// The period that the schedule runs over.
    #[getter]
    fn period(&self) -> Option<String> {
        self.core.period.map(|period| period.to_string())
    }

    /// Are the values made up, to show how things look?
    #[getter]
    fn illustrative(&self) -> bool {
        self.core.illustrative
    }

    /// How many targets there are.
    #[getter]
    fn all(&self) -> usize {
        self.core.all()
    }

    /// How many targets stand how.
    #[getter]
    fn counts(&self) -> Many<StatusCount> {
        StatusCount::all(&self.core.counts)
    }

    /// The same by group of indicators; a group holds what stands in the groups below it.
    #[getter]
    fn groups(&self) -> Many<GroupCounts> {
        Many(self.core.groups.iter().map(GroupCounts::of).collect())
    }

    /// The same by leading unit: the lead, where there is none whoever is responsible.
    #[getter]
    fn leads(&self) -> Many<UnitCounts> {
        Many(self.core.leads.iter().map(UnitCounts::of).collect())
    }

    /// What is behind or overdue.
    #[getter]
    fn lagging(&self) -> Many<Lagging> {
        Many(self.core.lagging.iter().map(Lagging::of).collect())
    }

    /// What was behind in the report before and is not any more.
    #[getter]
    fn recovered(&self) -> Many<Moved> {
        Many(self.core.recovered.iter().map(Moved::of).collect())
    }

    /// What is behind and was not in the report before.
    #[getter]
    fn fallen(&self) -> Many<Moved> {
        Many(self.core.fallen.iter().map(Moved::of).collect())
    }

    /// What is in time and becomes behind by the end of the next month, at the pace so far.
    #[getter]
    fn warnings(&self) -> Many<Warned> {
        Many(self.core.warnings.iter().map(Warned::of).collect())
    }

    /// Reports that came late or did not come.
    #[getter]
    fn duties(&self) -> Many<Duty> {
        Many(self.core.duties.iter().map(Duty::of).collect())
    }

    /// Leading units by report: how many of their targets lagged.
    #[getter]
    fn heat(&self) -> Many<HeatRow> {
        Many(self.core.heat.iter().map(HeatRow::of).collect())
    }

    /// Every target with all its numbers.
    #[getter]
    fn progress(&self, py: Python<'_>) -> Progress {
        Progress { core: self.core.progress.clone(), report: self.report.clone_ref(py) }
    }

    /// What was found: statuses that numbers contradict, values of another day, plans that only a printed lag implies.
    #[getter]
    fn findings(&self) -> Findings {
        Findings::of(self.core.findings())
    }

    /// Why a target of `lagging` lags: what its numbers say, and what the document says; `None` where it is not among them.
    #[pyo3(signature = (lagging, lang="zh"))]
    fn why(&self, lagging: &Lagging, lang: &str) -> PyResult<Option<String>> {
        let lang = language(lang)?;
        let found = self.core.lagging.iter().find(|core| Lagging::of(core) == *lagging);
        Ok(found.map(|core| self.core.why(self.told_for(), core, lang)))
    }

    /// What is to be expected of a number of `warnings`, and the pace that it needs; `None` where it is not among them.
    #[pyo3(signature = (warned, lang="zh"))]
    fn warning(&self, warned: &Warned, lang: &str) -> PyResult<Option<String>> {
        let lang = language(lang)?;
        let found = self.core.warnings.iter().find(|core| Warned::of(core) == *warned);
        Ok(found.map(|core| self.core.warning(self.told_for(), core, lang)))
    }

    /// The bulletin as Markdown, in Chinese (`zh`) or English (`en`).
    #[pyo3(signature = (lang="zh"))]
    fn to_markdown(&self, py: Python<'_>, lang: &str) -> PyResult<String> {
        let (lang, scheme) = (language(lang)?, self.told_for());
        Ok(py.detach(|| self.core.to_markdown(scheme, lang)))
    }

    /// The bulletin as a page of its own, in Chinese (`zh`) or English (`en`): one file, without scripts.
    #[pyo3(signature = (lang="zh"))]
    fn to_html(&self, py: Python<'_>, lang: &str) -> PyResult<String> {
        let (lang, scheme) = (language(lang)?, self.told_for());
        Ok(py.detach(|| self.core.to_html(scheme, lang)))
    }

    fn _repr_html_(&self) -> String {
        framed(&self.core.to_html(self.told_for(), shown_in()))
    }

    /// The bulletin as a JSON text.
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
            ("targets", self.all().into_bound_py_any(py)?),
            ("lagging", self.core.lagging.len().into_bound_py_any(py)?),
        ];
        shown("Bulletin", &fields)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Py<Scheme>,))> {
        let earlier = Many(self.earlier.iter().map(|report| report.clone_ref(py)).collect());
        let arguments = (PyString::intern(py, "bulletin"), self.report.clone_ref(py), self.as_of(), earlier);
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
