//! The kernel: a line rounded to a whole number, and what each of them is worth; no branch, and no division where halves go up.

use crate::columns::values::TURN;

/// Whole numbers up to here are read from the last bits of a float.
pub(super) const MOST_WRITTEN: i64 = 1 << 51;

/// What the score of digits is rounded from: `slope · digits + start`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sloped {
    /// What the digits are multiplied by.
    pub slope: f64,
    /// What is added.
    pub start: f64,
}

/// What becomes of it: `hold(base + each · ⌊…⌉)`, of digits between `least` and `most`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Worth {
    /// What one of the whole numbers is worth.
    pub each: f64,
    /// Where it stands at nothing.
    pub base: f64,
    /// The least score.
    pub low: f64,
    /// The most.
    pub high: f64,
    /// The least digits that it is proven for.
    pub least: f64,
    /// The most.
    pub most: f64,
}

/// The line of a rule in whole numbers, `(a · digits + b) / d` with d above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fraction {
    pub a: i128,
    pub b: i128,
    pub d: i128,
    pub to: To,
}

/// Which whole number is taken for a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    /// The nearest; a half goes up.
    Nearest,
    /// The one below.
    Down,
    /// The nearest; a half goes to the even neighbour.
    Even,
}

/// The parameters of one rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Kernel {
    pub fraction: Fraction,
    pub worth: Worth,
}

impl Fraction {
    /// The fraction whose nearest whole number is the one that is taken: over, and below; but for [`To::Even`] it never lies half-way.
    pub(super) fn nearest(&self) -> Option<(i128, i128, i128)> {
        let Self { a, b, d, to } = *self;
        Some(match to {
            To::Nearest => (a.checked_mul(4)?, b.checked_mul(4)?.checked_add(1)?, d.checked_mul(4)?),
            To::Down => (a.checked_mul(2)?, b.checked_mul(2)?.checked_sub(d)?.checked_add(1)?, d.checked_mul(2)?),
            To::Even => (a, b, d),
        })
    }
}

impl Sloped {
    /// Of no digits.
    pub(super) const NONE: Self = Self { slope: f64::NAN, start: f64::NAN };

    /// The line before it is rounded; NaN where there is none.
    #[inline]
    pub(super) fn at(&self, digits: f64) -> f64 {
        self.slope * digits + self.start
    }
}

/// The whole number nearest to a line.
#[inline]
pub(super) const fn whole(line: f64) -> f64 {
    (line + TURN) - TURN
}

impl Worth {
    /// No digits are its.
    pub(super) const NONE: Self =
        Self { each: 0.0, base: 0.0, low: 0.0, high: 0.0, least: f64::INFINITY, most: f64::NEG_INFINITY };

    /// Are the digits its?
    #[inline]
    #[expect(clippy::needless_bitwise_bool, reason = "without a branch")]
    pub(super) fn takes(&self, digits: f64) -> bool {
        (digits >= self.least) & (digits <= self.most)
    }

    /// The score of a line at digits that are its, in units of its last place; of others anything.
    #[inline]
    pub(super) fn score(&self, line: f64) -> i64 {
        self.of_whole(whole(line))
    }

    /// The score of a line that is rounded.
    #[inline]
    pub(super) fn of_whole(&self, whole: f64) -> i64 {
        let score = self.base + self.each * whole;
        let low = if score > self.low { score } else { self.low };
        let held = if low < self.high { low } else { self.high };
        // the last bits of a float of this size are a whole number
        (held + TURN).to_bits().cast_signed().wrapping_sub(TURN.to_bits().cast_signed())
    }

    /// Is it worth the same, whatever digits it is proven for?
    pub(super) fn is_like(&self, other: &Self) -> bool {
        Self { least: 0.0, most: 0.0, ..*self } == Self { least: 0.0, most: 0.0, ..*other }
    }
}

impl Kernel {
    /// One score at 0, another at 1.
    pub(super) fn between(zero: i64, one: i64) -> Option<Self> {
        let fits = |score: i64| i32::try_from(score).ok().map(f64::from);
        let (base, top) = (fits(zero)?, fits(one)?);
        let worth = Worth { each: top - base, base, low: base.min(top), high: base.max(top), least: 0.0, most: 1.0 };
        Some(Self { fraction: Fraction { a: 1, b: 0, d: 1, to: To::Even }, worth })
    }

    /// What the digits are multiplied by and what is added, and what that is divided by: halves that go to the even neighbour
    /// need the quotient itself, all others only the nearest float of it.
    pub(super) fn sloped(&self, even: bool) -> (Sloped, f64) {
        let Some((a, b, d)) = self.fraction.nearest() else { return (Sloped::NONE, 1.0) };
        let (divided, divisor) = if even { (1.0, float(d)) } else { (float(d), 1.0) };
        (Sloped { slope: float(a) / divided, start: float(b) / divided }, divisor)
    }
}

#[expect(clippy::cast_precision_loss, reason = "every number is held to 2^51")]
pub(super) const fn float(number: i128) -> f64 {
    number as f64
}
