//! Places: what the first, the second, the last earn, as `前三名分别得9、6、3分`.

use crate::condition::{Compare, Comparison, Condition};
use crate::expression::Expression;
use crate::method::{AllOrNothing, Band, BandTest, Bound, Gives, Method, RankTable, Tiers};
use crate::number::{Number, Quantity};
use crate::read::clause::draft::{Built, Draft, Made, listed};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::condition::place;
use crate::read::clause::when::refusal::{Beside, zero_gate};
use crate::read::clause::when::sentence::holds;
use crate::read::clause::wrap::{checklist, gated, part, within};
use crate::read::ground::{Seg, Test, Way};
use crate::read::outcome::{Kind, Worth};
use rust_decimal::Decimal;

/// Words of rankings.
const RANKED: &[&str] = &["排序", "排名", "名次", "从高到低", "由高到低", "位次", "排位", "由低到高", "从低到高"];

/// Does a line speak of a ranking?
pub(crate) fn says_rank(draft: &Draft<'_>, line: &Line) -> bool {
    line.own.iter().chain(&line.stem).any(|s| RANKED.iter().any(|w| draft.cut(s.run).contains(w)))
}

/// A clause about places, if it is one.
pub(crate) fn ranked(
    draft: &mut Draft<'_>,
    lines: &[Line],
    points: Option<Number>,
    low: Option<Number>,
) -> Option<Built> {
    let placed = |l: &Line| matches!(l.test, Some(Test::Places { .. }));
    let list_at = lines.iter().position(|l| {
        matches!(&l.kind, Kind::Give { worth: Worth::List(_), .. }) && (says_rank(draft, l) || placed(l))
    });
    if let Some(made) = best_first(draft, lines, points, low).or_else(|| each_further(draft, lines, points, low)) {
        return Some(made);
    }
    let gives = lines.iter().filter(|l| matches!(l.kind, Kind::Give { .. } | Kind::Full) && placed(l)).count();
    if list_at.is_none() && gives == 0 {
        return None;
    }
    if let Some(at) = list_at {
        return by_list(draft, lines, at, points, low);
    }
    by_places(draft, lines, points, low)
}

/// 由低到高排序,最低价得满分,每递增一个名次减2分.
fn best_first(draft: &mut Draft<'_>, lines: &[Line], points: Option<Number>, low: Option<Number>) -> Option<Built> {
    let ranked = lines.iter().any(|l| says_rank(draft, l));
    let [first, second] = lines else { return None };
    if !ranked
        || matches!(first.test, Some(Test::Places { .. }))
        || !matches!(first.kind, Kind::Full | Kind::Give { .. })
    {
        return None;
    }
    let step = falls(second)?;
    let amount = if matches!(first.kind, Kind::Full) { points } else { first.amount() }?;
    for l in lines {
        draft.notes_points(l);
        draft.take_all(l.own.iter().chain(&l.stem));
    }
    let input = place(draft, first.about.unwrap_or(first.run), false);
    let table =
        RankTable { place: Expression::Input(input), table: vec![amount], step: Some(step), beyond: Number::ZERO };
    let made = Made::plain(Method::Rank(table)).at("rank.table", first.run).at("rank.step", second.run);
    Some(within(made, low.map(Bound::At), None))
}

/// 按名次计分,每位次递减0.3分: the first earns all of the points.
fn each_further(draft: &mut Draft<'_>, lines: &[Line], points: Option<Number>, low: Option<Number>) -> Option<Built> {
    let [line] = lines else { return None };
    let by_place = |s: &Seg| {
        let said = draft.cut(s.run);
        said.starts_with('按') && said.ends_with('分') && RANKED.iter().any(|w| said.contains(w))
    };
    let said = line.own.iter().chain(&line.stem).find(|s| by_place(s))?.run;
    let step = falls(line).filter(|_| line.per.as_ref().is_some_and(|p| p.way != Way::Over))?;
    let table = vec![points?];
    draft.notes_points(line);
    draft.take_all(line.own.iter().chain(&line.stem));
    let input = place(draft, said, false);
    let table = RankTable { place: Expression::Input(input), table, step: Some(step), beyond: Number::ZERO };
    let made = Made::plain(Method::Rank(table)).at("rank.table", said).at("rank.step", line.run);
    Some(within(made, low.map(Bound::At), None))
}

/// 分别得9、6、3分.
fn by_list(
    draft: &mut Draft<'_>,
    lines: &[Line],
    at: usize,
    points: Option<Number>,
    low: Option<Number>,
) -> Option<Built> {
    let line = lines.get(at)?;
    let Kind::Give { worth: Worth::List(list), .. } = &line.kind else { return None };
    let from_last = matches!(line.test, Some(Test::Places { from_last: true, .. }));
    draft.take(line.run);
    draft.take_all(line.own.iter().chain(&line.stem));
    let input = place(draft, line.about.unwrap_or(line.run), from_last);
    let step = lines.get(at + 1..)?.iter().find_map(|l| falls(l).map(|n| (n, l.clone())));
    if let Some((_, l)) = &step {
        draft.take_line(l);
    }
    let used = step.as_ref().map_or(at, |(_, l)| lines.iter().position(|x| x.run == l.run).unwrap_or(at));
    let mut beyond = Number::ZERO;
    let mut gates = Vec::new();
    for l in lines.get(used + 1..).unwrap_or_default() {
        match (&l.kind, &l.test) {
            (Kind::Give { worth: Worth::Points(n), .. }, Some(Test::Otherwise | Test::Places { .. })) => {
                beyond = *n;
                draft.take_line(l);
                draft.notes_points(l);
            }
            (Kind::Zero(_), Some(Test::Places { from_last: end, .. })) if *end == from_last => draft.gives_nothing(l),
            (Kind::Zero(_), Some(Test::Otherwise)) => draft.gives_nothing(l),
            // 最后两名不得分
            (Kind::Zero(_), _) => gates.extend(zero_gate(draft, l, &Settled::default(), Beside::More)),
            _ => return None,
        }
    }
    let step_at = step.as_ref().map(|(_, l)| l.run);
    let step = step.map(|(n, _)| n).or_else(|| on_and_on(draft, list));
    let table = RankTable { place: Expression::Input(input), table: list.clone(), step, beyond };
    let made = Made::plain(Method::Rank(table)).at("rank.table", line.run).maybe("rank.step", step_at);
    let rank = gated(within(made, low.map(Bound::At), None), gates);
    // 达到75%得9分;低于75%的…分别得7、5分: those who do not reach it are ranked
    let before = lines.get(..at).unwrap_or_default();
    let Some(first) = before.iter().find(|l| matches!(l.kind, Kind::Give { .. } | Kind::Full)) else {
        return Some(rank);
    };
    if before.iter().any(|l| l.run != first.run && !matches!(l.kind, Kind::Zero(_))) {
        return None;
    }
    let amount = first.amount().or(points)?;
    let sum = list.first().map(|n| n.decimal() + amount.decimal());
    draft.notes_points(first);
    let condition = holds(draft, first, None)?;
    if sum == points.map(Number::decimal) && Some(amount) != points {
        let own = Made::plain(Method::AllOrNothing(AllOrNothing { condition, absolute: false }));
        let rest = list.first().copied()?;
        for l in lines.get(1..at).unwrap_or_default() {
            draft.gives_nothing(l);
        }
        return Some(checklist(vec![part(0, "", amount, own), part(1, "", rest, rank)]));
    }
    let bands =
        vec![Made::plain(Band { is: BandTest::Holds(condition), gives: Gives::Points(amount) }).at("gives", first.run)];
    let bands = listed("tiers.bands", bands);
    let mut fields = bands.fields;
    let rest = rank.under("tiers.otherwise.method", |m| m);
    fields.extend(rest.fields);
    let tiers = Tiers { on: None, bands: bands.it, otherwise: Some(Gives::Method(Box::new(rest.it))) };
    Some(Made { it: Method::Tiers(tiers), fields })
}

/// 以后每降低一个位次减0.5分.
fn falls(line: &Line) -> Option<Number> {
    let Kind::Charge { worth: Worth::Points(n), .. } = &line.kind else { return None };
    let per = line.per.as_ref()?;
    let m = per.step.measure.as_deref().unwrap_or_default();
    let place = m.contains('位') || m.contains('名');
    (place && per.step.value == Number::ONE).then_some(*n)
}

/// 第1名得10分,第2名得9分,以此类推: by how much each further place earns less.
fn on_and_on(draft: &mut Draft<'_>, table: &[Number]) -> Option<Number> {
    let falls: Vec<Decimal> =
        table.windows(2).filter_map(|w| if let [a, b] = w { Some(a.decimal() - b.decimal()) } else { None }).collect();
    let step = falls.first().copied().filter(|s| *s > Decimal::ZERO && falls.iter().all(|f| f == s))?;
    draft.so_on.take().map(|_| Number::from(step))
}

/// 第1名得10分,第2名得9.5分,…
fn by_places(draft: &mut Draft<'_>, lines: &[Line], points: Option<Number>, low: Option<Number>) -> Option<Built> {
    let mut from_last = false;
    let mut rows: Vec<(i64, Option<i64>, Number, &Line)> = Vec::new();
    let (mut step, mut step_at) = (None, None);
    let mut otherwise = Number::ZERO;
    let mut gates = Vec::new();
    for line in lines {
        match (&line.kind, &line.test) {
            (Kind::Give { .. } | Kind::Full, Some(Test::Places { from_last: last_end, first, last, .. })) => {
                // places from both ends are no one table
                if !rows.is_empty() && from_last != *last_end {
                    return None;
                }
                from_last = *last_end;
                let amount = line.amount().or(if matches!(line.kind, Kind::Full) { points } else { None })?;
                rows.push((*first, *last, amount, line));
            }
            (Kind::Give { worth: Worth::Points(n), .. }, Some(Test::Otherwise)) => otherwise = *n,
            (Kind::Give { worth: Worth::Points(n), bare: true, .. }, None) if Some(*n) == points => {}
            (Kind::Zero(_), Some(Test::Otherwise | Test::Places { from_last: false, .. })) => draft.gives_nothing(line),
            (Kind::Zero(_), _) => gates.extend(zero_gate(draft, line, &Settled::default(), Beside::More)),
            (Kind::Charge { .. }, _) => (step, step_at) = (Some(falls(line)?), Some(line.run)),
            _ => return None,
        }
        draft.take_line(line);
        if !matches!(line.kind, Kind::Zero(_)) {
            draft.notes_points(line);
        }
    }
    let about = rows.first().and_then(|(_, _, _, l)| l.about)?;
    let input = place(draft, about, from_last);
    let sequential = rows
        .iter()
        .enumerate()
        .all(|(i, (first, last, ..))| i64::try_from(i + 1) == Ok(*first) && *last == Some(*first));
    if sequential && (rows.len() > 1 || step.is_some()) {
        let table: Vec<Number> = rows.iter().map(|r| r.2).collect();
        let step = step.or_else(|| on_and_on(draft, &table));
        let table = RankTable { place: Expression::Input(input), table, step, beyond: otherwise };
        let made = Made::plain(Method::Rank(table)).at("rank.table", about).maybe("rank.step", step_at);
        return Some(gated(within(made, low.map(Bound::At), None), gates));
    }
    if step.is_some() {
        // 前3名得10分,其后每降1名扣1分
        let [(first, Some(last), amount, _)] = rows.as_slice() else { return None };
        if *first != 1 {
            return None;
        }
        let table: Vec<Number> = (0..*last).map(|_| *amount).collect();
        let table = RankTable { place: Expression::Input(input), table, step, beyond: otherwise };
        let made = Made::plain(Method::Rank(table)).at("rank.table", about).maybe("rank.step", step_at);
        return Some(gated(within(made, low.map(Bound::At), None), gates));
    }
    rows.sort_by_key(|r| r.0);
    let mut bands = Vec::new();
    for (first, last, amount, line) in rows {
        let at = |is, n: i64| {
            Condition::Compare(Compare {
                left: Expression::Input(input.clone()),
                is,
                right: Expression::Number(Quantity::plain(Number::from(n))),
            })
        };
        let holds = match last {
            Some(last) if first == last => at(Comparison::Equal, first),
            Some(last) if first <= 1 => at(Comparison::AtMost, last),
            Some(last) => Condition::All(vec![at(Comparison::AtLeast, first), at(Comparison::AtMost, last)]),
            None => at(Comparison::AtLeast, first),
        };
        bands
            .push(Made::plain(Band { is: BandTest::Holds(holds), gives: Gives::Points(amount) }).at("gives", line.run));
    }
    let bands = listed("tiers.bands", bands);
    let otherwise = (otherwise != Number::ZERO).then_some(Gives::Points(otherwise));
    Some(gated(Made { it: Method::Tiers(Tiers { on: None, bands: bands.it, otherwise }), fields: bands.fields }, gates))
}
