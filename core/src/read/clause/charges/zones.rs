//! Steps that begin some way off a reference: `低于基准价4%以上时,每再低1%扣2分`, beside steps that begin at it.

use super::gap::part_of_step;
use super::tally::Tally;
use crate::expression::Expression;
use crate::method::{Charge, ChargeKind, CountedIn, Gap, Rate, Side, SlabRule, Slabs};
use crate::number::Number;
use crate::read::clause::bounds::Bounds;
use crate::read::clause::draft::{Draft, Made};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::settle::Settled;
use crate::read::ground::{Run, Way};
use crate::read::lex::Amount;
use crate::read::lex::quantity;
use crate::read::outcome::{Kind, stands_on};
use crate::trace::SlabStep;
use rust_decimal::Decimal;

/// 低于基准价4%以上(不含4%)时: on which side of what, and from how many percent off on.
pub(crate) struct Zone {
    way: Way,
    name: Run,
    off: Number,
}

/// The zone that a piece tells.
pub(crate) fn zone(text: &str, run: Run) -> Option<Zone> {
    let piece = text.get(run.0..run.1)?;
    let words = [("低于", Way::Short), ("高于", Way::Over), ("超过", Way::Over)];
    let (at, word, way) = words.iter().find_map(|(w, way)| piece.find(w).map(|at| (at, *w, *way)))?;
    let from = at + word.len();
    let digit = piece.find(|c: char| c.is_ascii_digit()).filter(|d| *d > from)?;
    let name = piece.get(from..digit)?;
    let mut rest = piece.get(digit..)?;
    let off = quantity(&mut rest).ok().filter(Amount::is_percent)?;
    let rest = rest.trim_end_matches(['时', '的', '者', ',']);
    let rest = ["及以上", "以上", "以外", "之外"].iter().find_map(|w| rest.strip_prefix(w))?;
    // (不含4%), whose closing bracket may stand outside of the piece
    let note = rest.trim_start_matches('(').trim_end_matches(['时', '的', ')', '%']);
    let marked = ["", "不含", "含", "不包括", "包括"]
        .iter()
        .any(|w| note.strip_prefix(w).is_some_and(|n| n.is_empty() || n.parse::<Number>().ok() == Some(off.value)));
    let named =
        ["价", "值", "数", "水平", "预算", "成本"].iter().any(|w| name.ends_with(w)) && name.chars().count() > 1;
    (marked && named).then_some(Zone { way, name: (run.0 + from, run.0 + digit), off: off.value })
}

/// 每再低1%扣2分 behind what is gained or taken up to there: what costs nothing, or as much as before, as far as it goes, and then
/// so much; none where the line is no such step.
pub(crate) fn further(
    draft: &mut Draft<'_>,
    tally: &mut Tally<'_>,
    line: &Line,
    settled: &Settled,
    bounds: &Bounds,
) -> Option<()> {
    let per = line.per.as_ref().filter(|p| p.each && p.step.is_percent())?;
    let zone = line.own.iter().find_map(|s| zone(draft.text, s.run)).filter(|z| z.way == per.way)?;
    let (Kind::Charge { reverse: false, .. }, Some(each)) = (&line.kind, line.amount()) else { return None };
    let side = if zone.way == Way::Short { Side::Below } else { Side::Above };
    let name = draft.label(zone.name).to_owned();
    let known = draft.inputs.iter().find(|(.., l)| *l == name).map(|(i, ..)| i.id.clone())?;
    let from = Expression::Input(known);
    let same = |c: &Charge| {
        matches!(&c.charge, ChargeKind::Gap(g)
            if g.side == side && g.from == from && g.counted_in == CountedIn::PercentOfTarget && matches!(g.rate, Rate::Each(_)))
    };
    let rows = |near: Number| {
        let rows = vec![SlabStep { up_to: Some(zone.off), each: near }, SlabStep { up_to: None, each }];
        Rate::Slabs(Slabs { rows, apply: SlabRule::Own })
    };
    let steps = |step: Number| zone.off.decimal().checked_div(step.decimal());
    let on = stands_on(draft.cut(line.run));
    let gained = tally.gains.iter().find(|c| same(&c.it)).map(|c| c.it.clone());
    if let Some(Charge { charge: ChargeKind::Gap(gap), limit, .. }) = gained {
        let Rate::Each(near) = gap.rate else { return None };
        // what is gained must end where the charge begins, and what it stands on must be what has been gained by then
        let most = limit.or(bounds.gain)?;
        let reached = steps(gap.step).and_then(|n| n.checked_mul(near.decimal()))?;
        let whole = tally.base.and_then(|b| b.decimal().checked_add(most.decimal()));
        if reached != most.decimal() || on.is_some_and(|on| whole != Some(on.decimal())) {
            return None;
        }
        let part = part_of_step(draft, per, settled.part, false);
        let it = Gap { step: per.step.value, rate: rows(Number::ZERO), part, ..gap };
        tally.taken.push(told(
            draft,
            line,
            &zone,
            Charge { label: None, charge: ChargeKind::Gap(it), limit: None, when: None },
        ));
        return Some(());
    }
    let at = tally.taken.iter().position(|c| same(&c.it))?;
    let taken = tally.taken.get(at)?.clone();
    let ChargeKind::Gap(gap) = &taken.it.charge else { return None };
    let Rate::Each(near) = gap.rate else { return None };
    // in steps of one size, and on nothing but what is left
    if gap.step != per.step.value
        || taken.it.limit.is_some()
        || on.is_some()
        || steps(gap.step).is_none_or(|n| n.fract() != Decimal::ZERO)
    {
        return None;
    }
    draft.assume("apply", "own", "last");
    let gap = Gap { rate: rows(near), ..gap.clone() };
    let made = told(draft, line, &zone, Charge { charge: ChargeKind::Gap(gap), ..taken.it.clone() });
    let fields = taken.fields.into_iter().chain(made.fields).collect();
    if let Some(place) = tally.taken.get_mut(at) {
        *place = Made { it: made.it, fields };
    }
    Some(())
}

/// The charge, with the text that it came from.
fn told(draft: &mut Draft<'_>, line: &Line, zone: &Zone, it: Charge) -> Made<Charge> {
    draft.take_line(line);
    line.own.iter().for_each(|s| draft.tell(s.run));
    draft.tell(line.run);
    let step = line.per.as_ref().map_or(line.run, |p| p.at);
    Made::plain(it).at("charge.gap.from", zone.name).at("charge.gap.step", step).at("charge.gap.rate", line.run)
}

#[cfg(test)]
mod tests {
    use super::zone;

    #[test]
    fn so_far_off_a_reference() {
        for said in ["低于基准价4%以上(不含4%)时", "低于基准价4%以上", "报价高于预算价5%以上的"]
        {
            assert!(zone(said, (0, said.len())).is_some(), "{said}");
        }
        for said in ["低于基准价4%以内", "低于4%以上", "低于基准价时", "低于基准价4%以上(不含5%)"]
        {
            assert!(zone(said, (0, said.len())).is_none(), "{said}");
        }
    }
}
