//! 考核主体评分: the assessor's mark is the score.

use serde::Serialize;

use crate::id::Id;
use crate::method::context::{Context, Evaluated, Known};
use crate::method::value::{input, wrong_kind};
use crate::number::{Exact, Number, Span};
use crate::trace::{Fraction, Label, Op, RangeStep};

/// 考核主体评分: the assessor's mark in its range. No mark yet is missing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assessed {
    /// The mark.
    pub mark: Id,
    /// The least; 0 where unsaid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Number>,
    /// The most; the points where unsaid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
}

impl Assessed {
    pub(super) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Span> {
        let fact = cx.facts.read(&self.mark)?;
        let Known::Number(_) = &fact.known else {
            return Err(wrong_kind(cx, &self.mark, "mark"));
        };
        let mark = input(cx, &self.mark)?.labelled(Label::Mark);
        let low = self.min.map_or_else(Exact::zero, Number::exact);
        let high = self.max.map(Number::exact).or_else(|| cx.points.cloned());
        let span = mark.value.span.held(Some(&low), high.as_ref());
        let range = RangeStep { low: Some(Fraction(low)), high: high.map(Fraction) };
        Ok(cx.number(Label::Score, Op::Range(range), span, mark.marks, vec![mark.step]))
    }
}
