//! Indicators with targets, milestones, variants, assignments, gates.

use kaohe::Name;
use kaohe::assignment::{Assignment, Role, Share};
use kaohe::condition::{Compare, Comparison, Condition};
use kaohe::expression::Expression;
use kaohe::indicator::{Division, Evidence, Indicator, Points, Variant};
use kaohe::input::{Input, InputKind, ValueInput};
use kaohe::method::Method;
use kaohe::milestone::{Deliverable, Milestone, MilestoneQuantity, Nature};
use kaohe::number::Number;
use kaohe::policy::NotApplicable;
use kaohe::target::{Target, TargetValue};
use kaohe::{Id, Period};

use super::around::{Around, TargetUse, numeric};
use super::condition::date;
use super::gate::gate;
use super::method::method;
use super::quantity::{Dim, id, points, quantity};
use super::{Tape, Wishes};

/// What an indicator is made among.
pub struct Among<'a> {
    /// What the test wishes.
    pub wishes: Wishes,
    /// The scheme's periods, the half-year first.
    pub periods: &'a [Period],
    /// The units.
    pub units: &'a [Id],
    /// Listed groups of units.
    pub listed: &'a [Id],
    /// Groups of indicators.
    pub groups: &'a [Id],
    /// Pools.
    pub pools: &'a [Id],
    /// Grades.
    pub grades: &'a [Id],
    /// Indicators that came before.
    pub before: &'a [Id],
}

/// What becomes of an item that does not apply.
pub fn not_applicable(t: &mut Tape, groups: &[Id]) -> NotApplicable {
    match t.below(5) {
        0 => NotApplicable::Exclude,
        1 if !groups.is_empty() => NotApplicable::Rescale(t.one(groups).clone()),
        2 => NotApplicable::PeersMean,
        3 => NotApplicable::Full,
        _ => NotApplicable::Zero,
    }
}

/// An indicator.
///
/// # Panics
///
/// Never.
pub fn indicator(t: &mut Tape, among: &Among<'_>, name: &str) -> Indicator {
    let main = *t.one(&[Dim::Money, Dim::Percent, Dim::Things, Dim::Plain]);
    let target =
        *t.one(&[TargetUse::Number, TargetUse::Number, TargetUse::Number, TargetUse::Condition, TargetUse::None]);
    let first = Input { id: id("x1"), name: t.maybe(30, |_| Name::zh("完成值")), kind: numeric(t, main) };
    let mut a = Around {
        wishes: among.wishes,
        inputs: vec![first],
        main,
        target,
        scores: among.before.to_vec(),
        groups: among.groups.to_vec(),
        pools: among.pools.to_vec(),
        grades: among.grades.to_vec(),
        peers: among.listed.to_vec(),
        over_peers: false,
        in_band: false,
        scores_only: false,
    };
    let divided = t.chance(30);
    let own_method = if divided { !t.chance(40) } else { among.wishes.sound || !t.chance(3) };
    let method = if own_method { Some(method(t, &mut a)) } else { None };
    let points = match t.below(20) {
        17 if !among.wishes.sound => Points::None,
        18 if !among.wishes.sound => Points::Unknown,
        19 if !divided && !among.wishes.sound => Points::Input(reported_points(t, &mut a)),
        // no share's range ends at what no decimal holds: the points divide a power of ten
        _ if divided && method.as_ref().is_some_and(ends_of_its_own) => Points::Fixed(Number::from(*t.one(&DIVIDING))),
        _ => Points::Fixed(points(t, 20)),
    };
    let variants = variants(t, among, &mut a, divided);
    let assignments = if divided { assignments(t, among, &mut a, points.fixed()) } else { joint(t, among) };
    // what an exemption or a gate reads stands among the inputs too
    let exempt_if = if t.chance(15) { Some(exemption(t, &mut a)) } else { None };
    let gates = if t.chance(25) {
        let mut gates = t.several(1, 2, |t| gate(t, &mut a));
        if among.wishes.unordered {
            gates.truncate(1);
        }
        gates
    } else {
        Vec::new()
    };
    let targets = targets(t, among, &mut a);
    let milestones = milestones(t, among, &a);
    Indicator {
        id: id(name),
        number: t.maybe(30, |_| name.trim_start_matches('i').to_owned()),
        name: Name { zh: format!("指标{name}"), en: t.maybe(30, |_| format!("indicator {name}")) },
        group: t.maybe(70, |t| t.one(among.groups).clone()),
        points,
        printed_method: t.maybe(10, |_| "完成比例计分法".to_owned()),
        inputs: a.inputs,
        method,
        variants,
        printed_totals: Vec::new(),
        targets,
        milestones,
        applies_to: if t.chance(25) { vec![t.one(among.listed).clone()] } else { Vec::new() },
        periods: if t.chance(10) { vec![*t.one(among.periods)] } else { Vec::new() },
        exempt_if,
        not_applicable: t.maybe(50, |t| not_applicable(t, among.groups)),
        division: if divided { Division::Divided } else { Division::Each },
        assignments,
        gates,
        assessor: t.maybe(30, |_| id("office")),
        receivers: if t.chance(20) { vec![id("office")] } else { Vec::new() },
        evidence: t.maybe(25, |t| Evidence { required: t.chance(60), items: vec![Name::zh("月报表")] }),
        deadline: t.maybe(20, date),
        source: None,
        reading: None,
        notes: Vec::new(),
    }
}

/// Points by which every decimal can be divided, and none.
const DIVIDING: [i64; 8] = [4, 1, 2, 5, 8, 10, 20, 0];

/// Has the method's range other ends than nought and the points?
fn ends_of_its_own(method: &Method) -> bool {
    match method {
        Method::Within(_) | Method::Base(_) => true,
        Method::Gated(gated) => ends_of_its_own(&gated.of),
        Method::Also(also) => ends_of_its_own(&also.of),
        _ => false,
    }
}

/// An input that the points are read from.
fn reported_points(t: &mut Tape, a: &mut Around) -> Id {
    let name = id("points-in-words");
    // points below 0 are no points: they are not what the input may legally take
    let kind = InputKind::Value(ValueInput {
        min: Some(Number::ZERO),
        max: t.maybe(50, |_| 20.into()),
        ..ValueInput::default()
    });
    a.inputs.push(Input { id: name.clone(), name: None, kind });
    name
}

/// An exemption by a flag of its own, so that nothing else hangs on it.
fn exemption(t: &mut Tape, a: &mut Around) -> Condition {
    let name = id("closed");
    a.inputs.push(Input { id: name.clone(), name: None, kind: InputKind::Flag });
    let flag = Condition::Flag(name);
    if t.chance(20) { Condition::All(vec![flag.clone(), flag]) } else { flag }
}

fn variants(t: &mut Tape, among: &Among<'_>, a: &mut Around, divided: bool) -> Vec<Variant> {
    if divided || !t.chance(20) {
        return Vec::new();
    }
    let units = vec![t.one(among.units).clone()];
    let mut other = Some(points(t, 10));
    let method = if t.chance(50) { Some(super::method::scoring(t, a, 1)) } else { None };
    if method.is_some() && t.chance(30) {
        other = None;
    }
    vec![Variant { units, points: other, method }]
}

fn joint(t: &mut Tape, among: &Among<'_>) -> Vec<Assignment> {
    if !t.chance(15) {
        return Vec::new();
    }
    vec![bare("a1", Some(t.one(among.units).clone()), Role::Joint, Share::None)]
}

fn bare(name: &str, unit: Option<Id>, role: Role, share: Share) -> Assignment {
    Assignment {
        id: id(name),
        unit,
        role,
        share,
        method: None,
        inputs: Vec::new(),
        task: None,
        deadline: None,
        source: None,
        notes: Vec::new(),
    }
}

fn assignments(t: &mut Tape, among: &Among<'_>, a: &mut Around, points: Option<Number>) -> Vec<Assignment> {
    let percents: &[&[i64]] = &[&[100], &[80, 20], &[50, 30, 20], &[34, 33, 33], &[40, 40], &[0, 100]];
    let percents = *t.one(percents);
    let by_percent = t.chance(50);
    let whole = points.unwrap_or(Number::from(4)).exact();
    let mut all = Vec::new();
    for (i, percent) in percents.iter().enumerate() {
        let share = match t.below(12) {
            10 if !among.wishes.sound => Share::Unknown,
            11 => Share::None,
            _ if by_percent => Share::Percent(Number::from(*percent)),
            _ => {
                let share = whole.times(&kaohe::number::Exact::from(*percent)).percent();
                Share::Points(super::quantity::exactly(&share.rounded(2, kaohe::number::RoundingMode::Truncate)))
            }
        };
        let holds = share != Share::None;
        let unit = match t.below(8) {
            7 => None,
            6 if !holds => Some(id("others")),
            _ => Some(t.one(among.units).clone()),
        };
        let role = if i == 0 { Role::Lead } else { *t.one(&Role::ALL) };
        let mut assignment = bare(&format!("a{}", i + 1), unit, role, share);
        if t.chance(40) {
            let shared = a.inputs.clone();
            let own = if t.chance(90) { super::method::scoring(t, a, 1) } else { super::method::method(t, a) };
            assignment.method = Some(own);
            if t.chance(40) {
                // what only this assignment reads stands with it
                assignment.inputs = a.inputs.split_off(shared.len());
                // a later one may have found them, so they stay with the indicator too
                a.inputs.extend(assignment.inputs.iter().cloned());
            }
        }
        assignment.task = t.maybe(20, |_| Name::zh("任务"));
        assignment.deadline = t.maybe(15, date);
        all.push(assignment);
    }
    all
}

fn targets(t: &mut Tape, among: &Among<'_>, a: &mut Around) -> Vec<Target> {
    if a.target == TargetUse::None {
        return Vec::new();
    }
    let mut all = Vec::new();
    for period in among.periods {
        // the half-year is sometimes left to a milestone
        if !among.wishes.sound && t.chance(12) {
            continue;
        }
        let value = |t: &mut Tape, a: &mut Around| {
            if a.target == TargetUse::Condition {
                return TargetValue::Condition(Condition::Compare(Compare {
                    left: Expression::Input(a.inputs[0].id.clone()),
                    is: *t.one(&[Comparison::AtLeast, Comparison::AtMost, Comparison::MoreThan]),
                    right: Expression::Number(quantity(t, a.main, 0, 100)),
                }));
            }
            if among.wishes.sound {
                return TargetValue::Number(quantity(t, a.main, 1, 100));
            }
            match t.below(20) {
                14 => TargetValue::ToCome,
                15 => TargetValue::Missing,
                16 => TargetValue::Text,
                17 | 18 => TargetValue::Number(quantity(t, a.main, 0, 0)),
                19 => TargetValue::Number(quantity(t, a.main, -20, -1)),
                _ => TargetValue::Number(quantity(t, a.main, 1, 100)),
            }
        };
        let of = if a.target == TargetUse::Number && t.chance(60) { Some(a.inputs[0].id.clone()) } else { None };
        all.push(Target { period: *period, units: Vec::new(), of: of.clone(), is: value(t, a) });
        if t.chance(25) {
            all.push(Target { period: *period, units: vec![t.one(among.units).clone()], of, is: value(t, a) });
        }
    }
    all
}

fn milestones(t: &mut Tape, among: &Among<'_>, a: &Around) -> Vec<Milestone> {
    if a.target == TargetUse::Condition || !t.chance(40) {
        return Vec::new();
    }
    let natures = [Nature::Unsaid, Nature::Cumulative, Nature::Increment, Nature::Level, Nature::Stage];
    let quantities = if t.chance(70) {
        vec![MilestoneQuantity {
            input: a.inputs[0].id.clone(),
            units: Vec::new(),
            value: quantity(t, a.main, i64::from(among.wishes.sound), 60),
            nature: *t.one(&natures),
        }]
    } else {
        Vec::new()
    };
    let deliverables = if quantities.is_empty() {
        vec![Deliverable { id: id("d1"), name: Name::zh("半年报告") }]
    } else {
        Vec::new()
    };
    vec![Milestone {
        id: id("m1"),
        period: among.periods[0],
        due: t.maybe(50, |_| "2020-06-15".parse().expect("a day")),
        units: Vec::new(),
        quantities,
        deliverables,
        source: None,
    }]
}
