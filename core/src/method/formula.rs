//! 公式: an expression whose value is the score.

use serde::Serialize;

use crate::expression::Expression;
use crate::method::context::{Context, Evaluated};
use crate::number::Span;
use crate::trace::{Label, Op};

/// 公式: an expression over named inputs; its value is points.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Formula {
    /// The expression.
    pub of: Expression,
}

impl Formula {
    pub(super) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Span> {
        let node = self.of.points(cx)?;
        Ok(cx.number(Label::Score, Op::Same, node.value, node.marks, vec![node.step]))
    }
}
