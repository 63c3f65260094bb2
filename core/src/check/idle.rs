//! `unit_idle`: a unit that carries nothing.

use std::collections::BTreeSet;

use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::indicator::{Division, Indicator, Points};
use crate::path::Path;
use crate::scheme::Scheme;
use crate::text::{Code, Message};

/// A unit to which no indicator applies and which holds no assignment, in a scheme where other units do.
///
/// A notice. Silent for units that others lie within, for those that assess or receive, and everywhere where a unit is
/// unknown or an open group (相关县区) takes part, for it may be meant there.
pub(super) fn check(scheme: &Scheme, found: &mut Vec<Finding>) {
    let mut busy = vec![false; scheme.units().len()];
    let mut open = false;
    for indicator in scheme.indicators() {
        if for_all(indicator) {
            return;
        }
        open |= indicator.assignments.iter().any(|a| a.unit.is_none());
        for id in named(indicator) {
            let units = scheme.units_of(id.as_str());
            open |= units.is_empty() && !scheme.draft().offices.iter().any(|office| office.id == *id);
            for unit in units {
                if let Some(busy) = busy.get_mut(*unit) {
                    *busy = true;
                }
            }
        }
    }
    if open || !busy.contains(&true) {
        return;
    }
    let around: BTreeSet<&Id> = scheme.units().iter().filter_map(|u| u.within.as_ref()).collect();
    for (unit, _) in scheme.units().iter().zip(busy).filter(|(_, busy)| !busy) {
        if !around.contains(&unit.id) {
            let path = Path::root().key("units").id(unit.id.as_str());
            let message = Message::new(Code::UnitIdle).with_name("unit", unit.name.clone());
            found.push(Finding::new(Severity::Notice, path, message));
        }
    }
}

/// Is every unit concerned? An item without points that has assignments concerns those that hold them.
fn for_all(indicator: &Indicator) -> bool {
    let roles_only = indicator.points == Points::None && !indicator.assignments.is_empty();
    indicator.applies_to.is_empty() && indicator.division == Division::Each && !roles_only
}

/// The units, groups and offices that an indicator names.
fn named(indicator: &Indicator) -> impl Iterator<Item = &Id> {
    let held = indicator.assignments.iter().filter_map(|a| a.unit.as_ref());
    let milestones = indicator.milestones.iter();
    let milestones = milestones.flat_map(|m| m.units.iter().chain(m.quantities.iter().flat_map(|q| &q.units)));
    let targets = indicator.targets.iter().flat_map(|t| &t.units).chain(milestones);
    let units = indicator.applies_to.iter().chain(indicator.variants.iter().flat_map(|v| &v.units));
    units.chain(held).chain(targets).chain(&indicator.assessor).chain(&indicator.receivers)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, scheme};

    fn role(unit: &str, more: &str) -> String {
        format!(
            r#""periods": ["2020"], "indicators": [{{"id": "a", "name": {{"zh": "指标a"}}, "points": "none", "assessor": "fin",
                "assignments": [{{"id": "l", {unit} "role": "lead", "share": "none"}}]{more}}}],
                "unit_groups": [{{"id": "g", "name": {{"zh": "各区"}}, "members": ["east", "west"]}}, {{"id": "o", "name": {{"zh": "相关区"}}, "open": true}}]"#
        )
    }

    #[test]
    fn a_unit_without_anything_is_found() {
        assert_eq!(
            findings(&scheme(&role(r#""unit": "east","#, ""))),
            [
                "notice unit_idle units[west]: 西区 没有承担任何指标或任务：请分配任务，或从名单中删去 | 西区 carries nothing, no item and no task: give it one or take it off the list"
            ]
        );
    }

    #[test]
    fn a_unit_that_may_be_meant_is_silent() {
        for (unit, more) in [
            (r#""unit": "g","#, ""),
            (r#""unit": "east","#, r#", "applies_to": ["g"]"#),
            (r#""unit": "east","#, r#", "receivers": ["west"]"#),
            // the unknown one may be it
            ("", ""),
            (r#""unit": "o","#, ""),
        ] {
            let codes: Vec<String> =
                codes(&scheme(&role(unit, more))).into_iter().filter(|code| code.contains("unit_idle")).collect();
            assert_eq!(codes, [""; 0], "{unit} {more}");
        }
        // every unit is scored on it
        let scored = r#""periods": ["2020"], "indicators": [{"id": "a", "name": {"zh": "指标a"}, "points": "5", "assessor": "fin",
            "inputs": [{"id": "f", "kind": "flag"}], "method": {"all_or_nothing": {"if": {"flag": "f"}}}}]"#;
        assert_eq!(codes(&scheme(scored)), [""; 0]);
    }
}
