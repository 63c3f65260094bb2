//! Reports that are owed.

use crate::convert::{Day, Many};
use crate::row::row;
use crate::words::{DutyState, Role};

row! {
    /// A report that a unit owes for a due day of the calendar, in a role. It is had from `Scheme.duties`.
    Duty {
        /// The due day of the calendar.
        due: Day,
        /// The day by which the role reports.
        by: Day,
        /// The unit.
        unit: String,
        /// The role.
        role: Role,
        /// The indicators that it reports on.
        indicators: Many<String>,
        /// When the report came; `None` where it did not come by the day that was asked for.
        on: Option<Day>,
        /// Where it stands: `absent`, `late`, `open` or `received`.
        state: DutyState,
    }
}

impl Duty {
    pub(crate) fn of(core: &kaohe::schedule::Duty) -> Self {
        Self {
            due: Day(core.due),
            by: Day(core.by),
            unit: core.unit.to_string(),
            role: Role(core.role),
            indicators: Many(core.indicators.iter().map(ToString::to_string).collect()),
            on: core.on.map(Day),
            state: DutyState(core.state),
        }
    }
}
