//! A text as it is read and as it was written.

use super::figure::{Run, cut};
use super::normal::{Chars, Normal};

/// The regular text, where each of its bytes comes from, and the original.
pub(crate) struct Page {
    normal: Normal,
    text: String,
    originals: Vec<char>,
}

impl Page {
    pub(crate) fn new(original: &str) -> Self {
        let normal = Normal::new(original);
        let originals: Vec<char> = original.chars().collect();
        // 第一季度末完成 is no slip for 未完成
        let restored = |(at, c): (usize, char)| {
            let place = normal.chars(at, at + c.len_utf8()).from;
            let written = usize::try_from(place).ok().and_then(|p| originals.get(p));
            if c == '未' && written == Some(&'末') { '末' } else { c }
        };
        let text = normal.text().char_indices().map(restored).collect();
        Self { normal, text, originals }
    }

    /// The regular text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The characters of the original that a run of the regular text came from.
    pub(crate) fn chars(&self, run: Run) -> Chars {
        self.normal.chars(run.0, run.1)
    }

    /// The words of the original, without blanks and line ends.
    pub(crate) fn words(&self, run: Run) -> String {
        let regular = cut(&self.text, run);
        // a blank between two foreign words says something
        if regular.is_ascii() {
            return regular.trim().to_owned();
        }
        let chars = self.chars(run);
        let from = usize::try_from(chars.from).unwrap_or_default();
        let to = usize::try_from(chars.to).unwrap_or_default();
        self.originals.get(from..to).unwrap_or_default().iter().filter(|c| !c.is_whitespace()).collect()
    }
}

/// A text that is longer than is allowed: unread as a whole.
pub(crate) fn too_long(text: &str) -> Vec<Chars> {
    vec![Chars { from: 0, to: u32::try_from(text.chars().count()).unwrap_or(u32::MAX) }]
}
