//! Conditions: what denies a comparison is the opposite comparison.

use kaohe::condition::{About, By, Choice, Compare, Comparison, Condition};

use super::Told;
use super::expression::expression;

fn opposite(is: Comparison) -> Comparison {
    match is {
        Comparison::AtLeast => Comparison::LessThan,
        Comparison::LessThan => Comparison::AtLeast,
        Comparison::AtMost => Comparison::MoreThan,
        Comparison::MoreThan => Comparison::AtMost,
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
    }
}

/// The canonical form.
pub(super) fn condition(of: &Condition, told: &Told<'_>) -> Condition {
    stated(of, true, told)
}

fn stated(of: &Condition, holds: bool, told: &Told<'_>) -> Condition {
    let said = |condition: Condition| if holds { condition } else { Condition::Not(Box::new(condition)) };
    let members = |list: &[Condition]| list.iter().map(|c| stated(c, holds, told)).collect::<Vec<_>>();
    match of {
        Condition::Compare(compare) => Condition::Compare(Compare {
            left: expression(&compare.left, told),
            is: if holds { compare.is } else { opposite(compare.is) },
            right: expression(&compare.right, told),
        }),
        Condition::About(about) => said(Condition::About(About {
            left: expression(&about.left, told),
            right: expression(&about.right, told),
            tolerance: about.tolerance.clone(),
        })),
        Condition::Flag(id) => said(Condition::Flag(told.id(id))),
        Condition::Choice(choice) => {
            let is = choice.is.iter().map(|word| told.id(word)).collect();
            said(Condition::Choice(Choice { input: told.id(&choice.input), is }))
        }
        Condition::By(by) => said(Condition::By(By { input: told.id(&by.input), date: by.date })),
        Condition::Target => said(Condition::Target),
        Condition::Not(inner) => stated(inner, !holds, told),
        Condition::All(list) | Condition::Any(list) if list.len() == 1 => stated(&list[0], holds, told),
        Condition::All(list) if holds => Condition::All(members(list)),
        Condition::Any(list) if !holds => Condition::All(members(list)),
        Condition::All(list) | Condition::Any(list) => Condition::Any(members(list)),
    }
}
