//! Milestones (节点, 季度目标): what is to be reached on the way.

use serde::Serialize;

use crate::id::Id;
use crate::number::Quantity;
use crate::period::{Date, Period};
use crate::source::Source;
use crate::text::Name;

/// What is to be reached by the end of a period.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Milestone {
    /// Its id, unique in its indicator.
    pub id: Id,
    /// The period; a merged one is due at the end of its last.
    pub period: Period,
    /// The day on which it is due; the period's last where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// The units or groups of units that it is for; all where empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<Id>,
    /// Numbers to be reached.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<MilestoneQuantity>,
    /// Things to be delivered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deliverables: Vec<Deliverable>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

/// A number to be reached.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MilestoneQuantity {
    /// The input that it is measured by.
    pub input: Id,
    /// The units or groups of units; the milestone's where empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<Id>,
    /// The number.
    pub value: Quantity,
    /// How it counts.
    pub nature: Nature,
}

/// How a milestone's number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// 累计: from the beginning.
    Cumulative,
    /// Of this period alone.
    Increment,
    /// A level (普及率, 工作日, growth, a standard).
    Level,
    /// A stage (174套招标): it counts as a deliverable, its number is not added.
    Stage,
    /// The text does not say.
    #[default]
    Unsaid,
}

impl Nature {
    /// The word that it has in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cumulative => "cumulative",
            Self::Increment => "increment",
            Self::Level => "level",
            Self::Stage => "stage",
            Self::Unsaid => "unsaid",
        }
    }
}

/// Something to be delivered.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Deliverable {
    /// Its id, unique in its milestone.
    pub id: Id,
    /// What it is.
    pub name: Name,
}
