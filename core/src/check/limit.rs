//! `limit_over_points`: more may be taken off than there is.

use super::charges::deductions;
use super::item::{Item, Place};
use crate::finding::{Finding, Severity};
use crate::method::{Bound, ChargeKind, Method};
use crate::number::{Exact, Number};
use crate::path::Path;
use crate::text::{Code, Message};

/// The limit of a deduction (扣完…分为止), of one of its lines, or of an assessor's amount, against the points of 本项: the
/// innermost thing with points that the sentence stands in (semantics §4).
///
/// An error: such a limit names a larger thing. Where the text lets the score fall below 0 (倒扣), the limit may reach so
/// far. Limits of gains, bonuses and penalties are not of this kind.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    for place in &item.places {
        let Some(reach) = reach(place) else { continue };
        let mut over = |limit: Option<Number>, path: Path| {
            if let (Some(limit), Some(points)) = (limit.filter(|l| l.exact() > reach), &place.points) {
                let message = Message::new(Code::LimitOverPoints).with("found", limit).with("points", points);
                found.push(Finding::new(Severity::Error, path, message));
            }
        };
        match place.method {
            Method::Deduct(deduct) => over(deduct.limit, place.path.key("limit")),
            Method::Base(base) => over(base.charge_limit, place.path.key("charge_limit")),
            _ => {}
        }
        for line in deductions(place) {
            over(line.charge.limit, line.path.key("limit"));
            if let ChargeKind::Mark(mark) = &line.charge.charge
                && line.charge.limit.is_none()
            {
                over(mark.max, line.path.key("charge").key("mark").key("max"));
            }
        }
    }
}

/// How far the score may fall: to 0, or to the end that the text states.
fn reach(place: &Place<'_>) -> Option<Exact> {
    let points = place.points.as_ref()?;
    let most = match place.method {
        Method::Base(base) => {
            base.gain_limit.map_or_else(Exact::zero, Number::exact).plus(&base.base.exact()).max(points.clone())
        }
        _ => points.clone(),
    };
    match place.low {
        Some(Bound::Open) => None,
        Some(Bound::At(low)) => Some(most.minus(&low.exact()).max(points.clone())),
        None => Some(most),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn deduct(limit: &str, line: &str) -> String {
        format!(
            r#"{{"deduct": {{"charges": [{{"charge": {{"occurrence": {{"count": {{"input": "n"}}, "each": {{"fixed": "1"}}}}}}{line}}}]{limit}}}}}"#
        )
    }

    fn item(method: &str) -> String {
        format!(
            r#""points": "5", "inputs": [{{"id": "n", "kind": {{"count": {{}}}}}}, {{"id": "m", "kind": {{"mark": {{}}}}}}], "method": {method}"#
        )
    }

    #[test]
    fn a_limit_of_the_deduction_above_the_points_is_found() {
        assert_eq!(
            findings(&indicator(&item(&deduct(r#", "limit": "6""#, "")))),
            [
                "error limit_over_points indicators[a].method.deduct.limit: 最多可扣 6 分，而本项分值为 5 分 | up to 6 may be taken off, the item has 5 points"
            ]
        );
    }

    #[test]
    fn limits_of_lines_marks_and_base_are_found() {
        assert_eq!(
            codes(&indicator(&item(&deduct("", r#", "limit": "6""#)))),
            ["error limit_over_points indicators[a].method.deduct.charges[0].limit"]
        );
        assert_eq!(
            codes(&indicator(&item(r#"{"deduct": {"charges": [{"charge": {"mark": {"input": "m", "max": "6"}}}]}}"#))),
            ["error limit_over_points indicators[a].method.deduct.charges[0].charge.mark.max"]
        );
        let base = r#"{"base": {"base": "5", "charges": [{"charge": {"mark": {"input": "m"}}}], "charge_limit": "6"}}"#;
        assert_eq!(codes(&indicator(&item(base))), ["error limit_over_points indicators[a].method.base.charge_limit"]);
    }

    #[test]
    fn the_part_that_it_stands_in_decides() {
        let list = format!(
            r#"{{"checklist": {{"parts": [{{"id": "p", "points": "3.46", "method": {}}}, {{"id": "q", "points": "1.54", "method": {}}}]}}}}"#,
            deduct(r#", "limit": "4""#, ""),
            deduct(r#", "limit": "1.54""#, "")
        );
        assert_eq!(
            findings(&indicator(&item(&list))),
            [
                "error limit_over_points indicators[a].method.checklist.parts[p].method.deduct.limit: 最多可扣 4 分，而本项分值为 3.46 分 | up to 4 may be taken off, the item has 3.46 points"
            ]
        );
    }

    #[test]
    fn limits_within_the_points_are_silent() {
        assert_eq!(codes(&indicator(&item(&deduct(r#", "limit": "5""#, r#", "limit": "2""#)))), [""; 0]);
        // 倒扣1分: six may go
        let below = format!(r#"{{"within": {{"low": "-1", "of": {}}}}}"#, deduct(r#", "limit": "6""#, ""));
        assert_eq!(codes(&indicator(&item(&below))), [""; 0]);
        let base = r#"{"base": {"base": "5", "gains": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "1"}}}}],
            "gain_limit": "3", "charges": [{"charge": {"mark": {"input": "m"}}}], "charge_limit": "8"}}"#;
        assert_eq!(codes(&indicator(&item(base))), [""; 0]);
    }
}
