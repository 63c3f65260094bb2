//! Scorecards: what a scoring gives, ready to be read, printed and written down.

use serde::Serialize;

use crate::assignment::Role;
use crate::error::{Problem, Problems};
use crate::finding::Finding;
use crate::id::Id;
use crate::method::Bound;
use crate::number::{Exact, Number, NumberError};
use crate::path::Path;
use crate::period::Period;
use crate::score::exact::ExactTotal;
use crate::score::within::WithinTotal;
use crate::source::{Alternative, Assumption};
use crate::state::State;
use crate::trace::Step;
use crate::version::FormVersion;

/// The scores of one period: every item, the totals, pools, ranks and grades.
///
/// Every total comes four times (semantics of states): *so far* counts what is known, *final* counts what is due and did not
/// come as nothing, *guaranteed* and *reachable* bound what may still come.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scorecard {
    /// The version of its form.
    pub kaohe: FormVersion,
    /// The scheme.
    pub scheme: Id,
    /// The period.
    pub period: Period,
    /// Every item: by indicator, then by unit or assignment.
    pub items: Vec<Item>,
    /// Sums over items.
    pub totals: Totals,
    /// Divided indicators as wholes.
    pub indicators: Vec<IndicatorScore>,
    /// Pools by unit.
    pub pools: Vec<PoolScore>,
    /// Units in the order of their places.
    pub ranking: Vec<Place>,
    /// Grades by unit.
    pub grades: Vec<GradeGiven>,
    /// Steps above the items: gates on groups and totals, rescaling.
    pub effects: Vec<EffectTaken>,
    /// What was found while scoring.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::finding::FindingForm>"))]
    pub findings: Vec<Finding>,
}

/// One item, one assignment of it, or one of its entries to pools, for one unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Item {
    /// The indicator.
    pub indicator: Id,
    /// The unit; absent where the document lost it.
    pub unit: Option<Id>,
    /// The assignment, in a divided indicator.
    pub assignment: Option<Id>,
    /// The entry to a pool, where it is one beside the score of its clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<Id>,
    /// The role in which the unit holds it.
    pub role: Option<Role>,
    /// Its points.
    pub points: Bound,
    /// The least that it may score.
    pub low: Bound,
    /// The most that it may score.
    pub high: Bound,
    /// What is known of it.
    pub state: State,
    /// So far; absent where it is out.
    pub so_far: Option<Counted>,
    /// At the end; absent where it is out.
    #[serde(rename = "final")]
    pub at_end: Option<Counted>,
    /// The least that may still come of it.
    pub guaranteed: Option<Bound>,
    /// The most that may still come of it.
    pub reachable: Option<Bound>,
    /// The choices that defaults made.
    pub assumed: Vec<Assumption>,
    /// What the readings that were not taken would score: of several measures under one ratio, and of parts over the points.
    pub alternatives: Vec<Alternative>,
    /// The inputs that stood in the way of a score.
    pub because: Vec<String>,
    /// The error that kept it from being computed, in both languages.
    pub fault: Option<Fault>,
    /// How it came about.
    pub trace: Option<Step>,
}

/// An error that kept one item from being computed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fault {
    /// Its code.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// A score and the points that it is out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counted {
    /// The score.
    pub score: Number,
    /// The points.
    pub points: Number,
}

/// A sum of scores, the points that it is out of, and its rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Total {
    /// The score; open where nothing limits it.
    pub score: Bound,
    /// The points; open where some are unknown.
    pub points: Bound,
    /// 得分率, in percent, rounded for display; absent where there are no points or one of the two is open.
    pub rate: Option<Number>,
}

/// The four totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Four {
    /// What is known so far.
    pub so_far: Total,
    /// At the end, what did not come counted as nothing.
    #[serde(rename = "final")]
    pub at_end: Total,
    /// The least that may still come.
    pub guaranteed: Total,
    /// The most that may still come.
    pub reachable: Total,
}

/// Sums over items.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Totals {
    /// By unit.
    pub units: Vec<UnitTotal>,
    /// By unit and group of indicators.
    pub groups: Vec<GroupTotal>,
    /// By unit and role: what the unit holds in a role, of divided indicators and of those on which every unit is scored.
    pub roles: Vec<RoleTotal>,
    /// By unit that others lie within, theirs included.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<WithinTotal>,
}

/// The totals of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitTotal {
    /// The unit; absent for assignments whose unit the document lost.
    pub unit: Option<Id>,
    /// So far.
    pub so_far: Total,
    /// At the end.
    #[serde(rename = "final")]
    pub at_end: Total,
    /// At least.
    pub guaranteed: Total,
    /// At most.
    pub reachable: Total,
    /// Before rounding, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<ExactTotal>,
    /// How the score at the end came about from items: groups, pools, gates and rescaling on the way; where traces are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Step>,
}

/// The totals of a unit in a group of indicators.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupTotal {
    /// The unit.
    pub unit: Option<Id>,
    /// The group.
    pub group: Id,
    /// So far.
    pub so_far: Total,
    /// At the end.
    #[serde(rename = "final")]
    pub at_end: Total,
    /// At least.
    pub guaranteed: Total,
    /// At most.
    pub reachable: Total,
    /// Before rounding, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<ExactTotal>,
}

/// The totals of a unit in a role.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoleTotal {
    /// The unit.
    pub unit: Option<Id>,
    /// The role.
    pub role: Role,
    /// So far.
    pub so_far: Total,
    /// At the end.
    #[serde(rename = "final")]
    pub at_end: Total,
    /// At least.
    pub guaranteed: Total,
    /// At most.
    pub reachable: Total,
    /// Before rounding, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<ExactTotal>,
}

/// A divided indicator as a whole: the sum of its assignments, held in its range.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndicatorScore {
    /// The indicator.
    pub indicator: Id,
    /// The sum of its assignments at the end.
    pub sum: Number,
    /// The sum, held in the indicator's range.
    pub score: Number,
    /// How it came about from its assignments, where traces are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Step>,
}

/// What a pool comes to for a unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PoolScore {
    /// The pool; absent for what goes straight to the total.
    pub pool: Option<Id>,
    /// The unit.
    pub unit: Option<Id>,
    /// The sum of its entries at the end.
    pub sum: Number,
    /// The sum within its limits and after gates.
    pub score: Number,
    /// How it came about from its entries, where traces are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Step>,
}

/// A unit's place.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// The unit.
    pub unit: Id,
    /// The place, from 1.
    pub place: u32,
    /// Its final score.
    pub score: Number,
    /// Its final rate.
    pub rate: Option<Number>,
}

/// A unit's grade.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GradeGiven {
    /// The unit.
    pub unit: Id,
    /// The grade.
    pub grade: Option<Id>,
    /// Why it is not the one that the number earns; gates are one reason, however many hold.
    pub reasons: Vec<GradeReason>,
}

/// Why a grade is not the one that the number earns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GradeReason {
    /// A gate bars it.
    Gate,
    /// The quota is full.
    Quota,
    /// A tie lies across the edge of the quota.
    Tie,
}

/// A step above the items.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EffectTaken {
    /// The unit.
    pub unit: Option<Id>,
    /// The group; absent where it is the total.
    pub group: Option<Id>,
    /// The item that it comes from, for a gate.
    pub from: Option<Id>,
    /// What was done: `zero`, `share`, `at_most`, `no_bonus`, `rescale`.
    pub effect: String,
    /// The final score before.
    pub before: Number,
    /// The final score after.
    pub after: Number,
    /// The step with its operands, where traces are kept; replayed, it gives the score after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Step>,
}

/// A known number, or open.
macro_rules! four_of {
    ($($total:ty)*) => { $(
        impl From<&$total> for Four {
            fn from(total: &$total) -> Self {
                let (so_far, at_end) = (total.so_far, total.at_end);
                Self { so_far, at_end, guaranteed: total.guaranteed, reachable: total.reachable }
            }
        }
    )* };
}

four_of! { UnitTotal GroupTotal RoleTotal WithinTotal }

pub(super) fn bound(value: Option<&Exact>) -> Result<Bound, NumberError> {
    value.map_or(Ok(Bound::Open), |v| number(v).map(Bound::At))
}

/// A number that a decimal holds.
pub(super) fn number(value: &Exact) -> Result<Number, NumberError> {
    value.to_decimal().map(Number::from)
}

/// A number that cannot be written down, as a problem of a place.
pub(super) fn unwritable(path: &str, error: NumberError) -> Problems {
    Problem::new(Path::root().key(path), error.into()).into()
}

impl Scorecard {
    /// The scorecard in its form.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The item of an indicator for a unit: the first, where it holds several assignments of it.
    #[must_use]
    pub fn item(&self, indicator: &str, unit: &str) -> Option<&Item> {
        self.of(indicator, unit).find(|i| i.entry.is_none())
    }

    /// What the clause of an indicator gives to a pool besides, for a unit: the first, where it holds several assignments of it.
    #[must_use]
    pub fn entry(&self, indicator: &str, unit: &str, entry: &str) -> Option<&Item> {
        self.of(indicator, unit).find(|i| i.entry.as_ref().is_some_and(|e| *e == *entry))
    }

    /// The items of an indicator for a unit: its own, and what goes to pools besides.
    pub fn of(&self, indicator: &str, unit: &str) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |i| i.indicator == *indicator && i.unit.as_ref().is_some_and(|u| *u == *unit))
    }

    /// The item of one assignment of a divided indicator, whose unit may be unknown.
    #[must_use]
    pub fn assigned(&self, indicator: &str, assignment: &str) -> Option<&Item> {
        let own = |item: &&Item| item.entry.is_none() && item.assignment.as_ref().is_some_and(|a| *a == *assignment);
        self.items.iter().filter(|i| i.indicator == *indicator).find(own)
    }

    /// The totals of a unit.
    #[must_use]
    pub fn unit(&self, unit: &str) -> Option<&UnitTotal> {
        self.totals.units.iter().find(|t| t.unit.as_ref().is_some_and(|u| *u == *unit))
    }
}
