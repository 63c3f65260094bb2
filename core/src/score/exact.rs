//! Totals before any rounding, for whoever asks for them.

use serde::Serialize;

use crate::method::Bound;
use crate::number::Exact;
use crate::score::scorecard::UnitTotal;
use crate::score::sum::Sum;
use crate::trace::Fraction;

/// A total of scores that were not rounded: neither at the leaf nor at a step above it.
///
/// It is what `compare: exact` ranks and grades by; printed totals are sums of rounded scores, so that tables add up. It is
/// kept where [`ScoreOptions::exact`](crate::ScoreOptions::exact) asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExactTotal {
    /// The score so far.
    pub so_far: Fraction,
    /// The score at the end.
    #[serde(rename = "final")]
    pub at_end: Fraction,
    /// 得分率 at the end, in percent; absent where there are no points or some are unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Fraction>,
}

impl ExactTotal {
    /// The sums of items as they were before rounding.
    pub(super) fn of(sum: &Sum) -> Self {
        Self {
            so_far: Fraction(sum.exact_so_far.clone()),
            at_end: Fraction(sum.exact.clone()),
            rate: sum.rate(true).map(Fraction),
        }
    }

    /// Totals of several periods, each times its weight; absent where one of them was not asked for.
    pub(super) fn weighted<'t>(parts: impl Iterator<Item = (&'t Exact, &'t UnitTotal)>) -> Option<Self> {
        let (mut so_far, mut at_end, mut points) = (Exact::zero(), Exact::zero(), Some(Exact::zero()));
        for (weight, total) in parts {
            let exact = total.exact.as_ref()?;
            so_far = so_far.plus(&exact.so_far.0.times(weight));
            at_end = at_end.plus(&exact.at_end.0.times(weight));
            points = match (points, total.at_end.points) {
                (Some(sum), Bound::At(points)) => Some(sum.plus(&points.exact().times(weight))),
                _ => None,
            };
        }
        let rate = points.and_then(|points| at_end.times(&Exact::hundred()).over(&points).ok());
        Some(Self { so_far: Fraction(so_far), at_end: Fraction(at_end), rate: rate.map(Fraction) })
    }
}
