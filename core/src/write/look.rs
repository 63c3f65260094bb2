//! How the text of a trace looks.

/// How the text of a trace looks: digits after the point where a decimal only comes near, and the width of a line.
///
/// # Example: two digits on a narrow screen
///
/// ```
/// use kaohe::write::Look;
/// let look = Look { places: 2, width: 60 };
/// assert_eq!(Look::default(), Look { places: 4, width: 100 });
/// assert_ne!(look, Look::default());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Look {
    /// Digits after the point where a number is no decimal; at most 20 are written.
    pub places: u32,
    /// Columns in a line; a Chinese character takes two. What is longer goes on in the next line.
    pub width: usize,
}

impl Default for Look {
    /// Four digits, a hundred columns.
    fn default() -> Self {
        Self { places: 4, width: 100 }
    }
}
