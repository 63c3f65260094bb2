//! The fields of an object that an argument is.

use kaohe::{Code, Message, Path};
use wasm_bindgen::JsValue;

use crate::arguments::{digits, json, kind, wrong};
use crate::error::Thrown;

/// An object of which every field is known.
#[derive(Debug)]
pub struct Fields<'n> {
    name: &'n str,
    object: JsValue,
}

impl<'n> Fields<'n> {
    /// The fields of an argument, or of the JSON text that it is.
    ///
    /// # Errors
    ///
    /// What is no object or cannot be said in JSON, and fields that are unknown.
    pub fn new(given: &JsValue, name: &'n str, known: &[&str]) -> Result<Self, Thrown> {
        let text = json(given, &Path::root().key(name))?;
        if !text.starts_with('{') {
            let found: String = text.chars().take(40).collect();
            return Err(wrong(name, Message::new(Code::WrongType).with("expected", "object").with("found", found)));
        }
        let object = js_sys::JSON::parse(&text).map_err(Thrown::Foreign)?;
        let keys = js_sys::Reflect::own_keys(&object).map_err(Thrown::Foreign)?;
        let fields = Self { name, object };
        for key in keys.iter().filter_map(|key| key.as_string()) {
            if !known.contains(&&*key) {
                return Err(fields.refused(&format!("unknown field `{key}`, expected {}", one_of(known))));
            }
        }
        Ok(fields)
    }

    /// True or false, where it is said.
    ///
    /// # Errors
    ///
    /// What is neither.
    pub fn flag(&self, key: &str) -> Result<Option<bool>, Thrown> {
        self.of_kind(key, "true or false", JsValue::as_bool)
    }

    /// A whole number, where it is said.
    ///
    /// # Errors
    ///
    /// What is none of 32 bits.
    pub fn whole(&self, key: &str) -> Result<Option<u32>, Thrown> {
        self.of_kind(key, "a whole number", |value| digits(value)?.parse().ok())
    }

    /// A text; null is as good as nothing said.
    ///
    /// # Errors
    ///
    /// What is no text.
    pub fn text(&self, key: &str) -> Result<Option<String>, Thrown> {
        if self.value(key)?.is_null() { Ok(None) } else { self.of_kind(key, "a text", JsValue::as_string) }
    }

    /// A text that must be there.
    ///
    /// # Errors
    ///
    /// What is no text, and where there is none.
    pub fn required_text(&self, key: &str) -> Result<String, Thrown> {
        self.of_kind(key, "a text", JsValue::as_string)?.ok_or_else(|| self.refused(&format!("missing field `{key}`")))
    }

    fn of_kind<T>(&self, key: &str, expected: &str, read: impl Fn(&JsValue) -> Option<T>) -> Result<Option<T>, Thrown> {
        let value = self.value(key)?;
        if value.is_undefined() {
            return Ok(None);
        }
        let refused = || self.refused(&format!("`{key}` is {}, expected {expected}", kind(&value)));
        read(&value).map(Some).ok_or_else(refused)
    }

    fn value(&self, key: &str) -> Result<JsValue, Thrown> {
        js_sys::Reflect::get(&self.object, &key.into()).map_err(Thrown::Foreign)
    }

    fn refused(&self, what: &str) -> Thrown {
        wrong(self.name, Message::new(Code::NotAllowed).with("what", what))
    }
}

fn one_of(known: &[&str]) -> String {
    let quoted: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
    match &*quoted {
        [one, other] => format!("{one} or {other}"),
        _ => format!("one of {}", quoted.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::one_of;

    #[test]
    fn what_is_expected_is_listed() {
        assert_eq!(one_of(&["traces", "exact"]), "`traces` or `exact`");
        assert_eq!(one_of(&["indicator", "unit", "input"]), "one of `indicator`, `unit`, `input`");
    }
}
