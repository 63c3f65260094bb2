//! What stands beneath a heading: statements, their numbers, and things to be delivered.

use super::super::figure::{Figure, Run, cut, figures};
use super::super::phrase::deadline;
use super::blocks::{LEADS, unmarked};
use super::label::label;
use super::nature::{Around, nature};
use crate::milestone::Nature;
use crate::period::Date;

/// A number beneath a heading.
#[derive(Debug)]
pub(super) struct Amount {
    pub figure: Figure,
    pub label: String,
    pub nature: Nature,
    pub hedge: Option<&'static str>,
    pub due: Option<Date>,
    pub within: Run,
}

/// A thing to be delivered.
#[derive(Debug)]
pub(super) struct Thing {
    pub run: Run,
    pub hedge: Option<&'static str>,
    pub due: Option<Date>,
}

/// What a text beneath a heading holds.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub amounts: Vec<Amount>,
    pub things: Vec<Thing>,
    pub unknown: Vec<Run>,
}

/// Reads a text beneath a heading.
pub(super) fn content(text: &str, body: Run, year: u16) -> Content {
    let mut made = Content::default();
    for run in statements(text, body) {
        statement(text, run, year, &mut made);
    }
    made
}

/// Words that bind nothing.
const HEDGES: &[&str] = &["力争", "争取", "努力", "尽量", "尽可能", "基本"];

/// What 基本 hedges; 基本生活 and the like are names.
const NEARLY: &[&str] =
    &["完成", "建成", "实现", "形成", "达到", "建立", "消除", "普及", "具备", "到位", "满足", "解决", "全覆盖", "覆盖"];
/// What is striven for, and not only striven to be done.
const STRIVEN: &[&str] = &["资金", "支持", "财政", "政策", "中央", "专项", "上级"];

fn hedge(words: &str) -> Option<&'static str> {
    let hedges = |word: &str| {
        let at = words.find(word)?;
        let rest = words.get(at + word.len()..)?;
        let starts = |list: &[&str]| list.iter().any(|w| rest.starts_with(w));
        let binds = word == "基本" && !starts(NEARLY) || word == "争取" && starts(STRIVEN);
        (!binds).then_some(at)
    };
    HEDGES.iter().filter_map(|w| hedges(w).map(|at| (at, *w))).min_by_key(|(at, _)| *at).map(|(_, w)| w)
}

/// A clause that only says on what, by what or by which rule the next one is done.
fn leads_on(clause: &str) -> bool {
    const HEADS: &[&str] = &[
        "对", "根据", "按照", "依据", "参照", "针对", "结合", "围绕", "通过", "以", "在", "依托", "借助", "利用", "按",
    ];
    const VERBS: &[&str] =
        &["进行", "开展", "完成", "建立", "落实", "启动", "推进", "推动", "实施", "建成", "制定", "组织"];
    const TAILS: &[&str] = &["后", "时", "前提下", "基础上", "同时", "方面"];
    let done = |v: &&str| {
        clause.match_indices(*v).take(8).any(|(at, _)| !clause.get(at + v.len()..).is_some_and(|r| r.starts_with('的')))
    };
    let open = HEADS.iter().any(|h| clause.starts_with(h)) && !VERBS.iter().any(done);
    open || TAILS.iter().any(|t| clause.ends_with(t))
}

/// A clause that only goes on with the one before.
fn goes_on(clause: &str) -> bool {
    ["其中", "如", "包括", "例如", "含", "即"].iter().any(|w| clause.starts_with(w))
}

/// The statements of a text: its clauses, joined where one only leads on to the next.
fn statements(text: &str, body: Run) -> Vec<Run> {
    let mut list: Vec<Run> = Vec::new();
    let mut depth = 0_usize;
    let mut from = body.0;
    let mut open = false;
    let mut cuts: Vec<(Run, char)> = Vec::new();
    for (offset, c) in cut(text, body).char_indices() {
        let at = body.0 + offset;
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            // brackets that are never closed end with their sentence
            '。' | '\n' => depth = 0,
            _ => {}
        }
        if depth == 0 && matches!(c, ',' | ';' | '。' | '\n' | '!' | '?') {
            cuts.push(((from, at), c));
            from = at + c.len_utf8();
        }
    }
    cuts.push(((from, body.1), '。'));
    for (run, sign) in cuts {
        let run = unmarked(text, run);
        let words = cut(text, run);
        if !words.chars().any(char::is_alphanumeric) || LEADS.contains(&words.trim_end_matches(':')) {
            open = open && sign == ',';
            continue;
        }
        match list.last_mut() {
            Some(last) if open || goes_on(words) => last.1 = run.1,
            _ => list.push(run),
        }
        open = sign == ',' && leads_on(words) && figures(text, run).list.is_empty();
    }
    list
}

fn statement(text: &str, run: Run, year: u16, made: &mut Content) {
    let found = figures(text, run);
    made.unknown.extend(found.unknown);
    let due = deadline(text, run, year);
    let words = cut(text, run);
    if found.list.is_empty() {
        made.things.push(Thing { run, hedge: hedge(words), due });
        return;
    }
    let accumulated = words.starts_with("累计");
    // a word that binds nothing at the head holds for the whole list
    let whole = HEDGES.iter().find(|w| **w != "基本" && words.starts_with(**w)).copied();
    let first = made.amounts.len();
    let runs = found.list.iter().map(|f| f.outer).collect();
    let mut list = found.list.into_iter().peekable();
    for piece in pieces(text, run, runs) {
        let mut own: Vec<Figure> = Vec::new();
        while let Some(figure) = list.next_if(|f| f.outer.0 < piece.1) {
            own.push(figure);
        }
        let hedge = hedge(cut(text, piece)).or(whole);
        let mut stage = own.is_empty();
        for amount in numbers(text, piece, own, accumulated) {
            stage |= amount.nature == Nature::Stage;
            made.amounts.push(Amount { hedge, due, ..amount });
        }
        if stage {
            made.things.push(Thing { run: piece, hedge, due });
        }
    }
    distribute(made.amounts.get_mut(first..).unwrap_or_default(), text);
}

/// 甲和乙分别提高到5元、3元: the second number takes its name, and how it counts, from before the first.
fn distribute(amounts: &mut [Amount], text: &str) {
    let mut at = 0;
    while let Some(rest) = amounts.get_mut(at..).filter(|r| !r.is_empty()) {
        let more = rest.iter().skip(1).take_while(|a| a.label.is_empty() && a.nature == Nature::Unsaid).count();
        at += more + 1;
        let Some((head, _)) = rest.split_first().filter(|_| more > 0) else { continue };
        if !cut(text, (head.within.0, head.figure.outer.0)).contains("分别") {
            continue;
        }
        let (label, nature) = (head.label.clone(), head.nature);
        let names: Vec<&str> = label.split(['和', '及', '与', '、']).filter(|n| !n.is_empty()).collect();
        let several = names.len() == more + 1;
        for (place, amount) in rest.iter_mut().take(more + 1).enumerate() {
            let name = names.get(place).filter(|_| several).copied().unwrap_or(&label);
            (amount.label, amount.nature) = (name.to_owned(), nature);
        }
    }
}

/// What has come to an end before a 、.
const ENDED: &[&str] =
    &["开工", "完工", "竣工", "封顶", "投产", "通车", "动工", "建成", "完成", "启动", "投用", "验收"];

/// The pieces of a statement: each has numbers of its own, or has come to an end.
fn pieces(text: &str, run: Run, figures: Vec<Run>) -> Vec<Run> {
    let mut list = Vec::new();
    let mut from = run.0;
    let mut last = run.0;
    let mut depth = 0_usize;
    for (place, figure) in figures.into_iter().enumerate() {
        // the last 、 before a number, outside brackets
        let gap = cut(text, (last, figure.0));
        let mut sign = None;
        for (offset, c) in gap.char_indices() {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                ',' | ';' if depth == 0 => sign = Some(last + offset),
                '、' if depth == 0 => {
                    let ended = ENDED.iter().any(|w| cut(text, (from, last + offset)).ends_with(w));
                    if place > 0 || ended {
                        sign = Some(last + offset);
                    }
                }
                _ => {}
            }
        }
        if let Some(at) = sign {
            list.push((from, at));
            from = at + cut(text, (at, run.1)).chars().next().map_or(1, char::len_utf8);
        }
        last = figure.1;
    }
    list.push((from, run.1));
    list
}

/// The numbers of a piece with their labels.
fn numbers(text: &str, piece: Run, own: Vec<Figure>, accumulated: bool) -> Vec<Amount> {
    let ends: Vec<usize> = own.iter().skip(1).map(|f| f.outer.0).chain([piece.1]).collect();
    let mut made: Vec<Amount> = Vec::with_capacity(own.len());
    let mut from = piece.0;
    let mut accumulated = accumulated;
    for (place, (figure, end)) in own.into_iter().zip(ends).enumerate() {
        let (before, behind) = ((from, figure.outer.0), (figure.outer.1, shared(text, (figure.outer.1, end), piece.1)));
        accumulated |= cut(text, (from, figure.run.0)).contains("累计");
        let around = Around {
            before: last_chars(cut(text, (piece.0, figure.run.0)), NEAR),
            behind: first_chars(cut(text, (figure.outer.1, piece.1)), NEAR),
            accumulated,
            measure: figure.measure.as_ref(),
            changes: figure.before.is_some(),
            compared: figure.outer.1 > figure.run.1,
        };
        let nature = nature(&around);
        let percent = figure.measure.as_ref().is_some_and(|m| m.symbol() == "%");
        let mut label = label(text, before, people(text, &figure, behind));
        from = behind.1;
        // nothing is left for the second of two numbers without a sign between them
        let scoped = label.is_empty() && percent && nature == Nature::Level && place == 1;
        if scoped {
            // 9个断面优良率100%: the first number says of what the second is a rate
            made.pop();
            label = super::label::label(text, (piece.0, figure.outer.0), behind);
        }
        made.push(Amount { figure, label, nature, hedge: None, due: None, within: piece });
    }
    made
}

/// Where what stands between two numbers ceases to belong to the first: at a sign, or at brackets that open.
fn shared(text: &str, gap: Run, end: usize) -> usize {
    if gap.1 >= end {
        return gap.1;
    }
    let mut open = None;
    for (offset, c) in cut(text, gap).char_indices() {
        match c {
            '、' | ',' | ';' => return gap.0 + offset,
            '(' => open = open.or(Some(gap.0 + offset)),
            ')' => open = None,
            _ => {}
        }
    }
    open.unwrap_or(gap.1)
}

/// How far around a number the words count that say what it is.
const NEAR: usize = 60;

fn last_chars(text: &str, most: usize) -> &str {
    let from = text.char_indices().rev().take(most).last().map_or(0, |(at, _)| at);
    text.get(from..).unwrap_or_default()
}

fn first_chars(text: &str, most: usize) -> &str {
    let to = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    text.get(..to).unwrap_or_default()
}

/// 3.5万人口: 人 is the measure and belongs to the label too.
fn people(text: &str, figure: &Figure, behind: Run) -> Run {
    let of_people =
        figure.measure.as_ref().is_some_and(|m| m.symbol().ends_with('人')) && cut(text, behind).starts_with('口');
    if of_people { (behind.0 - '人'.len_utf8(), behind.1) } else { behind }
}
