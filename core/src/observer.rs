//! Who watches long work: how far it is, and whether it goes on.

use std::ops::ControlFlow;

use crate::error::{Problem, Problems};
use crate::path::Path;
use crate::text::{Code, Message};

/// Is told how far long work is, and may end it.
///
/// Any closure of that form is one.
///
/// # Example: a scoring that is ended half way
///
/// ```
/// # use kaohe::{Scheme, Report};
/// use std::ops::ControlFlow;
/// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
/// #   "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": [{"id": "a", "name": {"zh": "甲"}, "points": "5",
/// #   "inputs": [{"id": "done", "kind": "flag"}], "method": {"all_or_nothing": {"if": {"flag": "done"}}}}]}"#).unwrap();
/// let mut enough = |done: usize, all: usize| if 2 * done >= all { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
/// let scored = scheme.score_observed(&Report::empty(&scheme), "2020".parse().unwrap(), Default::default(), &mut enough);
/// assert_eq!(scored.unwrap_err().list()[0].code(), "cancelled");
/// ```
pub trait Observer {
    /// `done` parts of `all` are done. Parts are much alike in time; `all` stays the same during one piece of work, `done` never
    /// falls, and all of them are told once, at the end. After a break nothing more is done, and the work ends with the problem `cancelled`.
    fn at(&mut self, done: usize, all: usize) -> ControlFlow<()>;
}

impl<F: FnMut(usize, usize) -> ControlFlow<()>> Observer for F {
    fn at(&mut self, done: usize, all: usize) -> ControlFlow<()> {
        self(done, all)
    }
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Unobserved;

impl Observer for Unobserved {
    fn at(&mut self, _: usize, _: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// One piece of work that is watched.
pub(crate) struct Watched<'o> {
    observer: &'o mut dyn Observer,
    done: usize,
    all: usize,
}

impl<'o> Watched<'o> {
    /// Work of so many parts.
    pub(crate) fn new(observer: &'o mut dyn Observer, all: usize) -> Self {
        Self { observer, done: 0, all }
    }

    /// So many parts more are done; the last one only at the end.
    ///
    /// # Errors
    ///
    /// `cancelled`, where the observer ends it.
    pub(crate) fn done(&mut self, parts: usize) -> Result<(), Problems> {
        self.done = self.done.saturating_add(parts).min(self.all.saturating_sub(1));
        self.told()
    }

    /// All is done.
    ///
    /// # Errors
    ///
    /// `cancelled`, where the observer ends it.
    pub(crate) fn end(&mut self) -> Result<(), Problems> {
        self.done = self.all;
        self.told()
    }

    fn told(&mut self) -> Result<(), Problems> {
        tell(self.observer, self.done, self.all)
    }
}

/// Tells an observer of work of one's own.
///
/// # Errors
///
/// `cancelled`, where the observer ends it.
pub fn tell(observer: &mut dyn Observer, done: usize, all: usize) -> Result<(), Problems> {
    match observer.at(done, all) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Problem::new(Path::root(), Message::new(Code::Cancelled)).into()),
    }
}
