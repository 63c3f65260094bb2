//! Fractions as decimals, and decimals as fractions.

use num_bigint::BigInt;
use num_traits::{One, Pow, ToPrimitive, Zero};
use rust_decimal::Decimal;

use super::decimal::clip;
use super::exact::Repr;
use super::{Exact, NumberError, RoundingMode};

impl Exact {
    /// The decimal that equals the number exactly.
    ///
    /// # Errors
    ///
    /// [`NumberError::NoDecimal`] where none of 28 digits does.
    pub fn to_decimal(&self) -> Result<Decimal, NumberError> {
        self.decimal().ok_or_else(|| NumberError::NoDecimal(clip(&self.to_string())))
    }

    /// The decimal of 28 digits that equals the number, if there is one.
    pub(super) fn decimal(&self) -> Option<Decimal> {
        let of = |mantissa: i128, scale: u32| {
            let fits = mantissa.unsigned_abs() < 10_u128.pow(28);
            fits.then(|| Decimal::try_from_i128_with_scale(mantissa, scale).ok()).flatten().map(|d| d.normalize())
        };
        if let Repr::Small(n, d) = &self.0
            && let Some((factor, scale)) = decimal_factor(*d)
            && let Some(mantissa) = i128::from(*n).checked_mul(factor)
        {
            return of(mantissa, scale);
        }
        let value = self.big();
        let mut denominator = value.denom().clone();
        let mut scale = 0_u32;
        for prime in [2, 5] {
            let prime = BigInt::from(prime);
            let mut count = 0;
            while (&denominator % &prime).is_zero() {
                denominator /= &prime;
                count += 1;
                if count > 28 {
                    return None;
                }
            }
            scale = scale.max(count);
        }
        if !denominator.is_one() {
            return None;
        }
        of((value.numer() * BigInt::from(10).pow(scale) / value.denom()).to_i128()?, scale)
    }

    /// The number as a decimal of at most 28 significant digits, the last one rounded half up.
    ///
    /// # Errors
    ///
    /// [`NumberError::NoDecimal`] beyond 28 digits before the point.
    pub fn to_decimal_28(&self) -> Result<Decimal, NumberError> {
        let whole = self.big().trunc().numer().magnitude().to_string();
        // digits of a whole part that is 0 do not count
        let used = if whole == "0" { 0 } else { u32::try_from(whole.len()).unwrap_or(u32::MAX) };
        let places = 28_u32.saturating_sub(used);
        let rounded = self.rounded(places, RoundingMode::HalfUp);
        rounded.to_decimal().or_else(|_| self.rounded(places.saturating_sub(1), RoundingMode::HalfUp).to_decimal())
    }
}

/// What makes a denominator a power of ten, and which.
fn decimal_factor(mut denominator: i64) -> Option<(i128, u32)> {
    let (mut twos, mut fives) = (0_u32, 0_u32);
    for (prime, count) in [(2, &mut twos), (5, &mut fives)] {
        while denominator % prime == 0 {
            denominator /= prime;
            *count += 1;
        }
    }
    let scale = twos.max(fives);
    let factor = 2_i128.checked_pow(scale - twos)?.checked_mul(5_i128.checked_pow(scale - fives)?)?;
    (denominator == 1 && scale <= 28).then_some((factor, scale))
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        // 10^28 fits 128 bits
        Self::reduced(value.mantissa(), 10_i128.pow(value.scale()))
    }
}

impl From<&Decimal> for Exact {
    fn from(value: &Decimal) -> Self {
        Self::from(*value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
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
