//! What a piece of text demands: a comparison, `不低于60%`; a place, `前3名`; a word of a scale, `优秀`.

use super::super::lex::Amount;
use super::segment::Run;
use crate::condition::Comparison;
use crate::number::Number;

/// What something is measured against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// A quantity of the text.
    Amount(Amount, Run),
    /// A share: 2/3, 1:50.
    Share(Number, Number, Run),
    /// Something that the text names.
    Named(Run),
    /// A percentage of something that the text names, and where the percentage stands: 基准数60%.
    PartOf(Number, Run, Run),
    /// So many times something that the text names, and where that is told: 0.9×平均值.
    Times(Number, Run, Run),
    /// Something that the text names, for one of several measures: 两率低于各自平均.
    NamedFor(Run, Run),
}

/// An edge and whether it belongs, where that is said.
pub(crate) type EdgeAt = (Amount, Option<bool>);

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Test {
    /// A number and another.
    Compare { left: Run, is: Comparison, right: Value },
    /// Between two edges.
    Between { left: Run, low: EdgeAt, high: EdgeAt },
    /// Between two edges of which one is named at least, and whether each belongs: 0.9×平均值<能耗≤平均值.
    Within { left: Run, low: (Value, bool), high: (Value, bool) },
    /// Places in a ranking.
    Places { label: Run, from_last: bool, first: i64, last: Option<i64> },
    /// One word of a scale.
    Word(Run),
    /// 否则, 其他.
    Otherwise,
    /// No later than a day of a year that is not said.
    By { label: Run, month: u32, day: Option<u32> },
}
