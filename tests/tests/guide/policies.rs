//! What each choice of a policy does to an example.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use kaohe::json::scheme_schema;
use kaohe::state::State;
use kaohe::{Id, Lang, Scheme};
use serde::Deserialize;
use serde_json::Value;

use crate::schedule;
use crate::world::{Shown, cell, report, scheme};

/// A field of the policy, and an example on which its choices differ; the first choice is the default.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    field: String,
    show: Show,
    /// Other fields of the policy.
    #[serde(default)]
    with: serde_json::Map<String, Value>,
    scheme: Value,
    report: Value,
    #[serde(default = "year")]
    period: String,
    as_of: Option<String>,
    choices: Vec<Choice>,
}

/// What of the results is looked at.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Show {
    Items,
    Total,
    Ranking,
    Status,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    is: Value,
    zh: String,
    en: String,
}

fn year() -> String {
    "2020".to_owned()
}

impl Shown for Example {
    const FILE: &'static str = "policies.json";

    fn name(&self) -> &str {
        &self.field
    }
}

/// What the guide shows of a field.
pub fn block(field: &str, lang: Lang) -> String {
    let example = Example::named(field);
    let mut text =
        format!("{}\n|---|---|---|\n", lang.pick("| 取值 | 含义 | 例 |", "| choice | what it does | example |"));
    for (i, choice) in example.choices.iter().enumerate() {
        let usual = if i == 0 { lang.pick("（默认）", " (default)") } else { "" };
        let does = lang.pick(&choice.zh, &choice.en);
        let effect = cell(&example.effect(choice, lang));
        writeln!(text, "| `{}`{usual} | {does} | {effect} |", choice.is).expect("a text");
    }
    text
}

impl Example {
    fn effect(&self, choice: &Choice, lang: Lang) -> String {
        let mut policy = Value::Object(self.with.clone());
        match self.field.split_once('.') {
            Some((field, part)) => policy[field][part] = choice.is.clone(),
            None => policy[&self.field] = choice.is.clone(),
        }
        let mut form = self.scheme.clone();
        form["policy"] = policy;
        let scheme = scheme(&self.field, &form);
        let report = report(&self.field, &self.report, &scheme);
        let name = |unit: &Id| scheme.name_of(unit.as_str()).expect("a unit").in_lang(lang).to_owned();
        if let Show::Status = self.show {
            let day = self.as_of.as_deref().expect("a day").parse().expect("a day");
            let progress = scheme.progress(&report, day).expect("a progress");
            let target = progress.targets.first().expect("a target");
            return schedule::standing(&target.quantities[0], lang);
        }
        let scorecard = scheme.score(&report, self.period.parse().expect("a period")).expect("a scorecard");
        match self.show {
            Show::Items => {
                // what is not scored in a period is no item of it
                let Some(item) = scorecard.items.first() else { return State::NotScored.words(lang).to_owned() };
                item.trace.as_ref().expect("a trace").sentence(lang, None)
            }
            Show::Total => {
                let total = scorecard.unit("east").expect("a unit").at_end;
                let (score, points) = (total.score, total.points);
                match lang {
                    Lang::Zh => format!("东区得 {score} 分，应得 {points} 分"),
                    Lang::En => format!("East: {score} of {points} points"),
                }
            }
            Show::Ranking => {
                let places = scorecard.ranking.iter().map(|place| match lang {
                    Lang::Zh => format!("{}第 {}（{}）", name(&place.unit), place.place, place.score),
                    Lang::En => format!("{} {} ({})", place.place, name(&place.unit), place.score),
                });
                places.collect::<Vec<_>>().join(lang.pick("，", ", "))
            }
            Show::Status => unreachable!("told above"),
        }
    }
}

/// The fields of a policy with their defaults, and a field's parts where it has some.
fn usual() -> BTreeMap<String, Value> {
    let text = r#"{"kaohe": 1, "id": "s", "name": {"zh": "方案"}, "periods": ["2020"], "units": [], "indicators": []}"#;
    let scheme = Scheme::from_json(text).expect("a scheme");
    let form: Value = serde_json::from_str(&scheme.to_json()).expect("JSON");
    let mut fields = BTreeMap::new();
    for (field, value) in form["policy"].as_object().expect("a policy") {
        match value {
            Value::Object(parts) => fields.extend(parts.iter().map(|(part, v)| (format!("{field}.{part}"), v.clone()))),
            value => drop(fields.insert(field.clone(), value.clone())),
        }
    }
    fields
}

/// The words that a field may be, by the JSON Schema; none where it is a number.
fn words(field: &str) -> BTreeSet<String> {
    let schema: Value = serde_json::from_str(&scheme_schema()).expect("JSON");
    let kind = |at: &Value| {
        let name = at["$ref"].as_str().and_then(|r| r.strip_prefix("#/$defs/")).unwrap_or_default().to_owned();
        schema["$defs"][name].clone()
    };
    let own = field.split('.').fold(schema["$defs"]["Policy"].clone(), |of, key| kind(&of["properties"][key]));
    let one_of = own["oneOf"].as_array().cloned().unwrap_or_default();
    one_of.iter().map(word).collect()
}

/// The word of a choice: itself, or the key of what it holds.
fn word(choice: &Value) -> String {
    let held = choice["properties"].as_object().or(choice.as_object().filter(|o| !o.contains_key("const")));
    let key = held.and_then(|o| o.keys().next().cloned());
    choice.as_str().or(choice["const"].as_str()).map(str::to_owned).or(key).expect("a word")
}

#[test]
fn every_choice_of_every_field_has_an_effect_and_the_first_is_the_default() {
    let mut fields = usual();
    for example in Example::all() {
        let field = &example.field;
        let first = &example.choices[0];
        assert_eq!(fields.remove(field).as_ref(), Some(&first.is), "{field}: the first choice is not the default");
        let shown: BTreeSet<String> =
            example.choices.iter().filter(|c| !c.is.is_number()).map(|c| word(&c.is)).collect();
        let known = words(field);
        assert!(known.is_empty() || known == shown, "{field}: {known:?} may be chosen, {shown:?} are shown");
        for lang in [Lang::Zh, Lang::En] {
            let effects: Vec<String> = example.choices.iter().map(|choice| example.effect(choice, lang)).collect();
            for (i, effect) in effects.iter().enumerate() {
                assert!(!effects[..i].contains(effect), "{field}: two choices come to the same: {effect}");
            }
        }
    }
    assert!(fields.is_empty(), "without an example: {fields:?}");
}
