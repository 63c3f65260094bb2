//! 6: a trace replays to its score; forms survive.

use kaohe::method::Bound;
use kaohe::scheme::PeriodWeight;
use kaohe::state::State;
use kaohe::trace::Step;
use kaohe::{Lang, Limits, Period, Report, Scheme, Scorecard};
use kaohe_tests::generate::{Wishes, cases};
use proptest::prelude::*;

use super::{config, scorecards};

/// Weights that make 100 and are no round numbers.
fn weights(periods: &[Period]) -> Vec<PeriodWeight> {
    let (last, others) = periods.split_last().expect("a scheme has periods");
    let third = |period: &Period| PeriodWeight { period: *period, weight: "13.37".parse().expect("a number") };
    let mut weights: Vec<PeriodWeight> = others.iter().map(third).collect();
    let rest = (0..others.len()).fold(100.0_f64, |rest, _| rest - 13.37);
    weights.push(PeriodWeight { period: *last, weight: format!("{rest:.2}").parse().expect("a number") });
    weights
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_trace_replays_to_its_score(case in cases(Wishes::NONE)) {
        for scorecard in scorecards(&case) {
            for item in &scorecard.items {
                let Some(trace) = &item.trace else { continue };
                let value = trace.replay().map_err(|p| TestCaseError::fail(format!("{p}: {item:?}")))?;
                match (value.number(), &item.at_end) {
                    (Some(number), Some(counted)) => prop_assert_eq!(number, &counted.score.exact(), "{:?}", item),
                    // an item that could not be computed stands at nothing
                    (None, Some(counted)) => prop_assert!(counted.score.exact().is_zero(), "{:?}", item),
                    (Some(_), None) => prop_assert!(false, "a trace without a score: {item:?}"),
                    (None, None) => {}
                }
            }
        }
    }

    #[test]
    fn every_step_above_an_item_replays_to_what_it_gives(case in cases(Wishes::NONE)) {
        for scorecard in scorecards(&case) {
            let same = |trace: &Option<Step>, number: kaohe::number::Exact| -> Result<(), TestCaseError> {
                let Some(trace) = trace else { return Err(TestCaseError::fail(format!("no trace for {number}"))) };
                let value = trace.replay().map_err(|p| TestCaseError::fail(format!("{p}: {trace:?}")))?;
                prop_assert_eq!(value.number(), Some(&number), "{:?}", trace);
                Ok(())
            };
            for total in &scorecard.totals.units {
                let Bound::At(score) = total.at_end.score else { return Err(TestCaseError::fail("an open total")) };
                same(&total.trace, score.exact())?;
            }
            for pool in &scorecard.pools {
                same(&pool.trace, pool.score.exact())?;
            }
            for effect in &scorecard.effects {
                same(&effect.trace, effect.after.exact())?;
            }
            for indicator in &scorecard.indicators {
                same(&indicator.trace, indicator.score.exact())?;
            }
            for item in scorecard.items.iter().filter(|i| i.state == State::NotApplicable) {
                prop_assert!(item.trace.is_some(), "{:?}", item);
            }
            let again = Scorecard::from_json(&scorecard.to_json()).map_err(|p| TestCaseError::fail(p.to_string()))?;
            prop_assert_eq!(&again, &scorecard);
        }
    }

    #[test]
    fn periods_added_by_weights_replay(case in cases(Wishes::NONE)) {
        let (all, scored) = (case.scheme.periods().len(), scorecards(&case));
        if scored.len() == all {
            let mut draft = case.scheme.clone().into_draft();
            draft.period_weights = weights(case.scheme.periods());
            let scheme = Scheme::build(draft, &Limits::default()).expect("weights do not spoil a scheme");
            for total in scheme.combine(&scored.iter().collect::<Vec<_>>()).map_err(|p| TestCaseError::fail(p.to_string()))? {
                let Bound::At(score) = total.at_end.score else { return Err(TestCaseError::fail("an open total")) };
                let trace = total.trace.expect("traces were kept");
                let value = trace.replay().map_err(|p| TestCaseError::fail(format!("{p}: {trace:?}")))?;
                prop_assert_eq!(value.number(), Some(&score.exact()), "{:?}", trace);
            }
        }
    }

    #[test]
    fn every_period_is_scored(case in cases(Wishes::NONE)) {
        for period in case.scheme.periods() {
            let scored = case.scheme.score(&case.report, *period);
            prop_assert!(scored.is_ok(), "{period}: {}", scored.err().map_or_else(String::new, |p| p.to_string()));
        }
    }

    #[test]
    fn schemes_and_reports_survive_their_form(case in cases(Wishes::NONE)) {
        let text = case.scheme.to_json();
        let again = Scheme::from_json(&text).map_err(|p| TestCaseError::fail(p.text(Lang::En)))?;
        prop_assert_eq!(&again, &case.scheme);
        prop_assert_eq!(again.to_json(), text);
        let text = case.report.to_json();
        let again = Report::from_json(&text, &case.scheme).map_err(|p| TestCaseError::fail(p.text(Lang::En)))?;
        prop_assert_eq!(&again, &case.report);
        prop_assert_eq!(again.to_json(), text);
    }

    #[test]
    fn scores_do_not_depend_on_whether_traces_are_kept(case in cases(Wishes::NONE)) {
        for mut scorecard in scorecards(&case) {
            let options = kaohe::ScoreOptions { traces: false, exact: false };
            let without = case.scheme.score_with(&case.report, scorecard.period, options).map_err(|p| TestCaseError::fail(p.to_string()))?;
            scorecard.items.iter_mut().for_each(|i| i.trace = None);
            scorecard.totals.units.iter_mut().for_each(|t| t.trace = None);
            scorecard.pools.iter_mut().for_each(|p| p.trace = None);
            scorecard.effects.iter_mut().for_each(|e| e.trace = None);
            scorecard.indicators.iter_mut().for_each(|i| i.trace = None);
            prop_assert_eq!(&without, &scorecard);
        }
    }
}
