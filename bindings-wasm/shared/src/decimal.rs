//! Decimals from JavaScript.

use kaohe::Path;
use kaohe::number::Number;
use wasm_bindgen::JsValue;

use crate::arguments::json;
use crate::error::Thrown;

/// A decimal: a string, or a number or `BigInt` whose digits are sure.
///
/// # Errors
///
/// What is no decimal, under the argument's name.
pub fn decimal(value: &JsValue, name: &str) -> Result<Number, Thrown> {
    let under = Path::root().key(name);
    // a string stands for itself, anything else for what JSON makes of it: digits, or a list that is no decimal
    match value.as_string() {
        Some(text) => number(&text, &under),
        None => exact(&json(value, &under)?, &under),
    }
}

/// A decimal that may be left out.
///
/// # Errors
///
/// As [`decimal`].
pub fn maybe_decimal(value: &JsValue, name: &str) -> Result<Option<Number>, Thrown> {
    if value.is_undefined() || value.is_null() { Ok(None) } else { decimal(value, name).map(Some) }
}

/// A decimal, from one JSON number or string.
///
/// # Errors
///
/// What is no decimal, under the path.
pub fn exact(json: &str, under: &Path) -> Result<Number, Thrown> {
    let digits = kaohe::json::canonical_decimal(json).map_err(|problems| Thrown::under(&problems, under))?;
    number(&digits, under)
}

fn number(text: &str, under: &Path) -> Result<Number, Thrown> {
    text.parse().map_err(|error: kaohe::number::NumberError| kaohe::Problem::from(error).under(under).into())
}
