//! Parts that get into one another's way, and gaps of one number that do: one count of what two parts lack, `缺1项` of each; a
//! refusal in the last part that is about the first; steps of one number from two places.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// What the inputs are called whose name says of nothing what it is.
const UNSAID: &[&str] = &["缺少", "超出", "次数", "项数", "等次"];

/// Are parts or gaps of one method about one number in a way that the text does not say?
pub(crate) fn parted(json: &Value) -> bool {
    let parts = find(json, "checklist").and_then(|list| list.get("parts")).and_then(Value::as_array);
    parts.is_some_and(|parts| entangled(parts)) || apart(json) || again(json)
}

/// The outermost value under a key.
fn find<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    let fields = value.as_object()?;
    fields.get(key).or_else(|| fields.values().find_map(|v| find(v, key)))
}

/// The inputs that are read somewhere within a value.
fn inputs<'v>(value: &'v Value, list: &mut BTreeSet<&'v str>) {
    match value {
        Value::Array(all) => all.iter().for_each(|v| inputs(v, list)),
        Value::Object(fields) => {
            list.extend(fields.get("input").and_then(Value::as_str));
            fields.values().for_each(|v| inputs(v, list));
        }
        _ => {}
    }
}

/// The inputs of a value.
fn of(value: Option<&Value>) -> BTreeSet<&str> {
    let mut list = BTreeSet::new();
    if let Some(value) = value {
        inputs(value, &mut list);
    }
    list
}

/// Do parts share what each has of its own, or does one refuse for what another is about?
fn entangled(parts: &[Value]) -> bool {
    let mut before: BTreeSet<&str> = BTreeSet::new();
    for part in parts {
        let all = of(part.get("method"));
        // 台账规范得2分,缺1项扣0.5分;资料归档得3分,缺1项扣1分: of each its own
        if all.iter().any(|id| before.contains(id) && UNSAID.iter().any(|w| id.starts_with(w))) {
            return true;
        }
        // …回访满意率90%以上得4分,办结率低于80%的,本项不得分, behind a part about 办结率
        let gates = of(part.pointer("/method/gated/gates"));
        let body = of(part.pointer("/method/gated/of"));
        if gates.iter().any(|id| before.contains(id) && !body.contains(id)) {
            return true;
        }
        // 等于平均水平得8分,低于平均水平的,每低1个百分点扣1分: from which of the bands is not said
        let taken = find(part, "penalty").and_then(|p| find(p, "gap").or_else(|| gap_in(p)));
        if part.get("points").and_then(Value::as_str) == Some("0")
            && of(taken.and_then(|gap| gap.get("of"))).iter().any(|id| before.contains(id))
        {
            return true;
        }
        before.extend(all);
    }
    false
}

/// A gap among the charges of a penalty.
fn gap_in(penalty: &Value) -> Option<&Value> {
    penalty.get("charges")?.as_array()?.iter().find_map(|charge| find(charge, "gap"))
}

/// 国家级前3名分别加5至3分;省级前3名分别加3至1分: does one case stand in two tables, as if of one number?
fn again(json: &Value) -> bool {
    let mut tables: Vec<&Value> = Vec::new();
    tables_of(json, &mut tables);
    let mut known: BTreeSet<String> = BTreeSet::new();
    tables.into_iter().filter_map(Value::as_array).any(|rows| {
        let own: BTreeSet<String> = rows.iter().filter_map(|row| row.get("if")).map(Value::to_string).collect();
        let clash = own.iter().any(|case| known.contains(case));
        known.extend(own);
        clash
    })
}

/// The rows of the tables of charges and gains.
fn tables_of<'v>(value: &'v Value, tables: &mut Vec<&'v Value>) {
    match value {
        Value::Array(all) => all.iter().for_each(|v| tables_of(v, tables)),
        Value::Object(fields) => {
            tables.extend(value.pointer("/charge/table/rows"));
            fields.values().for_each(|v| tables_of(v, tables));
        }
        _ => {}
    }
}

/// Are two gaps of one number counted from two places, where neither holds in a case of its own?
fn apart(json: &Value) -> bool {
    let mut gaps: Vec<&Value> = Vec::new();
    collect(json, &mut gaps);
    let kind = |gap: &Value| gap.get("from").and_then(Value::as_object).and_then(|f| f.keys().next().cloned());
    // the first gap of each number to each side
    let mut known: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    gaps.into_iter().any(|gap| {
        let firsts = known.entry(gap.get("of").map(Value::to_string).unwrap_or_default()).or_default();
        let clash = firsts.iter().any(|first| {
            let same = |key: &str| first.get(key) == gap.get(key);
            let numbers = kind(first).as_deref() == Some("number") && kind(gap).as_deref() == Some("number");
            // 每低1个百分点扣1分,低于80%的每低1个百分点扣2分; from last year one way, and from 100 % the other
            same("side") && numbers && !same("from") || !same("side") && kind(first) != kind(gap)
        });
        if !firsts.iter().any(|first| first.get("side") == gap.get("side")) {
            firsts.push(gap);
        }
        clash
    })
}

/// The gaps of charges that hold in any case.
fn collect<'v>(value: &'v Value, gaps: &mut Vec<&'v Value>) {
    match value {
        Value::Array(all) => all.iter().for_each(|v| collect(v, gaps)),
        Value::Object(fields) => {
            let held = fields.get("when").is_some_and(|w| !w.is_null());
            let gap = fields.get("charge").and_then(|c| c.get("gap")).filter(|_| !held);
            gaps.extend(gap.filter(|gap| gap.pointer("/rate/each").is_some()));
            fields.values().for_each(|v| collect(v, gaps));
        }
        _ => {}
    }
}
