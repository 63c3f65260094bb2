//! Totals: what every state counts, shares of divided points, places and grades.

use std::fmt::{Display, Write};

use kaohe::{Id, Lang, Scheme, Scorecard};
use serde::Deserialize;
use serde_json::Value;

use crate::world::{Shown, report, scheme};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    id: String,
    show: Show,
    scheme: Value,
    report: Value,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Show {
    Items,
    Shares,
    Places,
}

impl Shown for Example {
    const FILE: &'static str = "totals.json";

    fn name(&self) -> &str {
        &self.id
    }
}

/// What the guide shows of an example.
pub fn block(name: &str, lang: Lang) -> String {
    let example = Example::named(name);
    let scheme = scheme(&example.id, &example.scheme);
    let report = report(&example.id, &example.report, &scheme);
    let scorecard = scheme.score(&report, "2020".parse().expect("a period")).expect("a scorecard");
    match example.show {
        Show::Items => items(&scheme, &scorecard, lang),
        Show::Shares => shares(&scheme, &scorecard, lang),
        Show::Places => places(&scheme, &scorecard, lang),
    }
}

/// A score of points, or what is out.
fn of(score: impl Display, points: impl Display) -> String {
    format!("{score} / {points}")
}

fn items(scheme: &Scheme, scorecard: &Scorecard, lang: Lang) -> String {
    let head = lang.pick(
        "| 状态 | 数据 | 已知得分 | 最终得分 | 保底 | 最高可得 |",
        "| state | value | so far | final | guaranteed | reachable |",
    );
    let mut text = format!("{head}\n|---|---|---:|---:|---:|---:|\n");
    for item in &scorecard.items {
        let name = scheme.indicator(item.indicator.as_str()).expect("an indicator").name.in_lang(lang);
        let counted =
            |counted: Option<kaohe::score::Counted>| counted.map_or_else(|| "—".to_owned(), |c| of(c.score, c.points));
        let bound = |bound: Option<kaohe::method::Bound>| bound.map_or_else(|| "—".to_owned(), |b| b.to_string());
        writeln!(
            text,
            "| `{}` | {name} | {} | {} | {} | {} |",
            item.state.word(),
            counted(item.so_far),
            counted(item.at_end),
            bound(item.guaranteed),
            bound(item.reachable)
        )
        .expect("a text");
    }
    let total = scorecard.unit("east").expect("a unit");
    let four = [total.so_far, total.at_end, total.guaranteed, total.reachable].map(|t| of(t.score, t.points));
    writeln!(text, "| **{}** | | {} |", lang.pick("合计", "total"), four.join(" | ")).expect("a text");
    text
}

fn shares(scheme: &Scheme, scorecard: &Scorecard, lang: Lang) -> String {
    let head = lang.pick("| 单位 | 角色 | 分值 | 得分 | 由来 |", "| unit | role | points | score | because |");
    let mut text = format!("{head}\n|---|---|---:|---:|---|\n");
    for item in &scorecard.items {
        let unit = item.unit.as_ref().map_or("", |u| scheme.name_of(u.as_str()).expect("a unit").in_lang(lang));
        let role = item.role.expect("a role").words(lang);
        let score = item.at_end.expect("a score").score;
        let because = item.trace.as_ref().expect("a trace").sentence(lang, None);
        writeln!(text, "| {unit} | {role} | {} | {score} | {because} |", item.points).expect("a text");
    }
    let whole = &scorecard.indicators[0];
    let points = scheme.indicators()[0].points.fixed().expect("points");
    writeln!(text, "| **{}** | | {points} | {} | |", lang.pick("合计", "total"), whole.score).expect("a text");
    text
}

fn places(scheme: &Scheme, scorecard: &Scorecard, lang: Lang) -> String {
    let head =
        lang.pick("| 名次 | 单位 | 得分 | 得分率 | 等次 | 说明 |", "| place | unit | score | rate | grade | because |");
    let mut text = format!("{head}\n|---:|---|---:|---:|---|---|\n");
    let bands = &scheme.draft().grades.as_ref().expect("grades").bands;
    for place in &scorecard.ranking {
        let unit = scheme.name_of(place.unit.as_str()).expect("a unit").in_lang(lang);
        let given = scorecard.grades.iter().find(|g| g.unit == place.unit).expect("a grade");
        let named = |id: &Id| bands.iter().find(|b| b.id == *id).expect("a band").name.in_lang(lang).to_owned();
        let grade = given.grade.as_ref().map(named).unwrap_or_default();
        let reasons: Vec<String> = given
            .reasons
            .iter()
            .map(|r| format!("`{}`", serde_json::to_value(r).expect("JSON").as_str().expect("a word")))
            .collect();
        let rate = place.rate.map(|r| format!("{r}%")).unwrap_or_default();
        writeln!(text, "| {} | {unit} | {} | {rate} | {grade} | {} |", place.place, place.score, reasons.join(" "))
            .expect("a text");
    }
    text
}
