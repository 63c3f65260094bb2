//! The course that an input is to take: its goal, and what is due of it on any day.

use chrono::NaiveDate;

use crate::condition::{Comparison, Condition};
use crate::expression::Expression;
use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::indicator::Indicator;
use crate::input::{Input, InputKind, Movement};
use crate::milestone::{Milestone, MilestoneQuantity, Nature};
use crate::number::{Exact, Measure, Measures, Number, NumberError, Quantity};
use crate::path::Path;
use crate::period::Date;
use crate::policy::Plan;
use crate::schedule::span::{Span, share_of_days};
use crate::scheme::Scheme;
use crate::scheme::build::sole_number;
use crate::sorting::sort_by_key;
use crate::target::{Target, TargetValue};
use crate::text::{Code, Message};

/// How a number of the text that does not say so counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    Cumulative,
    Increment,
}

/// What is to become of an input.
#[expect(clippy::struct_excessive_bools, reason = "independent properties of one course")]
pub(crate) struct Plotted<'a> {
    pub input: &'a Input,
    pub span: Span,
    pub plan: &'a Plan,
    /// The measure that everything is counted in here.
    pub measure: Option<Measure>,
    /// Counted from the beginning, in percent of the goal; else as it stands.
    pub amount: bool,
    /// Is lower better?
    pub lower: bool,
    /// The goal at the end: the target of the period, else the last milestone.
    pub goal: Option<Exact>,
    /// What the target that sets it says; absent where none does.
    pub target: Option<Wanted>,
    /// Is a condition the goal that the number itself does not meet (增长为正)?
    pub beyond: bool,
    /// What milestones ask for, by the day on which they are due.
    pub steps: Vec<Step>,
    /// Does the text leave open how some of them count?
    pub unsaid: bool,
}

/// A number that is due.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// The milestone and its quantity, by their places.
    pub at: (usize, usize),
    pub due: NaiveDate,
    pub value: Exact,
    pub nature: Nature,
}

/// A number as a milestone asks for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// The milestone and its quantity, by their places.
    pub at: (usize, usize),
    pub due: NaiveDate,
    pub quantity: &'a MilestoneQuantity,
}

/// Which way a target asks a number to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    More,
    Less,
    /// It is a number alone.
    Unsaid,
}

impl Wanted {
    const fn of(lower: Option<bool>) -> Self {
        match lower {
            Some(true) => Self::Less,
            Some(false) => Self::More,
            None => Self::Unsaid,
        }
    }
}

/// Increments and a cumulative number beside them that do not agree.
#[derive(Debug, Clone)]
pub(crate) struct Disagreement {
    /// The milestone and the quantity that is cumulative, by their places.
    pub at: (usize, usize),
    pub due: NaiveDate,
    /// What the increments make.
    pub expected: Exact,
    /// The cumulative number.
    pub found: Exact,
}

impl Disagreement {
    /// The finding about it, in an indicator at a path.
    pub fn finding(&self, indicator: &Indicator, path: &Path) -> Finding {
        let message = Message::new(Code::MilestonesDisagree).with("day", Date::from(self.due));
        let message = message.with("expected", &self.expected).with("found", &self.found);
        Finding::new(Severity::Warning, place(indicator, path, self.at), message)
    }
}

/// The way to the number of a milestone, in an indicator at a path.
pub(crate) fn place(indicator: &Indicator, path: &Path, (milestone, quantity): (usize, usize)) -> Path {
    let path = path.key("milestones");
    let id = indicator.milestones.get(milestone).map(|m| &m.id);
    id.map_or_else(|| path.clone(), |id| path.id(id.as_str()).key("quantities").index(quantity).key("value"))
}

/// The day on which a milestone is due.
pub(crate) fn due(milestone: &Milestone) -> NaiveDate {
    milestone.due.map_or_else(|| milestone.period.end(), Date::naive)
}

/// The milestones of a span that are for a unit.
pub(crate) fn milestones<'a>(
    scheme: &'a Scheme,
    indicator: &'a Indicator,
    span: Span,
    unit: Option<usize>,
) -> impl Iterator<Item = (usize, &'a Milestone)> {
    let own = move |ids: &[Id]| ids.is_empty() || unit.is_some_and(|unit| scheme.names(ids, unit));
    indicator.milestones.iter().enumerate().filter(move |(_, m)| span.0.contains(m.period) && own(&m.units))
}

impl<'a> Plotted<'a> {
    /// The course of an input, for a unit or for all; nothing where no number is asked for.
    pub fn new(
        scheme: &'a Scheme,
        indicator: &'a Indicator,
        input: &'a Input,
        span: Span,
        unit: Option<usize>,
    ) -> Result<Option<Self>, NumberError> {
        let own = |ids: &[Id]| ids.is_empty() || unit.is_some_and(|unit| scheme.names(ids, unit));
        let mut asked = Vec::new();
        for (m, milestone) in milestones(scheme, indicator, span, unit) {
            let numbers = milestone.quantities.iter().enumerate().filter(|(_, q)| q.input == input.id && own(&q.units));
            asked.extend(numbers.map(|(q, quantity)| Asked { at: (m, q), due: due(milestone), quantity }));
        }
        Self::along(scheme, input, span, asked, goal(scheme, indicator, input, span, unit).as_ref())
    }

    /// The course of an input through numbers on the way to a goal.
    pub fn along(
        scheme: &'a Scheme,
        input: &'a Input,
        span: Span,
        mut asked: Vec<Asked<'a>>,
        goal: Option<&Goal<'a>>,
    ) -> Result<Option<Self>, NumberError> {
        let (level, declared) = match &input.kind {
            InputKind::Value(value) => (value.movement == Movement::Level, value.lower_is_better),
            InputKind::Count(count) => (false, count.lower_is_better),
            _ => return Ok(None),
        };
        // a stage is a thing to be delivered
        asked.retain(|a| a.quantity.nature != Nature::Stage);
        // of several on one day the greatest stands, whatever their order; a sum stands above what is added up to it
        sort_by_key(&mut asked, |a| (a.due, a.quantity.nature == Nature::Cumulative, a.quantity.value.value));
        if asked.is_empty() && goal.is_none() {
            return Ok(None);
        }
        let first = goal.map(|g| g.number).or_else(|| asked.first().map(|a| &a.quantity.value));
        let measure = first.and_then(|q| q.measure.clone()).or_else(|| input.kind.measure().cloned());
        let number = |quantity: &Quantity| in_measure(quantity, input, measure.as_ref(), scheme.measures());
        let percent = measure.as_ref().is_some_and(|m| *m == Measure::percent());
        let counted = !level && !percent && !asked.iter().any(|a| a.quantity.nature == Nature::Level);
        // of nothing there is no share: 零发生 is taken as it stands
        let ceiling = goal.as_ref().is_some_and(|g| g.lower == Some(true) || declared);
        let amount = counted && !(ceiling && goal.as_ref().is_some_and(|g| g.number.value <= Number::ZERO));
        let steps = asked
            .iter()
            .map(|a| Ok(Step { at: a.at, due: a.due, value: number(&a.quantity.value)?, nature: a.quantity.nature }));
        let steps: Vec<Step> = steps.collect::<Result<_, NumberError>>()?;
        let falls = !amount && steps.first().zip(steps.last()).is_some_and(|(first, last)| last.value < first.value);
        let below = goal.and_then(|g| g.lower);
        let mut course = Self {
            input,
            span,
            plan: &scheme.policy().plan,
            amount,
            lower: below.unwrap_or(declared || falls),
            goal: goal.map(|g| number(g.number)).transpose()?,
            target: goal.map(|g| Wanted::of(g.lower)),
            beyond: goal.is_some_and(|g| g.beyond),
            unsaid: amount && steps.len() > 1 && steps.iter().any(|s| s.nature == Nature::Unsaid),
            measure,
            steps,
        };
        if course.goal.is_none() {
            course.goal = course.reached_by_steps(Taken::Cumulative);
        }
        Ok(Some(course))
    }

    /// The number of a quantity in the course's measure.
    pub fn number(&self, quantity: &Quantity, measures: &Measures) -> Result<Exact, NumberError> {
        in_measure(quantity, self.input, self.measure.as_ref(), measures)
    }

    /// What milestones have asked for by a day, from the beginning.
    pub fn summed(&self, day: NaiveDate, taken: Taken) -> Exact {
        let due = self.steps.iter().filter(|s| s.due <= day);
        due.fold(Exact::zero(), |sum, step| match (step.nature, taken) {
            (Nature::Increment, _) | (Nature::Unsaid, Taken::Increment) => sum.plus(&step.value),
            _ => step.value.clone(),
        })
    }

    /// What the last milestone asks for in the end.
    fn reached_by_steps(&self, taken: Taken) -> Option<Exact> {
        let last = self.steps.last()?;
        Some(if self.amount { self.summed(last.due, taken) } else { last.value.clone() })
    }

    /// The goal: a target, else what milestones come to.
    pub fn goal_as(&self, taken: Taken) -> Option<Exact> {
        if self.target.is_some() { self.goal.clone() } else { self.reached_by_steps(taken) }
    }

    /// Is a target left for the end of the period, that no milestone reaches?
    fn left_for_the_end(&self) -> bool {
        let short = || {
            self.steps.last().is_some_and(|last| last.due < self.span.end())
                && self.reached_by_steps(Taken::Cumulative) != self.goal
        };
        self.target.is_some() && short()
    }

    /// What is due on a day: of an amount in percent of its goal, else as it stands; nothing where nothing is due yet.
    pub fn planned(&self, day: NaiveDate, taken: Taken) -> Option<Exact> {
        let goal = self.goal_as(taken);
        let share = |value: &Exact| value.times(&Exact::hundred()).over(goal.as_ref()?).ok();
        let end = goal.clone().filter(|_| self.left_for_the_end()).map(|goal| (self.span.end(), goal));
        if let (true, Plan::Curve(points)) = (self.amount, self.plan) {
            let points = points.iter().map(|p| (p.by.naive(), p.percent.exact()));
            return Some(between((self.span.start(), Exact::zero()), points, day));
        }
        if self.steps.is_empty() {
            return if self.amount { Some(self.span.elapsed(day)) } else { goal };
        }
        let nothing_due = self.steps.first().is_none_or(|first| day < first.due);
        let line = *self.plan == Plan::Line;
        if self.amount {
            if line {
                let sums = self.steps.iter().map(|s| (s.due, self.summed(s.due, taken))).chain(end);
                return share(&between((self.span.start(), Exact::zero()), sums, day));
            }
            let all = end.filter(|(by, _)| *by <= day).map_or_else(|| self.summed(day, taken), |(_, goal)| goal);
            return if nothing_due { None } else { share(&all) };
        }
        if nothing_due {
            return None;
        }
        let mut levels = self.steps.iter().map(|s| (s.due, s.value.clone())).chain(end);
        if line {
            let first = levels.next()?;
            return Some(between(first, levels, day));
        }
        levels.take_while(|(due, _)| *due <= day).last().map(|(_, value)| value)
    }

    /// The day after which nothing more is due.
    pub fn last_due(&self) -> NaiveDate {
        let last = self.steps.last().filter(|_| !self.left_for_the_end());
        last.map_or_else(|| self.span.end(), |last| last.due)
    }

    /// Increments and cumulative numbers beside each other that do not agree.
    pub fn disagreement(&self) -> Option<Disagreement> {
        // what has added up so far; not known after a number that does not say how it counts
        let mut sum = Some(Exact::zero());
        for (i, day) in self.steps.chunk_by(|a, b| a.due == b.due).filter(|_| self.amount).enumerate() {
            let of = |nature: Nature| day.iter().filter(move |step| step.nature == nature);
            let added = of(Nature::Increment).fold(Exact::zero(), |all, step| all.plus(&step.value));
            let (adds, unsaid) = (of(Nature::Increment).next().is_some(), of(Nature::Unsaid).next());
            let expected = sum.map(|sum| sum.plus(&added));
            sum = match (of(Nature::Cumulative).next_back(), unsaid) {
                (Some(step), _) => {
                    if let Some(expected) = expected.filter(|expected| adds && *expected != step.value) {
                        return Some(Disagreement { at: step.at, due: step.due, expected, found: step.value.clone() });
                    }
                    Some(step.value.clone())
                }
                // the first number is the same either way
                (None, Some(step)) => (i == 0 && !adds).then(|| step.value.clone()),
                (None, None) => expected,
            };
        }
        None
    }
}

/// A value on the line through points in order, held at the last.
fn between(start: (NaiveDate, Exact), points: impl Iterator<Item = (NaiveDate, Exact)>, day: NaiveDate) -> Exact {
    let mut last = start;
    for (by, value) in points {
        if day < by {
            let share = share_of_days(last.0, by, day);
            return last.1.plus(&value.minus(&last.1).times(&share));
        }
        last = (by, value);
    }
    last.1
}

fn in_measure(
    quantity: &Quantity,
    input: &Input,
    measure: Option<&Measure>,
    measures: &Measures,
) -> Result<Exact, NumberError> {
    let own = match &quantity.measure {
        Some(_) => quantity.clone(),
        None => Quantity { measure: input.kind.measure().cloned(), ..quantity.clone() },
    };
    measure.map_or_else(|| Ok(own.value.exact()), |measure| own.in_measure(measure, measures))
}

/// The goal of an input at the end of the span.
pub(crate) struct Goal<'a> {
    pub number: &'a Quantity,
    /// A condition says whether it is met from above or below.
    pub lower: Option<bool>,
    /// The number itself does not meet it.
    beyond: bool,
}

fn goal<'a>(
    scheme: &'a Scheme,
    indicator: &'a Indicator,
    input: &Input,
    span: Span,
    unit: Option<usize>,
) -> Option<Goal<'a>> {
    let own = |ids: &[Id]| ids.is_empty() || unit.is_some_and(|unit| scheme.names(ids, unit));
    let targets = indicator.targets.iter().filter(|t| t.period == span.0 && own(&t.units));
    // what is set for the unit goes before what is set for all
    let mut goals: Vec<(bool, Goal<'a>)> =
        targets.filter_map(|t| Some((t.units.is_empty(), goal_of(indicator, t, input)?))).collect();
    sort_by_key(&mut goals, |(for_all, _)| *for_all);
    goals.into_iter().next().map(|(_, goal)| goal)
}

/// A target as the goal of an input, where it is one.
pub(crate) fn goal_of<'a>(indicator: &Indicator, target: &'a Target, input: &Input) -> Option<Goal<'a>> {
    let sole = || sole_number(indicator).is_some_and(|sole| sole.id == input.id);
    match &target.is {
        TargetValue::Number(number) => {
            let meant = target.of.as_ref().map_or_else(sole, |of| *of == input.id);
            meant.then_some(Goal { number, lower: None, beyond: false })
        }
        TargetValue::Condition(Condition::Compare(compare)) => match (&compare.left, &compare.right) {
            (Expression::Input(id), Expression::Number(number)) if *id == input.id => {
                let (lower, beyond) = match compare.is {
                    Comparison::AtLeast => (false, false),
                    Comparison::MoreThan => (false, true),
                    Comparison::AtMost => (true, false),
                    Comparison::LessThan => (true, true),
                    Comparison::Equal => return Some(Goal { number, lower: None, beyond: false }),
                    Comparison::NotEqual => return None,
                };
                Some(Goal { number, lower: Some(lower), beyond })
            }
            _ => None,
        },
        _ => None,
    }
}
