//! Values that cross the border, each with the type that it has in Python.

use std::fmt;

use kaohe::number::{Exact, NumberError, parse_json_number};
use kaohe::{Code, Lang, Message, Path, Problem};
use pyo3::exceptions::{PyTypeError, PyValueError};
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

/// A language by its tag: `zh` or `en`.
pub(crate) fn language(tag: &str) -> PyResult<Lang> {
    Lang::from_tag(tag).ok_or_else(|| {
        let message = Message::new(Code::UnknownWord).with("found", tag).with("nearest", "zh");
        raise(&[Problem::new(Path::root().key("lang"), message)])
    })
}

/// Words of the core's enums: strings in Python, typed by the words that there are. Every variant has its line, so that a
/// new one breaks the build and not the user.
macro_rules! words {
    ($(#[doc = $doc:literal])* $name:ident of $core:ty { $($variant:ident $word:literal)* }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) struct $name(pub(crate) $core);

        impl $name {
            const HINT: PyStaticExpr = PyStaticExpr::Subscript {
                value: &type_hint_identifier!("typing", "Literal"),
                slice: &PyStaticExpr::Tuple {
                    elts: &[$(PyStaticExpr::Constant { value: PyStaticConstant::Str($word) }),*],
                },
            };

            pub(crate) const fn word(self) -> &'static str {
                match self.0 { $(<$core>::$variant => $word,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }

        impl<'py> IntoPyObject<'py> for $name {
            type Target = PyString;
            type Output = Bound<'py, PyString>;
            type Error = PyErr;
            const OUTPUT_TYPE: PyStaticExpr = Self::HINT;

            fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
                Ok(PyString::intern(py, self.word()))
            }
        }

        impl FromPyObject<'_, '_> for $name {
            type Error = PyErr;
            const INPUT_TYPE: PyStaticExpr = Self::HINT;

            fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
                match object.extract::<String>()?.as_str() {
                    $($word => Ok(Self(<$core>::$variant)),)*
                    other => Err(PyValueError::new_err(format!("there is no word {other:?} here"))),
                }
            }
        }
    };
}

words! {
    /// What is known of an item.
    State of kaohe::state::State {
        NotScored "not_scored"
        NotApplicable "not_applicable"
        Missing "missing"
        Undetermined "undetermined"
        NotDue "not_due"
        Disputed "disputed"
        Estimated "estimated"
        Reported "reported"
    }
}

words! {
    /// Where a target stands on its schedule.
    Status of kaohe::status::Status {
        Overdue "overdue"
        Behind "behind"
        Unknown "unknown"
        OnSchedule "on_schedule"
        NotStarted "not_started"
        Ahead "ahead"
        Completed "completed"
    }
}

words! {
    /// Where a report that is owed stands.
    DutyState of kaohe::schedule::DutyState {
        Absent "absent"
        Late "late"
        Open "open"
        Received "received"
    }
}

words! {
    /// In which role a unit takes part.
    Role of kaohe::assignment::Role {
        Lead "lead"
        Cooperating "cooperating"
        Undertaking "undertaking"
        Responsible "responsible"
        Joint "joint"
    }
}

words! {
    /// How sure a finding is.
    Severity of kaohe::Severity {
        Error "error"
        Warning "warning"
        Notice "notice"
    }
}

words! {
    /// Why a grade is not the one that the number earns.
    Reason of kaohe::score::GradeReason {
        Gate "gate"
        Quota "quota"
        Tie "tie"
    }
}

words! {
    /// What kind of input a place needs.
    Kind of kaohe::method::UsedKind {
        Number "value"
        Count "count"
        Mark "mark"
        Flag "flag"
        Choice "choice"
        Date "date"
    }
}

words! {
    /// How a number of a milestone counts.
    Nature of kaohe::milestone::Nature {
        Cumulative "cumulative"
        Increment "increment"
        Level "level"
        Stage "stage"
        Unsaid "unsaid"
    }
}

words! {
    /// How one number stands to another.
    Comparison of kaohe::condition::Comparison {
        AtLeast "at_least"
        MoreThan "more_than"
        AtMost "at_most"
        LessThan "less_than"
        Equal "equal"
        NotEqual "not_equal"
    }
}

words! {
    /// Which way a number is a change.
    Change of kaohe::read::Change {
        Rise "rise"
        Fall "fall"
    }
}

words! {
    /// What a piece of a text became.
    Became of BecameWord {
        Field "field"
        Plain "plain"
        Unread "unread"
    }
}

/// What a piece of a text became; the field itself stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum BecameWord {
    Field,
    Plain,
    Unread,
}

/// A language by its tag, on its way out.
pub(crate) const fn tag(lang: Lang) -> &'static str {
    lang.pick("zh", "en")
}
