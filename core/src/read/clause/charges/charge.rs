//! Lines that take or add, as charges of the model: `每例扣2分`, `加1-3分`, `扣本项分值的50%`.

use super::growing::growing;
use super::stepped::stepped;
use crate::condition::{Compare, Comparison, Condition};
use crate::expression::Expression;
use crate::input::{InputKind, ValueInput};
use crate::method::{AmountCharge, Amounts, Charge, ChargeKind, MarkCharge, Occurrence, Once};
use crate::number::{Measure, Number, Quantity};
use crate::read::clause::draft::{Draft, Made};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::measured::relational;
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::condition::{condition, either_fails, happened};
use crate::read::clause::when::occurrence::stepless;
use crate::read::clause::when::sentence::comparisons;
use crate::read::ground::{Per, Run, Seg, Test, Value, Way};
use crate::read::lex::quantity;
use crate::read::outcome::{Kind, Worth};
use rust_decimal::Decimal;

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
    // 每低1个百分点扣权重分的5%: so many points a step
    let worth = match (&worth, &line.per, draft.worth) {
        (Worth::Percent(percent), Some(per), Some(points)) if per.way != Way::Happened => {
            Worth::Points(Number::from(points.decimal() * percent.decimal() / Decimal::ONE_HUNDRED))
        }
        _ => worth,
    };
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
        if let Some(made) = from_nth(draft, line, per, each) {
            return Some(vec![made]);
        }
        let listed = if gain { listed_before(draft, line, per, each) } else { Vec::new() };
        let of = |draft: &mut Draft<'_>, run: &Run| {
            draft.tell(*run);
            let condition = Condition::Flag(draft.flag(*run));
            Made::plain(plain(ChargeKind::Once(Once { condition, amount: each })))
                .at("charge.once.if", *run)
                .at("charge.once.amount", line.run)
        };
        if !listed.is_empty() {
            draft.take_all(&line.own);
            return Some(listed.iter().map(|run| of(draft, run)).collect());
        }
        return stepped(draft, line, per, each, settled, gain);
    }
    if let Some(about) = line.about
        && matches!(line.kind, Kind::Charge { each: true, .. } | Kind::Gain { each: true, .. })
        && line.test.is_none()
    {
        // 没有方案或没按标准申报各扣1.5分
        let several = either_fails(draft.text, about).map_or_else(|| members(draft.text, about), Vec::from);
        if several.len() > 1 {
            let of = |run| Line { about: Some(run), own: Vec::new(), ..line.clone() };
            let denied = |run: &Run| draft.cut(*run).starts_with(['无', '未', '不', '没', '缺']);
            // 无垃圾池、填埋场各扣6分: what is denied of the first is denied of each
            if several.first().is_some_and(denied) && !several.iter().all(denied) {
                return Some(lacking(draft, line, &several, each));
            }
            // 入库率、建档率未达标的分别扣2分: what is denied of the last is denied of each
            if let Some(said) = several.last().and_then(|run| denial(draft.label(*run)))
                && several.iter().rev().skip(1).all(|run| denial(draft.label(*run)).is_none())
            {
                return Some(several.iter().map(|run| lacks(draft, *run, said, each, line.run)).collect());
            }
            return several.into_iter().map(|run| stepless(draft, &of(run), each, settled)).collect();
        }
        // 没有落实的,各扣2分: how many of them
        if !draft.label(about).is_empty() {
            let count = draft.count(about, None);
            let made = Made::plain(plain(occurrence(Expression::Input(count), Amounts::Fixed(each))));
            return Some(vec![made.at("charge.occurrence.count", about).at("charge.occurrence.each", line.run)]);
        }
        draft.unread.push(line.run);
    }
    // 发证率、合格率低于指标数各扣2分: each of them against its own
    if let (Some(Test::Compare { .. }), Some(about)) = (&line.test, line.about)
        && matches!(line.kind, Kind::Charge { each: true, .. } | Kind::Gain { each: true, .. })
    {
        let tests = comparisons(draft.text, about);
        if tests.len() < 2 {
            draft.unread.push(line.run);
        } else {
            let of = |test| Line { test: Some(of_context(draft, test)), ..line.clone() };
            let each_line: Vec<Line> = tests.into_iter().map(of).collect();
            return each_line.iter().map(|line| stepless(draft, line, each, settled)).collect();
        }
    }
    Some(vec![stepless(draft, line, each, settled)?])
}

/// 不超过3例,从第4例起每例扣0.3分: those before cost nothing.
fn from_nth(draft: &mut Draft<'_>, line: &Line, per: &Per, each: Number) -> Option<Made<Charge>> {
    let seg = line.own.iter().rfind(|s| !s.aside)?.run;
    let mut rest = draft.cut(seg).trim_start_matches('从').strip_prefix('第')?;
    let nth = quantity(&mut rest).ok()?;
    let same = nth.measure.is_some() && nth.measure == per.step.measure;
    if !same || per.step.value != Number::ONE || !["起", "开始"].iter().any(|w| rest.starts_with(w)) {
        return None;
    }
    let free = nth.value.decimal().checked_sub(Decimal::ONE).map(Number::from)?;
    let asked = line.stem.iter().chain(&line.own).filter(|s| !s.aside).find_map(|s| {
        let said = draft.cut(s.run);
        let (at, word) = ["不超过", "不多于", "控制在"].iter().find_map(|w| said.find(w).map(|at| (at, *w)))?;
        let mut rest = said.get(at + word.len()..)?;
        let before = rest.len();
        let most = quantity(&mut rest).ok().filter(|a| a.value == free && a.measure == nth.measure)?;
        let (left, from) = ((s.run.0, s.run.0 + at), s.run.0 + at + word.len());
        (most.measure.is_some() && at > 0).then_some((left, (from, from + before - rest.len())))
    });
    let (left, at) = asked.filter(|(left, _)| !relational(draft.label(*left)))?;
    draft.take_all(line.own.iter().filter(|s| !s.aside));
    line.own.iter().for_each(|s| draft.tell(s.run));
    draft.take(at);
    draft.tell(left);
    let label = draft.label(left).to_owned();
    draft.qualified.push(label);
    let count = Expression::Input(draft.count(left, None));
    let kind = ChargeKind::Occurrence(Occurrence { count, each: Amounts::Fixed(each), free });
    let made = Made::plain(plain(kind)).at("charge.occurrence.count", left).at("charge.occurrence.free", at);
    Some(made.at("charge.occurrence.each", line.run))
}

/// 设影视厅、咨询台、休息区的,每有一项: each of those that are named is there or not.
fn listed_before(draft: &Draft<'_>, line: &Line, per: &Per, each: Number) -> Vec<Run> {
    let own: Vec<&Seg> = line.own.iter().filter(|s| !s.aside).collect();
    let [named, step] = own.as_slice() else { return Vec::new() };
    let one = [
        "每有一项",
        "每有1项",
        "每具备一项",
        "每具备1项",
        "每设一项",
        "每设1项",
        "每建一项",
        "每配一项",
        "每落实一项",
        "每落实1项",
        "每完成一项",
        "每完成1项",
        "每做到一项",
        "每开展一项",
    ];
    let said = draft.cut(named.run);
    if !one.contains(&draft.cut(step.run)) || per.step.value != Number::ONE || said.contains('等') {
        return Vec::new();
    }
    let several = members(draft.text, named.run);
    // 设立中心、开通热线、配备终端,每落实一项得0.5分, of 1.5: all of them make the points
    let whole = each.decimal().checked_mul(Decimal::from(several.len()));
    let makes_up = whole.is_some() && whole == draft.worth.map(Number::decimal);
    if !said.ends_with('的') && !makes_up {
        return Vec::new();
    }
    let longest = if said.ends_with('的') { 8 } else { 16 };
    let short = several.iter().skip(1).all(|r| (2..=longest).contains(&draft.label(*r).chars().count()));
    if several.len() > 2 && several.len() <= 12 && short { several } else { Vec::new() }
}

/// 发证率 against its 指标数: the number that the neighbouring text has for it, where it has one of that name.
fn of_context(draft: &Draft<'_>, test: Test) -> Test {
    let Test::Compare { left, is, right: Value::NamedFor(own, run) } = &test else { return test };
    let name = draft.label(*own);
    let beside = draft.targets_beside();
    let mut found = beside.all.iter().filter(|(context, _)| !name.is_empty() && context.contains(name));
    match (found.next(), found.next()) {
        (Some((_, amount)), None) => Test::Compare { left: *left, is: *is, right: Value::Amount(amount.clone(), *run) },
        _ => test,
    }
}

/// 未达标 in 建档率未达标: what is denied of a thing.
fn denial(label: &str) -> Option<&str> {
    let at = label.find(['未', '不', '没', '缺', '无', '欠', '漏'])?;
    label.get(at..)
}

/// 入库率未达标, of 入库率: one of several that the same is denied of.
fn lacks(draft: &mut Draft<'_>, run: Run, said: &str, amount: Number, at: Run) -> Made<Charge> {
    let own = draft.label(run).to_owned();
    let name = if own.ends_with(said) { own } else { format!("{own}{said}") };
    draft.take(run);
    let condition = below_target(draft, run, said)
        .unwrap_or_else(|| Condition::Flag(draft.named(&name, run.0, InputKind::Flag, "是否")));
    Made::plain(plain(ChargeKind::Once(Once { condition, amount })))
        .at("charge.once.if", run)
        .at("charge.once.amount", at)
}

/// 入库率未达标: against what the neighbouring text asks for of it, where it asks for that alone.
fn below_target(draft: &mut Draft<'_>, run: Run, said: &str) -> Option<Condition> {
    let context = draft.context;
    let own = draft.label(run).trim_end_matches(said).to_owned();
    if own.chars().count() < 3 || !["不达标", "未达标"].contains(&said) {
        return None;
    }
    let pieces = draft.pieces_beside();
    let asked = pieces.iter().flat_map(|p| &p.asked);
    let named = |run: Run| context.get(run.0..run.1).unwrap_or_default().trim_end_matches(['达', '到', '为']);
    let of_it = |test: &&Test| matches!(test, Test::Compare { left, .. } if named(*left).ends_with(&own));
    let found: Vec<&Test> = asked.filter(of_it).collect();
    let [Test::Compare { left, is: Comparison::AtLeast, right: Value::Amount(amount, at) }] = found.as_slice() else {
        return None;
    };
    // 差错率3%: at least or at most, nothing says
    let said = left.1 < at.0 || context.get(at.1..).is_some_and(|t| t.starts_with("以上"));
    if !said && amount.value != Number::from(100_i64) {
        return None;
    }
    let target = amount.quantity();
    let kind = InputKind::Value(ValueInput { measure: target.measure.clone(), ..ValueInput::default() });
    let left = Expression::Input(draft.named(&own, run.0, kind, &own));
    Some(Condition::Compare(Compare { left, is: Comparison::LessThan, right: Expression::Number(target) }))
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
