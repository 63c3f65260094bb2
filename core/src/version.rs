//! The version of the JSON form.

use serde::{Serialize, Serializer};

/// The version of the JSON form of schemes, reports and scorecards: the value under the key `kaohe`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct FormVersion;

impl FormVersion {
    /// The version that is written, and the newest that is read.
    pub const NUMBER: u32 = 1;
}

impl Serialize for FormVersion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(Self::NUMBER)
    }
}
