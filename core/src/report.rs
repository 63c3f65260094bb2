//! Reports (上报): what is known of every unit's inputs, built against a scheme.

mod build;
mod cell;
mod edit;
mod progress;

use std::cmp::Reverse;

use serde::Serialize;

use crate::assignment::{Assignment, Share};
use crate::error::{Problem, Problems};
use crate::id::Id;
use crate::indicator::Indicator;
use crate::input::{Datum, Input, InputKind, MarkInput};
use crate::limits::Limits;
use crate::number::Number;
use crate::path::Path;
use crate::period::{Date, Period};
use crate::scheme::Scheme;
use crate::sorting::{sort_by, sort_by_key};
use crate::text::{Code, Message};
use crate::version::FormVersion;

use build::Build;
pub use cell::{Cell, Content, KnownContent, RegisterContent};
pub(crate) use edit::{Edited, Told};
pub use progress::{Delivered, Received, Stated};

/// A report as it is written down, not yet held against its scheme.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReportDraft {
    /// The version of its form.
    pub kaohe: FormVersion,
    /// The scheme that it belongs to.
    pub scheme: Id,
    /// The day that it speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// Are its values made up, to show how things look?
    pub illustrative: bool,
    /// The values.
    pub values: Vec<Entry>,
    /// The registers of events.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub registers: Vec<Register>,
    /// Statuses as the document states them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated>,
    /// What milestones ask for, and is done.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub delivered: Vec<Delivered>,
    /// The units' reports that came in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub received: Vec<Received>,
}

/// What is known of one input of an item, for a unit or for several together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entry {
    /// The indicator.
    pub indicator: Id,
    /// The units or groups of units; those of the assignment where empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<Id>,
    /// The assignment, where it is about one alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignment: Option<Id>,
    /// The period.
    pub period: Period,
    /// The input.
    pub input: Id,
    /// The day that it speaks of (1-8月); that of the report where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Date>,
    /// What is known.
    pub is: Reported,
    /// Does it stand, or may it still move?
    #[serde(rename = "final")]
    pub is_final: bool,
    /// The papers that prove it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
}

/// What is known of a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reported {
    /// Reported.
    Reported(Datum),
    /// Estimated.
    Estimated(Datum),
    /// Contested.
    Disputed(Disputed),
    /// Due, and nothing came.
    Missing,
    /// Falls due later.
    NotDue,
    /// Does not apply.
    NotApplicable,
}

impl Reported {
    /// Every state that a value may be reported in, by its word.
    pub const WORDS: [&str; 6] = ["reported", "estimated", "disputed", "missing", "not_due", "not_applicable"];

    /// The word that it has in JSON.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Reported(_) => "reported",
            Self::Estimated(_) => "estimated",
            Self::Disputed(_) => "disputed",
            Self::Missing => "missing",
            Self::NotDue => "not_due",
            Self::NotApplicable => "not_applicable",
        }
    }
}

/// A contested value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Disputed {
    /// As reported.
    pub value: Datum,
    /// As contested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contested: Option<Datum>,
}

/// A register of events, from which a count is read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Register {
    /// The indicator.
    pub indicator: Id,
    /// The units or groups of units.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<Id>,
    /// The assignment, where it is about one alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignment: Option<Id>,
    /// The period.
    pub period: Period,
    /// The count.
    pub input: Id,
    /// What happened.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// Is it closed, so that what is not in it did not happen?
    pub closed: bool,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// When.
    pub date: Date,
    /// How often.
    pub count: Number,
}

/// Where a value belongs: period, indicator, assignment or unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    period: Period,
    indicator: u32,
    assignment: Option<u32>,
    unit: Option<u32>,
}

/// A report that fits its scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    draft: ReportDraft,
    values: Vec<(Key, u32)>,
    registers: Vec<(Key, u32)>,
    /// That of the scheme that it fits.
    fingerprint: u64,
}

impl std::hash::Hash for Report {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.draft.hash(state);
    }
}

impl Report {
    /// Builds a report, or says all in it that does not fit its scheme.
    ///
    /// # Errors
    ///
    /// Every problem: ids that the scheme does not have, values of the wrong kind or out of their range, measures that do not
    /// convert, values reported twice.
    pub fn build(draft: ReportDraft, scheme: &Scheme, limits: &Limits) -> Result<Self, Problems> {
        Self::build_watched(draft, scheme, limits, &mut || Ok(()))
    }

    /// The same; each value that was held against the scheme is told, and an error from it ends the work.
    pub(crate) fn build_watched(
        draft: ReportDraft,
        scheme: &Scheme,
        limits: &Limits,
        told: &mut dyn FnMut() -> Result<(), Problems>,
    ) -> Result<Self, Problems> {
        let mut build = Build { scheme, problems: Vec::new(), most: limits.problems };
        if draft.scheme != *scheme.id() {
            let message = Message::new(Code::WrongScheme).with("found", &draft.scheme).with("expected", scheme.id());
            build.add(&Path::root().key("scheme"), message);
        }
        if draft.values.len() > limits.values {
            let message = Message::new(Code::TooMany).with_thing("what", "values").with("found", draft.values.len());
            build.add(&Path::root().key("values"), message.with("limit", limits.values));
        }
        let (mut values, mut registers) = (Vec::new(), Vec::new());
        for (i, entry) in draft.values.iter().enumerate() {
            told()?;
            let path = Path::root().key("values").index(i);
            let Some((keys, input)) = build.place(&path, &entry.place()) else {
                continue;
            };
            build.value(&path.key("is"), &entry.is, &input);
            build.not_after(&path.key("at"), entry.at, draft.as_of);
            values.extend(keys.into_iter().map(|key| (key, u32::try_from(i).unwrap_or(u32::MAX))));
        }
        for (i, register) in draft.registers.iter().enumerate() {
            let path = Path::root().key("registers").index(i);
            let Some((keys, input)) = build.place(&path, &register.place()) else {
                continue;
            };
            build.register(&path, register, &input);
            registers.extend(keys.into_iter().map(|key| (key, u32::try_from(i).unwrap_or(u32::MAX))));
        }
        build.course(&draft);
        // of one input the latest comes first; what is not dated speaks of the report's own day
        let input_of = |i: u32| draft.values.get(i as usize).map(|e| (&e.input, Reverse((e.at.is_none(), e.at))));
        sort_by(&mut values, |a, b| a.0.cmp(&b.0).then_with(|| input_of(a.1).cmp(&input_of(b.1))).then(a.1.cmp(&b.1)));
        sort_by_key(&mut registers, |r| r.0);
        for pair in values.windows(2) {
            if let [a, b] = pair
                && a.0 == b.0
                && input_of(a.1) == input_of(b.1)
            {
                build.add(&Path::root().key("values").index(a.1.max(b.1) as usize), Message::new(Code::DuplicateValue));
            }
        }
        let mut problems = build.problems;
        Problems::sort(&mut problems);
        problems.dedup();
        problems.truncate(limits.problems);
        Problems::from_list(problems)
            .map_or(Ok(Self { draft, values, registers, fingerprint: scheme.fingerprint() }), Err)
    }

    /// A report in which nothing has come.
    #[must_use]
    pub fn empty(scheme: &Scheme) -> Self {
        let draft = ReportDraft {
            kaohe: FormVersion,
            scheme: scheme.id().clone(),
            as_of: None,
            illustrative: false,
            values: Vec::new(),
            registers: Vec::new(),
            stated: Vec::new(),
            delivered: Vec::new(),
            received: Vec::new(),
        };
        Self { draft, values: Vec::new(), registers: Vec::new(), fingerprint: scheme.fingerprint() }
    }

    /// The report as it is written down.
    #[must_use]
    pub const fn draft(&self) -> &ReportDraft {
        &self.draft
    }

    /// The report taken apart again, to be changed and built anew.
    #[must_use]
    pub fn into_draft(self) -> ReportDraft {
        self.draft
    }

    /// Was it built for this scheme?
    #[must_use]
    pub const fn fits(&self, scheme: &Scheme) -> bool {
        self.fingerprint == scheme.fingerprint()
    }

    /// Holds it against the scheme that is to be used with it.
    pub(crate) fn must_fit(&self, scheme: &Scheme) -> Result<(), Problems> {
        if self.fits(scheme) {
            return Ok(());
        }
        let message = Message::new(Code::WrongScheme).with("found", &self.draft.scheme).with("expected", scheme.id());
        Err(Problem::new(Path::root().key("scheme"), message).into())
    }

    /// The day that it speaks of.
    #[must_use]
    pub const fn as_of(&self) -> Option<Date> {
        self.draft.as_of
    }

    /// What is known of an input: of the assignment, else of the unit; the latest, where values of several days are.
    pub(crate) fn entry(&self, at: &At, input: &Id) -> Option<&Entry> {
        at.keys().find_map(|key| {
            let from = self.values.partition_point(|(k, _)| *k < key);
            let same = self.values.get(from..)?.iter().take_while(|(k, _)| *k == key);
            same.filter_map(|(_, i)| self.draft.values.get(*i as usize)).find(|e| e.input == *input)
        })
    }

    /// All that is known of an input, of every day: of the assignment, else of the unit.
    pub(crate) fn entries(&self, at: &At, input: &Id) -> Vec<&Entry> {
        let found = |key: Key| -> Vec<&Entry> {
            let from = self.values.partition_point(|(k, _)| *k < key);
            let same = self.values.get(from..).unwrap_or_default().iter().take_while(|(k, _)| *k == key);
            same.filter_map(|(_, i)| self.draft.values.get(*i as usize)).filter(|e| e.input == *input).collect()
        };
        at.keys().map(found).find(|entries| !entries.is_empty()).unwrap_or_default()
    }

    /// The registers that an input is counted from.
    pub(crate) fn registers(&self, at: &At, input: &Id) -> Vec<&Register> {
        let found = |key: Key| -> Vec<&Register> {
            let from = self.registers.partition_point(|(k, _)| *k < key);
            let same = self.registers.get(from..).unwrap_or_default().iter().take_while(|(k, _)| *k == key);
            same.filter_map(|(_, i)| self.draft.registers.get(*i as usize)).filter(|r| r.input == *input).collect()
        };
        at.keys().map(found).find(|r| !r.is_empty()).unwrap_or_default()
    }
}

/// Whose value is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At {
    pub period: Period,
    pub indicator: usize,
    pub assignment: Option<usize>,
    pub unit: Option<usize>,
}

impl At {
    fn keys(&self) -> impl Iterator<Item = Key> + use<> {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (period, indicator) = (self.period, narrow(self.indicator));
        let own = self.assignment.map(|a| Key { period, indicator, assignment: Some(narrow(a)), unit: None });
        let shared = Key { period, indicator, assignment: None, unit: self.unit.map(narrow) };
        own.into_iter().chain([shared])
    }
}

/// An input as an assignment or an indicator declares it. An assignment without any method is assessed, by the input `mark`.
pub(crate) fn declared_input(indicator: &Indicator, assignment: Option<&Assignment>, id: &Id) -> Option<Input> {
    let own = assignment.map(|a| a.inputs.as_slice()).unwrap_or_default();
    if let Some(input) = own.iter().chain(&indicator.inputs).find(|i| i.id == *id) {
        return Some(input.clone());
    }
    let bare = assignment.filter(|a| a.method.is_none() && indicator.method.is_none() && *id == *"mark")?;
    let max = match bare.share {
        Share::Points(points) => Some(points),
        _ => None,
    };
    let kind = InputKind::Mark(MarkInput { min: Some(Number::ZERO), max });
    Some(Input { id: id.clone(), name: None, kind })
}
