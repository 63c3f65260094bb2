//! Sums of rows by unit, by group of indicators and by role, made while the rows are scored.

use std::collections::HashMap;
use std::ops::Range;

use crate::assignment::Role;
use crate::columns::compile::{Compiled, narrow};
use crate::error::{Problem, Problems};
use crate::id::Id;
use crate::number::{Exact, Number};
use crate::path::Path;
use crate::text::{Code, Message};

/// A score, and the points that it is out of, in units of the last place of a score; absent where 128 bits do not hold them.
pub(super) type Pair = (Option<i128>, Option<i128>);

/// Sums of scores and of the points that they are out of, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sums {
    at_end: Pair,
    so_far: Pair,
    scale: u32,
}

/// The sums of no rows.
impl Default for Sums {
    fn default() -> Self {
        Self::of_none(0)
    }
}

impl Sums {
    const fn of_none(scale: u32) -> Self {
        let none = (Some(0), Some(0));
        Self { at_end: none, so_far: none, scale }
    }

    fn add(&mut self, at_end: Option<Pair>, so_far: Option<Pair>) {
        for (sum, pair) in [(&mut self.at_end, at_end), (&mut self.so_far, so_far)] {
            let Some((score, points)) = pair else { continue };
            sum.0 = sum.0.zip(score).and_then(|(sum, score)| sum.checked_add(score));
            sum.1 = sum.1.zip(points).and_then(|(sum, points)| sum.checked_add(points));
        }
    }

    fn join(&mut self, other: &Self) {
        self.add(Some(other.at_end), Some(other.so_far));
    }

    fn number(&self, digits: Option<i128>) -> Option<Number> {
        let exact = Exact::whole(digits?).over(&Exact::power_of_ten(self.scale)).ok()?;
        exact.to_decimal().ok().map(Number::from)
    }

    /// The score at the end, what did not come counted as nothing; absent beyond 28 digits, and where a
    /// score of a row has more digits after the point than [`Compiled::scale`].
    #[must_use]
    pub fn score(&self) -> Option<Number> {
        self.number(self.at_end.0)
    }

    /// The points at the end.
    #[must_use]
    pub fn points(&self) -> Option<Number> {
        self.number(self.at_end.1)
    }

    /// The score so far.
    #[must_use]
    pub fn score_so_far(&self) -> Option<Number> {
        self.number(self.so_far.0)
    }

    /// The points so far.
    #[must_use]
    pub fn points_so_far(&self) -> Option<Number> {
        self.number(self.so_far.1)
    }
}

/// No plain sum is more, of either sign: what a block takes back is in it.
const MOST_PLAIN: u64 = 1 << 62;

/// The slot of what nobody is known to hold: an assignment whose unit the document lost.
const NOBODYS: u32 = u32::MAX;

/// Sums of rows, by unit, by unit and group of indicators, by unit and role.
///
/// They are sums of items: what stands above items in the scheme, gates of groups, pools and rescaling, is for
/// [cases](Compiled::score_cases).
///
/// # Example: two chunks of one table
///
/// ```
/// # use kaohe::Scheme;
/// use kaohe::columns::{Rows, Scores, Totals, Values};
/// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
/// #   "units": [{"id": "east", "name": {"zh": "东区"}}, {"id": "west", "name": {"zh": "西区"}}],
/// #   "groups": [{"id": "safety", "name": {"zh": "安全"}}],
/// #   "indicators": [{"id": "cases", "group": "safety", "name": {"zh": "案件"}, "points": "5", "inputs": [{"id": "n", "kind": {"count": {}}}],
/// #   "method": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "0.5"}}}}]}}},
/// #   {"id": "drills", "name": {"zh": "演练"}, "points": "3", "inputs": [{"id": "n", "kind": {"count": {}}}],
/// #   "method": {"earn": {"gains": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "1"}}}}]}}}]}"#).unwrap();
/// let compiled = scheme.compile("2020".parse().unwrap()).unwrap();
/// let (mut scores, mut totals) = (Scores::new(), Totals::new(&compiled));
/// for (fields, units, digits) in [(&[0, 1][..], &[0, 0][..], &[3, 2][..]), (&[0], &[1], &[0])] {
///     let rows = Rows { fields, units, values: Values::I64 { digits, scale: 0 }, known: None, targets: None };
///     compiled.sum_rows(&rows, &mut scores, &mut totals).unwrap();
/// }
/// let east = totals.unit("east").unwrap();
/// assert_eq!((east.score().unwrap().to_string(), east.points().unwrap().to_string()), ("5.5".into(), "8".into()));
/// assert_eq!(totals.group("east", "safety").unwrap().score().unwrap().to_string(), "3.5");
/// assert_eq!(totals.unit("west").unwrap().score().unwrap().to_string(), "5");
/// ```
#[derive(Debug, Clone)]
pub struct Totals {
    of: u64,
    units: Vec<Id>,
    /// The units, by their numbers.
    numbers: HashMap<Id, usize>,
    groups: Vec<Id>,
    /// The groups that each group lies in, itself first.
    above: Vec<Vec<usize>>,
    /// A group and a role that items have together.
    slots: Vec<Slot>,
    /// By field: where its slot and its points stand, one for each unit or one for all.
    fields: Vec<Counted>,
    /// The slots of fields, and the points.
    counted: Vec<(u32, i64)>,
    /// By unit and slot: the rows that count alike so far and at the end, since they were last moved on.
    plain: Vec<(i64, i64)>,
    /// No points are more, of either sign.
    most_points: i64,
    /// How much may still be added to any of the plain sums, be it scores or points, before they are moved on: tables of two scales
    /// may have kernels of two sizes.
    room: u64,
    /// By unit and slot.
    sums: Vec<Sums>,
    scale: u32,
}

/// A group and a role; none where absent.
type Slot = (Option<usize>, Option<Role>);

/// Where the slots and the points of a field stand.
#[derive(Debug, Clone, Copy)]
struct Counted {
    first: u32,
    /// All bits where there is one for each unit.
    mask: u32,
}

/// A plain sum as an exact one.
fn exactly((score, points): (i64, i64)) -> Pair {
    (Some(score.into()), Some(points.into()))
}

impl Totals {
    /// No rows yet. It holds as much as the scheme has units, groups, roles and fields, whatever the length of the tables.
    #[must_use]
    pub fn new(compiled: &Compiled) -> Self {
        let scheme = compiled.scheme();
        let units: Vec<Id> = scheme.units().iter().map(|u| u.id.clone()).collect();
        let place = |id: &Id| scheme.group_index(id.as_str());
        let above = scheme
            .groups()
            .iter()
            .map(|g| scheme.groups_above(Some(&g.id)).iter().filter_map(|g| place(&g.id)).collect());
        let (mut slots, mut fields, mut counted): (Vec<Slot>, Vec<Counted>, Vec<(u32, i64)>) = Default::default();
        for (number, field) in compiled.fields().iter().enumerate() {
            let first = narrow(counted.len());
            let group = scheme.indicators().get(field.indicator).and_then(|i| i.group.as_ref()).and_then(place);
            let mut own = Vec::with_capacity(units.len());
            // an assignment whose unit the document lost is nobody's
            let lost = field.assignment.is_some() && field.unit.is_none();
            for unit in 0..if lost { 0 } else { units.len() } {
                let slot = (group, compiled.role(field, unit));
                let at = slots.iter().position(|s| *s == slot).unwrap_or_else(|| {
                    slots.push(slot);
                    slots.len() - 1
                });
                own.push((narrow(at), compiled.points_of(narrow(number), narrow(unit))));
            }
            let alike = own.windows(2).all(|pair| matches!(pair, [a, b] if a == b));
            own.truncate(if alike { 1 } else { own.len() });
            if own.is_empty() {
                own.push((NOBODYS, 0));
            }
            fields.push(Counted { first, mask: if own.len() > 1 { u32::MAX } else { 0 } });
            counted.append(&mut own);
        }
        let cells = units.len() * slots.len();
        let most_points = counted.iter().map(|(_, points)| points.saturating_abs()).max().unwrap_or(0);
        Self {
            of: compiled.mark(),
            groups: scheme.groups().iter().map(|g| g.id.clone()).collect(),
            above: above.collect(),
            fields,
            counted,
            plain: vec![(0, 0); cells],
            most_points,
            room: 0,
            sums: vec![Sums::of_none(compiled.scale()); cells],
            scale: compiled.scale(),
            numbers: units.iter().cloned().zip(0..).collect(),
            units,
            slots,
        }
    }

    pub(super) fn must_be_of(&self, compiled: &Compiled) -> Result<(), Problems> {
        if self.of == compiled.mark() {
            return Ok(());
        }
        let message = Message::new(Code::WrongScheme).with("found", "totals").with("expected", compiled.scheme().id());
        Err(Problem::new(Path::root().key("totals"), message).into())
    }

    /// The cell of a row, and its points.
    fn cell(&self, field: u32, unit: u32) -> Option<(usize, i64)> {
        let own = self.fields.get(field as usize)?;
        let (slot, points) = *self.counted.get(own.first.wrapping_add(unit & own.mask) as usize)?;
        let (slot, unit) = (slot as usize, unit as usize);
        (slot < self.slots.len() && unit < self.units.len()).then(|| (unit * self.slots.len() + slot, points))
    }

    /// A block of rows as the kernel scores them, none of which is larger than the largest.
    pub(super) fn add_block(&mut self, scores: &[i64], largest: i64, places: impl Fn(usize) -> (u32, u32)) {
        // what a block adds at most; each is within 2^51, so that there is always room for one
        let needed = largest.max(self.most_points).unsigned_abs().saturating_mul(scores.len() as u64);
        if self.room < needed {
            self.move_on();
            self.room = MOST_PLAIN;
        }
        self.room = self.room.saturating_sub(needed);
        for (row, score) in scores.iter().enumerate() {
            let (field, unit) = places(row);
            let Some((cell, points)) = self.cell(field, unit) else { continue };
            if let Some(sum) = self.plain.get_mut(cell) {
                sum.0 = sum.0.wrapping_add(*score);
                sum.1 = sum.1.wrapping_add(points);
            }
        }
    }

    /// Moves the plain sums to the exact ones.
    fn move_on(&mut self) {
        for (plain, sums) in self.plain.iter_mut().zip(&mut self.sums) {
            let pair = Some(exactly(std::mem::take(plain)));
            sums.add(pair, pair);
        }
    }

    /// A row that the kernel did not score after all.
    pub(super) fn take(&mut self, field: u32, unit: u32, score: i64) {
        let Some((cell, points)) = self.cell(field, unit) else { return };
        if let Some(sum) = self.plain.get_mut(cell) {
            sum.0 = sum.0.wrapping_sub(score);
            sum.1 = sum.1.wrapping_sub(points);
        }
    }

    /// What became of a row.
    pub(super) fn add(&mut self, field: u32, unit: u32, at_end: Option<Pair>, so_far: Option<Pair>) {
        let Some((cell, _)) = self.cell(field, unit) else { return };
        if let Some(sums) = self.sums.get_mut(cell) {
            sums.add(at_end, so_far);
        }
    }

    /// Adds the sums of another part of the table, as threads make them.
    ///
    /// # Errors
    ///
    /// `wrong_scheme` for totals of another compilation.
    pub fn join(&mut self, other: &Self) -> Result<(), Problems> {
        if self.of != other.of {
            let message = Message::new(Code::WrongScheme).with("found", "totals").with("expected", "totals");
            return Err(Problem::new(Path::root().key("totals"), message).into());
        }
        self.sums.iter_mut().zip(other.cells(0..other.sums.len())).for_each(|(own, more)| own.join(&more));
        Ok(())
    }

    /// The sums of some cells, those that were not moved on included.
    fn cells(&self, of: Range<usize>) -> impl Iterator<Item = Sums> {
        let sums = self.sums.get(of.clone()).unwrap_or_default();
        sums.iter().zip(self.plain.get(of).unwrap_or_default()).map(|(sums, plain)| {
            let mut sums = *sums;
            let pair = Some(exactly(*plain));
            sums.add(pair, pair);
            sums
        })
    }

    fn sum(&self, unit: &str, slot: impl Fn(&Slot) -> bool) -> Option<Sums> {
        let first = self.numbers.get(unit)? * self.slots.len();
        let own = self.cells(first..first + self.slots.len()).zip(&self.slots).filter(|(_, own)| slot(own));
        Some(own.fold(Sums::of_none(self.scale), |mut sum, (more, _)| {
            sum.join(&more);
            sum
        }))
    }

    /// Of the same compilation, without rows.
    #[cfg(feature = "parallel")]
    pub(super) fn emptied(&self) -> Self {
        let mut own = self.clone();
        own.plain.fill((0, 0));
        own.sums.fill(Sums::of_none(self.scale));
        own.room = 0;
        own
    }

    /// The units, as the scheme has them.
    #[must_use]
    pub fn units(&self) -> &[Id] {
        &self.units
    }

    /// The groups of indicators, as the scheme has them.
    #[must_use]
    pub fn groups(&self) -> &[Id] {
        &self.groups
    }

    /// The roles in which items are held.
    #[must_use]
    pub fn roles(&self) -> Vec<Role> {
        let mut roles: Vec<Role> = self.slots.iter().filter_map(|(_, role)| *role).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    /// The sums of a unit.
    #[must_use]
    pub fn unit(&self, unit: &str) -> Option<Sums> {
        self.sum(unit, |_| true)
    }

    /// The sums of a unit in a group of indicators, those within it included.
    #[must_use]
    pub fn group(&self, unit: &str, group: &str) -> Option<Sums> {
        let group = self.groups.iter().position(|g| *g == *group)?;
        self.sum(unit, |(own, _)| own.and_then(|own| self.above.get(own)).is_some_and(|above| above.contains(&group)))
    }

    /// The sums of what a unit holds in a role.
    #[must_use]
    pub fn role(&self, unit: &str, role: Role) -> Option<Sums> {
        self.sum(unit, |(_, own)| *own == Some(role))
    }
}
