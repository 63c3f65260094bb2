//! One number of a target: its value, its plan, its lag, its status, its outlook.

use chrono::NaiveDate;

use crate::input::Datum;
use crate::milestone::Nature;
use crate::number::{Exact, Measure, Measures, Number, NumberError, Quantity};
use crate::period::Date;
use crate::schedule::course::{Plotted, Taken};
use crate::schedule::progress::{NatureReading, Outlook, QuantityProgress};
use crate::state::State;
use crate::status::Status;

/// A value as it is known on a day.
pub(super) struct Known {
    pub state: State,
    pub value: Option<Quantity>,
    pub at: Date,
    pub is_final: bool,
}

impl Known {
    /// Nothing came.
    pub const fn missing(at: Date) -> Self {
        Self { state: State::Missing, value: None, at, is_final: false }
    }

    pub fn of(state: State, datum: &Datum, at: Date, is_final: bool) -> Self {
        let value = if let Datum::Number(quantity) = datum { Some(quantity.clone()) } else { None };
        Self { state, value, at, is_final }
    }
}

/// How a value stands to its plan on its day.
struct Placed {
    actual: Option<Exact>,
    planned: Option<Exact>,
    lag: Option<Exact>,
    status: Status,
}

/// Measures a value by its course.
pub(super) fn measure(
    course: &Plotted<'_>,
    known: &Known,
    as_of: Date,
    tolerance: Number,
    measures: &Measures,
) -> Result<QuantityProgress, NumberError> {
    let counted_in = if course.amount { Some(Measure::percent()) } else { course.measure.clone() };
    let number = known.value.as_ref().map(|value| course.number(value, measures)).transpose()?;
    let place = |taken: Taken| placed(course, known, number.as_ref(), as_of, tolerance, taken);
    let mut own = place(Taken::Cumulative);
    let mut readings = Vec::new();
    if course.unsaid {
        let other = place(Taken::Increment);
        if other.status != own.status {
            for (nature, reading) in [(Nature::Cumulative, &own), (Nature::Increment, &other)] {
                readings.push(NatureReading { nature, planned: reading.planned.clone(), status: reading.status });
            }
            own = Placed { planned: None, lag: None, status: Status::Unknown, ..own };
        }
    }
    let open = own.status != Status::Completed && readings.is_empty();
    let outlook = number.as_ref().filter(|_| open);
    let outlook = outlook.and_then(|number| expected(course, known.at, as_of, number, &own, tolerance));
    Ok(QuantityProgress {
        input: course.input.id.clone(),
        state: known.state,
        reported: known.value.clone(),
        at: known.at,
        goal: course.goal.clone(),
        goal_measure: course.measure.clone(),
        planned: own.planned,
        actual: own.actual,
        lag: own.lag,
        measure: counted_in,
        status: own.status,
        readings,
        outlook,
    })
}

/// Is the final goal met?
fn met(course: &Plotted<'_>, goal: Option<&Exact>, number: &Exact) -> bool {
    goal.is_some_and(|goal| match (course.lower, course.beyond) {
        (false, false) => number >= goal,
        (false, true) => number > goal,
        (true, false) => number <= goal,
        (true, true) => number < goal,
    })
}

fn lag(course: &Plotted<'_>, planned: &Exact, actual: &Exact) -> Exact {
    if course.lower { actual.minus(planned) } else { planned.minus(actual) }
}

fn placed(
    course: &Plotted<'_>,
    known: &Known,
    number: Option<&Exact>,
    as_of: Date,
    tolerance: Number,
    taken: Taken,
) -> Placed {
    let (at, goal) = (known.at.naive(), course.goal_as(taken));
    let planned = course.planned(at, taken);
    let actual = match (number, course.amount, &goal) {
        (Some(number), true, Some(goal)) => number.times(&Exact::hundred()).over(goal).ok(),
        (number, ..) => number.cloned(),
    };
    let (Some(number), Some(reached)) = (number, &actual) else {
        return Placed { actual, planned, lag: None, status: Status::Unknown };
    };
    let lag = planned.as_ref().map(|planned| lag(course, planned, reached));
    // a level that is met may be lost again until nothing more is due, and so may a ceiling
    let over = at >= course.last_due() || as_of.naive() >= course.last_due();
    let stays = known.is_final || over || (moves_up(course) && !course.lower);
    let goal_is_usable = !course.amount || goal.as_ref().is_some_and(Exact::is_positive);
    let is_met = met(course, goal.as_ref(), number);
    // a goal that its own number does not meet: growth is to be above nought
    let whole = if course.amount { Some(Exact::hundred()) } else { goal };
    let missed = course.beyond && !is_met && planned == whole;
    let status = if !goal_is_usable {
        Status::Unknown
    } else if stays && is_met {
        Status::Completed
    } else if as_of.naive() > course.last_due() {
        Status::Overdue
    } else {
        match &lag {
            Some(lag) if *lag > tolerance.exact() => Status::Behind,
            Some(lag) if lag.is_zero() && missed => Status::Behind,
            Some(lag) if lag.is_negative() => Status::Ahead,
            Some(_) => Status::OnSchedule,
            None if number.is_positive() && course.amount => Status::Ahead,
            None => Status::NotStarted,
        }
    };
    Placed { actual, planned, lag, status }
}

/// Does the value only rise, so that a goal once met stays met?
fn moves_up(course: &Plotted<'_>) -> bool {
    use crate::input::{InputKind, Movement};
    match &course.input.kind {
        InputKind::Value(value) => value.movement == Movement::Up,
        _ => true,
    }
}

/// What is to be expected at the end of the month after the day, at the pace up to the value; the pace needed from the day on.
fn expected(
    course: &Plotted<'_>,
    at: Date,
    as_of: Date,
    number: &Exact,
    own: &Placed,
    tolerance: Number,
) -> Option<Outlook> {
    let (span, actual) = (course.span, own.actual.as_ref()?);
    let by = span.next_month(as_of.naive())?;
    let months = |from: NaiveDate, to: NaiveDate| span.ended(to) - span.ended(from);
    let so_far = span.ended(at.naive());
    // what only rises goes on rising; a level stands still
    let accumulates = (course.amount || moves_up(course)) && so_far > 0;
    let a_month = |value: &Exact| value.over(&Exact::from(so_far)).ok();
    let then = if accumulates {
        actual.plus(&a_month(actual)?.times(&Exact::from(months(at.naive(), by))))
    } else {
        actual.clone()
    };
    let lag = course.planned(by, Taken::Cumulative).map(|planned| lag(course, &planned, &then));
    let behind_then = lag.as_ref().is_some_and(|lag| *lag > tolerance.exact());
    let rises = accumulates && !course.lower;
    let pace = if rises { a_month(number) } else { None };
    let rest = months(as_of.naive(), course.last_due());
    let needed = course.goal.as_ref().filter(|_| rises && rest > 0);
    let needed = needed.and_then(|goal| goal.minus(number).over(&Exact::from(rest)).ok());
    Some(Outlook { by: by.into(), becomes_behind: behind_then && !own.status.lags(), lag, pace, needed })
}
