//! `milestone_late`: something that falls due after the deadline.

use super::item::Item;
use crate::finding::{Finding, Severity};
use crate::period::Date;
use crate::text::{Code, Message};

/// Milestones and what is to be delivered with them against the indicator's deadline (完成时限).
///
/// A warning where the day on which one is due lies after the deadline, or its whole period does. A notice where a period
/// without a day of its own goes on for a month or more after it, such as the second quarter beside the end of May.
/// Silent for the period in whose last month the deadline lies, and for milestones that ask for nothing.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    let Some(deadline) = item.indicator.deadline else { return };
    for milestone in &item.indicator.milestones {
        if milestone.quantities.is_empty() && milestone.deliverables.is_empty() {
            continue;
        }
        let path = item.path.key("milestones").id(milestone.id.as_str());
        let (late, path, due) = match milestone.due {
            Some(due) => (due > deadline, path.key("due"), due),
            None => {
                (milestone.period.start() > deadline.naive(), path.key("period"), Date::from(milestone.period.end()))
            }
        };
        let severity = match (late, milestone.due) {
            (true, _) => Severity::Warning,
            (false, None) if goes_on(milestone.period, deadline) => Severity::Notice,
            _ => continue,
        };
        let message = Message::new(Code::MilestoneLate).with("due", due).with("deadline", deadline);
        found.push(Finding::new(severity, path, message));
    }
}

/// Does a period have a whole month after a day?
fn goes_on(period: crate::period::Period, deadline: Date) -> bool {
    use chrono::Datelike;
    let month = |day: chrono::NaiveDate| (day.year(), day.month());
    month(period.end()) > month(deadline.naive())
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn milestones(deadline: &str, milestones: &[&str]) -> String {
        let thing = r#""deliverables": [{"id": "d", "name": {"zh": "验收"}}]"#;
        let list: Vec<String> =
            milestones.iter().enumerate().map(|(i, m)| format!(r#"{{"id": "m{i}", {m}, {thing}}}"#)).collect();
        format!(r#""points": "none", "deadline": "{deadline}", "milestones": [{}]"#, list.join(", "))
    }

    #[test]
    fn what_falls_due_after_the_deadline_is_found() {
        assert_eq!(
            findings(&indicator(&milestones("2020-09-30", &[r#""period": "2020-Q4""#]))),
            [
                "warning milestone_late indicators[a].milestones[m0].period: 节点于 2020-12-31 到期，晚于完成时限 2020-09-30：请调整节点或时限 | due on 2020-12-31, after the deadline of 2020-09-30: move the milestone or the deadline"
            ]
        );
        assert_eq!(
            codes(&indicator(&milestones("2020-09-15", &[r#""period": "2020-Q3", "due": "2020-09-20""#]))),
            ["warning milestone_late indicators[a].milestones[m0].due"]
        );
        // the second quarter goes on in June
        assert_eq!(
            codes(&indicator(&milestones("2020-05-31", &[r#""period": "2020-Q1""#, r#""period": "2020-Q2""#]))),
            ["notice milestone_late indicators[a].milestones[m1].period"]
        );
    }

    #[test]
    fn the_period_of_the_deadline_is_silent() {
        for (deadline, period) in [
            ("2020-12-31", r#""period": "2020-Q4""#),
            ("2020-12-15", r#""period": "2020-Q4""#),
            ("2020-05-31", r#""period": "2020-Q2", "due": "2020-05-31""#),
            ("2020-06-30", r#""period": "2020-Q1""#),
        ] {
            assert_eq!(codes(&indicator(&milestones(deadline, &[period]))), [""; 0], "{deadline} {period}");
        }
        let nothing = r#""points": "none", "deadline": "2020-06-30", "milestones": [{"id": "m", "period": "2020-Q4"}]"#;
        assert_eq!(codes(&indicator(nothing)), [""; 0]);
    }
}
