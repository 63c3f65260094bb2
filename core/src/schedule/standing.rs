//! Plan, actual and lag (滞后) of one quantity.

use serde::Serialize;

use crate::error::Problem;
use crate::number::{Exact, Measure, Measures, Number, NumberError, Quantity};
use crate::path::Path;
use crate::text::{Code, Message};

/// What a quantity is planned to be, and how it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Course {
    /// What was reached.
    pub reported: Quantity,
    /// What is to be reached by now: for an amount counted from the beginning, for a level as it stands.
    pub due: Quantity,
    /// The final goal of an amount or a count; absent for a level and for a percentage of a whole.
    pub goal: Option<Quantity>,
    /// Is lower better?
    pub lower_is_better: bool,
}

/// How far along a quantity is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Standing {
    /// The plan: in percent of the goal, or in the level's own measure.
    #[serde(serialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub planned: Exact,
    /// What was reached, in the same.
    #[serde(serialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub actual: Exact,
    /// Plan less actual, in percentage points or in the level's measure; the other way round where lower is better. Above 0 is
    /// behind.
    #[serde(serialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub lag: Exact,
    /// What the three are counted in.
    pub measure: Option<Measure>,
}

fn text<S: serde::Serializer>(value: &Exact, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// Where a quantity stands. Amounts and counts are taken in percent of their goal; levels, and percentages of a whole, as
/// they stand.
///
/// # Errors
///
/// `measures_differ` where the numbers do not convert, `not_positive` for a goal of 0 or below.
///
/// # Example: 852.9 of 1350 after three quarters
///
/// ```
/// use kaohe::schedule::{Course, standing};
/// let course = Course {
///     reported: "852.9亿元".parse().unwrap(),
///     due: "1012.5亿元".parse().unwrap(),
///     goal: Some("1350亿元".parse().unwrap()),
///     lower_is_better: false,
/// };
/// let standing = standing(&course, &Default::default()).unwrap();
/// let lag = standing.lag.rounded(2, kaohe::number::RoundingMode::HalfUp);
/// assert_eq!((standing.planned.to_string(), lag.to_string()), ("75".into(), "11.82".into()));
/// ```
pub fn standing(course: &Course, measures: &Measures) -> Result<Standing, Problem> {
    let at = |key: &str, error: NumberError| Problem::new(Path::root().key(key), error.into());
    let unit = course.goal.as_ref().unwrap_or(&course.due).measure.clone();
    let number = |key: &str, quantity: &Quantity| match &unit {
        Some(unit) => quantity.in_measure(unit, measures).map_err(|e| at(key, e)),
        None => Ok(quantity.value.exact()),
    };
    let (reported, due) = (number("reported", &course.reported)?, number("due", &course.due)?);
    let (planned, actual, measure) = match &course.goal {
        None => (due, reported, unit),
        Some(goal) => {
            if goal.value <= Number::ZERO {
                let message = Message::new(Code::NotPositive).with("found", goal);
                return Err(Problem::new(Path::root().key("goal"), message));
            }
            let whole = goal.value.exact();
            let share = |part: &Exact| part.times(&Exact::hundred()).over(&whole).map_err(|e| at("goal", e));
            (share(&due)?, share(&reported)?, Some(Measure::percent()))
        }
    };
    let lag = if course.lower_is_better { actual.minus(&planned) } else { planned.minus(&actual) };
    Ok(Standing { planned, actual, lag, measure })
}
