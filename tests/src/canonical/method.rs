//! Methods.

use kaohe::method::{
    AllOrNothing, Also, Assessed, Band, BandTest, Base, Bonus, Bound, Checklist, Deduct, Earn, Effect, Formula, Gate,
    Gated, Gives, Linear, MarkPart, Method, Part, Penalty, PoolEntry, Proportional, RankTable, Ratio, Reach, Tiers,
    Weighted, WeightedPart, Within,
};
use kaohe::number::{Exact, Number};
use kaohe::{Id, Name};

use super::charge::charges;
use super::condition::condition;
use super::expression::expression;
use super::{Told, as_told, encoded};

/// The canonical form.
pub(super) fn method(of: &Method, points: Option<Number>, told: &Told<'_>) -> Method {
    match of {
        Method::Proportional(of) => Method::Proportional(proportional(of, points, told)),
        Method::AllOrNothing(of) => {
            Method::AllOrNothing(AllOrNothing { condition: condition(&of.condition, told), absolute: of.absolute })
        }
        Method::Deduct(of) => Method::Deduct(Deduct { charges: charges(&of.charges, told), limit: of.limit }),
        Method::Earn(of) => Method::Earn(Earn { gains: charges(&of.gains, told) }),
        Method::Base(of) => {
            Method::Base(Base { gains: charges(&of.gains, told), charges: charges(&of.charges, told), ..of.clone() })
        }
        Method::Checklist(of) => Method::Checklist(Checklist {
            parts: of.parts.iter().enumerate().map(|(i, p)| part(i, p, told)).collect(),
            excess: of.excess,
        }),
        Method::Weighted(of) => {
            let part = |(i, part): (usize, &WeightedPart)| WeightedPart {
                id: numbered(i),
                name: Some(named(&part.id, part.name.as_ref(), told)),
                weight: part.weight,
                method: method(&part.method, points, told),
            };
            Method::Weighted(Weighted { parts: of.parts.iter().enumerate().map(part).collect() })
        }
        Method::Tiers(of) => Method::Tiers(tiers(of, points, told)),
        Method::Linear(of) => Method::Linear(Linear { on: expression(&of.on, told), points: of.points.clone() }),
        Method::Rank(of) => Method::Rank(RankTable { place: expression(&of.place, told), ..of.clone() }),
        Method::Formula(of) => Method::Formula(Formula { of: expression(&of.of, told) }),
        Method::Assessed(of) => Method::Assessed(Assessed {
            mark: told.id(&of.mark),
            min: of.min.filter(|n| *n != Number::ZERO),
            max: of.max.filter(|n| Some(*n) != points),
        }),
        Method::Bonus(of) => Method::Bonus(Bonus {
            gains: charges(&of.gains, told),
            pool: of.pool.as_ref().map(|id| told.id(id)),
            ..of.clone()
        }),
        Method::Penalty(of) => Method::Penalty(Penalty {
            charges: charges(&of.charges, told),
            pool: of.pool.as_ref().map(|id| told.id(id)),
            ..of.clone()
        }),
        Method::Within(of) => within(of, points, told),
        Method::Gated(of) => gated(of, points, told),
        Method::Also(of) => {
            let entry = |(i, entry): (usize, &PoolEntry)| PoolEntry {
                id: numbered(i),
                method: method(&entry.method, None, told),
            };
            let entries = of.entries.iter().enumerate().map(entry).collect();
            Method::Also(Box::new(Also { of: method(&of.of, points, told), entries }))
        }
    }
}

fn numbered(index: usize) -> Id {
    encoded(&format!("p{}", index + 1))
}

fn named(id: &Id, name: Option<&Name>, told: &Told<'_>) -> Name {
    Name::zh(name.map_or_else(|| told.text(id), |name| as_told(&name.zh)))
}

fn part(index: usize, of: &Part, told: &Told<'_>) -> Part {
    Part {
        id: numbered(index),
        name: Some(named(&of.id, of.name.as_ref(), told)),
        points: of.points,
        method: method(&of.method, Some(of.points), told),
    }
}

fn proportional(of: &Proportional, points: Option<Number>, told: &Told<'_>) -> Proportional {
    let rest = points.map(|p| p.exact().times(&Exact::one().minus(&of.factor.exact()))).filter(Exact::is_positive);
    let ratio =
        |ratio: &Ratio| Ratio { actual: expression(&ratio.actual, told), target: expression(&ratio.target, told) };
    Proportional {
        of: of.of.iter().map(ratio).collect(),
        several: of.several.filter(|_| of.of.len() > 1),
        factor: of.factor,
        mark: of.mark.as_ref().map(|mark| MarkPart {
            input: told.id(&mark.input),
            min: mark.min.filter(|n| *n != Number::ZERO),
            max: mark.max.filter(|n| rest.as_ref() != Some(&n.exact())),
        }),
        cap: of.cap,
    }
}

fn tiers(of: &Tiers, points: Option<Number>, told: &Told<'_>) -> Tiers {
    let gives = |gives: &Gives| match gives {
        Gives::Method(inner) => Gives::Method(Box::new(method(inner, points, told))),
        other => other.clone(),
    };
    let edges = of.bands.iter().any(|band| matches!(band.is, BandTest::Between(_)));
    let band = |band: &Band| Band {
        is: match &band.is {
            BandTest::Holds(holds) => BandTest::Holds(condition(holds, told)),
            between @ BandTest::Between(_) => between.clone(),
        },
        gives: gives(&band.gives),
    };
    Tiers {
        on: of.on.as_ref().filter(|_| edges).map(|on| expression(on, told)),
        bands: of.bands.iter().map(band).collect(),
        otherwise: of.otherwise.as_ref().map(gives).filter(|g| *g != Gives::Points(Number::ZERO)),
    }
}

fn within(of: &Within, points: Option<Number>, told: &Told<'_>) -> Method {
    let inner = method(&of.of, points, told);
    let (mut low, mut high) = (of.low, of.high);
    // it stops at the points by itself
    if high.is_some() && high == points.map(Bound::At) && matches!(inner, Method::Earn(_)) {
        high = None;
    }
    match inner {
        inner if low.is_none() && high.is_none() => inner,
        Method::Within(one) if low.is_none() && one.high.is_none() => {
            low = one.low;
            Method::Within(Box::new(Within { low, high, of: one.of }))
        }
        of => Method::Within(Box::new(Within { low, high, of })),
    }
}

fn gated(of: &Gated, points: Option<Number>, told: &Told<'_>) -> Method {
    let gate = |gate: &Gate| {
        let named = |id: &Id| told.id(id);
        let effect = match &gate.effect {
            Effect::GradeAtMost(grade) => Effect::GradeAtMost(named(grade)),
            other => other.clone(),
        };
        let beside = matches!(effect, Effect::GradeAtMost(_) | Effect::GradeLower | Effect::NoBonus);
        let reaches = match &gate.reaches {
            _ if beside => Reach::Total,
            Reach::Group(group) => Reach::Group(named(group)),
            other => other.clone(),
        };
        Gate { when: condition(&gate.when, told), effect, reaches }
    };
    let own: Vec<Gate> = of.gates.iter().map(gate).collect();
    match method(&of.of, points, told) {
        Method::Gated(inner) => {
            let gates = inner.gates.iter().cloned().chain(own).collect();
            Method::Gated(Box::new(Gated { gates, of: inner.of }))
        }
        inner if own.is_empty() => inner,
        inner => Method::Gated(Box::new(Gated { gates: own, of: inner })),
    }
}
