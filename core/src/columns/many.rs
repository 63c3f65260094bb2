//! Tables in any order, of few units and of so many that the lines of rules are kept in less memory: scored as field by field, and
//! as reports are.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::columns::compile::narrow;
use crate::columns::exactly::datum;
use crate::columns::{Column, Compiled, Rows, Scores, Tier, Values};
use crate::limits::Limits;
use crate::number::Number;
use crate::report::{Entry, Report, ReportDraft, Reported};
use crate::scheme::Scheme;
use crate::score::ScoreOptions;

const MANY: usize = 8_400;
const FEW: usize = 160;

/// The target of an indicator for a unit, in hundredths.
fn target(indicator: usize, unit: usize) -> usize {
    1 + (unit * 37 + indicator * 11) % 9_000
}

/// Four indicators with a target for each unit: a ratio, a threshold, whole steps below the target, parts of steps above it.
fn scheme(rounding: &str, units: usize) -> Scheme {
    let gap = |side: &str, part: &str| {
        format!(
            r#"{{"deduct":{{"charges":[{{"charge":{{"gap":{{"of":{{"input":"x"}},"from":"target","side":"{side}","in":"percentage_points","step":"1","rate":{{"each":"0.25"}},"part":"{part}"}}}}}}]}}}}"#
        )
    };
    let ratio = r#"{"proportional":{"of":[{"actual":{"input":"x"},"target":"target"}],"cap":"item"}}"#.to_owned();
    let reached =
        r#"{"all_or_nothing":{"if":{"compare":{"left":{"input":"x"},"is":"at_least","right":"target"}}}}"#.to_owned();
    let mut text = format!(
        r#"{{"kaohe":1,"id":"many","name":{{"zh":"多"}},"periods":["2020"],"policy":{{"rounding":"{rounding}"}},"units":["#
    );
    for unit in 0..units {
        write!(text, r#"{}{{"id":"u{unit}","name":{{"zh":"单位{unit}"}}}}"#, if unit == 0 { "" } else { "," }).unwrap();
    }
    text.push_str(r#"],"indicators":["#);
    let methods = [("亿元", ratio), ("亿元", reached), ("%", gap("below", "whole")), ("%", gap("above", "pro_rata"))];
    for (number, (measure, method)) in methods.iter().enumerate() {
        let comma = if number == 0 { "" } else { "," };
        write!(
            text,
            r#"{comma}{{"id":"i{number}","name":{{"zh":"指标{number}"}},"points":"{}",
            "inputs":[{{"id":"x","kind":{{"value":{{"measure":"{measure}"}}}}}}],"method":{method},"targets":["#,
            5 + number
        )
        .unwrap();
        for unit in 0..units {
            let target = target(number, unit);
            let comma = if unit == 0 { "" } else { "," };
            write!(
                text,
                r#"{comma}{{"period":"2020","units":["u{unit}"],"is":{{"number":"{}.{:02}{measure}"}}}}"#,
                target / 100,
                target % 100
            )
            .unwrap();
        }
        text.push_str("]}");
    }
    text.push_str("]}");
    Scheme::from_json(&text).unwrap_or_else(|problems| panic!("{problems}"))
}

/// A row: its field, its unit and its digits.
type Row = (u32, u32, i64);

/// Rows around every target and far from it, in any order.
fn rows(units: usize) -> Vec<Row> {
    let mut state = 1_u64;
    let mut draw = move |below: u64| -> i64 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % below).cast_signed()
    };
    let mut rows: Vec<Row> = Vec::new();
    for unit in 0..units {
        for field in 0..4 {
            let target = i64::try_from(target(field, unit)).unwrap();
            let any = draw(12_000);
            let far = (1_i64 << 40) + draw(1 << 40);
            let all = [target - 1, target, target + 1, target / 2, any, -any, far];
            rows.extend(all.map(|digits| (narrow(field), narrow(unit), digits)));
        }
    }
    for row in (1..rows.len()).rev() {
        rows.swap(row, usize::try_from(draw(row as u64 + 1)).unwrap());
    }
    rows
}

/// A row of every field and every sixteenth unit, and its score by a report that says the same.
fn as_reported(compiled: &Compiled, rows: &[Row]) -> Vec<(usize, Number)> {
    let scheme = compiled.scheme();
    let mut sampled: HashMap<(u32, u32), usize> = HashMap::new();
    for (number, (field, unit, _)) in rows.iter().enumerate().filter(|(_, row)| row.1 % 16 == 0) {
        sampled.entry((*field, *unit)).or_insert(number);
    }
    let entry = |row: &usize| {
        let (field, unit, digits) = *rows.get(*row).unwrap();
        let field = compiled.fields().get(field as usize).unwrap();
        Entry {
            indicator: field.indicator().clone(),
            units: vec![scheme.units().get(unit as usize).unwrap().id.clone()],
            assignment: None,
            period: compiled.period(),
            input: field.input().clone(),
            at: None,
            is: Reported::Reported(datum(field, digits.into(), 2).unwrap()),
            is_final: true,
            evidence: Vec::new(),
        }
    };
    let draft = ReportDraft { values: sampled.values().map(entry).collect(), ..Report::empty(scheme).draft().clone() };
    let report = Report::build(draft, scheme, &Limits::default()).unwrap();
    let options = ScoreOptions { traces: false, exact: false };
    let scorecard = scheme.score_with(&report, compiled.period(), options).unwrap();
    let numbered = |item: &crate::score::Item| {
        let field = compiled.field(item.indicator.as_str(), None, "x")?;
        let row = *sampled.get(&(field, compiled.unit(item.unit.as_ref()?.as_str())?))?;
        Some((row, item.at_end?.score))
    };
    let scores: Vec<_> = scorecard.items.iter().filter_map(numbered).collect();
    assert_eq!(scores.len(), 4 * scheme.units().len() / 16);
    scores
}

fn scored_alike(rounding: &str) {
    for units in [FEW, MANY] {
        let compiled = scheme(rounding, units).compile("2020".parse().unwrap()).unwrap();
        let plan = compiled.plan(2).unwrap();
        assert_eq!(plan.compact.is_some(), units == MANY, "{rounding}");
        for (field, unit) in (0..4).flat_map(|field| (0..units).map(move |unit| (field, unit))) {
            assert_eq!(compiled.tier(field, narrow(unit), 2).unwrap(), Tier::Kernel);
        }
        as_columns_and_reports(&compiled, &rows(units), rounding);
    }
}

fn columns(rows: &[Row]) -> (Vec<u32>, Vec<u32>, Vec<i64>) {
    let ((fields, units), digits) = rows.iter().map(|(field, unit, digits)| ((*field, *unit), *digits)).unzip();
    (fields, units, digits)
}

fn as_columns_and_reports(compiled: &Compiled, rows: &[Row], rounding: &str) {
    let (fields, units, digits) = columns(rows);
    let values = Values::I64 { digits: &digits, scale: 2 };
    let mut scores = Scores::new();
    let long = Rows { fields: &fields, units: &units, values, known: None, targets: None };
    compiled.score_rows(&long, &mut scores).unwrap();
    assert!(scores.otherwise().is_empty(), "{rounding}");
    let found = |row: usize| *scores.digits().get(row).unwrap();
    for field in 0..4 {
        let own: Vec<usize> = fields.iter().enumerate().filter(|(_, own)| **own == field).map(|(row, _)| row).collect();
        let (units, digits): (Vec<u32>, Vec<i64>) =
            own.iter().map(|row| rows.get(*row).map(|(_, unit, digits)| (*unit, *digits)).unwrap()).unzip();
        let values = Values::I64 { digits: &digits, scale: 2 };
        let mut alone = Scores::new();
        compiled.score_column(&Column { field, units: &units, values, known: None }, &mut alone).unwrap();
        for (row, score) in own.iter().zip(alone.digits()) {
            assert_eq!(found(*row), *score, "{:?}, {rounding}", rows.get(*row));
        }
    }
    for (row, score) in as_reported(compiled, rows) {
        let found = rust_decimal::Decimal::new(found(row), compiled.scale());
        assert_eq!(Number::from(found), score, "{:?}, {rounding}", rows.get(row));
    }
}

#[test]
fn rows_are_scored_as_columns_and_reports_are_where_halves_go_up() {
    scored_alike("half_up");
}

#[test]
fn rows_are_scored_as_columns_and_reports_are_where_halves_go_to_the_even() {
    scored_alike("half_even");
}

#[test]
fn rows_are_scored_as_columns_and_reports_are_where_scores_are_cut_off() {
    scored_alike("truncate");
}
