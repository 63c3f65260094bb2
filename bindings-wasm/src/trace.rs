//! How a score came about.

use kaohe::Path;
use kaohe::trace::Step;
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::options::Look;
use kaohe_wasm_shared::arguments::{json, lang, maybe_text};
use kaohe_wasm_shared::convert::{object, part};
use kaohe_wasm_shared::error::Thrown;

/// How a score came about: a tree of exact steps that can be read, and computed again.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Trace(pub(crate) Step);

#[wasm_bindgen]
impl Trace {
    /// Reads a trace from JSON text or a plain object, such as `{ kaohe_trace: 1, step: total.trace }`.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` with every problem of the form.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "string | forms.Trace")] source: &JsValue,
    ) -> Result<Self, Thrown> {
        Ok(Self(Step::from_json(&json(source, &Path::root())?)?))
    }

    /// The steps, one a line, in Chinese where no language is named.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` for an unknown language or look.
    pub fn text(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Lang | null")] lang_tag: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Partial<Look> | null")] look: Option<Ts<Look>>,
    ) -> Result<String, Thrown> {
        Ok(self.0.to_text(lang(lang_tag)?, &Look::read(look)?.into()))
    }

    /// One sentence for a report, about a subject where one is named.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` for an unknown language.
    pub fn sentence(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Lang | null")] lang_tag: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "string | null")] subject: &JsValue,
    ) -> Result<String, Thrown> {
        Ok(self.0.sentence(lang(lang_tag)?, maybe_text(subject, "subject")?.as_deref()))
    }

    /// Computes every step again from its leaves and gives what comes out, exact: `{ number: { number: "590/31" } }`.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` with the place of a step whose value is not what its operands give.
    #[wasm_bindgen(unchecked_return_type = "forms.Value")]
    pub fn replay(&self) -> Result<JsValue, Thrown> {
        Ok(part(&self.0.replay()?))
    }

    /// The trace as JSON text, with its version.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// The trace as a plain object.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "forms.Trace")]
    pub fn to_object(&self) -> JsValue {
        object(&self.to_json())
    }

    /// For `JSON.stringify`: as `to_object`.
    #[must_use]
    #[wasm_bindgen(js_name = "toJSON", unchecked_return_type = "forms.Trace")]
    pub fn to_json_value(&self) -> JsValue {
        self.to_object()
    }
}
