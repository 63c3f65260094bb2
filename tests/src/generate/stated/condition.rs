//! Conditions as documents state them.

use kaohe::condition::{About, By, Choice, Compare, Condition};
use kaohe::expression::Expression;

use super::names;
use crate::generate::Tape;
use crate::generate::condition::{COMPARISONS, date};
use crate::generate::quantity::{hundredths, id};

/// A condition, no deeper than `depth`.
pub fn condition(t: &mut Tape, depth: usize) -> Condition {
    if depth > 0 && t.chance(25) {
        return match t.below(5) {
            0 | 1 => Condition::All(t.several(2, 3, |t| condition(t, depth - 1))),
            2 | 3 => Condition::Any(t.several(2, 3, |t| condition(t, depth - 1))),
            _ => Condition::Not(Box::new(condition(t, depth - 1))),
        };
    }
    match t.below(12) {
        0..4 => Condition::Flag(names::flag(t)),
        4 => {
            let words = ["优秀", "良好", "一般", "较差"];
            let from = t.below(3);
            let is = words[from..=from + t.below(2)].iter().map(|w| id(w)).collect();
            Condition::Choice(Choice { input: names::choice(t), is })
        }
        5 => Condition::By(By { input: names::date(t), date: date(t) }),
        6 => Condition::Target,
        7 if t.chance(50) => {
            let (of, right) = names::measured(t);
            let tolerance = right
                .measure
                .clone()
                .map(|measure| kaohe::number::Quantity { value: hundredths(t.within(1, 400)), measure: Some(measure) });
            Condition::About(About { left: Expression::Input(of), right: Expression::Number(right), tolerance })
        }
        _ => {
            let (of, right) = names::measured(t);
            let right = match t.below(10) {
                0 | 1 => Expression::Target,
                2 => Expression::TargetOf(of.clone()),
                3 => Expression::Input(id("全市平均值")),
                _ => Expression::Number(right),
            };
            Condition::Compare(Compare { left: Expression::Input(of), is: *t.one(&COMPARISONS), right })
        }
    }
}
