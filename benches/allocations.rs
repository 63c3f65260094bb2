//! What a call allocates: how often, how much in all, and how much at once.
//!
//! ```sh
//! cargo bench --package kaohe-benches --bench allocations
//! ```

use std::hint::black_box;

use allocation_counter::measure;
use kaohe::columns::{Column, Scores, Values};
use kaohe::method::score_clause;
use kaohe::read::read_clause;
use kaohe::{Lang, Period, Report, Scheme, ScoreOptions, Session};
use kaohe_benches::{CLAUSE, keystrokes, number, ratio, read, shipped};

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

    let (method, values) = ratio();
    let points = Some(number("20"));
    told("one indicator, with its trace", || score_clause(&method, points, &values));
    let trace = scheme.score(&report, period).expect("it scores").item("p002", "panshan").and_then(|i| i.trace.clone());
    let step = trace.expect("a trace");
    told("one sentence", || step.sentence(Lang::Zh, None));
    told("one clause read", || read_clause(CLAUSE, None, Some(number("5"))));

    let (cell, contents) = keystrokes();
    let mut contents = contents.into_iter().cycle();
    let mut session = Session::new(scheme, report, period).expect("it scores");
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
