//! Whoever watches long work is told in order how far it is, and once that all is done.

use std::ops::ControlFlow;

use kaohe::columns::{Cases, Scores, Values};
use kaohe::report::Report;
use kaohe::{Period, Scheme, ScoreOptions};
use kaohe_tests::generate::{Wishes, cases};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

/// What is told, up to where it is ended.
fn told(
    work: impl FnOnce(&mut dyn FnMut(usize, usize) -> ControlFlow<()>) -> bool,
    most: usize,
) -> (Vec<(usize, usize)>, bool) {
    let mut told = Vec::new();
    let whole = work(&mut |done, all| {
        told.push((done, all));
        if told.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    (told, whole)
}

/// In order, of one whole, which is told once and last.
fn is_in_order(told: &[(usize, usize)]) -> bool {
    let ended = told.iter().filter(|(done, all)| done == all).count() == 1;
    told.is_sorted()
        && told.windows(2).all(|two| two[0].1 == two[1].1)
        && ended
        && told.last().is_some_and(|l| l.0 == l.1)
}

fn scored(scheme: &Scheme, report: &Report, period: Period, most: usize) -> (Vec<(usize, usize)>, bool) {
    told(|observer| scheme.score_observed(report, period, ScoreOptions::default(), &mut { observer }).is_ok(), most)
}

/// The same cases each time, or fresh ones where the environment says how many.
fn config() -> Config {
    let fresh = std::env::var_os("PROPTEST_CASES").is_some();
    let rng_seed = if fresh { RngSeed::Random } else { RngSeed::Fixed(2020) };
    Config { rng_seed, failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_scoring_is_told_in_order_and_its_end_once(case in cases(Wishes::NONE)) {
        for period in case.scheme.periods() {
            let report = Report::empty(&case.scheme);
            let (told, whole) = scored(&case.scheme, &report, *period, usize::MAX);
            prop_assert!(whole && is_in_order(&told), "{:?}", told);
            for most in [1, told.len() / 2 + 1, told.len()] {
                let (until, whole) = scored(&case.scheme, &report, *period, most);
                prop_assert!(!whole);
                prop_assert_eq!(&until, &told[..most]);
            }
        }
    }

    #[test]
    fn cases_are_told_in_order_and_their_end_once(case in cases(Wishes::NONE), numbers in proptest::collection::vec(0_u32..3, 0..9)) {
        for period in case.scheme.periods() {
            let compiled = case.scheme.compile(*period).expect("a period of the scheme");
            let zeros = vec![0; numbers.len()];
            let digits = vec![1; numbers.len()];
            let values = Values::I64 { digits: &digits, scale: 0 };
            let table = Cases { cases: &numbers, fields: &zeros, units: &zeros, values, known: None };
            let scored = |most| told(|observer| {
                compiled.score_cases_observed(&table, &mut Scores::new(), |_, _| {}, &mut { observer }).is_ok()
            }, most);
            let (told, whole) = scored(usize::MAX);
            prop_assert!(whole && is_in_order(&told), "{:?}", told);
            prop_assert_eq!(told.last(), Some(&(numbers.len(), numbers.len())));
            let (until, whole) = scored(1);
            prop_assert!(!whole);
            prop_assert_eq!(&until, &told[..1]);
        }
    }
}
