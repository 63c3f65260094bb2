//! A unit's items summed up the tree: pools, rescaling and gates of groups, the total.

use std::collections::BTreeMap;

use crate::id::Id;
use crate::method::{Effect, Gate, Reach};
use crate::number::{Exact, Number, Span, Truth};
use crate::policy::NotApplicable;
use crate::score::leaf::Leaf;
use crate::score::run::Run;
use crate::score::sum::Sum;

/// A unit's sums.
pub(super) struct Tree {
    pub total: Sum,
    /// By position of the group in the scheme.
    pub groups: BTreeMap<usize, Sum>,
    /// By pool: the sum of its entries, and what it comes to.
    pub pools: Vec<(Option<Id>, Exact, Sum)>,
    pub effects: Vec<Taken>,
    /// Gates on the grade that hold.
    pub grade_gates: Vec<Effect>,
}

/// A step above the items.
pub(super) struct Taken {
    pub group: Option<Id>,
    pub from: Option<Id>,
    pub effect: &'static str,
    pub before: Exact,
    pub after: Exact,
}

fn word(effect: &Effect) -> &'static str {
    match effect {
        Effect::Zero => "zero",
        Effect::Share(_) => "share",
        Effect::AtMost(_) => "at_most",
        Effect::NoBonus => "no_bonus",
        Effect::GradeAtMost(_) => "grade_at_most",
        Effect::GradeLower => "grade_lower",
    }
}

impl Tree {
    /// Sums the items of one unit.
    pub(super) fn new(run: &Run<'_>, unit: Option<usize>, leaves: &[&Leaf]) -> Self {
        let scheme = run.scheme;
        let mut tree = Self {
            total: Sum::zero(),
            groups: BTreeMap::new(),
            pools: Vec::new(),
            effects: Vec::new(),
            grade_gates: Vec::new(),
        };
        let group_of = |leaf: &Leaf| scheme.indicators().get(leaf.indicator).and_then(|i| i.group.as_ref());
        let position = |id: &Id| scheme.group_index(id.as_str());
        for leaf in leaves.iter().filter(|l| l.pool.is_none()) {
            let sum = Sum::of(leaf, run.exact());
            match group_of(leaf).and_then(position) {
                Some(group) => tree.groups.entry(group).or_insert_with(Sum::zero).add(&sum),
                None => tree.total.add(&sum),
            }
        }
        let gates = gates(run, unit, leaves);
        tree.sum_pools(run, leaves, &gates);
        // from the innermost groups to the outermost: a group is whole before its parent takes it
        for group in run.deepest_first.iter().copied() {
            let Some(declared) = scheme.groups().get(group) else {
                continue;
            };
            let Some(mut sum) = tree.groups.remove(&group) else {
                continue;
            };
            tree.rescale(run, leaves, Some(&declared.id), &mut sum);
            tree.gate(run, &gates, Some(&declared.id), &mut sum);
            match declared.parent.as_ref().and_then(position) {
                Some(parent) => tree.groups.entry(parent).or_insert_with(Sum::zero).add(&sum),
                None => tree.total.add(&sum),
            }
            tree.groups.insert(group, sum);
        }
        let mut total = std::mem::replace(&mut tree.total, Sum::zero());
        tree.gate(run, &gates, None, &mut total);
        tree.total = total;
        tree.grade_gates = gates
            .iter()
            .filter(|g| g.holds == Truth::Yes)
            .filter(|g| matches!(g.gate.effect, Effect::GradeAtMost(_) | Effect::GradeLower))
            .map(|g| g.gate.effect.clone())
            .collect();
        tree
    }

    fn sum_pools(&mut self, run: &Run<'_>, leaves: &[&Leaf], gates: &[Outward]) {
        let scheme = run.scheme;
        let no_bonus = |end: bool| {
            let gates = gates.iter().filter(|g| g.gate.effect == Effect::NoBonus);
            gates.fold(Truth::No, |sofar, g| match (sofar, if end { g.holds } else { g.may }) {
                (Truth::Yes, _) | (_, Truth::Yes) => Truth::Yes,
                (Truth::Maybe, _) | (_, Truth::Maybe) => Truth::Maybe,
                _ => Truth::No,
            })
        };
        let (barred, may_be_barred) = (no_bonus(true), no_bonus(false));
        let mut order: Vec<Option<Id>> = scheme.draft().pools.iter().map(|p| Some(p.id.clone())).collect();
        order.push(None);
        for pool in order {
            let entries: Vec<&&Leaf> = leaves.iter().filter(|l| l.pool.as_ref().is_some_and(|p| p.0 == pool)).collect();
            if entries.is_empty() {
                continue;
            }
            let (mut sum, mut raw) = (Sum::zero(), Exact::zero());
            for leaf in entries {
                let mut entry = Sum::of(leaf, run.exact());
                raw = raw.plus(&entry.at_end);
                if barred == Truth::Yes {
                    let before = entry.at_end.clone();
                    entry.so_far = entry.so_far.min(Exact::zero());
                    entry.at_end = entry.at_end.min(Exact::zero());
                    entry.exact = entry.exact.min(Exact::zero());
                    if before != entry.at_end {
                        let from = scheme.indicators().get(leaf.indicator).map(|i| i.id.clone());
                        let after = entry.at_end.clone();
                        self.effects.push(Taken { group: None, from, effect: "no_bonus", before, after });
                    }
                }
                let may_be_barred = if may_be_barred == barred { barred } else { Truth::Maybe };
                let without = entry.bounds.min(&Span::zero());
                entry.bounds = match may_be_barred {
                    Truth::Yes => without,
                    Truth::Maybe => entry.bounds.hull(&without),
                    Truth::No => entry.bounds,
                };
                sum.add(&entry);
            }
            let declared = pool.as_ref().and_then(|id| scheme.draft().pools.iter().find(|p| p.id == *id));
            let end = |end: Option<Number>| end.map(Number::exact);
            let (low, high) = (declared.and_then(|p| end(p.least)), declared.and_then(|p| end(p.most)));
            sum.hold(low.as_ref(), high.as_ref());
            if !declared.is_some_and(|p| p.outside) {
                let group = declared.and_then(|p| p.group.as_ref());
                match group.and_then(|id| scheme.group_index(id.as_str())) {
                    Some(group) => self.groups.entry(group).or_insert_with(Sum::zero).add(&sum),
                    None => self.total.add(&sum),
                }
            }
            self.pools.push((pool, raw, sum));
        }
    }

    fn rescale(&mut self, run: &Run<'_>, leaves: &[&Leaf], group: Option<&Id>, sum: &mut Sum) {
        let Some(group) = group else { return };
        let (mut absent, mut all) = (Exact::zero(), Span::zero());
        for leaf in leaves {
            all = all.plus(&leaf.out_points(group));
            if matches!(&leaf.choice, Some(NotApplicable::Rescale(named)) if named == group)
                && let Some(points) = &leaf.points
            {
                absent = absent.plus(points);
            }
        }
        if all == Span::zero() && absent.is_zero() {
            return;
        }
        let before = sum.at_end.clone();
        sum.rescale(&absent, &all, run.scheme.policy().rounding());
        if absent.is_positive() {
            let after = sum.at_end.clone();
            self.effects.push(Taken { group: Some(group.clone()), from: None, effect: "rescale", before, after });
        }
    }

    fn gate(&mut self, run: &Run<'_>, gates: &[Outward], group: Option<&Id>, sum: &mut Sum) {
        let rounding = run.scheme.policy().rounding();
        for Outward { gate, holds, may, from } in gates {
            let here = match (&gate.reaches, group) {
                (Reach::Group(named), Some(group)) => named == group,
                (Reach::Total, None) => true,
                _ => false,
            };
            let (true, Some(effect)) = (here, gate.effect.on_score()) else { continue };
            let before = sum.at_end.clone();
            sum.gate(&effect, *holds, *may, rounding);
            if *holds == Truth::Yes {
                let (from, after) = (from.clone(), sum.at_end.clone());
                self.effects.push(Taken { group: group.cloned(), from, effect: word(&gate.effect), before, after });
            }
        }
    }
}

/// A gate that reaches beyond an item: whether it holds at the end, whether it may, and the item that it comes from.
struct Outward {
    gate: Gate,
    holds: Truth,
    may: Truth,
    from: Option<Id>,
}

/// The gates of the unit's items, and those that stand at groups.
fn gates(run: &Run<'_>, unit: Option<usize>, leaves: &[&Leaf]) -> Vec<Outward> {
    let scheme = run.scheme;
    let mut all: Vec<Outward> = Vec::new();
    for leaf in leaves {
        let from = scheme.indicators().get(leaf.indicator).map(|i| i.id.clone());
        all.extend(leaf.outward.iter().map(|(gate, holds, may)| Outward {
            gate: gate.clone(),
            holds: *holds,
            may: *may,
            from: from.clone(),
        }));
    }
    for group in scheme.groups() {
        for gate in &group.gates {
            let mut gate = gate.clone();
            if gate.reaches == Reach::Item {
                gate.reaches = Reach::Group(group.id.clone());
            }
            let (holds, may) = (run.group_gate(unit, &gate, false), run.group_gate(unit, &gate, true));
            all.push(Outward { gate, holds, may, from: None });
        }
    }
    // the same whatever order they stand in: shares before ceilings, what lowers a grade before what caps it
    all.sort_by_key(|outward| match &outward.gate.effect {
        Effect::Zero => (0, Number::ZERO),
        Effect::Share(percent) => (1, *percent),
        Effect::AtMost(most) => (2, *most),
        Effect::GradeLower => (3, Number::ZERO),
        Effect::GradeAtMost(_) => (4, Number::ZERO),
        Effect::NoBonus => (5, Number::ZERO),
    });
    all
}
