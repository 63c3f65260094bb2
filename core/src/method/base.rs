//! 基础分: a base, gains above it and charges below.

use serde::Serialize;

use crate::method::Range;
use crate::method::charge::{Charge, Sign};
use crate::method::context::{Context, Evaluated, gather};
use crate::method::deduct::side;
use crate::number::{Exact, Number};
use crate::trace::{Label, Op};

/// 基础分: base + Σ gains − Σ charges.
///
/// High is the larger of the points and base + the gains' limit; gains without a limit stop at the points where the base
/// is below them, and leave high open where it is not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Base {
    /// The base.
    pub base: Number,
    /// What adds to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gains: Vec<Charge>,
    /// The most that is added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gain_limit: Option<Number>,
    /// What takes from it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<Charge>,
    /// The most that is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charge_limit: Option<Number>,
}

impl Base {
    pub(crate) fn range(&self, points: Option<&Exact>) -> Range {
        let base = self.base.exact();
        let high = match (self.gain_limit, points) {
            (Some(limit), Some(points)) => Some(base.plus(&limit.exact()).max(points.clone())),
            (None, Some(points)) if self.gains.is_empty() || base < *points => Some(points.clone()),
            // the larger of the two is open where the points are unknown
            (None, Some(_)) | (_, None) => None,
        };
        Range { low: Some(Exact::zero()), high }
    }

    pub(super) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<crate::number::Span> {
        let base = cx.constant(Label::Base, &self.base.exact());
        let gains = side(cx, &self.gains, Sign::Gain, self.gain_limit);
        let charges = side(cx, &self.charges, Sign::Charge, self.charge_limit);
        let mut both = gather([gains, charges])?.into_iter();
        let (mut span, mut marks, mut step) = (base.value, base.marks, base.step);
        for (op, present) in [(Op::Add, !self.gains.is_empty()), (Op::Subtract, !self.charges.is_empty())] {
            let Some(node) = both.next() else { break };
            if !present {
                continue;
            }
            marks = marks.and(node.marks);
            span = if op == Op::Add { span.plus(&node.value) } else { span.minus(&node.value) };
            let made = cx.number(Label::Score, op, span, marks, vec![step, node.step]);
            (span, step) = (made.value, made.step);
        }
        let made = crate::method::context::Node { value: span, marks, step };
        Ok(if self.gains.is_empty() && self.charges.is_empty() {
            cx.number(Label::Score, Op::Same, made.value, made.marks, vec![made.step])
        } else {
            made
        })
    }
}
