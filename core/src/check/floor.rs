//! `no_floor`: nothing limits what may be taken away.

use super::item::Item;
use super::open::bounded;
use crate::finding::{Finding, Severity};
use crate::method::{Bound, Method};
use crate::text::{Code, Message};

/// A score without a lower end (semantics §4): a penalty that neither it, nor its lines, nor its pool limits, or a range that the text
/// leaves open below.
///
/// A notice: a penalty without a floor may be meant. Silent for deductions, which stop at what the item has.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    for place in &item.places {
        let path = match place.method {
            Method::Within(within) if within.low == Some(Bound::Open) => place.path.key("low"),
            Method::Penalty(penalty) if place.low.is_none() => {
                let pool = penalty.pool.as_ref().and_then(|id| item.scheme.draft().pools.iter().find(|p| p.id == *id));
                let limited = penalty.limit.is_some() || pool.is_some_and(|p| p.least.is_some());
                if limited || penalty.charges.iter().all(bounded) {
                    continue;
                }
                place.path.clone()
            }
            _ => continue,
        };
        found.push(Finding::new(Severity::Notice, path, Message::new(Code::NoFloor)));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator, scheme};

    fn penalty(more: &str, line: &str) -> String {
        format!(
            r#""points": "none", "inputs": [{{"id": "n", "kind": {{"count": {{}}}}}}],
               "method": {{"penalty": {{"charges": [{{"charge": {{"occurrence": {{"count": {{"input": "n"}}, "each": {{"fixed": "1"}}}}}}{line}}}]{more}}}}}"#
        )
    }

    #[test]
    fn a_penalty_without_a_limit_is_found() {
        assert_eq!(
            findings(&indicator(&penalty("", ""))),
            [
                "notice no_floor indicators[a].method.penalty: 扣减没有下限：请写明最多扣多少分 | nothing limits what may be taken away: say how much at most"
            ]
        );
        let open = r#""points": "5", "inputs": [{"id": "n", "kind": {"count": {}}}],
            "method": {"within": {"low": "open", "of": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "1"}}}}]}}}}"#;
        assert_eq!(codes(&indicator(open)), ["notice no_floor indicators[a].method.within.low"]);
    }

    #[test]
    fn what_ends_somewhere_is_silent() {
        assert_eq!(codes(&indicator(&penalty(r#", "limit": "5""#, ""))), [""; 0]);
        assert_eq!(codes(&indicator(&penalty("", r#", "limit": "5""#))), [""; 0]);
        let pool = format!(
            r#""periods": ["2020"], "pools": [{{"id": "p", "name": {{"zh": "减分"}}, "least": "-5"}}],
               "indicators": [{{"id": "a", "name": {{"zh": "指标a"}}, "assessor": "fin", {}}}]"#,
            penalty(r#", "pool": "p""#, "")
        );
        assert_eq!(codes(&scheme(&pool)), [""; 0]);
        let deduct = r#""points": "5", "inputs": [{"id": "n", "kind": {"count": {}}}],
            "method": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "1"}}}}]}}"#;
        assert_eq!(codes(&indicator(deduct)), [""; 0]);
    }
}
