//! Pools (加分项, 扣分项): what bonuses add to and penalties take from.

use serde::Serialize;

use crate::id::Id;
use crate::number::Number;
use crate::text::Name;

/// A pool of bonuses and penalties.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pool {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: Name,
    /// The most that it may come to for a unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<Number>,
    /// The least that it may come to for a unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<Number>,
    /// Does it lie outside the scheme, listed and in no total?
    pub outside: bool,
    /// The group of indicators that it counts with; the total alone where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Id>,
}
