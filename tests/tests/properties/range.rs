//! 1: a score lies in its range, before and after rounding.

use kaohe::assignment::Share;
use kaohe::indicator::Division;
use kaohe::method::{Bound, Cap, Method};
use kaohe::number::{Exact, Number};
use kaohe::score::Item;
use kaohe::state::State;
use kaohe_tests::generate::{Case, Wishes, cases};
use proptest::prelude::*;

use super::{before_rounding, config, gated, scorecards};

/// The range that a method states by itself, if it states one beside [0, points].
fn states_its_own(method: &Method) -> bool {
    match method {
        Method::Proportional(p) => p.cap == Some(Cap::None),
        Method::Base(_) | Method::Bonus(_) | Method::Penalty(_) | Method::Within(_) => true,
        Method::Gated(gated) => states_its_own(&gated.of),
        Method::Also(also) => states_its_own(&also.of),
        _ => false,
    }
}

/// The method of an item, and the points that it scores on.
fn rule(case: &Case, item: &Item) -> Option<(Option<Method>, Option<Number>)> {
    let indicator = case.scheme.indicator(item.indicator.as_str())?;
    if indicator.division == Division::Divided {
        let assignment = indicator.assignments.iter().find(|a| Some(&a.id) == item.assignment.as_ref())?;
        let points = match assignment.share {
            Share::Points(points) => Some(points),
            _ => None,
        };
        // what goes to a pool has a range of its own
        let pooled = indicator.method.clone().filter(|m| matches!(m.core(), Method::Bonus(_) | Method::Penalty(_)));
        return Some((assignment.method.clone().or(pooled), points));
    }
    let names = |ids: &[kaohe::Id]| item.unit.as_ref().is_some_and(|u| ids.contains(u));
    let variant = indicator.variants.iter().find(|v| names(&v.units));
    let method = variant.and_then(|v| v.method.clone()).or_else(|| indicator.method.clone());
    let points = match (&indicator.points, variant.and_then(|v| v.points)) {
        (_, Some(points)) => Some(points),
        (points, None) => points.fixed(),
    };
    Some((method, points))
}

/// Where the item is a share that scores by the rate of its indicator's method: that method, and the points of the whole.
fn by_rate<'c>(case: &'c Case, item: &Item) -> Option<(&'c Method, Option<Number>)> {
    let indicator = case.scheme.indicator(item.indicator.as_str())?;
    let held = indicator.assignments.iter().find(|a| Some(&a.id) == item.assignment.as_ref())?;
    let method = indicator.method.as_ref().filter(|m| !matches!(m.core(), Method::Bonus(_) | Method::Penalty(_)))?;
    (indicator.division == Division::Divided && held.method.is_none()).then(|| (method, indicator.points.fixed()))
}

/// Both ends of a range, each open or a number.
type Ends = (Option<Exact>, Option<Exact>);

/// The range of a method on so many points, where it hangs on no more than limits and points.
fn ends(method: &Method, points: &Exact) -> Option<Ends> {
    match method {
        Method::Within(within) => {
            let low = match within.low {
                Some(Bound::At(low)) => Some(low.exact()),
                Some(Bound::Open) => None,
                None => ends(&within.of, points)?.0,
            };
            let high = match within.high {
                Some(Bound::At(high)) => Some(high.exact()),
                Some(Bound::Open) => None,
                None => ends(&within.of, points)?.1,
            };
            Some((low, high))
        }
        Method::Gated(gated) => ends(&gated.of, points),
        Method::Also(also) => ends(&also.of, points),
        Method::Proportional(p) if p.cap == Some(Cap::None) => Some((Some(Exact::zero()), None)),
        Method::Base(_) | Method::Bonus(_) | Method::Penalty(_) => None,
        _ => Some((Some(Exact::zero()), Some(points.clone()))),
    }
}

/// The range of a share by the rate of a method: the method's range, as much of it as the share is of the whole.
fn range_of_share(item: &Item, method: &Method, whole: Option<Number>) -> Result<(), TestCaseError> {
    let known = (whole, item.points);
    let (Some(whole), Bound::At(share)) = known else {
        // without points there is no rate, and without a share no part of the method's limits
        if known.0.is_none() || !states_its_own(method) {
            prop_assert_eq!((item.low, item.high), (Bound::At(Number::ZERO), item.points), "{:?}", item);
        }
        return Ok(());
    };
    let Some((low, high)) = ends(method, &whole.exact()) else { return Ok(()) };
    let part = |end: Exact| end.times(&share.exact()).over(&whole.exact()).unwrap_or_else(|_| Exact::zero());
    for (found, wanted) in [(item.low, low), (item.high, high)] {
        let found = if let Bound::At(found) = found { Some(found.exact()) } else { None };
        prop_assert_eq!(found, wanted.map(part), "{:?}", item);
    }
    Ok(())
}

fn inside(value: &Exact, low: Bound, high: Bound) -> bool {
    let above = match low {
        Bound::At(low) => *value >= low.exact(),
        Bound::Open => true,
    };
    let below = match high {
        Bound::At(high) => *value <= high.exact(),
        Bound::Open => true,
    };
    above && below
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_score_lies_in_its_range_before_and_after_rounding(case in cases(Wishes::NONE)) {
        for scorecard in scorecards(&case) {
            for item in &scorecard.items {
                let scored = matches!(item.state, State::Reported | State::Estimated | State::Disputed);
                // a least above the most is the document's fault: there is no range to lie in
                let upside_down = matches!((item.low, item.high), (Bound::At(low), Bound::At(high)) if low > high);
                if upside_down || !scored || gated(item) {
                    continue;
                }
                for counted in [&item.so_far, &item.at_end].into_iter().flatten() {
                    prop_assert!(
                        inside(&counted.score.exact(), item.low, item.high),
                        "{} lies outside [{}, {}]: {:?}", counted.score, item.low, item.high, item
                    );
                }
                let exact = before_rounding(item);
                prop_assert!(exact.is_some(), "no rounding in the trace of {item:?}");
                prop_assert!(
                    exact.as_ref().is_some_and(|e| inside(e, item.low, item.high)),
                    "{exact:?} lies outside [{}, {}] before rounding: {item:?}", item.low, item.high
                );
            }
        }
    }

    #[test]
    fn the_range_is_from_nought_to_the_points_unless_the_method_says_otherwise(case in cases(Wishes::NONE)) {
        for scorecard in scorecards(&case) {
            // an entry to a pool has a range of its own
            for item in scorecard.items.iter().filter(|item| item.entry.is_none()) {
                let Some((method, points)) = rule(&case, item) else { continue };
                if let Some((method, whole)) = by_rate(&case, item) {
                    range_of_share(item, method, whole)?;
                    continue;
                }
                if method.as_ref().is_some_and(states_its_own) {
                    continue;
                }
                prop_assert_eq!(item.low, Bound::At(Number::ZERO), "{:?}", item);
                if let Some(points) = points {
                    prop_assert_eq!(item.high, Bound::At(points), "{:?}", item);
                }
            }
        }
    }
}
