//! The generators reach everything.

use std::collections::BTreeMap;

use kaohe::Scorecard;
use kaohe::indicator::Division;
use kaohe::state::State;
use kaohe_tests::generate::census::{ALL, Census};
use kaohe_tests::generate::{Case, Tape, Wishes, tapes};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::scorecards;

/// Is there an item that is not scored in the period? It stands in no list, though its indicator has points for the unit.
fn not_scored(case: &Case, scorecard: &Scorecard) -> bool {
    case.scheme.indicators().iter().any(|indicator| {
        let here = indicator.periods.is_empty() || indicator.periods.contains(&scorecard.period);
        let whole = indicator.division == Division::Each && indicator.points.fixed().is_some();
        let unit = |u: usize| &case.scheme.units()[u].id;
        let listed = |u: usize| scorecard.item(indicator.id.as_str(), unit(u).as_str()).is_some();
        here && whole && case.scheme.units_in(&indicator.applies_to).into_iter().any(|u| !listed(u))
    })
}

#[test]
fn two_thousand_cases_hold_every_variant_of_the_model() {
    let mut runner = TestRunner::deterministic();
    let tape = tapes();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut items, mut faults) = (0, 0);
    let mut codes: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..2000 {
        let tape: Tape = tape.new_tree(&mut runner).expect("a tape").current();
        let case = Case::of(tape, Wishes::NONE);
        let mut census = Census::default();
        census.scheme(case.scheme.draft());
        census.report(case.report.draft());
        for scorecard in scorecards(&case) {
            if not_scored(&case, &scorecard) {
                census.state(State::NotScored);
            }
            for item in &scorecard.items {
                census.state(item.state);
                items += 1;
                if let Some(fault) = &item.fault {
                    faults += 1;
                    *codes.entry(fault.en.clone()).or_default() += 1;
                }
            }
        }
        for word in census.seen {
            *counts.entry(word).or_default() += 1;
        }
    }
    for word in ALL {
        println!("{word}: {}", counts.get(word).copied().unwrap_or_default());
    }
    for (code, count) in &codes {
        println!("{code}: {count}");
    }
    println!("{items} items, {faults} with an error");
    let never: Vec<_> = ALL.iter().filter(|word| !counts.contains_key(*word)).collect();
    assert!(never.is_empty(), "never generated: {never:?}");
    assert!(faults * 10 < items, "{faults} of {items} items cannot be computed");
}
