//! Many parameter rows in little memory: where rules of a field differ in one whole number, that number alone by rule.

use num_integer::Integer;

use crate::columns::kernel::{Fraction, Kernel, To, float};
use crate::columns::lines::Lines;
use crate::columns::plan::Shared;
use crate::columns::scaled::PROVEN;

/// The lines of all rules, divided row by row.
#[derive(Debug)]
pub(super) struct Compact {
    fields: Vec<(Shared, Line)>,
    /// By rule: the number of its own.
    pub own: Numbers,
}

/// Numbers of rules, in as few bytes as hold all of them.
#[derive(Debug)]
pub(super) enum Numbers {
    Narrow(Vec<u16>),
    Wide(Vec<u32>),
}

/// A number of a rule's own.
pub(super) trait Own: Copy + Into<f64> + PartialEq {
    /// In the place of a number where there is no line.
    const NONE: Self;
}

impl Own for u16 {
    const NONE: Self = Self::MAX;
}

impl Own for u32 {
    const NONE: Self = Self::MAX;
}

/// The lines of rules whose numbers are of one width.
pub(super) struct Family<'c, T> {
    pub compact: &'c Compact,
    pub own: &'c [T],
}

/// `(slope · digits + start + start_own · own) / (divisor + divisor_own · own)`, all of it whole numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    slope: f64,
    start: f64,
    start_own: f64,
    divisor: f64,
    divisor_own: f64,
}

/// Fewer rules lie near the processor as they are.
const MANY: usize = 1 << 15;

/// The kernel takes digits at least up to here.
const LEAST_REACH: i128 = 1 << 26;

impl Line {
    /// Of a field without a kernel.
    const NONE: Self = Self { slope: 0.0, start: 0.0, start_own: 0.0, divisor: 1.0, divisor_own: 0.0 };

    #[inline]
    fn at(&self, digits: f64, own: f64) -> (f64, f64) {
        (self.slope * digits + (self.start + self.start_own * own), self.divisor + self.divisor_own * own)
    }
}

/// A field that there is not.
const NO_FIELD: (Shared, Line) = (Shared::NONE, Line::NONE);

impl<T: Own> Lines for Family<'_, T> {
    type Field = (Shared, Line);

    const DIVIDED: bool = true;

    #[inline]
    fn field(&self, field: u32) -> &(Shared, Line) {
        self.compact.fields.get(field as usize).unwrap_or(&NO_FIELD)
    }

    #[inline]
    fn shared((shared, _): &(Shared, Line)) -> &Shared {
        shared
    }

    #[inline]
    fn line(&self, (_, line): &(Shared, Line), rule: usize, digits: f64) -> (f64, f64) {
        let own = self.own.get(rule).copied().unwrap_or(T::NONE);
        if own == T::NONE { (f64::NAN, 1.0) } else { line.at(digits, own.into()) }
    }
}

impl Compact {
    /// The kernels of every field, by rule, beside what they share; absent where a field has rules that differ in more than one
    /// number, and where there are few.
    pub(super) fn of(fields: &[(Shared, Vec<Option<Kernel>>)]) -> Option<Self> {
        let rules = fields.iter().map(|(_, kernels)| kernels.len()).sum::<usize>();
        if rules < MANY { None } else { Self::made(fields) }
    }

    fn made(fields: &[(Shared, Vec<Option<Kernel>>)]) -> Option<Self> {
        let (mut found, mut own) = (Vec::with_capacity(fields.len()), Vec::new());
        for (shared, kernels) in fields {
            let (shared, line, numbers) = shared_line(*shared, kernels)?;
            found.push((shared, line));
            let mut numbers = numbers.into_iter();
            own.extend(kernels.iter().map(|kernel| kernel.and_then(|_| numbers.next())));
        }
        Some(Self { fields: found, own: Numbers::of(&own) })
    }
}

impl Numbers {
    fn of(own: &[Option<u32>]) -> Self {
        let narrow = own.iter().map(|own| match own {
            Some(own) => u16::try_from(*own).ok().filter(|own| *own != u16::NONE),
            None => Some(u16::NONE),
        });
        match narrow.collect() {
            Some(narrow) => Self::Narrow(narrow),
            None => Self::Wide(own.iter().map(|own| own.unwrap_or(u32::NONE)).collect()),
        }
    }
}

/// The line of the kernels of one field, and the number of each.
fn shared_line(mut shared: Shared, kernels: &[Option<Kernel>]) -> Option<(Shared, Line, Vec<u32>)> {
    let fractions: Vec<Fraction> = kernels.iter().flatten().map(|kernel| kernel.fraction).collect();
    if fractions.is_empty() {
        return Some((shared, Line::NONE, Vec::new()));
    }
    let (alike, own) = Alike::of(&fractions)?;
    // what is added and what is divided by goes up evenly with a number of a rule's own
    let ((slope, start, divisor), (_, next, next_divisor)) = (alike.at(0)?.nearest()?, alike.at(1)?.nearest()?);
    let (start_own, divisor_own) = (next.checked_sub(start)?, next_divisor.checked_sub(divisor)?);
    let mut widest = 0;
    for own in own.iter().copied().map(i128::from) {
        let (start, divisor) = (start + start_own.checked_mul(own)?, divisor + divisor_own.checked_mul(own)?);
        if divisor > PROVEN {
            return None;
        }
        widest = widest.max(start.abs());
    }
    // the digits for which |slope · digits| + |start| stays within what is proven
    let far = if slope == 0 { PROVEN } else { (PROVEN - widest) / slope.abs() };
    if far < LEAST_REACH {
        return None;
    }
    let worth = &mut shared.worth;
    (worth.least, worth.most) = (worth.least.max(-float(far)), worth.most.min(float(far)));
    let [slope, start, start_own, divisor, divisor_own] = [slope, start, start_own, divisor, divisor_own].map(float);
    Some((shared, Line { slope, start, start_own, divisor, divisor_own }, own))
}

/// Fractions of one slope that differ in what is added or in the divisor, not in both.
struct Alike {
    slope: i128,
    start: Steps,
    divisor: Steps,
    to: To,
}

/// Numbers that are `least + step · own`.
struct Steps {
    least: i128,
    step: i128,
}

impl Steps {
    fn of(numbers: impl Iterator<Item = i128> + Clone) -> Option<Self> {
        let least = numbers.clone().min()?;
        let step = numbers.map(|number| number.checked_sub(least)).try_fold(0, |step, over| Some(over?.gcd(&step)))?;
        Some(Self { least, step })
    }

    const fn own(&self, number: i128) -> i128 {
        if self.step == 0 { 0 } else { (number - self.least) / self.step }
    }

    fn at(&self, own: i128) -> Option<i128> {
        self.step.checked_mul(own)?.checked_add(self.least)
    }
}

impl Alike {
    /// Fractions brought to one slope, and the number of each.
    fn of(fractions: &[Fraction]) -> Option<(Self, Vec<u32>)> {
        let first = fractions.first()?;
        let slope = fractions.iter().try_fold(first.a, |slope, own| {
            let common =
                if slope == 0 || own.a == 0 { slope.abs().max(own.a.abs()) } else { slope.abs().lcm(&own.a.abs()) };
            let like = own.to == first.to && own.a.signum() == first.a.signum() && common <= PROVEN;
            like.then_some(common * first.a.signum())
        })?;
        let mut all = Vec::with_capacity(fractions.len());
        for own in fractions {
            let times = if slope == 0 { 1 } else { slope / own.a };
            all.push((own.b.checked_mul(times)?, own.d.checked_mul(times)?));
        }
        let start = Steps::of(all.iter().map(|(start, _)| *start))?;
        let divisor = Steps::of(all.iter().map(|(_, divisor)| *divisor))?;
        if start.step != 0 && divisor.step != 0 {
            return None;
        }
        let number = |own: &(i128, i128)| u32::try_from(start.own(own.0) + divisor.own(own.1)).ok();
        let own = all.iter().map(|own| number(own).filter(|own| *own != u32::NONE)).collect::<Option<_>>()?;
        Some((Self { slope, start, divisor, to: first.to }, own))
    }

    /// The fraction of a number.
    fn at(&self, own: i128) -> Option<Fraction> {
        Some(Fraction { a: self.slope, b: self.start.at(own)?, d: self.divisor.at(own)?, to: self.to })
    }
}

#[cfg(test)]
mod tests {
    use num_integer::Integer;

    use super::{Compact, Family, LEAST_REACH, Numbers, Own};
    use crate::columns::compile::Lane;
    use crate::columns::kernel::{Fraction, Kernel, To, Worth};
    use crate::columns::lines::Lines;
    use crate::columns::plan::Shared;

    const WORTH: Worth =
        Worth { each: 1.0, base: 0.0, low: f64::NEG_INFINITY, high: f64::INFINITY, least: -1e15, most: 1e15 };

    fn field(fractions: &[Fraction]) -> (Shared, Vec<Option<Kernel>>) {
        let units = u32::try_from(fractions.len()).unwrap();
        let lane = Lane { first: 0, mask: u32::MAX, from: 0, units };
        let kernel = |fraction: &Fraction| Some(Kernel { fraction: *fraction, worth: WORTH });
        (Shared { lane, worth: WORTH }, fractions.iter().map(kernel).collect())
    }

    fn compact(fractions: &[Fraction]) -> Option<Compact> {
        Compact::made(&[field(fractions)])
    }

    /// The quotient of a rule of a field.
    fn quotient(compact: &Compact, field: u32, rule: usize, digits: f64) -> f64 {
        fn of<T: Own>(family: &Family<'_, T>, field: u32, rule: usize, digits: f64) -> f64 {
            let (over, under) = family.line(family.field(field), rule, digits);
            over / under
        }
        match &compact.own {
            Numbers::Narrow(own) => of(&Family { compact, own }, field, rule, digits),
            Numbers::Wide(own) => of(&Family { compact, own }, field, rule, digits),
        }
    }

    /// By division of whole numbers.
    fn whole(fraction: &Fraction, digits: i128) -> i128 {
        let Fraction { a, b, d, to } = *fraction;
        let over = a * digits + b;
        match to {
            To::Nearest => Integer::div_floor(&(2 * over + d), &(2 * d)),
            To::Down => Integer::div_floor(&over, &d),
            To::Even => {
                let (down, rest) = (Integer::div_floor(&over, &d), Integer::mod_floor(&over, &d));
                down + i128::from(2 * rest > d || 2 * rest == d && down % 2 != 0)
            }
        }
    }

    /// Digits around every turn that is drawn, and at both ends of what the kernel takes.
    fn same(fractions: &[Fraction], draw: &mut impl FnMut(i128) -> i128) {
        let compact = compact(fractions).expect("they differ in one number");
        let worth = compact.fields[0].0.worth;
        #[expect(clippy::cast_possible_truncation, reason = "whole numbers below 2^53")]
        let (least, most) = (worth.least as i128, worth.most as i128);
        assert!(most >= LEAST_REACH && least <= -LEAST_REACH);
        for (rule, fraction) in fractions.iter().enumerate() {
            for _ in 0..40 {
                let turn = draw(4_000) - 2_000;
                let at = if fraction.a == 0 { 0 } else { (turn * fraction.d - 2 * fraction.b) / (2 * fraction.a) };
                let far = draw(2) * (most - 3) + draw(3);
                for digits in [at - 1, at, at + 1, at + 2, draw(1 << 20) - (1 << 19), most, least, far] {
                    let digits = digits.clamp(least, most);
                    #[expect(clippy::cast_precision_loss, reason = "whole numbers below 2^53")]
                    let line = quotient(&compact, 0, rule, digits as f64);
                    assert_eq!(i128::from(worth.score(line)), whole(fraction, digits), "{fraction:?} at {digits}");
                }
            }
        }
    }

    #[test]
    fn rules_that_differ_in_one_number_give_the_digits_of_whole_numbers() {
        let mut state = 88_172_645_463_325_252_u64;
        let mut draw = move |below: i128| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i128::from(state >> 33) % below
        };
        for to in [To::Nearest, To::Down, To::Even] {
            for _ in 0..60 {
                let sign = 1 - 2 * draw(2);
                let (over, b) = (sign * (1 + draw(300_000)), draw(2) * draw(1_000));
                // a quotient in lowest terms, whose numerators differ
                let divisors: Vec<Fraction> = (0..30)
                    .map(|_| {
                        let d = 1 + draw(100_000);
                        let by = over.gcd(&d).gcd(&b);
                        Fraction { a: over / by, b: b / by, d: d / by, to }
                    })
                    .collect();
                same(&divisors, &mut draw);
                let (d, step) = (1 + draw(100_000), 1 + draw(1_000));
                let starts: Vec<Fraction> =
                    (0..30).map(|_| Fraction { a: over, b: b - step * draw(50_000), d, to }).collect();
                same(&starts, &mut draw);
            }
        }
        let turns: Vec<Fraction> =
            (0..50).map(|_| Fraction { a: 1, b: 1 - draw(1 << 30), d: 1, to: To::Even }).collect();
        same(&turns, &mut draw);
        same(&[Fraction { a: 0, b: 0, d: 1, to: To::Even }; 3], &mut draw);
    }

    #[test]
    fn rules_that_differ_in_more_are_left_as_they_are() {
        let line = |a, b, d| Fraction { a, b, d, to: To::Nearest };
        assert!(compact(&[line(1, 0, 3), line(1, 2, 5)]).is_none());
        assert!(compact(&[line(1, 0, 3), line(-1, 0, 3)]).is_none());
        assert!(compact(&[line(1, 0, 3), line(0, 0, 3)]).is_none());
        assert!(compact(&[line(1, 0, 3), Fraction { to: To::Down, ..line(1, 0, 4) }]).is_none());
        // a number of a rule's own has 32 bits, and the slope leaves room for digits
        assert!(compact(&[line(1, 0, 3), line(1, 0, 4), line(1, 0, 1 << 33)]).is_none());
        assert!(compact(&[line(1 << 23, 0, 3), line(1 << 23, 0, 5)]).is_none());
        let few = [line(1, 0, 3), line(1, 0, 4)];
        assert!(compact(&few).is_some() && Compact::of(&[field(&few)]).is_none());
    }

    #[test]
    fn a_rule_without_a_kernel_has_no_line() {
        let (shared, mut kernels) = field(&[Fraction { a: 1, b: 0, d: 3, to: To::Nearest }; 3]);
        if let Some(kernel) = kernels.get_mut(1) {
            *kernel = None;
        }
        let compact = Compact::made(&[(shared, kernels), (shared, vec![None])]).unwrap();
        let lines: Vec<bool> = (0..5).map(|rule| quotient(&compact, u32::from(rule > 2), rule, 9.0).is_nan()).collect();
        assert_eq!(lines, [false, true, false, true, true]);
    }
}
