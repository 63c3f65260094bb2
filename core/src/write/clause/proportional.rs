//! 完成比例: points in proportion to what was done.

use crate::method::{Cap, MarkPart, Proportional, Several};
use crate::number::{Exact, Number};
use crate::write::clause::phrase::{Phrase, fill, join};
use crate::write::clause::writer::{Around, Writer};

impl Writer<'_> {
    /// `得分=完成额÷目标值×分值，最高得20分`.
    pub(super) fn proportional(&self, proportional: &Proportional, around: &Around) -> Phrase {
        let (ratio, rest) = self.ratios(proportional);
        let mut told = fill(self.pick("得分={0}×分值", "Score = {0} × the points"), [ratio]);
        if proportional.factor != Number::ONE {
            let factor = Phrase::new(proportional.factor.to_string()).at("factor");
            told = fill(self.pick("{0}×{1}", "{0} × {1}"), [told, factor]);
        }
        if let Some(mark) = &proportional.mark {
            let mark = self.mark_part(mark, proportional.factor, around).under("mark");
            told = fill(
                self.pick("{0}＋{1}，比例部分低于0的按0计", "{0} + {1}, the part by the ratio not below 0"),
                [told, mark],
            );
        }
        told = told.then(rest);
        match proportional.cap {
            None => told,
            Some(Cap::Ratio) => {
                told.then(Phrase::new(self.pick("，比例超过100%的按100%计", ", the ratio held at 100 %")).at("cap"))
            }
            Some(Cap::Item) => {
                let cap = fill(self.pick("，最高得{0}", ", at most {0}"), [self.full(around)]);
                told.then(cap.at("cap"))
            }
            Some(Cap::None) => told.then(Phrase::new(self.pick("，上不封顶", ", without an upper limit")).at("cap")),
        }
    }

    /// The ratio of the formula, and what is said of it behind.
    fn ratios(&self, proportional: &Proportional) -> (Phrase, Phrase) {
        let of = &proportional.of;
        let each = of.iter().enumerate().map(|(i, ratio)| self.ratio(ratio).under(&format!("of[{i}]")));
        if of.len() == 1 {
            return (join(each, ""), Phrase::default());
        }
        let list = join(each, self.pick("、", " and "));
        let held = self.pick("（单项低于0的按0计，超过100%的按100%计）", ", each held between 0 and 100 %");
        let (word, template) = match proportional.several {
            Some(Several::Pooled) => {
                let template = self.pick("，其中完成率按{0}的{1}计算", ", the completion being taken of {0}, {1}");
                let pooled =
                    self.pick("分子、分母分别合计后相除", "pooled: the sum above the line over the sum below it");
                let rest = fill(template, [list, Phrase::new(pooled).at("several")]);
                return (Phrase::new(self.pick("完成率", "completion")), rest);
            }
            Some(Several::Mean) => {
                ("平均值", self.pick("，其中完成率为{0}的{1}{2}", ", the completion being the {1} of {0}{2}"))
            }
            Some(Several::Least) => {
                ("最低值", self.pick("，其中完成率为{0}的{1}{2}", ", the completion being the {1} of {0}{2}"))
            }
            _ => ("", self.pick("，其中完成率按{0}综合计算{1}", ", the completion being taken of {0}{1}")),
        };
        let english = if word == "平均值" { "mean" } else { "least" };
        let rest = if word.is_empty() {
            fill(template, [list])
        } else {
            fill(template, [list, Phrase::new(self.pick(word, english)).at("several"), Phrase::new(held)])
        };
        (Phrase::new(self.pick("完成率", "completion")), rest)
    }

    fn mark_part(&self, mark: &MarkPart, factor: Number, around: &Around) -> Phrase {
        let name = self.named(&mark.input).at("input");
        let min = mark.min.map_or_else(|| Phrase::new("0"), |n| Phrase::new(n.to_string()).at("min"));
        let rest = around.points.map(|p| p.exact().times(&Exact::one().minus(&factor.exact())));
        let rest = rest.filter(Exact::is_positive).and_then(|rest| rest.to_decimal().ok()).map(Number::from);
        let most = match (mark.max, rest) {
            (Some(n), _) => self.points(n).at("max"),
            (None, Some(n)) => self.points(n),
            (None, None) => Phrase::new(self.pick("其余分值", "the rest of the points")),
        };
        fill(self.pick("{0}（{1}至{2}）", "{0} ({1} to {2})"), [name, min, most])
    }
}
