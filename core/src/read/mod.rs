//! Reading documents: clauses into methods. What is not understood is said, and nothing is guessed.

mod became;
mod clause;
#[cfg(feature = "schema")]
mod form;
mod ground;
mod han;
mod lex;
mod normal;
mod outcome;
mod reading;

pub use crate::source::Field;
pub use became::{Became, Piece};
pub use clause::read_clause;
#[cfg(feature = "schema")]
pub use form::reading_schema;
pub use normal::Chars;
pub use reading::{Alternative, Reading};
