//! What a wording calls its inputs, and the ids that are made of it.

use super::cut::inside;
use crate::id::Id;
use crate::number::Measure;
use crate::text::Name;
use crate::write::{is_plain, is_statement, is_title};

/// A title as it is, out of its quotation marks.
pub(super) fn title(told: &str) -> Option<Name> {
    match inside(told, "“", "”") {
        Some(quoted) => Some(quoted).filter(|text| !is_title(text)),
        None => Some(told).filter(|text| is_title(text)),
    }
    .map(Name::zh)
}

/// The names of one wording.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: Vec<(String, Id)>,
    measures: Vec<(Id, Measure)>,
}

impl Names {
    /// The id of what is called so, in quotation marks or as it is; none where the text is no name.
    pub(super) fn id(&mut self, told: &str) -> Option<Id> {
        self.told(told, is_plain)
    }

    /// As [`Self::id`], of what is a statement by itself.
    pub(super) fn flag(&mut self, told: &str) -> Option<Id> {
        self.told(told, is_statement)
    }

    fn told(&mut self, told: &str, stands: fn(&str) -> bool) -> Option<Id> {
        let name = match inside(told, "“", "”") {
            Some(quoted) => Some(quoted).filter(|name| !stands(name)),
            None => Some(told).filter(|name| stands(name)),
        }?;
        if let Some((_, id)) = self.known.iter().find(|(known, _)| known == name) {
            return Some(id.clone());
        }
        if name.is_empty() {
            return None;
        }
        let base: String = match Id::new(name) {
            Some(id) => id.as_str().to_owned(),
            None => name.chars().filter(|c| c.is_alphanumeric()).take(50).collect(),
        };
        let base = if base.is_empty() { "input".to_owned() } else { base };
        let mut text = base.clone();
        let mut next = 2;
        while text == "target" || self.known.iter().any(|(_, id)| id.as_str() == text) {
            text = format!("{base}_{next}");
            next += 1;
        }
        let id = Id::new(&text)?;
        self.known.push((name.to_owned(), id.clone()));
        Some(id)
    }

    /// What something with this id is called.
    pub(super) fn name(&self, id: &Id) -> Option<&str> {
        self.known.iter().find(|(_, known)| known == id).map(|(name, _)| name.as_str())
    }

    /// Notes in what something is measured, by what it is held against.
    pub(super) fn measured(&mut self, id: &Id, measure: &Measure) {
        if !self.measures.iter().any(|(known, _)| known == id) {
            self.measures.push((id.clone(), measure.clone()));
        }
    }

    /// In what something is measured, where that is known.
    pub(super) fn measure(&self, id: &Id) -> Option<Measure> {
        self.measures.iter().find(|(known, _)| known == id).map(|(_, measure)| measure.clone())
    }
}
