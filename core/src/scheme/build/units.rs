//! Units, groups of units and the tree of indicators.

use crate::id::Id;
use crate::path::Path;
use crate::scheme::build::{Build, indicator::Inputs};
use crate::text::{Code, Message};
use std::collections::BTreeSet;

impl Build<'_> {
    pub(super) fn bodies_and_units(&mut self) {
        let draft = self.draft;
        let root = Path::root();
        self.too_many(&root.key("units"), "units", draft.units.len(), self.limits.units);
        self.unique(&root.key("units"), draft.units.iter().map(|u| &u.id));
        self.unique(&root.key("offices"), draft.offices.iter().map(|o| &o.id));
        self.unique(&root.key("unit_groups"), draft.unit_groups.iter().map(|g| &g.id));
        for (i, unit) in draft.units.iter().enumerate() {
            self.members.insert(unit.id.clone(), vec![i]);
            if let Some(within) = &unit.within {
                let path = root.key("units").id(unit.id.as_str()).key("within");
                let units: BTreeSet<&Id> = draft.units.iter().map(|u| &u.id).collect();
                self.known(&path, "unit", within, &units);
                let parent = |id: &Id| draft.units.iter().find(|u| u.id == *id).and_then(|u| u.within.clone());
                self.no_circle(&path, &unit.id, parent);
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
                        let units: BTreeSet<&Id> = draft.units.iter().map(|u| &u.id).collect();
                        self.known(&path.key("members").index(i), "unit", member, &units);
                    }
                }
            }
            members.sort_unstable();
            members.dedup();
            self.members.insert(group.id.clone(), members);
        }
    }

    /// Follows parents upward and reports a circle.
    pub(super) fn no_circle(&mut self, path: &Path, start: &Id, parent: impl Fn(&Id) -> Option<Id>) {
        let mut seen = vec![start.clone()];
        let mut next = parent(start);
        while let Some(id) = next {
            if id == *start {
                seen.push(id);
                let circle = seen.iter().map(Id::as_str).collect::<Vec<_>>().join(" → ");
                self.add(path, Message::new(Code::CircularReference).with("circle", circle));
                return;
            }
            if seen.contains(&id) {
                return;
            }
            next = parent(&id);
            seen.push(id);
        }
    }

    pub(super) fn tree(&mut self) {
        let draft = self.draft;
        let groups = Path::root().key("groups");
        self.unique(&groups, draft.groups.iter().map(|g| &g.id));
        for group in &draft.groups {
            let path = groups.id(group.id.as_str());
            if let Some(parent) = &group.parent {
                self.group(&path.key("parent"), parent);
                let up = |id: &Id| draft.groups.iter().find(|g| g.id == *id).and_then(|g| g.parent.clone());
                self.no_circle(&path.key("parent"), &group.id, up);
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
