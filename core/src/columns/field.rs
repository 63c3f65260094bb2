//! The fields of a compiled scheme: what a value of a table may belong to.

use crate::id::Id;
use crate::input::{Input, InputKind};

/// What a value belongs to: an input of an indicator, or of one assignment of a divided indicator.
///
/// A table names a field by its number, which is its place in [`Compiled::fields`](super::Compiled::fields).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub(super) indicator: usize,
    pub(super) assignment: Option<usize>,
    /// The unit of the assignment.
    pub(super) unit: Option<usize>,
    pub(super) indicator_id: Id,
    pub(super) assignment_id: Option<Id>,
    pub(super) input: Input,
    pub(super) beside: Beside,
}

/// What the item of a field reads beside the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// Nothing: every row is a score.
    Nothing,
    /// Other inputs of the item.
    Inputs,
    /// The values of the peers.
    Peers,
    /// The scores of other items.
    Scores,
}

impl Field {
    /// The indicator.
    #[must_use]
    pub const fn indicator(&self) -> &Id {
        &self.indicator_id
    }

    /// The assignment, in a divided indicator.
    #[must_use]
    pub const fn assignment(&self) -> Option<&Id> {
        self.assignment_id.as_ref()
    }

    /// The input.
    #[must_use]
    pub const fn input(&self) -> &Id {
        &self.input.id
    }

    /// What its values are. A flag is 0 or 1, a choice the place of its word among the options from 0, a date its days since
    /// 1970-01-01; all others are numbers in the measure of the input.
    #[must_use]
    pub const fn kind(&self) -> &InputKind {
        &self.input.kind
    }

    /// Is every value of it a score by itself? Else the item reads more than this one input: other inputs, its peers, or the
    /// scores of other items; such items are scored where a whole case is at hand, by
    /// [`Compiled::score_cases`](super::Compiled::score_cases).
    #[must_use]
    pub const fn scores_by_row(&self) -> bool {
        matches!(self.beside, Beside::Nothing)
    }
}
