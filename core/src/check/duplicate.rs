//! `duplicate_indicator`: the same item twice.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use super::spelling::bare;
use crate::finding::{Finding, Severity};
use crate::indicator::Indicator;
use crate::path::Path;
use crate::period::Period;
use crate::scheme::Scheme;
use crate::target::TargetValue;
use crate::text::{Code, Message};

/// Two indicators of one name that ask for the same thing of the same units in the same period, found at the later one.
///
/// An error where all that counts is the same: points, method, targets, milestones, units, periods, assessor, and the group
/// or the figures. A warning where the figures and the points or the method are the same, though the assessor or the period
/// differ. A notice where they are the same and no figure proves it. Silent for one name over different targets, and for
/// items of different units or periods.
pub(super) fn check(scheme: &Scheme, found: &mut Vec<Finding>) {
    let mut by_name: BTreeMap<String, Vec<&Indicator>> = BTreeMap::new();
    for indicator in scheme.indicators() {
        let earlier = by_name.entry(bare(&indicator.name.zh)).or_default();
        let alike = earlier.iter().filter_map(|e| alike(scheme, e, indicator).map(|severity| (severity, &e.id)));
        if let Some((severity, other)) = alike.min_by_key(|(severity, _)| *severity) {
            let path = Path::root().key("indicators").id(indicator.id.as_str()).key("name");
            let message =
                Message::new(Code::DuplicateIndicator).with("other", other).with_name("name", indicator.name.clone());
            found.push(Finding::new(severity, path, message));
        }
        earlier.push(indicator);
    }
}

/// Are two lists the same but for their order?
pub(super) fn same_members<T: Eq + Hash>(a: &[T], b: &[T]) -> bool {
    if a.len() != b.len() || a == b {
        return a == b;
    }
    let mut left: HashMap<&T, usize> = HashMap::new();
    for member in a {
        *left.entry(member).or_default() += 1;
    }
    b.iter().all(|member| match left.get_mut(member) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    })
}

fn alike(scheme: &Scheme, a: &Indicator, b: &Indicator) -> Option<Severity> {
    let [of_a, of_b] = [a, b].map(|i| scheme.units_in(&i.applies_to));
    let [in_a, in_b] = [a, b].map(|i| if i.periods.is_empty() { scheme.periods() } else { i.periods.as_slice() });
    if !of_a.iter().any(|unit| of_b.binary_search(unit).is_ok())
        || !in_a.iter().any(|period: &Period| in_b.contains(period))
    {
        return None;
    }
    let kinds = |i: &Indicator| i.inputs.iter().map(|input| input.kind.clone()).collect::<Vec<_>>();
    let rule = a.method == b.method && same_members(&a.variants, &b.variants) && same_members(&kinds(a), &kinds(b));
    let rows = |i: &Indicator| {
        i.assignments.iter().map(|a| (a.unit.clone(), a.role, a.share.clone(), a.method.clone())).collect::<Vec<_>>()
    };
    let held = a.division == b.division && same_members(&rows(a), &rows(b));
    if !same_members(&a.targets, &b.targets) || !held {
        return None;
    }
    let figures = a.targets.iter().any(|t| matches!(t.is, TargetValue::Number(_) | TargetValue::Condition(_)));
    let same_points = a.points == b.points;
    let all = rule
        && same_points
        && same_members(&a.milestones, &b.milestones)
        && of_a == of_b
        && in_a == in_b
        && a.assessor == b.assessor;
    match (all && (figures || a.group == b.group), figures) {
        (true, _) => Some(Severity::Error),
        (false, true) => (rule || same_points).then_some(Severity::Warning),
        (false, false) => (rule && same_points).then_some(Severity::Notice),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, scheme};

    fn pair(first: &str, second: &str) -> String {
        let item = |id: &str, more: &str| {
            let target = if more.contains("targets") {
                String::new()
            } else {
                r#", "targets": [{"period": "2020", "is": {"number": "10项"}}]"#.to_owned()
            };
            let assessor = if more.contains("assessor") { "" } else { r#", "assessor": "fin""# };
            format!(
                r#"{{"id": "{id}", "name": {{"zh": "成果转化"}}, "points": "5", "inputs": [{{"id": "n", "kind": {{"count": {{"measure": "项"}}}}}}, {{"id": "f", "kind": "flag"}}],
                    "method": {{"all_or_nothing": {{"if": {{"flag": "f"}}}}}}{target}{assessor}{more}}}"#
            )
        };
        format!(
            r#""periods": ["2020-H1", "2020"], "groups": [{{"id": "g", "name": {{"zh": "甲"}}}}, {{"id": "h", "name": {{"zh": "乙"}}}}], "indicators": [{}, {}]"#,
            item("a", first),
            item("b", second)
        )
    }

    #[test]
    fn the_same_item_twice_is_found() {
        assert_eq!(
            findings(&scheme(&pair("", ""))),
            [
                "error duplicate_indicator indicators[b].name: 与 `a` 是同一事项：成果转化 | the same item as `a`: 成果转化"
            ]
        );
    }

    #[test]
    fn another_assessor_makes_it_a_warning() {
        let other = r#", "assessor": "plan", "periods": ["2020"]"#;
        assert_eq!(codes(&scheme(&pair("", other))), ["warning duplicate_indicator indicators[b].name"]);
    }

    #[test]
    fn without_figures_it_is_a_notice() {
        let (first, second) = (r#", "targets": [], "group": "g""#, r#", "targets": [], "group": "h""#);
        assert_eq!(codes(&scheme(&pair(first, second))), ["notice duplicate_indicator indicators[b].name"]);
    }

    #[test]
    fn one_name_over_different_things_is_silent() {
        for (first, second) in [
            ("", r#", "targets": [{"period": "2020", "is": {"number": "11项"}}]"#),
            (r#", "applies_to": ["east"]"#, r#", "applies_to": ["west"]"#),
            (r#", "periods": ["2020-H1"]"#, r#", "periods": ["2020"]"#),
        ] {
            assert_eq!(codes(&scheme(&pair(first, second))), [""; 0], "{first} {second}");
        }
    }
}
