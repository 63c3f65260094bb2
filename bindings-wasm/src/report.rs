//! What is known of every unit.

use kaohe::Path;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::scheme::Scheme;
use kaohe_wasm_shared::arguments::{json, limits};
use kaohe_wasm_shared::convert::object;
use kaohe_wasm_shared::error::Thrown;

/// A report (上报) that fits its scheme.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Report(pub(crate) kaohe::Report);

impl Report {
    /// The report of the core.
    #[must_use]
    pub const fn core(&self) -> &kaohe::Report {
        &self.0
    }
}

#[wasm_bindgen]
impl Report {
    /// Reads a report from JSON text or a plain object.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` with every problem, each with its path.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "string | sources.Report")] source: &JsValue,
        scheme: &Scheme,
    ) -> Result<Self, Thrown> {
        let text = json(source, &Path::root())?;
        Ok(Self(kaohe::Report::from_json_within(&text, &scheme.0, &limits())?))
    }

    /// A report in which nothing has come yet.
    #[must_use]
    pub fn empty(scheme: &Scheme) -> Self {
        Self(kaohe::Report::empty(&scheme.0))
    }

    /// The report as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// The report as a plain object.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "forms.Report")]
    pub fn to_object(&self) -> JsValue {
        object(&self.to_json())
    }

    /// For `JSON.stringify`: as `to_object`.
    #[must_use]
    #[wasm_bindgen(js_name = "toJSON", unchecked_return_type = "forms.Report")]
    pub fn to_json_value(&self) -> JsValue {
        self.to_object()
    }
}
