//! Options, as plain objects.

use kaohe::{Code, Message, Path};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;

use crate::arguments::{json, wrong};
use crate::error::Thrown;

/// How a scoring is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(default, deny_unknown_fields)]
pub struct ScoreOptions {
    /// Keep a trace of every item? True where unsaid; without, a large scheme needs far less memory.
    pub traces: bool,
    /// Give the exact form of totals too, `exact` beside each: sums of scores that were not rounded? False where unsaid.
    pub exact: bool,
}

impl Default for ScoreOptions {
    fn default() -> Self {
        let kaohe::ScoreOptions { traces, exact } = kaohe::ScoreOptions::default();
        Self { traces, exact }
    }
}

impl From<ScoreOptions> for kaohe::ScoreOptions {
    fn from(ScoreOptions { traces, exact }: ScoreOptions) -> Self {
        Self { traces, exact }
    }
}

/// How the text of a trace looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(default, deny_unknown_fields)]
pub struct Look {
    /// Digits after the point where a number is no decimal; 4 where unsaid, at most 20.
    pub places: u32,
    /// Columns in a line, of which a Chinese character takes two; 100 where unsaid.
    pub width: u32,
}

impl Default for Look {
    fn default() -> Self {
        let kaohe::write::Look { places, width } = kaohe::write::Look::default();
        Self { places, width: u32::try_from(width).unwrap_or(u32::MAX) }
    }
}

impl From<Look> for kaohe::write::Look {
    fn from(Look { places, width }: Look) -> Self {
        Self { places, width: usize::try_from(width).unwrap_or(usize::MAX) }
    }
}

/// Options that may be left out.
pub(crate) fn options<T>(given: Option<Ts<T>>, name: &str) -> Result<T, Thrown>
where
    T: Tsify + Default + DeserializeOwned,
    T::JsType: Clone + Into<JsValue>,
{
    let given = given.map_or(JsValue::UNDEFINED, JsValue::from);
    if given.is_undefined() || given.is_null() {
        return Ok(T::default());
    }
    let text = json(&given, &Path::root().key(name))?;
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

    use super::*;

    #[test]
    fn an_unknown_option_is_named() {
        let said = |json: &str| read::<ScoreOptions>(json).map_err(|message| message.text(Lang::En));
        assert_eq!(said("{}"), Ok(ScoreOptions { traces: true, exact: false }));
        assert_eq!(said(r#"{"traces": false, "exact": true}"#), Ok(ScoreOptions { traces: false, exact: true }));
        assert_eq!(
            said(r#"{"trace": true}"#),
            Err("not allowed here: unknown field `trace`, expected `traces` or `exact`".to_owned())
        );
        assert_eq!(said("5"), Err("expected object, found 5".to_owned()));
    }

    #[test]
    fn the_defaults_are_those_of_the_core() {
        assert_eq!(kaohe::ScoreOptions::from(ScoreOptions::default()), kaohe::ScoreOptions::default());
        assert_eq!(kaohe::write::Look::from(Look::default()), kaohe::write::Look::default());
    }
}
