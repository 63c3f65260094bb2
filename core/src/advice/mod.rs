//! What a performance office asks next: what a value changes, what it takes to earn a score, how a score runs with its input.

mod asked;
mod bends;
mod changes;
mod course;
mod curve;
mod grid;
mod required;
mod session;

pub use asked::Asked;
pub use changes::{Change, Changes, ItemScore};
pub use curve::{Curve, CurvePoint, Shape};
pub use required::{Answer, Declined, LeastValue, NextStep, Obstacle, Reached, Required, Unreachable, Way};
pub use session::Session;
