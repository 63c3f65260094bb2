//! Words for people: the two languages and the catalogue of every message.

mod catalogue;
mod lang;
mod nearest;
mod things;

pub use catalogue::{Code, Message};
pub(crate) use lang::joined;
pub use lang::{Lang, Name};
pub(crate) use nearest::nearest;
pub(crate) use things::thing;
