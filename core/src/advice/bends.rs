//! Where an evaluation bends: read off the traces of some evaluations along one input.

use std::cmp::Ordering;
use std::mem::discriminant;

use crate::advice::course::{Course, Seen, straight};
use crate::expression::Statistic;
use crate::number::{Exact, Number};
use crate::sorting::sort;
use crate::trace::{GateStep, Label, Op, StepPart, Value};

/// The most digits of a bend. What a scheme writes down bends at far shorter numbers.
const MOST_DIGITS: usize = 80;
/// How many evaluations show that a number runs in a straight line.
const FEWEST: usize = 3;

/// The bends of an evaluation along its input, as far as its numbers run in straight lines.
#[derive(Default)]
pub(super) struct Bends {
    /// Where the input makes two numbers meet.
    single: Vec<Exact>,
    /// A first bend, and the distance to the next ones: the steps of a stair.
    stairs: Vec<(Exact, Exact)>,
    /// Did some evaluations go other ways than the rest?
    pub parted: bool,
    /// Does a number that does not run straight pass where the evaluation turns?
    pub turned: bool,
    /// Is there a number that hangs on the input in a way that the traces do not show?
    pub hidden: bool,
}

/// The number of an operand, where all have one.
fn operand(all: &[Seen<'_>], index: usize) -> Option<Course> {
    let one = |(x, step): &Seen<'_>| Some(((*x).clone(), step.operands.get(index)?.value.number()?.clone()));
    all.iter().map(one).collect()
}

fn less(a: &Course, b: &Course) -> Course {
    a.iter().zip(b).map(|((x, a), (_, b))| (x.clone(), a.minus(b))).collect()
}

impl Bends {
    /// Walks over the traces of some evaluations at once, by the values of the input, rising.
    pub(super) fn walk(&mut self, all: &[Seen<'_>]) {
        let [(_, first), rest @ ..] = all else { return };
        let (same, others): (Vec<_>, Vec<_>) =
            rest.iter().partition(|(_, s)| discriminant(&s.op) == discriminant(&first.op));
        if !others.is_empty() {
            self.parted = true;
            self.walk(&others);
        }
        let all: Vec<Seen<'_>> = all.iter().take(1).copied().chain(same).collect();
        self.parted |= all.iter().any(|(_, step)| match (&first.value, &step.value) {
            (Value::Number(_), Value::Number(_)) => false,
            (a, b) => a != b,
        });
        self.parted |= all.iter().any(|(_, step)| step.operands.len() != first.operands.len());
        let seen = matches!(first.label, Label::Peer(_));
        if matches!(first.op, Op::Constant) && !seen && all.iter().any(|(_, step)| step.value != first.value) {
            self.hidden = true;
        }
        let as_first = all.iter().filter(|(_, step)| step.op == first.op).count();
        if as_first == all.len() {
            self.bend(&all);
        } else if !self.range_that_moves(&all) {
            // what a step does may hang on the input itself
            self.hidden |= as_first == 1 && all.len() >= FEWEST;
            self.parted |= as_first > 1 || all.len() < FEWEST;
        }
        let most = all.iter().map(|(_, step)| step.operands.len()).max().unwrap_or_default();
        // what a gap is taken in percent of has been seen where the gap was measured
        let percent_of =
            matches!(first.op, Op::Divide) && first.operands.first().is_some_and(|o| o.label == Label::Gap);
        for index in (0..most).filter(|index| !percent_of || *index == 0) {
            let below: Vec<Seen<'_>> =
                all.iter().filter_map(|(x, step)| Some((*x, step.operands.get(index)?))).collect();
            self.walk(&below);
        }
    }

    /// The value of the input at which a number comes to another, where it runs straight and does.
    fn meets(course: &Course, level: &Exact) -> Option<Exact> {
        let [first, .., last] = course.as_slice() else { return None };
        let share = level.minus(&first.1).over(&last.1.minus(&first.1)).ok()?;
        let at = first.0.plus(&last.0.minus(&first.0).times(&share));
        (at.to_string().len() <= MOST_DIGITS).then_some(at)
    }

    fn at(&mut self, course: Option<&Course>, levels: impl IntoIterator<Item = Exact>) {
        let Some(course) = course else { return };
        let straight = straight(course);
        for level in levels {
            if straight {
                self.single.extend(Self::meets(course, &level));
            } else {
                let on = |side: Ordering| course.iter().any(|(_, y)| y.cmp(&level) == side);
                self.turned |= on(Ordering::Less) && on(Ordering::Greater);
            }
        }
    }

    /// Steps of a size in a number.
    fn stair(&mut self, course: Option<&Course>, from: &Exact, size: &Exact) {
        let Some(course) = course else { return };
        if straight(course) {
            let ends = Self::meets(course, from).zip(Self::meets(course, &from.plus(size)));
            self.stairs.extend(ends.map(|(first, second)| (first.clone(), second.minus(&first).abs())));
        } else {
            let mut steps = course.iter().map(|(_, y)| y.minus(from).over(size).ok().map(|n| n.floor()));
            let first = steps.next();
            self.parted |= steps.any(|step| Some(step) != first);
        }
    }

    /// Where operands meet each other.
    fn pairs(&mut self, all: &[Seen<'_>]) {
        let most = all.iter().map(|(_, step)| step.operands.len()).max().unwrap_or_default();
        let courses: Vec<Course> = (0..most).filter_map(|index| operand(all, index)).collect();
        for (i, a) in courses.iter().enumerate() {
            for b in courses.iter().take(i) {
                self.at(Some(&less(a, b)), [Exact::zero()]);
            }
        }
    }

    /// A range whose ends hang on the input, as that up to points that are reported: it bends where the number meets an end, and
    /// where the ends meet. Is it one, and do its ends run straight?
    fn range_that_moves(&mut self, all: &[Seen<'_>]) -> bool {
        let end = |high: bool| -> Option<Course> {
            let one = |(x, step): &Seen<'_>| {
                let Op::Range(range) = &step.op else { return None };
                let end = if high { &range.high } else { &range.low };
                Some(((*x).clone(), end.as_ref()?.0.clone()))
            };
            all.iter().map(one).collect()
        };
        let (low, high) = (end(false), end(true));
        let is_open = |high: bool| {
            all.iter().all(|(_, step)| match &step.op {
                Op::Range(range) => if high { &range.high } else { &range.low }.is_none(),
                _ => false,
            })
        };
        let is_known = |course: &Option<Course>, high: bool| course.as_ref().map_or(is_open(high), |c| straight(c));
        if all.len() < FEWEST || !is_known(&low, false) || !is_known(&high, true) {
            return false;
        }
        let Some(number) = operand(all, 0) else { return false };
        for end in low.iter().chain(&high) {
            self.at(Some(&less(&number, end)), [Exact::zero()]);
        }
        if let (Some(low), Some(high)) = (&low, &high) {
            self.at(Some(&less(high, low)), [Exact::zero()]);
        }
        true
    }

    /// Where one step bends.
    fn bend(&mut self, all: &[Seen<'_>]) {
        if all.len() < FEWEST {
            return;
        }
        let own = operand(all, 0);
        let first = own.as_ref();
        let [(_, one), ..] = all else { return };
        match &one.op {
            Op::Compare(_)
            | Op::Min
            | Op::Max
            | Op::Rank(_)
            | Op::Statistic(Statistic::Median | Statistic::Highest | Statistic::Lowest) => self.pairs(all),
            Op::About => {
                let (Some(left), Some(right)) = (first, operand(all, 1)) else { return };
                let Some((_, tolerance)) = operand(all, 2).and_then(|course| course.into_iter().next()) else { return };
                self.at(Some(&less(left, &right)), [tolerance.clone(), tolerance.negated()]);
            }
            Op::Positive | Op::Distance => self.at(first, [Exact::zero()]),
            Op::Limit(limit) => self.at(first, [limit.exact()]),
            Op::Range(range) => {
                self.at(first, [&range.low, &range.high].into_iter().flatten().map(|end| end.0.clone()));
            }
            Op::Gate(GateStep::AtMost(most)) => self.at(operand(all, 1).as_ref(), [most.exact()]),
            Op::Line(points) => self.at(first, points.iter().map(|p| p.at.0.clone())),
            Op::Steps(steps) if steps.part != StepPart::ProRata => {
                self.stair(first, &Exact::zero(), &steps.step.exact());
            }
            Op::Slabs(slabs) => {
                self.at(first, slabs.slabs.iter().filter_map(|slab| slab.up_to).map(Number::exact));
                if slabs.part != StepPart::ProRata {
                    self.stair(first, &Exact::zero(), &slabs.step.exact());
                }
            }
            Op::Amounts(amounts) => {
                let free = amounts.free.exact();
                self.at(
                    first,
                    (0..=amounts.amounts.len())
                        .filter_map(|n| i64::try_from(n).ok())
                        .map(|n| free.plus(&Exact::from(n))),
                );
                if !amounts.increment.exact().is_zero() {
                    self.stair(first, &free, &Exact::one());
                }
            }
            Op::Table(table) => {
                let places = 1..=table.table.len().saturating_add(1);
                self.at(first, places.filter_map(|n| i64::try_from(n).ok()).map(Exact::from));
            }
            _ => {}
        }
    }

    /// Single bends, as far as a distance from 0.
    pub(super) fn within(&self, far: &Exact) -> Vec<Exact> {
        self.single.iter().filter(|x| x.abs() <= *far).cloned().collect()
    }

    /// The last step of a stair before a value, or the first after it; nothing where there is no stair.
    pub(super) fn beside(&self, at: &Exact, before: bool) -> Option<Exact> {
        let next = |(first, size): &(Exact, Exact)| {
            let steps = at.minus(first).over(size).ok()?;
            let whole = if before { steps.ceil().minus(&Exact::one()) } else { steps.floor().plus(&Exact::one()) };
            Some(first.plus(&whole.times(size)))
        };
        let all = self.stairs.iter().filter_map(next);
        if before { all.max() } else { all.min() }
    }

    /// Single bends between two values, rising.
    pub(super) fn singles(&self, from: &Exact, to: &Exact) -> Vec<Exact> {
        let mut inside: Vec<Exact> = self.single.iter().filter(|x| *x > from && *x < to).cloned().collect();
        sort(&mut inside);
        inside.dedup();
        inside
    }

    /// The bends between two values, rising; nothing where there are more than so many.
    pub(super) fn inside(&self, from: &Exact, to: &Exact, most: usize) -> Option<Vec<Exact>> {
        let mut inside = self.singles(from, to);
        for (first, size) in &self.stairs {
            let steps = from.minus(first).over(size).ok()?.floor();
            let mut at = first.plus(&steps.times(size));
            while at < *to {
                if at > *from {
                    inside.push(at.clone());
                }
                if inside.len() > most {
                    return None;
                }
                at = at.plus(size);
            }
        }
        sort(&mut inside);
        inside.dedup();
        (inside.len() <= most).then_some(inside)
    }
}
