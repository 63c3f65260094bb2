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
    const DIVIDED: bool;

    /// A field; the one that there is not where there is none of the number.
    fn field(&self, field: u32) -> &Self::Field;

    /// What the rules of a field share.
    fn shared(field: &Self::Field) -> &Shared;

    /// The line of a rule before it is divided and rounded, and what it is divided by; NaN where there is none.
    fn line(&self, field: &Self::Field, rule: usize, digits: f64) -> (f64, f64);
}

/// The lines of a plan by themselves, or divided row by row.
pub(super) struct Own<'p, const DIVIDED: bool>(pub &'p Plan);

impl<const DIVIDED: bool> Lines for Own<'_, DIVIDED> {
    type Field = Shared;

    const DIVIDED: bool = DIVIDED;

    #[inline]
    fn field(&self, field: u32) -> &Shared {
        self.0.shared.get(field as usize).unwrap_or(&Shared::NONE)
    }

    #[inline]
    fn shared(field: &Shared) -> &Shared {
        field
    }

    #[inline]
    fn line(&self, _: &Shared, rule: usize, digits: f64) -> (f64, f64) {
        let line = self.0.sloped.get(rule).unwrap_or(&Sloped::NONE).at(digits);
        (line, if DIVIDED { self.0.divisors.get(rule).copied().unwrap_or(1.0) } else { 1.0 })
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
        for (part, (out, rows)) in out.chunks_mut(LINES).zip(self.parts()).enumerate() {
            let whole = rows.wholes(lines);
            let named = rows.fields.iter().zip(rows.units).zip(rows.digits.iter().zip(&whole));
            for (row, (score, ((field, unit), (digits, whole)))) in out.iter_mut().zip(named).enumerate() {
                let shared = L::shared(lines.field(*field));
                *score = shared.worth.of_whole(*whole);
                if let Some(slot) = left.get_mut(others) {
                    *slot = narrow(part * LINES + row);
                }
                others += usize::from(!shared.takes(digits.float(self.ten), *whole, *unit));
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
    fn wholes<L: Lines>(&self, lines: &L) -> [f64; LINES] {
        let (mut over, mut under) = ([0.0; LINES], [1.0; LINES]);
        let named = self.fields.iter().zip(self.units).zip(self.digits);
        for ((over, under), ((field, unit), digits)) in over.iter_mut().zip(&mut under).zip(named) {
            let field = lines.field(*field);
            let lane = L::shared(field).lane;
            let rule = lane.first.wrapping_add(unit & lane.mask) as usize;
            (*over, *under) = lines.line(field, rule, digits.float(self.ten));
        }
        for (over, under) in over.iter_mut().zip(&under) {
            *over = whole(if L::DIVIDED { *over / under } else { *over });
        }
        over
    }
}
