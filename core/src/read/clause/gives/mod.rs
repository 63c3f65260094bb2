//! Methods of lines that give points.

pub(super) mod banded;
pub(super) mod bands;
pub(super) mod degrees;
pub(super) mod either;
pub(super) mod exempt;
pub(super) mod given;
pub(super) mod list;
pub(super) mod mixed;
pub(super) mod one;
pub(super) mod onward;
pub(super) mod parts;
pub(super) mod proportion;
pub(super) mod ranking;
mod refused;
mod shared;
pub(super) mod states;
pub(super) mod straight;
pub(super) mod worded;
