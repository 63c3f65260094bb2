//! 10: another order or other names give the same scores.

use std::collections::BTreeMap;

use kaohe::method::Bound;
use kaohe::{Report, Scheme, Scorecard};
use kaohe_tests::generate::renamed::Renaming;
use kaohe_tests::generate::{Case, Tape, Wishes, cases};
use kaohe_tests::root;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::Value;

use super::{config, key, pairs};

/// Every number of a scorecard by what it belongs to; names as `rename` says.
fn numbers(scorecard: &Scorecard, rename: &dyn Fn(&str) -> String) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let id = |id: &Option<kaohe::Id>| id.as_ref().map_or_else(|| "unknown".to_owned(), |id| rename(id.as_str()));
    for item in &scorecard.items {
        let (indicator, unit, assignment, entry) = key(item);
        let name = [&indicator, &unit, &assignment, &entry].map(|id| rename(id)).join(" ");
        let name = format!("item {name}");
        let counted = [&item.so_far, &item.at_end].map(|c| c.map(|c| format!("{} of {}", c.score, c.points)));
        let bounds = [item.points, item.low, item.high].map(|b| b.to_string());
        let ends = [item.guaranteed, item.reachable].map(|b| b.map(|b| b.to_string()));
        let fault = item.fault.is_some();
        all.insert(name, format!("{:?} {counted:?} {bounds:?} {ends:?} {fault}", item.state));
    }
    let total = |t: &kaohe::score::Total| format!("{} of {} {:?}", t.score, t.points, t.rate.map(|r| r.to_string()));
    for t in &scorecard.totals.units {
        let four = [&t.so_far, &t.at_end, &t.guaranteed, &t.reachable].map(total);
        all.insert(format!("unit {}", id(&t.unit)), format!("{four:?}"));
    }
    for t in &scorecard.totals.groups {
        let four = [&t.so_far, &t.at_end, &t.guaranteed, &t.reachable].map(total);
        all.insert(format!("group {} {}", rename(t.group.as_str()), id(&t.unit)), format!("{four:?}"));
    }
    for t in &scorecard.totals.roles {
        let four = [&t.so_far, &t.at_end, &t.guaranteed, &t.reachable].map(total);
        all.insert(format!("role {} {}", t.role.word(), id(&t.unit)), format!("{four:?}"));
    }
    for i in &scorecard.indicators {
        all.insert(format!("indicator {}", rename(i.indicator.as_str())), format!("{} {}", i.sum, i.score));
    }
    for p in &scorecard.pools {
        all.insert(format!("pool {} {}", id(&p.pool), id(&p.unit)), format!("{} {}", p.sum, p.score));
    }
    for p in &scorecard.ranking {
        all.insert(
            format!("place {}", rename(p.unit.as_str())),
            format!("{} {} {:?}", p.place, p.score, p.rate.map(|r| r.to_string())),
        );
    }
    for g in &scorecard.grades {
        all.insert(format!("grade {}", rename(g.unit.as_str())), format!("{} {:?}", id(&g.grade), g.reasons));
    }
    all
}

fn same(a: &BTreeMap<String, String>, b: &BTreeMap<String, String>) -> Result<(), TestCaseError> {
    let differing: Vec<String> = a
        .keys()
        .chain(b.keys())
        .filter(|k| a.get(*k) != b.get(*k))
        .map(|k| format!("{k}: {:?} became {:?}", a.get(k), b.get(k)))
        .collect();
    prop_assert!(differing.is_empty(), "{}", differing.join("\n"));
    Ok(())
}

fn scored(scheme: &Scheme, report: &Report) -> Vec<Scorecard> {
    let mut periods = scheme.periods().to_vec();
    periods.sort();
    periods.into_iter().filter_map(|p| scheme.score(report, p).ok()).collect()
}

fn in_any_order(case: &Case) -> Result<(), TestCaseError> {
    let (scheme, report) = case.shuffled();
    let own = |id: &str| id.to_owned();
    for (a, b) in pairs(scored(&case.scheme, &case.report), scored(&scheme, &report)) {
        let (a, b) = (numbers(&a, &own), numbers(&b, &own));
        same(&a, &b).map_err(|e| TestCaseError::fail(format!("{e}\nin another order: {}", scheme.to_json())))?;
    }
    Ok(())
}

fn under_any_names(case: &Case) -> Result<(), TestCaseError> {
    let read = |text: String| serde_json::from_str::<Value>(&text).expect("a form");
    let (mut scheme, mut report) = (read(case.scheme.to_json()), read(case.report.to_json()));
    let renaming = Renaming::of(&scheme);
    renaming.apply(&mut scheme);
    renaming.apply(&mut report);
    let scheme = Scheme::from_json(&scheme.to_string()).map_err(|p| TestCaseError::fail(p.to_string()))?;
    let report = Report::from_json(&report.to_string(), &scheme).map_err(|p| TestCaseError::fail(p.to_string()))?;
    for (a, b) in pairs(scored(&case.scheme, &case.report), scored(&scheme, &report)) {
        same(&numbers(&a, &|id| renaming.name(id)), &numbers(&b, &|id| id.to_owned()))?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_order_gives_the_same_scores(case in cases(Wishes { unordered: true, ..Wishes::NONE })) {
        in_any_order(&case)?;
    }

    #[test]
    fn any_names_give_the_same_scores(case in cases(Wishes::NONE)) {
        under_any_names(&case)?;
    }
}

/// The real schemes with their reports.
pub fn real() -> Vec<Case> {
    let mut cases = Vec::new();
    for (id, reports) in [("panshan-2020", &["2020-H1", "2020"][..]), ("fangchenggang-2021", &["2021"])] {
        let folder = root().join("examples/schemes").join(id);
        let read =
            |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_else(|e| panic!("{id}/{name}: {e}"));
        let scheme = Scheme::from_json(&read("scheme.json")).unwrap_or_else(|p| panic!("{id}: {p}"));
        for name in reports {
            let report = Report::from_json(&read(&format!("report-{name}.json")), &scheme)
                .unwrap_or_else(|p| panic!("{id}: {p}"));
            let tape = super::order::tape();
            cases.push(Case { scheme: scheme.clone(), report, tape });
        }
    }
    cases
}

/// A long tape that is always the same.
pub fn tape() -> Tape {
    let mut runner = TestRunner::deterministic();
    let numbers = proptest::collection::vec(any::<u16>(), 20_000).new_tree(&mut runner).expect("a tape");
    Tape::new(numbers.current())
}

#[test]
fn the_real_schemes_score_the_same_in_any_order_and_under_any_names() {
    for case in real() {
        in_any_order(&case).unwrap_or_else(|e| panic!("{}: {e}", case.scheme.id()));
        under_any_names(&case).unwrap_or_else(|e| panic!("{}: {e}", case.scheme.id()));
    }
}

/// A total is never open, whatever the order: it is a number that is compared.
#[test]
fn the_real_schemes_have_totals() {
    for case in real() {
        for scorecard in scored(&case.scheme, &case.report) {
            assert!(scorecard.totals.units.iter().all(|t| t.at_end.score != Bound::Open), "{}", case.scheme.id());
        }
    }
}
