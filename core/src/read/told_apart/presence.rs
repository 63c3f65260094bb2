//! There or not, said behind what is asked for: `是否建立台账有得8分,无扣3分` is `有台账得8分,无台账扣3分`.

use super::super::layout::Built;
use super::scan::Scan;
use super::{Apart, MOST};

/// Words before the name of what is asked for.
const ASKED: &[&str] =
    &["是否建立", "是否设立", "是否制定", "是否设置", "是否配备", "是否具有", "是否具备", "是否有", "是否"];

/// The text with the name behind 有 and 无.
pub(super) fn there_or_not(text: &str, at: &[u32]) -> Option<Apart> {
    let mut built = Built::default();
    let mut names = Vec::new();
    let mut done = 0;
    for (place, _) in text.match_indices("是否").take(MOST) {
        let Some(found) = asked(text, place).filter(|_| place >= done) else { continue };
        built.keep(text, at, done, place);
        let [name, there, gives, not, takes] = found;
        for (from, to) in [there, name, gives] {
            built.keep(text, at, from, to);
        }
        built.say(",", at.get(not.0).copied().unwrap_or_default());
        for (from, to) in [not, name, takes] {
            built.keep(text, at, from, to);
        }
        names.push(text.get(name.0..name.1)?.to_owned());
        done = takes.1;
    }
    if names.is_empty() {
        return None;
    }
    built.keep(text, at, done, text.len());
    Some(Apart { text: built.text, at: built.at, names })
}

/// The name, 有, what is given, 无, what is taken.
fn asked(text: &str, place: usize) -> Option<[(usize, usize); 5]> {
    let mut scan = Scan::new(text, place);
    scan.eat(ASKED)?;
    let from = scan.at;
    let len = scan.rest().find(|c: char| !c.is_alphabetic() && c != '、').unwrap_or(scan.rest().len());
    let run = scan.rest().get(..len)?;
    // 台账有得8分, or 台账(日常),有得8分
    let inside = run
        .rfind("有")
        .filter(|at| *at > 0 && matches!(run.get(at + "有".len()..), Some("得" | "的得" | "计" | "的计")));
    let name = if let Some(at) = inside {
        scan.at = from + at;
        (from, from + at)
    } else {
        scan.at = from + len;
        if scan.eat(&["("]).is_some() {
            scan.at += scan.rest().find(')')? + 1;
        }
        scan.eat(&[",", ":", ";", "。"]);
        (from, from + len)
    };
    if name.1 - name.0 < "台账".len() || text.get(name.0..name.1)?.contains(['有', '无']) {
        return None;
    }
    let there = scan.at;
    scan.eat(&["有"])?;
    let there = (there, scan.at);
    scan.eat(&["的"]);
    scan.eat(&[","]);
    let gives = scan.at;
    scan.eat(&["得", "计", "记"])?;
    scan.points()?;
    let gives = (gives, scan.at);
    scan.eat(&[",", ";", "。"])?;
    scan.eat(&["如果", "如", "若"]);
    let not = scan.at;
    scan.eat(&["没有", "无"])?;
    let not = (not, scan.at);
    scan.eat(&["的"]);
    scan.eat(&[","]);
    let takes = scan.at;
    scan.eat(&["扣", "不得分", "得0分"])?;
    if text.get(takes..scan.at)? == "扣" {
        scan.points()?;
    }
    Some([name, there, gives, not, (takes, scan.at)])
}
