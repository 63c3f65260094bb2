//! `parts_over_points`, `parts_under_points`: a checklist whose parts do not make the points.

use std::cmp::Ordering;

use super::item::{Item, sum_of};
use crate::finding::{Finding, Severity};
use crate::method::{Bound, Checklist, Method};
use crate::number::Exact;
use crate::text::{Code, Message};

/// The parts of a checklist against the points of the thing that it scores: the item, the row, or the part it lies in.
///
/// Both are errors, for the numbers are the document's own. Silent where the points are unknown, where the text says what
/// becomes of an excess or states a range that the parts make, where a part may score more than its points, and, for too
/// few, where the checklist is what one band of several gives.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    for place in &item.places {
        let (Method::Checklist(checklist), Some(points)) = (place.method, &place.points) else {
            continue;
        };
        let sum = checklist.sum();
        if matches!(place.high, Some(Bound::At(high)) if high.exact() == sum) {
            continue;
        }
        let parts = sum_of(&checklist.parts.iter().map(|p| p.points.to_string()).collect::<Vec<_>>());
        let code = match sum.cmp(points) {
            Ordering::Greater if checklist.excess.is_none() => Code::PartsOverPoints,
            Ordering::Less if place.full && !makes_up(checklist, points) => Code::PartsUnderPoints,
            _ => continue,
        };
        let message = Message::new(code).with("sum", &sum).with("points", points).with("rest", points.minus(&sum));
        found.push(Finding::new(Severity::Error, place.path.key("parts"), message.with("parts", parts)));
    }
}

/// May the parts together score the points, though theirs are fewer?
fn makes_up(checklist: &Checklist, points: &Exact) -> bool {
    let mut highs = checklist.parts.iter().map(|part| part.method.range(Some(&part.points.exact())).high);
    let most = highs.try_fold(Exact::zero(), |sum, high| high.map(|high| sum.plus(&high)));
    most.is_none_or(|most| most >= *points)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn part(id: &str, points: &str) -> String {
        format!(r#"{{"id": "{id}", "points": "{points}", "method": {{"all_or_nothing": {{"if": {{"flag": "f"}}}}}}}}"#)
    }

    fn list(points: &str, parts: &[String], more: &str) -> String {
        let parts = parts.join(", ");
        format!(
            r#""points": "{points}", "inputs": [{{"id": "f", "kind": "flag"}}], "method": {{"checklist": {{"parts": [{parts}]{more}}}}}"#
        )
    }

    #[test]
    fn parts_over_the_points_are_found() {
        assert_eq!(
            findings(&indicator(&list("5", &[part("p", "4"), part("q", "2"), part("r", "4")], ""))),
            [
                "error parts_over_points indicators[a].method.checklist.parts: 各部分合计 10 分，超过本项 5 分（4 + 2 + 4） | the parts make 10, more than the 5 points of the item (4 + 2 + 4)"
            ]
        );
    }

    #[test]
    fn parts_under_the_points_are_found() {
        assert_eq!(
            findings(&indicator(&list("5", &[part("p", "2"), part("q", "2.5")], ""))),
            [
                "error parts_under_points indicators[a].method.checklist.parts: 各部分合计 4.5 分，少于本项 5 分，0.5 分无法得到（2 + 2.5） | the parts make 4.5, less than the 5 points of the item: 0.5 cannot be earned (2 + 2.5)"
            ]
        );
    }

    #[test]
    fn parts_of_a_part_are_held_against_that_part() {
        let inner = format!(
            r#"{{"id": "q", "points": "3", "method": {{"checklist": {{"parts": [{}, {}]}}}}}}"#,
            part("x", "2"),
            part("y", "2")
        );
        assert_eq!(
            codes(&indicator(&list("5", &[part("p", "2"), inner], ""))),
            ["error parts_over_points indicators[a].method.checklist.parts[q].method.checklist.parts"]
        );
    }

    #[test]
    fn sums_that_close_are_silent() {
        assert_eq!(codes(&indicator(&list("5", &[part("p", "0.1"), part("q", "0.2"), part("r", "4.7")], ""))), [""; 0]);
    }

    #[test]
    fn an_excess_that_the_text_settles_is_silent() {
        assert_eq!(codes(&indicator(&list("5", &[part("p", "5"), part("q", "5")], r#", "excess": "cap""#))), [""; 0]);
    }

    #[test]
    fn a_part_that_may_score_more_makes_up_the_rest() {
        let more = r#"{"id": "q", "points": "2", "method": {"within": {"high": "3", "of": {"all_or_nothing": {"if": {"flag": "f"}}}}}}"#;
        let found = codes(&indicator(&list("5", &[part("p", "2"), more.to_owned()], "")));
        assert!(!found.iter().any(|f| f.contains("parts_under_points")), "{found:?}");
    }
}
