//! Bands of one rate, each with a step of its own: `100%-120%之间每超1个百分点加0.3分;120%以上每超1个百分点加0.1分`.

use super::charge::plain;
use super::gap::part_of_step;
use super::together::several;
use crate::expression::Expression;
use crate::method::{Charge, ChargeKind, CountedIn, Gap, Rate, Side, SlabRule, Slabs};
use crate::number::Number;
use crate::read::clause::draft::{Draft, Made};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::measured::measured;
use crate::read::clause::quantity::settle::Settled;
use crate::read::ground::{EdgeAt, Run, Test, Value, Way};
use crate::read::lex::Amount;
use crate::read::outcome::Kind;
use crate::trace::SlabStep;

/// Where a band of a line begins, as the steps go, and where it ends; the last one need not.
fn band(line: &Line, way: Way) -> Option<(Run, Amount, Option<Amount>)> {
    match line.test.as_ref()? {
        Test::Between { left, low, high } => {
            let ((near, _), (far, _)): (&EdgeAt, &EdgeAt) = if way == Way::Over { (low, high) } else { (high, low) };
            Some((*left, near.clone(), Some(far.clone())))
        }
        Test::Compare { left, is, right: Value::Amount(a, _) } => {
            let above = is.is_up();
            (above == (way == Way::Over)).then(|| (*left, a.clone(), None))
        }
        _ => None,
    }
}

/// The lines from here on that are bands of one rate, next to one another, each with so much for the same step: one charge,
/// and how many lines it takes. The first band tells both of its ends.
pub(crate) fn slabbed(
    draft: &mut Draft<'_>,
    lines: &[Line],
    from: usize,
    settled: &Settled,
) -> Option<(Vec<Made<Charge>>, usize)> {
    let first = lines.get(from)?;
    let per = first.per.as_ref().filter(|p| p.each && matches!(p.way, Way::Over | Way::Short))?;
    let gain = matches!(first.kind, Kind::Gain { .. });
    let percent = |a: &Amount| a.is_percent();
    if !per.step.is_points_of_percent() && !per.step.is_percent() {
        return None;
    }
    let group = several(draft, lines.get(from..)?, |l| {
        l.per.as_ref().is_some_and(|p| p.each && p.way == per.way && p.step == per.step) && band(l, per.way).is_some()
    })?;
    let bands: Vec<(Run, Amount, Option<Amount>)> = group.iter().filter_map(|l| band(l, per.way)).collect();
    let (left, start, _) = bands.first().filter(|(.., far)| far.is_some())?;
    // each begins where the one before it ends
    let joined = bands.windows(2).all(|pair| match pair {
        [(.., Some(end)), (_, next, _)] => end == next,
        _ => false,
    });
    if !joined || !bands.iter().all(|(_, near, far)| percent(near) && far.as_ref().is_none_or(percent)) {
        return None;
    }
    let left = *left;
    let of = measured(draft, left, settled.subject, Some("%"));
    let mut rows = Vec::new();
    for (line, (.., far)) in group.iter().zip(&bands) {
        let up_to = far.as_ref().map(|f| Number::from((f.value.decimal() - start.value.decimal()).abs()));
        rows.push(SlabStep { up_to, each: line.amount()? });
    }
    // 超过120%的部分不再加分, which is not said: the last band has an end, and nothing beyond it
    if let Some(SlabStep { up_to: Some(_), .. }) = rows.last() {
        rows.push(SlabStep { up_to: None, each: Number::ZERO });
    }
    let part = part_of_step(draft, per, settled.part, gain);
    draft.assume("apply", "own", "last");
    let side = if per.way == Way::Over { Side::Above } else { Side::Below };
    let from = Expression::Number(start.quantity());
    draft.last_gap = Some(of.clone());
    let rate = Rate::Slabs(Slabs { rows, apply: SlabRule::Own });
    let gap = Gap { of, from, side, counted_in: CountedIn::PercentagePoints, step: per.step.value, rate, part };
    let mut made = Made::plain(plain(ChargeKind::Gap(gap))).at("charge.gap.of", left).at("charge.gap.step", per.at);
    for line in &group {
        draft.take_line(line);
        // the edges are those of the slabs
        line.own.iter().filter(|s| !s.aside).for_each(|s| draft.tell(s.run));
        made = made.at("charge.gap.rate", line.run);
    }
    Some((vec![made], group.len()))
}
