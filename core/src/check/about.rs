//! `tolerance_missing`: 左右, 约 without a tolerance.

use super::item::Item;
use super::terms::conditions;
use crate::condition::Condition;
use crate::expression::Expression;
use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::text::{Code, Lang, Message, Name};

/// A number that is to be reached about (semantics §3: without a tolerance it is undetermined).
///
/// A warning: no value, however near, can be said to meet it.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    for (condition, path) in conditions(item) {
        let Condition::About(about) = condition else { continue };
        if about.tolerance.is_some() {
            continue;
        }
        let message = Message::new(Code::ToleranceMissing).with_name("of", words(item, &about.right));
        found.push(Finding::new(Severity::Warning, path.key("about"), message));
    }
}

/// What is to be reached, in words.
fn words(item: &Item<'_>, right: &Expression) -> Name {
    let both = |zh: String, en: String| Name { zh, en: Some(en) };
    let name = |id: &Id| {
        let rows = item.indicator.assignments.iter().flat_map(|a| &a.inputs);
        let input = rows.chain(&item.indicator.inputs).find(|i| i.id == *id);
        input.and_then(|i| i.name.clone()).unwrap_or_else(|| Name::zh(id.to_string()))
    };
    match right {
        Expression::Number(number) => Name::zh(number.to_string()),
        Expression::Input(id) => name(id),
        Expression::Target => both("目标值".to_owned(), "the target".to_owned()),
        Expression::TargetOf(id) => {
            let name = name(id);
            both(format!("{}的目标值", name.zh), format!("the target of {}", name.in_lang(Lang::En)))
        }
        _ => both("计算值".to_owned(), "a computed number".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn about(right: &str, tolerance: &str) -> String {
        format!(
            r#""points": "5", "inputs": [{{"id": "x", "kind": {{"value": {{"measure": "%"}}}}}},
                {{"id": "city", "name": {{"zh": "全市增速", "en": "growth of the city"}}, "kind": {{"value": {{"measure": "%"}}}}}}],
               "method": {{"all_or_nothing": {{"if": {{"about": {{"left": {{"input": "x"}}, "right": {right}{tolerance}}}}}}}}},
               "targets": [{{"period": "2020", "of": "x", "is": {{"number": "16%"}}}}]"#
        )
    }

    #[test]
    fn about_without_a_tolerance_is_found() {
        assert_eq!(
            findings(&indicator(&about(r#"{"number": "16%"}"#, ""))),
            [
                "warning tolerance_missing indicators[a].method.all_or_nothing.if.about: “16%左右”没有写明允许的偏差：请写明 | about 16%, and nothing says how far off it may be: state a tolerance"
            ]
        );
        assert_eq!(
            codes(&indicator(&about(r#""target""#, ""))),
            ["warning tolerance_missing indicators[a].method.all_or_nothing.if.about"]
        );
    }

    #[test]
    fn what_is_to_be_reached_is_named() {
        for (right, zh, en) in [
            (r#""target""#, "目标值", "the target"),
            (r#"{"target_of": "x"}"#, "x的目标值", "the target of x"),
            (r#"{"input": "city"}"#, "全市增速", "growth of the city"),
            (r#"{"add": [{"input": "city"}, {"number": "1%"}]}"#, "计算值", "a computed number"),
        ] {
            assert_eq!(
                findings(&indicator(&about(right, ""))),
                [format!(
                    "warning tolerance_missing indicators[a].method.all_or_nothing.if.about: “{zh}左右”没有写明允许的偏差：请写明 | about {en}, and nothing says how far off it may be: state a tolerance"
                )]
            );
        }
    }

    #[test]
    fn about_with_a_tolerance_is_silent() {
        assert_eq!(codes(&indicator(&about(r#""target""#, r#", "tolerance": "0.5%""#))), [""; 0]);
    }
}
