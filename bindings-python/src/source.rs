//! From Python objects to the JSON text that the core reads: the one place where they are looked at.
//!
//! A `str` at the top is the text itself. Below, `dict`, `list`, `tuple`, `str`, `bool`, `int`, `None`, `decimal.Decimal` and
//! `datetime.date` are written as they stand, digit for digit; a `float` is refused, since its digits are not those that
//! somebody wrote. What the objects mean is the core's business.

use std::fmt::Write as _;

use kaohe::{Code, Limits, Message, Path, Problem};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};

use crate::convert::{decimal_class, decimal_text};
use crate::error::{Row, raise_rows, row};

/// Bits of an `int` beyond which it is not even written down: Python itself refuses to, near there.
const MOST_BITS: u64 = 4096;

/// The JSON text of a source: itself where it is a `str`, else written from objects.
pub(crate) fn json(source: &Bound<'_, PyAny>) -> PyResult<String> {
    match source.cast::<PyString>() {
        Ok(text) => text
            .to_str()
            .map(ToOwned::to_owned)
            .map_err(|_| raise_rows(vec![row(&Problem::new(Path::root(), surrogate()))])),
        Err(_) => written(source),
    }
}

/// The JSON text of one value, in which a `str` is a string like any other.
pub(crate) fn written(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let mut writer = Writer { out: String::new(), rows: Vec::new(), way: Vec::new(), limits: Limits::default() };
    match writer.value(value) {
        Err(Stop::Raised(error)) => Err(error),
        Ok(()) | Err(Stop::Enough) if !writer.rows.is_empty() => Err(raise_rows(writer.rows)),
        Ok(()) | Err(Stop::Enough) => Ok(writer.out),
    }
}

/// Why writing ends early.
enum Stop {
    /// A limit; the problem is among the rows.
    Enough,
    /// Python itself raised something.
    Raised(PyErr),
}

impl From<PyErr> for Stop {
    fn from(error: PyErr) -> Self {
        Self::Raised(error)
    }
}

/// A step on the way to a value.
enum Step<'py> {
    Key(String),
    Member(usize, Bound<'py, PyAny>),
}

struct Writer<'py> {
    out: String,
    rows: Vec<Row>,
    way: Vec<Step<'py>>,
    limits: Limits,
}

impl<'py> Writer<'py> {
    /// Writes one value. Recursion ends at the core's own limit of depth, and all writing at its limit of bytes: an object
    /// that holds itself reaches the one, a small one that unfolds without end the other.
    fn value(&mut self, value: &Bound<'py, PyAny>) -> Result<(), Stop> {
        if self.way.len() > self.limits.depth {
            return self.stop(Message::new(Code::TooDeep).with("limit", self.limits.depth));
        }
        if self.out.len() > self.limits.bytes {
            return self
                .stop(Message::new(Code::TooLarge).with("found", self.out.len()).with("limit", self.limits.bytes));
        }
        if let Ok(text) = value.cast::<PyString>() {
            return self.text(text);
        }
        if let Ok(object) = value.cast::<PyDict>() {
            return self.object(object);
        }
        if let Ok(list) = value.cast::<PyList>() {
            return self.list(list.iter());
        }
        if let Ok(tuple) = value.cast::<PyTuple>() {
            return self.list(tuple.iter());
        }
        if value.is_none() {
            self.out.push_str("null");
        } else if let Ok(truth) = value.cast::<PyBool>() {
            self.out.push_str(if truth.is_true() { "true" } else { "false" });
        } else if let Ok(number) = value.cast::<PyInt>() {
            return self.int(number);
        } else if value.is_instance(decimal_class(value.py())?)? {
            return self.decimal(&decimal_text(value)?);
        } else if let Ok(float) = value.cast::<PyFloat>() {
            let found: String = float.py().get_type::<PyFloat>().call_method1("__repr__", (float,))?.extract()?;
            return self.refuse(|path| not_exact(&found, path));
        } else if value.is_instance_of::<PyDate>() && !value.is_instance_of::<PyDateTime>() {
            let day: String = value.py().get_type::<PyDate>().call_method1("isoformat", (value,))?.extract()?;
            quote(&mut self.out, &day);
        } else {
            let found = value.get_type().name()?;
            return self
                .problem(wrong_type("dict, list, str, int, bool, decimal.Decimal, datetime.date or None", &found));
        }
        Ok(())
    }

    fn text(&mut self, text: &Bound<'py, PyString>) -> Result<(), Stop> {
        match text.to_str() {
            Ok(text) => quote(&mut self.out, text),
            Err(_) => return self.problem(surrogate()),
        }
        Ok(())
    }

    fn int(&mut self, number: &Bound<'py, PyInt>) -> Result<(), Stop> {
        if let Ok(small) = number.extract::<i64>() {
            return write!(self.out, "{small}").map_err(|_| Stop::Enough);
        }
        let class = number.py().get_type::<PyInt>();
        let bits: u64 = class.call_method1("bit_length", (number,))?.extract()?;
        if bits > MOST_BITS {
            return self.problem(Message::new(Code::TooManyDigits).with("found", format!("an int of {bits} bits")));
        }
        let digits: String = class.call_method1("__repr__", (number,))?.extract()?;
        self.out.push_str(&digits);
        Ok(())
    }

    fn decimal(&mut self, text: &str) -> Result<(), Stop> {
        // NaN, sNaN and the infinities are words
        if text.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit()) {
            self.out.push_str(text);
            return Ok(());
        }
        self.problem(Message::new(Code::NotADecimal).with("found", text))
    }

    fn list(&mut self, members: impl Iterator<Item = Bound<'py, PyAny>>) -> Result<(), Stop> {
        self.out.push('[');
        for (i, member) in members.enumerate() {
            if i > 0 {
                self.out.push(',');
            }
            self.way.push(Step::Member(i, member.clone()));
            self.value(&member)?;
            self.way.pop();
        }
        self.out.push(']');
        Ok(())
    }

    fn object(&mut self, object: &Bound<'py, PyDict>) -> Result<(), Stop> {
        self.out.push('{');
        for (i, (key, value)) in object.iter().enumerate() {
            if i > 0 {
                self.out.push(',');
            }
            let Ok(text) = key.cast::<PyString>() else {
                let found = key.get_type().name()?;
                self.problem(wrong_type("str as a key", &found))?;
                continue;
            };
            let Ok(name) = text.to_str() else {
                self.problem(surrogate())?;
                continue;
            };
            quote(&mut self.out, name);
            self.out.push(':');
            self.way.push(Step::Key(name.to_owned()));
            self.value(&value)?;
            self.way.pop();
        }
        self.out.push('}');
        Ok(())
    }

    /// The place that is being written: members that have an id are shown by it, as the core shows them.
    fn path(&self) -> Path {
        self.way.iter().fold(Path::root(), |path, step| match step {
            Step::Key(key) => path.key(key),
            Step::Member(i, member) => match id(member) {
                Some(id) => path.id(&id),
                None => path.index(*i),
            },
        })
    }

    fn refuse(&mut self, row: impl FnOnce(&Path) -> Row) -> Result<(), Stop> {
        let row = row(&self.path());
        self.rows.push(row);
        if self.rows.len() < self.limits.problems { Ok(()) } else { Err(Stop::Enough) }
    }

    fn problem(&mut self, message: Message) -> Result<(), Stop> {
        self.refuse(|path| row(&Problem::new(path.clone(), message)))
    }

    /// A problem after which nothing more is written.
    fn stop(&mut self, message: Message) -> Result<(), Stop> {
        // the way may lead sixty times through the same object: the place is the root
        self.rows.push(row(&Problem::new(Path::root(), message)));
        Err(Stop::Enough)
    }
}

fn id(member: &Bound<'_, PyAny>) -> Option<String> {
    let id = member.cast::<PyDict>().ok()?.get_item("id").ok()??;
    id.cast::<PyString>().ok()?.to_str().map(ToOwned::to_owned).ok()
}

/// A JSON string.
fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\0'..='\x1f' => {
                let code = u32::from(c);
                out.push_str("\\u00");
                out.extend([code >> 4, code & 15].into_iter().filter_map(|digit| char::from_digit(digit, 16)));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

fn surrogate() -> Message {
    Message::new(Code::BadSyntax).with("what", "a lone surrogate, which is no character")
}

fn wrong_type(expected: &str, found: &Bound<'_, PyString>) -> Message {
    Message::new(Code::WrongType).with("expected", expected).with("found", found)
}

/// Only Python has this problem, so the core has no message for it.
fn not_exact(found: &str, path: &Path) -> Row {
    (
        "not_exact".to_owned(),
        path.to_string(),
        format!("the float `{found}` is not exact; pass a str such as \"{found}\" or decimal.Decimal(\"{found}\")"),
        format!("浮点数 `{found}` 不精确，请改为字符串 \"{found}\" 或 decimal.Decimal(\"{found}\")"),
    )
}
