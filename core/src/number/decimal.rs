//! Decimals as text: read from their own digits, written in one canonical way.

use rust_decimal::Decimal;

use super::NumberError;

/// The most significant digits that a number may have on its way in or out.
pub const MAX_DIGITS: usize = 28;

/// Reads a decimal such as `-12.40`: an optional minus, digits, an optional point and digits. No exponent, no blanks.
///
/// # Errors
///
/// [`NumberError::NotADecimal`] for any other text, [`NumberError::TooManyDigits`] beyond 28 significant digits.
///
/// # Example: digits are kept, zeros at the end are not
///
/// ```
/// use kaohe::number::{canonical, parse_decimal};
/// assert_eq!(canonical(parse_decimal("-12.40").unwrap()), "-12.4");
/// assert!(parse_decimal("1e3").is_err());
/// ```
pub fn parse_decimal(text: &str) -> Result<Decimal, NumberError> {
    let body = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = body.split_once('.').unwrap_or((body, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return Err(NumberError::NotADecimal(clip(text)));
    }
    assemble(text, text.starts_with('-'), whole, fraction)
}

/// Reads a JSON number from its digits, an exponent included: `1.5e2` is 150.
///
/// # Errors
///
/// As [`parse_decimal`].
pub fn parse_json_number(text: &str) -> Result<Decimal, NumberError> {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return parse_decimal(text);
    };
    let wrong = || NumberError::TooManyDigits(clip(text));
    let exponent: i32 = exponent.parse().map_err(|_| wrong())?;
    let body = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
    if body.len() > 256 || exponent.unsigned_abs() > 256 {
        return if body.bytes().all(|b| b == b'0' || b == b'.') { Ok(Decimal::ZERO) } else { Err(wrong()) };
    }
    let mut digits: String = [whole, fraction].concat();
    let mut point = i32::try_from(whole.len()).map_err(|_| wrong())?.saturating_add(exponent);
    while point < 0 {
        digits.insert(0, '0');
        point += 1;
    }
    let point = usize::try_from(point).map_err(|_| wrong())?;
    while digits.len() < point {
        digits.push('0');
    }
    let (whole, fraction) = digits.split_at(point);
    let or_zero = |s: &str| if s.is_empty() { "0".to_owned() } else { s.to_owned() };
    assemble(text, mantissa.starts_with('-'), &or_zero(whole), &or_zero(fraction))
}

fn assemble(text: &str, negative: bool, whole: &str, fraction: &str) -> Result<Decimal, NumberError> {
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    let significant =
        if whole.is_empty() { fraction.trim_start_matches('0').len() } else { whole.len() + fraction.len() };
    if significant > MAX_DIGITS || fraction.len() > MAX_DIGITS {
        return Err(NumberError::TooManyDigits(clip(text)));
    }
    let mut mantissa: i128 = 0;
    for byte in whole.bytes().chain(fraction.bytes()) {
        mantissa = mantissa * 10 + i128::from(byte - b'0');
    }
    if negative {
        mantissa = -mantissa;
    }
    let scale = u32::try_from(fraction.len()).map_err(|_| NumberError::TooManyDigits(clip(text)))?;
    Decimal::try_from_i128_with_scale(mantissa, scale).map_err(|_| NumberError::TooManyDigits(clip(text)))
}

/// The one way in which a decimal is written: no exponent, no zeros at the end, no minus zero.
#[must_use]
pub fn canonical(value: Decimal) -> String {
    value.normalize().to_string()
}

/// At most forty characters of a text, for messages.
pub(super) fn clip(text: &str) -> String {
    let mut clipped: String = text.chars().take(40).collect();
    if clipped.len() < text.len() {
        clipped.push('…');
    }
    clipped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> String {
        parse_json_number(text).map_or_else(|e| e.to_string(), canonical)
    }

    #[test]
    fn json_numbers_are_read_from_their_digits() {
        assert_eq!(json("0.1"), "0.1");
        assert_eq!(json("1.5e2"), "150");
        assert_eq!(json("15e-3"), "0.015");
        assert_eq!(json("-0.0"), "0");
        assert_eq!(json("1E0"), "1");
        assert_eq!(json("0e999999999999"), "`0e999999999999` has more than 28 digits");
        assert_eq!(json("0e99999"), "0");
        assert_eq!(json("1e99999"), "`1e99999` has more than 28 digits");
    }

    #[test]
    fn the_digit_limit_is_exact() {
        let most = "9".repeat(28);
        assert_eq!(parse_decimal(&most).map(canonical), Ok(most.clone()));
        assert!(matches!(parse_decimal(&format!("{most}1")), Err(NumberError::TooManyDigits(_))));
        assert_eq!(parse_decimal(&format!("0.{}1", "0".repeat(27))).map(|d| d.scale()), Ok(28));
        assert!(parse_decimal(&format!("0.{}1", "0".repeat(28))).is_err());
    }

    #[test]
    fn nothing_but_digits_is_a_decimal() {
        for wrong in ["", "-", ".", ".5", "5.", "+1", "1_000", "1 000", "１", "--1", "1.2.3", "NaN", "0x1"] {
            assert!(matches!(parse_decimal(wrong), Err(NumberError::NotADecimal(_))), "{wrong}");
        }
    }
}
