//! Schemes: units and their groups, a tree of groups, indicators, pools, ranking, grades, policies.

use kaohe::group::Group;
use kaohe::method::{Effect, Excess, Gate, Parts, Reach, Several, UsualCap};
use kaohe::number::{Number, RoundingMode};
use kaohe::policy::{CompareTotals, Plan, Policy, TextMilestone};
use kaohe::pool::Pool;
use kaohe::scheme::{
    DeclaredMeasure, Grade, Grades, PeriodWeight, Quota, RankBy, Ranking, SchemeDraft, TieBreak, Ties,
};
use kaohe::unit::{Office, Unit, UnitGroup};
use kaohe::version::FormVersion;
use kaohe::{Id, Name, Period};

use super::around::{Around, TargetUse};
use super::charge::PARTS;
use super::condition::condition;
use super::indicator::{Among, indicator, not_applicable};
use super::quantity::{Dim, id, points};
use super::{Tape, Wishes};

/// The half-year and the year.
///
/// # Panics
///
/// Never.
#[must_use]
pub fn periods() -> [Period; 2] {
    ["2020-H1", "2020"].map(|p| p.parse().expect("a period"))
}

fn ids<const N: usize>(names: [&str; N]) -> Vec<Id> {
    names.into_iter().map(id).collect()
}

/// A scheme.
pub fn scheme(t: &mut Tape, wishes: Wishes) -> SchemeDraft {
    let units: Vec<Id> = (1..=1 + t.below(4)).map(|i| id(&format!("u{i}"))).collect();
    let (listed, groups, pools) = (ids(["all", "some"]), ids(["g1", "g2", "g3"]), ids(["k1", "k2", "k3"]));
    let grades = t.maybe(60, |_| ids(["best", "good", "rest"])).unwrap_or_default();
    let periods = periods();
    let some: Vec<Id> = {
        let from = t.below(units.len());
        units[from..].to_vec()
    };
    let mut indicators = Vec::new();
    let mut before: Vec<Id> = Vec::new();
    for i in 1..=1 + t.below(6) {
        let among = Among {
            wishes,
            periods: &periods,
            units: &units,
            listed: &listed,
            groups: &groups,
            pools: &pools,
            grades: &grades,
            before: &before,
        };
        indicators.push(indicator(t, &among, &format!("i{i}")));
        before.push(id(&format!("i{i}")));
    }
    SchemeDraft {
        kaohe: FormVersion,
        id: id("generated"),
        name: Name::zh("示例方案"),
        source: None,
        periods: periods.to_vec(),
        period_weights: if t.chance(30) {
            let weight = t.within(0, 100);
            let weight = [weight, 100 - weight].map(Number::from);
            periods.iter().zip(weight).map(|(period, weight)| PeriodWeight { period: *period, weight }).collect()
        } else {
            Vec::new()
        },
        measures: if t.chance(20) {
            let measure = |s: &str| kaohe::number::Measure::new(s).expect("a measure");
            vec![DeclaredMeasure { symbol: measure("学位"), same_as: measure("个"), factor: Number::ONE }]
        } else {
            Vec::new()
        },
        policy: policy(t, wishes, &groups),
        units: units
            .iter()
            .enumerate()
            .map(|(i, unit)| Unit {
                id: unit.clone(),
                name: Name::zh(format!("单位{unit}")),
                aliases: if t.chance(20) { vec![format!("别名{unit}")] } else { Vec::new() },
                within: if i > 0 && t.chance(15) { Some(units[0].clone()) } else { None },
            })
            .collect(),
        unit_groups: vec![
            unit_group("all", units.clone(), false),
            unit_group("some", some, false),
            unit_group("others", Vec::new(), true),
        ],
        offices: vec![Office { id: id("office"), name: Name::zh("市财政局"), aliases: Vec::new() }],
        groups: tree(t, &before),
        indicators,
        pools: pool_list(t, &pools, &groups),
        ranking: ranking(t, &before, &groups),
        grades: if grades.is_empty() { None } else { Some(grading(t, &grades)) },
        calendar: None,
        notes: Vec::new(),
    }
}

fn unit_group(name: &str, members: Vec<Id>, open: bool) -> UnitGroup {
    UnitGroup { id: id(name), name: Name::zh(format!("单位组{name}")), aliases: Vec::new(), members, open }
}

fn policy(t: &mut Tape, wishes: Wishes, groups: &[Id]) -> Policy {
    Policy {
        places: wishes.places.unwrap_or_else(|| *t.one(&[4, 2, 3, 6])),
        rounding: *t.one(&[RoundingMode::HalfUp, RoundingMode::HalfEven, RoundingMode::Truncate]),
        compare: *t.one(&[CompareTotals::Rounded, CompareTotals::Exact]),
        not_applicable: not_applicable(t, groups),
        parts: Parts { rates: *t.one(&PARTS), gains: *t.one(&PARTS), counts: *t.one(&PARTS) },
        cap: *t.one(&[UsualCap::Item, UsualCap::Ratio]),
        several: *t.one(&[Several::Mean, Several::Least, Several::Pooled]),
        excess: *t.one(&[Excess::Cap, Excess::Scaled]),
        text_milestone: *t.one(&[TextMilestone::NotScored, TextMilestone::Flag, TextMilestone::ShareDone]),
        tolerance: Number::from(t.within(0, 3)),
        plan: t.one(&[Plan::Steps, Plan::Line]).clone(),
    }
}

fn tree(t: &mut Tape, indicators: &[Id]) -> Vec<Group> {
    [("g1", None), ("g2", Some("g1")), ("g3", None)]
        .into_iter()
        .map(|(name, parent)| Group {
            id: id(name),
            name: Name::zh(format!("指标组{name}")),
            parent: parent.map(id),
            printed_points: t.maybe(30, |t| points(t, 40)),
            gates: if !indicators.is_empty() && t.chance(20) {
                vec![group_gate(t, indicators, name)]
            } else {
                Vec::new()
            },
        })
        .collect()
}

/// A gate that hangs on the scores of items.
fn group_gate(t: &mut Tape, indicators: &[Id], group: &str) -> Gate {
    let mut a = Around {
        wishes: Wishes::NONE,
        inputs: Vec::new(),
        main: Dim::Plain,
        target: TargetUse::None,
        scores: indicators.to_vec(),
        groups: Vec::new(),
        pools: Vec::new(),
        grades: Vec::new(),
        peers: Vec::new(),
        over_peers: false,
        in_band: false,
        scores_only: true,
    };
    let effect = match t.below(3) {
        0 => Effect::Zero,
        1 => Effect::Share(Number::from(t.within(0, 4) * 25)),
        _ => Effect::AtMost(points(t, 8)),
    };
    Gate { when: condition(t, &mut a, 0), effect, reaches: Reach::Group(id(group)) }
}

fn pool_list(t: &mut Tape, pools: &[Id], groups: &[Id]) -> Vec<Pool> {
    pools
        .iter()
        .enumerate()
        .map(|(i, pool)| Pool {
            id: pool.clone(),
            name: Name::zh(format!("池{pool}")),
            most: t.maybe(60, |t| points(t, 6)),
            least: t.maybe(60, |t| Number::from(-t.within(0, 6))),
            outside: i == 1,
            group: if i == 2 { Some(groups[t.below(groups.len())].clone()) } else { None },
        })
        .collect()
}

fn ranking(t: &mut Tape, indicators: &[Id], groups: &[Id]) -> Ranking {
    Ranking {
        among: t.maybe(30, |t| t.one(&ids(["all", "some"])).clone()),
        by: *t.one(&[RankBy::Score, RankBy::Rate]),
        ties: *t.one(&[Ties::Competition, Ties::Dense, Ties::Ordinal]),
        tie_break: if t.chance(40) {
            t.several(1, 2, |t| match t.below(3) {
                0 if !indicators.is_empty() => TieBreak::Indicator(t.one(indicators).clone()),
                1 => TieBreak::Group(t.one(groups).clone()),
                _ => TieBreak::Rate,
            })
        } else {
            Vec::new()
        },
    }
}

fn grading(t: &mut Tape, grades: &[Id]) -> Grades {
    let bands = grades.iter().zip([Some(60), Some(30), None]);
    let bands = bands.map(|(grade, from)| Grade {
        id: grade.clone(),
        name: Name::zh(format!("等次{grade}")),
        from: from.map(Number::from),
    });
    Grades {
        by: *t.one(&[RankBy::Rate, RankBy::Score]),
        bands: bands.collect(),
        quotas: if t.chance(40) {
            let (percent, count) =
                if t.chance(50) { (Some(Number::from(t.within(0, 100))), None) } else { (None, Some(1)) };
            vec![Quota { grade: t.one(&grades[..2]).clone(), percent, count }]
        } else {
            Vec::new()
        },
    }
}
