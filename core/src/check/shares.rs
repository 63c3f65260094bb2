//! `shares_over_points`, `shares_under_points`: shares that do not make the points.

use super::item::{Item, sum_of};
use crate::assignment::Share;
use crate::finding::{Finding, Severity};
use crate::indicator::{Division, Points};
use crate::number::Exact;
use crate::text::{Code, Message};

/// The shares of a divided indicator against its points (semantics §5: the balance is checked only where it can be).
///
/// Both are errors. Too many points can be proven with some shares unknown, for no share is negative; too few only where
/// all are known. Percentages are taken of the points, or held against 100 where the points are lost.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    let indicator = item.indicator;
    if indicator.division != Division::Divided {
        return;
    }
    let percent = match &indicator.points {
        Points::Fixed(_) => false,
        Points::Unknown | Points::Input(_) => true,
        Points::None => return,
    };
    let points = indicator.points.fixed().map_or_else(Exact::hundred, crate::number::Number::exact);
    let (mut sum, mut parts, mut known) = (Exact::zero(), Vec::new(), true);
    for assignment in &indicator.assignments {
        match &assignment.share {
            Share::Points(share) if !percent => {
                sum = sum.plus(&share.exact());
                parts.push(share.to_string());
            }
            Share::Percent(share) => {
                let part = if percent { share.exact() } else { points.times(&share.exact().percent()) };
                sum = sum.plus(&part);
                parts.push(format!("{share}%"));
            }
            Share::Points(_) => return,
            Share::Unknown => known = false,
            Share::None => {}
        }
    }
    let code = if sum > points {
        Code::SharesOverPoints
    } else if sum < points && known && !(percent && parts.is_empty()) {
        Code::SharesUnderPoints
    } else {
        return;
    };
    let sign = if percent { "%" } else { "" };
    let message = Message::new(code)
        .with("sum", format!("{sum}{sign}"))
        .with("points", format!("{points}{sign}"))
        .with("rest", format!("{}{sign}", points.minus(&sum)))
        .with("parts", sum_of(&parts));
    found.push(Finding::new(Severity::Error, item.path.key("assignments"), message));
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn divided(points: &str, shares: &[&str]) -> String {
        let row = |(i, share): (usize, &&str)| {
            let (unit, role) = if i == 0 { ("east", "lead") } else { ("west", "cooperating") };
            format!(r#"{{"id": "a{i}", "unit": "{unit}", "role": "{role}", "share": {share}}}"#)
        };
        let rows = shares.iter().enumerate().map(row).collect::<Vec<_>>().join(", ");
        format!(
            r#""points": "{points}", "inputs": [{{"id": "f", "kind": "flag"}}], "method": {{"all_or_nothing": {{"if": {{"flag": "f"}}}}}},
               "division": "divided", "assignments": [{rows}]"#
        )
    }

    #[test]
    fn shares_over_the_points_are_found() {
        assert_eq!(
            findings(&indicator(&divided("1", &[r#"{"points": "0.8"}"#, r#"{"points": "0.3"}"#]))),
            [
                "error shares_over_points indicators[a].assignments: 各单位分值合计 1.1 分，超过本项 1 分（0.8 + 0.3） | the shares make 1.1, more than the 1 points of the item (0.8 + 0.3)"
            ]
        );
    }

    #[test]
    fn shares_under_the_points_are_found() {
        assert_eq!(
            findings(&indicator(&divided("5", &[r#"{"percent": "60"}"#, r#"{"percent": "30"}"#]))),
            [
                "error shares_under_points indicators[a].assignments: 各单位分值合计 4.5 分，少于本项 5 分，0.5 分无人承担（60% + 30%） | the shares make 4.5, less than the 5 points of the item: 0.5 go to nobody (60% + 30%)"
            ]
        );
    }

    #[test]
    fn percentages_are_held_against_100_where_the_points_are_lost() {
        assert_eq!(
            findings(&indicator(&divided("unknown", &[r#"{"percent": "80"}"#, r#"{"percent": "30"}"#])))
                .first()
                .map(String::as_str),
            Some(
                "error shares_over_points indicators[a].assignments: 各单位分值合计 110% 分，超过本项 100% 分（80% + 30%） | the shares make 110%, more than the 100% points of the item (80% + 30%)"
            )
        );
    }

    #[test]
    fn an_unknown_share_proves_an_excess_and_no_lack() {
        let over = divided("1", &[r#"{"points": "1.2"}"#, r#""unknown""#]);
        assert_eq!(codes(&indicator(&over)), ["error shares_over_points indicators[a].assignments"]);
        assert_eq!(codes(&indicator(&divided("1", &[r#"{"points": "0.6"}"#, r#""unknown""#]))), [""; 0]);
    }

    #[test]
    fn sums_that_close_are_silent() {
        assert_eq!(codes(&indicator(&divided("1", &[r#"{"points": "0.8"}"#, r#"{"points": "0.2"}"#]))), [""; 0]);
        assert_eq!(codes(&indicator(&divided("5", &[r#"{"percent": "70"}"#, r#"{"points": "1.5"}"#]))), [""; 0]);
    }

    #[test]
    fn lost_points_and_shares_in_points_are_not_checked() {
        let one = divided("unknown", &[r#"{"points": "3.2"}"#, r#"{"points": "0.2"}"#]);
        assert_eq!(codes(&indicator(&one)), ["warning points_unknown indicators[a].points"]);
    }
}
