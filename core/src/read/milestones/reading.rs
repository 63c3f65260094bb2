//! What quarter targets were read as.

use serde::Serialize;

use super::super::normal::Chars;
use crate::condition::Comparison;
use crate::finding::Finding;
use crate::id::Id;
use crate::milestone::{Deliverable, Milestone, MilestoneQuantity, Nature};
use crate::number::{Number, Quantity};
use crate::period::{Date, Period};
use crate::text::Name;

/// Quarter targets as they were understood, and what became of every character.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MilestonesReading {
    /// The milestones, in the order of the text.
    pub milestones: Vec<MilestoneReading>,
    /// The headings of the series, where a text holds several, in the order of the text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<SeriesReading>,
    /// Words that bind nothing (力争, 基本); increments and accumulated amounts that disagree; periods that stand twice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::finding::FindingForm>"))]
    pub findings: Vec<Finding>,
    /// The characters that nothing accounts for: what stands under no period, and numbers whose measure is not known.
    pub unread: Vec<Chars>,
}

/// The heading of a series of milestones, such as the name of one of several projects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeriesReading {
    /// The heading.
    pub name: String,
    /// Where it stands.
    pub at: Chars,
}

/// One milestone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MilestoneReading {
    /// The period; the last one, where several are merged.
    pub period: Period,
    /// The earlier periods that are merged into it: a level is due at the end of each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<Period>,
    /// The day by which it is due.
    pub due: Date,
    /// The series that it belongs to: its place in [`MilestonesReading::series`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<usize>,
    /// The words that name the period.
    pub heading: Chars,
    /// Its whole text, heading included.
    pub at: Chars,
    /// Numbers to be reached.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<QuantityReading>,
    /// Things to be delivered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deliverables: Vec<DeliverableReading>,
}

/// A number to be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuantityReading {
    /// What it counts, in the words of the text; empty where the text has none.
    pub label: String,
    /// The number; the lower end of a range.
    pub value: Quantity,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Number>,
    /// How it counts.
    pub nature: Nature,
    /// The word of comparison; none where the text has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparison: Option<Comparison>,
    /// 约, 左右: it needs a tolerance.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub about: bool,
    /// 由5个工作日压缩为4个: the number that it starts from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Number>,
    /// A word that binds nothing: 力争, 争取, 基本.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hedge: Option<String>,
    /// A day of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// The number and its measure.
    pub at: Chars,
    /// The piece of text that it stands in.
    pub within: Chars,
}

/// A thing to be delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeliverableReading {
    /// What it is, in the words of the text.
    pub name: String,
    /// A word that binds nothing: 力争, 争取, 基本.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hedge: Option<String>,
    /// A day of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// Where it stands.
    pub at: Chars,
}

impl MilestoneReading {
    /// The milestone of the model. `input` says which input a number is measured by; a number without one becomes a
    /// deliverable in the words of its label.
    ///
    /// # Example: accumulated investment
    ///
    /// ```
    /// use kaohe::Id;
    /// use kaohe::read::read_milestones;
    /// let reading = read_milestones("第二季度：累计完成投资5亿元，完成设计招标。", 2021);
    /// let milestone = reading.milestones[0].milestone(Id::new("q2").unwrap(), |_| Id::new("investment"));
    /// assert_eq!(milestone.quantities[0].value.to_string(), "5亿元");
    /// assert_eq!(milestone.deliverables[0].name.zh, "完成设计招标");
    /// ```
    #[must_use]
    pub fn milestone(&self, id: Id, input: impl Fn(&QuantityReading) -> Option<Id>) -> Milestone {
        let mut quantities = Vec::new();
        let mut names: Vec<&str> = self.deliverables.iter().map(|d| d.name.as_str()).collect();
        for quantity in &self.quantities {
            match input(quantity) {
                Some(input) => quantities.push(MilestoneQuantity {
                    input,
                    units: Vec::new(),
                    value: quantity.value.clone(),
                    nature: quantity.nature,
                }),
                // a stage stands among the deliverables already
                None if quantity.nature == Nature::Stage => {}
                None => names.push(&quantity.label),
            }
        }
        let deliverable = |(place, name): (usize, &str)| {
            Id::new(&format!("d{}", place + 1)).map(|id| Deliverable { id, name: Name::zh(name) })
        };
        Milestone {
            id,
            period: self.period,
            due: Some(self.due).filter(|due| due.naive() != self.period.end()),
            units: Vec::new(),
            quantities,
            deliverables: names.into_iter().enumerate().filter_map(deliverable).collect(),
            source: None,
        }
    }
}
