//! 加分 and 减分: what adds to or takes from a pool.

use serde::Serialize;

use crate::id::Id;
use crate::method::charge::{Charge, Sign, total};
use crate::method::context::{Context, Evaluated};
use crate::number::{Number, Span};
use crate::trace::{Fraction, Label, Op};

/// Which of several amounts count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Pick {
    /// All of them.
    #[default]
    Sum,
    /// 同一事项按最高: the greatest.
    Greatest,
}

/// 加分: Σ gains, or the greatest, to the pool that it names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bonus {
    /// What adds.
    pub gains: Vec<Charge>,
    /// Which of them count.
    pub pick: Pick,
    /// The most that is added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Number>,
    /// The pool; the unit's total where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pool: Option<Id>,
}

/// 减分: −Σ charges, or the greatest, to the pool that it names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Penalty {
    /// What takes off.
    pub charges: Vec<Charge>,
    /// Which of them count.
    pub pick: Pick,
    /// The most that is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Number>,
    /// The pool; the unit's total where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pool: Option<Id>,
}

fn limited(cx: &Context<'_>, charges: &[Charge], sign: Sign, pick: Pick, limit: Option<Number>) -> Evaluated<Span> {
    let sum = total(cx, charges, sign, pick == Pick::Greatest)?;
    let Some(limit) = limit else { return Ok(sum) };
    let label = if sign == Sign::Charge { Label::Charges } else { Label::Gains };
    let span = sum.value.min(&Span::Point(limit.exact()));
    Ok(cx.number(label, Op::Limit(limit), span, sum.marks, vec![sum.step]))
}

impl Bonus {
    pub(super) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Span> {
        let sum = limited(cx, &self.gains, Sign::Gain, self.pick, self.limit)?;
        Ok(cx.number(Label::Score, Op::Same, sum.value, sum.marks, vec![sum.step]))
    }
}

impl Penalty {
    pub(super) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Span> {
        let sum = limited(cx, &self.charges, Sign::Charge, self.pick, self.limit)?;
        let minus = Fraction(crate::number::Exact::from(-1));
        Ok(cx.number(Label::Score, Op::Convert(minus), sum.value.negated(), sum.marks, vec![sum.step]))
    }
}
