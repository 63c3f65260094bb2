//! The library's own standard wording, read by the grammar that it is written in.
//!
//! What this grammar makes of a text is taken only where [`write_clause`](crate::write::write_clause) tells it by that very
//! text: a wording that two methods might share is read by the other grammar, or not at all.

mod assumed;
mod certified;
mod charge;
mod charged;
mod condition;
mod cut;
mod expression;
mod gap;
mod gates;
mod lists;
mod names;
mod places;
mod ratio;
mod table;
mod tiers;
mod words;

pub(super) use certified::certified;
