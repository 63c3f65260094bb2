//! `unit_missing`: a share that nobody is known to hold.

use super::item::Item;
use crate::assignment::Share;
use crate::finding::{Finding, Severity};
use crate::text::{Code, Message};

/// An assignment whose unit is unknown: its points are on no unit's scorecard (semantics §5).
///
/// A warning where it holds points, a notice where it holds none.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    for assignment in item.indicator.assignments.iter().filter(|a| a.unit.is_none()) {
        let (severity, share) = match &assignment.share {
            Share::Points(points) => (Severity::Warning, points.to_string()),
            Share::Percent(percent) => (Severity::Warning, format!("{percent}%")),
            Share::Unknown => (Severity::Warning, "?".to_owned()),
            Share::None => (Severity::Notice, "0".to_owned()),
        };
        let path = item.path.key("assignments").id(assignment.id.as_str()).key("unit");
        found.push(Finding::new(severity, path, Message::new(Code::UnitMissing).with("share", share)));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{findings, indicator};

    #[test]
    fn a_share_that_nobody_holds_is_found() {
        let one = r#""points": "1", "inputs": [{"id": "f", "kind": "flag"}], "method": {"all_or_nothing": {"if": {"flag": "f"}}},
            "division": "divided", "assignments": [{"id": "a1", "unit": "east", "role": "lead", "share": {"points": "0.8"}},
            {"id": "a2", "role": "cooperating", "share": {"points": "0.2"}}]"#;
        assert_eq!(
            findings(&indicator(one)),
            [
                "warning unit_missing indicators[a].assignments[a2].unit: 承担 0.2 分的单位不明 | the unit that holds 0.2 is unknown"
            ]
        );
        assert_eq!(findings(&indicator(&one.replace(r#""a2", "#, r#""a2", "unit": "west", "#))), [""; 0]);
    }
}
