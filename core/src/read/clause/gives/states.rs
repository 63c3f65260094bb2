//! States of one thing beside each other: `正增长得5分,零增长得3分`, `提高1个百分点以上得2分,持平得1分`.

use crate::condition::Comparison;
use crate::number::Number;
use crate::read::clause::draft::Draft;
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::measured::LATE;
use crate::read::ground::{Run, Test, Value};
use crate::read::lex::Amount;
use crate::read::outcome::Kind;
use rust_decimal::Decimal;

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

/// What is done, as a whole.
const TASKS: &[&str] = &["目标任务", "目标", "任务", "计划", "预算"];

/// Words for more than all of it.
const BEYOND: &[&str] = &["超额", "超额完成", "超过", "超出", "超", "超目标", "超计划", "超任务"];

/// What is charged for where there is some of it.
const LOSSES: &[&str] = &[
    "损失",
    "亏损",
    "超支",
    "欠费",
    "欠款",
    "损失金额",
    "涉案金额",
    "欠缴",
    "欠缴金额",
    "欠缴税款",
    "拖欠",
    "拖欠工资",
    "拖欠金额",
    "超预算",
    "超概算",
    "违规金额",
    "浪费",
];

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
    some(text, lines);
    done(text, lines);
    growth(text, lines);
    changes(text, lines);
    all_of_it(text, lines);
}

/// 认领应认领事项的95%得1分,全部认领得2分: all of what the rate is of.
fn all_of_it(text: &str, lines: &mut [Line]) {
    let rated = |l: &Line| match &l.test {
        Some(Test::Compare { left, is: Comparison::AtLeast, right: Value::Amount(a, _) })
            if a.is_percent() && matches!(l.kind, Kind::Give { .. }) =>
        {
            Some(*left)
        }
        _ => None,
    };
    let lefts: Vec<Run> = lines.iter().filter_map(rated).filter(|r| r.0 < r.1).take(8).collect();
    let [left] = lefts.as_slice() else { return };
    let name = text.get(left.0..left.1).unwrap_or_default();
    for line in lines.iter_mut().filter(|l| decides(l) && matches!(l.kind, Kind::Give { .. } | Kind::Full)) {
        let Some((run, piece)) = line.said(text) else { continue };
        let rest = piece.strip_prefix("全部").unwrap_or_default();
        if rest.chars().count() > 1 && rest.chars().count() <= 4 && name.contains(rest) {
            let whole = Amount { value: Number::from(100_i64), measure: Some("%".to_owned()) };
            let right = Value::Amount(whole, (run.1, run.1));
            line.test = Some(Test::Compare { left: *left, is: Comparison::AtLeast, right });
        }
    }
}

/// 正增长, 零增长, 负增长 beside each other.
fn growth(text: &str, lines: &mut [Line]) {
    let found: Vec<Option<(Run, &(&str, Comparison))>> = lines
        .iter()
        .map(|line| {
            let (run, piece) = line.said(text).filter(|_| decides(line))?;
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
        let Some((run, piece)) = line.said(text) else { continue };
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
        if line.said(text).is_some_and(|(_, piece)| ["持平", "相等", "相同", "等于"].iter().any(|w| piece.ends_with(w)))
        {
            line.test = Some(Test::Compare { left, is: Comparison::Equal, right: right.clone() });
        }
    }
}

/// 损失不足100万元的扣1分: where there is a loss, as is assumed.
pub(crate) fn losses(draft: &mut Draft<'_>, lines: &mut [Line]) {
    for line in lines.iter_mut().filter(|l| matches!(l.kind, Kind::Charge { .. })) {
        if let Some(Test::Compare {
            left,
            is: is @ (Comparison::AtMost | Comparison::LessThan),
            right: Value::Amount(a, _),
        }) = &line.test
            && a.value > Number::ZERO
            && LOSSES.iter().any(|w| draft.cut(*left).ends_with(w))
        {
            let zero = Amount { value: Number::ZERO, measure: a.measure.clone() };
            let high = (a.clone(), Some(*is == Comparison::AtMost));
            line.test = Some(Test::Between { left: *left, low: (zero, Some(false)), high });
            draft.assume("loss", "above_nothing", "nothing");
        }
    }
}

/// 逾期5天以内的扣1分: late at all, and no more than that.
fn late(text: &str, lines: &mut [Line]) {
    for line in lines {
        if let Some(Test::Compare { left, is: Comparison::AtMost, right: Value::Amount(a, at) }) = &line.test
            && a.value != Number::ZERO
            && text.get(at.1..).is_some_and(|t| t.starts_with("以内") || t.starts_with('内') || t.starts_with("之内"))
            && LATE
                .iter()
                .chain(&["迟报", "迟交", "晚报", "晚交"])
                .any(|w| text.get(left.0..left.1).unwrap_or_default().ends_with(w))
        {
            let zero = Amount { value: Number::ZERO, measure: a.measure.clone() };
            line.test = Some(Test::Between { left: *left, low: (zero, Some(false)), high: (a.clone(), Some(true)) });
        }
    }
}

/// 有采购但不足5%: some of it, and less than that.
fn some(text: &str, lines: &mut [Line]) {
    for line in lines {
        if let Some(Test::Compare {
            left,
            is: is @ (Comparison::LessThan | Comparison::AtMost),
            right: Value::Amount(a, _),
        }) = &line.test
            && let Some(said) = text.get(left.0..left.1).and_then(|t| t.strip_suffix('但'))
            && (said.starts_with('有') || WAYS.iter().any(|(same, _)| same.contains(&said)))
        {
            let zero = Amount { value: Number::ZERO, measure: a.measure.clone() };
            let high = (a.clone(), Some(*is == Comparison::AtMost));
            line.test = Some(Test::Between { left: (left.0, left.0), low: (zero, Some(false)), high });
        }
    }
}

/// 超额完成10%至20%, beside the rate that is done: a tenth beyond all of it.
fn beyond(text: &str, lines: &mut [Line]) {
    let hundred = |a: &mut Amount| {
        if let Some(n) = a.value.decimal().checked_add(Decimal::ONE_HUNDRED).filter(|_| a.is_percent()) {
            a.value = Number::from(n);
        }
    };
    for line in lines {
        let Some(Test::Compare { left, .. } | Test::Between { left, .. }) = &mut line.test else { continue };
        let said = text.get(left.0..left.1).unwrap_or_default().trim_end_matches('的');
        let said = TASKS.iter().find_map(|w| said.strip_suffix(w)).unwrap_or(said);
        if !BEYOND.contains(&said) {
            continue;
        }
        left.1 = left.0;
        let left = *left;
        match &mut line.test {
            // 超额完成10%以内: all of it, and no more than a tenth beyond
            Some(Test::Compare {
                is: is @ (Comparison::AtMost | Comparison::LessThan),
                right: Value::Amount(a, _),
                ..
            }) => {
                hundred(a);
                let whole = Amount { value: Number::from(100_i64), measure: a.measure.clone() };
                let high = (a.clone(), Some(*is == Comparison::AtMost));
                line.test = Some(Test::Between { left, low: (whole, Some(false)), high });
            }
            Some(Test::Compare { right: Value::Amount(a, _), .. }) => hundred(a),
            Some(Test::Between { low, high, .. }) => {
                hundred(&mut low.0);
                hundred(&mut high.0);
            }
            _ => {}
        }
    }
}

/// 完成预算得10分,完成90%以上得8分: all of it is 100 %.
fn done(text: &str, lines: &mut [Line]) {
    let in_percent = lines.iter().any(|l| match &l.test {
        Some(Test::Compare { left, right: Value::Amount(a, _), .. } | Test::Between { left, low: (a, _), .. }) => {
            let verb = |t: &str| t.ends_with("完成") || t.ends_with("达到") || t.ends_with("实现");
            let done = |t: &str| {
                let t = t.trim_end_matches('的');
                t.ends_with("完成") || TASKS.iter().any(|w| t.strip_suffix(w).is_some_and(verb))
            };
            let verb = ["达到", "实现"].iter().any(|w| text.get(left.1..).is_some_and(|t| t.starts_with(w)));
            a.is_percent() && text.get(..left.1).is_some_and(done)
                || a.is_percent() && verb && left.0 == left.1
                || text.get(left.1..).is_some_and(|t| t.starts_with("完成")) && a.is_percent()
        }
        _ => false,
    });
    let more = lines.iter().any(|l| match &l.test {
        Some(Test::Compare { left, right: Value::Amount(a, _), .. } | Test::Between { left, low: (a, _), .. }) => {
            a.is_percent() && text.get(left.0..left.1).is_some_and(|t| ["超额", "超额完成"].contains(&t))
        }
        _ => false,
    });
    if !in_percent && !more {
        return;
    }
    // 完成目标的90%: of the target, which is not what is measured
    for line in lines.iter_mut() {
        if let Some(Test::Compare { left, .. }) = &mut line.test {
            let said = text.get(left.0..left.1).unwrap_or_default().trim_end_matches('的');
            let said = ["完成", "达到", "实现"].iter().find_map(|w| said.strip_prefix(w)).unwrap_or(said);
            let said = said.trim_start_matches(['年', '度', '全']);
            if TASKS.contains(&said) {
                left.1 = left.0;
            }
        }
    }
    beyond(text, lines);
    // 完成造林面积得5分,完成90%以上得4分: all of it, beside parts of it
    let part = |l: &Line| {
        let of = l.said(text).is_some_and(|(_, piece)| piece.starts_with("完成"));
        of && matches!(&l.test, Some(Test::Compare { left, is: Comparison::AtLeast, right: Value::Amount(a, _) })
            if a.is_percent() && a.value < Number::from(100_i64) && left.0 == left.1)
    };
    let in_parts = lines.iter().any(part);
    for line in lines.iter_mut().filter(|l| decides(l)) {
        let Some((run, piece)) = line.said(text) else { continue };
        let verb = ["完成", "达到", "实现"].iter().find_map(|w| piece.rfind(w));
        let Some(at) = verb.filter(|at| !piece.get(..*at).is_some_and(|t| t.ends_with('未'))) else {
            continue;
        };
        // 任务全部完成: all of it
        let all = ["全部", "全面", "全额"].iter().find_map(|w| piece.get(..at).and_then(|t| t.strip_suffix(w)));
        if let Some(head) = all.filter(|head| piece.len() == at + "完成".len() && !head.is_empty()) {
            let whole = Amount { value: Number::from(100_i64), measure: Some("%".to_owned()) };
            let right = Value::Amount(whole, (run.1, run.1));
            line.test = Some(Test::Compare { left: (run.0, run.0 + head.len()), is: Comparison::AtLeast, right });
            continue;
        }
        let tail = piece.get(at + "完成".len()..).unwrap_or_default();
        let mut tail = tail.trim_start_matches(['年', '度', '全', '初', '的']);
        // 年度计划目标, 目标任务: one name in two words
        while let Some(rest) = TASKS.iter().find_map(|w| tail.strip_suffix(w)).filter(|rest| !rest.is_empty()) {
            tail = rest;
        }
        let all = tail.is_empty() && piece.get(..at).is_some_and(|head| ["全部", "全面"].contains(&head));
        // 完成得10分,完成50%得6分
        let all = all || in_parts && at == 0 && line.test.is_none() && piece.trim_end_matches(['的', '后']) == "完成";
        if in_parts && at == 0 && line.test.is_none() && tail.chars().count() > 1 && !TASKS.contains(&tail) {
            let whole = Amount { value: Number::from(100_i64), measure: Some("%".to_owned()) };
            let right = Value::Amount(whole, (run.1, run.1));
            line.test = Some(Test::Compare { left: (run.1 - tail.len(), run.1), is: Comparison::AtLeast, right });
            continue;
        }
        if TASKS.contains(&tail) || all {
            let whole = Amount { value: Number::from(100_i64), measure: Some("%".to_owned()) };
            let right = Value::Amount(whole, (run.1, run.1));
            // 全面完成目标任务: how, and not what
            let how = ["全面", "全部", "全额", "圆满", "如期", "按期", "按时"];
            // 超额完成任务: more than all of it
            let head = piece.get(..at).unwrap_or_default();
            let more = head.ends_with("超额");
            let is = if more { Comparison::MoreThan } else { Comparison::AtLeast };
            let head = head.strip_suffix("超额").unwrap_or(head);
            let at = if how.contains(&head) { 0 } else { head.len() };
            line.test = Some(Test::Compare { left: (run.0, run.0 + at), is, right });
        }
    }
}
