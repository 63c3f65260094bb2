//! A whole method: its core, the range that is stated of it, its gates: `…，最低得1分；弄虚作假的，本项不得分`.

use super::cut::{all, between, first, last, percent, points};
use super::expression::quoted;
use super::words::{Around, Words};
use crate::condition::Condition;
use crate::id::Id;
use crate::method::{AllOrNothing, Also, Bound, Effect, Gate, Gated, Method, PoolEntry, Reach, Within};

/// What a statement of the range says of the low end and of the high end, the second of the two at the end of a text.
fn ends(text: &str) -> Option<(Option<Bound>, Option<Bound>)> {
    let (mut low, mut high) = (None, None);
    let said = text.replace("可倒扣，下不保底", "可倒扣");
    for end in said.split('，') {
        match end {
            "可倒扣" if low.is_none() && high.is_none() => low = Some(Bound::Open),
            "上不封顶" if high.is_none() => high = Some(Bound::Open),
            _ => match (end.strip_prefix("最低得"), end.strip_prefix("最高得")) {
                (Some(n), _) if low.is_none() && high.is_none() => low = Some(Bound::At(points(n)?)),
                (_, Some(n)) if high.is_none() => high = Some(Bound::At(points(n)?)),
                _ => return None,
            },
        }
    }
    Some((low, high))
}

/// The range stated at the end of a clause, and what stands before it; the longest statement first.
fn ranged(text: &str) -> impl Iterator<Item = (&str, Option<Bound>, Option<Bound>)> {
    let starts: Vec<usize> = all(text, "，")
        .iter()
        .rev()
        .take(3)
        .scan(text.len(), |at, piece| {
            *at = at.saturating_sub(piece.len());
            let start = *at;
            *at = at.saturating_sub("，".len());
            Some(start)
        })
        .collect();
    starts.into_iter().rev().filter_map(|start| {
        let said = text.get(start..)?;
        let (low, high) = ends(said.strip_prefix("本项").unwrap_or(said))?;
        let before = text.get(..start)?.strip_suffix('，')?;
        Some((before, low, high))
    })
}

/// Whose score a gate reaches, and what is said of it.
fn reached(text: &str) -> Option<(Reach, &str)> {
    if let Some(rest) = text.strip_prefix("本项") {
        return Some((Reach::Item, rest));
    }
    if let Some(rest) = text.strip_prefix("总分") {
        return Some((Reach::Total, rest));
    }
    let rest = text.strip_prefix("大项")?;
    let end = rest.find('”')? + '”'.len_utf8();
    let (group, rest) = rest.split_at_checked(end)?;
    Some((Reach::Group(quoted(group)?), rest))
}

/// What a gate does.
fn effect(text: &str) -> Option<(Effect, Reach)> {
    match text {
        "一票否决，总分计0分" => return Some((Effect::Zero, Reach::Total)),
        "等次降低一档" => return Some((Effect::GradeLower, Reach::Total)),
        "取消全部加分" => return Some((Effect::NoBonus, Reach::Total)),
        _ => {}
    }
    if let Some(grade) = text.strip_prefix("一票否优，等次最高评为") {
        return Some((Effect::GradeAtMost(quoted(grade)?), Reach::Total));
    }
    let (reach, rest) = reached(text)?;
    let effect = if rest == "不得分" {
        Effect::Zero
    } else if let Some(most) = rest.strip_prefix("最高得") {
        Effect::AtMost(points(most)?)
    } else {
        let share =
            if reach == Reach::Total { between(rest, "按", "计")? } else { between(rest, "得分按", "计")? };
        Effect::Share(percent(share)?)
    };
    Some((effect, reach))
}

impl Words {
    fn gate(&mut self, text: &str) -> Option<Gate> {
        let (when, does) = first(text, "的，")?;
        let (effect, reaches) = effect(does)?;
        Some(Gate { when: self.condition(when)?, effect, reaches })
    }

    fn gates(&mut self, text: &str) -> Option<Vec<Gate>> {
        all(text, "；").into_iter().map(|gate| self.gate(gate)).collect()
    }

    /// A whole clause: a method, and what goes to pools besides.
    pub(super) fn clause(&mut self, text: &str, around: &Around) -> Option<Method> {
        let Some((of, entries)) = first(text, "。此外，") else { return self.method(text, around) };
        let of = self.method(of, around)?;
        let mut told = Vec::new();
        for (n, entry) in all(entries, "。").into_iter().enumerate() {
            let id = Id::new(&format!("e{}", n + 1))?;
            told.push(PoolEntry { id, method: self.method(entry, &Around::default())? });
        }
        Some(Method::Also(Box::new(Also { of, entries: told })))
    }

    /// A method.
    pub(super) fn method(&mut self, text: &str, around: &Around) -> Option<Method> {
        self.down(|words| {
            words
                .list(text, around)
                .or_else(|| words.before_a_list(text, around))
                .or_else(|| words.core(text, around))
                .or_else(|| words.ranged(text, around))
                .or_else(|| words.gated(text, around))
        })
    }

    /// Gates or a range in front of a list.
    fn before_a_list(&mut self, text: &str, around: &Around) -> Option<Method> {
        if let Some((gates, list)) = first(text, "；除此之外，") {
            let gates = self.gates(gates)?;
            return Some(Method::Gated(Box::new(Gated { gates, of: self.method(list, around)? })));
        }
        let (range, list) = first(text.strip_prefix("本项")?, "：")?;
        let (low, high) = ends(range)?;
        let within = Around { high: around.high || high.is_some(), ..*around };
        Some(Method::Within(Box::new(Within { low, high, of: self.method(list, &within)? })))
    }

    fn ranged(&mut self, text: &str, around: &Around) -> Option<Method> {
        // each has two ways to be cut off: a text of nothing else would be tried in too many
        if around.ranges > 4 {
            return None;
        }
        ranged(text).find_map(|(before, low, high)| {
            let within = Around { high: around.high || high.is_some(), ranges: around.ranges + 1, ..*around };
            let of = self.method(before, &within)?;
            Some(Method::Within(Box::new(Within { low, high, of })))
        })
    }

    /// Gates at the end, as many as there are.
    fn gated(&mut self, text: &str, around: &Around) -> Option<Method> {
        let (mut rest, mut gates) = (text, Vec::new());
        while let Some((before, behind)) = last(rest, "；") {
            let Some(gate) = self.gate(behind) else { break };
            gates.insert(0, gate);
            rest = before;
        }
        if gates.is_empty() {
            return None;
        }
        Some(Method::Gated(Box::new(Gated { gates, of: self.method(rest, around)? })))
    }

    /// What is neither a list nor wrapped in anything.
    fn core(&mut self, text: &str, around: &Around) -> Option<Method> {
        if text.starts_with("得分=") || text.starts_with("按公式计分：") {
            return self.equation(text, around);
        }
        if text.starts_with("由考核主体在") {
            return self.assessed(text, around).map(Method::Assessed);
        }
        if text.starts_with("基础分") {
            return self.base(text, around).map(Method::Base);
        }
        if first(text, "，第1名").or_else(|| first(text, "，倒数第1名")).is_some() {
            return self.rank(text).map(Method::Rank);
        }
        if text.ends_with("，其间按直线内插计分") || first(text, "无论高于或低于").is_some() {
            return self.linear(text).map(Method::Linear);
        }
        if let Some(decided) = self.decided(text, around) {
            return Some(Method::AllOrNothing(decided));
        }
        if let Some(tiers) = self.tiers(text, around) {
            return Some(Method::Tiers(tiers));
        }
        if let Some(pooled) = self.bonus_or_penalty(text) {
            return Some(pooled);
        }
        if let Some(deduct) = self.deduct(text, around) {
            return Some(Method::Deduct(deduct));
        }
        self.earn(text, around).map(Method::Earn)
    }

    /// `任务完成的，得5分，否则不得分`.
    fn decided(&mut self, text: &str, around: &Around) -> Option<AllOrNothing> {
        let (text, absolute) = text.strip_suffix("（绝对否决）").map_or((text, false), |before| (before, true));
        let (condition, full) = first(text.strip_suffix("，否则不得分")?, "的，得")?;
        let condition: Condition = self.condition(condition).filter(|_| around.is_full(full))?;
        Some(AllOrNothing { condition, absolute })
    }
}
