//! Points that are computed.

pub(super) mod arithmetic;
pub(super) mod by_formula;
mod cases;
pub(super) mod formula;
