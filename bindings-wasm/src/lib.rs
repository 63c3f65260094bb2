//! The module behind the entry `kaohe` of the npm package: parse, call one function of the core, convert.
//!
//! Everything is synchronous once the entry's `init` is through. Decimals are strings; errors are objects. Sessions, reading of
//! documents, findings about them and schedules are entries of their own, each with its module: only JSON crosses between them.

mod method;
mod number;
mod options;
mod report;
mod scheme;
mod scorecard;
mod trace;

use wasm_bindgen::prelude::wasm_bindgen;

pub use method::Method;
pub use number::{canonical_decimal, canonical_quantity, round_exact};
pub use options::{Look, ScoreOptions};
pub use report::Report;
pub use scheme::Scheme;
pub use scorecard::Scorecard;
pub use trace::Trace;

#[wasm_bindgen(typescript_custom_section)]
const IMPORTS: &str = r#"
import type * as forms from "./forms.js";
import type * as sources from "./sources.js";

/** A language for people: Chinese or English, with or without a region. */
export type Lang = "zh" | "en" | `zh-${string}` | `en-${string}`;
"#;

/// The version of the package, which is that of the core.
#[must_use]
#[wasm_bindgen]
pub fn version() -> String {
    kaohe::VERSION.to_owned()
}
