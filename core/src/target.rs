//! Targets (目标值) by unit and period, with their states.

use serde::Serialize;

use crate::condition::Condition;
use crate::id::Id;
use crate::number::Quantity;
use crate::period::Period;

/// What is to be reached in a period, by all or by some units.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Target {
    /// The period.
    pub period: Period,
    /// The units or groups of units; all to whom the item applies where empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<Id>,
    /// The input that it is the target of; may be left out where only one can be meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Id>,
    /// The target.
    pub is: TargetValue,
}

/// A total as it is printed beside the targets of the units. It scores nothing; it is held against their sum.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PrintedTotal {
    /// The period.
    pub period: Period,
    /// The input that it is the total of; may be left out where only one can be meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Id>,
    /// The total.
    pub is: Quantity,
    /// Is it printed as 以上: may the units make more?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub at_least: bool,
}

/// A target, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TargetValue {
    /// A number.
    Number(Quantity),
    /// A condition.
    Condition(Condition),
    /// Words only.
    Text,
    /// 另行确定: still to be set.
    ToCome,
    /// Not given where it should be.
    Missing,
}
