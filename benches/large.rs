//! How time and memory grow with a scheme: 500 indicators for up to 3 000 units, scored without traces.
//!
//! ```sh
//! cargo bench --package kaohe-benches --bench large
//! ```
//!
//! Every size runs in a process of its own, so that its peak memory is its own.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::process::Command;
use std::time::Instant;

use kaohe::{Report, Scheme, ScoreOptions};

const INDICATORS: usize = 500;
const SIZES: [usize; 4] = [375, 750, 1500, 3000];
const SIZE: &str = "KAOHE_LARGE_UNITS";

fn main() {
    if env::args().any(|a| a == "--test") {
        // `cargo test --benches` asks whether it runs at all
        return measure(3);
    }
    if let Some(units) = env::var(SIZE).ok().and_then(|n| n.parse().ok()) {
        return measure(units);
    }
    println!("{INDICATORS} indicators, one period, traces not kept");
    println!(
        "{:>6} {:>10} {:>9} {:>9} {:>9} {:>12} {:>10}",
        "units", "leaves", "parse s", "score s", "ns/leaf", "peak MiB", "B/leaf"
    );
    for units in SIZES {
        let own = env::current_exe().expect("this program has a path");
        let status = Command::new(own).env(SIZE, units.to_string()).status().expect("this program runs");
        assert!(status.success(), "{units} units failed");
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52, for a printed figure")]
fn measure(units: usize) {
    let scheme = Scheme::from_json(&scheme(units)).expect("the generated scheme is consistent");
    let text = report(units);
    let start = Instant::now();
    let report = Report::from_json(&text, &scheme).expect("the generated report fits");
    let parsed = start.elapsed();
    drop(text);
    let start = Instant::now();
    let period = scheme.periods()[0];
    let scorecard =
        scheme.score_with(&report, period, ScoreOptions { traces: false, exact: false }).expect("it scores");
    let scored = start.elapsed();
    let leaves = scorecard.items.len();
    assert_eq!(leaves, INDICATORS * units);
    let peak = peak_memory();
    println!(
        "{units:>6} {leaves:>10} {:>9.2} {:>9.2} {:>9.0} {:>12.0} {:>10.0}",
        parsed.as_secs_f64(),
        scored.as_secs_f64(),
        scored.as_secs_f64() * 1e9 / leaves as f64,
        peak / 1_048_576.0,
        peak / leaves as f64,
    );
}

/// Four methods in turn: proportional, all or nothing, a deduction by percentage points, one by occurrences.
fn scheme(units: usize) -> String {
    let mut text = String::from(r#"{"kaohe":1,"id":"large","name":{"zh":"大方案"},"periods":["2020"],"units":["#);
    for unit in 0..units {
        let comma = if unit == 0 { "" } else { "," };
        write!(text, r#"{comma}{{"id":"u{unit}","name":{{"zh":"单位{unit}"}}}}"#).expect("a string grows");
    }
    text.push_str(r#"],"indicators":["#);
    for indicator in 0..INDICATORS {
        let comma = if indicator == 0 { "" } else { "," };
        let (input, method) = match indicator % 4 {
            0 => (
                r#"{"value":{"measure":"亿元","min":"0","movement":"up"}}"#,
                r#"{"proportional":{"of":[{"actual":{"input":"x"},"target":"target"}],"cap":"item"}}"#,
            ),
            1 => (
                r#"{"value":{"measure":"亿元"}}"#,
                r#"{"all_or_nothing":{"if":{"compare":{"left":{"input":"x"},"is":"at_least","right":"target"}}}}"#,
            ),
            2 => (
                r#"{"value":{"measure":"%"}}"#,
                r#"{"deduct":{"charges":[{"charge":{"gap":{"of":{"input":"x"},"from":{"number":"80%"},"side":"below","in":"percentage_points","rate":{"each":"0.1"},"part":"pro_rata"}}}]}}"#,
            ),
            _ => (
                r#"{"count":{"measure":"次"}}"#,
                r#"{"deduct":{"charges":[{"charge":{"occurrence":{"count":{"input":"x"},"each":{"fixed":"0.5"}}}}]}}"#,
            ),
        };
        let target =
            if indicator % 4 < 2 { r#","targets":[{"period":"2020","is":{"number":"12.4亿元"}}]"# } else { "" };
        write!(
            text,
            r#"{comma}{{"id":"i{indicator}","name":{{"zh":"指标{indicator}"}},"points":"5","inputs":[{{"id":"x","kind":{input}}}],"method":{method}{target}}}"#
        )
        .expect("a string grows");
    }
    text.push_str("]}");
    text
}

fn report(units: usize) -> String {
    let mut text = String::from(r#"{"kaohe":1,"scheme":"large","values":["#);
    for indicator in 0..INDICATORS {
        for unit in 0..units {
            let comma = if indicator + unit == 0 { "" } else { "," };
            // a plain sequence that repeats no value nearby
            let n = (indicator * 7919 + unit * 104_729) % 1000;
            let value = match indicator % 4 {
                0 | 1 => format!("{}.{}", 6 + n / 100, n % 100),
                2 => format!("{}.{}", 60 + n % 40, n % 10),
                _ => format!("{}", n % 12),
            };
            write!(
                text,
                r#"{comma}{{"indicator":"i{indicator}","units":["u{unit}"],"period":"2020","input":"x","is":{{"reported":"{value}"}}}}"#
            )
            .expect("a string grows");
        }
    }
    text.push_str("]}");
    text
}

/// The most memory that the process has held, in bytes.
fn peak_memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(f64::NAN) * 1024.0
}
