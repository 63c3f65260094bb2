//! `stale_year`: a date or a period outside the scheme's.

use chrono::{Datelike, NaiveDate};

use super::item::Item;
use crate::condition::Condition;
use crate::finding::{Finding, Severity};
use crate::path::Path;
use crate::period::Date;
use crate::target::TargetValue;
use crate::text::{Code, Message};

/// Periods of milestones, days on which they are due, deadlines, and the days that targets ask for, against the scheme's periods.
///
/// A notice: often a year that was copied from an earlier document. Silent for a period that shares a day with one of the
/// scheme's, and for days in the quarter after them, in which accounts are settled.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    let periods = item.scheme.periods();
    let shares = |from: NaiveDate, to: NaiveDate| periods.iter().any(|p| p.start() <= to && from <= p.end());
    let after = |day: NaiveDate| {
        let month = |d: NaiveDate| i64::from(d.year()) * 12 + i64::from(d.month());
        periods.iter().any(|p| (1..=3).contains(&(month(day) - month(p.end()))))
    };
    let mut say = |path: Path, text: String| {
        let known: Vec<String> = periods.iter().map(ToString::to_string).collect();
        let message = Message::new(Code::StaleYear).with("found", text).with("known", known.join(", "));
        found.push(Finding::new(Severity::Notice, path, message));
    };
    let stale = |day: Date| !shares(day.naive(), day.naive()) && !after(day.naive());
    for milestone in &item.indicator.milestones {
        let path = item.path.key("milestones").id(milestone.id.as_str());
        if !shares(milestone.period.start(), milestone.period.end()) {
            say(path.key("period"), milestone.period.to_string());
        } else if let Some(due) = milestone.due.filter(|due| stale(*due)) {
            say(path.key("due"), due.to_string());
        }
    }
    for (i, target) in item.indicator.targets.iter().enumerate() {
        if let TargetValue::Condition(condition) = &target.is {
            let path = item.path.key("targets").index(i).key("is").key("condition");
            days(condition, &path, &mut |path, day| {
                if stale(day) {
                    say(path, day.to_string());
                }
            });
        }
    }
    if let Some(deadline) = item.indicator.deadline.filter(|d| stale(*d)) {
        say(item.path.key("deadline"), deadline.to_string());
    }
    for assignment in &item.indicator.assignments {
        if let Some(deadline) = assignment.deadline.filter(|d| stale(*d)) {
            say(item.path.key("assignments").id(assignment.id.as_str()).key("deadline"), deadline.to_string());
        }
    }
}

/// The days that a condition asks for.
fn days(condition: &Condition, path: &Path, found: &mut dyn FnMut(Path, Date)) {
    match condition {
        Condition::By(by) => found(path.key("by").key("date"), by.date),
        Condition::All(list) | Condition::Any(list) => {
            let word = if matches!(condition, Condition::All(_)) { "all" } else { "any" };
            for (i, condition) in list.iter().enumerate() {
                days(condition, &path.key(word).index(i), found);
            }
        }
        Condition::Not(condition) => days(condition, &path.key("not"), found),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn milestone(members: &str) -> String {
        format!(
            r#""points": "none", "milestones": [{{"id": "m", {members}, "deliverables": [{{"id": "d", "name": {{"zh": "验收"}}}}]}}]"#
        )
    }

    #[test]
    fn another_year_is_found() {
        assert_eq!(
            findings(&indicator(&milestone(r#""period": "2019-Q4""#))),
            [
                "notice stale_year indicators[a].milestones[m].period: 2019-Q4 不在考核期（2020）之内：请核对年份 | 2019-Q4 lies outside the periods of the scheme (2020): check the year"
            ]
        );
        assert_eq!(
            codes(&indicator(&milestone(r#""period": "2020-Q4", "due": "2019-12-31""#))),
            ["notice stale_year indicators[a].milestones[m].due"]
        );
        assert_eq!(
            codes(&indicator(r#""points": "none", "deadline": "2019-12-31""#)),
            ["notice stale_year indicators[a].deadline"]
        );
        let by = r#""points": "none", "inputs": [{"id": "d", "kind": "date"}],
            "targets": [{"period": "2020", "is": {"condition": {"by": {"input": "d", "date": "2018-06-30"}}}}]"#;
        assert_eq!(codes(&indicator(by)), ["notice stale_year indicators[a].targets[0].is.condition.by.date"]);
    }

    #[test]
    fn the_scheme_s_periods_are_silent() {
        for members in [r#""period": "2020-Q4""#, r#""period": "2020", "due": "2020-11-30""#] {
            assert_eq!(codes(&indicator(&milestone(members))), [""; 0]);
        }
        // accounts are settled in spring
        assert_eq!(codes(&indicator(r#""points": "none", "deadline": "2021-03-31""#)), [""; 0]);
    }
}
