//! Methods and charges: the clause, the picture, the form, and what some values score.

use std::collections::BTreeMap;
use std::fmt::Write;

use kaohe::advice::Asked;
use kaohe::input::InputKind;
use kaohe::json::scheme_schema;
use kaohe::read::read_clause;
use kaohe::score::Item;
use kaohe::write::{Look, write_clause};
use kaohe::{Id, Lang, Name, Scheme, Session};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use crate::picture;
use crate::world::{Shown, cell, name_in, report, scheme};

/// A method over a few values.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    id: String,
    points: String,
    #[serde(default)]
    pools: Vec<Value>,
    inputs: Vec<Value>,
    /// As it is written in the file, which is how the guide shows it.
    method: Box<RawValue>,
    target: Option<String>,
    /// The input that the picture is drawn along, where there are several.
    curve: Option<String>,
    /// What other units report.
    #[serde(default)]
    peers: Vec<Map<String, Value>>,
    cases: Vec<Map<String, Value>>,
}

impl Shown for Example {
    const FILE: &'static str = "methods.json";

    fn name(&self) -> &str {
        &self.id
    }
}

/// What the guide shows of an example.
pub fn block(name: &str, lang: Lang) -> String {
    let example = Example::named(name);
    example.block(lang)
}

/// A curve, and what it shows in words.
struct Picture {
    title: String,
    svg: String,
}

/// The pictures of a language, by the names of their files.
pub fn pictures(lang: Lang) -> BTreeMap<String, String> {
    let drawn = Example::all().into_iter().filter_map(|example| {
        let picture = example.picture(&example.scheme(), lang)?;
        Some((format!("{}.svg", example.id), picture.svg))
    });
    drawn.collect()
}

impl Example {
    fn scheme(&self) -> Scheme {
        let units: Vec<Value> = [("东区", "East"), ("西区", "West"), ("南区", "South"), ("北区", "North")]
            .iter()
            .take(1 + self.peers.len())
            .enumerate()
            .map(|(i, (zh, en))| json!({"id": unit(i), "name": {"zh": zh, "en": en}}))
            .collect();
        let method: Value = serde_json::from_str(self.method.get()).expect("JSON");
        let mut item = json!({
            "id": "item", "name": {"zh": "本项", "en": "the item"}, "points": self.points, "inputs": self.inputs, "method": method
        });
        if let Some(target) = &self.target {
            item["targets"] = json!([{"period": "2020", "is": {"number": target}}]);
        }
        scheme(&self.id, &json!({"units": units, "pools": self.pools, "indicators": [item]}))
    }

    fn report(&self, case: &Map<String, Value>) -> Value {
        let mut values = Vec::new();
        for (i, of) in std::iter::once(case).chain(&self.peers).enumerate() {
            for (input, value) in of {
                values.push(json!({
                    "indicator": "item", "units": [unit(i)], "period": "2020", "input": input, "is": {"reported": value}
                }));
            }
        }
        json!({"values": values})
    }

    fn block(&self, lang: Lang) -> String {
        let scheme = self.scheme();
        let mut text = String::new();
        let indicator = &scheme.indicators()[0];
        let method = indicator.method.as_ref().expect("a method");
        let names = called(&scheme);
        let say = |lang| write_clause(method, indicator.points.fixed(), &names, lang).text().to_owned();
        match lang {
            Lang::Zh => writeln!(text, "> {}\n", say(Lang::Zh)),
            Lang::En => writeln!(text, "> {}\n>\n> {}\n", say(Lang::En), say(Lang::Zh)),
        }
        .expect("a text");
        if let Some(Picture { title, .. }) = self.picture(&scheme, lang) {
            writeln!(text, "![{title}](pictures/{}.svg)\n", self.id).expect("a text");
        }
        self.told(&scheme, lang, &mut text);
        let form = lang.pick("JSON 写法", "in JSON");
        writeln!(text, "\n<details markdown=\"1\"><summary>{form}</summary>\n\n```json\n{}\n```\n\n</details>\n", {
            dedented(self.method.get())
        })
        .expect("a text");
        text
    }

    /// A table of what the cases score and why, and the steps of the first.
    fn told(&self, scheme: &Scheme, lang: Lang, text: &mut String) {
        let head = lang.pick("| 上报 | 得分 | 由来 |", "| reported | score | because |");
        writeln!(text, "{head}\n|---|---:|---|").expect("a text");
        let mut steps = None;
        for case in &self.cases {
            let report = report(&self.id, &self.report(case), scheme);
            let scorecard = scheme.score(&report, "2020".parse().expect("a period")).expect("a scorecard");
            let mut given = self.given(case, true, lang);
            if !self.peers.is_empty() {
                let others: Vec<String> =
                    self.peers.iter().map(|peer| self.given(peer, peer.len() > 1, lang)).collect();
                let and = lang.pick("；其他单位：", "; others: ");
                given = format!("{given}{and}{}", others.join(lang.pick("、", ", ")));
            }
            for item in scorecard.of("item", unit(0)) {
                let step = item.trace.as_ref().expect("a trace");
                step.replay().unwrap_or_else(|e| panic!("{}: {e:?}", self.id));
                let score = item.at_end.map_or_else(|| "—".to_owned(), |counted| counted.score.to_string());
                writeln!(text, "| {} | {score} | {} |", cell(&given), cell(&sentence(item, lang))).expect("a text");
                steps = steps.or_else(|| Some(step.to_text(lang, &Look { places: 4, width: 88 })));
                // what follows are entries of the same clause
                lang.pick("同上，计入池", "the same, into a pool").clone_into(&mut given);
            }
        }
        let title = lang.pick("计分步骤（第一行）", "every step of the first row");
        let steps = steps.expect("a case");
        writeln!(
            text,
            "\n<details markdown=\"1\"><summary>{title}</summary>\n\n```text\n{}\n```\n\n</details>",
            steps.trim_end()
        )
        .expect("a text");
    }

    /// Values with their names; a lone one of another unit without.
    fn given(&self, case: &Map<String, Value>, named: bool, lang: Lang) -> String {
        for id in case.keys() {
            assert!(self.inputs.iter().any(|i| i["id"] == id.as_str()), "{}: no input {id}", self.id);
        }
        let told = self.inputs.iter().filter_map(|input| Some((input, case.get(input["id"].as_str()?)?)));
        let told = told.map(|(input, value)| {
            let name = name_in(&input["name"], lang);
            match value {
                Value::Bool(yes) => {
                    let said = if *yes { lang.pick("是", "yes") } else { lang.pick("否", "no") };
                    format!("{name}{}{said}", lang.pick("：", ": "))
                }
                Value::String(number) => {
                    let kind = &input["kind"];
                    let measure = kind["value"]["measure"].as_str().or(kind["count"]["measure"].as_str());
                    let bare = number.ends_with(|c: char| c.is_ascii_digit());
                    let told = format!("{number}{}", measure.filter(|_| bare).unwrap_or_default());
                    if named { format!("{name} {told}") } else { told }
                }
                other => panic!("{}: {other} is no value of an example", self.id),
            }
        });
        told.collect::<Vec<_>>().join(lang.pick("，", ", "))
    }

    /// The curve along the one number that the method reads, or the one that is named.
    fn picture(&self, scheme: &Scheme, lang: Lang) -> Option<Picture> {
        let inputs = &scheme.indicators()[0].inputs;
        let numbers: Vec<_> = inputs.iter().filter(|i| !matches!(i.kind, InputKind::Flag)).collect();
        let along = match &self.curve {
            Some(id) => numbers.iter().find(|i| i.id == *id.as_str())?,
            None if numbers.len() == 1 && inputs.len() == 1 => &numbers[0],
            None => return None,
        };
        let report = report(&self.id, &self.report(self.cases.last().expect("a case")), scheme);
        let session = Session::new(scheme.clone(), report, "2020".parse().expect("a period")).expect("a session");
        let asked = Asked::of("item", unit(0)).through(along.id.as_str());
        let curve = session.curve(&asked).unwrap_or_else(|e| panic!("{}: {e}", self.id));
        let whole = matches!(along.kind, InputKind::Count(_));
        let name = along.name.as_ref().expect("a name").in_lang(lang);
        (!curve.points.is_empty())
            .then(|| Picture { title: picture::title(name, lang), svg: picture::draw(&curve, name, whole, lang) })
    }
}

/// What the ids are called.
fn called(scheme: &Scheme) -> BTreeMap<Id, Name> {
    let inputs = scheme.indicators()[0].inputs.iter().filter_map(|i| Some((i.id.clone(), i.name.clone()?)));
    let pools = scheme.draft().pools.iter().map(|pool| (pool.id.clone(), pool.name.clone()));
    inputs.chain(pools).collect()
}

fn sentence(item: &Item, lang: Lang) -> String {
    item.trace.as_ref().map(|step| step.sentence(lang, None)).unwrap_or_default()
}

const fn unit(index: usize) -> &'static str {
    ["east", "west", "south", "north"][index]
}

/// A piece of a file without the margin that it has there.
pub fn dedented(text: &str) -> String {
    let margin = text.lines().skip(1).map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default().to_owned();
    let rest = lines.map(|line| line.get(margin..).unwrap_or_default().to_owned());
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_method_and_every_charge_is_shown() {
    let schema: Value = serde_json::from_str(&scheme_schema()).expect("JSON");
    let methods: Vec<String> = Example::all().into_iter().map(|example| example.method.get().to_owned()).collect();
    for (kind, before) in [("Method", ""), ("ChargeKind", "\"charge\": ")] {
        let all = schema["$defs"][kind]["oneOf"].as_array().expect("the kinds");
        assert!(!all.is_empty());
        for word in all.iter().filter_map(|one| one["properties"].as_object()?.keys().next()) {
            let opens = format!("{before}{{\"{word}\": {{");
            let shows =
                |method: &String| if before.is_empty() { method.starts_with(&opens) } else { method.contains(&opens) };
            assert!(methods.iter().any(shows), "no example of `{word}`");
        }
    }
}

#[test]
fn every_clause_of_the_guide_is_read_back_as_it_is_written() {
    for example in Example::all() {
        let scheme = example.scheme();
        let indicator = &scheme.indicators()[0];
        let method = indicator.method.as_ref().expect("a method");
        let points = indicator.points.fixed();
        let wording = write_clause(method, points, &called(&scheme), Lang::Zh);
        let reading = read_clause(wording.text(), None, points);
        assert!(reading.is_whole(), "{}: {}", example.id, wording.text());
        assert_eq!(reading.canonical(points, Lang::Zh).as_deref(), Some(wording.text()), "{}", example.id);
        assert_eq!(reading.method().expect("a method").core().word(), method.core().word(), "{}", example.id);
    }
}
