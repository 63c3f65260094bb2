//! `status_unproven`: a status that is stated as good, and a number that is asked for and not there.

use crate::finding::{Finding, Severity};
use crate::input::Input;
use crate::path::Path;
use crate::report::Stated;
use crate::schedule::progress::QuantityProgress;
use crate::state::State;
use crate::status::Status;
use crate::text::{Code, Message, Name, joined};

/// Numbers of which something is due and of which nothing is reported, though the target is stated as on schedule, ahead or
/// completed (semantics §6: a difference between the stated and the computed status is a finding).
///
/// A notice, once for each target. Silent where nothing is due yet, for numbers that are not due, estimated or disputed, for what is
/// stated as behind, and for things that have no number.
pub(super) fn unproven(
    path: &Path,
    stated: &Stated,
    quantities: &[QuantityProgress],
    inputs: &[Input],
) -> Option<Finding> {
    if !matches!(stated.status, Status::OnSchedule | Status::Ahead | Status::Completed) {
        return None;
    }
    let due = |q: &&QuantityProgress| q.planned.as_ref().is_some_and(|planned| !planned.is_zero());
    let missing = quantities.iter().filter(|q| q.state == State::Missing && q.status == Status::Unknown).filter(due);
    let name = |q: &QuantityProgress| {
        let named = inputs.iter().find(|i| i.id == q.input).and_then(|i| i.name.clone());
        named.unwrap_or_else(|| Name::zh(q.input.as_str()))
    };
    let names: Vec<Name> = missing.map(name).collect();
    if names.is_empty() {
        return None;
    }
    let message = Message::new(Code::StatusUnproven)
        .with_name("stated", stated.status.name())
        .with_name("inputs", joined(&names.iter(), ""));
    Some(Finding::new(Severity::Notice, path.clone(), message))
}
