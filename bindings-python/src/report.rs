//! Reports.

use std::collections::BTreeMap;

use kaohe::Limits;
use kaohe::table::{ReportTable, TableOptions};
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyType};

use crate::convert::{AsOf, Day, Json, Source, named_period};
use crate::error::{raise, raise_all};
use crate::observer::Called;
use crate::row::shown;
use crate::scheme::Scheme;
use crate::source;
use crate::table::{self, Table, TableReading};

/// What is known of every unit's inputs, read for a scheme.
///
/// The source is a JSON text or Python objects, as for `Scheme`. Raises `KaoheError` with everything in it that does not fit
/// the scheme: unknown ids, values of the wrong kind or out of their range, values reported twice.
///
/// >>> scheme = kaohe.Scheme({"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
/// ...                        "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": []})
/// >>> kaohe.Report({"kaohe": 1, "scheme": "demo", "as_of": "2020-07-05"}, scheme).as_of
/// datetime.date(2020, 7, 5)
#[pyclass(frozen, eq, hash, module = "kaohe")]
pub(crate) struct Report {
    pub(crate) core: kaohe::Report,
    pub(crate) scheme: Py<Scheme>,
}

impl PartialEq for Report {
    fn eq(&self, other: &Self) -> bool {
        self.core == other.core && (self.scheme.is(&other.scheme) || self.scheme.get() == other.scheme.get())
    }
}

impl Eq for Report {}

impl std::hash::Hash for Report {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.core.hash(state);
    }
}

impl Report {
    /// The report, if it was read for this very scheme; else the same one, read for it.
    pub(crate) fn fitted<'py>(report: &Bound<'py, Self>, scheme: &Bound<'py, Scheme>) -> PyResult<Bound<'py, Self>> {
        let own = report.get();
        if own.scheme.is(scheme) || own.scheme.get() == scheme.get() {
            return Ok(report.clone());
        }
        let fits = &scheme.get().0;
        let build = || kaohe::Report::build(own.core.draft().clone(), fits, &Limits::default());
        let core = report.py().detach(build).map_err(|problems| raise_all(&problems))?;
        Bound::new(report.py(), Self { core, scheme: scheme.clone().unbind() })
    }
}

#[pymethods]
impl Report {
    #[new]
    fn new(py: Python<'_>, source: Source<'_>, scheme: Py<Scheme>) -> PyResult<Self> {
        let text = source::json(&source.0)?;
        let fits = &scheme.get().0;
        let core = py.detach(|| kaohe::Report::from_json(&text, fits)).map_err(|problems| raise_all(&problems))?;
        Ok(Self { core, scheme })
    }

    /// Reads a report from a table that has the Arrow PyCapsule protocol: Polars, pyarrow, pandas, DuckDB.
    ///
    /// A long table has a row for each value: `indicator` and `value`, and as far as they are needed `unit`, `input`, `assignment`,
    /// `period`, `state`, `contested`, `measure`, `at`, `final`, `evidence`. A wide one has a row for each unit and a column for each
    /// indicator, or `indicator/input`. Units, indicators and inputs are named by id, or by a name that only one of them bears.
    /// `columns` says what the table's columns are called here. Floats are taken as their shortest decimal text.
    ///
    /// Bad rows are in `refused` of the answer, each with its number; good ones are kept. Other threads run meanwhile, Ctrl-C ends
    /// it, and an `observer` watches it, as for `Scheme.score`. Raises `KaoheError` where nothing can be read, and `cancelled`.
    #[staticmethod]
    #[pyo3(signature = (table, scheme, period=None, *, columns=None, as_of=None, illustrative=false, observer=None))]
    fn from_table(
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        scheme: Py<Scheme>,
        period: Option<&str>,
        columns: Option<BTreeMap<String, String>>,
        as_of: Option<AsOf>,
        illustrative: bool,
        observer: Option<Called>,
    ) -> PyResult<TableReading> {
        let period = period.map(named_period).transpose()?;
        let columns = columns.unwrap_or_default().into_iter().collect();
        let options = TableOptions { period, as_of: as_of.map(|day| day.0), illustrative, columns };
        table::read(py, table, scheme, &options, observer)
    }

    /// A tidy table, one row for each of `values` or `events`; with names in Chinese (`zh`) or English (`en`) beside the ids, where
    /// a language is named.
    ///
    /// `Report.from_table` reads the table of values back.
    #[pyo3(signature = (which="values", names=None))]
    fn table(&self, py: Python<'_>, which: &str, names: Option<&str>) -> PyResult<Table> {
        let names = table::names(self.scheme.get(), names)?;
        let which = ReportTable::named(which).map_err(|problem| raise(&[problem]))?;
        Table::made(py.detach(|| self.core.table(which, names)))
    }

    /// The table of values as a stream of Arrow record batches.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.table(py, "values", None)?.stream(py, requested_schema)
    }

    /// The report as a JSON text; read again for its scheme, it is an equal report.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.core.to_json())
    }

    /// The JSON form as Python objects; exact numbers are `str`.
    fn to_dict(&self, py: Python<'_>) -> Json {
        Json(self.to_json(py))
    }

    /// The scheme that it was read for.
    #[getter]
    fn scheme(&self, py: Python<'_>) -> Py<Scheme> {
        self.scheme.clone_ref(py)
    }

    /// The day that it speaks of.
    #[getter]
    fn as_of(&self) -> Option<Day> {
        self.core.as_of().map(Day)
    }

    /// Are its values made up, to show how things look?
    #[getter]
    fn illustrative(&self) -> bool {
        self.core.draft().illustrative
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let draft = self.core.draft();
        let fields = [
            ("scheme", draft.scheme.as_str().into_bound_py_any(py)?),
            ("as_of", self.core.as_of().map(|day| day.to_string()).into_bound_py_any(py)?),
            ("values", draft.values.len().into_bound_py_any(py)?),
            ("registers", draft.registers.len().into_bound_py_any(py)?),
            ("illustrative", draft.illustrative.into_bound_py_any(py)?),
        ];
        shown("Report", &fields)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (String, Py<Scheme>)) {
        let (py, report) = (slf.py(), slf.get());
        (slf.get_type(), (report.to_json(py), report.scheme.clone_ref(py)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
