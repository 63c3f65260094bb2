//! What must not pass for read.

pub(super) mod account;
mod clash;
mod counted_short;
pub(super) mod digits;
mod lost_demand;
mod measures;
mod misnamed;
pub(super) mod names;
mod owned;
mod parted;
mod runs;
pub(super) mod terms;
mod told;
