//! The tables of a progress.

use crate::assignment::Role;
use crate::id::Id;
use crate::number::Measure;
use crate::schedule::{OpenDeliverable, Progress, QuantityProgress, StatusCount, TargetProgress, UnitProgress};
use crate::table::columns::Columns;
use crate::table::findings;
use crate::table::kinds::ProgressTable;
use crate::table::names::{Made, Named, Names};

impl Progress {
    /// One of its tables, with names beside ids where they are asked for.
    ///
    /// Planned, actual and lag are rounded half up to six places; the JSON form has them exactly.
    ///
    /// # Errors
    ///
    /// Where numbers of one column need more than 38 digits beside each other.
    pub fn table(&self, which: ProgressTable, names: Option<Names<'_>>) -> Made {
        match which {
            ProgressTable::Targets => self.target_table(names),
            ProgressTable::Quantities => self.quantity_table(names),
            ProgressTable::Deliverables => self.deliverable_table(names),
            ProgressTable::Units => self.unit_table(names),
            ProgressTable::Findings => findings::told(self.begin(&findings::forms(&self.findings))),
        }
    }

    /// Every table begins with its day.
    fn begin<'r, R>(&self, rows: &'r [R]) -> Columns<'r, R> {
        Columns::of(rows).days("as_of", |_| Some(self.as_of))
    }

    fn target_table(&self, names: Option<Names<'_>>) -> Made {
        let rows: Vec<(&TargetProgress, Option<&QuantityProgress>)> =
            self.targets.iter().map(|t| (t, decisive(t))).collect();
        place(self.begin(&rows), names, |(target, _)| target)
            .words("status", |(t, _)| Some(t.status.word()))
            .words("computed", |(t, _)| Some(t.computed.word()))
            .words("stated", |(t, _)| t.stated.map(crate::status::Status::word))
            .words("input", |(_, q)| q.map(|q| q.input.as_str()))
            .fractions("planned", |(_, q)| q.and_then(|q| q.planned.as_ref()))
            .fractions("actual", |(_, q)| q.and_then(|q| q.actual.as_ref()))
            .fractions("lag", |(_, q)| q.and_then(|q| q.lag.as_ref()))
            .words("measure", |(_, q)| q.and_then(|q| q.measure.as_ref()).map(Measure::symbol))
            .counts("deliverables", |(t, _)| t.deliverables.as_ref().map(|d| d.all))
            .counts("deliverables_due", |(t, _)| t.deliverables.as_ref().map(|d| d.due))
            .counts("deliverables_done", |(t, _)| t.deliverables.as_ref().map(|d| d.done))
            .texts("reason_zh", |(t, _)| t.reason.as_ref().map(|r| r.zh.as_str()))
            .texts("reason_en", |(t, _)| t.reason.as_ref()?.en.as_deref())
            .finish()
    }

    fn quantity_table(&self, names: Option<Names<'_>>) -> Made {
        let rows: Vec<(&TargetProgress, &QuantityProgress)> =
            self.targets.iter().flat_map(|t| t.quantities.iter().map(move |q| (t, q))).collect();
        place(self.begin(&rows), names, |(target, _)| target)
            .words("input", |(_, q)| Some(q.input.as_str()))
            .words("state", |(_, q)| Some(q.state.word()))
            .numbers("reported", |(_, q)| q.reported.as_ref().map(|r| r.value))
            .words("reported_measure", |(_, q)| q.reported.as_ref()?.measure.as_ref().map(Measure::symbol))
            .days("at", |(_, q)| Some(q.at))
            .fractions("goal", |(_, q)| q.goal.as_ref())
            .words("goal_measure", |(_, q)| q.goal_measure.as_ref().map(Measure::symbol))
            .fractions("planned", |(_, q)| q.planned.as_ref())
            .fractions("actual", |(_, q)| q.actual.as_ref())
            .fractions("lag", |(_, q)| q.lag.as_ref())
            .words("measure", |(_, q)| q.measure.as_ref().map(Measure::symbol))
            .words("status", |(_, q)| Some(q.status.word()))
            .days("outlook_by", |(_, q)| q.outlook.as_ref().map(|o| o.by))
            .flags("becomes_behind", |(_, q)| q.outlook.as_ref().map(|o| o.becomes_behind))
            .fractions("outlook_lag", |(_, q)| q.outlook.as_ref().and_then(|o| o.lag.as_ref()))
            .fractions("pace", |(_, q)| q.outlook.as_ref().and_then(|o| o.pace.as_ref()))
            .fractions("needed", |(_, q)| q.outlook.as_ref().and_then(|o| o.needed.as_ref()))
            .finish()
    }

    fn deliverable_table(&self, names: Option<Names<'_>>) -> Made {
        let open = |t: &'_ TargetProgress| t.deliverables.as_ref().map_or(0, |d| d.open.len());
        let mut rows: Vec<(&TargetProgress, &OpenDeliverable)> =
            Vec::with_capacity(self.targets.iter().map(open).sum());
        for target in &self.targets {
            rows.extend(target.deliverables.iter().flat_map(|d| &d.open).map(|open| (target, open)));
        }
        place(self.begin(&rows), names, |(target, _)| target)
            .words("milestone", |(_, d)| Some(d.milestone.as_str()))
            .words("deliverable", |(_, d)| Some(d.deliverable.as_str()))
            .days("due", |(_, d)| Some(d.due))
            .finish()
    }

    fn unit_table(&self, names: Option<Names<'_>>) -> Made {
        let rows: Vec<(&UnitProgress, &StatusCount)> =
            self.units.iter().flat_map(|u| u.counts.iter().map(move |c| (u, c))).collect();
        self.begin(&rows)
            .ids(Named::Unit, names, |(u, _)| Some(&u.unit))
            .words("role", |(u, _)| u.role.map(Role::word))
            .words("status", |(_, c)| Some(c.status.word()))
            .counts("count", |(_, c)| Some(c.count))
            .finish()
    }
}

/// Whose a target is: indicator, unit, assignment.
fn place<'r, R>(
    columns: Columns<'r, R>,
    names: Option<Names<'_>>,
    of: fn(&'r R) -> &'r TargetProgress,
) -> Columns<'r, R> {
    columns
        .ids(Named::Indicator, names, |r| Some(&of(r).indicator))
        .ids(Named::Unit, names, |r| of(r).unit.as_ref())
        .words("assignment", |r| of(r).assignment.as_ref().map(Id::as_str))
}

/// The quantity whose status is the target's and that lags most; the first, where they are in several measures.
fn decisive(target: &TargetProgress) -> Option<&QuantityProgress> {
    let mut those = target.quantities.iter().filter(|q| q.status == target.computed);
    let first = those.next()?;
    let worst = |worst: &'_ QuantityProgress, q: &'_ QuantityProgress| q.measure == worst.measure && q.lag > worst.lag;
    Some(those.fold(first, |most, q| if worst(most, q) { q } else { most }))
}
