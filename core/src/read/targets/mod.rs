//! Targets by unit: who is to reach what.

mod account;
mod entry;
mod read;
mod reading;
mod roster;
mod tokens;
mod totals;
mod walk;

pub use read::{read_targets, read_targets_within};
pub use reading::{Change, TargetReading, TargetsReading, TotalReading, WhenReading, WordsReading};
