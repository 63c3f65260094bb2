//! 4: guaranteed ≤ final ≤ reachable; they meet when all is known; what is known only narrows them.

use std::collections::BTreeMap;

use kaohe::Scorecard;
use kaohe::method::Bound;
use kaohe::score::Four;
use kaohe::state::State;
use kaohe_tests::generate::case::reported;
use kaohe_tests::generate::later::earlier_and_later;
use kaohe_tests::generate::{Case, Wishes, cases};
use proptest::prelude::*;

use super::{config, key, pairs, scorecards};

/// What an interval belongs to, its lower end, the score at the end, its upper end.
type Interval = (String, Bound, Option<Bound>, Bound);

fn of(name: String, four: &Four) -> Interval {
    (name, four.guaranteed.score, Some(four.at_end.score), four.reachable.score)
}

/// Every interval of a scorecard.
fn intervals(scorecard: &Scorecard) -> Vec<Interval> {
    let mut all = Vec::new();
    for item in &scorecard.items {
        if let Some((low, high)) = item.guaranteed.zip(item.reachable) {
            all.push((format!("item {:?}", key(item)), low, item.at_end.map(|c| Bound::At(c.score)), high));
        }
    }
    let four = |so_far, at_end, guaranteed, reachable| Four { so_far, at_end, guaranteed, reachable };
    for t in &scorecard.totals.units {
        all.push(of(format!("unit {:?}", t.unit), &four(t.so_far, t.at_end, t.guaranteed, t.reachable)));
    }
    for t in &scorecard.totals.groups {
        all.push(of(
            format!("group {} of {:?}", t.group, t.unit),
            &four(t.so_far, t.at_end, t.guaranteed, t.reachable),
        ));
    }
    for t in &scorecard.totals.roles {
        all.push(of(
            format!("role {} of {:?}", t.role.word(), t.unit),
            &four(t.so_far, t.at_end, t.guaranteed, t.reachable),
        ));
    }
    all
}

/// Does a lower end lie no higher than another?
fn no_higher(low: Bound, than: Bound) -> bool {
    match (low, than) {
        (Bound::Open, _) => true,
        (_, Bound::Open) => false,
        (Bound::At(a), Bound::At(b)) => a <= b,
    }
}

/// Does an upper end lie no lower than another?
fn no_lower(high: Bound, than: Bound) -> bool {
    match (high, than) {
        (Bound::Open, _) => true,
        (_, Bound::Open) => false,
        (Bound::At(a), Bound::At(b)) => a >= b,
    }
}

/// All of it is known, and nothing of it is undetermined.
fn settled(scorecard: &Scorecard) -> bool {
    scorecard.items.iter().all(|i| matches!(i.state, State::Reported | State::NotApplicable | State::NotScored))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_final_lies_between_what_is_guaranteed_and_what_is_reachable(case in cases(Wishes::NONE)) {
        for scorecard in scorecards(&case) {
            for (name, low, score, high) in intervals(&scorecard) {
                let inside = score.is_none_or(|s| no_higher(low, s) && no_lower(high, s));
                prop_assert!(inside, "{} {name}: {low} ≤ {score:?} ≤ {high}", scorecard.period);
            }
            for item in &scorecard.items {
                // what is in has an interval, what is out has none
                prop_assert_eq!(item.at_end.is_some(), item.guaranteed.is_some(), "{:?}", item);
            }
        }
    }

    #[test]
    fn they_meet_when_all_is_known(case in cases(Wishes { sound: true, known: true, ..Wishes::NONE })) {
        for scorecard in scorecards(&case) {
            if !settled(&scorecard) {
                continue;
            }
            for (name, low, score, high) in intervals(&scorecard) {
                let Some(Bound::At(score)) = score else { continue };
                let (low, high) = (low == Bound::At(score), high == Bound::At(score));
                prop_assert!(low && high, "{} {name}: {score} alone, found {:?}", scorecard.period, intervals(&scorecard));
            }
        }
    }

    #[test]
    fn what_moves_as_it_may_never_widens_them(case in cases(Wishes { applicable: true, ..Wishes::NONE })) {
        let Case { scheme, report, tape: mut t } = case;
        let (earlier, later) = earlier_and_later(&mut t, &scheme, report.draft());
        let before = Case { report: reported(earlier, &scheme), scheme: scheme.clone(), tape: t.clone() };
        let after = Case { report: reported(later, &scheme), scheme, tape: t };
        for (a, b) in pairs(scorecards(&before), scorecards(&after)) {
            let wider: BTreeMap<String, Interval> = intervals(&a).into_iter().map(|i| (i.0.clone(), i)).collect();
            for (name, low, _, high) in intervals(&b) {
                let Some((_, from, _, to)) = wider.get(&name) else { continue };
                prop_assert!(
                    no_higher(*from, low) && no_lower(*to, high),
                    "{} {name}: [{from}, {to}] became [{low}, {high}]\nearlier: {}\nlater: {}", b.period, before.report.to_json(), after.report.to_json()
                );
            }
        }
    }
}
