//! `cap_differs`: a stated highest score that is not the points.

use super::item::Item;
use crate::finding::{Finding, Severity};
use crate::method::{Bound, Method};
use crate::number::Number;
use crate::text::{Code, Message};

/// The highest score that a text states (最高得…, an assessor's upper bound) against the points.
///
/// Below the points it is an error: the rest cannot be earned by anyone. Above them it is a warning, for a bonus inside
/// the item may raise its range (semantics §4). Silent where the method itself reaches exactly so far, for what one band
/// of several gives, and for bonuses and penalties, which have no points.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    for place in &item.places {
        let Some(points) = place.points.as_ref().filter(|_| place.full) else {
            continue;
        };
        let (high, path, own) = match place.method {
            Method::Within(within) if !place.method.is_pool_entry() => {
                let Some(Bound::At(high)) = within.high else { continue };
                (high, place.path.key("high"), within.of.range(Some(points)).high)
            }
            Method::Assessed(assessed) => {
                let Some(high) = assessed.max else { continue };
                if matches!(place.high, Some(Bound::At(stated)) if stated == high) {
                    continue;
                }
                (high, place.path.key("max"), None)
            }
            _ => continue,
        };
        let exact = Number::exact(high);
        if exact == *points || own.is_some_and(|own| own == exact) {
            continue;
        }
        let severity = if exact < *points { Severity::Error } else { Severity::Warning };
        let message = Message::new(Code::CapDiffers).with("found", high).with("points", points);
        found.push(Finding::new(severity, path, message));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn item(points: &str, method: &str) -> String {
        format!(
            r#""points": "{points}", "inputs": [{{"id": "f", "kind": "flag"}}, {{"id": "n", "kind": {{"count": {{}}}}}}, {{"id": "m", "kind": {{"mark": {{}}}}}}],
               "method": {method}"#
        )
    }

    const FLAG: &str = r#"{"all_or_nothing": {"if": {"flag": "f"}}}"#;

    #[test]
    fn a_cap_below_the_points_is_found() {
        assert_eq!(
            findings(&indicator(&item("5", &format!(r#"{{"within": {{"low": "0", "high": "4", "of": {FLAG}}}}}"#)))),
            [
                "error cap_differs indicators[a].method.within.high: 所述最高分为 4，而本项分值为 5 分 | the highest score stated is 4, the item has 5 points"
            ]
        );
        assert_eq!(
            codes(&indicator(&item("5", r#"{"assessed": {"mark": "m", "max": "4"}}"#))),
            [
                "notice free_assessment indicators[a].method.assessed",
                "error cap_differs indicators[a].method.assessed.max"
            ]
        );
    }

    #[test]
    fn a_cap_above_the_points_is_a_warning() {
        assert_eq!(
            codes(&indicator(&item("5", &format!(r#"{{"within": {{"high": "6", "of": {FLAG}}}}}"#)))),
            ["warning cap_differs indicators[a].method.within.high"]
        );
    }

    #[test]
    fn a_cap_at_the_points_or_at_the_methods_own_end_is_silent() {
        let gain = r#"{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "1"}}}}"#;
        let base = format!(r#"{{"base": {{"base": "6", "gains": [{gain}], "gain_limit": "3"}}}}"#);
        for method in [
            format!(r#"{{"within": {{"low": "-1", "high": "6", "of": {FLAG}}}}}"#),
            format!(r#"{{"within": {{"low": "-1", "of": {FLAG}}}}}"#),
            format!(r#"{{"within": {{"high": "9", "of": {base}}}}}"#),
        ] {
            assert_eq!(codes(&indicator(&item("6", &method))), [""; 0], "{method}");
        }
    }

    #[test]
    fn what_one_band_gives_may_stop_earlier() {
        let tiers = format!(
            r#"{{"tiers": {{"bands": [{{"is": {{"holds": {{"flag": "f"}}}}, "gives": {{"points": "5"}}}}],
                 "otherwise": {{"method": {{"within": {{"high": "3", "of": {FLAG}}}}}}}}}}}"#
        );
        assert_eq!(codes(&indicator(&item("5", &tiers))), [""; 0]);
    }
}
