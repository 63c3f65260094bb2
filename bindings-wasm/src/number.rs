//! Exact numbers.

use kaohe::Problem;
use kaohe::number::NumberError;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use kaohe_wasm_shared::arguments::{maybe_text, text, whole};
use kaohe_wasm_shared::error::Thrown;

/// Round an exact fraction, such as "590/31", to a number of places.
///
/// The mode is `half_up` (away from zero), `half_even` or `truncate`. The result is canonical text: no exponent, no
/// trailing zeros, no minus zero.
///
/// # Errors
///
/// Throws a `KaoheError` for what is no fraction, no number of places or no mode.
#[wasm_bindgen(unchecked_return_type = "forms.Decimal")]
pub fn round_exact(
    #[wasm_bindgen(unchecked_param_type = "forms.Exact")] fraction: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] places: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "forms.RoundingMode")] mode: &JsValue,
) -> Result<String, Thrown> {
    let (fraction, mode) = (text(fraction, "fraction")?, text(mode, "mode")?);
    let places = whole(places, "places")?;
    let places = u32::try_from(places).map_err(|_| Problem::from(NumberError::NotARounding(places.to_string())))?;
    kaohe::number::round_text(&fraction, places, &mode).map_err(|error| Problem::from(error).into())
}

/// Read one JSON number or string as a decimal and write it in its canonical form: `0.10` becomes `0.1`.
///
/// # Errors
///
/// Throws a `KaoheError` for what is not a decimal of at most 28 digits.
#[wasm_bindgen(unchecked_return_type = "forms.Decimal")]
pub fn canonical_decimal(#[wasm_bindgen(unchecked_param_type = "string")] json: &JsValue) -> Result<String, Thrown> {
    Ok(kaohe::json::canonical_decimal(&text(json, "json")?)?)
}

/// Read a quantity such as `12.40亿元` and write it in its canonical form; in another measure where one is named.
///
/// # Errors
///
/// Throws a `KaoheError` for what is no quantity and for measures that do not convert.
#[wasm_bindgen(unchecked_return_type = "forms.Quantity")]
pub fn canonical_quantity(
    #[wasm_bindgen(unchecked_param_type = "string")] quantity: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "forms.Measure | null")] measure: &JsValue,
) -> Result<String, Thrown> {
    let (quantity, measure) = (text(quantity, "quantity")?, maybe_text(measure, "measure")?);
    Ok(kaohe::json::canonical_quantity(&quantity, measure.as_deref())?)
}
