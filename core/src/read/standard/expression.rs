//! Expressions: `（A＋B）÷C×分值`.

use super::cut::{all, between, first, inside, last, quantity, symbol};
use super::words::Words;
use crate::expression::{Choose, Expression, From, InMeasure, Order, Peers, Pooled, RankOf, Statistic};
use crate::id::Id;

/// What stands in quotation marks.
pub(super) fn quoted(text: &str) -> Option<Id> {
    Id::new(inside(text, "“", "”")?)
}

/// From which end numbers are ranked, behind what is ranked.
pub(super) fn ordered(text: &str) -> Option<(&str, Order)> {
    let ends = [("从高到低", Order::HighestFirst), ("从低到高", Order::LowestFirst)];
    ends.iter().find_map(|(end, order)| Some((text.strip_suffix(end)?, *order)))
}

/// The group of peers, and what is said of them: behind `各单位`, `“中心城区”各单位`.
pub(super) fn peers(text: &str) -> Option<(Option<Id>, &str)> {
    if let Some(rest) = text.strip_prefix("各单位") {
        return Some((None, rest));
    }
    let (group, rest) = text.strip_prefix('“')?.split_once('”')?;
    Some((Some(Id::new(group)?), rest.strip_prefix("各单位")?))
}

impl Words {
    /// An expression as it stands by itself.
    pub(super) fn expression(&mut self, text: &str) -> Option<Expression> {
        self.down(|words| {
            if let Some((among, rest)) = peers(text)
                && let Some(of) = words.over_peers(rest, among)
            {
                return Some(of);
            }
            words.sum(text)
        })
    }

    /// What something stands against: `其目标值` is the target of an input beside it.
    pub(super) fn against(&mut self, of: &Expression, text: &str) -> Option<Expression> {
        let other = match of {
            Expression::Input(id) if text == "其目标值" => Expression::TargetOf(id.clone()),
            _ => self.expression(text)?,
        };
        self.against_number(of, &other);
        Some(other)
    }

    fn sum(&mut self, text: &str) -> Option<Expression> {
        let mut sum: Option<Expression> = None;
        for added in all(text, "＋") {
            let mut less = all(added, "－").into_iter();
            let plus = self.product(less.next()?)?;
            let mut whole = match sum {
                None => plus,
                Some(Expression::Add(mut list)) => {
                    list.push(plus);
                    Expression::Add(list)
                }
                Some(before) => Expression::Add(vec![before, plus]),
            };
            for minus in less {
                whole = Expression::Subtract(Box::new([whole, self.product(minus)?]));
            }
            sum = Some(whole);
        }
        sum
    }

    fn product(&mut self, text: &str) -> Option<Expression> {
        let mut product: Option<Expression> = None;
        for factor in all(text, "×") {
            let mut below = all(factor, "÷").into_iter();
            let times = self.atom(below.next()?)?;
            let mut whole = match product {
                None => times,
                Some(Expression::Multiply(mut list)) => {
                    list.push(times);
                    Expression::Multiply(list)
                }
                Some(before) => Expression::Multiply(vec![before, times]),
            };
            for by in below {
                whole = Expression::Divide(Box::new([whole, self.atom(by)?]));
            }
            product = Some(whole);
        }
        product
    }

    /// One thing.
    pub(super) fn atom(&mut self, text: &str) -> Option<Expression> {
        match text {
            "目标值" => return Some(Expression::Target),
            "分值" => return Some(Expression::Points),
            _ => {}
        }
        if let Some(quantity) = quantity(text) {
            return Some(Expression::Number(quantity));
        }
        if let Some(within) = inside(text, "（", "）") {
            return self.bracketed(within);
        }
        if let Some(name) = text.strip_suffix("的目标值") {
            return Some(Expression::TargetOf(self.names.id(name)?));
        }
        if let Some(score) = text.strip_suffix("得分").and_then(quoted) {
            return Some(Expression::Score(score));
        }
        for (word, of) in [("min", Expression::Min as fn(Vec<Expression>) -> Expression), ("max", Expression::Max)] {
            if let Some(list) = text.strip_prefix(word).and_then(|list| inside(list, "（", "）")) {
                let list: Option<Vec<Expression>> = all(list, "，").into_iter().map(|of| self.expression(of)).collect();
                return list.map(of);
            }
        }
        if let Some((of, measure)) = last(text, "（按")
            && let Some(measure) = measure.strip_suffix("计）").and_then(symbol)
        {
            let of = self.down(|words| words.atom(of))?;
            return Some(Expression::In(Box::new(InMeasure { measure, of })));
        }
        self.names.id(text).map(Expression::Input)
    }

    /// `任务完成时取1，否则取0`, or whatever else stands in brackets.
    fn bracketed(&mut self, text: &str) -> Option<Expression> {
        let Some((condition, rest)) = first(text, "时取") else { return self.expression(text) };
        let (then, otherwise) = first(rest, "，否则取")?;
        let condition = self.condition(condition)?;
        let (then, otherwise) = (self.expression(then)?, self.expression(otherwise)?);
        Some(Expression::Choose(Box::new(Choose { condition, then, otherwise })))
    }

    /// What is said of all units together, or of one among them.
    fn over_peers(&mut self, text: &str, among: Option<Id>) -> Option<Expression> {
        if let Some(of) = between(text, "中有", "数据的单位数") {
            let of = self.atom(of)?;
            return Some(Expression::Peers(Box::new(Peers { statistic: Statistic::Count, of, among })));
        }
        if let Some((above, below)) = text.strip_suffix("之和").and_then(|t| first(t, "之和÷")) {
            let (again, below) = peers(below)?;
            if again != among {
                return None;
            }
            let (numerator, denominator) = (self.atom(above)?, self.atom(below)?);
            return Some(Expression::Pooled(Box::new(Pooled { numerator, denominator, among })));
        }
        for (end, from) in [("的名次", From::First), ("的倒数名次", From::Last)] {
            if let Some((of, order)) = text.strip_suffix(end).and_then(ordered) {
                let of = self.atom(of)?;
                return Some(Expression::Rank(Box::new(RankOf { of, order, from, among })));
            }
        }
        let statistics = [Statistic::Mean, Statistic::Median, Statistic::Highest, Statistic::Lowest];
        let (of, words) = last(text, "的")?;
        let statistic = statistics.into_iter().find(|s| s.words(crate::text::Lang::Zh) == words)?;
        let of = self.atom(of)?;
        Some(Expression::Peers(Box::new(Peers { statistic, of, among })))
    }
}
