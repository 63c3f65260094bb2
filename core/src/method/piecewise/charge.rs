//! Charges and gains as functions of the one input.

use crate::method::amount::Unit;
use crate::method::charge::{Charge, ChargeKind, Sign};
use crate::method::context::Context;
use crate::method::gap::{CountedIn, Gap, Rate, Side, SlabRule};
use crate::method::piecewise::condition::less;
use crate::method::piecewise::form::{Curve, Form, Line, select};
use crate::method::piecewise::line::{Along, Measured};
use crate::method::piecewise::pieces::{Cut, Pieces};
use crate::method::piecewise::{Lowered, Not, all};
use crate::method::stand_in::is_words;
use crate::number::{Exact, Number};
use crate::trace::{AmountsStep, StepPart, StepsStep};

/// How long a list that grows is followed until it costs enough.
const MOST_AMOUNTS: usize = 512;

impl Along<'_> {
    /// The sum of charges, or the one that there is; `enough` is where more makes no difference.
    pub(super) fn total(
        &self,
        charges: &[Charge],
        sign: Sign,
        greatest: bool,
        enough: Option<&Exact>,
    ) -> Lowered<Curve> {
        if greatest && charges.len() != 1 {
            return Err(Not::Simple);
        }
        let charges = all(charges.iter().map(|charge| self.charge(charge, sign, enough)))?;
        let mut sum = Curve::constant(Exact::zero());
        for charge in charges {
            sum = sum.plus(&charge).ok_or(Not::Simple)?;
        }
        Ok(sum)
    }

    /// A side of charges, held at its limit.
    pub(super) fn side(
        &self,
        charges: &[Charge],
        sign: Sign,
        limit: Option<Number>,
        enough: Option<&Exact>,
    ) -> Lowered<Curve> {
        let limit = limit.map(Number::exact);
        let sum = self.total(charges, sign, false, limit.as_ref().or(enough))?;
        sum.held(None, limit.as_ref()).ok_or(Not::Simple)
    }

    fn charge(&self, charge: &Charge, sign: Sign, enough: Option<&Exact>) -> Lowered<Curve> {
        let limit = charge.limit.map(Number::exact);
        let amount = self.amount(charge, sign, limit.as_ref().or(enough));
        // whether an amount that stops is asked for hangs on its condition
        let amount = amount.map_err(|not| if charge.when.is_some() { Not::Simple } else { not })?;
        let amount = amount.held(None, limit.as_ref()).ok_or(Not::Simple)?;
        match &charge.when {
            Some(when) => select(&self.holds(when)?, &amount, &Curve::constant(Exact::zero())).ok_or(Not::Simple),
            None => Ok(amount),
        }
    }

    fn amount(&self, charge: &Charge, sign: Sign, enough: Option<&Exact>) -> Lowered<Curve> {
        let zero = Exact::zero();
        let made = match &charge.charge {
            ChargeKind::Occurrence(occurrence) => {
                let count = not_below_zero(self.of(&occurrence.count)?.line)?;
                count.then(&cost(&occurrence.each.step(occurrence.free), enough)?)
            }
            ChargeKind::Missing(missing) => {
                let (required, done) = self.pair(&missing.required, &missing.done)?;
                let count = not_below_zero(less(&required.line, &done.line))?;
                count.then(&cost(&missing.each.step(Number::ZERO), enough)?)
            }
            ChargeKind::Gap(gap) => return self.gap(gap, sign),
            ChargeKind::Once(once) => {
                let holds = self.holds(&once.condition)?;
                select(&holds, &Curve::constant(once.amount.exact()), &Curve::constant(zero))
            }
            ChargeKind::Table(table) => {
                let mut rest = Curve::constant(table.otherwise.exact());
                for row in table.rows.iter().rev() {
                    let holds = self.holds(&row.condition)?;
                    rest = select(&holds, &Curve::constant(row.amount.exact()), &rest).ok_or(Not::Simple)?;
                }
                Some(rest)
            }
            ChargeKind::Mark(mark) => {
                if mark.input != *self.input {
                    return Err(Not::Simple);
                }
                let own = self.of(&crate::expression::Expression::Input(mark.input.clone()))?;
                let max = mark.max.map(Number::exact);
                Pieces::everywhere(Form::Line(own.line)).held(Some(&mark.min.exact()), max.as_ref())
            }
            ChargeKind::Amount(amount) => {
                Pieces::everywhere(Form::Line(self.points(&amount.of)?)).held(Some(&zero), None)
            }
        };
        made.ok_or(Not::Simple)
    }

    fn gap(&self, gap: &Gap, sign: Sign) -> Lowered<Curve> {
        // the share done may stand for a target of words
        if is_words(&self.cx, &gap.from) {
            return Err(Not::Simple);
        }
        let (of, from) = self.pair(&gap.of, &gap.from)?;
        let mut unit = of.unit.clone();
        if gap.counted_in == CountedIn::PercentagePoints {
            if let Unit::Of(_) = unit {
                return Err(Not::Settled);
            }
            unit = Unit::Percent;
        }
        let difference = match gap.side {
            Side::Below | Side::Either => less(&from.line, &of.line),
            Side::Above => less(&of.line, &from.line),
        };
        let mut width = match gap.side {
            Side::Either => Pieces::everywhere(Form::Line(difference)).distance().ok_or(Not::Simple)?,
            Side::Below | Side::Above => not_below_zero(difference)?,
        };
        if gap.counted_in == CountedIn::PercentOfTarget {
            width = width.times(&share_of(&from)?);
        }
        let part = gap.part.unwrap_or_else(|| gap.usual_part(&Context { bounds: true, ..self.cx }, sign, &unit));
        let steps = StepsStep { step: gap.step, part };
        let cost = match &gap.rate {
            Rate::Each(each) => Pieces::everywhere(counted(&steps, &each.exact(), &Exact::zero())?),
            Rate::Slabs(slabs) => {
                let (mut parts, mut sum, mut begun) = (Vec::new(), Exact::zero(), Exact::zero());
                let mut rest = Form::constant(Exact::zero());
                for slab in &slabs.rows {
                    let each = slab.each.exact();
                    rest = match slabs.apply {
                        SlabRule::Last => counted(&steps, &each, &Exact::zero())?,
                        SlabRule::Own => counted(&steps, &each, &sum.minus(&steps.count(&begun).times(&each)))?,
                    };
                    let Some(end) = slab.up_to.map(Number::exact) else { break };
                    if end <= begun {
                        return Err(Not::Simple);
                    }
                    sum = sum.plus(&steps.count(&end).minus(&steps.count(&begun)).times(&each));
                    begun = end.clone();
                    parts.push((rest.clone(), Cut { at: end, after: true }));
                    if slabs.apply == SlabRule::Own {
                        // beyond the last slab nothing more is charged
                        rest = Form::constant(sum.clone());
                    }
                }
                Pieces::row(parts, rest)
            }
        };
        width.then(&cost).ok_or(Not::Simple)
    }
}

/// What percent of the point of reference one is; it must lie above 0.
fn share_of(from: &Measured) -> Lowered<Exact> {
    let reference = from.known().ok_or(Not::Simple)?;
    if !reference.is_positive() {
        return Err(Not::Settled);
    }
    Exact::hundred().over(reference).map_err(|_| Not::Simple)
}

fn not_below_zero(line: Line) -> Lowered<Curve> {
    Pieces::everywhere(Form::Line(line)).held(Some(&Exact::zero()), None).ok_or(Not::Simple)
}

/// `base + each · steps`, of a gap.
fn counted(steps: &StepsStep, each: &Exact, base: &Exact) -> Lowered<Form> {
    let slope = Exact::one().over(&steps.step.exact()).map_err(|_| Not::Simple)?;
    let line = |slope: Exact| Line { slope, at_zero: Exact::zero() };
    Ok(match steps.part {
        StepPart::ProRata => Form::Line(Line { slope: slope.times(each), at_zero: base.clone() }),
        StepPart::Whole => Form::steps(base.clone(), each.clone(), line(slope)),
        // ⌈x⌉ = −⌊−x⌋
        StepPart::Started => Form::steps(base.clone(), each.negated(), line(slope.negated())),
    })
}

/// What a count costs.
fn cost(amounts: &AmountsStep, enough: Option<&Exact>) -> Lowered<Curve> {
    let (free, one) = (amounts.free.exact(), Exact::one());
    let increment = amounts.increment.exact();
    let mut parts = vec![(Form::constant(Exact::zero()), Cut { at: free.clone(), after: true })];
    // where the next one begins, what all before it cost, and what it costs
    let (mut begun, mut sum) = (free, Exact::zero());
    let mut list = amounts.amounts.iter();
    let mut each = Exact::zero();
    let from_here = |begun: &Exact, sum: &Exact, each: &Exact| {
        Form::Line(Line { slope: each.clone(), at_zero: sum.minus(&begun.times(each)) })
    };
    for _ in 0..MOST_AMOUNTS {
        let beyond = match list.next() {
            Some(next) => {
                each = next.exact();
                false
            }
            None => {
                each = each.plus(&increment);
                true
            }
        };
        if each.is_negative() || increment.is_negative() {
            return Err(Not::Simple);
        }
        if beyond && increment.is_zero() {
            return Ok(Pieces::row(parts, from_here(&begun, &sum, &each)));
        }
        if enough.is_some_and(|enough| sum >= *enough) {
            return Ok(Pieces::row(parts, Form::constant(sum)));
        }
        let end = begun.plus(&one);
        parts.push((from_here(&begun, &sum, &each), Cut { at: end.clone(), after: true }));
        sum = sum.plus(&each);
        begun = end;
    }
    Err(Not::Simple)
}
