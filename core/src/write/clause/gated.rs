//! Ranges that a text states, and gates (一票否决 and its kin).

use crate::method::{Bound, Effect, Gate, Gated, Method, Reach, Within};
use crate::number::Number;
use crate::text::Lang;
use crate::write::clause::parts::is_list;
use crate::write::clause::phrase::{Phrase, fill, join};
use crate::write::clause::writer::{Around, Writer};

/// Is it a proportion that leaves open what holds its ratio, whatever range stands around it?
fn is_uncapped(method: &Method) -> bool {
    match method {
        Method::Within(within) => is_uncapped(&within.of),
        Method::Proportional(proportional) => proportional.cap.is_none(),
        _ => false,
    }
}

impl Writer<'_> {
    /// `…，最低得-5分，最高得3分`; in front of a list.
    pub(super) fn within(&self, within: &Within, around: &Around) -> Phrase {
        let inside =
            Around { low: around.low || within.low.is_some(), high: around.high || within.high.is_some(), ..*around };
        let of = self.method(&within.of, &inside).under("of");
        let low = within.low.map(|bound| match bound {
            Bound::At(n) => fill(self.pick("最低得{0}", "not below {0}"), [self.points(n)]).at("low"),
            Bound::Open => Phrase::new(self.pick("可倒扣，下不保底", "without a lower limit")).at("low"),
        });
        let high = within.high.map(|bound| match bound {
            Bound::At(n) => fill(self.pick("最高得{0}", "at most {0}"), [self.points(n)]).at("high"),
            Bound::Open => Phrase::new(self.pick("上不封顶", "without an upper limit")).at("high"),
        });
        let ends: Vec<Phrase> = low.into_iter().chain(high).collect();
        if ends.is_empty() {
            return of;
        }
        let ends = join(ends, self.pick("，", ", "));
        if is_list(&within.of) {
            return fill(self.pick("本项{0}：{1}", "In all {0}: {1}"), [ends, of]);
        }
        // a most behind a proportion would be taken for what holds its ratio
        if is_uncapped(&within.of) && within.high.is_some() {
            return fill(self.pick("{1}，本项{0}", "{1}; in all {0}"), [ends, of]);
        }
        fill(self.pick("{1}，{0}", "{1}; {0}"), [ends, of])
    }

    /// `…；被通报2次以上的，本项不得分`; in front of a list.
    pub(super) fn gated(&self, gated: &Gated, around: &Around) -> Phrase {
        let of = self.method(&gated.of, around).under("of");
        let gates = gated.gates.iter().enumerate().map(|(i, gate)| self.gate(gate).under(&format!("gates[{i}]")));
        let gates = join(gates, self.pick("；", "; "));
        if is_list(&gated.of) {
            return fill(self.pick("{0}；除此之外，{1}", "In any case {0}. Else: {1}"), [gates, of]);
        }
        fill(self.pick("{1}；{0}", "{1}; {0}"), [gates, of])
    }

    fn gate(&self, gate: &Gate) -> Phrase {
        let when = self.condition(&gate.when).under("when");
        fill(self.pick("{0}的，{1}", "{1} if {0}"), [when, self.effect(&gate.effect, &gate.reaches)])
    }

    /// Whose score it is: `本项`, `大项“经济发展”`, `总分`.
    fn reach(&self, reach: &Reach) -> Phrase {
        match reach {
            Reach::Item => Phrase::new(self.pick("本项", "the item")),
            Reach::Group(id) => {
                let name = self.quoted(id).at("group").under("reaches");
                fill(self.pick("大项{0}", "the group {0}"), [name])
            }
            Reach::Total => Phrase::new(self.pick("总分", "the total")).at("reaches"),
        }
    }

    fn effect(&self, effect: &Effect, reach: &Reach) -> Phrase {
        let whose = self.reach(reach);
        let points = |n: Number| self.points(n);
        match effect {
            Effect::Zero => match (reach, self.lang) {
                (Reach::Total, Lang::Zh) => fill("一票否决，{0}{1}", [whose, Phrase::new("计0分").at("effect")]),
                (_, Lang::Zh) => whose.then(Phrase::new("不得分").at("effect")),
                (_, Lang::En) => whose.text(" scores ").then(Phrase::new("nothing").at("effect")),
            },
            Effect::Share(n) => {
                let share = self.percent(*n).at("effect.share");
                let template = match (reach, self.lang) {
                    (Reach::Total, Lang::Zh) => "{0}按{1}计",
                    (_, Lang::Zh) => "{0}得分按{1}计",
                    (_, Lang::En) => "{0} keeps {1} of its score",
                };
                fill(template, [whose, share])
            }
            Effect::AtMost(n) => {
                let most = points(*n).at("effect.at_most");
                fill(self.pick("{0}最高得{1}", "{0} scores at most {1}"), [whose, most])
            }
            Effect::GradeAtMost(id) => {
                let grade = self.quoted(id).at("effect.grade_at_most");
                fill(self.pick("一票否优，等次最高评为{0}", "the grade is {0} at best"), [grade])
            }
            Effect::GradeLower => Phrase::new(self.pick("等次降低一档", "the grade is one lower")).at("effect"),
            Effect::NoBonus => Phrase::new(self.pick("取消全部加分", "there is no bonus")).at("effect"),
        }
    }
}
