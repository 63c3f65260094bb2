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

/// A scheme of one year with one indicator `a` that has a number `x` and milestones in the quarters: each a number without its
/// measure, 累, 增, 平 (a level) or 段 (a stage) behind it, and + where something is to be delivered besides; an empty one is left out. More
/// members are those of the input, and `target`.
pub(super) fn course(measure: &str, more: &str, steps: &[&str]) -> Scheme {
    let (target, more) = match more.strip_prefix(r#""target": ""#).and_then(|rest| rest.split_once('"')) {
        Some((target, more)) => (
            format!(r#", "targets": [{{"period": "2020", "of": "x", "is": {{"number": "{target}"}}}}]"#),
            more.trim_start_matches(", "),
        ),
        None => (String::new(), more),
    };
    let movement = if more.contains("movement") { "" } else { r#", "movement": "up""# };
    let more = if more.is_empty() { String::new() } else { format!(", {more}") };
    let milestone = |(i, step): (usize, &&str)| {
        let quantity = |number: &str| {
            let text = number.trim_end_matches(['+', '累', '增', '平', '段']);
            let nature = [("累", "cumulative"), ("增", "increment"), ("平", "level"), ("段", "stage")];
            let nature = nature.iter().find(|(word, _)| number.contains(word)).map_or("unsaid", |(_, nature)| *nature);
            format!(r#"{{"input": "x", "value": "{text}{measure}", "nature": "{nature}"}}"#)
        };
        let quantities: Vec<String> = step.split_whitespace().map(quantity).collect();
        let things = if step.contains('+') { r#"{"id": "d", "name": {"zh": "验收"}}"# } else { "" };
        let (i, quantities) = (i + 1, quantities.join(", "));
        format!(r#"{{"id": "q{i}", "period": "2020-Q{i}", "quantities": [{quantities}], "deliverables": [{things}]}}"#)
    };
    let milestones: Vec<String> = steps.iter().enumerate().filter(|(_, s)| !s.is_empty()).map(milestone).collect();
    scheme(&format!(
        r#""periods": ["2020"], "indicators": [{{"id": "a", "name": {{"zh": "指标a"}}, "assessor": "fin", "points": "none",
            "inputs": [{{"id": "x", "kind": {{"value": {{"measure": "{measure}"{movement}{more}}}}}}}], "milestones": [{}]{target}}}]"#,
        milestones.join(", ")
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
