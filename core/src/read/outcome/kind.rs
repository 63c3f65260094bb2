//! The kinds of anchors: `得5分` gives, `扣2分` charges, `扣完为止` limits.

use crate::number::Number;

/// An anchor and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub kind: Kind,
    pub from: usize,
    pub to: usize,
}

/// What is given or taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Worth {
    /// So many points.
    Points(Number),
    /// Between two amounts, as somebody finds fit.
    Range(Number, Number),
    /// Several, in the order of what stands before.
    List(Vec<Number>),
    /// A percentage of the item's points.
    Percent(Number),
    /// Several of them.
    Percents(Vec<Number>),
}

/// What an anchor says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// 得N分; `each`: 各, 每…; `base`: 基本分; `bare`: `(N分)`.
    Give { worth: Worth, each: bool, base: bool, bare: bool },
    /// 得满分, 不扣分.
    Full,
    /// 不得分; how far it reaches.
    Zero(Scope),
    /// 扣N分.
    Charge { worth: Worth, each: bool, reverse: bool },
    /// 加N分.
    Gain { worth: Worth, each: bool },
    /// 扣完为止, 最高N分.
    Limit { side: LimitSide, at: Option<Number>, each: bool, total: bool },
    /// 最高不超过基本分的20%.
    LimitShare { side: LimitSide, percent: Number, total: bool },
    /// 不足…的按…计.
    Part(Part),
    /// 按比例得分.
    Ratio { deduct: bool },
    /// 按满意度×10计分: an expression, from here to there.
    Worked(usize, usize),
    /// 其间按直线内插计分.
    Straight,
    /// 以后每次递增2分, 以后每次均扣5分: by how much what comes after the list grows, or how much it is.
    Grows { by: Number, same: bool },
    /// 酌情.
    Assessed,
    /// 以此类推.
    AndSoOn,
    /// 加倍扣分.
    Doubled,
    /// 加减0.2分: added one way and taken the other.
    Both { worth: Worth, each: bool },
}

/// How far a zero reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    Item,
    Group,
    Total,
    NotBest,
}

/// What a limit holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LimitSide {
    Charge,
    Gain,
    Both,
    Score,
    Low,
}

/// What a part of a step counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Started,
    Whole,
    ProRata,
}
