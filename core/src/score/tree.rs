//! A unit's items summed up the tree: pools, rescaling and gates of groups, the total.

use std::collections::BTreeMap;

use crate::id::Id;
use crate::method::{Effect, Gate, Reach};
use crate::number::{Exact, Number, Span, Truth};
use crate::policy::NotApplicable;
use crate::score::account::{self, Account};
use crate::score::leaf::Leaf;
use crate::score::run::Run;
use crate::score::sum::Sum;
use crate::sorting::sort_by_key;
use crate::trace::Step;

/// The sums of every unit, and of what is nobody's. Maps hold large things in boxes: all of them then share their code.
pub(super) type Trees = BTreeMap<Option<usize>, Box<Tree>>;

/// A unit's sums.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    pub total: Sum,
    /// By position of the group in the scheme.
    pub groups: BTreeMap<usize, Box<Sum>>,
    /// By pool: the sum of its entries, what it comes to, and how, where steps are kept.
    pub pools: Vec<(Option<Id>, Exact, Sum, Option<Step>)>,
    /// How the total came about, where steps are kept.
    pub trace: Option<Step>,
    pub effects: Vec<Taken>,
    /// Gates on the grade that hold.
    pub grade_gates: Vec<Effect>,
}

/// A step above the items.
#[derive(Debug, Clone)]
pub(super) struct Taken {
    pub group: Option<Id>,
    pub from: Option<Id>,
    pub effect: &'static str,
    pub before: Exact,
    pub after: Exact,
    pub trace: Option<Step>,
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
            trace: None,
            effects: Vec::new(),
            grade_gates: Vec::new(),
        };
        let group_of = |leaf: &Leaf| scheme.indicators().get(leaf.indicator).and_then(|i| i.group.as_ref());
        let position = |id: &Id| scheme.group_index(id.as_str());
        let mut account = Account::new(run.tracing);
        for leaf in leaves.iter().filter(|l| l.pool.is_none()) {
            let sum = Sum::of(leaf, run.exact());
            let place = group_of(leaf).and_then(position);
            account.add(place, account.item(scheme, leaf));
            match place {
                Some(group) => tree.groups.entry(group).or_insert_with(|| Box::new(Sum::zero())).add(&sum),
                None => tree.total.add(&sum),
            }
        }
        let gates = gates(run, unit, leaves);
        tree.sum_pools(run, leaves, &gates, &mut account);
        // from the innermost groups to the outermost: a group is whole before its parent takes it
        for group in run.deepest_first.iter().copied() {
            let Some(declared) = scheme.groups().get(group) else {
                continue;
            };
            let Some(slot) = tree.groups.get_mut(&group) else {
                continue;
            };
            let mut sum = std::mem::replace(&mut **slot, Sum::zero());
            let mut step = account.sum(scheme, Some(group), &sum.at_end);
            tree.rescale(run, leaves, Some(&declared.id), &mut sum, &mut step);
            tree.gate(run, &gates, Some(&declared.id), &mut sum, &mut step);
            let parent = declared.parent.as_ref().and_then(position);
            account.add(parent, step);
            match parent {
                Some(parent) => tree.groups.entry(parent).or_insert_with(|| Box::new(Sum::zero())).add(&sum),
                None => tree.total.add(&sum),
            }
            tree.groups.insert(group, Box::new(sum));
        }
        let mut total = std::mem::replace(&mut tree.total, Sum::zero());
        let mut step = account.sum(scheme, None, &total.at_end);
        tree.gate(run, &gates, None, &mut total, &mut step);
        tree.trace = step;
        tree.total = total;
        tree.grade_gates = gates
            .iter()
            .filter(|g| g.holds == Truth::Yes)
            .filter(|g| matches!(g.gate.effect, Effect::GradeAtMost(_) | Effect::GradeLower))
            .map(|g| g.gate.effect.clone())
            .collect();
        tree
    }

    fn sum_pools(&mut self, run: &Run<'_>, leaves: &[&Leaf], gates: &[Outward], account: &mut Account) {
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
        let bars = |g: &&Outward| g.gate.effect == Effect::NoBonus && g.holds == Truth::Yes;
        let barring = gates.iter().find(bars).and_then(|g| g.condition.clone());
        let mut order: Vec<Option<Id>> = scheme.draft().pools.iter().map(|p| Some(p.id.clone())).collect();
        order.push(None);
        for pool in order {
            let entries: Vec<&&Leaf> = leaves.iter().filter(|l| l.pool.as_ref().is_some_and(|p| p.0 == pool)).collect();
            if entries.is_empty() {
                continue;
            }
            let (mut sum, mut raw, mut steps) = (Sum::zero(), Exact::zero(), Vec::new());
            for leaf in entries {
                let mut entry = Sum::of(leaf, run.exact());
                raw = raw.plus(&entry.at_end);
                let mut step = account.item(scheme, leaf);
                if barred == Truth::Yes {
                    let before = entry.at_end.clone();
                    entry.so_far = entry.so_far.min(Exact::zero());
                    entry.at_end = entry.at_end.min(Exact::zero());
                    entry.exact = entry.exact.min(Exact::zero());
                    entry.exact_so_far = entry.exact_so_far.min(Exact::zero());
                    if before != entry.at_end {
                        let from = scheme.indicators().get(leaf.indicator).map(|i| i.id.clone());
                        let after = entry.at_end.clone();
                        step = step.zip(barring.clone()).map(|(entry, condition)| account::barred(entry, condition));
                        let trace = step.clone();
                        self.effects.push(Taken { group: None, from, effect: "no_bonus", before, after, trace });
                    }
                }
                steps.extend(step);
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
            let kept = sum.at_end.clone();
            sum.hold(low.as_ref(), high.as_ref());
            let step = account.pool(scheme, pool.as_ref(), steps, (&kept, &sum.at_end), (low.as_ref(), high.as_ref()));
            if !declared.is_some_and(|p| p.outside) {
                let group = declared.and_then(|p| p.group.as_ref());
                let place = group.and_then(|id| scheme.group_index(id.as_str()));
                account.add(place, step.clone());
                match place {
                    Some(group) => self.groups.entry(group).or_insert_with(|| Box::new(Sum::zero())).add(&sum),
                    None => self.total.add(&sum),
                }
            }
            self.pools.push((pool, raw, sum, step));
        }
    }

    fn rescale(&mut self, run: &Run<'_>, leaves: &[&Leaf], group: Option<&Id>, sum: &mut Sum, step: &mut Option<Step>) {
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
        let (before, points, rounding) =
            (sum.at_end.clone(), sum.at_end_points.clone(), run.scheme.policy().rounding());
        sum.rescale(&absent, &all, rounding);
        if absent.is_positive() {
            let after = sum.at_end.clone();
            let rescaled = |from: Step| account::rescaled(from, &points, &absent, sum, rounding);
            let trace = step.as_ref().map(|s| rescaled(account::given(s.label.clone(), &before)));
            *step = step.take().map(rescaled);
            let (group, effect) = (Some(group.clone()), "rescale");
            self.effects.push(Taken { group, from: None, effect, before, after, trace });
        }
    }

    fn gate(&mut self, run: &Run<'_>, gates: &[Outward], group: Option<&Id>, sum: &mut Sum, step: &mut Option<Step>) {
        let rounding = run.scheme.policy().rounding();
        for Outward { gate, holds, may, from, condition } in gates {
            let here = match (&gate.reaches, group) {
                (Reach::Group(named), Some(group)) => named == group,
                (Reach::Total, None) => true,
                _ => false,
            };
            let (true, Some(effect)) = (here, gate.effect.on_score()) else { continue };
            let before = sum.at_end.clone();
            sum.gate(&effect, *holds, *may, rounding);
            let after = sum.at_end.clone();
            let fired = (*holds == Truth::Yes).then_some((&after, rounding));
            let gated = |from: Step, condition: &Step| account::gated(from, effect.clone(), condition.clone(), fired);
            if *holds == Truth::Yes {
                let own = |s: &Step| account::given(s.label.clone(), &before);
                let trace = step.as_ref().zip(condition.as_ref()).map(|(s, c)| gated(own(s), c));
                let (from, after, effect) = (from.clone(), after.clone(), word(&gate.effect));
                self.effects.push(Taken { group: group.cloned(), from, effect, before, after, trace });
            }
            // a gate that does not hold stands beside what it would have changed
            *step = match (step.take(), condition) {
                (Some(from), Some(condition)) => Some(gated(from, condition)),
                (step, _) => step,
            };
        }
    }
}

/// A gate that reaches beyond an item: whether it holds at the end, whether it may, and the item that it comes from.
struct Outward {
    gate: Gate,
    holds: Truth,
    may: Truth,
    from: Option<Id>,
    /// The condition as it was decided at the end, where steps are kept.
    condition: Option<Step>,
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
            condition: leaf.reasons.iter().find(|(known, _)| known == gate).map(|(_, step)| step.clone()),
        }));
        // what cannot come to hold is told all the same
        let never = leaf.reasons.iter().filter(|(gate, _)| !leaf.outward.iter().any(|(known, ..)| known == gate));
        all.extend(never.map(|(gate, step)| Outward {
            gate: gate.clone(),
            holds: Truth::No,
            may: Truth::No,
            from: from.clone(),
            condition: Some(step.clone()),
        }));
    }
    for group in scheme.groups() {
        for gate in &group.gates {
            let mut gate = gate.clone();
            if gate.reaches == Reach::Item {
                gate.reaches = Reach::Group(group.id.clone());
            }
            let ((holds, condition), (may, _)) =
                (run.group_gate(unit, &gate, false), run.group_gate(unit, &gate, true));
            all.push(Outward { gate, holds, may, from: None, condition });
        }
    }
    // the same whatever order they stand in: shares before ceilings, what lowers a grade before what caps it
    sort_by_key(&mut all, |outward| match &outward.gate.effect {
        Effect::Zero => (0, Number::ZERO),
        Effect::Share(percent) => (1, *percent),
        Effect::AtMost(most) => (2, *most),
        Effect::GradeLower => (3, Number::ZERO),
        Effect::GradeAtMost(_) => (4, Number::ZERO),
        Effect::NoBonus => (5, Number::ZERO),
    });
    all
}
