//! Indicators (指标): what is scored, of whom, how and against what.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::assignment::Assignment;
use crate::condition::Condition;
use crate::id::Id;
use crate::input::Input;
use crate::method::{Gate, Method};
use crate::milestone::Milestone;
use crate::number::Number;
use crate::period::{Date, Period};
use crate::policy::NotApplicable;
use crate::source::{Assumption, Note, Source, Unread};
use crate::target::{PrintedTotal, Target};
use crate::text::Name;

/// An indicator: an item with points, a method, targets, and units that it applies to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Indicator {
    /// Its id, unique in its scheme and stable across versions.
    pub id: Id,
    /// The number printed before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its name.
    pub name: Name,
    /// The group that it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Id>,
    /// Its points.
    pub points: Points,
    /// What the document calls its method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed_method: Option<String>,
    /// What is reported for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<Input>,
    /// How it is scored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// Other points or another method for named units.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
    /// What is to be reached.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<Target>,
    /// Totals as they are printed beside the targets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub printed_totals: Vec<PrintedTotal>,
    /// What is to be reached on the way.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub milestones: Vec<Milestone>,
    /// The units or groups of units that it applies to; all where empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub applies_to: Vec<Id>,
    /// The periods in which it is scored; all of the scheme's where empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<Period>,
    /// A unit of which this holds is exempt; unproven, it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exempt_if: Option<Condition>,
    /// What becomes of it where it does not apply; the policy's choice where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<NotApplicable>,
    /// Is every unit scored on all points, or do they go to the assignments?
    pub division: Division,
    /// Who holds what of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assignments: Vec<Assignment>,
    /// Gates that stand at the indicator.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<Gate>,
    /// 考核主体: who assesses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessor: Option<Id>,
    /// 承接部门: who receives it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub receivers: Vec<Id>,
    /// 佐证材料: what proves it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// The day on which it falls due; the period's last where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Date>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// How it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
    /// Decisions about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

impl Indicator {
    /// Is a value without evidence a disputed one?
    pub(crate) fn must_be_proven(&self) -> bool {
        self.evidence.as_ref().is_some_and(|evidence| evidence.required)
    }
}

/// The points of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Points {
    /// So many.
    Fixed(Number),
    /// Not scored.
    None,
    /// Lost in the document.
    Unknown,
    /// Reported as an input.
    Input(Id),
}

impl Points {
    /// The number, if it stands in the scheme.
    #[must_use]
    pub const fn fixed(&self) -> Option<Number> {
        match self {
            Self::Fixed(points) => Some(*points),
            _ => None,
        }
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(points) => write!(f, "{points}"),
            Self::None => f.write_str("none"),
            Self::Unknown => f.write_str("unknown"),
            Self::Input(id) => write!(f, "{id}"),
        }
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Input(id) => {
                use serde::ser::SerializeMap;
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("input", id)?;
                map.end()
            }
            other => serializer.collect_str(other),
        }
    }
}

/// Other points, or another method, for named units.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Variant {
    /// The units or groups of units.
    pub units: Vec<Id>,
    /// Their points; the indicator's where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<Number>,
    /// Their method; the indicator's where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
}

/// Who is scored on an indicator's points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Division {
    /// Every unit on all of them.
    #[default]
    Each,
    /// They go to the assignments.
    Divided,
}

/// What proves an item.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// Is a value without it disputed?
    pub required: bool,
    /// The papers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Name>,
}

/// How an indicator was read from its text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reading {
    /// Choices that usage left open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<Assumption>,
    /// Characters that no field accounts for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<Unread>,
    /// Other whole readings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Method>,
}
