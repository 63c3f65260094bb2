#![doc = include_str!("../../docs/json.md")]

mod forms;
mod node;
mod reader;
mod report;
#[cfg(feature = "schema")]
mod schema;
mod scorecard;
mod text;

#[cfg(feature = "schema")]
pub use schema::{report_schema, scheme_schema, scorecard_schema};
pub use text::{canonical_decimal, canonical_quantity};
