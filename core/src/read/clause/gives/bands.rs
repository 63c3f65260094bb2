//! Bands: the first that holds gives, `90%以上得5分,80%以上得3分`.

use super::given::is_give;
use super::onward::and_so_on;
use crate::condition::{Compare, Comparison, Condition};
use crate::expression::Expression;
use crate::method::{Band, BandTest, Base, Between, Edge, Effect, Gate, Gives, Method, Reach, Tiers};
use crate::number::{Measure, Number, Quantity};
use crate::read::clause::charges::charge::charges;
use crate::read::clause::draft::{Built, Draft, Made, listed};
use crate::read::clause::line::lines::Line;
use crate::read::clause::line::up_to::{left_out, none_unsaid};
use crate::read::clause::quantity::measured::{LATE, beside, counts, left_of, measured, same_measure};
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::any_of::has_cases;
use crate::read::clause::when::condition::condition;
use crate::read::clause::when::joined::halves;
use crate::read::clause::when::refusal::{Beside, denies, zero_gate};
use crate::read::clause::when::sentence::holds;
use crate::read::clause::wrap::gated;
use crate::read::ground::{Run, Test, Value, compare};
use crate::read::lex::Amount;
use crate::read::outcome::Kind;
use rust_decimal::Decimal;
use std::cmp::Reverse;

/// 达到90%得5分,80%以上得3分,低于80%每低1个百分点扣0.5分: bands, and below them steps.
pub(crate) fn bands_then_steps(
    draft: &mut Draft<'_>,
    lines: &[Line],
    points: Option<Number>,
    settled: &Settled,
) -> Option<Built> {
    let gives: Vec<&Line> = lines.iter().filter(|l| is_give(l)).collect();
    let charge = lines.iter().find(|l| matches!(l.kind, Kind::Charge { .. }))?;
    let first = *gives.first()?;
    let tested = gives.iter().all(|l| {
        matches!(l.test, Some(Test::Compare { right: Value::Amount(..), .. } | Test::Between { .. }))
            && same_measure(draft, first, l)
    });
    if gives.len() < 2
        || !tested
        || charge.per.is_none()
        || !same_measure(draft, first, charge)
        || !matches!(charge.test, Some(Test::Compare { .. }))
        || lines.len() > gives.len() + 1 + lines.iter().filter(|l| matches!(l.kind, Kind::Zero(_))).count()
    {
        return None;
    }
    let least = gives
        .iter()
        .filter_map(|l| if matches!(l.kind, Kind::Full) { points } else { l.amount() })
        .min_by_key(|n| n.decimal())?;
    let own: Vec<Line> = lines.iter().filter(|l| l.run != charge.run).cloned().collect();
    let amounts: Vec<Number> =
        gives.iter().filter_map(|l| if matches!(l.kind, Kind::Full) { points } else { l.amount() }).collect();
    let made = bands(draft, &own, &gives, &amounts, settled)?;
    let charges = charges(draft, charge, settled, false)?;
    draft.take_all(&charge.own);
    let charges = listed("base.charges", charges);
    let Method::Tiers(mut tiers) = made.it else { return None };
    let base = Base { base: least, gains: Vec::new(), gain_limit: None, charges: charges.it, charge_limit: None };
    tiers.otherwise = Some(Gives::Method(Box::new(Method::Base(base))));
    let mut fields = made.fields;
    fields.extend(charges.fields.into_iter().map(|(f, r)| (format!("tiers.otherwise.method.{f}"), r)));
    Some(Made { it: Method::Tiers(tiers), fields })
}

/// Bands: the first that holds.
pub(crate) fn bands(
    draft: &mut Draft<'_>,
    lines: &[Line],
    gives: &[&Line],
    amounts: &[Number],
    settled: &Settled,
) -> Option<Built> {
    let mut made: Vec<(Made<Band>, Decimal, bool)> = Vec::new();
    let (mut otherwise, mut otherwise_at) = (None, None);
    let subject = gives
        .iter()
        .find_map(|l| match &l.test {
            Some(Test::Compare { left, .. } | Test::Between { left, .. }) if !draft.label(*left).is_empty() => {
                Some(*left)
            }
            _ => None,
        })
        .or(settled.subject);
    let measure = gives.iter().find_map(|l| match &l.test {
        Some(Test::Compare { right: Value::Amount(a, _), .. }) => a.measure.clone(),
        Some(Test::Between { low, .. }) => low.0.measure.clone(),
        _ => None,
    });
    // 完成任务100%且到位资金20%以上: what is measured first is named before the first of its numbers
    let subject = first_of_both(draft.text, gives).or(subject);
    let several = |l: &&Line| both_of(draft.text, l).is_some() || either_of(draft.text, l).is_some();
    let numeric = !gives.iter().any(several)
        && gives.iter().all(|l| match &l.test {
            Some(Test::Compare { right, .. }) => matches!(right, Value::Amount(..)),
            Some(Test::Between { .. } | Test::Otherwise) => {
                l.own.iter().filter(|s| !s.aside).count()
                    <= 1 + usize::from(l.run == gives.first().map_or((0, 0), |g| g.run))
            }
            _ => false,
        })
        && gives.iter().any(|l| matches!(l.test, Some(Test::Between { .. })));
    let on = if numeric {
        let left = subject.unwrap_or((0, 0));
        Some(measured(draft, left, subject, measure.as_deref()))
    } else {
        None
    };
    for (line, amount) in gives.iter().zip(amounts) {
        draft.take(line.run);
        let gives_points = Gives::Points(*amount);
        let about = line.about.unwrap_or(line.run);
        // 后30%的得2分: what is left behind those in front
        let behind = matches!(&line.test, Some(Test::Compare { left, right: Value::Amount(a, _), .. })
            if a.is_percent() && draft.cut(*left).ends_with(['后', '末']));
        if behind || matches!(line.test, Some(Test::Otherwise)) {
            draft.take_all(&line.own);
            otherwise = Some(gives_points);
            otherwise_at = Some(line.run);
            continue;
        }
        let one_sided = matches!(line.test, Some(Test::Compare { .. }));
        let is = if let Some(tests) = either_of(draft.text, line) {
            let any: Option<Vec<Condition>> = tests.iter().map(|t| condition(draft, t, subject)).collect();
            BandTest::Holds(Condition::Any(any?))
        } else if let Some(tests) = both_of(draft.text, line) {
            let all: Option<Vec<Condition>> = tests.iter().map(|t| condition(draft, t, subject)).collect();
            BandTest::Holds(Condition::All(all?))
        } else if on.is_some() {
            BandTest::Between(edges(draft, line, on.as_ref())?)
        } else if let Some(test @ (Test::Compare { .. } | Test::Between { .. } | Test::Within { .. })) = &line.test
            && line.own.iter().filter(|s| !s.aside).count() <= 1
        {
            BandTest::Holds(condition(draft, test, subject)?)
        } else {
            BandTest::Holds(holds(draft, line, subject)?)
        };
        draft.take_all(&line.own);
        made.push((
            Made::plain(Band { is, gives: gives_points }).at("is", about).at("gives", line.run),
            amount.decimal(),
            one_sided,
        ));
    }
    and_so_on(draft, &mut made, gives, amounts, subject)?;
    if made.iter().filter(|(_, _, one)| *one).count() > 1 || on.is_none() {
        made.sort_by_key(|(_, amount, _)| Reverse(*amount));
    }
    // 低于平均值80%得8分,…率80%得6分: parts of something, and rates
    let part = |l: &&&Line| matches!(l.test, Some(Test::Compare { right: Value::PartOf(..) | Value::Times(..), .. }));
    let rate = |l: &&&Line| match &l.test {
        Some(Test::Compare { right: Value::Amount(a, _), .. }) => a.is_percent() || a.measure.as_deref() == Some("倍"),
        Some(Test::Between { low, .. }) => low.0.is_percent(),
        _ => false,
    };
    if gives.iter().any(|l| part(&l)) {
        draft.unread.extend(gives.iter().filter(rate).map(|l| l.run));
    }
    // 1起得6分,2起得4分,4起以上不得分: what three are worth is not said
    let tested: Vec<&Line> = lines.iter().filter(|l| l.per.is_none() && l.test.is_some()).collect();
    draft.unread.extend(left_out(&tested));
    draft.unread.extend(none_unsaid(draft.text, &tested).filter(|_| otherwise.is_none()));
    let mut gates = Vec::new();
    let covers = covers(gives);
    let else_at = otherwise_at_head(draft.text, lines);
    // 否则 counts only where what comes first does not hold, and the greatest is looked at first
    if else_at.is_some() && amounts.first() < amounts.iter().max() {
        draft.unread.extend(gives.first().map(|l| l.run));
    }
    for line in lines.iter().filter(|l| matches!(l.kind, Kind::Zero(_))) {
        if let Some(gate) = nothing(draft, line, subject, measure.as_deref()) {
            gates.push(gate);
            continue;
        }
        let several = has_cases(draft, line);
        let own_measure = !several
            && match &line.test {
                // 评为示范得6分;否则能耗≤90得5分,能耗>100得0分: the rest of those bands, and no refusal of the first
                Some(Test::Compare { .. } | Test::Between { .. }) if else_at.is_some_and(|at| at < line.run.0) => {
                    let same = gives
                        .iter()
                        .take(64)
                        .any(|g| else_at < Some(g.run.0) && compared(g) && same_measure(draft, g, line));
                    draft.unread.extend((!same).then_some(line.run));
                    same
                }
                Some(Test::Compare { .. } | Test::Between { .. }) => same_measure(draft, gives.first()?, line),
                Some(Test::Word(run)) => {
                    let word = draft.cut(*run).to_owned();
                    draft.choice(*run, &[word], "等次");
                    true
                }
                Some(Test::Otherwise) => true,
                _ => line.about.is_some_and(|r| {
                    let late = gives.iter().any(|l| matches!(l.test, Some(Test::By { .. })));
                    let label = draft.label(r);
                    denies(label) || label.is_empty() || late && LATE.contains(&label)
                }),
            };
        // 5000次以上得3分,不足5000次得1分,停更的不得分: beside bands that leave nothing, it refuses what one of them gives
        if covers && line.test.is_none() && line.about.is_some_and(|r| !draft.label(r).is_empty()) {
            let gate = if own_measure { None } else { zero_gate(draft, line, settled, Beside::Nothing) };
            draft.unread.extend(gate.is_none().then_some(line.run));
            gates.extend(gate);
        } else if own_measure {
            draft.take_line(line);
            if otherwise.is_none() {
                draft.gives_nothing(line);
            }
            draft.told.extend(next_count(line, gives));
        } else {
            gates.extend(zero_gate(draft, line, settled, Beside::demand(otherwise.is_none())));
        }
    }
    let bands = listed("tiers.bands", made.into_iter().map(|(m, ..)| m).collect());
    let tiers = Made { it: Method::Tiers(Tiers { on, bands: bands.it, otherwise }), fields: bands.fields }
        .maybe("tiers.otherwise", otherwise_at);
    Some(gated(tiers, gates))
}

/// Where 否则 begins a sentence that goes on with bands of its own.
fn otherwise_at_head(text: &str, lines: &[Line]) -> Option<usize> {
    let mut segs = lines.iter().flat_map(|l| l.stem.iter().chain(&l.own));
    let head = |run: Run| text.get(run.0..run.1).is_some_and(|t| t.starts_with("否则") && t.chars().count() > 4);
    segs.find(|s| head(s.run)).map(|s| s.run.0)
}

/// Does a line hold a number against something?
const fn compared(line: &Line) -> bool {
    matches!(line.test, Some(Test::Compare { .. } | Test::Between { .. } | Test::Within { .. }))
}

/// Do the bands leave no number that none of them holds for?
fn covers(gives: &[&Line]) -> bool {
    let side = |up: bool| {
        gives.iter().any(|l| match &l.test {
            Some(Test::Compare { is, right: Value::Amount(..), .. }) if up => is.is_up(),
            Some(Test::Compare { is, right: Value::Amount(..), .. }) => {
                matches!(is, Comparison::AtMost | Comparison::LessThan)
            }
            _ => false,
        })
    };
    side(true) && side(false)
}

/// The comparisons of a line on both sides of the first of some words; none where one of the sides is no comparison.
fn sides(text: &str, line: &Line, words: &[&str]) -> Option<Vec<Test>> {
    let seg = line.own.iter().rfind(|s| !s.aside)?;
    let (first, second, _) = halves(text, seg.run, words)?;
    let (first, second) = (compare(text, first)?, compare(text, second)?);
    let plain = |t: &Test| matches!(t, Test::Compare { .. } | Test::Between { .. });
    (plain(&first) && plain(&second)).then(|| vec![first, second])
}

/// 80%-85%或93%-97%: either range.
pub(crate) fn either_of(text: &str, line: &Line) -> Option<Vec<Test>> {
    sides(text, line, &["或者", "或"])
}

/// 完成80%以上且到位资金20%以上, 低于基准数但不低于基准数60%: both.
fn both_of(text: &str, line: &Line) -> Option<Vec<Test>> {
    let tests = ["且", "但"].iter().find_map(|w| sides(text, line, &[w]))?;
    // 不低于60%且不超过80% is one range
    let range = matches!(line.test, Some(Test::Between { .. }));
    (!range).then_some(tests)
}

/// What the first of two comparisons of a line measures.
fn first_of_both(text: &str, gives: &[&Line]) -> Option<Run> {
    gives.iter().filter_map(|l| both_of(text, l)).filter_map(|t| t.first().and_then(left_of)).find(|r| r.0 < r.1)
}

/// 5万元以下得1分,无收入不得分: nothing at all of what the bands measure.
fn nothing(draft: &mut Draft<'_>, line: &Line, subject: Option<Run>, measure: Option<&str>) -> Option<Made<Gate>> {
    let about = line.about.filter(|_| line.test.is_none() && line.per.is_none())?;
    // 3日内回复得3分,不回复不得分: not at once, but never
    let timed = Amount { value: Number::ONE, measure: measure.map(str::to_owned) }.is_time();
    measure.filter(|_| !timed)?;
    let label = draft.label(about);
    let rest =
        ["没有", "无", "未", "不"].iter().find_map(|w| label.strip_prefix(w)).filter(|r| r.chars().count() > 1)?;
    // 与拨款之比 of 捐赠经费, which stands beside it: the share is nothing where that is
    let shared =
        |label: &str| label.starts_with(['与', '占']) && draft.context_label().is_some_and(|c| c.ends_with(rest));
    let subject = subject.filter(|s| {
        let label = draft.label(*s);
        label.ends_with(rest) || label.starts_with(rest) || shared(label)
    })?;
    draft.take_line(line);
    let left = measured(draft, subject, None, measure);
    let zero =
        Expression::Number(Quantity { value: Number::ZERO, measure: measure.and_then(|m| Measure::new(m).ok()) });
    let when = Condition::Compare(Compare { left, is: Comparison::AtMost, right: zero });
    let gate = Gate { when, effect: Effect::Zero, reaches: Reach::Item };
    Some(Made::plain(gate).at("when", about).at("effect", line.run))
}

/// 4至6件得3分,7件以上不得分: the number where the bands end, said once more.
fn next_count(line: &Line, gives: &[&Line]) -> Option<Run> {
    let Some(Test::Compare { right: Value::Amount(edge, run), .. }) = &line.test else { return None };
    let one = |a: &Amount| (edge.value.decimal() - a.value.decimal()).abs() == Decimal::ONE;
    let next = |a: &Amount| one(a) && counts(a.measure.as_deref());
    // 差错数5得5分,差错数6以上不得分: no measure tells that they are counted, but the value beside it
    let value = |a: &Amount| one(a) && a.measure.is_none() && edge.measure.is_none();
    let beside = gives.iter().any(|l| match &l.test {
        Some(Test::Compare { is: Comparison::Equal, right: Value::Amount(a, _), .. }) => next(a) || value(a),
        Some(Test::Compare { right: Value::Amount(a, _), .. }) => next(a),
        Some(Test::Between { low, high, .. }) => next(&low.0) || next(&high.0),
        _ => false,
    });
    beside.then_some(*run)
}

/// A band as two edges.
fn edges(draft: &mut Draft<'_>, line: &Line, on: Option<&Expression>) -> Option<Between> {
    edges_of(draft, line.test.as_ref()?, on)
}

/// A demand as two edges.
pub(crate) fn edges_of(draft: &mut Draft<'_>, test: &Test, on: Option<&Expression>) -> Option<Between> {
    let edge = |amount: &Amount, included| Edge {
        at: on.map_or_else(|| amount.quantity(), |on| beside(on, amount.quantity())),
        included,
    };
    Some(match test {
        Test::Between { low, high, .. } => Between { from: Some(edge(&low.0, low.1)), to: Some(edge(&high.0, high.1)) },
        Test::Compare { is, right: Value::Amount(a, run), .. } => {
            draft.take(*run);
            match is {
                Comparison::AtLeast => Between { from: Some(edge(a, Some(true))), to: None },
                Comparison::MoreThan => Between { from: Some(edge(a, Some(false))), to: None },
                Comparison::AtMost => Between { from: None, to: Some(edge(a, Some(true))) },
                Comparison::LessThan => Between { from: None, to: Some(edge(a, Some(false))) },
                Comparison::Equal => Between { from: Some(edge(a, Some(true))), to: Some(edge(a, Some(true))) },
                Comparison::NotEqual => return None,
            }
        }
        _ => return None,
    })
}
