//! The scoring clauses of a scheme: each method with its points, its inputs and what everything in it is called.

use std::collections::BTreeMap;

use kaohe::assignment::Share;
use kaohe::indicator::Indicator;
use kaohe::input::{Input, InputKind};
use kaohe::method::Method;
use kaohe::number::{Number, Quantity};
use kaohe::target::TargetValue;
use kaohe::{Id, Name, Scheme};
use serde_json::Value;

/// A clause of a scheme.
pub struct Clause {
    /// The indicator, and the assignment where the clause is its own: `p048`, `air-quality.gongxin`.
    pub id: String,
    /// The points, where they are fixed.
    pub points: Option<Number>,
    /// How it is scored.
    pub method: Method,
    /// What is reported for it.
    pub inputs: Vec<Input>,
    /// The first target that is a number.
    pub target: Option<Quantity>,
    /// What its ids are called.
    pub names: BTreeMap<Id, Name>,
}

/// All clauses of a scheme, in its order.
#[must_use]
pub fn of(scheme: &Scheme) -> Vec<Clause> {
    let mut shared: BTreeMap<Id, Name> = BTreeMap::new();
    shared.extend(scheme.draft().pools.iter().map(|pool| (pool.id.clone(), pool.name.clone())));
    shared.extend(scheme.draft().groups.iter().map(|group| (group.id.clone(), group.name.clone())));
    let mut clauses = Vec::new();
    for indicator in scheme.indicators() {
        if let Some(method) = &indicator.method {
            clauses.push(Clause {
                id: indicator.id.to_string(),
                points: indicator.points.fixed(),
                method: method.clone(),
                inputs: indicator.inputs.clone(),
                target: target(indicator),
                names: names(&shared, &indicator.inputs),
            });
        }
        for assignment in &indicator.assignments {
            let Some(method) = &assignment.method else { continue };
            let inputs: Vec<Input> = assignment.inputs.iter().chain(&indicator.inputs).cloned().collect();
            let points = if let Share::Points(points) = assignment.share { Some(points) } else { None };
            let names = names(&shared, &inputs);
            clauses.push(Clause {
                id: assignment.id.to_string(),
                points,
                method: method.clone(),
                inputs,
                target: target(indicator),
                names,
            });
        }
    }
    clauses
}

fn target(indicator: &Indicator) -> Option<Quantity> {
    indicator.targets.iter().find_map(|t| if let TargetValue::Number(q) = &t.is { Some(q.clone()) } else { None })
}

/// Inputs, the words of choices, groups and pools.
fn names(shared: &BTreeMap<Id, Name>, inputs: &[Input]) -> BTreeMap<Id, Name> {
    let mut names = shared.clone();
    for input in inputs.iter().rev() {
        if let InputKind::Choice(choice) = &input.kind {
            let options = choice.options.iter();
            names.extend(options.filter_map(|o| o.name.clone().map(|name| (o.id.clone(), name))));
        }
        if let Some(name) = &input.name {
            names.insert(input.id.clone(), name.clone());
        }
    }
    names
}

impl Clause {
    /// The method without its numbers, names and words: two clauses of one shape are phrased alike.
    ///
    /// # Panics
    ///
    /// Never: a method's form is JSON.
    #[must_use]
    pub fn shape(&self) -> String {
        let mut form: Value = serde_json::from_str(&self.method.to_json()).expect("a method's form is JSON");
        blank(&mut form);
        form.to_string()
    }
}

/// Takes everything out of a form that a clause of the same shape may say otherwise.
fn blank(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.remove("label");
            object.remove("name");
            for (key, inner) in object.iter_mut() {
                let id = ["id", "input", "flag", "mark", "target_of", "pool", "score"].contains(&key.as_str());
                match inner {
                    Value::String(text) if id || text.starts_with(|c: char| c.is_ascii_digit()) => {
                        *inner = Value::Null;
                    }
                    inner => blank(inner),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(blank),
        _ => {}
    }
}
