//! Conditions in words, and their opposites: a negation is told by the opposite of what it denies.

use crate::condition::{About, By, Choice, Compare, Condition};
use crate::text::Lang;
use crate::write::clause::expression::Bind;
use crate::write::clause::phrase::{Phrase, fill, join};
use crate::write::clause::writer::Writer;
use crate::write::words::date;

impl Writer<'_> {
    /// The condition as a statement: `合格率不低于90%，且任务完成`.
    pub(super) fn condition(&self, condition: &Condition) -> Phrase {
        self.statement(condition, true, false)
    }

    /// That the condition holds, or that it does not; `inside`: of a longer one.
    fn statement(&self, condition: &Condition, holds: bool, inside: bool) -> Phrase {
        match condition {
            Condition::Compare(compare) => self.compare(compare, holds).under("compare"),
            Condition::About(about) => self.about(about, holds).under("about"),
            Condition::Flag(id) => {
                let name = self.stated(id).at("flag");
                let template =
                    if holds { self.pick("{0}", "{0} is yes") } else { self.pick("{0}为“否”", "{0} is no") };
                fill(template, [name])
            }
            Condition::Choice(choice) => self.choice(choice, holds).under("choice"),
            Condition::By(by) => self.by(by, holds).under("by"),
            Condition::Target => {
                let words = if holds {
                    self.pick("达到目标要求", "the target is met")
                } else {
                    self.pick("未达到目标要求", "the target is not met")
                };
                Phrase::new(words).at("")
            }
            Condition::All(list) => self.several(list, "all", holds, inside),
            Condition::Any(list) => self.several(list, "any", holds, inside),
            Condition::Not(inner) => self.statement(inner, !holds, inside).under("not"),
        }
    }

    /// Several conditions; what is denied of all is said of one at least.
    fn several(&self, list: &[Condition], word: &str, holds: bool, inside: bool) -> Phrase {
        let told = |(index, condition): (usize, &Condition), inside: bool| {
            self.statement(condition, holds, inside).under(&format!("{word}[{index}]"))
        };
        if let [only] = list {
            return told((0, only), inside);
        }
        let all = (word == "all") == holds;
        if list.is_empty() {
            let always =
                if all { self.pick("在任何情况下", "in any case") } else { self.pick("无此情况", "never") };
            return Phrase::new(always);
        }
        let mark = if all { self.pick("，且", " and ") } else { self.pick("，或", " or ") };
        let joined = join(list.iter().enumerate().map(|member| told(member, true)), mark);
        if inside { Phrase::new(self.pick("（", "(")).then(joined).text(self.pick("）", ")")) } else { joined }
    }

    fn compare(&self, compare: &Compare, holds: bool) -> Phrase {
        let is = if holds { compare.is } else { compare.is.opposite() };
        let left = self.expression(&compare.left).under("left");
        let right = self.against(&compare.left, &compare.right, Bind::Loose).under("right");
        fill(self.pick("{0}{1}{2}", "{0} is {1} {2}"), [left, Phrase::new(is.words(self.lang)).at("is"), right])
    }

    fn about(&self, about: &About, holds: bool) -> Phrase {
        let left = self.apart_from(self.expression(&about.left)).under("left");
        let right = self.apart_from(self.against(&about.left, &about.right, Bind::Loose)).under("right");
        let template = match (about.tolerance.is_some(), holds) {
            (true, true) => self.pick("{0}与{1}相差不超过{2}", "{0} is within {2} of {1}"),
            (true, false) => self.pick("{0}与{1}相差超过{2}", "{0} is more than {2} away from {1}"),
            (false, true) => self.pick("{0}约为{1}", "{0} is about {1}"),
            (false, false) => self.pick("{0}并非约为{1}", "{0} is not about {1}"),
        };
        let tolerance = about.tolerance.as_ref().map(|t| self.apart(t).at("tolerance")).unwrap_or_default();
        fill(template, [left, right, tolerance])
    }

    fn choice(&self, choice: &Choice, holds: bool) -> Phrase {
        let words = choice.is.iter().enumerate().map(|(i, word)| self.quoted(word).at(&format!("is[{i}]")));
        let one = choice.is.len() == 1;
        // 迟报为“否” is said of a flag
        let no = self.lang == Lang::Zh && one && choice.is.first().is_some_and(|word| self.title(word) == "否");
        let (mark, template) = match (holds, one) {
            (true, _) if no => ("", "{0}属于{1}"),
            (true, _) => (self.pick("或", " or "), self.pick("{0}为{1}", "{0} is {1}")),
            (false, true) => ("", self.pick("{0}不为{1}", "{0} is not {1}")),
            (false, false) => (self.pick("、", " nor "), self.pick("{0}不属于{1}", "{0} is neither {1}")),
        };
        fill(template, [self.named(&choice.input).at("input"), join(words, mark)])
    }

    fn by(&self, by: &By, holds: bool) -> Phrase {
        let day = Phrase::new(date(by.date, self.lang)).at("date");
        let template = match (self.lang, holds) {
            (Lang::Zh, true) => "{0}不晚于{1}",
            (Lang::Zh, false) => "{0}晚于{1}",
            (Lang::En, true) => "{0} is no later than {1}",
            (Lang::En, false) => "{0} is later than {1}",
        };
        fill(template, [self.named(&by.input).at("input"), day])
    }
}
