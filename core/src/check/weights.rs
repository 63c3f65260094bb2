//! `measures_unweighted`: several measures under one ratio, and nothing says how they count.

use super::item::Item;
use crate::finding::{Finding, Severity};
use crate::method::Method;
use crate::text::{Code, Message};

/// A completion ratio over several measures without weights (semantics §4: each capped at 1, then the mean, is assumed).
///
/// A notice. Silent where the text says how they become one.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    for place in &item.places {
        if let Method::Proportional(proportional) = place.method
            && proportional.of.len() > 1
            && proportional.several.is_none()
        {
            let message = Message::new(Code::MeasuresUnweighted).with("count", proportional.of.len());
            found.push(Finding::new(Severity::Notice, place.path.key("of"), message));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn ratios(inputs: &[&str], more: &str) -> String {
        let ratio = |id: &&str| format!(r#"{{"actual": {{"input": "{id}"}}, "target": {{"target_of": "{id}"}}}}"#);
        let ratios: Vec<String> = inputs.iter().map(ratio).collect();
        format!(
            r#""points": "5", "inputs": [{{"id": "x", "kind": {{"value": {{"movement": "up"}}}}}}, {{"id": "y", "kind": {{"value": {{"movement": "up"}}}}}}],
               "method": {{"proportional": {{"of": [{}]{more}}}}},
               "targets": [{{"period": "2020", "of": "x", "is": {{"number": "10"}}}}, {{"period": "2020", "of": "y", "is": {{"number": "4"}}}}]"#,
            ratios.join(", ")
        )
    }

    #[test]
    fn measures_without_weights_are_found() {
        assert_eq!(
            findings(&indicator(&ratios(&["x", "y"], ""))),
            [
                "notice measures_unweighted indicators[a].method.proportional.of: 2 项数据按同一比例计分，未写明各占多少：请写明权重或如何合并 | 2 measures make one ratio and nothing says how they count: give weights, or say how they become one"
            ]
        );
    }

    #[test]
    fn one_measure_and_a_stated_rule_are_silent() {
        assert_eq!(codes(&indicator(&ratios(&["x"], ""))), [""; 0]);
        assert_eq!(codes(&indicator(&ratios(&["x", "y"], r#", "several": "mean""#))), [""; 0]);
    }
}
