//! The module behind the entry `kaohe/read` of the npm package: clauses, quarter texts and targets as documents word them, into
//! data, and methods into clauses.

mod clause;
mod position;
mod targets;

use wasm_bindgen::prelude::wasm_bindgen;

pub use clause::{ReadOptions, WriteOptions, read_clause, write_clause};
pub use position::utf16_offset;
pub use targets::{read_milestones, read_targets};

#[wasm_bindgen(typescript_custom_section)]
const IMPORTS: &str = r#"
import type * as forms from "./forms.js";
import type { Lang, Method } from "./kaohe.js";
import type * as sources from "./sources.js";
"#;
