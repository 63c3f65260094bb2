//! The published crate, used from outside: panshan scored.

use std::fs;

use kaohe::{Report, Scheme};

fn main() {
    let read = |name: &str| fs::read_to_string(name).unwrap();
    let scheme = Scheme::from_json(&read("scheme.json")).unwrap();
    let report = Report::from_json(&read("report-2020.json"), &scheme).unwrap();
    let scorecard = scheme.score(&report, "2020".parse().unwrap()).unwrap();
    let total = scorecard.unit("panshan").unwrap().at_end;
    assert_eq!(total.points.to_string(), "960");
    println!("kaohe {} from its crate: panshan {} of {}", kaohe::VERSION, total.score, total.points);
}
