//! The examples of the guide as schemes and reports.

use std::fs;

use kaohe::{Lang, Report, Scheme};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::page::folder;

/// What the guide shows by a name.
pub trait Shown: DeserializeOwned {
    /// The file in which they stand.
    const FILE: &'static str;

    /// Its name.
    fn name(&self) -> &str;

    /// All of the file.
    ///
    /// # Panics
    ///
    /// If it cannot be read, or has something in it that nothing knows.
    fn all() -> Vec<Self> {
        let file = folder().join("examples").join(Self::FILE);
        let text = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", Self::FILE))
    }

    /// Their names.
    fn names() -> Vec<String> {
        Self::all().iter().map(|one| one.name().to_owned()).collect()
    }

    /// The one of a name.
    fn named(name: &str) -> Self {
        let found = Self::all().into_iter().find(|one| one.name() == name);
        found.unwrap_or_else(|| panic!("{}: no `{name}`", Self::FILE))
    }
}

/// A scheme from its form, what every form needs being added.
pub fn scheme(name: &str, form: &Value) -> Scheme {
    let mut whole = json!({
        "kaohe": 1, "id": "guide", "name": {"zh": "示例方案", "en": "example scheme"}, "periods": ["2020"],
        "units": [{"id": "east", "name": {"zh": "东区", "en": "East"}}]
    });
    for (key, value) in form.as_object().expect("an object") {
        whole[key] = value.clone();
    }
    Scheme::from_json(&whole.to_string()).unwrap_or_else(|p| panic!("{name}: {p}"))
}

/// A report from its form.
pub fn report(name: &str, form: &Value, scheme: &Scheme) -> Report {
    let mut whole = json!({"kaohe": 1, "scheme": "guide"});
    for (key, value) in form.as_object().expect("an object") {
        whole[key] = value.clone();
    }
    Report::from_json(&whole.to_string(), scheme).unwrap_or_else(|p| panic!("{name}: {p}"))
}

/// The text of a name in a form.
pub fn name_in(value: &Value, lang: Lang) -> &str {
    value[lang.pick("zh", "en")].as_str().unwrap_or_else(|| panic!("no name in both languages: {value}"))
}

/// What stands in a cell of a table.
pub fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
