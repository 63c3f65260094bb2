//! 上半年 and 下半年: what a text says the same way of both halves of a year are two inputs, each named by its half.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use crate::read::clause::draft::Draft;
use crate::read::ground::Run;

/// The halves.
const HALVES: [&str; 2] = ["上半年", "下半年"];

/// The half that a name tells.
pub(crate) fn half_of(label: &str) -> Option<&'static str> {
    HALVES.into_iter().find(|half| label.contains(half))
}

/// Where a text speaks of which half; nothing where it does not speak of both.
#[derive(Debug, Default)]
pub(crate) struct Halves {
    /// From a half on, up to the next one or to the end of the sentence.
    scopes: Vec<(Run, &'static str)>,
}

impl Halves {
    /// The halves of a text.
    pub(crate) fn of(text: &str) -> Self {
        if !HALVES.iter().all(|half| text.contains(half)) {
            return Self::default();
        }
        let mut at: Vec<(usize, &'static str)> =
            HALVES.into_iter().flat_map(|half| text.match_indices(half).map(move |(at, _)| (at, half))).collect();
        at.sort_unstable();
        let next = at.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
        let scope = |((from, half), next): (&(usize, &'static str), usize)| {
            let said = text.get(*from..next).unwrap_or_default();
            let to = said.find([';', '。', '\n']).map_or(next, |end| from + end);
            ((*from, to), *half)
        };
        Self { scopes: at.iter().zip(next).map(scope).collect() }
    }

    /// Is nothing told apart by halves?
    pub(crate) fn is_empty(&self) -> bool {
        self.scopes.is_empty()
    }

    /// The half that a place speaks of.
    fn at(&self, place: usize) -> Option<&'static str> {
        let before = self.scopes.partition_point(|((from, _), _)| *from <= place);
        self.scopes.get(before.checked_sub(1)?).filter(|((_, to), _)| place < *to).map(|(_, half)| *half)
    }

    /// A name at a place, by the half that it is of, where the text has it under both or under neither.
    pub(crate) fn name<'l>(&self, text: &str, label: &'l str, at: usize) -> Cow<'l, str> {
        let Some(half) = self.at(at).filter(|_| half_of(label).is_none()) else { return Cow::Borrowed(label) };
        let mut said = text.match_indices(label).peekable();
        if said.peek().is_none() || said.any(|(at, _)| self.at(at).is_some_and(|own| own != half)) {
            return Cow::Owned(format!("{half}{label}"));
        }
        Cow::Borrowed(label)
    }
}

/// Inputs that are read for both halves though they are named by neither, where they are met again; and the points of one
/// half, where they are taken for all of them: `上半年得分=…,下半年得分=…`.
pub(crate) fn undivided(draft: &Draft<'_>, fields: &[(String, Run)], json: &Value) -> Vec<Run> {
    if draft.halves.is_empty() {
        return Vec::new();
    }
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    let mut list = Vec::new();
    for (field, run) in fields {
        let Some(half) = draft.halves.at(run.0) else { continue };
        if ["formula", "proportional"].iter().any(|w| field.starts_with(w)) {
            list.push(*run);
        }
        let mut asked = Vec::new();
        json.pointer(&pointer(field)).into_iter().for_each(|of| inputs(of, &mut asked));
        for id in asked.into_iter().filter(|id| half_of(id).is_none()) {
            if *known.entry(id).or_insert(half) != half {
                list.push(*run);
            }
        }
    }
    list
}

/// The place of a field in the JSON form.
pub(crate) fn pointer(field: &str) -> String {
    let plain = field.replace('[', "/").replace(']', "").replace('.', "/");
    format!("/{plain}")
}

/// The inputs that a part of the JSON form asks for.
fn inputs<'v>(value: &'v Value, list: &mut Vec<&'v str>) {
    match value {
        Value::Array(all) => all.iter().for_each(|v| inputs(v, list)),
        Value::Object(all) => {
            for (key, value) in all {
                match value.as_str().filter(|_| ["input", "flag", "mark"].contains(&key.as_str())) {
                    Some(id) => list.push(id),
                    None => inputs(value, list),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_goes_on_to_the_next_or_to_the_end_of_the_sentence() {
        let text = "上半年评为优秀,下半年评为优秀。资料不全";
        let halves = Halves::of(text);
        let at = |word: &str| halves.at(text.find(word).unwrap());
        assert_eq!(at("评为"), Some("上半年"));
        assert_eq!(halves.at(text.rfind("评为").unwrap()), Some("下半年"));
        assert_eq!(at("资料"), None);
        assert!(Halves::of("上半年评为优秀").is_empty());
    }

    #[test]
    fn names_are_divided_where_both_halves_have_them() {
        let text = "上半年按完成比例,下半年按完成比例,资料不全";
        let halves = Halves::of(text);
        let name = |label, at| halves.name(text, label, at).into_owned();
        let second = text.rfind("完成").unwrap();
        assert_eq!(name("完成比例", second), "下半年完成比例");
        assert_eq!(name("等次", 3), "上半年等次");
        assert_eq!(name("资料不全", text.len() - 3), "资料不全");
        assert_eq!(name("下半年等次", second), "下半年等次");
    }
}
