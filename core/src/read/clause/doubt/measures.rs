//! One number in measures that do not convert into one another: 税收 of `完成税收5000万元得10分,完成不足80%的不得分`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::input::InputKind;
use crate::number::Quantity;
use crate::read::clause::draft::Draft;
use crate::read::clause::name::units::{convert, scaled};
use crate::read::clause::quantity::measured::counts;

/// Is one of the inputs held against what its measure does not tell?
pub(crate) fn measures(draft: &Draft<'_>, json: &Value) -> bool {
    let mut held: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    collect(json, &mut held);
    // a count held against so much money or time
    let counts = draft.inputs.iter().filter(|(i, ..)| matches!(i.kind, InputKind::Count(_)));
    let counts: BTreeSet<&str> = counts.map(|(i, ..)| i.id.as_str()).collect();
    let counted =
        |(id, own): (&&str, &BTreeSet<String>)| own.iter().any(|m| scaled(m) || m == "%") && counts.contains(id);
    held.values().any(differ) || held.iter().any(counted)
}

/// Is there a measure among them that another does not convert into? Things counted in one word are counted in another, too.
fn differ(own: &BTreeSet<String>) -> bool {
    let apart = |a: &str, b: &str| {
        let both = counts(Some(a)) && counts(Some(b)) || time(a) && time(b);
        !both && !convert(Some(a), Some(b))
    };
    own.first().is_some_and(|first| own.iter().any(|other| apart(first, other)))
}

/// Is something measured in time?
fn time(measure: &str) -> bool {
    ["天", "日", "工作日", "个工作日", "小时", "分钟", "秒", "月", "个月", "年", "周"].contains(&measure)
}

/// The measures that each input is held against: in conditions, gaps and bands.
fn collect<'v>(value: &'v Value, held: &mut BTreeMap<&'v str, BTreeSet<String>>) {
    let input = |path: &str| value.pointer(path).and_then(Value::as_str);
    let measure = |value: Option<&Value>| {
        let quantity: Option<Quantity> = value.and_then(Value::as_str).and_then(|t| t.parse().ok());
        quantity.and_then(|q| q.measure).map(|m| m.symbol().to_owned())
    };
    match value {
        Value::Array(all) => all.iter().for_each(|v| collect(v, held)),
        Value::Object(fields) => {
            for (own, other) in [("/left/input", "/right/number"), ("/of/input", "/from/number")] {
                if let (Some(id), Some(measure)) = (input(own), measure(value.pointer(other))) {
                    held.entry(id).or_default().insert(measure);
                }
            }
            if let (Some(id), Some(bands)) = (input("/on/input"), value.get("bands").and_then(Value::as_array)) {
                let edges = ["/is/between/from/at", "/is/between/to/at"];
                let found = bands.iter().flat_map(|band| edges.iter().filter_map(|edge| measure(band.pointer(edge))));
                held.entry(id).or_default().extend(found);
            }
            fields.values().for_each(|v| collect(v, held));
        }
        _ => {}
    }
}
