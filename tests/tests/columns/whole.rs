//! Whole cases: every item of every case, and all that stands above the items, is that of the report that says the same.

use kaohe::columns::{Cases, Compiled, Known, Scores, Values, Why};
use kaohe::{Scheme, Scorecard};
use kaohe_tests::generate::{Wishes, cases, tapes};
use proptest::prelude::*;

use super::config;
use super::table::{self, Row};

/// Scores cases of whole numbers, and holds every one against the report that says the same; gives how many rows have a score.
pub fn same(compiled: &Compiled, rows: &[(u32, Row)]) -> Result<usize, TestCaseError> {
    let scheme = compiled.scheme();
    let column = |pick: fn(&Row) -> u32| -> Vec<u32> { rows.iter().map(|(_, row)| pick(row)).collect() };
    let (fields, units) = (column(|r| r.field), column(|r| r.unit));
    let digits: Vec<i64> = rows.iter().map(|(_, row)| row.digits).collect();
    let known: Vec<Known> = rows.iter().map(|(_, row)| row.known).collect();
    let numbers: Vec<u32> = rows.iter().map(|(number, _)| *number).collect();
    let table = Cases {
        cases: &numbers,
        fields: &fields,
        units: &units,
        values: Values::I64 { digits: &digits, scale: 0 },
        known: Some(&known),
    };
    let mut scores = Scores::new();
    let mut made: Vec<(u32, Scorecard)> = Vec::new();
    compiled
        .score_cases(&table, &mut scores, |number, scorecard| made.push((number, scorecard.clone())))
        .expect("columns of one length");
    for index in (0..rows.len()).filter(|i| made.iter().all(|(number, _)| *number != rows[*i].0)) {
        prop_assert!(matches!(table::why(&scores, index), Some(Why::Refused(_))), "{:?}", rows[index]);
    }
    let mut standing = 0;
    for (number, scorecard) in &made {
        let own: Vec<usize> = (0..rows.len()).filter(|i| rows[*i].0 == *number).collect();
        let refused = |i: &usize| matches!(table::why(&scores, *i), Some(Why::Refused(_)));
        let entry = |i: &usize| table::entry(compiled, &rows[*i].1, 0);
        let taken = own.iter().filter(|i| !refused(i));
        let entries: Vec<_> = taken.clone().map(|i| entry(i).expect("it was taken")).collect();
        let report = table::report(scheme, entries).expect("every entry was taken");
        let options = kaohe::ScoreOptions { traces: false, exact: false };
        let expected = scheme.score_with(&report, compiled.period(), options);
        prop_assert_eq!(Ok(scorecard), expected.as_ref(), "{}", scheme.to_json());
        for index in taken {
            let row = &rows[*index].1;
            let found = table::number(scores.digits()[*index], compiled.scale());
            let item = table::item(scorecard, compiled, row);
            match (item.and_then(|item| item.at_end), table::why(&scores, *index)) {
                (Some(counted), None | Some(Why::Stands(_))) => {
                    prop_assert_eq!(counted.score, found, "{:?}", row);
                    standing += 1;
                }
                (Some(counted), Some(Why::Beyond(number, state))) => {
                    prop_assert_eq!((counted.score, item.map(|item| item.state)), (*number, Some(*state)));
                }
                (None, Some(Why::Out(_))) => {}
                other => prop_assert!(false, "{:?} {:?}", row, other),
            }
        }
        // what is refused, a report that holds all the rest would not take
        for index in own.iter().filter(|i| refused(i)) {
            let Some(alone) = entry(index) else { continue };
            let others = own.iter().filter(|i| *i != index && !refused(i)).filter_map(entry);
            prop_assert!(table::report(scheme, others.chain([alone]).collect()).is_none(), "{:?}", rows[*index]);
        }
    }
    Ok(standing)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_case_is_scored_as_the_report_that_says_the_same(case in cases(Wishes::NONE), tape in tapes()) {
        let mut t = tape;
        for period in case.scheme.periods().to_vec() {
            let compiled = case.scheme.compile(period).expect("a period of the scheme");
            // whole numbers alone, so that flags and words stand among them
            let mut rows: Vec<(u32, Row)> = Vec::new();
            for number in 0..3 {
                let mut own: Vec<Row> = table::every(&mut t, &compiled, 0);
                own.truncate(t.below(own.len() + 1).max(1));
                rows.extend(own.into_iter().map(|row| (number, row)));
            }
            same(&compiled, &rows)?;
        }
    }
}

#[test]
fn a_case_whose_sums_no_decimal_holds_is_refused_row_by_row_and_its_neighbours_are_not() {
    let indicator = |id: &str| {
        format!(
            r#"{{"id":"{id}","name":{{"zh":"指标"}},"points":"1000000000","inputs":[{{"id":"x","kind":{{"value":{{}}}}}}],
            "method":{{"proportional":{{"of":[{{"actual":{{"input":"x"}},"target":{{"number":"1"}}}}],"cap":"none"}}}}}}"#
        )
    };
    let text = format!(
        r#"{{"kaohe":1,"id":"large","name":{{"zh":"大"}},"periods":["2020"],"policy":{{"places":0}},
        "units":[{{"id":"u","name":{{"zh":"甲"}}}}],"indicators":[{},{}]}}"#,
        indicator("a"),
        indicator("b")
    );
    let scheme = Scheme::from_json(&text).unwrap_or_else(|problems| panic!("{problems}"));
    let compiled = scheme.compile(scheme.periods()[0]).expect("a period of the scheme");
    let large = 9_000_000_000_000_000_000;
    let (digits, scale) = (&[1, 2, large, large, 3, 4][..], 0);
    let table = Cases {
        cases: &[1, 1, 2, 2, 3, 3],
        fields: &[0, 1, 0, 1, 0, 1],
        units: &[0; 6],
        values: Values::I64 { digits, scale },
        known: None,
    };
    let (mut scores, mut made) = (Scores::new(), Vec::new());
    compiled.score_cases(&table, &mut scores, |number, _| made.push(number)).expect("columns of one length");
    assert_eq!(made, [1, 3]);
    let refused: Vec<(usize, bool)> =
        scores.otherwise().iter().map(|o| (o.row, matches!(o.why, Why::Refused(_)))).collect();
    assert_eq!(refused, [(2, true), (3, true)]);
}
