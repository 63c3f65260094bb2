//! What is measured, and what it is held against.

pub(super) mod against;
pub(super) mod asked;
pub(super) mod beside;
pub(super) mod change;
mod distance;
pub(super) mod measured;
pub(super) mod references;
pub(super) mod settle;
pub(super) mod sides;
pub(super) mod target;
pub(super) mod task;
pub(super) mod unsaid;
