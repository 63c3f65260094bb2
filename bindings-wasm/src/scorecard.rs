//! Scorecards.

use kaohe::score::Item;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::arguments::{maybe_text, text};
use crate::convert::{object, part};
use crate::error::Thrown;
use crate::trace::Trace;

/// The scores of one period: every item, totals, pools, ranks and grades.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Scorecard(pub(crate) kaohe::Scorecard);

#[wasm_bindgen]
impl Scorecard {
    /// The scheme's id.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "forms.Id")]
    pub fn scheme(&self) -> String {
        self.0.scheme.to_string()
    }

    /// The period.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "forms.Period")]
    pub fn period(&self) -> String {
        self.0.period.to_string()
    }

    /// The four totals, by unit, by group and by role.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "forms.Totals")]
    pub fn totals(&self) -> JsValue {
        part(&self.0.totals)
    }

    /// The units in the order of their places.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "forms.Place[]")]
    pub fn ranking(&self) -> JsValue {
        part(&self.0.ranking)
    }

    /// The grades by unit.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "forms.GradeGiven[]")]
    pub fn grades(&self) -> JsValue {
        part(&self.0.grades)
    }

    /// What was found while scoring.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "forms.Finding[]")]
    pub fn findings(&self) -> JsValue {
        part(&self.0.findings)
    }

    /// The totals of a unit.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` where the id is no text.
    #[wasm_bindgen(unchecked_return_type = "forms.UnitTotal | undefined")]
    pub fn unit(&self, #[wasm_bindgen(unchecked_param_type = "forms.Id")] id: &JsValue) -> Result<JsValue, Thrown> {
        Ok(self.0.unit(&text(id, "unit")?).map_or(JsValue::UNDEFINED, part))
    }

    /// The item of an indicator for a unit; of an assignment where one is named, else the first.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` where an id is no text.
    #[wasm_bindgen(unchecked_return_type = "forms.Item | undefined")]
    pub fn item(
        &self,
        #[wasm_bindgen(unchecked_param_type = "forms.Id")] indicator: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "forms.Id")] unit: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "forms.Id | null")] assignment: &JsValue,
    ) -> Result<JsValue, Thrown> {
        Ok(self.find(indicator, unit, assignment)?.map_or(JsValue::UNDEFINED, part))
    }

    /// How the score of an item came about; nothing where no trace was kept.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` where an id is no text.
    pub fn explain(
        &self,
        #[wasm_bindgen(unchecked_param_type = "forms.Id")] indicator: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "forms.Id")] unit: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "forms.Id | null")] assignment: &JsValue,
    ) -> Result<Option<Trace>, Thrown> {
        let item = self.find(indicator, unit, assignment)?;
        Ok(item.and_then(|item| item.trace.clone()).map(Trace))
    }

    /// The scorecard as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// The scorecard as a plain object, every trace in it.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "forms.Scorecard")]
    pub fn to_object(&self) -> JsValue {
        object(&self.to_json())
    }

    /// For `JSON.stringify`: as `to_object`.
    #[must_use]
    #[wasm_bindgen(js_name = "toJSON", unchecked_return_type = "forms.Scorecard")]
    pub fn to_json_value(&self) -> JsValue {
        self.to_object()
    }

    fn find(&self, indicator: &JsValue, unit: &JsValue, assignment: &JsValue) -> Result<Option<&Item>, Thrown> {
        let (indicator, unit) = (text(indicator, "indicator")?, text(unit, "unit")?);
        let Some(assignment) = maybe_text(assignment, "assignment")? else { return Ok(self.0.item(&indicator, &unit)) };
        Ok(self.0.items.iter().find(|item| {
            item.indicator == *indicator.as_str()
                && item.unit.as_ref().is_some_and(|id| *id == *unit.as_str())
                && item.assignment.as_ref().is_some_and(|id| *id == *assignment.as_str())
        }))
    }
}
