//! Where a thing stands in its document, and how it was read.

use serde::Serialize;

use crate::number::Number;

/// The place in a document that something was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// The document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Page, row or cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The text itself, where it is held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A decision about a datum, noted beside it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Note {
    /// The field that it is about.
    pub on: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

/// A choice that usage left open and a default decided.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assumption {
    /// The field.
    pub field: String,
    /// The value taken.
    pub taken: String,
    /// The other value.
    pub other: String,
}

/// What another reading, that a default did not take, would have scored.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Alternative {
    /// The field.
    pub field: String,
    /// The value taken.
    pub taken: String,
    /// The other value.
    pub other: String,
    /// The score under the other value.
    pub score: Number,
}

/// Characters of a text that no field accounts for: from the first, up to but without the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unread {
    /// The first character.
    pub from: u32,
    /// The first character after it.
    pub to: u32,
}

/// A field of a method and the characters of a text that tell it: from the first, up to but without the last.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Field {
    /// The place in the method's JSON form: `deduct.charges[0].charge.gap.step`; empty for text that is accounted for
    /// without a field of its own, such as a label or a heading.
    pub field: String,
    /// The first character.
    pub from: u32,
    /// The first character after it.
    pub to: u32,
}
