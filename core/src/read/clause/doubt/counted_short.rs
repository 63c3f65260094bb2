//! One number that is measured by how much it falls short and counted besides: 上报信息 of `不少于10条,每少1条扣0.2分;上报信息每条扣0.5分`.
//! What is counted each time is another thing than what is asked for, or the same once more; which, the text does not say.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::read::clause::draft::Draft;
use crate::read::clause::name::halves::pointer;
use crate::read::ground::Run;

/// The counts of what steps of a gap measure as well.
pub(crate) fn counted_short(draft: &Draft<'_>, fields: &[(String, Run)], json: &Value) -> Vec<Run> {
    let (mut measured, mut counted) = (BTreeSet::new(), BTreeSet::new());
    charged(json, &mut measured, &mut counted);
    let both: BTreeSet<&str> = measured.intersection(&counted).copied().collect();
    if both.is_empty() {
        return Vec::new();
    }
    let of = |field: &str| json.pointer(&format!("{}/input", pointer(field))).and_then(Value::as_str);
    let mut found: Vec<Run> = fields
        .iter()
        .filter(|(field, run)| field.ends_with("occurrence.count") && run.0 < run.1)
        .filter(|(field, _)| of(field).is_some_and(|id| both.contains(id)))
        .map(|(_, run)| *run)
        .collect();
    if found.is_empty() {
        found.push((0, draft.text.len()));
    }
    found
}

/// The inputs whose gaps are charged, and those that are counted.
fn charged<'v>(value: &'v Value, measured: &mut BTreeSet<&'v str>, counted: &mut BTreeSet<&'v str>) {
    let input = |of: Option<&'v Value>| of.and_then(|of| of.get("input")).and_then(Value::as_str);
    match value {
        Value::Array(all) => all.iter().for_each(|v| charged(v, measured, counted)),
        Value::Object(all) => {
            measured.extend(all.get("gap").and_then(|gap| input(gap.get("of"))));
            counted.extend(all.get("occurrence").and_then(|own| input(own.get("count"))));
            all.values().for_each(|v| charged(v, measured, counted));
        }
        _ => {}
    }
}
