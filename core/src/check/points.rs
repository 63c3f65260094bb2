//! `points_unknown`: the document lost an item's points.

use super::item::Item;
use crate::finding::{Finding, Severity};
use crate::indicator::Points;
use crate::text::{Code, Message};

/// An indicator whose points are unknown: every total over it is open (semantics §4, §5).
///
/// Always a warning: a lost cell is a fact about the copy, not a contradiction in the text.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    if item.indicator.points == Points::Unknown {
        found.push(Finding::new(Severity::Warning, item.path.key("points"), Message::new(Code::PointsUnknown)));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{findings, indicator};

    #[test]
    fn lost_points_are_found() {
        let one = r#""points": "unknown", "inputs": [{"id": "f", "kind": "flag"}], "method": {"all_or_nothing": {"if": {"flag": "f"}}}"#;
        assert_eq!(
            findings(&indicator(one)),
            [
                "warning points_unknown indicators[a].points: 分值不明，相关合计无法确定 | the points are unknown: totals over them are open"
            ]
        );
    }

    #[test]
    fn an_item_without_points_is_silent() {
        let one = r#""points": "none", "inputs": [{"id": "f", "kind": "flag"}]"#;
        assert_eq!(findings(&indicator(one)), [""; 0]);
    }
}
