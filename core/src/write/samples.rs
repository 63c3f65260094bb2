//! Traces of every method for the tests of this module, built as users build them.

use std::collections::BTreeMap;

use crate::id::Id;
use crate::input::Datum;
use crate::method::{Method, score_clause};
use crate::number::{Exact, RoundingMode};
use crate::text::Lang;
use crate::trace::{Label, Op, RoundStep, Shown, Step, Value};

/// The trace of a method over values such as `revenue=11.8亿元 late=yes grade:good day@2020-06-30`, not rounded.
pub(super) fn trace(method: &str, points: Option<&str>, values: &str) -> Step {
    let method = Method::from_json(method).unwrap_or_else(|e| panic!("{method}: {e:?}"));
    let points = points.map(|p| p.parse().unwrap());
    let values: BTreeMap<Id, Datum> = values
        .split_whitespace()
        .map(|text| {
            let (at, sign) = text.char_indices().find(|(_, c)| "=:@".contains(*c)).unwrap();
            let (id, value) = (Id::new(&text[..at]).unwrap(), &text[at + 1..]);
            let datum = match (sign, value) {
                ('=', "yes") => Datum::Flag(true),
                ('=', "no") => Datum::Flag(false),
                ('=', number) => Datum::Number(number.parse().unwrap()),
                (':', word) => Datum::Word(Id::new(word).unwrap()),
                (_, day) => Datum::Day(day.parse().unwrap()),
            };
            (id, datum)
        })
        .collect();
    let score = score_clause(&method, points, &values).unwrap_or_else(|e| panic!("{e:?}"));
    let step = score.step().unwrap().clone();
    step.replay().unwrap_or_else(|e| panic!("{e:?}"));
    step
}

/// The trace as an item hands it in: rounded half up to four places.
pub(super) fn item(method: &str, points: Option<&str>, values: &str) -> Step {
    rounded(trace(method, points, values), 4, RoundingMode::HalfUp)
}

pub(super) fn rounded(step: Step, places: u32, mode: RoundingMode) -> Step {
    let value = step.value.number().map_or_else(Exact::zero, |n| n.rounded(places, mode));
    over(Label::Score, Op::Round(RoundStep { places, mode }), value, step)
}

/// A step over another.
pub(super) fn over(label: Label, op: Op, value: Exact, step: Step) -> Step {
    Step { label, op, value: Value::Number(Shown { number: value, measure: None }), operands: vec![step] }
}

/// Both sentences.
pub(super) fn both(step: &Step) -> [String; 2] {
    [step.sentence(Lang::Zh, None), step.sentence(Lang::En, None)]
}
