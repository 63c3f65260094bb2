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
    /// By rule: the number of its own, or [`NONE`].
    own: Vec<i32>,
}

/// `(slope · digits + start + start_own · own) / (divisor + divisor_own · own)`, all of it whole numbers.
#[derive(Debug, Clone, Copy)]
struct Line {
    slope: f64,
    start: f64,
    start_own: f64,
    divisor: f64,
    divisor_own: f64,
}

/// In the place of a number where there is no line.
const NONE: i32 = i32::MIN;

/// Fewer rules lie near the processor as they are.
const MANY: usize = 1 << 15;

/// Digits up to here stay with the kernel.
const KEPT: i128 = 1 << 26;

impl Line {
    /// Of a field without a kernel.
    const NONE: Self = Self { slope: 0.0, start: 0.0, start_own: 0.0, divisor: 1.0, divisor_own: 0.0 };

    #[inline]
    fn at(&self, digits: f64, own: f64) -> f64 {
        (self.slope * digits + (self.start + self.start_own * own)) / (self.divisor + self.divisor_own * own)
    }
}

impl Lines for Compact {
    #[inline]
    fn shared(&self, field: u32) -> &Shared {
        self.fields.get(field as usize).map_or(&Shared::NONE, |(shared, _)| shared)
    }

    #[inline]
    fn line(&self, field: u32, rule: usize, digits: f64) -> f64 {
        let line = self.fields.get(field as usize).map_or(&Line::NONE, |(_, line)| line);
        let own = self.own.get(rule).copied().unwrap_or(NONE);
        if own == NONE { f64::NAN } else { line.at(digits, own.into()) }
    }
}

impl Compact {
    /// The kernels of every field, by rule, beside what they share; absent where a field has rules that differ in more than one
    /// number, and where there are few.
    pub(super) fn of(fields: &[(Shared, Vec<Option<Kernel>>)]) -> Option<Self> {
        if fields.iter().map(|(_, kernels)| kernels.len()).sum::<usize>() < MANY {
            return None;
        }
        let mut compact = Self { fields: Vec::with_capacity(fields.len()), own: Vec::new() };
        for (shared, kernels) in fields {
            compact.add(*shared, kernels)?;
        }
        Some(compact)
    }

    /// The rules of one field.
    fn add(&mut self, mut shared: Shared, kernels: &[Option<Kernel>]) -> Option<()> {
        let fractions: Vec<Fraction> = kernels.iter().flatten().map(|kernel| kernel.fraction).collect();
        if fractions.is_empty() {
            self.fields.push((shared, Line::NONE));
            self.own.extend(kernels.iter().map(|_| NONE));
            return Some(());
        }
        let Family { slope, differing, to } = Family::of(&fractions)?;
        // in whole numbers: what is added and what is divided by, at a number of a rule's own
        let (start, start_own, divisor, divisor_own) = match (&differing, to) {
            (Differing::Divisor { start, .. }, To::Nearest) => (4 * start + 1, 0, 0, 4),
            (Differing::Divisor { start, .. }, To::Down) => (2 * start + 1, -1, 0, 2),
            (Differing::Divisor { start, .. }, To::Even) => (*start, 0, 0, 1),
            (Differing::Start { least, step, divisor, .. }, To::Nearest) => (4 * least + 1, 4 * step, 4 * divisor, 0),
            (Differing::Start { least, step, divisor, .. }, To::Down) => {
                (2 * least - divisor + 1, 2 * step, 2 * divisor, 0)
            }
            (Differing::Start { least, step, divisor, .. }, To::Even) => (*least, *step, *divisor, 0),
        };
        let slope = slope
            * if to == To::Nearest {
                4
            } else if to == To::Down {
                2
            } else {
                1
            };
        let own = match differing {
            Differing::Divisor { own, .. } | Differing::Start { own, .. } => own,
        };
        let mut widest = 0;
        for own in &own {
            let own = i128::from(*own);
            let (start, divisor) = (start + start_own * own, divisor + divisor_own * own);
            if divisor > PROVEN {
                return None;
            }
            widest = widest.max(start.abs());
        }
        // the digits for which |slope · digits| + |start| stays within what is proven
        let far = if slope == 0 { PROVEN } else { (PROVEN - widest) / slope.abs() };
        let worth = &mut shared.worth;
        if far < KEPT {
            return None;
        }
        (worth.least, worth.most) = (worth.least.max(-float(far)), worth.most.min(float(far)));
        let [slope, start, start_own, divisor, divisor_own] =
            [slope, start, start_own, divisor, divisor_own].map(float);
        self.fields.push((shared, Line { slope, start, start_own, divisor, divisor_own }));
        let mut own = own.into_iter();
        self.own.extend(kernels.iter().map(|kernel| kernel.and_then(|_| own.next()).unwrap_or(NONE)));
        Some(())
    }
}

/// Fractions that differ in one number.
struct Family {
    slope: i128,
    differing: Differing,
    to: To,
}

/// Which number it is, and it for every fraction.
enum Differing {
    Divisor {
        start: i128,
        own: Vec<i32>,
    },
    /// `least + step · own` is added.
    Start {
        least: i128,
        step: i128,
        divisor: i128,
        own: Vec<i32>,
    },
}

impl Family {
    /// Fractions brought to one slope; absent where they differ in more.
    fn of(fractions: &[Fraction]) -> Option<Self> {
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
        let (start, divisor) = *all.first()?;
        let narrow = |number: i128| i32::try_from(number).ok();
        let differing = if all.iter().all(|(own, _)| *own == start) {
            Differing::Divisor { start, own: all.iter().map(|(_, divisor)| narrow(*divisor)).collect::<Option<_>>()? }
        } else if all.iter().all(|(_, own)| *own == divisor) {
            let least = all.iter().map(|(start, _)| *start).min()?;
            let step = all.iter().fold(0, |step, (start, _)| step.gcd(&(start - least))).max(1);
            let own = all.iter().map(|(start, _)| narrow((start - least) / step)).collect::<Option<_>>()?;
            Differing::Start { least, step, divisor, own }
        } else {
            return None;
        };
        Some(Self { slope, differing, to: first.to })
    }
}

#[cfg(test)]
mod tests {
    use num_integer::Integer;

    use super::{Compact, KEPT};
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
        let (shared, kernels) = field(fractions);
        let mut compact = Compact { fields: Vec::new(), own: Vec::new() };
        compact.add(shared, &kernels).map(|()| compact)
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
        let worth = compact.shared(0).worth;
        #[expect(clippy::cast_possible_truncation, reason = "whole numbers below 2^53")]
        let (least, most) = (worth.least as i128, worth.most as i128);
        assert!(most >= KEPT && least <= -KEPT);
        for (rule, fraction) in fractions.iter().enumerate() {
            for _ in 0..40 {
                let turn = draw(4_000) - 2_000;
                let at = if fraction.a == 0 { 0 } else { (turn * fraction.d - 2 * fraction.b) / (2 * fraction.a) };
                let far = draw(2) * (most - 3) + draw(3);
                for digits in [at - 1, at, at + 1, at + 2, draw(1 << 20) - (1 << 19), most, least, far] {
                    let digits = digits.clamp(least, most);
                    #[expect(clippy::cast_precision_loss, reason = "whole numbers below 2^53")]
                    let line = compact.line(0, rule, digits as f64);
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
        assert!(compact(&[line(1, 0, 3), line(1, 0, 1 << 33)]).is_none());
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
        let mut compact = Compact { fields: Vec::new(), own: Vec::new() };
        compact.add(shared, &kernels).unwrap();
        compact.add(shared, &[None]).unwrap();
        let lines: Vec<bool> = (0..5).map(|rule| compact.line(u32::from(rule > 2), rule, 9.0).is_nan()).collect();
        assert_eq!(lines, [false, true, false, true, true]);
    }
}
