//! Charges and gains into a method: less from the points, more on a base, a penalty or a bonus by itself, as `加分不超过5分`.

use super::bounds::{Bounds, finish};
use super::charged::{Mix, Tally};
use super::draft::{Built, Draft, Made, listed};
use super::wrap::{gated, within};
use crate::condition::{Compare, Comparison, Condition};
use crate::expression::Expression;
use crate::input::{InputKind, ValueInput};
use crate::method::{
    Amounts, Band, BandTest, Base, Bonus, Bound, Charge, ChargeKind, Deduct, Earn, Formula, Gives, Method, Penalty,
    Pick, Side, Tiers,
};
use crate::number::{Number, Quantity};

/// The method of what the lines have come to.
pub(crate) fn balanced(
    draft: &mut Draft<'_>,
    tally: Tally<'_>,
    points: Option<Number>,
    bounds: &Bounds,
    mix: &Mix,
) -> Option<Built> {
    match (tally.taken.is_empty(), tally.gains.is_empty()) {
        (false, true) => less(draft, tally, points, bounds),
        (true, false) => Some(more(draft, tally, points, bounds, mix)),
        (false, false) => Some(both(tally, points, bounds)),
        (true, true) => None,
    }
}

/// Charges alone: from a base, from the points, or a penalty.
fn less(draft: &mut Draft<'_>, tally: Tally<'_>, points: Option<Number>, bounds: &Bounds) -> Option<Built> {
    let Tally { taken, base, gates, reversed, .. } = tally;
    let made = match (base, points) {
        (Some(b), None) => less_from(b, taken, bounds),
        (Some(b), Some(p)) if b != p => less_from(b, taken, bounds),
        (_, Some(_)) => {
            let charges = listed("deduct.charges", taken);
            Made { it: Method::Deduct(Deduct { charges: charges.it, limit: bounds.charge }), fields: charges.fields }
        }
        (None, None) if bounds.until_gone => floor_of_points(draft, taken)?,
        (None, None) => {
            let charges = listed("penalty.charges", taken);
            let penalty = Penalty { charges: charges.it, pick: Pick::Sum, limit: bounds.charge, pool: None };
            Made { it: Method::Penalty(penalty), fields: charges.fields }
        }
    };
    let low = if reversed { Some(Bound::Open) } else { bounds.low.map(Bound::At) };
    Some(gated(within(made, low, None), gates))
}

/// Charges from a base.
fn less_from(base: Number, taken: Vec<Made<Charge>>, bounds: &Bounds) -> Built {
    let charges = listed("base.charges", taken);
    let it = Base { base, gains: Vec::new(), gain_limit: None, charges: charges.it, charge_limit: bounds.charge };
    Made { it: Method::Base(it), fields: charges.fields }
}

/// Gains alone: on a base, earned up to the points, or a bonus.
fn more(draft: &Draft<'_>, tally: Tally<'_>, points: Option<Number>, bounds: &Bounds, mix: &Mix) -> Built {
    let Tally { gains, base, based_on, full, gates, reversed, .. } = tally;
    // 完成任务得5分,每超1%加0.1分: what is done is what the gain begins from
    let begun = gains.iter().find_map(|g| match &g.it.charge {
        ChargeKind::Gap(gap) if gap.side == Side::Above => {
            Some(Condition::Compare(Compare { left: gap.of.clone(), is: Comparison::AtLeast, right: gap.from.clone() }))
        }
        _ => None,
    });
    let based_on = match based_on {
        Some(Condition::Flag(_)) if begun.is_some() => begun,
        other => other,
    };
    if let Some(base) = base.or(if full.is_some() { points } else { None }) {
        return gated(more_on(base, gains, based_on, points, bounds), gates);
    }
    let gains = listed("bonus.gains", gains);
    if !mix.gains && points.is_some() {
        let made = Made { it: Method::Earn(Earn { gains: gains.it }), fields: gains.fields };
        let made = if bounds.high.is_none() {
            within(made, None, bounds.gain.filter(|g| Some(*g) != points).map(Bound::At))
        } else {
            made
        };
        return gated(finish(made, bounds, points), gates);
    }
    let greatest = ["就高不重复", "取最高", "按最高"].iter().any(|w| draft.text.contains(w));
    let pick = if greatest { Pick::Greatest } else { Pick::Sum };
    let limit = bounds.gain.or(bounds.high).or(points);
    let made = Made { it: Method::Bonus(Bonus { gains: gains.it, pick, limit, pool: None }), fields: gains.fields };
    let low = if reversed { Some(Bound::Open) } else { bounds.low.map(Bound::At) };
    gated(within(made, low, None), gates)
}

/// Gains on a base, which may have a condition.
fn more_on(
    base: Number,
    gains: Vec<Made<Charge>>,
    based_on: Option<Condition>,
    points: Option<Number>,
    bounds: &Bounds,
) -> Built {
    let gains = listed("base.gains", gains);
    let it = Base { base, gains: gains.it, gain_limit: bounds.gain, charges: Vec::new(), charge_limit: None };
    let made = Made { it: Method::Base(it), fields: gains.fields };
    let made = within(made, bounds.low.map(Bound::At), bounds.high.map(Bound::At));
    let Some(holds) = based_on else { return made };
    let made = made.under("tiers.bands[0].gives.method", |m| {
        let band = Band { is: BandTest::Holds(holds), gives: Gives::Method(Box::new(m)) };
        Method::Tiers(Tiers { on: None, bands: vec![band], otherwise: None })
    });
    // the gains go beyond the points that they stand on
    let high = bounds.high.map(Bound::At).or_else(|| match bounds.gain {
        Some(limit) => Some(Bound::At(Number::from(base.decimal() + limit.decimal()))),
        None => Some(Bound::Open),
    });
    within(made, None, high.filter(|_| Some(base) == points))
}

/// Charges and gains, on a base, on the points or on nothing.
fn both(tally: Tally<'_>, points: Option<Number>, bounds: &Bounds) -> Built {
    let base = tally.base.or(points);
    let gains = listed("base.gains", tally.gains);
    let charges = listed("base.charges", tally.taken);
    let mut fields = gains.fields;
    fields.extend(charges.fields);
    let it = Method::Base(Base {
        base: base.unwrap_or(Number::ZERO),
        gains: gains.it,
        gain_limit: bounds.gain,
        charges: charges.it,
        charge_limit: bounds.charge,
    });
    let (low, high) = if base.is_none() {
        (Some(Bound::Open), Some(Bound::Open))
    } else {
        (bounds.low.map(Bound::At), bounds.high.map(Bound::At))
    };
    gated(within(Made { it, fields }, low, high), tally.gates)
}

/// 可累计扣完 without points: what the item is worth is itself asked for.
fn floor_of_points(draft: &mut Draft<'_>, taken: Vec<Made<Charge>>) -> Option<Built> {
    let mut terms = Vec::new();
    let mut fields = Vec::new();
    let own = draft.named("分值", usize::MAX, InputKind::Value(ValueInput::default()), "分值");
    let mut whole = Expression::Input(own);
    for made in taken {
        fields.extend(made.fields.iter().map(|(_, run)| ("formula.of".to_owned(), *run)));
        let (ChargeKind::Occurrence(o), None, None) = (made.it.charge, made.it.limit, &made.it.when) else {
            return None;
        };
        let Amounts::Fixed(each) = o.each else { return None };
        terms.push(Expression::Multiply(vec![o.count, Expression::Number(Quantity::plain(each))]));
    }
    for term in terms {
        whole = Expression::Subtract(Box::new([whole, term]));
    }
    let made = Made { it: Method::Formula(Formula { of: whole }), fields };
    Some(within(made, Some(Bound::At(Number::ZERO)), None))
}
