//! What the core gives, as plain objects of JavaScript: only JSON crosses.

use serde::Serialize;
use wasm_bindgen::JsValue;

/// The plain object that a JSON text says.
#[must_use]
pub fn object(json: &str) -> JsValue {
    // texts come from a serialiser: there is nothing in them that does not parse
    js_sys::JSON::parse(json).unwrap_or(JsValue::UNDEFINED)
}

/// A part of the core's model as a plain object.
#[must_use]
pub fn part<T: Serialize + ?Sized>(value: &T) -> JsValue {
    object(&serde_json::to_string(value).unwrap_or_default())
}
