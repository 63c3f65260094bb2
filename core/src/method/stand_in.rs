//! A target that is words only, where the scheme reads a flag or the share done for it (`text_milestone`).

use crate::expression::Expression;
use crate::method::amount::{Amount, Unit};
use crate::method::context::{Context, Fact, Known, Marks, Node, TargetFact};
use crate::method::stop::Stop;
use crate::method::value::{input, input_op, marks};
use crate::number::{Exact, Span, Truth};
use crate::state::State;
use crate::trace::{Fraction, Label, Op};

/// What a target and what is measured against it are, as shares of the whole: 100 %, and the share done.
pub(super) struct Whole {
    /// The share done, in percent.
    pub done: Node<Amount>,
    /// All of it.
    pub all: Node<Amount>,
}

/// The target that an expression is, and no more than that.
fn asked<'c>(cx: &Context<'c>, target: &Expression) -> Option<TargetFact<'c>> {
    match target {
        Expression::Target => cx.facts.target(None).ok(),
        Expression::TargetOf(id) => cx.facts.target(Some(id)).ok(),
        _ => None,
    }
}

/// Is it a target that is words only?
pub(super) fn is_words(cx: &Context<'_>, target: &Expression) -> bool {
    matches!(asked(cx, target), Some(TargetFact::Text(_)))
}

/// The share done that stands for a target of words, as a part of 1; nothing where the target is more than words.
///
/// # Errors
///
/// Not scored, where the scheme reads nothing for it; missing or not due, where what it reads has not come.
pub(super) fn share_done(cx: &Context<'_>, target: &Expression) -> Result<Option<Node<Span>>, Stop> {
    let id = match asked(cx, target) {
        Some(TargetFact::Text(Some(id))) => id,
        Some(TargetFact::Text(None)) => return Err(Stop::state(State::NotScored, "target")),
        _ => return Ok(None),
    };
    let Fact { known, state, outstanding } = cx.facts.read(&id)?;
    if let Known::Number(_) = known {
        let share = input(cx, &id)?;
        let percent = Exact::one().percent();
        let span = share.value.span.times(&Span::Point(percent.clone()));
        let op = Op::Convert(Fraction(percent));
        return Ok(Some(cx.number(Label::Ratio, op, span, share.marks, vec![share.step])));
    }
    let done = if let Known::Truth(truth) = known { truth } else { Truth::Maybe };
    let span = match done {
        Truth::Yes => Span::Point(Exact::one()),
        Truth::No => Span::zero(),
        Truth::Maybe => Span::between(Some(Exact::zero()), Some(Exact::one())),
    };
    let flag = cx.truth(input_op(cx, &id, state), done, marks(state, outstanding), Vec::new());
    let one = cx.constant(Label::Number, &Exact::one());
    Ok(Some(cx.number(Label::Ratio, Op::When, span, flag.marks, vec![flag.step, one.step])))
}

/// The share done against the whole, in percent, for steps of a gap.
///
/// # Errors
///
/// As [`share_done`].
pub(super) fn whole(cx: &Context<'_>, target: &Expression) -> Result<Option<Whole>, Stop> {
    let Some(share) = share_done(cx, target)? else { return Ok(None) };
    let hundred = || Span::Point(Exact::hundred());
    let percent = |span: Span| Amount { span, unit: Unit::Percent };
    let (span, op) = (share.value.times(&hundred()), Op::Convert(Fraction(Exact::hundred())));
    let done = cx.amount(Label::Actual, op, percent(span), share.marks, vec![share.step]);
    let all = cx.amount(Label::Target, Op::Constant, percent(hundred()), Marks::default(), Vec::new());
    Ok(Some(Whole { done, all }))
}
