//! A text under way, and which field each piece of it tells.

use crate::sorting::sort_by;
use crate::source::Field;

/// A text and the fields in it; places are relative to whatever the phrase is put into.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Phrase {
    text: String,
    chars: u32,
    fields: Vec<Field>,
}

impl Phrase {
    /// A text that tells no field.
    pub(super) fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let chars = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        Self { text, chars, fields: Vec::new() }
    }

    /// The whole phrase tells a field; an empty name is the thing itself.
    pub(super) fn at(mut self, field: &str) -> Self {
        if self.chars > 0 {
            self.fields.push(Field { field: field.to_owned(), from: 0, to: self.chars });
        }
        self
    }

    /// Its fields stand under this place of something larger.
    pub(super) fn under(mut self, place: &str) -> Self {
        for field in &mut self.fields {
            let joint = if field.field.is_empty() || field.field.starts_with('[') { "" } else { "." };
            field.field.insert_str(0, joint);
            field.field.insert_str(0, place);
        }
        self
    }

    /// The text alone, for what is said twice.
    pub(super) fn bare(&self) -> Self {
        Self { fields: Vec::new(), ..self.clone() }
    }

    /// This, then the other.
    pub(super) fn then(mut self, other: Self) -> Self {
        let shifted = other.fields.into_iter().map(|f| Field {
            from: f.from.saturating_add(self.chars),
            to: f.to.saturating_add(self.chars),
            ..f
        });
        self.fields.extend(shifted);
        self.text.push_str(&other.text);
        self.chars = self.chars.saturating_add(other.chars);
        self
    }

    /// This, then a text.
    pub(super) fn text(self, text: &str) -> Self {
        self.then(Self::new(text))
    }

    /// The words.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The text and its fields, in the order of the text.
    pub(super) fn into_parts(mut self) -> (String, Vec<Field>) {
        sort_by(&mut self.fields, |a, b| (a.from, a.to, &a.field).cmp(&(b.from, b.to, &b.field)));
        (self.text, self.fields)
    }
}

/// A template whose holes `{0}`, `{1}` … are filled; a hole without a phrase stays empty.
#[expect(clippy::needless_pass_by_value, reason = "a list of phrases is made for each call")]
pub(super) fn fill<const N: usize>(template: &str, holes: [Phrase; N]) -> Phrase {
    let mut made = Phrase::default();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        made = made.text(before);
        let Some((hole, tail)) = after.split_once('}') else { break };
        let filled = hole.parse::<usize>().ok().and_then(|at| holes.get(at)).cloned();
        made = made.then(filled.unwrap_or_default());
        rest = tail;
    }
    made.text(rest)
}

/// Phrases with a mark between them.
pub(super) fn join(phrases: impl IntoIterator<Item = Phrase>, mark: &str) -> Phrase {
    let mut made = Phrase::default();
    for (index, phrase) in phrases.into_iter().enumerate() {
        if index > 0 {
            made = made.text(mark);
        }
        made = made.then(phrase);
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_characters_and_move_along() {
        let step = Phrase::new("1个百分点").at("gap.step");
        let each = Phrase::new("扣0.5分").at("each").under("rate").under("gap");
        let made = fill("每低{0}{1}", [step, each]).under("charges[0]");
        let (text, fields) = made.into_parts();
        assert_eq!(text, "每低1个百分点扣0.5分");
        let shown: Vec<_> = fields.iter().map(|f| (f.field.as_str(), f.from, f.to)).collect();
        assert_eq!(shown, [("charges[0].gap.step", 2, 7), ("charges[0].gap.rate.each", 7, 12)]);
    }

    #[test]
    fn holes_may_stand_in_any_order() {
        let made = fill("{1} and {0}{7}", [Phrase::new("a"), Phrase::new("b")]);
        assert_eq!(made.as_str(), "b and a");
        assert_eq!(join([Phrase::new("a"), Phrase::new("b")], ", ").as_str(), "a, b");
    }
}
