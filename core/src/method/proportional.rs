//! 完成比例: points in proportion to what was done.

use serde::Serialize;

use crate::expression::Expression;
use crate::id::Id;
use crate::method::align::comparable;
use crate::method::context::{Context, Evaluated, Known, Marks, Node, gather};
use crate::method::stand_in::share_done;
use crate::method::stop::Stop;
use crate::method::value::input;
use crate::method::{Cap, Several};
use crate::number::{Exact, Number, Span};
use crate::state::State;
use crate::text::{Code, Message};
use crate::trace::{Fraction, Label, Op, RangeStep};

/// 完成比例: `points × factor × ratio + mark`, where ratio is actual ÷ target.
///
/// The ratio's part is never below 0. Several ratios become one by [`Several`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proportional {
    /// What is compared with what; one pair, or several.
    pub of: Vec<Ratio>,
    /// How several ratios become one; unsaid where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub several: Option<Several>,
    /// The part of the points that the ratio gives.
    pub factor: Number,
    /// What an assessor adds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<MarkPart>,
    /// Where it is held; unsaid where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<Cap>,
}

/// What was done, and what was to be done.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ratio {
    /// 完成值.
    pub actual: Expression,
    /// 目标值.
    pub target: Expression,
}

/// What an assessor adds to a ratio's part.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MarkPart {
    /// The mark.
    pub input: Id,
    /// The least; 0 where unsaid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Number>,
    /// The most; points × (1 − factor) where unsaid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
}

impl Proportional {
    pub(super) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Span> {
        let points = cx.need_points()?;
        let cap = self.cap.unwrap_or_else(|| {
            let usual = Cap::from(cx.defaults.cap);
            let other = if usual == Cap::Ratio { Cap::Item } else { Cap::None };
            cx.assume("cap", usual.word(), other.word());
            usual
        });
        let ratio = self.ratio(cx);
        let mark = self.mark.as_ref().map(|mark| mark.evaluate(cx, points, self.factor));
        let mut both = gather(std::iter::once(ratio).chain(mark))?.into_iter();
        let Some(mut ratio) = both.next() else {
            return Err(Stop::Fault(Message::new(Code::NotANumber)));
        };
        if cap == Cap::Ratio {
            let span = ratio.value.min(&Span::Point(Exact::one()));
            ratio = cx.number(Label::Ratio, Op::Limit(Number::ONE), span, ratio.marks, vec![ratio.step]);
        }
        let mut operands = vec![
            cx.amount(
                Label::Points,
                Op::Points,
                crate::method::Amount::plain(Span::Point(points.clone())),
                Marks::default(),
                Vec::new(),
            )
            .step,
        ];
        let mut span = Span::Point(points.clone());
        if self.factor != Number::ONE {
            let factor = cx.constant(Label::Number, &self.factor.exact());
            span = span.times(&factor.value);
            operands.push(factor.step);
        }
        span = span.times(&ratio.value);
        operands.push(ratio.step);
        let part = cx.number(Label::Number, Op::Multiply, span, ratio.marks, operands);
        let span = part.value.max(&Span::zero());
        let part = cx.number(Label::RatioPart, Op::Positive, span, part.marks, vec![part.step]);
        let Some(mark) = both.next() else {
            return Ok(part.labelled(Label::Score));
        };
        let sum = part.value.plus(&mark.value);
        Ok(cx.number(Label::Score, Op::Add, sum, part.marks.and(mark.marks), vec![part.step, mark.step]))
    }

    fn ratio(&self, cx: &Context<'_>) -> Evaluated<Span> {
        if let [one] = self.of.as_slice() {
            return one.evaluate(cx, false);
        }
        let several = self.several.unwrap_or_else(|| {
            let other = if cx.defaults.several == Several::Least { Several::Mean } else { Several::Least };
            cx.assume("several", cx.defaults.several.word(), other.word());
            cx.defaults.several
        });
        if several == Several::Pooled {
            let actual = Expression::Add(self.of.iter().map(|r| r.actual.clone()).collect());
            let target = Expression::Add(self.of.iter().map(|r| r.target.clone()).collect());
            return Ratio { actual, target }.evaluate(cx, false);
        }
        let ratios = gather(self.of.iter().map(|ratio| ratio.evaluate(cx, true)))?;
        let marks = ratios.iter().fold(Marks::default(), |m, r| m.and(r.marks));
        let spans: Vec<Span> = ratios.iter().map(|r| r.value.clone()).collect();
        let steps = ratios.into_iter().map(|r| r.step).collect();
        if several == Several::Least {
            let least = spans.iter().skip(1).fold(spans.first().cloned().unwrap_or_else(Span::zero), |a, b| a.min(b));
            return Ok(cx.number(Label::Ratio, Op::Min, least, marks, steps));
        }
        let count = Exact::from(i64::try_from(spans.len()).unwrap_or(i64::MAX));
        let sum = spans.iter().fold(Span::zero(), |a, b| a.plus(b));
        let mean = sum.over(&Span::Point(count))?;
        Ok(cx.number(Label::Ratio, Op::Mean, mean, marks, steps))
    }
}

impl Ratio {
    /// The ratio alone.
    pub(super) fn taken(&self, cx: &Context<'_>) -> Result<Span, Stop> {
        self.evaluate(cx, false).map(|ratio| ratio.value)
    }

    /// actual ÷ target, held at 1 where it is one of several.
    fn evaluate(&self, cx: &Context<'_>, held: bool) -> Evaluated<Span> {
        if let Some(share) = share_done(cx, &self.target)? {
            return Ok(if held { held_at_one(cx, share) } else { share });
        }
        // a target that no ratio can be taken of may settle the item before a value is asked for
        let unusable = match self.target.evaluate(cx) {
            Ok(target) => match target.value.span.point() {
                Some(value) if value.is_negative() => Some(Stop::state(State::Undetermined, "target")),
                Some(value) if value.is_zero() => Some(Stop::state(cx.facts.at_zero_target(self.measured()), "target")),
                None if !target.value.span.lo().is_some_and(Exact::is_positive) => Some(Stop::Open),
                _ => None,
            },
            Err(_) => None,
        };
        let both = comparable(cx, &self.actual, &self.target);
        let (actual, target) = match (both, unusable) {
            (Ok(both), None) => both,
            (Err(stop), None) | (Ok(_), Some(stop)) => return Err(stop),
            (Err(stop), Some(other)) => return Err(stop.or(other)),
        };
        let marks = actual.marks.and(target.marks);
        let span = actual.value.span.over(&target.value.span)?;
        let operands = vec![actual.labelled(Label::Actual).step, target.labelled(Label::Target).step];
        let ratio = cx.number(Label::Ratio, Op::Divide, span, marks, operands);
        if !held {
            return Ok(ratio);
        }
        Ok(held_at_one(cx, ratio))
    }

    /// The input that the target is of, as far as the text says.
    fn measured(&self) -> Option<&Id> {
        match (&self.target, &self.actual) {
            (Expression::TargetOf(id), _) | (Expression::Target, Expression::Input(id)) => Some(id),
            _ => None,
        }
    }
}

/// A ratio that is one of several.
fn held_at_one(cx: &Context<'_>, ratio: Node<Span>) -> Node<Span> {
    let span = ratio.value.min(&Span::Point(Exact::one())).max(&Span::zero());
    let range = RangeStep { low: Some(Fraction(Exact::zero())), high: Some(Fraction(Exact::one())) };
    cx.number(Label::Ratio, Op::Range(range), span, ratio.marks, vec![ratio.step])
}

impl MarkPart {
    fn evaluate(&self, cx: &Context<'_>, points: &Exact, factor: Number) -> Evaluated<Span> {
        let fact = cx.facts.read(&self.input)?;
        let mark = match fact.known {
            Known::Number(_) => input(cx, &self.input)?,
            _ => return Err(crate::method::value::wrong_kind(cx, &self.input, "mark")),
        };
        let low = self.min.map_or_else(Exact::zero, Number::exact);
        let rest = points.times(&Exact::one().minus(&factor.exact()));
        let high = self.max.map(Number::exact).or_else(|| rest.is_positive().then_some(rest));
        let span = mark.value.span.held(Some(&low), high.as_ref());
        let range = RangeStep { low: Some(Fraction(low)), high: high.map(Fraction) };
        Ok(cx.number(Label::Mark, Op::Range(range), span, mark.marks, vec![mark.step]))
    }
}
