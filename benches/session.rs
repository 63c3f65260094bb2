//! A keystroke: one value of one unit set in a session over panshan × 6 units.
//!
//! ```sh
//! cargo bench --package kaohe-benches --bench session
//! ```
//!
//! Every value of the report is set in turn to another and back, so that every method, peers and totals take part.

use std::env;
use std::fs;
use std::time::{Duration, Instant};

use kaohe::number::Number;
use kaohe::report::{Cell, Content, KnownContent, Reported};
use kaohe::{Datum, Session};
use kaohe_benches::shipped;

fn main() {
    let testing = env::args().any(|a| a == "--test");
    let (scheme, report) = shipped("panshan-2020", "2020");
    let cells: Vec<(Cell, Content, Content)> = report
        .draft()
        .values
        .iter()
        .filter(|entry| entry.period.to_string() == "2020" && entry.units.len() <= 1)
        .map(|entry| {
            let cell = Cell {
                indicator: entry.indicator.clone(),
                unit: entry.units.first().cloned(),
                assignment: entry.assignment.clone(),
                input: entry.input.clone(),
            };
            let known = |is: Reported| {
                Content::Known(KnownContent {
                    is,
                    at: entry.at,
                    is_final: entry.is_final,
                    evidence: entry.evidence.clone(),
                })
            };
            let other = match &entry.is {
                Reported::Reported(Datum::Number(quantity)) => {
                    let mut other = quantity.clone();
                    other.value = Number::from(other.value.decimal() / rust_decimal::Decimal::TWO);
                    Reported::Reported(Datum::Number(other))
                }
                Reported::Reported(Datum::Flag(flag)) => Reported::Reported(Datum::Flag(!flag)),
                _ => Reported::Missing,
            };
            (cell, known(entry.is.clone()), known(other))
        })
        .collect();
    let mut session = Session::new(scheme, report, "2020".parse().expect("a period")).expect("it scores");
    let mut times: Vec<Duration> = Vec::new();
    let rounds = if testing { 1 } else { 20 };
    let mut resident = 0.0;
    for round in 0..rounds {
        for (cell, own, other) in &cells {
            for content in [other, own] {
                let start = Instant::now();
                let changes = session.set(cell, content.clone()).expect("it is accepted");
                times.push(start.elapsed());
                drop(changes);
            }
        }
        if round == 0 {
            resident = memory();
        }
    }
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 1000].as_secs_f64() * 1e3;
    println!(
        "{} edits: median {:.3} ms, 99th percentile {:.3} ms, most {:.3} ms",
        times.len(),
        at(500),
        at(990),
        at(1000)
    );
    println!("resident after one round {resident:.1} MiB, after {rounds} {:.1} MiB", memory());
}

/// The memory that the process holds, in MiB.
fn memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmRSS:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1024.0
}
