//! `reaches_outside`: points of a pool that lies outside the scheme.

use super::item::Item;
use crate::finding::{Finding, Severity};
use crate::method::Method;
use crate::text::{Code, Message};

/// A bonus or a penalty whose pool lies outside the scheme: listed, and in no total (semantics §4).
///
/// A notice, once for each pool in an indicator, at the first place that names it.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    let mut told = Vec::new();
    for place in &item.places {
        let pool = match place.method {
            Method::Bonus(bonus) => bonus.pool.as_ref(),
            Method::Penalty(penalty) => penalty.pool.as_ref(),
            _ => None,
        };
        let Some(pool) = pool.and_then(|id| item.scheme.draft().pools.iter().find(|p| p.id == *id)) else {
            continue;
        };
        if pool.outside && !told.contains(&&pool.id) {
            told.push(&pool.id);
            let message = Message::new(Code::ReachesOutside).with("pool", &pool.id);
            found.push(Finding::new(Severity::Notice, place.path.key("pool"), message));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, scheme};

    fn penalty(outside: bool) -> String {
        format!(
            r#""periods": ["2020"], "pools": [{{"id": "air", "name": {{"zh": "环境40分"}}, "outside": {outside}}}],
               "indicators": [{{"id": "a", "name": {{"zh": "指标a"}}, "points": "none", "inputs": [{{"id": "m", "kind": {{"mark": {{}}}}}}],
                 "method": {{"penalty": {{"charges": [{{"charge": {{"mark": {{"input": "m", "max": "1"}}}}}}], "pool": "air"}}}}}}]"#
        )
    }

    #[test]
    fn a_pool_outside_the_scheme_is_found() {
        assert_eq!(
            findings(&scheme(&penalty(true))),
            [
                "notice reaches_outside indicators[a].method.penalty.pool: 分值来自方案之外的 `air`，不计入任何合计 | the points come from the pool `air` outside the scheme and are in no total"
            ]
        );
    }

    #[test]
    fn a_pool_of_the_scheme_is_silent() {
        assert_eq!(codes(&scheme(&penalty(false))), [""; 0]);
    }
}
