//! Conditions: `合格率不低于90%，且任务完成`.

use super::cut::{all, day, earliest, first, inside, leading, quantity};
use super::expression::quoted;
use super::words::Words;
use crate::condition::{About, By, Choice, Compare, Comparison, Condition};
use crate::number::{Measure, Quantity};

/// What a simple statement turns on.
#[derive(Debug, Clone, Copy)]
enum Verb {
    Is(Comparison),
    Apart(bool),
    About(bool),
    By(bool),
    No,
    One,
    Not,
    None,
}

/// The verbs; those that begin others win by their length.
const VERBS: &[(&str, Verb)] = &[
    ("不低于", Verb::Is(Comparison::AtLeast)),
    ("超过", Verb::Is(Comparison::MoreThan)),
    ("不超过", Verb::Is(Comparison::AtMost)),
    ("低于", Verb::Is(Comparison::LessThan)),
    ("等于", Verb::Is(Comparison::Equal)),
    ("不等于", Verb::Is(Comparison::NotEqual)),
    ("相差不超过", Verb::Apart(true)),
    ("相差超过", Verb::Apart(false)),
    ("约为", Verb::About(true)),
    ("并非约为", Verb::About(false)),
    ("不晚于", Verb::By(true)),
    ("晚于", Verb::By(false)),
    ("为“否”", Verb::No),
    ("为“", Verb::One),
    ("不为“", Verb::Not),
    ("属于“", Verb::One),
    ("不属于“", Verb::None),
];

/// How far two numbers may be apart: `0.5个百分点`, `2亿元`.
fn apart(text: &str) -> Option<Quantity> {
    match leading(text)? {
        (value, "个百分点") => Some(Quantity { value, measure: Some(Measure::percent()) }),
        _ => quantity(text),
    }
}

fn denied(holds: bool, condition: Condition) -> Condition {
    if holds { condition } else { Condition::Not(Box::new(condition)) }
}

impl Words {
    /// A condition.
    pub(super) fn condition(&mut self, text: &str) -> Option<Condition> {
        self.down(|words| {
            for (mark, of) in [("，且", Condition::All as fn(Vec<Condition>) -> Condition), ("，或", Condition::Any)]
            {
                let members = all(text, mark);
                if members.len() > 1 {
                    let members: Option<Vec<Condition>> = members.into_iter().map(|m| words.member(m)).collect();
                    return members.map(of);
                }
            }
            words.statement(text)
        })
    }

    fn member(&mut self, text: &str) -> Option<Condition> {
        match inside(text, "（", "）") {
            Some(within) => self.condition(within),
            None => self.statement(text),
        }
    }

    fn statement(&mut self, text: &str) -> Option<Condition> {
        match text {
            "达到目标要求" => return Some(Condition::Target),
            "未达到目标要求" => return Some(denied(false, Condition::Target)),
            _ => {}
        }
        let Some((verb, left, right)) = earliest(text, VERBS) else {
            return self.names.flag(text).map(Condition::Flag);
        };
        match verb {
            Verb::Is(is) => {
                let left = self.expression(left)?;
                let right = self.against(&left, right)?;
                Some(Condition::Compare(Compare { left, is, right }))
            }
            Verb::Apart(holds) => {
                // 增速与6%: the joint is looked for from where the second begins
                let (left, other) = first(left, "与")?;
                let left = self.expression(left)?;
                let other = self.against(&left, other)?;
                Some(denied(holds, Condition::About(About { left, right: other, tolerance: Some(apart(right)?) })))
            }
            Verb::About(holds) => {
                let left = self.expression(left)?;
                let right = self.against(&left, right)?;
                Some(denied(holds, Condition::About(About { left, right, tolerance: None })))
            }
            Verb::By(holds) => {
                let by = By { input: self.names.id(left)?, date: day(right)? };
                Some(denied(holds, Condition::By(by)))
            }
            Verb::No if right.is_empty() => Some(denied(false, Condition::Flag(self.names.flag(left)?))),
            Verb::No => self.choice(left, &format!("否”{right}"), "或", true),
            Verb::One => self.choice(left, right, "或", true),
            Verb::Not | Verb::None => self.choice(left, right, "、", false),
        }
    }

    /// `优秀”或“良好”`, behind the first quotation mark.
    fn choice(&mut self, name: &str, words: &str, joint: &str, holds: bool) -> Option<Condition> {
        let words = format!("“{words}");
        let is: Option<Vec<_>> = all(&words, joint).into_iter().map(quoted).collect();
        Some(denied(holds, Condition::Choice(Choice { input: self.names.id(name)?, is: is? })))
    }
}
