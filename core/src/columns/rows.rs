//! Long tables: a field, a unit and a value a row, in any order.

use crate::columns::compact::{Family, Numbers};
use crate::columns::compile::{Compiled, must_be_a_scale, narrow};
use crate::columns::exactly::Told;
use crate::columns::lines::{Block, Lines, Own};
use crate::columns::plan::Plan;
use crate::columns::scores::{Kept, Otherwise, Scores, Why};
use crate::columns::totals::Totals;
use crate::columns::values::{Digits, Known, Values};
use crate::error::{Problem, Problems};
use crate::observer::{Observer, Unobserved, Watched};
use crate::path::Path;
use crate::text::{Code, Message};

/// A long table.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    /// The field of every row, by its number.
    pub fields: &'a [u32],
    /// The unit of every row, by its number.
    pub units: &'a [u32],
    /// The value of every row.
    pub values: Values<'a>,
    /// What is known of every row's value; all are reported where absent.
    pub known: Option<&'a [Known]>,
    /// The target of a row that has one of its own, which takes the place of all that the scheme plans for the item in the period;
    /// absent where no row has one. Items that ask for no target do not read it.
    pub targets: Option<Targets<'a>>,
}

impl Rows<'_> {
    /// So many rows from one on.
    pub(super) fn part(&self, from: usize, rows: usize) -> Self {
        let place = from..from + rows;
        Self {
            fields: self.fields.get(place.clone()).unwrap_or_default(),
            units: self.units.get(place.clone()).unwrap_or_default(),
            values: self.values.part(place.clone()),
            known: self.known.map(|known| known.get(place.clone()).unwrap_or_default()),
            targets: self.targets.map(|own| Targets { digits: own.digits.get(place).unwrap_or_default(), ..own }),
        }
    }
}

/// Targets of rows, in the measure of the input, at one scale.
#[derive(Debug, Clone, Copy)]
pub struct Targets<'a> {
    /// The digits; the scheme's own target where absent.
    pub digits: &'a [Option<i64>],
    /// How many of them stand after the point.
    pub scale: u32,
}

/// How many rows are scored before those are looked at that the kernel does not take.
pub(super) const BLOCK: usize = 1_024;

/// How many lines are found before they are scored: in a loop of its own what several rows come to is computed at once.
pub(super) const LINES: usize = 64;

/// How many rows are scored before an observer is told: those that the evaluator scores take their time.
pub(super) const WATCHED: usize = 4 * BLOCK;

/// A table that may be scored part by part.
#[cfg(feature = "parallel")]
pub(super) trait Layout: Sync {
    /// How many rows it has.
    fn rows(&self) -> usize;

    /// The parameters for it, all of whose columns are as long as its values.
    fn checked<'c>(&self, compiled: &'c Compiled) -> Result<&'c Plan, Problems>;

    /// Scores as many rows as there are outlets, from one on.
    fn walk(&self, compiled: &Compiled, plan: &Plan, from: usize, outlets: Outlets<'_>);
}

#[cfg(feature = "parallel")]
impl Layout for Rows<'_> {
    fn rows(&self) -> usize {
        self.values.len()
    }

    fn checked<'c>(&self, compiled: &'c Compiled) -> Result<&'c Plan, Problems> {
        compiled.checked(self)
    }

    fn walk(&self, compiled: &Compiled, plan: &Plan, from: usize, outlets: Outlets<'_>) {
        compiled.walk(plan, &self.part(from, outlets.digits.len()), from, outlets);
    }
}

/// As many rows as there are values, or a problem.
pub(super) fn must_be_as_long(what: &str, found: usize, expected: usize) -> Result<(), Problems> {
    if found == expected {
        return Ok(());
    }
    let message = Message::new(Code::LengthsDiffer).with("found", found).with("expected", expected);
    Err(Problem::new(Path::root().key(what), message).into())
}

/// The powers of ten that are floats: 5^22 is below 2^53.
const POWERS_OF_TEN: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// Ten to the scale, where a float holds it.
pub(super) fn float_of_scale(scale: u32) -> f64 {
    POWERS_OF_TEN.get(scale as usize).copied().unwrap_or(f64::NAN)
}

/// Whose rows they are.
pub(super) trait Places {
    /// The field and the unit of a row of the table.
    fn of(&self, row: usize) -> (u32, u32);

    /// The target of a row that has one of its own, and its scale.
    fn target(&self, _: usize) -> Option<(i64, u32)> {
        None
    }
}

impl Places for Rows<'_> {
    fn of(&self, row: usize) -> (u32, u32) {
        let at = |numbers: &[u32]| numbers.get(row).copied().unwrap_or(u32::MAX);
        (at(self.fields), at(self.units))
    }

    fn target(&self, row: usize) -> Option<(i64, u32)> {
        let targets = self.targets?;
        targets.digits.get(row).copied().flatten().map(|digits| (digits, targets.scale))
    }
}

impl Compiled {
    /// Scores a long table. The buffer's earlier scores are lost.
    ///
    /// Rows of the same item are independent of each other: each is scored as if its value were the item's. A row is refused
    /// where it names a field or a unit that there is not, or an item that is none of the unit's; where its value is none that a
    /// report would take; and where the item needs a [case](Compiled::score_cases).
    ///
    /// # Errors
    ///
    /// `lengths_differ`; `out_of_range` for a scale above 28. Bad rows are no error: they are in [`Scores::otherwise`].
    ///
    /// # Example: two items, rows in any order
    ///
    /// ```
    /// # use kaohe::Scheme;
    /// use kaohe::columns::{Rows, Scores, Values};
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}, {"id": "west", "name": {"zh": "西区"}}],
    /// #   "indicators": [{"id": "revenue", "name": {"zh": "收入"}, "points": "20",
    /// #   "inputs": [{"id": "collected", "kind": {"value": {"measure": "亿元", "min": "0"}}}],
    /// #   "method": {"proportional": {"of": [{"actual": {"input": "collected"}, "target": "target"}], "cap": "item"}},
    /// #   "targets": [{"period": "2020", "is": {"number": "12.4亿元"}}]},
    /// #   {"id": "rate", "name": {"zh": "合格率"}, "points": "10", "inputs": [{"id": "passed", "kind": {"value": {"measure": "%"}}}],
    /// #   "method": {"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "passed"}, "from": {"number": "80%"},
    /// #   "side": "below", "in": "percentage_points", "step": "1", "rate": {"each": "1"}, "part": "whole"}}}]}}}]}"#).unwrap();
    /// let compiled = scheme.compile("2020".parse().unwrap()).unwrap();
    /// let rows = Rows {
    ///     fields: &[1, 0, 1],
    ///     units: &[0, 1, 1],
    ///     values: Values::I64 { digits: &[785, 118, 999], scale: 1 },
    ///     known: None,
    ///     targets: None,
    /// };
    /// let mut scores = Scores::new();
    /// compiled.score_rows(&rows, &mut scores).unwrap();
    /// assert_eq!(scores.digits(), [90_000, 190_323, 100_000]);
    /// ```
    pub fn score_rows(&self, rows: &Rows<'_>, scores: &mut Scores) -> Result<(), Problems> {
        self.rows(rows, scores, None, &mut Unobserved)
    }

    /// Scores a long table and adds its rows to totals, in one walk.
    ///
    /// # Errors
    ///
    /// As [`Compiled::score_rows`]; `wrong_scheme` for totals of another compilation.
    pub fn sum_rows(&self, rows: &Rows<'_>, scores: &mut Scores, totals: &mut Totals) -> Result<(), Problems> {
        totals.must_be_of(self)?;
        self.rows(rows, scores, Some(totals), &mut Unobserved)
    }

    /// Scores a long table while somebody watches.
    pub(super) fn rows(
        &self,
        rows: &Rows<'_>,
        scores: &mut Scores,
        mut totals: Option<&mut Totals>,
        observer: &mut dyn Observer,
    ) -> Result<(), Problems> {
        let plan = self.checked(rows)?;
        let count = rows.values.len();
        scores.digits.resize(count, 0);
        scores.otherwise.clear();
        let Scores { digits, otherwise, kept, .. } = scores;
        let mut watched = Watched::new(observer, count);
        for (part, digits) in digits.chunks_mut(WATCHED).enumerate() {
            let (first, many) = (part * WATCHED, digits.len());
            let outlets = Outlets { digits, otherwise, kept, totals: totals.as_deref_mut() };
            self.walk(plan, &rows.part(first, many), first, outlets);
            watched.done(many)?;
        }
        watched.end()
    }

    /// The parameters for a table, all of whose columns are as long as its values.
    pub(super) fn checked(&self, rows: &Rows<'_>) -> Result<&Plan, Problems> {
        let count = rows.values.len();
        must_be_as_long("fields", rows.fields.len(), count)?;
        must_be_as_long("units", rows.units.len(), count)?;
        if let Some(known) = rows.known {
            must_be_as_long("known", known.len(), count)?;
        }
        if let Some(targets) = rows.targets {
            must_be_as_long("targets", targets.digits.len(), count)?;
            must_be_a_scale(Path::root().key("targets").key("scale"), targets.scale)?;
        }
        self.plan(rows.values.scale())
    }

    /// Scores the rows of a part, the first of which has a number in the whole.
    pub(super) fn walk(&self, plan: &Plan, rows: &Rows<'_>, first: usize, outlets: Outlets<'_>) {
        let mut walk = Walk { compiled: self, plan, scale: rows.values.scale(), known: rows.known, first, outlets };
        match rows.values {
            Values::I64 { digits, .. } => walk.by_lines(rows, digits),
            Values::I128 { digits, .. } => walk.by_lines(rows, digits),
            Values::F64 { numbers, .. } => walk.by_lines(rows, numbers),
        }
    }
}

/// Where what comes out of a walk is put.
pub(super) struct Outlets<'w> {
    /// A score a row.
    pub digits: &'w mut [i64],
    pub otherwise: &'w mut Vec<Otherwise>,
    pub kept: &'w mut Kept,
    pub totals: Option<&'w mut Totals>,
}

/// A walk over a table, or a part of one.
pub(super) struct Walk<'w> {
    pub compiled: &'w Compiled,
    pub plan: &'w Plan,
    pub scale: u32,
    pub known: Option<&'w [Known]>,
    /// The number of the first row in the whole.
    pub first: usize,
    pub outlets: Outlets<'w>,
}

impl Walk<'_> {
    fn by_lines<D: Digits>(&mut self, rows: &Rows<'_>, digits: &[D]) {
        match &self.plan.compact {
            Some(compact) => match &compact.own {
                Numbers::Narrow(own) => self.long(rows, digits, &Family { compact, own }),
                Numbers::Wide(own) => self.long(rows, digits, &Family { compact, own }),
            },
            None if self.compiled.rounds_half_even() => self.long(rows, digits, &Own::<true>(self.plan)),
            None => self.long(rows, digits, &Own::<false>(self.plan)),
        }
    }

    fn long<D: Digits, L: Lines>(&mut self, rows: &Rows<'_>, digits: &[D], lines: &L) {
        let mut left = [0_u32; BLOCK];
        let ten = float_of_scale(self.scale);
        let whole = std::mem::take(&mut self.outlets.digits);
        let blocks = whole.chunks_mut(BLOCK).zip(digits.chunks(BLOCK));
        let names = rows.fields.chunks(BLOCK).zip(rows.units.chunks(BLOCK));
        for (block, ((out, digits), (fields, units))) in blocks.zip(names).enumerate() {
            let others = Block { fields, units, digits, ten }.score(lines, out, &mut left);
            let from = block * BLOCK;
            let mut rest = left.get(..others).unwrap_or_default();
            let known = self.known.and_then(|known| known.get(from..from + digits.len()));
            let own = rows.targets.and_then(|targets| targets.digits.get(from..from + digits.len()));
            let mut merged = Vec::new();
            let absent = known.is_some_and(|known| known.iter().any(|known| !known.has_value()));
            if absent || own.is_some_and(|own| own.iter().any(Option::is_some)) {
                let absent =
                    |row: usize| known.and_then(|known| known.get(row)).is_some_and(|known| !known.has_value());
                let aims = |row: usize| own.and_then(|own| own.get(row)).is_some_and(Option::is_some);
                merged.extend(rest);
                merged.extend((0..digits.len()).filter(|row| absent(*row) || aims(*row)).map(narrow));
                merged.sort_unstable();
                merged.dedup();
                rest = &merged;
            }
            self.rest(rows, from, digits, out, rest);
        }
    }

    /// The rows of a block that the kernel does not take, and the totals of all.
    pub(super) fn rest<D: Digits>(
        &mut self,
        places: &impl Places,
        from: usize,
        digits: &[D],
        out: &mut [i64],
        rest: &[u32],
    ) {
        if let Some(totals) = &mut self.outlets.totals {
            // all as the kernel has them; what it does not take is put right below
            totals.add_block(out, self.plan.largest, |row| places.of(from + row));
        }
        for row in rest {
            let row = *row as usize;
            let (Some(value), Some(score)) = (digits.get(row), out.get_mut(row)) else { continue };
            let (field, unit) = places.of(from + row);
            let known = self.known.and_then(|known| known.get(from + row)).copied().unwrap_or_default();
            let target = places.target(from + row);
            let told = Told { field, unit, digits: value.digits(self.scale), scale: self.scale, known, target };
            let found = self.compiled.exactly(self.plan, &told, self.outlets.kept);
            if let Some(totals) = &mut self.outlets.totals {
                totals.take(field, unit, *score);
                totals.add(field, unit, found.at_end, found.so_far);
            }
            *score = found.digits;
            if let Some(why) = found.why {
                let row = self.first + from + row;
                let why = match why {
                    Why::Refused(problem) => Why::Refused(problem.under(&Path::root().key("rows").index(row))),
                    other => other,
                };
                self.outlets.otherwise.push(Otherwise { row, why });
            }
        }
    }
}
