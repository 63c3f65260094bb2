//! 3: for methods that declare a direction, more of what is wanted never scores less, one more charged occurrence never more,
//! one more gained never less.

use std::collections::BTreeMap;

use kaohe::condition::{Compare, Comparison, Condition};
use kaohe::expression::Expression;
use kaohe::method::{
    AllOrNothing, AmountCharge, Assessed, Band, BandTest, Base, Between, Bonus, Bound, Cap, Charge, ChargeKind,
    Checklist, CountedIn, Deduct, Earn, Edge, Effect, Excess, Formula, Gap, Gate, Gated, Gives, Linear, LinearPoint,
    MarkCharge, MarkPart, Method, Missing, Occurrence, Once, Part, Penalty, Pick, Proportional, RankTable, Rate, Ratio,
    Reach, Several, Side, SlabRule, Slabs, Table, Tiers, Weighted, WeightedPart, Within, score_clause,
};
use kaohe::number::{Exact, Measure, Number, Quantity};
use kaohe::trace::SlabStep;
use kaohe::{Datum, Id, Report, Scheme};
use kaohe_tests::generate::charge::{PARTS, amounts};
use kaohe_tests::generate::quantity::Dim;
use kaohe_tests::generate::quantity::{exactly, hundredths, id, number, points, quantity};
use kaohe_tests::generate::{Tape, tapes};
use proptest::prelude::*;

use super::config;

/// The inputs of every method here: more of a good one is wanted, less of a bad one.
const GOOD: [&str; 3] = ["g1", "g2", "g3"];
const BAD: [&str; 2] = ["b1", "b2"];
/// The bad one that may be a place: a whole number from 1 up.
const PLACE: &str = "b2";

/// Where more is wanted of everything that a line reads, or less.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    More,
    Less,
}

impl Wanted {
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::More => &GOOD,
            Self::Less => &BAD,
        }
    }

    const fn turned(self) -> Self {
        match self {
            Self::More => Self::Less,
            Self::Less => Self::More,
        }
    }
}

fn named(t: &mut Tape, names: &[&str]) -> Id {
    let name: &str = t.one::<&str>(names);
    id(name)
}

fn input(t: &mut Tape, wanted: Wanted) -> Expression {
    Expression::Input(named(t, wanted.names()))
}

/// An expression that never falls as its inputs rise: sums, least, greatest, shares of them.
fn rising(t: &mut Tape, wanted: Wanted, depth: usize) -> Expression {
    if depth == 0 || t.chance(60) {
        return if t.chance(85) { input(t, wanted) } else { plain(t, 0, 8) };
    }
    let many = |t: &mut Tape| t.several(1, 2, |t| rising(t, wanted, depth - 1));
    match t.below(5) {
        0 => Expression::Add(many(t)),
        1 => Expression::Min(many(t)),
        2 => Expression::Max(many(t)),
        3 => Expression::Multiply(vec![plain(t, 0, 3), rising(t, wanted, depth - 1)]),
        _ => Expression::Subtract(Box::new([rising(t, wanted, depth - 1), rising(t, wanted.turned(), depth - 1)])),
    }
}

fn plain(t: &mut Tape, from: i64, to: i64) -> Expression {
    Expression::Number(quantity(t, Dim::Plain, from, to))
}

/// A condition that does not stop holding as what is wanted grows.
fn holds(t: &mut Tape, wanted: Wanted, depth: usize) -> Condition {
    if depth > 0 && t.chance(25) {
        return match t.below(3) {
            0 => Condition::All(t.several(1, 2, |t| holds(t, wanted, depth - 1))),
            1 => Condition::Any(t.several(1, 2, |t| holds(t, wanted, depth - 1))),
            _ => Condition::Not(Box::new(holds(t, wanted.turned(), depth - 1))),
        };
    }
    Condition::Compare(Compare {
        left: rising(t, wanted, 1),
        is: *t.one(&[Comparison::AtLeast, Comparison::MoreThan]),
        right: plain(t, 0, 10),
    })
}

/// A line that comes to more as `wanted` grows.
fn line(t: &mut Tape, wanted: Wanted) -> Charge {
    let charge = match t.below(7) {
        0 => ChargeKind::Occurrence(Occurrence {
            count: rising(t, wanted, 1),
            each: amounts(t),
            free: Number::from(t.within(0, 2)),
        }),
        1 => ChargeKind::Missing(Missing {
            required: rising(t, wanted, 1),
            done: rising(t, wanted.turned(), 1),
            each: amounts(t),
        }),
        2 | 3 => gap(t, wanted),
        4 => ChargeKind::Once(Once { condition: holds(t, wanted, 1), amount: points(t, 5) }),
        5 => {
            // the first row that holds: the dearest first
            let mut amounts = t.several(2, 4, |t| points(t, 5));
            amounts.sort();
            let otherwise = amounts[0];
            let rows =
                amounts.iter().skip(1).rev().map(|amount| Once { condition: holds(t, wanted, 0), amount: *amount });
            ChargeKind::Table(Table { rows: rows.collect(), otherwise })
        }
        _ => match t.below(2) {
            0 => {
                let name = named(t, wanted.names());
                ChargeKind::Mark(MarkCharge { input: name, min: points(t, 1), max: t.maybe(60, |t| number(t, 2, 4)) })
            }
            _ => ChargeKind::Amount(AmountCharge { of: rising(t, wanted, 2) }),
        },
    };
    Charge { label: None, charge, limit: t.maybe(25, |t| points(t, 6)), when: t.maybe(15, |t| holds(t, wanted, 1)) }
}

fn gap(t: &mut Tape, wanted: Wanted) -> ChargeKind {
    let (side, of) = if t.chance(50) { (Side::Above, wanted) } else { (Side::Below, wanted.turned()) };
    let mut reached = 0;
    let mut each = 0;
    let apply = *t.one(&[SlabRule::Own, SlabRule::Last]);
    let rows = t.several(1, 3, |t| {
        reached += t.within(1, 6);
        // all steps at the last slab's rate: it rises from slab to slab
        each = if apply == SlabRule::Last { each + t.within(0, 30) } else { t.within(0, 60) };
        SlabStep { up_to: Some(reached.into()), each: hundredths(each) }
    });
    let mut rows = rows;
    if let Some(last) = rows.last_mut() {
        last.up_to = None;
    }
    ChargeKind::Gap(Gap {
        of: rising(t, of, 1),
        from: plain(t, 1, 20),
        side,
        counted_in: *t.one(&[CountedIn::Measure, CountedIn::PercentOfTarget]),
        step: hundredths(t.within(1, 8) * 50),
        rate: if t.chance(50) { Rate::Slabs(Slabs { rows, apply }) } else { Rate::Each(hundredths(t.within(0, 100))) },
        part: t.maybe(70, |t| *t.one(&PARTS)),
    })
}

fn lines(t: &mut Tape, wanted: Wanted) -> Vec<Charge> {
    t.several(1, 3, |t| line(t, wanted))
}

fn rising_numbers(t: &mut Tape, from: usize, to: usize) -> Vec<Number> {
    let mut all = t.several(from, to, |t| points(t, 10));
    all.sort();
    all
}

/// A method that never scores less as a good input grows or a bad one shrinks.
fn method(t: &mut Tape, depth: usize) -> Method {
    use Wanted::{Less, More};
    match t.below(if depth == 0 { 12 } else { 16 }) {
        0 | 1 => Method::Proportional(Proportional {
            of: t.several(1, 3, |t| Ratio { actual: rising(t, More, 1), target: plain(t, 1, 20) }),
            several: t.maybe(60, |t| *t.one(&[Several::Mean, Several::Least, Several::Pooled])),
            factor: hundredths(*t.one(&[100, 90, 50, 120, 0])),
            mark: if t.chance(30) {
                Some(MarkPart { input: named(t, &GOOD), min: Some(Number::ZERO), max: Some(points(t, 3)) })
            } else {
                None
            },
            cap: t.maybe(60, |t| *t.one(&[Cap::Ratio, Cap::Item, Cap::None])),
        }),
        2 => Method::AllOrNothing(AllOrNothing { condition: holds(t, More, 2), absolute: false }),
        3 => Method::Deduct(Deduct { charges: lines(t, Less), limit: t.maybe(30, |t| points(t, 8)) }),
        4 => Method::Earn(Earn { gains: lines(t, More) }),
        5 => Method::Base(Base {
            base: points(t, 8),
            gains: lines(t, More),
            gain_limit: t.maybe(50, |t| points(t, 5)),
            charges: lines(t, Less),
            charge_limit: t.maybe(40, |t| points(t, 5)),
        }),
        6 => tiers(t),
        7 => Method::Linear(Linear {
            on: rising(t, More, 1),
            points: {
                let mut at = 0;
                let point = |(t, score): (i64, Number)| LinearPoint { at: Quantity::plain(t.into()), score };
                let scores = rising_numbers(t, 1, 3);
                let scores: Vec<(i64, Number)> = scores
                    .into_iter()
                    .map(|s| {
                        at += t.within(1, 6);
                        (at, s)
                    })
                    .collect();
                scores.into_iter().map(point).collect()
            },
        }),
        8 => {
            let mut table = rising_numbers(t, 1, 4);
            let beyond = table.first().copied().unwrap_or(Number::ZERO).min(points(t, 2));
            table.reverse();
            // a table that goes on in steps goes down to nought
            Method::Rank(RankTable { place: Expression::Input(id(PLACE)), table, step: None, beyond }).stepped(t)
        }
        9 => Method::Formula(Formula { of: rising(t, More, 3) }),
        10 => Method::Assessed(Assessed {
            mark: named(t, &GOOD),
            min: t.maybe(30, |t| Number::from(t.within(0, 1))),
            max: t.maybe(40, |t| number(t, 2, 5)),
        }),
        11 => {
            let pick = *t.one(&[Pick::Sum, Pick::Greatest]);
            let limit = t.maybe(60, |t| points(t, 8));
            if t.chance(50) {
                Method::Bonus(Bonus { gains: lines(t, More), pick, limit, pool: None })
            } else {
                Method::Penalty(Penalty { charges: lines(t, Less), pick, limit, pool: None })
            }
        }
        12 => {
            let part = |t: &mut Tape, i: usize| Part {
                id: id(&format!("p{i}")),
                name: None,
                points: points(t, 6),
                method: inner(t, depth - 1),
            };
            Method::Checklist(Checklist {
                parts: (0..=t.below(3)).map(|i| part(t, i)).collect(),
                excess: t.maybe(60, |t| *t.one(&[Excess::Cap, Excess::Scaled])),
            })
        }
        13 => {
            let weights: &[&[i64]] = &[&[100], &[60, 40], &[50, 30, 20]];
            let weights = *t.one(weights);
            let part = |(i, w): (usize, &i64)| WeightedPart {
                id: id(&format!("w{i}")),
                name: None,
                weight: (*w).into(),
                method: inner(t, depth - 1),
            };
            Method::Weighted(Weighted { parts: weights.iter().enumerate().map(part).collect() })
        }
        14 => Method::Within(Box::new(Within {
            low: t.maybe(70, |t| if t.chance(20) { Bound::Open } else { Bound::At(Number::from(t.within(-5, 1))) }),
            high: t.maybe(60, |t| if t.chance(20) { Bound::Open } else { Bound::At(number(t, 1, 12)) }),
            of: inner(t, depth - 1),
        })),
        _ => {
            // what is left of a negative score would be more than it: gates are on scores from 0 up
            let effect = match t.below(3) {
                0 => Effect::Zero,
                1 => Effect::Share(Number::from(t.within(0, 4) * 25)),
                _ => Effect::AtMost(points(t, 6)),
            };
            let of = Method::Within(Box::new(Within {
                low: Some(Bound::At(Number::ZERO)),
                high: None,
                of: inner(t, depth - 1),
            }));
            Method::Gated(Box::new(Gated {
                gates: vec![Gate { when: holds(t, Less, 1), effect, reaches: Reach::Item }],
                of,
            }))
        }
    }
}

/// A method inside another: none that goes to a pool.
fn inner(t: &mut Tape, depth: usize) -> Method {
    match method(t, depth) {
        Method::Bonus(bonus) => Method::Earn(Earn { gains: bonus.gains }),
        Method::Penalty(penalty) => Method::Deduct(Deduct { charges: penalty.charges, limit: penalty.limit }),
        other => other,
    }
}

/// Tables that go on.
trait Stepped {
    fn stepped(self, t: &mut Tape) -> Self;
}

impl Stepped for Method {
    fn stepped(mut self, t: &mut Tape) -> Self {
        if let Self::Rank(rank) = &mut self
            && t.chance(40)
        {
            rank.step = Some(hundredths(t.within(0, 4) * 50));
        }
        self
    }
}

/// Bands that give more the higher they lie, without gaps, edges said or not.
fn tiers(t: &mut Tape) -> Method {
    let scores = rising_numbers(t, 2, 4);
    let mut at = 0;
    let mut bands: Vec<Band> = Vec::new();
    let mut from: Option<Edge> = None;
    for (i, score) in scores.iter().enumerate() {
        at += t.within(1, 6);
        let included = *t.one(&[None, Some(true), Some(false)]);
        let edge = |included| Edge { at: Quantity { value: at.into(), measure: None::<Measure> }, included };
        let to = (i + 1 < scores.len()).then(|| edge(included));
        bands.push(Band { is: BandTest::Between(Between { from: from.take(), to }), gives: Gives::Points(*score) });
        // what one band says not to have the next has, or nobody says
        let next = included.map(|i| !i).filter(|_| t.chance(70));
        from = Some(edge(next));
    }
    if t.chance(50) {
        bands.reverse();
    }
    Method::Tiers(Tiers { on: Some(rising(t, Wanted::More, 1)), bands, otherwise: None })
}

/// Values for all inputs, from 0 up, often whole.
fn values(t: &mut Tape) -> BTreeMap<Id, Number> {
    let mut values: BTreeMap<Id, Number> = GOOD.iter().chain(&BAD).map(|name| (id(name), number(t, 0, 12))).collect();
    a_place(&mut values);
    values
}

fn a_place(values: &mut BTreeMap<Id, Number>) {
    let place = values.get_mut(PLACE).expect("a value");
    *place = exactly(&place.exact().floor().max(Exact::one()));
}

fn data(values: &BTreeMap<Id, Number>) -> BTreeMap<Id, Datum> {
    values.iter().map(|(id, n)| (id.clone(), Datum::Number(Quantity::plain(*n)))).collect()
}

/// The same values, some of them better: exactly one more of something, or some more.
fn better(t: &mut Tape, values: &BTreeMap<Id, Number>) -> BTreeMap<Id, Number> {
    let mut better = values.clone();
    let by = if t.chance(50) { Exact::one() } else { number(t, 0, 6).exact() };
    let names: Vec<&str> = GOOD.iter().chain(&BAD).copied().collect();
    for name in t.several(1, 2, |t| *t.one(&names)) {
        let value = better.get_mut(name).expect("a value");
        let moved =
            if GOOD.contains(&name) { value.exact().plus(&by) } else { value.exact().minus(&by).max(Exact::zero()) };
        *value = exactly(&moved);
    }
    a_place(&mut better);
    better
}

/// A scheme of one indicator for one unit.
fn alone(method: &Method, points: Number, places: u32, rounding: &str) -> Scheme {
    // a mark may stand wherever a number is read
    let input = |name: &&str| format!(r#"{{"id": "{name}", "kind": {{"mark": {{"max": "99"}}}}}}"#);
    let inputs: Vec<String> = GOOD.iter().chain(&BAD).map(input).collect();
    let text = format!(
        r#"{{"kaohe": 1, "id": "alone", "name": {{"zh": "示例"}}, "periods": ["2020"], "policy": {{"places": {places}, "rounding": "{rounding}"}},
        "units": [{{"id": "east", "name": {{"zh": "东区"}}}}], "indicators": [{{"id": "item", "name": {{"zh": "甲"}}, "points": "{points}",
        "inputs": [{}], "method": {}}}]}}"#,
        inputs.join(", "),
        method.to_json()
    );
    Scheme::from_json(&text).unwrap_or_else(|p| panic!("{p}\n{text}"))
}

fn report(scheme: &Scheme, values: &BTreeMap<Id, Number>) -> Report {
    let values: Vec<String> = values
        .iter()
        .map(|(id, n)| format!(r#"{{"indicator": "item", "units": ["east"], "period": "2020", "input": "{id}", "is": {{"reported": "{n}"}}}}"#))
        .collect();
    let text = format!(r#"{{"kaohe": 1, "scheme": "alone", "values": [{}]}}"#, values.join(", "));
    Report::from_json(&text, scheme).unwrap_or_else(|p| panic!("{p}\n{text}"))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn more_of_what_is_wanted_never_scores_less(tape in tapes()) {
        let mut t = tape;
        let method = method(&mut t, 2);
        let points = points(&mut t, 20);
        let worse = values(&mut t);
        let better = better(&mut t, &worse);
        let score = |values: &BTreeMap<Id, Number>| {
            score_clause(&method, Some(points), &data(values)).map_err(|p| TestCaseError::fail(format!("{p}\n{}", method.to_json())))
        };
        let (low, high) = (score(&worse)?, score(&better)?);
        prop_assert!(
            low.exact() <= high.exact(),
            "{} points, {}\n{worse:?} gives {}\n{better:?} gives {}", points, method.to_json(), low.exact(), high.exact()
        );
        for clause in [&low, &high] {
            let value = clause.step().expect("a trace").replay().map_err(|p| TestCaseError::fail(p.to_string()))?;
            prop_assert_eq!(value.number(), Some(clause.exact()));
        }
    }

    #[test]
    fn rounding_never_turns_more_into_less(tape in tapes()) {
        let mut t = tape;
        let method = method(&mut t, 1);
        let points = points(&mut t, 20);
        let worse = values(&mut t);
        let better = better(&mut t, &worse);
        let (places, rounding) = (*t.one(&[2, 4]), *t.one(&["half_up", "half_even", "truncate"]));
        let scheme = alone(&method, points, places, rounding);
        let score = |values: &BTreeMap<Id, Number>| {
            let scorecard = scheme.score(&report(&scheme, values), scheme.periods()[0]).unwrap_or_else(|p| panic!("{p}"));
            let item = scorecard.item("item", "east").expect("an item").clone();
            item.at_end.expect("a score").score
        };
        let (low, high) = (score(&worse), score(&better));
        prop_assert!(low <= high, "{points} points, {}\n{worse:?} gives {low}\n{better:?} gives {high}", method.to_json());
    }
}
