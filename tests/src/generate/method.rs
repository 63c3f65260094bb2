//! Methods of every kind.

use kaohe::expression::Expression;
use kaohe::method::{
    AllOrNothing, Also, Assessed, Band, BandTest, Base, Between, Bonus, Bound, Cap, Checklist, Deduct, Earn, Edge,
    Excess, Formula, Gated, Gives, Linear, LinearPoint, MarkPart, Method, Part, Penalty, Pick, PoolEntry, Proportional,
    RankTable, Ratio, Several, Tiers, Weighted, WeightedPart, Within,
};
use kaohe::number::{Number, Quantity};

use super::Tape;
use super::around::{Around, TargetUse};
use super::charge::charges;
use super::condition::condition;
use super::expression::{constant, expression, place};
use super::gate::gate;
use super::quantity::{Dim, hundredths, id, number, points};

/// A method that scores an item, or goes to a pool.
pub fn method(t: &mut Tape, a: &mut Around) -> Method {
    let own = if t.chance(14) { pooled(t, a) } else { scoring(t, a, 2) };
    if !t.chance(8) {
        return own;
    }
    let entry = |(i, method)| PoolEntry { id: id(&format!("e{i}")), method };
    let entries = t.several(1, 2, |t| pooled(t, a)).into_iter().enumerate().map(entry).collect();
    Method::Also(Box::new(Also { of: own, entries }))
}

fn pooled(t: &mut Tape, a: &mut Around) -> Method {
    let pick = *t.one(&[Pick::Sum, Pick::Greatest]);
    let pool = t.maybe(70, |t| t.one(&a.pools).clone());
    let entry = if t.chance(50) {
        Method::Penalty(Penalty { charges: charges(t, a), pick, limit: t.maybe(70, |t| points(t, 8)), pool })
    } else {
        Method::Bonus(Bonus { gains: charges(t, a), pick, limit: t.maybe(70, |t| points(t, 8)), pool })
    };
    match t.below(8) {
        6 => Method::Gated(Box::new(Gated { gates: vec![gate(t, a)], of: entry })),
        _ => entry,
    }
}

/// A method that scores an item, no deeper than `depth`.
pub fn scoring(t: &mut Tape, a: &mut Around, depth: usize) -> Method {
    match t.below(if depth == 0 { 12 } else { 17 }) {
        0 | 1 => proportional(t, a),
        2 => Method::AllOrNothing(AllOrNothing { condition: condition(t, a, 2), absolute: t.chance(20) }),
        3 => Method::Deduct(Deduct { charges: charges(t, a), limit: t.maybe(30, |t| points(t, 8)) }),
        4 => Method::Earn(Earn { gains: charges(t, a) }),
        5 => Method::Base(Base {
            base: points(t, 8),
            gains: if t.chance(80) { charges(t, a) } else { Vec::new() },
            gain_limit: t.maybe(50, |t| points(t, 5)),
            charges: if t.chance(60) { charges(t, a) } else { Vec::new() },
            charge_limit: t.maybe(40, |t| points(t, 5)),
        }),
        6 | 7 => tiers(t, a, depth),
        8 => linear(t, a),
        9 => Method::Rank(RankTable {
            place: if t.chance(80) { place(t, a, 1) } else { expression(t, a, Dim::Plain, 1) },
            table: t.several(1, 3, |t| points(t, 6)),
            step: t.maybe(40, |t| hundredths(t.within(0, 4) * 50)),
            beyond: points(t, 1),
        }),
        10 => Method::Formula(Formula { of: expression(t, a, Dim::Plain, 2) }),
        11 => {
            let min = t.maybe(30, |t| Number::from(t.within(-1, 1)));
            Method::Assessed(Assessed { mark: a.mark(t), min, max: t.maybe(40, |t| number(t, 2, 5)) })
        }
        12 => Method::Checklist(Checklist {
            parts: parts(t, a, depth),
            excess: t.maybe(60, |t| *t.one(&[Excess::Cap, Excess::Scaled])),
        }),
        13 => Method::Weighted(Weighted {
            parts: {
                let weights: &[&[i64]] = &[&[100], &[60, 40], &[50, 30, 20], &[100, 0]];
                let weights = *t.one(weights);
                let part = |(i, w): (usize, &i64)| WeightedPart {
                    id: id(&format!("w{i}")),
                    name: None,
                    weight: Number::from(*w),
                    method: scoring(t, a, depth - 1),
                };
                weights.iter().enumerate().map(part).collect()
            },
        }),
        14 | 15 => Method::Within(Box::new(Within {
            low: t.maybe(70, |t| if t.chance(20) { Bound::Open } else { Bound::At(Number::from(t.within(-5, 1))) }),
            high: t.maybe(60, |t| if t.chance(20) { Bound::Open } else { Bound::At(number(t, 1, 12)) }),
            of: scoring(t, a, depth - 1),
        })),
        _ => Method::Gated(Box::new(Gated { gates: t.several(1, 2, |t| gate(t, a)), of: scoring(t, a, depth - 1) })),
    }
}

fn parts(t: &mut Tape, a: &mut Around, depth: usize) -> Vec<Part> {
    let mut parts =
        t.several(1, 3, |t| Part { id: id("p"), name: None, points: points(t, 6), method: scoring(t, a, depth - 1) });
    for (i, part) in parts.iter_mut().enumerate() {
        part.id = id(&format!("p{i}"));
    }
    parts
}

fn proportional(t: &mut Tape, a: &mut Around) -> Method {
    let dim = a.main;
    let ratio = |t: &mut Tape, a: &mut Around| Ratio {
        actual: if t.chance(70) { Expression::Input(a.number(t, dim)) } else { expression(t, a, dim, 2) },
        target: if a.target == TargetUse::Number && t.chance(85) {
            Expression::Target
        } else {
            constant(t, dim, i64::from(a.wishes.sound), 100)
        },
    };
    let factor = if t.chance(30) { hundredths(*t.one(&[90, 50, 120, 0])) } else { Number::ONE };
    let limits =
        if factor < Number::ONE && t.chance(50) { (None, None) } else { (Some(Number::ZERO), Some(points(t, 3))) };
    Method::Proportional(Proportional {
        of: t.several(1, 3, |t| ratio(t, a)),
        several: t.maybe(60, |t| *t.one(&[Several::Mean, Several::Least, Several::Pooled])),
        factor,
        mark: if t.chance(25) { Some(MarkPart { input: a.mark(t), min: limits.0, max: limits.1 }) } else { None },
        cap: t.maybe(60, |t| *t.one(&[Cap::Ratio, Cap::Item, Cap::None])),
    })
}

fn gives(t: &mut Tape, a: &mut Around, depth: usize) -> Gives {
    match t.below(4) {
        0 | 1 => Gives::Points(points(t, 10)),
        2 => Gives::Percent(Number::from(t.within(0, 10) * 10)),
        _ if depth == 0 => Gives::Points(points(t, 10)),
        _ => {
            let outer = std::mem::replace(&mut a.in_band, true);
            let method = scoring(t, a, depth - 1);
            a.in_band = outer;
            Gives::Method(Box::new(method))
        }
    }
}

fn tiers(t: &mut Tape, a: &mut Around, depth: usize) -> Method {
    let dim = a.main;
    let mut bands = Vec::new();
    let by_edges = t.chance(70);
    if by_edges {
        let mut at = 0;
        for i in 0..=t.below(3) {
            let from = at;
            // sometimes a gap before the band
            let from = if t.chance(20) { from + t.within(1, 10) } else { from };
            at = from + t.within(5, 40);
            let edge = |t: &mut Tape, at: i64| Edge {
                at: Quantity { value: at.into(), measure: dim.measure() },
                included: *t.one(&[None, Some(true), Some(false)]),
            };
            let between = Between {
                from: if i == 0 && t.chance(50) { None } else { Some(edge(t, from)) },
                to: if t.chance(10) { None } else { Some(edge(t, at)) },
            };
            bands.push(Band { is: BandTest::Between(between), gives: gives(t, a, depth) });
        }
    }
    if !by_edges || t.chance(20) {
        bands.extend(t.several(1, 2, |t| Band { is: BandTest::Holds(condition(t, a, 1)), gives: gives(t, a, depth) }));
    }
    Method::Tiers(Tiers {
        on: if by_edges || t.chance(30) { Some(expression(t, a, dim, 1)) } else { None },
        bands,
        otherwise: if t.chance(50) { Some(gives(t, a, depth)) } else { None },
    })
}

fn linear(t: &mut Tape, a: &mut Around) -> Method {
    let dim = a.main;
    let mut at = 0;
    let points = t.several(1, 3, |t| {
        at += t.within(1, 40);
        LinearPoint { at: Quantity { value: at.into(), measure: dim.measure() }, score: points(t, 10) }
    });
    Method::Linear(Linear { on: expression(t, a, dim, 1), points })
}
