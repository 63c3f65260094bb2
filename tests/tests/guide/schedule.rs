//! Where targets stand, the bulletin made of it, who has to report, and quarter texts as they are read.

use std::fmt::Write;

use kaohe::number::{Exact, Measure};
use kaohe::read::read_milestones;
use kaohe::schedule::QuantityProgress;
use kaohe::write::decimal_text;
use kaohe::{Lang, Report, Scheme};
use serde::Deserialize;
use serde_json::Value;

use crate::world::{Shown, cell, report, scheme};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    id: String,
    show: Show,
    /// The example whose scheme and report it is made of.
    of: Option<String>,
    scheme: Option<Value>,
    report: Option<Value>,
    as_of: Option<String>,
    text: Option<String>,
    year: Option<u16>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Show {
    Targets,
    Bulletin,
    Duties,
    Milestones,
}

impl Shown for Example {
    const FILE: &'static str = "schedule.json";

    fn name(&self) -> &str {
        &self.id
    }
}

/// What the guide shows of an example.
pub fn block(name: &str, lang: Lang) -> String {
    let example = Example::named(name);
    let other = example.of.as_deref().map(Example::named);
    let of = other.as_ref().unwrap_or(&example);
    match example.show {
        Show::Targets => targets(of, lang),
        Show::Bulletin => bulletin(of, lang),
        Show::Duties => duties(of, lang),
        Show::Milestones => milestones(of, lang),
    }
}

impl Example {
    fn built(&self) -> (Scheme, Report, kaohe::Date) {
        let scheme = scheme(&self.id, self.scheme.as_ref().expect("a scheme"));
        let report = report(&self.id, self.report.as_ref().expect("a report"), &scheme);
        (scheme, report, self.as_of.as_deref().expect("a day").parse().expect("a day"))
    }
}

/// A number in its measure.
fn amount(value: &Exact, measure: Option<&Measure>, points: bool, lang: Lang) -> String {
    let number = decimal_text(value, 2);
    match measure {
        Some(m) if *m == Measure::percent() && points => {
            format!("{number}{}", lang.pick(" 个百分点", " percentage points"))
        }
        Some(m) => format!("{number}{m}"),
        None => number,
    }
}

/// Plan, actual, lag and status of a number, in a line.
pub fn standing(quantity: &QuantityProgress, lang: Lang) -> String {
    let [planned, actual, behind] = columns(quantity, lang);
    let status = quantity.status.words(lang);
    match lang {
        Lang::Zh => format!("计划 {planned}，实际 {actual}，滞后 {behind}：{status}"),
        Lang::En => format!("planned {planned}, actual {actual}, lag {behind}: {status}"),
    }
}

fn columns(quantity: &QuantityProgress, lang: Lang) -> [String; 3] {
    let measure = quantity.measure.as_ref();
    let told = |value: &Option<Exact>, points| {
        value.as_ref().map_or_else(|| "—".to_owned(), |v| amount(v, measure, points, lang))
    };
    [told(&quantity.planned, false), told(&quantity.actual, false), told(&quantity.lag, true)]
}

fn targets(example: &Example, lang: Lang) -> String {
    let (scheme, report, day) = example.built();
    let progress = scheme.progress(&report, day).expect("a progress");
    let head = lang
        .pick("| 目标 | 上报 | 计划 | 实际 | 滞后 | 状态 |", "| target | reported | planned | actual | lag | status |");
    let mut text = format!("{head}\n|---|---:|---:|---:|---:|---|\n");
    for target in &progress.targets {
        let name = scheme.indicator(target.indicator.as_str()).expect("an indicator").name.in_lang(lang);
        let status = target.status.words(lang);
        for quantity in &target.quantities {
            let [planned, actual, behind] = columns(quantity, lang);
            let measure = quantity.goal_measure.as_ref().or(quantity.measure.as_ref());
            let reported = quantity.reported.as_ref().map_or_else(
                || "—".to_owned(),
                |r| amount(&r.value.exact(), r.measure.as_ref().or(measure), false, lang),
            );
            writeln!(text, "| {name} | {reported} | {planned} | {actual} | {behind} | {status} |").expect("a text");
        }
        if let Some(d) = &target.deliverables {
            let (due, done) = match lang {
                Lang::Zh => (format!("{} 项中的 {} 项", d.all, d.due), format!("{} 项", d.done)),
                Lang::En => (format!("{} of {}", d.due, d.all), d.done.to_string()),
            };
            let behind = amount(&d.lag, Some(&Measure::percent()), true, lang);
            writeln!(text, "| {name} | — | {due} | {done} | {behind} | {status} |").expect("a text");
        }
    }
    text
}

fn bulletin(example: &Example, lang: Lang) -> String {
    let (scheme, report, day) = example.built();
    let bulletin = scheme.bulletin(&report, day, &[]).expect("a bulletin");
    format!("```markdown\n{}\n```", bulletin.to_markdown(&scheme, lang).trim_end())
}

fn duties(example: &Example, lang: Lang) -> String {
    let (scheme, report, day) = example.built();
    let head = lang.pick("| 单位 | 角色 | 应报 | 实报 | 状态 |", "| unit | role | due by | came on | state |");
    let mut text = format!("{head}\n|---|---|---|---|---|\n");
    for duty in scheme.duties(&report, day).expect("duties") {
        let unit = scheme.name_of(duty.unit.as_str()).expect("a unit").in_lang(lang);
        let (role, state) = (duty.role.words(lang), duty.state.words(lang));
        let on = duty.on.map_or_else(|| "—".to_owned(), |on| on.to_string());
        writeln!(text, "| {unit} | {role} | {} | {on} | {state} |", duty.by).expect("a text");
    }
    text
}

fn milestones(example: &Example, lang: Lang) -> String {
    let words = example.text.as_deref().expect("a text");
    let reading = read_milestones(words, example.year.expect("a year"));
    let head = lang.pick(
        "| 节点 | 到期 | 数量 | 怎么算 | 交付事项 |",
        "| milestone | due | number | how it counts | to be delivered |",
    );
    let mut text = format!("> {words}\n\n{head}\n|---|---|---|---|---|\n");
    for milestone in &reading.milestones {
        let natures: Vec<String> = milestone
            .quantities
            .iter()
            .map(|q| format!("`{}`", serde_json::to_value(q.nature).expect("JSON").as_str().expect("a word")))
            .collect();
        let numbers: Vec<String> = milestone.quantities.iter().map(|q| format!("{} {}", q.label, q.value)).collect();
        let things: Vec<&str> = milestone.deliverables.iter().map(|d| d.name.as_str()).collect();
        writeln!(
            text,
            "| {} | {} | {} | {} | {} |",
            milestone.period,
            milestone.due,
            cell(&numbers.join("；")),
            natures.join("；"),
            cell(&things.join("；"))
        )
        .expect("a text");
    }
    text
}
