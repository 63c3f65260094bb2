//! Exact numbers and quantities as text.

use pyo3::PyResult;
use pyo3::prelude::pyfunction;

use crate::error::{raise, raise_all};

/// Round an exact fraction, such as "590/31", to a number of places.
///
/// The mode is `half_up` (away from zero), `half_even` or `truncate`; there are 0 to 20 places. The result is canonical
/// text: no exponent, no trailing zeros, no minus zero. Raises `KaoheError` for what is no fraction, too many places or
/// no mode.
///
/// >>> kaohe.round_exact("590/31", 4, "half_up")
/// '19.0323'
#[pyfunction]
pub(crate) fn round_exact(fraction: &str, places: u32, mode: &str) -> PyResult<String> {
    kaohe::number::round_text(fraction, places, mode).map_err(|error| raise(&[error.into()]))
}

/// Read one JSON number or string as a decimal and write it in the one way in which decimals are written.
///
/// No exponent, no trailing zeros, no minus zero; at most 28 digits. Raises `KaoheError` for anything else.
///
/// >>> kaohe.canonical_decimal("1.50e2"), kaohe.canonical_decimal('"-0"')
/// ('150', '0')
#[pyfunction]
pub(crate) fn canonical_decimal(json_text: &str) -> PyResult<String> {
    kaohe::json::canonical_decimal(json_text).map_err(|problems| raise_all(&problems))
}

/// Read a quantity such as "12.40亿元" and write it canonically; where a measure is named, its plain number in that.
///
/// Raises `KaoheError` for what is no quantity and for measures that do not convert into one another.
///
/// >>> kaohe.canonical_quantity("12.40亿元"), kaohe.canonical_quantity("12.4亿元", "万元")
/// ('12.4亿元', '124000')
#[pyfunction]
#[pyo3(signature = (text, measure=None))]
pub(crate) fn canonical_quantity(text: &str, measure: Option<&str>) -> PyResult<String> {
    kaohe::json::canonical_quantity(text, measure).map_err(|problem| raise(&[problem]))
}
