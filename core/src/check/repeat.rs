//! `milestones_repeat`: the same number in several periods, and nothing says whether it is the same things.

use super::course::Course;
use super::item::Item;
use crate::finding::{Finding, Severity};
use crate::milestone::Nature;
use crate::number::Exact;
use crate::schedule::course::Step;
use crate::text::{Code, Message};

/// A number that neighbouring milestones repeat without 累计: once for all of them, or each time anew?
///
/// A notice, once for each row of such milestones, at the second. Silent where the target settles it (the numbers make the target
/// together), where a cumulative number follows, for percentages that would make more than the whole, and for levels.
pub(super) fn check(item: &Item<'_>, courses: &[Course<'_>], found: &mut Vec<Finding>) {
    for course in courses.iter().filter(|c| c.year && c.moves_up() && !c.lower() && c.may_be_increments()) {
        let steps = &course.plotted.steps;
        let sum = steps.iter().fold(Exact::zero(), |sum, step| sum.plus(&step.value));
        if course.target() == Some(&sum) {
            continue;
        }
        let same = |a: &Step, b: &Step| {
            a.value == b.value
                && a.value.is_positive()
                && a.due < b.due
                && a.nature == b.nature
                && a.nature == Nature::Unsaid
        };
        for row in steps.chunk_by(same) {
            let (Some(second), Some(last)) = (row.get(1), row.last()) else { continue };
            if steps.iter().any(|s| s.due > last.due && s.nature == Nature::Cumulative) {
                continue;
            }
            let sum = row.iter().fold(Exact::zero(), |sum, step| sum.plus(&step.value));
            let periods: Vec<String> = row.iter().map(|s| course.period_of(s).to_string()).collect();
            let message = Message::new(Code::MilestonesRepeat)
                .with("found", course.printed(second))
                .with_name("periods", crate::text::Name { zh: periods.join("、"), en: Some(periods.join(", ")) })
                .with("sum", course.counted(&sum));
            found.push(Finding::new(Severity::Notice, item.milestone(second.at), message));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, course, findings};

    #[test]
    fn a_number_that_is_repeated_is_found() {
        assert_eq!(
            findings(&course("套", r#""target": "108套""#, &["", "108", "108", "108"])),
            [
                "notice milestones_repeat indicators[a].milestones[q3].quantities[0].value: 108套 在 2020-Q2、2020-Q3、2020-Q4 重复出现且未写“累计”：是合计 324套，还是始终为 108套，请写明 | 108套 stands for 2020-Q2, 2020-Q3, 2020-Q4 and nothing says how it counts: 324套 in all, or 108套 all along? Say which"
            ]
        );
        assert_eq!(
            codes(&course("%", "", &["30", "30"])),
            ["notice milestones_repeat indicators[a].milestones[q2].quantities[0].value"]
        );
    }

    #[test]
    fn what_is_settled_is_silent() {
        for (measure, more, steps) in [
            // the target says that they are added
            ("户", r#""target": "40户""#, &["10", "10", "10", "10"][..]),
            ("户", "", &["10增", "10增", "10增", "10增"]),
            ("户", "", &["10", "10", "30累"]),
            ("户", "", &["10", "20", "10"]),
            // no whole is done twice
            ("%", "", &["100", "100"]),
            ("%", r#""movement": "level""#, &["90", "90"]),
        ] {
            assert_eq!(codes(&course(measure, more, steps)), [""; 0], "{measure} {more} {steps:?}");
        }
    }
}
