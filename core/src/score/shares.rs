//! Shares of an indicator's points.

use crate::assignment::{Assignment, Role, Share};
use crate::number::{Exact, Number, RoundingMode};
use crate::sorting::sort_by;

/// Splits points by percentages into shares of `places` digits that add up exactly to their whole.
///
/// Every share is cut off at the places; what is left over goes, one unit of the last place each, to the largest remainders;
/// equal remainders to the one marked first (the lead), then in order. Percentages that make less than 100 share as much
/// less of the points.
///
/// # Example: a third each, the lead takes what is left over
///
/// ```
/// use kaohe::{number::Exact, score::largest_remainder};
/// let third: Exact = "100/3".parse().unwrap();
/// let shares = largest_remainder(&Exact::from(1), &[(third.clone(), false), (third.clone(), true), (third, false)], 2);
/// let shares: Vec<String> = shares.iter().map(ToString::to_string).collect();
/// assert_eq!(shares, ["0.33", "0.34", "0.33"]);
/// ```
#[must_use]
pub fn largest_remainder(points: &Exact, percents: &[(Exact, bool)], places: u32) -> Vec<Exact> {
    let unit = Exact::one().over(&Exact::power_of_ten(places)).unwrap_or_else(|_| Exact::one());
    let exact: Vec<Exact> = percents.iter().map(|(percent, _)| points.times(&percent.percent())).collect();
    let mut shares: Vec<Exact> = exact.iter().map(|e| e.rounded(places, RoundingMode::Truncate)).collect();
    let sum = |all: &[Exact]| all.iter().fold(Exact::zero(), |a, b| a.plus(b));
    let whole = sum(&exact).rounded(places, RoundingMode::HalfUp);
    let left = whole.minus(&sum(&shares)).over(&unit).ok().and_then(|n| n.to_usize()).unwrap_or_default();
    let mut order: Vec<usize> = (0..percents.len()).collect();
    let key = |i: &usize| {
        let rest = exact.get(*i).zip(shares.get(*i)).map_or_else(Exact::zero, |(e, s)| e.minus(s));
        (rest, percents.get(*i).is_some_and(|(_, first)| *first))
    };
    sort_by(&mut order, |a, b| key(b).cmp(&key(a)).then(a.cmp(b)));
    let chosen: Vec<usize> = order.into_iter().take(left).collect();
    for i in chosen {
        if let Some(share) = shares.get_mut(i) {
            *share = share.plus(&unit);
        }
    }
    shares
}

/// The points of every assignment; unknown or none where absent.
pub(super) fn of_assignments(points: Option<Number>, assignments: &[Assignment], places: u32) -> Vec<Option<Exact>> {
    let percents: Vec<(usize, Exact, bool)> = assignments
        .iter()
        .enumerate()
        .filter_map(|(i, a)| match a.share {
            Share::Percent(percent) => Some((i, percent.exact(), a.role == Role::Lead)),
            _ => None,
        })
        .collect();
    let mut shares: Vec<Option<Exact>> = assignments
        .iter()
        .map(|a| match a.share {
            Share::Points(points) => Some(points.exact()),
            _ => None,
        })
        .collect();
    if let Some(points) = points {
        let list: Vec<(Exact, bool)> = percents.iter().map(|(_, percent, lead)| (percent.clone(), *lead)).collect();
        let split = largest_remainder(&points.exact(), &list, places.max(points.places()));
        for ((i, ..), share) in percents.iter().zip(split) {
            if let Some(slot) = shares.get_mut(*i) {
                *slot = Some(share);
            }
        }
    }
    shares
}
