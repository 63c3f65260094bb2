//! `several_leads`: two units lead one item.

use super::item::Item;
use crate::assignment::{Assignment, Role};
use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::text::{Code, Message, Name, joined};

/// An indicator in which several units lead (牵头): nobody answers for it alone.
///
/// A notice, at the second of them. A group counts once. Silent where the leads are at different levels (one lies within
/// another unit, the other does not), and where each of them has a task of its own in the text.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    let leads = item.indicator.assignments.iter().filter(|a| a.role == Role::Lead);
    let mut leads: Vec<(&Assignment, &Id)> = leads.filter_map(|a| Some((a, a.unit.as_ref()?))).collect();
    let mut tasks: Vec<Option<&Name>> = leads.iter().map(|(a, _)| a.task.as_ref()).collect();
    let all = tasks.len();
    tasks.sort_unstable_by_key(|task| task.map(|t| &t.zh));
    tasks.dedup();
    if tasks.len() == all && tasks.iter().all(Option::is_some) {
        return;
    }
    let mut told = Vec::new();
    while let Some((_, first)) = leads.first() {
        let own = level(item, first);
        let (same, rest): (Vec<_>, Vec<_>) = leads.iter().partition(|(_, unit)| level(item, unit) == own);
        leads = rest;
        let mut named: Vec<(&Assignment, &Id)> = Vec::new();
        for lead in same {
            if !named.iter().any(|(_, unit)| *unit == lead.1) {
                named.push(lead);
            }
        }
        if let Some((second, _)) = named.get(1) {
            let names: Vec<Name> =
                named.iter().filter_map(|(_, unit)| item.scheme.name_of(unit.as_str()).cloned()).collect();
            told.push((&second.id, joined(&names.iter(), "")));
        }
    }
    for (assignment, units) in told {
        let path = item.path.key("assignments").id(assignment.as_str()).key("role");
        let message = Message::new(Code::SeveralLeads).with_name("units", units);
        found.push(Finding::new(Severity::Notice, path, message));
    }
}

/// The unit that a unit lies within; of a group that of its members, where they share one.
fn level<'s>(item: &Item<'s>, unit: &Id) -> Option<&'s Id> {
    let members = item.scheme.units_of(unit.as_str()).iter();
    let mut above = members.map(|m| item.scheme.units().get(*m).and_then(|u| u.within.as_ref()));
    let first = above.next()?;
    if above.all(|other| other == first) { first } else { None }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, scheme};

    fn leads(assignments: &str, more: &str) -> String {
        format!(
            r#""periods": ["2020"], {more} "indicators": [{{"id": "a", "name": {{"zh": "指标a"}}, "points": "none", "assessor": "fin", "receivers": ["west"], "assignments": [{assignments}]}}]"#
        )
    }

    fn lead(id: &str, unit: &str, more: &str) -> String {
        format!(r#"{{"id": "{id}", "unit": "{unit}", "role": "lead", "share": "none"{more}}}"#)
    }

    #[test]
    fn two_that_lead_are_found() {
        let both = [lead("l1", "east", ""), lead("l2", "west", "")].join(", ");
        assert_eq!(
            findings(&scheme(&leads(&both, ""))),
            [
                "notice several_leads indicators[a].assignments[l2].role: 东区、西区 均为牵头单位：请明确由谁负总责，或分别写明任务 | 东区, 西区 all lead: say which of them answers for it, or give each a task of its own"
            ]
        );
    }

    #[test]
    fn one_lead_a_group_and_leads_of_parts_are_silent() {
        let group = r#""unit_groups": [{"id": "g", "name": {"zh": "各区"}, "members": ["east", "west"]}],"#;
        let task = |zh: &str| format!(r#", "task": {{"zh": "{zh}"}}"#);
        for (assignments, more) in [
            (lead("l1", "east", "") + r#", {"id": "c", "unit": "west", "role": "cooperating", "share": "none"}"#, ""),
            (lead("l1", "g", ""), group),
            ([lead("l1", "east", ""), lead("l2", "east", "")].join(", "), ""),
            ([lead("l1", "east", &task("道路")), lead("l2", "west", &task("桥梁"))].join(", "), ""),
        ] {
            assert_eq!(codes(&scheme(&leads(&assignments, more))), [""; 0], "{assignments}");
        }
    }
}
