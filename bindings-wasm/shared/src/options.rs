//! Options, as plain objects.

use kaohe::{Code, Message, Path};
use serde::de::DeserializeOwned;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;

use crate::arguments::{json, wrong};
use crate::error::Thrown;

/// Options that may be left out.
///
/// # Errors
///
/// What JSON cannot say of them, and options that are unknown.
pub fn options<T>(given: Option<Ts<T>>, name: &str) -> Result<T, Thrown>
where
    T: Tsify + Default + DeserializeOwned,
    T::JsType: Clone + Into<JsValue>,
{
    let given = given.map_or(JsValue::UNDEFINED, JsValue::from);
    if given.is_undefined() || given.is_null() {
        return Ok(T::default());
    }
    plain(&given, name)
}

fn plain<T: DeserializeOwned>(given: &JsValue, name: &str) -> Result<T, Thrown> {
    let text = json(given, &Path::root().key(name))?;
    read(&text).map_err(|message| wrong(name, message))
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T, Message> {
    if !json.starts_with('{') {
        return Err(Message::new(Code::WrongType)
            .with("expected", "object")
            .with("found", json.chars().take(40).collect::<String>()));
    }
    serde_json::from_str(json).map_err(|error| {
        let said = error.to_string();
        // the line and column are those of a text that the caller never saw
        let what = said.split_once(" at line ").map_or(said.as_str(), |(what, _)| what);
        Message::new(Code::NotAllowed).with("what", what)
    })
}

#[cfg(test)]
mod tests {
    use kaohe::Lang;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Sample {
        traces: bool,
        exact: bool,
    }

    #[test]
    fn an_unknown_option_is_named() {
        let said = |json: &str| read::<Sample>(json).map_err(|message| message.text(Lang::En));
        assert_eq!(said("{}"), Ok(Sample::default()));
        assert_eq!(said(r#"{"traces": true, "exact": false}"#), Ok(Sample { traces: true, exact: false }));
        assert_eq!(
            said(r#"{"trace": true}"#),
            Err("not allowed here: unknown field `trace`, expected `traces` or `exact`".to_owned())
        );
        assert_eq!(said("5"), Err("expected object, found 5".to_owned()));
    }
}
