//! 完成比例 and 公式: `得分=完成额÷目标值×分值，最高得20分`.

use super::cut::{all, between, first, inside, last, leading, number, points};
use super::words::{Around, Words};
use crate::method::{Cap, Formula, MarkPart, Method, Proportional, Ratio, Several};
use crate::number::{Exact, Number};

/// What holds each of several ratios.
const HELD: &str = "（单项低于0的按0计，超过100%的按100%计）";

impl Words {
    /// A proportion, or any other formula.
    pub(super) fn equation(&mut self, text: &str, around: &Around) -> Option<Method> {
        if let Some(of) = text.strip_prefix("按公式计分：得分=") {
            return Some(Method::Formula(Formula { of: self.expression(of)? }));
        }
        let right = text.strip_prefix("得分=")?;
        if let Some(made) = self.proportional(right, around) {
            return Some(Method::Proportional(made));
        }
        Some(Method::Formula(Formula { of: self.expression(right)? }))
    }

    fn proportional(&mut self, text: &str, around: &Around) -> Option<Proportional> {
        let (text, cap) = capped(text, around);
        let (text, rest) = match first(text, "，其中完成率") {
            Some((before, rest)) => (before, Some(rest)),
            None => (text, None),
        };
        let (ratio, marked) = match text.strip_suffix("，比例部分低于0的按0计") {
            Some(text) => last(text, "＋").map(|(ratio, mark)| (ratio, Some(mark)))?,
            None => (text, None),
        };
        let (ratio, factor) = last(ratio, "×分值")?;
        let factor = if factor.is_empty() { Number::ONE } else { number(factor.strip_prefix('×')?)? };
        let mark = match marked {
            Some(mark) => Some(self.mark_part(mark, factor, around)?),
            None => None,
        };
        let (of, several) = match rest {
            None => (vec![self.ratio(ratio)?], None),
            Some(_) if ratio != "完成率" => return None,
            Some(rest) => self.ratios(rest)?,
        };
        Some(Proportional { of, several, factor, mark, cap })
    }

    /// `A÷其目标值`.
    fn ratio(&mut self, text: &str) -> Option<Ratio> {
        let (actual, target) = last(text, "÷")?;
        let actual = self.expression(actual)?;
        let target = self.against(&actual, target)?;
        Some(Ratio { actual, target })
    }

    /// How several ratios make one: `为A÷B、C÷D的平均值`.
    fn ratios(&mut self, text: &str) -> Option<(Vec<Ratio>, Option<Several>)> {
        let (list, several) = if let Some(list) = between(text, "按", "综合计算") {
            (list, None)
        } else if let Some(list) = between(text, "按", "的分子、分母分别合计后相除计算") {
            (list, Some(Several::Pooled))
        } else {
            let list = between(text, "为", HELD)?;
            match list.strip_suffix("的平均值") {
                Some(list) => (list, Some(Several::Mean)),
                None => (list.strip_suffix("的最低值")?, Some(Several::Least)),
            }
        };
        let of: Option<Vec<Ratio>> = all(list, "、").into_iter().map(|ratio| self.ratio(ratio)).collect();
        Some((of?, several))
    }

    /// `考核主体评分（0至2分）`.
    fn mark_part(&mut self, text: &str, factor: Number, around: &Around) -> Option<MarkPart> {
        let (name, range) = last(text, "（")?;
        let range = inside(text.get(name.len()..)?, "（", "）").filter(|_| !range.is_empty())?;
        let (min, most) = leading(range)?;
        let most = most.strip_prefix('至')?;
        let rest = around.points.map(|p| p.exact().times(&Exact::one().minus(&factor.exact())));
        let rest = rest.filter(Exact::is_positive);
        let max = if most == "其余分值" { None } else { Some(points(most)?) };
        let max = max.filter(|n| rest.as_ref() != Some(&n.exact()));
        Some(MarkPart { input: self.names.id(name)?, min: Some(min).filter(|n| *n != Number::ZERO), max })
    }
}

/// What holds a ratio at its end, and what stands before that.
fn capped<'t>(text: &'t str, around: &Around) -> (&'t str, Option<Cap>) {
    if let Some(text) = text.strip_suffix("，比例超过100%的按100%计") {
        return (text, Some(Cap::Ratio));
    }
    if let Some(text) = text.strip_suffix("，上不封顶") {
        return (text, Some(Cap::None));
    }
    match last(text, "，最高得").filter(|(_, most)| around.is_full(most)) {
        Some((text, _)) => (text, Some(Cap::Item)),
        None => (text, None),
    }
}
