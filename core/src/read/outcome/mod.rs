//! What a clause says about points: the anchors that everything else in a sentence belongs to.

mod anchor;
mod assessed;
mod charge;
mod full;
mod give;
mod gone;
mod kind;
mod limit;
mod part;
mod ratio;
mod standing;
mod worth;
mod zero;

pub(crate) use anchor::outcomes;
pub(crate) use charge::PLACES;
pub(crate) use kind::{Kind, LimitSide, Outcome, Part, Scope, Worth};
pub(crate) use standing::{says_all, stands_on};
