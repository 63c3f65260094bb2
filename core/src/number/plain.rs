//! A decimal that is always in its canonical form.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::{Exact, NumberError, parse_decimal};

/// A decimal without zeros at its end, so that equal numbers are written, compared and hashed alike.
///
/// # Example: from a decimal and back
///
/// ```
/// use kaohe::number::Number;
/// use rust_decimal::Decimal;
/// let number = Number::from(Decimal::new(1240, 2));
/// assert_eq!(number.to_string(), "12.4");
/// assert_eq!(number.decimal(), Decimal::new(124, 1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number(Decimal);

impl Number {
    /// Nought.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// One.
    pub const ONE: Self = Self(Decimal::ONE);

    /// The decimal.
    #[must_use]
    pub const fn decimal(self) -> Decimal {
        self.0
    }

    /// The exact number.
    #[must_use]
    pub fn exact(self) -> Exact {
        Exact::from(self.0)
    }

    /// Digits after the point.
    #[must_use]
    pub const fn places(self) -> u32 {
        self.0.scale()
    }

    /// Is it below nought?
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0 < Decimal::ZERO
    }
}

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        Self(value.normalize())
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(Decimal::from(value))
    }
}

impl FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        parse_decimal(text).map(Self::from)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}
