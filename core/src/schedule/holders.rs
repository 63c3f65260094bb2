//! Who holds what: units by role, and how much of it stands how.

use std::collections::{BTreeMap, BTreeSet};

use crate::assignment::{Assignment, Role};
use crate::id::Id;
use crate::indicator::Indicator;
use crate::schedule::progress::{TargetProgress, UnitProgress, counted};
use crate::scheme::Scheme;

/// The units that hold an assignment; a group that is not spelled out stands for itself.
fn members<'s>(scheme: &'s Scheme, assignment: &'s Assignment) -> Vec<(&'s Id, Role)> {
    let Some(named) = &assignment.unit else { return Vec::new() };
    let units = scheme.units_of(named.as_str()).iter().filter_map(|u| scheme.units().get(*u));
    let members: Vec<&Id> = units.map(|u| &u.id).collect();
    let members = if members.is_empty() { vec![named] } else { members };
    members.into_iter().map(|unit| (unit, assignment.role)).collect()
}

/// The units that hold an indicator, each with its roles.
pub(super) fn holders<'s>(scheme: &'s Scheme, indicator: &'s Indicator) -> BTreeSet<(&'s Id, Role)> {
    indicator.assignments.iter().flat_map(|a| members(scheme, a)).collect()
}

/// What every unit holds, by role; units that have targets of their own and no role come without one.
pub(super) fn by_unit(scheme: &Scheme, targets: &[TargetProgress]) -> Vec<UnitProgress> {
    let mut held: BTreeMap<(usize, Option<Role>, &Id), Vec<&TargetProgress>> = BTreeMap::new();
    let position = |id: &Id| scheme.unit_index(id.as_str()).unwrap_or(usize::MAX);
    for target in targets {
        let Some(indicator) = scheme.indicator(target.indicator.as_str()) else { continue };
        let own = |a: &Assignment| target.assignment.as_ref().is_none_or(|own| *own == a.id);
        let all = indicator.assignments.iter().filter(|a| own(a)).flat_map(|a| members(scheme, a));
        let mut told = BTreeSet::new();
        for (unit, role) in all.filter(|(unit, _)| target.unit.as_ref().is_none_or(|own| own == *unit)) {
            if told.insert((role, unit)) {
                held.entry((position(unit), Some(role), unit)).or_default().push(target);
            }
        }
        if let (true, Some(unit)) = (told.is_empty(), &target.unit) {
            held.entry((position(unit), None, unit)).or_default().push(target);
        }
    }
    let rows = held.into_iter().map(|((_, role, unit), targets)| UnitProgress {
        unit: unit.clone(),
        role,
        counts: counted(targets.iter().map(|t| t.status)),
        lagging: targets.iter().filter(|t| t.status.lags()).map(|t| t.indicator.clone()).collect(),
    });
    rows.collect()
}
