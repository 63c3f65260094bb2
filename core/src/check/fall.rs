//! `milestones_fall`: a number counted from the beginning that falls.

use super::course::Course;
use super::item::Item;
use crate::finding::{Finding, Severity};
use crate::input::InputKind;
use crate::milestone::Nature;
use crate::schedule::course::Step;
use crate::text::{Code, Message};

/// A milestone's cumulative number (累计) below one that was due before it.
///
/// An error where both numbers say how they count and the input only moves up; else a warning. What only moves up falls as
/// well where the text calls it a level, and a percentage does where its parts would make more than the whole.
///
/// Silent where lower is better, where the goal itself is below the first number, and where a smaller number may be an
/// increment.
pub(super) fn check(item: &Item<'_>, courses: &[Course<'_>], found: &mut Vec<Finding>) {
    for course in courses.iter().filter(|c| c.year && !c.lower()) {
        let steps = &course.plotted.steps;
        let falls_on_purpose = course.target().zip(steps.first()).is_some_and(|(goal, first)| *goal < first.value);
        if falls_on_purpose {
            continue;
        }
        for step in steps.iter().filter(|s| from_the_beginning(course, s)) {
            let Some(before) = neighbour(course, step).filter(|before| before.value > step.value) else { continue };
            let said = |s: &Step| matches!(s.nature, Nature::Cumulative | Nature::Increment);
            let proven = said(before) && said(step) && course.moves_up();
            let severity = if proven { Severity::Error } else { Severity::Warning };
            let message = Message::new(Code::MilestonesFall)
                .with("before", course.printed(before))
                .with("earlier", course.period_of(before))
                .with("found", course.printed(step))
                .with("period", course.period_of(step));
            found.push(Finding::new(severity, item.milestone(step.at), message));
        }
    }
}

/// Does a step hold all that came before it?
fn from_the_beginning(course: &Course<'_>, step: &Step) -> bool {
    match step.nature {
        Nature::Cumulative => true,
        Nature::Level => course.moves_up() && matches!(course.plotted.input.kind, InputKind::Value(_)),
        Nature::Unsaid => !course.may_be_increments(),
        Nature::Increment | Nature::Stage => false,
    }
}

/// The largest number that is due on the last day before a step's.
fn neighbour<'c>(course: &'c Course<'_>, step: &Step) -> Option<&'c Step> {
    let earlier = course.plotted.steps.iter().filter(|s| s.due < step.due);
    let day = earlier.clone().map(|s| s.due).max()?;
    // what is a level of its own is not part of a sum
    let counts = |s: &&Step| s.nature != Nature::Level || from_the_beginning(course, s);
    earlier.filter(|s| s.due == day).filter(counts).max_by(|a, b| a.value.cmp(&b.value))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, course, findings};

    #[test]
    fn a_cumulative_number_that_falls_is_found() {
        assert_eq!(
            findings(&course("公里", "", &["40", "100累", "90累", "150累"])),
            [
                "error milestones_fall indicators[a].milestones[q3].quantities[0].value: 2020-Q2 累计 100公里，2020-Q3 却降为 90公里：累计值不会下降，请更正数字，或注明 2020-Q3 只计当期 | 100公里 by 2020-Q2, then 90公里 by 2020-Q3: what is counted from the beginning cannot fall; mend a number, or say that 2020-Q3 counts by itself"
            ]
        );
    }

    #[test]
    fn what_is_less_sure_is_a_warning() {
        // the first may be a thing of its own
        assert_eq!(
            codes(&course("公里", "", &["40", "30累"])),
            ["warning milestones_fall indicators[a].milestones[q2].quantities[0].value"]
        );
        // 60 % and 50 % would be more than the whole
        assert_eq!(
            codes(&course("%", "", &["60", "50"])),
            ["warning milestones_fall indicators[a].milestones[q2].quantities[0].value"]
        );
        assert_eq!(
            codes(&course("公里", "", &["40平", "30平"])),
            ["warning milestones_fall indicators[a].milestones[q2].quantities[0].value"]
        );
    }

    #[test]
    fn numbers_that_may_fall_are_silent() {
        for (measure, more, steps) in [
            // by quarter
            ("公里", "", &["40", "30", "20", "10"][..]),
            ("公里", "", &["40增", "30增"]),
            // beside each other
            ("亿元", "", &["3累", "1增", "4累"]),
            ("%", "", &["40", "30"]),
            // it is meant to fall
            ("公里", r#""lower_is_better": true"#, &["40累", "30累"]),
            ("公里", r#""target": "20公里""#, &["40累", "30累", "25累", "20累"]),
            ("%", r#""movement": "level""#, &["80平", "70平"]),
        ] {
            assert_eq!(codes(&course(measure, more, steps)), [""; 0], "{measure} {more} {steps:?}");
        }
    }
}
