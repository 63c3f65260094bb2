//! A number with the unit that it is counted in.

use std::sync::Arc;

use crate::number::{Dimension, Exact, Measure, Measures, Quantity, Span};
use crate::trace::{Shown, Value};

/// The measure that an amount is counted in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// A plain number.
    Plain,
    /// Nobody said.
    Unstated,
    /// Percent.
    Percent,
    /// A measure, its base and how many of it one is.
    Of(Arc<(Measure, Box<str>, Exact)>),
}

impl Unit {
    /// The unit of a measure, and what a number in the measure is multiplied by to be in the unit.
    #[must_use]
    pub fn of(measure: Option<&Measure>, measures: &Measures) -> (Self, Exact) {
        let Some(measure) = measure else {
            return (Self::Plain, Exact::one());
        };
        let (dimension, scale) = measures.resolve(measure);
        match dimension {
            Dimension::Plain | Dimension::Unstated => (Self::Plain, scale),
            Dimension::Percent => (Self::Percent, scale),
            Dimension::Of(base) => (Self::Of(Arc::new((measure.clone(), base, scale))), Exact::one()),
        }
    }

    /// Do numbers of both measure the same, if perhaps in other magnitudes?
    #[must_use]
    pub fn converts(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Of(a), Self::Of(b)) if a.1 == b.1)
    }

    /// The unit of numbers in either of two that convert: their own where it is the same magnitude, else the base.
    #[must_use]
    pub fn shared(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Of(a), Self::Of(b)) if a.2 != b.2 => {
                let measure = Measure::new(&a.1).unwrap_or_else(|_| a.0.clone());
                Self::Of(Arc::new((measure, a.1.clone(), Exact::one())))
            }
            _ => self.clone(),
        }
    }

    /// The measure to show.
    #[must_use]
    pub fn measure(&self) -> Option<Measure> {
        match self {
            Self::Plain | Self::Unstated => None,
            Self::Percent => Some(Measure::percent()),
            Self::Of(of) => Some(of.0.clone()),
        }
    }

    /// The words to show in a message.
    #[must_use]
    pub fn symbol(&self) -> String {
        self.measure().map_or_else(|| "1".to_owned(), |m| m.to_string())
    }
}

/// A number, or all that it may be, in a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The number.
    pub span: Span,
    /// What it is counted in.
    pub unit: Unit,
}

impl Amount {
    /// A plain number.
    #[must_use]
    pub const fn plain(span: Span) -> Self {
        Self { span, unit: Unit::Plain }
    }

    /// A quantity.
    #[must_use]
    pub fn of(quantity: &Quantity, measures: &Measures) -> Self {
        let (unit, factor) = Unit::of(quantity.measure.as_ref(), measures);
        Self { span: Span::Point(quantity.value.exact().times(&factor)), unit }
    }

    /// What a trace shows.
    #[must_use]
    pub fn shown(&self) -> Value {
        let number = self.span.point().cloned().unwrap_or_else(Exact::zero);
        Value::Number(Shown { number, measure: self.unit.measure() })
    }
}
