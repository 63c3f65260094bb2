//! Words for people: what a trace says, as JSON, as an indented text, and as one sentence for a report; what a method says, as
//! the standard wording of its clause.

#[cfg(test)]
mod above;
#[cfg(test)]
mod cases;
mod chain;
mod charge;
mod clause;
mod fact;
mod findings;
mod formula;
mod json;
mod line;
mod look;
mod note;
mod number;
mod ratio;
#[cfg(test)]
mod samples;
mod sentence;
mod told;
mod tree;
mod view;
mod words;

pub use clause::{Wording, write_clause};
#[cfg(feature = "read")]
pub(crate) use clause::{is_plain, is_statement, is_title};
pub use findings::findings_html;
pub use look::Look;
pub use number::{decimal_text, exact_text, percent_text};
#[cfg(feature = "arrow")]
pub(crate) use view::fragment;
pub(crate) use words::date;
