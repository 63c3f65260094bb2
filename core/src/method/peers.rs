//! Numbers over the peers of a unit: statistics, pooled means, places.

use std::rc::Rc;

use crate::expression::{Expression, From, Order, Peers, Pooled, RankOf, Statistic};
use crate::id::Id;
use crate::method::align::{Agree, together};
use crate::method::amount::{Amount, Unit};
use crate::method::context::{Context, Evaluated, Marks, Node, PeerValues};
use crate::method::stop::Stop;
use crate::method::value::divide;
use crate::number::{Exact, Span, Truth};
use crate::state::State;
use crate::trace::{Label, Op, RankStep, Step, statistic};

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
            Err(stop) => return Err(stop),
        }
    }
    if values.is_empty() {
        return Err(Stop::state(State::Missing, "peers"));
    }
    let quiet = Context { tracing: false, ..*cx };
    let (ids, nodes): (Vec<Id>, Vec<Node<Amount>>) = values.into_iter().unzip();
    Ok(ids.into_iter().zip(together(&quiet, nodes, Agree::Loosely)?).collect())
}

fn peer_step(cx: &Context<'_>, id: &Id, amount: &Amount) -> Option<Step> {
    cx.amount(Label::Peer(id.clone()), Op::Constant, amount.clone(), Marks::default(), Vec::new()).step
}

/// The most peers that a trace lists one by one.
const MOST_PEERS_SHOWN: usize = 64;

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
    pub(super) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Amount> {
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
    pub(super) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Amount> {
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
    pub(super) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Amount> {
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
