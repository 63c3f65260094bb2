//! Reading documents: clauses into methods. What is not understood is said, and nothing is guessed.

mod clause;
mod compared;
mod figure;
mod ground;
mod han;
mod lex;
mod milestones;
mod normal;
mod outcome;
mod page;
mod phrase;
mod reading;
mod targets;

pub use clause::read_clause;
pub use milestones::{
    DeliverableReading, MilestoneReading, MilestonesReading, QuantityReading, SeriesReading, read_milestones,
    read_milestones_within,
};
pub use normal::Chars;
pub use reading::{Alternative, Field, Reading};
pub use targets::{
    Change, TargetReading, TargetsReading, TotalReading, WhenReading, WordsReading, read_targets, read_targets_within,
};
