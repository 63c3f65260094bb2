//! `printed_points_differ`: the points printed for a group are not the sum of its items.

use crate::finding::{Finding, Severity};
use crate::group::Group;
use crate::indicator::{Division, Indicator, Points};
use crate::number::{Exact, Number};
use crate::path::Path;
use crate::scheme::Scheme;
use crate::text::{Code, Message};

/// The printed points of a group against the sum over all its items, those of the groups within it included (semantics §7).
///
/// An error where every item is for every unit. Where units have different items, silent if one of them reaches the
/// printed points, else a warning. Silent where points of an item are unknown, and for groups without items; bonuses and
/// penalties do not count.
pub(super) fn check(scheme: &Scheme, found: &mut Vec<Finding>) {
    for group in scheme.groups() {
        let Some(printed) = group.printed_points else { continue };
        let inside = |indicator: &&Indicator| {
            let pool = indicator.method.as_ref().is_some_and(crate::method::Method::is_pool_entry);
            !pool && scheme.groups_above(indicator.group.as_ref()).iter().any(|above| above.id == group.id)
        };
        let items: Vec<&Indicator> = scheme.indicators().iter().filter(inside).collect();
        if let Some((severity, sum)) = differs(scheme, &items, &printed.exact()) {
            found.push(finding(group, severity, printed, &sum));
        }
    }
}

fn finding(group: &Group, severity: Severity, printed: Number, sum: &Exact) -> Finding {
    let path = Path::root().key("groups").id(group.id.as_str()).key("printed_points");
    Finding::new(severity, path, Message::new(Code::PrintedPointsDiffer).with("printed", printed).with("sum", sum))
}

fn differs(scheme: &Scheme, items: &[&Indicator], printed: &Exact) -> Option<(Severity, Exact)> {
    if items.is_empty() || items.iter().any(|i| matches!(i.points, Points::Unknown | Points::Input(_))) {
        return None;
    }
    let own = |indicator: &Indicator| indicator.points.fixed().map_or_else(Exact::zero, Number::exact);
    let sum = items.iter().fold(Exact::zero(), |sum, indicator| sum.plus(&own(indicator)));
    if sum == *printed {
        return None;
    }
    let for_all = |indicator: &&Indicator| {
        let everyone = indicator.division == Division::Divided || indicator.applies_to.is_empty();
        let variants = indicator.variants.iter().any(|v| v.points.is_some());
        !variants && (everyone || scheme.units_in(&indicator.applies_to).len() == scheme.units().len())
    };
    if items.iter().all(for_all) {
        return Some((Severity::Error, sum));
    }
    let of_unit = |unit: usize| {
        items.iter().fold(Exact::zero(), |sum, indicator| {
            if indicator.division == Division::Each && !scheme.names(&indicator.applies_to, unit) {
                return sum;
            }
            let variant = indicator.variants.iter().filter(|v| scheme.names(&v.units, unit)).find_map(|v| v.points);
            sum.plus(&variant.map_or_else(|| own(indicator), Number::exact))
        })
    };
    let reached = (0..scheme.units().len()).any(|unit| of_unit(unit) == *printed);
    (!reached).then_some((Severity::Warning, sum))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, scheme};

    fn groups(printed: &str, items: &[(&str, &str)]) -> String {
        let item = |(i, (points, more)): (usize, &(&str, &str))| {
            format!(
                r#"{{"id": "i{i}", "name": {{"zh": "指标{i}"}}, "group": "inner", "points": "{points}", "assessor": "fin", "inputs": [{{"id": "f", "kind": "flag"}}],
                    "method": {{"all_or_nothing": {{"if": {{"flag": "f"}}}}}}{more}}}"#
            )
        };
        let items = items.iter().enumerate().map(item).collect::<Vec<_>>().join(", ");
        format!(
            r#""periods": ["2020"], "groups": [{{"id": "g", "name": {{"zh": "一组"}}, "printed_points": "{printed}"}},
               {{"id": "inner", "name": {{"zh": "内"}}, "parent": "g"}}], "indicators": [{items}]"#
        )
    }

    #[test]
    fn a_printed_sum_that_does_not_close_is_found() {
        assert_eq!(
            findings(&scheme(&groups("10", &[("5", ""), ("6", "")]))),
            [
                "error printed_points_differ groups[g].printed_points: 印刷分值为 10 分，各项合计 11 分 | 10 points are printed, the items make 11"
            ]
        );
    }

    #[test]
    fn sums_that_close_for_all_or_for_a_unit_are_silent() {
        assert_eq!(codes(&scheme(&groups("10", &[("5", ""), ("5", "")]))), [""; 0]);
        let each = [("5", ""), ("5", r#", "applies_to": ["east"]"#), ("5", r#", "applies_to": ["west"]"#)];
        assert_eq!(codes(&scheme(&groups("10", &each))), [""; 0]);
        assert_eq!(codes(&scheme(&groups("12", &each))), ["warning printed_points_differ groups[g].printed_points"]);
    }

    #[test]
    fn unknown_points_are_not_checked() {
        assert_eq!(
            codes(&scheme(&groups("10", &[("5", ""), ("unknown", "")]))),
            ["warning points_unknown indicators[i1].points"]
        );
    }
}
