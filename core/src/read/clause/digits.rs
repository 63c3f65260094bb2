//! Numbers of so many digits that arithmetic with them would not be exact: `扣99999999999999999分`.

use crate::number::Number;

/// The most digits of a number: the product of two of them is held by a decimal, digit for digit.
const DIGITS: u32 = 14;

/// Has a number of a text more digits than can be reckoned with?
pub(super) fn beyond_reckoning(text: &str) -> bool {
    let mut digits = 0;
    let mut pointed = false;
    for c in text.chars() {
        if c.is_ascii_digit() {
            digits += 1;
            pointed = false;
        } else if c != '.' || std::mem::replace(&mut pointed, true) || digits == 0 {
            digits = 0;
            pointed = false;
        }
        if digits > DIGITS {
            return true;
        }
    }
    false
}

/// Have points more digits than can be reckoned with?
pub(super) fn unreckonable(points: Number) -> bool {
    points.decimal().normalize().mantissa().unsigned_abs() >= 10_u128.pow(DIGITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_counted_across_the_point() {
        assert!(!beyond_reckoning("扣12345678901234分,1.2.3"));
        assert!(beyond_reckoning("扣123456789012345分"));
        assert!(beyond_reckoning("得0.12345678901234分"));
        assert!(!beyond_reckoning("1234567。1234567..1234567"));
    }

    #[test]
    fn points_count_by_what_they_say() {
        assert!(!unreckonable("99999999999999".parse().unwrap()));
        assert!(unreckonable("100000000000001".parse().unwrap()));
        assert!(!unreckonable("5.0000000000000000000".parse().unwrap()));
    }
}
