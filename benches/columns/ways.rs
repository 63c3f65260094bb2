//! The ways of scoring that are measured, and how many of their scores are wrong.

use std::num::NonZeroUsize;

use kaohe::columns::{Column, Rows, Scores, Totals, Values};
use kaohe::report::{Entry, Report, ReportDraft, Reported};
use kaohe::{Datum, Limits};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::generated::{Generated, Kind, kind, points, target};

/// How many scores of a way differ.
pub struct Wrong {
    pub columns: usize,
    pub rows: usize,
    pub decimal: usize,
    pub scorecard: usize,
    pub sampled: usize,
}

/// What every way reads and writes.
pub fn copy_columns(data: &Generated, out: &mut [i64]) {
    let mut rest = out;
    for (units, digits) in &data.columns {
        let (own, behind) = rest.split_at_mut(digits.len());
        let mut most = 0;
        for ((out, value), unit) in own.iter_mut().zip(digits).zip(units) {
            *out = *value;
            most = most.max(*unit);
        }
        std::hint::black_box(most);
        rest = behind;
    }
}

pub fn columns(data: &Generated, scores: &mut Scores) {
    for (field, (units, digits)) in data.columns.iter().enumerate() {
        let column = Column { field: field as u32, units, values: Values::I64 { digits, scale: 2 }, known: None };
        data.compiled.score_column(&column, scores).expect("columns of one length");
    }
}

fn long(data: &Generated) -> Rows<'_> {
    Rows {
        fields: &data.fields,
        units: &data.units,
        values: Values::I64 { digits: &data.digits, scale: 2 },
        known: None,
        targets: None,
    }
}

pub fn rows(data: &Generated, scores: &mut Scores) {
    data.compiled.score_rows(&long(data), scores).expect("columns of one length");
}

pub fn rows_parallel(data: &Generated, threads: NonZeroUsize, scores: &mut Scores) {
    data.compiled.score_rows_parallel(&long(data), threads, scores).expect("columns of one length");
}

pub fn summed_parallel(data: &Generated, threads: NonZeroUsize, scores: &mut Scores, totals: &mut Totals) {
    data.compiled.sum_rows_parallel(&long(data), threads, scores, totals).expect("columns of one length");
}

pub fn summed(data: &Generated, scores: &mut Scores, totals: &mut Totals) {
    data.compiled.sum_rows(&long(data), scores, totals).expect("columns of one length");
}

pub fn decimals(data: &Generated, out: &mut [Decimal]) {
    let of = data.size.units;
    let targets: Vec<Decimal> =
        (0..data.size.indicators * of).map(|i| Decimal::new(target(i / of, i % of, data.by_unit), 2)).collect();
    let named = data.fields.iter().zip(&data.units).zip(&data.digits);
    for (out, ((field, unit), digits)) in out.iter_mut().zip(named) {
        let (indicator, value) = (*field as usize, Decimal::new(*digits, 2));
        *out = decimal(indicator, value, targets[indicator * of + *unit as usize]);
    }
}

fn decimal(indicator: usize, value: Decimal, target: Decimal) -> Decimal {
    let points = Decimal::new(points(indicator), 0);
    let gap = || (Decimal::new(80, 0) - value).max(Decimal::ZERO);
    let score = match kind(indicator) {
        Kind::Proportional => (points * value / target).min(points),
        Kind::AllOrNothing => {
            if value >= target {
                points
            } else {
                Decimal::ZERO
            }
        }
        Kind::WholeSteps => points - Decimal::new(25, 2) * gap().floor(),
        Kind::ProRata => points - Decimal::new(25, 2) * gap(),
        Kind::Occurrences => points - Decimal::new(5, 1) * value,
    };
    score.max(Decimal::ZERO).round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero)
}

/// The score in ten-thousandths, by whole numbers.
fn whole(indicator: usize, unit: usize, digits: i64, by_unit: bool) -> i64 {
    let (points, digits) = (i128::from(points(indicator)) * 10_000, i128::from(digits));
    let target = i128::from(target(indicator, unit, by_unit));
    let gap = (8_000 - digits).max(0);
    let score = match kind(indicator) {
        Kind::Proportional => ((2 * points * digits + target) / (2 * target)).min(points),
        Kind::AllOrNothing => points * i128::from(digits >= target),
        Kind::WholeSteps => points - 2_500 * (gap / 100),
        Kind::ProRata => points - 25 * gap,
        Kind::Occurrences => points - 50 * digits,
    };
    i64::try_from(score.max(0)).expect("a small number")
}

pub fn wrong(data: &Generated) -> Wrong {
    let differ = |field: u32, unit: u32, digits: i64, score: i64| {
        usize::from(whole(field as usize, unit as usize, digits, data.by_unit) != score)
    };
    let mut wrong = Wrong { columns: 0, rows: 0, decimal: 0, scorecard: 0, sampled: 0 };
    let mut scores = Scores::new();
    let mut sample = Vec::new();
    for (field, (units, digits)) in data.columns.iter().enumerate() {
        let column = Column { field: field as u32, units, values: Values::I64 { digits, scale: 2 }, known: None };
        data.compiled.score_column(&column, &mut scores).expect("columns of one length");
        assert!(scores.otherwise().is_empty(), "every row has a score");
        for ((unit, digits), score) in units.iter().zip(digits).zip(scores.digits()) {
            wrong.columns += differ(field as u32, *unit, *digits, *score);
        }
        // the first value of every unit
        sample.extend(
            (0..units.len().min(data.size.units))
                .step_by(7)
                .map(|row| (field, units[row], digits[row], scores.digits()[row])),
        );
    }
    rows(data, &mut scores);
    assert!(scores.otherwise().is_empty(), "every row has a score");
    let mut decimals = vec![Decimal::ZERO; data.len()];
    self::decimals(data, &mut decimals);
    let named = data.fields.iter().zip(&data.units).zip(&data.digits);
    for (((field, unit), digits), (score, decimal)) in named.zip(scores.digits().iter().zip(decimals)) {
        wrong.rows += differ(*field, *unit, *digits, *score);
        wrong.decimal +=
            usize::from(Decimal::new(whole(*field as usize, *unit as usize, *digits, data.by_unit), 4) != decimal);
    }
    (wrong.scorecard, wrong.sampled) = scorecard(data, &sample);
    wrong
}

/// A sample held against the scorecard of a report that says the same.
fn scorecard(data: &Generated, sample: &[(usize, u32, i64, i64)]) -> (usize, usize) {
    let scheme = data.compiled.scheme();
    let entry = |(field, unit, digits, _): &(usize, u32, i64, i64)| Entry {
        indicator: scheme.indicators()[*field].id.clone(),
        units: vec![scheme.units()[*unit as usize].id.clone()],
        assignment: None,
        period: data.compiled.period(),
        input: data.compiled.fields()[*field].input().clone(),
        at: None,
        is: Reported::Reported(Datum::Number(kaohe::number::Quantity::plain(Decimal::new(*digits, 2).into()))),
        is_final: true,
        evidence: Vec::new(),
    };
    let draft = ReportDraft { values: sample.iter().map(entry).collect(), ..Report::empty(scheme).draft().clone() };
    let report = Report::build(draft, scheme, &Limits::default()).expect("the sample fits");
    let options = kaohe::ScoreOptions { traces: false, exact: false };
    let scorecard = scheme.score_with(&report, data.compiled.period(), options).expect("it scores");
    let found: std::collections::HashMap<(&str, &str), Decimal> = scorecard
        .items
        .iter()
        .filter_map(|item| {
            Some(((item.indicator.as_str(), item.unit.as_ref()?.as_str()), item.at_end?.score.decimal()))
        })
        .collect();
    let differs = |(field, unit, _, score): &&(usize, u32, i64, i64)| {
        let key = (scheme.indicators()[*field].id.as_str(), scheme.units()[*unit as usize].id.as_str());
        found.get(&key).copied() != Some(Decimal::new(*score, 4).normalize())
    };
    (sample.iter().filter(differs).count(), sample.len())
}
