//! The term that something is taken in, `当月扣2分`: an item of a year says nothing of a month of its own.

use super::super::ground::Run;
use super::draft::Draft;

/// Words for the one term in which something happens.
pub(super) const OWN_TERM: &[&str] = &["当月", "该月", "当季", "当季度", "该季", "当期", "当次"];

/// Words for the one term in which something happens, and what says that each term is looked at.
const TERMS: &[(&[&str], &[&str])] = &[
    (&["当月", "该月"], &["每月", "每个月", "按月", "月度", "各月", "逐月"]),
    (&["当季", "该季"], &["每季", "每个季", "按季", "季度考核", "各季", "逐季"]),
];

/// The terms of a text that came to nothing.
pub(super) fn terms(draft: &Draft<'_>) -> Vec<Run> {
    let named =
        |at: usize| draft.inputs.iter().any(|(_, from, label)| *from <= at && at < from.saturating_add(label.len()));
    let mut list = Vec::new();
    for (own, each) in TERMS {
        if each.iter().any(|w| draft.text.contains(w)) {
            continue;
        }
        for word in *own {
            let found = draft.text.match_indices(word).filter(|(at, _)| !named(*at));
            list.extend(found.map(|(at, word)| (at, at + word.len())));
        }
    }
    list
}
