//! 6: a trace replays to its score; forms survive.

use kaohe::{Lang, Report, Scheme};
use kaohe_tests::generate::{Wishes, cases};
use proptest::prelude::*;

use super::{config, scorecards};

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
            prop_assert_eq!(&without, &scorecard);
        }
    }
}
