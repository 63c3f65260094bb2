//! Conditions of every kind.

use kaohe::condition::{About, By, Choice, Compare, Comparison, Condition};

use super::Tape;
use super::around::{Around, TargetUse, WORDS};
use super::expression::{constant, expression};
use super::quantity::{Dim, id, quantity};

/// Every comparison.
pub const COMPARISONS: [Comparison; 6] = [
    Comparison::AtLeast,
    Comparison::MoreThan,
    Comparison::AtMost,
    Comparison::LessThan,
    Comparison::Equal,
    Comparison::NotEqual,
];

/// A condition; no deeper than `depth`.
pub fn condition(t: &mut Tape, a: &mut Around, depth: usize) -> Condition {
    if a.scores_only {
        return Condition::Compare(Compare {
            left: expression(t, a, Dim::Plain, 0),
            is: *t.one(&COMPARISONS),
            right: constant(t, Dim::Plain, 0, 10),
        });
    }
    if depth > 0 && t.chance(30) {
        return match t.below(3) {
            0 => Condition::Not(Box::new(condition(t, a, depth - 1))),
            1 => Condition::All(t.several(1, 3, |t| condition(t, a, depth - 1))),
            _ => Condition::Any(t.several(1, 3, |t| condition(t, a, depth - 1))),
        };
    }
    if a.target == TargetUse::Condition && t.chance(50) {
        return Condition::Target;
    }
    match t.below(9) {
        0..3 => Condition::Flag(a.flag(t)),
        3 => Condition::Choice(Choice {
            input: a.choice(t),
            is: {
                let from = t.below(2);
                WORDS[from..from + 1 + t.below(2)].iter().map(|w| id(w)).collect()
            },
        }),
        4 => Condition::By(By { input: a.date(t), date: date(t) }),
        5 => {
            let dim = *t.one(&Dim::ALL);
            Condition::About(About {
                left: expression(t, a, dim, depth.saturating_sub(1)),
                right: constant(t, dim, 0, 120),
                tolerance: if a.wishes.sound || t.chance(80) { Some(quantity(t, dim, 0, 20)) } else { None },
            })
        }
        _ => {
            let dim = if t.chance(60) { a.main } else { *t.one(&Dim::ALL) };
            Condition::Compare(Compare {
                left: expression(t, a, dim, depth.saturating_sub(1)),
                is: *t.one(&COMPARISONS),
                right: if t.chance(70) {
                    constant(t, dim, 0, 120)
                } else {
                    expression(t, a, dim, depth.saturating_sub(1))
                },
            })
        }
    }
}

/// A day of 2020.
///
/// # Panics
///
/// Never.
pub fn date(t: &mut Tape) -> kaohe::Date {
    let (month, day) = (t.within(1, 12), *t.one(&[1, 15, 28]));
    format!("2020-{month:02}-{day:02}").parse().expect("a day")
}

/// A day of a period of 2020.
///
/// # Panics
///
/// Never.
pub fn date_in(t: &mut Tape, period: kaohe::Period) -> kaohe::Date {
    let last = if period.to_string().ends_with("H1") { 6 } else { 12 };
    let (month, day) = (t.within(1, last), *t.one(&[1, 15, 28]));
    format!("2020-{month:02}-{day:02}").parse().expect("a day")
}
