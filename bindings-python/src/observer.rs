//! Long work that Python watches and may end: an observer, and Ctrl-C.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use kaohe::Problems;
use kaohe::observer::Observer;
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::types::PyBool;

use crate::error::raise_all;

/// How often Python is asked.
const EVERY: Duration = Duration::from_millis(50);

/// What Python calls with `done` and `all`.
pub(crate) struct Called(Py<PyAny>);

impl FromPyObject<'_, '_> for Called {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("kaohe.observers", "Observer");

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if object.is_callable() {
            return Ok(Self(object.to_owned().unbind()));
        }
        Err(PyTypeError::new_err("an observer is called with two numbers: how many parts of how many are done"))
    }
}

/// Long work while Python watches: other threads run meanwhile.
pub(crate) fn watched<T: Send>(
    py: Python<'_>,
    observer: Option<Called>,
    work: impl FnOnce(&mut Watch) -> Result<T, Problems> + Send,
) -> PyResult<T> {
    let mut watch = Watch { observer, asked: None, raised: None };
    let done = py.detach(|| work(&mut watch));
    watch.raised.map_or(Ok(()), Err)?;
    done.map_err(|problems| raise_all(&problems))
}

/// Asks Python from time to time whether to go on.
pub(crate) struct Watch {
    observer: Option<Called>,
    asked: Option<Instant>,
    /// What Python raised, where that ended the work.
    raised: Option<PyErr>,
}

impl Watch {
    /// Does it go on?
    fn ask(&self, done: usize, all: usize) -> PyResult<bool> {
        Python::attach(|py| {
            py.check_signals()?;
            let Some(observer) = &self.observer else { return Ok(true) };
            let answer = observer.0.bind(py).call1((done, all))?;
            Ok(!answer.is(PyBool::new(py, false)))
        })
    }
}

impl Observer for Watch {
    fn at(&mut self, done: usize, all: usize) -> ControlFlow<()> {
        if done < all && self.asked.is_some_and(|asked| asked.elapsed() < EVERY) {
            return ControlFlow::Continue(());
        }
        let answer = self.ask(done, all);
        self.asked = Some(Instant::now());
        match answer {
            Ok(true) => ControlFlow::Continue(()),
            Ok(false) => ControlFlow::Break(()),
            Err(raised) => {
                self.raised = Some(raised);
                ControlFlow::Break(())
            }
        }
    }
}
