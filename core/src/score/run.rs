//! One scoring of one period: what is given, and the scores that are already known.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::group::Group;
use crate::id::Id;
use crate::method::{Defaults, Known};
use crate::number::{Exact, Span};
use crate::period::Period;
use crate::policy::CompareTotals;
use crate::report::Report;
use crate::scheme::Scheme;
use crate::score::evaluate::ScoreOptions;
use crate::score::exact::ExactTotal;
use crate::score::sum::Sum;
use crate::score::whose::Whose;
use crate::sorting::sort_by;
use crate::state::State;
use crate::target::TargetValue;

/// One scoring of one period.
pub(super) struct Run<'a> {
    pub scheme: &'a Scheme,
    pub report: &'a Report,
    pub period: Period,
    pub defaults: Defaults,
    pub tracing: bool,
    /// Are exact totals asked for?
    pub exact_totals: bool,
    /// The groups of indicators, the deepest first.
    pub deepest_first: Vec<usize>,
    /// The scores of every indicator, by unit, as far as they are known.
    pub scores: RefCell<Vec<BTreeMap<usize, KnownScore>>>,
    /// What one input is supposed to be, whatever is reported of it.
    pub supposed: Option<Supposed>,
    /// The target of every item, whatever is planned for the period.
    pub target: Option<&'a TargetValue>,
}

/// What an input of an item is supposed to be: a number, or all numbers between two.
pub(super) struct Supposed {
    pub indicator: usize,
    pub whose: Whose,
    pub input: Id,
    pub known: Known,
}

/// The score of an item for a unit, as another item reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KnownScore {
    /// The rounded score, or why there is none.
    pub score: Result<(Exact, State), State>,
    /// All that it may be.
    pub bounds: Span,
    /// Of all that may be: may nothing come?
    pub outstanding: bool,
    /// Of all that may be: does it hang on what is not known whether there is a score?
    pub open: bool,
}

impl<'a> Run<'a> {
    /// A scoring of which nothing is known yet.
    pub(super) fn new(
        scheme: &'a Scheme,
        report: &'a Report,
        period: Period,
        options: ScoreOptions,
        deepest_first: Vec<usize>,
    ) -> Self {
        let scores = RefCell::new(scheme.indicators().iter().map(|_| BTreeMap::new()).collect());
        let defaults = scheme.policy().defaults();
        let ScoreOptions { traces: tracing, exact: exact_totals } = options;
        Self {
            scheme,
            report,
            period,
            defaults,
            tracing,
            exact_totals,
            deepest_first,
            scores,
            supposed: None,
            target: None,
        }
    }

    /// Are sums of unrounded items compared, or asked for?
    pub(super) fn exact(&self) -> bool {
        self.exact_totals || self.scheme.policy().compare == CompareTotals::Exact
    }

    /// A total before rounding, where it is asked for.
    pub(super) fn exact_total(&self, sum: &Sum) -> Option<ExactTotal> {
        self.exact_totals.then(|| ExactTotal::of(sum))
    }
}

/// The groups of indicators, the deepest first.
pub(super) fn deepest_first(scheme: &Scheme) -> Vec<usize> {
    let depth = |group: &Group| scheme.groups_above(Some(&group.id)).len();
    let mut order: Vec<(usize, usize)> = scheme.groups().iter().enumerate().map(|(i, g)| (depth(g), i)).collect();
    sort_by(&mut order, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    order.into_iter().map(|(_, group)| group).collect()
}
