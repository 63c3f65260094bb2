//! The grid on which an input is told, and the search for the first number on it that earns a score.

use crate::advice::Declined;
use crate::input::InputKind;
use crate::method::Range;
use crate::number::{Exact, Number, Quantity, Span};
use crate::score::{Probe, Probed};

/// How often an item is scored before an answer is given up, all its searches together.
const MOST_SCORED: usize = 4_000;
/// Less than any score that is looked for.
const LEAST_SCORE: i64 = -1_000_000_000_000;
/// Over how many stretches a score may be anything before a search gives up.
const MOST_UNSAID: usize = 64;
/// How many better values are climbed from before a search for the best gives up.
const MOST_PEAKS: usize = 64;
/// The most places that the numbers at hand make a grid finer by.
const MOST_PLACES: u32 = 6;

/// As many steps as are tried one by one.
const MOST_STEPS: u16 = 500;

/// What a score has to be.
#[derive(Debug, Clone)]
pub(super) enum Wanted {
    AtLeast(Exact),
    MoreThan(Exact),
    Below(Exact),
}

impl Wanted {
    fn is_met(&self, score: &Exact) -> bool {
        match self {
            Self::AtLeast(least) => score >= least,
            Self::MoreThan(than) => score > than,
            Self::Below(end) => score < end,
        }
    }

    /// Is it met by some of all that a score may be, and by all of it?
    fn some_and_all(&self, span: &Span) -> (bool, bool) {
        let met = |end: Option<&Exact>| end.map(|score| self.is_met(score));
        let (low, high) = (met(span.lo()), met(span.hi()));
        let (hardest, easiest) = if matches!(self, Self::Below(_)) { (high, low) } else { (low, high) };
        (easiest != Some(false), hardest == Some(true))
    }
}

/// An item along one input, on the input's grid.
pub(super) struct Grid<'p> {
    pub probe: Probe<'p>,
    /// The size of a step.
    pub step: Exact,
    /// The least and the most, in steps; and whether the law sets them.
    pub low: i128,
    pub high: i128,
    pub lawful: (bool, bool),
    /// The range of the item, where its score has one.
    pub range: Range,
    spent: usize,
}

/// The search was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct GaveUp;

/// A whole number of steps.
fn whole(steps: &Exact) -> Option<i128> {
    steps.is_integer().then(|| steps.to_decimal().ok()).flatten().and_then(|d| i128::try_from(d).ok())
}

impl<'p> Grid<'p> {
    /// The grid of the probe's input: the step that it declares; 1 for a count; else as many places as its targets, the values
    /// that are reported of it and the ends of its range have, at least 2 and at most 6.
    pub(super) fn new(mut probe: Probe<'p>) -> Result<Self, Declined> {
        let range = probe.as_reported().ok_or(Declined::NotScored)?.range;
        let (least, most) = probe.legal();
        let declared = match &probe.input.kind {
            InputKind::Value(value) => value.grid.map(Number::exact),
            InputKind::Count(_) => Some(Exact::one()),
            _ => None,
        };
        let step = declared.unwrap_or_else(|| {
            let ends = [least, most].into_iter().flatten().map(Number::exact);
            let numbers = probe.told().into_iter().chain(ends);
            let places = numbers.filter_map(|n| n.to_decimal().ok()).map(|n| n.scale()).max();
            Exact::one()
                .over(&Exact::power_of_ten(places.unwrap_or_default().clamp(2, MOST_PLACES)))
                .unwrap_or_else(|_| Exact::one())
        });
        let far = if least.is_some() && most.is_some() { Exact::zero() } else { probe.far() };
        let in_steps = |end: Option<Number>, open: Exact| end.map_or(open, Number::exact).over(&step).ok();
        let low = in_steps(least, far.negated()).and_then(|low| whole(&low.ceil()));
        let high = in_steps(most, far).and_then(|high| whole(&high.floor()));
        let (low, high) = low.zip(high).filter(|(low, high)| low <= high).ok_or(Declined::OffGrid)?;
        let lawful = (least.is_some(), most.is_some());
        Ok(Self { probe, step, low, high, lawful, range, spent: 0 })
    }

    /// A number of steps as a number.
    pub(super) fn value(&self, steps: i128) -> Exact {
        let decimal = rust_decimal::Decimal::try_from_i128_with_scale(steps, 0).unwrap_or_default();
        Exact::from(decimal).times(&self.step)
    }

    /// A number of steps as it is reported.
    pub(super) fn quantity(&self, steps: i128) -> Option<Quantity> {
        let value = Number::from(self.value(steps).to_decimal().ok()?);
        Some(Quantity { value, measure: self.probe.input.kind.measure().cloned() })
    }

    /// The last step that does not lie above a number, and the first that does not lie below it.
    pub(super) fn around(&self, value: &Exact) -> Option<(i128, i128)> {
        let steps = value.over(&self.step).ok()?;
        let held = |steps: i128| steps.clamp(self.low.saturating_sub(1), self.high.saturating_add(1));
        Some((held(whole(&steps.floor())?), held(whole(&steps.ceil())?)))
    }

    /// The item at a number of steps.
    pub(super) fn at(&mut self, steps: i128) -> Option<Probed> {
        self.spent += self.probe.cost();
        let value = self.value(steps);
        self.probe.at(&value)
    }

    /// The same with its trace.
    pub(super) fn traced(&mut self, steps: i128) -> Option<Probed> {
        let value = self.value(steps);
        self.probe.traced(&value)
    }

    pub(super) fn score(&mut self, steps: i128) -> Option<Exact> {
        self.at(steps).and_then(|probed| probed.score)
    }

    /// The first step from one end, of those between two, at which the score is as wanted. Stretches in which nothing can be are
    /// left out, by all that the score may be over them.
    pub(super) fn first(
        &mut self,
        (from, to): (i128, i128),
        rising: bool,
        wanted: &Wanted,
    ) -> Result<Option<i128>, GaveUp> {
        let mut open = vec![(from, to)];
        let mut unsaid = 0_usize;
        while let Some((low, high)) = open.pop() {
            if low > high {
                continue;
            }
            if self.spent > MOST_SCORED {
                return Err(GaveUp);
            }
            let near = if rising { low } else { high };
            if low == high {
                if self.score(near).is_some_and(|score| wanted.is_met(&score)) {
                    return Ok(Some(near));
                }
                continue;
            }
            self.spent += self.probe.cost();
            let (a, b, range) = (self.value(low), self.value(high), self.range.clone());
            let span = self.probe.over(&a, &b, &range);
            unsaid += usize::from(span.is_none());
            if unsaid > MOST_UNSAID && to - from > 2 * i128::from(MOST_STEPS) {
                return Err(GaveUp);
            }
            let (some, all) = span.as_ref().map_or((true, false), |span| wanted.some_and_all(span));
            if !some {
                continue;
            }
            if all && self.score(near).is_some_and(|score| wanted.is_met(&score)) {
                return Ok(Some(near));
            }
            let middle = low + (high - low) / 2;
            let halves = [(low, middle), (middle + 1, high)];
            open.extend(if rising { [halves[1], halves[0]] } else { halves });
        }
        Ok(None)
    }

    /// The most that can be scored, as far as can be shown.
    pub(super) fn most(&mut self) -> Result<Option<Exact>, GaveUp> {
        let mut best = [self.low, self.high].into_iter().filter_map(|end| self.score(end)).max();
        for _ in 0..MOST_PEAKS {
            let wanted = best.clone().map_or_else(|| Wanted::AtLeast(Exact::from(LEAST_SCORE)), Wanted::MoreThan);
            match self.first((self.low, self.high), true, &wanted)? {
                Some(better) => {
                    let found = self.score(better);
                    // a score that grows step by step has its best far out
                    best = found;
                    let mut reach = better;
                    let mut stride = 1_i128;
                    while reach < self.high {
                        let next = (reach.saturating_add(stride)).min(self.high);
                        match self.score(next) {
                            Some(score) if Some(&score) > best.as_ref() => {
                                (best, reach) = (Some(score), next);
                                stride = stride.saturating_mul(2);
                            }
                            _ if stride > 1 => stride = 1,
                            _ => break,
                        }
                        if self.spent > MOST_SCORED {
                            return Err(GaveUp);
                        }
                    }
                }
                None => return Ok(best),
            }
        }
        Err(GaveUp)
    }

    /// A step on the way from the least to the most.
    fn third(&self, part: i128) -> i128 {
        self.low.saturating_add((self.high.saturating_sub(self.low) / 3).saturating_mul(part))
    }

    /// Does the item have a score of values that count anywhere?
    pub(super) fn counts(&mut self) -> bool {
        let tried = [self.low, self.high, self.third(1), self.third(2)];
        tried.into_iter().any(|steps| self.at(steps).is_some_and(|probed| probed.counts()))
    }

    /// Is more wanted of the input? As it is declared where less is; else by its scores at both ends and around what is reported.
    pub(super) fn rising(&mut self, reported: Option<&Exact>) -> bool {
        let less = match &self.probe.input.kind {
            InputKind::Value(value) => value.lower_is_better,
            InputKind::Count(count) => count.lower_is_better,
            _ => false,
        };
        if less {
            return false;
        }
        // an end at which nothing can be computed says nothing: what lies next to it does
        let ends = [
            [self.low, self.low.saturating_add(1).min(self.high), self.third(1)],
            [self.high, self.high.saturating_sub(1).max(self.low), self.third(2)],
        ];
        let [low, high] = ends.map(|tried| {
            tried.into_iter().find_map(|steps| self.at(steps).filter(Probed::counts).and_then(|probed| probed.score))
        });
        let around = reported.and_then(|value| self.around(value)).map(|(below, above)| {
            [below.saturating_sub(1), above.saturating_add(1)].map(|steps| self.score(steps.clamp(self.low, self.high)))
        });
        let pairs = low.zip(high).into_iter().chain(around.and_then(|[below, above]| below.zip(above)));
        let order = pairs.map(|(low, high)| low.cmp(&high)).find(|order| order.is_ne());
        order.is_none_or(std::cmp::Ordering::is_lt)
    }
}
