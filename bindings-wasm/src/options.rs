//! Options, as plain objects.

use kaohe_wasm_shared::error::Thrown;
use kaohe_wasm_shared::fields::Fields;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;

/// How a scoring is done.
#[derive(Clone, Debug, PartialEq, Eq, Tsify)]
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

impl ScoreOptions {
    /// The options as they are given, or those of the core.
    ///
    /// # Errors
    ///
    /// What is no object, or has fields that are unknown or of another type.
    pub fn read(given: Option<Ts<Self>>) -> Result<Self, Thrown> {
        let mut options = Self::default();
        if let Some(fields) = fields(given.map(JsValue::from), "options", &["traces", "exact"])? {
            options.traces = fields.flag("traces")?.unwrap_or(options.traces);
            options.exact = fields.flag("exact")?.unwrap_or(options.exact);
        }
        Ok(options)
    }
}

impl From<ScoreOptions> for kaohe::ScoreOptions {
    fn from(ScoreOptions { traces, exact }: ScoreOptions) -> Self {
        Self { traces, exact }
    }
}

/// How the text of a trace looks.
#[derive(Clone, Debug, PartialEq, Eq, Tsify)]
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

impl Look {
    pub(crate) fn read(given: Option<Ts<Self>>) -> Result<Self, Thrown> {
        let mut look = Self::default();
        if let Some(fields) = fields(given.map(JsValue::from), "look", &["places", "width"])? {
            look.places = fields.whole("places")?.unwrap_or(look.places);
            look.width = fields.whole("width")?.unwrap_or(look.width);
        }
        Ok(look)
    }
}

impl From<Look> for kaohe::write::Look {
    fn from(Look { places, width }: Look) -> Self {
        Self { places, width: usize::try_from(width).unwrap_or(usize::MAX) }
    }
}

/// The fields of an argument that may be left out.
fn fields<'n>(given: Option<JsValue>, name: &'n str, known: &[&str]) -> Result<Option<Fields<'n>>, Thrown> {
    match given.filter(|given| !given.is_undefined() && !given.is_null()) {
        Some(given) => Fields::new(&given, name, known).map(Some),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_those_of_the_core() {
        assert_eq!(kaohe::ScoreOptions::from(ScoreOptions::default()), kaohe::ScoreOptions::default());
        assert_eq!(kaohe::write::Look::from(Look::default()), kaohe::write::Look::default());
    }
}
