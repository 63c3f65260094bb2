//! What the names of a clause say, and which of them are one.

pub(super) mod groups;
pub(super) mod halves;
pub(super) mod known;
pub(super) mod label;
pub(super) mod letters;
pub(super) mod levels;
pub(super) mod units;
