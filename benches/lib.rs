//! What the benches share: the shipped schemes and reports, and the calls that are measured on them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use kaohe::method::Method;
use kaohe::number::Number;
use kaohe::report::{Cell, Content, KnownContent, Reported};
use kaohe::{Datum, Id, Report, Scheme};

/// A clause of 5 points.
pub const CLAUSE: &str = "合格率达到90%得5分，每低1个百分点扣0.5分，扣完为止。";

/// A file of a shipped scheme.
///
/// # Panics
///
/// Where there is no such file.
#[must_use]
pub fn read(folder: &str, file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/schemes").join(folder).join(file);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A shipped scheme and its report for a period.
///
/// # Panics
///
/// Where they cannot be read.
#[must_use]
pub fn shipped(folder: &str, period: &str) -> (Scheme, Report) {
    let scheme = Scheme::from_json(&read(folder, "scheme.json")).unwrap_or_else(|e| panic!("{e}"));
    let report =
        Report::from_json(&read(folder, &format!("report-{period}.json")), &scheme).unwrap_or_else(|e| panic!("{e}"));
    (scheme, report)
}

/// A number from its text.
///
/// # Panics
///
/// Where it is none.
#[must_use]
pub fn number(text: &str) -> Number {
    text.parse().unwrap_or_else(|e| panic!("{e}"))
}

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

fn quantity(text: &str) -> Datum {
    Datum::Number(text.parse().unwrap_or_else(|e| panic!("{e}")))
}

/// A ratio of a target, and what it is scored by.
///
/// # Panics
///
/// Where it cannot be read.
#[must_use]
pub fn ratio() -> (Method, BTreeMap<Id, Datum>) {
    let text = r#"{"proportional": {"of": [{"actual": {"input": "revenue"}, "target": {"number": "12.4亿元"}}], "cap": "item"}}"#;
    let method = Method::from_json(text).unwrap_or_else(|e| panic!("{e}"));
    (method, BTreeMap::from([(id("revenue"), quantity("11.8亿元"))]))
}

/// A cell of panshan, and two values that are written into it in turn.
///
/// # Panics
///
/// Where they cannot be read.
#[must_use]
pub fn keystrokes() -> (Cell, [Content; 2]) {
    let cell = Cell { indicator: id("p002"), unit: Some(id("panshan")), assignment: None, input: id("revenue") };
    let contents = ["20", "6.2"].map(|revenue| {
        let is = Reported::Reported(quantity(revenue));
        Content::Known(KnownContent { is, at: None, is_final: true, evidence: Vec::new() })
    });
    (cell, contents)
}
