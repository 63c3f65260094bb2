//! A quantity's course from its form, and the schemas of what is only written.

use crate::error::Problems;
use crate::json::forms::form;
use crate::json::node::Node;
use crate::json::reader::{Decode, Reader};
use crate::json::text::{both, read, write};
use crate::limits::Limits;
use crate::number::Measures;
use crate::schedule::standing::{Course, standing};

form!(Course {
    "reported" => reported: req, "due" => due: req, "goal" => goal: opt, "lower_is_better" => lower_is_better: or(false),
});

/// Where a quantity stands on its schedule, from a form `{"reported", "due", "goal", "lower_is_better"}` to a form
/// `{"planned", "actual", "lag", "measure"}`, numbers exact.
///
/// # Errors
///
/// Every problem of the form; measures that do not convert; a goal of 0 or below.
///
/// # Example: five working days where four are planned
///
/// ```
/// let standing = kaohe::schedule::standing_json(r#"{"reported": "5个工作日", "due": "4个工作日", "lower_is_better": true}"#).unwrap();
/// assert_eq!(standing, r#"{"planned":"4","actual":"5","lag":"1","measure":"个工作日"}"#);
/// ```
pub fn standing_json(text: &str) -> Result<String, Problems> {
    let (course, problems, lost) = read(text, &Limits::default(), Course::decode)?;
    let standing = both(problems, lost, course.map(|c| standing(&c, &Measures::default()).map_err(Problems::from)))?;
    Ok(write(&standing))
}

/// The JSON Schema of a progress.
#[cfg(feature = "schema")]
#[must_use]
pub fn progress_schema() -> String {
    crate::json::schema::written::<crate::schedule::Progress>()
}

/// The JSON Schema of a bulletin.
#[cfg(feature = "schema")]
#[must_use]
pub fn bulletin_schema() -> String {
    crate::json::schema::written::<crate::schedule::Bulletin>()
}
