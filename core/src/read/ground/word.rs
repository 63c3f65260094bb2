//! Words that may or may not stand at the head of a text, as 的 in `90%的以上`.

use super::super::lex::word;
use winnow::prelude::*;

/// Skips one of some words at the head of a text; is one there?
pub(crate) fn opt_word(words: &'static [&'static str], rest: &mut &str) -> bool {
    word(words).parse_next(rest).is_ok()
}
