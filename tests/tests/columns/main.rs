//! 7: tables scored by the compiled plan equal the reference evaluator, digit for digit.
//!
//! Every table is made into reports of one value each cell, built and scored as any report is, and both are held against each
//! other: the scores, the rows that have none, those that are refused, the sums. `KAOHE_CASES` sets how many schemes are tried.

#![allow(clippy::cast_possible_truncation, reason = "numbers of fields, units and draws are small")]

mod equal;
mod many;
mod shared;
mod shipped;
mod table;
mod tiers;
mod whole;

use proptest::test_runner::{Config, RngSeed};

/// The same 256 cases each time, or as many fresh ones as the environment says.
fn config() -> Config {
    let cases = std::env::var("KAOHE_CASES").or_else(|_| std::env::var("PROPTEST_CASES"));
    let cases: Option<u32> = cases.ok().map(|n| n.parse().expect("a number of cases"));
    let usual = Config::default();
    Config {
        rng_seed: if cases.is_some() { RngSeed::Random } else { RngSeed::Fixed(2020) },
        cases: cases.unwrap_or(usual.cases),
        failure_persistence: None,
        max_shrink_iters: 800,
        ..usual
    }
}
