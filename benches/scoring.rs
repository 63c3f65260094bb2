//! The paths that a user takes: read and build, score, explain, edit.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use kaohe::method::score_clause;
use kaohe::read::read_clause;
use kaohe::{Lang, Period, Report, Scheme, ScoreOptions, Session};
use kaohe_benches::{CLAUSE, keystrokes, number, ratio, read, shipped};

fn scoring(criterion: &mut Criterion) {
    let folder = "panshan-2020";
    let (scheme_text, report_text) = (read(folder, "scheme.json"), read(folder, "report-2020.json"));
    let (scheme, report): (Scheme, Report) = shipped(folder, "2020");
    let period: Period = "2020".parse().expect("a period");

    criterion.bench_function("parse and build panshan", |b| b.iter(|| Scheme::from_json(black_box(&scheme_text))));
    criterion.bench_function("parse and build its report", |b| {
        b.iter(|| Report::from_json(black_box(&report_text), &scheme));
    });
    criterion.bench_function("check panshan", |b| b.iter(|| black_box(&scheme).check()));
    criterion.bench_function("score panshan x 6, without traces", |b| {
        b.iter(|| scheme.score_with(black_box(&report), period, ScoreOptions { traces: false, exact: false }));
    });
    criterion.bench_function("score panshan x 6, with traces", |b| b.iter(|| scheme.score(black_box(&report), period)));

    let (method, values) = ratio();
    let points = Some(number("20"));
    criterion.bench_function("one indicator, with its trace", |b| {
        b.iter(|| score_clause(black_box(&method), points, black_box(&values)));
    });

    let scorecard = scheme.score(&report, period).expect("it scores");
    let step = scorecard.item("p002", "panshan").and_then(|i| i.trace.clone()).expect("a trace");
    criterion.bench_function("one sentence", |b| b.iter(|| black_box(&step).sentence(Lang::Zh, None)));
    criterion.bench_function("one replay", |b| b.iter(|| black_box(&step).replay()));
    criterion.bench_function("one clause read", |b| b.iter(|| read_clause(black_box(CLAUSE), None, Some(number("5")))));
    let (cell, mut contents) = keystrokes();
    let mut session = Session::new(scheme.clone(), report.clone(), period).expect("it scores");
    criterion.bench_function("one keystroke of a session", |b| {
        b.iter(|| {
            contents.reverse();
            session.set(&cell, contents[0].clone())
        });
    });
    criterion.bench_function("scorecard to JSON, with traces", |b| b.iter(|| black_box(&scorecard).to_json()));
}

criterion_group!(benches, scoring);
criterion_main!(benches);
