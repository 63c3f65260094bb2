//! The JSON form of a trace, with its version.

use serde::Serialize;

use crate::trace::{Step, TRACE_VERSION};

#[derive(Serialize)]
struct Versioned<'s> {
    kaohe_trace: u32,
    step: &'s Step,
}

impl Step {
    /// The trace as JSON: `{"kaohe_trace": 1, "step": …}`. Numbers are strings, exact: decimals, or fractions such as `590/31`.
    ///
    /// # Example: one constant
    ///
    /// ```
    /// use kaohe::number::Exact;
    /// use kaohe::trace::{Label, Op, Shown, Step, Value};
    /// let value = Value::Number(Shown { number: Exact::fraction(590, 31).unwrap(), measure: None });
    /// let step = Step { label: Label::Score, op: Op::Constant, value, operands: vec![] };
    /// assert_eq!(
    ///     step.to_json(),
    ///     r#"{"kaohe_trace":1,"step":{"label":"score","op":"constant","value":{"number":{"number":"590/31"}}}}"#,
    /// );
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        // strings, numbers and lists only: there is nothing in a step that JSON cannot hold
        serde_json::to_string(&Versioned { kaohe_trace: TRACE_VERSION, step: self }).unwrap_or_default()
    }
}
