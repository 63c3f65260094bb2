//! Charges: what one line of a deduction costs, or one line of a gain earns.

use serde::Serialize;

use crate::condition::Condition;
use crate::expression::Expression;
use crate::id::Id;
use crate::method::align::comparable;
use crate::method::amount::Amount;
use crate::method::context::{Context, Evaluated, Known, Marks, Node, gather};
use crate::method::gap::Gap;
use crate::method::holds::{Row, first_that_holds};
use crate::method::stop::Stop;
use crate::method::value::{input, wrong_kind};
use crate::number::{Exact, Number, Span, Truth};
use crate::text::{Code, Message, Name};
use crate::trace::{AmountsStep, Fraction, Label, Op, RangeStep, Step};

/// One line of a deduction or of a gain; it is never below 0.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Charge {
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Name>,
    /// How much it is.
    pub charge: ChargeKind,
    /// The most that it comes to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Number>,
    /// It stands only where this holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
}

/// How much a charge is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChargeKind {
    /// 每发生1次…: per occurrence beyond the free ones.
    Occurrence(Occurrence),
    /// 每少1项…: per missing item.
    Missing(Missing),
    /// 每低1个百分点…: per step of a gap.
    Gap(Gap),
    /// Once, if a condition holds.
    Once(Once),
    /// By the first row that holds.
    Table(Table),
    /// 酌情: an assessor's amount within bounds.
    Mark(MarkCharge),
    /// An expression in points, held at 0 or more.
    Amount(AmountCharge),
}

/// Per occurrence.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Occurrence {
    /// How often it happened.
    pub count: Expression,
    /// What each costs.
    pub each: Amounts,
    /// How many cost nothing.
    pub free: Number,
}

/// What each of several costs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Amounts {
    /// The same each time.
    Fixed(Number),
    /// 第一起、第二起…, 以此类推: a list, and by how much each one beyond it grows.
    Growing(Growing),
}

/// Amounts that grow.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Growing {
    /// The first ones, in order.
    pub amounts: Vec<Number>,
    /// By how much each one beyond grows.
    pub increment: Number,
}

/// Per missing item.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Missing {
    /// How many are required.
    pub required: Expression,
    /// How many are done.
    pub done: Expression,
    /// What each missing one costs.
    pub each: Amounts,
}

/// Once, if a condition holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Once {
    /// The condition.
    #[serde(rename = "if")]
    pub condition: Condition,
    /// The amount.
    pub amount: Number,
}

/// By the first row that holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Table {
    /// The rows.
    pub rows: Vec<Once>,
    /// Where none holds.
    pub otherwise: Number,
}

/// An assessor's amount within bounds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MarkCharge {
    /// The mark.
    pub input: Id,
    /// The least.
    pub min: Number,
    /// The most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
}

/// An expression in points.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AmountCharge {
    /// The expression.
    pub of: Expression,
}

/// Does a charge take off or add?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// A deduction.
    Charge,
    /// A gain.
    Gain,
}

impl Amounts {
    pub(super) fn step(&self, free: Number) -> AmountsStep {
        match self {
            Self::Fixed(each) => AmountsStep { amounts: vec![*each], increment: Number::ZERO, free },
            Self::Growing(growing) => {
                AmountsStep { amounts: growing.amounts.clone(), increment: growing.increment, free }
            }
        }
    }
}

impl Charge {
    /// How much it comes to.
    pub(crate) fn evaluate(&self, cx: &Context<'_>, sign: Sign) -> Evaluated<Span> {
        let mut node = match &self.charge {
            ChargeKind::Occurrence(occurrence) => occurrence.evaluate(cx),
            ChargeKind::Missing(missing) => missing.evaluate(cx),
            ChargeKind::Gap(gap) => gap.evaluate(cx, sign),
            ChargeKind::Once(once) => {
                let rows: [Row<'_>; 1] = [once.row(cx)];
                first_that_holds(cx, Label::Number, &rows, &|| Ok(cx.constant(Label::Number, &Exact::zero())))
            }
            ChargeKind::Table(table) => {
                let rows: Vec<Row<'_>> = table.rows.iter().map(|row| row.row(cx)).collect();
                first_that_holds(cx, Label::Number, &rows, &|| Ok(cx.constant(Label::Number, &table.otherwise.exact())))
            }
            ChargeKind::Mark(mark) => mark.evaluate(cx),
            ChargeKind::Amount(amount) => amount.of.points(cx).map(|node| positive(cx, Label::Number, node)),
        };
        if let (Ok(amount), Some(limit)) = (&mut node, self.limit) {
            let span = amount.value.min(&Span::Point(limit.exact()));
            *amount = cx.number(Label::Number, Op::Limit(limit), span, amount.marks, vec![amount.step.take()]);
        }
        if let Some(when) = &self.when {
            let condition = when.evaluate(cx)?;
            let amount = match condition.value {
                // what does not stand needs no inputs
                Truth::No => cx.constant(Label::Number, &Exact::zero()),
                Truth::Yes => node?,
                Truth::Maybe => node.map_err(Stop::perhaps)?,
            };
            let span = match condition.value {
                Truth::Maybe => amount.value.hull(&Span::zero()),
                _ => amount.value,
            };
            node = Ok(cx.number(
                Label::Number,
                Op::When,
                span,
                condition.marks.and(amount.marks),
                vec![condition.step, amount.step],
            ));
        }
        let label = match sign {
            Sign::Charge => Label::Charge(if cx.tracing { self.label.clone() } else { None }),
            Sign::Gain => Label::Gain(if cx.tracing { self.label.clone() } else { None }),
        };
        node.map(|n| {
            let n = if n.step.as_ref().is_some_and(|s| s.label != Label::Number) {
                cx.number(Label::Number, Op::Same, n.value, n.marks, vec![n.step])
            } else {
                n
            };
            n.labelled(label)
        })
    }
}

fn positive(cx: &Context<'_>, label: Label, node: Node<Span>) -> Node<Span> {
    let span = node.value.max(&Span::zero());
    cx.number(label, Op::Positive, span, node.marks, vec![node.step])
}

impl Once {
    fn row<'r>(&'r self, cx: &'r Context<'r>) -> Row<'r> {
        (Box::new(|| self.condition.evaluate(cx)), Box::new(|| Ok(cx.constant(Label::Number, &self.amount.exact()))))
    }
}

impl Occurrence {
    fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Span> {
        let count = self.count.evaluate(cx)?.labelled(Label::Count);
        let amounts = self.each.step(self.free);
        let span = count.value.span.max(&Span::zero()).rising(|n| amounts.cost(n));
        Ok(cx.number(Label::Number, Op::Amounts(amounts), span, count.marks, vec![count.step]))
    }
}

impl Missing {
    fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Span> {
        let (required, done) = comparable(cx, &self.required, &self.done)?;
        let marks = required.marks.and(done.marks);
        let rest = required.value.span.minus(&done.value.span);
        let unit = required.value.unit;
        let rest = cx.amount(
            Label::Number,
            Op::Subtract,
            Amount { span: rest, unit: unit.clone() },
            marks,
            vec![required.step, done.step],
        );
        let span = rest.value.span.max(&Span::zero());
        let count = cx.amount(Label::Count, Op::Positive, Amount { span, unit }, marks, vec![rest.step]);
        let amounts = self.each.step(Number::ZERO);
        let span = count.value.span.rising(|n| amounts.cost(n));
        Ok(cx.number(Label::Number, Op::Amounts(amounts), span, marks, vec![count.step]))
    }
}

impl MarkCharge {
    fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Span> {
        let fact = cx.facts.read(&self.input)?;
        let Known::Number(_) = &fact.known else {
            return Err(wrong_kind(cx, &self.input, "mark"));
        };
        let mark = input(cx, &self.input)?.labelled(Label::Mark);
        let (low, high) = (self.min.exact(), self.max.map(Number::exact));
        let span = mark.value.span.held(Some(&low), high.as_ref());
        let range = RangeStep { low: Some(Fraction(low)), high: high.map(Fraction) };
        Ok(cx.number(Label::Number, Op::Range(range), span, mark.marks, vec![mark.step]))
    }
}

/// The sum of several charges, or the greatest of them.
pub(crate) fn total(cx: &Context<'_>, charges: &[Charge], sign: Sign, greatest: bool) -> Evaluated<Span> {
    let label = match sign {
        Sign::Charge => Label::Charges,
        Sign::Gain => Label::Gains,
    };
    let nodes = gather(charges.iter().map(|charge| charge.evaluate(cx, sign)))?;
    let mut marks = Marks::default();
    let mut span = Span::zero();
    let mut steps: Vec<Option<Step>> = Vec::with_capacity(nodes.len());
    for node in nodes {
        marks = marks.and(node.marks);
        span = if greatest { span.max(&node.value) } else { span.plus(&node.value) };
        steps.push(node.step);
    }
    if greatest && charges.is_empty() {
        return Err(Stop::Fault(Message::new(Code::EmptyList).with_thing("what", "charge")));
    }
    Ok(cx.number(label, if greatest { Op::Max } else { Op::Add }, span, marks, steps))
}
