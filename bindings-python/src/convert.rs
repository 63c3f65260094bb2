//! Values that cross the border, each with the type that it has in Python.

use kaohe::number::{Exact, NumberError, parse_json_number};
use kaohe::{Code, Lang, Message, Path, Period, Problem};
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::{PyStaticConstant, PyStaticExpr};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDate, PyString, PyTuple, PyType};
use pyo3::{Borrowed, IntoPyObjectExt, type_hint_identifier, type_hint_subscript, type_hint_union};

use crate::error::raise;

const DECIMAL: PyStaticExpr = type_hint_identifier!("decimal", "Decimal");
const STR: PyStaticExpr = type_hint_identifier!("builtins", "str");
const OPEN: PyStaticExpr = type_hint_subscript!(
    type_hint_identifier!("typing", "Literal"),
    PyStaticExpr::Constant { value: PyStaticConstant::Str("open") }
);
/// A JSON object as Python's own `json` has it.
const OBJECT: PyStaticExpr =
    type_hint_subscript!(type_hint_identifier!("builtins", "dict"), STR, type_hint_identifier!("typing", "Any"));

/// The class `decimal.Decimal`.
pub(crate) fn decimal_class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "decimal", "Decimal")
}

/// The text of a `decimal.Decimal`, whatever a class below it says of itself.
pub(crate) fn decimal_text(value: &Bound<'_, PyAny>) -> PyResult<String> {
    decimal_class(value.py())?.call_method1("__str__", (value,))?.extract()
}

/// `decimal.Decimal`, both ways without a change of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Number(pub(crate) kaohe::number::Number);

impl<'py> IntoPyObject<'py> for Number {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = DECIMAL;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        decimal_class(py)?.call1((self.0.to_string(),))
    }
}

impl FromPyObject<'_, '_> for Number {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = DECIMAL;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if !object.is_instance(decimal_class(object.py())?)? {
            return Err(PyTypeError::new_err("a decimal.Decimal is needed here"));
        }
        let read = parse_json_number(&decimal_text(&object)?);
        read.map(|decimal| Self(decimal.into())).map_err(|error| raise(&[error.into()]))
    }
}

/// A number, or the word `open` where nothing holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Limit(pub(crate) kaohe::method::Bound);

impl<'py> IntoPyObject<'py> for Limit {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_union!(DECIMAL, OPEN);

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self.0 {
            kaohe::method::Bound::At(number) => Number(number).into_pyobject(py),
            kaohe::method::Bound::Open => Ok(PyString::intern(py, "open").into_any()),
        }
    }
}

impl FromPyObject<'_, '_> for Limit {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(DECIMAL, OPEN);

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if object.cast::<PyString>().is_ok_and(|word| *word == *"open") {
            return Ok(Self(kaohe::method::Bound::Open));
        }
        Number::extract(object).map(|number| Self(kaohe::method::Bound::At(number.0)))
    }
}

/// The class `fractions.Fraction`.
fn fraction_class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "fractions", "Fraction")
}

/// `fractions.Fraction`, both ways.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Ratio(pub(crate) Exact);

/// `fractions.Fraction`, on its way out.
pub(crate) struct Fraction<'a>(pub(crate) &'a Exact);

impl<'py> IntoPyObject<'py> for Fraction<'_> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("fractions", "Fraction");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        fraction_class(py)?.call1((self.0.to_string(),))
    }
}

impl<'py> IntoPyObject<'py> for Ratio {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = Fraction::OUTPUT_TYPE;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Fraction(&self.0).into_pyobject(py)
    }
}

impl FromPyObject<'_, '_> for Ratio {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = Fraction::OUTPUT_TYPE;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let class = fraction_class(object.py())?;
        if !object.is_instance(class)? {
            return Err(PyTypeError::new_err("a fractions.Fraction is needed here"));
        }
        let text: String = class.call_method1("__str__", (object,))?.extract()?;
        // without a stroke, the whole number may have more digits than a decimal
        let text = if text.contains('/') { text } else { format!("{text}/1") };
        text.parse().map(Self).map_err(|error: NumberError| raise(&[error.into()]))
    }
}

/// `datetime.date`, both ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Day(pub(crate) kaohe::Date);

impl<'py> IntoPyObject<'py> for Day {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("datetime", "date");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("datetime")?.getattr("date")?.call_method1("fromisoformat", (self.0.to_string(),))
    }
}

impl FromPyObject<'_, '_> for Day {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = Day::OUTPUT_TYPE;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let needed = || PyTypeError::new_err("a datetime.date is needed here");
        // a time of day has no place here, and its text is longer
        let text: String = object.cast::<PyDate>().map_err(|_| needed())?.call_method0("isoformat")?.extract()?;
        text.parse().map(Self).map_err(|()| needed())
    }
}

/// The day that is asked for: a `datetime.date`, or the same as ISO text.
pub(crate) struct AsOf(pub(crate) kaohe::Date);

impl FromPyObject<'_, '_> for AsOf {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(Day::OUTPUT_TYPE, STR);

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let Ok(text) = object.cast::<PyString>() else {
            let day =
                Day::extract(object).map_err(|_| PyTypeError::new_err("a datetime.date or its ISO text is needed"))?;
            return Ok(Self(day.0));
        };
        let text = text.to_string_lossy();
        text.parse().map(Self).map_err(|()| {
            let message = Message::new(Code::NotADate).with("found", text.chars().take(40).collect::<String>());
            raise(&[Problem::new(Path::root().key("as_of"), message)])
        })
    }
}

/// The value of a step: a number, a truth, a day, a word, or nothing.
pub(crate) struct Outcome(pub(crate) kaohe::trace::Value);

impl<'py> IntoPyObject<'py> for Outcome {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_union!(
        Fraction::OUTPUT_TYPE,
        type_hint_identifier!("builtins", "bool"),
        Day::OUTPUT_TYPE,
        STR,
        PyStaticExpr::Constant { value: PyStaticConstant::None }
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        use kaohe::trace::Value;
        match self.0 {
            Value::Number(shown) => Fraction(&shown.number).into_pyobject(py),
            Value::Truth(truth) => truth.into_bound_py_any(py),
            Value::Day(day) => Day(day).into_pyobject(py),
            Value::Word(word) => word.as_str().into_bound_py_any(py),
            Value::Absent(_) => Ok(py.None().into_bound(py)),
        }
    }
}

/// A `tuple` of any length.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Many<T>(pub(crate) Vec<T>);

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for Many<T> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "tuple"),
        T::OUTPUT_TYPE,
        PyStaticExpr::Constant { value: PyStaticConstant::Ellipsis }
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0)
    }
}

impl<'py, T: FromPyObjectOwned<'py>> FromPyObject<'_, 'py> for Many<T> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "tuple"),
        T::INPUT_TYPE,
        PyStaticExpr::Constant { value: PyStaticConstant::Ellipsis }
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let tuple = object.cast::<PyTuple>()?;
        let read = tuple.iter().map(|item| item.extract::<T>().map_err(Into::into));
        read.collect::<PyResult<Vec<T>>>().map(Self)
    }
}

/// A `list` or a `tuple` of any length, on its way in.
pub(crate) struct Several<T>(pub(crate) Vec<T>);

impl<'py, T: FromPyObjectOwned<'py>> FromPyObject<'_, 'py> for Several<T> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr =
        type_hint_subscript!(type_hint_identifier!("collections.abc", "Sequence"), T::INPUT_TYPE);

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        object.extract().map(Self)
    }
}

/// Plain data of the core as a JSON text: there is nothing in a reading that has no form.
pub(crate) fn plain_json(data: &impl serde::Serialize) -> String {
    serde_json::to_string(data).unwrap_or_default()
}

/// A JSON object as a `dict`, read by Python's own `json`.
pub(crate) struct Json(pub(crate) String);

impl<'py> IntoPyObject<'py> for Json {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = OBJECT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (self.0,))
    }
}

/// What a scheme, a report, a method or values are read from: a JSON text or Python objects.
pub(crate) struct Source<'py>(pub(crate) Bound<'py, PyAny>);

impl<'py> FromPyObject<'_, 'py> for Source<'py> {
    type Error = std::convert::Infallible;
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(STR, OBJECT);

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self, Self::Error> {
        Ok(Self(object.to_owned()))
    }
}

/// An exact number on its way in: `decimal.Decimal`, `int` or `str`. Type checkers take a `bool` for an `int`; it is
/// refused when it comes.
pub(crate) struct ExactSource<'py>(pub(crate) Bound<'py, PyAny>);

impl<'py> FromPyObject<'_, 'py> for ExactSource<'py> {
    type Error = std::convert::Infallible;
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(DECIMAL, type_hint_identifier!("builtins", "int"), STR);

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self, Self::Error> {
        Ok(Self(object.to_owned()))
    }
}

/// What is told of an input on its way in: a number, a truth, a day or a word.
pub(crate) struct DatumSource<'py>(pub(crate) Bound<'py, PyAny>);

impl<'py> FromPyObject<'_, 'py> for DatumSource<'py> {
    type Error = std::convert::Infallible;
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        DECIMAL,
        type_hint_identifier!("builtins", "int"),
        STR,
        type_hint_identifier!("builtins", "bool"),
        Day::OUTPUT_TYPE
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self, Self::Error> {
        Ok(Self(object.to_owned()))
    }
}

/// A period by its name, such as `2020-H1`.
pub(crate) fn named_period(text: &str) -> PyResult<Period> {
    text.parse().map_err(|()| {
        let message = Message::new(Code::NotAPeriod).with("found", text);
        raise(&[Problem::new(Path::root().key("period"), message)])
    })
}

/// A language by its tag: `zh` or `en`.
pub(crate) fn language(tag: &str) -> PyResult<Lang> {
    Lang::from_tag(tag).ok_or_else(|| {
        let message = Message::new(Code::UnknownWord).with("found", tag).with("nearest", "zh");
        raise(&[Problem::new(Path::root().key("lang"), message)])
    })
}

/// A language by its tag, on its way out.
pub(crate) const fn tag(lang: Lang) -> &'static str {
    lang.pick("zh", "en")
}
