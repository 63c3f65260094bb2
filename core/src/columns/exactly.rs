//! One row, exactly: what the kernel does not take.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::columns::compile::{Compiled, Lane, Rule};
use crate::columns::field::{Beside, Field};
use crate::columns::plan::{Plan, legal, scaled};
use crate::columns::scaled::Scaled;
use crate::columns::scores::{Kept, Why, in_places, written};
use crate::columns::totals::Pair;
use crate::columns::values::Known;
use crate::error::{Problem, Problems};
use crate::input::{Datum, InputKind};
use crate::limits::Limits;
use crate::number::{Exact, Number, Quantity};
use crate::path::Path;
use crate::period::Date;
use crate::report::{Disputed, Entry, Report, ReportDraft, Reported};
use crate::score::{Given, Items, Outcome, Whose, outcome};
use crate::state::State;
use crate::target::TargetValue;
use crate::text::{Code, Message};

/// A row as it is told: numbers of a field and a unit, the digits of its value or why there are none, and what is known of it.
pub(super) struct Told {
    pub field: u32,
    pub unit: u32,
    pub digits: Result<i128, Message>,
    pub scale: u32,
    pub known: Known,
    /// A target of its own, and its scale.
    pub target: Option<(i64, u32)>,
}

/// What became of a row: its score at the end, and its part in the totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub digits: i64,
    pub why: Option<Why>,
    pub at_end: Option<Pair>,
    pub so_far: Option<Pair>,
}

impl Row {
    fn refused(problem: Problem) -> Self {
        Self { digits: 0, why: Some(Why::Refused(problem)), at_end: None, so_far: None }
    }

    /// A score of a value that came, and its points.
    fn plain(digits: i64, points: i64) -> Self {
        let pair = Some((Some(digits.into()), Some(points.into())));
        Self { digits, why: None, at_end: pair, so_far: pair }
    }
}

/// How many outcomes, and how many functions against targets, are kept.
const MOST_KEPT: usize = 65_536;

/// What is kept, with room for one more.
fn bounded<K, V>(kept: &mut HashMap<K, V>) -> &mut HashMap<K, V> {
    if kept.len() >= MOST_KEPT {
        kept.clear();
    }
    kept
}

fn value() -> Path {
    Path::root().key("value")
}

impl Compiled {
    /// Scores one row by whole numbers, or by the reference evaluator.
    pub(super) fn exactly(&self, plan: &Plan, told: &Told, kept: &mut Kept) -> Row {
        let (field, unit, rule) = match self.place(told) {
            Ok(place) => place,
            Err(problem) => return Row::refused(problem),
        };
        let digits = match Self::digits(told) {
            Ok(digits) => digits,
            Err(problem) => return Row::refused(problem),
        };
        if let Some(own) = told.target {
            return self.against(told, own, (field, unit, rule), digits, kept);
        }
        let whole = plan.scaled.get(rule as usize).and_then(Option::as_ref);
        if let (true, Some(score)) = (told.known.has_value(), whole.and_then(|scaled| scaled.at(digits)))
            && let Ok(score) = i64::try_from(score)
        {
            return Row::plain(score, self.points(rule));
        }
        let settled = matches!(self.rule(rule as usize), Rule::Settled);
        let worded = matches!(field.kind(), InputKind::Flag | InputKind::Choice(_));
        // a value out of its range is refused whatever it would score
        if !told.known.has_value() || worded || settled && legal(field.kind(), told.scale).holds(digits) {
            kept.belong(self);
            let key = match (told.known.has_value(), settled) {
                (false, _) => (self.alike(rule), 0, 0, told.known),
                (true, true) => (rule, 0, 0, told.known),
                (true, false) => (rule, digits, told.scale, told.known),
            };
            if let Some(outcome) = kept.outcomes.get(&key) {
                return self.row(outcome);
            }
            return match self.evaluated(field, unit, (digits, told.scale), told.known, None) {
                Ok(outcome) => {
                    let row = self.row(&outcome);
                    bounded(&mut kept.outcomes).insert(key, outcome);
                    row
                }
                Err(problem) => Row::refused(problem),
            };
        }
        self.row_of(self.evaluated(field, unit, (digits, told.scale), told.known, None))
    }

    /// A row with a target of its own.
    fn against(
        &self,
        told: &Told,
        (own, scale): (i64, u32),
        (field, unit, rule): (&Field, usize, u32),
        digits: i128,
        kept: &mut Kept,
    ) -> Row {
        let target = &TargetValue::Number(Quantity::plain(Number::from(Decimal::new(own, scale))));
        if told.known.has_value() {
            kept.belong(self);
            let found = bounded(&mut kept.against)
                .entry((rule, own, scale, told.scale))
                .or_insert_with(|| self.scaled_against(field, unit, target, told.scale));
            if let Some((scaled, points)) = found
                && let Some(score) = scaled.at(digits).and_then(|score| i64::try_from(score).ok())
            {
                return Row::plain(score, *points);
            }
        }
        self.row_of(self.evaluated(field, unit, (digits, told.scale), told.known, Some(target)))
    }

    /// The item of a field as a function at a scale, against a target.
    fn scaled_against(&self, field: &Field, unit: usize, target: &TargetValue, scale: u32) -> Option<(Scaled, i64)> {
        if matches!(field.kind(), InputKind::Flag | InputKind::Choice(_) | InputKind::Date) {
            return None;
        }
        let items = Items::new(self.scheme(), self.empty(), self.period(), field.indicator, Some(target))?;
        let unit = if field.assignment.is_some() { field.unit } else { Some(unit) };
        let function = items.function(Whose { assignment: field.assignment, unit }, &field.input).ok()?;
        let points = written(&function.points, self.scale())?;
        Some((scaled(self, &function, field.kind(), scale)?, points))
    }

    /// The digits of a row's value, 0 where there is none.
    fn digits(told: &Told) -> Result<i128, Problem> {
        match (&told.digits, told.known.has_value()) {
            (_, false) => Ok(0),
            (Ok(digits), true) => Ok(*digits),
            (Err(message), true) => Err(Problem::new(value(), message.clone())),
        }
    }

    /// The field, the unit and the lane of a row.
    fn named(&self, told: &Told) -> Result<(&Field, usize, Lane), Problem> {
        let unknown = |key: &str, what: &str, found: u32, known: usize| {
            let message = Message::new(Code::UnknownNumber).with_thing("what", what).with("found", found);
            Problem::new(Path::root().key(key), message.with("last", known.saturating_sub(1)))
        };
        let place = self.fields().get(told.field as usize).zip(self.lanes().get(told.field as usize));
        let (field, lane) = place.ok_or_else(|| unknown("field", "field", told.field, self.fields().len()))?;
        let units = self.scheme().units().len();
        let lost = field.assignment.is_some() && field.unit.is_none();
        if told.unit as usize >= units && !lost {
            return Err(unknown("unit", "unit", told.unit, units));
        }
        if !lane.holds(told.unit) {
            return Err(self.no_such_item(field, Some(told.unit as usize)));
        }
        Ok((field, told.unit as usize, *lane))
    }

    /// The field, the unit and the rule of a row that is a score.
    fn place(&self, told: &Told) -> Result<(&Field, usize, u32), Problem> {
        let (field, unit, lane) = self.named(told)?;
        let what = match field.beside {
            Beside::Nothing => None,
            Beside::Inputs => Some("other inputs"),
            Beside::Peers => Some("the peers"),
            Beside::Scores => Some("the scores of other items"),
        };
        if let Some(what) = what {
            let message = Message::new(Code::NeedsCase).with("id", &field.indicator_id).with_thing("what", what);
            return Err(Problem::new(Path::root().key("field"), message));
        }
        let rule = lane.first + (told.unit & lane.mask);
        if matches!(self.rule(rule as usize), Rule::Absent) {
            return Err(self.no_such_item(field, Some(unit)));
        }
        Ok((field, unit, rule))
    }

    /// The row of what was found.
    fn row_of(&self, found: Result<Outcome, Problem>) -> Row {
        found.map_or_else(Row::refused, |outcome| self.row(&outcome))
    }

    /// The row of an outcome.
    fn row(&self, outcome: &Outcome) -> Row {
        let scale = self.scale();
        let pair = |given: &Given| {
            let points = given.points.as_ref().map_or(Some(0), |points| in_places(points, scale));
            (in_places(&given.score, scale), points)
        };
        let Some(given) = &outcome.at_end else {
            return Row { digits: 0, why: Some(Why::Out(outcome.state)), at_end: None, so_far: None };
        };
        let (digits, why) = match (written(&given.score, scale), outcome.state) {
            (Some(digits), State::Reported | State::Estimated | State::Disputed) => (digits, None),
            (Some(digits), state) => (digits, Some(Why::Stands(state))),
            (None, state) => match given.score.to_decimal() {
                Ok(score) => (0, Some(Why::Beyond(score.into(), state))),
                Err(_) => {
                    let message = Message::new(Code::NoDecimal).with("found", &given.score);
                    return Row::refused(Problem::new(value(), message));
                }
            },
        };
        Row { digits, why, at_end: Some(pair(given)), so_far: outcome.so_far.as_ref().map(pair) }
    }

    /// A row by the reference evaluator: a report of this one value.
    pub(super) fn evaluated(
        &self,
        field: &Field,
        unit: usize,
        (digits, scale): (i128, u32),
        known: Known,
        target: Option<&TargetValue>,
    ) -> Result<Outcome, Problem> {
        let scheme = self.scheme();
        let entry = self.entry(field, unit, digits, scale, known)?;
        let draft = ReportDraft { values: vec![entry], ..self.empty().draft().clone() };
        let report =
            Report::build(draft, scheme, &Limits::default()).map_err(|problems| first(&problems).at(value()))?;
        let unit = if field.assignment.is_some() { field.unit } else { Some(unit) };
        let whose = Whose { assignment: field.assignment, unit };
        // an item of which nothing is listed is not scored in the period
        let out = || Outcome { state: State::NotScored, so_far: None, at_end: None, fault: None };
        Ok(outcome(scheme, &report, self.period(), field.indicator, whose, target).unwrap_or_else(out))
    }

    fn no_such_item(&self, field: &Field, unit: Option<usize>) -> Problem {
        let id = unit.and_then(|u| self.scheme().units().get(u)).map_or("?", |unit| unit.id.as_str());
        let message = Message::new(Code::NoSuchItem).with("id", &field.indicator_id).with("unit", id);
        Problem::new(Path::root().key("unit"), message)
    }

    /// What a report says in the place of a row.
    pub(super) fn entry_of(&self, told: &Told) -> Result<Entry, Problem> {
        let (field, unit, _) = self.named(told)?;
        let digits = Self::digits(told)?;
        self.entry(field, unit, digits, told.scale, told.known)
    }

    fn entry(&self, field: &Field, unit: usize, digits: i128, scale: u32, known: Known) -> Result<Entry, Problem> {
        let is = match known {
            Known::Missing => Reported::Missing,
            Known::NotDue => Reported::NotDue,
            Known::NotApplicable => Reported::NotApplicable,
            Known::Reported => Reported::Reported(datum(field, digits, scale)?),
            Known::Estimated => Reported::Estimated(datum(field, digits, scale)?),
            Known::Disputed => Reported::Disputed(Disputed { value: datum(field, digits, scale)?, contested: None }),
        };
        let id = self.scheme().units().get(unit).map(|unit| unit.id.clone());
        Ok(Entry {
            indicator: field.indicator_id.clone(),
            units: id.filter(|_| field.assignment.is_none()).into_iter().collect(),
            assignment: field.assignment_id.clone(),
            period: self.period(),
            input: field.input.id.clone(),
            at: None,
            is,
            is_final: true,
            evidence: Vec::new(),
        })
    }
}

/// The first of some problems.
pub(super) fn first(problems: &Problems) -> Problem {
    let first = problems.list().first().cloned();
    first.unwrap_or_else(|| Problem::new(Path::root(), Message::new(Code::NotANumber)))
}

/// The same number without noughts at its end.
fn shortened(mut digits: i128, mut scale: u32) -> (i128, u32) {
    while scale > 0 && digits % 10 == 0 {
        (digits, scale) = (digits / 10, scale - 1);
    }
    (digits, scale)
}

/// The value that digits stand for.
pub(super) fn datum(field: &Field, digits: i128, scale: u32) -> Result<Datum, Problem> {
    let fail = |message: Message| Problem::new(value(), message);
    let (short, places) = shortened(digits, scale);
    let written = Decimal::try_from_i128_with_scale(short, places).ok();
    let number = written.filter(|d| Exact::from(*d).to_decimal().is_ok()).map(Number::from);
    let shown = || if places == 0 { short.to_string() } else { format!("{short}e-{places}") };
    let number = number.ok_or_else(|| fail(Message::new(Code::TooManyDigits).with("found", shown())))?;
    let whole = number.exact().to_usize();
    let range =
        |high: usize| fail(Message::new(Code::OutOfRange).with("found", number).with("low", "0").with("high", high));
    match field.kind() {
        InputKind::Value(_) | InputKind::Count(_) | InputKind::Mark(_) => Ok(Datum::Number(Quantity::plain(number))),
        InputKind::Flag => match whole {
            Some(flag @ (0 | 1)) => Ok(Datum::Flag(flag == 1)),
            _ => Err(range(1)),
        },
        InputKind::Choice(choice) => {
            let option = whole.and_then(|place| choice.options.get(place));
            option.map(|o| Datum::Word(o.id.clone())).ok_or_else(|| range(choice.options.len().saturating_sub(1)))
        }
        InputKind::Date => {
            let days = number.exact().to_i128().and_then(|n| i32::try_from(n).ok());
            let date = days.and_then(chrono::NaiveDate::from_epoch_days).map(Date::from);
            date.map(Datum::Day).ok_or_else(|| fail(Message::new(Code::NotADate).with("found", number)))
        }
    }
}

impl Kept {
    /// What another scheme left is of no use.
    fn belong(&mut self, compiled: &Compiled) {
        let own = compiled.mark();
        if self.of != own {
            self.outcomes.clear();
            self.against.clear();
            self.of = own;
        }
    }
}
