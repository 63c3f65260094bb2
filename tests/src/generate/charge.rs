//! Charges of every kind.

use kaohe::Name;
use kaohe::expression::Expression;
use kaohe::method::{
    AmountCharge, Amounts, Charge, ChargeKind, CountedIn, Gap, Growing, MarkCharge, Missing, Occurrence, Once, Rate,
    Side, SlabRule, Slabs, Table,
};
use kaohe::number::Number;
use kaohe::trace::{SlabStep, StepPart};

use super::Tape;
use super::around::{Around, TargetUse};
use super::condition::condition;
use super::expression::{constant, expression};
use super::quantity::{Dim, hundredths, number, points};

/// Every part of a step.
pub const PARTS: [StepPart; 3] = [StepPart::ProRata, StepPart::Whole, StepPart::Started];

/// What each of several costs.
pub fn amounts(t: &mut Tape) -> Amounts {
    if t.chance(40) {
        Amounts::Growing(Growing { amounts: t.several(1, 3, |t| points(t, 4)), increment: points(t, 2) })
    } else {
        Amounts::Fixed(points(t, 4))
    }
}

/// Slabs of a gap.
pub fn slabs(t: &mut Tape) -> Slabs {
    let mut reached = 0;
    let mut rows = t.several(0, 2, |t| {
        reached += t.within(1, 10);
        SlabStep { up_to: Some(reached.into()), each: hundredths(t.within(0, 50)) }
    });
    rows.push(SlabStep { up_to: None, each: hundredths(t.within(0, 50)) });
    Slabs { rows, apply: *t.one(&[SlabRule::Own, SlabRule::Last]) }
}

fn gap(t: &mut Tape, a: &mut Around) -> ChargeKind {
    let dim = if a.target == TargetUse::Number { a.main } else { *t.one(&Dim::ALL) };
    let counted_in = match dim {
        Dim::Percent => *t.one(&[CountedIn::PercentagePoints, CountedIn::Measure]),
        // percent of a point of reference that may be nought leaves the item undetermined
        _ if !a.wishes.sound || a.target == TargetUse::Number => {
            *t.one(&[CountedIn::Measure, CountedIn::PercentOfTarget])
        }
        _ => CountedIn::Measure,
    };
    let from = if a.target == TargetUse::Number && (counted_in == CountedIn::PercentOfTarget || t.chance(70)) {
        Expression::Target
    } else {
        constant(t, dim, 1, 100)
    };
    ChargeKind::Gap(Gap {
        of: expression(t, a, dim, 1),
        from,
        side: *t.one(&[Side::Below, Side::Above, Side::Either]),
        counted_in,
        step: hundredths(t.within(1, 8) * 50),
        rate: if t.chance(40) { Rate::Slabs(slabs(t)) } else { Rate::Each(hundredths(t.within(0, 100))) },
        part: t.maybe(60, |t| *t.one(&PARTS)),
    })
}

/// One kind of charge.
fn kind(t: &mut Tape, a: &mut Around) -> ChargeKind {
    match t.below(8) {
        0 => ChargeKind::Occurrence(Occurrence {
            count: if t.chance(80) {
                Expression::Input(a.number(t, Dim::Things))
            } else {
                expression(t, a, Dim::Things, 1)
            },
            each: amounts(t),
            free: Number::from(t.within(0, 2)),
        }),
        1 => ChargeKind::Missing(Missing {
            required: constant(t, Dim::Things, 0, 6),
            done: expression(t, a, Dim::Things, 1),
            each: amounts(t),
        }),
        2 | 3 => gap(t, a),
        4 => ChargeKind::Once(once(t, a)),
        5 => ChargeKind::Table(Table { rows: t.several(1, 3, |t| once(t, a)), otherwise: points(t, 2) }),
        6 => {
            let min = points(t, 1);
            ChargeKind::Mark(MarkCharge { input: a.mark(t), min, max: t.maybe(60, |t| number(t, 2, 4)) })
        }
        _ => ChargeKind::Amount(AmountCharge { of: expression(t, a, Dim::Plain, 2) }),
    }
}

fn once(t: &mut Tape, a: &mut Around) -> Once {
    Once { condition: condition(t, a, 1), amount: points(t, 5) }
}

/// A charge.
pub fn charge(t: &mut Tape, a: &mut Around) -> Charge {
    Charge {
        label: t.maybe(20, |_| Name::zh("情形")),
        charge: kind(t, a),
        limit: t.maybe(25, |t| points(t, 6)),
        when: t.maybe(15, |t| condition(t, a, 1)),
    }
}

/// One to three charges.
pub fn charges(t: &mut Tape, a: &mut Around) -> Vec<Charge> {
    t.several(1, 3, |t| charge(t, a))
}
