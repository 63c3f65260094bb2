//! Assignments (任务分解): who holds what of an indicator, in which role.

use serde::Serialize;

use crate::id::Id;
use crate::input::Input;
use crate::method::Method;
use crate::number::Number;
use crate::period::Date;
use crate::source::{Note, Source};
use crate::text::{Lang, Name};

/// What a unit holds of an indicator; only a role, where every unit is scored on all of its points.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assignment {
    /// Its id, unique in its indicator.
    pub id: Id,
    /// The unit, or a group of units; unknown where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id>,
    /// In which role.
    pub role: Role,
    /// How much of the points.
    pub share: Share,
    /// How it is scored; by the indicator's method where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// Inputs of its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<Input>,
    /// What it is about. A task is no method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task: Option<Name>,
    /// The day on which it falls due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Date>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Decisions about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// In which role a unit takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 牵头.
    Lead,
    /// 配合, 协办.
    Cooperating,
    /// 承办.
    Undertaking,
    /// 责任.
    Responsible,
    /// 共同责任.
    Joint,
}

impl Role {
    /// Every role, in the order in which they are listed.
    pub const ALL: [Self; 5] = [Self::Lead, Self::Cooperating, Self::Undertaking, Self::Responsible, Self::Joint];

    /// The word in the JSON form.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Cooperating => "cooperating",
            Self::Undertaking => "undertaking",
            Self::Responsible => "responsible",
            Self::Joint => "joint",
        }
    }

    /// The role in words.
    #[must_use]
    pub const fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Lead => lang.pick("牵头", "lead"),
            Self::Cooperating => lang.pick("配合", "cooperating"),
            Self::Undertaking => lang.pick("承办", "undertaking"),
            Self::Responsible => lang.pick("责任", "responsible"),
            Self::Joint => lang.pick("共同责任", "joint"),
        }
    }
}

/// How much of an indicator's points an assignment holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Share {
    /// So many points.
    Points(Number),
    /// A percentage of them; made into points by largest remainder.
    Percent(Number),
    /// Lost in the document.
    Unknown,
    /// A role without points.
    None,
}
