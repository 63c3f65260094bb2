//! Clauses that are an equation: `得分=(完成值÷目标值)×分值`, and limits and gates beside it.

use super::arithmetic::{Equation, Node};
use super::cases::cases;
use super::formula::{as_ratio_and_mark, expression, rates, with_rates};
use crate::condition::Comparison;
use crate::expression::{Expression, InMeasure};
use crate::id::Id;
use crate::method::{Band, BandTest, Bound, Formula, Gives, MarkPart, Method, Proportional, Ratio, Tiers};
use crate::number::{Measure, Number, Quantity};
use crate::read::clause::bounds::Bounds;
use crate::read::clause::charges::charge::charges;
use crate::read::clause::draft::{Built, Draft, Made};
use crate::read::clause::gives::exempt;
use crate::read::clause::gives::mixed::with_parts;
use crate::read::clause::line::lines::{Line, lines};
use crate::read::clause::line::piece::Piece;
use crate::read::clause::quantity::measured::case_of_its_own;
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::condition::condition;
use crate::read::clause::when::refusal::{Beside, zero_gate};
use crate::read::clause::wrap::{gated, part, within};
use crate::read::ground::{Run, Seg, Test, Value, compare};
use crate::read::outcome::{Kind, LimitSide, Worth};
use rust_decimal::Decimal;

/// Names of a score on the left of an equation.
pub(crate) fn names_a_score(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    ["得分", "分值", "计分", "总分", "分数", "评分", "成绩", "分"].iter().any(|w| text.ends_with(w))
        || text.chars().count() <= 3 && text.chars().all(|c| c.is_ascii_alphanumeric())
}

/// The method of the last equation that names a score.
pub(crate) fn by_formula(
    draft: &mut Draft<'_>,
    found: &[Equation],
    all: &[Piece],
    points: Option<Number>,
) -> Option<Built> {
    let scores: Vec<&Equation> = found.iter().filter(|e| names_a_score(draft.cut(e.left))).collect();
    let score = *scores.last()?;
    // 偏差率>0,得分=…;偏差率<0,得分=…
    if scores.len() > 1 && scores.len() == found.len() {
        let (own, _) = lines(draft.text, all);
        let made = draft.attempt(|d| cases(d, &scores, &own));
        if let Some(made) = made {
            return beside(draft, made, all, points);
        }
    }
    let mut defined: Vec<(String, Expression, bool)> = Vec::new();
    for equation in found.iter().filter(|e| e.run != score.run) {
        let label = draft.label(equation.left).to_owned();
        let right = without_hundred(&equation.right);
        let of = expression(draft, &right, &defined);
        draft.take(equation.run);
        // the first one counts
        if !defined.iter().any(|(known, ..)| *known == label) {
            defined.push((label, of, true));
        }
    }
    draft.take(score.run);
    // 基本分为10分: what the equation calls by its name
    for piece in all {
        if let Piece::Out(out) = piece
            && let Kind::Give { worth: Worth::Points(n), base: true, .. } = &out.kind
        {
            draft.take((out.from, out.to));
            draft.told.push((out.from, out.to));
            for name in ["基本分", "基础分", "基准分"] {
                defined.push((name.to_owned(), Expression::Number(Quantity::plain(*n)), true));
            }
        }
    }
    let made: Built = match as_ratio_and_mark(&score.right, draft.text, points) {
        Some((a, b, factor, mark)) => {
            let actual = expression(draft, &a, &defined);
            let target = expression(draft, &b, &defined);
            draft.assume("cap", "item", "none");
            let mark = mark.map(|run| MarkPart { input: draft.mark(run.0, None), min: None, max: None });
            Made::plain(Method::Proportional(Proportional {
                of: vec![Ratio { actual, target }],
                several: None,
                factor,
                mark,
                cap: None,
            }))
            .at("proportional", score.run)
        }
        None => {
            let of = expression(draft, &score.right, &defined);
            let rates = rates(draft);
            let of = if weighs(&of, &rates) && points == Some(Number::from(100_i64)) {
                of_hundred(of)
            } else {
                with_rates(of, &rates)
            };
            Made::plain(Method::Formula(Formula { of })).at("formula.of", score.run)
        }
    };
    beside(draft, made, all, points)
}

/// 出勤率×30%+合格率×70%: rates in percent, and their weights?
fn weighs(of: &Expression, rates: &[Id]) -> bool {
    let Expression::Add(terms) = of else { return false };
    terms.iter().all(|term| {
        let Expression::Multiply(both) = term else { return false };
        let [Expression::Input(id), Expression::Number(weight)] = both.as_slice() else { return false };
        rates.contains(id) && weight.measure.is_some()
    })
}

/// The rates as the numbers before their signs, so that weights of 100 % make 100 points.
fn of_hundred(of: Expression) -> Expression {
    let plain = |of| Expression::In(Box::new(InMeasure { measure: Measure::percent(), of }));
    let Expression::Add(terms) = of else { return of };
    let terms = terms.into_iter().map(|term| match term {
        Expression::Multiply(mut both) => {
            let weight = both.pop();
            Expression::Multiply(both.into_iter().map(plain).chain(weight).collect())
        }
        other => other,
    });
    Expression::Add(terms.collect())
}

/// A ratio times 100 % is the ratio.
pub(crate) fn without_hundred(node: &Node) -> Node {
    let whole = Node::Number(Number::from(100_i64), true);
    match node {
        Node::Op('×', inner, hundred) if **hundred == whole => (**inner).clone(),
        other => other.clone(),
    }
}

/// Does a limit name one of the inputs?
fn of_a_term(draft: &Draft<'_>, line: &Line) -> bool {
    let own = line.own.iter().rfind(|s| !s.aside).map(|s| draft.label(s.run)).unwrap_or_default();
    own.chars().count() > 1 && draft.inputs.iter().any(|(.., label)| label == own)
}

/// 超过8分的按8分计: what is beyond so many points counts as so many?
fn holds_score(draft: &Draft<'_>, line: &Line, n: Number) -> bool {
    let named =
        |left: Run| ["", "得分", "计算得分", "分值", "本项得分", "计算结果", "结果"].contains(&draft.label(left));
    matches!(&line.test, Some(Test::Compare { left, is: Comparison::MoreThan, right: Value::Amount(a, _) })
        if a.value == n && a.measure.as_deref() == Some("分") && named(*left))
}

/// 不足60%的,得分=管理率÷60%×8, behind 60%以上得8分: where the band does not hold, the equation does.
fn tell_rest(draft: &mut Draft<'_>, lines: &[Line], tail: &[Seg]) {
    let below = |is: Comparison| matches!(is, Comparison::LessThan | Comparison::AtMost);
    for seg in tail.iter().filter(|s| !s.aside) {
        let Some(Test::Compare { is: own, right: Value::Amount(at, _), .. }) = compare(draft.text, seg.run) else {
            continue;
        };
        let other = |l: &Line| {
            matches!(l.kind, Kind::Give { .. } | Kind::Full)
                && matches!(&l.test, Some(Test::Compare { is, right: Value::Amount(a, _), .. }) if *a == at && below(*is) != below(own))
        };
        if lines.iter().any(other) {
            draft.take(seg.run);
            draft.tell(seg.run);
        }
    }
}

/// What else the clause says beside its formula: limits, gates.
pub(crate) fn beside(draft: &mut Draft<'_>, made: Built, all: &[Piece], points: Option<Number>) -> Option<Built> {
    let (lines, tail) = lines(draft.text, all);
    tell_rest(draft, &lines, &tail);
    let (mut low, mut high) = (None, None);
    let mut made = made;
    let mut gates = Vec::new();
    let mut taken = Vec::new();
    let mut free = None;
    for line in &lines {
        let exempt = exempt::said(draft, line, points);
        match &line.kind {
            // 无改造任务的得4分: who has nothing to do
            _ if free.is_none() && exempt.is_some() => {
                free = exempt.map(|run| (line, run));
                continue;
            }
            // 提前完成的得4分: a case of its own, which came to nothing
            Kind::Full | Kind::Give { bare: false, .. }
                if line.test.is_none() && line.about.is_some_and(|r| case_of_its_own(draft.label(r))) =>
            {
                draft.unread.push(line.run);
            }
            Kind::Limit { side: LimitSide::Low, at: Some(n), .. } => low = Some(Bound::At(*n)),
            // 得分=完成率×4+创新加分,创新加分最高1分: of one of its terms
            Kind::Limit { .. } if of_a_term(draft, line) => {
                draft.unread.push(line.run);
                continue;
            }
            // 最多减6分: so much less than all of the points
            Kind::Limit { side: LimitSide::Charge, at: Some(n), .. } => match points {
                Some(p) if p.decimal() > n.decimal() => {
                    low = Some(Bound::At(Number::from(p.decimal() - n.decimal())));
                    draft.tell(line.run);
                }
                Some(p) if p == *n => {}
                _ => draft.unread.push(line.run),
            },
            Kind::Limit { side: LimitSide::Gain, at: Some(_), .. } => draft.unread.push(line.run),
            Kind::Limit { at: Some(n), .. } if Some(*n) != points => high = Some(Bound::At(*n)),
            Kind::Full if matches!(line.test, Some(Test::Compare { is: Comparison::Equal, .. })) => {
                let test = line.test.clone()?;
                let holds = condition(draft, &test, None)?;
                made = made.under("tiers.otherwise.method", |m| {
                    let band = Band { is: BandTest::Holds(holds), gives: Gives::Percent(Number::from(100_i64)) };
                    Method::Tiers(Tiers { on: None, bands: vec![band], otherwise: Some(Gives::Method(Box::new(m))) })
                });
            }
            Kind::Full => {
                // 超过100%的按满分计: what holds the score anyway
                if let Some(Test::Compare { is: Comparison::MoreThan, right: Value::Amount(_, run), .. }) = &line.test {
                    made = made.at("formula.of", *run);
                }
            }
            Kind::Limit { .. } | Kind::Ratio { .. } => {}
            // 超过8分的按8分计: the score itself, up to so much
            Kind::Give { worth: Worth::Points(n), .. } if holds_score(draft, line, *n) => {
                if points.is_none_or(|p| n.decimal() < p.decimal()) {
                    high = Some(Bound::At(*n));
                } else if Some(*n) != points {
                    // more than the item is worth
                    draft.unread.push(line.run);
                }
            }
            Kind::Give { worth: Worth::Points(n), .. }
                if matches!(line.test, Some(Test::Compare { right: Value::Amount(..), .. }))
                    && draft.inputs.len() == 1 =>
            {
                let test = line.test.clone()?;
                let holds = condition(draft, &test, None)?;
                let n = *n;
                made = made.under("tiers.otherwise.method", |m| {
                    let band = Band { is: BandTest::Holds(holds), gives: Gives::Points(n) };
                    Method::Tiers(Tiers { on: None, bands: vec![band], otherwise: Some(Gives::Method(Box::new(m))) })
                });
            }
            Kind::LimitShare { percent, side: side @ (LimitSide::Score | LimitSide::Low), .. } => {
                let p = points?;
                *(if *side == LimitSide::Low { &mut low } else { &mut high }) =
                    Some(Bound::At(Number::from(p.decimal() * percent.decimal() / Decimal::ONE_HUNDRED)));
            }
            Kind::Give { worth: Worth::Points(n), .. } if Some(*n) == points || points.is_none() => {}
            Kind::Zero(_) => gates.extend(zero_gate(draft, line, &Settled::default(), Beside::More)),
            // 另外:逾期1天,加扣1分
            Kind::Charge { .. } if points.is_some() && taken.len() < 64 => {
                let Some(more) = draft.attempt(|d| charges(d, line, &Settled::default(), false)) else { continue };
                taken.extend(more);
            }
            _ => continue,
        }
        draft.take_line(line);
        if !matches!(line.kind, Kind::Zero(_) | Kind::Charge { .. }) {
            draft.notes_points(line);
        }
    }
    if let Some(own) = points.filter(|_| !taken.is_empty()) {
        made = with_parts(vec![part(0, "", own, made)], taken, Vec::new(), points, &Bounds::default(), Vec::new());
    }
    let made = gated(within(made, low, high), gates);
    Some(match free {
        Some((line, run)) => exempt::beside(draft, made, line, run, points),
        None => made,
    })
}
