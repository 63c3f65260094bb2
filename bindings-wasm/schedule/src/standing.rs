//! Being on schedule.

use kaohe::Path;
use kaohe::schedule::standing_json;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use kaohe_wasm_shared::arguments::json;
use kaohe_wasm_shared::convert::object;
use kaohe_wasm_shared::error::Thrown;

/// Where a quantity stands on its schedule (序时进度): plan, actual and lag, exact.
///
/// # Errors
///
/// Throws a `KaoheError` for measures that do not convert and for a goal of 0 or below.
#[wasm_bindgen(unchecked_return_type = "forms.Standing")]
pub fn standing(
    #[wasm_bindgen(unchecked_param_type = "string | sources.Course")] course: &JsValue,
) -> Result<JsValue, Thrown> {
    Ok(object(&standing_json(&json(course, &Path::root())?)?))
}
