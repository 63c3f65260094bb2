//! Groups of indicators (一级指标 and below): the tree that indicators hang in.

use serde::Serialize;

use crate::id::Id;
use crate::method::Gate;
use crate::number::Number;
use crate::text::Name;

/// A group of indicators.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: Name,
    /// The group that it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id>,
    /// The points printed for it; those that count are the sum of its items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed_points: Option<Number>,
    /// Gates on it that hang on the scores of items.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<Gate>,
}
