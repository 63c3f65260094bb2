//! The milestones of an indicator as courses: what is asked of one input of the same units, in order.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::item::Item;
use crate::id::Id;
use crate::input::{InputKind, Movement};
use crate::milestone::{Milestone, MilestoneQuantity, Nature};
use crate::number::{Exact, Measure, Number};
use crate::period::Period;
use crate::schedule::course::{Asked, Goal, Plotted, Step, Wanted, due, goal_of};
use crate::schedule::span::Span;

/// A course within a period.
pub(super) struct Course<'s> {
    pub plotted: Plotted<'s>,
    pub period: Period,
    /// Is it a calendar year?
    pub year: bool,
    milestones: &'s [Milestone],
}

/// The courses of an item: in every year of the scheme, and in every shorter period from its beginning that has a target.
///
/// Numbers that name different units are in different courses, and a target belongs to those that name the same ones: one
/// figure may stand for several units together (semantics §5). What does not convert is left out.
pub(super) fn courses<'s>(item: &Item<'s>) -> Vec<Course<'s>> {
    let indicator = item.indicator;
    if indicator.milestones.iter().all(|m| m.quantities.is_empty()) {
        return Vec::new();
    }
    let years = item.scheme.periods().iter().filter_map(|p| Period::year(u16::try_from(p.start().year()).ok()?));
    let mut years: Vec<Period> = years.collect();
    years.sort_unstable();
    years.dedup();
    let mut periods: Vec<(Period, bool)> = years.iter().map(|year| (*year, true)).collect();
    for target in &indicator.targets {
        let first = years.iter().any(|year| year.start() == target.period.start());
        if first && !periods.iter().any(|(period, _)| *period == target.period) {
            periods.push((target.period, false));
        }
    }
    periods.into_iter().flat_map(|(period, year)| within(item, period, year)).collect()
}

fn within<'s>(item: &Item<'s>, period: Period, year: bool) -> Vec<Course<'s>> {
    let indicator = item.indicator;
    let mut asked: BTreeMap<(&Id, Vec<&Id>), Vec<Asked<'s>>> = BTreeMap::new();
    for (m, milestone) in indicator.milestones.iter().enumerate().filter(|(_, m)| period.contains(m.period)) {
        for (q, quantity) in milestone.quantities.iter().enumerate() {
            let units = if quantity.units.is_empty() { &milestone.units } else { &quantity.units };
            let number = Asked { at: (m, q), due: due(milestone), quantity };
            asked.entry((&quantity.input, sorted(units))).or_default().push(number);
        }
    }
    let mut goals: BTreeMap<(&Id, Vec<&Id>), Goal<'s>> = BTreeMap::new();
    for target in indicator.targets.iter().filter(|t| t.period == period) {
        for input in &indicator.inputs {
            if let Some(goal) = goal_of(indicator, target, input) {
                // of several entries the first counts
                goals.entry((&input.id, sorted(&target.units))).or_insert(goal);
            }
        }
    }
    let plotted = asked.into_iter().filter_map(|(key, asked)| {
        let input = indicator.inputs.iter().find(|i| i.id == *key.0)?;
        let plotted = Plotted::along(item.scheme, input, Span(period), asked, goals.get(&key)).ok()??;
        Some(Course { plotted, period, year, milestones: &indicator.milestones })
    });
    plotted.collect()
}

fn sorted(ids: &[Id]) -> Vec<&Id> {
    let mut ids: Vec<&Id> = ids.iter().collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

impl<'s> Course<'s> {
    /// The milestone of a step and its quantity.
    pub fn of(&self, step: &Step) -> Option<(&'s Milestone, &'s MilestoneQuantity)> {
        let milestone = self.milestones.get(step.at.0)?;
        Some((milestone, milestone.quantities.get(step.at.1)?))
    }

    /// A step as it is printed.
    pub fn printed(&self, step: &Step) -> String {
        self.of(step).map_or_else(|| step.value.to_string(), |(_, quantity)| quantity.value.to_string())
    }

    /// The period of a step's milestone.
    pub fn period_of(&self, step: &Step) -> Period {
        self.of(step).map_or(self.period, |(milestone, _)| milestone.period)
    }

    /// A number in the measure of the course.
    pub fn counted(&self, number: &Exact) -> String {
        let symbol = self.plotted.measure.as_ref().map_or("", |m| m.symbol());
        format!("{number}{symbol}")
    }

    /// Is lower better, by the input or by the condition that is its target?
    pub fn lower(&self) -> bool {
        let declared = match &self.plotted.input.kind {
            InputKind::Value(value) => value.lower_is_better,
            InputKind::Count(count) => count.lower_is_better,
            _ => false,
        };
        match self.plotted.target {
            Some(Wanted::Less) => true,
            Some(Wanted::More) => false,
            _ => declared,
        }
    }

    /// Can the value only rise?
    pub fn moves_up(&self) -> bool {
        match &self.plotted.input.kind {
            InputKind::Value(value) => value.movement == Movement::Up,
            InputKind::Count(_) => true,
            _ => false,
        }
    }

    /// The goal that a target sets.
    pub fn target(&self) -> Option<&Exact> {
        self.plotted.goal.as_ref().filter(|_| self.plotted.target.is_some())
    }

    /// The most that the value may come to, where it is a percentage of a whole.
    pub fn whole(&self) -> Option<Exact> {
        let percent = self.plotted.measure.as_ref().is_some_and(|m| *m == Measure::percent());
        let largest = match &self.plotted.input.kind {
            InputKind::Value(value) => value.max.map(Number::exact),
            _ => None,
        };
        (percent && self.moves_up()).then(|| largest.unwrap_or_else(Exact::hundred))
    }

    /// Can the numbers of the text that do not say so be increments? Not where they would make more than the whole.
    pub fn may_be_increments(&self) -> bool {
        let sum = self.plotted.steps.iter().filter(|s| s.nature == Nature::Unsaid);
        let sum = sum.fold(Exact::zero(), |sum, step| sum.plus(&step.value));
        self.whole().is_none_or(|whole| sum <= whole)
    }
}
