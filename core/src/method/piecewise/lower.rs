//! Methods as functions of the one input.

use crate::expression::Expression;
use crate::id::Id;
use crate::method::charge::Sign;
use crate::method::piecewise::form::{Curve, Form, Line, select};
use crate::method::piecewise::line::{Along, between, straight};
use crate::method::piecewise::pieces::{Cut, Pieces};
use crate::method::piecewise::{Lowered, Not, all};
use crate::method::tiers::Gives;
use crate::method::{Assessed, Cap, Checklist, Excess, Linear, Method, Pick, Proportional, Range, Several, Tiers};
use crate::number::{Exact, Number};

impl Along<'_> {
    /// The item's score before rounding: held in its range.
    pub(crate) fn item(&self, method: &Method) -> Lowered<Curve> {
        let points = self.cx.points.ok_or(Not::Simple)?;
        let (method, range) = match method {
            Method::Also(also) => return self.item(&also.of),
            Method::Within(within) => (&within.of, method.range(Some(points))),
            other => (other, other.range(Some(points))),
        };
        let raw = self.raw(method, points, &range)?;
        raw.held(range.low.as_ref(), range.high.as_ref()).ok_or(Not::Simple)
    }

    fn raw(&self, method: &Method, points: &Exact, range: &Range) -> Lowered<Curve> {
        let full = || Curve::constant(points.clone());
        let none = || Curve::constant(Exact::zero());
        match method {
            Method::Proportional(proportional) => self.proportional(proportional, points),
            Method::AllOrNothing(decided) => {
                select(&self.holds(&decided.condition)?, &full(), &none()).ok_or(Not::Simple)
            }
            Method::Deduct(deduct) => {
                let enough = range.low.as_ref().map(|low| points.minus(low));
                let off = self.side(&deduct.charges, Sign::Charge, deduct.limit, enough.as_ref())?;
                full().minus(&off).ok_or(Not::Simple)
            }
            Method::Earn(earn) => self.total(&earn.gains, Sign::Gain, false, range.high.as_ref()),
            Method::Base(base) => {
                let gains = self.side(&base.gains, Sign::Gain, base.gain_limit, None);
                let charges = self.side(&base.charges, Sign::Charge, base.charge_limit, None);
                let [gains, charges] = all([gains, charges].into_iter())?.try_into().map_err(|_| Not::Simple)?;
                let whole = Curve::constant(base.base.exact()).plus(&gains).ok_or(Not::Simple)?;
                whole.minus(&charges).ok_or(Not::Simple)
            }
            Method::Checklist(checklist) => self.checklist(checklist, points),
            Method::Tiers(tiers) => self.tiers(tiers),
            Method::Linear(linear) => self.between_points(linear),
            Method::Formula(formula) => Ok(Pieces::everywhere(Form::Line(self.points(&formula.of)?))),
            Method::Assessed(assessed) => self.assessed(assessed, points),
            Method::Bonus(bonus) => {
                let limit = bonus.limit.map(Number::exact);
                let sum = self.total(&bonus.gains, Sign::Gain, bonus.pick == Pick::Greatest, limit.as_ref())?;
                sum.held(None, limit.as_ref()).ok_or(Not::Simple)
            }
            Method::Penalty(penalty) => {
                let limit = penalty.limit.map(Number::exact);
                let sum = self.total(&penalty.charges, Sign::Charge, penalty.pick == Pick::Greatest, limit.as_ref())?;
                Ok(sum.held(None, limit.as_ref()).ok_or(Not::Simple)?.times(&Exact::from(-1)))
            }
            Method::Weighted(_) | Method::Rank(_) | Method::Within(_) | Method::Gated(_) | Method::Also(_) => {
                Err(Not::Simple)
            }
        }
    }

    fn proportional(&self, proportional: &Proportional, points: &Exact) -> Lowered<Curve> {
        if proportional.mark.is_some() {
            return Err(Not::Simple);
        }
        let ratio = self.ratio(proportional)?;
        let one = Exact::one();
        let cap = proportional.cap.unwrap_or_else(|| Cap::from(self.cx.defaults.cap));
        let ratio = ratio.held(None, Some(&one).filter(|_| cap == Cap::Ratio)).ok_or(Not::Simple)?;
        let part = ratio.times(&points.times(&proportional.factor.exact()));
        part.held(Some(&Exact::zero()), None).ok_or(Not::Simple)
    }

    fn ratio(&self, proportional: &Proportional) -> Lowered<Curve> {
        let of = &proportional.of;
        let straight = |ratio: &crate::method::Ratio| -> Lowered<()> {
            // a target that hangs on the input may stop it at some values and not at others
            let target = straight(&ratio.target, self.input).ok_or(Not::Simple)?;
            straight(&ratio.actual, self.input).filter(|_| !target).map(|_| ()).ok_or(Not::Simple)
        };
        of.iter().try_for_each(straight)?;
        let line = |ratio: &crate::method::Ratio| -> Lowered<Line> {
            let (at_zero, at_one) = self.both(|cx| ratio.taken(cx))?;
            between(&at_zero, &at_one)
        };
        if let [one] = of.as_slice() {
            return Ok(Pieces::everywhere(Form::Line(line(one)?)));
        }
        if proportional.several.unwrap_or(self.cx.defaults.several) != Several::Mean {
            return Err(Not::Simple);
        }
        let ratios = all(of.iter().map(line))?;
        let count = Exact::from(i64::try_from(ratios.len()).unwrap_or(i64::MAX));
        let mut sum = Curve::constant(Exact::zero());
        for ratio in ratios {
            let held = Pieces::everywhere(Form::Line(ratio)).held(Some(&Exact::zero()), Some(&Exact::one()));
            sum = held.and_then(|held| sum.plus(&held)).ok_or(Not::Simple)?;
        }
        Ok(sum.times(&Exact::one().over(&count).map_err(|_| Not::Simple)?))
    }

    fn tiers(&self, tiers: &Tiers) -> Lowered<Curve> {
        let conditions = tiers.conditions(&self.cx);
        let mut rest = match &tiers.otherwise {
            Some(gives) => self.gives(gives)?,
            None => Curve::constant(Exact::zero()),
        };
        for (condition, gives) in conditions.iter().rev() {
            let holds = self.holds(condition)?;
            // a band that holds nowhere gives nothing to be known
            if holds.iter().all(|(holds, _)| !holds) {
                continue;
            }
            rest = select(&holds, &self.gives(gives)?, &rest).ok_or(Not::Simple)?;
        }
        Ok(rest)
    }

    fn gives(&self, gives: &Gives) -> Lowered<Curve> {
        match gives {
            Gives::Points(points) => Ok(Curve::constant(points.exact())),
            Gives::Percent(percent) => {
                let points = self.cx.points.ok_or(Not::Simple)?;
                Ok(Curve::constant(points.times(&percent.exact().percent())))
            }
            // whether it stops hangs on the band
            Gives::Method(method) => self.item(method).map_err(|_| Not::Simple),
        }
    }

    fn between_points(&self, linear: &Linear) -> Lowered<Curve> {
        let on = self.of(&linear.on)?;
        let points = linear.placed(&self.cx, &on.unit).map_err(|_| Not::Settled)?;
        let (first, last) = points.first().zip(points.last()).ok_or(Not::Simple)?;
        let mut parts = vec![(Form::constant(first.score.exact()), Cut { at: first.at.0.clone(), after: true })];
        for pair in points.windows(2) {
            let [a, b] = pair else { return Err(Not::Simple) };
            let (from, to) = (a.score.exact(), b.score.exact());
            let slope = to.minus(&from).over(&b.at.0.minus(&a.at.0)).map_err(|_| Not::Simple)?;
            let at_zero = from.minus(&slope.times(&a.at.0));
            parts.push((Form::Line(Line { slope, at_zero }), Cut { at: b.at.0.clone(), after: true }));
        }
        let outer = Pieces::row(parts, Form::constant(last.score.exact()));
        Pieces::everywhere(Form::Line(on.line)).then(&outer).ok_or(Not::Simple)
    }

    fn assessed(&self, assessed: &Assessed, points: &Exact) -> Lowered<Curve> {
        if assessed.mark != *self.input {
            return Err(Not::Simple);
        }
        let mark: &Id = &assessed.mark;
        let own = self.of(&Expression::Input(mark.clone()))?;
        let low = assessed.min.map_or_else(Exact::zero, Number::exact);
        let high = assessed.max.map_or_else(|| points.clone(), Number::exact);
        Pieces::everywhere(Form::Line(own.line)).held(Some(&low), Some(&high)).ok_or(Not::Simple)
    }

    fn checklist(&self, checklist: &Checklist, points: &Exact) -> Lowered<Curve> {
        let mut sum = Curve::constant(Exact::zero());
        for part in &checklist.parts {
            let own = part.points.exact();
            // a part that stops leaves the others their scores
            let part = self.with_points(&own).item(&part.method).map_err(|_| Not::Simple)?;
            sum = sum.plus(&part).ok_or(Not::Simple)?;
        }
        let of_all = checklist.sum();
        if checklist.excess.unwrap_or(self.cx.defaults.excess) == Excess::Scaled && of_all > *points {
            sum = sum.times(&points.over(&of_all).map_err(|_| Not::Simple)?);
        }
        Ok(sum)
    }
}
