//! Checklists: parts with points of their own, each with a state of its own.

use serde::Serialize;

use crate::id::Id;
use crate::method::context::{AbsentPart, Context, Marks};
use crate::method::{Count, Excess, Method, Tally};
use crate::number::{Exact, Number, Span};
use crate::state::State;
use crate::text::Name;
use crate::trace::{Label, Op, PartLabel, Step};

/// Σ parts, each with its points and its method.
///
/// Parts over the item's points are held at them or scaled to them; parts under them leave a rest that cannot be earned.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Checklist {
    /// The parts.
    pub parts: Vec<Part>,
    /// What becomes of parts over the points; unsaid where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excess: Option<Excess>,
}

/// A part of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Part {
    /// Its id, unique in the checklist.
    pub id: Id,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// Its points.
    pub points: Number,
    /// How it is scored.
    pub method: Method,
}

/// Parts joined: their scores, the points of those that are in, and all their points.
pub(super) struct Joined {
    pub so_far: Option<Count>,
    pub at_end: Option<Count>,
    pub state: State,
    tally: Tally,
}

/// Joins parts that count by themselves.
pub(super) fn join(cx: &Context<'_>, parts: Vec<(PartLabel, Exact, Tally)>) -> Joined {
    let mut so_far: Option<Count> = None;
    let mut at_end: Option<Count> = None;
    let mut state = State::Reported;
    let mut whole = Tally::simple(cx, Ok(cx.constant(Label::Number, &Exact::zero())));
    let mut steps: Vec<Option<Step>> = Vec::with_capacity(parts.len());
    let add = |sum: &mut Option<Count>, part: Option<&Count>| {
        if let Some(part) = part {
            let old = sum.take().unwrap_or(Count { score: Span::zero(), points: Exact::zero() });
            *sum = Some(Count { score: old.score.plus(&part.score), points: old.points.plus(&part.points) });
        }
    };
    let none_apply = parts.iter().all(|(.., part)| part.state <= State::NotApplicable);
    for (label, points, part) in parts {
        if !none_apply && part.state <= State::NotApplicable {
            // as the item would be
            let score = match (part.state, cx.absent) {
                (State::NotApplicable, AbsentPart::Zero) => Span::zero(),
                (State::NotApplicable, AbsentPart::Full) => Span::Point(points.clone()),
                _ => continue,
            };
            let node = cx.number(Label::Part(label), Op::Constant, score.clone(), Marks::default(), Vec::new());
            steps.push(node.step);
            let count = Count { score, points };
            add(&mut so_far, Some(&count));
            add(&mut at_end, Some(&count));
            continue;
        }
        let mut part = part;
        if part.open {
            // it may also turn out not to apply
            let absent = if cx.absent == AbsentPart::Full { points } else { Exact::zero() };
            for count in [&mut part.so_far, &mut part.at_end].into_iter().flatten() {
                count.score = count.score.hull(&Span::Point(absent.clone())).hull(&Span::zero());
            }
        }
        whole.open |= part.open;
        add(&mut so_far, part.so_far.as_ref());
        add(&mut at_end, part.at_end.as_ref());
        state = state.min(part.state);
        whole.marks = whole.marks.and(part.marks);
        whole.outward.extend(part.outward);
        whole.reasons.extend(part.reasons);
        whole.fault = whole.fault.or(part.fault);
        whole.because.extend(part.because);
        if let Some(step) = part.step {
            let (op, value) = match &step.value {
                crate::trace::Value::Number(_) => (Op::Same, step.value.clone()),
                _ => (
                    Op::Constant,
                    cx.constant(Label::Number, &Exact::zero()).step.map_or_else(|| step.value.clone(), |s| s.value),
                ),
            };
            steps.push(Some(Step { label: Label::Part(label), op, value, operands: vec![step] }));
        }
    }
    whole.parts = true;
    whole.step =
        at_end.as_ref().and_then(|sum| cx.number(Label::Score, Op::Add, sum.score.clone(), whole.marks, steps).step);
    Joined { so_far, at_end, state, tally: whole }
}

impl Joined {
    pub(super) fn into_tally(self) -> Tally {
        let step = if self.at_end.is_some() { self.tally.step } else { None };
        Tally { so_far: self.so_far, at_end: self.at_end, state: self.state, step, ..self.tally }
    }
}

impl Checklist {
    /// The points of all parts together.
    pub(crate) fn sum(&self) -> Exact {
        self.parts.iter().fold(Exact::zero(), |sum, part| sum.plus(&part.points.exact()))
    }

    pub(super) fn tally(&self, cx: &Context<'_>) -> Tally {
        let points = match cx.need_points() {
            Ok(points) => points.clone(),
            Err(_) => self.sum(),
        };
        let parts = self
            .parts
            .iter()
            .map(|part| {
                let own = part.points.exact();
                let tally = part.method.item(&cx.with_points(Some(&own)));
                (PartLabel { id: part.id.clone(), name: part.name.clone() }, own, tally)
            })
            .collect();
        let sum = self.sum();
        let mut joined = join(cx, parts);
        let rest = points.minus(&sum);
        // the points that are in: those of the parts, and the rest that belongs to no part
        for count in [&mut joined.so_far, &mut joined.at_end].into_iter().flatten() {
            if rest.is_positive() {
                count.points = count.points.plus(&rest);
            }
        }
        let over = rest.is_negative();
        let excess = self.excess.unwrap_or_else(|| {
            if over {
                let other = if cx.defaults.excess == Excess::Cap { Excess::Scaled } else { Excess::Cap };
                cx.assume("excess", cx.defaults.excess.word(), other.word());
            }
            cx.defaults.excess
        });
        let mut tally = joined.into_tally();
        if !over {
            return tally;
        }
        let factor = match excess {
            Excess::Scaled => points.over(&sum).unwrap_or_else(|_| Exact::one()),
            Excess::Cap => Exact::one(),
        };
        for count in [&mut tally.so_far, &mut tally.at_end].into_iter().flatten() {
            count.points = count.points.times(&factor).min(points.clone());
        }
        if excess == Excess::Scaled {
            let scale = Span::Point(factor.clone());
            tally = tally.map(
                cx,
                Label::Score,
                || Op::Convert(crate::trace::Fraction(factor.clone())),
                |s| s.times(&scale),
            );
        }
        tally
    }
}
