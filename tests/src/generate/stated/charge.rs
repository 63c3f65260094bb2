//! Charges and gains as documents state them.

use kaohe::Name;
use kaohe::expression::Expression;
use kaohe::method::{
    AmountCharge, Amounts, Charge, ChargeKind, CountedIn, Gap, Growing, MarkCharge, Missing, Occurrence, Once, Rate,
    Side, Table,
};
use kaohe::number::{Measure, Number, Quantity};

use super::condition::condition;
use super::names;
use crate::generate::Tape;
use crate::generate::charge::{PARTS, slabs};
use crate::generate::quantity::{hundredths, id, number};

/// What one costs: above 0.
fn cost(t: &mut Tape) -> Number {
    hundredths(t.within(1, 60) * 5)
}

fn amounts(t: &mut Tape) -> Amounts {
    if t.chance(25) {
        let increment = if t.chance(50) { cost(t) } else { Number::ZERO };
        Amounts::Growing(Growing { amounts: t.several(1, 3, cost), increment })
    } else {
        Amounts::Fixed(cost(t))
    }
}

/// A gap.
pub fn gap(t: &mut Tape, side: Side) -> Gap {
    let (of, value) = names::measured(t);
    let percent = value.measure == Some(Measure::percent());
    let from = match t.below(10) {
        0 => Expression::Target,
        1 => Expression::TargetOf(of.clone()),
        2 => Expression::Input(id("全市平均值")),
        _ => Expression::Number(value),
    };
    let counted_in = match (percent, t.below(10)) {
        (_, 0) => CountedIn::PercentOfTarget,
        (true, _) => CountedIn::PercentagePoints,
        (false, _) => CountedIn::Measure,
    };
    Gap {
        of: Expression::Input(of),
        from,
        side,
        counted_in,
        step: if t.chance(60) { Number::ONE } else { hundredths(t.within(1, 40) * 50) },
        rate: if t.chance(20) { Rate::Slabs(slabs(t)) } else { Rate::Each(cost(t)) },
        part: t.maybe(50, |t| *t.one(&PARTS)),
    }
}

fn once(t: &mut Tape) -> Once {
    Once { condition: condition(t, 1), amount: cost(t) }
}

fn kind(t: &mut Tape, gains: bool) -> ChargeKind {
    match t.below(12) {
        0..4 => ChargeKind::Occurrence(Occurrence {
            count: Expression::Input(names::count(t)),
            each: amounts(t),
            free: if t.chance(20) { t.within(1, 3).into() } else { Number::ZERO },
        }),
        4 | 5 => ChargeKind::Once(once(t)),
        6 | 7 => {
            let usual = if gains { Side::Above } else { Side::Below };
            let side = if t.chance(75) { usual } else { *t.one(&[Side::Below, Side::Above, Side::Either]) };
            ChargeKind::Gap(gap(t, side))
        }
        8 => {
            let measure = Some(Measure::new(t.one::<&str>(&["项", "次", "家", "场"])).expect("a measure"));
            let required = Expression::Number(Quantity { value: t.within(2, 20).into(), measure });
            ChargeKind::Missing(Missing { required, done: Expression::Input(names::count(t)), each: amounts(t) })
        }
        9 => ChargeKind::Table(Table {
            rows: t.several(1, 3, once),
            otherwise: if t.chance(60) { Number::ZERO } else { cost(t) },
        }),
        10 => {
            let min = if t.chance(60) { Number::ZERO } else { Number::ONE };
            ChargeKind::Mark(MarkCharge { input: names::mark(t), min, max: t.maybe(80, |t| number(t, 2, 5)) })
        }
        _ => {
            let share = Quantity { value: t.within(1, 10).into(), measure: Some(Measure::percent()) };
            ChargeKind::Amount(AmountCharge {
                of: Expression::Multiply(vec![Expression::Points, Expression::Number(share)]),
            })
        }
    }
}

/// A charge or a gain.
pub fn charge(t: &mut Tape, gains: bool) -> Charge {
    Charge {
        label: t.maybe(15, |t| Name::zh(*t.one(&["日常工作", "信息报送", "质量", "信息：报送", "迟报的，扣分"]))),
        charge: kind(t, gains),
        limit: t.maybe(15, |t| number(t, 1, 5)),
        when: t.maybe(8, |t| condition(t, 0)),
    }
}

/// One to three of them.
pub fn charges(t: &mut Tape, gains: bool) -> Vec<Charge> {
    t.several(1, 3, |t| charge(t, gains))
}
