//! What stands before an anchor: how often, how far off, or under which condition.

mod between;
mod bounded;
mod compare;
mod counted;
mod day;
mod demand;
mod multiple;
mod otherwise;
mod place;
mod reference;
mod scale;
mod segment;
mod step;
mod way;
mod word;

pub(crate) use bounded::marks;
pub(crate) use compare::compare;
pub(crate) use counted::paired;
pub(crate) use day::by_day;
pub(crate) use demand::{EdgeAt, Test, Value};
pub(crate) use multiple::{more_parts, more_times};
pub(crate) use otherwise::otherwise;
pub(crate) use place::places;
pub(crate) use reference::{AVERAGES, PAST, ends_in_reference, reference_noun};
pub(crate) use scale::{scale_end, scale_word};
pub(crate) use segment::{Run, Seg, segments};
pub(crate) use step::{Per, per};
pub(crate) use way::{OVER, RISES, SHORT, Way};
