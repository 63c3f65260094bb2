//! The period that a schedule runs over, and how much of it is over.

use chrono::{Datelike, NaiveDate};

use crate::number::Exact;
use crate::period::{Date, Period};
use crate::scheme::Scheme;

/// The period of a schedule.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span(pub Period);

impl Span {
    /// The longest of the scheme's periods that the day lies in; the last to end, where it lies in none.
    pub fn of(scheme: &Scheme, day: Date) -> Option<Self> {
        let day = day.naive();
        let length = |p: &Period| (p.end() - p.start()).num_days();
        let around = scheme.periods().iter().filter(|p| p.start() <= day && day <= p.end());
        let last = || scheme.periods().iter().max_by_key(|p| (p.end(), length(p)));
        around.max_by_key(|p| length(p)).or_else(last).copied().map(Self)
    }

    pub fn start(self) -> NaiveDate {
        self.0.start()
    }

    pub fn end(self) -> NaiveDate {
        self.0.end()
    }

    /// How many months it has.
    pub fn months(self) -> i64 {
        month(self.end()) - month(self.start()) + 1
    }

    /// How many of them have ended by the evening of a day.
    pub fn ended(self, day: NaiveDate) -> i64 {
        let last = day.succ_opt().is_none_or(|next| next.month() != day.month());
        (month(day) - month(self.start()) + i64::from(last)).clamp(0, self.months())
    }

    /// The share of it that is over by months, in percent.
    pub fn elapsed(self, day: NaiveDate) -> Exact {
        let share = Exact::fraction(self.ended(day), self.months().max(1)).unwrap_or_else(|_| Exact::zero());
        share.times(&Exact::hundred())
    }

    /// The last day of the month after the one that a day lies in; absent where that lies outside.
    pub fn next_month(self, day: NaiveDate) -> Option<NaiveDate> {
        // the first month after the one that is sought
        let first = month(day) + 2;
        let end = NaiveDate::from_ymd_opt(
            i32::try_from(first.div_euclid(12)).ok()?,
            u32::try_from(first.rem_euclid(12)).ok()? + 1,
            1,
        )?;
        end.pred_opt().filter(|end| *end <= self.end())
    }
}

/// Months since the year 0, January being 0.
fn month(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

/// How far a day lies between two others, from 0 to 1.
pub(super) fn share_of_days(from: NaiveDate, to: NaiveDate, day: NaiveDate) -> Exact {
    let whole = (to - from).num_days();
    let part = (day - from).num_days().clamp(0, whole.max(0));
    Exact::fraction(part, whole.max(1)).unwrap_or_else(|_| Exact::zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse::<Date>().unwrap().naive()
    }

    #[test]
    fn months_end_with_their_last_day() {
        let year = Span("2021".parse().unwrap());
        let ended = |d: &str| year.ended(day(d));
        assert_eq!(["2020-12-31", "2021-01-30", "2021-01-31"].map(ended), [0, 0, 1]);
        assert_eq!(["2021-09-29", "2021-09-30", "2021-12-31", "2022-05-01"].map(ended), [8, 9, 12, 12]);
        assert_eq!(year.elapsed(day("2021-09-30")).to_string(), "75");
        let half = Span("2021-H2".parse().unwrap());
        assert_eq!(half.elapsed(day("2021-09-30")).to_string(), "50");
        assert_eq!(year.next_month(day("2021-09-30")), Some(day("2021-10-31")));
        assert_eq!(year.next_month(day("2021-09-15")), Some(day("2021-10-31")));
        assert_eq!(year.next_month(day("2021-11-30")), Some(day("2021-12-31")));
        assert_eq!(year.next_month(day("2021-12-31")), None);
    }
}
