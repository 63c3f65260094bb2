//! Numbers of so many digits that arithmetic with them would not be exact: `扣99999999999999999分`.

use crate::number::Number;

/// The most digits of a number: the product of two of them is held by a decimal, digit for digit.
const DIGITS: u32 = 14;

/// Has a number of a text more digits than can be reckoned with? A number has one point: 2020.11.30 is none, whatever two
/// of its parts beside each other would make.
pub(crate) fn beyond_reckoning(text: &str) -> bool {
    // the digits since the last point, and those before it
    let (mut own, mut whole) = (0, 0);
    let mut pointed = false;
    for c in text.chars() {
        if c.is_ascii_digit() {
            own += 1;
            pointed = false;
        } else if c == '.' && own > 0 && !pointed {
            (own, whole) = (0, own);
            pointed = true;
        } else {
            (own, whole) = (0, 0);
            pointed = false;
        }
        if own + whole > DIGITS {
            return true;
        }
    }
    false
}

/// The length of a day with points at the beginning of a text: 2020.11.30.
pub(crate) fn pointed_day(text: &str) -> Option<usize> {
    let number = text.bytes().take(12).take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let number = text.get(..number)?.trim_end_matches('.');
    let mut parts = number.split('.');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let within = |part: &str, most: u32| part.len() <= 2 && part.parse().is_ok_and(|n: u32| (1..=most).contains(&n));
    let is_day = year.len() == 4 && within(month, 12) && within(day, 31) && parts.next().is_none();
    is_day.then_some(number.len())
}

/// Have points more digits than can be reckoned with?
pub(crate) fn unreckonable(points: Number) -> bool {
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
        assert!(beyond_reckoning("1.1234567.12345678"));
        assert!(!beyond_reckoning("2019.12.31.2020.12.31"));
    }

    #[test]
    fn days_may_have_points() {
        assert_eq!(pointed_day("2020.11.30前"), Some(10));
        assert_eq!(pointed_day("2020.1.5-2020.2.1"), Some(8));
        assert_eq!(pointed_day("2020.13.30前"), None);
        assert_eq!(pointed_day("2020.11.30.5"), None);
        assert_eq!(pointed_day("20.11.30"), None);
        assert_eq!(pointed_day("95.5%"), None);
    }

    #[test]
    fn points_count_by_what_they_say() {
        assert!(!unreckonable("99999999999999".parse().unwrap()));
        assert!(unreckonable("100000000000001".parse().unwrap()));
        assert!(!unreckonable("5.0000000000000000000".parse().unwrap()));
    }
}
