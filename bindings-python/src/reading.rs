//! Clauses of documents, read into methods.

use kaohe::input::InputKind;
use kaohe::method::UsedKind;
use kaohe::read::Became as Core;
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::convert::{ExactSource, Json, Many, Number, language, plain_json};
use crate::method::{Method, exact};
use crate::row::{row, shown};
use crate::total::Assumption;
use crate::words::{Became, BecameWord, Kind};

/// Read a scoring clause: a sentence such as "每低1个百分点扣0.1分，扣完为止".
///
/// The context is neighbouring text that holds the target or the heading where the clause itself does not; the points are
/// those of the item, a `decimal.Decimal`, `int` or `str`, never a `float`. Nothing is invented: what the text leaves open is
/// filled by defaults and listed as assumed, what is not understood is listed as unread. A text that is no clause is no
/// error: it has no method.
///
/// >>> reading = kaohe.read_clause("达到90%得5分，每低1个百分点扣0.5分，扣完为止", points=5)
/// >>> reading.method.score({reading.inputs[0].id: "87%"}, 5).score
/// Decimal('3.5')
/// >>> reading.canonical()
/// '完成值不低于90%得5分，每低1个百分点扣0.5分，扣完为止。'
/// >>> kaohe.read_clause("请各单位认真落实。").method is None
/// True
#[pyfunction]
#[pyo3(signature = (text, *, context=None, points=None))]
pub(crate) fn read_clause(
    py: Python<'_>,
    text: String,
    context: Option<String>,
    points: Option<ExactSource<'_>>,
) -> PyResult<Reading> {
    let points = points.map(|points| exact("points", &points)).transpose()?;
    let core = py.detach(|| kaohe::read::read_clause(&text, context.as_deref(), points));
    Ok(Reading { core, text, context, points: points.map(Number) })
}

/// A clause as it was understood: the method, if there is one, and what became of every character.
///
/// It is had from `read_clause`. Characters are counted as Python counts them: `text[start:end]`.
///
/// >>> reading = kaohe.read_clause("迟到1次扣0.5分，扣完为止", points=2)
/// >>> reading.is_whole, [input.kind for input in reading.inputs]
/// (True, ['count'])
/// >>> reading = kaohe.read_clause("请各单位认真落实。")
/// >>> [reading.text[chars.start:chars.end] for chars in reading.unread]
/// ['请各单位认真落实']
#[pyclass(frozen, eq, hash, module = "kaohe")]
#[derive(PartialEq, Eq)]
pub(crate) struct Reading {
    core: kaohe::read::Reading,
    text: String,
    context: Option<String>,
    points: Option<Number>,
}

impl std::hash::Hash for Reading {
    /// What was read decides what it was read as.
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (&self.text, &self.context, self.points).hash(state);
    }
}

#[pymethods]
impl Reading {
    /// The text that was read.
    #[getter]
    fn text(&self) -> &str {
        &self.text
    }

    /// The neighbouring text that it was read with.
    #[getter]
    fn context(&self) -> Option<&str> {
        self.context.as_deref()
    }

    /// The points that it was read with.
    #[getter]
    fn points(&self) -> Option<Number> {
        self.points
    }

    /// The method; `None` where the clause has no executable reading.
    #[getter]
    fn method(&self) -> Option<Method> {
        self.core.method().map(Method::of)
    }

    /// What the method asks for, in the order of the text.
    #[getter]
    fn inputs(&self) -> Many<Input> {
        Many(self.core.inputs().iter().map(Input::of).collect())
    }

    /// Does the method read the item's own target? It is the value named `target` then.
    #[getter]
    fn reads_target(&self) -> bool {
        self.core.reads_target()
    }

    /// Which characters each field of the method came from.
    #[getter]
    fn fields(&self) -> Many<Field> {
        Many(self.core.fields().iter().map(Field::of).collect())
    }

    /// The characters that no field accounts for.
    #[getter]
    fn unread(&self) -> Many<Chars> {
        Many(self.core.unread().iter().copied().map(Chars::of).collect())
    }

    /// The choices that usage leaves open and a default decided.
    #[getter]
    fn assumed(&self) -> Many<Assumption> {
        Many(self.core.assumed().iter().map(Assumption::of).collect())
    }

    /// Other readings of the whole clause.
    ///
    /// >>> reading = kaohe.read_clause("完成目标任务得满分，未完成的按完成比例得分", points=10)
    /// >>> reading.reads_target, [other.reads_target for other in reading.alternatives]
    /// (True, [False])
    #[getter]
    fn alternatives(&self) -> Many<AlternativeReading> {
        Many(self.core.alternatives().iter().map(AlternativeReading::of).collect())
    }

    /// The text cut into pieces, each with what it became; together they are the text.
    ///
    /// >>> reading = kaohe.read_clause("合格率达到90%得5分，每低1个百分点扣0.5分", points=5)
    /// >>> "".join(piece.text for piece in reading.pieces) == reading.text
    /// True
    /// >>> [piece.field for piece in reading.pieces if piece.text == "1个百分点"]
    /// ['deduct.charges[0].charge.gap.step']
    #[getter]
    fn pieces(&self) -> Many<Piece> {
        Many(self.core.pieces(&self.text).iter().map(Piece::of).collect())
    }

    /// Is every character accounted for, and is there a method?
    #[getter]
    fn is_whole(&self) -> bool {
        self.core.is_whole()
    }

    /// The clause in standard wording, in Chinese (`zh`) or English (`en`), its inputs by their names and for the points that
    /// it was read with; `None` where there is no method.
    #[pyo3(signature = (lang="zh"))]
    fn canonical(&self, lang: &str) -> PyResult<Option<String>> {
        Ok(self.core.canonical(self.points.map(|points| points.0), language(lang)?))
    }

    /// The reading as a JSON text: its method and inputs are those of an indicator of a scheme.
    fn to_json(&self) -> String {
        plain_json(&self.core)
    }

    /// The JSON form as Python objects; exact numbers are `str`.
    fn to_dict(&self) -> Json {
        Json(self.to_json())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let fields = [
            ("text", self.text().into_bound_py_any(py)?),
            ("method", self.method().into_bound_py_any(py)?),
            ("unread", self.unread().into_bound_py_any(py)?),
        ];
        shown("Reading", &fields)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&str,))> {
        let how = PyDict::new(py);
        how.set_item("context", &self.context)?;
        how.set_item("points", self.points)?;
        Ok((again(py, "read_clause", &how)?, (&self.text,)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

/// A function of the package with some of its arguments, as pickle takes it.
pub(crate) fn again<'py>(py: Python<'py>, name: &str, how: &Bound<'py, PyDict>) -> PyResult<Bound<'py, PyAny>> {
    let function = py.import("kaohe")?.getattr(name)?;
    py.import("functools")?.getattr("partial")?.call(PyTuple::new(py, [function])?, Some(how))
}

row! {
    /// Another reading of a whole clause.
    AlternativeReading {
        /// The method.
        method: Method,
        /// What it asks for, in the order of the text.
        inputs: Many<Input>,
        /// Does it read the item's own target?
        reads_target: bool,
    }
}

impl AlternativeReading {
    fn of(core: &kaohe::read::Alternative) -> Self {
        Self {
            method: Method::of(core.method()),
            inputs: Many(core.inputs().iter().map(Input::of).collect()),
            reads_target: core.reads_target(),
        }
    }
}

row! {
    /// Something that a method asks for.
    Input {
        /// Its id, which the method calls it by.
        id: String,
        /// What it is.
        kind: Kind,
        /// Its name in Chinese.
        zh: Option<String>,
        /// Its name in English.
        en: Option<String>,
        /// The measure that a plain number is taken in.
        measure: Option<String>,
        /// The words of a choice.
        options: Many<String>,
    }

    /// Its name in Chinese (`zh`) or English (`en`); the English one falls back to the Chinese, and that to the id.
    #[pyo3(signature = (lang="zh"))]
    fn name(&self, lang: &str) -> pyo3::PyResult<&str> {
        let english = match language(lang)? {
            kaohe::Lang::Zh => None,
            kaohe::Lang::En => self.en.as_deref(),
        };
        Ok(english.or(self.zh.as_deref()).unwrap_or(&self.id))
    }
}

impl Input {
    fn of(core: &kaohe::input::Input) -> Self {
        let options = match &core.kind {
            InputKind::Choice(choice) => choice.options.iter().map(|option| option.id.to_string()).collect(),
            _ => Vec::new(),
        };
        let kind = match &core.kind {
            InputKind::Value(_) => UsedKind::Number,
            InputKind::Count(_) => UsedKind::Count,
            InputKind::Flag => UsedKind::Flag,
            InputKind::Choice(_) => UsedKind::Choice,
            InputKind::Mark(_) => UsedKind::Mark,
            InputKind::Date => UsedKind::Date,
        };
        Self {
            id: core.id.to_string(),
            kind: Kind(kind),
            zh: core.name.as_ref().map(|name| name.zh.clone()),
            en: core.name.as_ref().and_then(|name| name.en.clone()),
            measure: core.kind.measure().map(ToString::to_string),
            options: Many(options),
        }
    }
}

row! {
    /// A field of a method and the characters of a text that tell it.
    Field {
        /// The place in the method's JSON form, such as `deduct.charges[0].charge.gap.step`; empty for text that is accounted
        /// for without a field of its own, such as a label or a heading.
        field: String,
        /// The first character.
        start: u32,
        /// The first character after it.
        end: u32,
    }
}

impl Field {
    pub(crate) fn of(core: &kaohe::read::Field) -> Self {
        Self { field: core.field.clone(), start: core.from, end: core.to }
    }
}

row! {
    /// A run of characters of a text: `text[start:end]`.
    Chars {
        /// The first character.
        start: u32,
        /// The first character after it.
        end: u32,
    }
}

impl Chars {
    pub(crate) fn of(core: kaohe::read::Chars) -> Self {
        Self { start: core.from, end: core.to }
    }
}

row! {
    /// A piece of a text and what it became.
    Piece {
        /// The first character.
        start: u32,
        /// The first character after it.
        end: u32,
        /// The text.
        text: String,
        /// What it became: a `field` of the method, something `plain` that needs none, or `unread`.
        became: Became,
        /// The field, by its place in the method's JSON form; `None` where it became none.
        field: Option<String>,
    }
}

impl Piece {
    fn of(core: &kaohe::read::Piece) -> Self {
        let (became, field) = match &core.became {
            Core::Field(field) => (BecameWord::Field, Some(field.clone())),
            Core::Plain => (BecameWord::Plain, None),
            Core::Unread => (BecameWord::Unread, None),
        };
        Self { start: core.from, end: core.to, text: core.text.clone(), became: Became(became), field }
    }
}
