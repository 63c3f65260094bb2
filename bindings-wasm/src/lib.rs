//! The module behind the npm package `kaohe`: parse, call one function of the core, convert.
//!
//! Everything is synchronous once the package's `init` is through. Decimals are strings; errors are objects.

mod arguments;
mod bulletin;
mod clause;
mod convert;
mod error;
mod method;
mod number;
mod options;
mod refused;
mod report;
mod schedule;
mod scheme;
mod scorecard;
mod targets;
mod trace;

use wasm_bindgen::prelude::wasm_bindgen;

pub use bulletin::Bulletin;
pub use clause::{ReadOptions, WriteOptions, read_clause, utf16_offset, write_clause};
pub use error::{Problem, Thrown};
pub use method::Method;
pub use number::{canonical_decimal, canonical_quantity, round_exact};
pub use options::{Look, ScoreOptions};
pub use report::Report;
pub use schedule::standing;
pub use scheme::Scheme;
pub use scorecard::Scorecard;
pub use targets::{read_milestones, read_targets};
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
