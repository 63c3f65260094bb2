//! Reports of everything that a scheme asks for, in every state.

use kaohe::indicator::{Division, Indicator};
use kaohe::input::{Input, InputKind};
use kaohe::number::{Number, Quantity};
use kaohe::report::{Delivered, Disputed, Entry, Event, Register, ReportDraft, Reported, Stated};
use kaohe::scheme::SchemeDraft;
use kaohe::status::Status;
use kaohe::version::FormVersion;
use kaohe::{Datum, Id, Name, Period};

use super::condition::{date, date_in};
use super::quantity::{exactly, id, number};
use super::{Tape, Wishes};

/// A report.
///
/// # Panics
///
/// Never.
pub fn report(t: &mut Tape, scheme: &SchemeDraft, wishes: Wishes) -> ReportDraft {
    let mut report = ReportDraft {
        kaohe: FormVersion,
        scheme: scheme.id.clone(),
        as_of: if wishes.known {
            None
        } else {
            t.maybe(50, |t| t.one(&["2020-07-05", "2020-12-31", "2020-03-31", "2020-10-10"]).parse().expect("a day"))
        },
        illustrative: t.chance(10),
        values: Vec::new(),
        registers: Vec::new(),
        stated: Vec::new(),
        delivered: Vec::new(),
        received: Vec::new(),
    };
    for period in &scheme.periods {
        for indicator in &scheme.indicators {
            if !indicator.periods.is_empty() && !indicator.periods.contains(period) {
                continue;
            }
            if indicator.division == Division::Divided {
                divided(t, indicator, *period, wishes, &mut report);
            } else {
                each(t, scheme, indicator, *period, wishes, &mut report);
            }
        }
    }
    course(t, scheme, wishes, &mut report);
    report
}

/// What is stated of the course of things, and what was delivered.
fn course(t: &mut Tape, scheme: &SchemeDraft, wishes: Wishes, report: &mut ReportDraft) {
    for indicator in scheme.indicators.iter().filter(|_| !wishes.known) {
        if t.chance(15) {
            report.stated.push(Stated {
                indicator: indicator.id.clone(),
                unit: t.maybe(40, |t| t.one(&scheme.units).id.clone()),
                status: *t.one(&Status::ALL),
                of: indicator.inputs.first().map(|input| input.id.clone()),
                lag: t.maybe(50, |t| Quantity::plain(Number::from(t.within(-20, 40)))),
                done: t.maybe(20, |t| Quantity::plain(Number::from(t.within(0, 120)))),
                reason: t.maybe(30, |_| Name::zh("原因")),
            });
        }
        for milestone in &indicator.milestones {
            for deliverable in &milestone.deliverables {
                if t.chance(60) {
                    report.delivered.push(Delivered {
                        indicator: indicator.id.clone(),
                        milestone: milestone.id.clone(),
                        deliverable: deliverable.id.clone(),
                        unit: None,
                        on: report.as_of.filter(|_| t.chance(50)),
                    });
                }
            }
        }
    }
}

fn each(
    t: &mut Tape,
    scheme: &SchemeDraft,
    indicator: &Indicator,
    period: Period,
    wishes: Wishes,
    report: &mut ReportDraft,
) {
    for input in &indicator.inputs {
        // one value for several units together
        if t.chance(5) {
            put(t, indicator, vec![id("all")], None, period, input, wishes, report);
            continue;
        }
        for unit in &scheme.units {
            put(t, indicator, vec![unit.id.clone()], None, period, input, wishes, report);
        }
    }
}

fn divided(t: &mut Tape, indicator: &Indicator, period: Period, wishes: Wishes, report: &mut ReportDraft) {
    for assignment in &indicator.assignments {
        let mark = (assignment.method.is_none() && indicator.method.is_none()).then(|| Input {
            id: id("mark"),
            name: None,
            kind: InputKind::Mark(kaohe::input::MarkInput { min: None, max: Some(Number::ZERO) }),
        });
        let own = |i: &&Input| !assignment.inputs.iter().any(|o| o.id == i.id);
        for input in assignment.inputs.iter().chain(indicator.inputs.iter().filter(own)).chain(&mark) {
            let mut input = input.clone();
            if let (InputKind::Mark(mark), kaohe::assignment::Share::Points(points)) =
                (&mut input.kind, &assignment.share)
                && input.id == *"mark"
            {
                mark.max = Some(*points);
            }
            put(t, indicator, Vec::new(), Some(assignment.id.clone()), period, &input, wishes, report);
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "where a value stands has this many sides")]
fn put(
    t: &mut Tape,
    indicator: &Indicator,
    units: Vec<Id>,
    assignment: Option<Id>,
    period: Period,
    input: &Input,
    wishes: Wishes,
    report: &mut ReportDraft,
) {
    let register = matches!(&input.kind, InputKind::Count(count) if count.register);
    if register && t.chance(70) {
        report.registers.push(Register {
            indicator: indicator.id.clone(),
            units,
            assignment,
            period,
            input: input.id.clone(),
            events: t.several(0, 3, |t| Event { date: date_in(t, period), count: Number::from(t.within(0, 2)) }),
            closed: wishes.known || t.chance(60),
        });
        return;
    }
    if !wishes.known && t.chance(8) {
        return;
    }
    let is = match t.below(24) {
        _ if wishes.known => Reported::Reported(datum(t, input)),
        18 => Reported::Estimated(datum(t, input)),
        19 => Reported::Disputed(Disputed { value: datum(t, input), contested: t.maybe(60, |t| datum(t, input)) }),
        20 => Reported::Missing,
        21 => Reported::NotDue,
        22 if !wishes.applicable => Reported::NotApplicable,
        _ => Reported::Reported(datum(t, input)),
    };
    report.values.push(Entry {
        indicator: indicator.id.clone(),
        units,
        assignment,
        period,
        input: input.id.clone(),
        at: None,
        is,
        is_final: wishes.known || t.chance(75),
        evidence: if wishes.known || t.chance(70) { vec!["月报表".to_owned()] } else { Vec::new() },
    });
}

/// A datum that the input may legally take.
pub fn datum(t: &mut Tape, input: &Input) -> Datum {
    datum_from(t, input, None)
}

/// A datum that the input may legally take, not below another.
///
/// # Panics
///
/// If an input has a range that no whole number lies near.
pub fn datum_from(t: &mut Tape, input: &Input, from: Option<&Number>) -> Datum {
    let whole = |n: &Option<Number>, otherwise: i64| n.map_or(otherwise, to_i64);
    let (low, high) = match &input.kind {
        InputKind::Flag => return Datum::Flag(t.chance(60)),
        InputKind::Choice(choice) => return Datum::Word(t.one(&choice.options).id.clone()),
        InputKind::Date => return Datum::Day(date(t)),
        InputKind::Value(v) => (whole(&v.min, -20), whole(&v.max, 150)),
        InputKind::Count(c) => {
            let most = whole(&c.max, 200).min(if t.chance(80) { 6 } else { 200 });
            let low = from.map_or(0, |n| to_i64(*n));
            return Datum::Number(Quantity::plain(Number::from(t.within(low.min(most.max(low)), most.max(low)))));
        }
        InputKind::Mark(m) => (whole(&m.min, 0), whole(&m.max, 6)),
    };
    let mut value = number(t, low, high.max(low));
    if let Some(from) = from {
        value = value.max(*from);
    }
    // a plain number is taken in the input's measure; sometimes it is written
    let measure = input.kind.measure().filter(|_| t.chance(40)).cloned();
    let scaled = measure.as_ref().is_some_and(|m| m.symbol() == "亿元") && t.chance(30);
    if scaled {
        let value = exactly(&value.exact().times(&kaohe::number::Exact::from(10_000)));
        return Datum::Number(Quantity {
            value,
            measure: Some(kaohe::number::Measure::new("万元").expect("a measure")),
        });
    }
    Datum::Number(Quantity { value, measure })
}

/// The whole part of a number.
fn to_i64(n: Number) -> i64 {
    n.exact().floor().to_string().parse().expect("a small number")
}
