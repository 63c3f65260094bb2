//! A scheme and a report of it.

use std::fmt;

use kaohe::report::ReportDraft;
use kaohe::scheme::SchemeDraft;
use kaohe::{Limits, Report, Scheme};
use proptest::prelude::Strategy;

use super::{Tape, Wishes, report, scheme, shuffled, tapes};

/// A scheme and a report of it, with the rest of the tape for what a test does to them.
#[derive(Clone)]
pub struct Case {
    /// The scheme.
    pub scheme: Scheme,
    /// The report.
    pub report: Report,
    /// The choices that are left.
    pub tape: Tape,
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\nscheme: {}\nreport: {}\n", self.scheme.to_json(), self.report.to_json())
    }
}

/// A scheme that is built.
///
/// # Panics
///
/// Where it cannot be: what is generated is legal.
#[must_use]
pub fn built(draft: SchemeDraft) -> Scheme {
    let shown = format!("{draft:?}");
    Scheme::build(draft, &Limits::default()).unwrap_or_else(|p| panic!("{p}\n{shown}"))
}

/// A report that is built.
///
/// # Panics
///
/// Where it cannot be.
#[must_use]
pub fn reported(draft: ReportDraft, scheme: &Scheme) -> Report {
    let shown = format!("{draft:?}");
    Report::build(draft, scheme, &Limits::default()).unwrap_or_else(|p| panic!("{p}\n{}\n{shown}", scheme.to_json()))
}

impl Case {
    /// The case that a tape says.
    #[must_use]
    pub fn of(mut tape: Tape, wishes: Wishes) -> Self {
        let draft = scheme::scheme(&mut tape, wishes);
        let values = report::report(&mut tape, &draft, wishes);
        let scheme = built(draft);
        let report = reported(values, &scheme);
        Self { scheme, report, tape }
    }

    /// The same scheme and report in another order.
    #[must_use]
    pub fn shuffled(&self) -> (Scheme, Report) {
        let mut t = self.tape.clone();
        let mut draft = self.scheme.draft().clone();
        shuffled::scheme(&mut t, &mut draft);
        let scheme = built(draft);
        let mut values = self.report.draft().clone();
        shuffled::report(&mut t, &mut values);
        let report = reported(values, &scheme);
        (scheme, report)
    }
}

/// Cases as a test wishes them.
pub fn cases(wishes: Wishes) -> impl Strategy<Value = Case> {
    tapes().prop_map(move |tape| Case::of(tape, wishes))
}
