//! Editing a report: what is told of one input takes the place of what was told of it before.

use crate::error::{Problem, Problems};
use crate::id::Id;
use crate::input::Input;
use crate::limits::Limits;
use crate::path::Path;
use crate::period::Date;
use crate::report::build::{Build, Place};
use crate::report::{Entry, Key, Register, Report};
use crate::scheme::Scheme;
use crate::text::{Code, Message};

/// What is told of an input.
#[derive(Debug, Clone)]
pub(crate) enum Told {
    /// A value, or that there is none.
    Entry(Entry),
    /// A register of events.
    Register(Register),
    /// Nothing any more: the entry names the place alone.
    Nothing(Entry),
}

/// What an edit did, to be undone.
#[derive(Debug, Default)]
pub(crate) struct Undo {
    /// Entries and registers that were taken out or narrowed, with their places, the last one first.
    values: Vec<(usize, Entry, Was)>,
    registers: Vec<(usize, Register, Was)>,
    /// Was one put at the end?
    added: Added,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Was {
    Removed,
    Changed,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Added {
    #[default]
    Nothing,
    Value,
    Register,
}

/// Whose value was edited: of an assignment, or of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edited {
    pub indicator: usize,
    pub assignment: Option<usize>,
    pub unit: Option<usize>,
}

impl Told {
    fn place(&self) -> Place<'_> {
        match self {
            Self::Entry(entry) | Self::Nothing(entry) => entry.place(),
            Self::Register(register) => register.place(),
        }
    }
}

/// The day that is spoken of.
#[derive(Clone, Copy)]
enum Day {
    All,
    /// One day; that of the report where it is not said.
    One(Option<Date>),
}

/// What may stand in a list of a report under keys.
trait Listed: Clone {
    fn input(&self) -> &Id;
    fn is_of(&self, day: Day) -> bool;
    fn units(&mut self) -> &mut Vec<Id>;
}

impl Listed for Entry {
    fn input(&self) -> &Id {
        &self.input
    }
    fn is_of(&self, day: Day) -> bool {
        match day {
            Day::All => true,
            Day::One(at) => self.at == at,
        }
    }
    fn units(&mut self) -> &mut Vec<Id> {
        &mut self.units
    }
}

impl Listed for Register {
    fn input(&self) -> &Id {
        &self.input
    }
    // a register speaks of all days of its period
    fn is_of(&self, _: Day) -> bool {
        true
    }
    fn units(&mut self) -> &mut Vec<Id> {
        &mut self.units
    }
}

fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Takes what is told of an input under some keys out of a list, of one day or of all; what stands for others too is narrowed to
/// them. Gives what was changed, the last place first.
fn take_out<T: Listed>(
    list: &mut Vec<T>,
    index: &mut Vec<(Key, u32)>,
    keys: &[Key],
    input: &Id,
    day: Day,
    scheme: &Scheme,
) -> Vec<(usize, T, Was)> {
    let mut touched: Vec<usize> = Vec::new();
    let mut out = Vec::new();
    for key in keys {
        let from = index.partition_point(|(k, _)| k < key);
        let same = index.iter().enumerate().skip(from).take_while(|(_, (k, _))| k == key);
        for (position, (_, i)) in same {
            let i = *i as usize;
            let meant = |told: &T| told.input() == input && told.is_of(day);
            if list.get(i).is_some_and(meant) {
                touched.push(i);
                out.push(position);
            }
        }
    }
    out.sort_unstable();
    for position in out.into_iter().rev() {
        index.remove(position);
    }
    touched.sort_unstable();
    touched.dedup();
    let mut changed = Vec::with_capacity(touched.len());
    for i in touched.into_iter().rev() {
        let rest: Vec<u32> = index.iter().filter(|(_, n)| *n as usize == i).filter_map(|(k, _)| k.unit).collect();
        let Some(told) = list.get_mut(i) else { continue };
        if rest.is_empty() {
            changed.push((i, list.remove(i), Was::Removed));
            index.iter_mut().filter(|(_, n)| *n as usize > i).for_each(|(_, n)| *n -= 1);
        } else {
            changed.push((i, told.clone(), Was::Changed));
            let ids = rest.iter().filter_map(|u| scheme.units().get(*u as usize)).map(|u| u.id.clone());
            *told.units() = ids.collect();
        }
    }
    changed
}

/// How many of a list stand under these keys alone.
fn whole<T: Listed>(index: &[(Key, u32)], list: &[T], keys: &[Key], input: &Id, day: Day) -> usize {
    let meant = |i: u32| list.get(i as usize).is_some_and(|told| told.input() == input && told.is_of(day));
    let mut found: Vec<u32> = index.iter().filter(|(k, i)| keys.contains(k) && meant(*i)).map(|(_, i)| *i).collect();
    found.sort_unstable();
    found.dedup();
    found.retain(|i| index.iter().filter(|(_, n)| n == i).all(|(k, _)| keys.contains(k)));
    found.len()
}

fn put_back<T>(list: &mut Vec<T>, changed: Vec<(usize, T, Was)>) {
    for (i, told, was) in changed.into_iter().rev() {
        match (was, list.get_mut(i)) {
            (Was::Changed, Some(slot)) => *slot = told,
            _ => list.insert(i.min(list.len()), told),
        }
    }
}

/// Where what is told stands.
struct Accepted {
    keys: Vec<Key>,
    input: Input,
    /// The place of the value that it alone replaces.
    slot: Option<usize>,
}

impl Report {
    /// Tells something of an input, in the place of all that was told of it before: of a value, of the same day.
    ///
    /// A value that stood for several units together goes on to stand for the others. An input that was counted from a register
    /// is from now on what is told of it, and the other way round.
    ///
    /// # Errors
    ///
    /// The problems that a report with it would have, with their paths in that report; nothing is changed then.
    pub(crate) fn tell(
        &mut self,
        told: Told,
        scheme: &Scheme,
        limits: &Limits,
    ) -> Result<(Vec<Edited>, Undo), Problems> {
        self.must_fit(scheme)?;
        let Accepted { keys, input, slot } = self.accepted(&told, scheme, limits)?;
        let edited = keys.iter().map(|key| Edited {
            indicator: key.indicator as usize,
            assignment: key.assignment.map(|a| a as usize),
            unit: key.unit.map(|u| u as usize),
        });
        let edited = edited.collect();
        // a keystroke: the value alone is another
        if let Told::Entry(entry) = &told
            && let Some(slot) = slot
        {
            let was = self.draft.values.get_mut(slot).map(|old| std::mem::replace(old, entry.clone()));
            let values = was.into_iter().map(|old| (slot, old, Was::Changed)).collect();
            return Ok((edited, Undo { values, ..Undo::default() }));
        }
        let (values, registers) = (&mut self.draft.values, &mut self.draft.registers);
        let mut undo = Undo::default();
        let day = if let Told::Entry(entry) = &told { Day::One(entry.at) } else { Day::All };
        undo.values = take_out(values, &mut self.values, &keys, &input.id, day, scheme);
        undo.registers = take_out(registers, &mut self.registers, &keys, &input.id, Day::All, scheme);
        match told {
            Told::Entry(entry) => {
                let place = narrow(values.len());
                let order = |e: &Entry| (e.input.clone(), std::cmp::Reverse((e.at.is_none(), e.at)));
                let own = order(&entry);
                for key in keys {
                    let before = |(k, i): &(Key, u32)| {
                        let other = values.get(*i as usize).map(order);
                        k.cmp(&key).then_with(|| other.as_ref().cmp(&Some(&own))).is_le()
                    };
                    let at = self.values.partition_point(before);
                    self.values.insert(at, (key, place));
                }
                values.push(entry);
                undo.added = Added::Value;
            }
            Told::Register(register) => {
                let place = narrow(registers.len());
                for key in keys {
                    let at = self.registers.partition_point(|(k, _)| *k <= key);
                    self.registers.insert(at, (key, place));
                }
                registers.push(register);
                undo.added = Added::Register;
            }
            Told::Nothing(_) => {}
        }
        Ok((edited, undo))
    }

    /// Takes an edit back.
    pub(crate) fn untell(&mut self, undo: Undo, scheme: &Scheme) {
        match undo.added {
            Added::Value => drop(self.draft.values.pop()),
            Added::Register => drop(self.draft.registers.pop()),
            Added::Nothing => {}
        }
        put_back(&mut self.draft.values, undo.values);
        put_back(&mut self.draft.registers, undo.registers);
        // it stood so before, so it stands
        if let Ok(report) = Self::build(self.draft.clone(), scheme, &Limits::default()) {
            *self = report;
        }
    }

    /// The place of the value that is told of an input of one day, if it stands for exactly these keys and nothing else is told.
    fn sole(&self, keys: &[Key], input: &Id, at: Option<Date>) -> Option<usize> {
        let [key] = keys else { return None };
        let from = self.values.partition_point(|(k, _)| k < key);
        let mut same = self.values.get(from..)?.iter().take_while(|(k, _)| k == key);
        let found = same.find_map(|(_, i)| {
            let entry = self.draft.values.get(*i as usize)?;
            (entry.input == *input && entry.at == at).then_some(*i as usize)
        })?;
        let alone = self.draft.values.get(found)?.units.len() <= 1 && {
            let known = self.values.iter().filter(|(_, i)| *i as usize == found).count();
            known == 1
        };
        let counted = self.registers.iter().any(|(k, i)| {
            k == key && self.draft.registers.get(*i as usize).is_some_and(|register| register.input == *input)
        });
        (alone && !counted).then_some(found)
    }

    /// Where what is told stands; or all that does not fit.
    fn accepted(&self, told: &Told, scheme: &Scheme, limits: &Limits) -> Result<Accepted, Problems> {
        let fresh = || Build { scheme, problems: Vec::new(), most: limits.problems };
        let mut unplaced = fresh();
        let placed = unplaced.place(&Path::root(), &told.place());
        let keys = placed.as_ref().map_or(&[][..], |(keys, _)| keys);
        let slot = match told {
            Told::Entry(entry) | Told::Nothing(entry) => self.sole(keys, &entry.input, entry.at),
            Told::Register(_) => None,
        };
        let mut build = fresh();
        // where it would stand once what it replaces is gone
        let root = Path::root();
        let path = match told {
            Told::Entry(entry) | Told::Nothing(entry) => {
                let gone = || whole(&self.values, &self.draft.values, keys, &entry.input, Day::One(entry.at));
                let index = slot.unwrap_or_else(|| self.draft.values.len().saturating_sub(gone()));
                if matches!(told, Told::Entry(_)) && index >= limits.values {
                    let message = Message::new(Code::TooMany).with_thing("what", "values").with("found", index + 1);
                    build.add(&root.key("values"), message.with("limit", limits.values));
                }
                root.key("values").index(index)
            }
            Told::Register(register) => {
                let gone = whole(&self.registers, &self.draft.registers, keys, &register.input, Day::All);
                root.key("registers").index(self.draft.registers.len().saturating_sub(gone))
            }
        };
        if !unplaced.problems.is_empty() {
            // the same again, told at its place
            build.place(&path, &told.place());
        }
        if let Some((_, input)) = &placed {
            match told {
                Told::Entry(entry) => {
                    build.value(&path.key("is"), &entry.is, input);
                    build.not_after(&path.key("at"), entry.at, self.draft.as_of);
                }
                Told::Register(register) => build.register(&path, register, input),
                Told::Nothing(_) => {}
            }
        }
        let mut problems = build.problems;
        Problems::sort(&mut problems);
        problems.dedup();
        match (Problems::from_list(problems), placed) {
            (Some(problems), _) => Err(problems),
            (None, Some((keys, input))) => Ok(Accepted { keys, input, slot }),
            (None, None) => Err(Problem::new(path, Message::new(Code::BadSyntax)).into()),
        }
    }
}
