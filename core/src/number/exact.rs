//! Exact fractions of two integers.

use std::fmt;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Pow, Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

use super::decimal::{MAX_DIGITS, clip, parse_decimal};
use super::{NumberError, RoundingMode};

/// An exact number: a fraction of two integers in lowest terms.
///
/// # Example: the order of operations cannot change a result
///
/// ```
/// use kaohe::number::Exact;
/// let (points, actual, target): (Exact, Exact, Exact) =
///     ("20".parse().unwrap(), "11.8".parse().unwrap(), "12.4".parse().unwrap());
/// let one = points.times(&actual).over(&target).unwrap();
/// let other = actual.over(&target).unwrap().times(&points);
/// assert_eq!(one, other);
/// assert_eq!(one.to_string(), "590/31");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(BigRational);

impl Exact {
    /// Nought.
    #[must_use]
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// One.
    #[must_use]
    pub fn one() -> Self {
        Self(BigRational::one())
    }

    /// One hundred, the whole of a percentage.
    #[must_use]
    pub fn hundred() -> Self {
        Self::from(100)
    }

    /// `numerator / denominator`.
    ///
    /// # Errors
    ///
    /// [`NumberError::DivisionByZero`] where the denominator is 0.
    pub fn fraction(numerator: i64, denominator: i64) -> Result<Self, NumberError> {
        Self::from(numerator).over(&Self::from(denominator))
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self(&self.0 + &other.0)
    }

    /// The difference.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        Self(&self.0 - &other.0)
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        Self(&self.0 * &other.0)
    }

    /// The quotient.
    ///
    /// # Errors
    ///
    /// [`NumberError::DivisionByZero`] where `other` is 0.
    pub fn over(&self, other: &Self) -> Result<Self, NumberError> {
        if other.is_zero() { Err(NumberError::DivisionByZero) } else { Ok(Self(&self.0 / &other.0)) }
    }

    /// The number with its sign turned round.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self(-&self.0)
    }

    /// The hundredth part, a percentage's value.
    #[must_use]
    pub fn percent(&self) -> Self {
        Self(&self.0 / BigInt::from(100))
    }

    /// The distance from 0.
    #[must_use]
    pub fn abs(&self) -> Self {
        Self(self.0.abs())
    }

    /// The greatest integer that is not above.
    #[must_use]
    pub fn floor(&self) -> Self {
        Self(self.0.floor())
    }

    /// The least integer that is not below.
    #[must_use]
    pub fn ceil(&self) -> Self {
        Self(self.0.ceil())
    }

    /// Is it nought?
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Is it below nought?
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// Is it above nought?
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.0.is_positive()
    }

    /// Is it a whole number?
    #[must_use]
    pub fn is_integer(&self) -> bool {
        self.0.is_integer()
    }

    /// The whole number, if it is one and fits.
    #[must_use]
    pub fn to_usize(&self) -> Option<usize> {
        self.is_integer().then(|| self.0.numer().to_usize()).flatten()
    }

    /// Rounded to `places` after the point.
    #[must_use]
    pub fn rounded(&self, places: u32, mode: RoundingMode) -> Self {
        let scale = BigRational::from_integer(BigInt::from(10).pow(places));
        let scaled = &self.0 * &scale;
        let down = scaled.trunc();
        let rest = (&scaled - &down).abs();
        let half = BigRational::new(BigInt::one(), BigInt::from(2));
        let away = match mode {
            RoundingMode::Truncate => false,
            RoundingMode::HalfUp => rest >= half,
            RoundingMode::HalfEven => rest > half || (rest == half && !(down.numer() % BigInt::from(2)).is_zero()),
        };
        let step = if scaled.is_negative() { -BigRational::one() } else { BigRational::one() };
        Self(if away { down + step } else { down } / scale)
    }

    /// The decimal that equals the number exactly.
    ///
    /// # Errors
    ///
    /// [`NumberError::NoDecimal`] where none of 28 digits does.
    pub fn to_decimal(&self) -> Result<Decimal, NumberError> {
        let wrong = || NumberError::NoDecimal(clip(&self.to_string()));
        let mut denominator = self.0.denom().clone();
        let (mut twos, mut fives) = (0_u32, 0_u32);
        for (prime, count) in [(2, &mut twos), (5, &mut fives)] {
            let prime = BigInt::from(prime);
            while (&denominator % &prime).is_zero() {
                denominator /= &prime;
                *count += 1;
                if *count > 400 {
                    return Err(wrong());
                }
            }
        }
        let scale = twos.max(fives);
        if !denominator.is_one() || scale > 28 {
            return Err(wrong());
        }
        let mantissa = self.0.numer() * BigInt::from(10).pow(scale) / self.0.denom();
        let text = mantissa.magnitude().to_string();
        if text.len() > MAX_DIGITS {
            return Err(wrong());
        }
        mantissa
            .to_i128()
            .and_then(|m| Decimal::try_from_i128_with_scale(m, scale).ok())
            .map(|d| d.normalize())
            .ok_or_else(wrong)
    }

    /// The number as a decimal of at most 28 significant digits, the last one rounded half up.
    ///
    /// # Errors
    ///
    /// [`NumberError::NoDecimal`] beyond 28 digits before the point.
    pub fn to_decimal_28(&self) -> Result<Decimal, NumberError> {
        let whole = self.0.trunc().numer().magnitude().to_string();
        let mut places = 28_u32;
        if whole == "0" {
            // digits after the point that are zero do not count, but a decimal has no more than 28 places
        } else {
            let used = u32::try_from(whole.len()).unwrap_or(u32::MAX);
            places = places.saturating_sub(used);
        }
        let rounded = self.rounded(places, RoundingMode::HalfUp);
        rounded.to_decimal().or_else(|_| self.rounded(places.saturating_sub(1), RoundingMode::HalfUp).to_decimal())
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self(BigRational::from_integer(BigInt::from(value)))
    }
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        let denominator = BigInt::from(10).pow(value.scale());
        Self(BigRational::new(BigInt::from(value.mantissa()), denominator))
    }
}

impl From<&Decimal> for Exact {
    fn from(value: &Decimal) -> Self {
        Self::from(*value)
    }
}

impl std::str::FromStr for Exact {
    type Err = NumberError;

    /// Reads a decimal or two integers with a stroke between: `590/31`.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let Some((numerator, denominator)) = text.split_once('/') else {
            return parse_decimal(text).map(Self::from);
        };
        let whole = |part: &str| {
            let digits = part.strip_prefix('-').unwrap_or(part);
            if digits.is_empty() || digits.len() > 4096 || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return Err(NumberError::NotADecimal(clip(text)));
            }
            part.parse::<BigInt>().map_err(|_| NumberError::NotADecimal(clip(text)))
        };
        let (numerator, denominator) = (whole(numerator)?, whole(denominator)?);
        if denominator.is_zero() {
            return Err(NumberError::DivisionByZero);
        }
        Ok(Self(BigRational::new(numerator, denominator)))
    }
}

impl fmt::Display for Exact {
    /// A decimal where one holds the number, else a fraction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_integer() {
            return write!(f, "{}", self.0.numer());
        }
        let mut denominator = self.0.denom().clone();
        let mut scale = 0_u32;
        for prime in [2, 5] {
            let prime = BigInt::from(prime);
            let mut count = 0;
            while (&denominator % &prime).is_zero() && count < 28 {
                denominator /= &prime;
                count += 1;
            }
            scale = scale.max(count);
        }
        let mantissa = self.0.numer() * BigInt::from(10).pow(scale) / self.0.denom();
        match (denominator.is_one(), mantissa.to_i128()) {
            (true, Some(mantissa)) if mantissa.unsigned_abs() < 10_u128.pow(28) => {
                match Decimal::try_from_i128_with_scale(mantissa, scale) {
                    Ok(decimal) => write!(f, "{}", decimal.normalize()),
                    Err(_) => write!(f, "{}/{}", self.0.numer(), self.0.denom()),
                }
            }
            _ => write!(f, "{}/{}", self.0.numer(), self.0.denom()),
        }
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
    }

    #[test]
    fn what_is_written_is_read_back() {
        for text in ["0", "-3", "0.25", "590/31", "-1/3", "19.0322", "1/1024"] {
            assert_eq!(exact(&exact(text).to_string()), exact(text), "{text}");
        }
        assert_eq!(exact("1/4").to_string(), "0.25");
        assert_eq!(exact("2/6").to_string(), "1/3");
    }

    #[test]
    fn no_precision_is_lost_silently() {
        assert!(matches!(exact("1/3").to_decimal(), Err(NumberError::NoDecimal(_))));
        assert_eq!(exact("590/31").to_decimal_28().map(|d| d.to_string()), Ok("19.03225806451612903225806452".into()));
        assert!(matches!("1/0".parse::<Exact>(), Err(NumberError::DivisionByZero)));
        assert!(matches!(Exact::one().over(&Exact::zero()), Err(NumberError::DivisionByZero)));
    }

    #[test]
    fn twenty_eight_digits_carry_over() {
        let nines = exact(&format!("{}5/{}", "9".repeat(29), 10_u128.pow(28)));
        assert_eq!(nines.to_decimal_28().map(|d| d.normalize().to_string()), Ok("100".into()));
    }
}
