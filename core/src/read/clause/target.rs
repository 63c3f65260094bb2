//! Targets that stand by themselves: `目标值:36篇`, `以最低租金为基准`, `分别达到85%、90%`.

use super::super::ground::{Run, Test, Value};
use super::super::lex::{Amount, quantity};
use super::settle::Against;
use crate::condition::Comparison;
use crate::number::Number;

/// 目标值:36篇, 目标:2.4%: a quantity by itself.
pub(crate) fn bare_target(text: &str, run: Run) -> Option<Test> {
    let piece = text.get(run.0..run.1)?;
    for (offset, c) in piece.char_indices() {
        if !c.is_ascii_digit() {
            continue;
        }
        let head = piece.get(..offset).unwrap_or_default();
        if head.ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == '第') {
            continue;
        }
        let mut rest = piece.get(offset..)?;
        let before = rest.len();
        let Ok(amount) = quantity(&mut rest) else { continue };
        let day = amount.measure.as_deref() == Some("日") && head.ends_with('月');
        if day || amount.measure.as_deref().is_none_or(|m| m == "分" || m == "年" || m == "月") {
            continue;
        }
        let at = (run.0 + offset, run.0 + offset + before - rest.len());
        let to =
            head.trim_end_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("为").trim_end_matches("增幅").len();
        return Some(Test::Compare {
            left: (run.0, run.0 + to),
            is: Comparison::AtLeast,
            right: Value::Amount(amount, at),
        });
    }
    // 增幅0: no measure
    let zero = piece.strip_suffix('0')?;
    zero.ends_with('幅').then(|| {
        let amount = Amount { value: Number::ZERO, measure: Some("%".to_owned()) };
        Test::Compare {
            left: (run.0, run.1 - 1),
            is: Comparison::AtMost,
            right: Value::Amount(amount, (run.1 - 1, run.1)),
        }
    })
}

/// 客户评分15%4.8分: the target in the last cell of a row, behind its name and its share of the points.
pub(crate) fn last_cell(row: &str) -> Option<Amount> {
    let (head, mut last) = row.split_once('%')?;
    let share = head.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().ok();
    let target = quantity(&mut last).ok().filter(|a| a.measure.is_some() && last.is_empty())?;
    // 20%20分: the points themselves
    (share.is_some() && share != Some(target.value)).then_some(target)
}

/// 以最低租金为基准分: what the steps are counted from.
pub(crate) fn based_on(text: &str, run: Run) -> Option<Value> {
    let piece = text.get(run.0..run.1)?;
    let at = piece.find("为基准")?;
    let from = piece.get(..at)?.rfind('以')? + '以'.len_utf8();
    let mut rest = piece.get(from..at)?;
    let span = (run.0 + from, run.0 + at);
    if let Ok(amount) = quantity(&mut rest)
        && rest.is_empty()
    {
        return Some(Value::Amount(amount, span));
    }
    (from < at).then_some(Value::Named(span))
}

/// 平均分与全县平均分相比: what is measured, and what it is compared with.
pub(crate) fn compared_with(text: &str, run: Run) -> Option<(Run, Run)> {
    let piece = text.get(run.0..run.1)?.trim_end_matches('的');
    let head = piece.strip_suffix("相比").or_else(|| piece.strip_suffix("相比较"))?;
    let at = head.find('与').or_else(|| head.find('和'))?;
    let from = at + '与'.len_utf8();
    (at > 0 && from < head.len()).then_some(((run.0, run.0 + at), (run.0 + from, run.0 + head.len())))
}

/// 知晓率分别达到85%、90%: one name, several targets.
pub(crate) fn listed_targets(text: &str, run: Run) -> Vec<Against> {
    let piece = text.get(run.0..run.1).unwrap_or_default();
    let Some(at) = piece.find("分别") else { return Vec::new() };
    let mut list = Vec::new();
    let mut rest = piece.get(at + "分别".len()..).unwrap_or_default();
    let names: Vec<&str> = piece.get(..at).unwrap_or_default().split(['、', '和', '与']).collect();
    while let Some(offset) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = run.1 - rest.len() + offset;
        let mut tail = rest.get(offset..).unwrap_or_default();
        let before = tail.len();
        let Ok(amount) = quantity(&mut tail) else { break };
        let span = (from, from + before - tail.len());
        let name = names.get(list.len()).copied().unwrap_or_default();
        let left = piece.find(name).map(|o| (run.0 + o, run.0 + o + name.len()));
        list.push(Against { left, from: Value::Amount(amount, span), at: span.0, name: None });
        rest = tail;
    }
    if list.len() < 2 { Vec::new() } else { list }
}
