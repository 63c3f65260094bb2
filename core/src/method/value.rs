//! Expressions evaluated: exact numbers with their measures.

use std::rc::Rc;

use crate::expression::{Expression, From, Order, Peers, Pooled, RankOf, Statistic};
use crate::id::Id;
use crate::method::context::{
    Amount, Context, Evaluated, Known, Marks, Node, PeerValues, Stop, TargetFact, Unit, gather,
};
use crate::method::stand_in::share_done;
use crate::number::{Dimension, Exact, Span, Truth};
use crate::state::State;
use crate::text::{Code, Message};
use crate::trace::{Fraction, InputStep, Label, Op, RankStep, Step, statistic};

pub(super) fn differ(a: &Unit, b: &Unit) -> Stop {
    Stop::Fault(Message::new(Code::MeasuresDiffer).with("a", a.symbol()).with("b", b.symbol()))
}

/// How strictly two units must agree.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agree {
    /// In sums: a plain number does not stand beside a measure.
    Strictly,
    /// In comparisons: a plain number takes the measure that it meets.
    Loosely,
}

/// Brings the second to the unit of the first, or the first to that of the second where only that one has a measure.
fn align(
    cx: &Context<'_>,
    mut a: Node<Amount>,
    mut b: Node<Amount>,
    agree: Agree,
) -> Result<(Node<Amount>, Node<Amount>), Stop> {
    let plain = |unit: &Unit| match unit {
        Unit::Unstated => true,
        Unit::Plain => agree == Agree::Loosely,
        _ => false,
    };
    match (&a.value.unit, &b.value.unit) {
        (x, y) if x == y => {}
        (_, y) if plain(y) => b.value.unit = a.value.unit.clone(),
        (x, _) if plain(x) => a.value.unit = b.value.unit.clone(),
        (Unit::Of(x), Unit::Of(y)) if x.1 == y.1 => {
            if x.2 == y.2 {
                b.value.unit = a.value.unit.clone();
            } else {
                let factor = y.2.over(&x.2)?;
                let span = b.value.span.times(&Span::Point(factor.clone()));
                let amount = Amount { span, unit: a.value.unit.clone() };
                let label = b.step.as_ref().map_or(Label::Number, |s| s.label.clone());
                b = cx.amount(label, Op::Convert(Fraction(factor)), amount, b.marks, vec![b.step]);
            }
        }
        (x, y) => return Err(differ(x, y)),
    }
    Ok((a, b))
}

/// A pair whose numbers are in one unit.
pub(super) fn comparable(
    cx: &Context<'_>,
    a: &Expression,
    b: &Expression,
) -> Result<(Node<Amount>, Node<Amount>), Stop> {
    let second = match (a, b) {
        (Expression::Input(id), Expression::Target) => found(cx, cx.facts.target_beside(id)),
        _ => b.evaluate(cx),
    };
    let mut both = gather([a.evaluate(cx), second])?;
    let (Some(b), Some(a)) = (both.pop(), both.pop()) else {
        return Err(Stop::Fault(Message::new(Code::NotANumber)));
    };
    align(cx, a, b, Agree::Loosely)
}

/// A percentage as its value, for products and quotients.
fn by_value(cx: &Context<'_>, node: Node<Amount>) -> Node<Amount> {
    if node.value.unit != Unit::Percent {
        return node;
    }
    let factor = Exact::one().percent();
    let amount = Amount::plain(node.value.span.times(&Span::Point(factor.clone())));
    let label = node.step.as_ref().map_or(Label::Number, |s| s.label.clone());
    cx.amount(label, Op::Convert(Fraction(factor)), amount, node.marks, vec![node.step])
}

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
                    Truth::Yes => choose.then.evaluate(cx)?,
                    Truth::No => choose.otherwise.evaluate(cx)?,
                    Truth::Maybe => {
                        let (a, b) = comparable(cx, &choose.then, &choose.otherwise)?;
                        let span = a.value.span.hull(&b.value.span);
                        Node { value: Amount { span, unit: a.value.unit }, marks: a.marks.and(b.marks), step: None }
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

    /// The number as points: it has no measure.
    pub(super) fn points(&self, cx: &Context<'_>) -> Evaluated<Span> {
        let node = self.evaluate(cx)?;
        match &node.value.unit {
            Unit::Plain | Unit::Unstated => {}
            Unit::Of(of) if &*of.1 == "分" => {}
            other => return Err(differ(other, &Unit::Plain)),
        }
        Ok(Node { value: node.value.span, marks: node.marks, step: node.step })
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
    let span = a.value.span.over(&b.value.span)?;
    Ok(cx.amount(Label::Number, Op::Divide, Amount { span, unit }, a.marks.and(b.marks), vec![a.step, b.step]))
}

/// What a state leaves on a value.
pub(super) const fn marks(state: State, outstanding: bool) -> Marks {
    Marks {
        estimated: matches!(state, State::Estimated),
        disputed: matches!(state, State::Disputed),
        outstanding,
        missing: matches!(state, State::Missing),
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

fn found(cx: &Context<'_>, target: Result<TargetFact<'_>, Stop>) -> Evaluated<Amount> {
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
    let mut nodes = gather(all.iter().map(|e| e.evaluate(cx)))?.into_iter();
    let Some(mut first) = nodes.next() else {
        return Err(Stop::Fault(Message::new(Code::NotANumber)));
    };
    let mut aligned: Vec<Node<Amount>> = Vec::new();
    for node in nodes {
        let (a, b) = align(cx, first, node, agree)?;
        first = a;
        aligned.push(b);
    }
    let unit = first.value.unit.clone();
    let span = aligned.iter().fold(first.value.span.clone(), |sum, node| f(&sum, &node.value.span));
    let marks = first.marks.and(marks_of(&aligned));
    let mut steps = vec![first.step];
    steps.extend(steps_of(aligned));
    Ok(cx.amount(Label::Number, op, Amount { span, unit }, marks, steps))
}

/// The peers' values of an expression, in one unit; who has none is left out.
///
/// They are the same for every unit of an indicator, and are found once for it.
fn over_peers(cx: &Context<'_>, of: &Expression, among: Option<&Id>) -> Result<PeerValues, Stop> {
    let Some(kept) = cx.facts.kept() else { return ask_peers(cx, of, among).map(Rc::new) };
    let key = (of.clone(), among.cloned(), cx.bounds);
    if let Some(values) = kept.borrow().get(&key) {
        return values.clone();
    }
    let values = ask_peers(cx, of, among).map(Rc::new);
    kept.borrow_mut().insert(key, values.clone());
    values
}

fn ask_peers(cx: &Context<'_>, of: &Expression, among: Option<&Id>) -> Result<Vec<(Id, Node<Amount>)>, Stop> {
    let mut values: Vec<(Id, Node<Amount>)> = Vec::new();
    for (id, facts) in cx.facts.peers(among) {
        match of.evaluate(&cx.for_peer(facts)) {
            Ok(node) => values.push((id, node)),
            Err(Stop::State(..)) => {}
            Err(fault) => return Err(fault),
        }
    }
    let Some((id, mut first)) = (!values.is_empty()).then(|| values.remove(0)) else {
        return Err(Stop::state(State::Missing, "peers"));
    };
    let mut aligned = Vec::with_capacity(values.len() + 1);
    let quiet = Context { tracing: false, ..*cx };
    for (id, node) in values {
        let (a, b) = align(&quiet, first, node, Agree::Loosely)?;
        first = a;
        aligned.push((id, b));
    }
    aligned.insert(0, (id, first));
    Ok(aligned)
}

fn peer_step(cx: &Context<'_>, id: &Id, amount: &Amount) -> Option<Step> {
    cx.amount(Label::Peer(id.clone()), Op::Constant, amount.clone(), Marks::default(), Vec::new()).step
}

/// The most peers that a trace lists one by one.
pub(crate) const MOST_PEERS_SHOWN: usize = 64;

/// A number over all peers, found once for all units of the item; a trace lists the peers where they are not too many.
fn over_all(
    cx: &Context<'_>,
    whole: Expression,
    op: Op,
    values: &PeerValues,
    compute: impl FnOnce() -> Result<Node<Amount>, Stop>,
) -> Evaluated<Amount> {
    let key = (whole, None, cx.bounds);
    let known = cx.facts.kept().and_then(|kept| kept.borrow().get(&key).cloned());
    let node = match known {
        Some(Ok(kept)) => kept.first().map(|(_, node)| node.clone()),
        Some(Err(stop)) => return Err(stop),
        None => None,
    };
    let node = match (node, cx.facts.kept(), values.first()) {
        (Some(node), ..) => node,
        (None, Some(kept), Some((id, _))) => {
            let node = compute();
            let held = node.clone().map(|n| Rc::new(vec![(id.clone(), Node { step: None, ..n })]));
            kept.borrow_mut().insert(key, held);
            node?
        }
        _ => compute()?,
    };
    if values.len() > MOST_PEERS_SHOWN {
        return Ok(cx.amount(Label::Target, Op::Constant, node.value, node.marks, Vec::new()));
    }
    let steps = values.iter().map(|(id, n)| peer_step(cx, id, &n.value)).collect();
    Ok(cx.amount(Label::Target, op, node.value, node.marks, steps))
}

impl Peers {
    fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Amount> {
        let values = over_peers(cx, &self.of, self.among.as_ref())?;
        let compute = || {
            let ends = |end: fn(&Span) -> Option<&Exact>| {
                let ends = values.iter().map(|(_, n)| end(&n.value.span).cloned()).collect::<Option<Vec<Exact>>>();
                ends.and_then(|ends| statistic(self.statistic, ends))
            };
            // every statistic rises with each of its values
            let span = Span::between(ends(Span::lo), ends(Span::hi));
            let unit = match self.statistic {
                Statistic::Count => Unit::Plain,
                _ => values.first().map_or(Unit::Plain, |(_, n)| n.value.unit.clone()),
            };
            let marks = values.iter().fold(Marks::default(), |m, (_, n)| m.and(n.marks));
            Ok(Node { value: Amount { span, unit }, marks, step: None })
        };
        over_all(cx, Expression::Peers(Box::new(self.clone())), Op::Statistic(self.statistic), &values, compute)
    }
}

impl Pooled {
    fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Amount> {
        let sum = |of: &Expression| -> Evaluated<Amount> {
            let values = over_peers(cx, of, self.among.as_ref())?;
            let compute = || {
                let unit = values.first().map_or(Unit::Plain, |(_, n)| n.value.unit.clone());
                let span = values.iter().fold(Span::zero(), |s, (_, n)| s.plus(&n.value.span));
                let marks = values.iter().fold(Marks::default(), |m, (_, n)| m.and(n.marks));
                Ok(Node { value: Amount { span, unit }, marks, step: None })
            };
            let whole = Expression::Pooled(Box::new(Self {
                numerator: of.clone(),
                denominator: of.clone(),
                among: self.among.clone(),
            }));
            over_all(cx, whole, Op::Add, &values, compute).map(|n| n.labelled(Label::Number))
        };
        divide(cx, sum(&self.numerator), sum(&self.denominator)).map(|n| n.labelled(Label::Target))
    }
}

impl RankOf {
    fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Amount> {
        let own = self.of.evaluate(&Context { tracing: false, ..*cx })?;
        let values = over_peers(cx, &self.of, self.among.as_ref())?;
        let own_id = cx.facts.peers(None).first().map(|(id, _)| id.clone());
        let others: Vec<&(Id, Node<Amount>)> = values.iter().filter(|(id, _)| Some(id) != own_id.as_ref()).collect();
        let highest_counts = (self.order == Order::HighestFirst) == (self.from == From::First);
        // from the last place, those who are tied count too: they share the better place
        let tied_count = self.from == From::Last;
        let (mut surely, mut perhaps) = (0_i64, 0_i64);
        let mut marks = own.marks;
        for (_, other) in &others {
            marks = marks.and(other.marks);
            let (a, b) = (&own.value.span, &other.value.span);
            let (low, high) = if highest_counts { (a, b) } else { (b, a) };
            match if tied_count { high.less_than(low).negated() } else { low.less_than(high) } {
                Truth::Yes => surely += 1,
                Truth::Maybe => perhaps += 1,
                Truth::No => {}
            }
        }
        let span = Span::between(Some(Exact::from(surely + 1)), Some(Exact::from(surely + perhaps + 1)));
        if others.len() > MOST_PEERS_SHOWN {
            return Ok(cx.amount(Label::Place, Op::Constant, Amount::plain(span), marks, Vec::new()));
        }
        let mut steps = vec![own_id.and_then(|id| peer_step(cx, &id, &own.value))];
        steps.extend(others.iter().map(|(id, n)| peer_step(cx, id, &n.value)));
        let op = Op::Rank(RankStep { order: self.order, from: self.from });
        Ok(cx.amount(Label::Place, op, Amount::plain(span), marks, steps))
    }
}
