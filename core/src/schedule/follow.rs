//! From a scheme and a report to where every target stands.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::assignment::{Assignment, Role};
use crate::error::{Problem, Problems};
use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::indicator::{Indicator, Points};
use crate::input::{Datum, Input, InputKind};
use crate::milestone::Nature;
use crate::number::{Exact, Measure, Measures, NumberError, Quantity, RoundingMode};
use crate::path::Path;
use crate::period::Date;
use crate::report::{At, Entry, Report, Reported, Stated};
use crate::schedule::course::{Plotted, due, milestones};
use crate::schedule::implied::implied;
use crate::schedule::measured::{Known, measure};
use crate::schedule::progress::{
    DeliverablesProgress, OpenDeliverable, Progress, QuantityProgress, TargetProgress, UnitProgress, counted,
};
use crate::schedule::span::Span;
use crate::scheme::Scheme;
use crate::state::State;
use crate::status::Status;
use crate::target::TargetValue;
use crate::text::{Code, Message, Name};
use crate::version::FormVersion;
use crate::write::decimal_text;

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
        if !report.fits(self) {
            let message =
                Message::new(Code::WrongScheme).with("found", &report.draft().scheme).with("expected", self.id());
            return Err(Problem::new(Path::root().key("scheme"), message).into());
        }
        let span = Span::of(self, as_of);
        let told = report.draft();
        let values = told.values.iter().filter(|e| !e.units.is_empty()).map(|e| &e.indicator);
        let registers = told.registers.iter().filter(|r| !r.units.is_empty()).map(|r| &r.indicator);
        let delivered = told.delivered.iter().filter(|d| d.unit.is_some()).map(|d| &d.indicator);
        let stated = told.stated.iter().filter(|s| s.unit.is_some()).map(|s| &s.indicator);
        let named = values.chain(registers).chain(delivered).chain(stated).collect();
        let mut follow = Follow { scheme: self, report, as_of, named, findings: Vec::new(), problems: Vec::new() };
        let mut targets = Vec::new();
        for indicator in self.indicators() {
            if let Some(span) = span {
                targets.extend(follow.rows(indicator, span));
            }
        }
        if let Some(problems) = Problems::from_list(follow.problems) {
            return Err(problems);
        }
        let mut findings = follow.findings;
        findings.sort_by(|a, b| (a.path(), a.code()).cmp(&(b.path(), b.code())));
        Ok(Progress {
            kaohe: FormVersion,
            scheme: self.id().clone(),
            as_of,
            period: span.map(|s| s.0),
            units: by_unit(self, &targets),
            targets,
            findings,
        })
    }
}

struct Follow<'a> {
    scheme: &'a Scheme,
    report: &'a Report,
    as_of: Date,
    /// Indicators of which units report for themselves.
    named: BTreeSet<&'a Id>,
    findings: Vec<Finding>,
    problems: Vec<Problem>,
}

/// Whose target it is.
#[derive(Clone, Copy)]
struct Whose {
    unit: Option<usize>,
    assignment: Option<usize>,
}

impl<'a> Follow<'a> {
    /// The targets of an indicator: one for all, or one for each unit where units have their own.
    fn rows(&mut self, indicator: &'a Indicator, span: Span) -> Vec<TargetProgress> {
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
        whose.into_iter().filter_map(|whose| self.row(indicator, span, whose)).collect()
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
                Ok(quantity) => quantities.extend(quantity.inspect(|q| self.judge(&at, q, stated, inputs))),
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

    /// Where a number stands; nothing where none is asked for.
    fn quantity(
        &mut self,
        indicator: &'a Indicator,
        span: Span,
        whose: Whose,
        input: &'a Input,
    ) -> Result<Option<QuantityProgress>, NumberError> {
        let scheme = self.scheme;
        let Some(known) = self.known(indicator, span, whose, input) else { return Ok(None) };
        let Some(course) = Plotted::new(scheme, indicator, input, span, whose.unit)? else {
            let lost = indicator.targets.iter().any(|t| {
                let meant = t.of.as_ref().is_none_or(|of| *of == input.id);
                t.period == span.0 && meant && matches!(t.is, TargetValue::Missing | TargetValue::ToCome)
            });
            return Ok((lost && known.value.is_some()).then(|| without_goal(input, known)));
        };
        if let Some(disagreement) = course.disagreement() {
            let path = Path::root().key("indicators").id(indicator.id.as_str());
            self.findings.push(disagreement.finding(indicator, &path));
        }
        measure(&course, &known, self.as_of, scheme.policy().tolerance, scheme.measures()).map(Some)
    }

    /// The latest that is known of an input up to the day; nothing where it does not apply.
    fn known(&self, indicator: &Indicator, span: Span, whose: Whose, input: &Input) -> Option<Known> {
        let index = self.scheme.indicator_index(indicator.id.as_str())?;
        let at = |period| At { period, indicator: index, assignment: whose.assignment, unit: whose.unit };
        let day = self.as_of.naive();
        let within = self.scheme.periods().iter().filter(|p| span.0.contains(**p) && p.start() <= day);
        let entries = within.clone().flat_map(|p| self.report.entries(&at(*p), &input.id));
        let latest = entries
            .map(|e| (self.speaks_of(e), e))
            .filter(|(at, _)| *at <= day)
            .max_by_key(|(at, e)| (*at, e.period.end(), e.period));
        if let Some((at, entry)) = latest {
            let at = Date::from(at);
            let of =
                |state, datum: &Datum| Some(Known::of(state, datum, at, entry.is_final && at.naive() >= span.end()));
            return match &entry.is {
                Reported::Reported(datum) => of(State::Reported, datum),
                Reported::Estimated(datum) => of(State::Estimated, datum),
                Reported::Disputed(disputed) => of(State::Disputed, &disputed.value),
                Reported::NotDue => Some(Known { state: State::NotDue, ..Known::missing(self.as_of) }),
                Reported::Missing => Some(Known::missing(self.as_of)),
                Reported::NotApplicable => None,
            };
        }
        let mut registers = within.flat_map(|p| self.report.registers(&at(*p), &input.id)).peekable();
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
    fn does_not_apply(&self, indicator: &Indicator, span: Span, whose: Whose, inputs: &'a [Input]) -> bool {
        let Some(index) = self.scheme.indicator_index(indicator.id.as_str()) else { return false };
        let latest = |input: &Input| {
            let periods = self.scheme.periods().iter().filter(|p| span.0.contains(**p));
            let entries = periods.flat_map(|p| {
                let at = At { period: *p, indicator: index, assignment: whose.assignment, unit: whose.unit };
                self.report.entries(&at, &input.id)
            });
            let known = entries.map(|e| (self.speaks_of(e), e)).filter(|(day, _)| *day <= self.as_of.naive());
            known.max_by_key(|(day, e)| (*day, e.period.end(), e.period)).map(|(_, e)| &e.is)
        };
        !inputs.is_empty() && inputs.iter().all(|input| latest(input) == Some(&Reported::NotApplicable))
    }

    /// What has to be delivered, and what of it is done.
    fn deliverables(&self, indicator: &'a Indicator, span: Span, whose: Whose) -> Option<DeliverablesProgress> {
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
    fn flags(
        &self,
        indicator: &Indicator,
        span: Span,
        whose: Whose,
        inputs: &[Input],
        deadline: Option<Date>,
    ) -> Option<DeliverablesProgress> {
        let day = deadline.map_or_else(|| span.end(), Date::naive);
        let index = self.scheme.indicator_index(indicator.id.as_str())?;
        let mut things = Vec::new();
        let mut unknown = false;
        for input in inputs.iter().filter(|i| matches!(i.kind, InputKind::Flag)) {
            let entries = self.scheme.periods().iter().filter(|p| span.0.contains(**p)).flat_map(|p| {
                let at = At { period: *p, indicator: index, assignment: whose.assignment, unit: whose.unit };
                self.report.entries(&at, &input.id)
            });
            let known = entries.map(|e| (self.speaks_of(e), e)).filter(|(at, _)| *at <= self.as_of.naive());
            let latest = known.max_by_key(|(at, e)| (*at, e.period.end(), e.period)).and_then(|(_, e)| match &e.is {
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

    /// What one number gives rise to: a value of another day, a printed lag that differs, a plan that only a lag implies.
    fn judge(&mut self, path: &Path, quantity: &QuantityProgress, stated: Option<&Stated>, inputs: &[Input]) {
        if quantity.reported.is_some() && quantity.at != self.as_of {
            let message = Message::new(Code::DatedOtherwise).with("found", quantity.at).with("day", self.as_of);
            self.findings.push(Finding::new(Severity::Notice, path.clone(), message));
        }
        let numbers = || {
            inputs
                .iter()
                .filter(|i| i.kind.measure().is_some() || matches!(i.kind, InputKind::Value(_) | InputKind::Count(_)))
        };
        let about = |stated: &&Stated| stated.of.as_ref().map_or(numbers().count() == 1, |of| *of == quantity.input);
        let Some(printed) = stated.filter(about).and_then(|s| s.lag.as_ref()) else { return };
        let places = printed.value.places();
        let show = |value: &Exact| decimal_text(value, 2);
        match (&quantity.lag, &quantity.actual) {
            (Some(lag), _) if lag.rounded(places, RoundingMode::HalfUp) != printed.value.exact() => {
                let message = Message::new(Code::LagDiffers).with("found", printed.value).with("expected", show(lag));
                self.findings.push(Finding::new(Severity::Warning, path.clone(), message));
            }
            (None, Some(actual)) if quantity.goal.is_none() => {
                let plan = implied(actual, printed.value);
                let message = Message::new(Code::ImpliedPlan).with("printed", printed.value).with("plan", &plan);
                let message = message.with("actual", actual).with("lag", show(&plan.minus(actual)));
                self.findings.push(Finding::new(Severity::Notice, path.clone(), message));
            }
            _ => {}
        }
    }

    /// A stated status that the numbers contradict.
    fn contradiction(
        &mut self,
        path: &Path,
        stated: &Stated,
        computed: Status,
        quantities: &[QuantityProgress],
        deliverables: Option<&DeliverablesProgress>,
    ) {
        if computed == Status::Unknown || stated.status == Status::Unknown || stated.status.lags() == computed.lags() {
            return;
        }
        let told = |value: Option<&Exact>, measure: Option<&Measure>| {
            let unit = measure.map(ToString::to_string).unwrap_or_default();
            value.map_or_else(|| "—".to_owned(), |v| format!("{}{unit}", decimal_text(v, 2)))
        };
        // what decides the status stands for all of it
        let worst = quantities.iter().find(|q| q.status == computed);
        let percent = Measure::percent();
        let (planned, actual, lag, measure) = match (worst, deliverables) {
            (Some(q), _) => {
                let measure = q.measure.as_ref();
                (told(q.planned.as_ref(), measure), told(q.actual.as_ref(), measure), q.lag.as_ref(), measure)
            }
            (None, Some(d)) => {
                (format!("{}/{}", d.due, d.all), format!("{}/{}", d.done, d.all), Some(&d.lag), Some(&percent))
            }
            (None, None) => return,
        };
        let lag = match measure {
            Some(m) if *m == percent => {
                let number = told(lag, None);
                Name { zh: format!("{number}个百分点"), en: Some(format!("{number} percentage points")) }
            }
            measure => Name::zh(told(lag, measure)),
        };
        let message = Message::new(Code::StatusContradicted).with_name("stated", stated.status.name());
        let message = message.with_name("computed", computed.name()).with("planned", planned);
        let message = message.with("actual", actual).with_name("lag", lag);
        self.findings.push(Finding::new(Severity::Warning, path.clone(), message));
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

/// The units that hold an assignment; a group that is not spelled out stands for itself.
fn members<'s>(scheme: &'s Scheme, assignment: &'s Assignment) -> Vec<(&'s Id, Role)> {
    let Some(named) = &assignment.unit else { return Vec::new() };
    let units = scheme.units_of(named.as_str()).iter().filter_map(|u| scheme.units().get(*u));
    let members: Vec<&Id> = units.map(|u| &u.id).collect();
    let members = if members.is_empty() { vec![named] } else { members };
    members.into_iter().map(|unit| (unit, assignment.role)).collect()
}

/// The units that hold an indicator, each with its roles.
pub(super) fn holders<'s>(scheme: &'s Scheme, indicator: &'s Indicator) -> BTreeSet<(&'s Id, Role)> {
    indicator.assignments.iter().flat_map(|a| members(scheme, a)).collect()
}

/// What every unit holds, by role; units that have targets of their own and no role come without one.
fn by_unit(scheme: &Scheme, targets: &[TargetProgress]) -> Vec<UnitProgress> {
    let mut held: BTreeMap<(usize, Option<Role>, &Id), Vec<&TargetProgress>> = BTreeMap::new();
    let position = |id: &Id| scheme.unit_index(id.as_str()).unwrap_or(usize::MAX);
    for target in targets {
        let Some(indicator) = scheme.indicator(target.indicator.as_str()) else { continue };
        let own = |a: &Assignment| target.assignment.as_ref().is_none_or(|own| *own == a.id);
        let all = indicator.assignments.iter().filter(|a| own(a)).flat_map(|a| members(scheme, a));
        let mut told = BTreeSet::new();
        for (unit, role) in all.filter(|(unit, _)| target.unit.as_ref().is_none_or(|own| own == *unit)) {
            if told.insert((role, unit)) {
                held.entry((position(unit), Some(role), unit)).or_default().push(target);
            }
        }
        if let (true, Some(unit)) = (told.is_empty(), &target.unit) {
            held.entry((position(unit), None, unit)).or_default().push(target);
        }
    }
    let rows = held.into_iter().map(|((_, role, unit), targets)| UnitProgress {
        unit: unit.clone(),
        role,
        counts: counted(targets.iter().map(|t| t.status)),
        lagging: targets.iter().filter(|t| t.status.lags()).map(|t| t.indicator.clone()).collect(),
    });
    rows.collect()
}
