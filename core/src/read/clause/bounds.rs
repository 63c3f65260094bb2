//! Limits of one item, `扣完为止` and `最高加4分`, and which lines each of them holds.

use super::draft::{Built, Draft};
use super::lines::Line;
use super::wrap::within;
use crate::method::Bound;
use crate::number::Number;

/// What limits and parts the lines carry besides.
#[derive(Default)]
pub(crate) struct Bounds {
    pub charge: Option<Number>,
    pub gain: Option<Number>,
    pub low: Option<Number>,
    pub high: Option<Number>,
    /// By the place of the line that it follows.
    pub own: Vec<(usize, Number)>,
    pub until_gone: bool,
}

/// The limits of the score itself.
pub(crate) fn finish(made: Built, bounds: &Bounds, points: Option<Number>) -> Built {
    let low = bounds.low.map(Bound::At);
    let high = bounds.high.filter(|h| Some(*h) != points).map(Bound::At);
    within(made, low, high)
}

/// The few words before a limit: 最多, 累计.
pub(crate) fn take_short(draft: &mut Draft<'_>, line: &Line) {
    for seg in &line.own {
        if draft.cut(seg.run).chars().count() <= 6 {
            draft.take(seg.run);
        }
    }
}
