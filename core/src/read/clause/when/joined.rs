//! What stands joined before one anchor: what was asked for and that it was not done, two states, two demands, as
//! `未划分到户,未收取租金的每户扣5分`.

use crate::read::ground::{Per, Run, Way};
use crate::read::lex::begins_number;
use crate::read::outcome::Kind;

/// 达70%或增长10%得0.5分: what is reached, and no step.
pub(crate) fn reaches(text: &str, run: Run, kind: &Kind, per: &Per) -> bool {
    let percent = per.step.is_percent() && per.way != Way::Happened;
    let before = text.get(run.0..per.at.0).unwrap_or_default();
    // 增长9%得6分,每超1个百分点加1分: the step is another
    let steps = || text.get(run.1..).is_some_and(|t| t.chars().take(60).any(|c| c == '每'));
    percent && matches!(kind, Kind::Give { bare: false, .. }) && (before.contains('%') || steps())
}

/// 每季度至少开展1次: how often something is asked for.
pub(crate) fn asks_often(text: &str, run: Run) -> bool {
    let said = text.get(run.0..run.1).unwrap_or_default();
    let term = ["每年", "每月", "每季", "每周", "每半年", "每学期", "每天", "每日", "全年"]
        .iter()
        .any(|w| said.starts_with(w));
    term && said.chars().filter(|c| begins_number(*c)).count() == 1
}

/// What stands on both sides of the first of some words in a piece, and which word it is.
pub(crate) fn halves<'w>(text: &str, run: Run, words: &[&'w str]) -> Option<(Run, Run, &'w str)> {
    let piece = text.get(run.0..run.1)?;
    let (at, word) = words.iter().filter_map(|w| piece.find(w).map(|at| (at, *w))).min_by_key(|(at, _)| *at)?;
    Some(((run.0, run.0 + at), (run.0 + at + word.len(), run.1), word))
}

/// 未划分到户,未收取租金的每户: two states of what is counted.
pub(crate) fn states_two(text: &str, first: Run, second: Run) -> bool {
    let cut = |r: Run| text.get(r.0..r.1).unwrap_or_default();
    let denies = |t: &str| t.contains(['未', '不', '无', '没']);
    denies(cut(first))
        && cut(second).starts_with(['未', '不', '无', '没'])
        && first.1 < second.0
        && !cut(first).contains(|c: char| c.is_ascii_digit())
        && !cut(first).ends_with(['的', '者'])
}
