//! Words of comparison beside a number: 不低于, 突破, 以上, 左右.

use crate::condition::Comparison;

/// Words of comparison before a number; those that exclude contain those that include, so the longest counts.
const BEFORE: &[(&str, Comparison)] = &[
    ("不低于", Comparison::AtLeast),
    ("不得低于", Comparison::AtLeast),
    ("不少于", Comparison::AtLeast),
    ("不得少于", Comparison::AtLeast),
    ("不小于", Comparison::AtLeast),
    ("达到", Comparison::AtLeast),
    ("达", Comparison::AtLeast),
    ("至少", Comparison::AtLeast),
    ("≥", Comparison::AtLeast),
    ("超过", Comparison::MoreThan),
    ("突破", Comparison::MoreThan),
    ("高于", Comparison::MoreThan),
    ("大于", Comparison::MoreThan),
    ("多于", Comparison::MoreThan),
    (">", Comparison::MoreThan),
    ("不超过", Comparison::AtMost),
    ("不得超过", Comparison::AtMost),
    ("不高于", Comparison::AtMost),
    ("不得高于", Comparison::AtMost),
    ("不多于", Comparison::AtMost),
    ("不大于", Comparison::AtMost),
    ("最多", Comparison::AtMost),
    ("≤", Comparison::AtMost),
    ("低于", Comparison::LessThan),
    ("少于", Comparison::LessThan),
    ("小于", Comparison::LessThan),
    ("不足", Comparison::LessThan),
    ("<", Comparison::LessThan),
];

/// Words of comparison behind a number.
const AFTER: &[(&str, Comparison)] = &[
    ("(含)以上", Comparison::AtLeast),
    ("以上(含)", Comparison::AtLeast),
    ("及以上", Comparison::AtLeast),
    ("以上", Comparison::AtLeast),
    ("以上(不含)", Comparison::MoreThan),
    ("(含)以下", Comparison::AtMost),
    ("及以下", Comparison::AtMost),
    ("以下", Comparison::AtMost),
    ("以内", Comparison::AtMost),
    ("之内", Comparison::AtMost),
    ("以下(不含)", Comparison::LessThan),
];

/// What the words right before a number say: how it is compared, whether it is about, and how long they are.
pub(crate) fn prefix_words(ahead: &str) -> (Option<Comparison>, bool, usize) {
    let about = ["大约", "约", "近"].iter().find(|w| ahead.ends_with(**w)).map_or(0, |w| w.len());
    let rest = ahead.get(..ahead.len() - about).unwrap_or_default();
    let found = BEFORE.iter().filter(|(w, _)| rest.ends_with(w)).max_by_key(|(w, _)| w.len());
    (found.map(|(_, c)| *c), about > 0, about + found.map_or(0, |(w, _)| w.len()))
}

/// The same of the words right behind it.
pub(crate) fn suffix_words(beyond: &str) -> (Option<Comparison>, bool, usize) {
    if let Some(w) = ["左右", "上下"].iter().find(|w| beyond.starts_with(**w)) {
        return (None, true, w.len());
    }
    let found = AFTER.iter().filter(|(w, _)| beyond.starts_with(w)).max_by_key(|(w, _)| w.len());
    (found.map(|(_, c)| *c), false, found.map_or(0, |(w, _)| w.len()))
}
