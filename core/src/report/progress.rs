//! What a report says of the course of things: statuses as they are stated, what was delivered, which reports came in.

use serde::Serialize;

use crate::assignment::Role;
use crate::id::Id;
use crate::indicator::Indicator;
use crate::milestone::Nature;
use crate::number::Quantity;
use crate::path::Path;
use crate::period::Date;
use crate::report::ReportDraft;
use crate::report::build::Build;
use crate::status::Status;
use crate::text::{Code, Message, Name};

/// A status as the document states it, beside the one that is computed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stated {
    /// The indicator.
    pub indicator: Id,
    /// The unit, where it is about one alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id>,
    /// The status.
    pub status: Status,
    /// The input that the printed lag and percentage belong to; may be left out where only one can be meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Id>,
    /// The lag as it is printed: percentage points as `%`, else in the level's measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lag: Option<Quantity>,
    /// How much of the goal is done, in percent, as it is printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<Quantity>,
    /// Why, in a few words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Name>,
}

/// Something that a milestone asks for, and that is done.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Delivered {
    /// The indicator.
    pub indicator: Id,
    /// The milestone.
    pub milestone: Id,
    /// What was delivered; of a stage that a number tells its input.
    pub deliverable: Id,
    /// The unit, where each delivers for itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id>,
    /// When; some day up to that of the report where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// A unit's report that came in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Received {
    /// The due day of the calendar that it was for.
    pub due: Date,
    /// Whose it was.
    pub unit: Id,
    /// In which role; in all that the unit holds where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// When it came.
    pub on: Date,
}

impl<'s> Build<'s> {
    /// What is stated, delivered and received fits the scheme.
    pub(super) fn course(&mut self, draft: &ReportDraft) {
        let root = Path::root();
        for (i, stated) in draft.stated.iter().enumerate() {
            let path = root.key("stated").index(i);
            self.unit(&path, stated.unit.as_ref());
            let Some(indicator) = self.indicator(&path, &stated.indicator) else { continue };
            let inputs = || indicator.inputs.iter().chain(indicator.assignments.iter().flat_map(|a| &a.inputs));
            if let Some(of) = &stated.of
                && !inputs().any(|input| input.id == *of)
            {
                let known: Vec<&str> = inputs().map(|input| input.id.as_str()).collect();
                self.unknown(&path.key("of"), "input", of, known.into_iter());
            }
            let same = |other: &Stated| {
                (&other.indicator, &other.unit, &other.of) == (&stated.indicator, &stated.unit, &stated.of)
            };
            if draft.stated.iter().take(i).any(same) {
                self.add(&path, Message::new(Code::DuplicateValue));
            }
        }
        for (i, delivered) in draft.delivered.iter().enumerate() {
            let path = root.key("delivered").index(i);
            self.unit(&path, delivered.unit.as_ref());
            let Some(indicator) = self.indicator(&path, &delivered.indicator) else { continue };
            let Some(milestone) = indicator.milestones.iter().find(|m| m.id == delivered.milestone) else {
                let known = indicator.milestones.iter().map(|m| m.id.as_str());
                self.unknown(&path.key("milestone"), "milestone", &delivered.milestone, known);
                continue;
            };
            // a stage that a number tells is a thing to be delivered too
            let stages = milestone.quantities.iter().filter(|q| q.nature == Nature::Stage).map(|q| &q.input);
            let things: Vec<&Id> = milestone.deliverables.iter().map(|d| &d.id).chain(stages).collect();
            if !things.contains(&&delivered.deliverable) {
                let known = things.iter().map(|id| id.as_str());
                self.unknown(&path.key("deliverable"), "deliverable", &delivered.deliverable, known);
            }
            self.not_after(&path.key("on"), delivered.on, draft.as_of);
        }
        for (i, received) in draft.received.iter().enumerate() {
            let path = root.key("received").index(i);
            self.unit(&path, Some(&received.unit));
            let due = self.scheme.draft().calendar.iter().flat_map(|c| &c.due);
            if !due.clone().any(|day| *day == received.due) {
                let known = due.map(ToString::to_string).collect::<Vec<_>>().join(", ");
                let message = Message::new(Code::UnknownDay).with("found", received.due).with("known", known);
                self.add(&path.key("due"), message);
            }
            self.not_after(&path.key("on"), Some(received.on), draft.as_of);
        }
    }

    fn indicator(&mut self, path: &Path, id: &Id) -> Option<&'s Indicator> {
        let scheme = self.scheme;
        let found = scheme.indicator(id.as_str());
        if found.is_none() {
            self.unknown(&path.key("indicator"), "indicator", id, scheme.indicators().iter().map(|i| i.id.as_str()));
        }
        found
    }

    fn unit(&mut self, path: &Path, id: Option<&Id>) {
        let scheme = self.scheme;
        if let Some(id) = id.filter(|id| scheme.unit_index(id.as_str()).is_none()) {
            self.unknown(&path.key("unit"), "unit", id, scheme.units().iter().map(|u| u.id.as_str()));
        }
    }

    /// What a report tells happened no later than the day that it speaks of.
    pub(super) fn not_after(&mut self, path: &Path, day: Option<Date>, as_of: Option<Date>) {
        if let Some((day, as_of)) = day.zip(as_of).filter(|(day, as_of)| day > as_of) {
            let message = Message::new(Code::OutOfRange).with("found", day).with("low", "-∞").with("high", as_of);
            self.add(path, message);
        }
    }
}
