//! Tables by the Arrow PyCapsule protocol, out and in.

use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::Schema;
use kaohe::table::{Names, TableOptions, table_html};
use kaohe::{Lang, Limits, Problem, Problems};
use pyo3::IntoPyObjectExt as _;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::PyRecordBatchReader;
use pyo3_arrow::ffi::to_schema_pycapsule;
use pyo3_arrow::input::AnyRecordBatch;

use crate::convert::{Many, language};
use crate::error::{Told, raise_all};
use crate::observer::{Called, watched};
use crate::report::Report;
use crate::row::shown;
use crate::scheme::Scheme;
use crate::view::shown_in;

/// A tidy table (整洁表): rows and named columns that leave by the Arrow PyCapsule protocol.
///
/// `polars.DataFrame(table)`, `pyarrow.table(table)`, `pandas.DataFrame.from_arrow(table)` and DuckDB's `from name` read it. Scores are
/// decimal128, days dates, words that repeat dictionary columns.
///
/// >>> scheme = kaohe.Scheme({"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
/// ...                        "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": []})
/// >>> scheme.table("units")
/// Table(rows=1, columns=('unit', 'zh', 'en', 'within'))
#[pyclass(frozen, module = "kaohe")]
pub(crate) struct Table(RecordBatch);

impl Table {
    /// A table of the core.
    pub(crate) fn made(batch: Result<RecordBatch, Problems>) -> PyResult<Self> {
        batch.map(Self).map_err(|problems| raise_all(&problems))
    }

    /// The table as a stream.
    pub(crate) fn stream<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let batches = RecordBatchIterator::new([Ok(self.0.clone())], self.0.schema());
        capsule(py, Box::new(batches), requested_schema)
    }
}

/// Batches on their way in or out.
pub(crate) type Reader = Box<dyn RecordBatchReader + Send>;

/// A stream of batches as an Arrow PyCapsule.
pub(crate) fn capsule<'py>(
    py: Python<'py>,
    reader: Reader,
    requested_schema: Option<Bound<'py, PyCapsule>>,
) -> PyResult<Bound<'py, PyAny>> {
    PyRecordBatchReader::new(reader).into_bound_py_any(py)?.call_method1("__arrow_c_stream__", (requested_schema,))
}

/// The names of columns.
pub(crate) fn names_of(schema: &Schema) -> Many<String> {
    Many(schema.fields().iter().map(|field| field.name().clone()).collect())
}

#[pymethods]
impl Table {
    /// The names of its columns.
    #[getter]
    fn columns(&self) -> Many<String> {
        names_of(&self.0.schema())
    }

    /// How many rows it has.
    pub(crate) fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    /// Its schema as an Arrow PyCapsule.
    #[pyo3(signature = () -> "object")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.0.schema().as_ref())?)
    }

    /// Itself as a stream of Arrow record batches.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.stream(py, requested_schema)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let columns = self.columns().into_bound_py_any(py)?;
        shown("Table", &[("rows", self.0.num_rows().into_bound_py_any(py)?), ("columns", columns)])
    }

    /// Its first rows as a fragment of HTML in Chinese (`zh`) or English (`en`): with its own style, light or dark with the page,
    /// without scripts, everything escaped.
    #[pyo3(signature = (lang="zh"))]
    fn to_html(&self, lang: &str) -> PyResult<String> {
        Ok(table_html(&self.0, language(lang)?))
    }

    fn _repr_html_(&self) -> String {
        table_html(&self.0, shown_in())
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

/// Names of a scheme beside ids, where a language is named.
pub(crate) fn names<'s>(scheme: &'s Scheme, lang: Option<&str>) -> PyResult<Option<Names<'s>>> {
    let lang: Option<Lang> = lang.map(language).transpose()?;
    Ok(lang.map(|lang| Names { scheme: &scheme.0, lang }))
}

/// A report read from a table, and what of the table was not taken over. It is had from `Report.from_table`.
#[pyclass(frozen, module = "kaohe")]
pub(crate) struct TableReading {
    report: Py<Report>,
    refused: Vec<Problem>,
    rows: usize,
    unused: Vec<String>,
}

#[pymethods]
impl TableReading {
    /// The report of the good rows.
    #[getter]
    fn report(&self, py: Python<'_>) -> Py<Report> {
        self.report.clone_ref(py)
    }

    /// Every row, cell and column that was refused, as `Problem`: `rows[3].value`, `columns[name]`; rows count from 0.
    #[getter]
    fn refused(&self) -> Many<Told> {
        Many(self.refused.iter().cloned().map(Told).collect())
    }

    /// How many rows the table has.
    #[getter]
    fn rows(&self) -> usize {
        self.rows
    }

    /// The columns of a long table that say nothing to a report.
    #[getter]
    fn unused(&self) -> Many<String> {
        Many(self.unused.clone())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let fields = [
            ("report", self.report.bind(py).clone().into_any()),
            ("rows", self.rows.into_bound_py_any(py)?),
            ("refused", self.refused.len().into_bound_py_any(py)?),
            ("unused", self.unused().into_bound_py_any(py)?),
        ];
        shown("TableReading", &fields)
    }
}

/// The batches of a table or a stream that has the protocol.
pub(crate) fn source(table: &Bound<'_, PyAny>) -> PyResult<Reader> {
    let source: AnyRecordBatch = table.extract().map_err(|_| {
        let class = table.get_type().name().map(|name| name.to_string()).unwrap_or_default();
        PyTypeError::new_err(format!(
            "a table with the Arrow PyCapsule protocol is needed (Polars, pyarrow, pandas, DuckDB), not `{class}`"
        ))
    })?;
    source.into_reader()
}

/// Reads a report from a table.
pub(crate) fn read(
    py: Python<'_>,
    table: &Bound<'_, PyAny>,
    scheme: Py<Scheme>,
    options: &TableOptions,
    observer: Option<Called>,
) -> PyResult<TableReading> {
    let reader = source(table)?;
    let schema = reader.schema();
    let mut batches = Vec::new();
    for batch in reader {
        batches.push(batch.map_err(|error| PyTypeError::new_err(error.to_string()))?);
        py.check_signals()?;
    }
    if batches.is_empty() {
        batches.push(RecordBatch::new_empty(Arc::clone(&schema)));
    }
    let core = &scheme.get().0;
    let reading = watched(py, observer, |watch| {
        kaohe::Report::from_table_observed(&batches, core, options, &Limits::default(), watch)
    })?;
    let kaohe::table::TableReading { report, refused, rows, unused } = reading;
    let report = Py::new(py, Report { core: report, scheme })?;
    Ok(TableReading { report, refused, rows, unused })
}
