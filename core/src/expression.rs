//! Expressions: numbers, inputs, targets, peers and arithmetic over them.

use serde::Serialize;

use crate::condition::Condition;
use crate::id::Id;
use crate::number::{Measure, Quantity};
use crate::text::Lang;

/// A number to be found out.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Expression {
    /// A given quantity.
    Number(Quantity),
    /// What is reported for an input.
    Input(Id),
    /// The target of the item, unit and period.
    Target,
    /// The target of one of several inputs.
    TargetOf(Id),
    /// The points of the item.
    Points,
    /// The rounded score of another item for the same unit.
    Score(Id),
    /// The sum. It counts in the magnitude that all its terms share, else in the base of what they measure: 8.4亿元 and 元
    /// make a sum in 元, whichever comes first.
    Add(Vec<Expression>),
    /// The first less the second, in the measure of the first.
    Subtract(Box<[Expression; 2]>),
    /// The product; a percentage counts as its value.
    Multiply(Vec<Expression>),
    /// The first by the second; a percentage counts as its value.
    Divide(Box<[Expression; 2]>),
    /// The least, in the magnitude that a sum of the same would count in.
    Min(Vec<Expression>),
    /// The greatest, in the magnitude that a sum of the same would count in.
    Max(Vec<Expression>),
    /// One of two, by a condition; whichever is taken, in the magnitude that a sum of both would count in.
    Choose(Box<Choose>),
    /// The plain number in a measure.
    In(Box<InMeasure>),
    /// A statistic over the peers.
    Peers(Box<Peers>),
    /// Σ numerators ÷ Σ denominators over the peers.
    Pooled(Box<Pooled>),
    /// The place among the peers, from 1.
    Rank(Box<RankOf>),
}

/// One of two expressions, by a condition.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Choose {
    /// The condition.
    #[serde(rename = "if")]
    pub condition: Condition,
    /// Taken where it holds.
    pub then: Expression,
    /// Taken where it does not.
    #[serde(rename = "else")]
    pub otherwise: Expression,
}

/// An expression as a plain number in a measure.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InMeasure {
    /// The measure.
    pub measure: Measure,
    /// The expression.
    pub of: Expression,
}

/// A statistic over the peers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Peers {
    /// Which.
    pub statistic: Statistic,
    /// Of what, for each peer.
    pub of: Expression,
    /// The group of units that are the peers; all to whom the item applies where unsaid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub among: Option<Id>,
}

/// A statistic over the peers who reported, the unit itself included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Statistic {
    /// The simple mean.
    Mean,
    /// The median; the mean of the middle two where there are two.
    Median,
    /// The highest.
    Highest,
    /// The lowest.
    Lowest,
    /// How many reported.
    Count,
}

impl Statistic {
    /// The words for it.
    #[must_use]
    pub const fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Mean => lang.pick("平均值", "mean"),
            Self::Median => lang.pick("中位数", "median"),
            Self::Highest => lang.pick("最高值", "highest"),
            Self::Lowest => lang.pick("最低值", "lowest"),
            Self::Count => lang.pick("单位数", "count"),
        }
    }
}

/// A pooled mean over the peers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pooled {
    /// Summed above the stroke.
    pub numerator: Expression,
    /// Summed below the stroke.
    pub denominator: Expression,
    /// The group of units that are the peers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub among: Option<Id>,
}

/// A place among the peers. Ties share the better place, from either end.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RankOf {
    /// What is compared.
    pub of: Expression,
    /// Which end is first.
    pub order: Order,
    /// Counted from which end.
    pub from: From,
    /// The group of units that are the peers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub among: Option<Id>,
}

/// Which number comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// The highest number is first.
    #[default]
    HighestFirst,
    /// The lowest number is first.
    LowestFirst,
}

/// From which end places are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum From {
    /// 第一名 is 1.
    #[default]
    First,
    /// 倒数第一名 is 1.
    Last,
}
