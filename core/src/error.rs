//! What is wrong with an input: every problem with its place, its code and its words.

use std::fmt;

use crate::number::NumberError;
use crate::path::Path;
use crate::sorting::sort_by;
use crate::text::{Code, Lang, Message};

/// One problem of an input.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Problem {
    path: Path,
    message: Message,
}

impl Problem {
    /// A problem at a place.
    #[must_use]
    pub const fn new(path: Path, message: Message) -> Self {
        Self { path, message }
    }

    /// The stable code, such as `unknown_key`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.message.code().word()
    }

    /// The place.
    #[must_use]
    pub const fn path(&self) -> &Path {
        &self.path
    }

    /// What was found, what was expected, what to do.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.message.text(lang)
    }

    /// The same problem at another place.
    #[must_use]
    pub fn at(mut self, place: Path) -> Self {
        self.path = place;
        self
    }

    /// The same problem, seen from further out.
    #[must_use]
    pub fn under(mut self, outer: &Path) -> Self {
        self.path = outer.join(self.path.segments());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.segments().is_empty() {
            f.write_str(&self.message(Lang::En))
        } else {
            write!(f, "{}: {}", self.path, self.message(Lang::En))
        }
    }
}

impl std::error::Error for Problem {}

impl From<NumberError> for Message {
    fn from(error: NumberError) -> Self {
        match error {
            NumberError::NotADecimal(found) => Self::new(Code::NotADecimal).with("found", found),
            NumberError::TooManyDigits(found) => Self::new(Code::TooManyDigits).with("found", found),
            NumberError::NotAQuantity(found) => Self::new(Code::NotAQuantity).with("found", found),
            NumberError::NotARounding(found) => Self::new(Code::NotARounding).with("found", found),
            NumberError::DivisionByZero => Self::new(Code::DivisionByZero),
            NumberError::NoDecimal(found) => Self::new(Code::NoDecimal).with("found", found),
            NumberError::MeasuresDiffer(a, b) => Self::new(Code::MeasuresDiffer).with("a", a).with("b", b),
        }
    }
}

impl From<NumberError> for Problem {
    fn from(error: NumberError) -> Self {
        Self::new(Path::root(), error.into())
    }
}

/// All problems of an input at once; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// The problems, if there are any.
    #[must_use]
    pub fn from_list(list: Vec<Problem>) -> Option<Self> {
        (!list.is_empty()).then_some(Self(list))
    }

    /// Puts problems in the order of their places; those of one place stay as they stood.
    pub(crate) fn sort(list: &mut [Problem]) {
        sort_by(list, |a, b| a.path.cmp(&b.path));
    }

    /// The problems, in the order of the input.
    #[must_use]
    pub fn list(&self) -> &[Problem] {
        &self.0
    }

    /// Every problem on a line of its own.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let line = |p: &Problem| {
            if p.path().segments().is_empty() {
                format!("[{}] {}", p.code(), p.message(lang))
            } else {
                format!("{}: [{}] {}", p.path(), p.code(), p.message(lang))
            }
        };
        self.0.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Problems {}
