//! Scores of NumPy arrays.

use std::borrow::Cow;
use std::num::NonZeroUsize;
use std::ops::Range;

use kaohe::columns::{Column, Compiled, Known, Rows, Scores, Values, Why};
use kaohe::{Code, Message, Path, Problem};
use numpy::{PyArray1, PyArrayMethods as _, PyReadonlyArray1};
use pyo3::IntoPyObjectExt as _;
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt};
use pyo3::{type_hint_identifier, type_hint_union};

use crate::convert::Many;
use crate::error::{MOST_TOLD, Told, raise};
use crate::observer::{Called, watched};
use crate::row::shown;
use crate::table::Table;

const fn array_of(item: &'static PyStaticExpr) -> PyStaticExpr {
    PyStaticExpr::Subscript { value: &type_hint_identifier!("numpy.typing", "NDArray"), slice: item }
}

const INT64S: PyStaticExpr = array_of(&type_hint_identifier!("numpy", "int64"));
const FLOAT64S: PyStaticExpr = array_of(&type_hint_identifier!("numpy", "float64"));
const UINT32S: PyStaticExpr = array_of(&type_hint_identifier!("numpy", "uint32"));

/// What an argument is, unless it hides some of its elements, which would be read all the same.
fn unmasked<'a, 'py, T: FromPyObject<'a, 'py, Error: Into<PyErr>>>(
    object: Borrowed<'a, 'py, PyAny>,
    expected: &str,
) -> PyResult<T> {
    if object.is_instance(&object.py().import("numpy.ma")?.getattr("MaskedArray")?)? {
        return Err(PyTypeError::new_err(
            "a masked array hides elements: pass its data, and its mask as empty_where with what an empty value is as empty",
        ));
    }
    object.extract().map_err(|_| PyTypeError::new_err(expected.to_owned()))
}

/// Values: int64 or float64.
pub(crate) enum Numbers<'py> {
    Whole(PyReadonlyArray1<'py, i64>),
    Floats(PyReadonlyArray1<'py, f64>),
}

impl<'py> FromPyObject<'_, 'py> for Numbers<'py> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(INT64S, FLOAT64S);

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let expected = "values are a NumPy array of int64 or float64, in one dimension";
        unmasked(object, expected).map(Self::Whole).or_else(|_| unmasked(object, expected).map(Self::Floats))
    }
}

/// The field or the unit of rows: one number for all, or one for each.
pub(crate) enum Whose<'py> {
    All(u32),
    Each(PyReadonlyArray1<'py, u32>),
}

impl<'py> FromPyObject<'_, 'py> for Whose<'py> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(type_hint_identifier!("builtins", "int"), UINT32S);

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let expected = "fields and units are one number for all rows, or a NumPy array of uint32";
        // a bool is an int to Python
        if object.is_instance_of::<PyBool>() {
            return Err(PyTypeError::new_err(format!("{expected}; {} is neither", *object)));
        }
        if object.is_instance_of::<PyInt>() {
            let range = |_| PyTypeError::new_err(format!("{expected}; {} is below 0 or beyond 4294967295", *object));
            return object.extract().map(Self::All).map_err(range);
        }
        if let Ok(one) = object.extract() {
            return Ok(Self::All(one));
        }
        let other = |error: PyErr| match object.getattr("dtype") {
            Ok(kind) if error.value(object.py()).to_string() == expected => {
                PyTypeError::new_err(format!("{expected}; pass .astype(numpy.uint32) of what is {kind}"))
            }
            _ => error,
        };
        unmasked(object, expected).map(Self::Each).map_err(other)
    }
}

/// Where no value is read.
pub(crate) struct Mask<'py>(PyReadonlyArray1<'py, bool>);

impl<'py> FromPyObject<'_, 'py> for Mask<'py> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = array_of(&type_hint_identifier!("numpy", "bool_"));

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        unmasked(object, "empty_where is a NumPy array of bool").map(Self)
    }
}

/// Where scores are written.
pub(crate) struct Out<'py>(Bound<'py, PyArray1<i64>>);

impl<'py> FromPyObject<'_, 'py> for Out<'py> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = INT64S;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let array = object.cast::<PyArray1<i64>>();
        array.map(|array| Self(array.to_owned())).map_err(|_| PyTypeError::new_err("out is a NumPy array of int64"))
    }
}

/// The elements of an array that lie side by side.
fn side_by_side<'a, T: numpy::Element>(name: &str, array: &'a PyReadonlyArray1<'_, T>) -> PyResult<&'a [T]> {
    array.as_slice().map_err(|_| apart(name))
}

fn apart(name: &str) -> PyErr {
    PyTypeError::new_err(format!(
        "the elements of {name} do not lie side by side, or are not aligned; pass {name}.copy()"
    ))
}

/// As many elements as there are values.
fn as_long(name: &str, found: usize, rows: usize) -> PyResult<()> {
    if found == rows {
        return Ok(());
    }
    let message = Message::new(Code::LengthsDiffer).with("found", found).with("expected", rows);
    Err(raise(&[Problem::new(Path::root().key(name), message)]))
}

/// The field or the unit of every row.
fn named<'a>(name: &str, whose: &'a Whose<'_>, rows: usize) -> PyResult<Cow<'a, [u32]>> {
    match whose {
        Whose::All(one) => Ok(Cow::Owned(vec![*one; rows])),
        Whose::Each(each) => side_by_side(name, each).map(Cow::Borrowed),
    }
}

/// Arrays of as many rows.
pub(crate) struct Arrays<'py> {
    pub(crate) values: Numbers<'py>,
    pub(crate) fields: Whose<'py>,
    pub(crate) units: Whose<'py>,
    /// How many digits of a value stand after the point.
    pub(crate) scale: u32,
    /// Where no value is read, and what that stands for.
    pub(crate) empty: Option<(Mask<'py>, Known)>,
}

impl Arrays<'_> {
    /// Where in memory what is read lies.
    fn read(&self) -> Vec<Range<usize>> {
        fn lies<T: numpy::Element>(array: &PyReadonlyArray1<'_, T>) -> Range<usize> {
            let all = array.as_slice().unwrap_or_default().as_ptr_range();
            all.start.addr()..all.end.addr()
        }
        let mut read = vec![match &self.values {
            Numbers::Whole(array) => lies(array),
            Numbers::Floats(array) => lies(array),
        }];
        read.extend([&self.fields, &self.units].into_iter().filter_map(|whose| match whose {
            Whose::Each(array) => Some(lies(array)),
            Whose::All(_) => None,
        }));
        read.extend(self.empty.iter().map(|(mask, _)| lies(&mask.0)));
        read
    }

    /// Scores them, into `out` where it is given.
    pub(crate) fn score(
        &self,
        py: Python<'_>,
        compiled: &Compiled,
        out: Option<Out<'_>>,
        threads: NonZeroUsize,
        observer: Option<Called>,
    ) -> PyResult<ArrayScores> {
        let scale = self.scale;
        let values = match &self.values {
            Numbers::Whole(array) => Values::I64 { digits: side_by_side("values", array)?, scale },
            Numbers::Floats(array) => Values::F64 { numbers: side_by_side("values", array)?, scale },
        };
        let rows = values.len();
        let units = named("units", &self.units, rows)?;
        let mask = |(mask, known): &(Mask<'_>, Known)| {
            let mask = side_by_side("empty_where", &mask.0)?;
            as_long("empty_where", mask.len(), rows)?;
            let read = |nothing: &bool| if *nothing { *known } else { Known::Reported };
            Ok::<_, PyErr>(mask.iter().map(read).collect::<Vec<_>>())
        };
        let known = self.empty.as_ref().map(mask).transpose()?;
        let scores = out.map_or_else(|| fresh(py, rows), |out| Ok(out.0))?;
        // what is fresh nothing else holds; what a caller gives may be an input too, whichever object holds it
        let busy = || PyTypeError::new_err("out is read elsewhere, or cannot be written");
        let mut own = scores.try_readwrite().map_err(|_| busy())?;
        let digits = own.as_slice_mut().map_err(|_| {
            let told = "the elements of out do not lie side by side, or are not aligned; make it with numpy.empty";
            PyTypeError::new_err(told)
        })?;
        as_long("out", digits.len(), rows)?;
        let written = digits.as_ptr_range();
        let written = written.start.addr()..written.end.addr();
        if self.read().iter().any(|read| read.start < written.end && written.start < read.end) {
            return Err(busy());
        }
        let (units, known, mut others) = (&*units, known.as_deref(), Scores::new());
        match &self.fields {
            Whose::All(field) => {
                let column = Column { field: *field, units, values, known };
                watched(py, observer, |watch| {
                    compiled.score_column_into(&column, threads, digits, &mut others, watch)
                })?;
            }
            Whose::Each(fields) => {
                let fields = side_by_side("fields", fields)?;
                let rows = Rows { fields, units, values, known, targets: None };
                watched(py, observer, |watch| compiled.score_rows_into(&rows, threads, digits, &mut others, watch))?;
            }
        }
        drop(own);
        let refused = others.otherwise().iter().filter_map(|other| match &other.why {
            Why::Refused(problem) => Some(problem),
            Why::Out(_) | Why::Stands(_) | Why::Beyond(..) => None,
        });
        let told = refused.clone().take(MOST_TOLD).cloned().collect();
        let refused = refused.count();
        let otherwise = Py::new(py, Table::made(others.otherwise_table(compiled.scale()))?)?;
        Ok(ArrayScores { scores: scores.unbind(), scale: compiled.scale(), otherwise, told, refused })
    }
}

/// So many scores that are not yet there. NumPy asks for large pages where it gives memory as it lies, not where it clears it.
fn fresh(py: Python<'_>, rows: usize) -> PyResult<Bound<'_, PyArray1<i64>>> {
    let made = py.import("numpy")?.call_method1("empty", (rows, "int64"))?;
    Ok(made.cast_into::<PyArray1<i64>>()?)
}

/// Scores of NumPy arrays, from `Compiled.score_numpy`.
#[pyclass(frozen, module = "kaohe")]
pub(crate) struct ArrayScores {
    scores: Py<PyArray1<i64>>,
    scale: u32,
    otherwise: Py<Table>,
    told: Vec<Problem>,
    refused: usize,
}

/// The scores on their way out.
pub(crate) struct Int64s<'py>(Bound<'py, PyArray1<i64>>);

impl<'py> IntoPyObject<'py> for Int64s<'py> {
    type Target = PyArray1<i64>;
    type Output = Bound<'py, PyArray1<i64>>;
    type Error = std::convert::Infallible;
    const OUTPUT_TYPE: PyStaticExpr = INT64S;

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.0)
    }
}

#[pymethods]
impl ArrayScores {
    /// A score a row, with `scale` digits after the point; 0 where there is none.
    #[getter]
    fn scores<'py>(&self, py: Python<'py>) -> Int64s<'py> {
        Int64s(self.scores.bind(py).clone())
    }

    /// How many digits stand after the point.
    #[getter]
    const fn scale(&self) -> u32 {
        self.scale
    }

    /// The rows that are no plain scores, in order, as a table: `row`, from 0; `score` where it has more digits than the array holds;
    /// `state`, a state or `refused`.
    #[getter]
    fn otherwise(&self, py: Python<'_>) -> Py<Table> {
        self.otherwise.clone_ref(py)
    }

    /// How many rows were refused.
    #[getter]
    const fn refused_rows(&self) -> usize {
        self.refused
    }

    /// The first thousand rows that were refused, as `Problem`: `rows[3].value`; rows count from 0.
    #[getter]
    fn refused(&self) -> Many<Told> {
        Many(self.told.iter().cloned().map(Told).collect())
    }

    fn __len__(&self, py: Python<'_>) -> usize {
        self.scores.bind(py).len().unwrap_or(0)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let fields = [
            ("rows", self.__len__(py).into_bound_py_any(py)?),
            ("scale", self.scale.into_bound_py_any(py)?),
            ("otherwise", self.otherwise.get().__len__().into_bound_py_any(py)?),
            ("refused_rows", self.refused.into_bound_py_any(py)?),
        ];
        shown("ArrayScores", &fields)
    }
}
