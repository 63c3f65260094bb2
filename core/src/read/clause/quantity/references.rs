//! Several values that a step may be counted from: `知晓率达到85%、办结率达到90%,每低1个百分点扣0.1分`.

use super::settle::Against;
use crate::number::Number;
use crate::read::clause::draft::Draft;
use crate::read::clause::line::lines::Line;
use crate::read::clause::name::groups::doubt_groups;
use crate::read::ground::{Per, Run, Value, Way};

/// 100%得10分,95%以上得8分,每超1%加0.5分: of the edges of one measure, a gain goes beyond the last; a charge, it does not say.
pub(crate) fn nearest(draft: &mut Draft<'_>, several: Vec<Against>, per: &Per, gain: bool) -> Vec<Against> {
    let amount = |a: &Against| match &a.from {
        Value::Amount(amount, _) => Some(amount.value),
        _ => None,
    };
    let values: Option<Vec<Number>> = several.iter().map(amount).collect();
    let Some(values) = values.filter(|v| v.iter().any(|n| Some(n) != v.first())) else { return several };
    let labels: Vec<&str> =
        several.iter().filter_map(|a| a.left.map(|r| draft.label(r))).filter(|l| !l.is_empty()).collect();
    if labels.iter().any(|l| !labels.first().is_some_and(|first| first.ends_with(l) || l.ends_with(first))) {
        return several;
    }
    match (gain, per.way) {
        (true, Way::Over) => {
            let most = values.iter().max().copied();
            several.into_iter().filter(|a| amount(a) == most).collect()
        }
        _ => {
            draft.unread.push(per.at);
            several
        }
    }
}

/// 知晓率达到85%、办结率达到90%,每低1个百分点扣0.1分: several measures, each with its own value, named together.
pub(crate) fn together(draft: &mut Draft<'_>, several: &[Against]) -> bool {
    let [first, .., last] = several else { return false };
    let between = draft.text.get(first.at.min(last.at)..first.at.max(last.at)).unwrap_or_default();
    if between.contains(['分', ';', '。', '\n']) || several.iter().any(|a| !matches!(a.from, Value::Amount(..))) {
        return false;
    }
    let mut labels: Vec<&str> = several.iter().filter_map(|a| a.left.map(|r| draft.label(r))).collect();
    let all = labels.len();
    labels.sort_unstable();
    labels.dedup();
    if labels.len() < several.len() || all < several.len() || labels.iter().any(|l| l.is_empty()) {
        return false;
    }
    let names: Vec<Run> = several.iter().filter_map(|a| a.left).collect();
    doubt_groups(draft, &names);
    true
}

/// 入学率达到100%。巩固率达到98%以上。每低0.1个百分点扣2分: demands of sentences of their own, with nothing of points between
/// them, before a step that names none of them.
pub(crate) fn in_a_row(draft: &Draft<'_>, several: &[Against], line: &Line) -> bool {
    let [first, .., last] = several else { return false };
    let between = draft.text.get(first.at..last.at).unwrap_or_default();
    if between.contains('分') {
        return false;
    }
    let stated = |a: &Against| matches!(&a.from, Value::Amount(x, _) if x.is_percent());
    let mut labels: Vec<&str> = several.iter().filter_map(|a| a.left.map(|r| draft.label(r))).collect();
    let all = labels.len();
    labels.sort_unstable();
    labels.dedup();
    let own = line.own.iter().filter(|s| !s.aside).count() == 1;
    own && several.iter().all(stated)
        && labels.len() == all
        && all == several.len()
        && labels.iter().all(|l| !l.is_empty())
}
