//! What a target has to deliver: things of milestones, stages, what a flag tells.

use chrono::NaiveDate;

use crate::id::Id;
use crate::indicator::Indicator;
use crate::input::{Datum, Input, InputKind};
use crate::milestone::Nature;
use crate::number::{Exact, Measures, Quantity};
use crate::period::Date;
use crate::report::Reported;
use crate::schedule::course::{due, milestones};
use crate::schedule::follow::{Follow, Whose};
use crate::schedule::progress::{DeliverablesProgress, OpenDeliverable};
use crate::schedule::span::Span;
use crate::status::Status;

impl<'a> Follow<'a> {
    /// What has to be delivered, and what of it is done.
    pub(super) fn deliverables(
        &self,
        indicator: &'a Indicator,
        span: Span,
        whose: Whose,
    ) -> Option<DeliverablesProgress> {
        let mut things: Vec<(NaiveDate, OpenDeliverable, bool)> = Vec::new();
        for (_, milestone) in milestones(self.scheme, indicator, span, whose.unit) {
            let day = due(milestone);
            let thing =
                |id: &Id| OpenDeliverable { milestone: milestone.id.clone(), deliverable: id.clone(), due: day.into() };
            for deliverable in &milestone.deliverables {
                let done = self.delivered(indicator, whose, &milestone.id, &deliverable.id);
                things.push((day, thing(&deliverable.id), done));
            }
            let own = |ids: &[Id]| ids.is_empty() || whose.unit.is_some_and(|unit| self.scheme.names(ids, unit));
            for stage in milestone.quantities.iter().filter(|q| q.nature == Nature::Stage && own(&q.units)) {
                let input = indicator.inputs.iter().find(|i| i.id == stage.input);
                let done = input.is_some_and(|input| self.reaches(indicator, span, whose, input, &stage.value));
                let told = self.delivered(indicator, whose, &milestone.id, &stage.input);
                things.push((day, thing(&stage.input), done || told));
            }
        }
        self.delivery(things)
    }

    /// Targets of words alone: what a flag says is one thing to be delivered by the end.
    pub(super) fn flags(
        &self,
        indicator: &Indicator,
        span: Span,
        whose: Whose,
        inputs: &[Input],
        deadline: Option<Date>,
    ) -> Option<DeliverablesProgress> {
        let day = deadline.map_or_else(|| span.end(), Date::naive);
        let mut things = Vec::new();
        let mut unknown = false;
        for input in inputs.iter().filter(|i| matches!(i.kind, InputKind::Flag)) {
            let latest = self.latest(indicator, span, whose, input).and_then(|(_, entry)| match &entry.is {
                Reported::Reported(Datum::Flag(done)) | Reported::Estimated(Datum::Flag(done)) => Some(*done),
                _ => None,
            });
            unknown |= latest.is_none();
            let (milestone, deliverable) = (indicator.id.clone(), input.id.clone());
            things.push((day, OpenDeliverable { milestone, deliverable, due: day.into() }, latest == Some(true)));
        }
        let delivery = self.delivery(things)?;
        let status = if unknown { Status::Unknown } else { delivery.status };
        Some(DeliverablesProgress { status, ..delivery })
    }

    fn delivered(&self, indicator: &Indicator, whose: Whose, milestone: &Id, thing: &Id) -> bool {
        let unit = whose.unit.and_then(|u| self.scheme.units().get(u)).map(|u| &u.id);
        self.report.draft().delivered.iter().any(|d| {
            d.indicator == indicator.id
                && d.milestone == *milestone
                && d.deliverable == *thing
                && (d.unit.is_none() || d.unit.as_ref() == unit)
                && d.on.or(self.report.as_of()).is_none_or(|on| on <= self.as_of)
        })
    }

    fn reaches(&self, indicator: &Indicator, span: Span, whose: Whose, input: &Input, stage: &Quantity) -> bool {
        let value = self.known(indicator, span, whose, input).and_then(|known| known.value);
        let Some(value) = value else { return false };
        at_least(&value, stage, input, self.scheme.measures())
    }

    fn delivery(&self, things: Vec<(NaiveDate, OpenDeliverable, bool)>) -> Option<DeliverablesProgress> {
        let last = things.iter().map(|(due, ..)| *due).max()?;
        let day = self.as_of.naive();
        let all = things.len();
        let due = things.iter().filter(|(due, ..)| *due <= day).count();
        let done = things.iter().filter(|(.., done)| *done).count();
        let part = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let share = Exact::fraction(part(due) - part(done), part(all).max(1)).unwrap_or_else(|_| Exact::zero());
        let lag = share.times(&Exact::hundred());
        let status = if done == all {
            Status::Completed
        } else if day > last {
            Status::Overdue
        } else if lag > self.scheme.policy().tolerance.exact() {
            Status::Behind
        } else if lag.is_negative() {
            Status::Ahead
        } else if due == 0 {
            Status::NotStarted
        } else {
            Status::OnSchedule
        };
        let open =
            things.into_iter().filter(|(due, _, done)| *due <= day && !done).map(|(_, thing, _)| thing).collect();
        Some(DeliverablesProgress { all, due, done, open, lag, status })
    }
}

fn at_least(value: &Quantity, stage: &Quantity, input: &Input, measures: &Measures) -> bool {
    let measured = |q: &Quantity| match &q.measure {
        Some(_) => q.clone(),
        None => Quantity { measure: input.kind.measure().cloned(), ..q.clone() },
    };
    let (value, stage) = (measured(value), measured(stage));
    match &stage.measure {
        Some(measure) => value.in_measure(measure, measures).is_ok_and(|v| v >= stage.value.exact()),
        None => value.value >= stage.value,
    }
}
