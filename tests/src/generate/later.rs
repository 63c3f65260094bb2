//! What a report may become later: values that move as they may, and what is outstanding comes.

use kaohe::indicator::Indicator;
use kaohe::input::{Input, InputKind, Movement};
use kaohe::number::{Measures, Number};
use kaohe::report::{Entry, Event, ReportDraft, Reported};
use kaohe::{Datum, Scheme};

use super::Tape;
use super::condition::date_in;
use super::quantity::exactly;
use super::report::{datum, datum_from};

/// A report and one of a later day, by the same scheme.
pub fn earlier_and_later(t: &mut Tape, scheme: &Scheme, report: &ReportDraft) -> (ReportDraft, ReportDraft) {
    let (mut earlier, mut later) = (report.clone(), report.clone());
    // the day is the same: what falls due falls due in both
    earlier.as_of = report.as_of;
    let mut gone = Vec::new();
    for (i, entry) in later.values.iter_mut().enumerate() {
        if !t.chance(25) {
            continue;
        }
        let Some(input) = input_of(scheme, entry) else { continue };
        // what does not apply stays so
        if entry.is == Reported::NotApplicable {
            continue;
        }
        // that it is not due is no value that could come
        if t.chance(25) && entry.is != Reported::NotDue {
            gone.push(i);
        } else {
            move_on(t, scheme, entry, &input);
        }
    }
    for i in gone.into_iter().rev() {
        earlier.values.remove(i);
    }
    for register in &mut later.registers {
        if !register.closed && t.chance(50) {
            register.events.extend(
                t.several(0, 2, |t| Event { date: date_in(t, register.period), count: Number::from(t.within(0, 2)) }),
            );
            register.closed = t.chance(50);
        }
    }
    (earlier, later)
}

fn input_of(scheme: &Scheme, entry: &Entry) -> Option<Input> {
    let indicator: &Indicator = scheme.indicator(entry.indicator.as_str())?;
    let held = entry.assignment.as_ref().and_then(|id| indicator.assignments.iter().find(|a| a.id == *id));
    let own = held.map(|a| a.inputs.as_slice()).unwrap_or_default();
    own.iter().chain(&indicator.inputs).find(|i| i.id == entry.input).cloned()
}

/// The number in the input's measure.
fn in_measure(input: &Input, datum: &Datum) -> Option<Number> {
    let Datum::Number(quantity) = datum else { return None };
    let value = match (input.kind.measure(), &quantity.measure) {
        (Some(measure), Some(_)) => exactly(&quantity.in_measure(measure, &Measures::default()).ok()?),
        _ => quantity.value,
    };
    Some(value)
}

fn only_up(input: &Input) -> bool {
    matches!(&input.kind, InputKind::Count(_))
        || matches!(&input.kind, InputKind::Value(v) if v.movement == Movement::Up)
}

fn move_on(t: &mut Tape, scheme: &Scheme, entry: &mut Entry, input: &Input) {
    let proven = !entry.evidence.is_empty()
        || !scheme.indicator(entry.indicator.as_str()).and_then(|i| i.evidence.as_ref()).is_some_and(|e| e.required);
    let next = |t: &mut Tape, datum: &Datum| {
        let from = if only_up(input) { in_measure(input, datum) } else { None };
        if from.is_some_and(|from| most(input).is_some_and(|most| from >= most)) {
            datum.clone()
        } else {
            datum_from(t, input, from.as_ref())
        }
    };
    let is = match (&entry.is, entry.is_final) {
        // what is proven and final stands
        (Reported::Reported(_), true) if proven => return,
        (Reported::Reported(value), false) => Reported::Reported(next(t, value)),
        (Reported::Reported(value), true) => Reported::Reported(value.clone()),
        (Reported::Disputed(disputed), true) => match &disputed.contested {
            Some(contested) if t.chance(50) => Reported::Reported(contested.clone()),
            Some(_) => Reported::Reported(disputed.value.clone()),
            None => Reported::Reported(datum(t, input)),
        },
        (Reported::Disputed(disputed), false) => Reported::Reported(next(t, &disputed.value)),
        (Reported::Estimated(_) | Reported::Missing | Reported::NotDue, _) => Reported::Reported(datum(t, input)),
        (Reported::NotApplicable, _) => return,
    };
    entry.is = is;
    entry.is_final |= t.chance(50);
    entry.evidence = vec!["补充材料".to_owned()];
}

fn most(input: &Input) -> Option<Number> {
    match &input.kind {
        InputKind::Value(v) => v.max,
        InputKind::Count(c) => c.max,
        _ => None,
    }
}
