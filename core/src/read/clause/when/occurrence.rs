//! Lines without a step: once, or each time that it happens, `发生事故扣2分`.

use super::condition::{condition, flag, is_event};
use super::refusal::doubt_missing;
use super::sentence::{comparisons, sentence};
use crate::condition::{Compare, Comparison, Condition};
use crate::expression::Expression;
use crate::method::{Amounts, Charge, ChargeKind, Once};
use crate::number::Number;
use crate::read::clause::charges::charge::{occurrence, plain};
use crate::read::clause::draft::{Draft, Made};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::measured::{counts, value};
use crate::read::clause::quantity::settle::Settled;
use crate::read::ground::{Run, Seg, Test, Value};

/// A line without a step: once, or each time that it happens.
pub(crate) fn stepless(draft: &mut Draft<'_>, line: &Line, amount: Number, settled: &Settled) -> Option<Made<Charge>> {
    let about = line.about.unwrap_or((line.run.0, line.run.0));
    if let Some(Test::Word(run)) = &line.test
        && LEVELS.contains(&draft.cut(*run))
    {
        let count = draft.count(*run, None);
        draft.take(about);
        return Some(
            Made::plain(plain(occurrence(Expression::Input(count), Amounts::Fixed(amount))))
                .at("charge.occurrence.each", line.run),
        );
    }
    if let Some(test) = &line.test {
        // 单起损失10万元以上的: each that is as large
        if let Some(seg) = each_case(draft, line) {
            let label = draft.label(seg).to_owned();
            draft.qualified.push(label);
            draft.tell(seg);
            let count = draft.count(seg, None);
            return Some(
                Made::plain(plain(occurrence(Expression::Input(count), Amounts::Fixed(amount))))
                    .at("charge.occurrence.count", seg)
                    .at("charge.occurrence.each", line.run),
            );
        }
        if let Test::Compare { left, is: Comparison::Equal, right: Value::Amount(at, run) } = test
            && at.value == Number::ONE
        {
            draft.take(*run);
            let count = draft.count(*left, None);
            return Some(
                Made::plain(plain(occurrence(Expression::Input(count), Amounts::Fixed(amount))))
                    .at("charge.occurrence.each", line.run),
            );
        }
        // 人员不足1人扣1分: fewer than one, or one that is not enough?
        if let Test::Compare { left, is: Comparison::LessThan, right: Value::Amount(at, run) } = test
            && at.value == Number::ONE
            && counts(at.measure.as_deref())
            && !draft.cut(*left).contains(['每', '均'])
        {
            draft.unread.push(*run);
        }
        // 患病10-19人的,每起扣4分 has a step; 损失2万元以上的扣6分 may happen again
        let again = (settled.until_gone && settled.charges == 1 || settled.again)
            && matches!(test, Test::Compare { left, .. } if is_event_sized(draft.cut(*left)));
        // 超过容量的2/3且未及时倒掉: one thing that happens, and no number that is reported
        let seg = line.own.iter().rfind(|s| !s.aside).map_or(about, |s| s.run);
        if let Test::Compare { left, right, .. } = test
            && draft.cut(seg).contains('且')
            && comparisons(draft.text, seg).len() == 1
            && left.0 >= seg.0
        {
            let holds = if matches!(right, Value::Amount(..)) {
                sentence(draft, &[Seg { run: seg, ..line.own.last()?.clone() }], settled.subject)?
            } else {
                draft.tell(seg);
                let label = draft.label(seg).to_owned();
                draft.qualified.push(label);
                flag(draft, seg)
            };
            return Some(once(holds, amount, line.run).at("charge.once.if", seg));
        }
        if !again {
            let holds = condition(draft, test, settled.subject)?;
            doubt_missing(draft, line, test, &holds);
            if matches!(test, Test::Between { .. }) {
                draft.take_all(line.own.iter().rfind(|s| !s.aside));
            }
            return Some(once(holds, amount, line.run));
        }
    }
    // what stands before with figures of its own is another demand
    let own: Vec<Run> = line.own.iter().filter(|s| !s.aside).map(|s| s.run).collect();
    let about = match own.as_slice() {
        [before @ .., last] if !before.is_empty() && before.iter().any(|r| !comparisons(draft.text, *r).is_empty()) => {
            *last
        }
        _ => about,
    };
    let label = draft.label(about).to_owned();
    if label.is_empty() {
        return None;
    }
    // 除不得分外,追加扣10分: what for is not said
    if label.chars().count() < 2 {
        draft.unread.push(line.run);
    }
    let beyond = ["超出", "超额", "超过", "超额完成", "超目标", "超额部分", "超过目标"].contains(&label.as_str());
    let below = ["未达到", "未完成", "低于目标", "达不到", "未达标"].contains(&label.as_str());
    if (beyond || below)
        && let Some(a) = settled.against.last().cloned()
    {
        let run = a.left.filter(|r| !draft.label(*r).is_empty()).or(settled.subject).unwrap_or(about);
        let percent = matches!(&a.from, Value::Amount(x, _) if x.is_percent());
        let left = Expression::Input(draft.value(run, percent.then_some("%")));
        let right = value(draft, &a.from);
        let is = if beyond { Comparison::MoreThan } else { Comparison::LessThan };
        draft.take(about);
        return Some(once(Condition::Compare(Compare { left, is, right }), amount, line.run));
    }
    let again = line.again || is_event(&label) || settled.again || settled.until_gone && settled.charges == 1;
    let again = if settled.again {
        true
    } else if again && !label.starts_with("一经") {
        draft.decide("count", "each", "once")
    } else {
        !draft.decide("count", "once", "each")
    };
    if again {
        let count = draft.count(about, None);
        return Some(
            Made::plain(plain(occurrence(Expression::Input(count), Amounts::Fixed(amount))))
                .at("charge.occurrence.count", about)
                .at("charge.occurrence.each", line.run),
        );
    }
    let present = absence(&label)
        .filter(|_| settled.absences)
        .and_then(|rest| draft.cut(about).find(rest).map(|at| (at, rest.len())));
    let holds = match present {
        Some((at, len)) => {
            draft.take(about);
            Condition::Not(Box::new(Condition::Flag(draft.flag((about.0 + at, about.0 + at + len)))))
        }
        None => Condition::Flag(draft.flag(about)),
    };
    Some(once(holds, amount, line.run).at("charge.once.if", about))
}

/// The piece of a line that tells the size of each case: 单起损失10万元以上的.
pub(crate) fn each_case(draft: &Draft<'_>, line: &Line) -> Option<Run> {
    let seg = line.own.iter().rfind(|s| !s.aside)?.run;
    let said = ["单起", "单次", "单件", "单笔", "单例"].iter().any(|w| draft.cut(seg).starts_with(w));
    (said && matches!(line.test, Some(Test::Compare { .. } | Test::Between { .. }))).then_some(seg)
}

/// What is missing: 培训 in 没有培训.
pub(crate) fn absence(label: &str) -> Option<&str> {
    const NAMES: &[&str] = &["故", "证", "照", "正当", "序", "效", "人", "法"];
    let rest = ["没有", "不是"].iter().find_map(|w| label.strip_prefix(w));
    let rest = rest.or_else(|| label.strip_prefix('无').filter(|rest| !NAMES.iter().any(|w| rest.starts_with(w))));
    rest.filter(|rest| rest.chars().count() > 1)
}

/// Levels of something that may happen more than once.
const LEVELS: &[&str] = &["一级", "二级", "三级", "四级", "特大", "重大", "较大", "特别重大"];

/// Is it the size of something that may happen again?
fn is_event_sized(text: &str) -> bool {
    ["损失", "报损", "金额", "受损", "货值"].iter().any(|w| text.contains(w))
}

/// An amount, once.
fn once(holds: Condition, amount: Number, run: Run) -> Made<Charge> {
    Made::plain(plain(ChargeKind::Once(Once { condition: holds, amount }))).at("charge.once.amount", run)
}
