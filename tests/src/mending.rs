//! Faults and their mending: `tests/vectors/mending.json` has every code of a finding twice, and pages of the docs are made of it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use kaohe::finding::FindingForm;
use kaohe::{Code, Finding, Lang, Report, Scheme};
use serde_json::{Value, json};

use crate::root;

/// A pair: what has the fault, and what has it no more.
pub struct Pair {
    /// The case with the fault.
    pub broken: Value,
    /// The case without it.
    pub mended: Value,
}

/// The kinds of cases that have findings.
const KINDS: &[&str] = &["check", "progress", "scheme", "milestones", "targets"];

fn given(case: &Value) -> (&str, &Value) {
    let kind = KINDS.iter().find(|kind| case.get(**kind).is_some());
    let kind = kind.unwrap_or_else(|| panic!("{}: a kind with findings", case["id"]));
    (kind, &case[*kind])
}

/// Every code with its pair.
///
/// # Panics
///
/// If the vectors cannot be read.
#[must_use]
pub fn pairs() -> BTreeMap<String, Pair> {
    let text = fs::read_to_string(root().join("tests/vectors/mending.json")).expect("the vectors");
    let vectors: Value = serde_json::from_str(&text).expect("JSON");
    let cases = vectors["cases"].as_array().expect("cases");
    let id = |case: &Value| case["id"].as_str().expect("an id").to_owned();
    let of = |id: &str| cases.iter().find(|case| case["id"] == id).cloned();
    let pair = |case: &Value| {
        let id = id(case);
        let mended = of(&format!("{id}-mended"))?;
        Some((id, Pair { broken: case.clone(), mended }))
    };
    cases.iter().filter_map(pair).collect()
}

/// What is found in a case.
///
/// # Panics
///
/// If the case cannot be built.
#[must_use]
pub fn findings(case: &Value) -> Vec<FindingForm> {
    let (kind, given) = given(case);
    let scheme = |form: &Value| Scheme::from_json(&form.to_string()).unwrap_or_else(|p| panic!("{}: {p}", case["id"]));
    let report = |scheme: &Scheme| {
        Report::from_json(&given["report"].to_string(), scheme).unwrap_or_else(|p| panic!("{}: {p}", case["id"]))
    };
    let text = |key: &str| given[key].as_str().unwrap_or_default();
    let forms = |found: &[Finding]| found.iter().map(Finding::form).collect();
    match kind {
        "check" => forms(&scheme(&given["scheme"]).check()),
        "progress" => {
            let scheme = scheme(&given["scheme"]);
            let day = text("as_of").parse().expect("a day");
            forms(&scheme.progress(&report(&scheme), day).expect("a progress").findings)
        }
        "scheme" => {
            let scheme = scheme(&given["scheme"]);
            let period = text("period").parse().expect("a period");
            forms(&scheme.score(&report(&scheme), period).expect("a scorecard").findings)
        }
        "milestones" => {
            let year = given["year"].as_u64().and_then(|y| u16::try_from(y).ok()).expect("a year");
            forms(&kaohe::read::read_milestones(text("text"), year).findings)
        }
        "targets" => {
            let units = json!({
                "kaohe": 1, "id": "s", "name": {"zh": "单位"}, "periods": ["2020"], "units": given["units"], "indicators": []
            });
            let scheme = scheme(&units);
            forms(&kaohe::read::read_targets(text("text"), scheme.units(), scheme.unit_groups()).findings)
        }
        other => panic!("findings of the kind `{other}`: nothing makes them"),
    }
}

/// The codes of findings, in the order of the catalogue.
pub fn codes() -> impl Iterator<Item = &'static str> {
    Code::ALL.iter().filter(|code| code.is_finding()).map(|code| code.word())
}

/// What differs, as pairs of fragments.
fn differing(key: &str, broken: Option<&Value>, mended: Option<&Value>, rows: &mut Vec<(String, String)>) {
    let told = |value: Option<&Value>| match value {
        Some(value) if key.is_empty() => format!("`{value}`"),
        Some(value) => format!("`{key}: {value}`"),
        None => "—".to_owned(),
    };
    match (broken, mended) {
        (Some(a), Some(b)) if a == b => {}
        (Some(Value::Object(a)), Some(Value::Object(b))) if a.keys().any(|k| b.contains_key(k)) => {
            let keys: Vec<&String> = a.keys().chain(b.keys().filter(|k| !a.contains_key(*k))).collect();
            for k in keys {
                differing(k, a.get(k), b.get(k), rows);
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            for i in 0..a.len().max(b.len()) {
                differing(key, a.get(i), b.get(i), rows);
            }
        }
        (a, b) => rows.push((told(a), told(b))),
    }
}

/// The examples of a page: of every code one fault, what is said of it in the languages, and what it becomes.
///
/// # Panics
///
/// As [`pairs`] and [`findings`].
#[must_use]
pub fn examples(languages: &[Lang]) -> String {
    let pairs = pairs();
    let mut page = String::new();
    // a page in both languages is an English one
    let english = languages.contains(&Lang::En);
    let head = if english { "| at fault | mended |" } else { "| 有问题 | 改正后 |" };
    let after = if english { ": " } else { "：" };
    for code in codes() {
        let Some(pair) = pairs.get(code) else { continue };
        let Some(found) = findings(&pair.broken).into_iter().find(|f| f.code == code) else { continue };
        let mut rows = Vec::new();
        differing("", Some(given(&pair.broken).1), Some(given(&pair.mended).1), &mut rows);
        let said = languages.iter().map(|lang| match lang {
            Lang::En => found.en.as_str(),
            Lang::Zh => found.zh.as_str(),
        });
        let said = said.collect::<Vec<_>>().join("  \n");
        writeln!(page, "### {code}\n\n`{}`{after}{said}\n\n{head}\n|---|---|", found.path).expect("a text");
        for (broken, mended) in rows {
            writeln!(page, "| {broken} | {mended} |").expect("a text");
        }
        page.push('\n');
    }
    page
}
