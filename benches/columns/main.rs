//! Tables scored by a compiled scheme beside what a user would do instead, in one interleaved run.
//!
//! ```sh
//! cargo bench --package kaohe-benches --bench columns
//! ```
//!
//! The ratios that are asked for are printed with pass or fail. A row that differs from the reference ends the run with an error; a
//! ratio that fails does only with `-- --strict`, since a busy machine is no fault of the code.
//!
//! `KAOHE_ROWS` sets the rows (10 000 000), `KAOHE_ROUNDS` the rounds (9). What is generated stands in `generated.rs`: 133 indicators
//! of five methods for 3 000 units. Every figure is the median of all rounds in nanoseconds a row, with the least and the most;
//! one thread. Every score of every way is held against whole numbers of 128 bits, and a sample against the scorecard of a report.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "what is generated is small and not below 0"
)]

mod generated;
mod ways;

use std::collections::BTreeMap;
use std::env;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use generated::Generated;
use kaohe::columns::{Scores, Totals};

const FLOOR: &str = "copy of columns (the floor)";
const COLUMNS: &str = "columns, reused output";
const ROWS: &str = "any order, reused output";
const DECIMALS: &str = "rust_decimal a row";

/// One way of scoring, and what it took in every round.
struct Way<'w> {
    name: &'static str,
    run: Box<dyn FnMut() + 'w>,
    took: Vec<f64>,
}

fn setting(name: &str, usual: usize) -> usize {
    env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52, for printed figures")]
fn main() -> ExitCode {
    let strict = env::args().any(|a| a == "--strict");
    let mut failed = false;
    let quick = env::args().any(|a| a == "--test");
    let rows = if quick { 20_000 } else { setting("KAOHE_ROWS", 10_000_000) };
    let rounds = if quick { 1 } else { setting("KAOHE_ROUNDS", 9) };
    for by_unit in [false, true] {
        let data = Generated::new(rows, by_unit);
        let wrong = ways::wrong(&data);
        println!(
            "{} rows, {} indicators, {} units, targets {}",
            data.len(),
            generated::INDICATORS,
            generated::UNITS,
            if by_unit { "by unit" } else { "shared" }
        );
        println!(
            "rows that differ from whole numbers of 128 bits: columns {}, any order {}, rust_decimal {}; from the scorecard: {} of {}",
            wrong.columns, wrong.rows, wrong.decimal, wrong.scorecard, wrong.sampled
        );
        let (mut reused, mut reused_rows, mut summed) = (Scores::new(), Scores::new(), Scores::new());
        let mut totals = Totals::new(&data.compiled);
        let mut copied = vec![0_i64; data.len()];
        let mut decimals = vec![rust_decimal::Decimal::ZERO; data.len()];
        let mut all = [
            way(FLOOR, || ways::copy_columns(&data, &mut copied)),
            way(COLUMNS, || ways::columns(&data, &mut reused)),
            way("columns, fresh output", || ways::columns(&data, &mut Scores::new())),
            way(ROWS, || ways::rows(&data, &mut reused_rows)),
            way("any order, fresh output", || ways::rows(&data, &mut Scores::new())),
            way("any order, with totals", || ways::summed(&data, &mut summed, &mut totals)),
            way(DECIMALS, || ways::decimals(&data, &mut decimals)),
        ];
        for _ in 0..rounds {
            for way in &mut all {
                let start = Instant::now();
                (way.run)();
                way.took.push(start.elapsed().as_secs_f64() * 1e9 / data.len() as f64);
            }
        }
        println!("{:<30} {:>8} {:>8} {:>8}", "ns a row", "median", "least", "most");
        let mut medians = BTreeMap::new();
        for way in &mut all {
            way.took.sort_by(f64::total_cmp);
            let median = way.took[way.took.len() / 2];
            println!("{:<30} {:>8.2} {:>8.2} {:>8.2}", way.name, median, way.took[0], way.took[way.took.len() - 1]);
            medians.insert(way.name, median);
        }
        drop(all);
        black_box((&copied, &decimals, &totals));
        for (name, found, bound, at_most) in [
            ("columns ÷ floor", medians[COLUMNS] / medians[FLOOR], 1.5, true),
            ("any order ÷ floor", medians[ROWS] / medians[FLOOR], 5.0, true),
            ("rust_decimal ÷ any order", medians[DECIMALS] / medians[ROWS], 12.0, false),
        ] {
            let passes = if at_most { found <= bound } else { found >= bound };
            failed |= !passes;
            println!(
                "{name:<30} {found:>8.2} × ({} {bound}) {}",
                if at_most { "≤" } else { "≥" },
                if passes { "pass" } else { "fail" }
            );
        }
        assert_eq!(wrong.columns + wrong.rows + wrong.scorecard, 0, "no row may differ from the reference");
    }
    if strict && failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn way<'w>(name: &'static str, run: impl FnMut() + 'w) -> Way<'w> {
    Way { name, run: Box::new(run), took: Vec::new() }
}
