//! A report while somebody edits it.

use kaohe::Path;
use kaohe_wasm::{Report, Scheme, ScoreOptions, Scorecard};
use kaohe_wasm_shared::arguments::{json, lang, maybe_text, period, text};
use kaohe_wasm_shared::convert::{object, part};
use kaohe_wasm_shared::decimal::decimal;
use kaohe_wasm_shared::error::Thrown;
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::asked::Asked;

/// A scheme and a report that is being edited, scored for one period: what a value changes is known at once.
///
/// ```js
/// const session = new Session(scheme, Report.empty(scheme), "2020");
/// const { totals } = session.set({ indicator: "revenue", unit: "east", input: "revenue", is: { reported: "11.8" } });
/// console.log(totals[0].before?.final.score, totals[0].after?.final.score); // 0 19.0323
/// console.log(session.required({ indicator: "revenue", unit: "east" }, "20").answer);
/// ```
#[wasm_bindgen]
#[derive(Debug)]
pub struct Session(kaohe::Session);

#[wasm_bindgen]
impl Session {
    /// Opens a session. The report that is passed stays as it is.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` as `Scheme.score` does.
    #[wasm_bindgen(constructor)]
    pub fn new(
        scheme: &Scheme,
        report: &Report,
        #[wasm_bindgen(unchecked_param_type = "forms.Period")] of: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Partial<ScoreOptions> | null")] how: Option<Ts<ScoreOptions>>,
    ) -> Result<Self, Thrown> {
        let how = ScoreOptions::read(how)?.into();
        let (scheme, report) = (scheme.core(), report.core().clone());
        Ok(Self(kaohe::Session::with_options(scheme, report, period(of)?, how)?))
    }

    /// The period.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "forms.Period")]
    pub fn period(&self) -> String {
        self.0.period().to_string()
    }

    /// Writes into a cell and gives what that changes, and nothing else. What is written takes the place of all that stood there;
    /// `"empty"` clears the cell.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` with the problems that a report with it would have: the session stands as it stood.
    #[wasm_bindgen(unchecked_return_type = "forms.Changes")]
    pub fn set(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string | sources.Edit")] edit: &JsValue,
    ) -> Result<JsValue, Thrown> {
        Ok(part(&self.0.set_json(&json(edit, &Path::root())?)?))
    }

    /// How an item's score came about, in one sentence that begins with the unit and the indicator, in Chinese where no language is
    /// named; nothing where there is no such item, or no trace of it.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` where an id is no text, and for an unknown language.
    pub fn sentence(
        &self,
        #[wasm_bindgen(unchecked_param_type = "forms.Id")] indicator: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "forms.Id | null")] unit: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Lang | null")] lang_tag: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "forms.Id | null")] assignment: &JsValue,
    ) -> Result<Option<String>, Thrown> {
        let (indicator, unit) = (text(indicator, "indicator")?, maybe_text(unit, "unit")?);
        let assignment = maybe_text(assignment, "assignment")?;
        Ok(self.0.sentence(&indicator, unit.as_deref(), assignment.as_deref(), lang(lang_tag)?))
    }

    /// The item of an indicator, of a unit or of an assignment.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` where an id is no text.
    #[wasm_bindgen(unchecked_return_type = "forms.Item | undefined")]
    pub fn item(
        &self,
        #[wasm_bindgen(unchecked_param_type = "forms.Id")] indicator: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "forms.Id | null")] unit: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "forms.Id | null")] assignment: &JsValue,
    ) -> Result<JsValue, Thrown> {
        let (indicator, unit) = (text(indicator, "indicator")?, maybe_text(unit, "unit")?);
        let assignment = maybe_text(assignment, "assignment")?;
        let found = self.0.item(&indicator, unit.as_deref(), assignment.as_deref());
        Ok(found.as_ref().map_or(JsValue::UNDEFINED, part))
    }

    /// The scorecard as it stands.
    ///
    /// # Errors
    ///
    /// None that opening the session or an edit would not have met first.
    pub fn scorecard(&self) -> Result<Scorecard, Thrown> {
        Ok(self.0.scorecard()?.into())
    }

    /// The report as it stands, as a plain object.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "forms.Report")]
    pub fn report(&self) -> JsValue {
        object(&self.0.report().to_json())
    }

    /// The least demanding value of an input that earns an item at least a score, all other inputs being as they are reported.
    ///
    /// ```js
    /// const { answer } = session.required({ indicator: "revenue", unit: "east" }, "15");
    /// ```
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError`: `unknown_id` for what the scheme does not have, `missing_key` where the method uses several numbers
    /// and none is named, and for a score that is no decimal.
    #[wasm_bindgen(unchecked_return_type = "forms.Required")]
    pub fn required(
        &self,
        asked: Ts<Asked>,
        #[wasm_bindgen(unchecked_param_type = "sources.Decimal")] score: &JsValue,
    ) -> Result<JsValue, Thrown> {
        let asked = Asked::read(asked)?;
        Ok(part(&self.0.required(&asked.core(), decimal(score, "score")?)?))
    }

    /// How the score of an item runs with one of its inputs, before rounding: its break points, and what lies between.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` as `required` does.
    #[wasm_bindgen(unchecked_return_type = "forms.Curve")]
    pub fn curve(&self, asked: Ts<Asked>) -> Result<JsValue, Thrown> {
        let asked = Asked::read(asked)?;
        Ok(part(&self.0.curve(&asked.core())?))
    }
}
