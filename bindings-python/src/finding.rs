//! What a check finds in a scheme.

use kaohe::finding::FindingForm;
use kaohe::table::finding_table;
use kaohe::write::findings_html;
use kaohe::{Lang, Path};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::type_hint_identifier;
use pyo3::types::PyType;

use crate::convert::{Many, Several, language};
use crate::row::row;
use crate::table::Table;
use crate::view::shown_in;
use crate::words::Severity;

row! {
    /// A fault found in a scheme. It never stops a scheme from being built or scored.
    ///
    /// An `error` is provable from the document itself, a `warning` is very likely not what was meant, a `notice` is worth a
    /// look.
    ///
    /// >>> scheme = kaohe.Scheme({
    /// ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
    /// ...     "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": "5"}],
    /// ... })
    /// >>> for finding in scheme.check():
    /// ...     print(f"{finding.severity} {finding.path}: {finding.message('en')}")
    /// warning indicators[roads].assessor: no assessor is named
    /// error indicators[roads].method: nothing says how this item is scored; state a method
    Finding {
        /// The stable code, such as `parts_over_points`.
        code: String,
        /// How sure it is: `error`, `warning` or `notice`.
        severity: Severity,
        /// The place, such as `indicators[soil].method.checklist`.
        path: String,
        /// The arithmetic in Chinese.
        zh: String,
        /// The arithmetic in English.
        en: String,
    }

    /// The arithmetic in words, in Chinese (`zh`) or English (`en`).
    #[pyo3(signature = (lang="zh"))]
    fn message(&self, lang: &str) -> pyo3::PyResult<&str> {
        Ok(language(lang)?.pick(&self.zh, &self.en))
    }
}

impl Finding {
    /// As the core found it.
    pub(crate) fn of(finding: &kaohe::Finding) -> Self {
        Self {
            code: finding.code().to_owned(),
            severity: Severity(finding.severity()),
            path: finding.path().to_string(),
            zh: finding.message(Lang::Zh),
            en: finding.message(Lang::En),
        }
    }
}

/// Findings on their way out: the class in Python that shows itself and is a table.
pub(crate) struct Findings(Many<Finding>);

impl Findings {
    pub(crate) fn of(findings: &[kaohe::Finding]) -> Self {
        Self(Many(findings.iter().map(Finding::of).collect()))
    }
}

impl<'py> IntoPyObject<'py> for Findings {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("kaohe.findings", "Findings");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        CLASS.import(py, "kaohe.findings", "Findings")?.call1((self.0,))
    }
}

fn form(finding: Finding) -> FindingForm {
    let Finding { code, severity, path, zh, en } = finding;
    let Ok(path) = path.parse::<Path>();
    FindingForm { code, severity: severity.0, path, zh, en, particulars: Vec::new() }
}

/// The table of findings: what `Findings.table` gives.
#[pyfunction]
pub(crate) fn _finding_table(findings: Several<Finding>) -> PyResult<Table> {
    let forms: Vec<FindingForm> = findings.0.into_iter().map(form).collect();
    Table::made(finding_table(&forms))
}

/// Findings as a fragment of HTML: what `Findings.to_html` gives, in the language of `display_language` where none is named.
#[pyfunction]
#[pyo3(signature = (findings, lang=None))]
pub(crate) fn _findings_html(findings: Several<Finding>, lang: Option<&str>) -> PyResult<String> {
    let lang = lang.map_or_else(|| Ok(shown_in()), language)?;
    let forms: Vec<FindingForm> = findings.0.into_iter().map(form).collect();
    Ok(findings_html(&forms, lang))
}
