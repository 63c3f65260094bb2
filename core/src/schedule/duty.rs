//! Who has to report by when, and what is late.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::assignment::Role;
use crate::error::Problems;
use crate::id::Id;
use crate::period::Date;
use crate::report::Report;
use crate::schedule::holders::holders;
use crate::scheme::Scheme;
use crate::text::Lang;

/// A report that a unit owes for a due day of the calendar, in a role.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Duty {
    /// The due day of the calendar.
    pub due: Date,
    /// The day by which the role reports.
    pub by: Date,
    /// The unit.
    pub unit: Id,
    /// The role.
    pub role: Role,
    /// What it reports on.
    pub indicators: Vec<Id>,
    /// When the report came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// Where it stands.
    pub state: DutyState,
}

/// Where a report that is owed stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DutyState {
    /// 逾期未报: due, and it did not come.
    Absent,
    /// 迟报: it came after its day.
    Late,
    /// 待报: not due yet.
    Open,
    /// 已报: it came in time.
    Received,
}

impl DutyState {
    /// The word in the JSON form.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Late => "late",
            Self::Open => "open",
            Self::Received => "received",
        }
    }

    /// The state in words.
    #[must_use]
    pub const fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Absent => lang.pick("逾期未报", "not received"),
            Self::Late => lang.pick("迟报", "late"),
            Self::Open => lang.pick("待报", "not due yet"),
            Self::Received => lang.pick("已报", "received"),
        }
    }
}

impl Scheme {
    /// Who has to report by when, and what is late on a day: a row for every due day, unit and role, in that order; none where
    /// the scheme has no calendar.
    ///
    /// Only what came by that day counts. A report that names no role is for all that its unit holds.
    ///
    /// # Errors
    ///
    /// `wrong_scheme` where the report was built for another scheme.
    ///
    /// # Example: the joint unit reports three days before the lead
    ///
    /// ```
    /// use kaohe::{Report, Scheme, schedule::DutyState};
    /// let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "s", "name": {"zh": "实事"}, "periods": ["2022"],
    ///     "units": [{"id": "zj", "name": {"zh": "区住建局"}}, {"id": "cz", "name": {"zh": "区财政局"}}],
    ///     "calendar": {"due": ["2022-03-28"], "earlier": [{"role": "responsible", "days": 3}]},
    ///     "indicators": [{"id": "homes", "name": {"zh": "旧改"}, "points": "none", "assignments": [
    ///         {"id": "a", "unit": "zj", "role": "lead", "share": "none"},
    ///         {"id": "b", "unit": "cz", "role": "responsible", "share": "none"}]}]}"#).unwrap();
    /// let report = Report::from_json(r#"{"kaohe": 1, "scheme": "s", "as_of": "2022-03-28",
    ///     "received": [{"due": "2022-03-28", "unit": "cz", "on": "2022-03-26"}]}"#, &scheme).unwrap();
    /// let duties = scheme.duties(&report, "2022-03-28".parse().unwrap()).unwrap();
    /// let told: Vec<_> = duties.iter().map(|d| (d.unit.as_str(), d.by.to_string(), d.state)).collect();
    /// assert_eq!(told, [("zj", "2022-03-28".into(), DutyState::Open), ("cz", "2022-03-25".into(), DutyState::Late)]);
    /// ```
    pub fn duties(&self, report: &Report, as_of: Date) -> Result<Vec<Duty>, Problems> {
        report.must_fit(self)?;
        let Some(calendar) = &self.draft().calendar else { return Ok(Vec::new()) };
        let bound = self.units_in(&calendar.units);
        // a group that is not spelled out reports by nobody's hand
        let reports = |id: &Id| self.unit_index(id.as_str()).is_some_and(|u| bound.contains(&u));
        let mut held: BTreeMap<(usize, Role, &Id), Vec<Id>> = BTreeMap::new();
        let position = |id: &Id| self.unit_index(id.as_str()).unwrap_or(usize::MAX);
        for indicator in self.indicators() {
            for (unit, role) in holders(self, indicator).into_iter().filter(|(unit, _)| reports(unit)) {
                let own = held.entry((position(unit), role, unit)).or_default();
                if own.last() != Some(&indicator.id) {
                    own.push(indicator.id.clone());
                }
            }
        }
        let mut duties = Vec::new();
        for due in &calendar.due {
            for ((_, role, unit), indicators) in &held {
                let came = report.draft().received.iter().filter(|r| {
                    r.due == *due && r.unit == **unit && r.role.is_none_or(|own| own == *role) && r.on <= as_of
                });
                let (on, by) = (came.map(|r| r.on).min(), calendar.day(*due, *role));
                let state = match on {
                    Some(on) if on > by => DutyState::Late,
                    Some(_) => DutyState::Received,
                    None if as_of > by => DutyState::Absent,
                    None => DutyState::Open,
                };
                let (unit, indicators) = ((*unit).clone(), indicators.clone());
                duties.push(Duty { due: *due, by, unit, role: *role, indicators, on, state });
            }
        }
        Ok(duties)
    }
}
