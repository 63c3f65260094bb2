//! Lines that take or add, as charges of the model: `每例扣2分`, `加1-3分`, `扣本项分值的50%`.

use super::super::ground::Run;
use super::super::outcome::{Kind, Worth};
use super::condition::{condition, happened};
use super::draft::{Draft, Made};
use super::growing::growing;
use super::lines::Line;
use super::occurrence::stepless;
use super::settle::Settled;
use super::stepped::stepped;
use crate::condition::Condition;
use crate::expression::Expression;
use crate::input::InputKind;
use crate::method::{AmountCharge, Amounts, Charge, ChargeKind, MarkCharge, Occurrence, Once};
use crate::number::{Measure, Number, Quantity};

/// The charges of one line; several where it is about several measures.
pub(crate) fn charges(draft: &mut Draft<'_>, line: &Line, settled: &Settled, gain: bool) -> Option<Vec<Made<Charge>>> {
    draft.heading = line.heading.map(|run| draft.label(run).to_owned()).unwrap_or_default();
    // 地面无积水,一处不合格扣0.5分: what is not as it should be
    let denied = |l: &str| {
        l.starts_with(['不', '未', '无']) && l.chars().count() <= 3 && draft.inputs.iter().any(|(.., known)| known == l)
    };
    if let [.., before, _] = line.own.as_slice()
        && !before.aside
        && line.about.is_some_and(|r| denied(draft.label(r)))
    {
        draft.heading = draft.label(before.run).to_owned();
    }
    draft.apart = line.per.is_some();
    let made = charges_of(draft, line, settled, gain);
    draft.apart = false;
    for charge in made.iter().flatten() {
        if let ChargeKind::Occurrence(Occurrence { count: Expression::Input(id), .. }) = &charge.it.charge {
            draft.charged.push(id.clone());
        }
    }
    draft.heading.clear();
    made
}

/// The charges of one line, by its amount.
fn charges_of(draft: &mut Draft<'_>, line: &Line, settled: &Settled, gain: bool) -> Option<Vec<Made<Charge>>> {
    let worth = match &line.kind {
        Kind::Charge { worth, .. } | Kind::Gain { worth, .. } | Kind::Give { worth, .. } => worth.clone(),
        _ => return None,
    };
    draft.take(line.run);
    let each = match &worth {
        Worth::Points(n) => *n,
        Worth::Range(low, high) => return Some(vec![marked(draft, line, Some(*low), *high)]),
        Worth::List(list) => return growing(draft, line, list, settled),
        Worth::Percent(percent) => return Some(vec![percent_of_points(draft, line, *percent)?]),
        Worth::Percents(_) => return None,
    };
    // 第1次扣3分,以后每次递增2分
    let first = line
        .about
        .is_some_and(|r| ["第1次", "第一次", "首次", "第1起", "第一起"].iter().any(|w| draft.cut(r).contains(w)));
    if settled.grows.is_some() && first {
        return growing(draft, line, &[each], settled);
    }
    if let Some(per) = &line.per {
        return stepped(draft, line, per, each, settled, gain);
    }
    if let Some(about) = line.about
        && matches!(line.kind, Kind::Charge { each: true, .. } | Kind::Gain { each: true, .. })
        && line.test.is_none()
    {
        let several = members(draft.text, about);
        if several.len() > 1 {
            let of = |run| Line { about: Some(run), own: Vec::new(), ..line.clone() };
            let denied = |run: &Run| draft.cut(*run).starts_with(['无', '未', '不', '没', '缺']);
            // 无垃圾池、填埋场各扣6分: what is denied of the first is denied of each
            if several.first().is_some_and(denied) && !several.iter().all(denied) {
                return Some(lacking(draft, line, &several, each));
            }
            return several.into_iter().map(|run| stepless(draft, &of(run), each, settled)).collect();
        }
    }
    Some(vec![stepless(draft, line, each, settled)?])
}

/// What is denied of the first of several is denied of each; where more than the denial is shared, that is not known.
fn lacking(draft: &mut Draft<'_>, line: &Line, several: &[Run], each: Number) -> Vec<Made<Charge>> {
    const SHARED: &[&str] = &[
        "无",
        "没有",
        "缺少",
        "缺",
        "未建立",
        "未制定",
        "未开展",
        "未成立",
        "未落实",
        "未签订",
        "未设置",
        "未设立",
        "未配备",
        "未组织",
        "未报送",
        "未上报",
        "未提供",
        "未公示",
        "未公开",
        "未召开",
        "未安装",
        "未编制",
        "未填写",
        "未明确",
        "未完成",
    ];
    let first = several.first().map(|run| draft.cut(*run)).unwrap_or_default();
    let head = SHARED.iter().filter(|w| first.starts_with(**w)).max_by_key(|w| w.len()).copied();
    if head.is_none() {
        draft.unread.push(line.run);
    }
    let of = |draft: &mut Draft<'_>, run: &Run| {
        let own = draft.label(*run).to_owned();
        let whole = own.starts_with(['无', '未', '不', '没', '缺']);
        let name = if whole { own } else { format!("{}{own}", head.unwrap_or_default()) };
        draft.take(*run);
        let holds = Condition::Flag(draft.named(&name, run.0, InputKind::Flag, "是否"));
        Made::plain(plain(ChargeKind::Once(Once { condition: holds, amount: each })))
            .at("charge.once.if", *run)
            .at("charge.once.amount", line.run)
    };
    several.iter().map(|run| of(draft, run)).collect()
}

/// 无方案、无记录、无总结: each by itself.
fn members(text: &str, run: Run) -> Vec<Run> {
    let piece = text.get(run.0..run.1).unwrap_or_default();
    let mut list = Vec::new();
    let mut from = 0;
    for (at, c) in piece.char_indices().chain([(piece.len(), '、')]) {
        if c == '、' {
            if at > from {
                list.push((run.0 + from, run.0 + at));
            }
            from = at + c.len_utf8();
        }
    }
    list
}

/// A charge without a limit or a condition.
pub(crate) fn plain(kind: ChargeKind) -> Charge {
    Charge { label: None, charge: kind, limit: None, when: None }
}

/// So much for each that is counted.
pub(crate) fn occurrence(count: Expression, each: Amounts) -> ChargeKind {
    ChargeKind::Occurrence(Occurrence { count, each, free: Number::ZERO })
}

/// An assessor's mark between two amounts.
fn marked(draft: &mut Draft<'_>, line: &Line, min: Option<Number>, max: Number) -> Made<Charge> {
    // 每次扣1-3分: a mark for each time has no form
    if let Some(per) = &line.per {
        draft.unread.push(per.at);
    }
    let id = draft.mark(line.run.0, Some(max));
    let when = line.about.filter(|run| !draft.label(*run).is_empty()).map(|run| happened(draft, run));
    let mut charge =
        plain(ChargeKind::Mark(MarkCharge { input: id, min: min.unwrap_or(Number::ZERO), max: Some(max) }));
    charge.when = when;
    Made::plain(charge).at("charge.mark", line.run)
}

/// 扣本项分值的50%.
fn percent_of_points(draft: &mut Draft<'_>, line: &Line, percent: Number) -> Option<Made<Charge>> {
    let share = Expression::Number(Quantity { value: percent, measure: Some(Measure::percent()) });
    let mut of = Expression::Multiply(vec![Expression::Points, share]);
    let mut when = None;
    if let Some(per) = &line.per {
        draft.take(per.at);
        let count = draft.count(line.about.unwrap_or(per.label), None);
        of = Expression::Multiply(vec![of, Expression::Input(count)]);
    } else if let Some(test) = &line.test {
        when = Some(condition(draft, test, None)?);
    } else if let Some(about) = line.about {
        when = Some(happened(draft, about));
    }
    let mut charge = plain(ChargeKind::Amount(AmountCharge { of }));
    charge.when = when;
    Some(Made::plain(charge).at("charge.amount", line.run))
}
