//! Printed totals and the sums of the units' numbers.

use super::entry::{Entry, Holder};
use crate::number::{Exact, Measure, Measures};

/// A printed total: which number it is, which ones it is the total of, and what they make.
#[derive(Debug)]
pub(super) struct Total {
    pub printed: usize,
    pub of: Vec<usize>,
    pub sum: Exact,
    pub agrees: bool,
}

/// How many numbers are tried as the total of a list.
const TRIED: usize = 8;

/// The printed totals among the numbers. `counted` says for how many units a number stands.
pub(super) fn totals(entries: &[Entry], counted: &dyn Fn(&Holder) -> Option<usize>) -> Vec<Total> {
    let mut list: Vec<Total> = Vec::new();
    let unitless = |e: &Entry| e.holder.names.is_empty();
    let mut at = 0;
    while at < entries.len() {
        let rest = entries.get(at..).unwrap_or_default();
        let ahead = rest.iter().take_while(|e| unitless(e)).count();
        let units = rest.iter().skip(ahead).take_while(|e| !unitless(e)).count();
        let behind = rest.iter().skip(ahead + units).take_while(|e| unitless(e)).take(TRIED).count();
        let first = at + ahead;
        let last = first + units;
        if units > 1 {
            let before = (at..first).rev().take(TRIED);
            let candidates: Vec<usize> = before
                .chain(last..last + behind)
                .filter(|i| !list.iter().rev().take(2).any(|t| t.printed == *i))
                .collect();
            list.extend(total(entries, &candidates, (first, last), counted));
        }
        at = last.max(at + 1);
    }
    list
}

fn total(
    entries: &[Entry],
    candidates: &[usize],
    run: (usize, usize),
    counted: &dyn Fn(&Holder) -> Option<usize>,
) -> Option<Total> {
    let mut differing = None;
    for printed in candidates {
        let candidate = entries.get(*printed)?;
        let Some((of, sum, value)) = sum(entries, candidate, run, counted) else { continue };
        if sum == value {
            return Some(Total { printed: *printed, of, sum, agrees: true });
        }
        // only what says that it is a total, or is followed by its parts, can be a wrong one
        let parts = of.first().and_then(|i| entries.get(*i)).is_some_and(|e| e.part);
        let exact = of.iter().chain([printed]).filter_map(|i| entries.get(*i)).all(|e| e.figure.comparison.is_none());
        let said = exact && (*printed < run.0 && parts || *printed >= run.1 && candidate.total);
        if said && differing.is_none() {
            differing = Some(Total { printed: *printed, of, sum, agrees: false });
        }
    }
    differing
}

/// The numbers of a list that count the same as a candidate, their sum, and the candidate in the same measure.
fn sum(
    entries: &[Entry],
    candidate: &Entry,
    run: (usize, usize),
    counted: &dyn Fn(&Holder) -> Option<usize>,
) -> Option<(Vec<usize>, Exact, Exact)> {
    let measures = Measures::default();
    let plain = |e: &Entry| e.figure.up_to.is_none() && !e.figure.about && e.change.is_none();
    if !plain(candidate) || candidate.figure.measure.as_ref().is_some_and(|m| m.symbol() == "%") {
        return None;
    }
    let scale = |measure: &Option<Measure>| measure.as_ref().map(|m| measures.resolve(m));
    let own = scale(&candidate.figure.measure);
    let in_base = |e: &Entry| match (&own, scale(&e.figure.measure)) {
        (None, None) => Some(e.figure.value.exact()),
        (Some((a, _)), Some((b, by))) if *a == b => Some(e.figure.value.exact().times(&by)),
        _ => None,
    };
    let mut sum = Exact::zero();
    let mut of = Vec::new();
    let label = (run.0..run.1).filter_map(|i| entries.get(i)).find(|e| in_base(e).is_some()).map(|e| &e.label)?;
    for index in run.0..run.1 {
        let entry = entries.get(index)?;
        let Some(value) = in_base(entry).filter(|_| &entry.label == label) else { continue };
        if !plain(entry) || entry.line != candidate.line {
            return None;
        }
        let times = i64::try_from(counted(&entry.holder)?).ok()?;
        sum = sum.plus(&value.times(&Exact::from(times)));
        of.push(index);
    }
    let value = in_base(candidate)?;
    (of.len() > 1).then_some((of, sum, value))
}
