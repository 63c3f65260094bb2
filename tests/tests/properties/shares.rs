//! 2: shares add up, and sums by unit equal sums by indicator.

use std::collections::BTreeMap;

use kaohe::Scorecard;
use kaohe::assignment::Share;
use kaohe::indicator::Division;
use kaohe::method::{Bound, Method};
use kaohe::number::{Exact, Number, RoundingMode};
use kaohe::score::largest_remainder;
use kaohe_tests::generate::quantity::hundredths;
use kaohe_tests::generate::{Case, Tape, Wishes, cases, tapes};
use proptest::prelude::*;

use super::{config, scorecards};

fn sum<'e>(all: impl IntoIterator<Item = &'e Exact>) -> Exact {
    all.into_iter().fold(Exact::zero(), |a, b| a.plus(b))
}

fn score(bound: Bound) -> Exact {
    match bound {
        Bound::At(number) => number.exact(),
        Bound::Open => panic!("an open total"),
    }
}

/// Percentages that make 100, or less; with places, thirds among them.
fn percents(t: &mut Tape) -> Vec<(Exact, bool)> {
    let many = 1 + t.below(7);
    let weights: Vec<i64> = (0..many).map(|_| t.within(0, 30)).collect();
    let whole: i64 = weights.iter().sum::<i64>() + if t.chance(30) { t.within(0, 20) } else { 0 };
    let lead = t.below(many);
    let part = |(i, w): (usize, i64)| (Exact::fraction(w * 100, whole.max(1)).expect("a fraction"), i == lead);
    weights.into_iter().enumerate().map(part).collect()
}

fn pooled(case: &Case, item: &kaohe::score::Item) -> bool {
    if item.entry.is_some() {
        return true;
    }
    let indicator = case.scheme.indicator(item.indicator.as_str()).expect("an indicator");
    let held = indicator.assignments.iter().find(|a| Some(&a.id) == item.assignment.as_ref());
    let variant = indicator.variants.iter().find(|v| item.unit.as_ref().is_some_and(|u| v.units.contains(u)));
    let method = held
        .and_then(|a| a.method.as_ref())
        .or_else(|| variant.and_then(|v| v.method.as_ref()))
        .or(indicator.method.as_ref());
    method.is_some_and(|m| matches!(m.core(), Method::Bonus(_) | Method::Penalty(_)))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn shares_by_largest_remainder_add_up(tape in tapes(), places in 0_u32..6) {
        let mut t = tape;
        let points = hundredths(t.within(0, 5000)).exact().rounded(places, RoundingMode::HalfUp);
        let percents = percents(&mut t);
        let shares = largest_remainder(&points, &percents, places);
        let wanted = sum(&percents.iter().map(|(p, _)| points.times(&p.percent())).collect::<Vec<_>>());
        let unit = (0..places).fold(Exact::one(), |u, _| u.over(&Exact::from(10)).expect("ten is not nought"));
        prop_assert_eq!(sum(&shares), wanted.rounded(places, RoundingMode::HalfUp));
        prop_assert_eq!(shares.len(), percents.len());
        let mut given: Vec<(Exact, bool, usize, bool)> = Vec::new();
        for (i, (share, (percent, lead))) in shares.iter().zip(&percents).enumerate() {
            let exact = points.times(&percent.percent());
            prop_assert!(!share.is_negative());
            prop_assert_eq!(&share.rounded(places, RoundingMode::Truncate), share);
            prop_assert!(share.minus(&exact).abs() < unit, "{share} for {exact}");
            let cut = exact.rounded(places, RoundingMode::Truncate);
            given.push((exact.minus(&cut), *lead, i, *share > cut));
        }
        // who got a leftover unit had no smaller a remainder; among equals the lead, then the first
        for (a, a_lead, i, more) in &given {
            for (b, b_lead, j, other) in &given {
                if *more && !*other {
                    prop_assert!(a > b || a == b && (*a_lead || !*b_lead && i < j), "{:?}", given);
                }
            }
        }
    }

    #[test]
    fn sums_by_unit_equal_sums_by_indicator(case in cases(Wishes::NONE)) {
        for scorecard in scorecards(&case) {
            let by_indicator = sum(&scorecard.indicators.iter().map(|i| i.sum.exact()).collect::<Vec<_>>());
            let by_role = sum(&scorecard.totals.roles.iter().map(|r| score(r.at_end.score)).collect::<Vec<_>>());
            let divided = scorecard.items.iter().filter(|i| i.assignment.is_some() && !pooled(&case, i));
            let by_item: Vec<Exact> = divided.clone().filter_map(|i| Some(i.at_end?.score.exact())).collect();
            prop_assert_eq!(&by_indicator, &sum(&by_item));
            // an indicator on which every unit is scored gives the unit its role, and its score to that role
            let held = scorecard.items.iter().filter(|i| i.role.is_some() && !pooled(&case, i));
            let by_item: Vec<Exact> = held.filter_map(|i| Some(i.at_end?.score.exact())).collect();
            prop_assert_eq!(&by_role, &sum(&by_item), "{:?}", scorecard.totals.roles);
            points_of_shares(&case, &scorecard)?;
        }
    }

    #[test]
    fn every_difference_between_items_and_totals_is_a_listed_step(case in cases(Wishes::NONE)) {
        for scorecard in scorecards(&case) {
            let mut wanted: BTreeMap<Option<kaohe::Id>, Exact> = BTreeMap::new();
            for item in scorecard.items.iter().filter(|i| !pooled(&case, i)) {
                let own = wanted.entry(item.unit.clone()).or_insert_with(Exact::zero);
                *own = own.plus(&item.at_end.map_or_else(Exact::zero, |c| c.score.exact()));
            }
            for pool in &scorecard.pools {
                let declared = case.scheme.draft().pools.iter().find(|p| Some(&p.id) == pool.pool.as_ref());
                if !declared.is_some_and(|p| p.outside) {
                    let own = wanted.entry(pool.unit.clone()).or_insert_with(Exact::zero);
                    *own = own.plus(&pool.score.exact());
                }
                let low = declared.and_then(|p| p.least);
                let high = declared.and_then(|p| p.most);
                prop_assert!(low.is_none_or(|l| pool.score >= l) && high.is_none_or(|h| pool.score <= h), "{:?}", pool);
            }
            for effect in scorecard.effects.iter().filter(|e| e.effect != "no_bonus") {
                let own = wanted.entry(effect.unit.clone()).or_insert_with(Exact::zero);
                *own = own.plus(&effect.after.exact()).minus(&effect.before.exact());
            }
            for total in &scorecard.totals.units {
                let wanted = wanted.get(&total.unit).cloned().unwrap_or_else(Exact::zero);
                prop_assert_eq!(score(total.at_end.score), wanted, "{:?} {:?}", total, scorecard.effects);
            }
        }
    }
}

/// The points of the items of a divided indicator are those of its shares.
fn points_of_shares(case: &Case, scorecard: &Scorecard) -> Result<(), TestCaseError> {
    for indicator in case.scheme.indicators().iter().filter(|i| i.division == Division::Divided) {
        let Some(points) = indicator.points.fixed() else { continue };
        let percent = |a: &kaohe::assignment::Assignment| match a.share {
            Share::Percent(percent) => Some(percent.exact()),
            _ => None,
        };
        let listed = |id: &kaohe::Id| {
            scorecard.items.iter().find(|i| i.indicator == indicator.id && i.assignment.as_ref() == Some(id))
        };
        let items: Vec<_> = indicator.assignments.iter().filter_map(|a| Some((a, listed(&a.id)?))).collect();
        let whole: Vec<Exact> = indicator.assignments.iter().filter_map(percent).collect();
        if whole.len() < indicator.assignments.len()
            || items.len() < whole.len()
            || items.iter().any(|(_, i)| pooled(case, i))
        {
            continue;
        }
        if sum(&whole) == Exact::hundred() {
            let shares: Vec<Exact> = items.iter().map(|(_, i)| score(i.points)).collect();
            prop_assert_eq!(sum(&shares), points.exact(), "{}", indicator.id);
        }
    }
    for (item, share) in scorecard.items.iter().filter_map(|i| {
        let indicator = case.scheme.indicator(i.indicator.as_str())?;
        let held = indicator.assignments.iter().find(|a| Some(&a.id) == i.assignment.as_ref())?;
        if let Share::Points(points) = held.share { Some((i, points)) } else { None }
    }) {
        let wanted = if pooled(case, item) { Number::ZERO } else { share };
        prop_assert_eq!(item.points, Bound::At(wanted), "{:?}", item);
    }
    Ok(())
}
