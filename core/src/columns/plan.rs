//! What a compiled scheme does with the values of a scale: a kernel a parameter row, and what stands behind it.

use crate::columns::compact::Compact;
use crate::columns::compile::{Compiled, Lane, Rule};
use crate::columns::kernel::{Kernel, MOST_WRITTEN, Sloped, Worth};
use crate::columns::scaled::{Legal, Scaled};
use crate::error::Problems;
use crate::input::InputKind;
use crate::method::Unit;
use crate::number::{Exact, Number};
use crate::score::Function;

/// The parameters of one scale.
#[derive(Debug)]
pub(super) struct Plan {
    /// By field: what its rules share.
    pub shared: Vec<Shared>,
    /// By rule: the line of it; none where its kernel is worth something else than those of the field, or there is no kernel.
    pub sloped: Vec<Sloped>,
    /// By rule: what the line is divided by; empty where none is.
    pub divisors: Vec<f64>,
    /// What a row is that the kernel does not take: whole numbers of 128 bits, or absent, the reference evaluator.
    pub scaled: Vec<Option<Scaled>>,
    /// The same lines in less memory, where there are many.
    pub compact: Option<Compact>,
    /// No score of the kernel is larger.
    pub largest: i64,
}

/// What the rules of a field share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shared {
    pub lane: Lane,
    pub worth: Worth,
}

impl Shared {
    /// Of a field that there is not.
    pub(super) const NONE: Self =
        Self { lane: Lane { first: u32::MAX, mask: 0, from: 0, units: 0 }, worth: Worth::NONE };

    /// Does the kernel take a row, by its digits, where they are on the line of its rule, and its unit?
    #[inline]
    pub(super) fn takes(&self, digits: f64, line: f64, unit: u32) -> bool {
        self.worth.takes(digits) & !line.is_nan() & self.lane.holds(unit)
    }
}

/// More digits than any value has.
const MOST: i128 = 10_i128.pow(28) - 1;

/// How the rows of an item are scored; all give the same digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tier {
    /// No row is scored: there is no such item, or it needs a whole case.
    None,
    /// By the evaluator that scores reports: some microseconds a row.
    Evaluated,
    /// The same whatever the value: once, by the evaluator.
    Settled,
    /// By whole numbers of 128 bits: some tens of nanoseconds.
    Integers,
    /// By the kernel: some nanoseconds.
    Kernel,
}

impl Compiled {
    /// How the values of a field are scored for a unit, in a column of a scale; values far beyond those of the text may be scored
    /// a tier below.
    ///
    /// # Errors
    ///
    /// `out_of_range` for a scale above 28.
    ///
    /// # Example: a ladder of three steps
    ///
    /// ```
    /// # use kaohe::Scheme;
    /// use kaohe::columns::Tier;
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": [{"id": "rate", "name": {"zh": "合格率"}, "points": "5",
    /// #   "inputs": [{"id": "passed", "kind": {"value": {"measure": "%"}}}], "method": {"tiers": {"on": {"input": "passed"}, "bands": [
    /// #   {"is": {"between": {"from": {"at": "90%"}}}, "gives": {"points": "5"}},
    /// #   {"is": {"between": {"from": {"at": "80%"}, "to": {"at": "90%"}}}, "gives": {"points": "3"}}]}}}]}"#).unwrap();
    /// let compiled = scheme.compile("2020".parse().unwrap()).unwrap();
    /// assert_eq!(compiled.tier(0, 0, 2), Ok(Tier::Integers));
    /// ```
    pub fn tier(&self, field: u32, unit: u32, scale: u32) -> Result<Tier, Problems> {
        let plan = self.plan(scale)?;
        let lane = self.lanes().get(field as usize).filter(|lane| lane.holds(unit));
        let Some(lane) = lane else { return Ok(Tier::None) };
        let rule = lane.first.wrapping_add(unit & lane.mask) as usize;
        if plan.sloped.get(rule).is_some_and(|sloped| !sloped.slope.is_nan()) {
            return Ok(Tier::Kernel);
        }
        Ok(match self.rule(rule) {
            Rule::Absent | Rule::NotByRow => Tier::None,
            Rule::Settled => Tier::Settled,
            Rule::Function(_) if plan.scaled.get(rule).is_some_and(Option::is_some) => Tier::Integers,
            Rule::Function(_) | Rule::Evaluated => Tier::Evaluated,
        })
    }
}

impl Plan {
    pub(super) fn new(compiled: &Compiled, scale: u32) -> Self {
        let mut plan = Self {
            shared: Vec::new(),
            sloped: Vec::new(),
            divisors: Vec::new(),
            scaled: Vec::new(),
            compact: None,
            largest: 0,
        };
        let mut kernels: Vec<Option<Kernel>> = Vec::new();
        for (number, rule) in compiled.rules() {
            let scaled = compiled.field_of_rule(number).and_then(|kind| match rule {
                Rule::Function(function) => scaled(compiled, function, kind, scale),
                _ => None,
            });
            kernels.push(scaled.as_ref().and_then(Scaled::kernel).or_else(|| compiled.two(number, scale)));
            plan.scaled.push(scaled);
        }
        let ends = compiled.lanes().iter().skip(1).map(|lane| lane.first as usize).chain([kernels.len()]);
        let mut fields = Vec::new();
        for (lane, end) in compiled.lanes().iter().zip(ends) {
            let own = kernels.get(lane.first as usize..end).unwrap_or_default();
            fields.push(plan.add(*lane, own, compiled.rounds_half_even()));
        }
        plan.compact = Compact::of(&fields);
        plan
    }

    /// The rules of a field: they share what the most of its kernels are worth, and those are given back.
    fn add(&mut self, lane: Lane, kernels: &[Option<Kernel>], even: bool) -> (Shared, Vec<Option<Kernel>>) {
        let mut counted: Vec<(Worth, usize)> = Vec::new();
        for kernel in kernels.iter().flatten() {
            if let Some((worth, count)) = counted.iter_mut().find(|(worth, _)| worth.is_like(&kernel.worth)) {
                // what all of them are proven for
                worth.least = worth.least.max(kernel.worth.least);
                worth.most = worth.most.min(kernel.worth.most);
                *count += 1;
            } else if counted.len() < MOST_WORTHS {
                counted.push((kernel.worth, 1));
            }
        }
        let worth = counted.into_iter().max_by_key(|(_, count)| *count).map_or(Worth::NONE, |(worth, _)| worth);
        let own: Vec<_> = kernels.iter().map(|kernel| kernel.filter(|kernel| kernel.worth.is_like(&worth))).collect();
        for kernel in &own {
            let (sloped, divisor) = kernel.map_or((Sloped::NONE, 1.0), |kernel| kernel.sloped(even));
            self.sloped.push(sloped);
            if even {
                self.divisors.push(divisor);
            }
        }
        for end in [worth.low, worth.high] {
            self.largest = self.largest.max(if end.is_finite() { whole(end.abs()) } else { MOST_WRITTEN });
        }
        let shared = Shared { lane, worth };
        self.shared.push(shared);
        (shared, own)
    }
}

/// How many worths are told apart before one is taken.
const MOST_WORTHS: usize = 16;

#[expect(clippy::cast_possible_truncation, reason = "no end lies beyond 2^51")]
const fn whole(end: f64) -> i64 {
    end as i64
}

/// A function at a scale.
pub(super) fn scaled(compiled: &Compiled, function: &Function, kind: &InputKind, scale: u32) -> Option<Scaled> {
    let factor = match kind.measure() {
        Some(measure) => Unit::of(Some(measure), compiled.scheme().measures()).1,
        None => Exact::one(),
    };
    Scaled::of(&function.curve, &function.range, scale, &factor, legal(kind, scale), compiled.writing())
}

/// What a report would take.
pub(super) fn legal(kind: &InputKind, scale: u32) -> Legal {
    let (min, max) = kind.range();
    let ten = Exact::power_of_ten(scale);
    let end = |end: Option<Number>, open: i128, round: fn(&Exact) -> Exact| {
        let Some(end) = end else { return open };
        let end = round(&end.exact().times(&ten));
        // one that 128 bits do not hold lies beyond all digits, on its side of them
        end.to_i128().unwrap_or(if end.is_negative() { -MOST - 1 } else { MOST + 1 })
    };
    Legal { least: end(min, -MOST, Exact::ceil).max(-MOST), most: end(max, MOST, Exact::floor).min(MOST) }
}
