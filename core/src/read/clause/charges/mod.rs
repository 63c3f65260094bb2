//! Methods of lines that take points or add to them.

mod balance;
mod below;
mod both_ways;
pub(super) mod charge;
pub(super) mod charged;
pub(super) mod doubled;
mod doubts;
mod full_marks;
pub(super) mod gap;
mod giving;
pub(super) mod growing;
mod slabbed;
mod stepped;
mod taking;
mod tally;
pub(super) mod together;
pub(super) mod zones;
