//! What a wording calls its inputs, and the ids that are made of it.

use super::cut::{inside, quantity};
use crate::id::Id;
use crate::number::Measure;

/// Words of the grammar: a name that holds one cannot be told from a sentence.
const WORDS: &[&str] = &[
    "每发生", "每有", "每少", "每低", "每高", "每相差", "每超过", "低于", "高于", "超过", "等于", "应达到", "晚于", "相差",
    "约为", "不少于", "不为", "不属于", "目标值", "各单位", "从高到低", "从低到高", "否则", "其余", "不得分", "扣完为止",
    "（按",
];

/// Words that are no name by themselves.
const NO_NAMES: &[&str] = &["分值", "完成率", "得分", "其"];

/// The names of one wording.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: Vec<(String, Id)>,
    measures: Vec<(Id, Measure)>,
}

impl Names {
    /// The id of what has this name; none where the text is no name.
    pub(super) fn id(&mut self, name: &str) -> Option<Id> {
        if let Some((_, id)) = self.known.iter().find(|(known, _)| known == name) {
            return Some(id.clone());
        }
        let length = name.chars().count();
        let letters = name.chars().all(|c| c.is_alphanumeric() || "-_.·（）《》".contains(c));
        let reserved = NO_NAMES.contains(&name) || WORDS.iter().any(|w| name.contains(w)) || quantity(name).is_some();
        let balanced = inside(&format!("（{name}）"), "（", "）").is_some();
        if length == 0 || length > 40 || !balanced || !letters || reserved || !name.chars().any(char::is_alphabetic) {
            return None;
        }
        let base: String = match Id::new(name) {
            Some(id) => id.as_str().to_owned(),
            None => name.chars().filter(|c| c.is_alphanumeric()).collect(),
        };
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
