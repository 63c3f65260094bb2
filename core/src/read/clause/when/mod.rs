//! When something holds or refuses the points.

pub(super) mod any_of;
pub(super) mod condition;
pub(super) mod evidence;
pub(super) mod joined;
pub(super) mod occurrence;
pub(super) mod refusal;
pub(super) mod sentence;
