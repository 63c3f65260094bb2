//! Comparisons: a comparator and a quantity, `不低于60%`; a quantity and its bound, `3起以内`.

use super::super::lex::{Amount, number};
use super::super::normal::floor;
use super::between::{between, chained};
use super::bounded::{Bounded, bounded, signed};
use super::demand::{Test, Value};
use super::multiple::{chain, times};
use super::reference::{REFERENCES, reference_noun};
use super::segment::Run;
use super::word::opt_word;
use crate::condition::Comparison;
use crate::number::Number;
use rust_decimal::Decimal;

/// Comparators and what they mean; longest first where one begins another.
pub(crate) const COMPARATORS: &[(&str, Comparison)] = &[
    ("高于或等于", Comparison::AtLeast),
    ("大于或等于", Comparison::AtLeast),
    ("大于等于", Comparison::AtLeast),
    ("高于等于", Comparison::AtLeast),
    ("低于或等于", Comparison::AtMost),
    ("小于或等于", Comparison::AtMost),
    ("小于等于", Comparison::AtMost),
    ("低于等于", Comparison::AtMost),
    ("不得低于", Comparison::AtLeast),
    ("不得少于", Comparison::AtLeast),
    ("不得超过", Comparison::AtMost),
    ("不能低于", Comparison::AtLeast),
    ("不能超过", Comparison::AtMost),
    ("没有达到", Comparison::LessThan),
    ("没有超过", Comparison::AtMost),
    ("未超过", Comparison::AtMost),
    ("未突破", Comparison::AtMost),
    ("不突破", Comparison::AtMost),
    ("未达到", Comparison::LessThan),
    ("达不到", Comparison::LessThan),
    ("不达到", Comparison::LessThan),
    ("没达到", Comparison::LessThan),
    ("不低于", Comparison::AtLeast),
    ("不少于", Comparison::AtLeast),
    ("不小于", Comparison::AtLeast),
    ("不高于", Comparison::AtMost),
    ("不超过", Comparison::AtMost),
    ("不大于", Comparison::AtMost),
    ("不多于", Comparison::AtMost),
    ("控制在", Comparison::AtMost),
    ("达到", Comparison::AtLeast),
    ("未达", Comparison::LessThan),
    ("不达", Comparison::LessThan),
    ("未满", Comparison::LessThan),
    ("不满", Comparison::LessThan),
    ("不足", Comparison::LessThan),
    ("不到", Comparison::LessThan),
    ("低于", Comparison::LessThan),
    ("少于", Comparison::LessThan),
    ("小于", Comparison::LessThan),
    ("高于", Comparison::MoreThan),
    ("超过", Comparison::MoreThan),
    ("大于", Comparison::MoreThan),
    ("多于", Comparison::MoreThan),
    ("突破", Comparison::MoreThan),
    ("超出", Comparison::MoreThan),
    ("至少", Comparison::AtLeast),
    ("等于", Comparison::Equal),
    ("至多", Comparison::AtMost),
    ("为", Comparison::Equal),
    ("完成", Comparison::AtLeast),
    ("实现", Comparison::AtLeast),
    ("≥", Comparison::AtLeast),
    ("≤", Comparison::AtMost),
    (">", Comparison::MoreThan),
    ("<", Comparison::LessThan),
    ("=", Comparison::Equal),
    ("达", Comparison::AtLeast),
    ("超", Comparison::MoreThan),
];

/// A comparison anywhere in a piece of text.
pub(crate) fn compare(text: &str, run: Run) -> Option<Test> {
    signs(text, run)
        .or_else(|| chain(text, run))
        .or_else(|| chained(text, run))
        .or_else(|| between(text, run))
        .or_else(|| prefixed(text, run))
        .or_else(|| suffixed(text, run))
}

/// 增长率为负数: below nothing.
fn signs(text: &str, run: Run) -> Option<Test> {
    let piece = text.get(run.0..run.1)?.trim_end_matches(['的', '时', '者']);
    let below = ["为负数", "为负值", "为负", "是负数"].iter().find_map(|w| piece.strip_suffix(w));
    let above = ["为正数", "为正值", "为正", "是正数"].iter().find_map(|w| piece.strip_suffix(w));
    let (head, is) = match (below, above) {
        (Some(head), _) => (head, Comparison::LessThan),
        (None, Some(head)) => (head, Comparison::MoreThan),
        _ => return None,
    };
    let at = run.0 + piece.len();
    let zero = Amount { value: Number::ZERO, measure: None };
    Some(Test::Compare { left: (run.0, run.0 + head.len()), is, right: Value::Amount(zero, (at, at)) })
}

/// 不低于60%, 高于县平均, ≥90%.
fn prefixed(text: &str, run: Run) -> Option<Test> {
    let piece = text.get(run.0..run.1)?;
    let mut offset = 0;
    while offset < piece.len() {
        let tail = piece.get(offset..)?;
        // 未满足要求, 不满意: other words
        let satisfied = |w: &str| w.ends_with('满') && tail.get(w.len()..).is_some_and(|t| t.starts_with(['足', '意']));
        let Some((w, is)) = COMPARATORS.iter().find(|(w, _)| tail.starts_with(w) && !satisfied(w)) else {
            offset += tail.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let mut from = run.0 + offset + w.len();
        // 低于(含)85%: the edge too
        let mut is = is;
        if let Some(mark) =
            ["(含)", "(含本数)"].iter().find(|m| text.get(from..run.1).is_some_and(|t| t.starts_with(**m)))
        {
            from += mark.len();
            is = match is {
                Comparison::LessThan => &Comparison::AtMost,
                Comparison::MoreThan => &Comparison::AtLeast,
                other => other,
            };
        }
        for skip in ["了", "到", "至", "在", "的", "年度", "有", "本"] {
            if text.get(from..run.1).is_some_and(|t| {
                t.starts_with(skip)
                    && t.get(skip.len()..).and_then(|t| t.chars().next()).is_some_and(|c| c.is_ascii_digit())
            }) {
                from += skip.len();
            }
        }
        let left = (run.0, run.0 + offset);
        if let Some(value) = share(text, from, run.1) {
            return Some(Test::Compare { left, is: *is, right: value });
        }
        if let Some(test) = times(text, left, (*w, *is), from, run.1) {
            return Some(test);
        }
        if let Some(found) = signed(text, from, run.1) {
            // 在…之间为: no comparison
            if *w == "为" && found.amount.measure.is_none() && found.amount.value != Number::ZERO
                || matches!(*w, "完成" | "实现")
                    && (found.amount.measure.is_none() || found.amount.value == Number::ONE)
            {
                offset += w.len();
                continue;
            }
            if found.amount.measure.is_none()
                && text
                    .get(found.to..run.1)
                    .is_some_and(|t| t.starts_with(|c: char| c.is_alphabetic() && !"的时者且并".contains(c)))
            {
                offset += w.len();
                continue;
            }
            let is = match (*is, found.suffix) {
                (Comparison::AtLeast | Comparison::Equal, Some(s)) => s,
                (Comparison::MoreThan, Some(Comparison::AtLeast)) if *w == "超过" => Comparison::MoreThan,
                (is, _) => match (is, found.included) {
                    (Comparison::MoreThan, Some(true)) => Comparison::AtLeast,
                    (Comparison::LessThan, Some(true)) => Comparison::AtMost,
                    (is, _) => is,
                },
            };
            // 未完成50%: less of it
            let head = piece.get(..offset).unwrap_or_default();
            let denied = ["没有", "未", "没"].iter().find(|d| matches!(*w, "完成" | "实现") && head.ends_with(**d));
            let (is, left) = match denied.filter(|_| found.suffix.is_none()) {
                Some(denied) => (Comparison::LessThan, (left.0, left.1 - denied.len())),
                None => (is, left),
            };
            let tail = text.get(found.to..run.1).unwrap_or_default().trim_matches(['的', '时', '者', ')']);
            if found.amount.is_time() && tail.starts_with(['未', '不', '没', '仍']) {
                return None;
            }
            let rest = text
                .get(found.to..run.1)
                .unwrap_or_default()
                .trim_matches(|c: char| !c.is_alphanumeric())
                .trim_end_matches(['的', '时', '者']);
            let left = if offset == 0 && !rest.is_empty() { (found.to, run.1) } else { left };
            return Some(Test::Compare { left, is, right: Value::Amount(found.amount, found.run) });
        }
        if matches!(*w, "为" | "完成" | "实现") {
            offset += w.len();
            continue;
        }
        // 达到目标90%: so much of it, and no name
        let task = ["目标任务", "目标值", "目标", "任务", "计划"];
        let said = near(text, (from, run.1));
        let part = task.iter().find_map(|w| said.strip_prefix(w)).map(|t| t.trim_start_matches('的'));
        if matches!(*w, "达到" | "达") && part.is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit())) {
            offset += w.len();
            continue;
        }
        let firm = !["达到", "达", "超", "控制在", "至少"].contains(w);
        let near_by = (from, from + near(text, (from, run.1)).len());
        if let Some(right) = part_of(text, near_by, *is == Comparison::MoreThan).filter(|_| firm) {
            return Some(Test::Compare { left, is: *is, right });
        }
        let name = near(text, (from, run.1));
        let name = name.split(['且', '并']).next().unwrap_or(name);
        let trimmed = name
            .trim_end_matches(['的', '时', '者'])
            .trim_end_matches("以内")
            .trim_end_matches("之内")
            .trim_end_matches("范围内")
            .trim_end_matches('内')
            .trim_end_matches("以上")
            .trim_end_matches("以下")
            .trim_end_matches("部分");
        let trimmed = if reference_noun(trimmed) {
            trimmed
        } else {
            trimmed
                .match_indices('的')
                .map(|(at, _)| trimmed.get(..at).unwrap_or_default())
                .rfind(|t| reference_noun(t))
                .unwrap_or(trimmed)
        };
        let weak = ["为", "完成", "达到", "达", "超", "不达", "未达到", "未达", "达不到", "没达到", "没有达到", "突破"]
            .contains(w);
        let loose = ["目标", "任务", "计划", "要求", "标准", "规定", "指标", "水平", "目标任务", "年度目标", "进度"];
        let unset = loose.iter().any(|l| trimmed.ends_with(l)) || trimmed.starts_with("规定");
        let measurable = trimmed.chars().count() > 1
            && reference_noun(trimmed)
            && (*w != "超" || REFERENCES.iter().any(|r| trimmed.starts_with(r)))
            && !(weak && !trimmed.contains("平均") && !trimmed.contains("序时") && !trimmed.contains("时序") && unset);
        if !trimmed.is_empty() && measurable && trimmed.chars().count() <= 40 {
            return Some(Test::Compare { left, is: *is, right: Value::Named((from, from + trimmed.len())) });
        }
        offset += w.len();
    }
    None
}

/// The first characters of a run: no name is longer, and it bounds the work on a text without an end.
fn near(text: &str, run: Run) -> &str {
    let piece = text.get(run.0..run.1).unwrap_or_default();
    piece.char_indices().nth(60).and_then(|(at, _)| piece.get(..at)).unwrap_or(piece)
}

/// 基准数60%, 上年的110%: a percentage of something named.
fn part_of(text: &str, run: Run, above: bool) -> Option<Value> {
    let slice = text.get(run.0..run.1)?;
    let at = slice.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0)?;
    let name = slice.get(..at)?.trim_end_matches('的');
    if !(reference_noun(name) || is_term(text, name, run.0)) || name.contains([',', '、', '且', '并', '但']) {
        return None;
    }
    let found = bounded(text, run.0 + at, run.1).filter(|b| b.amount.is_percent())?;
    let rest = text.get(found.to..run.1)?.trim_matches(['的', '时', '者']);
    // 高于平均水平10%以上, 低于平均水平5%: by how much, and not what part of it
    let part = found.amount.value.decimal() >= Decimal::from(50) && found.suffix.is_none();
    (rest.is_empty() && part && (!above || found.amount.value.decimal() > Decimal::ONE_HUNDRED))
        .then_some(Value::PartOf(found.amount.value, (run.0, run.0 + name.len()), found.run))
}

/// 任务面积 of 实建面积/任务面积: does an equation near by have it?
fn is_term(text: &str, name: &str, at: usize) -> bool {
    let (from, to) = (floor(text, at.saturating_sub(600)), floor(text, at.saturating_add(600)));
    let text = text.get(from..to).unwrap_or_default();
    let signed = |w: char| matches!(w, '÷' | '/' | '×');
    name.chars().count() > 2
        && text.match_indices(name).any(|(at, _)| {
            text.get(..at).is_some_and(|t| t.ends_with(signed))
                || text.get(at + name.len()..).is_some_and(|t| t.starts_with(signed))
        })
}

/// 2/3, 1:50, 三分之二.
fn share(text: &str, from: usize, end: usize) -> Option<Value> {
    let slice = text.get(from..end)?;
    let mut rest = slice;
    let first = number(&mut rest).ok()?;
    let mut other = rest;
    if opt_word(&["/", ":"], &mut other) {
        let second = number(&mut other).ok()?;
        // 18/10万: of so many, and no share
        if other.starts_with(['万', '亿', '千']) {
            return None;
        }
        return Some(Value::Share(first, second, (from, end - other.len())));
    }
    if opt_word(&["分之"], &mut other) {
        let second = number(&mut other).ok()?;
        return Some(Value::Share(second, first, (from, end - other.len())));
    }
    None
}

/// 90%以上, 3起以内, 100%.
fn suffixed(text: &str, run: Run) -> Option<Test> {
    let piece = text.get(run.0..run.1)?;
    let mut last: Option<(usize, Bounded)> = None;
    let mut skip = 0;
    for (offset, c) in piece.char_indices() {
        if offset < skip || !(c.is_ascii_digit() || "一二两三四五六七八九十百".contains(c)) {
            continue;
        }
        let from = run.0 + offset;
        let Some(found) = bounded(text, from, run.1) else { continue };
        skip = found.to - run.0;
        // 三级以上系统: what kind of system
        if found.amount.measure.as_deref() == Some("级")
            && found.suffix.is_some()
            && text
                .get(found.to..run.1)
                .is_some_and(|t| t.starts_with(|c: char| c.is_alphabetic() && !"的者时且并未不".contains(c)))
        {
            continue;
        }
        let percent = found.amount.is_percent();
        let counted = found.amount.measure.is_some();
        if found.suffix.is_some() && counted
            || found.suffix.is_some() && c.is_ascii_digit()
            || percent && c.is_ascii_digit()
        {
            let better = last.as_ref().is_none_or(|(_, b)| b.suffix.is_none());
            if better {
                last = Some((from, found));
            }
        }
    }
    let (from, found) = last?;
    let before = text.get(run.0..from).unwrap_or_default();
    // 实建面积不足任务面积50%: a part of something that is named
    let within = ["不足", "未达到", "达不到"];
    if within.iter().any(|w| before.contains(w) && !before.ends_with(w)) && found.suffix.is_none() {
        return None;
    }
    let linking = ["达到", "为", "达", "在", "完成", "是", "有", "控制在", "超过"]
        .iter()
        .filter(|w| before.ends_with(**w))
        .map(|w| w.len())
        .max()
        .unwrap_or(0);
    // 排名前30%, 后20%
    let timed =
        ["提前", "以前", "之前", "滞后", "延后", "落后", "以后", "之后", "后退"].iter().any(|w| before.ends_with(w));
    // 规定时限前5天以上: how long before
    let placed = before.ends_with(['前', '后', '末']) && !timed && !found.amount.is_time();
    let is = if placed { Comparison::AtMost } else { found.suffix.unwrap_or(Comparison::AtLeast) };
    let rest = text.get(found.to..run.1).unwrap_or_default();
    // 一个月内未落实: not done in time, and no number
    if found.amount.is_time() && found.suffix == Some(Comparison::AtMost) && rest.starts_with(['未', '没', '不', '无'])
    {
        return None;
    }
    // 未在3日内办结: the same
    let head = before.trim_end_matches(['在', '于', '能']);
    if found.amount.is_time()
        && found.suffix == Some(Comparison::AtMost)
        && ["未", "没", "没有"].iter().any(|w| head.ends_with(w))
    {
        return None;
    }
    // 未完成全年任务50%: less of it
    let denied = ["未完成", "没有完成", "未能完成", "未实现"].iter().find_map(|w| before.rfind(w));
    if let Some(at) = denied.filter(|_| found.suffix != Some(Comparison::AtMost)) {
        let left = (run.0, run.0 + at);
        return Some(Test::Compare { left, is: Comparison::LessThan, right: Value::Amount(found.amount, found.run) });
    }
    // 100%参加体检: the rest of the sentence is part of what is measured
    let said = !rest.starts_with('(') && !rest.trim_matches(['的', '时', '者']).is_empty();
    // 发生2起以上事故: what happens stands behind how often
    let happens = ["发生", "出现", "发现", "查出", "存在"].contains(&before)
        && ["次", "起", "例", "件", "处", "项", "个", "宗", "条"]
            .contains(&found.amount.measure.as_deref().unwrap_or_default());
    let left = if (from == run.0 || happens) && said { (found.to, run.1) } else { (run.0, from - linking) };
    Some(Test::Compare { left, is, right: Value::Amount(found.amount, found.run) })
}

#[cfg(test)]
mod tests {
    use super::*;
    fn tested(text: &str) -> String {
        format!("{:?}", compare(text, (0, text.len())))
    }

    #[test]
    fn comparisons() {
        assert!(tested("占比不少于60%的").contains("AtLeast"));
        assert!(tested("低于75%的乡(镇)").contains("LessThan"));
        assert!(tested("占比≥90%").contains("AtLeast"));
        assert!(tested("90%(含)-100%").contains("Between"));
        assert!(tested("3起以内").contains("AtMost"));
        assert!(tested("高于或等于县平均的").contains("Named"));
        assert!(tested("达到规定").contains("None"));
        assert!(tested("达到2/3").contains("Share"));
    }
}
