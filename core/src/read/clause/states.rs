//! States of one thing beside each other: `正增长得5分,零增长得3分`, `提高1个百分点以上得2分,持平得1分`.

use super::super::ground::{Run, Test, Value};
use super::super::lex::Amount;
use super::super::outcome::Kind;
use super::lines::Line;
use super::measured::LATE;
use crate::condition::Comparison;
use crate::number::Number;

/// Words of growth, and how what grows stands to nothing.
const GROWTH: &[(&str, Comparison)] =
    &[("正增长", Comparison::MoreThan), ("零增长", Comparison::Equal), ("负增长", Comparison::LessThan)];

/// Words for a change, and those for the opposite one.
const WAYS: &[(&[&str], &[&str])] = &[
    (&["提高", "提升", "上升", "增长", "增加", "增幅", "进步"], &["下降", "降低", "减少", "下滑", "退步", "负增长"]),
    (&["改善", "好转", "优化"], &["恶化", "变差", "反弹"]),
    (&["下降", "降低", "减少", "降幅", "压减", "下降率"], &["上升", "增长", "增加", "提高", "不降反升", "反弹"]),
];

/// Words for no change.
const STILL: &[&str] = &["持平", "不变", "零增长"];

/// The text that a line is about, without particles.
fn said<'t>(text: &'t str, line: &Line) -> Option<(Run, &'t str)> {
    let seg = line.own.iter().rfind(|s| !s.aside)?;
    let piece = text.get(seg.run.0..seg.run.1)?.trim_end_matches(['的', '时', '者']);
    Some(((seg.run.0, seg.run.0 + piece.len()), piece))
}

/// A comparison with nothing: 0 %.
fn with_nothing(left: Run, is: Comparison, at: usize, measure: Option<&str>) -> Test {
    let zero = Amount { value: Number::ZERO, measure: measure.map(str::to_owned) };
    Test::Compare { left, is, right: Value::Amount(zero, (at, at)) }
}

/// May a line have a state as its condition?
fn decides(line: &Line) -> bool {
    matches!(line.kind, Kind::Give { .. } | Kind::Full | Kind::Zero(_) | Kind::Charge { .. } | Kind::Gain { .. })
        && line.per.is_none()
        && line.test.is_none()
}

/// States told in words become comparisons of what the lines beside them measure.
pub(crate) fn states(text: &str, lines: &mut [Line]) {
    late(text, lines);
    done(text, lines);
    growth(text, lines);
    changes(text, lines);
}

/// 正增长, 零增长, 负增长 beside each other.
fn growth(text: &str, lines: &mut [Line]) {
    let found: Vec<Option<(Run, &(&str, Comparison))>> = lines
        .iter()
        .map(|line| {
            let (run, piece) = said(text, line).filter(|_| decides(line))?;
            let word = GROWTH.iter().find(|(w, _)| piece.ends_with(w))?;
            Some((run, word))
        })
        .collect();
    if found.iter().flatten().count() < 2 {
        return;
    }
    let mut subject: Option<Run> = None;
    for (line, found) in lines.iter_mut().zip(found) {
        let Some((run, (word, is))) = found else { continue };
        // 社会消费品零售总额正增长: what grows, up to the word itself
        let left = (run.0, run.1 - word.len());
        if left.0 < left.1 {
            subject = Some((left.0, run.1));
        }
        line.test = Some(with_nothing(subject.unwrap_or(run), *is, run.1, Some("%")));
    }
}

/// 提高0.1个百分点以上得2分,持平得1分,下降的不得分.
fn changes(text: &str, lines: &mut [Line]) {
    let cut = |r: &Run| text.get(r.0..r.1).unwrap_or_default();
    let found = lines.iter().find_map(|line| {
        let (left, measure) = match &line.test {
            Some(Test::Compare { left, right: Value::Amount(a, _), .. }) => (*left, a.measure.clone()),
            Some(Test::Between { left, low, .. }) => (*left, low.0.measure.clone()),
            _ => return None,
        };
        let ways = WAYS.iter().find(|(same, _)| same.iter().any(|w| cut(&left).ends_with(w)))?;
        Some((left, measure, ways))
    });
    let Some((left, measure, (same, opposite))) = found else { return level(text, lines) };
    let measure = measure.as_deref();
    let mut least: Option<bool> = None;
    for line in lines.iter_mut().filter(|l| decides(l)) {
        let Some((run, piece)) = said(text, line) else { continue };
        let is = if STILL.iter().any(|w| piece.ends_with(w)) {
            Comparison::Equal
        } else if opposite.iter().any(|w| piece.ends_with(w)) && !piece.ends_with("未") {
            Comparison::LessThan
        } else if ["未", "不", "没有"]
            .iter()
            .any(|no| same.iter().any(|w| piece.strip_suffix(w).is_some_and(|h| h.ends_with(no))))
        {
            Comparison::AtMost
        } else {
            continue;
        };
        // 负增长 beside it leaves nothing itself to 增长5%以下, 持平 does not
        least = Some(is == Comparison::LessThan && least.unwrap_or(true));
        line.test = Some(with_nothing(left, is, run.1, measure));
    }
    let Some(with_zero) = least else { return };
    // 下降5%以内, beside 持平: more than nothing
    for line in lines {
        if let Some(Test::Compare {
            left: own,
            is: Comparison::AtMost | Comparison::LessThan,
            right: Value::Amount(a, _),
        }) = &line.test
            && a.value != Number::ZERO
            && same.iter().any(|w| cut(own).ends_with(w))
        {
            let included = !matches!(line.test, Some(Test::Compare { is: Comparison::LessThan, .. }));
            let zero = Amount { value: Number::ZERO, measure: a.measure.clone() };
            line.test =
                Some(Test::Between { left: *own, low: (zero, Some(with_zero)), high: (a.clone(), Some(included)) });
        }
    }
}

/// 高于全省平均得3分,与全省平均持平得2分: level with what is compared.
fn level(text: &str, lines: &mut [Line]) {
    let named = lines.iter().find_map(|line| match &line.test {
        Some(Test::Compare { left, right: right @ Value::Named(_), .. }) => Some((*left, right.clone())),
        _ => None,
    });
    let Some((left, right)) = named else { return };
    for line in lines.iter_mut().filter(|l| decides(l)) {
        if said(text, line).is_some_and(|(_, piece)| ["持平", "相等", "相同"].iter().any(|w| piece.ends_with(w)))
        {
            line.test = Some(Test::Compare { left, is: Comparison::Equal, right: right.clone() });
        }
    }
}

/// 逾期5天以内的扣1分: late at all, and no more than that.
fn late(text: &str, lines: &mut [Line]) {
    for line in lines {
        if let Some(Test::Compare { left, is: Comparison::AtMost, right: Value::Amount(a, at) }) = &line.test
            && a.value != Number::ZERO
            && text.get(at.1..).is_some_and(|t| t.starts_with("以内") || t.starts_with('内') || t.starts_with("之内"))
            && LATE.iter().any(|w| text.get(left.0..left.1).unwrap_or_default().ends_with(w))
        {
            let zero = Amount { value: Number::ZERO, measure: a.measure.clone() };
            line.test = Some(Test::Between { left: *left, low: (zero, Some(false)), high: (a.clone(), Some(true)) });
        }
    }
}

/// 完成预算得10分,完成90%以上得8分: all of it is 100 %.
fn done(text: &str, lines: &mut [Line]) {
    const TARGETS: &[&str] = &["目标任务", "目标", "任务", "计划", "预算"];
    let in_percent = lines.iter().any(|l| match &l.test {
        Some(Test::Compare { left, right: Value::Amount(a, _), .. } | Test::Between { left, low: (a, _), .. }) => {
            let done = |t: &str| {
                t.ends_with("完成") || TARGETS.iter().any(|w| t.strip_suffix(w).is_some_and(|t| t.ends_with("完成")))
            };
            a.is_percent() && text.get(..left.1).is_some_and(done)
                || text.get(left.1..).is_some_and(|t| t.starts_with("完成")) && a.is_percent()
        }
        _ => false,
    });
    if !in_percent {
        return;
    }
    for line in lines.iter_mut().filter(|l| decides(l)) {
        let Some((run, piece)) = said(text, line) else { continue };
        let Some(at) = piece.rfind("完成").filter(|at| !piece.get(..*at).is_some_and(|t| t.ends_with('未'))) else {
            continue;
        };
        let tail = piece.get(at + "完成".len()..).unwrap_or_default();
        let tail = tail.trim_start_matches(['年', '度', '全', '初', '的']);
        if TARGETS.contains(&tail) {
            let whole = Amount { value: Number::from(100_i64), measure: Some("%".to_owned()) };
            let right = Value::Amount(whole, (run.1, run.1));
            line.test = Some(Test::Compare { left: (run.0, run.0 + at), is: Comparison::AtLeast, right });
        }
    }
}
