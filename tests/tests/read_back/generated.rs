//! Generated methods: those that documents state are read back, and none is ever read as another in silence.

use kaohe_tests::generate::stated::stated;
use kaohe_tests::generate::{Tape, Wishes, cases, tapes};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use super::ReadBack;

fn config() -> Config {
    let cases = std::env::var("KAOHE_CASES").ok().map(|n| n.parse().expect("KAOHE_CASES is a number"));
    let fresh = cases.is_some() || std::env::var_os("PROPTEST_CASES").is_some();
    let usual = Config::default();
    Config {
        rng_seed: if fresh { RngSeed::Random } else { RngSeed::Fixed(2020) },
        cases: cases.unwrap_or(1024),
        failure_persistence: None,
        max_shrink_iters: 4000,
        ..usual
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_a_document_states_is_read_back(tape in tapes()) {
        let mut tape = tape;
        let (method, points) = stated(&mut tape);
        let back = ReadBack::of(&method, points);
        prop_assert!(back.same && back.reading.is_whole(), "{}", back.shown(&method, points));
    }

    #[test]
    fn no_method_is_read_as_another_in_silence(case in cases(Wishes::NONE)) {
        for indicator in case.scheme.indicators() {
            let points = indicator.points.fixed();
            let own = indicator.method.iter().map(|m| (m, points));
            let parts = indicator.assignments.iter().filter_map(|a| a.method.as_ref()).map(|m| (m, None));
            for (method, points) in own.chain(parts) {
                let back = ReadBack::of(method, points);
                prop_assert!(!back.is_silently_different(), "{}", back.shown(method, points));
            }
        }
    }
}

#[test]
#[ignore = "a report"]
fn survey() {
    let mut state = 1_u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u16::try_from(state >> 48).expect("sixteen bits")
    };
    let (mut all, mut same, mut silent) = (0, 0, 0);
    for _ in 0..8000 {
        let mut tape = Tape::new((0..400).map(|_| draw()).collect());
        let (method, points) = stated(&mut tape);
        let back = ReadBack::of(&method, points);
        all += 1;
        same += usize::from(back.same && back.reading.is_whole());
        silent += usize::from(back.is_silently_different());
        if !(back.same && back.reading.is_whole()) && all - same < 40 {
            println!("{} {}", back.is_silently_different(), back.shown(&method, points));
        }
    }
    println!("{same} of {all} same, {silent} silently different");
}

#[test]
#[ignore = "a report"]
fn survey_wild() {
    let mut state = 7_u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u16::try_from(state >> 48).expect("sixteen bits")
    };
    let (mut all, mut same, mut silent, mut out) = (0, 0, 0, 0);
    for _ in 0..3000 {
        let tape = Tape::new((0..1500).map(|_| draw()).collect());
        let case = kaohe_tests::generate::Case::of(tape, Wishes::NONE);
        for indicator in case.scheme.indicators() {
            let points = indicator.points.fixed();
            let own = indicator.method.iter().map(|m| (m, points));
            let parts = indicator.assignments.iter().filter_map(|a| a.method.as_ref()).map(|m| (m, None));
            for (method, points) in own.chain(parts) {
                let back = ReadBack::of(method, points);
                all += 1;
                same += usize::from(back.same && back.reading.is_whole());
                silent += usize::from(back.is_silently_different());
                if back.is_silently_different() {
                    println!("SILENT {}", back.shown(method, points));
                } else if !back.same && back.text.chars().count() < 90 {
                    out += 1;
                    if out < 25 {
                        println!("OUT {}", back.shown(method, points));
                    }
                }
            }
        }
    }
    println!("{same} of {all} same, {silent} silently different");
}
