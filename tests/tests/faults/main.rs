//! The faults of the five documents, found by hand by reading them, and what finds each; and how many findings of each code there
//! are, so that a new one is looked at.
//!
//! Numbers are those of the documents, as semantics.md and the README of each scheme name them.

mod documents;

use std::collections::BTreeMap;
use std::fs;

use kaohe::{Finding, Lang, Report, Scheme};
use kaohe_tests::root;

use documents::{By, DOCUMENTS, Fault};

fn read(id: &str, name: &str) -> String {
    let path = root().join("examples/schemes").join(id).join(name);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn scheme(id: &str) -> Scheme {
    Scheme::from_json(&read(id, "scheme.json")).unwrap_or_else(|p| panic!("{id}: {p}"))
}

fn findings(scheme: &Scheme, by: By) -> Vec<Finding> {
    match by {
        By::Check => scheme.check(),
        By::Progress(name) => {
            let id = scheme.id().as_str();
            let report = Report::from_json(&read(id, &format!("report-{name}.json")), scheme)
                .unwrap_or_else(|p| panic!("{id}: {p}"));
            let day = report.draft().as_of.expect("a report as of a day");
            scheme.progress(&report, day).unwrap_or_else(|p| panic!("{id}: {p}")).findings
        }
    }
}

/// A place within an indicator, or one that begins at the root.
fn path(place: &str) -> String {
    if place.starts_with("units[") {
        return place.to_owned();
    }
    let (indicator, rest) = place.split_once('.').map_or((place, String::new()), |(i, rest)| (i, format!(".{rest}")));
    format!("indicators[{indicator}]{rest}")
}

#[test]
fn every_fault_that_can_be_proven_is_found_in_its_place() {
    let mut missing = Vec::new();
    for document in DOCUMENTS {
        let scheme = scheme(document.id);
        for (by, faults) in document.faults {
            let found = findings(&scheme, *by);
            for (code, severity, places) in *faults {
                for place in places.iter().map(|place| path(place)) {
                    let is = |f: &Finding| {
                        f.code() == *code && f.severity().word(Lang::En) == *severity && f.path().to_string() == place
                    };
                    if !found.iter().any(is) {
                        missing.push(format!("{}: {severity} {code} {place}", document.id));
                    }
                }
            }
        }
    }
    assert!(missing.is_empty(), "not found:\n{}", missing.join("\n"));
}

#[test]
fn errors_are_faults_that_were_found_by_hand() {
    for document in DOCUMENTS {
        let scheme = scheme(document.id);
        for (by, faults) in document.faults {
            for finding in findings(&scheme, *by).iter().filter(|f| f.severity().word(Lang::En) == "error") {
                let place = finding.path().to_string();
                let known = |(code, _, places): &Fault| {
                    *code == finding.code() && places.iter().any(|known| path(known) == place)
                };
                assert!(
                    faults.iter().any(known),
                    "{}: an error that nobody found: {} {place}",
                    document.id,
                    finding.code()
                );
            }
        }
    }
}

#[test]
fn a_new_finding_of_a_report_is_looked_at() {
    for document in DOCUMENTS {
        let scheme = scheme(document.id);
        for (by, faults) in document.faults.iter().filter(|(by, _)| *by != By::Check) {
            for finding in findings(&scheme, *by) {
                let place = finding.path().to_string();
                let known = |(code, severity, places): &Fault| {
                    *code == finding.code()
                        && *severity == finding.severity().word(Lang::En)
                        && places.iter().any(|known| path(known) == place)
                };
                assert!(faults.iter().any(known), "{}: {} {place}", document.id, finding.code());
            }
        }
    }
}

#[test]
fn a_new_finding_is_looked_at() {
    for document in DOCUMENTS {
        let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let found = scheme(document.id).check();
        for finding in &found {
            *counts.entry((finding.code(), finding.severity().word(Lang::En))).or_default() += 1;
        }
        let counts: Vec<_> = counts.into_iter().map(|((code, severity), n)| (code, severity, n)).collect();
        assert_eq!(counts, document.counts, "{}", document.id);
    }
}

#[test]
fn what_is_not_proven_has_its_reason_and_is_not_found() {
    let mut wrong = Vec::new();
    for document in DOCUMENTS {
        let scheme = scheme(document.id);
        let found: Vec<Finding> = document.faults.iter().flat_map(|(by, _)| findings(&scheme, *by)).collect();
        for (indicators, why) in document.unproven {
            assert!(why.split_whitespace().count() > 2, "{}: {indicators:?}: {why}", document.id);
            for id in *indicators {
                assert!(scheme.indicator(id).is_some(), "{}: no indicator `{id}`: {why}", document.id);
                // what stands there is another fault, which was found by hand too
                let place = path(id);
                let there = |p: &str| p == place || p.strip_prefix(&place).is_some_and(|rest| rest.starts_with('.'));
                for finding in found.iter().filter(|f| there(&f.path().to_string())) {
                    let at = finding.path().to_string();
                    let known = |(code, _, places): &Fault| {
                        *code == finding.code() && places.iter().any(|known| path(known) == at)
                    };
                    let listed = document.faults.iter().any(|(_, faults)| faults.iter().any(known));
                    if !listed {
                        wrong.push(format!(
                            "{}: {} {at} is found and said to be unproven: {why}",
                            document.id,
                            finding.code()
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
