//! When two methods are the same: the form that all ways of writing one rule have in common.
//!
//! `read(write(m)) == m` means that the two have one canonical form. It leaves out what the standard wording does not tell,
//! and nothing else:
//!
//! - what inputs, parts, pools, groups and words are called: each stands for what it is called in the text;
//! - what is written but goes without saying: a mark's least of 0 and most of all the points, the number that bands divide
//!   where no band has edges, how one ratio alone would be joined with others, what `grade_at_most` and its kin reach,
//!   a most of exactly the points where the method stops at them anyway;
//! - brackets that change nothing: the negation of a comparison is the opposite comparison, `all` of one condition is that
//!   condition, a sum of sums is a sum, a range within a range and gates on gates are one.

mod charge;
mod condition;
mod expression;
mod method;

use std::collections::BTreeMap;

use kaohe::input::Input;
use kaohe::method::Method;
use kaohe::number::Number;
use kaohe::read::Reading;
use kaohe::{Id, Name};

/// What ids are called, as ids.
pub(crate) struct Told<'n>(&'n BTreeMap<Id, Name>);

impl Told<'_> {
    fn text(&self, id: &Id) -> String {
        as_told(self.0.get(id).map_or(id.as_str(), |name| name.zh.as_str()))
    }

    fn id(&self, id: &Id) -> Id {
        encoded(&self.text(id))
    }
}

/// A name as the text has it: quotation marks within quotation marks are the single ones.
fn as_told(name: &str) -> String {
    name.replace('“', "‘").replace('”', "’")
}

/// A text as an id: what no id may hold is told by its number, and a long text by the number of all of it.
fn encoded(text: &str) -> Id {
    let shown = |c: char| {
        if c.is_alphanumeric() || matches!(c, '-' | '.') { c.to_string() } else { format!("_{:x}_", u32::from(c)) }
    };
    let id: String = text.chars().map(shown).collect();
    let sum = || text.bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(1_000_003).wrapping_add(byte.into()));
    Id::new(&id).or_else(|| Id::new(&format!("long_{:x}", sum()))).expect("an id")
}

/// The canonical form of a method of an item with these points, whose ids are called so.
#[must_use]
pub fn canonical(method: &Method, points: Option<Number>, names: &BTreeMap<Id, Name>) -> Method {
    method::method(method, points, &Told(names))
}

/// The canonical form of what was read.
#[must_use]
pub fn canonical_reading(reading: &Reading, points: Option<Number>) -> Option<Method> {
    let called = |input: &Input| Some((input.id.clone(), input.name.clone()?));
    let names: BTreeMap<Id, Name> = reading.inputs().iter().filter_map(called).collect();
    reading.method().map(|read| canonical(read, points, &names))
}
