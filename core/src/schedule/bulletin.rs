//! The bulletin (通报): who is behind, since when, and why.

mod html;
mod markdown;
mod words;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::assignment::Role;
use crate::error::Problems;
use crate::finding::Finding;
use crate::id::Id;
use crate::indicator::Indicator;
use crate::observer::{Observer, Unobserved, Watched};
use crate::period::{Date, Period};
use crate::report::Report;
use crate::schedule::bulletin::words::Words;
use crate::schedule::duty::{Duty, DutyState};
use crate::schedule::follow::Followed;
use crate::schedule::holders::holders;
use crate::schedule::progress::{Progress, StatusCount, TargetProgress, counted};
use crate::scheme::Scheme;
use crate::sorting::sort_by_key;
use crate::status::Status;
use crate::text::{Lang, Name};
use crate::version::FormVersion;

/// What a performance office publishes on a day: how many targets stand how, what is behind and why, what is not any more.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bulletin {
    /// The version of its form.
    pub kaohe: FormVersion,
    /// The scheme.
    pub scheme: Id,
    /// What the scheme is called.
    pub name: Name,
    /// The day.
    pub as_of: Date,
    /// The period that the schedule runs over.
    pub period: Option<Period>,
    /// Are the values made up, to show how things look?
    pub illustrative: bool,
    /// How many targets stand how.
    pub counts: Vec<StatusCount>,
    /// The same by group of indicators; a group holds what stands in the groups below it.
    pub groups: Vec<GroupCounts>,
    /// The same by leading unit: the lead, where there is none whoever is responsible.
    pub leads: Vec<UnitCounts>,
    /// What is behind or overdue.
    pub lagging: Vec<Lagging>,
    /// What was behind in the report before and is not any more.
    pub recovered: Vec<Moved>,
    /// What is behind and was not in the report before.
    pub fallen: Vec<Moved>,
    /// What is in time and becomes behind by the end of the next month, at the pace so far.
    pub warnings: Vec<Warned>,
    /// Reports that came late or did not come.
    pub duties: Vec<Duty>,
    /// Leading units by quarter: how many of their targets lagged.
    pub heat: Vec<HeatRow>,
    /// Every target with all its numbers.
    pub progress: Progress,
}

/// How many targets of a group stand how.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupCounts {
    /// The group; absent for what stands in none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Id>,
    /// How deep it lies in the tree, from 0.
    pub depth: usize,
    /// How many stand how.
    pub counts: Vec<StatusCount>,
}

/// How many targets that a unit leads stand how.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitCounts {
    /// The unit.
    pub unit: Id,
    /// How many stand how.
    pub counts: Vec<StatusCount>,
    /// The indicators that lag.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lagging: Vec<Id>,
}

/// A target that lags.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lagging {
    /// The indicator.
    pub indicator: Id,
    /// The unit, where units have targets of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id>,
    /// The assignment, where it has inputs of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignment: Option<Id>,
    /// Its leading units.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub leads: Vec<Id>,
    /// Behind or overdue.
    pub status: Status,
    /// Did it lag in the report before? Absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Status>,
}

/// A target whose status is another one than in the report before.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Moved {
    /// The indicator.
    pub indicator: Id,
    /// The unit, where units have targets of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id>,
    /// The assignment, where it has inputs of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignment: Option<Id>,
    /// The status in the report before.
    pub before: Status,
    /// The status now.
    pub now: Status,
}

/// A number that becomes behind.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Warned {
    /// The indicator.
    pub indicator: Id,
    /// The unit, where units have targets of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id>,
    /// The assignment, where it has inputs of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignment: Option<Id>,
    /// The input.
    pub input: Id,
}

/// A leading unit over the quarters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeatRow {
    /// The unit.
    pub unit: Id,
    /// A cell for every report, from the earliest.
    pub cells: Vec<HeatCell>,
}

/// A leading unit on the day of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeatCell {
    /// The day.
    pub as_of: Date,
    /// How many of its targets lag.
    pub lagging: usize,
    /// How many it has.
    pub all: usize,
}

/// Leading units: the leads, else whoever is responsible.
fn leads<'s>(scheme: &'s Scheme, indicator: &'s Indicator) -> Vec<&'s Id> {
    let all = holders(scheme, indicator);
    let of = |role: Role| all.iter().filter(|(_, own)| *own == role).map(|(unit, _)| *unit).collect::<Vec<_>>();
    let mut units = of(Role::Lead);
    if units.is_empty() {
        units = of(Role::Responsible);
    }
    sort_by_key(&mut units, |id| scheme.unit_index(id.as_str()).unwrap_or(usize::MAX));
    units
}

/// Who leads a target: its own unit where units have targets of their own; of an assignment its unit, if that leads.
fn leading<'s>(scheme: &'s Scheme, target: &'s TargetProgress) -> Vec<&'s Id> {
    let leads = || scheme.indicator(target.indicator.as_str()).map(|i| leads(scheme, i)).unwrap_or_default();
    match (&target.unit, &target.assignment) {
        (Some(unit), None) => vec![unit],
        (unit, Some(_)) => leads().into_iter().filter(|lead| unit.as_ref() == Some(*lead)).collect(),
        (None, None) => leads(),
    }
}

/// Whose a target is: of which indicator, unit and assignment.
type Whose<'t> = (&'t Id, Option<&'t Id>, Option<&'t Id>);

fn whose(target: &TargetProgress) -> Whose<'_> {
    (&target.indicator, target.unit.as_ref(), target.assignment.as_ref())
}

impl Scheme {
    /// The bulletin of a day: where every target stands, and what changed since earlier reports.
    ///
    /// What was behind is told by the latest of the earlier reports; a report without a day of its own is none of them.
    ///
    /// # Errors
    ///
    /// Those of [`Scheme::progress`], of any of the reports.
    ///
    /// # Example: one target, behind at the end of September
    ///
    /// ```
    /// use kaohe::{Lang, Report, Scheme};
    /// let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "city", "name": {"zh": "重点任务"}, "periods": ["2021"],
    ///     "units": [{"id": "fgw", "name": {"zh": "市发改委"}}],
    ///     "indicators": [{"id": "i7", "name": {"zh": "产业投资"}, "points": "none",
    ///         "inputs": [{"id": "invested", "kind": {"value": {"measure": "亿元", "movement": "up"}}}],
    ///         "targets": [{"period": "2021", "is": {"number": "1350亿元"}}],
    ///         "assignments": [{"id": "lead", "unit": "fgw", "role": "lead", "share": "none"}]}]}"#).unwrap();
    /// let report = Report::from_json(r#"{"kaohe": 1, "scheme": "city", "as_of": "2021-09-30",
    ///     "values": [{"indicator": "i7", "period": "2021", "input": "invested", "is": {"reported": "852.9"}, "final": false}]}"#,
    ///     &scheme).unwrap();
    /// let bulletin = scheme.bulletin(&report, "2021-09-30".parse().unwrap(), &[]).unwrap();
    /// assert_eq!(bulletin.lagging.len(), 1);
    /// assert!(bulletin.to_markdown(&scheme, Lang::En).contains("11.82"));
    /// assert!(bulletin.to_html(&scheme, Lang::Zh).contains("滞后11.82个百分点"));
    /// ```
    pub fn bulletin(&self, report: &Report, as_of: Date, earlier: &[&Report]) -> Result<Bulletin, Problems> {
        self.bulletin_observed(report, as_of, earlier, &mut Unobserved)
    }

    /// The same while somebody watches, and may end it.
    ///
    /// # Errors
    ///
    /// Those of [`Scheme::bulletin`], and `cancelled` where the observer ends the work.
    ///
    /// # Example: how far it is
    ///
    /// ```
    /// # use kaohe::{Report, Scheme};
    /// use std::ops::ControlFlow;
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "city", "name": {"zh": "重点任务"}, "periods": ["2021"], "units": [],
    /// #   "indicators": [{"id": "a", "name": {"zh": "投资"}, "points": "none",
    /// #     "inputs": [{"id": "invested", "kind": {"value": {"measure": "亿元", "movement": "up"}}}],
    /// #     "targets": [{"period": "2021", "is": {"number": "100亿元"}}]}]}"#).unwrap();
    /// # let report = Report::empty(&scheme);
    /// let mut told = Vec::new();
    /// let mut bar = |done: usize, all: usize| {
    ///     told.push((done, all));
    ///     ControlFlow::Continue(())
    /// };
    /// let bulletin = scheme.bulletin_observed(&report, "2021-09-30".parse().unwrap(), &[], &mut bar).unwrap();
    /// assert_eq!(bulletin.progress.targets.len(), 1);
    /// assert!(told.is_sorted() && told.len() > 1);
    /// assert!(told.iter().filter(|(done, all)| done == all).count() == 1);
    /// ```
    pub fn bulletin_observed(
        &self,
        report: &Report,
        as_of: Date,
        earlier: &[&Report],
        observer: &mut dyn Observer,
    ) -> Result<Bulletin, Problems> {
        let now = Followed::new(self, report, as_of)?;
        let mut dated: Vec<(Date, &Report)> = earlier.iter().filter_map(|r| Some((r.as_of()?, *r))).collect();
        sort_by_key(&mut dated, |(day, _)| *day);
        let days = dated.into_iter().filter(|(day, _)| *day < as_of);
        let days = days.map(|(day, report)| Followed::new(self, report, day)).collect::<Result<Vec<_>, _>>()?;
        // what is said of the targets is one part more for each day
        let parts = days.iter().chain([&now]).map(|day| day.parts().saturating_add(1)).sum();
        let mut watched = Watched::new(observer, parts);
        let progress = now.progress(&mut watched)?;
        let past = days.into_iter().map(|day| day.progress(&mut watched)).collect::<Result<Vec<_>, _>>()?;
        let bulletin = self.announced(report, progress, &past)?;
        watched.end()?;
        Ok(bulletin)
    }

    /// The bulletin of where everything stands, and stood on days before.
    fn announced(&self, report: &Report, progress: Progress, past: &[Progress]) -> Result<Bulletin, Problems> {
        let as_of = progress.as_of;
        let stood: BTreeMap<Whose<'_>, Status> =
            past.last().into_iter().flat_map(|p| &p.targets).map(|t| (whose(t), t.status)).collect();
        let before = |t: &TargetProgress| stood.get(&whose(t)).copied();
        let moved = |t: &TargetProgress| {
            // what is not known any more has not caught up
            let before = before(t).filter(|before| before.lags() != t.status.lags() && t.status != Status::Unknown)?;
            Some(Moved {
                indicator: t.indicator.clone(),
                unit: t.unit.clone(),
                assignment: t.assignment.clone(),
                before,
                now: t.status,
            })
        };
        let (fallen, recovered) = progress.targets.iter().filter_map(moved).partition(|m| m.now.lags());
        let lagging = progress.lagging().map(|t| Lagging {
            indicator: t.indicator.clone(),
            unit: t.unit.clone(),
            assignment: t.assignment.clone(),
            leads: leading(self, t).into_iter().cloned().collect(),
            status: t.status,
            before: before(t),
        });
        let warnings = progress.targets.iter().filter(|t| !t.status.lags()).flat_map(|t| {
            let becomes = t.quantities.iter().filter(|q| q.outlook.as_ref().is_some_and(|o| o.becomes_behind));
            becomes.map(|q| Warned {
                indicator: t.indicator.clone(),
                unit: t.unit.clone(),
                assignment: t.assignment.clone(),
                input: q.input.clone(),
            })
        });
        let duties = self.duties(report, as_of)?.into_iter();
        Ok(Bulletin {
            kaohe: FormVersion,
            scheme: self.id().clone(),
            name: self.name().clone(),
            as_of,
            period: progress.period,
            illustrative: report.draft().illustrative,
            counts: progress.counts(),
            groups: by_group(self, &progress),
            leads: by_lead(self, &progress),
            lagging: lagging.collect(),
            recovered,
            fallen,
            warnings: warnings.collect(),
            duties: duties.filter(|d| matches!(d.state, DutyState::Late | DutyState::Absent)).collect(),
            heat: heat(self, past.iter().chain([&progress])),
            progress,
        })
    }
}

impl Bulletin {
    /// What was found: statuses that numbers contradict, values of another day, plans that only a printed lag implies.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.progress.findings
    }

    /// Why a target lags: what its numbers say, and what the document says.
    #[must_use]
    pub fn why(&self, scheme: &Scheme, lagging: &Lagging, lang: Lang) -> String {
        Words { bulletin: self, scheme, lang }.why(lagging)
    }

    /// What is to be expected of a number that becomes behind, and the pace that it needs.
    #[must_use]
    pub fn warning(&self, scheme: &Scheme, warned: &Warned, lang: Lang) -> String {
        Words { bulletin: self, scheme, lang }.warning(warned).unwrap_or_default()
    }

    /// How many targets there are.
    #[must_use]
    pub fn all(&self) -> usize {
        self.progress.targets.len()
    }

    /// The bulletin in its form.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn by_group(scheme: &Scheme, progress: &Progress) -> Vec<GroupCounts> {
    let group_of = |t: &TargetProgress| scheme.indicator(t.indicator.as_str()).and_then(|i| i.group.as_ref());
    let mut all = Vec::new();
    for group in scheme.groups() {
        let inside = |t: &&TargetProgress| scheme.groups_above(group_of(t)).iter().any(|g| g.id == group.id);
        let counts = counted(progress.targets.iter().filter(inside).map(|t| t.status));
        let depth = scheme.groups_above(Some(&group.id)).len().saturating_sub(1);
        all.push(GroupCounts { group: Some(group.id.clone()), depth, counts });
    }
    let outside = counted(progress.targets.iter().filter(|t| group_of(t).is_none()).map(|t| t.status));
    if !outside.is_empty() {
        all.push(GroupCounts { group: None, depth: 0, counts: outside });
    }
    all.retain(|g| !g.counts.is_empty());
    all
}

/// The targets of every leading unit, in the order of the scheme.
fn led<'p>(scheme: &'p Scheme, progress: &'p Progress) -> BTreeMap<(usize, &'p Id), Vec<&'p TargetProgress>> {
    let mut led: BTreeMap<(usize, &Id), Vec<&TargetProgress>> = BTreeMap::new();
    for target in &progress.targets {
        for unit in leading(scheme, target) {
            let position = scheme.unit_index(unit.as_str()).unwrap_or(usize::MAX);
            led.entry((position, unit)).or_default().push(target);
        }
    }
    led
}

fn by_lead(scheme: &Scheme, progress: &Progress) -> Vec<UnitCounts> {
    let rows = led(scheme, progress).into_iter().map(|((_, unit), targets)| UnitCounts {
        unit: unit.clone(),
        counts: counted(targets.iter().map(|t| t.status)),
        lagging: targets.iter().filter(|t| t.status.lags()).map(|t| t.indicator.clone()).collect(),
    });
    rows.collect()
}

fn heat<'p>(scheme: &'p Scheme, days: impl Iterator<Item = &'p Progress>) -> Vec<HeatRow> {
    let mut rows: BTreeMap<(usize, &Id), Vec<HeatCell>> = BTreeMap::new();
    for progress in days {
        for (unit, targets) in led(scheme, progress) {
            let lagging = targets.iter().filter(|t| t.status.lags()).count();
            rows.entry(unit).or_default().push(HeatCell { as_of: progress.as_of, lagging, all: targets.len() });
        }
    }
    rows.into_iter().map(|((_, unit), cells)| HeatRow { unit: unit.clone(), cells }).collect()
}
