//! Points less charges, a base with gains and charges, a bonus, a penalty: `每起扣2分`, `基本分60分,每项加5分`.

use super::super::ground::{Test, Value};
use super::super::outcome::Kind;
use super::bounds::{Bounds, finish};
use super::charge::charges;
use super::condition::condition;
use super::draft::{Built, Draft, Made, join, listed};
use super::given::given;
use super::lines::Line;
use super::mixed::with_parts;
use super::proportion::ratio;
use super::refusal::{denies, zero_gate};
use super::sentence::holds;
use super::settle::Settled;
use super::together::{beyond, more_of_the_same, slabs, table};
use super::wrap::{gated, part, within};
use crate::condition::Condition;
use crate::expression::Expression;
use crate::input::{InputKind, ValueInput};
use crate::method::{
    Amounts, Band, BandTest, Base, Bonus, Bound, Charge, ChargeKind, Deduct, Earn, Formula, Gate, Gives, Method,
    Part as ListPart, Penalty, Pick, Tiers,
};
use crate::number::{Number, Quantity};

/// Points less charges, a base with gains and charges, a bonus or a penalty.
pub(crate) fn charged(
    draft: &mut Draft<'_>,
    lines: &[Line],
    points: Option<Number>,
    settled: &Settled,
    bounds: &Bounds,
) -> Option<Built> {
    let mut taken: Vec<Made<Charge>> = Vec::new();
    let mut gains: Vec<Made<Charge>> = Vec::new();
    let mut gates: Vec<Made<Gate>> = Vec::new();
    let mut extra: Vec<Made<ListPart>> = Vec::new();
    let mut base: Option<Number> = None;
    let mut special: Option<(Line, Number)> = None;
    let mut based_on_condition: Option<Condition> = None;
    let mut full: Option<usize> = None;
    let mut reversed = false;
    let has_charges = lines.iter().any(|l| matches!(l.kind, Kind::Charge { .. }));
    let has_gain_words = lines.iter().any(|l| matches!(l.kind, Kind::Gain { .. }));
    // each of several earns: what else is said of giving explains it
    let earning = lines.iter().find(|l| matches!(l.kind, Kind::Give { .. }) && l.per.is_some());
    let earned = earning.is_some() && !has_charges && !has_gain_words;
    let step_amount = earning.and_then(Line::amount);
    let limit_of = |index: usize| bounds.own.iter().find(|(at, _)| *at == index).map(|(_, n)| *n);
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        match &line.kind {
            Kind::Charge { reverse, .. } => {
                reversed |= *reverse;
                let found = table(draft, lines, index, settled)
                    .or_else(|| slabs(draft, lines, index, settled))
                    .or_else(|| more_of_the_same(draft, lines, index, settled));
                if let Some(made) = beyond(draft, line, &mut taken, settled) {
                    taken.push(made);
                    index += 1;
                    continue;
                }
                let (made, used) = match found {
                    Some(found) => found,
                    None => (charges(draft, line, settled, false)?, 1),
                };
                let limit = limit_of(index + used - 1);
                taken.extend(made.into_iter().map(|mut c| {
                    c.it.limit = limit;
                    c
                }));
                index += used;
                continue;
            }
            Kind::Gain { .. } => {
                let limit = limit_of(index);
                let made = charges(draft, line, settled, true)?;
                gains.extend(made.into_iter().map(|mut c| {
                    c.it.limit = limit;
                    c
                }));
            }
            Kind::Give { base: based, .. } => {
                let amount = line.amount();
                if earned && line.per.is_none() && (amount == step_amount || amount == points) {
                    draft.take_line(line);
                } else if line.per.is_some() && (!has_charges || points.is_none()) && amount != points {
                    gains.extend(charges(draft, line, settled, true)?);
                } else if *based {
                    if let (Some(test @ Test::Compare { right: Value::Amount(..), .. }), false) =
                        (&line.test, has_charges)
                    {
                        let subject = settled.subject;
                        based_on_condition = condition(draft, test, subject);
                    }
                    base = amount;
                    draft.take_line(line);
                } else if amount.is_some() && (amount == points || full.is_none() && points.is_none()) {
                    draft.take(line.run);
                    full = Some(index);
                    if points.is_none() {
                        base = amount;
                    }
                } else if amount.is_some() {
                    // another part with points of its own, or a case of its own
                    let part_points = amount?;
                    let absent =
                        line.about.is_some_and(|r| ["无", "没有", "未", "不"].iter().any(|w| draft.cut(r).contains(w)));
                    if full.is_some() && absent && special.is_none() && line.test.is_none() {
                        special = Some((line.clone(), part_points));
                        index += 1;
                        continue;
                    }
                    let made = given(draft, std::slice::from_ref(line), &[], amount, settled)?;
                    extra.push(part(extra.len(), "", part_points, made));
                } else {
                    return None;
                }
            }
            Kind::Full => {
                draft.take(line.run);
                if earned {
                    draft.take_all(&line.own);
                } else {
                    full = Some(index);
                }
            }
            Kind::Zero(_)
                if earned && line.about.is_none_or(|r| denies(draft.label(r)) || draft.label(r).is_empty()) =>
            {
                draft.take_line(line);
            }
            Kind::Ratio { deduct: false } if has_charges || has_gain_words => {
                let own = points.or(base)?;
                let before = Settled {
                    against: settled.against.iter().filter(|a| a.at < line.run.1).cloned().collect(),
                    ..settled.clone()
                };
                draft.take_line(line);
                let made = ratio(draft, lines, line, &before);
                extra.push(part(extra.len(), "", own, made));
            }
            // how charges are counted in words, beside their figures
            Kind::Ratio { .. } => draft.unread.push(line.run),
            Kind::Zero(_) => gates.extend(zero_gate(
                draft,
                line,
                settled,
                full.is_some() && !has_charges || !taken.is_empty() && line.own.len() == 1,
            )),
            Kind::LimitShare { .. }
            | Kind::Worked(..)
            | Kind::Assessed
            | Kind::Limit { .. }
            | Kind::Part(_)
            | Kind::AndSoOn
            | Kind::Doubled => return None,
        }
        index += 1;
    }
    if let Some(line) = full.and_then(|at| lines.get(at)) {
        settle_full(draft, line);
    }
    let charge_limit = bounds.charge;
    let gain_limit = bounds.gain;
    if let Some(special) = special {
        let (line, amount) = special;
        let holds = holds(draft, &line, settled.subject)?;
        draft.take(line.run);
        let rest: Vec<Line> = lines.iter().filter(|l| l.run != line.run).cloned().collect();
        let made = charged(draft, &rest, points, settled, bounds)?;
        let made = made.under("tiers.otherwise.method", |m| {
            let band = Band { is: BandTest::Holds(holds), gives: Gives::Points(amount) };
            Method::Tiers(Tiers { on: None, bands: vec![band], otherwise: Some(Gives::Method(Box::new(m))) })
        });
        return Some(within(made, Some(Bound::Open), Some(Bound::Open)));
    }
    if !extra.is_empty() {
        return Some(with_parts(extra, taken, gains, points, bounds, gates));
    }
    let made = match (taken.is_empty(), gains.is_empty()) {
        (false, true) => match points.or(base) {
            Some(p) if points.is_none() => {
                let charges = listed("base.charges", taken);
                Made {
                    it: Method::Base(Base {
                        base: p,
                        gains: Vec::new(),
                        gain_limit: None,
                        charges: charges.it,
                        charge_limit,
                    }),
                    fields: charges.fields,
                }
            }
            Some(_) if base.is_some() && base != points => {
                let charges = listed("base.charges", taken);
                Made {
                    it: Method::Base(Base {
                        base: base?,
                        gains: Vec::new(),
                        gain_limit: None,
                        charges: charges.it,
                        charge_limit,
                    }),
                    fields: charges.fields,
                }
            }
            Some(_) => {
                let charges = listed("deduct.charges", taken);
                Made { it: Method::Deduct(Deduct { charges: charges.it, limit: charge_limit }), fields: charges.fields }
            }
            None if bounds.until_gone => floor_of_points(draft, taken),
            None => {
                let charges = listed("penalty.charges", taken);
                Made {
                    it: Method::Penalty(Penalty {
                        charges: charges.it,
                        pick: Pick::Sum,
                        limit: charge_limit,
                        pool: None,
                    }),
                    fields: charges.fields,
                }
            }
        },
        (true, false) => {
            let limit = gain_limit.or(bounds.high);
            if let Some(b) = base.or(if full.is_some() { points } else { None }) {
                let gains = listed("base.gains", gains);
                let made = Made {
                    it: Method::Base(Base {
                        base: b,
                        gains: gains.it,
                        gain_limit,
                        charges: Vec::new(),
                        charge_limit: None,
                    }),
                    fields: gains.fields,
                };
                let made = within(made, bounds.low.map(Bound::At), bounds.high.map(Bound::At));
                let made = match based_on_condition {
                    Some(holds) => made.under("tiers.bands[0].gives.method", |m| {
                        let band = Band { is: BandTest::Holds(holds), gives: Gives::Method(Box::new(m)) };
                        Method::Tiers(Tiers { on: None, bands: vec![band], otherwise: None })
                    }),
                    None => made,
                };
                return Some(gated(made, gates));
            }
            let greatest = draft.text.contains("不重复加分") && draft.text.contains("按最高")
                || draft.text.contains("就高不重复")
                || draft.text.contains("取最高")
                || draft.text.contains("按最高");
            let gains = listed("bonus.gains", gains);
            if has_gain_words || points.is_none() {
                let pick = if greatest { Pick::Greatest } else { Pick::Sum };
                let limit = limit.or(points);
                Made { it: Method::Bonus(Bonus { gains: gains.it, pick, limit, pool: None }), fields: gains.fields }
            } else {
                let made = Made { it: Method::Earn(Earn { gains: gains.it }), fields: gains.fields };
                return Some(gated(finish(made, bounds, points), gates));
            }
        }
        (false, false) => {
            let b = base.or(points).unwrap_or(Number::ZERO);
            let gains = listed("base.gains", gains);
            let charges = listed("base.charges", taken);
            let mut fields = gains.fields;
            fields.extend(charges.fields);
            let it = Method::Base(Base { base: b, gains: gains.it, gain_limit, charges: charges.it, charge_limit });
            let made = Made { it, fields };
            if points.is_none() && base.is_none() {
                return Some(gated(within(made, Some(Bound::Open), Some(Bound::Open)), gates));
            }
            let high = bounds.high.map(Bound::At);
            return Some(gated(within(made, bounds.low.map(Bound::At), high), gates));
        }
        (true, true) => return None,
    };
    let low = if reversed { Some(Bound::Open) } else { bounds.low.map(Bound::At) };
    Some(gated(within(made, low, None), gates))
}

/// The condition for full marks is settled by its charges; figures in it that no charge uses stay unread.
fn settle_full(draft: &mut Draft<'_>, line: &Line) {
    for seg in line.own.iter().filter(|s| !s.aside) {
        let text = draft.cut(seg.run);
        let figures = text.contains(|c: char| c.is_ascii_digit());
        let used = draft.used.iter().any(|(from, to)| *from >= seg.run.0 && *to <= seg.run.1 && from < to);
        if !figures || used {
            draft.take(seg.run);
        }
    }
}

/// 可累计扣完 without points: what the item is worth is itself asked for.
fn floor_of_points(draft: &mut Draft<'_>, taken: Vec<Made<Charge>>) -> Built {
    let mut terms = Vec::new();
    let mut fields = Vec::new();
    let own = draft.named("分值", usize::MAX, InputKind::Value(ValueInput::default()), "分值");
    let mut whole = Expression::Input(own);
    for (index, made) in taken.into_iter().enumerate() {
        fields.extend(made.fields.iter().map(|(f, r)| (join(&format!("formula.of.subtract[{index}]"), f), *r)));
        if let ChargeKind::Occurrence(o) = made.it.charge
            && let Amounts::Fixed(each) = o.each
        {
            terms.push(Expression::Multiply(vec![o.count, Expression::Number(Quantity::plain(each))]));
        }
    }
    for term in terms {
        whole = Expression::Subtract(Box::new([whole, term]));
    }
    let made = Made { it: Method::Formula(Formula { of: whole }), fields };
    within(made, Some(Bound::At(Number::ZERO)), None)
}
