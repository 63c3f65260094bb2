//! The schedule: tolerance, the planned curve, the reporting calendar.

use crate::error::Problem;
use crate::number::Number;
use crate::path::Path;
use crate::period::Date;
use crate::policy::Plan;
use crate::scheme::build::Build;
use crate::text::{Code, Message};

/// Nobody reports earlier than this many days before.
const MOST_DAYS: u32 = 366;

impl Build<'_> {
    pub(super) fn schedule(&mut self) {
        let (policy, root) = (&self.draft.policy, Path::root());
        let path = root.key("policy");
        if policy.tolerance.is_negative() {
            self.outside(&path.key("tolerance"), &policy.tolerance, "0", "∞");
        }
        if let Plan::Curve(points) = &policy.plan {
            let path = path.key("plan").key("curve");
            self.not_empty(&path, "point", points.is_empty());
            self.ascending(&path, points.iter().map(|p| p.by), |path| path.key("by"));
            for (i, point) in points.iter().enumerate() {
                if point.percent.is_negative() || point.percent > Number::from(100) {
                    self.outside(&path.index(i).key("percent"), &point.percent, "0", "100");
                }
            }
        }
        let Some(calendar) = &self.draft.calendar else { return };
        let path = root.key("calendar");
        self.not_empty(&path.key("due"), "day", calendar.due.is_empty());
        self.ascending(&path.key("due"), calendar.due.iter().copied(), |path| path);
        self.unit_ids(&path.key("units"), &calendar.units);
        for (i, earlier) in calendar.earlier.iter().enumerate() {
            let path = path.key("earlier").index(i);
            if calendar.earlier.iter().take(i).any(|e| e.role == earlier.role) {
                self.add(&path.key("role"), Message::new(Code::DuplicateId).with("id", earlier.role.word()));
            }
            if earlier.days > MOST_DAYS {
                self.outside(&path.key("days"), &earlier.days, "0", &MOST_DAYS.to_string());
            }
        }
    }

    fn ascending(&mut self, path: &Path, days: impl Iterator<Item = Date>, at: impl Fn(Path) -> Path) {
        let mut last: Option<Date> = None;
        for (i, day) in days.enumerate() {
            if let Some(last) = last.filter(|last| day <= *last) {
                let message = Message::new(Code::OutOfRange).with("found", day).with("low", last).with("high", "∞");
                self.problems.push(Problem::new(at(path.index(i)), message));
            }
            last = Some(day);
        }
    }

    fn outside(&mut self, path: &Path, found: &impl ToString, low: &str, high: &str) {
        let message = Message::new(Code::OutOfRange).with("found", found.to_string());
        self.add(path, message.with("low", low).with("high", high));
    }
}
