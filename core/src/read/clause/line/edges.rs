//! Whose an edge is that two bands claim, `10%以内…,10%以上…`: the one that is marked (含) has it, else the first in the text.
//!
//! 以上, 以下 and the like claim their edge, in a range too (`60%以上80%以下`), and so do both ends of a range with a dash.

use std::collections::BTreeMap;

use super::lines::Line;
use crate::condition::Comparison;
use crate::number::Exact;
use crate::read::clause::draft::Draft;
use crate::read::clause::name::units::in_base;
use crate::read::clause::quantity::measured::left_of;
use crate::read::ground::{Run, Test, Value, marks};
use crate::read::lex::Amount;

/// A number in its base measure, and that measure.
type Edge = (Exact, String);

/// The edge that a line claims.
struct Claim {
    /// The place of the line.
    line: usize,
    /// What is measured; nothing where it is not named.
    left: String,
    edge: Edge,
    /// What lies above it is claimed as well, or what lies below.
    above: bool,
    /// How it is claimed.
    by: By,
    /// A range, whose other edge may lie next to another range.
    range: bool,
}

/// How an edge is claimed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// By the end of a range with a dash: 80% of 60%-80%.
    Dash,
    /// 以上, 以下, 不低于.
    Word,
    /// 90%(含)以上: it is said to be its own.
    Mark,
}

/// The edges that a test claims, whether what lies above each belongs to it too, and how.
fn claimed(test: &Test) -> Vec<(&Amount, bool, By)> {
    match test {
        Test::Compare { is: Comparison::AtLeast, right: Value::Amount(a, _), .. } => vec![(a, true, By::Word)],
        Test::Compare { is: Comparison::AtMost, right: Value::Amount(a, _), .. } => vec![(a, false, By::Word)],
        Test::Between { low, high, .. } => {
            let by = |belongs: Option<bool>| match belongs {
                Some(true) => Some(By::Word),
                None => Some(By::Dash),
                Some(false) => None,
            };
            let below = by(low.1).map(|by| (&low.0, true, by));
            let above = by(high.1).map(|by| (&high.0, false, by));
            below.into_iter().chain(above).collect()
        }
        _ => Vec::new(),
    }
}

/// The edges that a line claims.
fn claims_of(draft: &Draft<'_>, at: usize, line: &Line) -> Vec<Claim> {
    // 80%(含)至90%的,每低1个百分点: a step within a range has the edges that are said to be its own
    let steps = line.per.is_some();
    let within = || matches!(line.test, Some(Test::Between { .. }));
    let Some(test) = line.test.as_ref().filter(|_| !steps || within()) else { return Vec::new() };
    let marked = marks(draft.text, (line.own.first().map_or(line.run.0, |s| s.run.0), line.run.0));
    let is_marked = |edge: &Amount| {
        marked.iter().any(|m| m.value == edge.value && (m.measure.is_none() || m.measure == edge.measure))
    };
    let left = left_of(test).map(|run: Run| draft.label(run)).unwrap_or_default();
    let range = matches!(test, Test::Between { .. });
    let claim = |(edge, above, by): (&Amount, bool, By)| Claim {
        line: at,
        left: left.to_owned(),
        edge: in_base(edge),
        above,
        by: if is_marked(edge) { By::Mark } else { by },
        range,
    };
    claimed(test).into_iter().map(claim).filter(|own| !steps || own.by == By::Mark).collect()
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
pub(crate) fn edges(draft: &mut Draft<'_>, lines: &mut [Line]) {
    let claims: Vec<Claim> = lines.iter().enumerate().flat_map(|(at, line)| claims_of(draft, at, line)).collect();
    // the latest claim to an edge from each side, by what is measured
    let mut known: BTreeMap<(&Edge, bool), BTreeMap<&str, &Claim>> = BTreeMap::new();
    let mut lost: Vec<(&Claim, bool, bool)> = Vec::new();
    for own in &claims {
        let beside = known.get(&(&own.edge, !own.above)).and_then(|others| {
            let unnamed = own.left.is_empty().then(|| others.values().max_by_key(|c| c.line)).flatten();
            unnamed.or_else(|| others.get(own.left.as_str())).or_else(|| others.get("")).copied()
        });
        if let Some(other) = beside.filter(|other| other.line != own.line) {
            let decided = (own.by == By::Mark) != (other.by == By::Mark);
            let loser = if decided && own.by == By::Mark { other } else { own };
            // 60%-80%得3分,80%-90%得4分: the order of the bands is what the library goes by
            let ordered = other.range && own.range && (own.by == By::Dash || other.by == By::Dash);
            lost.push((loser, ordered, !decided));
        }
        known.entry((&own.edge, own.above)).or_default().insert(&own.left, own);
    }
    for (claim, ordered, assumed) in lost {
        if let Some(test) = lines.get_mut(claim.line).and_then(|line| line.test.as_mut())
            && !(ordered && assumed)
        {
            give_up(test, claim.above);
        }
        if assumed {
            draft.assume("edge", "first", "second");
        }
    }
}
