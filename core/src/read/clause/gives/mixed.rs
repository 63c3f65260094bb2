//! Parts or bands with charges and gains beside them: `达到90%得5分,80%得3分;每次通报扣1分`.

use super::given::given;
use crate::method::{Bonus, Bound, Charge, ChargeKind, Deduct, Gate, Method, Part as ListPart, Penalty, Pick};
use crate::number::Number;
use crate::read::clause::bounds::Bounds;
use crate::read::clause::charges::charge::charges;
use crate::read::clause::draft::{Built, Draft, Made, listed};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::measured::same_measure;
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::wrap::{checklist, gated, part, within};
use crate::read::ground::{Test, Way};
use crate::read::outcome::Kind;
use rust_decimal::Decimal;

/// Bands of one measure, and gains or charges that are counted beside them.
pub(crate) fn bands_and_more(
    draft: &mut Draft<'_>,
    lines: &[Line],
    points: Option<Number>,
    settled: &Settled,
    bounds: &Bounds,
) -> Option<Built> {
    let p = points?;
    let gives: Vec<&Line> = lines.iter().filter(|l| matches!(l.kind, Kind::Give { .. } | Kind::Full)).collect();
    let more: Vec<Line> =
        lines.iter().filter(|l| matches!(l.kind, Kind::Charge { .. } | Kind::Gain { .. })).cloned().collect();
    let first = *gives.first()?;
    let tested = gives.iter().all(|l| {
        l.per.is_none()
            && matches!(l.test, Some(Test::Compare { .. } | Test::Between { .. } | Test::Otherwise))
            && same_measure(draft, first, l)
    });
    let amounts: Vec<Number> =
        gives.iter().filter_map(|l| if matches!(l.kind, Kind::Full) { points } else { l.amount() }).collect();
    let sum = amounts.iter().map(|n| n.decimal()).sum::<Decimal>();
    if gives.len() < 2
        || !tested
        || more.is_empty()
        || sum == p.decimal()
        || lines.iter().any(|l| matches!(l.kind, Kind::Ratio { .. } | Kind::Worked(..) | Kind::Assessed))
    {
        return None;
    }
    let rest: Vec<Line> =
        lines.iter().filter(|l| !matches!(l.kind, Kind::Charge { .. } | Kind::Gain { .. })).cloned().collect();
    let main = given(draft, &rest, &[], points, settled)?;
    let (mut taken, mut gains) = (Vec::new(), Vec::new());
    for line in &more {
        let gain = matches!(line.kind, Kind::Gain { .. });
        let made = charges(draft, line, settled, gain)?;
        // 95%以上得10分,90%至95%得8分,每低1个百分点扣0.5分: from which of the bands is not said
        let steps = line.per.as_ref().is_some_and(|p| p.way == Way::Short) && line.test.is_none();
        if !gain && steps && made.iter().any(|c| matches!(c.it.charge, ChargeKind::Gap(_))) {
            draft.unread.push(line.run);
        }
        if gain { gains.extend(made) } else { taken.extend(made) }
    }
    // 95%得5分,90%得3分;每户扣0.5分,扣完3分为止, of 8: what is taken has points of its own
    let best = amounts.iter().max().copied().filter(|best| {
        let own = p.decimal() - best.decimal();
        gains.is_empty() && own > Decimal::ZERO && bounds.charge.is_some_and(|n| n.decimal() == own)
    });
    Some(with_parts(vec![part(0, "", best.unwrap_or(p), main)], taken, gains, points, bounds, Vec::new()))
}

/// Parts and, beside them, charges and gains.
pub(crate) fn with_parts(
    extra: Vec<Made<ListPart>>,
    taken: Vec<Made<Charge>>,
    gains: Vec<Made<Charge>>,
    points: Option<Number>,
    bounds: &Bounds,
    gates: Vec<Made<Gate>>,
) -> Built {
    let sum: Decimal = extra.iter().map(|p| p.it.points.decimal()).sum();
    let rest = points.map_or(Decimal::ZERO, |p| p.decimal() - sum);
    let has_gains = !gains.is_empty();
    let mut parts = extra;
    let own = if rest > Decimal::ZERO { Some(Number::from(rest)) } else { None };
    if !taken.is_empty() {
        let at = parts.len();
        if let Some(own) = own {
            let charges = listed("deduct.charges", taken);
            let made = Made {
                it: Method::Deduct(Deduct { charges: charges.it, limit: bounds.charge }),
                fields: charges.fields,
            };
            parts.push(part(at, "", own, made));
        } else {
            let charges = listed("penalty.charges", taken);
            let made = Made {
                it: Method::Penalty(Penalty { charges: charges.it, pick: Pick::Sum, limit: bounds.charge, pool: None }),
                fields: charges.fields,
            };
            parts.push(part(at, "", Number::ZERO, made));
        }
    }
    if !gains.is_empty() {
        let at = parts.len();
        let gains = listed("bonus.gains", gains);
        let made = Made {
            it: Method::Bonus(Bonus { gains: gains.it, pick: Pick::Sum, limit: bounds.gain, pool: None }),
            fields: gains.fields,
        };
        parts.push(part(at, "", bounds.gain.or(own).unwrap_or(Number::ZERO), made));
    }
    let over = rest <= Decimal::ZERO && has_gains;
    let high = over.then(|| match (bounds.gain, points) {
        (Some(limit), Some(p)) => Bound::At(Number::from(p.decimal() + limit.decimal())),
        _ => Bound::Open,
    });
    gated(within(checklist(parts), None, high), gates)
}
