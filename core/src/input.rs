//! What a score is made from: inputs of six kinds.

use serde::Serialize;

use crate::id::Id;
use crate::number::{Measure, Number, Quantity};
use crate::period::Date;
use crate::text::{Lang, Name};

/// Something that is reported for an item.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Input {
    /// Its id, unique in its indicator or assignment.
    pub id: Id,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// What it is.
    pub kind: InputKind,
}

/// The six kinds of inputs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    /// 完成值: a measured number.
    Value(ValueInput),
    /// 次数: how often something happened; never below 0.
    Count(CountInput),
    /// Yes or no.
    Flag,
    /// One word of a list.
    Choice(ChoiceInput),
    /// 考核主体评分: an assessor's mark.
    Mark(MarkInput),
    /// A day.
    Date,
}

impl InputKind {
    /// The word for the kind in the JSON form.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Value(_) => "value",
            Self::Count(_) => "count",
            Self::Flag => "flag",
            Self::Choice(_) => "choice",
            Self::Mark(_) => "mark",
            Self::Date => "date",
        }
    }

    /// The kind in words.
    #[must_use]
    pub const fn name(&self, lang: Lang) -> &'static str {
        match self {
            Self::Value(_) => lang.pick("数值", "value"),
            Self::Count(_) => lang.pick("次数", "count"),
            Self::Flag => lang.pick("是否", "flag"),
            Self::Choice(_) => lang.pick("选项", "choice"),
            Self::Mark(_) => lang.pick("评分", "mark"),
            Self::Date => lang.pick("日期", "date"),
        }
    }

    /// The least and the most that a number of this input may legally be.
    #[must_use]
    pub fn range(&self) -> (Option<Number>, Option<Number>) {
        match self {
            Self::Value(value) => (value.min, value.max),
            Self::Count(count) => (Some(Number::ZERO), count.max),
            Self::Mark(mark) => (Some(mark.min.unwrap_or(Number::ZERO)), mark.max),
            Self::Flag | Self::Choice(_) | Self::Date => (None, None),
        }
    }

    /// The measure that a plain number of this input is taken in.
    #[must_use]
    pub const fn measure(&self) -> Option<&Measure> {
        match self {
            Self::Value(value) => value.measure.as_ref(),
            Self::Count(count) => count.measure.as_ref(),
            _ => None,
        }
    }
}

/// The particulars of a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ValueInput {
    /// The measure that it is reported in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// The least that it may legally be, in that measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Number>,
    /// The most that it may legally be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
    /// How it moves until it is final.
    pub movement: Movement,
    /// The smallest step in which it is reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grid: Option<Number>,
    /// Is lower better, on its schedule? A goal that falls says so by itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub lower_is_better: bool,
}

/// How a value moves until it is final for its period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// An accumulated amount: only up.
    Up,
    /// A level: either way.
    #[default]
    Level,
}

/// The particulars of a count. It moves only up.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CountInput {
    /// The word that is counted in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// The most that it may legally be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
    /// Is it read from a register of events?
    pub register: bool,
    /// Is lower better, on its schedule? A goal that falls says so by itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub lower_is_better: bool,
}

/// The words of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChoiceInput {
    /// The words, at least one.
    pub options: Vec<ChoiceOption>,
}

/// One word of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChoiceOption {
    /// The word as it is reported.
    pub id: Id,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
}

/// The range of a mark.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MarkInput {
    /// The least; 0 where unsaid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Number>,
    /// The most; the method's where unsaid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
}

/// What is reported for an input.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Datum {
    /// For a value, a count or a mark.
    Number(Quantity),
    /// For a flag.
    Flag(bool),
    /// For a choice.
    Word(Id),
    /// For a date.
    Day(Date),
}

impl Serialize for Datum {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(quantity) => serializer.collect_str(quantity),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Word(word) => serializer.collect_str(word),
            Self::Day(day) => serializer.collect_str(day),
        }
    }
}
