//! Expressions as straight lines of the one input.

use crate::expression::Expression;
use crate::id::Id;
use crate::input::InputKind;
use crate::method::align::comparable;
use crate::method::amount::{Amount, Unit};
use crate::method::context::{Context, Fact, Facts, KeptPeers, Known, Node, TargetFact};
use crate::method::piecewise::form::Line;
use crate::method::piecewise::{Lowered, Not};
use crate::method::stop::Stop;
use crate::number::{Exact, Span, Truth};
use crate::state::State;
use crate::text::Name;

/// What is known where one input is supposed to be a number.
struct Supposing<'a> {
    facts: &'a dyn Facts,
    input: &'a Id,
    known: Known,
}

impl Facts for Supposing<'_> {
    fn kept(&self) -> Option<&KeptPeers> {
        None
    }

    fn read(&self, input: &Id) -> Result<Fact, Stop> {
        if input != self.input {
            return self.facts.read(input);
        }
        Ok(Fact { known: self.known.clone(), state: State::Reported, outstanding: false })
    }

    fn target(&self, of: Option<&Id>) -> Result<TargetFact<'_>, Stop> {
        self.facts.target(of)
    }

    fn target_beside(&self, input: &Id) -> Result<TargetFact<'_>, Stop> {
        self.facts.target_beside(input)
    }

    fn text_flag(&self) -> Option<Id> {
        self.facts.text_flag()
    }

    fn at_zero_target(&self, of: Option<&Id>) -> State {
        self.facts.at_zero_target(of)
    }

    fn score_of(&self, indicator: &Id) -> Result<Fact, Stop> {
        self.facts.score_of(indicator)
    }

    fn applies(&self) -> Truth {
        self.facts.applies()
    }

    fn peers(&self, among: Option<&Id>) -> Vec<(Id, &dyn Facts)> {
        self.facts.peers(among)
    }

    fn kind(&self, input: &Id) -> Option<&InputKind> {
        self.facts.kind(input)
    }

    fn name(&self, input: &Id) -> Option<Name> {
        self.facts.name(input)
    }
}

/// An evaluation along the one input.
#[derive(Clone, Copy)]
pub(crate) struct Along<'a> {
    pub(super) cx: Context<'a>,
    pub(super) input: &'a Id,
    unit: &'a Unit,
}

/// A line, and the unit that it is counted in.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    pub line: Line,
    pub unit: Unit,
}

impl Measured {
    /// The number, where it does not hang on the input.
    pub(super) fn known(&self) -> Option<&Exact> {
        self.line.slope.is_zero().then_some(&self.line.at_zero)
    }
}

impl<'a> Along<'a> {
    /// An evaluation along an input whose numbers are counted in a unit.
    pub(crate) const fn new(cx: Context<'a>, input: &'a Id, unit: &'a Unit) -> Self {
        Self { cx, input, unit }
    }

    pub(super) const fn with_points<'b>(self, points: &'b Exact) -> Along<'b>
    where
        'a: 'b,
    {
        Along { cx: self.cx.with_points(Some(points)), input: self.input, unit: self.unit }
    }

    /// What an evaluation gives where the input is a number.
    fn supposing<T>(&self, value: Exact, evaluate: impl FnOnce(&Context<'_>) -> Result<T, Stop>) -> Lowered<T> {
        let amount = Amount { span: Span::Point(value), unit: self.unit.clone() };
        let facts = Supposing { facts: self.cx.facts, input: self.input, known: Known::Number(amount) };
        // what stops it has nothing to do with the number
        evaluate(&Context { facts: &facts, ..self.cx }).map_err(|_| Not::Settled)
    }

    /// What an evaluation gives whose result is on a line, as it stands at 0 and at 1.
    pub(super) fn both<T>(&self, evaluate: impl Fn(&Context<'_>) -> Result<T, Stop>) -> Lowered<(T, T)> {
        Ok((self.supposing(Exact::zero(), &evaluate)?, self.supposing(Exact::one(), &evaluate)?))
    }

    /// Two expressions in one unit, as they are compared.
    pub(super) fn pair(&self, a: &Expression, b: &Expression) -> Lowered<(Measured, Measured)> {
        self.must_be_straight(a)?;
        self.must_be_straight(b)?;
        let ((a0, b0), (a1, b1)) = self.both(|cx| comparable(cx, a, b))?;
        Ok((through(&a0, &a1)?, through(&b0, &b1)?))
    }

    /// An expression.
    pub(super) fn of(&self, expression: &Expression) -> Lowered<Measured> {
        self.must_be_straight(expression)?;
        let (at_zero, at_one) = self.both(|cx| expression.evaluate(cx))?;
        through(&at_zero, &at_one)
    }

    /// An expression in points.
    pub(super) fn points(&self, expression: &Expression) -> Lowered<Line> {
        self.must_be_straight(expression)?;
        let (at_zero, at_one) = self.both(|cx| expression.points(cx))?;
        between(&at_zero.value, &at_one.value)
    }

    fn must_be_straight(&self, expression: &Expression) -> Lowered<()> {
        straight(expression, self.input).map(|_| ()).ok_or(Not::Simple)
    }
}

/// Does an expression hang on the input? Nothing where it is no straight line of it.
pub(super) fn straight(expression: &Expression, input: &Id) -> Option<bool> {
    let any = |all: &[Expression]| -> Option<bool> {
        let hang: Option<Vec<bool>> = all.iter().map(|e| straight(e, input)).collect();
        Some(hang?.contains(&true))
    };
    match expression {
        Expression::Number(_) | Expression::Target | Expression::TargetOf(_) | Expression::Points => Some(false),
        Expression::Input(id) => (id == input).then_some(true),
        Expression::Add(all) => any(all),
        Expression::Subtract(both) => any(&**both),
        Expression::Multiply(all) => {
            let hang: Option<Vec<bool>> = all.iter().map(|e| straight(e, input)).collect();
            let hanging = hang?.iter().filter(|hangs| **hangs).count();
            (hanging <= 1).then_some(hanging == 1)
        }
        Expression::Divide(both) => {
            let [above, below] = &**both;
            (!straight(below, input)?).then_some(())?;
            straight(above, input)
        }
        Expression::In(of) => straight(&of.of, input),
        Expression::Min(all) | Expression::Max(all) => (!any(all)?).then_some(false),
        Expression::Score(_)
        | Expression::Choose(_)
        | Expression::Peers(_)
        | Expression::Pooled(_)
        | Expression::Rank(_) => None,
    }
}

/// The line through what stands at 0 and at 1.
pub(super) fn between(at_zero: &Span, at_one: &Span) -> Lowered<Line> {
    let (Some(zero), Some(one)) = (at_zero.point(), at_one.point()) else { return Err(Not::Simple) };
    Ok(Line { slope: one.minus(zero), at_zero: zero.clone() })
}

fn through(at_zero: &Node<Amount>, at_one: &Node<Amount>) -> Lowered<Measured> {
    let line = between(&at_zero.value.span, &at_one.value.span)?;
    Ok(Measured { line, unit: at_zero.value.unit.clone() })
}
