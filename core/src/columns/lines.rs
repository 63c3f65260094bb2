//! The line of a row, by its field and its rule.

use crate::columns::kernel::Sloped;
use crate::columns::plan::{Plan, Shared};

/// Where the lines of rules are found.
pub(super) trait Lines {
    /// What the rules of a field share.
    fn shared(&self, field: u32) -> &Shared;

    /// The line of a rule of a field before it is rounded; NaN where there is none.
    fn line(&self, field: u32, rule: usize, digits: f64) -> f64;
}

/// The lines of a plan by themselves.
pub(super) struct Slopes<'p>(pub &'p Plan);

impl Lines for Slopes<'_> {
    #[inline]
    fn shared(&self, field: u32) -> &Shared {
        self.0.shared.get(field as usize).unwrap_or(&Shared::NONE)
    }

    #[inline]
    fn line(&self, _: u32, rule: usize, digits: f64) -> f64 {
        self.0.sloped.get(rule).unwrap_or(&Sloped::NONE).at(digits)
    }
}

/// The lines of a plan, divided row by row.
pub(super) struct Divided<'p>(pub &'p Plan);

impl Lines for Divided<'_> {
    #[inline]
    fn shared(&self, field: u32) -> &Shared {
        self.0.shared.get(field as usize).unwrap_or(&Shared::NONE)
    }

    #[inline]
    fn line(&self, field: u32, rule: usize, digits: f64) -> f64 {
        Slopes(self.0).line(field, rule, digits) / self.0.divisors.get(rule).copied().unwrap_or(1.0)
    }
}
