//! `target_not_applicable`: a unit with a target to whom the item does not apply.

use super::item::{Item, names};
use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::indicator::Division;
use crate::path::Path;
use crate::target::{Target, TargetValue};
use crate::text::{Code, Message};

/// The units that targets and milestones name against those to whom the item applies.
///
/// An error where a target is for such units alone: the document contradicts itself. A warning where one figure stands for
/// them and for others together, and where the item applies through its assignments. A notice where a whole group is named
/// of which only some are concerned. Silent where a unit of the item is unknown, for it may be the one.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    if !item.complete {
        return;
    }
    let mut told: Vec<usize> = Vec::new();
    for (i, target) in item.indicator.targets.iter().enumerate() {
        if target.is != TargetValue::Missing {
            let path = item.path.key("targets").index(i).key("units");
            strays(item, &target.units, &path, &words(target), &mut told, found);
        }
    }
    for milestone in &item.indicator.milestones {
        let path = item.path.key("milestones").id(milestone.id.as_str()).key("quantities");
        for (q, quantity) in milestone.quantities.iter().enumerate() {
            let path = path.index(q).key("units");
            // what its target said need not be said again
            let known = |id: &&Id| item.scheme.units_of(id.as_str()).iter().any(|u| told.contains(u));
            if !quantity.units.iter().any(|id| known(&id)) {
                strays(item, &quantity.units, &path, &quantity.value.to_string(), &mut Vec::new(), found);
            }
        }
    }
}

fn strays(item: &Item<'_>, units: &[Id], path: &Path, target: &str, told: &mut Vec<usize>, found: &mut Vec<Finding>) {
    let applies = |unit: &usize| item.applies.binary_search(unit).is_ok();
    let joint = units.iter().any(|id| item.scheme.units_of(id.as_str()).iter().any(applies));
    for (i, id) in units.iter().enumerate() {
        let members = item.scheme.units_of(id.as_str());
        let stray: Vec<usize> = members.iter().copied().filter(|unit| !applies(unit)).collect();
        if stray.is_empty() {
            continue;
        }
        let severity = if stray.len() < members.len() {
            Severity::Notice
        } else if joint || item.indicator.division == Division::Divided {
            Severity::Warning
        } else {
            Severity::Error
        };
        let message = Message::new(Code::TargetNotApplicable)
            .with_name("unit", names(item.scheme, &stray))
            .with("target", target);
        found.push(Finding::new(severity, path.index(i), message));
        told.extend(stray);
    }
}

/// A target in a few characters.
fn words(target: &Target) -> String {
    match &target.is {
        TargetValue::Number(quantity) => quantity.to_string(),
        _ => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn ratio(members: &str) -> String {
        format!(
            r#""points": "20", "inputs": [{{"id": "x", "kind": {{"value": {{"measure": "公里", "min": "0", "movement": "up"}}}}}}],
               "method": {{"proportional": {{"of": [{{"actual": {{"input": "x"}}, "target": "target"}}]}}}}, {members}"#
        )
    }

    #[test]
    fn a_target_for_a_unit_that_is_not_concerned_is_found() {
        let targets = r#""targets": [{"period": "2020", "units": ["east"], "is": {"number": "81公里"}}, {"period": "2020", "units": ["west"], "is": {"number": "3公里"}}]"#;
        assert_eq!(
            findings(&indicator(&ratio(&format!(r#"{targets}, "applies_to": ["east"]"#)))),
            [
                "error target_not_applicable indicators[a].targets[1].units[0]: 西区 有目标值 3公里，但本项不适用于该单位 | 西区 has a target of 3公里, yet the item does not apply to it"
            ]
        );
        assert_eq!(codes(&indicator(&ratio(targets))), [""; 0]);
    }

    #[test]
    fn one_figure_for_several_together_is_a_warning() {
        let targets = r#""targets": [{"period": "2020", "units": ["east", "west"], "is": {"number": "81公里"}}], "applies_to": ["east"]"#;
        assert_eq!(
            codes(&indicator(&ratio(targets))),
            ["warning target_not_applicable indicators[a].targets[0].units[1]"]
        );
    }
}
