//! What must not pass for read.

pub(super) mod account;
mod clash;
mod counted_short;
pub(super) mod digits;
mod lost_demand;
mod misnamed;
pub(super) mod names;
mod owned;
mod runs;
pub(super) mod terms;
mod told;
