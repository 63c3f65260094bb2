//! The schemes and reports that are shipped with the examples.

use std::fs;
use std::path::{Path, PathBuf};

use kaohe::{Date, Lang, Period, Report, Scheme};

fn folder(id: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schemes").join(id)
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// A shipped scheme.
///
/// # Errors
///
/// Where there is none of that name, or it cannot be read.
pub fn scheme(id: &str) -> Result<Scheme, String> {
    if id.contains(['/', '\\', '.']) {
        return Err(format!("`{id}` is not the name of a scheme"));
    }
    let text = read(&folder(id).join("scheme.json"))?;
    Scheme::from_json(&text).map_err(|problems| problems.text(Lang::En))
}

/// The shipped report of a scheme for a period.
///
/// # Errors
///
/// Where there is none for that period, or it cannot be read.
pub fn report(id: &str, period: Period, scheme: &Scheme) -> Result<Report, String> {
    let text = read(&folder(id).join(format!("report-{period}.json")))?;
    Report::from_json(&text, scheme).map_err(|problems| problems.text(Lang::En))
}

/// Every shipped report of a scheme, by the day that it speaks of.
///
/// # Errors
///
/// Where one cannot be read, or says no day.
pub fn reports(id: &str, scheme: &Scheme) -> Result<Vec<(Date, Report)>, String> {
    let folder = folder(id);
    let entries = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut reports = Vec::new();
    for entry in entries {
        let path = entry.map_err(|e| e.to_string())?.path();
        let name = path.file_stem().and_then(|n| n.to_str()).unwrap_or_default();
        if !name.starts_with("report-") || path.extension().is_none_or(|e| e != "json") {
            continue;
        }
        let report = Report::from_json(&read(&path)?, scheme).map_err(|problems| problems.text(Lang::En))?;
        let day = report.as_of().ok_or_else(|| format!("{}: no `as_of`", path.display()))?;
        reports.push((day, report));
    }
    reports.sort_by_key(|(day, _)| *day);
    Ok(reports)
}
