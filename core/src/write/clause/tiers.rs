//! 分档: bands and what they give.

use crate::condition::Condition;
use crate::id::Id;
use crate::method::{Band, BandTest, Between, Edge, Gives, Tiers};
use crate::number::Number;
use crate::text::Lang;
use crate::write::clause::phrase::{Phrase, fill, join};
use crate::write::clause::writer::{Around, Writer};

/// Can two of the bands hold at once, so that their order decides?
fn order_decides(bands: &[Band]) -> bool {
    let mut choice: Option<&Id> = None;
    let mut words: Vec<&Id> = Vec::new();
    let mut between = 0;
    for band in bands {
        match &band.is {
            BandTest::Between(_) => between += 1,
            BandTest::Holds(Condition::Choice(one)) => {
                if *choice.get_or_insert(&one.input) != &one.input || one.is.iter().any(|w| words.contains(&w)) {
                    return true;
                }
                words.extend(&one.is);
            }
            BandTest::Holds(_) => return bands.len() > 1,
        }
    }
    between > 0 && choice.is_some()
}

impl Writer<'_> {
    /// `覆盖率在90%（含）以上的，得10分；在80%（含）至90%（不含）之间的，得8分；其余不得分`.
    pub(super) fn tiers(&self, tiers: &Tiers, around: &Around) -> Phrase {
        let mut rows = Vec::new();
        let mut spoken = false;
        for (index, band) in tiers.bands.iter().enumerate() {
            let place = format!("bands[{index}]");
            let gives = self.gives(&band.gives, around).under("gives").under(&place);
            let is = match &band.is {
                BandTest::Holds(condition) => {
                    spoken = false;
                    self.condition(condition).under("holds").under("is").under(&place)
                }
                BandTest::Between(between) => {
                    let on = tiers.on.as_ref().map(|on| self.expression(on).under("on")).unwrap_or_default();
                    let on = if spoken && self.lang == Lang::Zh { Phrase::default() } else { on };
                    spoken = true;
                    let between = self.between(between).under("between").under("is").under(&place);
                    on.text(self.pick("", " is ")).then(between)
                }
            };
            rows.push(fill(self.pick("{0}的，{1}", "{1} if {0}"), [is, gives]));
        }
        let rest = match &tiers.otherwise {
            Some(gives) => self.gives(gives, around).under("otherwise"),
            None => Phrase::new(self.pick("不得分", "nothing")),
        };
        let rows = join(rows, self.pick("；", ", else "));
        let told = fill(self.pick("{0}；其余{1}", "{0}, else {1}"), [rows, rest]);
        let told = fill(self.pick("{0}", "Score: {0}"), [told]);
        if self.lang == Lang::Zh && order_decides(&tiers.bands) {
            return told.text("（同时符合多种情形的，以列在前面的为准）");
        }
        told
    }

    /// `得8分`, `得分值的80%`, `按以下办法计分：〔…〕`.
    fn gives(&self, gives: &Gives, around: &Around) -> Phrase {
        match gives {
            Gives::Points(n) if self.lang == Lang::Zh && *n == Number::ZERO => Phrase::new("不得分").at("points"),
            Gives::Points(n) => fill(self.pick("得{0}", "{0}"), [self.points(*n).at("points")]),
            Gives::Percent(n) => fill(self.pick("得分值的{0}", "{0} of the points"), [self.percent(*n).at("percent")]),
            Gives::Method(method) => {
                let inside = Around { points: around.points, depth: around.depth, ..Around::default() };
                let inner = self.inset(self.method(method, &inside)).under("method");
                fill(self.pick("按以下办法计分：{0}", "by this rule: {0}"), [inner])
            }
        }
    }

    fn between(&self, between: &Between) -> Phrase {
        let edge = |edge: &Edge, place: &str| {
            let at = self.quantity(&edge.at).at("at");
            let told = match (self.lang, edge.included) {
                (Lang::Zh, Some(true)) => at.then(Phrase::new("（含）").at("included")),
                (Lang::Zh, Some(false)) => at.then(Phrase::new("（不含）").at("included")),
                _ => at,
            };
            told.under(place)
        };
        let word = |edge: &Edge, place: &str, words: (&str, &str, &str)| {
            let word = match edge.included {
                Some(true) => Phrase::new(words.0).at(&format!("{place}.included")),
                Some(false) => Phrase::new(words.1).at(&format!("{place}.included")),
                None => Phrase::new(words.2),
            };
            word.text(" ").then(self.quantity(&edge.at).at("at").under(place))
        };
        match (self.lang, &between.from, &between.to) {
            (Lang::Zh, Some(from), Some(to)) => fill("在{0}至{1}之间", [edge(from, "from"), edge(to, "to")]),
            (Lang::Zh, Some(from), None) => fill("在{0}以上", [edge(from, "from")]),
            (Lang::Zh, None, Some(to)) => fill("在{0}以下", [edge(to, "to")]),
            (_, None, None) => Phrase::new(self.pick("为任意数值", "any number")),
            (Lang::En, from, to) => {
                let low = from.as_ref().map(|e| word(e, "from", ("at least", "more than", "from")));
                let high = to.as_ref().map(|e| word(e, "to", ("at most", "less than", "up to")));
                join(low.into_iter().chain(high), " and ")
            }
        }
    }
}
