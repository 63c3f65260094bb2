//! Lists: parts with points or weights of their own.

use crate::id::Id;
use crate::method::{Checklist, Excess, Method, Weighted};
use crate::text::Name;
use crate::write::clause::phrase::{Phrase, fill, join};
use crate::write::clause::writer::{Around, Writer};

/// Is it a list, behind which nothing of the whole can be said?
pub(super) fn is_list(method: &Method) -> bool {
    matches!(method.core(), Method::Checklist(_) | Method::Weighted(_))
}

impl Writer<'_> {
    fn part_name(&self, id: &Id, name: Option<&Name>) -> Phrase {
        match name {
            Some(name) => self.heading(name.in_lang(self.lang)).at("name"),
            None => self.heading(self.title(id)).at("id"),
        }
    }

    /// `（1）方案（5分）：有方案的，得5分，否则不得分。（2）…`.
    pub(super) fn checklist(&self, checklist: &Checklist, around: &Around) -> Phrase {
        let parts = checklist.parts.iter().enumerate().map(|(index, part)| {
            let inside = Around { points: Some(part.points), depth: around.depth + 1, ..Around::default() };
            let name = self.part_name(&part.id, part.name.as_ref());
            let points = self.aside(self.points(part.points).at("points"));
            let body = self.method(&part.method, &inside).under("method");
            let told = fill(
                self.pick("{0}{1}{2}：{3}", "{0}{1}{2}: {3}"),
                [self.mark(index, around.depth), name, points, body],
            );
            told.under(&format!("parts[{index}]"))
        });
        let parts = join(parts, self.pick("。", ". "));
        let Some(excess) = checklist.excess else { return parts };
        let rule = match excess {
            Excess::Cap => self.pick("各部分得分相加，超过分值的按分值计", "The sum of the parts, held at the points"),
            Excess::Scaled => self.pick(
                "各部分得分相加，各部分分值合计超过分值的按比例折算",
                "The sum of the parts, scaled to the points where theirs make more",
            ),
        };
        fill(self.pick("{0}：{1}", "{0}: {1}"), [Phrase::new(rule).at("excess"), parts])
    }

    /// `各部分均以分值为满分，按权重相加：（1）质量（权重60%）：…`.
    pub(super) fn weighted(&self, weighted: &Weighted, around: &Around) -> Phrase {
        let parts = weighted.parts.iter().enumerate().map(|(index, part)| {
            let inside = Around { points: around.points, depth: around.depth + 1, ..Around::default() };
            let name = self.part_name(&part.id, part.name.as_ref());
            let weight = self.percent(part.weight).at("weight");
            let body = self.method(&part.method, &inside).under("method");
            let told = fill(
                self.pick("{0}{1}（权重{2}）：{3}", "{0}{1} (weight {2}): {3}"),
                [self.mark(index, around.depth), name, weight, body],
            );
            told.under(&format!("parts[{index}]"))
        });
        let lead = self
            .pick("各部分均以分值为满分计分，按权重相加：", "Parts scored on the whole points each, added by weight: ");
        Phrase::new(lead).then(join(parts, self.pick("。", ". ")))
    }
}
