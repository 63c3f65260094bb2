//! What the lines of a clause with charges or gains have come to, one after the other.

use crate::condition::Condition;
use crate::method::{Charge, Gate, Part as ListPart};
use crate::number::Number;
use crate::read::clause::draft::Made;
use crate::read::clause::line::lines::Line;
use crate::read::ground::Run;

/// What the lines of a clause with charges or gains have come to.
#[derive(Default)]
pub(crate) struct Tally<'l> {
    pub taken: Vec<Made<Charge>>,
    pub gains: Vec<Made<Charge>>,
    pub gates: Vec<Made<Gate>>,
    /// Parts with points of their own.
    pub extra: Vec<Made<ListPart>>,
    pub base: Option<Number>,
    /// What the base is given for.
    pub based_on: Option<Condition>,
    /// A case of its own and its points: 无投诉的得3分.
    pub special: Option<(&'l Line, Number)>,
    /// Where what falls short of the target is said to count in proportion.
    pub short: Option<Run>,
    /// The line that gives all of the points.
    pub full: Option<usize>,
    /// 倒扣: below nothing too.
    pub reversed: bool,
}

/// Charges under a limit of their own.
pub(crate) fn limited(made: Vec<Made<Charge>>, limit: Option<Number>) -> impl Iterator<Item = Made<Charge>> {
    made.into_iter().map(move |mut charge| {
        charge.it.limit = limit;
        charge
    })
}
