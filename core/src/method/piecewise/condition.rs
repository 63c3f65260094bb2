//! Conditions as stretches on which they hold.

use crate::condition::{Comparison, Condition};
use crate::expression::Expression;
use crate::method::align::comparable;
use crate::method::context::TargetFact;
use crate::method::piecewise::form::{Form, Line};
use crate::method::piecewise::line::{Along, between};
use crate::method::piecewise::pieces::Pieces;
use crate::method::piecewise::{Lowered, Not};
use crate::number::Exact;

impl Along<'_> {
    /// Where a condition holds.
    ///
    /// One that stops may leave the score to another, so that nothing is said of it here.
    pub(super) fn holds(&self, condition: &Condition) -> Lowered<Pieces<bool>> {
        self.stretches(condition).map_err(|_| Not::Simple)
    }

    fn stretches(&self, condition: &Condition) -> Lowered<Pieces<bool>> {
        let zero = Exact::zero();
        match condition {
            Condition::Compare(compare) => {
                let (a, b) = self.pair(&compare.left, &compare.right)?;
                let apart = Form::Line(less(&a.line, &b.line));
                let at_least = apart.at_least(&zero);
                let at_most = apart.times(&Exact::from(-1)).at_least(&zero);
                let not = |holds: Pieces<bool>| holds.map(|holds| !holds);
                let both = |a: &Pieces<bool>, b: &Pieces<bool>| a.zip(b, |a, b| Some(*a && *b)).ok_or(Not::Simple);
                Ok(match compare.is {
                    Comparison::AtLeast => at_least,
                    Comparison::LessThan => not(at_least),
                    Comparison::AtMost => at_most,
                    Comparison::MoreThan => not(at_most),
                    Comparison::Equal => both(&at_least, &at_most)?,
                    Comparison::NotEqual => not(both(&at_least, &at_most)?),
                })
            }
            Condition::About(about) => {
                let tolerance = Expression::Number(about.tolerance.clone().ok_or(Not::Simple)?);
                let (a, b) = self.pair(&about.left, &about.right)?;
                let (first, second) = self.both(|cx| comparable(cx, &about.left, &tolerance))?;
                let tolerance = between(&first.1.value.span, &second.1.value.span)?;
                let apart = Pieces::everywhere(Form::Line(less(&a.line, &b.line))).distance().ok_or(Not::Simple)?;
                let apart = apart.times(&Exact::from(-1)).plus(&Pieces::everywhere(Form::Line(tolerance)));
                apart.and_then(|rest| rest.refined(|form| Some(form.at_least(&zero)))).ok_or(Not::Simple)
            }
            Condition::Target => match self.cx.facts.target(None) {
                Ok(TargetFact::Condition(condition)) => self.stretches(condition),
                _ => Err(Not::Simple),
            },
            Condition::All(all) => self.several(all, true),
            Condition::Any(any) => self.several(any, false),
            Condition::Not(inner) => Ok(self.stretches(inner)?.map(|holds| !holds)),
            Condition::Flag(_) | Condition::Choice(_) | Condition::By(_) => Err(Not::Simple),
        }
    }

    fn several(&self, conditions: &[Condition], all: bool) -> Lowered<Pieces<bool>> {
        let mut holds = Pieces::everywhere(all);
        for condition in conditions {
            let join = |a: &bool, b: &bool| Some(if all { *a && *b } else { *a || *b });
            holds = holds.zip(&self.stretches(condition)?, join).ok_or(Not::Simple)?;
        }
        Ok(holds)
    }
}

/// One line less another.
pub(super) fn less(a: &Line, b: &Line) -> Line {
    Line { slope: a.slope.minus(&b.slope), at_zero: a.at_zero.minus(&b.at_zero) }
}
