//! Charges per step of a gap: 每低1个百分点…, with slabs of their own rate.

use serde::Serialize;

use crate::expression::Expression;
use crate::id::Id;
use crate::method::align::{comparable, differ};
use crate::method::amount::{Amount, Unit};
use crate::method::charge::Sign;
use crate::method::context::{Context, Evaluated, Marks, Node};
use crate::method::stand_in::{Whole, whole};
use crate::method::stop::Stop;
use crate::number::{Exact, Measure, Number, Span};
use crate::trace::{Fraction, Label, Op, SlabStep, SlabsStep, StepPart, StepsStep};

/// Per step of a gap.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gap {
    /// What is measured.
    pub of: Expression,
    /// What it is measured against.
    pub from: Expression,
    /// On which side of it.
    pub side: Side,
    /// What a step is counted in.
    #[serde(rename = "in")]
    pub counted_in: CountedIn,
    /// The size of a step.
    pub step: Number,
    /// What a step costs.
    pub rate: Rate,
    /// What a part of a step counts; unsaid where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<StepPart>,
}

/// On which side of the point of reference a gap counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 每低…, 每少….
    Below,
    /// 每高…, 每超….
    Above,
    /// 每偏离….
    Either,
}

/// What the steps of a gap are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CountedIn {
    /// 个百分点.
    PercentagePoints,
    /// The measure itself.
    Measure,
    /// Percent of the point of reference.
    PercentOfTarget,
}

/// What a step of a gap costs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rate {
    /// The same for every step.
    Each(Number),
    /// By slabs of the gap.
    Slabs(Slabs),
}

/// Slabs of a gap.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Slabs {
    /// The slabs, from the nearest; the last one without an end.
    pub rows: Vec<SlabStep>,
    /// Each slab at its own rate, or all at the last's.
    pub apply: SlabRule,
}

/// How slabs apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SlabRule {
    /// Each at its own rate.
    #[default]
    Own,
    /// All at the rate of the last slab reached.
    Last,
}

impl Gap {
    pub(super) fn evaluate(&self, cx: &Context<'_>, sign: Sign) -> Evaluated<Span> {
        // a step in a measure of its own has no share of words
        let words = if self.counts_shares(cx) { whole(cx, &self.from)? } else { None };
        let (of, from) = match words {
            Some(Whole { done, all }) => (done, all),
            None => comparable(cx, &self.of, &self.from)?,
        };
        let marks = of.marks.and(from.marks);
        let mut unit = of.value.unit.clone();
        if self.counted_in == CountedIn::PercentagePoints {
            if let Unit::Of(_) = unit {
                return Err(differ(&unit, &Unit::Percent));
            }
            unit = Unit::Percent;
        }
        let from_value = from.value.clone();
        let pair = |a: Node<Amount>, b: Node<Amount>| {
            let span = a.value.span.minus(&b.value.span);
            cx.amount(Label::Number, Op::Subtract, Amount { span, unit: unit.clone() }, marks, vec![a.step, b.step])
        };
        let difference = match self.side {
            Side::Below | Side::Either => pair(from, of),
            Side::Above => pair(of, from),
        };
        let (op, span) = match self.side {
            Side::Either => (Op::Distance, difference.value.span.distance()),
            _ => (Op::Positive, difference.value.span.max(&Span::zero())),
        };
        let mut gap = cx.amount(Label::Gap, op, Amount { span, unit: unit.clone() }, marks, vec![difference.step]);
        if self.counted_in == CountedIn::PercentOfTarget {
            let of = match (&self.from, &self.of) {
                (Expression::TargetOf(id), _) | (Expression::Target, Expression::Input(id)) => Some(id),
                _ => None,
            };
            gap = percent_of(cx, gap, &from_value, of)?;
        }
        let part = self.part.unwrap_or_else(|| self.usual_part(cx, sign, &unit));
        let (span, op) = match &self.rate {
            Rate::Each(each) => {
                let steps = StepsStep { step: self.step, part };
                let count = gap.value.span.rising(|g| steps.count(g));
                let count = cx.number(Label::Steps, Op::Steps(steps), count, marks, vec![gap.step]);
                let each = cx.constant(Label::Number, &each.exact());
                let span = count.value.times(&each.value);
                return Ok(cx.number(Label::Number, Op::Multiply, span, marks, vec![count.step, each.step]));
            }
            Rate::Slabs(slabs) => {
                let all_at_last = slabs.apply == SlabRule::Last;
                let slabs = SlabsStep { slabs: slabs.rows.clone(), step: self.step, part, all_at_last };
                (slabs.span(&gap.value.span), Op::Slabs(slabs))
            }
        };
        Ok(cx.number(Label::Number, op, span, marks, vec![gap.step]))
    }

    /// Are steps counted in shares of the whole, so that a share done can stand for a target of words?
    fn counts_shares(&self, cx: &Context<'_>) -> bool {
        let percent = |id: &Id| cx.facts.kind(id).and_then(|k| k.measure()).is_some_and(|m| *m == Measure::percent());
        match self.counted_in {
            CountedIn::PercentagePoints | CountedIn::PercentOfTarget => true,
            CountedIn::Measure => matches!(&self.of, Expression::Input(id) if percent(id)),
        }
    }

    /// What a part of a step counts where the text does not say.
    pub(super) fn usual_part(&self, cx: &Context<'_>, sign: Sign, unit: &Unit) -> StepPart {
        let rate = self.counted_in == CountedIn::PercentagePoints
            || (self.counted_in == CountedIn::Measure && *unit == Unit::Percent);
        let part = match (sign, rate) {
            (Sign::Gain, _) => cx.defaults.parts.gains,
            (Sign::Charge, true) => cx.defaults.parts.rates,
            (Sign::Charge, false) => cx.defaults.parts.counts,
        };
        let word = |part| match part {
            StepPart::ProRata => "pro_rata",
            StepPart::Whole => "whole",
            StepPart::Started => "started",
        };
        cx.assume(
            "part",
            word(part),
            word(if part == StepPart::ProRata { StepPart::Whole } else { StepPart::ProRata }),
        );
        part
    }
}

/// A gap in percent of the point of reference, which must lie above 0.
fn percent_of(cx: &Context<'_>, gap: Node<Amount>, from: &Amount, of: Option<&Id>) -> Evaluated<Amount> {
    let reference = match from.span.point() {
        Some(value) if value.is_negative() => return Err(Stop::state(crate::state::State::Undetermined, "target")),
        Some(value) if value.is_zero() => return Err(Stop::state(cx.facts.at_zero_target(of), "target")),
        None if !from.span.lo().is_some_and(Exact::is_positive) => return Err(Stop::Open),
        _ => &from.span,
    };
    let marks = gap.marks;
    let reference_step = cx.amount(Label::Target, Op::Constant, from.clone(), Marks::default(), Vec::new()).step;
    let share = gap.value.span.over(reference)?;
    let share = cx.number(Label::Number, Op::Divide, share, marks, vec![gap.step, reference_step]);
    let span = share.value.times(&Span::Point(Exact::hundred()));
    let amount = Amount { span, unit: Unit::Percent };
    Ok(cx.amount(Label::Gap, Op::Convert(Fraction(Exact::hundred())), amount, marks, vec![share.step]))
}

impl SlabsStep {
    fn span(&self, gap: &Span) -> Span {
        if let Some(gap) = gap.point() {
            return Span::Point(self.cost(gap));
        }
        if !self.all_at_last {
            return gap.rising(|g| self.cost(g));
        }
        // the cost may fall where a cheaper slab begins: every step at the cheapest, or at the dearest
        let rates: Vec<Exact> = self.slabs.iter().map(|s| s.each.exact()).collect();
        let steps = StepsStep { step: self.step, part: self.part };
        let least = rates.iter().min().cloned().unwrap_or_else(Exact::zero);
        let most = rates.iter().max().cloned().unwrap_or_else(Exact::zero);
        Span::between(gap.lo().map(|g| steps.count(g).times(&least)), gap.hi().map(|g| steps.count(g).times(&most)))
    }
}
