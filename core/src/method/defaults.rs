//! What fills the choices that a text leaves open. Whatever a default decides is reported as assumed.

use serde::Serialize;

use crate::trace::StepPart;

/// The defaults of a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Defaults {
    /// What a part of a step counts.
    pub parts: Parts,
    /// Where the ratio of a proportional item is held.
    pub cap: UsualCap,
    /// How several ratios become one.
    pub several: Several,
    /// What becomes of parts that exceed their item's points.
    pub excess: Excess,
}

/// What a part of a step counts where the text does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Parts {
    /// For deductions on rates.
    pub rates: StepPart,
    /// For gains.
    pub gains: StepPart,
    /// For deductions on counts and amounts.
    pub counts: StepPart,
}

impl Default for Parts {
    fn default() -> Self {
        Self { rates: StepPart::ProRata, gains: StepPart::Whole, counts: StepPart::Whole }
    }
}

/// Where the ratio of a proportional item is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Cap {
    /// The ratio is held at 1.
    Ratio,
    /// The item's score is held at its points.
    #[default]
    Item,
    /// 上不封顶: nothing is held.
    None,
}

impl Cap {
    /// The word in the JSON form.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ratio => "ratio",
            Self::Item => "item",
            Self::None => "none",
        }
    }
}

/// Where the ratio of a proportional item is held where the text does not say: 上不封顶 is for a text to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UsualCap {
    /// The ratio is held at 1.
    Ratio,
    /// The item's score is held at its points.
    #[default]
    Item,
}

impl From<UsualCap> for Cap {
    fn from(cap: UsualCap) -> Self {
        match cap {
            UsualCap::Ratio => Self::Ratio,
            UsualCap::Item => Self::Item,
        }
    }
}

/// How several ratios become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Several {
    /// Each held at 1, then the mean.
    #[default]
    Mean,
    /// The least.
    Least,
    /// Σ actual ÷ Σ target.
    Pooled,
}

impl Several {
    /// The word in the JSON form.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::Least => "least",
            Self::Pooled => "pooled",
        }
    }
}

/// What becomes of parts that exceed their item's points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Excess {
    /// Their sum is held at the points.
    #[default]
    Cap,
    /// Their sum is scaled to the points.
    Scaled,
}

impl Excess {
    /// The word in the JSON form.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cap => "cap",
            Self::Scaled => "scaled",
        }
    }
}
