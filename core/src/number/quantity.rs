//! A number with its measure.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::decimal::clip;
use super::{Exact, Measure, Measures, Number, NumberError};

/// A decimal and the measure that it is counted in, if one is stated: `12.4亿元`, `85%`, `3`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// The number before the measure.
    pub value: Number,
    /// The measure.
    pub measure: Option<Measure>,
}

impl Quantity {
    /// A number without a measure.
    #[must_use]
    pub const fn plain(value: Number) -> Self {
        Self { value, measure: None }
    }

    /// The number in another measure.
    ///
    /// # Errors
    ///
    /// [`NumberError::MeasuresDiffer`] naming both where they do not convert.
    ///
    /// # Example: 亿 and 万
    ///
    /// ```
    /// use kaohe::number::{Measure, Measures, Quantity};
    /// let revenue: Quantity = "12.4亿元".parse().unwrap();
    /// let converted = revenue.in_measure(&Measure::new("万元").unwrap(), &Measures::default()).unwrap();
    /// assert_eq!(converted.to_string(), "124000");
    /// ```
    pub fn in_measure(&self, measure: &Measure, measures: &Measures) -> Result<Exact, NumberError> {
        let Some(own) = &self.measure else {
            return Ok(self.value.exact());
        };
        let ((from, scale), (to, unit)) = (measures.resolve(own), measures.resolve(measure));
        if from != to {
            return Err(NumberError::MeasuresDiffer(own.to_string(), measure.to_string()));
        }
        self.value.exact().times(&scale).over(&unit)
    }
}

impl FromStr for Quantity {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-')).unwrap_or(text.len());
        let (number, measure) = text.split_at(end);
        let value = number.parse::<Number>().map_err(|e| match e {
            NumberError::NotADecimal(_) => NumberError::NotAQuantity(clip(text)),
            other => other,
        })?;
        let measure = if measure.is_empty() { None } else { Some(Measure::new(measure)?) };
        Ok(Self { value, measure })
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.value)?;
        self.measure.as_ref().map_or(Ok(()), |m| f.write_str(m.symbol()))
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
