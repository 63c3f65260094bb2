//! A method with the range that its text states, and a method with gates on it.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::method::{Gate, Method, Range};
use crate::number::{Exact, Number};

/// An end of a range: a number, or open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The number.
    At(Number),
    /// Nothing holds the score back.
    Open,
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(number) => write!(f, "{number}"),
            Self::Open => f.write_str("open"),
        }
    }
}

impl Serialize for Bound {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A method and the range that its text states (倒扣, 最低得, 最高得).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Within {
    /// The least; the method's own where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<Bound>,
    /// The most; the method's own where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Bound>,
    /// The method.
    pub of: Method,
}

/// A method and gates on it; 本项 is the method inside.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gated {
    /// The gates, in order.
    pub gates: Vec<Gate>,
    /// The method.
    pub of: Method,
}

impl Within {
    pub(super) fn range(&self, points: Option<&Exact>) -> Range {
        let usual = self.of.range(points);
        let end = |stated: Option<Bound>, usual: Option<Exact>| match stated {
            Some(Bound::At(number)) => Some(number.exact()),
            Some(Bound::Open) => None,
            None => usual,
        };
        Range { low: end(self.low, usual.low), high: end(self.high, usual.high) }
    }
}
