//! 公式 and 考核主体评分: a score that is computed, and one that is given.

use crate::id::Id;
use crate::method::{Assessed, Formula};
use crate::write::clause::phrase::{Phrase, fill};
use crate::write::clause::writer::{Around, Writer};

impl Writer<'_> {
    /// `得分=（A＋B）÷C×10`; what would be told as a proportion is, says that it is a formula: nothing else holds its ratio.
    pub(super) fn formula(&self, formula: &Formula) -> Phrase {
        let of = self.expression(&formula.of).under("of");
        let like = of.as_str().contains('÷') && of.as_str().contains(self.pick("×分值", "× the points"));
        let template = if like {
            self.pick("按公式计分：得分={0}", "By the formula: score = {0}")
        } else {
            self.pick("得分={0}", "Score = {0}")
        };
        fill(template, [of])
    }

    /// `由考核主体在0至5分内评分`.
    pub(super) fn assessed(&self, assessed: &Assessed, around: &Around) -> Phrase {
        let (giver, name) = self.mark_name(&assessed.mark, "mark");
        let min = assessed.min.map_or_else(|| Phrase::new("0"), |n| Phrase::new(n.to_string()).at("min"));
        let max = match (assessed.max, around.points) {
            (Some(n), _) => self.points(n).at("max"),
            (None, Some(n)) => self.points(n),
            (None, None) => Phrase::new(self.pick("满分", "the full points")),
        };
        let template = self.pick("由{3}在{0}至{1}内评分{2}", "The {3}, {0} to {1}{2}");
        fill(template, [min, max, name, giver])
    }

    /// Who gives a mark, and what it is called, in brackets, where the words beside it do not say that already.
    pub(super) fn mark_name(&self, id: &Id, field: &str) -> (Phrase, Phrase) {
        let (name, giver) = (self.named(id), Phrase::new(self.pick("考核主体", "assessor's mark")));
        if name.as_str() == self.pick("考核主体评分", "assessor's mark") {
            return (giver.at(field), Phrase::default());
        }
        (giver, self.aside(name.at(field)))
    }
}
