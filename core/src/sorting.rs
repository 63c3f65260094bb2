//! Sorting, small: the standard library makes a sort of its own for every type and every order, here it is one for all, which sorts
//! places. Sorted maps and sets are filled one by one, for to collect them sorts, too.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts a list; equals stay as they stood.
pub(crate) fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let swaps = swaps(list.len(), &|a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    for (a, b) in swaps {
        list.swap(a, b);
    }
}

/// Sorts a list; equals stay as they stood.
pub(crate) fn sort<T: Ord>(list: &mut [T]) {
    sort_by(list, T::cmp);
}

/// Sorts a list by what a key says of each member; equals stay as they stood.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// A sorted map; of several values under one key the last stands.
pub(crate) fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(pairs);
    map
}

/// A sorted set.
pub(crate) fn set<T: Ord>(members: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(members);
    set
}

/// The places that are to be swapped, one pair after another, so that a list of so many is sorted.
fn swaps(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut from: Vec<usize> = (0..len).collect();
    from.sort_by(|a, b| compare(*a, *b));
    let mut swaps = Vec::new();
    for start in 0..len {
        let mut at = start;
        // each circle of places is gone round once; a place that is done comes from itself
        while let Some(place) = from.get_mut(at) {
            let next = std::mem::replace(place, at);
            if next == start {
                break;
            }
            swaps.push((at, next));
            at = next;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_sorted_as_the_standard_library_sorts_it() {
        // every list of up to six members of three kinds, told apart by where they stood
        for len in 0..=6_u32 {
            for code in 0..3_u32.pow(len) {
                let list: Vec<(u32, u32)> = (0..len).map(|place| (code / 3_u32.pow(place) % 3, place)).collect();
                let (mut ours, mut theirs) = (list.clone(), list);
                sort_by_key(&mut ours, |(kind, _)| *kind);
                theirs.sort_by_key(|(kind, _)| *kind);
                assert_eq!(ours, theirs);
                sort_by(&mut ours, |a, b| b.cmp(a));
                theirs.reverse();
                theirs.sort_by(|a, b| b.cmp(a));
                assert_eq!(ours, theirs);
                sort(&mut ours);
                theirs.sort_unstable();
                assert_eq!(ours, theirs);
            }
        }
    }

    #[test]
    fn of_several_values_under_one_key_the_last_stands() {
        assert_eq!(map([(2, "a"), (1, "b"), (2, "c")]), BTreeMap::from([(1, "b"), (2, "c")]));
        assert_eq!(set([3, 1, 3]), BTreeSet::from([1, 3]));
    }
}
