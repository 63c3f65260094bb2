//! 区间内按比例: straight lines between given points.

use serde::Serialize;

use crate::expression::Expression;
use crate::method::Amount;
use crate::method::align::differ;
use crate::method::amount::Unit;
use crate::method::context::{Context, Evaluated};
use crate::method::stop::Stop;
use crate::number::{Exact, Number, Quantity, Span};
use crate::trace::{Fraction, Label, LinePoint, Op, line};

/// 区间内按比例: the score lies on a straight line between the points around the number, and is held outside them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Linear {
    /// The number.
    pub on: Expression,
    /// The points, rising.
    pub points: Vec<LinearPoint>,
}

/// A point of the line.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinearPoint {
    /// Where.
    pub at: Quantity,
    /// The score there.
    pub score: Number,
}

impl Linear {
    /// The points in the unit of the number.
    pub(super) fn placed(&self, cx: &Context<'_>, unit: &Unit) -> Result<Vec<LinePoint>, Stop> {
        let mut points = Vec::with_capacity(self.points.len());
        for point in &self.points {
            let at = Amount::of(&point.at, cx.measures);
            let factor = match (&at.unit, unit) {
                (Unit::Of(a), Unit::Of(b)) if a.1 == b.1 => a.2.over(&b.2)?,
                (a, b) if a == b => Exact::one(),
                (Unit::Plain | Unit::Unstated, _) | (_, Unit::Plain | Unit::Unstated) => Exact::one(),
                (a, b) => return Err(differ(b, a)),
            };
            let at = at.span.point().map_or_else(Exact::zero, |p| p.times(&factor));
            points.push(LinePoint { at: Fraction(at), score: point.score });
        }
        Ok(points)
    }

    pub(super) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Span> {
        let on = self.on.evaluate(cx)?;
        let points = self.placed(cx, &on.value.unit)?;
        let value = |at: &Exact| line(&points, at).unwrap_or_else(Exact::zero);
        let span = match &on.value.span {
            Span::Point(at) => Span::Point(value(at)),
            Span::Range(lo, hi) => {
                let inside = |p: &&LinePoint| {
                    lo.as_ref().is_none_or(|lo| *lo < p.at.0) && hi.as_ref().is_none_or(|hi| p.at.0 < *hi)
                };
                let first = lo.as_ref().map(value).or_else(|| points.first().map(|p| p.score.exact()));
                let last = hi.as_ref().map(value).or_else(|| points.last().map(|p| p.score.exact()));
                let ends = first.into_iter().chain(last);
                let all: Vec<Exact> = points.iter().filter(inside).map(|p| p.score.exact()).chain(ends).collect();
                Span::between(all.iter().min().cloned(), all.iter().max().cloned())
            }
        };
        Ok(cx.number(Label::Score, Op::Line(points), span, on.marks, vec![on.step]))
    }
}
