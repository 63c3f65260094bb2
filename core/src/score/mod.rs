//! Scoring: from a scheme and a report to a scorecard.
//!
//! Order: (1) items that read no other item's score, (2) items that read peers or other items' scores, in order of
//! dependence, on rounded scores, each whole with its gate and rounding, (3) bonuses and penalties per pool, (4) gates on
//! groups, (5) totals, (6) ranks, (7) grades and quotas.

mod account;
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
mod rank;
mod run;
mod scorecard;
mod settle;
mod shares;
mod sum;
mod totals;
mod tree;
mod within;

pub use evaluate::ScoreOptions;
pub use exact::ExactTotal;
#[cfg(feature = "schema")]
pub use form::scorecard_schema;
pub use scorecard::{
    Counted, EffectTaken, Fault, Four, GradeGiven, GradeReason, GroupTotal, IndicatorScore, Item, Place, PoolScore,
    RoleTotal, Scorecard, Total, Totals, UnitTotal,
};
pub use shares::largest_remainder;
pub use within::WithinTotal;
