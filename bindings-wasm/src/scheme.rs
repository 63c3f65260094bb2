//! Schemes.

use std::sync::Arc;

use kaohe::Path;
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::options::ScoreOptions;
use crate::report::Report;
use crate::scorecard::{Scorecard, kept};
use kaohe_wasm_shared::arguments::{json, lang, limits, period};
use kaohe_wasm_shared::convert::{object, part};
use kaohe_wasm_shared::error::Thrown;

/// A scheme (考核方案): consistent, or not built.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Scheme(pub(crate) Arc<kaohe::Scheme>);

impl Scheme {
    /// The scheme of the core.
    #[must_use]
    pub fn core(&self) -> Arc<kaohe::Scheme> {
        Arc::clone(&self.0)
    }
}

#[wasm_bindgen]
impl Scheme {
    /// Reads a scheme from JSON text or a plain object.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` with every problem, each with its path.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "string | sources.Scheme")] source: &JsValue,
    ) -> Result<Self, Thrown> {
        let text = json(source, &Path::root())?;
        Ok(Self(Arc::new(kaohe::Scheme::from_json_within(&text, &limits())?)))
    }

    /// Its id.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "forms.Id")]
    pub fn id(&self) -> String {
        self.0.id().to_string()
    }

    /// Its name, in Chinese where no language is named; Chinese stands in for an English name that is not given.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` for an unknown language.
    pub fn name(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Lang | null")] lang_tag: &JsValue,
    ) -> Result<String, Thrown> {
        Ok(self.0.name().in_lang(lang(lang_tag)?).to_owned())
    }

    /// Its scoring periods.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "forms.Period[]")]
    pub fn periods(&self) -> JsValue {
        part(self.0.periods())
    }

    /// The units that are assessed.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "forms.Unit[]")]
    pub fn units(&self) -> JsValue {
        part(self.0.units())
    }

    /// The groups of units.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "forms.UnitGroup[]")]
    pub fn unit_groups(&self) -> JsValue {
        part(self.0.unit_groups())
    }

    /// Scores a period.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` for a period that the scheme does not have, and where a sum has more than 28 digits.
    pub fn score(
        &self,
        report: &Report,
        #[wasm_bindgen(unchecked_param_type = "forms.Period")] of: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Partial<ScoreOptions> | null")] how: Option<Ts<ScoreOptions>>,
    ) -> Result<Scorecard, Thrown> {
        let how = ScoreOptions::read(how)?.into();
        Ok(self.0.score_with(&report.0, period(of)?, how)?.into())
    }

    /// The units' totals of several periods, each times its stated weight, rounded once more, and added.
    ///
    /// ```js
    /// const totals = scheme.combine(scheme.periods.map((period) => scheme.score(report, period)));
    /// ```
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` where the scheme states no weights, for a weighted period without its scorecard, a scorecard
    /// without a weight or of another scheme, and where a sum has more than 28 digits.
    #[wasm_bindgen(unchecked_return_type = "forms.UnitTotal[]")]
    pub fn combine(
        &self,
        #[wasm_bindgen(unchecked_param_type = "readonly Scorecard[]")] scorecards: &JsValue,
    ) -> Result<JsValue, Thrown> {
        let cards = kept(scorecards)?;
        let cores: Vec<&kaohe::Scorecard> = cards.iter().map(|card| &*card.0).collect();
        Ok(part(&self.0.combine(&cores)?))
    }

    /// The scheme as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// The scheme as a plain object.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "forms.Scheme")]
    pub fn to_object(&self) -> JsValue {
        object(&self.to_json())
    }

    /// For `JSON.stringify`: as `to_object`.
    #[must_use]
    #[wasm_bindgen(js_name = "toJSON", unchecked_return_type = "forms.Scheme")]
    pub fn to_json_value(&self) -> JsValue {
        self.to_object()
    }
}
