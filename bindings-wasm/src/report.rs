//! What is known of every unit.

use std::rc::Rc;

use kaohe::Path;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::arguments::{each, json, limits};
use crate::convert::object;
use crate::error::Thrown;
use crate::scheme::Scheme;

/// A report (上报) that fits its scheme.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Report(pub(crate) Rc<kaohe::Report>);

#[wasm_bindgen]
extern "C" {
    /// A report that JavaScript holds and goes on holding.
    type HeldReport;

    #[wasm_bindgen(method, catch, structural)]
    fn shared_report(this: &HeldReport) -> Result<Report, JsValue>;
}

/// The reports of a list, which keeps them; none where it is left out.
pub(crate) fn held(list: &JsValue, name: &str) -> Result<Vec<Report>, Thrown> {
    if list.is_undefined() || list.is_null() {
        return Ok(Vec::new());
    }
    each(list, name, "Report", |value| value.unchecked_ref::<HeldReport>().shared_report())
}

#[wasm_bindgen]
impl Report {
    /// The same report once more, for a call that takes several.
    #[doc(hidden)]
    #[must_use]
    #[wasm_bindgen(skip_typescript)]
    pub fn shared_report(&self) -> Self {
        Self(Rc::clone(&self.0))
    }

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
        Ok(Self(Rc::new(kaohe::Report::from_json_within(&text, &scheme.0, &limits())?)))
    }

    /// A report in which nothing has come yet.
    #[must_use]
    pub fn empty(scheme: &Scheme) -> Self {
        Self(Rc::new(kaohe::Report::empty(&scheme.0)))
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
