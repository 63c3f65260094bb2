//! Values for a method, and the same values for what was read of its wording.

use std::collections::BTreeMap;

use kaohe::input::{Input, InputKind};
use kaohe::method::{Method, UsedKind};
use kaohe::number::{Number, Quantity};
use kaohe::read::Reading;
use kaohe::{Datum, Id};
use serde_json::Value;

/// What a method asks for, and what each of it is called by the reader.
pub struct Asked {
    inputs: Vec<(Id, Vec<Datum>)>,
    /// Of the method, of the reading.
    pairs: Vec<(Id, Input)>,
}

/// A value of one input of the method.
pub struct Sample {
    /// Its id and its value.
    pub own: (Id, Datum),
}

fn number(text: &str) -> Number {
    text.parse().expect("a number")
}

/// All texts of a form.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => object.values().for_each(|inner| texts(inner, found)),
        Value::Array(list) => list.iter().for_each(|inner| texts(inner, found)),
        Value::String(text) => found.push(text.clone()),
        _ => {}
    }
}

fn form(method: &Method) -> Value {
    serde_json::from_str(&method.to_json()).expect("a form")
}

/// What an input may be: around every number of the method, every day and the day after, every word and another.
fn candidates(kind: UsedKind, texts: &[String]) -> Vec<Datum> {
    let plain = |n: Number| Datum::Number(Quantity::plain(n));
    let numbers = texts.iter().filter_map(|t| t.parse::<Quantity>().ok()).map(|q| q.value.decimal());
    match kind {
        UsedKind::Flag => vec![Datum::Flag(true), Datum::Flag(false)],
        UsedKind::Count | UsedKind::Number => {
            let steps =
                ["0", "1", "-1", "0.3", "-0.3", "2.5", "-2.5", "-5", "-7.2", "-30"].map(|s| number(s).decimal());
            let around = numbers.flat_map(|n| steps.map(|s| Number::from(n + s)));
            let small = ["0", "1", "2", "3", "4", "7"].map(number);
            let mut all: Vec<Number> = small.into_iter().chain(around).filter(|n| !n.is_negative()).collect();
            all.sort();
            all.dedup();
            all.into_iter().map(plain).collect()
        }
        UsedKind::Mark => ["0", "0.2", "1", "1.5", "2", "4"].map(number).into_iter().map(plain).collect(),
        UsedKind::Choice => {
            let mut words: Vec<Id> = ["优秀", "良好", "一般"].iter().filter_map(|w| Id::new(w)).collect();
            words.dedup();
            words.into_iter().map(Datum::Word).collect()
        }
        UsedKind::Date => {
            ["2020-06-29", "2020-06-30", "2020-07-01"].map(|d| Datum::Day(d.parse().expect("a day"))).into()
        }
    }
}

impl Asked {
    /// Pairs the inputs of the method with those of the reading by their names.
    pub fn of(method: &Method, reading: &Reading) -> Result<Self, String> {
        let mut found = Vec::new();
        texts(&form(method), &mut found);
        let counted = |id: &Id| {
            let text = form(method).to_string();
            [r#""count":{"input":"#, r#""done":{"input":"#, r#""required":{"input":"#, r#""place":{"input":"#]
                .iter()
                .any(|before| text.contains(&format!("{before}\"{id}\"")))
        };
        let mut inputs: Vec<(Id, Vec<Datum>)> = Vec::new();
        for (id, kind) in method.inputs() {
            let mut values = candidates(kind, &found);
            if counted(&id) {
                values.retain(|v| matches!(v, Datum::Number(q) if q.value.places() == 0));
            }
            inputs.push((id, values));
        }
        if found.iter().any(|t| t == "target") {
            let values = ["10", "50", "80"].map(|n| Datum::Number(Quantity::plain(number(n)))).into();
            inputs.push((Id::new("target").expect("an id"), values));
        }
        let mut pairs = Vec::new();
        for input in reading.inputs() {
            let label = input.name.as_ref().map_or(input.id.as_str(), |n| n.zh.as_str());
            let similar = |id: &Id| label.contains(id.as_str()) || id.as_str().contains(label);
            let fitting: Vec<&Id> = inputs.iter().map(|(id, _)| id).filter(|id| similar(id)).collect();
            let exact = fitting.iter().find(|id| id.as_str() == label).copied();
            let Some(own) = exact.or(fitting.first().copied()) else {
                return Err(format!("the reader asks for `{label}`"));
            };
            pairs.push((own.clone(), input.clone()));
        }
        Ok(Self { inputs, pairs })
    }

    /// So many samples, the same each time.
    pub fn samples(&self, many: usize) -> Vec<Vec<Sample>> {
        let mut state = 12_345_u64;
        let mut draw = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).expect("a small number") % below.max(1)
        };
        let one = |draw: &mut dyn FnMut(usize) -> usize| {
            let pick =
                |(id, values): &(Id, Vec<Datum>)| Sample { own: (id.clone(), values[draw(values.len())].clone()) };
            self.inputs.iter().map(pick).collect()
        };
        (0..many).map(|_| one(&mut draw)).collect()
    }

    /// The same values for the inputs of the reading, whatever kind they are there.
    pub fn translated(&self, values: &[Sample]) -> BTreeMap<Id, Datum> {
        let mut all: BTreeMap<Id, Datum> =
            values.iter().filter(|v| v.own.0.as_str() == "target").map(|v| v.own.clone()).collect();
        for (own, input) in &self.pairs {
            let Some(Sample { own: (_, datum) }) = values.iter().find(|v| v.own.0 == *own) else { continue };
            let datum = match (datum, &input.kind) {
                (Datum::Flag(flag), InputKind::Count(_) | InputKind::Value(_)) => {
                    Datum::Number(Quantity::plain(if *flag { Number::ONE } else { Number::ZERO }))
                }
                // a flag about a day: the one day of these phrasings
                (Datum::Day(day), InputKind::Flag) => Datum::Flag(day.to_string().as_str() <= "2020-06-30"),
                (other, _) => other.clone(),
            };
            all.insert(input.id.clone(), datum);
        }
        all
    }
}

/// Are the two the same method, whatever their inputs are called?
pub fn same_but_for_names(a: &Method, b: &Method) -> bool {
    let renamed = |method: &Method| {
        let mut text = method.to_json();
        for (index, (id, _)) in method.inputs().into_iter().enumerate() {
            text = text.replace(&format!("\"{id}\""), &format!("\"input{index}\""));
        }
        text
    };
    renamed(a) == renamed(b)
}
