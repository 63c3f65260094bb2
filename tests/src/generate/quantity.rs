//! Numbers and quantities of a few dimensions, coarse enough that edges are often met.

use kaohe::Id;
use kaohe::number::{Exact, Measure, Number, Quantity};

use super::Tape;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dim {
    /// A plain number.
    Plain,
    /// Percent.
    Percent,
    /// Money.
    Money,
    /// Single things.
    Things,
}

impl Dim {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Plain, Self::Percent, Self::Money, Self::Things];

    /// The measure in which it is mostly written.
    #[must_use]
    pub fn measure(self) -> Option<Measure> {
        let symbol = match self {
            Self::Plain => return None,
            Self::Percent => "%",
            Self::Money => "亿元",
            Self::Things => "个",
        };
        Some(Measure::new(symbol).expect("a measure"))
    }
}

/// An id.
///
/// # Panics
///
/// If the text is none.
#[must_use]
pub fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

/// A number of hundredths.
///
/// # Panics
///
/// Never: every number of hundredths is a decimal.
#[must_use]
pub fn hundredths(n: i64) -> Number {
    exactly(&Exact::fraction(n, 100).expect("a fraction"))
}

/// A fraction that is a decimal.
///
/// # Panics
///
/// If it is none.
#[must_use]
pub fn exactly(value: &Exact) -> Number {
    Number::from(value.to_decimal().expect("a decimal"))
}

/// A number from `from` to `to`: mostly whole, sometimes with one or two places.
pub fn number(t: &mut Tape, from: i64, to: i64) -> Number {
    let whole = t.within(from, to) * 100;
    let rest = match t.below(5) {
        3 => t.within(0, 9) * 10,
        4 => t.within(0, 99),
        _ => 0,
    };
    hundredths((whole + rest).min(to * 100))
}

/// Points: at most two places, never negative.
pub fn points(t: &mut Tape, to: i64) -> Number {
    number(t, 0, to)
}

/// A quantity from `from` to `to` in the dimension's usual measure.
pub fn quantity(t: &mut Tape, dim: Dim, from: i64, to: i64) -> Quantity {
    let value = number(t, from, to);
    let measure = match dim {
        Dim::Money if t.chance(20) => {
            let scaled = value.exact().times(&Exact::from(10_000));
            return Quantity { value: exactly(&scaled), measure: Some(Measure::new("万元").expect("a measure")) };
        }
        Dim::Things if t.chance(20) => Some(Measure::new("户").expect("a measure")),
        other => other.measure(),
    };
    Quantity { value, measure }
}
