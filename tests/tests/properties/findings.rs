//! Findings do not depend on the order of units, indicators and parts, nor on what they are called.

use std::fs;

use kaohe::path::Segment;
use kaohe::{Finding, Lang, Report, Scheme};
use kaohe_tests::generate::renamed::Renaming;
use kaohe_tests::generate::{Case, Wishes, cases};
use kaohe_tests::root;
use proptest::prelude::*;
use serde_json::Value;

use super::{config, order};

/// Codes that speak of two things alike and stand at the later one.
const OF_TWO: &[&str] = &["duplicate_indicator", "same_work", "unit_spelled_twice"];

/// Codes that stand at the first of several places in an indicator.
const AT_THE_FIRST: &[&str] =
    &["direction_differs", "measure_words_differ", "reaches_outside", "several_leads", "threshold_differs"];

/// A finding by its code, its severity and its place; ids as `rename` says, places in a list only where `indexed`.
fn line(finding: &Finding, rename: &dyn Fn(&str) -> String, indexed: bool) -> String {
    let (code, severity) = (finding.code(), finding.severity().word(Lang::En));
    if !indexed && OF_TWO.contains(&code) {
        return format!("{severity} {code}");
    }
    let segment = |segment: &Segment| match segment {
        Segment::Key(key) => format!(".{key}"),
        Segment::Id(id) => format!("[{}]", rename(id)),
        Segment::Index(index) if indexed => format!("[{index}]"),
        Segment::Index(_) => "[]".to_owned(),
    };
    let most = if !indexed && AT_THE_FIRST.contains(&code) { 2 } else { usize::MAX };
    let path: String = finding.path().segments().iter().take(most).map(segment).collect();
    format!("{severity} {code} {path}")
}

fn lines(scheme: &Scheme, rename: &dyn Fn(&str) -> String, indexed: bool) -> Vec<String> {
    let mut lines: Vec<String> = scheme.check().iter().map(|f| line(f, rename, indexed)).collect();
    lines.sort();
    lines
}

fn own(id: &str) -> String {
    id.to_owned()
}

fn same(a: &[String], b: &[String], said: &str) -> Result<(), TestCaseError> {
    let only =
        |own: &[String], other: &[String]| own.iter().filter(|l| !other.contains(l)).cloned().collect::<Vec<_>>();
    prop_assert!(a == b, "{said}: gone {:?}, new {:?}", only(a, b), only(b, a));
    Ok(())
}

fn in_any_order(case: &Case) -> Result<(), TestCaseError> {
    let (shuffled, _) = case.shuffled();
    let [a, b] = [&case.scheme, &shuffled].map(|scheme| lines(scheme, &own, false));
    same(&a, &b, &format!("{}\nin another order {}", case.scheme.to_json(), shuffled.to_json()))
}

fn under_any_names(scheme: &Scheme) -> Result<(), TestCaseError> {
    let mut form: Value = serde_json::from_str(&scheme.to_json()).expect("a form");
    let renaming = Renaming::of(&form);
    renaming.apply(&mut form);
    let renamed = Scheme::from_json(&form.to_string()).map_err(|p| TestCaseError::fail(p.to_string()))?;
    let [a, b] = [lines(scheme, &|id| renaming.name(id), true), lines(&renamed, &own, true)];
    same(&a, &b, &format!("{}\nunder other ids", scheme.to_json()))
}

/// Names of units tell nothing but whether two of them are one.
fn with_any_units(scheme: &Scheme) -> Result<(), TestCaseError> {
    let mut form: Value = serde_json::from_str(&scheme.to_json()).expect("a form");
    for list in ["units", "unit_groups", "offices"] {
        for (i, entry) in form[list].as_array_mut().into_iter().flatten().enumerate() {
            entry["name"] = serde_json::json!({"zh": format!("{list}第{i}号")});
            entry.as_object_mut().expect("an entry").remove("aliases");
        }
    }
    let renamed = Scheme::from_json(&form.to_string()).map_err(|p| TestCaseError::fail(p.to_string()))?;
    let [mut a, b] = [scheme, &renamed].map(|scheme| lines(scheme, &own, true));
    a.retain(|line| !line.contains("unit_spelled_twice"));
    same(&a, &b, &format!("{}\nwith other units", scheme.to_json()))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_order_gives_the_same_findings(case in cases(Wishes { unordered: true, ..Wishes::NONE })) {
        in_any_order(&case)?;
    }

    #[test]
    fn any_names_give_the_same_findings(case in cases(Wishes::NONE)) {
        under_any_names(&case.scheme)?;
        with_any_units(&case.scheme)?;
    }
}

/// The schemes of the vectors about findings, which have every fault, and the real ones.
fn faulty() -> Vec<(String, Scheme)> {
    let mut schemes = Vec::new();
    for file in ["findings", "mending"] {
        let text = fs::read_to_string(root().join(format!("tests/vectors/{file}.json"))).expect("the vectors");
        let vectors: Value = serde_json::from_str(&text).expect("JSON");
        for case in vectors["cases"].as_array().expect("cases").iter().filter(|c| c.get("check").is_some()) {
            let form = case["check"]["scheme"].to_string();
            schemes.push((case["id"].to_string(), Scheme::from_json(&form).unwrap_or_else(|p| panic!("{p}"))));
        }
    }
    for id in ["panshan-2020", "fangchenggang-2021", "zhanjiang-2020", "lianyungang-2021", "yufeng-2022"] {
        let path = root().join("examples/schemes").join(id).join("scheme.json");
        let form = fs::read_to_string(path).expect("a scheme");
        schemes.push((id.to_owned(), Scheme::from_json(&form).unwrap_or_else(|p| panic!("{id}: {p}"))));
    }
    schemes
}

#[test]
fn faults_are_found_in_any_order_and_under_any_names() {
    let mut wrong = Vec::new();
    for (id, scheme) in faulty() {
        let case = Case { report: Report::empty(&scheme), scheme, tape: order::tape() };
        // of findings that differ the form need not be shown: the scheme is known by its name
        let told = |e: TestCaseError| {
            let text = e.to_string();
            let differ = text.rsplit_once("gone ").map(|(_, told)| format!("gone {told}"));
            format!("{id}: {}", differ.unwrap_or(text))
        };
        for outcome in [in_any_order(&case), under_any_names(&case.scheme), with_any_units(&case.scheme)] {
            wrong.extend(outcome.err().map(told));
        }
    }
    assert!(wrong.is_empty(), "{} fail:\n{}", wrong.len(), wrong.join("\n\n"));
}
