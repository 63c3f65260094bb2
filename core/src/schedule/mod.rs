//! Being on schedule (序时进度): how far along a quantity is, and how far behind.

mod form;
mod standing;

pub use form::standing_json;
pub use standing::{Course, Standing, standing};
