//! Tables for a compiled scheme, and the reports that say the same.

use std::collections::BTreeMap;

use kaohe::columns::{Compiled, Field, Known, Otherwise, Rows, Scores, Values, Why};
use kaohe::input::InputKind;
use kaohe::number::{Number, Quantity};
use kaohe::report::{Disputed, Entry, Report, ReportDraft, Reported};
use kaohe::score::Item;
use kaohe::{Datum, Limits, Scheme, Scorecard};
use kaohe_tests::generate::Tape;
use rust_decimal::Decimal;

/// One row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    pub field: u32,
    pub unit: u32,
    pub digits: i64,
    pub known: Known,
}

/// Every number that a scheme's text has about an indicator: where its score may turn.
pub fn numbers(scheme: &Scheme, indicator: &str) -> Vec<Decimal> {
    let text = scheme.indicator(indicator).map(|i| serde_json::to_string(i).expect("JSON")).unwrap_or_default();
    let mut found: Vec<Decimal> = Vec::new();
    for word in text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-')) {
        if let Ok(number) = word.trim_end_matches(['.', '-']).parse::<Decimal>() {
            found.push(number);
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Digits at a scale that a score may turn at, or any.
pub fn digits(t: &mut Tape, field: &Field, scale: u32, turns: &[Decimal]) -> i64 {
    match field.kind() {
        InputKind::Flag => return t.within(0, 1),
        InputKind::Choice(choice) => return t.within(0, i64::try_from(choice.options.len()).expect("few options")),
        InputKind::Date => return t.within(18_200, 18_700),
        InputKind::Value(_) | InputKind::Count(_) | InputKind::Mark(_) => {}
    }
    let ten = 10_i64.pow(scale);
    match t.below(10) {
        0 => t.within(-3, 12) * ten,
        1 => t.within(0, 30_000),
        2 => *t.one(&[
            1_i64 << 46,
            1 << 49,
            (1 << 50) - 1,
            1 << 50,
            (1 << 50) + 1,
            1 << 53,
            (1 << 53) + 1,
            i64::MAX,
            i64::MIN,
            -(1 << 50),
        ]),
        3 => -t.within(0, 30_000),
        4 if !turns.is_empty() => {
            // a multiple of what stands in the text, where steps are counted
            let at = *t.one(turns) * Decimal::from(t.within(0, 12)) + *t.one(turns) * Decimal::from(t.within(-1, 1));
            near(t, at, ten)
        }
        _ if !turns.is_empty() => {
            let at = *t.one(turns);
            near(t, at, ten)
        }
        _ => t.within(0, 200) * ten / 10,
    }
}

fn near(t: &mut Tape, at: Decimal, ten: i64) -> i64 {
    let scaled = (at * Decimal::from(ten)).floor();
    i64::try_from(scaled).unwrap_or(0).saturating_add(t.within(-1, 2))
}

pub fn known(t: &mut Tape) -> Known {
    match t.below(14) {
        0 => Known::Missing,
        1 => Known::NotDue,
        2 => Known::NotApplicable,
        3 => Known::Estimated,
        4 => Known::Disputed,
        _ => Known::Reported,
    }
}

/// The datum that digits stand for, where they stand for one.
pub fn datum(field: &Field, digits: i64, scale: u32) -> Option<Datum> {
    let number = Number::from(Decimal::try_from_i128_with_scale(digits.into(), scale).ok()?);
    match field.kind() {
        InputKind::Value(_) | InputKind::Count(_) | InputKind::Mark(_) => Some(Datum::Number(Quantity::plain(number))),
        InputKind::Flag => (digits == 0 || digits == 1).then_some(Datum::Flag(digits == 1)),
        InputKind::Choice(choice) => {
            choice.options.get(usize::try_from(digits).ok()?).map(|option| Datum::Word(option.id.clone()))
        }
        InputKind::Date => {
            let day = Decimal::from(digits) - Decimal::from(18_262);
            let start = chrono::NaiveDate::from_ymd_opt(2020, 1, 1)?;
            let date = start.checked_add_signed(chrono::Duration::days(i64::try_from(day).ok()?))?;
            Some(Datum::Day(date.to_string().parse().ok()?))
        }
    }
}

/// What a report says in the place of a row.
pub fn entry(compiled: &Compiled, row: &Row, scale: u32) -> Option<Entry> {
    let field = &compiled.fields()[row.field as usize];
    let datum = || datum(field, row.digits, scale);
    let unit = &compiled.scheme().units()[row.unit as usize];
    Some(Entry {
        indicator: field.indicator().clone(),
        units: if field.assignment().is_some() { Vec::new() } else { vec![unit.id.clone()] },
        assignment: field.assignment().cloned(),
        period: compiled.period(),
        input: field.input().clone(),
        at: None,
        is: match row.known {
            Known::Reported => Reported::Reported(datum()?),
            Known::Estimated => Reported::Estimated(datum()?),
            Known::Disputed => Reported::Disputed(Disputed { value: datum()?, contested: None }),
            Known::Missing => Reported::Missing,
            Known::NotDue => Reported::NotDue,
            Known::NotApplicable => Reported::NotApplicable,
        },
        is_final: true,
        evidence: Vec::new(),
    })
}

/// A report of some entries, where it can be built.
pub fn report(scheme: &Scheme, entries: Vec<Entry>) -> Option<Report> {
    let draft = ReportDraft { values: entries, ..Report::empty(scheme).draft().clone() };
    Report::build(draft, scheme, &Limits::default()).ok()
}

/// The units that a field has values of: all of them, or the assignment's own.
fn units(compiled: &Compiled, field: &Field) -> Vec<usize> {
    let scheme = compiled.scheme();
    let Some(assignment) = field.assignment() else { return (0..scheme.units().len()).collect() };
    let held =
        scheme.indicator(field.indicator().as_str()).and_then(|i| i.assignments.iter().find(|a| a.id == *assignment));
    let unit = held.and_then(|a| compiled.unit(a.unit.as_ref()?.as_str()));
    vec![unit.map_or(0, |unit| unit as usize)]
}

/// A row for every place of the scheme whose rows are scores.
pub fn table(t: &mut Tape, compiled: &Compiled, scale: u32) -> Vec<Row> {
    let mut rows = every(t, compiled, scale);
    rows.retain(|row| compiled.fields()[row.field as usize].scores_by_row());
    rows
}

/// A row for every place of the scheme.
pub fn every(t: &mut Tape, compiled: &Compiled, scale: u32) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut turns: BTreeMap<String, Vec<Decimal>> = BTreeMap::new();
    for (number, field) in compiled.fields().iter().enumerate() {
        let name = field.indicator().to_string();
        let turns = turns.entry(name.clone()).or_insert_with(|| numbers(compiled.scheme(), &name));
        // words, flags and days have no digits after the point
        let scale =
            scale * u32::from(matches!(field.kind(), InputKind::Value(_) | InputKind::Count(_) | InputKind::Mark(_)));
        for unit in units(compiled, field) {
            let digits = digits(t, field, scale, turns);
            rows.push(Row { field: number as u32, unit: unit as u32, digits, known: known(t) });
        }
    }
    t.shuffle(&mut rows);
    rows
}

pub fn scored(compiled: &Compiled, rows: &[Row], scale: u32, scores: &mut Scores) {
    let fields: Vec<u32> = rows.iter().map(|r| r.field).collect();
    let units: Vec<u32> = rows.iter().map(|r| r.unit).collect();
    let digits: Vec<i64> = rows.iter().map(|r| r.digits).collect();
    let known: Vec<Known> = rows.iter().map(|r| r.known).collect();
    let values = Values::I64 { digits: &digits, scale };
    let rows = Rows { fields: &fields, units: &units, values, known: Some(&known), targets: None };
    compiled.score_rows(&rows, scores).expect("columns of one length");
}

/// The item that a row is of.
pub fn item<'s>(scorecard: &'s Scorecard, compiled: &Compiled, row: &Row) -> Option<&'s Item> {
    let field = &compiled.fields()[row.field as usize];
    match field.assignment() {
        Some(assignment) => scorecard.assigned(field.indicator().as_str(), assignment.as_str()),
        None => scorecard.item(field.indicator().as_str(), compiled.scheme().units()[row.unit as usize].id.as_str()),
    }
}

/// The score of a row as a number.
pub fn number(digits: i64, scale: u32) -> Number {
    Number::from(Decimal::try_from_i128_with_scale(digits.into(), scale).expect("a score"))
}

/// Why a row is no plain score.
pub fn why(scores: &Scores, row: usize) -> Option<&Why> {
    let found = scores.otherwise().binary_search_by_key(&row, |o: &Otherwise| o.row);
    found.ok().map(|at| &scores.otherwise()[at].why)
}
