//! What holds always: the properties of semantics.md §10, over generated schemes and reports.
//!
//! Numbers in the names are those of that section. `KAOHE_CASES` (or `PROPTEST_CASES`) sets how many cases each property is
//! tried on; what fails is printed as a scheme and a report, to become a vector.

mod asked;
mod bounds;
mod coverage;
mod curve;
mod findings;
mod hostile;
mod monotone;
mod order;
mod range;
mod reading;
mod replay;
mod required;
mod schedule;
mod session;
mod shares;
mod times;
mod wording;

use kaohe::Scorecard;
use kaohe::number::Exact;
use kaohe::score::Item;
use kaohe::trace::{Op, Step, Value};
use proptest::test_runner::{Config, RngSeed};

/// How a property is tried: on the same 256 cases each time, or on as many fresh ones as the environment says.
fn config() -> Config {
    let cases = std::env::var("KAOHE_CASES").ok().map(|n| n.parse().expect("KAOHE_CASES is a number"));
    let usual = Config::default();
    let fresh = cases.is_some() || std::env::var_os("PROPTEST_CASES").is_some();
    Config {
        rng_seed: if fresh { RngSeed::Random } else { RngSeed::Fixed(2020) },
        cases: cases.unwrap_or(usual.cases),
        // what fails becomes a vector
        failure_persistence: None,
        max_shrink_iters: 1500,
        ..usual
    }
}

/// Whose item it is: two scorings of the same scheme agree on it.
fn key(item: &Item) -> (String, String, String, String) {
    let text = |id: &Option<kaohe::Id>| id.as_ref().map_or_else(String::new, ToString::to_string);
    (item.indicator.to_string(), text(&item.unit), text(&item.assignment), text(&item.entry))
}

/// A step and all below it.
fn steps(step: &Step) -> Vec<&Step> {
    let mut all = vec![step];
    all.extend(step.operands.iter().flat_map(steps));
    all
}

/// Did a gate hold in the item?
fn gated(item: &Item) -> bool {
    let held = |step: &&Step| {
        matches!(step.op, Op::Gate(_)) && step.operands.first().is_some_and(|o| o.value == Value::Truth(true))
    };
    item.trace.iter().flat_map(steps).any(|s| held(&s))
}

/// The score before rounding, where the trace has one.
fn before_rounding(item: &Item) -> Option<Exact> {
    let mut step = item.trace.as_ref()?;
    if matches!(step.op, Op::Taken) {
        step = step.operands.first()?;
    }
    if matches!(step.op, Op::Range(_)) && step.operands.first().is_some_and(|o| matches!(o.op, Op::Round(_))) {
        step = step.operands.first()?;
    }
    if !matches!(step.op, Op::Round(_)) {
        return None;
    }
    step.operands.first()?.value.number().cloned()
}

/// The scorecards of all periods that can be written; that all can is a property of its own.
fn scorecards(case: &kaohe_tests::generate::Case) -> Vec<Scorecard> {
    case.scheme.periods().iter().filter_map(|period| case.scheme.score(&case.report, *period).ok()).collect()
}

/// Two scorings of the same periods, period by period.
#[allow(clippy::needless_pass_by_value, reason = "scorecards are made to be compared")]
fn pairs(a: Vec<Scorecard>, b: Vec<Scorecard>) -> Vec<(Scorecard, Scorecard)> {
    let same = |a: Scorecard| {
        let other = b.iter().find(|b| b.period == a.period)?.clone();
        Some((a, other))
    };
    a.into_iter().filter_map(same).collect()
}
