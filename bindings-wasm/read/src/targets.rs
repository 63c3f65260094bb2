//! Targets of documents: by quarter, and by unit.

use js_sys::Reflect;
use kaohe::{Code, Message, Path};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use kaohe_wasm_shared::arguments::{json, kind, limits, text, whole, wrong};
use kaohe_wasm_shared::convert::part;
use kaohe_wasm_shared::error::Thrown;

/// Reads quarter targets (季度目标): `第一季度：完成招标。第二季度：累计完成投资5亿元。`
///
/// The year is that of headings without one. Nothing is guessed: a number says how it counts or is `unsaid`; what stands
/// under no period is unread, and so is a number whose measure is not known.
///
/// Positions count Unicode code points, not UTF-16 units; `utf16_offset` makes them those of a JavaScript string.
///
/// ```js
/// const { milestones, unread } = read_milestones("第一季度：完成招标。第二季度：累计完成投资5亿元。", 2021);
/// ```
///
/// # Errors
///
/// Throws a `KaoheError` for what is no text, and for what is no year.
#[wasm_bindgen(unchecked_return_type = "forms.MilestonesReading")]
pub fn read_milestones(
    #[wasm_bindgen(js_name = "text", unchecked_param_type = "string")] targets: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] year: &JsValue,
) -> Result<JsValue, Thrown> {
    let (targets, year) = (text(targets, "text")?, whole(year, "year")?);
    let year = u16::try_from(year).map_err(|_| {
        let message = Message::new(Code::OutOfRange).with("found", year).with("low", u16::MIN).with("high", u16::MAX);
        wrong("year", message)
    })?;
    Ok(part(&kaohe::read::read_milestones_within(&targets, year, &limits())))
}

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Whom a text of targets may name: a scheme of the entry `kaohe`, a plain one, or the two lists alone. */
export interface Roster {
    readonly units: readonly sources.Unit[];
    readonly unit_groups?: readonly sources.UnitGroup[] | null;
}
"#;

/// Reads targets by unit: `甲县完成12.4亿元；乙区完成3.7亿元`. Units and groups are known by their names and their other spellings.
///
/// A number for several units is for each of them or for them together as the text says; where it says neither, it is taken
/// for each, and that is assumed. A name that nobody has is a finding with the nearest one; a printed total is told from the
/// targets, and checked.
///
/// Positions count Unicode code points, not UTF-16 units; `utf16_offset` makes them those of a JavaScript string.
///
/// ```js
/// const { targets, totals } = read_targets("新增企业8家，其中甲县5家、乙区3家。", scheme);
/// ```
///
/// # Errors
///
/// Throws a `KaoheError` for what is no text, and with every problem of the units and groups.
#[wasm_bindgen(unchecked_return_type = "forms.TargetsReading")]
pub fn read_targets(
    #[wasm_bindgen(js_name = "text", unchecked_param_type = "string")] targets: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Roster")] scheme: &JsValue,
) -> Result<JsValue, Thrown> {
    let targets = text(targets, "text")?;
    let (units, groups) = kaohe::json::units_from_json_within(&roster(scheme)?, &limits())?;
    Ok(part(&kaohe::read::read_targets_within(&targets, &units, &groups, &limits())))
}

/// The units and groups that an object has, as JSON; what else it has is not looked at.
fn roster(scheme: &JsValue) -> Result<String, Thrown> {
    if !scheme.is_object() {
        return Err(wrong(
            "scheme",
            Message::new(Code::WrongType).with("expected", "object").with("found", kind(scheme)),
        ));
    }
    let mut members = Vec::new();
    for key in ["units", "unit_groups"] {
        let value = Reflect::get(scheme, &key.into()).map_err(Thrown::Foreign)?;
        if value.is_undefined() || value.is_null() {
            continue;
        }
        if !js_sys::Array::is_array(&value) {
            return Err(wrong(key, Message::new(Code::WrongType).with("expected", "list").with("found", kind(&value))));
        }
        members.push(format!("\"{key}\":{}", json(&value, &Path::root().key(key))?));
    }
    Ok(format!("{{{}}}", members.join(",")))
}
