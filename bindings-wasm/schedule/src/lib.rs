//! The module behind the entry `kaohe/schedule` of the npm package: progress, duties, bulletins.

mod bulletin;
mod schedule;
mod standing;

use wasm_bindgen::prelude::wasm_bindgen;

pub use bulletin::Bulletin;
pub use schedule::Schedule;
pub use standing::standing;

#[wasm_bindgen(typescript_custom_section)]
const IMPORTS: &str = r#"
import type * as forms from "./forms.js";
import type { Lang, Report, Scheme } from "./kaohe.js";
import type * as sources from "./sources.js";
"#;
