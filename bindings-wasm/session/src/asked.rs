//! Whose score is asked for, as a plain object.

use kaohe_wasm_shared::error::Thrown;
use kaohe_wasm_shared::fields::Fields;
use tsify::{Ts, Tsify};

/// Whose score is asked for, and through which input.
#[derive(Clone, Debug, PartialEq, Eq, Tsify)]
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
    pub(crate) fn read(given: Ts<Self>) -> Result<Self, Thrown> {
        let fields = Fields::new(&given.into(), "asked", &["indicator", "unit", "assignment", "input"])?;
        Ok(Self {
            indicator: fields.required_text("indicator")?,
            unit: fields.text("unit")?,
            assignment: fields.text("assignment")?,
            input: fields.text("input")?,
        })
    }

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
