//! Assessed units (被考核单位), groups of units, and offices that assess.

use serde::Serialize;

use crate::id::Id;
use crate::text::Name;

/// A unit that is assessed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unit {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: Name,
    /// Other spellings of its name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The unit that it lies within: its totals come to those of that unit, in a sum of their own. What names that unit does
    /// not name this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Id>,
}

/// A group of units (各县区), listed or open (相关县区).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitGroup {
    /// Its id, not that of a unit.
    pub id: Id,
    /// Its name.
    pub name: Name,
    /// Other spellings of its name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Its members.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Id>,
    /// Are its members not named? Such a group may hold a role, never points.
    pub open: bool,
}

/// A body that assesses, receives or collects and is not itself assessed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Office {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: Name,
    /// Other spellings of its name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}
