//! What each of several occurrences or missing things costs or earns.

use crate::method::{Amounts, Growing};
use crate::number::Number;
use crate::text::Lang;
use crate::write::charge::Way;
use crate::write::clause::phrase::{Phrase, fill, join};
use crate::write::clause::writer::Writer;

impl Writer<'_> {
    /// The same each time: `{lead}{扣2分}`; growing: `第1次、第2次分别扣3分、5分，以后每次递增2分`.
    ///
    /// `once`: the words for one of them, such as `1次`.
    pub(super) fn growing(&self, growing: &Growing, way: Way, once: &str) -> Phrase {
        let amount = |(i, n): (usize, &Number)| self.points(*n).at(&format!("amounts[{i}]"));
        let list = growing.amounts.iter().enumerate().map(amount);
        let last = growing.amounts.last().copied().unwrap_or(Number::ZERO);
        let told = match self.lang {
            Lang::Zh => {
                let places: Vec<Phrase> =
                    (1..=growing.amounts.len()).map(|n| Phrase::new(format!("第{n}{once}"))).collect();
                let respectively = if places.len() > 1 { "分别" } else { "" };
                join(places, "、").text(respectively).text(way.zh()).then(join(list, "、"))
            }
            Lang::En => join(list, ", then ").text(" ").text(way.en()),
        };
        let rest = if growing.increment == Number::ZERO {
            let same = self.worth(way, last);
            fill(self.pick("，以后每{1}均{0}", ", and {0} for each further one"), [same, Phrase::new(once)])
        } else {
            let by = self.points(growing.increment).at("increment");
            let template = self.pick("，以后每{1}递增{0}", ", each further one by {0} more than the one before");
            fill(template, [by, Phrase::new(once)])
        };
        told.then(rest).under("growing")
    }

    /// The amount where it is the same each time.
    pub(super) fn fixed(&self, each: &Amounts, way: Way) -> Option<Phrase> {
        match each {
            Amounts::Fixed(n) => Some(self.worth(way, *n).at("fixed").under("each")),
            Amounts::Growing(_) => None,
        }
    }
}
