//! What a number or a condition may still be: a point where it is known, an interval where it is not.

use super::{Exact, NumberError};

/// A known number, or every number between two ends; an end that is `None` is open.
///
/// Every operation contains all results of its operands' members, so that what is computed over spans bounds what is
/// computed over their members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// One number.
    Point(Exact),
    /// All numbers from the first to the second.
    Range(Option<Exact>, Option<Exact>),
}

/// A condition's truth, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// It may or may not.
    Maybe,
}

impl Truth {
    /// The opposite.
    #[must_use]
    pub const fn negated(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::Yes } else { Self::No }
    }
}

impl From<Exact> for Span {
    fn from(value: Exact) -> Self {
        Self::Point(value)
    }
}

fn lower<'a>(a: Option<&'a Exact>, b: Option<&'a Exact>) -> Option<&'a Exact> {
    a.zip(b).map(|(a, b)| a.min(b))
}

fn upper<'a>(a: Option<&'a Exact>, b: Option<&'a Exact>) -> Option<&'a Exact> {
    a.zip(b).map(|(a, b)| a.max(b))
}

impl Span {
    /// Nought.
    #[must_use]
    pub fn zero() -> Self {
        Self::Point(Exact::zero())
    }

    /// The numbers from `lo` to `hi`.
    #[must_use]
    pub fn between(lo: Option<Exact>, hi: Option<Exact>) -> Self {
        match (lo, hi) {
            (Some(lo), Some(hi)) if lo == hi => Self::Point(lo),
            (lo, hi) => Self::Range(lo, hi),
        }
    }

    /// Every number.
    #[must_use]
    pub const fn anything() -> Self {
        Self::Range(None, None)
    }

    /// The lower end; `None` is open.
    #[must_use]
    pub const fn lo(&self) -> Option<&Exact> {
        match self {
            Self::Point(value) => Some(value),
            Self::Range(lo, _) => lo.as_ref(),
        }
    }

    /// The upper end; `None` is open.
    #[must_use]
    pub const fn hi(&self) -> Option<&Exact> {
        match self {
            Self::Point(value) => Some(value),
            Self::Range(_, hi) => hi.as_ref(),
        }
    }

    /// The number, if it is known.
    #[must_use]
    pub const fn point(&self) -> Option<&Exact> {
        match self {
            Self::Point(value) => Some(value),
            Self::Range(..) => None,
        }
    }

    /// A function that never falls, applied to both ends.
    #[must_use]
    pub fn rising(&self, f: impl Fn(&Exact) -> Exact) -> Self {
        match self {
            Self::Point(value) => Self::Point(f(value)),
            Self::Range(lo, hi) => Self::between(lo.as_ref().map(&f), hi.as_ref().map(&f)),
        }
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        if let (Self::Point(a), Self::Point(b)) = (self, other) {
            return Self::Point(a.plus(b));
        }
        let sum = |a: Option<&Exact>, b: Option<&Exact>| a.zip(b).map(|(a, b)| a.plus(b));
        Self::between(sum(self.lo(), other.lo()), sum(self.hi(), other.hi()))
    }

    /// The number with its sign turned round.
    #[must_use]
    pub fn negated(&self) -> Self {
        match self {
            Self::Point(value) => Self::Point(value.negated()),
            Self::Range(lo, hi) => Self::between(hi.as_ref().map(Exact::negated), lo.as_ref().map(Exact::negated)),
        }
    }

    /// The difference.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        if let (Self::Point(a), Self::Point(b)) = (self, other) {
            return Self::Point(a.minus(b));
        }
        self.plus(&other.negated())
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        if let (Self::Point(a), Self::Point(b)) = (self, other) {
            return Self::Point(a.times(b));
        }
        let zero = Exact::zero();
        if self.point() == Some(&zero) || other.point() == Some(&zero) {
            return Self::Point(zero);
        }
        // an open end is infinite; infinity times 0 is 0 here, for the other factor's end is reached
        let (mut lo, mut hi): (Option<Option<Exact>>, Option<Option<Exact>>) = (None, None);
        for (a, a_low) in [(self.lo(), true), (self.hi(), false)] {
            for (b, b_low) in [(other.lo(), true), (other.hi(), false)] {
                let sign = |x: Option<&Exact>, low: bool| match x {
                    None => {
                        if low {
                            -1
                        } else {
                            1
                        }
                    }
                    Some(x) if x.is_zero() => 0,
                    Some(x) => {
                        if x.is_negative() {
                            -1
                        } else {
                            1
                        }
                    }
                };
                let product = match (a, b) {
                    (Some(a), Some(b)) => Ok(a.times(b)),
                    _ => Err(sign(a, a_low) * sign(b, b_low)),
                };
                let product = match product {
                    Err(0) => Ok(Exact::zero()),
                    other => other,
                };
                lo = match (lo, &product) {
                    (Some(None), _) | (_, Err(-1)) => Some(None),
                    (old, Err(_)) => old,
                    (Some(Some(old)), Ok(new)) => Some(Some(old.min(new.clone()))),
                    (None, Ok(new)) => Some(Some(new.clone())),
                };
                hi = match (hi, &product) {
                    (Some(None), _) | (_, Err(1)) => Some(None),
                    (old, Err(_)) => old,
                    (Some(Some(old)), Ok(new)) => Some(Some(old.max(new.clone()))),
                    (None, Ok(new)) => Some(Some(new.clone())),
                };
            }
        }
        Self::between(lo.flatten(), hi.flatten())
    }

    /// The quotient. A divisor that may be 0 leaves the quotient open.
    ///
    /// # Errors
    ///
    /// [`NumberError::DivisionByZero`] where the divisor is 0.
    pub fn over(&self, other: &Self) -> Result<Self, NumberError> {
        match (self, other) {
            (Self::Point(a), Self::Point(b)) => a.over(b).map(Self::Point),
            (_, Self::Point(b)) => Ok(self.times(&Self::Point(Exact::one().over(b)?))),
            (_, Self::Range(lo, hi)) => {
                let one = Exact::one();
                let inverse = match (lo, hi) {
                    (Some(lo), Some(hi)) if lo.is_positive() || hi.is_negative() => {
                        Self::between(Some(one.over(hi)?), Some(one.over(lo)?))
                    }
                    (Some(lo), None) if lo.is_positive() => Self::between(Some(Exact::zero()), Some(one.over(lo)?)),
                    (None, Some(hi)) if hi.is_negative() => Self::between(Some(one.over(hi)?), Some(Exact::zero())),
                    (Some(lo), _) if lo.is_zero() => Self::between(Some(Exact::zero()), None),
                    _ => return Ok(Self::anything()),
                };
                Ok(self.times(&inverse))
            }
        }
    }

    /// The distance from 0.
    #[must_use]
    pub fn distance(&self) -> Self {
        match self {
            Self::Point(value) => Self::Point(value.abs()),
            Self::Range(lo, _) if lo.as_ref().is_some_and(|lo| !lo.is_negative()) => self.clone(),
            Self::Range(_, hi) if hi.as_ref().is_some_and(|hi| !hi.is_positive()) => self.negated(),
            Self::Range(lo, hi) => {
                let far = lo.as_ref().zip(hi.as_ref()).map(|(lo, hi)| lo.abs().max(hi.abs()));
                Self::between(Some(Exact::zero()), far)
            }
        }
    }

    /// The smaller of the two.
    #[must_use]
    pub fn min(&self, other: &Self) -> Self {
        if let (Self::Point(a), Self::Point(b)) = (self, other) {
            return Self::Point(a.min(b).clone());
        }
        let hi = match (self.hi(), other.hi()) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self::between(lower(self.lo(), other.lo()).cloned(), hi.cloned())
    }

    /// The greater of the two.
    #[must_use]
    pub fn max(&self, other: &Self) -> Self {
        if let (Self::Point(a), Self::Point(b)) = (self, other) {
            return Self::Point(a.max(b).clone());
        }
        let lo = match (self.lo(), other.lo()) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        };
        Self::between(lo.cloned(), upper(self.hi(), other.hi()).cloned())
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        if self == other {
            return self.clone();
        }
        Self::between(lower(self.lo(), other.lo()).cloned(), upper(self.hi(), other.hi()).cloned())
    }

    /// Held between two limits; a limit that is `None` holds nothing back.
    #[must_use]
    pub fn held(&self, low: Option<&Exact>, high: Option<&Exact>) -> Self {
        let mut held = self.clone();
        if let Some(high) = high {
            held = held.min(&Self::Point(high.clone()));
        }
        if let Some(low) = low {
            held = held.max(&Self::Point(low.clone()));
        }
        held
    }

    /// Is it less than the other?
    #[must_use]
    pub fn less_than(&self, other: &Self) -> Truth {
        if self.hi().zip(other.lo()).is_some_and(|(a, b)| a < b) {
            Truth::Yes
        } else if self.lo().zip(other.hi()).is_some_and(|(a, b)| a >= b) {
            Truth::No
        } else {
            Truth::Maybe
        }
    }

    /// Is it the same number?
    #[must_use]
    pub fn equals(&self, other: &Self) -> Truth {
        match (self, other) {
            (Self::Point(a), Self::Point(b)) => (a == b).into(),
            _ if self.less_than(other) == Truth::Yes || other.less_than(self) == Truth::Yes => Truth::No,
            _ => Truth::Maybe,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(lo: Option<i64>, hi: Option<i64>) -> Span {
        Span::between(lo.map(Exact::from), hi.map(Exact::from))
    }

    #[test]
    fn products_hold_all_products() {
        assert_eq!(span(Some(-2), Some(3)).times(&span(Some(-5), Some(7))), span(Some(-15), Some(21)));
        assert_eq!(span(Some(0), None).times(&span(Some(0), None)), span(Some(0), None));
        assert_eq!(span(Some(0), Some(0)).times(&Span::anything()), span(Some(0), Some(0)));
        assert_eq!(span(Some(-1), None).times(&span(Some(2), Some(3))), span(Some(-3), None));
        assert_eq!(span(None, Some(0)).times(&span(Some(0), None)), span(None, Some(0)));
    }

    #[test]
    fn a_divisor_that_may_be_nought_leaves_the_quotient_open() {
        assert_eq!(span(Some(1), Some(2)).over(&span(Some(-1), Some(1))), Ok(Span::anything()));
        assert_eq!(span(Some(6), Some(6)).over(&span(Some(2), Some(3))), Ok(span(Some(2), Some(3))));
        assert_eq!(span(Some(1), Some(1)).over(&span(Some(0), Some(0))), Err(NumberError::DivisionByZero));
    }

    #[test]
    fn comparisons_say_maybe_where_the_spans_meet() {
        assert_eq!(span(Some(1), Some(2)).less_than(&span(Some(3), None)), Truth::Yes);
        assert_eq!(span(Some(3), None).less_than(&span(Some(1), Some(3))), Truth::No);
        assert_eq!(span(Some(1), Some(4)).less_than(&span(Some(3), None)), Truth::Maybe);
        assert_eq!(span(Some(1), Some(1)).equals(&span(Some(2), None)), Truth::No);
    }
}
