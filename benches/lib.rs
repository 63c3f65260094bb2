//! What the benches share: the shipped schemes and reports.

use std::fs;
use std::path::Path;

use kaohe::{Report, Scheme};

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
