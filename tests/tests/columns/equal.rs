//! Generated schemes: every row equals the item of a report that says the same.

use std::cell::Cell;
use std::num::NonZeroUsize;

use kaohe::columns::{Column, Compiled, Known, Rows, Scores, Targets, Totals, Values, Why};
use kaohe::number::Exact;
use kaohe::{Period, Scheme, Scorecard};
use kaohe_tests::generate::{Tape, Wishes, cases, tapes};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::config;
use super::table::{self, Row};

/// The rows that a report takes, one by one, and the scorecard of all of them.
pub fn reference(compiled: &Compiled, rows: &[Row], scale: u32) -> (Vec<bool>, Option<Scorecard>) {
    let scheme = compiled.scheme();
    let mut taken = Vec::new();
    let mut entries = Vec::new();
    for row in rows {
        let entry = table::entry(compiled, row, scale).filter(|e| table::report(scheme, vec![e.clone()]).is_some());
        taken.push(entry.is_some());
        entries.extend(entry);
    }
    let report = table::report(scheme, entries).expect("every entry fits by itself");
    (taken, scheme.score(&report, compiled.period()).ok())
}

/// What a row came to against what the item of a report came to.
pub fn differs(
    compiled: &Compiled,
    row: &Row,
    digits: i64,
    why: Option<&Why>,
    taken: bool,
    scorecard: &Scorecard,
) -> Option<String> {
    let item = table::item(scorecard, compiled, row);
    let found = table::number(digits, compiled.scale());
    let told = |what: &str| Some(format!("{what}: {row:?} came to {found} {why:?}, the item is {item:?}"));
    let Some(item) = item else {
        return match why {
            Some(Why::Refused(_) | Why::Out(_)) => None,
            _ => told("there is no such item"),
        };
    };
    // a unit to which the item does not apply has a place in the scorecard where its group is rescaled
    if let Some(Why::Refused(problem)) = why
        && problem.code() == "no_such_item"
    {
        let indicator = compiled.scheme().indicator(item.indicator.as_str()).expect("it is an item's");
        let applies = compiled.scheme().units_in(&indicator.applies_to).contains(&(row.unit as usize));
        return if applies || item.at_end.is_some() { told("there is an item") } else { None };
    }
    if !taken {
        return if matches!(why, Some(Why::Refused(_))) { None } else { told("a report would not take the row") };
    }
    match (why, &item.at_end) {
        (None, Some(counted)) if counted.score == found => match item.state {
            kaohe::state::State::Reported | kaohe::state::State::Estimated | kaohe::state::State::Disputed => None,
            _ => told("another state"),
        },
        (Some(Why::Stands(state)), Some(counted)) if counted.score == found && item.state == *state => None,
        (Some(Why::Out(state)), None) if item.state == *state => None,
        (Some(Why::Beyond(number, state)), Some(counted)) if counted.score == *number && item.state == *state => None,
        _ => told("another score"),
    }
}

/// How many rows are held against a report, and how many are not.
#[derive(Debug, Default)]
struct Held {
    rows: Cell<usize>,
    skipped: Cell<usize>,
}

impl Held {
    fn add(&self, rows: usize, is_held: bool) {
        let count = if is_held { &self.rows } else { &self.skipped };
        count.set(count.get() + rows);
    }

    /// At least so many of a hundred are held.
    fn must_be(&self, what: &str, share: usize) {
        let (rows, skipped) = (self.rows.get(), self.skipped.get());
        assert!(rows > 0 && share * (rows + skipped) <= 100 * rows, "{what}: {rows} rows held, {skipped} skipped");
    }
}

/// What is held of all cases.
#[derive(Debug, Default)]
struct HeldOfAll {
    /// Rows as they are; a report whose sums no decimal holds has no scores.
    plain: Held,
    /// Rows with a target of their own; a scheme may take none.
    aimed: Held,
    /// Rows of floats; one of more than 15 digits is none.
    floats: Held,
}

fn same_everywhere(scheme: &Scheme, period: Period, t: &mut Tape, held: &HeldOfAll) -> Result<(), TestCaseError> {
    let compiled = scheme.compile(period).expect("a period of the scheme");
    let mut scores = Scores::new();
    for _ in 0..3 {
        let scale = *t.one(&[0, 0, 1, 2, 3, 4, 6]);
        // words, flags and days stand in columns of their own, which have no digits after the point
        let (numbers, words): (Vec<Row>, Vec<Row>) = table::table(t, &compiled, scale).into_iter().partition(|row| {
            use kaohe::input::InputKind::{Count, Mark, Value};
            matches!(compiled.fields()[row.field as usize].kind(), Value(_) | Count(_) | Mark(_))
        });
        for (rows, scale) in [(numbers, scale), (words, 0)] {
            let (taken, scorecard) = reference(&compiled, &rows, scale);
            held.plain.add(rows.len(), scorecard.is_some());
            let Some(scorecard) = scorecard else { continue };
            table::scored(&compiled, &rows, scale, &mut scores);
            for (index, row) in rows.iter().enumerate() {
                let why = table::why(&scores, index);
                let fault = differs(&compiled, row, scores.digits()[index], why, taken[index], &scorecard);
                prop_assert_eq!(fault, None, "at scale {}\nscheme {}", scale, scheme.to_json());
            }
            let is_held = against(scheme, &compiled, &rows, scale, t)?;
            held.aimed.add(rows.len(), is_held);
            if t.below(16) == 0 {
                blocks(&compiled, &rows, scale, t)?;
            }
            other_types(&compiled, &rows, scale, &scores, &held.floats)?;
            sums(&compiled, &rows, scale, &scorecard, &taken)?;
        }
    }
    Ok(())
}

/// A row with a target of its own is scored as by a scheme that has that target, where there may be such a scheme.
fn against(
    scheme: &Scheme,
    compiled: &Compiled,
    rows: &[Row],
    scale: u32,
    t: &mut Tape,
) -> Result<bool, TestCaseError> {
    let target_scale = *t.one(&[0, 1, 3]);
    let target = t.within(-2, 400);
    let written = kaohe::number::Quantity::plain(table::number(target, target_scale));
    let mut draft = scheme.draft().clone();
    for indicator in &mut draft.indicators {
        indicator.targets.retain(|target| target.period != compiled.period());
        indicator.milestones.retain(|milestone| milestone.period != compiled.period());
        indicator.targets.push(kaohe::target::Target {
            period: compiled.period(),
            units: Vec::new(),
            of: None,
            is: kaohe::target::TargetValue::Number(written.clone()),
        });
    }
    let Ok(other) = Scheme::build(draft, &kaohe::Limits::default()) else { return Ok(false) };
    let other = other.compile(compiled.period()).expect("a period of the scheme");
    let (taken, scorecard) = reference(&other, rows, scale);
    let Some(scorecard) = scorecard else { return Ok(false) };
    let fields: Vec<u32> = rows.iter().map(|r| r.field).collect();
    let units: Vec<u32> = rows.iter().map(|r| r.unit).collect();
    let known: Vec<Known> = rows.iter().map(|r| r.known).collect();
    let digits: Vec<i64> = rows.iter().map(|r| r.digits).collect();
    let targets = vec![Some(target); rows.len()];
    let targets = Some(Targets { digits: &targets, scale: target_scale });
    let values = Values::I64 { digits: &digits, scale };
    let mut scores = Scores::new();
    compiled
        .score_rows(&Rows { fields: &fields, units: &units, values, known: Some(&known), targets }, &mut scores)
        .expect("columns of one length");
    for (index, row) in rows.iter().enumerate() {
        // the scale of a score may be another, by the ends of its range
        let fault =
            differs(compiled, row, scores.digits()[index], table::why(&scores, index), taken[index], &scorecard);
        prop_assert_eq!(
            fault,
            None,
            "target {} at scale {}\nscheme {}",
            table::number(target, target_scale),
            scale,
            scheme.to_json()
        );
    }
    Ok(true)
}

/// 128-bit integers, floats and columns of one field give what 64-bit integers in any order do.
fn other_types(
    compiled: &Compiled,
    rows: &[Row],
    scale: u32,
    scores: &Scores,
    held: &Held,
) -> Result<(), TestCaseError> {
    let fields: Vec<u32> = rows.iter().map(|r| r.field).collect();
    let units: Vec<u32> = rows.iter().map(|r| r.unit).collect();
    let known: Vec<Known> = rows.iter().map(|r| r.known).collect();
    let wide: Vec<i128> = rows.iter().map(|r| r.digits.into()).collect();
    let long = |values| Rows { fields: &fields, units: &units, values, known: Some(&known), targets: None };
    let mut other = Scores::new();
    compiled.score_rows(&long(Values::I128 { digits: &wide, scale }), &mut other).expect("columns of one length");
    prop_assert_eq!(other.digits(), scores.digits());
    prop_assert_eq!(other.otherwise(), scores.otherwise());
    // every decimal of 15 digits has a float of its own
    #[allow(clippy::cast_precision_loss)]
    let floats: Vec<f64> = rows.iter().map(|r| r.digits as f64 / 10_f64.powi(scale.cast_signed())).collect();
    compiled.score_rows(&long(Values::F64 { numbers: &floats, scale }), &mut other).expect("columns of one length");
    for (index, row) in rows.iter().enumerate() {
        let is_held = row.digits.unsigned_abs() < 1_000_000_000_000_000;
        held.add(1, is_held);
        if !is_held {
            continue;
        }
        prop_assert_eq!(other.digits()[index], scores.digits()[index], "{:?}", row);
        prop_assert_eq!(table::why(&other, index), table::why(scores, index), "{:?}", row);
    }
    for field in 0..compiled.fields().len() as u32 {
        let own: Vec<usize> = (0..rows.len()).filter(|i| rows[*i].field == field).collect();
        let units: Vec<u32> = own.iter().map(|i| units[*i]).collect();
        let known: Vec<Known> = own.iter().map(|i| known[*i]).collect();
        let digits: Vec<i64> = own.iter().map(|i| rows[*i].digits).collect();
        let column =
            Column { field, units: &units, values: Values::I64 { digits: &digits, scale }, known: Some(&known) };
        compiled.score_column(&column, &mut other).expect("columns of one length");
        for (at, index) in own.iter().enumerate() {
            prop_assert_eq!(other.digits()[at], scores.digits()[*index], "{:?}", rows[*index]);
        }
    }
    Ok(())
}

/// The digits of every row, and what became of it, wherever in a table it stands.
fn by_row(scores: &Scores) -> Vec<(i64, Option<String>)> {
    let said = |row: usize| match table::why(scores, row)? {
        Why::Refused(problem) => Some(problem.to_string().replacen(&format!("rows[{row}]"), "", 1)),
        other => Some(format!("{other:?}")),
    };
    scores.digits().iter().enumerate().map(|(row, digits)| (*digits, said(row))).collect()
}

/// Two blocks and some rows more: no row, and no total, hangs on the block that it stands in.
fn blocks(compiled: &Compiled, rows: &[Row], scale: u32, t: &mut Tape) -> Result<(), TestCaseError> {
    const LONG: usize = 2 * 1_024 + 7;
    let target = t.within(-2, 400);
    let columns = |rows: &[Row]| -> (Vec<u32>, Vec<u32>, Vec<i64>, Vec<Known>) {
        let (places, values): (Vec<_>, Vec<_>) = rows.iter().map(|r| ((r.field, r.unit), (r.digits, r.known))).unzip();
        let ((fields, units), (digits, known)) = (places.into_iter().unzip(), values.into_iter().unzip());
        (fields, units, digits, known)
    };
    let sums = |totals: &Totals| {
        let units = compiled.scheme().units().iter();
        units.map(|unit| totals.unit(unit.id.as_str()).expect("a unit of the scheme")).collect::<Vec<_>>()
    };
    let long = |rows: &[Row], aimed: bool, totals: &mut Totals| {
        let (fields, units, digits, known) = columns(rows);
        // which of them have a target of their own hangs on the row alone
        let aims: Vec<_> = rows.iter().map(|r| ((r.digits ^ i64::from(r.unit)) % 3 == 0).then_some(target)).collect();
        let targets = aimed.then_some(Targets { digits: &aims, scale: 1 });
        let values = Values::I64 { digits: &digits, scale };
        let rows = Rows { fields: &fields, units: &units, values, known: Some(&known), targets };
        let (mut scores, mut parts, mut own) = (Scores::new(), Scores::new(), totals.clone());
        compiled.sum_rows(&rows, &mut scores, totals).expect("columns of one length");
        // on threads of which each has a part
        let threads = NonZeroUsize::new(3).expect("three");
        compiled.sum_rows_parallel(&rows, threads, &mut parts, &mut own).expect("columns of one length");
        assert_eq!((parts.digits(), parts.otherwise()), (scores.digits(), scores.otherwise()));
        assert_eq!(sums(&own), sums(totals));
        by_row(&scores)
    };
    let column = |rows: &[Row], totals: &mut Totals| {
        let (fields, units, digits, known) = columns(rows);
        let Some(field) = fields.first().copied() else { return Vec::new() };
        let values = Values::I64 { digits: &digits, scale };
        let mut scores = Scores::new();
        compiled
            .sum_column(&Column { field, units: &units, values, known: Some(&known) }, &mut scores, totals)
            .expect("columns of one length");
        by_row(&scores)
    };
    let mut tables: Vec<(Vec<Row>, usize)> = vec![(rows.to_vec(), 0), (rows.to_vec(), 1)];
    for field in 0..compiled.fields().len() as u32 {
        tables.push((rows.iter().filter(|r| r.field == field).cloned().collect(), 2));
    }
    tables.retain(|(rows, _)| !rows.is_empty());
    for (rows, layout) in tables {
        let score = |rows: &[Row], totals: &mut Totals| match layout {
            0 => long(rows, false, totals),
            1 => long(rows, true, totals),
            _ => column(rows, totals),
        };
        let all: Vec<Row> = rows.iter().cycle().take(LONG).cloned().collect();
        let (mut once, mut expected, mut totals) =
            (Totals::new(compiled), Totals::new(compiled), Totals::new(compiled));
        let short = score(&rows, &mut once);
        let found = score(&all, &mut totals);
        for (row, found) in found.iter().enumerate() {
            prop_assert_eq!(found, &short[row % rows.len()], "row {}, layout {}, {:?}", row, layout, &all[row]);
        }
        for _ in 0..LONG / rows.len() {
            expected.join(&once).expect("totals of one scheme");
        }
        score(&rows[..LONG % rows.len()], &mut expected);
        prop_assert_eq!(sums(&totals), sums(&expected), "layout {}", layout);
    }
    Ok(())
}

/// The sums of a table are those of its items.
fn sums(
    compiled: &Compiled,
    rows: &[Row],
    scale: u32,
    scorecard: &Scorecard,
    taken: &[bool],
) -> Result<(), TestCaseError> {
    let fields: Vec<u32> = rows.iter().map(|r| r.field).collect();
    let units: Vec<u32> = rows.iter().map(|r| r.unit).collect();
    let known: Vec<Known> = rows.iter().map(|r| r.known).collect();
    let digits: Vec<i64> = rows.iter().map(|r| r.digits).collect();
    let (mut scores, mut totals) = (Scores::new(), Totals::new(compiled));
    for part in [0..rows.len() / 3, rows.len() / 3..rows.len()] {
        let values = Values::I64 { digits: &digits[part.clone()], scale };
        let own = Rows {
            fields: &fields[part.clone()],
            units: &units[part.clone()],
            values,
            known: Some(&known[part]),
            targets: None,
        };
        compiled.sum_rows(&own, &mut scores, &mut totals).expect("columns of one length");
    }
    for (number, unit) in compiled.scheme().units().iter().enumerate() {
        let mut sums = [Exact::zero(), Exact::zero(), Exact::zero(), Exact::zero()];
        let own = rows.iter().zip(taken).filter(|(row, taken)| row.unit == number as u32 && **taken);
        for (row, _) in own {
            let Some(item) = table::item(scorecard, compiled, row) else { continue };
            // an assignment stands beside its own unit only
            if item.assignment.is_some() && item.unit.as_ref() != Some(&unit.id) {
                continue;
            }
            let known = |points: kaohe::number::Number| {
                if item.points == kaohe::method::Bound::Open { Exact::zero() } else { points.exact() }
            };
            for (at, counted) in [(0, item.at_end), (2, item.so_far)] {
                let Some(counted) = counted else { continue };
                sums[at] = sums[at].plus(&counted.score.exact());
                sums[at + 1] = sums[at + 1].plus(&known(counted.points));
            }
        }
        let found = totals.unit(unit.id.as_str()).expect("a unit of the scheme");
        let found = [found.score(), found.points(), found.score_so_far(), found.points_so_far()];
        let found = found.map(|n| n.expect("a small sum").exact());
        prop_assert_eq!(&found, &sums, "{}", &unit.id);
    }
    Ok(())
}

/// Every case, of which all but a few rows are held.
fn all_cases(wishes: Wishes) {
    let held = HeldOfAll::default();
    let ran = TestRunner::new(config()).run(&(cases(wishes), tapes()), |(case, mut t)| {
        let mut periods = case.scheme.periods().iter();
        periods.try_for_each(|period| same_everywhere(&case.scheme, *period, &mut t, &held))
    });
    ran.unwrap_or_else(|error| panic!("{error}"));
    held.plain.must_be("rows as they are", 99);
    held.aimed.must_be("rows with a target of their own", 95);
    held.floats.must_be("rows of floats", 90);
}

#[test]
fn a_row_is_scored_as_the_item_of_a_report_that_says_the_same() {
    all_cases(Wishes::NONE);
}

#[test]
fn a_row_of_a_scheme_without_faults_is_scored_as_the_item_of_a_report() {
    all_cases(Wishes { sound: true, ..Wishes::NONE });
}
