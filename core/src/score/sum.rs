//! Sums of scores: so far, at the end, at least, at most.

use crate::method::Bound;
use crate::number::{Exact, NumberError, Rounding, RoundingMode, Span, Truth};
use crate::score::leaf::Leaf;
use crate::score::scorecard::{Four, Total, bound, number};
use crate::trace::GateStep;

/// A sum of items.
#[derive(Debug, Clone)]
pub(super) struct Sum {
    pub so_far: Exact,
    pub so_far_points: Exact,
    pub at_end: Exact,
    pub at_end_points: Exact,
    /// The sum of unrounded items.
    pub exact: Exact,
    /// The sum of unrounded items so far.
    pub exact_so_far: Exact,
    /// All that the end may still be.
    pub bounds: Span,
    /// All that the points may still be.
    pub weight: Span,
    /// Are some of the points unknown?
    pub open_points: bool,
    /// Are some of the points so far unknown?
    pub open_so_far: bool,
}

impl Sum {
    pub(super) fn zero() -> Self {
        Self {
            so_far: Exact::zero(),
            so_far_points: Exact::zero(),
            at_end: Exact::zero(),
            at_end_points: Exact::zero(),
            exact: Exact::zero(),
            exact_so_far: Exact::zero(),
            bounds: Span::zero(),
            weight: Span::zero(),
            open_points: false,
            open_so_far: false,
        }
    }

    /// The sums of one item; of unrounded scores only where they are asked for.
    pub(super) fn of(leaf: &Leaf, exact: bool) -> Self {
        let mut sum = Self::zero();
        if let Some(scored) = &leaf.so_far {
            sum.so_far = scored.score.clone();
            sum.so_far_points = scored.points.clone();
            sum.exact_so_far = if exact { scored.exact.clone() } else { scored.score.clone() };
        }
        if let Some(scored) = &leaf.at_end {
            sum.at_end = scored.score.clone();
            sum.at_end_points = scored.points.clone();
            sum.exact = if exact { scored.exact.clone() } else { scored.score.clone() };
        }
        if let Some(bounds) = &leaf.bounds {
            sum.bounds = bounds.clone();
        }
        sum.weight = leaf.in_points();
        sum.open_points = leaf.points.is_none() && leaf.at_end.is_some();
        sum.open_so_far = leaf.points.is_none() && leaf.so_far.is_some();
        sum
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.so_far = self.so_far.plus(&other.so_far);
        self.so_far_points = self.so_far_points.plus(&other.so_far_points);
        self.at_end = self.at_end.plus(&other.at_end);
        self.at_end_points = self.at_end_points.plus(&other.at_end_points);
        self.exact = self.exact.plus(&other.exact);
        self.exact_so_far = self.exact_so_far.plus(&other.exact_so_far);
        self.bounds = self.bounds.plus(&other.bounds);
        self.weight = self.weight.plus(&other.weight);
        self.open_points |= other.open_points;
        self.open_so_far |= other.open_so_far;
    }

    /// A gate on the sum; what multiplies is rounded once more.
    pub(super) fn gate(&mut self, effect: &GateStep, holds: Truth, may: Truth, rounding: Rounding) {
        let settle = |value: &Exact| rounding.apply(&effect.apply(value));
        if holds == Truth::Yes {
            self.so_far = settle(&self.so_far);
            self.at_end = settle(&self.at_end);
            self.exact = effect.apply(&self.exact);
            self.exact_so_far = effect.apply(&self.exact_so_far);
        }
        let gated = effect.on(&self.bounds).rising(|v| rounding.apply(v));
        // a gate that is not decided counts both ways, whatever stands so far
        let may = if may == holds { may } else { Truth::Maybe };
        self.bounds = match may {
            Truth::Yes => gated,
            Truth::No => self.bounds.clone(),
            Truth::Maybe => self.bounds.hull(&gated),
        };
    }

    /// 折算: multiplied so that the points come to those of the whole group; rounded once more.
    ///
    /// `absent` are the points of what does not apply, `all` those of what may turn out not to.
    pub(super) fn rescale(&mut self, absent: &Exact, all: &Span, rounding: Rounding) {
        let factor = rescaling(&self.weight, all);
        self.bounds = self.bounds.times(&factor).rising(|v| rounding.apply(v));
        if self.weight != Span::zero() {
            let whole = self.weight.plus(all);
            let surely = self.weight.lo().is_some_and(Exact::is_positive);
            self.weight = if surely { whole } else { whole.hull(&self.weight) };
        }
        let whole = self.at_end_points.plus(absent);
        let Ok(factor) = whole.over(&self.at_end_points) else {
            return;
        };
        if absent.is_zero() {
            return;
        }
        self.so_far = rounding.apply(&self.so_far.times(&factor));
        self.so_far_points = rounding.apply(&self.so_far_points.times(&factor));
        self.at_end = rounding.apply(&self.at_end.times(&factor));
        self.at_end_points = whole;
        self.exact = self.exact.times(&factor);
        self.exact_so_far = self.exact_so_far.times(&factor);
    }

    /// The sum held within limits.
    pub(super) fn hold(&mut self, low: Option<&Exact>, high: Option<&Exact>) {
        let hold =
            |value: &Exact| Span::Point(value.clone()).held(low, high).point().cloned().unwrap_or_else(Exact::zero);
        self.so_far = hold(&self.so_far);
        self.at_end = hold(&self.at_end);
        self.exact = hold(&self.exact);
        self.exact_so_far = hold(&self.exact_so_far);
        self.bounds = self.bounds.held(low, high);
    }

    /// The rate at the end, in percent, not rounded; from rounded or from exact items.
    pub(super) fn rate(&self, exact: bool) -> Option<Exact> {
        let score = if exact { &self.exact } else { &self.at_end };
        if self.open_points { None } else { score.times(&Exact::hundred()).over(&self.at_end_points).ok() }
    }

    /// As it is printed.
    pub(super) fn four(&self, places: u32) -> Result<Four, NumberError> {
        let total = |score: Option<&Exact>, points: &Exact, open: bool| -> Result<Total, NumberError> {
            let rate = score
                .filter(|_| !open)
                .and_then(|s| s.times(&Exact::hundred()).over(points).ok())
                .map(|rate| number(&rate.rounded(places, RoundingMode::HalfUp)))
                .transpose()?;
            let points = if open { Bound::Open } else { bound(Some(points))? };
            Ok(Total { score: bound(score)?, points, rate })
        };
        let open = self.open_points;
        Ok(Four {
            so_far: total(Some(&self.so_far), &self.so_far_points, self.open_so_far)?,
            at_end: total(Some(&self.at_end), &self.at_end_points, open)?,
            guaranteed: total(self.bounds.lo(), &self.at_end_points, open)?,
            reachable: total(self.bounds.hi(), &self.at_end_points, open)?,
        })
    }
}

/// By how much what is in is multiplied, as far as the points are known: 1 + absent ÷ in, and 1 where nothing is in.
fn rescaling(weight: &Span, absent: &Span) -> Span {
    let zero = Exact::zero();
    let least = weight.lo().filter(|lo| lo.is_positive());
    let most = weight.hi();
    let share = |absent: &Exact, of: &Exact| absent.over(of).unwrap_or_else(|_| Exact::zero());
    let low = match (least, most) {
        (Some(_), Some(most)) => share(absent.lo().unwrap_or(&zero), most),
        _ => zero.clone(),
    };
    let high = match (absent.hi(), least) {
        (Some(absent), _) if absent.is_zero() => Some(zero.clone()),
        (Some(absent), Some(least)) => Some(share(absent, least)),
        _ if most == Some(&zero) => Some(zero.clone()),
        _ => None,
    };
    Span::Point(Exact::one()).plus(&Span::between(Some(low), high))
}
