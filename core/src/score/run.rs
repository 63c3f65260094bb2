//! One scoring of one period: what is given, and the scores that are already known.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::method::Defaults;
use crate::number::{Exact, Span};
use crate::period::Period;
use crate::policy::CompareTotals;
use crate::report::Report;
use crate::scheme::Scheme;
use crate::state::State;

/// One scoring of one period.
pub(super) struct Run<'a> {
    pub scheme: &'a Scheme,
    pub report: &'a Report,
    pub period: Period,
    pub defaults: Defaults,
    pub tracing: bool,
    /// The scores of every indicator, by unit, as far as they are known.
    pub scores: RefCell<Vec<BTreeMap<usize, KnownScore>>>,
}

/// The score of an item for a unit, as another item reads it.
pub(super) struct KnownScore {
    /// The rounded score, or why there is none.
    pub score: Result<(Exact, State), State>,
    /// All that it may be.
    pub bounds: Span,
}

impl Run<'_> {
    /// Are sums of unrounded items compared?
    pub(super) fn exact(&self) -> bool {
        self.scheme.policy().compare == CompareTotals::Exact
    }
}
