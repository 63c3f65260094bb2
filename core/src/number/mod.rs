//! Exact numbers: decimals at the borders, fractions in between, rounding once, quantities with their measures.

mod as_decimal;
mod decimal;
mod exact;
mod measure;
mod plain;
mod quantity;
mod rounding;
mod span;

pub use decimal::{MAX_DIGITS, canonical, parse_decimal, parse_json_number};
pub use exact::Exact;
pub use measure::{Dimension, Measure, Measures};
pub use plain::Number;
pub use quantity::Quantity;
pub use rounding::{Rounding, RoundingMode, round_text};
pub use span::{Span, Truth};

/// What can be wrong with a number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// The text is not a decimal number.
    #[error("`{0}` is not a decimal number")]
    NotADecimal(String),
    /// The number has more than 28 digits.
    #[error("`{0}` has more than 28 digits")]
    TooManyDigits(String),
    /// The text is not a quantity.
    #[error("`{0}` is not a quantity")]
    NotAQuantity(String),
    /// A division by zero.
    #[error("division by zero")]
    DivisionByZero,
    /// The result cannot be written as a decimal of 28 digits.
    #[error("`{0}` cannot be held by a decimal of 28 digits")]
    NoDecimal(String),
    /// Two measures that do not convert into one another.
    #[error("`{0}` and `{1}` do not convert into one another")]
    MeasuresDiffer(String, String),
    /// Rounding places beyond 20, or an unknown mode.
    #[error("`{0}` is not a rounding")]
    NotARounding(String),
}
