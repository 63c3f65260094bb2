//! `lead_missing`: a divided item that nobody leads.

use super::item::Item;
use crate::assignment::Role;
use crate::finding::{Finding, Severity};
use crate::indicator::Division;
use crate::text::{Code, Message};

/// A divided indicator without a lead unit (牵头单位).
///
/// A warning where some unit cooperates, for there must be one to cooperate with; a notice where all share the
/// responsibility or nobody is named. Silent where a responsible or undertaking unit takes the lead's place.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    let indicator = item.indicator;
    if indicator.division != Division::Divided {
        return;
    }
    let has = |role: Role| indicator.assignments.iter().any(|a| a.role == role);
    if has(Role::Lead) || has(Role::Responsible) || has(Role::Undertaking) {
        return;
    }
    let severity = if has(Role::Cooperating) { Severity::Warning } else { Severity::Notice };
    found.push(Finding::new(severity, item.path.key("assignments"), Message::new(Code::LeadMissing)));
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn divided(role: &str) -> String {
        format!(
            r#""points": "1", "inputs": [{{"id": "f", "kind": "flag"}}], "method": {{"all_or_nothing": {{"if": {{"flag": "f"}}}}}},
               "division": "divided", "assignments": [{{"id": "a1", "unit": "east", "role": "{role}", "share": {{"points": "1"}}}}],
               "receivers": ["west"]"#
        )
    }

    #[test]
    fn a_cooperating_unit_without_a_lead_is_found() {
        assert_eq!(
            findings(&indicator(&divided("cooperating"))),
            ["warning lead_missing indicators[a].assignments: 没有牵头单位 | no lead unit is named"]
        );
        assert_eq!(codes(&indicator(&divided("joint"))), ["notice lead_missing indicators[a].assignments"]);
    }

    #[test]
    fn a_lead_or_a_responsible_unit_is_silent() {
        for role in ["lead", "responsible", "undertaking"] {
            assert_eq!(codes(&indicator(&divided(role))), [""; 0]);
        }
    }
}
