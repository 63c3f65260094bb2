//! Conditions: comparisons, flags, words and days, and what is made of them.

use serde::Serialize;

use crate::expression::Expression;
use crate::id::Id;
use crate::number::Quantity;
use crate::period::Date;
use crate::text::Lang;

/// Something that holds or does not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Two numbers compared, exactly.
    Compare(Compare),
    /// 左右, 约: two numbers within a tolerance; undetermined without one.
    About(About),
    /// A flag is set.
    Flag(Id),
    /// A choice is one of some words.
    Choice(Choice),
    /// A day is no later than another: that day is included.
    By(By),
    /// The target is itself a condition, and it holds.
    Target,
    /// All hold.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
}

/// Two numbers and how they are to stand.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Compare {
    /// The first.
    pub left: Expression,
    /// How it is to stand to the second.
    pub is: Comparison,
    /// The second.
    pub right: Expression,
}

/// How one number stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// 以上, 不低于, 不少于, 达到.
    AtLeast,
    /// 超过, 突破, 高于, 大于.
    MoreThan,
    /// 以下, 以内, 不超过.
    AtMost,
    /// 低于, 不足, 未达到, 小于.
    LessThan,
    /// 等于.
    Equal,
    /// 不等于.
    NotEqual,
}

impl Comparison {
    /// The sign for it.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::MoreThan => ">",
            Self::AtMost => "≤",
            Self::LessThan => "<",
            Self::Equal => "=",
            Self::NotEqual => "≠",
        }
    }

    /// The words for it.
    #[must_use]
    pub const fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::AtLeast => lang.pick("不低于", "at least"),
            Self::MoreThan => lang.pick("超过", "more than"),
            Self::AtMost => lang.pick("不超过", "at most"),
            Self::LessThan => lang.pick("低于", "less than"),
            Self::Equal => lang.pick("等于", "equal to"),
            Self::NotEqual => lang.pick("不等于", "other than"),
        }
    }

    /// What holds where it does not.
    #[must_use]
    pub(crate) const fn opposite(self) -> Self {
        match self {
            Self::AtLeast => Self::LessThan,
            Self::MoreThan => Self::AtMost,
            Self::AtMost => Self::MoreThan,
            Self::LessThan => Self::AtLeast,
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
        }
    }

    /// Does it hold for what is above its edge?
    #[must_use]
    #[cfg(feature = "read")]
    pub(crate) const fn is_up(self) -> bool {
        matches!(self, Self::AtLeast | Self::MoreThan)
    }
}

/// Two numbers no further apart than a tolerance.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct About {
    /// The first.
    pub left: Expression,
    /// The second.
    pub right: Expression,
    /// How far apart they may be, that distance included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<Quantity>,
}

/// A choice and the words that satisfy.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Choice {
    /// The choice.
    pub input: Id,
    /// The words.
    pub is: Vec<Id>,
}

/// A day and the last day that satisfies.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct By {
    /// The date.
    pub input: Id,
    /// The last day.
    pub date: Date,
}
