//! Expressions of every kind, of a wished dimension.

use kaohe::expression::{Choose, Expression, From, InMeasure, Order, Peers, Pooled, RankOf, Statistic};
use kaohe::number::{Measure, Quantity};

use super::Tape;
use super::around::{Around, TargetUse};
use super::condition::condition;
use super::quantity::{Dim, quantity};

/// An expression; no deeper than `depth`.
pub fn expression(t: &mut Tape, a: &mut Around, dim: Dim, depth: usize) -> Expression {
    if a.scores_only {
        return match a.scores.as_slice() {
            [] => Expression::Number(quantity(t, Dim::Plain, 0, 20)),
            scores => Expression::Score(t.one(scores).clone()),
        };
    }
    // a measure that does not fit is an error of the item
    let dim = if !a.wishes.sound && t.chance(1) { *t.one(&Dim::ALL) } else { dim };
    let simple = depth == 0 || t.chance(60);
    if simple { leaf(t, a, dim) } else { compound(t, a, dim, depth - 1) }
}

fn leaf(t: &mut Tape, a: &mut Around, dim: Dim) -> Expression {
    let targeted = a.target == TargetUse::Number && dim == a.main;
    match t.below(10) {
        0..5 => Expression::Input(a.number(t, dim)),
        5 | 6 if targeted => Expression::Target,
        7 if targeted => Expression::TargetOf(a.inputs[0].id.clone()),
        // what is asked of the peers reads no points
        8 if dim == Dim::Plain && !(a.over_peers && a.scores.is_empty()) => {
            if !a.over_peers && (a.scores.is_empty() || t.chance(30)) {
                Expression::Points
            } else {
                Expression::Score(t.one(&a.scores).clone())
            }
        }
        9 if dim == Dim::Plain => Expression::Input(a.mark(t)),
        _ => constant(t, dim, if a.wishes.sound { 1 } else { -5 }, 120),
    }
}

/// A given quantity.
pub fn constant(t: &mut Tape, dim: Dim, from: i64, to: i64) -> Expression {
    Expression::Number(quantity(t, dim, from, to))
}

fn divisor(t: &mut Tape, a: &mut Around, dim: Dim, depth: usize) -> Expression {
    let of = expression(t, a, dim, depth);
    if a.wishes.sound {
        // never nought
        Expression::Max(vec![of, constant(t, dim, 1, 3)])
    } else {
        of
    }
}

fn among(t: &mut Tape, a: &Around) -> Option<kaohe::Id> {
    t.maybe(30, |t| t.one(&a.peers).clone())
}

/// Something for every peer.
fn for_peers<T>(t: &mut Tape, a: &mut Around, make: impl FnOnce(&mut Tape, &mut Around) -> T) -> T {
    a.over_peers = true;
    let of = make(t, a);
    a.over_peers = false;
    of
}

/// A place among the peers.
pub fn place(t: &mut Tape, a: &mut Around, depth: usize) -> Expression {
    let dim = *t.one(&Dim::ALL);
    Expression::Rank(Box::new(RankOf {
        of: for_peers(t, a, |t, a| expression(t, a, dim, depth)),
        order: *t.one(&[Order::HighestFirst, Order::LowestFirst]),
        from: *t.one(&[From::First, From::Last]),
        among: among(t, a),
    }))
}

fn compound(t: &mut Tape, a: &mut Around, dim: Dim, depth: usize) -> Expression {
    let list = |t: &mut Tape, a: &mut Around| t.several(1, 3, |t| expression(t, a, dim, depth));
    // nothing over the peers inside of it
    let which = match t.below(14) {
        6..=8 | 10 | 11 if a.over_peers => 0,
        which => which,
    };
    match (which, dim) {
        (0, _) => Expression::Add(list(t, a)),
        (1, _) => Expression::Subtract(Box::new([expression(t, a, dim, depth), expression(t, a, dim, depth)])),
        (2, _) => Expression::Min(list(t, a)),
        (3, _) => Expression::Max(list(t, a)),
        (4 | 5, _) => Expression::Choose(Box::new(Choose {
            condition: condition(t, a, depth),
            then: expression(t, a, dim, depth),
            otherwise: expression(t, a, dim, depth),
        })),
        (6 | 7, _) => Expression::Peers(Box::new(Peers {
            statistic: *t.one(&[Statistic::Mean, Statistic::Median, Statistic::Highest, Statistic::Lowest]),
            of: for_peers(t, a, |t, a| expression(t, a, dim, depth)),
            among: among(t, a),
        })),
        (8, Dim::Plain) => Expression::Peers(Box::new(Peers {
            statistic: Statistic::Count,
            of: for_peers(t, a, |t, a| expression(t, a, dim, depth)),
            among: among(t, a),
        })),
        (9, Dim::Plain) => {
            let of = *t.one(&[Dim::Money, Dim::Things]);
            Expression::Divide(Box::new([expression(t, a, of, depth), divisor(t, a, of, depth)]))
        }
        (10, Dim::Plain) => {
            let of = *t.one(&[Dim::Money, Dim::Things]);
            Expression::Pooled(Box::new(Pooled {
                numerator: for_peers(t, a, |t, a| expression(t, a, of, depth)),
                denominator: for_peers(t, a, |t, a| divisor(t, a, of, depth)),
                among: among(t, a),
            }))
        }
        (11, Dim::Plain) => place(t, a, depth),
        (12, Dim::Plain) => {
            let of = *t.one(&[Dim::Percent, Dim::Money, Dim::Things]);
            let measure = of.measure().expect("a measure");
            Expression::In(Box::new(InMeasure { measure, of: expression(t, a, of, depth) }))
        }
        (13, Dim::Plain) | (8..10, Dim::Money | Dim::Things) => {
            let by = *t.one(&[Dim::Plain, Dim::Percent]);
            Expression::Multiply(vec![expression(t, a, by, depth), expression(t, a, dim, depth)])
        }
        _ => leaf(t, a, dim),
    }
}

/// A percentage.
///
/// # Panics
///
/// Never.
#[must_use]
pub fn percent(of: i64) -> Quantity {
    Quantity { value: of.into(), measure: Some(Measure::percent()) }
}
