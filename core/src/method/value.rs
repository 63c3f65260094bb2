//! Expressions evaluated: exact numbers with their measures.

use crate::expression::{Expression, Statistic};
use crate::id::Id;
use crate::method::align::{Agree, align, alternative, by_value, differ, together};
use crate::method::amount::{Amount, Unit};
use crate::method::context::{Context, Evaluated, Known, Marks, Node, TargetFact, gather};
use crate::method::stand_in::{is_words, share_done};
use crate::method::stop::Stop;
use crate::number::{Dimension, Exact, Span, Truth};
use crate::state::State;
use crate::text::{Code, Message};
use crate::trace::{Fraction, InputStep, Label, Op, Step};

fn marks_of(nodes: &[Node<Amount>]) -> Marks {
    nodes.iter().fold(Marks::default(), |m, n| m.and(n.marks))
}

fn steps_of(nodes: Vec<Node<Amount>>) -> Vec<Option<Step>> {
    nodes.into_iter().map(|n| n.step).collect()
}

impl Expression {
    /// The number, with its measure.
    pub(crate) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Amount> {
        match self {
            Self::Number(quantity) => {
                let amount = Amount::of(quantity, cx.measures);
                Ok(cx.amount(Label::Number, Op::Constant, amount, Marks::default(), Vec::new()))
            }
            Self::Input(id) => input(cx, id),
            Self::Target => target(cx, None),
            Self::TargetOf(id) => target(cx, Some(id)),
            Self::Points => {
                let span = Span::Point(cx.need_points()?.clone());
                Ok(cx.amount(Label::Points, Op::Points, Amount::plain(span), Marks::default(), Vec::new()))
            }
            Self::Score(id) => {
                let fact = cx.facts.score_of(id)?;
                let Known::Number(amount) = fact.known else {
                    return Err(Stop::Fault(Message::new(Code::NotANumber)));
                };
                let marks = marks(fact.state, fact.outstanding);
                Ok(cx.amount(Label::Score, Op::ScoreOf(id.clone()), amount, marks, Vec::new()))
            }
            Self::Add(all) => fold(cx, all, Op::Add, Agree::Strictly, Span::plus),
            Self::Min(all) => fold(cx, all, Op::Min, Agree::Loosely, Span::min),
            Self::Max(all) => fold(cx, all, Op::Max, Agree::Loosely, Span::max),
            Self::Subtract(pair) => {
                let [a, b] = &**pair;
                let mut both = gather([a.evaluate(cx), b.evaluate(cx)])?;
                let (Some(b), Some(a)) = (both.pop(), both.pop()) else {
                    return Err(Stop::Fault(Message::new(Code::NotANumber)));
                };
                let (a, b) = align(cx, a, b, Agree::Strictly)?;
                let amount = Amount { span: a.value.span.minus(&b.value.span), unit: a.value.unit.clone() };
                Ok(cx.amount(Label::Number, Op::Subtract, amount, a.marks.and(b.marks), vec![a.step, b.step]))
            }
            Self::Multiply(all) => {
                let nodes = gather(all.iter().map(|e| e.evaluate(cx)))?;
                let nodes: Vec<Node<Amount>> = nodes.into_iter().map(|n| by_value(cx, n)).collect();
                let (mut span, mut unit) = (Span::Point(Exact::one()), Unit::Plain);
                for node in &nodes {
                    span = span.times(&node.value.span);
                    unit = match (&unit, &node.value.unit) {
                        (x, Unit::Plain) => x.clone(),
                        (Unit::Plain, y) => y.clone(),
                        (x, Unit::Unstated) => x.clone(),
                        (Unit::Unstated, y) => y.clone(),
                        (x, y) => return Err(differ(x, y)),
                    };
                }
                let marks = marks_of(&nodes);
                Ok(cx.amount(Label::Number, Op::Multiply, Amount { span, unit }, marks, steps_of(nodes)))
            }
            Self::Divide(pair) => {
                let [a, b] = &**pair;
                if let Some(share) = share_done(cx, b)? {
                    return Ok(Node { value: Amount::plain(share.value), marks: share.marks, step: share.step });
                }
                divide(cx, a.evaluate(cx), b.evaluate(cx))
            }
            Self::Choose(choose) => {
                let condition = choose.condition.evaluate(cx)?;
                let taken = match condition.value {
                    Truth::Yes => alternative(cx, choose.then.evaluate(cx)?, choose.otherwise.unit(cx).as_ref())?,
                    Truth::No => alternative(cx, choose.otherwise.evaluate(cx)?, choose.then.unit(cx).as_ref())?,
                    Truth::Maybe => {
                        let both = gather([choose.then.evaluate(cx), choose.otherwise.evaluate(cx)]);
                        let both = together(cx, both.map_err(Stop::perhaps)?, Agree::Loosely).map_err(Stop::perhaps)?;
                        let marks = marks_of(&both);
                        let hull = both
                            .into_iter()
                            .map(|n| n.value)
                            .reduce(|a, b| Amount { span: a.span.hull(&b.span), unit: a.unit });
                        let value = hull.ok_or_else(|| Stop::Fault(Message::new(Code::NotANumber)))?;
                        Node { value, marks, step: None }
                    }
                };
                let marks = condition.marks.and(taken.marks);
                Ok(cx.amount(Label::Number, Op::Choose, taken.value, marks, vec![condition.step, taken.step]))
            }
            Self::In(of) => {
                let node = of.of.evaluate(cx)?;
                let (dimension, scale) = cx.measures.resolve(&of.measure);
                let factor = match (&node.value.unit, &dimension) {
                    (Unit::Unstated, _) => Exact::one(),
                    (Unit::Percent, Dimension::Percent) | (Unit::Plain, Dimension::Plain) => {
                        Exact::one().over(&scale)?
                    }
                    (Unit::Plain, Dimension::Percent) => Exact::hundred().over(&scale)?,
                    (Unit::Percent, Dimension::Plain) => Exact::one().percent().over(&scale)?,
                    (Unit::Of(of), Dimension::Of(base)) if of.1 == *base => of.2.over(&scale)?,
                    (unit, _) => {
                        let message =
                            Message::new(Code::MeasuresDiffer).with("a", unit.symbol()).with("b", &of.measure);
                        return Err(Stop::Fault(message));
                    }
                };
                let span = node.value.span.times(&Span::Point(factor.clone()));
                Ok(cx.amount(
                    Label::Number,
                    Op::Convert(Fraction(factor)),
                    Amount::plain(span),
                    node.marks,
                    vec![node.step],
                ))
            }
            Self::Peers(peers) => peers.evaluate(cx),
            Self::Pooled(pooled) => pooled.evaluate(cx),
            Self::Rank(rank) => rank.evaluate(cx),
        }
    }

    /// The unit that a measured number comes out in, as far as that is known without evaluating it.
    fn unit(&self, cx: &Context<'_>) -> Option<Unit> {
        let shared = |all: &[Self]| {
            let units = all.iter().filter_map(|e| e.unit(cx));
            units.reduce(|a, b| if a.converts(&b) { a.shared(&b) } else { a })
        };
        let target = |of: Option<&Id>| match cx.facts.target(of) {
            Ok(TargetFact::Number(amount)) => Some(amount.unit),
            _ => None,
        };
        let unit = match self {
            Self::Number(quantity) => Some(Amount::of(quantity, cx.measures).unit),
            Self::Input(id) => cx.facts.kind(id)?.measure().map(|m| Unit::of(Some(m), cx.measures).0),
            Self::Target => target(None),
            Self::TargetOf(id) => target(Some(id)),
            Self::Add(all) | Self::Min(all) | Self::Max(all) | Self::Multiply(all) => shared(all),
            Self::Subtract(pair) => pair.iter().find_map(|e| e.unit(cx)),
            Self::Divide(pair) => {
                let [a, b] = &**pair;
                a.unit(cx).filter(|_| b.unit(cx).is_none() && !is_words(cx, b))
            }
            Self::Choose(choose) => match (choose.then.unit(cx), choose.otherwise.unit(cx)) {
                (Some(a), Some(b)) if a.converts(&b) => Some(a.shared(&b)),
                (a, b) => a.or(b),
            },
            Self::Peers(peers) if peers.statistic != Statistic::Count => peers.of.unit(cx),
            Self::Peers(_) | Self::In(_) | Self::Points | Self::Score(_) | Self::Pooled(_) | Self::Rank(_) => None,
        };
        unit.filter(|unit| matches!(unit, Unit::Of(_)))
    }

    /// The number as points: it has no measure, or is in 分.
    pub(crate) fn points(&self, cx: &Context<'_>) -> Evaluated<Span> {
        let node = self.evaluate(cx)?;
        let factor = match &node.value.unit {
            Unit::Plain | Unit::Unstated => Exact::one(),
            Unit::Of(of) if &*of.1 == "分" => of.2.clone(),
            other => return Err(differ(other, &Unit::Plain)),
        };
        let plain = Node { value: node.value.span, marks: node.marks, step: node.step };
        if factor == Exact::one() {
            return Ok(plain);
        }
        let span = plain.value.times(&Span::Point(factor.clone()));
        Ok(cx.number(Label::Number, Op::Convert(Fraction(factor)), span, plain.marks, vec![plain.step]))
    }
}

/// One number by another, a percentage as its value, equal measures away.
pub(super) fn divide(cx: &Context<'_>, a: Evaluated<Amount>, b: Evaluated<Amount>) -> Evaluated<Amount> {
    let mut both = gather([a, b])?;
    let (Some(b), Some(a)) = (both.pop(), both.pop()) else {
        return Err(Stop::Fault(Message::new(Code::NotANumber)));
    };
    let (a, b) = if a.value.unit == Unit::Percent && b.value.unit == Unit::Percent {
        (a, b)
    } else {
        (by_value(cx, a), by_value(cx, b))
    };
    let (a, b, unit) = match (&a.value.unit, &b.value.unit) {
        (unit, Unit::Plain) => {
            let unit = unit.clone();
            (a, b, unit)
        }
        (Unit::Plain, Unit::Of(_)) => return Err(differ(&a.value.unit, &b.value.unit)),
        _ => {
            let (a, b) = align(cx, a, b, Agree::Loosely)?;
            (a, b, Unit::Plain)
        }
    };
    let divisor = &b.value.span;
    let may_be_zero = divisor.point().is_none() && divisor.equals(&Span::zero()) != Truth::No;
    if may_be_zero {
        return Err(Stop::Open);
    }
    let span = a.value.span.over(divisor)?;
    Ok(cx.amount(Label::Number, Op::Divide, Amount { span, unit }, a.marks.and(b.marks), vec![a.step, b.step]))
}

/// What a state leaves on a value.
pub(super) const fn marks(state: State, outstanding: bool) -> Marks {
    Marks {
        estimated: matches!(state, State::Estimated),
        disputed: matches!(state, State::Disputed),
        outstanding,
        missing: matches!(state, State::Missing),
        undetermined: matches!(state, State::Undetermined),
        not_due: matches!(state, State::NotDue),
    }
}

pub(super) fn input_op(cx: &Context<'_>, id: &Id, state: State) -> Op {
    Op::Input(InputStep { id: id.clone(), name: if cx.tracing { cx.facts.name(id) } else { None }, state })
}

pub(super) fn wrong_kind(cx: &Context<'_>, id: &Id, expected: &str) -> Stop {
    let found = cx.facts.kind(id).map_or("?", |k| k.word());
    Stop::Fault(
        Message::new(Code::WrongKind).with("id", id).with_thing("found", found).with_thing("expected", expected),
    )
}

pub(super) fn input(cx: &Context<'_>, id: &Id) -> Evaluated<Amount> {
    let fact = cx.facts.read(id)?;
    let Known::Number(amount) = fact.known else {
        return Err(wrong_kind(cx, id, "value"));
    };
    let op = input_op(cx, id, fact.state);
    Ok(cx.amount(Label::Actual, op, amount, marks(fact.state, fact.outstanding), Vec::new()))
}

fn target(cx: &Context<'_>, of: Option<&Id>) -> Evaluated<Amount> {
    found(cx, cx.facts.target(of))
}

pub(super) fn found(cx: &Context<'_>, target: Result<TargetFact<'_>, Stop>) -> Evaluated<Amount> {
    match target? {
        TargetFact::Number(amount) => Ok(cx.amount(Label::Target, Op::Target, amount, Marks::default(), Vec::new())),
        // for a number, a condition is words only
        TargetFact::Condition(_) | TargetFact::Text(_) => Err(Stop::state(State::NotScored, "target")),
    }
}

fn fold(
    cx: &Context<'_>,
    all: &[Expression],
    op: Op,
    agree: Agree,
    f: impl Fn(&Span, &Span) -> Span,
) -> Evaluated<Amount> {
    let nodes = together(cx, gather(all.iter().map(|e| e.evaluate(cx)))?, agree)?;
    let Some(first) = nodes.first() else {
        return Err(Stop::Fault(Message::new(Code::NotANumber)));
    };
    let unit = first.value.unit.clone();
    let span = nodes.iter().skip(1).fold(first.value.span.clone(), |sum, node| f(&sum, &node.value.span));
    let (marks, steps) = (marks_of(&nodes), steps_of(nodes));
    Ok(cx.amount(Label::Number, op, Amount { span, unit }, marks, steps))
}
