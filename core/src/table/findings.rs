//! Findings as a table.

use crate::finding::{Finding, FindingForm};
use crate::table::columns::Columns;
use crate::table::names::Made;
use crate::text::Lang;

/// Findings as a table: `severity`, `code`, `path`, `zh`, `en`, a row each.
///
/// # Errors
///
/// As every table; findings hold no number that could be too long.
///
/// # Example: what is wrong with a scheme
///
/// ```
/// # use kaohe::{Finding, Scheme};
/// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
/// #   "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": "5"}]}"#).unwrap();
/// let findings: Vec<_> = scheme.check().iter().map(Finding::form).collect();
/// let table = kaohe::table::finding_table(&findings).unwrap();
/// assert_eq!((table.num_rows(), table.num_columns()), (findings.len(), 5));
/// ```
pub fn finding_table(findings: &[FindingForm]) -> Made {
    told(Columns::of(findings))
}

/// The forms of findings, each a row.
pub(super) fn forms(findings: &[Finding]) -> Vec<FindingForm> {
    findings.iter().map(Finding::form).collect()
}

/// What a table says of findings, behind what it begins with.
pub(super) fn told(columns: Columns<'_, FindingForm>) -> Made {
    columns
        .words("severity", |f| Some(f.severity.word(Lang::En)))
        .words("code", |f| Some(f.code.as_str()))
        .texts("path", |f| Some(f.path.to_string()))
        .texts("zh", |f| Some(f.zh.as_str()))
        .texts("en", |f| Some(f.en.as_str()))
        .finish()
}
