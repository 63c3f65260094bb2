//! Tables with their scores: at once, or as a stream.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator, RecordBatchReader, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use kaohe::columns::{BatchOptions, Compiled, Scores};
use kaohe::observer::{Observer, Unobserved, tell};
use kaohe::{Code, Lang, Message, Path, Problem, Problems};
use pyo3::IntoPyObjectExt as _;
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::ffi::to_schema_pycapsule;

use crate::convert::Many;
use crate::error::{MOST_TOLD, Told, raise_all};
use crate::observer::{Called, watched};
use crate::parts::Parts;
use crate::row::shown;
use crate::table::{Reader, capsule, names_of};

/// A stream that broke off.
pub(crate) fn broken(error: ArrowError) -> PyErr {
    PyOSError::new_err(error.to_string())
}

/// How tables are scored, and which of their columns are kept.
pub(crate) struct Scorer {
    pub(crate) core: Arc<Compiled>,
    pub(crate) options: BatchOptions,
    /// The columns that are kept; all where absent.
    pub(crate) keep: Option<Vec<String>>,
    /// In which language refused rows are told why.
    pub(crate) reasons: Option<Lang>,
}

/// What comes out of a table, by its columns.
struct Shape {
    /// The columns that are kept, by their place.
    kept: Vec<usize>,
    schema: SchemaRef,
}

/// A part with its scores.
struct Part {
    batch: RecordBatch,
    /// How many of its rows were refused, and why the first of them were.
    refused: usize,
    told: Vec<Problem>,
}

/// What threads came to; a problem of a table comes before those of threads that were ended by it.
fn first_problem_first<T>(mut parts: Vec<Result<T, Problems>>) -> Vec<Result<T, Problems>> {
    let is_ended = |problems: &Problems| problems.list().iter().all(|problem| problem.code() == Code::Cancelled.word());
    parts.sort_by_key(|part| part.as_ref().err().is_none_or(is_ended));
    parts
}

fn column(name: &str, message: Message) -> Problem {
    Problem::new(Path::root().key("columns").key(name), message)
}

impl Scorer {
    fn shape(&self, schema: &Schema) -> Result<Shape, Problems> {
        let names = schema.fields().iter().map(|field| field.name().as_str());
        let all: Vec<&str> = names.collect();
        let mut problems = Vec::new();
        let kept = match &self.keep {
            // the state that came out takes the place of the one that was stated
            None => (0..all.len()).filter(|place| all.get(*place) != Some(&"state")).collect(),
            Some(keep) => {
                let place = |name: &String| {
                    let found = all.iter().position(|own| own == name);
                    if found.is_none() {
                        problems.push(column(name, Message::new(Code::MissingKey).with("key", name)));
                    }
                    found
                };
                keep.iter().filter_map(place).collect::<Vec<usize>>()
            }
        };
        // an empty batch tells the columns of scores and states, and whether those that are needed are there
        let scored =
            self.core.score_batch(&RecordBatch::new_empty(Arc::new(schema.clone())), self.options, &mut Scores::new());
        let mut fields: Vec<Arc<Field>> =
            kept.iter().filter_map(|place| schema.fields().get(*place).cloned()).collect();
        match scored {
            Ok(scored) => {
                fields.extend(scored.table.schema().fields().iter().cloned());
                if self.reasons.is_some() {
                    fields.push(Arc::new(Field::new("reason", DataType::Utf8, true)));
                }
            }
            Err(own) => problems.extend(own.list().iter().cloned()),
        }
        for (at, field) in fields.iter().enumerate() {
            if fields.iter().skip(at + 1).any(|other| other.name() == field.name()) {
                problems.push(column(field.name(), Message::new(Code::DuplicateKey).with("key", field.name())));
            }
        }
        Problems::from_list(problems).map_or_else(|| Ok(Shape { kept, schema: Arc::new(Schema::new(fields)) }), Err)
    }

    /// Scores a part of a table, before which there were so many rows, while somebody watches.
    fn part(
        &self,
        shape: &Shape,
        part: &RecordBatch,
        before: usize,
        scores: &mut Scores,
        observer: &mut dyn Observer,
    ) -> Result<Part, Problems> {
        let options = BatchOptions { before, ..self.options };
        let scored = self.core.score_batch_observed(part, options, scores, observer)?;
        let mut columns: Vec<ArrayRef> = shape.kept.iter().map(|place| Arc::clone(part.column(*place))).collect();
        columns.extend(scored.table.columns().iter().cloned());
        if let Some(lang) = self.reasons {
            let mut reasons = vec![None; part.num_rows()];
            for (row, problem) in &scored.refused {
                if let Some(reason) = reasons.get_mut(*row) {
                    *reason = Some(problem.message(lang));
                }
            }
            columns.push(Arc::new(StringArray::from(reasons)));
        }
        let batch = RecordBatch::try_new(Arc::clone(&shape.schema), columns).map_err(|error| {
            let message = Message::new(Code::WrongType).with("expected", "columns").with("found", error);
            Problem::new(Path::root().key("columns"), message)
        })?;
        let refused = scored.refused.len();
        let told = scored.refused.into_iter().take(MOST_TOLD).map(|(_, problem)| problem).collect();
        Ok(Part { batch, refused, told })
    }

    /// Scores a whole table.
    pub(crate) fn table(
        self,
        py: Python<'_>,
        reader: Reader,
        threads: NonZeroUsize,
        observer: Option<Called>,
    ) -> PyResult<ScoredTable> {
        let parts = Parts::of(reader);
        let shape = self.shape(&parts.schema()).map_err(|problems| raise_all(&problems))?;
        let (mut todo, mut rows) = (Vec::new(), 0);
        for part in parts {
            let (part, before) = (part.map_err(broken)?, rows);
            rows += part.num_rows();
            todo.push((before, part));
            py.check_signals()?;
        }
        let done = watched(py, observer, |watch| self.all(&shape, &todo, threads, rows, watch))?;
        let refused = done.iter().map(|part| part.refused).sum();
        let (batches, told): (Vec<_>, Vec<_>) = done.into_iter().map(|part| (part.batch, part.told)).unzip();
        let told = told.into_iter().flatten().take(MOST_TOLD).collect();
        Ok(ScoredTable { schema: shape.schema, batches, told, refused, rows })
    }

    /// Scores parts on several threads, of which this one is watched.
    fn all(
        &self,
        shape: &Shape,
        todo: &[(usize, RecordBatch)],
        threads: NonZeroUsize,
        rows: usize,
        watch: &mut dyn Observer,
    ) -> Result<Vec<Part>, Problems> {
        let (next, ended, done) = (AtomicUsize::new(0), AtomicBool::new(false), AtomicUsize::new(0));
        let work = |watch: &mut dyn Observer| {
            let (mut scores, mut own) = (Scores::new(), Vec::new());
            while !ended.load(Ordering::Relaxed) {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some((before, part)) = todo.get(number) else { break };
                let mut within = |own: usize, _: usize| {
                    let so_far = done.load(Ordering::Relaxed) + own;
                    if ended.load(Ordering::Relaxed) {
                        return ControlFlow::Break(());
                    }
                    // that all is done is told at the end
                    if so_far < rows { watch.at(so_far, rows) } else { ControlFlow::Continue(()) }
                };
                let scored = self.part(shape, part, *before, &mut scores, &mut within);
                own.push((number, scored.inspect_err(|_| ended.store(true, Ordering::Relaxed))?));
                done.fetch_add(part.num_rows(), Ordering::Relaxed);
            }
            Ok::<_, Problems>(own)
        };
        let parts = thread::scope(|scope| {
            // where the system has no thread to give, those that there are do its work
            let spawn = |_| thread::Builder::new().spawn_scoped(scope, || work(&mut Unobserved)).ok();
            let others: Vec<_> = (1..threads.get().min(todo.len())).map_while(spawn).collect();
            let mut parts = vec![work(&mut *watch)];
            let join = |other: thread::ScopedJoinHandle<'_, _>| {
                other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            };
            parts.extend(others.into_iter().map(join));
            parts
        });
        let mut all = Vec::with_capacity(todo.len());
        for part in first_problem_first(parts) {
            all.extend(part?);
        }
        tell(watch, rows, rows)?;
        all.sort_unstable_by_key(|(number, _)| *number);
        Ok(all.into_iter().map(|(_, scored)| scored).collect())
    }

    /// Scores a stream, a batch whenever one is asked for.
    pub(crate) fn stream(self, reader: Reader) -> PyResult<ScoreStream> {
        let parts = Parts::of(reader);
        let shape = self.shape(&parts.schema()).map_err(|problems| raise_all(&problems))?;
        let schema = Arc::clone(&shape.schema);
        let flow = Flow { scorer: self, shape, parts, scores: Scores::new(), before: 0 };
        Ok(ScoreStream { schema, flow: Mutex::new(Some(Box::new(flow))) })
    }
}

/// A stream on its way.
struct Flow {
    scorer: Scorer,
    shape: Shape,
    parts: Parts,
    scores: Scores,
    before: usize,
}

impl Iterator for Flow {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let part = match self.parts.next()? {
            Ok(part) => part,
            Err(error) => return Some(Err(error)),
        };
        let scored = self.scorer.part(&self.shape, &part, self.before, &mut self.scores, &mut Unobserved);
        self.before += part.num_rows();
        Some(scored.map(|part| part.batch).map_err(|problems| ArrowError::ExternalError(Box::new(problems))))
    }
}

impl RecordBatchReader for Flow {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.shape.schema)
    }
}

/// A table with the scores of its rows, from `Compiled.score`. It leaves by the Arrow PyCapsule protocol.
#[pyclass(frozen, module = "kaohe")]
pub(crate) struct ScoredTable {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    told: Vec<Problem>,
    refused: usize,
    rows: usize,
}

#[pymethods]
impl ScoredTable {
    /// The names of its columns.
    #[getter]
    fn columns(&self) -> Many<String> {
        names_of(&self.schema)
    }

    /// How many rows were refused.
    #[getter]
    const fn refused_rows(&self) -> usize {
        self.refused
    }

    /// The first thousand rows that were refused, as `Problem`: `rows[3].value`; rows count from 0. All are told by `reasons`.
    #[getter]
    fn refused(&self) -> Many<Told> {
        Many(self.told.iter().cloned().map(Told).collect())
    }

    /// How many rows it has.
    fn __len__(&self) -> usize {
        self.rows
    }

    /// Its schema as an Arrow PyCapsule.
    #[pyo3(signature = () -> "object")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.schema.as_ref())?)
    }

    /// Itself as a stream of Arrow record batches.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let batches = self.batches.clone().into_iter().map(Ok);
        capsule(py, Box::new(RecordBatchIterator::new(batches, Arc::clone(&self.schema))), requested_schema)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let fields = [
            ("rows", self.rows.into_bound_py_any(py)?),
            ("refused_rows", self.refused.into_bound_py_any(py)?),
            ("columns", self.columns().into_bound_py_any(py)?),
        ];
        shown("ScoredTable", &fields)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

/// A stream of scored batches, from `Compiled.score_stream`: it leaves by the Arrow PyCapsule protocol, once.
#[pyclass(frozen, module = "kaohe")]
pub(crate) struct ScoreStream {
    schema: SchemaRef,
    flow: Mutex<Option<Box<Flow>>>,
}

#[pymethods]
impl ScoreStream {
    /// The names of its columns.
    #[getter]
    fn columns(&self) -> Many<String> {
        names_of(&self.schema)
    }

    /// Its schema as an Arrow PyCapsule.
    #[pyo3(signature = () -> "object")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.schema.as_ref())?)
    }

    /// Itself as a stream of Arrow record batches. Raises `ValueError` the second time.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let flow = self.flow.lock().unwrap_or_else(PoisonError::into_inner).take();
        let flow = flow.ok_or_else(|| PyValueError::new_err("this stream has been read; score the table again"))?;
        capsule(py, flow, requested_schema)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        shown("ScoreStream", &[("columns", self.columns().into_bound_py_any(py)?)])
    }
}
