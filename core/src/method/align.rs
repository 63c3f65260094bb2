//! Numbers brought to one unit: in pairs, where the first has a part of its own, and in lists, where all are alike.

use crate::expression::Expression;
use crate::method::amount::{Amount, Unit};
use crate::method::context::{Context, Node, gather};
use crate::method::stop::Stop;
use crate::method::value::found;
use crate::number::{Exact, Span};
use crate::text::{Code, Message};
use crate::trace::{Fraction, Label, Op};

pub(super) fn differ(a: &Unit, b: &Unit) -> Stop {
    Stop::Fault(Message::new(Code::MeasuresDiffer).with("a", a.symbol()).with("b", b.symbol()))
}

/// How strictly units must agree.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Agree {
    /// In sums: a plain number does not stand beside a measure.
    Strictly,
    /// In comparisons: a plain number takes the measure that it meets.
    Loosely,
}

/// The number in another unit that it converts to; what has no measure takes that one.
fn in_unit(cx: &Context<'_>, mut node: Node<Amount>, unit: &Unit) -> Result<Node<Amount>, Stop> {
    let factor = match (&node.value.unit, unit) {
        (Unit::Of(own), Unit::Of(other)) if own.2 != other.2 => own.2.over(&other.2)?,
        _ => {
            node.value.unit = unit.clone();
            return Ok(node);
        }
    };
    let amount = Amount { span: node.value.span.times(&Span::Point(factor.clone())), unit: unit.clone() };
    let label = node.step.as_ref().map_or(Label::Number, |s| s.label.clone());
    Ok(cx.amount(label, Op::Convert(Fraction(factor)), amount, node.marks, vec![node.step]))
}

/// Brings the second to the unit of the first, or the first to that of the second where only that one has a measure.
pub(super) fn align(
    cx: &Context<'_>,
    a: Node<Amount>,
    b: Node<Amount>,
    agree: Agree,
) -> Result<(Node<Amount>, Node<Amount>), Stop> {
    let plain = |unit: &Unit| match unit {
        Unit::Unstated => true,
        Unit::Plain => agree == Agree::Loosely,
        _ => false,
    };
    match (&a.value.unit, &b.value.unit) {
        (x, y) if x == y => Ok((a, b)),
        (x, y) if plain(y) || x.converts(y) => {
            let unit = x.clone();
            let b = in_unit(cx, b, &unit)?;
            Ok((a, b))
        }
        (x, y) if plain(x) => {
            let unit = y.clone();
            Ok((in_unit(cx, a, &unit)?, b))
        }
        (x, y) => Err(differ(x, y)),
    }
}

/// Brings numbers that are alike to one unit, the same whatever order they stand in: the magnitude that all with a measure
/// share, else the base of what they measure (8.4亿元 beside 元 counts in 元). A number without a measure takes that one too.
pub(super) fn together(cx: &Context<'_>, nodes: Vec<Node<Amount>>, agree: Agree) -> Result<Vec<Node<Amount>>, Stop> {
    let mut unit = Unit::Unstated;
    for node in &nodes {
        unit = match (&unit, &node.value.unit) {
            (Unit::Unstated, other) => other.clone(),
            (own, Unit::Unstated) => own.clone(),
            (own, other) if own == other => own.clone(),
            (Unit::Plain, other) if agree == Agree::Loosely => other.clone(),
            (own, Unit::Plain) if agree == Agree::Loosely => own.clone(),
            (own, other) if own.converts(other) => own.shared(other),
            (own, other) => return Err(differ(own, other)),
        };
    }
    nodes.into_iter().map(|node| in_unit(cx, node, &unit)).collect()
}

/// One of two alternatives, in the unit that both are brought to wherever both may be the one.
pub(super) fn alternative(cx: &Context<'_>, taken: Node<Amount>, other: Option<&Unit>) -> Result<Node<Amount>, Stop> {
    match other {
        Some(other) if taken.value.unit.converts(other) => {
            let unit = taken.value.unit.shared(other);
            in_unit(cx, taken, &unit)
        }
        _ => Ok(taken),
    }
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
pub(super) fn by_value(cx: &Context<'_>, node: Node<Amount>) -> Node<Amount> {
    if node.value.unit != Unit::Percent {
        return node;
    }
    let factor = Exact::one().percent();
    let amount = Amount::plain(node.value.span.times(&Span::Point(factor.clone())));
    let label = node.step.as_ref().map_or(Label::Number, |s| s.label.clone());
    cx.amount(label, Op::Convert(Fraction(factor)), amount, node.marks, vec![node.step])
}
