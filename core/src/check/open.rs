//! `open_high`: nothing limits what may be added.

use super::item::Item;
use crate::finding::{Finding, Severity};
use crate::method::{Bound, Cap, Charge, ChargeKind, Method};
use crate::text::{Code, Message};

/// A score without an upper end (semantics §4): a bonus that neither it, nor its lines, nor its pool limits; gains above a
/// base that has all the points; 上不封顶.
///
/// A warning; a notice where the text says so in words (上不封顶). Silent for what stands inside a checklist, a weighting
/// or a band, where the item's own points hold it.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    for place in item.places.iter().filter(|p| p.whole) {
        let held = matches!(place.high, Some(Bound::At(_)));
        let (severity, path) = match place.method {
            Method::Within(within) if within.high == Some(Bound::Open) => (Severity::Notice, place.path.key("high")),
            _ if held || place.high == Some(Bound::Open) => continue,
            Method::Bonus(bonus) => {
                let pool = bonus.pool.as_ref().and_then(|id| item.scheme.draft().pools.iter().find(|p| p.id == *id));
                let limited = bonus.limit.is_some() || pool.is_some_and(|p| p.most.is_some());
                if limited || bonus.gains.iter().all(bounded) {
                    continue;
                }
                (Severity::Warning, place.path.clone())
            }
            Method::Proportional(proportional) if proportional.cap == Some(Cap::None) => {
                (Severity::Notice, place.path.key("cap"))
            }
            Method::Base(base) => {
                let points = place.points.as_ref();
                let open = points.is_some() && place.method.range(points).high.is_none();
                if !open || base.gains.iter().all(bounded) {
                    continue;
                }
                (Severity::Warning, place.path.key("gains"))
            }
            _ => continue,
        };
        found.push(Finding::new(severity, path, Message::new(Code::OpenHigh)));
    }
}

/// Can a line only come to so much?
pub(super) fn bounded(charge: &Charge) -> bool {
    charge.limit.is_some()
        || match &charge.charge {
            ChargeKind::Once(_) | ChargeKind::Table(_) => true,
            ChargeKind::Mark(mark) => mark.max.is_some(),
            ChargeKind::Occurrence(_) | ChargeKind::Missing(_) | ChargeKind::Gap(_) | ChargeKind::Amount(_) => false,
        }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, scheme};

    fn item(points: &str, method: &str) -> String {
        format!(
            r#""periods": ["2020"], "pools": [{{"id": "extra", "name": {{"zh": "加分"}}, "most": "5"}}],
               "indicators": [{{"id": "a", "name": {{"zh": "指标a"}}, "points": "{points}", "assessor": "fin",
                 "inputs": [{{"id": "n", "kind": {{"count": {{}}}}}}, {{"id": "f", "kind": "flag"}}], "method": {method}}}]"#
        )
    }

    const EACH: &str = r#"{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "1"}}}"#;
    const ONCE: &str = r#"{"charge": {"once": {"if": {"flag": "f"}, "amount": "2"}}}"#;

    #[test]
    fn a_bonus_without_any_limit_is_found() {
        assert_eq!(
            findings(&scheme(&item("none", &format!(r#"{{"bonus": {{"gains": [{EACH}}}]}}}}"#)))),
            ["warning open_high indicators[a].method.bonus: 加分没有上限 | nothing limits what may be added here"]
        );
    }

    #[test]
    fn open_ends_of_other_methods_are_found() {
        let base = format!(r#"{{"base": {{"base": "5", "gains": [{EACH}}}]}}}}"#);
        assert_eq!(codes(&scheme(&item("5", &base))), ["warning open_high indicators[a].method.base.gains"]);
        let ratio =
            r#"{"proportional": {"of": [{"actual": {"input": "n"}, "target": {"number": "9"}}], "cap": "none"}}"#;
        assert_eq!(codes(&scheme(&item("5", ratio))), ["notice open_high indicators[a].method.proportional.cap"]);
        let within = format!(r#"{{"within": {{"high": "open", "of": {base}}}}}"#);
        assert_eq!(codes(&scheme(&item("5", &within))), ["notice open_high indicators[a].method.within.high"]);
    }

    #[test]
    fn a_limit_anywhere_is_silent() {
        for method in [
            format!(r#"{{"bonus": {{"gains": [{EACH}}}], "limit": "3"}}}}"#),
            format!(r#"{{"bonus": {{"gains": [{EACH}, "limit": "3"}}]}}}}"#),
            format!(r#"{{"bonus": {{"gains": [{EACH}}}], "pool": "extra"}}}}"#),
            format!(r#"{{"bonus": {{"gains": [{ONCE}]}}}}"#),
        ] {
            assert_eq!(codes(&scheme(&item("none", &method))), [""; 0], "{method}");
        }
        for method in [
            format!(r#"{{"base": {{"base": "3", "gains": [{EACH}}}]}}}}"#),
            format!(r#"{{"within": {{"high": "5", "of": {{"base": {{"base": "5", "gains": [{EACH}}}]}}}}}}}}"#),
        ] {
            assert_eq!(codes(&scheme(&item("5", &method))), [""; 0], "{method}");
        }
    }
}
