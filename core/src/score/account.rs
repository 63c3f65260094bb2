//! How totals come about from items, as steps that can be replayed; kept where traces are.

use std::collections::BTreeMap;

use crate::id::Id;
use crate::method::Range;
use crate::number::{Exact, Number, Rounding};
use crate::policy::NotApplicable;
use crate::scheme::Scheme;
use crate::score::leaf::Leaf;
use crate::score::sum::Sum;
use crate::state::State;
use crate::trace::{
    AbsentStep, Fraction, GateStep, Label, Op, PartLabel, RangeStep, RoundStep, Settlement, Shown, Step, Value,
};

/// The steps of the sums of one unit, each under the place that it is added to: a group, or the total.
pub(super) struct Account {
    tracing: bool,
    open: BTreeMap<Option<usize>, Vec<Step>>,
}

impl Account {
    /// Nothing yet; nothing ever, where no steps are kept.
    pub(super) const fn new(tracing: bool) -> Self {
        Self { tracing, open: BTreeMap::new() }
    }

    /// The score of an item, as others read it.
    pub(super) fn item(&self, scheme: &Scheme, leaf: &Leaf) -> Option<Step> {
        let indicator = scheme.indicators().get(leaf.indicator)?;
        let scored = leaf.at_end.as_ref().filter(|_| self.tracing)?;
        let held = leaf.assignment.and_then(|a| indicator.assignments.get(a));
        let part = match (&leaf.entry, held) {
            (Some(entry), _) => Some(PartLabel { id: entry.clone(), name: None }),
            (None, held) => held.map(|a| PartLabel { id: a.id.clone(), name: a.task.clone() }),
        };
        let label = part.map_or(Label::Score, Label::Part);
        Some(step(label, Op::ScoreOf(indicator.id.clone()), &scored.score, Vec::new()))
    }

    /// Adds a step to a place.
    pub(super) fn add(&mut self, place: Option<usize>, step: Option<Step>) {
        if let Some(step) = step {
            self.open.entry(place).or_default().push(step);
        }
    }

    /// The sum of all that was added to a place.
    pub(super) fn sum(&mut self, scheme: &Scheme, place: Option<usize>, value: &Exact) -> Option<Step> {
        let operands = self.open.get_mut(&place).map(std::mem::take).unwrap_or_default();
        self.tracing.then(|| step(Self::label(scheme, place), Op::Add, value, operands))
    }

    /// What a place is called.
    fn label(scheme: &Scheme, place: Option<usize>) -> Label {
        let group = place.and_then(|index| scheme.groups().get(index));
        group.map_or(Label::Total, |g| Label::Group(PartLabel { id: g.id.clone(), name: Some(g.name.clone()) }))
    }

    /// A sum of entries to a pool, held within its limits.
    pub(super) fn pool(
        &self,
        scheme: &Scheme,
        pool: Option<&Id>,
        entries: Vec<Step>,
        (raw, held): (&Exact, &Exact),
        (low, high): (Option<&Exact>, Option<&Exact>),
    ) -> Option<Step> {
        let declared = pool.and_then(|id| scheme.draft().pools.iter().find(|p| p.id == *id));
        let label = Label::Pool(declared.map(|p| PartLabel { id: p.id.clone(), name: Some(p.name.clone()) }));
        let sum = self.tracing.then(|| step(label, Op::Add, raw, entries))?;
        Some(ranged(sum, held, &Range { low: low.cloned(), high: high.cloned() }))
    }
}

/// A step of numbers.
pub(super) fn step(label: Label, op: Op, value: &Exact, operands: Vec<Step>) -> Step {
    Step { label, op, value: Value::Number(Shown { number: value.clone(), measure: None }), operands }
}

/// A number that is taken as it stands.
pub(super) fn given(label: Label, value: &Exact) -> Step {
    step(label, Op::Constant, value, Vec::new())
}

/// What does not apply has no score.
pub(super) fn not_applicable() -> Step {
    let state = State::NotApplicable;
    let op = Op::Absent(AbsentStep { state, because: Vec::new() });
    Step { label: Label::Score, op, value: Value::Absent(state), operands: Vec::new() }
}

fn rounded(inner: Step, value: &Exact, rounding: Rounding) -> Step {
    let op = Op::Round(RoundStep { places: rounding.places(), mode: rounding.mode() });
    step(inner.label.clone(), op, value, vec![inner])
}

/// Held in a range, where there is one.
pub(super) fn ranged(inner: Step, value: &Exact, range: &Range) -> Step {
    if range.low.is_none() && range.high.is_none() {
        return inner;
    }
    let end = |end: &Option<Exact>| end.clone().map(Fraction);
    let op = Op::Range(RangeStep { low: end(&range.low), high: end(&range.high) });
    step(inner.label.clone(), op, value, vec![inner])
}

/// A gate on a sum: what remains of it, rounded once more where the gate holds.
pub(super) fn gated(before: Step, effect: GateStep, condition: Step, held: Option<(&Exact, Rounding)>) -> Step {
    let (label, old) = (before.label.clone(), before.value.number().cloned().unwrap_or_else(Exact::zero));
    let value = if held.is_some() { effect.apply(&old) } else { old };
    let gate = step(Label::Gate, Op::Gate(effect), &value, vec![condition, before]);
    match held {
        Some((after, rounding)) => Step { label, ..rounded(gate, after, rounding) },
        None => Step { label, ..gate },
    }
}

/// A bonus that a gate takes away.
pub(super) fn barred(entry: Step, condition: Step) -> Step {
    let label = entry.label.clone();
    Step {
        label,
        ..gated(entry, GateStep::AtMost(Number::ZERO), condition, Some((&Exact::zero(), Rounding::default())))
    }
}

/// 折算: the sum times the points of the whole group by the points that apply, rounded once more.
pub(super) fn rescaled(before: Step, points: &Exact, absent: &Exact, after: &Sum, rounding: Rounding) -> Step {
    let whole = points.plus(absent);
    let Ok(factor) = whole.over(points) else { return before };
    let label = before.label.clone();
    let old = before.value.number().cloned().unwrap_or_else(Exact::zero);
    let all = step(Label::Points, Op::Add, &whole, vec![given(Label::Points, points), given(Label::Points, absent)]);
    let share = step(Label::Number, Op::Divide, &factor, vec![all, given(Label::Points, points)]);
    let product = step(Label::Share, Op::Multiply, &old.times(&factor), vec![before, share]);
    Step { label, ..rounded(product, &after.at_end, rounding) }
}

/// What the scheme chose for an item that does not apply; the mean of the peers is rounded.
pub(super) fn settled(choice: Settlement, inner: Step, rounding: Option<(&Exact, Rounding)>) -> Step {
    let value = inner.value.number().cloned().unwrap_or_else(Exact::zero);
    let settled = step(Label::Score, Op::Settled(choice), &value, vec![inner]);
    match rounding {
        Some((after, rounding)) => rounded(settled, after, rounding),
        None => settled,
    }
}

/// The rates of those who reported, each from its score and its points; nothing where no item asks for them.
pub(super) fn rates(scheme: &Scheme, leaves: &[Leaf]) -> Vec<Step> {
    if !leaves.iter().any(|l| l.choice == Some(NotApplicable::PeersMean)) {
        return Vec::new();
    }
    let known = |l: &&Leaf| matches!(l.state, State::Reported | State::Estimated | State::Disputed);
    let rate = |leaf: &Leaf| {
        let scored = leaf.at_end.as_ref()?;
        let unit = leaf.unit.and_then(|unit| scheme.units().get(unit));
        let label = unit.map_or(Label::Number, |unit| Label::Peer(unit.id.clone()));
        let operands = vec![given(Label::Score, &scored.score), given(Label::Points, &scored.points)];
        Some(match scored.score.over(&scored.points) {
            Ok(rate) => step(label, Op::Divide, &rate, operands),
            Err(_) => given(label, &Exact::zero()),
        })
    };
    leaves.iter().filter(known).filter_map(rate).collect()
}

/// Peers' rates and their mean, times the points: as many of them as a trace lists.
pub(super) fn peers_mean(points: &Exact, rates: Vec<Step>, most: usize) -> Step {
    let numbers: Vec<&Exact> = rates.iter().filter_map(|r| r.value.number()).collect();
    let sum = numbers.iter().fold(Exact::zero(), |a, b| a.plus(b));
    let count = Exact::from(i64::try_from(numbers.len()).unwrap_or(i64::MAX));
    let Ok(mean) = sum.over(&count) else { return given(Label::Number, &Exact::zero()) };
    let mean_step =
        if rates.len() > most { given(Label::Ratio, &mean) } else { step(Label::Ratio, Op::Mean, &mean, rates) };
    let own = step(Label::Points, Op::Points, points, Vec::new());
    step(Label::Number, Op::Multiply, &points.times(&mean), vec![own, mean_step])
}
