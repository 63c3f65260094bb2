//! `milestones_short`, `milestones_over`: the last milestone is not the target.

use super::course::Course;
use super::item::Item;
use crate::finding::{Finding, Severity};
use crate::milestone::Nature;
use crate::number::Exact;
use crate::schedule::course::{Step, Taken, Wanted};
use crate::text::{Code, Message};

/// The last number that is due by the end of a period, or by the indicator's deadline, against the period's target.
///
/// - Short of it: `milestones_short`, a warning, for nothing asks for the rest; a notice where the text does not say how the
///   number counts, and none of its readings reaches the target.
/// - Beyond it: `milestones_over`, a notice.
///
/// Silent where the last number is due earlier than the target, where the two name different units, and for levels of
/// which nothing says whether more or less is wanted.
pub(super) fn check(item: &Item<'_>, courses: &[Course<'_>], found: &mut Vec<Finding>) {
    for course in courses {
        let plotted = &course.plotted;
        let (Some(target), Some(last)) = (course.target(), plotted.steps.last()) else { continue };
        let end = course.period.end();
        let end = item.indicator.deadline.map_or(end, |deadline| deadline.naive().min(end));
        let Some(lower) = direction(course, target).filter(|_| last.due >= end) else { continue };
        // of several on the last day the cumulative one
        let on_the_day = plotted.steps.iter().filter(|s| s.due == last.due);
        let last = on_the_day.clone().find(|s| s.nature == Nature::Cumulative).unwrap_or(last);
        let Some((severity, order)) = readings(course, last, target) else { continue };
        let short = (order == std::cmp::Ordering::Less) != lower;
        let code = if short { Code::MilestonesShort } else { Code::MilestonesOver };
        let severity = if short { severity } else { Severity::Notice };
        let own = match last.nature {
            Nature::Increment => course.counted(&plotted.summed(last.due, Taken::Cumulative)),
            _ => course.printed(last),
        };
        let message = Message::new(code)
            .with("found", own)
            .with("period", course.period_of(last))
            .with("target", course.counted(target));
        found.push(Finding::new(severity, item.milestone(last.at), message));
    }
}

/// How the last number stands to the target, where all its readings agree, and how sure a shortfall is.
fn readings(course: &Course<'_>, last: &Step, target: &Exact) -> Option<(Severity, std::cmp::Ordering)> {
    let plotted = &course.plotted;
    let order = match last.nature {
        Nature::Increment => plotted.summed(last.due, Taken::Cumulative).cmp(target),
        _ => last.value.cmp(target),
    };
    let unsaid = plotted
        .steps
        .iter()
        .any(|s| s.nature == Nature::Unsaid && (s.at == last.at || last.nature == Nature::Increment));
    if order.is_eq() {
        return None;
    }
    if unsaid && plotted.steps.len() > 1 && course.may_be_increments() {
        let other = plotted.summed(last.due, Taken::Increment).cmp(target);
        return (other == order).then_some((Severity::Notice, order));
    }
    Some((Severity::Warning, order))
}

/// Is less wanted, or more? Nothing where nobody says.
fn direction(course: &Course<'_>, target: &Exact) -> Option<bool> {
    if course.lower() || matches!(course.plotted.target, Some(Wanted::More | Wanted::Less)) || course.moves_up() {
        return Some(course.lower());
    }
    let first = course.plotted.steps.first()?;
    let many = course.plotted.steps.len() > 1 && first.value != *target;
    many.then(|| *target < first.value)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, course, findings};

    #[test]
    fn a_last_number_short_of_the_target_is_found() {
        assert_eq!(
            findings(&course("公里", r#""target": "150公里""#, &["40", "70累", "110累", "140累"])),
            [
                "warning milestones_short indicators[a].milestones[q4].quantities[0].value: 最后节点 2020-Q4 只要求 140公里，目标值为 150公里：其余部分没有时限，请使二者一致 | the last milestone, 2020-Q4, asks for 140公里, short of the target of 150公里: the rest is due at no time; make them agree"
            ]
        );
        assert_eq!(
            codes(&course("公里", r#""target": "150公里""#, &["40增", "30增", "30增", "30增"])),
            ["warning milestones_short indicators[a].milestones[q4].quantities[0].value"]
        );
        assert_eq!(
            codes(&course("%", r#""target": "80%", "movement": "level""#, &["65平", "70平", "75平", "78平"])),
            ["warning milestones_short indicators[a].milestones[q4].quantities[0].value"]
        );
        // neither 20 nor 50
        assert_eq!(
            codes(&course("公里", r#""target": "150公里""#, &["", "", "30", "20"])),
            ["notice milestones_short indicators[a].milestones[q4].quantities[0].value"]
        );
    }

    #[test]
    fn a_last_number_beyond_the_target_is_found() {
        assert_eq!(
            findings(&course("公里", r#""target": "150公里""#, &["40", "80累", "120累", "160累"])),
            [
                "notice milestones_over indicators[a].milestones[q4].quantities[0].value: 最后节点 2020-Q4 要求 160公里，超出目标值 150公里：请使二者一致 | the last milestone, 2020-Q4, asks for 160公里, beyond the target of 150公里: make them agree"
            ]
        );
        assert_eq!(
            codes(&course(
                "工作日",
                r#""target": "3工作日", "movement": "level", "lower_is_better": true"#,
                &["4平", "4平", "4平", "2平"]
            )),
            ["notice milestones_over indicators[a].milestones[q4].quantities[0].value"]
        );
    }

    #[test]
    fn what_meets_the_target_or_may_meet_it_is_silent() {
        for (measure, more, steps) in [
            ("公里", r#""target": "150公里""#, &["40", "70累", "110累", "150累"][..]),
            ("公里", r#""target": "0.15千公里""#, &["", "", "", "150累"]),
            ("公里", r#""target": "100公里""#, &["40增", "20增", "20增", "20增"]),
            // by quarter or in all
            ("公里", r#""target": "52公里""#, &["", "15", "30累", "52"]),
            ("公里", r#""target": "100公里""#, &["40", "20", "20", "20"]),
            // the year goes on after the last milestone
            ("公里", r#""target": "150公里""#, &["40", "70累", "110累"]),
            // 失业率: is 5 % the most, or the least?
            ("%", r#""target": "5%", "movement": "level""#, &["", "", "", "4平"]),
            ("%", r#""target": "3%", "movement": "level""#, &["5平", "4平", "4平", "3平"]),
        ] {
            assert_eq!(codes(&course(measure, more, steps)), [""; 0], "{measure} {more} {steps:?}");
        }
    }
}
