//! The lines of rows, by their fields and rules, and the kernel over a block of them.

use crate::columns::compile::narrow;
use crate::columns::kernel::{Sloped, whole};
use crate::columns::plan::{Plan, Shared};
use crate::columns::rows::{BLOCK, LINES};
use crate::columns::values::Digits;

/// Where the lines of rules are found.
pub(super) trait Lines {
    /// What the lines of a field have in common.
    type Field;

    /// Is there something to divide by?
    const DIVIDED: bool = true;

    /// A field; the one that there is not where there is none of the number.
    fn field(&self, field: u32) -> &Self::Field;

    /// What the rules of a field share.
    fn shared(field: &Self::Field) -> &Shared;

    /// The line of a rule before it is divided and rounded, and what it is divided by; NaN where there is none, and anything where
    /// all are said to have one.
    fn line<const ALL: bool>(&self, field: &Self::Field, rule: usize, digits: f64) -> (f64, f64);

    /// The rows that every rule takes.
    fn common(&self) -> &Common;
}

/// Rows that are taken whichever rule they are of, so that a block of them is asked for at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Common {
    fields: u32,
    units: u32,
    least: f64,
    most: f64,
}

impl Common {
    /// No rows.
    pub(super) const NONE: Self = Self { fields: 0, units: 0, least: f64::INFINITY, most: f64::NEG_INFINITY };

    /// Those of fields whose rules all have lines.
    pub(super) fn of<'s>(shared: impl IntoIterator<Item = &'s Shared>) -> Self {
        let all = Self { fields: 0, units: u32::MAX, least: f64::NEG_INFINITY, most: f64::INFINITY };
        shared.into_iter().fold(all, |common, Shared { lane, worth }| Self {
            fields: common.fields.saturating_add(1),
            units: common.units.min(if lane.from == 0 { lane.units } else { 0 }),
            least: common.least.max(worth.least),
            most: common.most.min(worth.most),
        })
    }

    /// Are all rows of a block such?
    #[expect(clippy::needless_bitwise_bool, reason = "without a branch")]
    pub(super) fn hold<D: Digits>(&self, block: &Block<'_, D>) -> bool {
        let below = |most: u32, numbers: &[u32]| numbers.iter().fold(true, |all, number| all & (*number < most));
        below(self.fields, block.fields)
            && below(self.units, block.units)
            && D::within(block.digits, self.least, self.most, block.ten)
    }
}

/// Some rows of a long table, at most [`BLOCK`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Block<'b, D> {
    pub fields: &'b [u32],
    pub units: &'b [u32],
    pub digits: &'b [D],
    /// Ten to the scale of the digits.
    pub ten: f64,
}

impl<D: Digits> Block<'_, D> {
    /// Scores the rows; those that the kernel does not take are put on a list, and their number is given.
    pub(super) fn score<L: Lines>(&self, lines: &L, out: &mut [i64], left: &mut [u32; BLOCK]) -> usize {
        let mut others = 0_usize;
        let all = lines.common().hold(self);
        for (part, (out, rows)) in out.chunks_mut(LINES).zip(self.parts()).enumerate() {
            let whole = if all { rows.wholes::<true, L>(lines) } else { rows.wholes::<false, L>(lines) };
            for (score, (whole, field)) in out.iter_mut().zip(whole.iter().zip(rows.fields)) {
                *score = L::shared(lines.field(*field)).worth.of_whole(*whole);
            }
            if all {
                continue;
            }
            let named = rows.fields.iter().zip(rows.units).zip(rows.digits.iter().zip(&whole));
            for (row, ((field, unit), (digits, whole))) in named.enumerate() {
                let takes = L::shared(lines.field(*field)).takes(digits.float(self.ten), *whole, *unit);
                if let Some(slot) = left.get_mut(others) {
                    *slot = narrow(part * LINES + row);
                }
                others += usize::from(!takes);
            }
        }
        others
    }

    /// So many rows at a time as their lines are found.
    fn parts(&self) -> impl Iterator<Item = Self> {
        let names = self.fields.chunks(LINES).zip(self.units.chunks(LINES));
        names.zip(self.digits.chunks(LINES)).map(|((fields, units), digits)| Self { fields, units, digits, ..*self })
    }

    /// The lines of a part, rounded: in a loop of their own the quotients of several rows are found at once.
    #[inline]
    fn wholes<const ALL: bool, L: Lines>(&self, lines: &L) -> [f64; LINES] {
        let (mut over, mut under) = ([0.0; LINES], [1.0; LINES]);
        let named = self.fields.iter().zip(self.units).zip(self.digits);
        for ((over, under), ((field, unit), digits)) in over.iter_mut().zip(&mut under).zip(named) {
            let field = lines.field(*field);
            let lane = L::shared(field).lane;
            let rule = lane.first.wrapping_add(unit & lane.mask) as usize;
            (*over, *under) = lines.line::<ALL>(field, rule, digits.float(self.ten));
        }
        for (over, under) in over.iter_mut().zip(&under) {
            *over = whole(if L::DIVIDED { *over / under } else { *over });
        }
        over
    }
}

/// The lines of a plan by themselves.
pub(super) struct Slopes<'p>(pub &'p Plan);

impl Lines for Slopes<'_> {
    type Field = Shared;

    const DIVIDED: bool = false;

    #[inline]
    fn field(&self, field: u32) -> &Shared {
        self.0.shared.get(field as usize).unwrap_or(&Shared::NONE)
    }

    #[inline]
    fn shared(field: &Shared) -> &Shared {
        field
    }

    #[inline]
    fn line<const ALL: bool>(&self, _: &Shared, rule: usize, digits: f64) -> (f64, f64) {
        (self.0.sloped.get(rule).unwrap_or(&Sloped::NONE).at(digits), 1.0)
    }

    fn common(&self) -> &Common {
        &self.0.common
    }
}

/// The lines of a plan, divided row by row.
pub(super) struct Divided<'p>(pub &'p Plan);

impl Lines for Divided<'_> {
    type Field = Shared;

    #[inline]
    fn field(&self, field: u32) -> &Shared {
        self.0.shared.get(field as usize).unwrap_or(&Shared::NONE)
    }

    #[inline]
    fn shared(field: &Shared) -> &Shared {
        field
    }

    #[inline]
    fn line<const ALL: bool>(&self, _: &Shared, rule: usize, digits: f64) -> (f64, f64) {
        let sloped = self.0.sloped.get(rule).unwrap_or(&Sloped::NONE);
        (sloped.at(digits), self.0.divisors.get(rule).copied().unwrap_or(1.0))
    }

    fn common(&self) -> &Common {
        &self.0.common
    }
}
