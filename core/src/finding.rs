//! What a check finds in a scheme: a fault of the document, with its place and its arithmetic.

use serde::{Serialize, Serializer};

use crate::path::Path;
use crate::text::{Lang, Message};

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

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Form<'a> {
            code: &'a str,
            severity: Severity,
            path: &'a Path,
            zh: String,
            en: String,
        }
        Form {
            code: self.code(),
            severity: self.severity,
            path: &self.path,
            zh: self.message(Lang::Zh),
            en: self.message(Lang::En),
        }
        .serialize(serializer)
    }
}
