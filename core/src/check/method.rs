//! `method_missing`: nothing says how an item is scored.

use super::item::Item;
use crate::finding::{Finding, Severity};
use crate::indicator::{Division, Points};
use crate::text::{Code, Message};

/// An indicator with points and no method.
///
/// An error where every unit is scored on all of the points: nothing can be computed. In a divided indicator without a
/// method anywhere the assessor's mark stands in (semantics §5), which is assumed: a notice.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    let indicator = item.indicator;
    if indicator.points == Points::None || indicator.method.is_some() {
        return;
    }
    let severity = if indicator.division == Division::Divided {
        if !item.roots.is_empty() {
            return;
        }
        Severity::Notice
    } else {
        let covered = |unit: &usize| item.roots.iter().any(|root| root.units.binary_search(unit).is_ok());
        if !item.roots.is_empty() && item.applies.iter().all(covered) {
            return;
        }
        Severity::Error
    };
    found.push(Finding::new(severity, item.path.key("method"), Message::new(Code::MethodMissing)));
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{findings, indicator};

    const FLAG: &str = r#""inputs": [{"id": "f", "kind": "flag"}]"#;

    #[test]
    fn an_item_that_nothing_scores_is_found() {
        assert_eq!(
            findings(&indicator(&format!(r#""points": "5", {FLAG}"#))),
            [
                "error method_missing indicators[a].method: 没有计分方式，请补充 | nothing says how this item is scored; state a method"
            ]
        );
    }

    #[test]
    fn divided_rows_without_any_rule_are_a_notice() {
        let one = r#""points": "1", "division": "divided", "assignments": [{"id": "a1", "unit": "east", "role": "lead", "share": {"points": "1"}}], "receivers": ["west"]"#;
        assert_eq!(
            findings(&indicator(one)),
            [
                "notice method_missing indicators[a].method: 没有计分方式，请补充 | nothing says how this item is scored; state a method"
            ]
        );
    }

    #[test]
    fn variants_for_every_unit_are_silent() {
        let method = r#"{"all_or_nothing": {"if": {"flag": "f"}}}"#;
        let one = format!(r#""points": "5", {FLAG}, "variants": [{{"units": ["east", "west"], "method": {method}}}]"#);
        assert_eq!(findings(&indicator(&one)), [""; 0]);
    }

    #[test]
    fn an_item_that_is_not_scored_is_silent() {
        assert_eq!(findings(&indicator(&format!(r#""points": "none", {FLAG}"#))), [""; 0]);
    }
}
