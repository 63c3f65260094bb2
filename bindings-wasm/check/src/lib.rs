//! The module behind the entry `kaohe/check` of the npm package: the faults of a document.

use kaohe::{Path, Scheme};
use kaohe_wasm_shared::arguments::{held, limits};
use kaohe_wasm_shared::convert::part;
use kaohe_wasm_shared::error::Thrown;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const IMPORTS: &str = r#"
import type * as forms from "./forms.js";
import type { Scheme } from "./kaohe.js";
import type * as sources from "./sources.js";
"#;

/// The faults of a scheme's document (方案自查), in its order: sums that do not close, things that are missing, things that
/// contradict each other. None of them stops a scheme from being built.
///
/// The scheme is one of the entry `kaohe`, JSON text or a plain object.
///
/// ```js
/// for (const { code, severity, path, zh, en } of check(scheme)) console.log(severity, code, path, zh, en);
/// ```
///
/// # Errors
///
/// Throws a `KaoheError` with every problem of a scheme that cannot be built.
#[wasm_bindgen(unchecked_return_type = "forms.Finding[]")]
pub fn check(
    #[wasm_bindgen(unchecked_param_type = "Scheme | string | sources.Scheme")] scheme: &JsValue,
) -> Result<JsValue, Thrown> {
    let scheme = Scheme::from_json_within(&held(scheme, &Path::root())?, &limits())?;
    Ok(part(&scheme.check()))
}
