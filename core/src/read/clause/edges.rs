//! Whose an edge is that two bands claim, `10%以内…,10%以上…`: the one that is marked (含) has it, else the first in the text.

use std::collections::BTreeMap;

use super::super::ground::{Run, Test, Value};
use super::super::lex::Amount;
use super::draft::Draft;
use super::lines::Line;
use super::measured::left_of;
use crate::condition::Comparison;
use crate::number::Number;

/// A number and its measure.
type Edge = (Number, Option<String>);

/// The edge that a line claims.
struct Claim {
    /// The place of the line.
    line: usize,
    /// What is measured; nothing where it is not named.
    left: String,
    edge: Edge,
    /// What lies above it is claimed as well, or what lies below.
    above: bool,
    /// 90%(含)以上: it is said to be its own.
    marked: bool,
    /// A range, whose other edge may lie next to another range.
    range: bool,
}

/// The edges that a test claims, whether what lies above each belongs to it too, and whether it may be marked.
fn claimed(test: &Test) -> Vec<(&Amount, bool, bool)> {
    match test {
        Test::Compare { is: Comparison::AtLeast, right: Value::Amount(a, _), .. } => vec![(a, true, true)],
        Test::Compare { is: Comparison::AtMost, right: Value::Amount(a, _), .. } => vec![(a, false, true)],
        Test::Between { low, high, .. } => {
            let below = (low.1 != Some(false)).then_some((&low.0, true, low.1 == Some(true)));
            let above = (high.1 == Some(true)).then_some((&high.0, false, true));
            below.into_iter().chain(above).collect()
        }
        _ => Vec::new(),
    }
}

/// The edges that a line claims.
fn claims_of(draft: &Draft<'_>, at: usize, line: &Line) -> Vec<Claim> {
    let Some(test) = line.test.as_ref().filter(|_| line.per.is_none()) else { return Vec::new() };
    let said = draft.cut((line.own.first().map_or(line.run.0, |s| s.run.0), line.run.0));
    let marked = said.contains('含') && !said.contains("不含");
    let left = left_of(test).map(|run: Run| draft.label(run)).unwrap_or_default();
    let range = matches!(test, Test::Between { .. });
    let claim = |(edge, above, may): (&Amount, bool, bool)| Claim {
        line: at,
        left: left.to_owned(),
        edge: (edge.value, edge.measure.clone()),
        above,
        marked: marked && may,
        range,
    };
    claimed(test).into_iter().map(claim).collect()
}

/// Takes an edge from a test that claims it.
fn give_up(test: &mut Test, above: bool) {
    match test {
        Test::Compare { is: is @ Comparison::AtLeast, .. } => *is = Comparison::MoreThan,
        Test::Compare { is: is @ Comparison::AtMost, .. } => *is = Comparison::LessThan,
        Test::Between { low, .. } if above => low.1 = Some(false),
        Test::Between { high, .. } => high.1 = Some(false),
        _ => {}
    }
}

/// Leaves each edge to one of the lines that claim it.
pub(super) fn edges(draft: &mut Draft<'_>, lines: &mut [Line]) {
    let claims: Vec<Claim> = lines.iter().enumerate().flat_map(|(at, line)| claims_of(draft, at, line)).collect();
    // the latest claim to an edge from each side, by what is measured
    let mut known: BTreeMap<(&Edge, bool), BTreeMap<&str, &Claim>> = BTreeMap::new();
    let mut lost: Vec<(&Claim, bool)> = Vec::new();
    for own in &claims {
        let beside = known.get(&(&own.edge, !own.above)).and_then(|others| {
            let unnamed = own.left.is_empty().then(|| others.values().max_by_key(|c| c.line)).flatten();
            unnamed.or_else(|| others.get(own.left.as_str())).or_else(|| others.get("")).copied()
        });
        if let Some(other) = beside.filter(|other| other.line != own.line && !(other.range && own.range)) {
            let loser = if own.marked && !other.marked { other } else { own };
            lost.push((loser, own.marked == other.marked));
        }
        known.entry((&own.edge, own.above)).or_default().insert(&own.left, own);
    }
    for (claim, assumed) in lost {
        if let Some(test) = lines.get_mut(claim.line).and_then(|line| line.test.as_mut()) {
            give_up(test, claim.above);
        }
        if assumed {
            draft.assume("edge", "first", "second");
        }
    }
}
