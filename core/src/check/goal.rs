//! What stands as the target of an item for each unit in a period.

use super::item::Item;
use crate::id::Id;
use crate::indicator::Indicator;
use crate::number::Quantity;
use crate::path::Path;
use crate::period::Period;
use crate::scheme::build::sole_number;
use crate::target::{Target, TargetValue};

/// The target of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    /// Neither a target nor a milestone.
    Absent,
    /// Said to be missing.
    Missing,
    /// Still to be set.
    ToCome,
    /// Words.
    Words,
    /// A condition: a target, by its place in the list.
    Condition(usize),
    /// Only the words of a milestone that has figures for other units.
    Blank,
    /// A number.
    Figure(Spot),
}

/// Where a number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spot {
    /// A target, by its place in the list.
    Target(usize),
    /// A milestone and one of its quantities, by their places.
    Milestone(usize, usize),
}

impl Spot {
    /// The number and the way to it.
    pub fn quantity<'s>(self, item: &Item<'s>) -> Option<(&'s Quantity, Path)> {
        match self {
            Self::Target(i) => match &item.indicator.targets.get(i)?.is {
                TargetValue::Number(quantity) => {
                    Some((quantity, item.path.key("targets").index(i).key("is").key("number")))
                }
                _ => None,
            },
            Self::Milestone(m, q) => {
                let milestone = item.indicator.milestones.get(m)?;
                let path =
                    item.path.key("milestones").id(milestone.id.as_str()).key("quantities").index(q).key("value");
                milestone.quantities.get(q).map(|quantity| (&quantity.value, path))
            }
        }
    }
}

/// The input that a target without one belongs to.
pub(super) fn subject<'s>(indicator: &'s Indicator, of: Option<&'s Id>) -> Option<&'s Id> {
    of.or_else(|| sole_number(indicator).map(|input| &input.id))
}

/// Does an entry answer a method that asks for the target, or for the target of an input?
fn belongs(indicator: &Indicator, of: Option<&Id>, target: &Target) -> bool {
    let condition = matches!(target.is, TargetValue::Condition(_));
    match (of, &target.of) {
        (Some(of), Some(own)) => of == own,
        // a condition over the whole item is the target of no single input
        (Some(of), None) => !condition && subject(indicator, None).is_none_or(|sole| sole == of),
        (None, None) => true,
        (None, Some(own)) => condition || subject(indicator, None).is_none_or(|sole| sole == own),
    }
}

/// The goal of every unit of the scheme, in its order: the entries of `targets` for the period, those that name units before
/// those for all; else the quantity of the milestone of the same period; else that milestone's words.
pub(super) fn goals(item: &Item<'_>, period: Period, of: Option<&Id>) -> Vec<Goal> {
    let (scheme, indicator) = (item.scheme, item.indicator);
    let mut goals = vec![Goal::Absent; scheme.units().len()];
    let mut set = |units: &[Id], goal: Goal| {
        for unit in scheme.units_in(units) {
            if let Some(slot) = goals.get_mut(unit) {
                *slot = goal;
            }
        }
    };
    for (m, milestone) in indicator.milestones.iter().enumerate().filter(|(_, m)| m.period == period) {
        let counts = |input: &Id| subject(indicator, of).is_none_or(|of| of == input);
        let figures = milestone.quantities.iter().any(|q| counts(&q.input));
        set(&milestone.units, if figures { Goal::Blank } else { Goal::Words });
        for (q, quantity) in milestone.quantities.iter().enumerate().rev().filter(|(_, q)| counts(&q.input)) {
            let units = if quantity.units.is_empty() { &milestone.units } else { &quantity.units };
            set(units, Goal::Figure(Spot::Milestone(m, q)));
        }
    }
    // of several entries the first counts, and those that name units before those for all
    for named in [false, true] {
        for (i, target) in indicator.targets.iter().enumerate().rev() {
            let belongs = belongs(indicator, of, target);
            if target.period == period && belongs && target.units.is_empty() != named {
                let goal = match target.is {
                    TargetValue::Number(_) => Goal::Figure(Spot::Target(i)),
                    TargetValue::Condition(_) => Goal::Condition(i),
                    TargetValue::Text => Goal::Words,
                    TargetValue::ToCome => Goal::ToCome,
                    TargetValue::Missing => Goal::Missing,
                };
                set(&target.units, goal);
            }
        }
    }
    goals
}
