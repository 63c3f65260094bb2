//! Problems of the core as the exception `kaohe.KaoheError`, which is written in Python.

use kaohe::{Lang, Path, Problem, Problems};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;

pyo3::import_exception!(kaohe.errors, KaoheError);

/// How many refused rows of a table are told.
pub(crate) const MOST_TOLD: usize = 1_000;

/// One problem as Python's `Problem` takes it: code, path, English message, Chinese message.
pub(crate) type Row = (String, String, String, String);

/// A problem of the core as a row.
pub(crate) fn row(problem: &Problem) -> Row {
    (problem.code().to_owned(), problem.path().to_string(), problem.message(Lang::En), problem.message(Lang::Zh))
}

/// A problem on its way out, as `kaohe.Problem`.
pub(crate) struct Told(pub(crate) Problem);

impl<'py> IntoPyObject<'py> for Told {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("kaohe.errors", "Problem");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("kaohe.errors")?.getattr("Problem")?.call1(row(&self.0))
    }
}

/// The exception that carries these rows; the first one names it.
pub(crate) fn raise_rows(rows: Vec<Row>) -> PyErr {
    KaoheError::new_err((rows,))
}

/// The exception that carries these problems; the first one names it.
pub(crate) fn raise(problems: &[Problem]) -> PyErr {
    raise_rows(problems.iter().map(row).collect())
}

/// The exception that carries all of these problems.
pub(crate) fn raise_all(problems: &Problems) -> PyErr {
    raise(problems.list())
}

/// The exception that carries all of these problems, seen from the argument that they are in.
pub(crate) fn raise_under(key: &str, problems: &Problems) -> PyErr {
    let outer = Path::root().key(key);
    raise_rows(problems.list().iter().map(|problem| row(&problem.clone().under(&outer))).collect())
}
