//! Compiled schemes: tables of millions of rows, scored by columns.

use std::hash::{Hash, Hasher};
use std::num::NonZeroUsize;
use std::sync::Arc;

use kaohe::columns::{BatchOptions, Known, Scores, Totals};
use kaohe::table::TotalsTable;
use kaohe::{Code, Message, Path, Problem};
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::arrays::{ArrayScores, Arrays, Mask, Numbers, Out, Whose};
use crate::convert::{Many, Number, Several, language, named_period};
use crate::error::{MOST_TOLD, Told, raise, raise_all};
use crate::observer::{Called, watched};
use crate::parts::Parts;
use crate::row::{row, shown};
use crate::scheme::Scheme;
use crate::scored::{ScoreStream, ScoredTable, Scorer, broken};
use crate::table::{Table, source};

row! {
    /// What a value of a table may belong to: an input of an indicator, or of one assignment of a divided indicator.
    TableField {
        /// The indicator.
        indicator: String,
        /// The assignment, in a divided indicator.
        assignment: Option<String>,
        /// The input.
        input: String,
        /// Is every value of it a score by itself? Else its item reads more: other inputs, its peers, other scores.
        scores_by_row: bool,
    }
}

/// A scheme compiled for one period (编译后的方案): scores tables of any length, digit for digit as `Scheme.score` scores reports.
///
/// It does not change, and threads share it. A long table has a row for each value: `unit`, `indicator` and `value`, and as far
/// as they are needed `assignment`, `input`, `target` and `state`. Every row is scored as if its value were the item's; one whose
/// item reads more than this value is refused (`needs_case`), unless a column `case` says which rows are one report.
///
/// >>> scheme = kaohe.Scheme({"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
/// ...     "units": [{"id": "east", "name": {"zh": "东区"}}, {"id": "west", "name": {"zh": "西区"}}],
/// ...     "indicators": [{"id": "cases", "name": {"zh": "案件"}, "points": 5,
/// ...         "inputs": [{"id": "n", "kind": {"count": {}}}],
/// ...         "method": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "0.5"}}}}]}}}]})
/// >>> compiled = scheme.compile("2020")
/// >>> compiled
/// Compiled(scheme='demo', period='2020', fields=1, units=2, scale=4)
/// >>> import polars
/// >>> polars.DataFrame(compiled.score(polars.DataFrame({
/// ...     "unit": ["east", "west"], "indicator": ["cases", "cases"], "value": [3, 0]}))).rows()
/// [('east', 'cases', 3, Decimal('3.5000'), 'reported'), ('west', 'cases', 0, Decimal('5.0000'), 'reported')]
#[pyclass(frozen, eq, hash, module = "kaohe")]
pub(crate) struct Compiled {
    pub(crate) core: Arc<kaohe::columns::Compiled>,
    scheme: Py<Scheme>,
}

impl PartialEq for Compiled {
    /// The same period of the same scheme.
    fn eq(&self, other: &Self) -> bool {
        self.core.period() == other.core.period() && self.core.scheme() == other.core.scheme()
    }
}

impl Hash for Compiled {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.core.period().hash(state);
        self.core.scheme().hash(state);
    }
}

impl Compiled {
    /// A period of a scheme.
    pub(crate) fn of(scheme: &Bound<'_, Scheme>, period: &str) -> PyResult<Self> {
        let period = named_period(period)?;
        let own = &scheme.get().0;
        let core = scheme.py().detach(|| own.compile(period)).map_err(|problems| raise_all(&problems))?;
        Ok(Self { core: Arc::new(core), scheme: scheme.clone().unbind() })
    }

    fn scorer(
        &self,
        scale: u32,
        empty: Option<&str>,
        keep: Option<Several<String>>,
        reasons: Option<&str>,
    ) -> PyResult<Scorer> {
        Ok(Scorer {
            core: Arc::clone(&self.core),
            options: BatchOptions { scale, empty: empty.map(nothing).transpose()?, before: 0 },
            keep: keep.map(|names| names.0),
            reasons: reasons.map(language).transpose()?,
        })
    }
}

/// What an empty cell stands for: something of which no value is read.
fn nothing(word: &str) -> PyResult<Known> {
    let empty = |problem: Problem| raise(&[problem.under(&Path::root().key("empty"))]);
    let known = Known::named(word).map_err(empty)?;
    if known.has_value() {
        let message = Message::new(Code::UnknownWord).with("found", word).with("nearest", "missing");
        return Err(empty(Problem::new(Path::root(), message)));
    }
    Ok(known)
}

/// An argument that another one needs.
fn missing(key: &str) -> PyErr {
    raise(&[Problem::new(Path::root().key(key), Message::new(Code::MissingKey).with("key", key))])
}

/// What makes it again, and of what.
type Pickled<'py> = (Bound<'py, PyAny>, (Py<Scheme>, String));

/// More threads than any machine has use for.
const MOST_THREADS: usize = 1_024;

/// At least one thread.
fn at_least_one(threads: usize) -> PyResult<NonZeroUsize> {
    NonZeroUsize::new(threads).filter(|threads| threads.get() <= MOST_THREADS).ok_or_else(|| {
        let message = Message::new(Code::OutOfRange).with("found", threads).with("low", "1").with("high", MOST_THREADS);
        raise(&[Problem::new(Path::root().key("threads"), message)])
    })
}

#[pymethods]
impl Compiled {
    /// The scheme.
    #[getter]
    fn scheme(&self, py: Python<'_>) -> Py<Scheme> {
        self.scheme.clone_ref(py)
    }

    /// The period.
    #[getter]
    fn period(&self) -> String {
        self.core.period().to_string()
    }

    /// How many digits of a score stand after the point.
    #[getter]
    fn scale(&self) -> u32 {
        self.core.scale()
    }

    /// The ids of the units; the place of one is its number in `score_numpy`.
    #[getter]
    fn units(&self) -> Many<String> {
        Many(self.core.scheme().units().iter().map(|unit| unit.id.to_string()).collect())
    }

    /// What a value may belong to; the place of a field is its number in `score_numpy`.
    #[getter]
    fn fields(&self) -> Many<TableField> {
        let field = |field: &kaohe::columns::Field| TableField {
            indicator: field.indicator().to_string(),
            assignment: field.assignment().map(ToString::to_string),
            input: field.input().to_string(),
            scores_by_row: field.scores_by_row(),
        };
        Many(self.core.fields().iter().map(field).collect())
    }

    /// The number of a field by its ids; what is not given must be the only one. Raises `KaoheError`: `unknown_id`,
    /// `missing_key`.
    #[pyo3(signature = (indicator, input=None, assignment=None))]
    fn field(&self, indicator: &str, input: Option<&str>, assignment: Option<&str>) -> PyResult<u32> {
        self.core.find_field(indicator, assignment, input).map_err(|problem| raise(&[problem]))
    }

    /// Scores a long table that has the Arrow PyCapsule protocol: Polars, pyarrow, pandas, DuckDB.
    ///
    /// The columns: `unit` and `indicator`, ids as words or dictionaries of them; `value`, integers, decimals, or floats that are the
    /// shortest text of a decimal with no more than `scale` digits after the point; where they are needed `assignment`, `input`,
    /// `target` (in place of the scheme's own) and `state`. What an empty value stands for is said by its `state` or by `empty`:
    /// `missing`, `not_due` or `not_applicable`; else its row is refused. With a column `case`, of words or integers, rows of the same
    /// case that stand together are one report, which scores items that read more than one value too; each of their rows bears
    /// the score of its item.
    ///
    /// The answer has the columns of the table without `state`, or those that `keep` names, and `score`, a decimal, `state`, what
    /// became of the row, and with `reasons` (`zh` or `en`) `reason`: why it was refused. Rows are scored by so many `threads`, other Python threads run meanwhile, and
    /// Ctrl-C ends it; an `observer` is called with how many rows of how many are done. Raises `KaoheError` for a column that is
    /// not there or of no use, `out_of_range` for no thread, more than 1 024 or a scale above 28, and `cancelled`.
    #[pyo3(signature = (table, *, scale=4, empty=None, keep=None, reasons=None, threads=1, observer=None))]
    fn score(
        &self,
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        scale: u32,
        empty: Option<&str>,
        keep: Option<Several<String>>,
        reasons: Option<&str>,
        threads: usize,
        observer: Option<Called>,
    ) -> PyResult<ScoredTable> {
        let scorer = self.scorer(scale, empty, keep, reasons)?;
        scorer.table(py, source(table)?, at_least_one(threads)?, observer)
    }

    /// Scores a stream of any length batch by batch: what comes out has the Arrow PyCapsule protocol, can be read once, as the
    /// reader that it is made of, and holds one batch at a time, with a column `case` as many as the case reaches into.
    ///
    /// Takes and gives what `score` does; refused rows are told by `state` and, with `reasons`, by `reason`. An error of a
    /// later batch is raised by whatever reads the stream.
    #[pyo3(signature = (table, *, scale=4, empty=None, keep=None, reasons=None))]
    fn score_stream(
        &self,
        table: &Bound<'_, PyAny>,
        scale: u32,
        empty: Option<&str>,
        keep: Option<Several<String>>,
        reasons: Option<&str>,
    ) -> PyResult<ScoreStream> {
        self.scorer(scale, empty, keep, reasons)?.stream(source(table)?)
    }

    /// Adds up a table or a stream of any length, no score kept: sums by unit, by unit and group, by unit and role.
    ///
    /// They are sums of items: what stands above items in the scheme, gates of groups, pools and rescaling, is not in them.
    /// Rows that were refused are in none of the sums; `refused` of the answer tells the first thousand, `refused_rows` how many.
    #[pyo3(signature = (table, *, scale=4, empty=None))]
    fn totals(
        &self,
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        scale: u32,
        empty: Option<&str>,
    ) -> PyResult<TableTotals> {
        let mut options = self.scorer(scale, empty, None, None)?.options;
        let (mut scores, mut totals) = (Scores::new(), Totals::new(&self.core));
        let (mut told, mut refused) = (Vec::new(), 0);
        for part in Parts::of(source(table)?) {
            let part = part.map_err(broken)?;
            let own = watched(py, None, |watch| {
                self.core.sum_batch_observed(&part, options, &mut scores, &mut totals, watch)
            })?;
            options.before += part.num_rows();
            refused += own.len();
            told.extend(own.into_iter().take(MOST_TOLD - told.len()));
        }
        Ok(TableTotals { core: totals, compiled: Arc::clone(&self.core), told, refused, rows: options.before })
    }

    /// Scores NumPy arrays: a value a row, with the numbers of its field and its unit (see `fields` and `units`).
    ///
    /// `values` are int64, so many of whose digits as `scale` says stand after the point, or float64 under the rule of `score`.
    /// `fields` and `units` are uint32 arrays as long, or one number for all rows; one field for all is the fastest. Where `empty_where`, a bool array, is true, no
    /// value is read: it is what `empty` says. The scores are int64 with `scale` of the answer's digits after the point, in `out`
    /// where it is given: an int64 array as long, whose memory is used again. Rows are scored by so many `threads`; an `observer` and
    /// Ctrl-C as in `score`. Raises `KaoheError`: `lengths_differ`, `out_of_range`, `missing_key` for one of `empty` and `empty_where`
    /// without the other, `cancelled`.
    ///
    /// >>> import numpy
    /// >>> scheme = kaohe.Scheme({"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
    /// ...     "indicators": [{"id": "cases", "name": {"zh": "案件"}, "points": 5,
    /// ...         "inputs": [{"id": "n", "kind": {"count": {}}}],
    /// ...         "method": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "0.5"}}}}]}}}]})
    /// >>> scored = scheme.compile("2020").score_numpy(numpy.array([3, 0, -1]), fields=0, units=0)
    /// >>> scored.scores.tolist(), scored.scale
    /// ([35000, 50000, 0], 4)
    /// >>> [(problem.path, problem.message) for problem in scored.refused]
    /// [('rows[2].value', '`-1` is not within 0 to ∞')]
    #[pyo3(signature = (values, *, fields, units, scale=0, empty=None, empty_where=None, out=None, threads=1, observer=None))]
    fn score_numpy<'py>(
        &self,
        py: Python<'py>,
        values: Numbers<'py>,
        fields: Whose<'py>,
        units: Whose<'py>,
        scale: u32,
        empty: Option<&str>,
        empty_where: Option<Mask<'py>>,
        out: Option<Out<'py>>,
        threads: usize,
        observer: Option<Called>,
    ) -> PyResult<ArrayScores> {
        let empty = match (empty_where, empty) {
            (Some(mask), Some(word)) => Some((mask, nothing(word)?)),
            (None, None) => None,
            (Some(_), None) => return Err(missing("empty")),
            (None, Some(_)) => return Err(missing("empty_where")),
        };
        let table = Arrays { values, fields, units, scale, empty };
        table.score(py, &self.core, out, at_least_one(threads)?, observer)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let fields = [
            ("scheme", self.core.scheme().id().as_str().into_bound_py_any(py)?),
            ("period", self.period().into_bound_py_any(py)?),
            ("fields", self.core.fields().len().into_bound_py_any(py)?),
            ("units", self.core.scheme().units().len().into_bound_py_any(py)?),
            ("scale", self.core.scale().into_bound_py_any(py)?),
        ];
        shown("Compiled", &fields)
    }

    #[staticmethod]
    #[pyo3(name = "_of")]
    fn unpickled(scheme: &Bound<'_, Scheme>, period: &str) -> PyResult<Self> {
        Self::of(scheme, period)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Pickled<'py>> {
        let (py, own) = (slf.py(), slf.get());
        Ok((slf.get_type().getattr("_of")?, (own.scheme.clone_ref(py), own.period())))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

/// Sums of the rows of tables, from `Compiled.totals`. It leaves by the Arrow PyCapsule protocol as the table of units.
#[pyclass(frozen, module = "kaohe")]
pub(crate) struct TableTotals {
    core: Totals,
    compiled: Arc<kaohe::columns::Compiled>,
    told: Vec<Problem>,
    refused: usize,
    rows: usize,
}

#[pymethods]
impl TableTotals {
    /// A tidy table, one row for each of `units`, unit and group (`groups`) or unit and role (`roles`): `score` and `points` at the
    /// end, what did not come counted as nothing, and `score_so_far` and `points_so_far`.
    #[pyo3(signature = (which="units"))]
    fn table(&self, py: Python<'_>, which: &str) -> PyResult<Table> {
        let which = TotalsTable::named(which).map_err(|problem| raise(&[problem]))?;
        Table::made(py.detach(|| self.core.table(which)))
    }

    /// The table of units as a stream of Arrow record batches.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.table(py, "units")?.stream(py, requested_schema)
    }

    /// The score of a unit at the end; `None` beyond 28 digits. Raises `KaoheError`: `unknown_id`.
    fn score(&self, unit: &str) -> PyResult<Option<Number>> {
        self.compiled.find_unit(unit).map_err(|problem| raise(&[problem]))?;
        Ok(self.core.unit(unit).and_then(|sums| sums.score()).map(Number))
    }

    /// How many rows there were, refused ones included.
    #[getter]
    const fn rows(&self) -> usize {
        self.rows
    }

    /// How many rows were refused.
    #[getter]
    const fn refused_rows(&self) -> usize {
        self.refused
    }

    /// The first thousand rows that were refused, as `Problem`.
    #[getter]
    fn refused(&self) -> Many<Told> {
        Many(self.told.iter().cloned().map(Told).collect())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let fields =
            [("rows", self.rows.into_bound_py_any(py)?), ("refused_rows", self.refused.into_bound_py_any(py)?)];
        shown("TableTotals", &fields)
    }
}
