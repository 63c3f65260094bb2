#![doc = include_str!("../../docs/json.md")]

pub(crate) mod edit;
pub(crate) mod forms;
pub(crate) mod node;
pub(crate) mod reader;
mod report;
#[cfg(feature = "schema")]
pub(crate) mod schema;
pub(crate) mod text;
mod units;

#[cfg(feature = "schema")]
pub use schema::{report_schema, scheme_schema};
pub use text::{canonical_decimal, canonical_quantity, names_from_json};
pub use units::units_from_json_within;
