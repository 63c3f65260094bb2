//! Scoring: from a scheme and a report to a scorecard.
//!
//! Order: (1) items that read no other item's score, (2) items that read peers or other items' scores, in order of
//! dependence, on rounded scores, each whole with its gate and rounding, (3) bonuses and penalties per pool, (4) gates on
//! groups, (5) totals, (6) ranks, (7) grades and quotas.

mod account;
mod alone;
mod bounds;
mod combine;
mod evaluate;
mod exact;
mod facts;
mod form;
mod grade;
mod known;
mod leaf;
mod plan;
mod probe;
mod rank;
mod reads;
mod run;
mod scorecard;
mod scores;
mod settle;
mod shares;
mod sum;
mod totals;
mod tree;
mod whose;
mod within;

pub(crate) use alone::{Function, Given, Items, Outcome, outcome, role};
pub use evaluate::ScoreOptions;
pub use exact::ExactTotal;
#[cfg(feature = "schema")]
pub use form::scorecard_schema;
pub(crate) use probe::{Probe, Probed};
pub(crate) use reads::Reads;
pub use scorecard::{
    Counted, EffectTaken, Fault, Four, GradeGiven, GradeReason, GroupTotal, IndicatorScore, Item, Place, PoolScore,
    RoleTotal, Scorecard, Total, Totals, UnitTotal,
};
pub(crate) use scores::{Difference, Differs, Exactly, Scores, differ};
pub use shares::largest_remainder;
pub(crate) use totals::UnitRows;
pub(crate) use whose::Whose;
pub use within::WithinTotal;
