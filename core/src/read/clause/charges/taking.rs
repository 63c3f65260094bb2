//! A line that takes, with those behind it that make one charge with it: `第一次扣1分,第二次扣2分`.

use super::charge::charges;
use super::full_marks::{all_of_them, named_by};
use super::slabbed::slabbed;
use super::tally::{Tally, limited};
use super::together::{beyond, more_of_the_same, slabs, table};
use super::zones::further;
use crate::method::ChargeKind;
use crate::number::Number;
use crate::read::clause::bounds::Bounds;
use crate::read::clause::draft::Draft;
use crate::read::clause::gives::onward::each_and_so_on;
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::refusal::denies_before;
use crate::read::outcome::Kind;

/// A line that takes, with those that belong to it; how many lines they are.
pub(crate) fn take_at(
    draft: &mut Draft<'_>,
    tally: &mut Tally<'_>,
    lines: &[Line],
    index: usize,
    settled: &Settled,
    bounds: &Bounds,
) -> Option<usize> {
    let line = lines.get(index)?;
    let full_points = lines.get(..index)?.iter().rev().find_map(|l| match l.kind {
        Kind::Give { .. } => l.amount(),
        _ => None,
    });
    // 每有1项未完成扣1分,其中督办事项未完成的每项扣2分: whether of the same ones, is not said
    let among = line.own.iter().any(|s| draft.cut(s.run).starts_with("其中"));
    if among && tally.taken.iter().any(|t| matches!(t.it.charge, ChargeKind::Occurrence(_))) {
        draft.unread.push(line.run);
    }
    if further(draft, tally, line, settled, bounds).is_some() {
        return Some(1);
    }
    if let Some(made) = beyond(draft, line, &mut tally.taken, settled) {
        tally.taken.push(made);
        return Some(1);
    }
    let found = draft
        .attempt(|d| each_and_so_on(d, lines, index))
        .or_else(|| draft.attempt(|d| table(d, lines, index, settled)))
        .or_else(|| draft.attempt(|d| slabs(d, lines, index, settled)))
        .or_else(|| draft.attempt(|d| slabbed(d, lines, index, settled)))
        .or_else(|| draft.attempt(|d| more_of_the_same(d, lines, index, settled, false)));
    let (mut made, used) = match found {
        Some(found) => found,
        None => (charges(draft, line, settled, false)?, 1),
    };
    // 完成得2分,未完成倒扣1分: the points are lost, and one more
    if let Kind::Charge { reverse: true, .. } = line.kind
        && line.about.is_some_and(|r| denies_before(draft, r))
        && let (Some(full), [only]) = (full_points, made.as_mut_slice())
        && let ChargeKind::Once(once) = &mut only.it.charge
    {
        once.amount = Number::from(once.amount.decimal() + full.decimal());
    }
    if made.iter().any(|m| matches!(m.it.charge, ChargeKind::Occurrence(_))) {
        let counted = named_by(draft, &made);
        line.own.iter().chain(&line.stem).filter(|s| !s.aside).for_each(|s| all_of_them(draft, s, &counted));
    }
    tally.taken.extend(limited(made, bounds.own_of(index + used - 1)));
    Some(used)
}
