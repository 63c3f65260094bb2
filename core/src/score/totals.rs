//! Sums as a scorecard lists them: by unit, group, role and pool, what was done to them, and divided indicators as wholes.

use std::collections::BTreeMap;

use crate::assignment::Role;
use crate::error::Problems;
use crate::id::Id;
use crate::indicator::{Division, Indicator};
use crate::method::Range;
use crate::number::{Exact, NumberError, Span};
use crate::score::account::{self, Account};
use crate::score::leaf::Leaf;
use crate::score::run::Run;
use crate::score::scorecard::{
    EffectTaken, GroupTotal, IndicatorScore, PoolScore, RoleTotal, Totals, UnitTotal, number, unwritable,
};
use crate::score::sum::Sum;
use crate::score::tree::{Tree, Trees};
use crate::score::within;
use crate::sorting::sort_by_key;
use crate::trace::{Label, Op};

/// What a scorecard lists of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnitRows {
    pub total: UnitTotal,
    pub groups: Vec<GroupTotal>,
    pub roles: Vec<RoleTotal>,
    pub pools: Vec<PoolScore>,
    pub effects: Vec<EffectTaken>,
}

impl Run<'_> {
    /// What a scorecard lists of a unit.
    pub(super) fn unit_rows(
        &self,
        unit: Option<usize>,
        tree: &Tree,
        leaves: &[&Leaf],
    ) -> Result<UnitRows, NumberError> {
        let places = self.scheme.policy().places;
        let id = self.unit_id(unit);
        let four = tree.total.four(places)?;
        let mut rows = UnitRows {
            total: UnitTotal {
                unit: id.clone(),
                so_far: four.so_far,
                at_end: four.at_end,
                guaranteed: four.guaranteed,
                reachable: four.reachable,
                exact: self.exact_total(&tree.total),
                trace: tree.trace.clone(),
            },
            groups: Vec::new(),
            roles: Vec::new(),
            pools: Vec::new(),
            effects: Vec::new(),
        };
        for (group, sum) in &tree.groups {
            let Some(group) = self.scheme.groups().get(*group) else {
                continue;
            };
            let four = sum.four(places)?;
            rows.groups.push(GroupTotal {
                unit: id.clone(),
                group: group.id.clone(),
                so_far: four.so_far,
                at_end: four.at_end,
                guaranteed: four.guaranteed,
                reachable: four.reachable,
                exact: self.exact_total(sum),
            });
        }
        for role in Role::ALL {
            let own = || leaves.iter().filter(|l| l.role == Some(role) && l.pool.is_none());
            if !own().any(|l| l.listed || !l.outward.is_empty()) {
                continue;
            }
            let mut sum = Sum::zero();
            own().for_each(|leaf| sum.add(&Sum::of(leaf, self.exact())));
            let four = sum.four(places)?;
            rows.roles.push(RoleTotal {
                unit: id.clone(),
                role,
                so_far: four.so_far,
                at_end: four.at_end,
                guaranteed: four.guaranteed,
                reachable: four.reachable,
                exact: self.exact_total(&sum),
            });
        }
        for (pool, raw, sum, step) in &tree.pools {
            let (pool, unit) = (pool.clone(), id.clone());
            let (score, trace) = (number(&sum.at_end)?, step.clone());
            rows.pools.push(PoolScore { pool, unit, sum: number(raw)?, score, trace });
        }
        for taken in &tree.effects {
            rows.effects.push(EffectTaken {
                unit: id.clone(),
                group: taken.group.clone(),
                from: taken.from.clone(),
                effect: taken.effect.to_owned(),
                before: number(&taken.before)?,
                after: number(&taken.after)?,
                trace: taken.trace.clone(),
            });
        }
        Ok(rows)
    }

    #[allow(clippy::type_complexity, reason = "three lists that are made in one walk over the units")]
    pub(super) fn totals(
        &self,
        by_unit: &BTreeMap<Option<usize>, Vec<&Leaf>>,
        trees: &Trees,
        mut done: impl FnMut() -> Result<(), Problems>,
    ) -> Result<(Totals, Vec<PoolScore>, Vec<EffectTaken>), Problems> {
        let unwritten = |e: NumberError| unwritable("totals", e);
        let (mut totals, mut pools, mut effects) = (Totals::default(), Vec::new(), Vec::new());
        // the units in their order, the unknown one last
        let order = by_unit.keys().filter(|u| u.is_some()).chain(by_unit.keys().filter(|u| u.is_none()));
        for unit in order {
            let (Some(tree), Some(leaves)) = (trees.get(unit), by_unit.get(unit)) else {
                continue;
            };
            let rows = self.unit_rows(*unit, tree, leaves).map_err(unwritten)?;
            totals.units.push(rows.total);
            totals.groups.extend(rows.groups);
            totals.roles.extend(rows.roles);
            pools.extend(rows.pools);
            effects.extend(rows.effects);
            done()?;
        }
        // pools in the order of the scheme, each by unit
        let position = |pool: &Option<Id>| {
            pool.as_ref()
                .and_then(|id| self.scheme.draft().pools.iter().position(|p| p.id == *id))
                .unwrap_or(usize::MAX)
        };
        sort_by_key(&mut pools, |p| position(&p.pool));
        totals.within = within::totals(self, trees).map_err(unwritten)?;
        Ok((totals, pools, effects))
    }

    /// Divided indicators as wholes.
    pub(super) fn indicators(&self, leaves: &[Vec<Leaf>]) -> Result<Vec<IndicatorScore>, NumberError> {
        let all = self.scheme.indicators().iter().zip(leaves);
        all.filter_map(|(indicator, own)| self.whole(indicator, own).transpose()).collect()
    }

    /// A divided indicator as a whole, where any of it is known.
    pub(super) fn whole(&self, indicator: &Indicator, own: &[Leaf]) -> Result<Option<IndicatorScore>, NumberError> {
        let account = Account::new(self.tracing);
        let known = own.iter().any(|l| l.pool.is_none());
        if indicator.division != Division::Divided || !known {
            return Ok(None);
        }
        let parts = own.iter().filter(|l| l.pool.is_none()).filter_map(|l| l.at_end.as_ref());
        let steps = own.iter().filter(|l| l.pool.is_none()).filter_map(|l| account.item(self.scheme, l));
        let sum = parts.fold(Exact::zero(), |sum, s| sum.plus(&s.score));
        let points = indicator.points.fixed().map(crate::number::Number::exact);
        let range = match &indicator.method {
            Some(method) => method.range(points.as_ref()),
            None => Range { low: Some(Exact::zero()), high: points },
        };
        let held = Span::Point(sum.clone()).held(range.low.as_ref(), range.high.as_ref());
        let score = held.point().cloned().unwrap_or_else(Exact::zero);
        let total = self.tracing.then(|| account::step(Label::Score, Op::Add, &sum, steps.collect()));
        let trace = total.map(|total| account::ranged(total, &score, &range));
        let id = indicator.id.clone();
        Ok(Some(IndicatorScore { indicator: id, sum: number(&sum)?, score: number(&score)?, trace }))
    }
}
