//! The policy (口径) of a scheme: everything that one office does one way and another another way, in one place.

use serde::Serialize;

use crate::id::Id;
use crate::method::{Defaults, Excess, Parts, Several, UsualCap};
use crate::number::{Number, Rounding, RoundingMode};
use crate::period::Date;

/// The policy of a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Policy {
    /// Places after the point to which every item is rounded.
    pub places: u32,
    /// What becomes of the digits cut off.
    pub rounding: RoundingMode,
    /// What grades, ranks and tie breaks compare.
    pub compare: CompareTotals,
    /// What becomes of an item that does not apply.
    pub not_applicable: NotApplicable,
    /// What a part of a step counts where the text does not say.
    pub parts: Parts,
    /// Where the ratio of a proportional item is held where the text does not say.
    pub cap: UsualCap,
    /// How several ratios become one where the text does not say.
    pub several: Several,
    /// What becomes of parts over the points where the text does not say.
    pub excess: Excess,
    /// What a milestone that is only a text counts for a ratio or a step.
    pub text_milestone: TextMilestone,
    /// How far behind is not yet behind: in percentage points, or in a level's own measure.
    pub tolerance: Number,
    /// Where the plan stands between milestones.
    pub plan: Plan,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            places: 4,
            rounding: RoundingMode::HalfUp,
            compare: CompareTotals::Rounded,
            not_applicable: NotApplicable::Exclude,
            parts: Parts::default(),
            cap: UsualCap::Item,
            several: Several::Mean,
            excess: Excess::Cap,
            text_milestone: TextMilestone::NotScored,
            tolerance: Number::ZERO,
            plan: Plan::Steps,
        }
    }
}

impl Policy {
    /// How a leaf is rounded.
    #[must_use]
    pub fn rounding(&self) -> Rounding {
        Rounding::new(self.places, self.rounding).unwrap_or_default()
    }

    /// What fills the choices that a text leaves open.
    #[must_use]
    pub const fn defaults(&self) -> Defaults {
        Defaults { parts: self.parts, cap: self.cap, several: self.several, excess: self.excess }
    }
}

/// What grades, ranks and tie breaks compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CompareTotals {
    /// Sums of rounded items, as they are printed.
    #[default]
    Rounded,
    /// Sums of exact items.
    Exact,
}

/// What becomes of an item that does not apply to a unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotApplicable {
    /// Out of score and points.
    Exclude,
    /// 折算: the rest of a group is rescaled to its total.
    Rescale(Id),
    /// The mean of the peers.
    PeersMean,
    /// Full marks.
    Full,
    /// 不得分: nothing, and the points stay in.
    Zero,
}

/// What a milestone that is only a text counts for a ratio or a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TextMilestone {
    /// The item is not scored in the period.
    #[default]
    NotScored,
    /// The item's first flag: done is 1.
    Flag,
    /// The item's first value in percent: the share done.
    ShareDone,
}

/// Where the plan stands between milestones.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Plan {
    /// It stands still.
    #[default]
    Steps,
    /// It goes in a straight line from one to the next, by days.
    Line,
    /// It follows a given curve, by days; before the first point from nothing at the beginning of the period.
    Curve(Vec<CurvePoint>),
}

/// A point of a planned curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CurvePoint {
    /// The day.
    pub by: Date,
    /// What is planned by then, in percent of the final goal.
    pub percent: Number,
}
