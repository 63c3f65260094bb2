//! What a wording calls its inputs, and the ids that are made of it.

use super::super::clause::doubtful;
use super::cut::{inside, quantity};
use crate::id::Id;
use crate::number::Measure;
use crate::text::Name;

/// Words of the grammar: a name that holds one could not be told from a sentence.
const WORDS: &[&str] = &[
    "每发生",
    "每有",
    "每少",
    "每低",
    "每高",
    "每相差",
    "每超过",
    "低于",
    "高于",
    "超过",
    "等于",
    "应达到",
    "晚于",
    "相差",
    "约为",
    "不少于",
    "不为",
    "不属于",
    "目标值",
    "各单位",
    "从高到低",
    "从低到高",
    "否则",
    "其余",
    "不得分",
    "扣完为止",
    "（按",
    "时取",
    "第1",
    "之和",
    "数据的单位数",
    "的名次",
    "的倒数名次",
    "的平均值",
    "的中位数",
    "的最高值",
    "的最低值",
];

/// Words that are no name by themselves.
const NO_NAMES: &[&str] =
    &["分值", "完成率", "得分", "其", "达到目标要求", "未达到目标要求", "在任何情况下", "无此情况"];

/// Words that begin no name: they hang on what stands before them, or tell what happens again.
const HEADS: &[&str] = &["的", "第", "首次", "首起", "以后", "其后", "再次"];

/// Can a name stand in a sentence as it is? Any other stands in quotation marks.
pub(crate) fn is_plain(name: &str) -> bool {
    let letters = name.chars().all(|c| c.is_alphanumeric() || "-_.·（）《》".contains(c));
    let reserved = NO_NAMES.contains(&name) || WORDS.iter().any(|w| name.contains(w));
    let balanced = inside(&format!("（{name}）"), "（", "）").is_some() && inside(name, "（", "）").is_none();
    let hangs = HEADS.iter().any(|w| name.starts_with(w));
    letters && balanced && !reserved && !hangs && name.chars().any(char::is_alphabetic) && quantity(name).is_none()
}

/// Can a name stand as a whole statement, `任务完成`? It must hold nothing that a rule says, or that somebody must judge.
pub(crate) fn is_statement(name: &str) -> bool {
    is_plain(name) && !doubtful(name)
}

/// Can a text stand as the title of a part or the label of a line? Any other stands in quotation marks.
pub(crate) fn is_title(text: &str) -> bool {
    !text.is_empty()
        && !text.contains(['，', '；', '。', '：', '“', '”', '‘', '’'])
        && inside(&format!("（{text}）"), "（", "）").is_some()
}

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
