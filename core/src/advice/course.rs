//! Where a number leads, that is known at some values of an input.

use crate::number::Exact;
use crate::trace::{Op, Shown, Step, StepPart, Value};

/// The step of an evaluation, and the value of the input in it.
pub(super) type Seen<'s> = (&'s Exact, &'s Step);

/// A number on its way: what it is at values of the input.
pub(super) type Course = Vec<(Exact, Exact)>;

/// Do all points of a course lie on one line?
pub(super) fn straight(course: &[(Exact, Exact)]) -> bool {
    let [first, .., last] = course else { return false };
    let (width, height) = (last.0.minus(&first.0), last.1.minus(&first.1));
    course.iter().all(|(x, y)| y.minus(&first.1).times(&width) == height.times(&x.minus(&first.0)))
}

/// Where a straight course leads; nothing where it is not straight.
pub(super) fn line(course: &[(Exact, Exact)], at: &Exact) -> Option<Exact> {
    let [first, .., last] = course else { return None };
    let share = at.minus(&first.0).over(&last.0.minus(&first.0)).ok()?;
    straight(course).then(|| first.1.plus(&last.1.minus(&first.1).times(&share)))
}

/// The score before rounding towards which evaluations lead that went the same way.
pub(super) fn limit(all: &[Seen<'_>], at: &Exact) -> Option<Exact> {
    let exact: Option<Vec<Seen<'_>>> = all.iter().map(|(x, step)| Some((*x, unrounded(step)?))).collect();
    towards(&exact?, at)?.number().cloned()
}

/// The step that was rounded in the end.
fn unrounded(step: &Step) -> Option<&Step> {
    let inner = step.operands.first();
    match &step.op {
        Op::Round(_) => inner,
        // the reading that was taken, and what the range held back of a rounded score
        Op::Taken => unrounded(inner?),
        Op::Range(_) if matches!(inner?.op, Op::Round(_)) => unrounded(inner?),
        _ => None,
    }
}

fn towards(all: &[Seen<'_>], at: &Exact) -> Option<Value> {
    let [(_, first), ..] = all else { return None };
    // they went the same way, so that what is no number is the same everywhere
    let Value::Number(_) = first.value else { return Some(first.value.clone()) };
    let number = |(x, step): &Seen<'_>| Some(((*x).clone(), step.value.number()?.clone()));
    let course: Option<Course> = all.iter().map(number).collect();
    if let Some(number) = line(&course?, at) {
        return Some(Value::Number(Shown { number, measure: None }));
    }
    let jumps = match &first.op {
        Op::Rank(_) | Op::Table(_) => true,
        Op::Steps(steps) => steps.part != StepPart::ProRata,
        Op::Slabs(slabs) => slabs.all_at_last || slabs.part != StepPart::ProRata,
        _ => first.operands.is_empty(),
    };
    if jumps {
        return None;
    }
    let below = (0..first.operands.len()).map(|index| {
        let all: Option<Vec<Seen<'_>>> = all.iter().map(|(x, step)| Some((*x, step.operands.get(index)?))).collect();
        towards(&all?, at)
    });
    first.op.replay(&first.value, &below.collect::<Option<Vec<Value>>>()?)
}
