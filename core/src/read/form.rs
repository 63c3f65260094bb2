//! The JSON Schema of a reading.

use schemars::JsonSchema;

use super::normal::Chars;
use super::reading::{Alternative, Reading};
use crate::json::schema::{required, text};
use crate::source::Field;

/// The JSON Schema of a reading in its form.
#[must_use]
pub fn reading_schema() -> String {
    let mut keys = required();
    let all = ["method", "inputs", "target", "fields", "unread", "assumed", "alternatives"];
    keys.insert(Reading::schema_name(), all.to_vec());
    keys.insert(Alternative::schema_name(), vec!["method", "inputs", "target"]);
    keys.insert(Field::schema_name(), vec!["field", "from", "to"]);
    keys.insert(Chars::schema_name(), vec!["from", "to"]);
    text::<Reading>(&keys)
}
