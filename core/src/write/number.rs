//! Numbers for people: decimals without needless zeros, percentages, fractions with their decimal beside them.

use crate::number::{Exact, RoundingMode};
use crate::text::Lang;

/// The most places that are written after a point.
const MAX_PLACES: u32 = 20;

/// Fractions longer than this are shown by their decimal alone.
const MAX_FRACTION: usize = 24;

/// The number as a decimal, rounded half up to `places` after the point, without zeros at its end.
///
/// At most 20 places are written.
///
/// # Example: the score of 11.8 out of 12.4 on twenty points
///
/// ```
/// use kaohe::number::Exact;
/// use kaohe::write::decimal_text;
/// assert_eq!(decimal_text(&Exact::fraction(590, 31).unwrap(), 4), "19.0323");
/// assert_eq!(decimal_text(&Exact::fraction(5, 2).unwrap(), 4), "2.5");
/// ```
#[must_use]
pub fn decimal_text(value: &Exact, places: u32) -> String {
    let places = places.min(MAX_PLACES);
    // a number too long for 28 digits loses places until it fits; without places every number does
    (0..=places)
        .rev()
        .map(|p| value.rounded(p, RoundingMode::HalfUp).to_string())
        .find(|text| !text.contains('/'))
        .unwrap_or_else(|| value.to_string())
}

/// The number exactly: as a decimal where one holds it, else as a fraction and the decimal near it.
///
/// # Example: a third and a quarter
///
/// ```
/// use kaohe::number::Exact;
/// use kaohe::write::exact_text;
/// assert_eq!(exact_text(&Exact::fraction(590, 31).unwrap(), 4), "590/31 ≈ 19.0323");
/// assert_eq!(exact_text(&Exact::fraction(1, 4).unwrap(), 4), "0.25");
/// ```
#[must_use]
pub fn exact_text(value: &Exact, places: u32) -> String {
    let text = value.to_string();
    if !text.contains('/') {
        return text;
    }
    let near = decimal_text(value, places);
    if text.len() > MAX_FRACTION { format!("≈ {near}") } else { format!("{text} ≈ {near}") }
}

/// A ratio as a percentage, rounded half up to `places` after the point: 0.95 is `95%`, in English `95 %`.
///
/// # Example: the ratio of 11.8 to 12.4
///
/// ```
/// use kaohe::{Lang, number::Exact};
/// use kaohe::write::percent_text;
/// let ratio = Exact::fraction(118, 124).unwrap();
/// assert_eq!(percent_text(&ratio, 2, Lang::Zh), "95.16%");
/// assert_eq!(percent_text(&ratio, 2, Lang::En), "95.16 %");
/// ```
#[must_use]
pub fn percent_text(ratio: &Exact, places: u32, lang: Lang) -> String {
    let number = decimal_text(&ratio.times(&Exact::hundred()), places);
    format!("{number}{}", lang.pick("%", " %"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_size_are_written() {
        let long: Exact = format!("{}/7", "9".repeat(40)).parse().unwrap();
        assert!(!decimal_text(&long, 4).contains('/'));
        assert_eq!(exact_text(&long, 4), format!("≈ {}", decimal_text(&long, 4)));
        assert_eq!(decimal_text(&Exact::fraction(-1, 3).unwrap(), 2), "-0.33");
        assert_eq!(decimal_text(&Exact::fraction(-1, 30_000).unwrap(), 2), "0");
        assert_eq!(decimal_text(&Exact::fraction(1, 3).unwrap(), 4000).len(), 22);
    }
}
