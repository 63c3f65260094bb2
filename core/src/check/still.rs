//! `milestones_stand_still`: the same cumulative number twice.

use super::course::Course;
use super::item::Item;
use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::milestone::{Milestone, MilestoneQuantity, Nature};
use crate::number::Exact;
use crate::schedule::course::Step;
use crate::text::{Code, Message};

/// A milestone whose cumulative number (累计) is that of the one before it: nothing more falls due.
///
/// A notice. Silent where something is to be delivered then, a stage included (semantics §6), where the target or the whole is reached already, at 0, and
/// for levels, which are to be held.
pub(super) fn check(item: &Item<'_>, courses: &[Course<'_>], found: &mut Vec<Finding>) {
    for course in courses.iter().filter(|c| c.year && !c.lower()) {
        let steps = &course.plotted.steps;
        for (i, step) in steps.iter().enumerate().filter(|(_, s)| s.nature == Nature::Cumulative) {
            let Some(day) = steps.iter().take(i).map(|s| s.due).filter(|due| *due < step.due).max() else { continue };
            let total = |s: &&Step| s.due == day && matches!(s.nature, Nature::Cumulative | Nature::Unsaid);
            let same = steps.iter().find(|s| total(s) && s.value == step.value);
            let moves = steps.iter().any(|s| s.due == step.due && s.nature == Nature::Increment);
            let delivers = course.of(step).is_some_and(|(milestone, own)| delivers(milestone, own));
            let enough = |goal: &Exact| step.value >= *goal;
            let reached = course.target().is_some_and(enough) || course.whole().as_ref().is_some_and(enough);
            let Some(before) = same.filter(|_| !moves && !delivers && !reached && step.value.is_positive()) else {
                continue;
            };
            let message = Message::new(Code::MilestonesStandStill)
                .with("found", course.printed(step))
                .with("earlier", course.period_of(before))
                .with("period", course.period_of(step));
            found.push(Finding::new(Severity::Notice, item.milestone(step.at), message));
        }
    }
}

/// Is a thing to be delivered with a milestone, or a stage reached, by those whom a number of it is asked of?
fn delivers(milestone: &Milestone, own: &MilestoneQuantity) -> bool {
    let meets =
        |units: &[Id]| units.is_empty() || own.units.is_empty() || units.iter().any(|unit| own.units.contains(unit));
    let stage = |q: &MilestoneQuantity| q.nature == Nature::Stage && meets(&q.units);
    !milestone.deliverables.is_empty() || milestone.quantities.iter().any(stage)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, course, findings};

    #[test]
    fn a_number_that_stands_still_is_found() {
        assert_eq!(
            findings(&course("%", "", &["30", "30累", "40累"])),
            [
                "notice milestones_stand_still indicators[a].milestones[q2].quantities[0].value: 2020-Q1、2020-Q2 累计均为 30%：其间没有新增任务，请提高后者或写明要做的事 | 30% by 2020-Q1 and still by 2020-Q2: nothing more falls due; raise the second or say what is to be done"
            ]
        );
        assert_eq!(
            codes(&course("套", r#""target": "274套""#, &["100", "100累", "274累", "274累"])),
            ["notice milestones_stand_still indicators[a].milestones[q2].quantities[0].value"]
        );
    }

    #[test]
    fn what_goes_on_or_is_done_is_silent() {
        for (measure, more, steps) in [
            ("公里", "", &["40", "100累"][..]),
            // done early, held
            ("公里", r#""target": "100公里""#, &["40", "100累", "100累"]),
            ("%", "", &["100", "100累"]),
            ("%", r#""movement": "level""#, &["90平", "90平"]),
            // something else is to be done
            ("公里", "", &["40", "40累+"]),
            ("公里", "", &["40", "40累 20段"]),
            // not begun
            ("公里", "", &["0", "0累"]),
            // by quarter: another check
            ("公里", "", &["30增", "30增"]),
        ] {
            assert_eq!(codes(&course(measure, more, steps)), [""; 0], "{measure} {more} {steps:?}");
        }
    }
}
