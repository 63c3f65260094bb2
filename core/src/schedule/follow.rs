//! From a scheme and a report to where every target stands.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::error::{Problem, Problems};
use crate::finding::Finding;
use crate::id::Id;
use crate::indicator::{Indicator, Points};
use crate::input::{Datum, Input};
use crate::number::{Exact, NumberError, Quantity};
use crate::observer::{Observer, Unobserved, Watched};
use crate::path::Path;
use crate::period::Date;
use crate::report::{At, Entry, Report, Reported, Stated};
use crate::schedule::course::Plotted;
use crate::schedule::dated::Dated;
use crate::schedule::holders::by_unit;
use crate::schedule::measured::{Known, measure};
use crate::schedule::progress::{Progress, QuantityProgress, TargetProgress};
use crate::schedule::span::Span;
use crate::schedule::unproven::unproven;
use crate::scheme::Scheme;
use crate::sorting::{set, sort_by};
use crate::state::State;
use crate::status::Status;
use crate::target::TargetValue;
use crate::version::FormVersion;

impl Scheme {
    /// Where every target stands on its schedule (序时进度) on a day.
    ///
    /// Amounts and counts are taken in percent of their goal: of what milestones have asked for by the day of the value, else of
    /// the elapsed share of the period by ended months. Levels, and percentages of a whole, are taken as they stand, against the
    /// last milestone due; without milestones against the goal. The goal is the target of the longest period that the day lies
    /// in, else the last milestone. What has to be delivered is counted: done by all against due by all. Values that are not
    /// dated speak of the end of their period, or of the report's day before it; amounts are cumulative.
    ///
    /// # Errors
    ///
    /// `wrong_scheme` where the report was built for another scheme; `measures_differ` where a value and its goal do not convert.
    ///
    /// # Example: 852.9 of 1350 at the end of September
    ///
    /// ```
    /// use kaohe::{Limits, Report, Scheme, status::Status};
    /// let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "city", "name": {"zh": "重点任务"}, "periods": ["2021"],
    ///     "units": [{"id": "fgw", "name": {"zh": "市发改委"}}],
    ///     "indicators": [{"id": "i7", "name": {"zh": "产业投资"}, "points": "none",
    ///         "inputs": [{"id": "invested", "kind": {"value": {"measure": "亿元", "movement": "up"}}}],
    ///         "targets": [{"period": "2021", "is": {"number": "1350亿元"}}],
    ///         "assignments": [{"id": "lead", "unit": "fgw", "role": "lead", "share": "none"}]}]}"#).unwrap();
    /// let report = Report::from_json(r#"{"kaohe": 1, "scheme": "city", "as_of": "2021-09-30",
    ///     "values": [{"indicator": "i7", "period": "2021", "input": "invested", "is": {"reported": "852.9"}, "final": false}]}"#,
    ///     &scheme).unwrap();
    /// let progress = scheme.progress(&report, "2021-09-30".parse().unwrap()).unwrap();
    /// let target = progress.target("i7", None).unwrap();
    /// let lag = target.quantities[0].lag.as_ref().unwrap();
    /// assert_eq!(target.status, Status::Behind);
    /// assert_eq!(lag.rounded(2, kaohe::number::RoundingMode::HalfUp).to_string(), "11.82");
    /// ```
    pub fn progress(&self, report: &Report, as_of: Date) -> Result<Progress, Problems> {
        self.progress_observed(report, as_of, &mut Unobserved)
    }

    /// The same while somebody watches, and may end it.
    ///
    /// # Errors
    ///
    /// Those of [`Scheme::progress`], and `cancelled` where the observer ends the work.
    pub fn progress_observed(
        &self,
        report: &Report,
        as_of: Date,
        observer: &mut dyn Observer,
    ) -> Result<Progress, Problems> {
        let day = Followed::new(self, report, as_of)?;
        let mut watched = Watched::new(observer, day.parts().max(1));
        let progress = day.progress(&mut watched)?;
        watched.end()?;
        Ok(progress)
    }
}

/// What one target takes of the time, and what it takes to put it beside the others of its unit.
const FOLLOWED: usize = 8;
const SUMMED: usize = 1;

/// A report that is to be followed to where everything stands on a day.
pub(super) struct Followed<'a> {
    follow: Follow<'a>,
    span: Option<Span>,
}

impl<'a> Followed<'a> {
    pub(super) fn new(scheme: &'a Scheme, report: &'a Report, as_of: Date) -> Result<Self, Problems> {
        report.must_fit(scheme)?;
        Ok(Self { follow: Follow::new(scheme, report, as_of, None), span: Span::of(scheme, as_of) })
    }

    /// Of how many parts the work is.
    pub(super) fn parts(&self) -> usize {
        let targets = self.follow.scheme.indicators().iter().map(|i| self.follow.whose(i).len()).sum::<usize>();
        self.span.map_or(0, |_| targets.saturating_mul(FOLLOWED + SUMMED))
    }

    /// Where everything stands.
    pub(super) fn progress(self, watched: &mut Watched<'_>) -> Result<Progress, Problems> {
        let Self { mut follow, span } = self;
        let (scheme, as_of) = (follow.scheme, follow.as_of);
        let mut targets = Vec::new();
        if let Some(span) = span {
            for indicator in scheme.indicators() {
                for whose in follow.whose(indicator) {
                    targets.extend(follow.row(indicator, span, whose));
                    watched.done(FOLLOWED)?;
                }
            }
        }
        if let Some(problems) = Problems::from_list(follow.problems) {
            return Err(problems);
        }
        let mut findings = follow.findings;
        findings.extend(follow.dated.findings(as_of));
        sort_by(&mut findings, |a, b| (a.path(), a.code()).cmp(&(b.path(), b.code())));
        let units = by_unit(scheme, &targets);
        watched.done(targets.len().saturating_mul(SUMMED))?;
        Ok(Progress {
            kaohe: FormVersion,
            scheme: scheme.id().clone(),
            as_of,
            period: span.map(|s| s.0),
            units,
            targets,
            findings,
        })
    }
}

/// Where one indicator stands on a day; nothing where that cannot be said.
pub(crate) fn indicator_progress<'a>(
    scheme: &'a Scheme,
    report: &'a Report,
    as_of: Date,
    indicator: &'a Indicator,
) -> Vec<TargetProgress> {
    let Some(span) = Span::of(scheme, as_of) else { return Vec::new() };
    let mut follow = Follow::new(scheme, report, as_of, Some(&indicator.id));
    let rows = follow.rows(indicator, span);
    if follow.problems.is_empty() { rows } else { Vec::new() }
}

pub(super) struct Follow<'a> {
    pub scheme: &'a Scheme,
    pub report: &'a Report,
    pub as_of: Date,
    /// Indicators of which units report for themselves.
    named: BTreeSet<&'a Id>,
    pub findings: Vec<Finding>,
    pub dated: Dated,
    problems: Vec<Problem>,
}

/// Whose target it is.
#[derive(Clone, Copy)]
pub(super) struct Whose {
    pub unit: Option<usize>,
    pub assignment: Option<usize>,
}

impl<'a> Follow<'a> {
    /// Of all indicators, or of one alone.
    fn new(scheme: &'a Scheme, report: &'a Report, as_of: Date, only: Option<&Id>) -> Self {
        let told = report.draft();
        let values = told.values.iter().filter(|e| !e.units.is_empty()).map(|e| &e.indicator);
        let registers = told.registers.iter().filter(|r| !r.units.is_empty()).map(|r| &r.indicator);
        let delivered = told.delivered.iter().filter(|d| d.unit.is_some()).map(|d| &d.indicator);
        let stated = told.stated.iter().filter(|s| s.unit.is_some()).map(|s| &s.indicator);
        let named = values.chain(registers).chain(delivered).chain(stated);
        let named = set(named.filter(|id| only.is_none_or(|only| *id == only)));
        Self { scheme, report, as_of, named, findings: Vec::new(), dated: Dated::default(), problems: Vec::new() }
    }

    /// The targets of an indicator.
    fn rows(&mut self, indicator: &'a Indicator, span: Span) -> Vec<TargetProgress> {
        self.whose(indicator).into_iter().filter_map(|whose| self.row(indicator, span, whose)).collect()
    }

    /// Whose targets an indicator has: one for all, or one for each unit where units have their own.
    fn whose(&self, indicator: &Indicator) -> Vec<Whose> {
        let by_unit = self.named.contains(&indicator.id)
            || indicator.targets.iter().any(|t| !t.units.is_empty())
            || indicator
                .milestones
                .iter()
                .any(|m| !m.units.is_empty() || m.quantities.iter().any(|q| !q.units.is_empty()));
        let mut whose: Vec<Whose> = if by_unit {
            let units = self.scheme.units_in(&indicator.applies_to);
            units.into_iter().map(|unit| Whose { unit: Some(unit), assignment: None }).collect()
        } else {
            vec![Whose { unit: None, assignment: None }]
        };
        for (i, assignment) in indicator.assignments.iter().enumerate().filter(|(_, a)| !a.inputs.is_empty()) {
            let unit = assignment.unit.as_ref().and_then(|u| self.scheme.unit_index(u.as_str()));
            whose.push(Whose { unit, assignment: Some(i) });
        }
        whose
    }

    fn row(&mut self, indicator: &'a Indicator, span: Span, whose: Whose) -> Option<TargetProgress> {
        let scheme = self.scheme;
        let assignment = whose.assignment.and_then(|a| indicator.assignments.get(a));
        let unit = whose.unit.and_then(|u| scheme.units().get(u)).map(|u| u.id.clone());
        let own_deadline = assignment.map_or(indicator.deadline, |a| a.deadline.or(indicator.deadline));
        let path = Path::root().key("indicators").id(indicator.id.as_str());
        let inputs = assignment.map_or(&indicator.inputs, |a| &a.inputs);
        let stated = self.stated(indicator, unit.as_ref()).filter(|_| assignment.is_none());
        if self.does_not_apply(indicator, span, whose, inputs) {
            return None;
        }
        let mut quantities = Vec::new();
        for input in inputs {
            let at = path.key("inputs").id(input.id.as_str());
            match self.quantity(indicator, span, whose, input) {
                Ok(Some((quantity, lower))) => {
                    self.judge(&at, &indicator.id, (&quantity, lower), stated, inputs);
                    quantities.push(quantity);
                }
                Ok(None) => {}
                Err(error) => self.problems.push(Problem::new(at, error.into())),
            }
        }
        let deliverables = if assignment.is_some() {
            self.flags(indicator, span, whose, inputs, own_deadline)
        } else {
            self.deliverables(indicator, span, whose).or_else(|| {
                let flags = || self.flags(indicator, span, whose, inputs, own_deadline);
                if quantities.is_empty() { flags() } else { None }
            })
        };
        let worst = quantities.iter().map(|q| q.status).chain(deliverables.as_ref().map(|d| d.status)).min();
        if worst.is_none() && stated.is_none() && (indicator.points != Points::None || whose.assignment.is_some()) {
            return None;
        }
        let computed = worst.unwrap_or(Status::Unknown);
        if let Some(stated) = stated {
            self.contradiction(&path, stated, computed, &quantities, deliverables.as_ref());
            self.findings.extend(unproven(&path, stated, &quantities, inputs));
        }
        Some(TargetProgress {
            indicator: indicator.id.clone(),
            unit,
            assignment: assignment.map(|a| a.id.clone()),
            status: stated.map_or(computed, |s| s.status),
            computed,
            stated: stated.map(|s| s.status),
            reason: stated.and_then(|s| s.reason.clone()),
            quantities,
            deliverables,
        })
    }

    fn stated(&self, indicator: &Indicator, unit: Option<&Id>) -> Option<&'a Stated> {
        // what is stated of all holds for each; the worst, where one is stated for each of several inputs
        let all = self.report.draft().stated.iter().filter(|s| s.indicator == indicator.id);
        let of = |unit: Option<&Id>| all.clone().filter(|s| s.unit.as_ref() == unit).min_by_key(|s| (s.status, &s.of));
        of(unit).or_else(|| of(None))
    }

    /// Where a number stands, and whether lower is better; nothing where none is asked for.
    fn quantity(
        &mut self,
        indicator: &'a Indicator,
        span: Span,
        whose: Whose,
        input: &'a Input,
    ) -> Result<Option<(QuantityProgress, bool)>, NumberError> {
        let scheme = self.scheme;
        let Some(known) = self.known(indicator, span, whose, input) else { return Ok(None) };
        let Some(course) = Plotted::new(scheme, indicator, input, span, whose.unit)? else {
            let lost = indicator.targets.iter().any(|t| {
                let meant = t.of.as_ref().is_none_or(|of| *of == input.id);
                t.period == span.0 && meant && matches!(t.is, TargetValue::Missing | TargetValue::ToCome)
            });
            return Ok((lost && known.value.is_some()).then(|| (without_goal(input, known), false)));
        };
        if let Some(disagreement) = course.disagreement() {
            let path = Path::root().key("indicators").id(indicator.id.as_str());
            self.findings.push(disagreement.finding(indicator, &path));
        }
        let measured = measure(&course, &known, self.as_of, scheme.policy().tolerance, scheme.measures())?;
        Ok(Some((measured, course.lower)))
    }

    /// The latest entry of an input up to the day, and the day that it speaks of.
    pub(super) fn latest(
        &self,
        indicator: &Indicator,
        span: Span,
        whose: Whose,
        input: &Input,
    ) -> Option<(NaiveDate, &'a Entry)> {
        let day = self.as_of.naive();
        let entries =
            self.places(indicator, span, whose).into_iter().flat_map(|at| self.report.entries(&at, &input.id));
        let known = entries.map(|e| (self.speaks_of(e), e)).filter(|(at, _)| *at <= day);
        known.max_by_key(|(at, e)| (*at, e.period.end(), e.period))
    }

    /// Where the values of a target stand: in every period of the span that has begun.
    fn places(&self, indicator: &Indicator, span: Span, whose: Whose) -> Vec<At> {
        let Some(index) = self.scheme.indicator_index(indicator.id.as_str()) else { return Vec::new() };
        let begun = self.scheme.periods().iter().filter(|p| span.0.contains(**p) && p.start() <= self.as_of.naive());
        let at = |period| At { period, indicator: index, assignment: whose.assignment, unit: whose.unit };
        begun.map(|period| at(*period)).collect()
    }

    /// What is known of an input on the day; nothing where it does not apply.
    pub(super) fn known(&self, indicator: &Indicator, span: Span, whose: Whose, input: &Input) -> Option<Known> {
        if let Some((at, entry)) = self.latest(indicator, span, whose, input) {
            let is_final = entry.is_final && at >= span.end();
            let of = |state, datum: &Datum| Some(Known::of(state, datum, at.into(), is_final));
            return match &entry.is {
                Reported::Reported(datum) => of(State::Reported, datum),
                Reported::Estimated(datum) => of(State::Estimated, datum),
                Reported::Disputed(disputed) => of(State::Disputed, &disputed.value),
                Reported::NotDue => Some(Known { state: State::NotDue, ..Known::missing(self.as_of) }),
                Reported::Missing => Some(Known::missing(self.as_of)),
                Reported::NotApplicable => None,
            };
        }
        let places = self.places(indicator, span, whose);
        let mut registers = places.iter().flat_map(|at| self.report.registers(at, &input.id)).peekable();
        if registers.peek().is_some() {
            let events = registers.flat_map(|r| &r.events).filter(|e| e.date <= self.as_of);
            let sum = events.fold(Exact::zero(), |sum, e| sum.plus(&e.count.exact()));
            let value = sum.to_decimal().ok().map(|n| Quantity::plain(n.into()));
            return Some(Known { state: State::Reported, value, at: self.as_of, is_final: false });
        }
        Some(Known::missing(self.as_of))
    }

    /// The day that a value speaks of: its own, else the end of its period, or the report's day before it.
    fn speaks_of(&self, entry: &Entry) -> NaiveDate {
        let usual = self.report.as_of().unwrap_or(self.as_of).naive().min(entry.period.end());
        entry.at.map_or(usual, Date::naive)
    }

    /// Is everything that is asked for said not to apply?
    fn does_not_apply(&self, indicator: &Indicator, span: Span, whose: Whose, inputs: &[Input]) -> bool {
        let says_so = |(_, entry): (NaiveDate, &Entry)| entry.is == Reported::NotApplicable;
        !inputs.is_empty() && inputs.iter().all(|i| self.latest(indicator, span, whose, i).is_some_and(says_so))
    }
}

/// A number whose goal the document lost.
fn without_goal(input: &Input, known: Known) -> QuantityProgress {
    let measure = known.value.as_ref().and_then(|v| v.measure.clone()).or_else(|| input.kind.measure().cloned());
    QuantityProgress {
        input: input.id.clone(),
        state: known.state,
        actual: known.value.as_ref().map(|v| v.value.exact()),
        reported: known.value,
        at: known.at,
        goal: None,
        goal_measure: None,
        planned: None,
        lag: None,
        measure,
        status: Status::Unknown,
        readings: Vec::new(),
        outlook: None,
    }
}
