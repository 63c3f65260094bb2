//! Whole methods as documents state them.

use kaohe::Name;
use kaohe::expression::{Expression, From, Order, RankOf};
use kaohe::method::{
    AllOrNothing, Assessed, Band, BandTest, Base, Between, Bonus, Bound, Cap, Charge, ChargeKind, Checklist, Deduct,
    Earn, Edge, Effect, Excess, Gate, Gated, Gives, Linear, LinearPoint, MarkPart, Method, Part, Penalty, Pick,
    Proportional, RankTable, Ratio, Reach, Several, Side, Tiers, Weighted, WeightedPart, Within,
};
use kaohe::number::{Number, Quantity};

use super::charge::{charges, gap};
use super::condition::condition;
use super::names;
use crate::generate::Tape;
use crate::generate::quantity::{hundredths, id, number};

/// What goes to a pool.
pub fn pooled(t: &mut Tape) -> Method {
    let pick = if t.chance(25) { Pick::Greatest } else { Pick::Sum };
    let limit = t.maybe(60, |t| number(t, 1, 6));
    let pool = t.maybe(30, |t| id(t.one::<&str>(&["附加分", "约束性指标"])));
    if t.chance(50) {
        Method::Bonus(Bonus { gains: charges(t, true), pick, limit, pool })
    } else {
        Method::Penalty(Penalty { charges: charges(t, false), pick, limit, pool })
    }
}

/// A method of an item, lists in it no deeper than `depth`.
pub fn whole(t: &mut Tape, points: Number, depth: usize) -> Method {
    let core = if depth > 0 && t.chance(18) { list(t, points, depth - 1) } else { core(t, points, depth) };
    let ranged = if t.chance(10) { within(t, core) } else { core };
    if t.chance(12) {
        let gates = t.several(1, 2, gate);
        return Method::Gated(Box::new(Gated { gates, of: ranged }));
    }
    ranged
}

fn within(t: &mut Tape, of: Method) -> Method {
    let low = t.maybe(70, |t| if t.chance(20) { Bound::Open } else { Bound::At(t.within(-5, 1).into()) });
    let open = t.chance(20) && !matches!(of, Method::Proportional(_));
    let high = t.maybe(40, |t| if open { Bound::Open } else { Bound::At(number(t, 1, 12)) });
    Method::Within(Box::new(Within { low, high, of }))
}

fn gate(t: &mut Tape) -> Gate {
    let (effect, reaches) = match t.below(8) {
        0..3 => (Effect::Zero, Reach::Item),
        3 => (Effect::Zero, Reach::Total),
        4 => (Effect::Share(Number::from(t.within(1, 3) * 25)), Reach::Item),
        5 => (Effect::AtMost(number(t, 1, 5)), Reach::Item),
        6 => (Effect::GradeAtMost(id("良好")), Reach::Total),
        _ => (Effect::Zero, Reach::Group(id("经济发展"))),
    };
    Gate { when: condition(t, 1), effect, reaches }
}

fn list(t: &mut Tape, points: Number, depth: usize) -> Method {
    let titles = if t.chance(80) {
        ["工作方案", "工作推进（上半年）", "群众满意", "信息报送"]
    } else {
        ["方案：制定、印发", "推进。（2）落实（3分）", "“满意”", "10月31日前投资0.5亿元"]
    };
    if t.chance(30) {
        let weights: &[i64] = t.one::<&[i64]>(&[&[60, 40][..], &[50, 30, 20][..]]);
        let part = |(i, w): (usize, &i64)| WeightedPart {
            id: id(&format!("w{i}")),
            name: Some(Name::zh(titles[i])),
            weight: (*w).into(),
            method: whole(t, points, depth),
        };
        return Method::Weighted(Weighted { parts: weights.iter().enumerate().map(part).collect() });
    }
    let mut parts = t.several(2, 4, |t| {
        let points = Number::from(t.within(1, 6));
        Part { id: id("p"), name: None, points, method: whole(t, points, depth) }
    });
    for (i, part) in parts.iter_mut().enumerate() {
        part.id = id(&format!("p{i}"));
        part.name = Some(Name::zh(titles[i]));
    }
    Method::Checklist(Checklist { parts, excess: t.maybe(20, |t| *t.one(&[Excess::Cap, Excess::Scaled])) })
}

fn core(t: &mut Tape, points: Number, depth: usize) -> Method {
    match t.below(16) {
        0..3 => Method::AllOrNothing(AllOrNothing { condition: condition(t, 2), absolute: t.chance(10) }),
        3..5 => proportional(t),
        5 | 6 => {
            let side = if t.chance(75) { Side::Below } else { Side::Above };
            let charge = Charge { label: None, charge: ChargeKind::Gap(gap(t, side)), limit: None, when: None };
            Method::Deduct(Deduct { charges: vec![charge], limit: t.maybe(30, |t| number(t, 1, 8)) })
        }
        7..9 => Method::Deduct(Deduct { charges: charges(t, false), limit: t.maybe(30, |t| number(t, 1, 8)) }),
        9 => Method::Earn(Earn { gains: charges(t, true) }),
        10 => Method::Base(Base {
            base: number(t, 1, 10),
            gains: charges(t, true),
            gain_limit: t.maybe(50, |t| number(t, 1, 5)),
            charges: if t.chance(50) { charges(t, false) } else { Vec::new() },
            charge_limit: t.maybe(30, |t| number(t, 1, 5)),
        }),
        11 | 12 => tiers(t, points, depth),
        13 => linear(t),
        14 => rank(t),
        _ => Method::Assessed(Assessed {
            mark: names::mark(t),
            min: t.maybe(20, |t| t.within(1, 2).into()),
            max: t.maybe(40, |t| number(t, 2, 5)),
        }),
    }
}

fn proportional(t: &mut Tape) -> Method {
    let ratio = |t: &mut Tape| {
        let (of, value) = names::measured(t);
        let actual = match t.below(8) {
            0 => Expression::Add(vec![Expression::Input(of.clone()), Expression::Input(id("减税降费额"))]),
            _ => Expression::Input(of.clone()),
        };
        let target = match t.below(6) {
            0 => Expression::Number(value),
            1 => Expression::TargetOf(of),
            2 => Expression::Input(id("计划总量")),
            _ => Expression::Target,
        };
        Ratio { actual, target }
    };
    let factor = if t.chance(20) { hundredths(*t.one(&[90, 50, 120])) } else { Number::ONE };
    let mark = t.maybe(15, |t| MarkPart {
        input: names::mark(t),
        min: t.maybe(30, |t| t.within(0, 1).into()),
        max: if factor < Number::ONE && t.chance(50) { None } else { Some(number(t, 2, 4)) },
    });
    Method::Proportional(Proportional {
        of: if t.chance(75) { vec![ratio(t)] } else { t.several(2, 3, ratio) },
        several: t.maybe(70, |t| *t.one(&[Several::Mean, Several::Least, Several::Pooled])),
        factor,
        mark,
        cap: t.maybe(60, |t| *t.one(&[Cap::Item, Cap::Ratio, Cap::None])),
    })
}

fn gives(t: &mut Tape, points: Number, depth: usize) -> Gives {
    match t.below(10) {
        0..7 => Gives::Points(number(t, 1, 10)),
        7 | 8 => Gives::Percent(Number::from(t.within(1, 10) * 10)),
        _ if depth == 0 => Gives::Points(Number::ZERO),
        _ => Gives::Method(Box::new(core(t, points, depth - 1))),
    }
}

fn tiers(t: &mut Tape, points: Number, depth: usize) -> Method {
    let otherwise = t.maybe(50, |t| gives(t, points, depth));
    if t.chance(50) {
        let bands = t.several(1, 3, |t| Band { is: BandTest::Holds(condition(t, 1)), gives: gives(t, points, depth) });
        return Method::Tiers(Tiers { on: None, bands, otherwise });
    }
    let (of, value) = names::measured(t);
    let edge = |t: &mut Tape, at: i64| Edge {
        at: Quantity { value: at.into(), measure: value.measure.clone() },
        included: *t.one(&[None, Some(true), Some(false)]),
    };
    let mut at = t.within(70, 95);
    let mut bands = Vec::new();
    for i in 0..=t.below(3) {
        let (to, from) = (at, at - t.within(2, 15));
        at = from;
        let between = Between { from: Some(edge(t, from)), to: if i == 0 { None } else { Some(edge(t, to)) } };
        bands.push(Band { is: BandTest::Between(between), gives: gives(t, points, depth) });
    }
    if t.chance(30) {
        let between = Between { from: None, to: Some(edge(t, at)) };
        bands.push(Band { is: BandTest::Between(between), gives: gives(t, points, depth) });
    }
    if t.chance(15) {
        bands.push(Band { is: BandTest::Holds(condition(t, 0)), gives: gives(t, points, depth) });
    }
    Method::Tiers(Tiers { on: Some(Expression::Input(of)), bands, otherwise })
}

fn linear(t: &mut Tape) -> Method {
    let (of, value) = names::measured(t);
    let mut at = 0;
    let points = t.several(2, 4, |t| {
        at += t.within(1, 30);
        LinearPoint { at: Quantity { value: at.into(), measure: value.measure.clone() }, score: number(t, 0, 10) }
    });
    Method::Linear(Linear { on: Expression::Input(of), points })
}

fn rank(t: &mut Tape) -> Method {
    let place = if t.chance(40) {
        Expression::Rank(Box::new(RankOf {
            of: Expression::Input(names::rate(t)),
            order: *t.one(&[Order::HighestFirst, Order::LowestFirst]),
            from: *t.one(&[From::First, From::Last]),
            among: t.maybe(30, |_| id("县区")),
        }))
    } else {
        Expression::Input(id(t.one::<&str>(&["名次", "全市排名", "考核位次"])))
    };
    Method::Rank(RankTable {
        place,
        table: t.several(1, 4, |t| number(t, 1, 10)),
        step: t.maybe(40, |t| hundredths(t.within(1, 4) * 50)),
        beyond: if t.chance(40) { Number::ONE } else { Number::ZERO },
    })
}
