//! # kaohe (考核)
//!
//! Assessment schemes as data: indicators with points, targets and scoring methods, divided among units; exact, explained
//! scores, ranks and grades; findings about a scheme's own faults. What every number means is written beside it.
//!
//! - A [`Scheme`] is built whole, or says all that is wrong with it: [`Scheme::from_json`], [`Scheme::build`].
//! - A [`Report`] holds what is known of every unit: [`Report::from_json`].
//! - [`Scheme::score`] makes a [`Scorecard`] of them: every item with its trace, four totals, ranks, grades.
//! - [`Scheme::progress`], [`Scheme::duties`] and [`Scheme::bulletin`] say where every target stands on a day, who has to report by
//!   when, and what to publish.
//! - A [`Session`] holds a scheme and a report while somebody edits it: what a value changes, what it takes to earn a score, the
//!   curve of an item.
//! - [`Scheme::compile`] makes a scorer of tables, of millions of rows: [`columns`].
//! - [`Scheme::check`] finds the faults of the document.
//! - [`method::score_clause`] scores one method by itself.
//! - `table` makes Arrow tables of all of them, and reports of tables (feature `arrow`).
//! - `read::read_clause` makes a method of a document's clause (feature `read`, a default), [`write::write_clause`] a clause of a
//!   method.
//! - [`json`] is the form that all of them are written in.

pub mod advice;
pub mod assignment;
pub mod calendar;
pub mod check;
pub mod columns;
pub mod condition;
pub mod error;
pub mod expression;
pub mod finding;
pub mod group;
pub mod id;
pub mod indicator;
pub mod input;
pub mod json;
pub mod limits;
pub mod method;
pub mod milestone;
pub mod number;
pub mod observer;
pub mod path;
pub mod period;
pub mod policy;
pub mod pool;
#[cfg(feature = "read")]
pub mod read;
pub mod report;
pub mod schedule;
pub mod scheme;
pub mod score;
mod sorting;
pub mod source;
pub mod state;
pub mod status;
#[cfg(feature = "arrow")]
pub mod table;
pub mod target;
pub mod text;
pub mod trace;
pub mod unit;
pub mod version;
pub mod write;

pub use advice::Session;
pub use error::{Problem, Problems};
pub use finding::{Finding, Severity};
pub use id::Id;
pub use input::Datum;
pub use limits::Limits;
pub use path::Path;
pub use period::{Date, Period};
pub use report::Report;
pub use scheme::Scheme;
pub use score::{ScoreOptions, Scorecard};

pub use text::{Code, Lang, Message, Name};

/// The version of the library.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
