//! Numbers over the peers of a unit: statistics, pooled means, places.

use std::rc::Rc;

use crate::expression::{Expression, From, Order, Peers, Pooled, RankOf, Statistic};
use crate::id::Id;
use crate::method::align::{Agree, align, together};
use crate::method::amount::{Amount, Unit};
use crate::method::context::{Context, Evaluated, Marks, Node, PeerValue, PeerValues};
use crate::method::stop::Stop;
use crate::method::value::divide;
use crate::number::{Exact, Span, Truth};
use crate::sorting::sort;
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

fn ask_peers(cx: &Context<'_>, of: &Expression, among: Option<&Id>) -> Result<Vec<PeerValue>, Stop> {
    let mut somebody = false;
    let (mut ids, mut nodes): (Vec<(Id, bool)>, Vec<Node<Amount>>) = (Vec::new(), Vec::new());
    for (id, facts) in cx.facts.peers(among) {
        let sure = facts.applies() == Truth::Yes;
        let node = match of.evaluate(&cx.for_peer(facts)) {
            Ok(node) => node,
            Err(Stop::State(..)) => continue,
            // what is an error for one is one for all who ask, if it comes to that
            Err(stop) => return Err(if sure { stop } else { Stop::perhaps(stop) }),
        };
        somebody |= sure;
        ids.push((id, sure && !node.marks.outstanding));
        nodes.push(node);
    }
    if nodes.is_empty() {
        return Err(Stop::state(State::Missing, "peers"));
    }
    if !somebody {
        // there may be no peers at all
        return Err(Stop::Open);
    }
    let quiet = Context { tracing: false, ..*cx };
    let nodes = together(&quiet, nodes, Agree::Loosely)?;
    Ok(ids.into_iter().zip(nodes).map(|((id, sure), node)| PeerValue { id, node, sure }).collect())
}

/// What marks a number over the peers. It is outstanding only where nobody surely has a value.
fn marks_of(values: &[PeerValue]) -> Marks {
    let marks = values.iter().fold(Marks::default(), |m, v| m.and(v.node.marks));
    Marks { outstanding: values.iter().all(|v| !v.sure), ..marks }
}

/// The most numbers, of those that may be left out, of which every choice is tried.
const MOST_TRIED: usize = 32;

/// A statistic of numbers of which some may be left out: all that it may be.
pub(crate) fn of_some(of: Statistic, sure: &[Span], perhaps: &[Span]) -> Span {
    if of == Statistic::Count {
        let number = |n: usize| Some(Exact::from(i64::try_from(n).unwrap_or(i64::MAX)));
        return Span::between(number(sure.len()), number(sure.len() + perhaps.len()));
    }
    // every statistic rises with each of its numbers, so that of those left out the least pull it down most
    let end = |pick: fn(&Span) -> Option<&Exact>, low: bool| -> Option<Exact> {
        let own = sure.iter().map(|s| pick(s).cloned()).collect::<Option<Vec<Exact>>>()?;
        let mut others = perhaps.iter().map(|s| pick(s).cloned()).collect::<Option<Vec<Exact>>>()?;
        sort(&mut others);
        if !low {
            others.reverse();
        }
        if others.len() > MOST_TRIED {
            let all = own.into_iter().chain(others);
            return if low { all.min() } else { all.max() };
        }
        let tried = (0..=others.len()).filter_map(|n| {
            let some = others.iter().take(n).cloned();
            statistic(of, own.iter().cloned().chain(some).collect())
        });
        if low { tried.min() } else { tried.max() }
    };
    Span::between(end(Span::lo, true), end(Span::hi, false))
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
        Some(Ok(kept)) => kept.first().map(|v| v.node.clone()),
        Some(Err(stop)) => return Err(stop),
        None => None,
    };
    let node = match (node, cx.facts.kept(), values.first()) {
        (Some(node), ..) => node,
        (None, Some(kept), Some(first)) => {
            let node = compute();
            let held =
                node.clone().map(|n| Rc::new(vec![PeerValue { node: Node { step: None, ..n }, ..first.clone() }]));
            kept.borrow_mut().insert(key, held);
            node?
        }
        _ => compute()?,
    };
    if values.len() > MOST_PEERS_SHOWN {
        return Ok(cx.amount(Label::Target, Op::Constant, node.value, node.marks, Vec::new()));
    }
    let steps = values.iter().map(|v| peer_step(cx, &v.id, &v.node.value)).collect();
    Ok(cx.amount(Label::Target, op, node.value, node.marks, steps))
}

impl Peers {
    pub(super) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Amount> {
        let values = over_peers(cx, &self.of, self.among.as_ref())?;
        let compute = || {
            let spans = |sure: bool| -> Vec<Span> {
                values.iter().filter(|v| v.sure == sure).map(|v| v.node.value.span.clone()).collect()
            };
            let span = of_some(self.statistic, &spans(true), &spans(false));
            let unit = match self.statistic {
                Statistic::Count => Unit::Plain,
                _ => values.first().map_or(Unit::Plain, |v| v.node.value.unit.clone()),
            };
            Ok(Node { value: Amount { span, unit }, marks: marks_of(&values), step: None })
        };
        over_all(cx, Expression::Peers(Box::new(self.clone())), Op::Statistic(self.statistic), &values, compute)
    }
}

impl Pooled {
    pub(super) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Amount> {
        let sum = |of: &Expression| -> Evaluated<Amount> {
            let values = over_peers(cx, of, self.among.as_ref())?;
            let compute = || {
                let unit = values.first().map_or(Unit::Plain, |v| v.node.value.unit.clone());
                let span = values.iter().fold(Span::zero(), |s, v| {
                    let span = &v.node.value.span;
                    if v.sure { s.plus(span) } else { s.plus(&span.hull(&Span::zero())) }
                });
                Ok(Node { value: Amount { span, unit }, marks: marks_of(&values), step: None })
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
        let quiet = Context { tracing: false, ..*cx };
        let own = match values.first() {
            Some(first) => align(&quiet, first.node.clone(), own, Agree::Loosely)?.1,
            None => own,
        };
        let own_id = cx.facts.peers(None).first().map(|(id, _)| id.clone());
        let others: Vec<&PeerValue> = values.iter().filter(|v| Some(&v.id) != own_id.as_ref()).collect();
        let highest_counts = (self.order == Order::HighestFirst) == (self.from == From::First);
        // from the last place, those who are tied count too: they share the better place
        let tied_count = self.from == From::Last;
        let (mut surely, mut perhaps) = (0_i64, 0_i64);
        let mut marks = own.marks;
        for other in &others {
            // a peer who has not reported takes no place, and does not keep another from having one
            marks = marks.and(Marks { outstanding: false, ..other.node.marks });
            let (a, b) = (&own.value.span, &other.node.value.span);
            let (low, high) = if highest_counts { (a, b) } else { (b, a) };
            match if tied_count { high.less_than(low).negated() } else { low.less_than(high) } {
                Truth::Yes if other.sure => surely += 1,
                Truth::Yes | Truth::Maybe => perhaps += 1,
                Truth::No => {}
            }
        }
        let span = Span::between(Some(Exact::from(surely + 1)), Some(Exact::from(surely + perhaps + 1)));
        if others.len() > MOST_PEERS_SHOWN {
            return Ok(cx.amount(Label::Place, Op::Constant, Amount::plain(span), marks, Vec::new()));
        }
        let mut steps = vec![own_id.and_then(|id| peer_step(cx, &id, &own.value))];
        steps.extend(others.iter().map(|v| peer_step(cx, &v.id, &v.node.value)));
        let op = Op::Rank(RankStep { order: self.order, from: self.from });
        Ok(cx.amount(Label::Place, op, Amount::plain(span), marks, steps))
    }
}
