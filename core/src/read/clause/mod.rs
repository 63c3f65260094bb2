//! Scoring clauses: anchors, what stands before them, and the method that they make together.

mod charge;
mod compose;
mod draft;
mod formula;
mod gives;
mod lines;
mod ranking;
mod sections;
mod tests;
mod whole;

pub(in crate::read) use formula::worked;
pub use whole::read_clause;
