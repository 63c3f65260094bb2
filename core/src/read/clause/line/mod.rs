//! A clause as lines: where it is cut, and what lines take from one another.

mod alike;
mod bracketed;
pub(super) mod divided;
mod each_edge;
pub(super) mod edges;
mod grounded;
pub(super) mod heading;
pub(super) mod line_kinds;
pub(super) mod lines;
pub(super) mod met;
mod neighbours;
mod none_some;
pub(super) mod piece;
pub(super) mod samples;
pub(super) mod sections;
pub(super) mod up_to;
mod valued;
pub(super) mod worst;
