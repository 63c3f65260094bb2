//! Values of a column, and what is known of them.

use crate::error::Problem;
use crate::path::Path;
use crate::state::State;
use crate::text::{Code, Message, nearest};

/// The values of a column, at one scale: 1240 at a scale of 2 is 12.4.
#[derive(Debug, Clone, Copy)]
pub enum Values<'a> {
    /// 64-bit integers.
    I64 {
        /// The digits.
        digits: &'a [i64],
        /// How many of them stand after the point.
        scale: u32,
    },
    /// 128-bit integers, as a column of decimals has them.
    I128 {
        /// The digits.
        digits: &'a [i128],
        /// How many of them stand after the point.
        scale: u32,
    },
    /// Floats: each must be the shortest text of a decimal with no more digits after the point than the scale; a row whose
    /// value is not is refused.
    F64 {
        /// The numbers.
        numbers: &'a [f64],
        /// How many digits stand after the point.
        scale: u32,
    },
}

impl Values<'_> {
    /// Those of some rows.
    pub(super) fn part(&self, place: std::ops::Range<usize>) -> Self {
        match *self {
            Self::I64 { digits, scale } => Self::I64 { digits: digits.get(place).unwrap_or_default(), scale },
            Self::I128 { digits, scale } => Self::I128 { digits: digits.get(place).unwrap_or_default(), scale },
            Self::F64 { numbers, scale } => Self::F64 { numbers: numbers.get(place).unwrap_or_default(), scale },
        }
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self {
            Self::I64 { digits, .. } => digits.len(),
            Self::I128 { digits, .. } => digits.len(),
            Self::F64 { numbers, .. } => numbers.len(),
        }
    }

    /// Are there none?
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The digits of a row exactly, else why there are none; absent where there is no such row.
    pub(super) fn digits(&self, row: usize) -> Option<Result<i128, Message>> {
        match self {
            Self::I64 { digits, scale } => digits.get(row).map(|d| d.digits(*scale)),
            Self::I128 { digits, scale } => digits.get(row).map(|d| d.digits(*scale)),
            Self::F64 { numbers, scale } => numbers.get(row).map(|n| n.digits(*scale)),
        }
    }

    pub(super) const fn scale(&self) -> u32 {
        match self {
            Self::I64 { scale, .. } | Self::I128 { scale, .. } | Self::F64 { scale, .. } => *scale,
        }
    }
}

/// What is known of a value. Nothing is inferred from an empty cell: whoever makes the column says what one stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Known {
    /// Reported.
    #[default]
    Reported,
    /// Estimated: it counts as the value that stands there.
    Estimated,
    /// Contested: it counts as the value that stands there.
    Disputed,
    /// Due, and nothing came; the value is not read.
    Missing,
    /// Falls due later; the value is not read.
    NotDue,
    /// Does not apply; the value is not read.
    NotApplicable,
}

impl Known {
    /// Is there a value?
    #[must_use]
    pub const fn has_value(self) -> bool {
        matches!(self, Self::Reported | Self::Estimated | Self::Disputed)
    }
}

impl Known {
    /// Everything that may be known of a value.
    pub const ALL: [Self; 6] =
        [Self::Reported, Self::Estimated, Self::Disputed, Self::Missing, Self::NotDue, Self::NotApplicable];

    /// What is known by its word, which is that of the state.
    ///
    /// # Errors
    ///
    /// `unknown_word`, with the nearest that there is.
    ///
    /// # Example: what falls due later
    ///
    /// ```
    /// use kaohe::columns::Known;
    ///
    /// assert_eq!(Known::named("not_due"), Ok(Known::NotDue));
    /// assert_eq!(Known::named("notdue").unwrap_err().to_string(), "unknown word `notdue`; did you mean `not_due`?");
    /// ```
    pub fn named(word: &str) -> Result<Self, Problem> {
        Self::ALL.into_iter().find(|known| State::from(*known).word() == word).ok_or_else(|| {
            let near = nearest(word, Self::ALL.into_iter().map(|known| State::from(known).word()));
            Problem::new(Path::root(), Message::new(Code::UnknownWord).with("found", word).with("nearest", near))
        })
    }
}

impl From<Known> for State {
    fn from(known: Known) -> Self {
        match known {
            Known::Reported => Self::Reported,
            Known::Estimated => Self::Estimated,
            Known::Disputed => Self::Disputed,
            Known::Missing => Self::Missing,
            Known::NotDue => Self::NotDue,
            Known::NotApplicable => Self::NotApplicable,
        }
    }
}

/// One value of a column as the kernel takes it.
pub(super) trait Digits: Copy {
    /// The digits as a float; NaN where the kernel cannot take them.
    fn float(self, scale: f64) -> f64;
    /// The digits exactly; else why there are none.
    fn digits(self, scale: u32) -> Result<i128, Message>;
}

impl Digits for i64 {
    #[expect(clippy::cast_precision_loss, reason = "the kernel takes no digits beyond 2^50")]
    fn float(self, _: f64) -> f64 {
        self as f64
    }

    fn digits(self, _: u32) -> Result<i128, Message> {
        Ok(self.into())
    }
}

impl Digits for i128 {
    fn float(self, scale: f64) -> f64 {
        i64::try_from(self).map_or(f64::NAN, |digits| digits.float(scale))
    }

    fn digits(self, _: u32) -> Result<i128, Message> {
        Ok(self)
    }
}

/// No more digits than a float tells apart.
const TOLD_APART: f64 = 1e15;
/// 1.5 · 2^52: what is added to it is rounded to a whole number.
pub(super) const TURN: f64 = 6_755_399_441_055_744.0;

impl Digits for f64 {
    fn float(self, scale: f64) -> f64 {
        let digits = (self * scale + TURN) - TURN;
        // of all decimals of 15 digits only one has this float, and it is its shortest text
        #[expect(clippy::float_cmp, reason = "the same float or another")]
        let same = digits / scale == self && digits.abs() <= TOLD_APART;
        if same { digits } else { Self::NAN }
    }

    fn digits(self, scale: u32) -> Result<i128, Message> {
        // the shortest text, which has no exponent
        let text = self.to_string();
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let noughts = (scale as usize).checked_sub(rest.len()).filter(|_| self.is_finite());
        let Some(noughts) = noughts else {
            return Err(Message::new(Code::NotShortest).with("found", &text).with("scale", scale));
        };
        let rest = format!("{rest}{}", "0".repeat(noughts));
        format!("{whole}{rest}").parse().map_err(|_| {
            // with the digits that it has at the scale of its column; one that has too many by itself in short
            let found = if self.abs() < 1e28 { format!("{whole}.{rest}") } else { format!("{self:e}") };
            Message::new(Code::TooManyDigits).with("found", found)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Digits;
    use crate::text::Lang;

    #[test]
    fn a_float_is_the_decimal_that_it_is_printed_as_or_none() {
        assert!((0.1_f64.float(1e2) - 10.0).abs() < f64::EPSILON);
        assert!((-18.19_f64.float(1e2) + 1819.0).abs() < f64::EPSILON);
        assert!((0.1_f64 + 0.2).float(1e2).is_nan());
        assert!(1.005_f64.float(1e2).is_nan());
        assert!(f64::INFINITY.float(1e2).is_nan());
        assert_eq!(0.1_f64.digits(2), Ok(10));
        assert_eq!((-18.19_f64).digits(4), Ok(-181_900));
        assert_eq!((-0.0_f64).digits(4), Ok(0));
    }

    #[test]
    fn why_a_float_is_no_decimal_is_told_as_it_is() {
        let told = |number: f64, scale: u32| number.digits(scale).unwrap_err().text(Lang::En);
        let places = "is no decimal of 2 digits after the point; give the column more digits or integers";
        assert_eq!(told(0.1 + 0.2, 2), format!("`0.30000000000000004` {places}"));
        assert_eq!(told(f64::NAN, 2), format!("`NaN` {places}"));
        assert_eq!(told(f64::NEG_INFINITY, 2), format!("`-inf` {places}"));
        assert_eq!(told(-1e300, 2), "`-1e300` has more than 28 digits");
        assert_eq!(told(1e20, 20), "`100000000000000000000.00000000000000000000` has more than 28 digits");
    }
}
