//! Scorecards.

use std::rc::Rc;

use kaohe::score::Item;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::trace::Trace;
use kaohe_wasm_shared::arguments::{each, maybe_text, text};
use kaohe_wasm_shared::convert::{object, part};
use kaohe_wasm_shared::error::Thrown;

/// The scores of one period: every item, totals, pools, ranks and grades.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Scorecard(pub(crate) Rc<kaohe::Scorecard>);

impl From<kaohe::Scorecard> for Scorecard {
    fn from(scorecard: kaohe::Scorecard) -> Self {
        Self(Rc::new(scorecard))
    }
}

#[wasm_bindgen]
extern "C" {
    /// A scorecard that JavaScript holds and goes on holding.
    type Kept;

    #[wasm_bindgen(method, catch, structural)]
    fn shared(this: &Kept) -> Result<Scorecard, JsValue>;
}

/// The scorecards of a list; the list keeps them.
pub(crate) fn kept(list: &JsValue) -> Result<Vec<Scorecard>, Thrown> {
    each(list, "scorecards", "Scorecard", |value| value.unchecked_ref::<Kept>().shared())
}

#[wasm_bindgen]
impl Scorecard {
    /// The same scorecard once more, for a call that takes several.
    #[doc(hidden)]
    #[must_use]
    #[wasm_bindgen(skip_typescript)]
    pub fn shared(&self) -> Self {
        Self(Rc::clone(&self.0))
    }

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

    /// The item of an indicator for a unit; of an assignment where one is named, else the first; an entry to a pool where
    /// one is named.
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
        #[wasm_bindgen(unchecked_optional_param_type = "forms.Id | null")] entry: &JsValue,
    ) -> Result<JsValue, Thrown> {
        Ok(self.find(indicator, unit, assignment, entry)?.map_or(JsValue::UNDEFINED, part))
    }

    /// How the score of an item, named as for `item`, came about; nothing where no trace was kept.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` where an id is no text.
    pub fn explain(
        &self,
        #[wasm_bindgen(unchecked_param_type = "forms.Id")] indicator: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "forms.Id")] unit: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "forms.Id | null")] assignment: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "forms.Id | null")] entry: &JsValue,
    ) -> Result<Option<Trace>, Thrown> {
        let item = self.find(indicator, unit, assignment, entry)?;
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

    fn find(
        &self,
        indicator: &JsValue,
        unit: &JsValue,
        assignment: &JsValue,
        entry: &JsValue,
    ) -> Result<Option<&Item>, Thrown> {
        let (indicator, unit) = (text(indicator, "indicator")?, text(unit, "unit")?);
        let (assignment, entry) = (maybe_text(assignment, "assignment")?, maybe_text(entry, "entry")?);
        let is = |id: Option<&kaohe::Id>, wanted: &Option<String>| id.map(kaohe::Id::as_str) == wanted.as_deref();
        let mut own = self.0.of(&indicator, &unit).filter(|item| is(item.entry.as_ref(), &entry));
        Ok(own.find(|item| assignment.is_none() || is(item.assignment.as_ref(), &assignment)))
    }
}
