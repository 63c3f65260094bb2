//! Score curves of methods with one input: points computed by the library, drawn as a small SVG file.

use std::collections::BTreeMap;
use std::fmt::Write;

use kaohe::input::{Input, InputKind};
use kaohe::method::{Method, score_clause};
use kaohe::number::{Measure, Number, Quantity, canonical};
use kaohe::{Datum, Id};
use rust_decimal::Decimal;
use serde_json::Value;

use crate::clauses::Clause;

/// How many steps a curve is drawn in.
const STEPS: u32 = 120;
const WIDTH: u32 = 240;
const HEIGHT: u32 = 90;
const LEFT: u32 = 30;
const BOTTOM: u32 = 16;
const TOP: u32 = 8;

/// A curve: the input from its least to its most, and the score at each step.
pub struct Curve {
    points: Vec<(Decimal, Decimal)>,
    measure: Option<Measure>,
}

/// The curve of a clause whose score hangs on one number, beside its own target if it has one.
#[must_use]
pub fn of(clause: &Clause) -> Option<Curve> {
    let used = clause.method.inputs();
    let [(id, _)] = used.as_slice() else { return None };
    let input = clause.inputs.iter().find(|i| i.id == *id)?;
    if !matches!(input.kind, InputKind::Value(_) | InputKind::Count(_) | InputKind::Mark(_)) {
        return None;
    }
    let measure = input.kind.measure().cloned();
    let (method, asks_target) = by_itself(&clause.method)?;
    let hundred = Quantity { value: Number::from(Decimal::ONE_HUNDRED), measure: measure.clone() };
    let target = clause.target.clone().filter(|t| t.value.decimal() > Decimal::ZERO).unwrap_or(hundred);
    let most = reach(&method, input, asks_target.then_some(&target), clause.points)?;
    let count = matches!(input.kind, InputKind::Count(_));
    let steps = if count && most <= Decimal::from(STEPS) { most.ceil() } else { Decimal::from(STEPS) };
    let mut points = Vec::new();
    let mut at = Decimal::ZERO;
    while at <= steps {
        let x = (most * at / steps).round_dp(6);
        let value = Quantity { value: Number::from(x), measure: measure.clone() };
        let mut values = BTreeMap::from([(id.clone(), Datum::Number(value))]);
        if asks_target {
            values.insert(Id::new("target")?, Datum::Number(target.clone()));
        }
        points.push((x, score_clause(&method, clause.points, &values).ok()?.decimal()));
        at += Decimal::ONE;
    }
    Some(Curve { points, measure })
}

/// The method with each input's target as the item's own, as a method by itself can be scored; and whether it asks for one.
fn by_itself(method: &Method) -> Option<(Method, bool)> {
    let mut form: Value = serde_json::from_str(&method.to_json()).ok()?;
    let mut asks = false;
    own_target(&mut form, &mut asks);
    Some((Method::from_json(&form.to_string()).ok()?, asks))
}

fn own_target(value: &mut Value, asks: &mut bool) {
    match value {
        Value::Object(object) if object.contains_key("target_of") => {
            *value = Value::String("target".to_owned());
            *asks = true;
        }
        Value::Object(object) => object.values_mut().for_each(|inner| own_target(inner, asks)),
        Value::Array(list) => list.iter_mut().for_each(|inner| own_target(inner, asks)),
        Value::String(text) => *asks |= text == "target",
        _ => {}
    }
}

/// How far to the right something happens: a quarter beyond the farthest number that the input is compared with.
fn reach(method: &Method, input: &Input, target: Option<&Quantity>, points: Option<Number>) -> Option<Decimal> {
    if let InputKind::Mark(mark) = &input.kind {
        return mark.max.or(points).map(Number::decimal);
    }
    let mut edges: Vec<Decimal> = target.iter().map(|t| t.value.decimal()).collect();
    let form: Value = serde_json::from_str(&method.to_json()).ok()?;
    quantities(&form, &mut edges);
    let edge = edges.into_iter().max();
    let most = edge.map(|edge| edge * Decimal::new(125, 2));
    // a count of what is charged: until nothing is left
    let usual = if matches!(input.kind, InputKind::Count(_)) { Decimal::from(12) } else { Decimal::ONE_HUNDRED };
    let most = most.filter(|m| *m > Decimal::ZERO).unwrap_or(usual);
    Some(if matches!(input.kind, InputKind::Count(_)) { most.ceil() } else { most })
}

fn quantities(form: &Value, found: &mut Vec<Decimal>) {
    match form {
        Value::Object(object) => {
            for (key, inner) in object {
                let quantity = match inner {
                    Value::String(text) if key == "number" || key == "at" => text.parse::<Quantity>().ok(),
                    _ => None,
                };
                found.extend(quantity.map(|q| q.value.decimal()));
                quantities(inner, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| quantities(inner, found)),
        _ => {}
    }
}

impl Curve {
    /// The picture.
    #[must_use]
    pub fn svg(&self) -> String {
        let most = |values: &mut dyn Iterator<Item = Decimal>| values.max().unwrap_or_default();
        let across = most(&mut self.points.iter().map(|p| p.0)).max(Decimal::new(1, 6));
        let up = most(&mut self.points.iter().map(|p| p.1)).max(Decimal::new(1, 6));
        let down = self.points.iter().map(|p| p.1).min().unwrap_or_default().min(Decimal::ZERO);
        let (width, height) = (Decimal::from(WIDTH - LEFT - 8), Decimal::from(HEIGHT - TOP - BOTTOM));
        let place = |(x, y): &(Decimal, Decimal)| {
            let x = Decimal::from(LEFT) + x / across * width;
            let y = Decimal::from(TOP) + (up - y) / (up - down) * height;
            format!("{},{}", canonical(x.round_dp(1)), canonical(y.round_dp(1)))
        };
        let line: Vec<String> = self.points.iter().map(place).collect();
        let measure = self.measure.as_ref().map_or("", Measure::symbol);
        let floor = HEIGHT - BOTTOM;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
             font-family=\"sans-serif\" font-size=\"10\">\n"
        );
        let lines = [
            format!("<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>"),
            format!("<path d=\"M{LEFT} {TOP}V{floor}H{}\" fill=\"none\" stroke=\"#999\"/>", WIDTH - 8),
            format!("<polyline points=\"{}\" fill=\"none\" stroke=\"#06c\" stroke-width=\"1.5\"/>", line.join(" ")),
            format!(
                "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
                LEFT - 3,
                TOP + 4,
                canonical(up.round_dp(4))
            ),
            format!(
                "<text x=\"{}\" y=\"{floor}\" text-anchor=\"end\">{}</text>",
                LEFT - 3,
                canonical(down.round_dp(4))
            ),
            format!("<text x=\"{LEFT}\" y=\"{}\">0</text>", HEIGHT - 4),
            format!(
                "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}{measure}</text>",
                WIDTH - 8,
                HEIGHT - 4,
                canonical(across.round_dp(4))
            ),
            "</svg>".to_owned(),
        ];
        for line in lines {
            let _ = writeln!(svg, "{line}");
        }
        svg
    }
}
