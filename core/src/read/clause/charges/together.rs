//! Lines that make one charge together: `逾期1天扣1分,逾期3天扣2分`, `有1起扣0.6分,每多1起扣0.4分`.

use super::charge::charges;
use crate::condition::Comparison;
use crate::expression::{Choose, Expression};
use crate::id::Id;
use crate::method::{AmountCharge, Amounts, Charge, ChargeKind, Growing, Once, Rate, SlabRule, Slabs, Table};
use crate::number::{Exact, Number, Quantity};
use crate::read::clause::draft::{Draft, Made};
use crate::read::clause::gives::onward::bands_and_so_on;
use crate::read::clause::line::lines::Line;
use crate::read::clause::line::up_to::{behind, besides, left_out, thing};
use crate::read::clause::name::units::in_base;
use crate::read::clause::quantity::measured::{left_of, same_measure};
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::condition::condition;
use crate::read::clause::when::occurrence::each_case;
use crate::read::ground::{Run, Test, Value, Way};
use crate::read::outcome::{Kind, Worth};
use crate::trace::SlabStep;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The charges about one measure that the lines begin with, where there are several of the kind.
pub(crate) fn several<'l>(
    draft: &Draft<'_>,
    lines: impl IntoIterator<Item = &'l Line>,
    is: impl Fn(&Line) -> bool,
) -> Option<Vec<&'l Line>> {
    let mut lines = lines.into_iter().peekable();
    let first = *lines.peek()?;
    let adds = matches!(first.kind, Kind::Gain { .. });
    let charged = |l: &Line| match &l.kind {
        Kind::Charge { worth: Worth::Points(_), .. } => !adds,
        Kind::Gain { worth: Worth::Points(_), .. } => adds,
        _ => false,
    };
    let group: Vec<&Line> = lines.take_while(|l| charged(l) && is(l) && same_measure(draft, first, l)).collect();
    (group.len() > 1).then_some(group)
}

/// Lines about one measure, each with its own condition: a table, the narrowest first.
pub(crate) fn table(
    draft: &mut Draft<'_>,
    lines: &[Line],
    from: usize,
    settled: &Settled,
) -> Option<(Vec<Made<Charge>>, usize)> {
    let first = lines.get(from)?;
    let banded = |l: &Line| {
        l.per.is_none() && matches!(&l.test, Some(Test::Compare { .. } | Test::Between { .. } | Test::Places { .. }))
    };
    // 76-80分扣1分,81分以上不扣分,59分以下扣5分: what costs nothing may stand among them
    let free =
        |l: &Line| matches!(l.kind, Kind::Full) && banded(l) && l.own.len() == 1 && draft.cut(l.run).starts_with('不');
    let rest = lines.get(from..)?.iter().filter(|l| !(free(l) && same_measure(draft, first, l)));
    let group = several(draft, rest, banded)?;
    let (known, last) = (group.len(), group.last()?.run);
    let used = lines.get(from..)?.iter().position(|l| l.run == last)? + 1;
    let among: Vec<&Line> =
        lines.get(from..)?.iter().take(used + 1).filter(|l| free(l) && same_measure(draft, first, l)).collect();
    let used = used + usize::from(among.last().is_some_and(|l| l.run > last));
    if used != known + among.len() {
        return None;
    }
    // 单起损失10万元以上的扣2分,50万元以上的扣5分: which of them a case counts for, each by itself, is not said
    if each_case(draft, first).is_some() {
        draft.unread.push(first.run);
    }
    let subject = first.test.as_ref().and_then(left_of).filter(|r| !draft.label(*r).is_empty()).or(settled.subject);
    if draft.so_on.is_some()
        && let Some(made) = draft.attempt(|d| bands_and_so_on(d, &group, subject))
    {
        return Some((vec![made], used));
    }
    let mut rows: Vec<(Once, Run)> = Vec::new();
    for line in &group {
        let test = line.test.clone()?;
        let holds = condition(draft, &test, subject)?;
        draft.take(line.run);
        rows.push((Once { condition: holds, amount: line.amount()? }, line.run));
    }
    // 90%以上的扣1分,80%以上的扣2分; 后三名的扣2分,最后一名扣3分: the narrowest first. What does not tell which that is goes
    // from the hardest on, where bands are nested; bands beside each other keep the order of the text
    let nested = |is: fn(&Comparison) -> bool| {
        group.iter().filter(|l| matches!(&l.test, Some(Test::Compare { is: own, .. }) if is(own))).count() > 1
    };
    if let Some(narrow) = narrowness(&group).or_else(|| narrower_places(&group)) {
        rows.sort_by_key(|(_, run)| narrow.get(run).copied());
    } else if nested(|is| is.is_up()) || nested(|is| matches!(is, Comparison::AtMost | Comparison::LessThan)) {
        rows.sort_by_key(|(row, _)| Reverse(row.amount.decimal()));
    }
    // 1%以内(含1%)不扣分,1%-3%扣1分: what costs nothing comes first
    let before = from.checked_sub(1).and_then(|at| lines.get(at)).filter(|l| {
        let amounts = matches!(&l.test, Some(Test::Compare { right: Value::Amount(..), .. } | Test::Between { .. }));
        // 95%以上得10分 of 10, before what costs
        let costs = matches!(first.kind, Kind::Charge { .. });
        let all =
            costs && matches!(l.kind, Kind::Give { base: false, .. }) && l.per.is_none() && l.amount() == draft.worth;
        (matches!(l.kind, Kind::Full) || all && l.amount().is_some())
            && (l.own.len() <= 2 && amounts && same_measure(draft, l, first) || follows_places(l, first))
    });
    // what costs nothing is said of too
    let all: Vec<&Line> = group.iter().chain(&among).copied().chain(before).collect();
    draft.unread.extend(left_out(&all));
    if let Some(free) = before
        && let Some(test) = free.test.clone()
    {
        let subject = left_of(&test).filter(|r| !draft.label(*r).is_empty()).or(subject);
        let holds = condition(draft, &test, subject)?;
        draft.take_line(free);
        rows.insert(0, (Once { condition: holds, amount: Number::ZERO }, free.run));
    }
    for line in among {
        let holds = condition(draft, &line.test.clone()?, subject)?;
        draft.take_line(line);
        rows.insert(0, (Once { condition: holds, amount: Number::ZERO }, line.run));
    }
    for line in &group {
        draft.take_all(&line.own);
    }
    // so many places forward or back: from where is not said
    let of_places = |measure: &str| measure.ends_with(['位', '名']);
    let placed = group.iter().find(|l| match &l.test {
        Some(Test::Compare { right: Value::Amount(a, _), .. }) => a.measure.as_deref().is_some_and(of_places),
        _ => false,
    });
    if let Some(line) = placed {
        draft.unread.push(line.run);
    }
    let mut made = Made::plain(Vec::new());
    for (index, (row, run)) in rows.into_iter().enumerate() {
        made.fields.push((format!("charge.table.rows[{index}].amount"), run));
        made.it.push(row);
    }
    let charge = made.under("", |rows| Charge {
        label: None,
        charge: ChargeKind::Table(Table { rows, otherwise: Number::ZERO }),
        limit: None,
        when: None,
    });
    Some((vec![charge], used))
}

/// The order in which the comparisons of a group narrow, where all of them go one way and in measures that convert.
fn narrowness(group: &[&Line]) -> Option<BTreeMap<Run, usize>> {
    let edge = |line: &&Line| match &line.test {
        Some(Test::Compare { is, right: Value::Amount(a, _), .. }) => Some((in_base(a), is.is_up(), line.run)),
        _ => None,
    };
    let mut all: Vec<((Exact, String), bool, Run)> = group.iter().map(edge).collect::<Option<_>>()?;
    let (_, way, _) = *all.first()?;
    let alike = all.windows(2).all(|two| matches!(two, [a, b] if a.0.1 == b.0.1 && a.1 == b.1));
    all.sort_by(|a, b| if way { b.0.0.cmp(&a.0.0) } else { a.0.0.cmp(&b.0.0) });
    alike.then(|| all.into_iter().enumerate().map(|(at, (.., run))| (run, at)).collect())
}

/// The same of places, where all of them begin at one end.
fn narrower_places(group: &[&Line]) -> Option<BTreeMap<Run, usize>> {
    let many = |line: &&Line| match &line.test {
        Some(Test::Places { from_last, first: 1, last: Some(last), .. }) => Some((*last, *from_last, line.run)),
        _ => None,
    };
    let mut all: Vec<(i64, bool, Run)> = group.iter().map(many).collect::<Option<_>>()?;
    let (_, end, _) = *all.first()?;
    let alike = all.iter().all(|(_, own, _)| *own == end);
    all.sort_by_key(|(last, ..)| *last);
    alike.then(|| all.into_iter().enumerate().map(|(at, (.., run))| (run, at)).collect())
}

/// 前4名 before 5-9名: the places that come next.
fn follows_places(line: &Line, behind: &Line) -> bool {
    match (&line.test, &behind.test) {
        (
            Some(Test::Places { from_last, last: Some(last), .. }),
            Some(Test::Places { from_last: other, first, .. }),
        ) => from_last == other && last.checked_add(1) == Some(*first),
        _ => false,
    }
}

/// 低于94%的每降1个百分点扣0.3分;低于86%的每降1个百分点扣0.6分: slabs of one gap.
pub(crate) fn slabs(
    draft: &mut Draft<'_>,
    lines: &[Line],
    from: usize,
    settled: &Settled,
) -> Option<(Vec<Made<Charge>>, usize)> {
    let first = lines.get(from)?;
    let edge = |l: &Line| match (&l.test, &l.per) {
        (Some(Test::Compare { right: Value::Amount(a, _), .. }), Some(_)) => Some(a.clone()),
        _ => None,
    };
    let start = edge(first)?;
    let way = first.per.as_ref()?.way;
    let step = first.per.as_ref()?.step.clone();
    let group = several(draft, lines.get(from..)?, |l| {
        l.per.as_ref().is_some_and(|p| p.way == way && p.step == step)
            && edge(l).is_some_and(|a| a.measure == start.measure)
    })?;
    let edges: Vec<Number> = group.iter().filter_map(|l| edge(l)).map(|a| a.value).collect();
    let outwards = if way == Way::Short { edges.is_sorted_by(|a, b| a > b) } else { edges.is_sorted_by(|a, b| a < b) };
    if !outwards {
        return None;
    }
    let mut made = charges(draft, first, settled, false)?;
    let charge = made.first_mut()?;
    let ChargeKind::Gap(gap) = &mut charge.it.charge else { return None };
    let mut rows = Vec::new();
    for (index, line) in group.iter().enumerate() {
        draft.take_line(line);
        if let Some(Test::Compare { right: Value::Amount(_, edge), .. }) = &line.test {
            draft.take(*edge);
        }
        let up_to = edges.get(index + 1).map(|n| Number::from((n.decimal() - start.value.decimal()).abs()));
        rows.push(SlabStep { up_to, each: line.amount()? });
        charge.fields.push(("charge.gap.rate".to_owned(), line.run));
    }
    gap.rate = Rate::Slabs(Slabs { rows, apply: SlabRule::Own });
    draft.assume("apply", "own", "last");
    Some((made, group.len()))
}

/// 有1起扣0.6分,每多1起扣0.6分: one count.
pub(crate) fn more_of_the_same(
    draft: &mut Draft<'_>,
    lines: &[Line],
    from: usize,
    settled: &Settled,
    gain: bool,
) -> Option<(Vec<Made<Charge>>, usize)> {
    let (first, second) = (lines.get(from)?, lines.get(from + 1)?);
    let (one, more) = (first.per.as_ref()?, second.per.as_ref()?);
    let text: String = second.own.iter().map(|s| draft.cut(s.run)).collect();
    let again = ["每多", "每增加", "再发生", "每再", "再有", "再出现"].iter().any(|w| text.contains(w));
    if !again
        || second.test.is_some()
        || one.step.measure != more.step.measure
        || one.step.value != Number::ONE
        || one.way != Way::Happened
        || matches!(first.kind, Kind::Charge { .. }) != matches!(second.kind, Kind::Charge { .. })
        || matches!(second.kind, Kind::Charge { .. }) == gain
    {
        return None;
    }
    let (a, b) = (first.amount()?, second.amount()?);
    let mut made = charges(draft, first, settled, gain)?;
    if let ChargeKind::Occurrence(o) = &mut made.first_mut()?.it.charge
        && a != b
    {
        o.each = Amounts::Growing(Growing { amounts: vec![a, b], increment: Number::ZERO });
    }
    draft.take_line(second);
    if let Some(charge) = made.first_mut() {
        charge.fields.push(("charge.occurrence.each".to_owned(), second.run));
    }
    Some((made, 2))
}

/// 一次扣2分,四次及以上扣10分: so much each time, and from a number on so much at all.
pub(crate) fn beyond(
    draft: &mut Draft<'_>,
    line: &Line,
    taken: &mut Vec<Made<Charge>>,
    settled: &Settled,
) -> Option<Made<Charge>> {
    let Some(test @ Test::Compare { left, is: Comparison::AtLeast | Comparison::MoreThan, right }) = &line.test else {
        return None;
    };
    if besides(draft.text, line) || line.per.is_some() {
        return None;
    }
    let ChargeKind::Occurrence(o) = &taken.last()?.it.charge else { return None };
    let label = draft.label(*left);
    // 发生1次投诉扣3分,发生4次及以上投诉扣12分
    let counted =
        |id: &Id| draft.inputs.iter().any(|(i, _, l)| i.id == *id && (l == label || l == thing(draft.text, *left)));
    let same = matches!(&o.count, Expression::Input(id) if counted(id)) || thing(draft.text, *left).is_empty();
    // 4起及以上较大事故: another thing
    let noun = if let Value::Amount(_, at) = right { behind(draft.text, line, *at) } else { "" };
    let of_it =
        |id: &Id| draft.inputs.iter().any(|(i, _, l)| i.id == *id && (l.ends_with(noun) || noun.ends_with(l.as_str())));
    if !noun.is_empty() && !matches!(&o.count, Expression::Input(id) if of_it(id)) {
        return None;
    }
    let again = ["", "缺失", "缺少", "短缺", "缺项", "少", "缺", "漏", "欠"].contains(&label);
    if !(again || same) {
        return None;
    }
    let Amounts::Fixed(each) = &o.each else { return None };
    let (count, each, amount) = (o.count.clone(), *each, line.amount()?);
    let holds = condition(draft, test, settled.subject)?;
    draft.take(line.run);
    let before = taken.pop()?;
    let number = |n| Expression::Number(Quantity::plain(n));
    let of = Expression::Choose(Box::new(Choose {
        condition: holds,
        then: number(amount),
        otherwise: Expression::Multiply(vec![count, number(each)]),
    }));
    let mut made = Made {
        it: before.it,
        fields: before.fields.into_iter().map(|(_, run)| ("charge.amount.of".to_owned(), run)).collect(),
    };
    made.it.charge = ChargeKind::Amount(AmountCharge { of });
    Some(made.at("charge.amount.of", line.run))
}
