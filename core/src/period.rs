//! Scoring periods: a year, a half, a quarter, a month.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Serialize, Serializer};

/// A scoring period (考核期) of the calendar.
///
/// Written `2020`, `2020-H1`, `2020-Q3` or `2020-09`. Years run from 1900 to 2200.
///
/// # Example: when a half-year ends
///
/// ```
/// use kaohe::Period;
/// let half: Period = "2020-H1".parse().unwrap();
/// assert_eq!(half.end().to_string(), "2020-06-30");
/// assert!("2020".parse::<Period>().unwrap().contains(half));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    year: u16,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Year,
    Half(u8),
    Quarter(u8),
    Month(u8),
}

impl Period {
    /// A whole year.
    #[must_use]
    pub fn year(year: u16) -> Option<Self> {
        Self::checked(year, Kind::Year)
    }

    /// The first or second half of a year.
    #[must_use]
    pub fn half(year: u16, half: u8) -> Option<Self> {
        Self::checked(year, Kind::Half(half))
    }

    /// One of a year's four quarters.
    #[must_use]
    pub fn quarter(year: u16, quarter: u8) -> Option<Self> {
        Self::checked(year, Kind::Quarter(quarter))
    }

    /// One of a year's twelve months.
    #[must_use]
    pub fn month(year: u16, month: u8) -> Option<Self> {
        Self::checked(year, Kind::Month(month))
    }

    fn checked(year: u16, kind: Kind) -> Option<Self> {
        let fits = match kind {
            Kind::Year => true,
            Kind::Half(n) => (1..=2).contains(&n),
            Kind::Quarter(n) => (1..=4).contains(&n),
            Kind::Month(n) => (1..=12).contains(&n),
        };
        (fits && (1900..=2200).contains(&year)).then_some(Self { year, kind })
    }

    fn months(self) -> (u32, u32) {
        let (length, number) = match self.kind {
            Kind::Year => (12, 1),
            Kind::Half(n) => (6, n),
            Kind::Quarter(n) => (3, n),
            Kind::Month(n) => (1, n),
        };
        let first = (u32::from(number) - 1) * length + 1;
        (first, first + length - 1)
    }

    /// The first day.
    #[must_use]
    pub fn start(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(i32::from(self.year), self.months().0, 1).unwrap_or(NaiveDate::MIN)
    }

    /// The last day.
    #[must_use]
    pub fn end(self) -> NaiveDate {
        let (year, month) = match self.months().1 {
            12 => (i32::from(self.year) + 1, 1),
            last => (i32::from(self.year), last + 1),
        };
        NaiveDate::from_ymd_opt(year, month, 1).and_then(|d| d.checked_sub_days(Days::new(1))).unwrap_or(NaiveDate::MAX)
    }

    /// Does the other period lie within this one?
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start() <= other.start() && other.end() <= self.end()
    }

    /// Does the period end with its calendar year?
    #[must_use]
    pub fn ends_year(self) -> bool {
        self.end().month() == 12
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    /// By last day, then the shorter first: the half-year comes before the year.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.end(), other.start()).cmp(&(other.end(), self.start()))
    }
}

impl FromStr for Period {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let number = |s: &str, digits: usize| {
            (s.len() == digits && s.bytes().all(|b| b.is_ascii_digit()))
                .then(|| s.parse::<u16>().ok())
                .flatten()
                .ok_or(())
        };
        let small = |s: &str, digits: usize| number(s, digits).and_then(|n| u8::try_from(n).map_err(|_| ()));
        let Some((year, rest)) = text.split_once('-') else {
            return Self::year(number(text, 4)?).ok_or(());
        };
        let year = number(year, 4)?;
        match (rest.strip_prefix('H'), rest.strip_prefix('Q')) {
            (Some(half), _) => Self::half(year, small(half, 1)?),
            (_, Some(quarter)) => Self::quarter(year, small(quarter, 1)?),
            _ => Self::month(year, small(rest, 2)?),
        }
        .ok_or(())
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year;
        match self.kind {
            Kind::Year => write!(f, "{year}"),
            Kind::Half(n) => write!(f, "{year}-H{n}"),
            Kind::Quarter(n) => write!(f, "{year}-Q{n}"),
            Kind::Month(n) => write!(f, "{year}-{n:02}"),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A day of the calendar, written `2020-06-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(NaiveDate);

impl Date {
    /// The day for other calendars.
    #[must_use]
    pub const fn naive(self) -> NaiveDate {
        self.0
    }
}

impl From<NaiveDate> for Date {
    fn from(day: NaiveDate) -> Self {
        Self(day)
    }
}

impl FromStr for Date {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        if !shaped {
            return Err(());
        }
        // a reader of all formats takes much room on a page
        let number =
            |from: usize, to: usize| text.get(from..to).and_then(|digits| digits.parse::<u32>().ok()).ok_or(());
        let year = i32::try_from(number(0, 4)?).map_err(|_| ())?;
        NaiveDate::from_ymd_opt(year, number(5, 7)?, number(8, 10)?).map(Self).ok_or(())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_period_is_read_back() {
        for text in ["2020", "2020-H1", "2020-H2", "2020-Q1", "2020-Q4", "2020-01", "2020-12"] {
            assert_eq!(text.parse::<Period>().map(|p| p.to_string()), Ok(text.to_owned()));
        }
        for wrong in ["", "20", "2020-", "2020-H3", "2020-Q0", "2020-13", "2020-1", "1899", "２０２０", "2020-H１"]
        {
            assert!(wrong.parse::<Period>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_day_is_one_of_the_calendar() {
        for text in ["2020-02-29", "2021-12-31", "0001-01-01"] {
            assert_eq!(text.parse::<Date>().map(|day| day.to_string()), Ok(text.to_owned()));
        }
        for wrong in
            ["", "2021-02-29", "2020-13-01", "2020-00-10", "2020-1-10", "+020-01-10", "2020-01-010", "２０20-01"]
        {
            assert!(wrong.parse::<Date>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn halves_come_before_their_year() {
        let mut periods: Vec<Period> =
            ["2020", "2020-H1", "2020-H2", "2020-Q1"].iter().filter_map(|t| t.parse().ok()).collect();
        periods.sort();
        let sorted: Vec<String> = periods.iter().map(ToString::to_string).collect();
        assert_eq!(sorted, ["2020-Q1", "2020-H1", "2020-H2", "2020"]);
    }
}
