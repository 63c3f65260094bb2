//! A function of one input at the scale of a column: whole numbers in, whole numbers out.

use num_integer::Integer;

use crate::columns::kernel::{Fraction, Kernel, MOST_WRITTEN, To, Worth, float};
use crate::method::{Curve, Cut, Form, Line, Range};
use crate::number::{Exact, Rounding, RoundingMode};

/// What the scores of a compiled scheme are written in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writing {
    pub rounding: Rounding,
    /// How many digits of a score stand after the point; at least the places that it is rounded to.
    pub scale: u32,
}

/// `(a · digits + b) / d`, d above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ratio {
    a: i128,
    b: i128,
    d: i128,
}

/// A stretch of digits, and what the score is on it in units of the last place that it is rounded to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    from: i128,
    to: i128,
    whole: Whole,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whole {
    /// The ratio, rounded.
    Line(Ratio),
    /// `(base + each · ⌊ratio⌋) / d`, rounded.
    Steps { base: i128, each: i128, d: i128, steps: Ratio },
}

/// A function at a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scaled {
    stretches: Vec<Stretch>,
    mode: RoundingMode,
    /// What one unit of the place that is rounded to is worth in the last place that is written.
    unit: i128,
    low: Option<i128>,
    high: Option<i128>,
}

/// The legal range of an input's digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Legal {
    pub least: i128,
    pub most: i128,
}

impl Legal {
    pub(super) const fn holds(self, digits: i128) -> bool {
        self.least <= digits && digits <= self.most
    }
}

/// Stretches on which the score is not the same.
struct Unlike;

/// How far the sums of the kernel may reach for every score to be proven.
pub(super) const PROVEN: i128 = 1 << 50;
const WRITTEN: i128 = MOST_WRITTEN as i128;

impl Ratio {
    fn of(line: &Line, factor: &Exact, per_digit: &Exact) -> Option<Self> {
        let (a, a_over) = line.slope.times(per_digit).times(factor).parts()?;
        let (b, b_over) = line.at_zero.times(factor).parts()?;
        let d = a_over.checked_mul(b_over / a_over.gcd(&b_over))?;
        Some(Self { a: a.checked_mul(d / a_over)?, b: b.checked_mul(d / b_over)?, d })
    }

    fn above(&self, digits: i128) -> Option<i128> {
        self.a.checked_mul(digits)?.checked_add(self.b)
    }

    fn floor(&self, digits: i128) -> Option<i128> {
        Some(Integer::div_floor(&self.above(digits)?, &self.d))
    }
}

/// A fraction rounded to a whole number.
fn rounded(above: i128, below: i128, mode: RoundingMode) -> Option<i128> {
    let (down, rest) = (above / below, (above % below).checked_abs()?);
    let twice = rest.checked_mul(2)?;
    let away = match mode {
        RoundingMode::Truncate => false,
        RoundingMode::HalfUp => twice >= below,
        RoundingMode::HalfEven => twice > below || (twice == below && down % 2 != 0),
    };
    Some(if away { down + if above < 0 { -1 } else { 1 } } else { down })
}

impl Whole {
    fn of(form: &Form, per_digit: &Exact, unit: &Exact) -> Option<Self> {
        Some(match form {
            Form::Line(line) => Self::Line(Ratio::of(line, unit, per_digit)?),
            Form::Steps { base, each, line } => {
                let worth = Line { slope: each.clone(), at_zero: base.clone() };
                let Ratio { a: each, b: base, d } = Ratio::of(&worth, unit, &Exact::one())?;
                Self::Steps { base, each, d, steps: Ratio::of(line, &Exact::one(), per_digit)? }
            }
        })
    }

    const fn is_constant(&self) -> bool {
        matches!(self, Self::Line(Ratio { a: 0, .. }))
    }

    /// Does the score rise with the digits?
    const fn rises(&self) -> bool {
        match self {
            Self::Line(line) => line.a > 0,
            Self::Steps { each, steps, .. } => (*each > 0) == (steps.a > 0),
        }
    }

    fn at(&self, digits: i128, mode: RoundingMode) -> Option<i128> {
        match self {
            Self::Line(line) => rounded(line.above(digits)?, line.d, mode),
            Self::Steps { base, each, d, steps } => {
                rounded(each.checked_mul(steps.floor(digits)?)?.checked_add(*base)?, *d, mode)
            }
        }
    }
}

impl Scaled {
    /// A function of digits at a scale; `factor` is what one of the input's measure is in the unit that it is computed in.
    pub(super) fn of(
        curve: &Curve,
        range: &Range,
        scale: u32,
        factor: &Exact,
        legal: Legal,
        writing: Writing,
    ) -> Option<Self> {
        let per_digit = factor.over(&Exact::power_of_ten(scale)).ok()?;
        let places = writing.rounding.places();
        let unit = Exact::power_of_ten(places);
        let mut stretches = Vec::new();
        let mut from = legal.least;
        for (form, until) in curve.iter() {
            let to = match until {
                Some(cut) => last_before(cut, &per_digit)?.min(legal.most),
                None => legal.most,
            };
            if to >= from {
                stretches.push(Stretch { from, to, whole: Whole::of(form, &per_digit, &unit)? });
                from = to + 1;
            }
        }
        let end = |end: &Option<Exact>| match end {
            Some(end) => end.times(&Exact::power_of_ten(writing.scale)).to_i128().map(Some),
            None => Some(None),
        };
        let (low, high) = (end(&range.low)?, end(&range.high)?);
        let unit = Exact::power_of_ten(writing.scale - places).to_i128()?;
        Some(Self { stretches, mode: writing.rounding.mode(), unit, low, high })
    }

    /// The score, of digits within the legal range; nothing where it does not fit.
    pub(super) fn at(&self, digits: i128) -> Option<i128> {
        let stretch =
            self.stretches.get(self.stretches.partition_point(|s| s.to < digits)).filter(|s| s.from <= digits)?;
        self.on(&stretch.whole, digits).map(|score| self.held(score))
    }

    fn on(&self, whole: &Whole, digits: i128) -> Option<i128> {
        whole.at(digits, self.mode)?.checked_mul(self.unit)
    }

    fn held(&self, score: i128) -> i128 {
        let score = self.high.map_or(score, |high| score.min(high));
        self.low.map_or(score, |low| score.max(low))
    }

    /// The kernel that gives the same scores.
    pub(super) fn kernel(&self) -> Option<Kernel> {
        let mut changing = self.stretches.iter().enumerate().filter(|(_, s)| !s.whole.is_constant());
        let found = (changing.next(), changing.next());
        match found {
            (None, _) => self.constant(),
            (Some((index, stretch)), None) => self.one_line(index, stretch),
            (Some(_), Some(_)) => None,
        }
    }

    /// The score of stretches that are all the same on each of them.
    fn alike(&self, stretches: &[Stretch]) -> Result<Option<i128>, Unlike> {
        let mut scores = stretches.iter().map(|s| self.at(s.from));
        let Some(first) = scores.next() else { return Ok(None) };
        let first = first.ok_or(Unlike)?;
        if scores.all(|score| score == Some(first)) { Ok(Some(first)) } else { Err(Unlike) }
    }

    /// One score everywhere, or one up to a number and another from it on.
    fn constant(&self) -> Option<Kernel> {
        let (first, last) = (self.stretches.first()?, self.stretches.last()?);
        let (before, behind) = (self.at(first.from)?, self.at(last.to)?);
        let turn = self.stretches.iter().find(|s| self.at(s.from) != Some(before)).map_or(first.from, |s| s.from);
        let rest = self.stretches.get(self.stretches.partition_point(|s| s.from < turn)..)?;
        if self.alike(rest).ok()? != Some(behind) {
            return None;
        }
        let (fraction, each) = if before == behind {
            (Fraction { a: 0, b: 0, d: 1, to: To::Even }, 0)
        } else {
            (Fraction { a: 1, b: 1_i128.checked_sub(turn)?, d: 1, to: To::Even }, behind - before)
        };
        Parameters { fraction, each, base: before, low: Some(before.min(behind)), high: Some(before.max(behind)) }
            .kernel(first.from, last.to)
    }

    /// One stretch of a line or of steps, with one score before it and one behind it.
    fn one_line(&self, index: usize, own: &Stretch) -> Option<Kernel> {
        let (left, right) = (self.stretches.get(..index)?, self.stretches.get(index + 1..)?);
        let (before, behind) = (self.alike(left).ok()?, self.alike(right).ok()?);
        let rises = own.whole.rises();
        let (lowest, highest) = if rises { (before, behind) } else { (behind, before) };
        // what the line would be on either side lies beyond the score there, and on its own stretch within
        let beyond =
            |score: Option<i128>, at: Option<&Stretch>, outer: bool, inner: i128, least: bool| -> Option<bool> {
                let (Some(score), Some(side)) = (score, at) else { return Some(true) };
                let nearest = self.on(&own.whole, if outer { side.to } else { side.from })?;
                let inside = self.held(self.on(&own.whole, inner)?);
                Some(if least { nearest <= score && inside >= score } else { nearest >= score && inside <= score })
            };
        let fits = beyond(before, left.last(), true, own.from, rises)?
            && beyond(behind, right.first(), false, own.to, !rises)?;
        if !fits {
            return None;
        }
        let (low, high) = (lowest.or(self.low), highest.or(self.high));
        let parameters = match own.whole {
            Whole::Line(line) => {
                // a half goes away from 0: the kernel's goes up, which is the same where the score is not below 0
                let mirrored = self.mode != RoundingMode::HalfEven && high.is_some_and(|high| high <= 0);
                if self.mode != RoundingMode::HalfEven && !mirrored && low.is_none_or(|low| low < 0) {
                    return None;
                }
                let sign = if mirrored { -1 } else { 1 };
                let to = match self.mode {
                    RoundingMode::HalfUp => To::Nearest,
                    RoundingMode::Truncate => To::Down,
                    RoundingMode::HalfEven => To::Even,
                };
                let fraction = Fraction { a: line.a * sign, b: line.b * sign, d: line.d, to };
                Parameters { fraction, each: self.unit * sign, base: 0, low, high }
            }
            Whole::Steps { base, each, d: 1, steps: Ratio { a, b, d } } => Parameters {
                fraction: Fraction { a, b, d, to: To::Down },
                each: each.checked_mul(self.unit)?,
                base: base.checked_mul(self.unit)?,
                low,
                high,
            },
            Whole::Steps { .. } => return None,
        };
        parameters.kernel(self.stretches.first()?.from, self.stretches.last()?.to)
    }
}

/// The kernel's parameters as whole numbers.
struct Parameters {
    /// What is rounded to a whole number.
    fraction: Fraction,
    each: i128,
    base: i128,
    low: Option<i128>,
    high: Option<i128>,
}

impl Parameters {
    /// The kernel, for as many digits as it is proven for.
    fn kernel(&self, least: i128, most: i128) -> Option<Kernel> {
        let (a, b, d) = self.fraction.nearest()?;
        let fits = |number: i128, limit: i128| (-limit..=limit).contains(&number).then_some(number);
        for number in [a, b, d] {
            fits(number, PROVEN)?;
        }
        fits(self.base, WRITTEN / 2)?;
        fits(self.each, WRITTEN)?;
        for end in [self.low, self.high].into_iter().flatten() {
            fits(end, WRITTEN)?;
        }
        // between two ends a score that is too large for a float is held like any other; without one it must be written
        let held = self.low.is_some() && self.high.is_some();
        let steps = if self.each == 0 || held { PROVEN } else { (WRITTEN - self.base.abs()) / self.each.abs() - 1 };
        let reach = PROVEN.min(d.checked_mul(steps)?) - b.abs();
        if reach < 0 {
            return None;
        }
        let far = if a == 0 { PROVEN } else { reach / a.abs() };
        let (least, most) = (least.max(-far), most.min(far));
        if least > most {
            return None;
        }
        let worth = Worth {
            each: float(self.each),
            base: float(self.base),
            low: self.low.map_or(f64::NEG_INFINITY, float),
            high: self.high.map_or(f64::INFINITY, float),
            least: float(least),
            most: float(most),
        };
        Some(Kernel { fraction: self.fraction, worth })
    }
}

/// The last digits before a cut.
fn last_before(cut: &Cut, per_digit: &Exact) -> Option<i128> {
    let at = cut.at.over(per_digit).ok()?;
    if cut.after { at.floor().to_i128() } else { at.ceil().to_i128()?.checked_sub(1) }
}
