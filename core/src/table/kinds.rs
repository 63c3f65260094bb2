//! Which tables there are, each with its word.

use crate::error::Problem;
use crate::path::Path;
use crate::text::{Code, Message, nearest};

macro_rules! tables {
    ($(#[doc = $doc:literal] $name:ident { $(#[doc = $row:literal] $variant:ident $word:literal)* })*) => { $(
        #[doc = $doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = $row] $variant,)*
        }

        impl $name {
            /// Every table, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its word in Python.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The table of a word.
            ///
            /// # Errors
            ///
            /// `unknown_word`, at `which`, with the nearest word that there is.
            pub fn named(word: &str) -> Result<Self, Problem> {
                Self::ALL.iter().copied().find(|table| table.word() == word).ok_or_else(|| {
                    let message = Message::new(Code::UnknownWord).with("found", word);
                    let nearest = nearest(word, Self::ALL.iter().map(|table| table.word()));
                    Problem::new(Path::root().key("which"), message.with("nearest", nearest))
                })
            }
        }
    )* };
}

tables! {
    /// The tables of a scorecard. Every row names the period.
    ScorecardTable {
        /// One row an item: an indicator for a unit, or an assignment of it; its points, range, state and four scores.
        Items "items"
        /// One row a part of an item (序号, 分项): its name and its score, where traces were kept.
        Parts "parts"
        /// One row a step of an item's trace, in the order of reading, with the number of the step that it belongs to.
        Steps "steps"
        /// One row a choice that the text left open: the field, the value taken, the other one.
        Assumed "assumed"
        /// One row a unit: four totals, each with score, points and rate.
        Totals "totals"
        /// One row a unit and group of indicators.
        Groups "groups"
        /// One row a unit and role.
        Roles "roles"
        /// One row a unit that others lie within: its totals, theirs included.
        Within "within"
        /// One row a divided indicator: the sum of its assignments and its score.
        Indicators "indicators"
        /// One row a unit and pool of bonuses and penalties.
        Pools "pools"
        /// One row a unit in the order of places.
        Ranking "ranking"
        /// One row a unit: its grade and what stood in the way of a better one.
        Grades "grades"
        /// One row a step above the items: gates on groups and totals, rescaling.
        Effects "effects"
        /// One row a finding made while scoring.
        Findings "findings"
    }

    /// The tables of a progress. Every row names the day.
    ProgressTable {
        /// One row a target: its status, computed and stated, and the worst of its quantities' lags.
        Targets "targets"
        /// One row a quantity of a target: planned, actual, lag, outlook.
        Quantities "quantities"
        /// One row a deliverable that is due and not done.
        Deliverables "deliverables"
        /// One row a unit, role and status: how many targets.
        Units "units"
        /// One row a finding.
        Findings "findings"
    }

    /// The tables of a scheme.
    SchemeTable {
        /// One row a unit.
        Units "units"
        /// One row an indicator.
        Indicators "indicators"
        /// One row an input.
        Inputs "inputs"
        /// One row an assignment.
        Assignments "assignments"
        /// One row a target and unit that it names.
        Targets "targets"
        /// One row a quantity of a milestone and unit that it names.
        Milestones "milestones"
        /// One row a deliverable of a milestone.
        Deliverables "deliverables"
        /// One row a finding of a check.
        Findings "findings"
    }

    /// The tables of a report.
    ReportTable {
        /// One row a value and unit: the long form that a report is read from.
        Values "values"
        /// One row an event of a register; a register without events has one row that says whether it is closed.
        Events "events"
    }
    /// The tables of sums of compiled tables.
    TotalsTable {
        /// One row a unit.
        Units "units"
        /// One row a unit and group of indicators.
        Groups "groups"
        /// One row a unit and role in which it holds items.
        Roles "roles"
    }
}
