//! Standard wordings: every field of a method is told, by its own characters, in both languages.

use std::collections::BTreeMap;

use kaohe::method::Method;
use kaohe::number::{Number, Quantity};
use kaohe::write::{Wording, write_clause};
use kaohe::{Id, Lang, Name};
use kaohe_tests::generate::{Case, Wishes, cases};
use proptest::prelude::*;
use serde_json::Value;

use super::config;

/// Leaves of a form with their places.
fn leaves(value: &Value, place: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                let joint = if place.is_empty() { "" } else { "." };
                leaves(inner, &format!("{place}{joint}{key}"), found);
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                leaves(inner, &format!("{place}[{index}]"), found);
            }
        }
        Value::String(text) => found.push((place.to_owned(), text.clone())),
        other => found.push((place.to_owned(), other.to_string())),
    }
}

/// What goes without saying.
fn unsaid(place: &str, value: &str, form: &Value) -> bool {
    let usual = [
        (".absolute", "false"),
        (".pick", "sum"),
        (".reaches", "item"),
        (".free", "0"),
        (".factor", "1"),
        (".increment", "0"),
        (".rank.from", "first"),
        (".beyond", "0"),
    ];
    // an entry is known by what it gives
    let entry = place.ends_with("].id")
        && place[..place.len() - 4].ends_with(|c: char| c.is_ascii_digit())
        && place.rsplit_once('[').is_some_and(|(list, _)| list.ends_with(".entries"));
    // a part that has a name is told by it; what a gate does beside scores reaches the unit
    let named = place.ends_with("].id") && form.pointer(&pointer(&place.replace("].id", "].name"))).is_some();
    let beside = || {
        let effect = form.pointer(&pointer(&place[..place.rfind(".reaches").unwrap_or(0)]));
        effect.and_then(|gate| gate.get("effect")).is_some_and(|effect| {
            effect == "no_bonus" || effect == "grade_lower" || effect.get("grade_at_most").is_some()
        })
    };
    // one pair is a ratio, however several would be joined
    let alone = place.ends_with(".several")
        && form
            .pointer(&pointer(&place.replace(".several", ".of")))
            .and_then(Value::as_array)
            .is_some_and(|of| of.len() == 1);
    // what bands divide says nothing where none has edges
    let idle = place.find("tiers.on").is_some_and(|at| {
        let bands = form.pointer(&pointer(&format!("{}tiers.bands", &place[..at])));
        bands.and_then(Value::as_array).is_some_and(|b| b.iter().all(|b| b["is"].get("between").is_none()))
    });
    named
        || entry
        || alone
        || idle
        || usual.iter().any(|(end, usual)| place.ends_with(end) && value == *usual)
        || (place.contains(".reaches") && beside())
}

fn pointer(place: &str) -> String {
    format!("/{}", place.replace(['.', '['], "/").replace(']', ""))
}

fn methods(case: &Case) -> Vec<(&Method, Option<Number>)> {
    let indicators = case.scheme.indicators().iter();
    let all = indicators.flat_map(|indicator| {
        let points = indicator.points.fixed();
        let own = indicator.method.iter().map(move |m| (m, points));
        let parts = indicator.assignments.iter().filter_map(|a| a.method.as_ref()).map(|m| (m, None));
        own.chain(parts)
    });
    all.collect()
}

fn told(method: &Method, wording: &Wording) -> Result<(), TestCaseError> {
    let text = wording.text();
    let chars = u32::try_from(text.chars().count()).expect("a short text");
    prop_assert!(chars > 2);
    for field in wording.fields() {
        prop_assert!(field.from < field.to && field.to <= chars, "{:?} of {}", field, text);
    }
    let form: Value = serde_json::from_str(&method.to_json()).expect("a form");
    let mut all = Vec::new();
    leaves(&form, "", &mut all);
    for (place, value) in all {
        if unsaid(&place, &value, &form) {
            continue;
        }
        let field = wording.fields().iter().find(|f| {
            let rest = place.strip_prefix(f.field.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        });
        let Some(field) = field else {
            return Err(TestCaseError::fail(format!("{place} = {value} is not told: {text}\n{form}")));
        };
        let words = wording.told(&field.field).unwrap_or_default();
        let digits = value.parse::<Quantity>().ok().map(|q| q.value);
        // nothing is told by a word: 不扣分
        if let Some(number) = digits.filter(|n| *n != Number::ZERO) {
            prop_assert!(words.contains(&number.to_string()), "{place} = {value} is told as {words}: {text}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_field_is_told_by_its_own_characters(case in cases(Wishes::NONE)) {
        let names: BTreeMap<Id, Name> = BTreeMap::new();
        for (method, points) in methods(&case) {
            for lang in [Lang::Zh, Lang::En] {
                told(method, &write_clause(method, points, &names, lang))?;
            }
        }
    }
}
