//! What a check finds in a scheme: a fault of the document, with its place and its arithmetic.

use serde::{Serialize, Serializer};

use crate::path::Path;
use crate::text::{Code, Lang, Message, Name};

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Provable from the document itself.
    Error,
    /// Very likely not what was meant.
    Warning,
    /// Worth a look.
    Notice,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub const fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Error => lang.pick("错误", "error"),
            Self::Warning => lang.pick("警告", "warning"),
            Self::Notice => lang.pick("提示", "notice"),
        }
    }
}

/// A fault found in a scheme. It never stops a scheme from being built.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Finding {
    severity: Severity,
    path: Path,
    message: Message,
}

impl Finding {
    /// A finding at a place.
    #[must_use]
    pub const fn new(severity: Severity, path: Path, message: Message) -> Self {
        Self { severity, path, message }
    }

    /// The stable code, such as `parts_over_points`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.message.code().word()
    }

    /// How sure it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// The place.
    #[must_use]
    pub const fn path(&self) -> &Path {
        &self.path
    }

    /// The arithmetic in words.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.message.text(lang)
    }
}

/// A particular of a finding's message.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Particular {
    /// What it is called in the message.
    pub name: String,
    /// What it is, in both languages where they differ.
    pub value: Name,
}

/// A finding as it is written down: its words in both languages, and what they are made of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindingForm {
    /// The stable code.
    pub code: String,
    /// How sure it is.
    pub severity: Severity,
    /// The place.
    pub path: Path,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// What the message speaks of.
    pub particulars: Vec<Particular>,
}

impl Finding {
    /// The finding as it is written down.
    #[must_use]
    pub fn form(&self) -> FindingForm {
        let particular = |(name, value): &(std::borrow::Cow<'static, str>, Name)| Particular {
            name: name.to_string(),
            value: value.clone(),
        };
        FindingForm {
            code: self.code().to_owned(),
            severity: self.severity,
            path: self.path.clone(),
            zh: self.message(Lang::Zh),
            en: self.message(Lang::En),
            particulars: self.message.args().iter().map(particular).collect(),
        }
    }

    /// A finding from its form; the words are made anew. None where this library does not know its code.
    #[must_use]
    pub fn from_form(form: &FindingForm) -> Option<Self> {
        let message = form
            .particulars
            .iter()
            .fold(Message::new(Code::from_word(&form.code)?), |m, p| m.with_name(p.name.clone(), p.value.clone()));
        Some(Self { severity: form.severity, path: form.path.clone(), message })
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.form().serialize(serializer)
    }
}
