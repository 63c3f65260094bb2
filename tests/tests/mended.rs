//! A fault that is mended as core/docs/findings.md says is found no more: tests/vectors/mending.json has every code twice, and the
//! examples of that page are made of it.

use std::fs;

use kaohe::Lang;
use kaohe_tests::mending::{codes, examples, findings, pairs};
use kaohe_tests::root;

#[test]
fn every_code_has_a_fault_that_fires_and_is_silent_once_it_is_mended() {
    let pairs = pairs();
    let mut wrong: Vec<String> = Vec::new();
    for code in codes() {
        let Some(pair) = pairs.get(code) else {
            wrong.push(format!("{code}: no pair in mending.json"));
            continue;
        };
        let fires = findings(&pair.broken);
        if !fires.iter().any(|f| f.code == code) {
            wrong.push(format!("{code}: not found in what has the fault"));
        }
        // mending one fault makes no other
        let left: Vec<String> = findings(&pair.mended).into_iter().map(|f| f.code).collect();
        if !left.is_empty() {
            wrong.push(format!("{code}: still found once it is mended: {}", left.join(", ")));
        }
    }
    wrong.extend(pairs.keys().filter(|id| !codes().any(|code| code == *id)).map(|id| format!("{id}: no such code")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Everything below this line of the page is made by this test.
const MARK: &str = "<!-- made by tests/tests/mended.rs: KAOHE_UPDATE=1 cargo test -p kaohe-tests --test mended -->\n\n";

#[test]
fn the_examples_of_the_page_are_those_of_the_vectors() {
    let path = root().join("core/docs/findings.md");
    let page = fs::read_to_string(&path).expect("the page");
    let (above, below) = page.split_once(MARK).expect("the page says what is made");
    let made = examples(&[Lang::En, Lang::Zh]);
    if std::env::var_os("KAOHE_UPDATE").is_some() {
        fs::write(&path, format!("{above}{MARK}{}\n", made.trim_end())).expect("the page is written");
        return;
    }
    assert_eq!(below.trim_end(), made.trim_end(), "run with KAOHE_UPDATE=1 to make the examples anew");
}
