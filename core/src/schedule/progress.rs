//! Where every target of a scheme stands on a day: planned, actual, lag, status.

use serde::{Serialize, Serializer};

use crate::assignment::Role;
use crate::finding::Finding;
use crate::id::Id;
use crate::number::{Exact, Measure, Quantity};
use crate::period::{Date, Period};
use crate::state::State;
use crate::status::Status;
use crate::text::Name;
use crate::version::FormVersion;

/// Where every target of a scheme stands on a day.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Progress {
    /// The version of its form.
    pub kaohe: FormVersion,
    /// The scheme.
    pub scheme: Id,
    /// The day.
    pub as_of: Date,
    /// The period that the schedule runs over: the longest of the scheme's that the day lies in.
    pub period: Option<Period>,
    /// Every target: by indicator, then by unit where units have their own.
    pub targets: Vec<TargetProgress>,
    /// What every unit holds, by role.
    pub units: Vec<UnitProgress>,
    /// What was found: statuses that numbers contradict, values of another day, plans that only a printed lag implies.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::finding::FindingForm>"))]
    pub findings: Vec<Finding>,
}

/// Where an indicator stands, for all or for one unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TargetProgress {
    /// The indicator.
    pub indicator: Id,
    /// The unit, where units have targets or values of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id>,
    /// The assignment, where it has inputs of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignment: Option<Id>,
    /// The status that counts: the stated one where there is one, else the computed one.
    pub status: Status,
    /// The worst of its quantities and of what it has to deliver.
    pub computed: Status,
    /// The status as the document states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated: Option<Status>,
    /// Why, as the document says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Name>,
    /// Its numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<QuantityProgress>,
    /// What it has to deliver.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deliverables: Option<DeliverablesProgress>,
}

/// Where a number stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuantityProgress {
    /// The input.
    pub input: Id,
    /// What is known of it: `reported`, `estimated`, `disputed` or `missing`.
    pub state: State,
    /// The value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported: Option<Quantity>,
    /// The day that the value speaks of, and that its plan is taken at.
    pub at: Date,
    /// The goal at the end, in the measure of the text.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "exactly")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub goal: Option<Exact>,
    /// The measure of the goal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal_measure: Option<Measure>,
    /// The plan: in percent of the goal, or as it stands; absent where nothing is due yet.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "exactly")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub planned: Option<Exact>,
    /// What was reached, in the same.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "exactly")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub actual: Option<Exact>,
    /// 滞后: plan less actual; the other way round where lower is better. Above 0 is behind.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "exactly")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub lag: Option<Exact>,
    /// What plan, actual and lag are counted in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// Where it stands.
    pub status: Status,
    /// The two readings of a text that does not say whether its numbers add up, where their statuses differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<NatureReading>,
    /// What is to be expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlook: Option<Outlook>,
}

/// A reading of numbers that do not say how they count.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NatureReading {
    /// `cumulative` or `increment`.
    pub nature: crate::milestone::Nature,
    /// The plan under it.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "exactly")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub planned: Option<Exact>,
    /// The status under it.
    pub status: Status,
}

/// What is to be expected of a number at the end of the month after the day, at the pace up to its own day; a level stands
/// still.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outlook {
    /// The end of the next month.
    pub by: Date,
    /// Is it in time now, and behind by then?
    pub becomes_behind: bool,
    /// The lag by then.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "exactly")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub lag: Option<Exact>,
    /// The pace so far: of an amount, what came a month, in the goal's measure.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "exactly")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub pace: Option<Exact>,
    /// The pace from here on, a month, that meets the goal when the last of it is due.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "exactly")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub needed: Option<Exact>,
}

/// How much of what has to be delivered is done.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeliverablesProgress {
    /// How many things there are.
    pub all: usize,
    /// How many are due.
    pub due: usize,
    /// How many are done.
    pub done: usize,
    /// What is due and not done: milestone and thing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<OpenDeliverable>,
    /// The share that is due less the share that is done, in percentage points.
    #[serde(serialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub lag: Exact,
    /// Where they stand.
    pub status: Status,
}

/// Something due that is not done.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpenDeliverable {
    /// The milestone.
    pub milestone: Id,
    /// The thing; the input, where it is a stage that a number tells.
    pub deliverable: Id,
    /// When it was due.
    pub due: Date,
}

/// What a unit holds in a role, by status.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitProgress {
    /// The unit, or a group of units that is not spelled out.
    pub unit: Id,
    /// The role; absent where every unit has targets of its own and holds no role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// How many targets stand how.
    pub counts: Vec<StatusCount>,
    /// The indicators that lag.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lagging: Vec<Id>,
}

/// How many targets have a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatusCount {
    /// The status.
    pub status: Status,
    /// How many.
    pub count: usize,
}

/// How many of these have each status, without those that none has.
pub(super) fn counted(statuses: impl Iterator<Item = Status>) -> Vec<StatusCount> {
    let statuses: Vec<Status> = statuses.collect();
    let of = |status: Status| StatusCount { status, count: statuses.iter().filter(|s| **s == status).count() };
    Status::ALL.into_iter().map(of).filter(|c| c.count > 0).collect()
}

#[expect(clippy::ref_option, reason = "serde hands out a reference")]
fn exactly<S: Serializer>(value: &Option<Exact>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(value),
        None => serializer.serialize_none(),
    }
}

fn text<S: Serializer>(value: &Exact, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

impl Progress {
    /// Where an indicator stands; for a unit, where units have targets of their own.
    #[must_use]
    pub fn target(&self, indicator: &str, unit: Option<&str>) -> Option<&TargetProgress> {
        let own = |t: &&TargetProgress| t.unit.as_ref().map(Id::as_str) == unit && t.assignment.is_none();
        self.targets.iter().filter(|t| t.indicator == *indicator).find(own)
    }

    /// The same for one assignment of it, where that has inputs of its own.
    #[must_use]
    pub fn of(&self, indicator: &Id, unit: Option<&Id>, assignment: Option<&Id>) -> Option<&TargetProgress> {
        let own = |t: &&TargetProgress| t.unit.as_ref() == unit && t.assignment.as_ref() == assignment;
        self.targets.iter().filter(|t| t.indicator == *indicator).find(own)
    }

    /// What lags: behind its plan or overdue, by the status that counts.
    pub fn lagging(&self) -> impl Iterator<Item = &TargetProgress> {
        self.targets.iter().filter(|t| t.status.lags())
    }

    /// How many targets stand how, by the status that counts.
    #[must_use]
    pub fn counts(&self) -> Vec<StatusCount> {
        counted(self.targets.iter().map(|t| t.status))
    }

    /// The progress in its form.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
