//! Scoring clauses: anchors, what stands before them, and the method that they make together.

mod attempt;
mod bounds;
mod charges;
mod compose;
mod doubt;
mod draft;
mod equation;
mod gives;
mod line;
mod name;
mod quantity;
mod when;
mod whole;
mod wrap;

pub(in crate::read) use equation::arithmetic::worked;
pub use whole::{read_clause, read_clause_within};
