//! Options, as plain objects.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

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

/// Whose score is asked for, and through which input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The indicator.
    pub indicator: String,
    /// The unit; left out where an assignment is named.
    #[tsify(optional, type = "string | null")]
    pub unit: Option<String>,
    /// The assignment; the first that the unit holds where left out.
    #[tsify(optional, type = "string | null")]
    pub assignment: Option<String>,
    /// The input; the only number that the item's method uses where left out.
    #[tsify(optional, type = "string | null")]
    pub input: Option<String>,
}

impl Asked {
    pub(crate) fn core(&self) -> kaohe::advice::Asked<'_> {
        let Self { indicator, unit, assignment, input } = self;
        kaohe::advice::Asked {
            indicator,
            unit: unit.as_deref(),
            assignment: assignment.as_deref(),
            input: input.as_deref(),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_those_of_the_core() {
        assert_eq!(kaohe::ScoreOptions::from(ScoreOptions::default()), kaohe::ScoreOptions::default());
        assert_eq!(kaohe::write::Look::from(Look::default()), kaohe::write::Look::default());
    }
}
