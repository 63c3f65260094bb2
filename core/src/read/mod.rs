//! Reading documents: clauses into methods, quarter texts into milestones, cells into targets by unit. What is not
//! understood is said, and nothing is guessed.
//!
#![doc = include_str!("../../docs/reading.md")]

mod became;
mod clause;
mod compared;
mod figure;
#[cfg(feature = "schema")]
mod form;
mod ground;
mod han;
mod layout;
mod lex;
mod milestones;
mod normal;
mod outcome;
mod page;
mod phrase;
mod reading;
mod standard;
mod targets;
mod told_apart;

pub use crate::source::Field;
pub use became::{Became, Piece};
pub use clause::{read_clause, read_clause_within};
#[cfg(feature = "schema")]
pub use form::reading_schema;
pub use milestones::{
    DeliverableReading, MilestoneReading, MilestonesReading, QuantityReading, SeriesReading, read_milestones,
    read_milestones_within,
};
pub use normal::Chars;
pub use reading::{Alternative, Reading};
pub use targets::{
    Change, TargetReading, TargetsReading, TotalReading, WhenReading, WordsReading, read_targets, read_targets_within,
};
