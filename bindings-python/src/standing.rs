//! Where a quantity stands on its schedule.

use kaohe::schedule::standing_json;
use pyo3::prelude::*;

use crate::convert::{Json, Ratio, Source};
use crate::error::raise_all;
use crate::row::row;
use crate::source;

row! {
    /// How far along a quantity is (序时进度). It is had from `standing`.
    Standing {
        /// The plan: in percent of the goal, or in the level's own measure.
        planned: Ratio,
        /// What was reached, in the same.
        actual: Ratio,
        /// Plan less actual (滞后); the other way round where lower is better. Above 0 is behind.
        lag: Ratio,
        /// What the three are counted in.
        measure: Option<String>,
    }
}

/// Where a quantity stands on its schedule: what was `reported`, what is `due` by now, and the final `goal` of an amount.
///
/// The source is a JSON text or a `dict` with these keys and `lower_is_better`. Without a goal, the quantities are levels and
/// taken as they stand. Raises `KaoheError`: problems of the form, `measures_differ`, `not_positive` for a goal of 0 or below.
///
/// >>> kaohe.standing({"reported": "852.9亿元", "due": "1012.5亿元", "goal": "1350亿元"})
/// Standing(planned=Fraction(75, 1), actual=Fraction(2843, 45), lag=Fraction(532, 45), measure='%')
#[pyfunction]
pub(crate) fn standing(py: Python<'_>, source: Source<'_>) -> PyResult<Standing> {
    let text = source::json(&source.0)?;
    let form = Json(standing_json(&text).map_err(|problems| raise_all(&problems))?).into_pyobject(py)?;
    let exact = |key: &str| -> PyResult<Ratio> {
        let text: String = form.get_item(key)?.extract()?;
        text.parse().map(Ratio).map_err(|error: kaohe::number::NumberError| crate::error::raise(&[error.into()]))
    };
    Ok(Standing {
        planned: exact("planned")?,
        actual: exact("actual")?,
        lag: exact("lag")?,
        measure: form.get_item("measure")?.extract()?,
    })
}
