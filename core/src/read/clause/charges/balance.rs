//! Charges and gains into a method: less from the points, more on a base, a penalty or a bonus by itself, as `加分不超过5分`.

use super::tally::Tally;
use crate::condition::{Compare, Comparison, Condition};
use crate::expression::{Expression, InMeasure};
use crate::input::{InputKind, ValueInput};
use crate::method::{
    Amounts, Band, BandTest, Base, Bonus, Bound, Charge, ChargeKind, CountedIn, Deduct, Earn, Formula, Gap, Gives,
    Method, Occurrence, Once, Penalty, Pick, Proportional, Rate, Ratio, Side, Tiers,
};
use crate::number::{Measure, Number, Quantity};
use crate::read::clause::bounds::{Bounds, finish};
use crate::read::clause::draft::{Built, Draft, Made, listed};
use crate::read::clause::line::line_kinds::LineKinds;
use crate::read::clause::wrap::{checklist, gated, part, within};
use crate::read::ground::{Seg, segments};
use crate::trace::StepPart;
use rust_decimal::Decimal;

/// The method of what the lines have come to.
pub(crate) fn balanced(
    draft: &mut Draft<'_>,
    tally: Tally<'_>,
    points: Option<Number>,
    bounds: &Bounds,
    mix: &LineKinds,
) -> Option<Built> {
    match (tally.taken.is_empty(), tally.gains.is_empty()) {
        (false, true) => less(draft, tally, points, bounds),
        (true, false) => Some(more(draft, tally, points, bounds, mix)),
        (false, false) => {
            let Tally { mut taken, gains, .. } = tally;
            missed_target(&mut taken, &gains);
            Some(both(Tally { taken, gains, ..tally }, points, bounds))
        }
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
        // 最低为0分: until what it is taken from is gone
        (None, None) if (bounds.until_gone || bounds.low == Some(Number::ZERO)) && taken.iter().all(counted) => {
            floor_of_points(draft, taken)?
        }
        // 每低1个百分点扣0.5分,扣完为止: of what, or as a penalty by itself
        (None, None)
            if bounds.until_gone
                && bounds.charge.is_none()
                && !computed(draft)
                && taken.iter().all(|c| gap_alone(c) || counted(c)) =>
        {
            if draft.decide("points", "asked", "none") {
                floor_of_points(draft, taken)?
            } else {
                penalty(draft, taken, bounds)
            }
        }
        // 每低0.2%扣0.5分,最低扣至0分: of how many is not said, and what it takes is known without them
        (None, None) if bounds.until_gone => return None,
        // 最低得6分, of how many is not said
        (None, None) if bounds.low.is_some_and(|low| low > Number::ZERO) => return None,
        (None, None) => penalty(draft, taken, bounds),
    };
    let low = if reversed { Some(Bound::Open) } else { bounds.low.map(Bound::At) };
    // what is taken by itself lies below 0 anyway
    let held = matches!(made.it, Method::Within(_))
        || matches!(made.it, Method::Penalty(_)) && bounds.low == Some(Number::ZERO);
    let low = low.filter(|_| !held);
    Some(gated(within(made, low, None), gates))
}

/// Charges by themselves.
fn penalty(draft: &mut Draft<'_>, mut taken: Vec<Made<Charge>>, bounds: &Bounds) -> Built {
    let pick = pick(draft, &mut taken);
    let charges = listed("penalty.charges", taken);
    let penalty = Penalty { charges: charges.it, pick, limit: bounds.charge, pool: None };
    Made { it: Method::Penalty(penalty), fields: charges.fields }
}

/// Charges from a base.
fn less_from(base: Number, taken: Vec<Made<Charge>>, bounds: &Bounds) -> Built {
    let charges = listed("base.charges", taken);
    let it = Base { base, gains: Vec::new(), gain_limit: None, charges: charges.it, charge_limit: bounds.charge };
    Made { it: Method::Base(it), fields: charges.fields }
}

/// Gains alone: on a base, earned up to the points, or a bonus.
fn more(draft: &mut Draft<'_>, tally: Tally<'_>, points: Option<Number>, bounds: &Bounds, mix: &LineKinds) -> Built {
    let Tally { gains, base, based_on, full, gates, reversed, short, .. } = tally;
    // 完成任务得5分,每超1%加0.1分: what is done is what the gain begins from
    let begun = gains.iter().find_map(|g| match &g.it.charge {
        ChargeKind::Gap(gap) if gap.side == Side::Above => {
            Some(Condition::Compare(Compare { left: gap.of.clone(), is: Comparison::AtLeast, right: gap.from.clone() }))
        }
        _ => None,
    });
    let (based_on, gates) = match based_on {
        // 未完成年度目标任务的不予计分: the opposite of what the base is given for
        Some(Condition::Flag(_)) if begun.is_some() => {
            let (missed, kept): (Vec<_>, Vec<_>) = gates.into_iter().partition(|g| misses_target(&g.it.when));
            draft.told.extend(missed.iter().flat_map(|g| &g.fields).map(|(_, run)| *run));
            (begun, kept)
        }
        other => (other, gates),
    };
    let begins = gains.iter().find_map(|g| match &g.it.charge {
        ChargeKind::Gap(gap) => Some(Ratio { actual: gap.of.clone(), target: gap.from.clone() }),
        _ => None,
    });
    // what falls short earns its share; of what, only the gain tells
    let below = match (short, begins, &based_on) {
        (Some(run), Some(pair), Some(_)) => {
            draft.assume("cap", "item", "none");
            let it = Proportional { of: vec![pair], several: None, factor: Number::ONE, mark: None, cap: None };
            let made = Made::plain(Method::Proportional(it)).at("proportional", run);
            // 12 of 15: its share of those
            Some(match base.filter(|b| points.is_some_and(|p| p != *b)) {
                Some(own) => checklist(vec![part(0, "", own, made)]),
                None => made,
            })
        }
        (Some(run), ..) => {
            draft.unread.push(run);
            None
        }
        _ => None,
    };
    if let Some(base) = base.or(if full.is_some() { points } else { None }) {
        return gated(more_on(base, gains, (based_on, below), points, bounds), gates);
    }
    let mut gains = gains;
    let picked = pick(draft, &mut gains);
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
    // 同一项目取最高: of one matter, which has no form
    let highest = |s: &Seg| ["就高不重复", "取最高", "按最高"].iter().any(|w| draft.cut(s.run).contains(w));
    let found = segments(draft.text, (0, draft.text.len()), true).into_iter().find(highest);
    let pick = match (picked, found) {
        (Pick::Sum, Some(seg)) if draft.cut(seg.run).contains('同') => {
            draft.unread.push(seg.run);
            if draft.text.contains('每') { Pick::Sum } else { Pick::Greatest }
        }
        (Pick::Sum, Some(_)) => Pick::Greatest,
        (own, _) => own,
    };
    let limit = bounds.gain.or(bounds.high).or(points);
    let made = Made { it: Method::Bonus(Bonus { gains: gains.it, pick, limit, pool: None }), fields: gains.fields };
    let low = if reversed { Some(Bound::Open) } else { bounds.low.map(Bound::At) };
    gated(within(made, low, None), gates)
}

/// 未完成年度目标任务: is it that the target was not reached?
fn misses_target(when: &Condition) -> bool {
    let Condition::Flag(id) = when else { return false };
    let label = id.as_str();
    ["未完成", "没有完成", "未达到", "没有达到", "未实现"].iter().any(|w| label.starts_with(w))
        && ["目标", "任务", "计划", "目标值"].iter().any(|w| label.ends_with(w))
}

/// 以最高项计分,不累计: only the greatest of several counts. What is said of one matter or one person (同一事项就高) does
/// not reach from one thing counted to another.
fn pick(draft: &mut Draft<'_>, charges: &mut [Made<Charge>]) -> Pick {
    let single = |c: &Made<Charge>| match &c.it.charge {
        ChargeKind::Once(_) => true,
        ChargeKind::Occurrence(o) => matches!((&o.count, &o.each), (Expression::Input(_), Amounts::Fixed(_))),
        _ => false,
    };
    // 每次加1分 is counted each time
    let each = draft.text.contains('每');
    let plain = charges.len() > 1 && charges.iter().all(single) && !each;
    let greatest = |s: &Seg| {
        let said = draft.cut(s.run);
        let any = |words: &[&str]| words.iter().any(|w| said.contains(w));
        plain && !said.contains('同') && any(&["就高", "取最高", "按最高", "以最高", "择高"])
    };
    let Some(seg) = segments(draft.text, (0, draft.text.len()), true).into_iter().find(greatest) else {
        return Pick::Sum;
    };
    for charge in charges {
        if let ChargeKind::Occurrence(o) = &charge.it.charge
            && let Amounts::Fixed(amount) = o.each
        {
            let right = Expression::Number(Quantity::plain(Number::ONE));
            let holds = Compare { left: o.count.clone(), is: Comparison::AtLeast, right };
            charge.it.charge = ChargeKind::Once(Once { condition: Condition::Compare(holds), amount });
            charge.fields.retain(|(field, _)| !field.starts_with("charge.occurrence.count"));
            for (field, _) in &mut charge.fields {
                if field == "charge.occurrence.each" {
                    "charge.once.amount".clone_into(field);
                }
            }
        }
    }
    // figures in it are another rule
    if !draft.cut(seg.run).contains(|c: char| c.is_ascii_digit()) {
        draft.take(seg.run);
    }
    for seg in segments(draft.text, (0, draft.text.len()), true) {
        if ["不重复", "不累计", "不累加"].iter().any(|w| draft.cut(seg.run).starts_with(w)) {
            draft.take(seg.run);
        }
    }
    Pick::Greatest
}

/// Gains on a base, which may have a condition.
fn more_on(
    base: Number,
    gains: Vec<Made<Charge>>,
    (based_on, below): (Option<Condition>, Option<Built>),
    points: Option<Number>,
    bounds: &Bounds,
) -> Built {
    let gains = listed("base.gains", gains);
    let it = Base { base, gains: gains.it, gain_limit: bounds.gain, charges: Vec::new(), charge_limit: None };
    let made = Made { it: Method::Base(it), fields: gains.fields };
    let made = within(made, bounds.low.map(Bound::At), bounds.high.map(Bound::At));
    let Some(holds) = based_on else { return made };
    let below = below.map(|made| made.under("tiers.otherwise.method", |m| Gives::Method(Box::new(m))));
    let (otherwise, short) = below.map_or((None, Vec::new()), |made| (Some(made.it), made.fields));
    let mut made = made.under("tiers.bands[0].gives.method", |m| {
        let band = Band { is: BandTest::Holds(holds), gives: Gives::Method(Box::new(m)) };
        Method::Tiers(Tiers { on: None, bands: vec![band], otherwise })
    });
    made.fields.extend(short);
    // the gains go beyond the points that they stand on
    let high = bounds.high.map(Bound::At).or_else(|| match bounds.gain {
        Some(limit) => Some(Bound::At(Number::from(base.decimal() + limit.decimal()))),
        None => Some(Bound::Open),
    });
    within(made, None, high.filter(|_| Some(base) == points))
}

/// 每超额20万元加1分,未完成扣1分: less than what the gain begins from.
fn missed_target(taken: &mut [Made<Charge>], gains: &[Made<Charge>]) {
    let [Made { it: Charge { charge: ChargeKind::Gap(gap), .. }, .. }] = gains else { return };
    for charge in taken {
        if let ChargeKind::Once(Once { condition, .. }) = &mut charge.it.charge
            && gap.side == Side::Above
            && matches!(condition, Condition::Flag(id) if ["未完成", "未达到", "未达标"].contains(&id.as_str()))
        {
            let (left, right) = (gap.of.clone(), gap.from.clone());
            *condition = Condition::Compare(Compare { left, is: Comparison::LessThan, right });
        }
    }
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
    let low = bounds.low.map(Bound::At);
    let (low, high) =
        if base.is_none() { (low.or(Some(Bound::Open)), Some(Bound::Open)) } else { (low, bounds.high.map(Bound::At)) };
    gated(within(Made { it, fields }, low, high), tally.gates)
}

/// Is it a fixed amount for each that is counted, under no limit?
fn counted(made: &Made<Charge>) -> bool {
    let Charge { charge: ChargeKind::Occurrence(o), limit: None, when: None, .. } = &made.it else { return false };
    matches!(o.each, Amounts::Fixed(_))
}

/// 按甲数除以总数计算, 实际成本/预算成本: is what is measured computed, where no input may stand for it?
fn computed(draft: &Draft<'_>) -> bool {
    let divides = |t: &str| t.contains(['/', '÷']) || t.contains("除以");
    !draft.defined.is_empty() || draft.inputs.iter().any(|(.., l)| divides(l)) || draft.text.contains("除以")
}

/// Is it so much for each step of a gap, a part of one pro rata, under no limit?
fn gap_alone(made: &Made<Charge>) -> bool {
    let Charge { charge: ChargeKind::Gap(gap), limit: None, when: None, .. } = &made.it else { return false };
    matches!(gap.rate, Rate::Each(_))
        && matches!(gap.part, None | Some(StepPart::ProRata))
        && gap.counted_in != CountedIn::Measure
        && gap.side != Side::Either
        && matches!(gap.of, Expression::Input(_))
        && !matches!(gap.from, Expression::Target)
}

/// How much a gap costs: by how much it lies on that side, in steps.
fn gap_in_steps(gap: Gap) -> Option<Expression> {
    let Gap { of, from, side, counted_in, step, rate: Rate::Each(each), .. } = gap else { return None };
    let pair = match side {
        Side::Below => [from.clone(), of],
        Side::Above => [of, from.clone()],
        Side::Either => return None,
    };
    let far = Expression::Subtract(Box::new(pair));
    let plain = |n: Number| Expression::Number(Quantity::plain(n));
    // so many percentage points, or so many hundredths of what it is held against
    let (far, step) = match counted_in {
        CountedIn::PercentagePoints => {
            (Expression::In(Box::new(InMeasure { measure: Measure::percent(), of: far })), step)
        }
        CountedIn::PercentOfTarget => {
            let hundredth = step.decimal().checked_div(Decimal::ONE_HUNDRED).map(Number::from)?;
            (Expression::Divide(Box::new([far, from])), hundredth)
        }
        // so many in the measure count whole steps, which no arithmetic has
        CountedIn::Measure => return None,
    };
    let steps = if step == Number::ONE { far } else { Expression::Divide(Box::new([far, plain(step)])) };
    let lost = if each == Number::ONE { steps } else { Expression::Multiply(vec![steps, plain(each)]) };
    Some(Expression::Max(vec![plain(Number::ZERO), lost]))
}

/// 可累计扣完 without points: what the item is worth is itself asked for.
fn floor_of_points(draft: &mut Draft<'_>, taken: Vec<Made<Charge>>) -> Option<Built> {
    let mut terms = Vec::new();
    let mut fields = Vec::new();
    let own = draft.named("分值", usize::MAX, InputKind::Value(ValueInput::default()), "分值");
    let mut whole = Expression::Input(own);
    for made in taken {
        fields.extend(made.fields.iter().map(|(_, run)| ("formula.of".to_owned(), *run)));
        if made.it.limit.is_some() || made.it.when.is_some() {
            return None;
        }
        let amount = |n: Number| Expression::Number(Quantity::plain(n));
        terms.push(match made.it.charge {
            ChargeKind::Occurrence(Occurrence { count, each: Amounts::Fixed(each), free }) if free == Number::ZERO => {
                Expression::Multiply(vec![count, amount(each)])
            }
            ChargeKind::Gap(gap) => gap_in_steps(gap)?,
            _ => return None,
        });
    }
    for term in terms {
        whole = Expression::Subtract(Box::new([whole, term]));
    }
    let made = Made { it: Method::Formula(Formula { of: whole }), fields };
    Some(within(made, Some(Bound::At(Number::ZERO)), None))
}
