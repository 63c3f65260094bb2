//! Readings that a default did not take: where usage leaves open how measures or parts come together, the score of every
//! reading is returned.

use crate::method::{Defaults, Excess, Several};
use crate::source::Assumption;
use crate::trace::{Label, Op, ReadingLabel, Step};

/// A reading that was not taken, and the defaults that take it.
pub(crate) struct Reading {
    /// The choice that it is about, the value taken, and its own.
    pub choice: Assumption,
    /// What takes it.
    pub defaults: Defaults,
}

/// The readings that are as good as those that were assumed: of several measures under one ratio, and of parts over the points.
pub(crate) fn readings(defaults: &Defaults, assumed: &[Assumption]) -> Vec<Reading> {
    let mut readings = Vec::new();
    let left_open = |field: &str| assumed.iter().any(|a| a.field == field);
    let mut add = |field: &str, taken: &str, other: &str, defaults: Defaults| {
        let choice = Assumption { field: field.to_owned(), taken: taken.to_owned(), other: other.to_owned() };
        readings.push(Reading { choice, defaults });
    };
    if left_open("several") {
        let taken = defaults.several;
        for other in [Several::Mean, Several::Least, Several::Pooled].into_iter().filter(|other| *other != taken) {
            add("several", taken.word(), other.word(), Defaults { several: other, ..defaults.clone() });
        }
    }
    if left_open("excess") {
        let taken = defaults.excess;
        for other in [Excess::Cap, Excess::Scaled].into_iter().filter(|other| *other != taken) {
            add("excess", taken.word(), other.word(), Defaults { excess: other, ..defaults.clone() });
        }
    }
    readings
}

/// The reading that was taken, and beside it those that were not.
pub(crate) fn taken(step: Step, others: Vec<(Assumption, Step)>) -> Step {
    if others.is_empty() {
        return step;
    }
    let (label, value) = (step.label.clone(), step.value.clone());
    let beside = others.into_iter().map(|(choice, step)| Step {
        label: Label::Reading(ReadingLabel { field: choice.field, value: choice.other }),
        op: Op::Same,
        value: step.value.clone(),
        operands: vec![step],
    });
    let operands = std::iter::once(step).chain(beside).collect();
    Step { label, op: Op::Taken, value, operands }
}
