//! Lines that only give or refuse: `完成得5分,否则不得分`, `按满意度×10计分`.

use super::bands::bands;
use super::degrees::{degrees, exclude};
use super::one::one;
use super::parts::{parts, total_of};
use super::refused::refused;
use super::shared::shared;
use super::worded::{defined_words, words_in_percent};
use crate::expression::Expression;
use crate::method::{Band, BandTest, Formula, Gives, Method, Tiers};
use crate::number::Number;
use crate::read::clause::draft::{Built, Draft, Made, listed};
use crate::read::clause::equation::arithmetic::{Node, parse};
use crate::read::clause::equation::formula::{expression, rates, with_rates};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::measured::{left_of, same_measure};
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::refusal::{Beside, zero_gate};
use crate::read::clause::when::sentence::holds;
use crate::read::clause::wrap::gated;
use crate::read::ground::{Run, Seg, Test, scale_end};
use crate::read::outcome::{Kind, Worth};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Does a line give points?
pub(crate) fn is_give(line: &Line) -> bool {
    matches!(line.kind, Kind::Give { .. } | Kind::Full)
}

/// Lines that only give or refuse.
pub(crate) fn given(
    draft: &mut Draft<'_>,
    lines: &[Line],
    tail: &[Seg],
    points: Option<Number>,
    settled: &Settled,
) -> Option<Built> {
    if let Some(made) = defined_words(draft, lines, tail, points, settled) {
        return Some(made);
    }
    if let Some(at) = lines.iter().position(|l| matches!(l.kind, Kind::Worked(..))) {
        return by_expression(draft, lines, at, points, settled);
    }
    let gives: Vec<&Line> = lines.iter().filter(|l| is_give(l)).collect();
    if gives.is_empty() {
        return refused(draft, lines, points, settled);
    }
    if let Some(made) = words_in_percent(draft, lines) {
        return Some(made);
    }
    if let [only] = gives.as_slice()
        && let Some(made) = shared(draft, only, lines, points)
    {
        return Some(made);
    }
    // 没有发现…得15分;发现的不得分,当场改正的可不扣分
    if let [first, second] = gives.as_slice()
        && draft.cut(second.run).contains("不扣分")
        && lines.iter().any(|l| matches!(l.kind, Kind::Zero(_)) && l.run.0 > first.run.0 && l.run.0 < second.run.0)
    {
        return one(draft, lines, first, tail, points, settled);
    }
    if gives.len() > 1 {
        return several(draft, lines, &gives, points, settled);
    }
    let only = *gives.first()?;
    one(draft, lines, only, tail, points, settled)
}

/// 按满意度×10计分, beside bands and refusals.
fn by_expression(
    draft: &mut Draft<'_>,
    lines: &[Line],
    at: usize,
    points: Option<Number>,
    settled: &Settled,
) -> Option<Built> {
    let line = lines.get(at)?;
    let Kind::Worked(from, to) = line.kind else { return None };
    let node = parse(draft.text, (from, to))?;
    let subject =
        settled.against.iter().filter_map(|a| a.left).find(|r| !draft.label(*r).is_empty()).or(settled.subject);
    let mut bands = Vec::new();
    let mut gates = Vec::new();
    for l in lines.iter().filter(|l| l.run != line.run) {
        match &l.kind {
            Kind::Give { worth: Worth::Points(n), .. } if l.test.is_some() => {
                draft.take(l.run);
                let condition = holds(draft, l, subject)?;
                bands.push(
                    Made::plain(Band { is: BandTest::Holds(condition), gives: Gives::Points(*n) }).at("gives", l.run),
                );
            }
            Kind::Full if l.test.is_some() => {
                draft.take_line(l);
                draft.notes_points(l);
                let said = draft.text.get(..l.run.0).is_some_and(|t| t.ends_with(['可', '方', '才']));
                if !said && let Some(p) = points {
                    let condition = holds(draft, l, subject)?;
                    bands.push(
                        Made::plain(Band { is: BandTest::Holds(condition), gives: Gives::Points(p) })
                            .at("gives", l.run),
                    );
                }
            }
            Kind::Zero(_) => gates.extend(zero_gate(draft, l, settled, Beside::More)),
            Kind::Give { .. } | Kind::Full | Kind::Ratio { .. } => draft.notes_points(l),
            _ => return None,
        }
    }
    draft.formula_from = Some(draft.inputs.len());
    let of =
        expression(draft, &node, &draft.defined.clone().into_iter().map(|(n, e)| (n, e, true)).collect::<Vec<_>>());
    let mut rates = rates(draft);
    // 好评情况×6, of 6: what the points are multiplied by is a part of one
    if let (Node::Op('×', a, b), Expression::Multiply(list)) = (&node, &of)
        && let Some(Expression::Input(id)) = list.iter().find(|e| matches!(e, Expression::Input(_)))
        && list.len() == 2
        && [a, b].iter().any(|n| matches!(&***n, Node::Number(n, false) if Some(*n) == points))
        && !rates.contains(id)
    {
        rates.push(id.clone());
    }
    let of = with_rates(of, &rates);
    draft.take_line(line);
    let made = Made::plain(Method::Formula(Formula { of })).at("formula.of", (from, to));
    if bands.is_empty() {
        return Some(gated(made, gates));
    }
    let bands = listed("tiers.bands", bands);
    let mut fields = bands.fields;
    let rest = made.under("tiers.otherwise.method", |m| m);
    fields.extend(rest.fields);
    let tiers = Tiers { on: None, bands: bands.it, otherwise: Some(Gives::Method(Box::new(rest.it))) };
    Some(gated(Made { it: Method::Tiers(tiers), fields }, gates))
}

/// 30分钟内到达现场得5分,1小时内到达得3分: one thing in two measures, taken for two.
fn doubt_twice(draft: &mut Draft<'_>, gives: &[&Line]) {
    let left = |l: &&Line| l.test.as_ref().and_then(left_of).map(|r| (draft.label(r), r));
    let alike = |a: &str, b: &str| a != b && (a.starts_with(b) || b.starts_with(a));
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut doubted: Vec<Run> = Vec::new();
    for (own, run) in gives.iter().filter_map(left).filter(|(l, _)| !l.is_empty()) {
        if known.iter().any(|before| alike(own, before)) {
            doubted.push(run);
        }
        known.insert(own);
    }
    draft.unread.extend(doubted);
}

/// Several amounts: bands of one measure, words of a scale, or parts that add up.
fn several(
    draft: &mut Draft<'_>,
    lines: &[Line],
    gives: &[&Line],
    points: Option<Number>,
    settled: &Settled,
) -> Option<Built> {
    let amounts: Vec<Option<Number>> = gives
        .iter()
        .map(|l| match &l.kind {
            Kind::Full => points,
            Kind::Give { worth: Worth::Percent(p), .. } => {
                points.map(|n| Number::from(n.decimal() * p.decimal() / Decimal::ONE_HUNDRED))
            }
            Kind::Give { each: true, .. } => total_of(draft, l),
            _ => l.amount(),
        })
        .collect();
    if amounts.iter().any(Option::is_none) {
        return None;
    }
    let amounts: Vec<Number> = amounts.into_iter().flatten().collect();
    let sum: Decimal = amounts.iter().map(|n| n.decimal()).sum();
    let first = *gives.first()?;
    let tested = gives.iter().all(|l| match &l.test {
        Some(Test::Compare { .. } | Test::Between { .. } | Test::Within { .. }) => same_measure(draft, first, l),
        Some(Test::Otherwise) => true,
        _ => false,
    });
    let worded = gives.iter().all(|l| matches!(l.test, Some(Test::Word(_) | Test::Otherwise)));
    // 优秀的得6分,瑕疵的得1分: a word of the scale that no other scale has
    let words: Vec<&str> = gives
        .iter()
        .filter_map(|l| if let Some(Test::Word(r)) = &l.test { Some(draft.cut(*r)) } else { None })
        .collect();
    // 达标得5分,基本达标得3分: one scale, though only one of the words is known as such
    let degree =
        |l: &&&Line| l.test.is_none() && l.about.is_some_and(|r| words.iter().any(|w| exclude(w, draft.label(r))));
    let beside_words = words.len() > 1 || words.len() == 1 && gives.iter().any(|l| degree(&l));
    if beside_words
        && !worded
        && gives.iter().all(|l| l.test.is_some() || l.about.is_some_and(|r| draft.label(r).chars().count() <= 4))
    {
        let with_words: Vec<Line> = lines
            .iter()
            .map(|l| match (is_give(l) && l.test.is_none(), l.own.iter().rfind(|s| !s.aside)) {
                (true, Some(seg)) => {
                    let label = draft.label(seg.run);
                    let at = draft.cut(seg.run).find(label).unwrap_or(0);
                    let word = (seg.run.0 + at, seg.run.0 + at + label.len());
                    Line { test: Some(Test::Word(word)), ..l.clone() }
                }
                _ => l.clone(),
            })
            .collect();
        let gives: Vec<&Line> = with_words.iter().filter(|l| is_give(l)).collect();
        return bands(draft, &with_words, &gives, &amounts, settled);
    }
    // 开展情况好的得3分,较好的得2分,一般的得1分: the first word behind what it is said of
    if words.len() > 1
        && first.test.is_none()
        && gives.iter().skip(1).all(|l| matches!(l.test, Some(Test::Word(_) | Test::Otherwise)))
        && let Some(seg) = first.own.iter().rfind(|s| !s.aside)
        && let Some(word) = scale_end(draft.text, seg.run)
    {
        let with_words: Vec<Line> = lines
            .iter()
            .map(|l| if l.run == first.run { Line { test: Some(Test::Word(word)), ..l.clone() } } else { l.clone() })
            .collect();
        let gives: Vec<&Line> = with_words.iter().filter(|l| is_give(l)).collect();
        return bands(draft, &with_words, &gives, &amounts, settled);
    }
    if let Some(with_words) = degrees(draft.text, lines) {
        let gives: Vec<&Line> = with_words.iter().filter(|l| is_give(l)).collect();
        return bands(draft, &with_words, &gives, &amounts, settled);
    }
    let adds_up = points.is_some_and(|p| sum == p.decimal());
    if !adds_up && (tested || worded) {
        return bands(draft, lines, gives, &amounts, settled);
    }
    let most = amounts.iter().map(|n| n.decimal()).max().unwrap_or_default();
    if !adds_up && points.is_some_and(|p| most == p.decimal()) && draft.decide("parts", "greatest", "sum") {
        doubt_twice(draft, gives);
        // 建设(2分)。1.…得1分: points in brackets are those of a whole that the text does not tell
        let noted =
            |l: &&&Line| matches!(l.kind, Kind::Full) && draft.text.get(..l.run.0).is_some_and(|t| t.ends_with('('));
        let noted: Vec<Run> = gives.iter().filter(noted).map(|l| l.run).collect();
        draft.unread.extend(noted);
        return bands(draft, lines, gives, &amounts, settled);
    }
    if points.is_some() && !adds_up && !draft.decide("parts", "sum", "greatest") {
        return bands(draft, lines, gives, &amounts, settled);
    }
    if points.is_some() && !adds_up {
        draft.unread.push(first.run);
    }
    let of_points = |line: &Line| match (&line.kind, points) {
        (Kind::Give { worth: Worth::Percent(p), each, base, bare }, Some(n)) => {
            let worth = Worth::Points(Number::from(n.decimal() * p.decimal() / Decimal::ONE_HUNDRED));
            Line { kind: Kind::Give { worth, each: *each, base: *base, bare: *bare }, ..line.clone() }
        }
        _ => line.clone(),
    };
    let lines: Vec<Line> = lines.iter().map(of_points).collect();
    parts(draft, &lines)
}
