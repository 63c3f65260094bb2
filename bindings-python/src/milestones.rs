//! Quarter targets of documents, read into milestones.

use kaohe::read::MilestonesReading as Core;
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::convert::{Day, Json, Many, Number, plain_json};
use crate::finding::Findings;
use crate::reading::{Chars, again};
use crate::row::{row, shown};
use crate::words::{Comparison, Nature};

/// Read quarter targets (季度目标), such as "第一季度：完成招标。第二季度：累计完成投资5亿元。".
///
/// The year is that of headings without one. Nothing is guessed: a number says how it counts or is `unsaid`; what stands under
/// no period is unread, and so is a number whose measure is not known.
///
/// >>> reading = kaohe.read_milestones("第一季度：完成设计招标。\n第二季度：累计完成投资5亿元。", 2021)
/// >>> [(milestone.period, milestone.due.isoformat()) for milestone in reading.milestones]
/// [('2021-Q1', '2021-03-31'), ('2021-Q2', '2021-06-30')]
/// >>> reading.milestones[0].deliverables[0].name
/// '完成设计招标'
/// >>> (investment,) = reading.milestones[1].quantities
/// >>> investment.label, investment.value, investment.measure, investment.nature
/// ('投资', Decimal('5'), '亿元', 'cumulative')
#[pyfunction]
pub(crate) fn read_milestones(py: Python<'_>, text: String, year: u16) -> MilestonesReading {
    let core = py.detach(|| kaohe::read::read_milestones(&text, year));
    MilestonesReading { core, text, year }
}

/// Quarter targets as they were understood, and what became of every character.
///
/// It is had from `read_milestones`. Characters are counted as Python counts them: `text[start:end]`.
///
/// >>> reading = kaohe.read_milestones("上半年：力争建成2个社区食堂。", 2021)
/// >>> [finding.code for finding in reading.findings], reading.unread
/// (['binds_nothing'], ())
#[pyclass(frozen, eq, hash, module = "kaohe")]
#[derive(PartialEq, Eq)]
pub(crate) struct MilestonesReading {
    core: Core,
    text: String,
    year: u16,
}

impl std::hash::Hash for MilestonesReading {
    /// What was read decides what it was read as.
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (&self.text, self.year).hash(state);
    }
}

#[pymethods]
impl MilestonesReading {
    /// The text that was read.
    #[getter]
    fn text(&self) -> &str {
        &self.text
    }

    /// The year of headings without one.
    #[getter]
    fn year(&self) -> u16 {
        self.year
    }

    /// The milestones, in the order of the text.
    #[getter]
    fn milestones(&self) -> Many<MilestoneReading> {
        Many(self.core.milestones.iter().map(MilestoneReading::of).collect())
    }

    /// The headings of the series, where a text holds several, in the order of the text.
    #[getter]
    fn series(&self) -> Many<SeriesReading> {
        let series = |one: &kaohe::read::SeriesReading| SeriesReading { name: one.name.clone(), at: Chars::of(one.at) };
        Many(self.core.series.iter().map(series).collect())
    }

    /// Words that bind nothing (力争, 基本); increments and accumulated amounts that disagree; periods that stand twice.
    #[getter]
    fn findings(&self) -> Findings {
        Findings::of(&self.core.findings)
    }

    /// The characters that nothing accounts for: what stands under no period, and numbers whose measure is not known.
    #[getter]
    fn unread(&self) -> Many<Chars> {
        Many(self.core.unread.iter().copied().map(Chars::of).collect())
    }

    /// The reading as a JSON text.
    fn to_json(&self) -> String {
        plain_json(&self.core)
    }

    /// The JSON form as Python objects; exact numbers are `str`.
    fn to_dict(&self) -> Json {
        Json(self.to_json())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let fields = [
            ("text", self.text().into_bound_py_any(py)?),
            ("year", self.year().into_bound_py_any(py)?),
            ("milestones", self.core.milestones.len().into_bound_py_any(py)?),
            ("unread", self.unread().into_bound_py_any(py)?),
        ];
        shown("MilestonesReading", &fields)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&str,))> {
        let how = PyDict::new(py);
        how.set_item("year", self.year)?;
        Ok((again(py, "read_milestones", &how)?, (&self.text,)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

row! {
    /// The heading of a series of milestones, such as the name of one of several projects.
    SeriesReading {
        /// The heading.
        name: String,
        /// Where it stands.
        at: Chars,
    }
}

row! {
    /// One milestone of a text.
    MilestoneReading {
        /// The period; the last one, where several are merged.
        period: String,
        /// The earlier periods that are merged into it: a level is due at the end of each.
        merged: Many<String>,
        /// The day by which it is due.
        due: Day,
        /// The series that it belongs to: its place in `MilestonesReading.series`.
        series: Option<usize>,
        /// The words that name the period.
        heading: Chars,
        /// Its whole text, heading included.
        at: Chars,
        /// Numbers to be reached.
        quantities: Many<QuantityReading>,
        /// Things to be delivered.
        deliverables: Many<DeliverableReading>,
    }
}

impl MilestoneReading {
    fn of(core: &kaohe::read::MilestoneReading) -> Self {
        Self {
            period: core.period.to_string(),
            merged: Many(core.merged.iter().map(ToString::to_string).collect()),
            due: Day(core.due),
            series: core.series,
            heading: Chars::of(core.heading),
            at: Chars::of(core.at),
            quantities: Many(core.quantities.iter().map(QuantityReading::of).collect()),
            deliverables: Many(core.deliverables.iter().map(DeliverableReading::of).collect()),
        }
    }
}

row! {
    /// A number to be reached.
    QuantityReading {
        /// What it counts, in the words of the text; empty where the text has none.
        label: String,
        /// The number, in its measure; the lower end of a range.
        value: Number,
        /// The measure.
        measure: Option<String>,
        /// The upper end of a range.
        up_to: Option<Number>,
        /// How it counts.
        nature: Nature,
        /// The word of comparison; `None` where the text has none.
        comparison: Option<Comparison>,
        /// 约, 左右: it needs a tolerance.
        about: bool,
        /// 由5个工作日压缩为4个: the number that it starts from.
        before: Option<Number>,
        /// A word that binds nothing: 力争, 争取, 基本.
        hedge: Option<String>,
        /// A day of its own.
        due: Option<Day>,
        /// The number and its measure.
        at: Chars,
        /// The piece of text that it stands in.
        within: Chars,
    }
}

impl QuantityReading {
    fn of(core: &kaohe::read::QuantityReading) -> Self {
        Self {
            label: core.label.clone(),
            value: Number(core.value.value),
            measure: core.value.measure.as_ref().map(ToString::to_string),
            up_to: core.up_to.map(Number),
            nature: Nature(core.nature),
            comparison: core.comparison.map(Comparison),
            about: core.about,
            before: core.before.map(Number),
            hedge: core.hedge.clone(),
            due: core.due.map(Day),
            at: Chars::of(core.at),
            within: Chars::of(core.within),
        }
    }
}

row! {
    /// A thing to be delivered.
    DeliverableReading {
        /// What it is, in the words of the text.
        name: String,
        /// A word that binds nothing: 力争, 争取, 基本.
        hedge: Option<String>,
        /// A day of its own.
        due: Option<Day>,
        /// Where it stands.
        at: Chars,
    }
}

impl DeliverableReading {
    fn of(core: &kaohe::read::DeliverableReading) -> Self {
        Self { name: core.name.clone(), hedge: core.hedge.clone(), due: core.due.map(Day), at: Chars::of(core.at) }
    }
}
