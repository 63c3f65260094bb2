//! Score curves of methods with one input: break points found by the library, drawn as a small SVG file.

use std::fmt::Write;

use kaohe::advice::Asked;
use kaohe::input::InputKind;
use kaohe::method::Method;
use kaohe::number::{Exact, Measure, Number, Quantity, canonical};
use kaohe::{Report, Scheme, Session};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::clauses::Clause;

const WIDTH: u32 = 240;
const HEIGHT: u32 = 90;
const LEFT: u32 = 30;
const BOTTOM: u32 = 16;
const TOP: u32 = 8;

/// A curve: its ends and the points at which it bends or jumps, in order.
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
    let targets = if asks_target { json!([{ "period": "2020", "is": { "number": target } }]) } else { json!([]) };
    let scheme = json!({
        "kaohe": 1, "id": "clause", "name": { "zh": "条款" }, "periods": ["2020"], "policy": { "places": 8 },
        "units": [{ "id": "unit", "name": { "zh": "单位" } }],
        "indicators": [{
            "id": "item", "name": { "zh": "本项" }, "points": clause.points.map_or_else(|| "unknown".to_owned(), |p| p.to_string()),
            "inputs": [input], "method": method, "targets": targets,
        }],
    });
    let scheme = Scheme::from_json(&scheme.to_string()).ok()?;
    let report = Report::empty(&scheme);
    let session = Session::new(scheme, report, "2020".parse().ok()?).ok()?;
    let curve = session.curve(&Asked::of("item", "unit")).ok()?;
    let decimal = |number: &Exact| number.to_decimal_28().unwrap_or_default();
    let mut points: Vec<(Decimal, Decimal)> = Vec::new();
    for point in &curve.points {
        let at = decimal(&point.at);
        points.extend([&point.before, &point.score, &point.after].map(|score| (at, decimal(score))));
    }
    points.dedup();
    (!points.is_empty()).then_some(Curve { points, measure })
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
        Value::Object(object) => {
            // what an entry earns is the same whatever pool it goes to
            object.remove("pool");
            object.values_mut().for_each(|inner| own_target(inner, asks));
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| own_target(inner, asks)),
        Value::String(text) => *asks |= text == "target",
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
