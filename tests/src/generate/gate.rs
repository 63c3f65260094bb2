//! Gates with every effect and reach.

use kaohe::method::{Effect, Gate, Reach};
use kaohe::number::Number;

use super::Tape;
use super::around::Around;
use super::condition::condition;
use super::quantity::points;

/// A gate.
pub fn gate(t: &mut Tape, a: &mut Around) -> Gate {
    let effect = match t.below(if a.in_band { 3 } else { 6 }) {
        0 => Effect::Zero,
        1 => Effect::Share(Number::from(t.within(0, 4) * 25)),
        2 => Effect::AtMost(points(t, 6)),
        3 if !a.grades.is_empty() => Effect::GradeAtMost(t.one(&a.grades).clone()),
        4 => Effect::GradeLower,
        _ => Effect::NoBonus,
    };
    let reaches = match t.below(if a.in_band { 1 } else { 6 }) {
        4 if !a.groups.is_empty() => Reach::Group(t.one(&a.groups).clone()),
        5 => Reach::Total,
        _ => Reach::Item,
    };
    Gate { when: condition(t, a, 1), effect, reaches }
}
