//! Exact fractions of two integers.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Pow, Signed, ToPrimitive, Zero};

use super::decimal::{clip, parse_decimal};
use super::{NumberError, RoundingMode};

/// An exact number: a fraction of two integers in lowest terms.
///
/// Where both integers fit 64 bits they are held so, and every operation on them is done in 128 bits, which hold all of its
/// results; else they are big integers. Which of the two holds a number is decided by the number alone.
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
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Exact(pub(super) Repr);

#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Repr {
    /// Lowest terms, the denominator above 0, no `i64::MIN`.
    Small(i64, i64),
    /// Lowest terms; at least one of the two does not fit.
    Big(Box<BigRational>),
}

/// An integer that fits and can change its sign.
fn narrow(value: i128) -> Option<i64> {
    i64::try_from(value).ok().filter(|v| *v != i64::MIN)
}

impl Exact {
    /// A fraction of 128-bit integers, the denominator not 0.
    pub(super) fn reduced(numerator: i128, denominator: i128) -> Self {
        // most numbers are small, and a common divisor of 64 bits is found several times as fast
        if let (Some(n), Some(d)) = (narrow(numerator), narrow(denominator)) {
            if d == 1 {
                return Self(Repr::Small(n, 1));
            }
            let divisor = n.gcd(&d);
            let sign = if d < 0 { -1 } else { 1 };
            return Self(Repr::Small(n / divisor * sign, d / divisor * sign));
        }
        let divisor = numerator.gcd(&denominator);
        let sign = if denominator < 0 { -1 } else { 1 };
        let (n, d) = (numerator / divisor * sign, denominator / divisor * sign);
        match (narrow(n), narrow(d)) {
            (Some(n), Some(d)) => Self(Repr::Small(n, d)),
            _ => Self(Repr::Big(Box::new(BigRational::new_raw(BigInt::from(n), BigInt::from(d))))),
        }
    }

    fn from_big(value: BigRational) -> Self {
        let fits = |n: &BigInt| n.to_i64().filter(|v| *v != i64::MIN);
        match (fits(value.numer()), fits(value.denom())) {
            (Some(n), Some(d)) => Self(Repr::Small(n, d)),
            _ => Self(Repr::Big(Box::new(value))),
        }
    }

    pub(super) fn big(&self) -> BigRational {
        match &self.0 {
            Repr::Small(n, d) => BigRational::new_raw(BigInt::from(*n), BigInt::from(*d)),
            Repr::Big(value) => (**value).clone(),
        }
    }

    /// Nought.
    #[must_use]
    pub const fn zero() -> Self {
        Self(Repr::Small(0, 1))
    }

    /// One.
    #[must_use]
    pub const fn one() -> Self {
        Self(Repr::Small(1, 1))
    }

    /// One hundred, the whole of a percentage.
    #[must_use]
    pub const fn hundred() -> Self {
        Self(Repr::Small(100, 1))
    }

    /// A whole number.
    pub(crate) fn whole(value: i128) -> Self {
        Self::reduced(value, 1)
    }

    /// Ten times itself so often.
    pub(crate) fn power_of_ten(places: u32) -> Self {
        10_i128.checked_pow(places).map_or_else(|| Self::from_big(BigInt::from(10).pow(places).into()), Self::whole)
    }

    /// `numerator / denominator`.
    ///
    /// # Errors
    ///
    /// [`NumberError::DivisionByZero`] where the denominator is 0.
    pub fn fraction(numerator: i64, denominator: i64) -> Result<Self, NumberError> {
        if denominator == 0 {
            return Err(NumberError::DivisionByZero);
        }
        Ok(Self::reduced(i128::from(numerator), i128::from(denominator)))
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        match (&self.0, &other.0) {
            (Repr::Small(a, 1), Repr::Small(b, 1)) => Self::reduced(i128::from(*a) + i128::from(*b), 1),
            (Repr::Small(a, b), Repr::Small(c, d)) => {
                let (a, b, c, d) = (i128::from(*a), i128::from(*b), i128::from(*c), i128::from(*d));
                if b == d {
                    return Self::reduced(a + c, b);
                }
                // each product is below 2^126, so that the sum is below 2^127
                Self::reduced(a * d + c * b, b * d)
            }
            _ => Self::from_big(self.big() + other.big()),
        }
    }

    /// The difference.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        match (&self.0, &other.0) {
            (Repr::Small(a, b), Repr::Small(c, d)) => {
                Self::reduced(i128::from(*a) * i128::from(*c), i128::from(*b) * i128::from(*d))
            }
            _ => Self::from_big(self.big() * other.big()),
        }
    }

    /// The quotient.
    ///
    /// # Errors
    ///
    /// [`NumberError::DivisionByZero`] where `other` is 0.
    pub fn over(&self, other: &Self) -> Result<Self, NumberError> {
        match (&self.0, &other.0) {
            (_, Repr::Small(0, _)) => Err(NumberError::DivisionByZero),
            (Repr::Small(a, b), Repr::Small(c, d)) => {
                Ok(Self::reduced(i128::from(*a) * i128::from(*d), i128::from(*b) * i128::from(*c)))
            }
            _ => Ok(Self::from_big(self.big() / other.big())),
        }
    }

    /// The number with its sign turned round.
    #[must_use]
    pub fn negated(&self) -> Self {
        match &self.0 {
            Repr::Small(n, d) => Self(Repr::Small(-n, *d)),
            Repr::Big(value) => Self(Repr::Big(Box::new(-(**value).clone()))),
        }
    }

    /// The hundredth part, a percentage's value.
    #[must_use]
    pub fn percent(&self) -> Self {
        self.times(&Self(Repr::Small(1, 100)))
    }

    /// The distance from 0.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { self.negated() } else { self.clone() }
    }

    /// The greatest integer that is not above.
    #[must_use]
    pub fn floor(&self) -> Self {
        match &self.0 {
            Repr::Small(n, d) => Self(Repr::Small(n.div_floor(d), 1)),
            Repr::Big(value) => Self::from_big(value.floor()),
        }
    }

    /// The least integer that is not below.
    #[must_use]
    pub fn ceil(&self) -> Self {
        self.negated().floor().negated()
    }

    /// Is it nought?
    #[must_use]
    pub const fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small(0, _))
    }

    /// Is it below nought?
    #[must_use]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(n, _) => *n < 0,
            Repr::Big(value) => value.is_negative(),
        }
    }

    /// Is it above nought?
    #[must_use]
    pub fn is_positive(&self) -> bool {
        !self.is_zero() && !self.is_negative()
    }

    /// Is it a whole number?
    #[must_use]
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small(_, d) => *d == 1,
            Repr::Big(value) => value.is_integer(),
        }
    }

    /// The whole number, if it is one and fits.
    #[must_use]
    pub fn to_usize(&self) -> Option<usize> {
        match &self.0 {
            Repr::Small(n, 1) => usize::try_from(*n).ok(),
            Repr::Small(..) => None,
            Repr::Big(value) => value.is_integer().then(|| value.numer().to_usize()).flatten(),
        }
    }

    /// Numerator and denominator, in lowest terms, the denominator above 0; nothing where they do not fit.
    pub(crate) fn parts(&self) -> Option<(i128, i128)> {
        match &self.0 {
            Repr::Small(n, d) => Some((i128::from(*n), i128::from(*d))),
            Repr::Big(value) => value.numer().to_i128().zip(value.denom().to_i128()),
        }
    }

    /// The whole number, if it is one and fits.
    pub(crate) fn to_i128(&self) -> Option<i128> {
        self.parts().filter(|(_, d)| *d == 1).map(|(n, _)| n)
    }

    /// Rounded to `places` after the point.
    #[must_use]
    pub fn rounded(&self, places: u32, mode: RoundingMode) -> Self {
        if let Repr::Small(n, d) = &self.0
            && let Some(scale) = 10_i128.checked_pow(places)
            && let Some(scaled) = i128::from(*n).checked_mul(scale)
        {
            let d = i128::from(*d);
            let (down, rest) = (scaled / d, (scaled % d).abs());
            let away = match mode {
                RoundingMode::Truncate => false,
                RoundingMode::HalfUp => rest * 2 >= d,
                RoundingMode::HalfEven => rest * 2 > d || (rest * 2 == d && down % 2 != 0),
            };
            let step = if *n < 0 { -1 } else { 1 };
            return Self::reduced(if away { down + step } else { down }, scale);
        }
        let value = self.big();
        let scale = BigRational::from_integer(BigInt::from(10).pow(places));
        let scaled = &value * &scale;
        let down = scaled.trunc();
        let rest = (&scaled - &down).abs();
        let half = BigRational::new(BigInt::one(), BigInt::from(2));
        let away = match mode {
            RoundingMode::Truncate => false,
            RoundingMode::HalfUp => rest >= half,
            RoundingMode::HalfEven => rest > half || (rest == half && !(down.numer() % BigInt::from(2)).is_zero()),
        };
        let step = if scaled.is_negative() { -BigRational::one() } else { BigRational::one() };
        Self::from_big((if away { down + step } else { down }) / scale)
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(a, b), Repr::Small(c, d)) => {
                (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b)))
            }
            _ => self.big().cmp(&other.big()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self::reduced(i128::from(value), 1)
    }
}

impl std::str::FromStr for Exact {
    type Err = NumberError;

    /// Reads a decimal or two integers with a stroke between: `590/31`.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let Some((numerator, denominator)) = text.split_once('/') else {
            return parse_decimal(text)
                .map(Self::from)
                .or_else(|e| whole(text, text).map(|n| Self::from_big(n.into())).map_err(|_| e));
        };
        let (numerator, denominator) = (whole(text, numerator)?, whole(text, denominator)?);
        if denominator.is_zero() {
            return Err(NumberError::DivisionByZero);
        }
        Ok(Self::from_big(BigRational::new(numerator, denominator)))
    }
}

/// A whole number of any length, within reason.
fn whole(text: &str, part: &str) -> Result<BigInt, NumberError> {
    let digits = part.strip_prefix('-').unwrap_or(part);
    if digits.is_empty() || digits.len() > 4096 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NumberError::NotADecimal(clip(text)));
    }
    part.parse::<BigInt>().map_err(|_| NumberError::NotADecimal(clip(text)))
}

impl fmt::Display for Exact {
    /// A decimal where one of 28 digits holds the number, else a fraction; a whole number as it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Repr::Small(n, 1) = &self.0 {
            return write!(f, "{n}");
        }
        if let Some(decimal) = self.decimal() {
            return write!(f, "{decimal}");
        }
        let value = self.big();
        if value.is_integer() {
            write!(f, "{}", value.numer())
        } else {
            write!(f, "{}/{}", value.numer(), value.denom())
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
    fn a_power_of_ten_is_exact_beyond_128_bits() {
        for places in [0, 1, 18, 19, 38, 39, 60] {
            assert_eq!(Exact::power_of_ten(places), exact(&format!("1{}", "0".repeat(places as usize))), "{places}");
        }
        assert_eq!(Exact::whole(i128::MIN).to_string(), i128::MIN.to_string());
    }

    #[test]
    fn small_and_big_numbers_agree_at_the_edge_of_64_bits() {
        let edge = i64::MAX;
        let numbers: Vec<Exact> = [edge, edge - 1, -edge, 1, -1, 0, 3, 10]
            .iter()
            .flat_map(|n| [edge, edge - 2, 1, 7, 1000].map(|d| Exact::fraction(*n, d).unwrap()))
            .chain([
                Exact::from(i64::MIN),
                exact("9223372036854775808/9223372036854775809"),
                exact("1/18446744073709551616"),
            ])
            .collect();
        for a in &numbers {
            for b in &numbers {
                let (x, y) = (a.big(), b.big());
                let same =
                    |found: Exact, wanted: BigRational| assert_eq!(found, Exact::from_big(wanted), "{a} and {b}");
                same(a.plus(b), &x + &y);
                same(a.minus(b), &x - &y);
                same(a.times(b), &x * &y);
                if !b.is_zero() {
                    same(a.over(b).unwrap(), &x / &y);
                }
                assert_eq!(a.cmp(b), x.cmp(&y), "{a} and {b}");
            }
            assert_eq!(a.floor(), Exact::from_big(a.big().floor()));
            assert_eq!(a.ceil(), Exact::from_big(a.big().ceil()));
            for places in [0, 2, 20] {
                let wide = Exact(Repr::Big(Box::new(a.big())));
                for mode in [RoundingMode::HalfUp, RoundingMode::HalfEven, RoundingMode::Truncate] {
                    assert_eq!(a.rounded(places, mode), wide.rounded(places, mode), "{a} to {places}");
                }
                assert_eq!(a.to_decimal(), wide.to_decimal());
            }
            assert_eq!(exact(&a.to_string()), *a);
        }
    }
}
