//! Bulletins.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use kaohe_wasm_shared::arguments::lang;
use kaohe_wasm_shared::convert::{object, part};
use kaohe_wasm_shared::error::Thrown;

/// The bulletin (通报) of a day: how many targets stand how, what is behind and why, what is not any more.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Bulletin {
    pub(crate) core: kaohe::schedule::Bulletin,
    /// The scheme that it was made of, whose names it tells.
    pub(crate) scheme: Rc<kaohe::Scheme>,
}

#[wasm_bindgen]
impl Bulletin {
    /// The scheme's id.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "forms.Id")]
    pub fn scheme(&self) -> String {
        self.core.scheme.to_string()
    }

    /// The day.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "forms.Day")]
    pub fn as_of(&self) -> String {
        self.core.as_of.to_string()
    }

    /// What is behind or overdue.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "forms.Lagging[]")]
    pub fn lagging(&self) -> JsValue {
        part(&self.core.lagging)
    }

    /// What was found: statuses that numbers contradict, values of another day, plans that only a printed lag implies.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "forms.Finding[]")]
    pub fn findings(&self) -> JsValue {
        part(self.core.findings())
    }

    /// The bulletin as Markdown, in Chinese where no language is named.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` for an unknown language.
    pub fn to_markdown(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Lang | null")] lang_tag: &JsValue,
    ) -> Result<String, Thrown> {
        Ok(self.core.to_markdown(&self.scheme, lang(lang_tag)?))
    }

    /// The bulletin as a page of its own without scripts, in Chinese where no language is named.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` for an unknown language.
    pub fn to_html(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Lang | null")] lang_tag: &JsValue,
    ) -> Result<String, Thrown> {
        Ok(self.core.to_html(&self.scheme, lang(lang_tag)?))
    }

    /// The bulletin as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.core.to_json()
    }

    /// The bulletin as a plain object, with every target and its numbers.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "forms.Bulletin")]
    pub fn to_object(&self) -> JsValue {
        object(&self.to_json())
    }

    /// For `JSON.stringify`: as `to_object`.
    #[must_use]
    #[wasm_bindgen(js_name = "toJSON", unchecked_return_type = "forms.Bulletin")]
    pub fn to_json_value(&self) -> JsValue {
        self.to_object()
    }
}
