//! Being on schedule (序时进度): where every target stands on a day, how far behind a quantity is, who has to report by when.

mod bulletin;
pub(crate) mod course;
mod dated;
mod delivery;
mod duty;
mod follow;
mod form;
mod holders;
mod implied;
mod judged;
mod measured;
mod progress;
pub(crate) mod span;
mod standing;
mod unproven;

pub use bulletin::{Bulletin, GroupCounts, HeatCell, HeatRow, Lagging, Moved, UnitCounts, Warned};
pub use duty::{Duty, DutyState};
pub(crate) use follow::indicator_progress;
pub use form::standing_json;
#[cfg(feature = "schema")]
pub use form::{bulletin_schema, progress_schema};
pub use progress::{
    DeliverablesProgress, NatureReading, OpenDeliverable, Outlook, Progress, QuantityProgress, StatusCount,
    TargetProgress, UnitProgress,
};
pub use standing::{Course, Standing, standing};
