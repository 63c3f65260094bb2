//! What a change of a report changes: items, totals, pools, ranks, grades, statuses.

use serde::Serialize;

use crate::id::Id;
use crate::method::Bound;
use crate::number::Exact;
use crate::schedule::TargetProgress;
use crate::score::{
    Counted, Difference, Differs, Exactly, GradeGiven, GroupTotal, IndicatorScore, Place, PoolScore, RoleTotal,
    UnitRows, UnitTotal, WithinTotal, differ,
};
use crate::state::State;

/// What was, and what is; absent where there was, or is, nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "{T}Change"))]
pub struct Change<T> {
    /// What was.
    pub before: Option<T>,
    /// What is.
    pub after: Option<T>,
}

/// What a change of a report changes in the scorecard, and nothing else. What is not listed stands as it stood.
///
/// How totals and pools came about is not part of it, nor are the scorecard's `effects` (gates on groups and totals, rescaling) and
/// its `findings`: [`Session::scorecard`](super::Session::scorecard) tells them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Changes {
    /// Items of which the scorecard says anything else, if only in how their score came about.
    pub items: Vec<Change<ItemScore>>,
    /// The totals of units.
    pub totals: Vec<Change<UnitTotal>>,
    /// The totals of units in groups of indicators.
    pub groups: Vec<Change<GroupTotal>>,
    /// The totals of units in roles.
    pub roles: Vec<Change<RoleTotal>>,
    /// The totals of units together with those within them.
    pub within: Vec<Change<WithinTotal>>,
    /// Divided indicators as wholes.
    pub indicators: Vec<Change<IndicatorScore>>,
    /// Pools.
    pub pools: Vec<Change<PoolScore>>,
    /// Places, and what is printed beside them.
    pub ranking: Vec<Change<Place>>,
    /// Grades.
    pub grades: Vec<Change<GradeGiven>>,
    /// Where targets stand on their schedule, on the day of the report; none where the report has no day.
    pub statuses: Vec<Change<TargetProgress>>,
}

/// The score of an item.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemScore {
    /// The indicator.
    pub indicator: Id,
    /// The unit; absent where the document lost it.
    pub unit: Option<Id>,
    /// The assignment, in a divided indicator.
    pub assignment: Option<Id>,
    /// The entry to a pool, where it is one beside the score of its clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<Id>,
    /// What is known of it.
    pub state: State,
    /// So far; absent where it is out.
    pub so_far: Option<Counted>,
    /// At the end; absent where it is out.
    #[serde(rename = "final")]
    pub at_end: Option<Counted>,
    /// At the end, before rounding.
    #[serde(serialize_with = "exactly")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub exact: Option<Exact>,
    /// The least that may still come of it.
    pub guaranteed: Option<Bound>,
    /// The most that may still come of it.
    pub reachable: Option<Bound>,
}

#[expect(clippy::ref_option, reason = "serde hands out a reference")]
fn exactly<S: serde::Serializer>(value: &Option<Exact>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(value),
        None => serializer.serialize_none(),
    }
}

impl From<Exactly> for ItemScore {
    fn from(scored: Exactly) -> Self {
        let Exactly { item, exact } = scored;
        Self {
            indicator: item.indicator,
            unit: item.unit,
            assignment: item.assignment,
            entry: item.entry,
            state: item.state,
            so_far: item.so_far,
            at_end: item.at_end,
            exact,
            guaranteed: item.guaranteed,
            reachable: item.reachable,
        }
    }
}

impl<T, U: Into<T>> From<Differs<U>> for Change<T> {
    fn from(differs: Differs<U>) -> Self {
        Self { before: differs.before.map(Into::into), after: differs.after.map(Into::into) }
    }
}

impl Changes {
    pub(super) fn of(difference: Difference, before: &[TargetProgress], after: &[TargetProgress]) -> Self {
        let all = |differs: Vec<Differs<_>>| differs.into_iter().map(Into::into).collect();
        let mut changes = Self {
            items: difference.items.into_iter().map(Into::into).collect(),
            within: difference.within.into_iter().map(Into::into).collect(),
            indicators: all(difference.wholes),
            ranking: difference.ranking.into_iter().map(Into::into).collect(),
            grades: difference.grades.into_iter().map(Into::into).collect(),
            ..Self::default()
        };
        for Differs { before, after } in difference.rows {
            changes.rows(before.as_ref(), after.as_ref());
        }
        // where one stands is told by whose it is
        for was in before {
            let is = after.iter().find(|is| whose(is) == whose(was));
            if is != Some(was) {
                changes.statuses.push(Change { before: Some(was.clone()), after: is.cloned() });
            }
        }
        let new = after.iter().filter(|is| !before.iter().any(|was| whose(is) == whose(was)));
        changes.statuses.extend(new.map(|is| Change { before: None, after: Some(is.clone()) }));
        changes
    }

    /// The rows of a unit.
    fn rows(&mut self, was: Option<&UnitRows>, is: Option<&UnitRows>) {
        if was.map(|rows| &rows.total) != is.map(|rows| &rows.total) {
            self.totals.push(Change { before: was.map(|r| r.total.clone()), after: is.map(|r| r.total.clone()) });
        }
        macro_rules! lists {
            ($list:ident, $key:expr) => {
                let was = was.map(|rows| rows.$list.as_slice()).unwrap_or_default();
                let is = is.map(|rows| rows.$list.as_slice()).unwrap_or_default();
                self.$list.extend(differ(was, is, $key).into_iter().map(Into::into));
            };
        }
        lists!(groups, |total| &total.group);
        lists!(roles, |total| &total.role);
        lists!(pools, |pool| &pool.pool);
    }

    /// Is it as it was?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The changes in their form.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn whose(target: &TargetProgress) -> (&Id, Option<&Id>, Option<&Id>) {
    (&target.indicator, target.unit.as_ref(), target.assignment.as_ref())
}
