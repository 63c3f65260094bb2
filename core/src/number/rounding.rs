//! Rounding, as a type that cannot be set wrongly.

use serde::Serialize;

use super::decimal::clip;
use super::{Exact, NumberError};

/// What becomes of the digits that are cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoundingMode {
    /// 四舍五入: halves go away from zero.
    #[default]
    HalfUp,
    /// 四舍六入五成双: halves go to the even neighbour.
    HalfEven,
    /// 舍去: digits beyond the places are dropped.
    Truncate,
}

impl RoundingMode {
    /// The word for the mode in the JSON form.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::HalfUp => "half_up",
            Self::HalfEven => "half_even",
            Self::Truncate => "truncate",
        }
    }
}

/// How a score is rounded: places after the point, 0 to 20, and a mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rounding {
    places: u32,
    mode: RoundingMode,
}

impl Rounding {
    /// The most places after the point.
    pub const MAX_PLACES: u32 = 20;

    /// A rounding to `places` after the point.
    ///
    /// # Errors
    ///
    /// [`NumberError::NotARounding`] beyond 20 places.
    pub fn new(places: u32, mode: RoundingMode) -> Result<Self, NumberError> {
        if places > Self::MAX_PLACES {
            return Err(NumberError::NotARounding(places.to_string()));
        }
        Ok(Self { places, mode })
    }

    /// Places after the point.
    #[must_use]
    pub const fn places(self) -> u32 {
        self.places
    }

    /// The mode.
    #[must_use]
    pub const fn mode(self) -> RoundingMode {
        self.mode
    }

    /// The rounded number.
    ///
    /// # Example: halves go away from zero
    ///
    /// ```
    /// use kaohe::number::{Exact, Rounding, RoundingMode};
    /// let two = Rounding::new(2, RoundingMode::HalfUp).unwrap();
    /// let rounded = two.apply(&"-1.005".parse::<Exact>().unwrap());
    /// assert_eq!(rounded.to_string(), "-1.01");
    /// ```
    #[must_use]
    pub fn apply(self, value: &Exact) -> Exact {
        value.rounded(self.places, self.mode)
    }
}

impl Default for Rounding {
    /// Four places, half up.
    fn default() -> Self {
        Self { places: 4, mode: RoundingMode::HalfUp }
    }
}

/// Rounds a decimal or a fraction such as `590/31` and writes the canonical decimal.
///
/// # Errors
///
/// [`NumberError`] for what is no number, no rounding (`mode` is `half_up`, `half_even` or `truncate`), or no decimal of 28 digits.
///
/// # Example: twenty points, 11.8 of 12.4
///
/// ```
/// assert_eq!(kaohe::number::round_text("590/31", 4, "half_up").unwrap(), "19.0323");
/// ```
pub fn round_text(fraction: &str, places: u32, mode: &str) -> Result<String, NumberError> {
    let mode = [RoundingMode::HalfUp, RoundingMode::HalfEven, RoundingMode::Truncate]
        .into_iter()
        .find(|m| m.word() == mode)
        .ok_or_else(|| NumberError::NotARounding(clip(mode)))?;
    let rounded = Rounding::new(places, mode)?.apply(&fraction.parse()?);
    rounded.to_decimal().map(super::canonical)
}
