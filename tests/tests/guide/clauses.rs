//! Clauses as documents word them: what became of every character, and what some values score.

use std::collections::BTreeMap;
use std::fmt::Write;

use kaohe::method::score_clause;
use kaohe::read::{Became, read_clause};
use kaohe::write::{decimal_text, write_clause};
use kaohe::{Datum, Id, Lang, Name};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::world::{Shown, cell};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    id: String,
    points: String,
    text: String,
    /// Values for the inputs, in their order.
    cases: Vec<Vec<Value>>,
}

impl Shown for Example {
    const FILE: &'static str = "clauses.json";

    fn name(&self) -> &str {
        &self.id
    }
}

/// What the guide shows of an example.
pub fn block(name: &str, lang: Lang) -> String {
    let example = Example::named(name);
    let points = Some(example.points.parse().expect("points"));
    let reading = read_clause(&example.text, None, points);
    let worth = lang.pick("分值", "points");
    let mut text = format!("> {}\n\n{worth}{}{}\n\n", example.text, lang.pick("：", ": "), example.points);
    let head = lang.pick("| 文字 | 读成 |", "| characters | became |");
    writeln!(text, "{head}\n|---|---|").expect("a text");
    for piece in reading.pieces(&example.text) {
        let became = match &piece.became {
            Became::Field(field) => format!("`{field}`"),
            Became::Plain => lang.pick("不另成字段", "no field of its own").to_owned(),
            Became::Unread => lang.pick("**未读**", "**unread**").to_owned(),
        };
        writeln!(text, "| {} | {became} |", cell(&piece.text)).expect("a text");
    }
    for (choice, title) in [(reading.assumed(), lang.pick("按默认处理", "Assumed"))] {
        if !choice.is_empty() {
            let told = choice.iter().map(|a| match lang {
                Lang::Zh => format!("`{}` 取 `{}`，另一种是 `{}`", a.field, a.taken, a.other),
                Lang::En => format!("`{}` is `{}`, not `{}`", a.field, a.taken, a.other),
            });
            writeln!(
                text,
                "\n{title}{}{}",
                lang.pick("：", ": "),
                told.collect::<Vec<_>>().join(lang.pick("；", "; ")) + lang.pick("。", ".")
            )
            .expect("a text");
        }
    }
    let Some(method) = reading.method() else {
        writeln!(text, "\n{}", lang.pick("没有可执行的读法。", "No executable reading.")).expect("a text");
        return text;
    };
    let wording = reading.canonical(points, Lang::Zh).expect("a wording");
    writeln!(text, "\n{}\n\n> {wording}", lang.pick("标准写法：", "In standard wording:")).expect("a text");
    for other in reading.alternatives() {
        let names: BTreeMap<Id, Name> =
            other.inputs().iter().filter_map(|i| Some((i.id.clone(), i.name.clone()?))).collect();
        let wording = write_clause(other.method(), points, &names, Lang::Zh);
        writeln!(text, "\n{}\n\n> {}", lang.pick("另一种读法：", "Another reading:"), wording.text()).expect("a text");
    }
    if example.cases.is_empty() {
        return text;
    }
    let names: Vec<&str> =
        reading.inputs().iter().map(|i| i.name.as_ref().map_or(i.id.as_str(), |n| n.zh.as_str())).collect();
    let titles: Vec<String> = names.iter().map(|name| cell(name)).collect();
    let score = lang.pick("得分", "score");
    writeln!(text, "\n| {} | {score} |\n|{}---:|", titles.join(" | "), "---|".repeat(names.len())).expect("a text");
    for case in &example.cases {
        assert_eq!(case.len(), names.len(), "{name}: a value for each of {names:?}");
        let form: Map<String, Value> =
            reading.inputs().iter().map(|i| i.id.to_string()).zip(case.iter().cloned()).collect();
        let values: BTreeMap<Id, Datum> =
            method.values_from_json(&Value::Object(form).to_string()).unwrap_or_else(|p| panic!("{name}: {p}"));
        let result = score_clause(method, points, &values).unwrap_or_else(|p| panic!("{name}: {p}"));
        let told = case.iter().map(|value| match value {
            Value::Bool(yes) => lang.pick(if *yes { "是" } else { "否" }, if *yes { "yes" } else { "no" }).to_owned(),
            other => other.as_str().unwrap_or_default().to_owned(),
        });
        let told = told.collect::<Vec<_>>().join(" | ");
        writeln!(text, "| {told} | {} |", decimal_text(result.exact(), 4)).expect("a text");
    }
    text
}
