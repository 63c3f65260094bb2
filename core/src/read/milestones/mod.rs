//! Quarter targets: what is to be reached by when.

mod blocks;
mod content;
mod label;
mod nature;
mod read;
mod reading;

pub(super) use label::label;
pub use read::{read_milestones, read_milestones_within};
pub use reading::{DeliverableReading, MilestoneReading, MilestonesReading, QuantityReading, SeriesReading};
