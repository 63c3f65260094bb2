//! The reporting calendar (报送时间): who reports by when.

use serde::Serialize;

use crate::assignment::Role;
use crate::id::Id;
use crate::period::Date;

/// The days on which reports fall due, and the roles that report earlier.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Calendar {
    /// The days, in order.
    pub due: Vec<Date>,
    /// The units or groups of units that report; all that hold something where empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<Id>,
    /// Roles that report some days before: 责任单位提前3日报送牵头单位.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
}

/// A role that reports some days before the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Earlier {
    /// The role.
    pub role: Role,
    /// How many days before.
    pub days: u32,
}

impl Calendar {
    /// The day on which a role reports for a due day.
    #[must_use]
    pub fn day(&self, due: Date, role: Role) -> Date {
        let days = self.earlier.iter().find(|e| e.role == role).map_or(0, |e| e.days);
        due.naive().checked_sub_days(chrono::Days::new(days.into())).map_or(due, Date::from)
    }
}
