//! 扣分 and 得分: points less charges, or the sum of gains.

use serde::Serialize;

use crate::method::amount::Amount;
use crate::method::charge::{Charge, Sign, total};
use crate::method::context::{Context, Evaluated, Marks, Node};
use crate::number::{Number, Span};
use crate::trace::{Label, Op};

/// 扣分: the points less Σ charges.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Deduct {
    /// What takes points off.
    pub charges: Vec<Charge>,
    /// 扣完N分为止: the most that is taken off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Number>,
}

/// 得分: Σ gains, capped at the points.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Earn {
    /// What earns points.
    pub gains: Vec<Charge>,
}

/// A side of charges, held at its limit.
pub(super) fn side(cx: &Context<'_>, charges: &[Charge], sign: Sign, limit: Option<Number>) -> Evaluated<Span> {
    let sum = total(cx, charges, sign, false)?;
    let Some(limit) = limit else { return Ok(sum) };
    let label = if sign == Sign::Charge { Label::Charges } else { Label::Gains };
    let span = sum.value.min(&Span::Point(limit.exact()));
    Ok(cx.number(label, Op::Limit(limit), span, sum.marks, vec![sum.step]))
}

/// The points of the item, as a step.
pub(super) fn full(cx: &Context<'_>) -> Evaluated<Span> {
    let points = Amount::plain(Span::Point(cx.need_points()?.clone()));
    let node = cx.amount(Label::Points, Op::Points, points, Marks::default(), Vec::new());
    Ok(Node { value: node.value.span, marks: node.marks, step: node.step })
}

impl Deduct {
    pub(super) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Span> {
        let full = full(cx)?;
        let off = side(cx, &self.charges, Sign::Charge, self.limit)?;
        let span = full.value.minus(&off.value);
        Ok(cx.number(Label::Score, Op::Subtract, span, off.marks, vec![full.step, off.step]))
    }
}

impl Earn {
    pub(super) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Span> {
        Ok(total(cx, &self.gains, Sign::Gain, false)?.labelled(Label::Score))
    }
}
