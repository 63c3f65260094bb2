//! One scoring method by itself.

use kaohe::Path;
use kaohe::method::score_clause;
use kaohe::number::canonical;
use kaohe_wasm_shared::arguments::json;
use kaohe_wasm_shared::convert::{object, part};
use kaohe_wasm_shared::decimal::maybe_decimal;
use kaohe_wasm_shared::error::Thrown;
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::trace::Trace;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** An input that a method reads. */
export interface MethodInput {
    id: forms.Id;
    kind: "value" | "count" | "mark" | "flag" | "choice" | "date";
}

/** What a method alone makes of given values. */
export interface ClauseScore {
    /** The score as a decimal of at most 28 digits. */
    score: forms.Decimal;
    /** The score before rounding. */
    exact: forms.Exact;
    /** The choices that defaults made. */
    assumed: forms.Assumption[];
    /** What the readings that were not taken would score: of several measures under one ratio, and of parts over the points. */
    alternatives: forms.Alternative[];
    /** What the clause gives to pools besides. */
    entries: EntryScore[];
    /** How it came about. */
    trace: Trace;
}

/** What a clause gives to a pool besides its own score. */
export interface EntryScore {
    /** The id of the entry. */
    entry: forms.Id;
    /** What it gives, as a decimal of at most 28 digits. */
    score: forms.Decimal;
    /** What it gives, before rounding. */
    exact: forms.Exact;
}
"#;

/// A scoring method by itself, without a scheme around it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Method(pub(crate) kaohe::method::Method);

#[wasm_bindgen]
impl Method {
    /// Reads a method from JSON text or a plain object.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` with every problem of the form.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "string | sources.Method")] source: &JsValue,
    ) -> Result<Self, Thrown> {
        Ok(Self(kaohe::method::Method::from_json(&json(source, &Path::root())?)?))
    }

    /// The inputs that it reads, in the order in which it reads them.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "MethodInput[]")]
    pub fn inputs(&self) -> JsValue {
        let inputs = self.0.inputs();
        part(&inputs.iter().map(|(id, kind)| Read { id: id.as_str(), kind: kind.word() }).collect::<Vec<_>>())
    }

    /// Scores given values; the target, where the method asks for one, is the value named `target`.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` for values that do not fit, and where no score can be computed.
    #[wasm_bindgen(unchecked_return_type = "ClauseScore")]
    pub fn score(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | { readonly [input: string]: sources.Datum }")] values: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "sources.Decimal | null")] points: &JsValue,
    ) -> Result<JsValue, Thrown> {
        let values = self.0.values_from_json(&json(values, &Path::root())?)?;
        let score = score_clause(&self.0, maybe_decimal(points, "points")?, &values)?;
        let form = js_sys::Object::new();
        let set = |key: &str, value: JsValue| js_sys::Reflect::set(&form, &key.into(), &value).map_err(Thrown::Foreign);
        set("score", canonical(score.decimal()).into())?;
        set("exact", score.exact().to_string().into())?;
        set("assumed", part(score.assumed()))?;
        set("alternatives", part(score.alternatives()))?;
        let entries: Vec<_> = score.entries().iter().map(entered).collect();
        set("entries", part(&entries))?;
        // a method by itself always keeps its trace
        set("trace", score.step().map_or(JsValue::UNDEFINED, |step| Trace(step.clone()).into()))?;
        Ok(form.into())
    }

    /// The method as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// The method as a plain object.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "forms.Method")]
    pub fn to_object(&self) -> JsValue {
        object(&self.to_json())
    }

    /// For `JSON.stringify`: as `to_object`.
    #[must_use]
    #[wasm_bindgen(js_name = "toJSON", unchecked_return_type = "forms.Method")]
    pub fn to_json_value(&self) -> JsValue {
        self.to_object()
    }
}

/// What a clause gives to a pool besides.
#[derive(Serialize)]
struct Entered<'s> {
    entry: &'s str,
    score: String,
    exact: String,
}

fn entered((id, score): &(kaohe::Id, kaohe::method::ClauseScore)) -> Entered<'_> {
    Entered { entry: id.as_str(), score: canonical(score.decimal()), exact: score.exact().to_string() }
}

/// An input that a method reads.
#[derive(Serialize)]
struct Read<'m> {
    id: &'m str,
    kind: &'m str,
}
