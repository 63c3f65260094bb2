//! 10: all points, charges, limits and marks times k give exact scores times k.

use std::collections::BTreeMap;

use kaohe::Scorecard;
use kaohe::number::{Exact, Number};
use kaohe::state::State;
use kaohe_tests::generate::case::{built, reported};
use kaohe_tests::generate::times::Times;
use kaohe_tests::generate::{Case, Wishes, cases};
use proptest::prelude::*;

use super::order::real;
use super::{before_rounding, config, key, scorecards};

/// Whole numbers and decimals.
fn factor() -> impl Strategy<Value = Exact> {
    prop_oneof![(1_i64..8).prop_map(Exact::from), (1_i64..40).prop_map(|n| Exact::fraction(n, 20).expect("a fraction"))]
}

/// The exact scores of all items, by item.
fn exact(case: &Case) -> BTreeMap<String, (State, Option<Exact>, bool)> {
    let mut all = BTreeMap::new();
    // an error of measures may vanish in a product, and with it reach peers and whoever reads the score
    let sound = |card: &Scorecard| card.items.iter().all(|i| i.fault.is_none());
    for scorecard in scorecards(case).into_iter().filter(sound) {
        for item in &scorecard.items {
            let score = before_rounding(item).or_else(|| item.at_end.map(|c| c.score.exact()));
            // what reads another item's score reads it rounded
            let form = serde_json::to_string(&case.scheme.indicator(item.indicator.as_str())).expect("a form");
            let exact = item.trace.is_some() && !form.contains(r#"{"score":""#);
            all.insert(format!("{} {:?}", scorecard.period, key(item)), (item.state, score, exact));
        }
    }
    all
}

fn multiplied(case: &Case, k: &Exact) -> Result<(), TestCaseError> {
    let times = Times::new(k.clone());
    let mut draft = case.scheme.draft().clone();
    // fine enough for every product
    draft.policy.places = 20;
    let fine = Case { scheme: built(draft.clone()), ..case.clone() };
    times.scheme(&mut draft);
    let mut values = case.report.draft().clone();
    times.report(&mut values, &case.scheme);
    let scheme = built(draft);
    let report = reported(values, &scheme);
    let more = Case { scheme, report, tape: case.tape.clone() };
    let fine = Case { report: reported(case.report.draft().clone(), &fine.scheme), ..fine };
    let (one, many) = (exact(&fine), exact(&more));
    for (name, (state, score, exactly)) in &one {
        // a period that no decimal holds, or with an error, is in neither
        let Some((other_state, other, _)) = many.get(name) else { continue };
        // a mark that is divided is no input any more, for which a target of 0 has a meaning of its own
        if state.max(other_state) < &State::Disputed {
            continue;
        }
        prop_assert_eq!(state, other_state, "{}", name);
        let Some((score, other)) = score.as_ref().zip(other.as_ref()) else {
            prop_assert_eq!(score, other, "{}", name);
            continue;
        };
        // a mean of peers is a mean of rounded scores
        let near = score.times(k).minus(other).abs()
            < Number::ONE.exact().over(&Exact::from(1_000_000_000_000)).expect("no nought");
        let same = if *exactly { score.times(k) == *other } else { near };
        prop_assert!(same, "{name}: {score} × {k} became {other}\nmultiplied: {}", more.scheme.to_json());
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn all_points_times_a_number_give_exact_scores_times_it(
        case in cases(Wishes { places: Some(20), ..Wishes::NONE }), k in factor()
    ) {
        multiplied(&case, &k)?;
    }
}

#[test]
fn the_real_schemes_multiply() {
    for case in real() {
        for k in ["3", "0.25"] {
            multiplied(&case, &k.parse().expect("a number")).unwrap_or_else(|e| panic!("{}: {e}", case.scheme.id()));
        }
    }
}
