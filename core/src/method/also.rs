//! A method and what its clause does to pools besides.

use serde::Serialize;

use crate::id::Id;
use crate::method::Method;

/// A method, and bonuses and penalties of the same clause, each to its own pool: `完成得满分；获省级表彰的，加1分；被通报的，从总分中扣2分`.
///
/// It stands around a whole clause: an indicator's, an assignment's or that of some units; never inside another method. Each
/// entry is an item of its own in a scorecard: it has its own state, and gates of the clause leave it alone.
///
/// # Example: points of its own, and effects in two pools
///
/// ```
/// use std::collections::BTreeMap;
/// use kaohe::{Datum, Id, method::{Method, score_clause}};
/// let clause = Method::from_json(r#"{"also": {
///     "of": {"all_or_nothing": {"if": {"flag": "done"}}},
///     "entries": [
///         {"id": "praised", "method": {"bonus": {"gains": [{"charge": {"once": {"if": {"flag": "praise"}, "amount": "1"}}}], "pool": "extra"}}},
///         {"id": "blamed", "method": {"penalty": {"charges": [{"charge": {"once": {"if": {"flag": "blame"}, "amount": "2"}}}]}}}
///     ]}}"#).unwrap();
/// let values = ["done", "praise", "blame"].map(|id| (Id::new(id).unwrap(), Datum::Flag(true)));
/// let score = score_clause(&clause, Some("5".parse().unwrap()), &BTreeMap::from(values)).unwrap();
/// assert_eq!(score.decimal().to_string(), "5");
/// let entries: Vec<String> = score.entries().iter().map(|(id, entry)| format!("{id} {}", entry.decimal())).collect();
/// assert_eq!(entries, ["praised 1", "blamed -2"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Also {
    /// What the item itself scores.
    pub of: Method,
    /// What goes to pools besides.
    pub entries: Vec<PoolEntry>,
}

/// A bonus or a penalty beside the score of its clause.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PoolEntry {
    /// Its id, unique in its clause.
    pub id: Id,
    /// A bonus or a penalty, with ranges and gates around it if there are any.
    pub method: Method,
}
