//! What a check finds in a scheme.

use kaohe::Lang;

use crate::convert::{Severity, language};
use crate::row::row;

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
