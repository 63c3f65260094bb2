//! What comes out of a table: a score a row, and the rows that are otherwise.

use std::collections::HashMap;

use crate::columns::scaled::Scaled;
use crate::columns::values::Known;
use crate::error::Problem;
use crate::number::{Exact, Number};
use crate::score::Outcome;
use crate::state::State;

/// What became of a row that is no plain score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The item has no score in this period, as the text or the scheme has it.
    Out(State),
    /// It has the score that stands there at the end, 0 where nothing came, in this state.
    Stands(State),
    /// The row was refused.
    Refused(Problem),
    /// It has this score at the end, of more digits than the column holds, in this state.
    Beyond(Number, State),
}

/// A row that is no plain score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Otherwise {
    /// The row, from 0.
    pub row: usize,
    /// What became of it.
    pub why: Why,
}

/// The scores of a table, in a buffer that is used again: its memory grows to the largest table and stays.
///
/// # Example: a row that nothing came for, and one that is refused
///
/// ```
/// # use kaohe::{Scheme, state::State};
/// use kaohe::columns::{Column, Known, Scores, Values, Why};
/// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
/// #   "units": [{"id": "east", "name": {"zh": "东区"}}],
/// #   "indicators": [{"id": "cases", "name": {"zh": "案件"}, "points": "5", "inputs": [{"id": "n", "kind": {"count": {}}}],
/// #   "method": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "0.5"}}}}]}}}]}"#).unwrap();
/// let compiled = scheme.compile("2020".parse().unwrap()).unwrap();
/// let column = Column {
///     field: 0,
///     units: &[0, 0, 0],
///     values: Values::I64 { digits: &[3, 0, -1], scale: 0 },
///     known: Some(&[Known::Reported, Known::Missing, Known::Reported]),
/// };
/// let mut scores = Scores::new();
/// compiled.score_column(&column, &mut scores).unwrap();
/// assert_eq!(scores.digits(), [35_000, 0, 0]);
/// let [missing, refused] = scores.otherwise() else { panic!() };
/// assert_eq!((missing.row, &missing.why), (1, &Why::Stands(State::Missing)));
/// let Why::Refused(problem) = &refused.why else { panic!() };
/// assert_eq!(problem.to_string(), "rows[2].value: `-1` is not within 0 to ∞");
/// ```
#[derive(Debug, Default)]
pub struct Scores {
    pub(super) digits: Vec<i64>,
    pub(super) otherwise: Vec<Otherwise>,
    pub(super) kept: Kept,
    /// What each thread keeps.
    #[cfg(feature = "parallel")]
    pub(super) by_thread: Vec<Kept>,
}

/// A rule, the digits of a target, its scale, and that of the values.
type AgainstKey = (u32, i64, u32, u32);

/// A rule, the digits of a word or a flag and their scale, and what is known of them.
type OutcomeKey = (u32, i128, u32, Known);

/// Outcomes that hang on no number, kept from row to row.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub outcomes: HashMap<OutcomeKey, Outcome>,
    /// Functions by rule, target, and the scales of the target and the value; absent where there is none.
    pub against: HashMap<AgainstKey, Option<(Scaled, i64)>>,
    /// Whose they are: the number of a compilation.
    pub of: u64,
}

impl Scores {
    /// An empty buffer.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The scores, in units of the last of [`Compiled::scale`](super::Compiled::scale) digits after the point; 0 where there is
    /// none.
    #[must_use]
    pub fn digits(&self) -> &[i64] {
        &self.digits
    }

    /// The rows that are no plain scores, in order.
    #[must_use]
    pub fn otherwise(&self) -> &[Otherwise] {
        &self.otherwise
    }
}

/// The score at the end, where the column holds it.
pub(super) fn settled(outcome: &Outcome, scale: u32) -> Option<i64> {
    let given = outcome.at_end.as_ref().filter(|_| outcome.state == State::Reported)?;
    written(&given.score, scale)
}

/// A number in units of the last of its places, where it has no more and 128 bits hold it.
pub(super) fn in_places(number: &Exact, places: u32) -> Option<i128> {
    number.times(&Exact::power_of_ten(places)).to_i128()
}

/// The same where 64 bits hold it, as the column does.
pub(super) fn written(number: &Exact, scale: u32) -> Option<i64> {
    in_places(number, scale).and_then(|n| i64::try_from(n).ok())
}
