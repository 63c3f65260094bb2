//! What a call allocates: how often, how much in all, and how much at once.
//!
//! ```sh
//! cargo bench --package kaohe-benches --bench allocations
//! ```

use std::collections::BTreeMap;
use std::hint::black_box;

use allocation_counter::measure;
use kaohe::columns::{Column, Scores, Values};
use kaohe::method::{Method, score_clause};
use kaohe::read::read_clause;
use kaohe::report::{Cell, Content, KnownContent, Reported};
use kaohe::{Datum, Id, Lang, Period, Report, Scheme, ScoreOptions, Session};
use kaohe_benches::{read, shipped};

fn main() {
    let folder = "panshan-2020";
    let (scheme_text, report_text) = (read(folder, "scheme.json"), read(folder, "report-2020.json"));
    let (scheme, report): (Scheme, Report) = shipped(folder, "2020");
    let period: Period = "2020".parse().expect("a period");
    println!("| call | allocations | KiB in all | KiB at once |\n|---|---:|---:|---:|");

    told("parse and build panshan", || Scheme::from_json(&scheme_text));
    told("parse and build its report", || Report::from_json(&report_text, &scheme));
    told("check panshan", || scheme.check());
    let bare = ScoreOptions { traces: false, exact: false };
    told("score panshan × 6, without traces", || scheme.score_with(&report, period, bare));
    told("score panshan × 6, with traces", || scheme.score(&report, period));

    let method = Method::from_json(
        r#"{"proportional": {"of": [{"actual": {"input": "revenue"}, "target": {"number": "12.4亿元"}}], "cap": "item"}}"#,
    )
    .expect("a method");
    let values =
        BTreeMap::from([(Id::new("revenue").expect("an id"), Datum::Number("11.8亿元".parse().expect("a quantity")))]);
    let points = Some("20".parse().expect("points"));
    told("one indicator, with its trace", || score_clause(&method, points, &values));
    let trace = scheme.score(&report, period).expect("it scores").item("p002", "panshan").and_then(|i| i.trace.clone());
    let step = trace.expect("a trace");
    told("one sentence", || step.sentence(Lang::Zh, None));
    told("one clause read", || read_clause("合格率达到90%得5分，每低1个百分点扣0.5分，扣完为止。", None, None));

    let entry = report
        .draft()
        .values
        .iter()
        .find(|e| matches!(e.is, Reported::Reported(Datum::Number(_))) && e.units.len() == 1);
    let entry = entry.expect("a number of one unit");
    let cell = Cell {
        indicator: entry.indicator.clone(),
        unit: entry.units.first().cloned(),
        assignment: None,
        input: entry.input.clone(),
    };
    let known = KnownContent { is: entry.is.clone(), at: None, is_final: true, evidence: Vec::new() };
    let mut contents = [Content::Empty, Content::Known(known)].into_iter().cycle();
    let mut session = Session::new(scheme, report.clone(), period).expect("it scores");
    told("one keystroke of a session", || session.set(&cell, contents.next().expect("one of two")));

    let rows = 100_000;
    let compiled = generated().compile(period).expect("a period of the scheme");
    let (units, digits) = (vec![0; rows], (0..11).cycle().take(rows).collect::<Vec<i64>>());
    let column = Column { field: 0, units: &units, values: Values::I64 { digits: &digits, scale: 0 }, known: None };
    let mut scores = Scores::new();
    told("100 000 rows of a column, fresh output", || compiled.score_column(&column, &mut Scores::new()));
    compiled.score_column(&column, &mut scores).expect("columns of one length");
    told("100 000 rows of a column, reused output", || compiled.score_column(&column, &mut scores));
}

fn generated() -> Scheme {
    let text = r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
        "units": [{"id": "east", "name": {"zh": "东区"}}],
        "indicators": [{"id": "cases", "name": {"zh": "案件"}, "points": "5", "inputs": [{"id": "n", "kind": {"count": {}}}],
        "method": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "0.5"}}}}]}}}]}"#;
    Scheme::from_json(text).expect("a scheme")
}

/// A line about a call; what it gives is dropped after it was measured.
fn told<T>(call: &str, mut run: impl FnMut() -> T) {
    // tables that the library makes once are there
    drop(run());
    let mut given = None;
    let found = measure(|| given = Some(black_box(run())));
    drop(given);
    let kib = |bytes: u64| bytes.div_ceil(1024);
    println!("| {call} | {} | {} | {} |", found.count_total, kib(found.bytes_total), kib(found.bytes_max));
}
