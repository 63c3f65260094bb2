//! Clauses of documents into methods, and methods into clauses.

use kaohe::{Lang, Path};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use kaohe_wasm_shared::arguments::{held, lang, text};
use kaohe_wasm_shared::convert::part;
use kaohe_wasm_shared::decimal::exact;
use kaohe_wasm_shared::error::Thrown;
use kaohe_wasm_shared::options::options;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** A clause as it was understood. */
export interface Reading extends forms.ClauseReading {
    /** Is every character accounted for, and is there a method? */
    whole: boolean;
    /** The text cut into pieces, each with what it became; together they are the text. */
    pieces: forms.Piece[];
    /** The clause in standard wording, for the points that it was read with; null where there is no method. */
    canonical: { zh: string; en: string } | null;
}

/**
 * A clause in its standard wording, and the characters that tell each field of its method, in the order of the text.
 * Positions count Unicode code points, not UTF-16 units; `utf16_offset` makes them those of a JavaScript string.
 */
export interface Wording {
    text: string;
    fields: forms.Field[];
}
"#;

/// What a clause is read with.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Tsify)]
#[serde(default, deny_unknown_fields)]
pub struct ReadOptions {
    /// Neighbouring text that holds the target or the heading where the clause itself does not.
    #[tsify(type = "string | null")]
    pub context: Option<String>,
    /// The points of the item.
    #[tsify(type = "sources.Decimal | null")]
    pub points: Option<Box<RawValue>>,
}

/// How a clause is written.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Tsify)]
#[serde(default, deny_unknown_fields)]
pub struct WriteOptions {
    /// The points of the item, by which full marks are told.
    #[tsify(type = "sources.Decimal | null")]
    pub points: Option<Box<RawValue>>,
    /// What inputs, and whatever else the method names by an id, are called; else by the id.
    #[tsify(type = "{ readonly [id: string]: sources.Name } | null")]
    pub names: Option<Box<RawValue>>,
    /// The language; Chinese where unsaid.
    #[tsify(type = "Lang | null")]
    pub lang: Option<String>,
}

/// A reading and what is told of it.
#[derive(Serialize)]
struct Told<'r> {
    #[serde(flatten)]
    reading: &'r kaohe::read::Reading,
    whole: bool,
    pieces: Vec<kaohe::read::Piece>,
    canonical: Option<Both>,
}

#[derive(Serialize)]
struct Both {
    zh: String,
    en: String,
}

#[derive(Serialize)]
struct Wording<'w> {
    text: &'w str,
    fields: &'w [kaohe::read::Field],
}

/// Reads a scoring clause: a sentence such as `每低1个百分点扣0.1分，扣完为止`.
///
/// Nothing is invented: what the text leaves open is filled by defaults and listed as assumed, what is not understood is
/// listed as unread. A text that is no clause is no error: its method is null.
///
/// Positions count Unicode code points, not UTF-16 units; `utf16_offset` makes them those of a JavaScript string.
///
/// ```js
/// const { method, pieces } = read_clause("达到90%得5分，每低1个百分点扣0.5分，扣完为止", { points: 5 });
/// ```
///
/// # Errors
///
/// Throws a `KaoheError` for points that are no decimal, and for unknown options.
#[wasm_bindgen(unchecked_return_type = "Reading")]
pub fn read_clause(
    #[wasm_bindgen(js_name = "text", unchecked_param_type = "string")] clause: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Partial<ReadOptions> | null")] how: Option<Ts<ReadOptions>>,
) -> Result<JsValue, Thrown> {
    let clause = text(clause, "text")?;
    let ReadOptions { context, points } = options(how, "options")?;
    let points = points.map(|points| exact(points.get(), &option("points"))).transpose()?;
    let reading = kaohe::read::read_clause(&clause, context.as_deref(), points);
    let canonical = |lang| reading.canonical(points, lang);
    Ok(part(&Told {
        whole: reading.is_whole(),
        pieces: reading.pieces(&clause),
        canonical: canonical(Lang::Zh).zip(canonical(Lang::En)).map(|(zh, en)| Both { zh, en }),
        reading: &reading,
    }))
}

/// Writes the standard wording of a method as a clause of a scheme (评分标准). What the method leaves unsaid stays unsaid:
/// the scheme's policy decides it.
///
/// The method is one of the entry `kaohe`, JSON text or a plain object.
///
/// ```js
/// const { text } = write_clause(method, { points: 5, names: { rate: { zh: "合格率" } }, lang: "zh" });
/// ```
///
/// # Errors
///
/// Throws a `KaoheError` for what is no method, points that are no decimal, names that are none, and for unknown options.
#[wasm_bindgen(unchecked_return_type = "Wording")]
pub fn write_clause(
    #[wasm_bindgen(unchecked_param_type = "Method | string | sources.Method")] method: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Partial<WriteOptions> | null")] how: Option<Ts<WriteOptions>>,
) -> Result<JsValue, Thrown> {
    let method = kaohe::method::Method::from_json(&held(method, &Path::root())?)?;
    let WriteOptions { points, names, lang: tag } = options(how, "options")?;
    let points = points.map(|points| exact(points.get(), &option("points"))).transpose()?;
    let names = match names {
        Some(names) => kaohe::json::names_from_json(names.get()).map_err(|e| Thrown::under(&e, &option("names")))?,
        None => std::collections::BTreeMap::new(),
    };
    let lang = lang(&tag.map_or(JsValue::UNDEFINED, JsValue::from))?;
    let wording = kaohe::write::write_clause(&method, points, &names, lang);
    Ok(part(&Wording { text: wording.text(), fields: wording.fields() }))
}

fn option(name: &str) -> Path {
    Path::root().key("options").key(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_keep_the_digits_of_points() {
        let read: ReadOptions = serde_json::from_str(r#"{"points": 0.30}"#).expect("options");
        assert_eq!(read.points.map(|points| points.get().to_owned()).as_deref(), Some("0.30"));
        let read: ReadOptions = serde_json::from_str(r#"{"points": null, "context": null}"#).expect("options");
        assert!(read.points.is_none() && read.context.is_none());
    }

    #[test]
    fn a_reading_stands_beside_what_is_told_of_it() {
        let reading = kaohe::read::read_clause("请各单位认真落实。", None, None);
        let told = Told { reading: &reading, whole: reading.is_whole(), pieces: Vec::new(), canonical: None };
        let form = serde_json::to_value(&told).expect("JSON");
        assert_eq!(form["method"], serde_json::Value::Null);
        assert_eq!(form["whole"], serde_json::Value::Bool(false));
    }
}
