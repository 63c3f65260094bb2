//! The two languages, and names in them.

use serde::Serialize;

/// A language for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language of a tag such as `zh`, `zh-CN` or `en`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// One of two texts.
    #[must_use]
    pub const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// A name in Chinese, and in English where one is given.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Name {
    /// The Chinese name.
    pub zh: String,
    /// The English name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Name {
    /// A Chinese name.
    #[must_use]
    pub fn zh(text: impl Into<String>) -> Self {
        Self { zh: text.into(), en: None }
    }

    /// The name in a language: the English one falls back to the Chinese.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => self.en.as_deref().unwrap_or(&self.zh),
        }
    }
}

/// Several names as one, in each language.
pub(crate) fn joined<'n>(names: &(impl Iterator<Item = &'n Name> + Clone), more: &str) -> Name {
    let text = |lang: Lang| {
        let list: Vec<&str> = names.clone().map(|n| n.in_lang(lang)).collect();
        format!("{}{more}", list.join(lang.pick("、", ", ")))
    };
    Name { zh: text(Lang::Zh), en: Some(text(Lang::En)) }
}
