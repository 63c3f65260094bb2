//! Identifiers of units, groups, indicators, assignments, inputs, parts.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// An identifier, unique in its list and stable across versions of a scheme; cheap to copy.
///
/// Letters of any script, digits, `-`, `_` and `.`; 1 to 64 characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(Arc<str>);

impl Id {
    /// An id, if the text is one.
    ///
    /// # Example: a Chinese id
    ///
    /// ```
    /// use kaohe::Id;
    /// assert!(Id::new("盘山-1").is_some());
    /// assert!(Id::new("a b").is_none());
    /// ```
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let fits = !text.is_empty()
            && text.chars().count() <= 64
            && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        fits.then(|| Self(text.into()))
    }

    /// The input by which an assignment without any method is assessed.
    pub(crate) fn mark() -> Self {
        Self("mark".into())
    }

    /// What units and groups without a scheme around them stand under.
    pub(crate) fn units() -> Self {
        Self("units".into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
