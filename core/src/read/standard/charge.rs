//! One line of a deduction or of a gain: `迟报：信访每发生1次扣2分，此项最多扣4分`.

use super::cut::{all, between, first, inside, last, leading, number, percent, points, symbol};
use super::names::title;
use super::words::Words;
use crate::expression::Expression;
use crate::method::{AmountCharge, Amounts, Charge, ChargeKind, Growing, MarkCharge, Missing, Occurrence, Once};
use crate::number::{Measure, Number, Quantity};

/// `扣2分`, `不扣分`.
pub(super) fn worth(text: &str, verb: &str) -> Option<Number> {
    if between(text, "不", "分") == Some(verb) {
        return Some(Number::ZERO);
    }
    points(text.strip_prefix(verb)?).filter(|n| !n.is_negative())
}

/// `第1次、第2次分别扣3分、5分，以后每次递增2分`.
fn growing(text: &str, verb: &str) -> Option<Amounts> {
    let (told, rest) = first(text, "，以后每")?;
    let (places, list) = told.split_once(verb)?;
    let amounts: Option<Vec<Number>> = all(list, "、").into_iter().map(points).collect();
    let amounts = amounts?;
    if places.split('、').count() != amounts.len() {
        return None;
    }
    let increment = match rest.split_once("递增") {
        Some((_, by)) => points(by)?,
        None => {
            let (_, same) = rest.split_once('均')?;
            worth(same, verb).filter(|n| amounts.last() == Some(n)).map(|_| Number::ZERO)?
        }
    };
    Some(Amounts::Growing(Growing { amounts, increment }))
}

/// A name in brackets behind an assessor, or the usual one where there is none.
pub(super) fn mark_name(text: &str) -> Option<&str> {
    if text.is_empty() { Some("考核主体评分") } else { inside(text, "（", "）") }
}

impl Words {
    /// A line.
    pub(super) fn charge(&mut self, text: &str, verb: &str) -> Option<Charge> {
        self.down(|words| {
            if let Some(charge) = words.unlabelled(text, verb) {
                return Some(charge);
            }
            let (label, rest) = first(text, "：")?;
            let label = title(label)?;
            Some(Charge { label: Some(label), ..words.unlabelled(rest, verb)? })
        })
    }

    fn unlabelled(&mut self, text: &str, verb: &str) -> Option<Charge> {
        let (text, limit) = match last(text, &format!("，此项最多{verb}")) {
            Some((before, limit)) => (before, Some(points(limit)?)),
            None => (text, None),
        };
        if let Some(charge) = self.kind(text, verb) {
            return Some(Charge { label: None, charge, limit, when: None });
        }
        let (when, rest) = first(text, "时，")?;
        let when = self.condition(when)?;
        let charge = self.kind(rest, verb)?;
        Some(Charge { label: None, charge, limit, when: Some(when) })
    }

    fn kind(&mut self, text: &str, verb: &str) -> Option<ChargeKind> {
        if let Some(rest) = text.strip_prefix("由考核主体评定") {
            return self.marked(rest, verb).map(ChargeKind::Mark);
        }
        if text.contains("；其余情形") {
            return self.table(text, verb).map(ChargeKind::Table);
        }
        if super::gap::stepped(text).is_some() {
            return self.gap(text, verb).map(ChargeKind::Gap);
        }
        if let Some(amount) = self.amount(text, verb) {
            return Some(ChargeKind::Amount(amount));
        }
        if let Some((done, rest)) = first(text, "应达到") {
            return self.missing(done, rest, verb).map(ChargeKind::Missing);
        }
        let (happens, word) = if verb == "扣" { ("发生", "次") } else { ("有", "项") };
        if let Some(occurrence) = self.occurrence(text, (happens, word), verb) {
            return Some(ChargeKind::Occurrence(occurrence));
        }
        self.once(text, verb).map(ChargeKind::Once)
    }

    /// `任务未完成的，扣2分`.
    pub(super) fn once(&mut self, text: &str, verb: &str) -> Option<Once> {
        let (condition, amount) = last(text, "的，")?;
        let amount = worth(amount, verb)?;
        Some(Once { condition: self.condition(condition)?, amount })
    }

    /// `信访每发生1次扣2分`, `信访超过2次的，每超过1次扣1分`, `信访第1次扣1分，以后每1次递增1分`.
    fn occurrence(&mut self, text: &str, (happens, word): (&str, &str), verb: &str) -> Option<Occurrence> {
        if let Some((count, each)) = first(text, &format!("每{happens}1{word}")) {
            let each = Amounts::Fixed(worth(each, verb)?);
            return Some(Occurrence { count: self.atom(count)?, each, free: Number::ZERO });
        }
        let steps = format!("，每超过1{word}");
        let beyond = format!("{word}的，超过部分");
        let free = |lead: &str, end: &str| {
            let (count, free) = last(lead, "超过")?;
            Some((count.to_owned(), number(free.strip_suffix(end)?)?))
        };
        if let Some((lead, each)) = first(text, &steps) {
            let (count, free) = free(lead, &format!("{word}的"))?;
            return Some(Occurrence { count: self.atom(&count)?, each: Amounts::Fixed(worth(each, verb)?), free });
        }
        if let Some((lead, each)) = first(text, &beyond) {
            let (count, free) = free(lead, "")?;
            return Some(Occurrence { count: self.atom(&count)?, each: growing(each, verb)?, free });
        }
        let (count, _) = first(text, &format!("第1{word}"))?;
        let each = growing(text.get(count.len()..)?, verb)?;
        Some(Occurrence { count: self.atom(count)?, each, free: Number::ZERO })
    }

    /// `完成任务应达到10项，每少1项扣0.5分`.
    fn missing(&mut self, done: &str, rest: &str, verb: &str) -> Option<Missing> {
        let done = self.expression(done)?;
        if let Some((required, each)) = first(rest, "，每少1") {
            let required = self.against(&done, required)?;
            let at = each.find(&format!("不{verb}分")).or_else(|| each.rfind(verb))?;
            let (word, each) = each.split_at_checked(at)?;
            symbol(word).or_else(|| (word == "个百分点").then(Measure::percent))?;
            return Some(Missing { required, done, each: Amounts::Fixed(worth(each, verb)?) });
        }
        let (required, each) = first(rest, "，所少的")?;
        let required = self.against(&done, required)?;
        Some(Missing { required, done, each: growing(each, verb)? })
    }

    /// `扣0至2分（情节评分）`, `扣分，不少于1分（情节评分）`.
    fn marked(&mut self, text: &str, verb: &str) -> Option<MarkCharge> {
        let rest = text.strip_prefix(verb)?;
        let (min, max, name) = if let Some(rest) = rest.strip_prefix("分，不少于") {
            let (min, name) = leading(rest)?;
            (min, None, name.strip_prefix('分')?)
        } else {
            let (min, rest) = leading(rest)?;
            let (max, name) = leading(rest.strip_prefix('至')?)?;
            (min, Some(max), name.strip_prefix('分')?)
        };
        Some(MarkCharge { input: self.names.id(mark_name(name)?)?, min, max })
    }

    /// `扣分值的50%`; `按“2×户数”的数值扣分，小于0的按0计`.
    fn amount(&mut self, text: &str, verb: &str) -> Option<AmountCharge> {
        if let Some(share) = text.strip_prefix(verb).and_then(|t| t.strip_prefix("分值的")) {
            let share = Quantity { value: percent(share)?, measure: Some(Measure::percent()) };
            let of = Expression::Multiply(vec![Expression::Points, Expression::Number(share)]);
            return Some(AmountCharge { of });
        }
        let of = between(text, "按“", &format!("”的数值{verb}分，小于0的按0计"))?;
        Some(AmountCharge { of: self.expression(of)? })
    }
}
