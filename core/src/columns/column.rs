//! Wide tables, a column at a time: all values of one field.

use crate::columns::compile::{Compiled, narrow};
use crate::columns::kernel::Sloped;
use crate::columns::plan::{Plan, Shared};
#[cfg(feature = "parallel")]
use crate::columns::rows::Layout;
use crate::columns::rows::{BLOCK, LINES, Outlets, Places, Walk, float_of_scale, must_be_as_long};
use crate::columns::scores::Scores;
use crate::columns::totals::Totals;
use crate::columns::values::{Digits, Known, Values};
use crate::error::Problems;

/// The values of one field.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// The field, by its number.
    pub field: u32,
    /// The unit of every row, by its number.
    pub units: &'a [u32],
    /// The value of every row.
    pub values: Values<'a>,
    /// What is known of every row's value; all are reported where absent.
    pub known: Option<&'a [Known]>,
}

impl Places for Column<'_> {
    fn of(&self, row: usize) -> (u32, u32) {
        (self.field, self.units.get(row).copied().unwrap_or(u32::MAX))
    }
}

#[cfg(feature = "parallel")]
impl Layout for Column<'_> {
    fn rows(&self) -> usize {
        self.values.len()
    }

    fn checked<'c>(&self, compiled: &'c Compiled) -> Result<&'c Plan, Problems> {
        compiled.checked_column(self)
    }

    fn walk(&self, compiled: &Compiled, plan: &Plan, from: usize, outlets: Outlets<'_>) {
        let place = from..from + outlets.digits.len();
        let part = Self {
            field: self.field,
            units: self.units.get(place.clone()).unwrap_or_default(),
            values: self.values.part(place.clone()),
            known: self.known.map(|known| known.get(place).unwrap_or_default()),
        };
        compiled.walk_column(plan, &part, from, outlets);
    }
}

impl Compiled {
    /// Scores a column of one field, which is the fastest layout. The buffer's earlier scores are lost.
    ///
    /// # Errors
    ///
    /// As [`Compiled::score_rows`].
    pub fn score_column(&self, column: &Column<'_>, scores: &mut Scores) -> Result<(), Problems> {
        self.column(column, scores, None)
    }

    /// Scores a column and adds its rows to totals.
    ///
    /// # Errors
    ///
    /// As [`Compiled::sum_rows`].
    pub fn sum_column(&self, column: &Column<'_>, scores: &mut Scores, totals: &mut Totals) -> Result<(), Problems> {
        totals.must_be_of(self)?;
        self.column(column, scores, Some(totals))
    }

    fn column(&self, column: &Column<'_>, scores: &mut Scores, totals: Option<&mut Totals>) -> Result<(), Problems> {
        let plan = self.checked_column(column)?;
        scores.digits.resize(column.values.len(), 0);
        scores.otherwise.clear();
        let Scores { digits, otherwise, kept, .. } = scores;
        self.walk_column(plan, column, 0, Outlets { digits, otherwise, kept, totals });
        Ok(())
    }

    /// The parameters for a column, beside which all stands that must.
    fn checked_column(&self, column: &Column<'_>) -> Result<&Plan, Problems> {
        let count = column.values.len();
        must_be_as_long("units", column.units.len(), count)?;
        if let Some(known) = column.known {
            must_be_as_long("known", known.len(), count)?;
        }
        self.plan(column.values.scale())
    }

    /// Scores the rows of a part, the first of which has a number in the whole.
    fn walk_column(&self, plan: &Plan, column: &Column<'_>, first: usize, outlets: Outlets<'_>) {
        let scale = column.values.scale();
        let mut walk = Walk { compiled: self, plan, scale, known: column.known, first, outlets };
        match (column.values, self.rounds_half_even()) {
            (Values::I64 { digits, .. }, false) => walk.wide::<i64, false>(column, digits),
            (Values::I64 { digits, .. }, true) => walk.wide::<i64, true>(column, digits),
            (Values::I128 { digits, .. }, false) => walk.wide::<i128, false>(column, digits),
            (Values::I128 { digits, .. }, true) => walk.wide::<i128, true>(column, digits),
            (Values::F64 { numbers, .. }, false) => walk.wide::<f64, false>(column, numbers),
            (Values::F64 { numbers, .. }, true) => walk.wide::<f64, true>(column, numbers),
        }
    }
}

impl Walk<'_> {
    fn wide<D: Digits, const EVEN: bool>(&mut self, column: &Column<'_>, digits: &[D]) {
        let shared = *self.plan.shared.get(column.field as usize).unwrap_or(&Shared::NONE);
        let Shared { lane, worth } = shared;
        let ten = float_of_scale(self.scale);
        let whole = std::mem::take(&mut self.outlets.digits);
        let mut left = [0_u32; BLOCK];
        let blocks = whole.chunks_mut(BLOCK).zip(digits.chunks(BLOCK)).zip(column.units.chunks(BLOCK));
        let sloped = self.plan.sloped.get(lane.first as usize..).unwrap_or_default();
        let divisors = self.plan.divisors.get(lane.first as usize..).unwrap_or_default();
        let line = |unit: u32| *sloped.get((unit & lane.mask) as usize).unwrap_or(&Sloped::NONE);
        let divisor = |unit: u32| divisors.get((unit & lane.mask) as usize).copied().unwrap_or(1.0);
        for (block, ((out, digits), units)) in blocks.enumerate() {
            let from = block * BLOCK;
            let mut others = 0;
            let known = self.known.and_then(|known| known.get(from..from + digits.len()));
            let has_value = |row: usize| known.is_none_or(|known| known.get(row).is_none_or(|known| known.has_value()));
            let mut all = known.is_none_or(|known| known.iter().all(|known| known.has_value()));
            for ((out, digits), units) in out.chunks_mut(LINES).zip(digits.chunks(LINES)).zip(units.chunks(LINES)) {
                let mut lines = [0.0; LINES];
                let pairs = lines.iter_mut().zip(digits).zip(units);
                if lane.mask == 0 {
                    let (own, divisor) = (line(0), divisor(0));
                    for ((line, value), _) in pairs {
                        *line = own.at(value.float(ten));
                        if EVEN {
                            *line /= divisor;
                        }
                    }
                } else {
                    for ((own, value), unit) in pairs {
                        *own = line(*unit).at(value.float(ten));
                        if EVEN {
                            *own /= divisor(*unit);
                        }
                    }
                }
                for (((score, value), line), unit) in out.iter_mut().zip(digits).zip(&lines).zip(units) {
                    all &= shared.takes(value.float(ten), *line, *unit);
                    *score = worth.score(*line);
                }
            }
            if !all {
                let rows = digits.iter().zip(units).enumerate().filter(|(row, (value, unit))| {
                    let value = value.float(ten);
                    !shared.takes(value, line(**unit).at(value), **unit) || !has_value(*row)
                });
                for (slot, (row, _)) in left.iter_mut().zip(rows) {
                    *slot = narrow(row);
                    others += 1;
                }
            }
            self.rest(column, from, digits, out, left.get(..others).unwrap_or_default());
        }
    }
}
