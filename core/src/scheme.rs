//! Schemes (考核方案): indicators, units and rules, built whole or not at all.

pub(crate) mod build;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::calendar::Calendar;
use crate::group::Group;
use crate::id::Id;
use crate::indicator::Indicator;
use crate::number::{Measure, Measures, Number};
use crate::period::Period;
use crate::policy::Policy;
use crate::pool::Pool;
use crate::source::{Note, Source};
use crate::text::Name;
use crate::unit::{Office, Unit, UnitGroup};
use crate::version::FormVersion;

/// A scheme as it is written down, not yet known to be consistent.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SchemeDraft {
    /// The version of its form.
    pub kaohe: FormVersion,
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: Name,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Its scoring periods.
    pub periods: Vec<Period>,
    /// The weights at which scores of several periods are added.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub period_weights: Vec<PeriodWeight>,
    /// Measures of its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<DeclaredMeasure>,
    /// Its policy.
    pub policy: Policy,
    /// The units that are assessed.
    pub units: Vec<Unit>,
    /// Groups of units.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unit_groups: Vec<UnitGroup>,
    /// Bodies that are not assessed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offices: Vec<Office>,
    /// Groups of indicators.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// The indicators.
    pub indicators: Vec<Indicator>,
    /// Pools of bonuses and penalties.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pools: Vec<Pool>,
    /// How units are ranked.
    pub ranking: Ranking,
    /// How units are graded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grades: Option<Grades>,
    /// When reports fall due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Calendar>,
    /// Decisions about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// The weight of a period, in percent.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PeriodWeight {
    /// The period.
    pub period: Period,
    /// Its weight, in percent.
    pub weight: Number,
}

/// A measure of a scheme's own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeclaredMeasure {
    /// How it is written.
    pub symbol: Measure,
    /// What it is a multiple of.
    pub same_as: Measure,
    /// How many of that it is.
    pub factor: Number,
}

/// How units are ranked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ranking {
    /// The group of units that is ranked; all where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub among: Option<Id>,
    /// What is compared.
    pub by: RankBy,
    /// How ties are counted.
    pub ties: Ties,
    /// What breaks ties, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tie_break: Vec<TieBreak>,
}

impl Default for Ranking {
    fn default() -> Self {
        Self { among: None, by: RankBy::Score, ties: Ties::Competition, tie_break: Vec::new() }
    }
}

/// What a ranking or a grade compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RankBy {
    /// 得分.
    #[default]
    Score,
    /// 得分率.
    Rate,
}

/// How ties are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ties {
    /// 1, 2, 2, 4.
    #[default]
    Competition,
    /// 1, 2, 2, 3.
    Dense,
    /// 1, 2, 3, 4 by the tie break; what it leaves tied shares the place.
    Ordinal,
}

/// What breaks a tie: the higher score there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TieBreak {
    /// In an indicator.
    Indicator(Id),
    /// In a group of indicators.
    Group(Id),
    /// By score rate.
    Rate,
}

/// How units are graded.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Grades {
    /// What is compared.
    pub by: RankBy,
    /// The grades from best to worst; the last takes the rest.
    pub bands: Vec<Grade>,
    /// Ceilings on how many may have a grade.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quotas: Vec<Quota>,
}

/// A grade.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Grade {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: Name,
    /// The least that earns it, that number included; the rest where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Number>,
}

/// A ceiling on how many units may have a grade; it rounds down.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quota {
    /// The grade.
    pub grade: Id,
    /// In percent of the units graded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Number>,
    /// As a number of units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
}

/// A scheme: consistent, or not built.
///
/// # Example: one indicator, two units
///
/// ```
/// use kaohe::Scheme;
/// let scheme = Scheme::from_json(r#"{
///   "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
///   "units": [{"id": "east", "name": {"zh": "东区"}}, {"id": "west", "name": {"zh": "西区"}}],
///   "indicators": [{
///     "id": "revenue", "name": {"zh": "收入"}, "points": "20",
///     "inputs": [{"id": "revenue", "kind": {"value": {"measure": "亿元"}}}],
///     "method": {"proportional": {"of": [{"actual": {"input": "revenue"}, "target": "target"}]}},
///     "targets": [{"period": "2020", "is": {"number": "12.4亿元"}}]
///   }]
/// }"#).unwrap();
/// assert_eq!(scheme.indicators().len(), 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    draft: SchemeDraft,
    measures: Measures,
    units: BTreeMap<Id, usize>,
    indicators: BTreeMap<Id, usize>,
    groups: BTreeMap<Id, usize>,
    members: BTreeMap<Id, Vec<usize>>,
    order: Vec<usize>,
    fingerprint: u64,
}

impl std::hash::Hash for Scheme {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.draft.hash(state);
    }
}

impl Scheme {
    /// The scheme as it is written down.
    #[must_use]
    pub const fn draft(&self) -> &SchemeDraft {
        &self.draft
    }

    /// The scheme taken apart again, to be changed and built anew.
    #[must_use]
    pub fn into_draft(self) -> SchemeDraft {
        self.draft
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> &Id {
        &self.draft.id
    }

    /// What tells this scheme from others, for a report to be held against the one that it was built for.
    pub(crate) const fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &Name {
        &self.draft.name
    }

    /// Its scoring periods.
    #[must_use]
    pub fn periods(&self) -> &[Period] {
        &self.draft.periods
    }

    /// Its policy.
    #[must_use]
    pub const fn policy(&self) -> &Policy {
        &self.draft.policy
    }

    /// The units that are assessed.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.draft.units
    }

    /// The groups of units.
    #[must_use]
    pub fn unit_groups(&self) -> &[UnitGroup] {
        &self.draft.unit_groups
    }

    /// Groups of indicators.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.draft.groups
    }

    /// The indicators.
    #[must_use]
    pub fn indicators(&self) -> &[Indicator] {
        &self.draft.indicators
    }

    /// What its measures mean.
    #[must_use]
    pub const fn measures(&self) -> &Measures {
        &self.measures
    }

    /// The unit with an id.
    #[must_use]
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.units.get(id).and_then(|i| self.draft.units.get(*i))
    }

    /// The indicator with an id.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.get(id).and_then(|i| self.draft.indicators.get(*i))
    }

    /// The group of indicators with an id.
    #[must_use]
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.get(id).and_then(|i| self.draft.groups.get(*i))
    }

    /// The name of a unit, a group of units or an office.
    #[must_use]
    pub fn name_of(&self, id: &str) -> Option<&Name> {
        let unit = self.unit(id).map(|u| &u.name);
        let group = || self.draft.unit_groups.iter().find(|g| g.id == *id).map(|g| &g.name);
        let office = || self.draft.offices.iter().find(|o| o.id == *id).map(|o| &o.name);
        unit.or_else(group).or_else(office)
    }

    /// The indices of the units that an id stands for: a unit, or the members of a listed group.
    #[must_use]
    pub fn units_of(&self, id: &str) -> &[usize] {
        self.members.get(id).map_or(&[], Vec::as_slice)
    }

    /// The indices of the units that a list of units and groups stands for, in the scheme's order; all where it is empty.
    #[must_use]
    pub fn units_in(&self, ids: &[Id]) -> Vec<usize> {
        if ids.is_empty() {
            return (0..self.draft.units.len()).collect();
        }
        let mut units: Vec<usize> = ids.iter().flat_map(|id| self.units_of(id.as_str()).iter().copied()).collect();
        units.sort_unstable();
        units.dedup();
        units
    }

    /// Does a list of units and groups name a unit? An empty one names all.
    #[must_use]
    pub(crate) fn names(&self, ids: &[Id], unit: usize) -> bool {
        ids.is_empty() || ids.iter().any(|id| self.units_of(id.as_str()).binary_search(&unit).is_ok())
    }

    /// The position of a unit.
    pub(crate) fn unit_index(&self, id: &str) -> Option<usize> {
        self.units.get(id).copied()
    }

    /// The position of a group of indicators.
    pub(crate) fn group_index(&self, id: &str) -> Option<usize> {
        self.groups.get(id).copied()
    }

    /// The position of an indicator.
    pub(crate) fn indicator_index(&self, id: &str) -> Option<usize> {
        self.indicators.get(id).copied()
    }

    /// The indices of the indicators in an order in which each comes after those whose scores or peers it reads.
    pub(crate) fn order(&self) -> &[usize] {
        &self.order
    }

    /// A group and all groups that it stands in, from the inside out.
    #[must_use]
    pub fn groups_above(&self, group: Option<&Id>) -> Vec<&Group> {
        let mut above = Vec::new();
        let mut next = group.and_then(|id| self.group(id.as_str()));
        while let Some(group) = next {
            if above.len() > self.draft.groups.len() {
                break;
            }
            above.push(group);
            next = group.parent.as_ref().and_then(|id| self.group(id.as_str()));
        }
        above
    }
}
