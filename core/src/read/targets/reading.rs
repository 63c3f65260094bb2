//! What targets by unit were read as.

use serde::Serialize;

use super::super::normal::Chars;
use crate::condition::Comparison;
use crate::finding::Finding;
use crate::id::Id;
use crate::number::{Number, Quantity};
use crate::source::Assumption;

/// Targets by unit as they were understood, and what became of every character.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TargetsReading {
    /// The targets, in the order of the text; one for each unit where a number is for each of several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<TargetReading>,
    /// Printed totals.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub totals: Vec<TotalReading>,
    /// Targets that are words only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<WordsReading>,
    /// 另行确定: targets that are still to be set.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to_come: Vec<WordsReading>,
    /// Names that no unit has, totals that are not the sum, words that bind nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::finding::FindingForm>"))]
    pub findings: Vec<Finding>,
    /// Choices that the text leaves open, by their place: whether a number is for each of several units or for them
    /// together; a measure that only the neighbours have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<Assumption>,
    /// What nothing accounts for: numbers whose measure is not known, names without a target.
    pub unread: Vec<Chars>,
}

/// The target of a unit, or of several units together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TargetReading {
    /// The unit; several, where the number is for them together; none where the text names none: it is for all.
    pub units: Vec<Id>,
    /// The name that no unit has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown: Option<String>,
    /// What is counted, in the words of the text; empty where the text has none.
    pub label: String,
    /// The number; the lower end of a range.
    pub value: Quantity,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Number>,
    /// The word of comparison; none where the text has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparison: Option<Comparison>,
    /// 约, 左右: it needs a tolerance.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub about: bool,
    /// 增长, 下降: the number is a change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// The time by which or in which, where the text says one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<WhenReading>,
    /// A word that binds nothing: 力争, 争取, 基本.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hedge: Option<String>,
    /// The names of the units.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub named: Vec<Chars>,
    /// The number and its measure.
    pub at: Chars,
    /// The piece of text that it stands in.
    pub within: Chars,
}

/// A time, in the words of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WhenReading {
    /// The words: 全年, 6月底前.
    pub text: String,
    /// Where they stand.
    pub at: Chars,
}

/// Which way a number is a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// 增长, 提高.
    Rise,
    /// 下降, 减少.
    Fall,
}

/// A printed total of the units' numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TotalReading {
    /// What is counted.
    pub label: String,
    /// The number printed.
    pub value: Quantity,
    /// What the units make, in the total's measure; none where no decimal can hold it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sum: Option<Number>,
    /// Are the two the same?
    pub agrees: bool,
    /// The targets that it is the total of: their places in [`TargetsReading::targets`].
    pub of: Vec<usize>,
    /// The number and its measure.
    pub at: Chars,
    /// The piece of text that it stands in.
    pub within: Chars,
}

/// A target in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WordsReading {
    /// The units; none where the text names none: it is for all.
    pub units: Vec<Id>,
    /// The words.
    pub text: String,
    /// The time by which or in which, where the text says one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<WhenReading>,
    /// Where they stand.
    pub at: Chars,
}
