//! Lists: `（1）方案（5分）：有方案的，得5分，否则不得分。（2）…`.

use super::cut::{first, numbered, percent, points};
use super::names::title;
use super::words::{Around, Words};
use crate::id::Id;
use crate::method::{Checklist, Excess, Method, Part, Weighted, WeightedPart};
use crate::text::Name;

/// The mark of a member so many lists deep.
fn mark(n: usize, lists: usize) -> String {
    let circled = u32::try_from(n).ok().filter(|n| *n < 20).and_then(|n| char::from_u32(0x2460 + n));
    let letter = u8::try_from(n).ok().filter(|n| *n < 26).map(|n| char::from(b'a' + n));
    match (lists, circled, letter) {
        (1, Some(circled), _) => circled.to_string(),
        (2.., _, Some(letter)) => format!("（{letter}）"),
        _ => format!("（{}）", n + 1),
    }
}

/// The id of a part, by its place, and its title.
fn named(told: &str, index: usize) -> Option<(Id, Option<Name>)> {
    Some((Id::new(&format!("p{}", index + 1))?, Some(title(told)?)))
}

impl Words {
    /// A checklist or a weighted list.
    pub(super) fn list(&mut self, text: &str, around: &Around) -> Option<Method> {
        let rules = [
            ("各部分得分相加，超过分值的按分值计：", Excess::Cap),
            ("各部分得分相加，各部分分值合计超过分值的按比例折算：", Excess::Scaled),
        ];
        if let Some(rest) = text.strip_prefix("各部分均以分值为满分计分，按权重相加：") {
            return self.weighted(rest, around).map(Method::Weighted);
        }
        let ruled = rules.iter().find_map(|(rule, excess)| Some((text.strip_prefix(rule)?, Some(*excess))));
        let (parts, excess) = ruled.unwrap_or((text, None));
        let members = numbered(parts, "。", |n| mark(n, around.lists))?;
        let mut parts = Vec::new();
        for (index, member) in members.into_iter().enumerate() {
            let (head, body) = first(member, "：")?;
            let (name, worth) = head.strip_suffix('）')?.rsplit_once('（')?;
            let (id, name) = named(name, index)?;
            let points = points(worth)?;
            let within = Around { points: Some(points), lists: around.lists + 1, ..Around::default() };
            parts.push(Part { id, name, points, method: self.method(body, &within)? });
        }
        Some(Method::Checklist(Checklist { parts, excess }))
    }

    fn weighted(&mut self, text: &str, around: &Around) -> Option<Weighted> {
        let mut parts = Vec::new();
        for (index, member) in numbered(text, "。", |n| mark(n, around.lists))?.into_iter().enumerate() {
            let (head, body) = first(member, "：")?;
            let (name, weight) = head.strip_suffix('）')?.rsplit_once("（权重")?;
            let (id, name) = named(name, index)?;
            let within = Around { points: around.points, lists: around.lists + 1, ..Around::default() };
            parts.push(WeightedPart { id, name, weight: percent(weight)?, method: self.method(body, &within)? });
        }
        Some(Weighted { parts })
    }
}
