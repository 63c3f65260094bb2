//! Ranks (排名) of units over their totals.

use crate::number::{Exact, NumberError, RoundingMode};
use crate::policy::CompareTotals;
use crate::scheme::{RankBy, TieBreak, Ties};
use crate::score::leaf::Leaf;
use crate::score::run::Run;
use crate::score::scorecard::{Place, number};
use crate::score::tree::{Tree, Trees};
use crate::sorting::sort_by;

/// What a unit is compared by; one without points comes last where rates are compared.
pub(super) fn key(run: &Run<'_>, by: RankBy, tree: &Tree) -> Option<Exact> {
    let policy = run.scheme.policy();
    let exact = policy.compare == CompareTotals::Exact;
    match by {
        RankBy::Score if exact => Some(tree.total.exact.clone()),
        RankBy::Score => Some(tree.total.at_end.clone()),
        RankBy::Rate => {
            let rate = tree.total.rate(exact)?;
            Some(if exact { rate } else { rate.rounded(policy.places, RoundingMode::HalfUp) })
        }
    }
}

/// The units that are ranked, in the scheme's order.
pub(super) fn ranked(run: &Run<'_>) -> Vec<usize> {
    match &run.scheme.draft().ranking.among {
        Some(group) => run.scheme.units_of(group.as_str()).to_vec(),
        None => (0..run.scheme.units().len()).collect(),
    }
}

/// A unit's key, what breaks its ties, its position and its sums.
type Ranked<'t> = (Option<Exact>, Vec<Option<Exact>>, usize, &'t Tree);

/// The places of the units.
pub(super) fn places(run: &Run<'_>, trees: &Trees, leaves: &[Vec<Leaf>]) -> Result<Vec<Place>, NumberError> {
    let ranking = &run.scheme.draft().ranking;
    let breaks = |unit: usize, tree: &Tree| -> Vec<Option<Exact>> {
        if ranking.ties != Ties::Ordinal {
            return Vec::new();
        }
        ranking.tie_break.iter().map(|tie| broken(run, tie, unit, tree, leaves)).collect()
    };
    let mut order: Vec<Ranked<'_>> = ranked(run)
        .into_iter()
        .filter_map(|unit| {
            trees.get(&Some(unit)).map(|tree| (key(run, ranking.by, tree), breaks(unit, tree), unit, &**tree))
        })
        .collect();
    sort_by(&mut order, |a, b| b.0.cmp(&a.0).then_with(|| b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
    let mut places = Vec::with_capacity(order.len());
    let (mut place, mut distinct) = (0_u32, 0_u32);
    let mut before: Option<(&Option<Exact>, &Vec<Option<Exact>>)> = None;
    for (position, (key, breaks, unit, tree)) in order.iter().enumerate() {
        if before != Some((key, breaks)) {
            distinct += 1;
            place = match ranking.ties {
                Ties::Dense => distinct,
                Ties::Competition | Ties::Ordinal => u32::try_from(position + 1).unwrap_or(u32::MAX),
            };
        }
        before = Some((key, breaks));
        let Some(declared) = run.scheme.units().get(*unit) else {
            continue;
        };
        let rate = tree.total.rate(false).map(|r| number(&r.rounded(run.scheme.policy().places, RoundingMode::HalfUp)));
        places.push(Place {
            unit: declared.id.clone(),
            place,
            score: number(&tree.total.at_end)?,
            rate: rate.transpose()?,
        });
    }
    Ok(places)
}

fn broken(run: &Run<'_>, tie: &TieBreak, unit: usize, tree: &Tree, leaves: &[Vec<Leaf>]) -> Option<Exact> {
    let exact = run.scheme.policy().compare == CompareTotals::Exact;
    match tie {
        TieBreak::Rate => key(run, RankBy::Rate, tree),
        TieBreak::Group(id) => {
            let group = run.scheme.groups().iter().position(|g| g.id == *id)?;
            tree.groups.get(&group).map(|s| if exact { s.exact.clone() } else { s.at_end.clone() })
        }
        TieBreak::Indicator(id) => {
            let own = leaves.get(run.scheme.indicator_index(id.as_str())?)?;
            let scores =
                own.iter().filter(|l| l.unit == Some(unit) && l.entry.is_none()).filter_map(|l| l.at_end.as_ref());
            Some(scores.fold(Exact::zero(), |sum, s| sum.plus(if exact { &s.exact } else { &s.score })))
        }
    }
}
