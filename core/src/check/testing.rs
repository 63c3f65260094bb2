//! Schemes for the tests of the checks.

use crate::scheme::Scheme;
use crate::text::Lang;

/// A scheme with two units, an assessor and these members.
pub(super) fn scheme(members: &str) -> Scheme {
    let text = format!(
        r#"{{"kaohe": 1, "id": "s", "name": {{"zh": "示例方案"}},
            "units": [{{"id": "east", "name": {{"zh": "东区"}}}}, {{"id": "west", "name": {{"zh": "西区"}}}}],
            "offices": [{{"id": "fin", "name": {{"zh": "市财政局"}}}}, {{"id": "plan", "name": {{"zh": "市发展改革委"}}}}],
            {members}}}"#
    );
    Scheme::from_json(&text).unwrap_or_else(|problems| panic!("{problems}\n{text}"))
}

/// A scheme of one year with one indicator `a`.
pub(super) fn indicator(members: &str) -> Scheme {
    scheme(&format!(
        r#""periods": ["2020"], "indicators": [{{"id": "a", "name": {{"zh": "指标a"}}, "assessor": "fin", {members}}}]"#
    ))
}

/// The findings in words: severity, code, place, Chinese, English.
pub(super) fn findings(scheme: &Scheme) -> Vec<String> {
    let line = |f: &crate::finding::Finding| {
        let (severity, zh, en) = (f.severity().word(Lang::En), f.message(Lang::Zh), f.message(Lang::En));
        format!("{severity} {} {}: {zh} | {en}", f.code(), f.path())
    };
    scheme.check().iter().map(line).collect()
}

/// The findings without their words.
pub(super) fn codes(scheme: &Scheme) -> Vec<String> {
    let line = |f: &crate::finding::Finding| format!("{} {} {}", f.severity().word(Lang::En), f.code(), f.path());
    scheme.check().iter().map(line).collect()
}
