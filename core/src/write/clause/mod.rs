//! Methods into their standard wording, each piece of it with the field that it tells.

mod also;
mod amounts;
#[cfg(test)]
mod cases;
mod charge;
mod charged;
mod condition;
mod decided;
mod expression;
mod gap;
mod gated;
mod line;
mod marked;
mod names;
mod parts;
mod phrase;
mod place;
mod proportional;
mod tiers;
mod wording;
mod writer;

#[cfg(feature = "read")]
pub(crate) use names::{is_plain, is_statement, is_title};
pub use wording::{Wording, write_clause};
