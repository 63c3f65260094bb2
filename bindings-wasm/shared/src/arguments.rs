//! Arguments from JavaScript, where anything may come in place of anything.

use kaohe::{Code, Date, Lang, Limits, Message, Path, Period, Problem};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::error::Thrown;
use crate::refused::Refusal;

#[wasm_bindgen(raw_module = "./source.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn source(value: &JsValue, limits: &JsValue) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// An object that JavaScript holds and that knows its JSON.
    type Held;

    #[wasm_bindgen(method, catch, structural)]
    fn to_json(this: &Held) -> Result<JsValue, JsValue>;
}

/// The defaults of the core, but for the bytes: a page has less memory than a server, 32 MiB.
#[must_use]
pub fn limits() -> Limits {
    Limits { bytes: 32 << 20, ..Limits::default() }
}

/// JSON text for an argument that is JSON text already, or a value that can be written as such without a loss.
///
/// # Errors
///
/// What JSON cannot say, with its place under the path.
pub fn json(value: &JsValue, under: &Path) -> Result<String, Thrown> {
    let Limits { bytes, depth, problems, .. } = limits();
    let most = crate::convert::object(&format!(r#"{{"bytes":{bytes},"depth":{depth},"problems":{problems}}}"#));
    let found = source(value, &most).map_err(Thrown::Foreign)?;
    if let Some(text) = found.as_string() {
        return Ok(text);
    }
    let problem = |one: JsValue| one.unchecked_into::<Refusal>().read(under).problem(bytes);
    Err(Thrown::Problems(js_sys::Array::from(&found).iter().map(problem).collect()))
}

/// JSON text for an object of another entry, which says it by its own `to_json`, or for whatever [`json`] takes.
///
/// # Errors
///
/// As [`json`], and what `to_json` throws, be it a method or a getter.
pub fn held(value: &JsValue, under: &Path) -> Result<String, Thrown> {
    let own = if value.is_object() {
        js_sys::Reflect::get(value, &"to_json".into()).map_err(Thrown::Foreign)?
    } else {
        JsValue::UNDEFINED
    };
    if own.is_function() {
        json(&value.unchecked_ref::<Held>().to_json().map_err(Thrown::Foreign)?, under)
    } else {
        json(value, under)
    }
}

/// A problem with an argument.
#[must_use]
pub fn wrong(name: &str, message: Message) -> Thrown {
    Problem::new(Path::root().key(name), message).into()
}

/// A text; a number in its place would be one that has lost its digits.
///
/// # Errors
///
/// What is no text.
pub fn text(value: &JsValue, name: &str) -> Result<String, Thrown> {
    value
        .as_string()
        .ok_or_else(|| wrong(name, Message::new(Code::WrongType).with("expected", "text").with("found", kind(value))))
}

/// What a value is, in words.
#[must_use]
pub fn kind(value: &JsValue) -> String {
    if value.is_null() {
        return "null".to_owned();
    }
    if js_sys::Array::is_array(value) {
        return "list".to_owned();
    }
    value.js_typeof().as_string().unwrap_or_default()
}

/// A text that may be left out.
///
/// # Errors
///
/// What is there and is no text.
pub fn maybe_text(value: &JsValue, name: &str) -> Result<Option<String>, Thrown> {
    if value.is_undefined() || value.is_null() { Ok(None) } else { text(value, name).map(Some) }
}

/// A language; Chinese where none is named.
///
/// # Errors
///
/// What is no text, and a language that is not known.
pub fn lang(value: &JsValue) -> Result<Lang, Thrown> {
    let Some(tag) = maybe_text(value, "lang")? else { return Ok(Lang::default()) };
    Lang::from_tag(&tag).ok_or_else(|| {
        let found: String = tag.chars().take(40).collect();
        wrong("lang", Message::new(Code::UnknownWord).with("found", found).with("nearest", "zh` / `en"))
    })
}

/// A scoring period.
///
/// # Errors
///
/// What is no period.
pub fn period(value: &JsValue) -> Result<Period, Thrown> {
    let text = text(value, "period")?;
    text.parse().map_err(|()| {
        let found: String = text.chars().take(40).collect();
        wrong("period", Message::new(Code::NotAPeriod).with("found", found))
    })
}

/// A day of the calendar.
///
/// # Errors
///
/// What is no day.
pub fn day(value: &JsValue, name: &str) -> Result<Date, Thrown> {
    let text = text(value, name)?;
    text.parse().map_err(|()| {
        let found: String = text.chars().take(40).collect();
        wrong(name, Message::new(Code::NotADate).with("found", found))
    })
}

/// The objects of this package that a list holds, each by a method that only its class has.
///
/// # Errors
///
/// What is no list, and members that are none of the class, each with its place.
pub fn each<T>(
    list: &JsValue,
    name: &str,
    class: &str,
    shared: impl Fn(&JsValue) -> Result<T, JsValue>,
) -> Result<Vec<T>, Thrown> {
    if !js_sys::Array::is_array(list) {
        return Err(wrong(name, Message::new(Code::WrongType).with("expected", "list").with("found", kind(list))));
    }
    let one = |(i, value): (usize, JsValue)| {
        shared(&value).map_err(|error| {
            // what has no such method is none of the class; what is freed says so itself
            if !error.is_instance_of::<js_sys::TypeError>() {
                return Thrown::Foreign(error);
            }
            let message = Message::new(Code::WrongType).with("expected", class).with("found", kind(&value));
            Problem::new(Path::root().key(name).index(i), message).into()
        })
    };
    js_sys::Array::from(list).iter().enumerate().map(one).collect()
}

/// A whole number from 0.
///
/// # Errors
///
/// What is no whole number, and what is below 0.
pub fn whole(value: &JsValue, name: &str) -> Result<u64, Thrown> {
    let wrong_type = |found: String| {
        wrong(name, Message::new(Code::WrongType).with("expected", "whole number").with("found", found))
    };
    let digits = digits(value).ok_or_else(|| wrong_type(kind(value)))?;
    digits.parse().map_err(|_| wrong_type(digits))
}

/// What JavaScript prints of a number; of a whole number digits alone.
pub(crate) fn digits(value: &JsValue) -> Option<String> {
    value.as_f64()?;
    let number: &js_sys::Number = value.unchecked_ref();
    number.to_string_with_radix(10).ok().map(String::from)
}
