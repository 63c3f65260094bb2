//! `milestones_jump`: half of the goal in the last quarter.

use super::course::Course;
use super::item::Item;
use crate::finding::{Finding, Severity};
use crate::milestone::Nature;
use crate::number::{Exact, RoundingMode};
use crate::schedule::course::Taken;
use crate::text::{Code, Message};

/// A plan of four quarters of which half of the goal, or more, falls due in the last: a rush at the year's end.
///
/// A notice. The plan has milestones at the end of each quarter, and the number one for the third and the fourth. Silent
/// where the last number does not say how it counts, for levels, and where lower is better.
pub(super) fn check(item: &Item<'_>, courses: &[Course<'_>], found: &mut Vec<Finding>) {
    let ends = |period: &crate::period::Period, month: u32| {
        use chrono::Datelike;
        period.end().month() == month
    };
    for course in courses.iter().filter(|c| c.year && !c.lower()) {
        let own = item.indicator.milestones.iter().filter(|m| course.period.contains(m.period));
        let four = [3, 6, 9, 12].iter().all(|month| own.clone().any(|m| ends(&m.period, *month)));
        let plotted = &course.plotted;
        let quarter = |month: u32| plotted.steps.iter().rev().find(|s| ends(&course.period_of(s), month));
        let (Some(third), Some(last), Some(goal)) = (quarter(9), quarter(12), &plotted.goal) else { continue };
        let said = matches!(last.nature, Nature::Cumulative | Nature::Increment);
        if !four || !said || plotted.steps.iter().any(|s| s.nature == Nature::Level) || !goal.is_positive() {
            continue;
        }
        // what is unsaid before it counts as it makes the jump smaller
        let [all, apart] = [Taken::Cumulative, Taken::Increment].map(|taken| plotted.summed(third.due, taken));
        let before = all.max(apart);
        let part = plotted.summed(last.due, Taken::Cumulative).minus(&before);
        let Ok(percent) = part.times(&Exact::hundred()).over(goal) else { continue };
        if percent >= Exact::from(50) {
            let message = Message::new(Code::MilestonesJump)
                .with("part", course.counted(&part))
                .with("goal", course.counted(goal))
                .with("percent", percent.rounded(2, RoundingMode::HalfUp))
                .with("earlier", course.period_of(third));
            found.push(Finding::new(Severity::Notice, item.milestone(last.at), message));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, course, findings};

    #[test]
    fn half_of_the_goal_in_the_last_quarter_is_found() {
        assert_eq!(
            findings(&course("亿元", r#""target": "400亿元""#, &["30", "100累", "200累", "400累"])),
            [
                "notice milestones_jump indicators[a].milestones[q4].quantities[0].value: 2020-Q3 之后须完成 200亿元，占 400亿元 的 50%：请分摊到各季度，或说明为何集中在年末 | 200亿元 of 400亿元, 50 %, falls due after 2020-Q3: spread it over the quarters or say why it comes so late"
            ]
        );
        // without a target the last number is the goal
        assert_eq!(
            codes(&course("座", "", &["5增", "5增", "5增", "30增"])),
            ["notice milestones_jump indicators[a].milestones[q4].quantities[0].value"]
        );
    }

    #[test]
    fn a_cumulative_number_holds_the_increment_beside_it_in_any_order() {
        let found = findings(&course("座", "", &["1累", "2累 1增", "3累 1增", "10累 7增"]));
        assert_eq!(found.len(), 1);
        assert!(found.iter().all(|f| f.contains("7座 of 10座, 70 %")), "{found:?}");
    }

    #[test]
    fn an_even_plan_is_silent() {
        for (measure, more, steps) in [
            ("公里", "", &["200", "500累", "1000累", "1842累"][..]),
            ("公里", "", &["10增", "10增", "10增", "10增"]),
            // how does the last count?
            ("公里", "", &["10", "20", "30", "100"]),
            // no four quarters
            ("公里", "", &["10", "20累", "", "100累"]),
            ("公里", "", &["", "", "10", "100累"]),
            ("%", r#""movement": "level""#, &["10平", "10平", "10平", "90平"]),
        ] {
            assert_eq!(codes(&course(measure, more, steps)), [""; 0], "{measure} {more} {steps:?}");
        }
    }
}
