//! Schemes.

use std::rc::Rc;

use kaohe::Path;
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::arguments::{day, json, lang, limits, period};
use crate::bulletin::Bulletin;
use crate::convert::{object, part};
use crate::error::Thrown;
use crate::options::{ScoreOptions, options};
use crate::report::{self, Report};
use crate::scorecard::{Scorecard, held};

/// A scheme (考核方案): consistent, or not built.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Scheme(pub(crate) Rc<kaohe::Scheme>);

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
        Ok(Self(Rc::new(kaohe::Scheme::from_json_within(&text, &limits())?)))
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

    /// The faults of the document, in its order; none of them stops a scheme from being built.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "forms.Finding[]")]
    pub fn check(&self) -> JsValue {
        part(&self.0.check())
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
        let how = options(how, "options")?.into();
        Ok(Scorecard(Rc::new(self.0.score_with(&report.0, period(of)?, how)?)))
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
        let held = held(scorecards)?;
        let cores: Vec<&kaohe::Scorecard> = held.iter().map(|card| &*card.0).collect();
        Ok(part(&self.0.combine(&cores)?))
    }

    /// Where every target stands on its schedule (序时进度) on a day: planned, actual, lag, status.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` for what is no day, for a report of another scheme, and where a value and its goal do not
    /// convert.
    #[wasm_bindgen(unchecked_return_type = "forms.Progress")]
    pub fn progress(
        &self,
        report: &Report,
        #[wasm_bindgen(unchecked_param_type = "forms.Day")] as_of: &JsValue,
    ) -> Result<JsValue, Thrown> {
        Ok(object(&self.0.progress(&report.0, day(as_of, "as_of")?)?.to_json()))
    }

    /// Who has to report by when (报送时间), and what is late on a day; empty where the scheme has no calendar.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` for what is no day, and where the report was built for another scheme.
    #[wasm_bindgen(unchecked_return_type = "forms.Duty[]")]
    pub fn duties(
        &self,
        report: &Report,
        #[wasm_bindgen(unchecked_param_type = "forms.Day")] as_of: &JsValue,
    ) -> Result<JsValue, Thrown> {
        Ok(part(&self.0.duties(&report.0, day(as_of, "as_of")?)?))
    }

    /// The bulletin (通报) of a day: where every target stands, and what changed since earlier reports.
    ///
    /// ```js
    /// const page = scheme.bulletin(report, "2021-09-30", [lastQuarter]).to_html("zh");
    /// ```
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` as `progress` does, for any of the reports.
    pub fn bulletin(
        &self,
        report: &Report,
        #[wasm_bindgen(unchecked_param_type = "forms.Day")] as_of: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "readonly Report[] | null")] earlier: &JsValue,
    ) -> Result<Bulletin, Thrown> {
        let as_of = day(as_of, "as_of")?;
        let held = report::held(earlier, "earlier")?;
        let past: Vec<&kaohe::Report> = held.iter().map(|one| &*one.0).collect();
        Ok(Bulletin { core: self.0.bulletin(&report.0, as_of, &past)?, scheme: Rc::clone(&self.0) })
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
