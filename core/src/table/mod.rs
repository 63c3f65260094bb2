//! Tidy tables (整洁表): every result as Arrow columns, and reports from the same kinds of tables.
//!
//! One row for each thing, one column for each of its facts. Words that repeat (units, indicators, states) are dictionary
//! columns, numbers decimal128 with the places that the column needs, days dates; what does not exist is null, and what is
//! open (a score that nothing limits) is null too, with a column beside it, `…_open`, that says so.
//!
//! | of | tables |
//! |---|---|
//! | [`Scorecard::table`] | items, parts, steps, assumed, totals, groups, roles, within, indicators, pools, ranking, grades, effects, findings |
//! | [`Progress::table`] | targets, quantities, deliverables, units, findings |
//! | [`Scheme::table`] | units, indicators, inputs, assignments, targets, milestones, deliverables, findings |
//! | [`Report::table`] | values, events |
//! | [`Totals::table`] | units, groups, roles |
//!
//! [`Report::from_table`] reads a report from a long table or a wide one.
//!
//! [`Scorecard::table`]: crate::score::Scorecard::table
//! [`Progress::table`]: crate::schedule::Progress::table
//! [`Scheme::table`]: crate::scheme::Scheme::table
//! [`Report::table`]: crate::report::Report::table
//! [`Totals::table`]: crate::columns::Totals::table
//! [`Report::from_table`]: crate::report::Report::from_table

mod cell;
pub(crate) mod columns;
mod findings;
mod html;
mod kinds;
pub(crate) mod names;
mod progress;
mod read;
mod report;
mod scheme;
mod scorecard;
mod steps;

pub use findings::finding_table;
pub use html::table_html;
pub use kinds::{ProgressTable, ReportTable, SchemeTable, ScorecardTable, TotalsTable};
pub use names::Names;
pub use read::{TableOptions, TableReading};
