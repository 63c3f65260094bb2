//! Charges.

use kaohe::Name;
use kaohe::expression::Expression;
use kaohe::method::{AmountCharge, Charge, ChargeKind, CountedIn, Gap, MarkCharge, Missing, Occurrence, Once, Table};
use kaohe::number::Measure;

use super::condition::condition;
use super::expression::expression;
use super::{Told, as_told};

/// The canonical form of a list of them.
pub(super) fn charges(list: &[Charge], told: &Told<'_>) -> Vec<Charge> {
    list.iter().map(|of| charge(of, told)).collect()
}

fn charge(of: &Charge, told: &Told<'_>) -> Charge {
    Charge {
        label: of.label.as_ref().map(|label| Name::zh(as_told(&label.zh))),
        charge: kind(&of.charge, told),
        limit: of.limit,
        when: of.when.as_ref().map(|when| condition(when, told)),
    }
}

fn once(of: &Once, told: &Told<'_>) -> Once {
    Once { condition: condition(&of.condition, told), amount: of.amount }
}

fn kind(of: &ChargeKind, told: &Told<'_>) -> ChargeKind {
    match of {
        ChargeKind::Occurrence(of) => {
            ChargeKind::Occurrence(Occurrence { count: expression(&of.count, told), ..of.clone() })
        }
        ChargeKind::Missing(of) => ChargeKind::Missing(Missing {
            required: expression(&of.required, told),
            done: expression(&of.done, told),
            each: of.each.clone(),
        }),
        ChargeKind::Gap(of) => ChargeKind::Gap(gap(of, told)),
        ChargeKind::Once(of) => ChargeKind::Once(once(of, told)),
        ChargeKind::Table(of) => ChargeKind::Table(Table {
            rows: of.rows.iter().map(|row| once(row, told)).collect(),
            otherwise: of.otherwise,
        }),
        ChargeKind::Mark(of) => ChargeKind::Mark(MarkCharge { input: told.id(&of.input), ..of.clone() }),
        ChargeKind::Amount(of) => ChargeKind::Amount(AmountCharge { of: expression(&of.of, told) }),
    }
}

/// The measure of what is given in an expression.
fn given(of: &Expression) -> Option<&Measure> {
    match of {
        Expression::Number(quantity) => quantity.measure.as_ref(),
        Expression::Add(list) | Expression::Min(list) | Expression::Max(list) => list.iter().find_map(given),
        Expression::Subtract(pair) => pair.iter().find_map(given),
        _ => None,
    }
}

/// A step in the measure of percentages is one of percentage points.
fn gap(of: &Gap, told: &Told<'_>) -> Gap {
    let measure = given(&of.from).or_else(|| given(&of.of));
    let percent = of.counted_in == CountedIn::Measure && measure.is_some_and(|m| *m == Measure::percent());
    Gap {
        of: expression(&of.of, told),
        from: expression(&of.from, told),
        counted_in: if percent { CountedIn::PercentagePoints } else { of.counted_in },
        ..of.clone()
    }
}
