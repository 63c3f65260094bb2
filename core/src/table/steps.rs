//! A tree of steps as rows.

use serde::Serialize;

use crate::number::{Exact, Measure};
use crate::score::Item;
use crate::text::Name;
use crate::trace::{Label, Step, Value};

/// A step of an item: in the order of reading, each after the step that it belongs to.
pub(super) struct Row<'c> {
    pub item: &'c Item,
    pub number: usize,
    pub parent: Option<usize>,
    pub depth: usize,
    pub step: &'c Step,
}

impl<'c> Row<'c> {
    /// Every step of every item that has a trace.
    pub(super) fn all(items: &'c [Item]) -> Vec<Self> {
        let mut rows = Vec::new();
        for item in items {
            let mut number = 0;
            let mut open: Vec<(&Step, Option<usize>, usize)> = item.trace.iter().map(|step| (step, None, 0)).collect();
            while let Some((step, parent, depth)) = open.pop() {
                rows.push(Self { item, number, parent, depth, step });
                open.extend(step.operands.iter().rev().map(|operand| (operand, Some(number), depth + 1)));
                number += 1;
            }
        }
        rows
    }

    pub(super) fn label(&self) -> String {
        tag(&self.step.label)
    }

    pub(super) fn op(&self) -> String {
        tag(&self.step.op)
    }

    pub(super) fn number_of(&self) -> Option<&'c Exact> {
        match &self.step.value {
            Value::Number(shown) => Some(&shown.number),
            _ => None,
        }
    }

    pub(super) fn measure(&self) -> Option<&'c str> {
        match &self.step.value {
            Value::Number(shown) => shown.measure.as_ref().map(Measure::symbol),
            _ => None,
        }
    }

    /// The value in the words of the JSON form.
    pub(super) fn value(&self) -> String {
        match &self.step.value {
            Value::Number(shown) => shown.number.to_string(),
            Value::Truth(truth) => truth.to_string(),
            Value::Word(word) => word.to_string(),
            Value::Day(day) => day.to_string(),
            Value::Absent(state) => state.word().to_owned(),
        }
    }

    /// The part that a step is the score of.
    pub(super) fn part(&self) -> Option<(&'c str, Option<&'c Name>)> {
        match &self.step.label {
            Label::Part(part) => Some((part.id.as_str(), part.name.as_ref())),
            _ => None,
        }
    }

    pub(super) fn part_name(&self) -> Option<&'c Name> {
        self.part()?.1
    }
}

/// The word that a variant has in the JSON form.
fn tag(variant: &impl Serialize) -> String {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(serde_json::Value::Object(object)) => object.keys().next().cloned().unwrap_or_default(),
        _ => String::new(),
    }
}
