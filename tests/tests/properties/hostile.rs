//! 9, as far as forms go: no input panics, hangs or exhausts memory.

use std::time::{Duration, Instant};

use kaohe::method::Method;
use kaohe::{Lang, Report, Scheme};
use kaohe_tests::generate::{Tape, Wishes, broken, cases};
use proptest::prelude::*;
use serde_json::Value;

use super::config;

/// Reads a scheme and a report, scores what can be scored.
fn run(scheme: &str, report: &str) -> Result<(), TestCaseError> {
    let start = Instant::now();
    match Scheme::from_json(scheme) {
        Err(problems) => {
            prop_assert!(!problems.list().is_empty());
            prop_assert!(!problems.text(Lang::Zh).is_empty() && !problems.text(Lang::En).is_empty());
        }
        Ok(scheme) => {
            prop_assert!(Scheme::from_json(&scheme.to_json()).as_ref() == Ok(&scheme), "{}", scheme.to_json());
            let report = match Report::from_json(report, &scheme) {
                Ok(report) => report,
                Err(problems) => {
                    prop_assert!(!problems.text(Lang::Zh).is_empty() && !problems.text(Lang::En).is_empty());
                    Report::empty(&scheme)
                }
            };
            for period in scheme.periods() {
                match scheme.score(&report, *period) {
                    Ok(scorecard) => {
                        prop_assert!(!scorecard.to_json().is_empty());
                        for item in &scorecard.items {
                            if let Some(trace) = &item.trace {
                                prop_assert!(trace.replay().is_ok(), "{:?}", trace.replay());
                            }
                        }
                    }
                    Err(problems) => {
                        prop_assert!(problems.list().iter().all(|p| p.code() == "no_decimal"), "{problems}");
                    }
                }
            }
        }
    }
    prop_assert!(start.elapsed() < Duration::from_secs(20), "it took {:?}", start.elapsed());
    Ok(())
}

fn form(text: &str) -> Value {
    serde_json::from_str(text).expect("a form")
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn damaged_text_is_read_or_refused(case in cases(Wishes::NONE)) {
        let mut t: Tape = case.tape.clone();
        let (scheme, report) = (case.scheme.to_json(), case.report.to_json());
        run(&broken::text(&mut t, &scheme), &report)?;
        run(&scheme, &broken::text(&mut t, &report))?;
    }

    #[test]
    fn displaced_values_are_read_or_refused(case in cases(Wishes::NONE)) {
        let mut t: Tape = case.tape.clone();
        let (scheme, report) = (case.scheme.to_json(), case.report.to_json());
        run(&broken::value(&mut t, &form(&scheme)).to_string(), &report)?;
        run(&scheme, &broken::value(&mut t, &form(&report)).to_string())?;
        for method in case.scheme.indicators().iter().filter_map(|i| i.method.as_ref()) {
            let text = broken::value(&mut t, &form(&method.to_json())).to_string();
            if let Ok(method) = Method::from_json(&text) {
                prop_assert!(Method::from_json(&method.to_json()).as_ref() == Ok(&method), "{}", method.to_json());
            }
        }
    }

    #[test]
    fn any_text_is_refused(text in ".{0,200}") {
        prop_assert!(Scheme::from_json(&text).is_err());
    }
}
