//! Tables scored by a compiled scheme beside what a Rust user would do instead, in one interleaved run.
//!
//! ```sh
//! cargo bench --package kaohe-benches --bench columns
//! ```
//!
//! The ratios that are asked for are printed with pass or fail. A row that differs from the reference ends the run with an error; a
//! ratio that fails does only with `-- --strict`, since a busy machine is no fault of the code. With `-- --ask` each line of the
//! standard input asks for one round, whose figures are printed a line each and end with an empty one: `benches/peers.py` takes
//! turns with it. With `-- --grow` the same ways are measured over growing rows, indicators, units and threads: `benches/growth.py`
//! draws them.
//!
//! The instructions of newer processors, and wasm under Node, which runs one thread:
//!
//! ```sh
//! RUSTFLAGS="-C target-cpu=x86-64-v3" cargo bench --package kaohe-benches --bench columns --target x86_64-unknown-linux-gnu
//! benches/wasm
//! ```
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
mod growth;
mod ways;

use std::collections::BTreeMap;
use std::env;
use std::process::ExitCode;
use std::time::Instant;

use generated::{Generated, Size};
use kaohe::columns::{Scores, Totals};

const FLOOR: &str = "copy of columns (the floor)";
const COLUMNS: &str = "columns, reused output";
const ROWS: &str = "any order, reused output";
const SUMMED: &str = "any order, with totals";
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

fn main() -> ExitCode {
    let has = |word: &str| env::args().any(|a| a == word);
    let (quick, strict) = (has("--test"), has("--strict"));
    let rows = if quick { 20_000 } else { setting("KAOHE_ROWS", 10_000_000) };
    let rounds = if quick { 1 } else { setting("KAOHE_ROUNDS", 9) };
    if has("--ask") {
        asked(&Generated::new(Size::of(rows), true));
        return ExitCode::SUCCESS;
    }
    if has("--grow") {
        growth::grow(rounds);
        return ExitCode::SUCCESS;
    }
    let mut failed = false;
    for by_unit in [false, true] {
        failed |= !passes(&Generated::new(Size::of(rows), by_unit), rounds);
    }
    if strict && failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// What all ways write to.
struct Outputs {
    copied: Vec<i64>,
    decimals: Vec<rust_decimal::Decimal>,
    reused: [Scores; 3],
    totals: Totals,
}

impl Outputs {
    fn new(data: &Generated) -> Self {
        let decimals = vec![rust_decimal::Decimal::ZERO; data.len()];
        let reused = [Scores::new(), Scores::new(), Scores::new()];
        Self { copied: vec![0; data.len()], decimals, reused, totals: Totals::new(&data.compiled) }
    }

    /// Every way of scoring, after another.
    fn ways<'w>(&'w mut self, data: &'w Generated) -> [Way<'w>; 7] {
        let Self { copied, decimals, reused: [reused, reused_rows, summed], totals } = self;
        [
            way(FLOOR, || ways::copy_columns(data, copied)),
            way(COLUMNS, || ways::columns(data, reused)),
            way("columns, fresh output", || ways::columns(data, &mut Scores::new())),
            way(ROWS, || ways::rows(data, reused_rows)),
            way("any order, fresh output", || ways::rows(data, &mut Scores::new())),
            way(SUMMED, || ways::summed(data, summed, totals)),
            way(DECIMALS, || ways::decimals(data, decimals)),
        ]
    }
}

/// No score may differ from the reference.
fn right(data: &Generated) -> String {
    let wrong = ways::wrong(data);
    assert_eq!(wrong.columns + wrong.rows + wrong.scorecard, 0, "no row may differ from the reference");
    format!(
        "rows that differ from whole numbers of 128 bits: columns {}, any order {}, rust_decimal {}; from the scorecard: {} of {}",
        wrong.columns, wrong.rows, wrong.decimal, wrong.scorecard, wrong.sampled
    )
}

/// A round whenever a line comes.
fn asked(data: &Generated) {
    println!("{}", right(data));
    let mut outputs = Outputs::new(data);
    let mut all = outputs.ways(data);
    for line in std::io::stdin().lines() {
        if line.is_err() {
            return;
        }
        for way in &mut all {
            let took = way.round(data.len());
            println!("{}\t{took}", way.name);
        }
        println!();
    }
}

/// Prints the figures and the ratios of one table: are all as they should be?
fn passes(data: &Generated, rounds: usize) -> bool {
    let targets = if data.by_unit { "by unit" } else { "shared" };
    println!("{} rows, {} indicators, {} units, targets {targets}", data.len(), data.size.indicators, data.size.units);
    println!("{}", right(data));
    let mut outputs = Outputs::new(data);
    let mut all = outputs.ways(data);
    for _ in 0..rounds {
        for way in &mut all {
            way.again(data.len());
        }
    }
    println!("{:<30} {:>8} {:>8} {:>8}", "ns a row", "median", "least", "most");
    let mut medians = BTreeMap::new();
    for way in &mut all {
        let [median, least, most] = way.figures();
        println!("{:<30} {median:>8.2} {least:>8.2} {most:>8.2}", way.name);
        medians.insert(way.name, median);
    }
    let mut all_pass = true;
    for (name, found, bound, at_most) in [
        ("columns ÷ floor", medians[COLUMNS] / medians[FLOOR], 1.5, true),
        ("any order ÷ floor", medians[ROWS] / medians[FLOOR], 5.0, true),
        ("rust_decimal ÷ any order", medians[DECIMALS] / medians[ROWS], 12.0, false),
    ] {
        let pass = if at_most { found <= bound } else { found >= bound };
        all_pass &= pass;
        let (sign, word) = (if at_most { "≤" } else { "≥" }, if pass { "pass" } else { "fail" });
        println!("{name:<30} {found:>8.2} × ({sign} {bound}) {word}");
    }
    all_pass
}

fn way<'w>(name: &'static str, run: impl FnMut() + 'w) -> Way<'w> {
    Way { name, run: Box::new(run), took: Vec::new() }
}

impl Way<'_> {
    /// Nanoseconds a row of one round.
    #[expect(clippy::cast_precision_loss, reason = "a count far below 2^52")]
    fn round(&mut self, rows: usize) -> f64 {
        let start = Instant::now();
        (self.run)();
        start.elapsed().as_secs_f64() * 1e9 / rows as f64
    }

    /// One round more, which is kept.
    fn again(&mut self, rows: usize) {
        let took = self.round(rows);
        self.took.push(took);
    }

    /// The median of all rounds, the least and the most.
    fn figures(&mut self) -> [f64; 3] {
        self.took.sort_by(f64::total_cmp);
        [self.took.len() / 2, 0, self.took.len() - 1].map(|at| self.took[at])
    }
}
