//! The plan that a printed lag implies.

use crate::number::{Exact, Number, RoundingMode};

/// The roundest plan that, with this actual value, gives a lag that is printed so: 58.09 and 32 imply 90.
///
/// A lag printed without decimals may be up to half a unit off, so the plan lies in an interval; of its numbers the one with the
/// fewest digits is taken, of several the nearest to its middle.
pub(super) fn implied(actual: &Exact, printed: Number) -> Exact {
    let middle = actual.plus(&printed.exact());
    let half = Exact::fraction(1, 2)
        .unwrap_or_else(|_| Exact::zero())
        .over(&Exact::power_of_ten(printed.places()))
        .unwrap_or_else(|_| Exact::zero());
    let fits = |plan: &Exact| plan.minus(&middle).abs() <= half;
    // tens and hundreds before ones, ones before decimals
    for zeros in (1..=6).rev() {
        let step = Exact::power_of_ten(zeros);
        let Ok(count) = middle.over(&step) else { continue };
        let plan = count.rounded(0, RoundingMode::HalfUp).times(&step);
        if fits(&plan) && !plan.is_zero() {
            return plan;
        }
    }
    (0..=printed.places()).map(|places| middle.rounded(places, RoundingMode::HalfUp)).find(fits).unwrap_or(middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_roundest_that_fits() {
        let plan = |actual: &str, printed: &str| {
            implied(&actual.parse::<Number>().unwrap().exact(), printed.parse().unwrap()).to_string()
        };
        assert_eq!(plan("58.09", "32"), "90");
        assert_eq!(plan("58.09", "31.9"), "90");
        assert_eq!(plan("58.09", "31.91"), "90");
        assert_eq!(plan("58.09", "31.5"), "89.6");
        assert_eq!(plan("63.18", "11.8"), "75");
        assert_eq!(plan("1", "2"), "3");
    }
}
