//! Units, groups of units and the tree of indicators.

use std::collections::BTreeMap;

use crate::error::Problems;
use crate::id::Id;
use crate::limits::Limits;
use crate::path::Path;
use crate::policy::Policy;
use crate::scheme::build::{Build, indicator::Inputs};
use crate::scheme::{Ranking, SchemeDraft};
use crate::sorting::{map, set};
use crate::text::{Code, Message, Name};
use crate::unit::{Unit, UnitGroup};
use crate::version::FormVersion;

/// Units and their groups without a scheme around them, as consistent as those of one.
pub(crate) fn units_alone(
    units: Vec<Unit>,
    unit_groups: Vec<UnitGroup>,
    limits: &Limits,
) -> Result<(Vec<Unit>, Vec<UnitGroup>), Problems> {
    let draft = SchemeDraft {
        kaohe: FormVersion,
        id: Id::units(),
        name: Name::default(),
        source: None,
        periods: Vec::new(),
        period_weights: Vec::new(),
        measures: Vec::new(),
        policy: Policy::default(),
        units,
        unit_groups,
        offices: Vec::new(),
        groups: Vec::new(),
        indicators: Vec::new(),
        pools: Vec::new(),
        ranking: Ranking::default(),
        grades: None,
        calendar: None,
        notes: Vec::new(),
    };
    let mut build = Build::new(&draft, limits);
    build.bodies_and_units();
    match build.listed() {
        Some(problems) => Err(problems),
        None => Ok((draft.units, draft.unit_groups)),
    }
}

impl Build<'_> {
    pub(super) fn bodies_and_units(&mut self) {
        let draft = self.draft;
        let root = Path::root();
        self.too_many(&root.key("units"), "units", draft.units.len(), self.limits.units);
        self.unique(&root.key("units"), draft.units.iter().map(|u| &u.id));
        self.unique(&root.key("offices"), draft.offices.iter().map(|o| &o.id));
        self.unique(&root.key("unit_groups"), draft.unit_groups.iter().map(|g| &g.id));
        let units = set(draft.units.iter().map(|u| &u.id));
        let parents = map(draft.units.iter().filter_map(|u| Some((&u.id, u.within.as_ref()?))));
        for (i, unit) in draft.units.iter().enumerate() {
            self.members.insert(unit.id.clone(), vec![i]);
            if let Some(within) = &unit.within {
                let path = root.key("units").id(unit.id.as_str()).key("within");
                self.known(&path, "unit", within, &units);
                self.no_circle(&path, &unit.id, &parents);
            }
        }
        for group in &draft.unit_groups {
            let path = root.key("unit_groups").id(group.id.as_str());
            if self.units.contains_key(&group.id) {
                self.add(&path.key("id"), Message::new(Code::DuplicateId).with("id", &group.id));
            }
            if group.open && !group.members.is_empty() {
                self.add(
                    &path.key("members"),
                    Message::new(Code::NotAllowed).with_thing("what", "members of an open group"),
                );
            }
            let mut members = Vec::new();
            for (i, member) in group.members.iter().enumerate() {
                match self.units.get(member) {
                    Some(unit) => members.push(*unit),
                    None => {
                        self.known(&path.key("members").index(i), "unit", member, &units);
                    }
                }
            }
            members.sort_unstable();
            members.dedup();
            self.members.insert(group.id.clone(), members);
        }
    }

    /// Follows parents upward and reports a circle, or a chain that is too long.
    fn no_circle(&mut self, path: &Path, start: &Id, parents: &BTreeMap<&Id, &Id>) {
        let mut seen = vec![start];
        let mut next = parents.get(start);
        while let Some(id) = next {
            seen.push(id);
            if *id == start {
                let circle = seen.iter().map(|i| i.as_str()).collect::<Vec<_>>().join(" → ");
                self.add(path, Message::new(Code::CircularReference).with("circle", circle));
                return;
            }
            if seen.len() > self.limits.depth {
                self.add(path, Message::new(Code::TooDeep).with("limit", self.limits.depth));
                return;
            }
            next = parents.get(*id);
        }
    }

    pub(super) fn tree(&mut self) {
        let draft = self.draft;
        let groups = Path::root().key("groups");
        self.unique(&groups, draft.groups.iter().map(|g| &g.id));
        self.too_many(&groups, "group", draft.groups.len(), self.limits.groups);
        let parents = map(draft.groups.iter().filter_map(|g| Some((&g.id, g.parent.as_ref()?))));
        for group in &draft.groups {
            let path = groups.id(group.id.as_str());
            if let Some(parent) = &group.parent {
                self.group(&path.key("parent"), parent);
                self.no_circle(&path.key("parent"), &group.id, &parents);
            }
            for (i, gate) in group.gates.iter().enumerate() {
                let mut found = Vec::new();
                gate.walk(&path.key("gates").index(i), &mut |used, path| {
                    found.push((used, path.clone()));
                });
                let inputs = Inputs { own: &[], shared: &[] };
                for (used, path) in found {
                    self.used(&path, usize::MAX, &inputs, used);
                }
            }
        }
    }
}
