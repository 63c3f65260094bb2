//! Generators of schemes and reports for the properties, and what is done to them: counted, put in another order, renamed,
//! multiplied, broken.
//!
//! Everything is read off a [`Tape`]: numbers that a test draws at random and shrinks. A tape that has come to its end goes on
//! with noughts, and a nought is always the simplest choice.

#![allow(clippy::missing_panics_doc, reason = "what is generated is legal, or the generator is wrong")]
#![allow(clippy::needless_for_each, reason = "one line a field")]
#![allow(clippy::struct_excessive_bools, reason = "wishes are yes or no")]

pub mod around;
pub mod broken;
pub mod case;
pub mod census;
pub mod charge;
pub mod condition;
pub mod expression;
pub mod gate;
pub mod indicator;
pub mod later;
pub mod method;
pub mod quantity;
pub mod renamed;
pub mod report;
pub mod scheme;
pub mod shuffled;
pub mod stated;
pub mod tape;
pub mod times;
mod words;

pub use case::{Case, cases};
pub use tape::{Tape, tapes};

/// What a test wishes of what is generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wishes {
    /// Nothing is undetermined: measures fit, targets are there and above 0, no divisor is 0.
    pub sound: bool,
    /// Everything is reported, final and proven, registers are closed.
    pub known: bool,
    /// Nothing is reported as not applicable.
    pub applicable: bool,
    /// The places of the policy; any where absent.
    pub places: Option<u32>,
    /// Nothing hangs on the order of the text beside bands and shares.
    pub unordered: bool,
}

impl Wishes {
    /// Anything goes.
    pub const NONE: Self = Self { sound: false, known: false, applicable: false, places: None, unordered: false };
}
