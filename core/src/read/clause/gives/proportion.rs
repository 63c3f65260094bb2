//! Points in proportion: `未完成的按完成比例计分`.

use super::ranking::says_rank;
use crate::condition::{Compare, Comparison, Condition};
use crate::expression::Expression;
use crate::input::{InputKind, ValueInput};
use crate::method::{Effect, Gate, Method, Proportional, Ratio, Reach};
use crate::number::{Measure, Number, Quantity};
use crate::read::clause::charges::gap::is_rate;
use crate::read::clause::draft::{Built, Draft, Made};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::measured::{case_of_its_own, measured, relational, value};
use crate::read::clause::quantity::settle::{Settled, settle};
use crate::read::clause::quantity::unsaid::doubt_shorter;
use crate::read::clause::when::refusal::{Beside, zero_gate};
use crate::read::clause::wrap::{checklist, gated, part};
use crate::read::ground::{Test, Value};
use crate::read::outcome::{Kind, Scope};
use rust_decimal::Decimal;

/// 按比例得分.
pub(crate) fn proportional(
    draft: &mut Draft<'_>,
    lines: &[Line],
    points: Option<Number>,
    settled: &Settled,
) -> Option<Built> {
    let at = lines.iter().position(|l| matches!(l.kind, Kind::Ratio { .. }))?;
    if lines.iter().any(|l| matches!(l.kind, Kind::Charge { .. } | Kind::Gain { .. })) {
        return None;
    }
    let line = lines.get(at)?;
    let gives: Vec<&Line> = lines.iter().filter(|l| matches!(l.kind, Kind::Give { .. } | Kind::Full)).collect();
    let ratios = lines.iter().filter(|l| matches!(l.kind, Kind::Ratio { .. })).count();
    let stated: Vec<Number> = gives.iter().filter_map(|l| l.amount()).filter(|n| Some(*n) != points).collect();
    if ratios > 1 || stated.len() > 1 {
        // each amount and its own proportion
        return proportions(draft, lines, settled);
    }
    draft.take(line.run);
    // 第一名得5分,其他按比例计分: in proportion to what is not said
    if lines.iter().any(|l| says_rank(draft, l) || matches!(l.test, Some(Test::Places { .. }))) {
        draft.unread.push(line.run);
    }
    // 按不足部分的比例扣分: the share of what is missing, not of what is done
    let missing = ["未", "不足", "缺", "差额", "欠"].iter().any(|w| draft.cut(line.run).contains(w));
    if missing && matches!(line.kind, Kind::Ratio { deduct: true }) {
        draft.unread.push(line.run);
    }
    // 低于60%不得分,其间按比例得分: from which points on, too
    let between =
        line.own.iter().any(|s| ["其间", "之间", "中间", "区间"].iter().any(|w| draft.cut(s.run).contains(w)));
    if between || draft.text.get(..line.run.0).is_some_and(|t| t.ends_with("其间") || t.ends_with("之间")) {
        draft.unread.push(line.run);
    }
    // 85%-95%按比例得分: from which points to which is not said
    if let Some(Test::Between { high, .. }) = &line.test
        && high.0.value != Number::from(100_i64)
    {
        draft.unread.push(line.run);
    }
    for l in lines {
        if matches!(l.kind, Kind::Give { .. } | Kind::Full) {
            // 提前完成的得满分: a case of its own, which came to nothing
            let own = matches!(l.kind, Kind::Full | Kind::Give { bare: false, .. }) && l.test.is_none();
            if own && l.about.is_some_and(|r| case_of_its_own(draft.label(r))) {
                draft.unread.push(l.run);
            }
            draft.notes_points(l);
        }
        draft.take_all(&l.own);
    }
    let own = stated.first().copied();
    let made = ratio(draft, lines, line, settled);
    let gates: Vec<Made<Gate>> = lines
        .iter()
        .filter(|l| matches!(l.kind, Kind::Zero(_)))
        .filter_map(|l| too_small(draft, l, &made.it).or_else(|| zero_gate(draft, l, settled, Beside::More)))
        .collect();
    let made = gated(made, gates);
    Some(match own {
        Some(n) if Some(n) != points => checklist(vec![part(0, "", n, made)]),
        _ => made,
    })
}

/// 按比例得分, 按完成率扣分.
pub(crate) fn ratio(draft: &mut Draft<'_>, lines: &[Line], line: &Line, settled: &Settled) -> Built {
    let against = settled.against.iter().rev().find(|a| match &a.from {
        Value::Amount(amount, _) => amount.value != Number::ZERO,
        _ => true,
    });
    if let Some(pair) = in_range(draft, lines, line, settled) {
        draft.assume("cap", "item", "none");
        let it = Proportional { of: vec![pair], several: None, factor: Number::ONE, mark: None, cap: None };
        return Made::plain(Method::Proportional(it)).at("proportional", line.run);
    }
    let words: String = lines.iter().flat_map(|l| l.own.iter().chain(&l.stem)).map(|s| draft.cut(s.run)).collect();
    let about = line.about.filter(|r| draft.label(*r).chars().count() > 1);
    let own = draft.cut(line.run);
    let pair = if let Some(a) = against {
        let measure = match &a.from {
            Value::Amount(amount, _) if amount.is_percent() => Some("%"),
            _ => None,
        };
        let from = a.from.clone();
        let left = a.left.unwrap_or((line.run.0, line.run.0));
        let actual = measured(draft, left, settled.subject, measure);
        let target = value(draft, &from);
        doubt_shorter(draft, line, (&actual, &target));
        Ratio { actual, target }
    } else {
        let amount_like = draft.text.chars().count() <= 8
            || ["任务", "计划", "目标"].iter().any(|w| words.contains(w))
                && !words.contains('率')
                && !own.contains("完成率");
        let rate = own.contains('率') || own.contains("占比") || !amount_like;
        let rate =
            if rate { draft.decide("actual", "rate", "amount") } else { !draft.decide("actual", "amount", "rate") };
        if rate {
            // 按完成比例得分,完成率低于60%的不得分: one rate
            let label = if draft.text.contains("完成率") {
                "完成率"
            } else if own.contains("完成率") || own.contains("完成") {
                "完成比例"
            } else {
                "比例"
            };
            let run = about.or(settled.subject);
            let named = run
                .map(|r| draft.label(r).to_owned())
                .filter(|l| l.ends_with('率') || l.ends_with('比') || l.ends_with("比例"));
            let id = draft.named(
                named.as_deref().unwrap_or(label),
                line.run.0,
                InputKind::Value(ValueInput { measure: Some(Measure::percent()), ..Default::default() }),
                label,
            );
            let hundred = Quantity { value: Number::from(100_i64), measure: Some(Measure::percent()) };
            Ratio { actual: Expression::Input(id), target: Expression::Number(hundred) }
        } else {
            let actual = draft.named("完成值", line.run.0, InputKind::Value(ValueInput::default()), "完成值");
            Ratio { actual: Expression::Input(actual), target: draft.the_target() }
        }
    };
    draft.assume("cap", "item", "none");
    Made::plain(Method::Proportional(Proportional {
        of: vec![pair],
        several: None,
        factor: Number::ONE,
        mark: None,
        cap: None,
    }))
    .at("proportional", line.run)
}

/// 按完成比例得分,低于60%不得分: too small a share of the target.
fn too_small(draft: &mut Draft<'_>, line: &Line, made: &Method) -> Option<Made<Gate>> {
    let Method::Proportional(Proportional { of, .. }) = made else { return None };
    let [Ratio { actual, target: target @ Expression::Target }] = of.as_slice() else { return None };
    let Some(Test::Compare {
        left,
        is: is @ (Comparison::LessThan | Comparison::AtMost),
        right: Value::Amount(a, run),
    }) = &line.test
    else {
        return None;
    };
    let share = a.value.decimal().checked_div(Decimal::ONE_HUNDRED).filter(|_| a.is_percent() && line.per.is_none())?;
    let own = draft.label(*left);
    if !relational(own) && is_rate(own) || !matches!(line.kind, Kind::Zero(Scope::Item)) {
        return None;
    }
    draft.take_line(line);
    draft.take(*run);
    let left = Expression::Divide(Box::new([actual.clone(), target.clone()]));
    let right = Expression::Number(Quantity::plain(Number::from(share)));
    let when = Condition::Compare(Compare { left, is: *is, right });
    Some(Made::plain(Gate { when, effect: Effect::Zero, reaches: Reach::Item }).at("when", *run).at("effect", line.run))
}

/// 80%以上按比例得分,100%得满分: a rate in proportion to what earns all of the points.
fn in_range(draft: &mut Draft<'_>, lines: &[Line], line: &Line, settled: &Settled) -> Option<Ratio> {
    let (left, percent) = match &line.test {
        Some(Test::Compare { left, right: Value::Amount(a, _), .. }) => (*left, a.is_percent()),
        Some(Test::Between { left, low, .. }) => (*left, low.0.is_percent()),
        _ => return None,
    };
    if !percent {
        return None;
    }
    let hundred = Number::from(100_i64);
    let full = lines.iter().filter(|l| matches!(l.kind, Kind::Full | Kind::Give { .. })).find_map(|l| match &l.test {
        Some(Test::Compare { right: Value::Amount(a, run), .. }) if a.is_percent() => Some((a.value, *run)),
        _ => None,
    });
    let at = full.map_or(hundred, |(n, _)| n);
    // 90%得满分,80%以上按比例得分: in proportion to 90 % or to 100 %
    if at != hundred {
        return None;
    }
    let actual = measured(draft, left, settled.subject, Some("%"));
    draft.last_gap = Some(actual.clone());
    let target = Expression::Number(Quantity { value: hundred, measure: Some(Measure::percent()) });
    Some(Ratio { actual, target })
}

/// 得6分;未足额的按比例扣分。…得3分;不达80%的按比例扣分: parts in proportion.
fn proportions(draft: &mut Draft<'_>, lines: &[Line], settled: &Settled) -> Option<Built> {
    let mut parts = Vec::new();
    let mut from = 0;
    let ends: Vec<usize> =
        lines.iter().enumerate().filter(|(_, l)| matches!(l.kind, Kind::Ratio { .. })).map(|(i, _)| i).collect();
    for end in ends {
        let group = lines.get(from..=end)?;
        let amount = group.iter().find_map(Line::amount)?;
        let mut own = Settled { subject: None, against: Vec::new(), ..settled.clone() };
        settle(draft, group, &mut own);
        let line = group.last()?;
        for l in group {
            draft.take_line(l);
        }
        let made = ratio(draft, group, line, &own);
        parts.push(part(parts.len(), "", amount, made));
        from = end + 1;
    }
    if from < lines.len() || parts.is_empty() {
        return None;
    }
    Some(checklist(parts))
}
