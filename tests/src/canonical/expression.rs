//! Expressions without brackets that change nothing.

use kaohe::expression::{Choose, Expression, InMeasure, Peers, Pooled, RankOf};

use super::Told;
use super::condition::condition;

/// A sum or a product, operand by operand; `true` where it is taken off, or divided by.
type Chain = Vec<(bool, Expression)>;

/// The canonical form.
pub(super) fn expression(of: &Expression, told: &Told<'_>) -> Expression {
    match bare(of) {
        Expression::Number(_) | Expression::Target | Expression::Points => bare(of).clone(),
        Expression::Input(id) => Expression::Input(told.id(id)),
        Expression::TargetOf(id) => Expression::TargetOf(told.id(id)),
        Expression::Score(id) => Expression::Score(told.id(id)),
        Expression::Add(_) | Expression::Subtract(_) => {
            let mut terms = Chain::new();
            flatten(of, false, told, &mut terms, summed);
            joined(terms, Expression::Add, |pair| Expression::Subtract(Box::new(pair)))
        }
        Expression::Multiply(_) | Expression::Divide(_) => {
            let mut factors = Chain::new();
            flatten(of, false, told, &mut factors, multiplied);
            joined(factors, Expression::Multiply, |pair| Expression::Divide(Box::new(pair)))
        }
        Expression::Min(list) => Expression::Min(list.iter().map(|of| expression(of, told)).collect()),
        Expression::Max(list) => Expression::Max(list.iter().map(|of| expression(of, told)).collect()),
        Expression::Choose(choose) => Expression::Choose(Box::new(Choose {
            condition: condition(&choose.condition, told),
            then: expression(&choose.then, told),
            otherwise: expression(&choose.otherwise, told),
        })),
        Expression::In(of) => Expression::In(Box::new(InMeasure { of: expression(&of.of, told), ..(**of).clone() })),
        Expression::Peers(of) => Expression::Peers(Box::new(Peers {
            of: expression(&of.of, told),
            among: of.among.as_ref().map(|id| told.id(id)),
            ..(**of).clone()
        })),
        Expression::Pooled(of) => Expression::Pooled(Box::new(Pooled {
            numerator: expression(&of.numerator, told),
            denominator: expression(&of.denominator, told),
            among: of.among.as_ref().map(|id| told.id(id)),
        })),
        Expression::Rank(of) => Expression::Rank(Box::new(RankOf {
            of: expression(&of.of, told),
            among: of.among.as_ref().map(|id| told.id(id)),
            ..(**of).clone()
        })),
    }
}

/// The operands of an expression of one kind, and whether the last is taken off; nothing for any other.
type Split = fn(&Expression) -> Option<(&[Expression], bool)>;

fn summed(of: &Expression) -> Option<(&[Expression], bool)> {
    match of {
        Expression::Add(list) => Some((list, false)),
        Expression::Subtract(pair) => Some((pair.as_slice(), true)),
        _ => None,
    }
}

fn multiplied(of: &Expression) -> Option<(&[Expression], bool)> {
    match of {
        Expression::Multiply(list) => Some((list, false)),
        Expression::Divide(pair) => Some((pair.as_slice(), true)),
        _ => None,
    }
}

/// A sum or a product of one operand is that operand.
fn bare(of: &Expression) -> &Expression {
    match of {
        Expression::Add(list) | Expression::Multiply(list) if list.len() == 1 => bare(&list[0]),
        other => other,
    }
}

/// Operands of operands; what is taken off stays together, since it stands in brackets.
fn flatten(of: &Expression, off: bool, told: &Told<'_>, into: &mut Chain, split: Split) {
    let of = bare(of);
    match split(of) {
        Some((list, less)) if !off => {
            for (index, operand) in list.iter().enumerate() {
                flatten(operand, less && index == 1, told, into, split);
            }
        }
        _ => into.push((off, expression(of, told))),
    }
}

/// Operands joined from the left, as they are written.
fn joined(
    chain: Chain,
    more: fn(Vec<Expression>) -> Expression,
    less: fn([Expression; 2]) -> Expression,
) -> Expression {
    let mut whole: Option<Expression> = None;
    let mut run: Vec<Expression> = Vec::new();
    let close = |whole: Option<Expression>, run: Vec<Expression>| {
        let mut list: Vec<Expression> = whole.into_iter().chain(run).collect();
        if list.len() == 1 { list.pop() } else { Some(more(list)) }
    };
    for (off, operand) in chain {
        if off {
            let before = close(whole.take(), std::mem::take(&mut run)).expect("something before it");
            whole = Some(less([before, operand]));
        } else {
            run.push(operand);
        }
    }
    close(whole, run).unwrap_or_else(|| more(Vec::new()))
}
