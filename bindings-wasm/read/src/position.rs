//! Positions in a text.

use kaohe_wasm_shared::arguments::{text, whole};
use kaohe_wasm_shared::error::Thrown;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The place in a JavaScript string of a position that counts Unicode code points, for `slice` and for selections.
///
/// ```js
/// const told = text.slice(utf16_offset(text, field.from), utf16_offset(text, field.to));
/// ```
///
/// # Errors
///
/// Throws a `KaoheError` for what is no text.
#[wasm_bindgen]
pub fn utf16_offset(
    #[wasm_bindgen(js_name = "text", unchecked_param_type = "string")] clause: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] position: &JsValue,
) -> Result<usize, Thrown> {
    let (clause, position) = (text(clause, "text")?, whole(position, "position")?);
    // no text is longer than its end
    Ok(units(&clause, usize::try_from(position).unwrap_or(usize::MAX)))
}

/// The UTF-16 units of the first characters of a text.
fn units(text: &str, characters: usize) -> usize {
    text.chars().take(characters).map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_beyond_the_basic_plane_takes_two_units() {
        let text = "扣𠮷1分";
        assert_eq!([0, 1, 2, 3, 9].map(|at| units(text, at)), [0, 1, 3, 4, 5]);
    }
}
