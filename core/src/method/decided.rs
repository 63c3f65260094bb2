//! 否决计分: all or nothing.

use serde::Serialize;

use crate::condition::Condition;
use crate::method::amount::Amount;
use crate::method::context::{Context, Evaluated, Marks};
use crate::number::{Span, Truth};
use crate::trace::{Label, Op};

/// 完成得满分，否则不得分: the points if a condition holds, else 0.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AllOrNothing {
    /// The condition.
    #[serde(rename = "if")]
    pub condition: Condition,
    /// 绝对否决: the same, unless the scheme says that it reaches further.
    pub absolute: bool,
}

impl AllOrNothing {
    pub(super) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Span> {
        let points = cx.need_points()?;
        let holds = self.condition.evaluate(cx)?;
        let full = Amount::plain(Span::Point(points.clone()));
        let full = cx.amount(Label::Points, Op::Points, full, Marks::default(), Vec::new());
        let span = match holds.value {
            Truth::Yes => full.value.span,
            Truth::No => Span::zero(),
            Truth::Maybe => full.value.span.hull(&Span::zero()),
        };
        Ok(cx.number(Label::Score, Op::When, span, holds.marks, vec![holds.step, full.step]))
    }
}
