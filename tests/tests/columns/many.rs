//! So many units that the lines of rules are kept in less memory: scored in any order as field by field.

use std::fmt::Write as _;

use kaohe::Scheme;
use kaohe::columns::{Column, Rows, Scores, Tier, Values};

const UNITS: usize = 8_400;

/// Four indicators with a target for each unit: a ratio, a threshold, whole steps below the target, parts of steps above it.
fn scheme() -> Scheme {
    let gap = |side: &str, part: &str| {
        format!(
            r#"{{"deduct":{{"charges":[{{"charge":{{"gap":{{"of":{{"input":"x"}},"from":"target","side":"{side}","in":"percentage_points","step":"1","rate":{{"each":"0.25"}},"part":"{part}"}}}}}}]}}}}"#
        )
    };
    let ratio = r#"{"proportional":{"of":[{"actual":{"input":"x"},"target":"target"}],"cap":"item"}}"#.to_owned();
    let reached =
        r#"{"all_or_nothing":{"if":{"compare":{"left":{"input":"x"},"is":"at_least","right":"target"}}}}"#.to_owned();
    let mut text = String::from(r#"{"kaohe":1,"id":"many","name":{"zh":"多"},"periods":["2020"],"units":["#);
    for unit in 0..UNITS {
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
        for unit in 0..UNITS {
            let target = 1 + (unit * 37 + number * 11) % 9_000;
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

#[test]
fn rows_of_many_units_are_scored_as_columns_are() {
    let scheme = scheme();
    let compiled = scheme.compile(scheme.periods()[0]).unwrap();
    let mut state = 1_u64;
    let mut draw = move |below: u64| -> i64 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % below).cast_signed()
    };
    let mut rows: Vec<(u32, u32, i64)> = Vec::new();
    for unit in 0..UNITS as u32 {
        for field in 0..4 {
            assert_eq!(compiled.tier(field, unit, 2).unwrap(), Tier::Kernel);
            let target = i64::from(1 + (unit * 37 + field * 11) % 9_000);
            let any = draw(12_000);
            let far = (1_i64 << 40) + draw(1 << 40);
            rows.extend(
                [target - 1, target, target + 1, target / 2, any, -any, far].map(|digits| (field, unit, digits)),
            );
        }
    }
    for row in (1..rows.len()).rev() {
        rows.swap(row, usize::try_from(draw(row as u64 + 1)).unwrap());
    }
    let fields: Vec<u32> = rows.iter().map(|row| row.0).collect();
    let units: Vec<u32> = rows.iter().map(|row| row.1).collect();
    let digits: Vec<i64> = rows.iter().map(|row| row.2).collect();
    let values = Values::I64 { digits: &digits, scale: 2 };
    let mut scores = Scores::new();
    let long = Rows { fields: &fields, units: &units, values, known: None, targets: None };
    compiled.score_rows(&long, &mut scores).unwrap();
    assert!(scores.otherwise().is_empty());
    for field in 0..4 {
        let own: Vec<usize> = (0..rows.len()).filter(|row| fields[*row] == field).collect();
        let units: Vec<u32> = own.iter().map(|row| units[*row]).collect();
        let digits: Vec<i64> = own.iter().map(|row| digits[*row]).collect();
        let values = Values::I64 { digits: &digits, scale: 2 };
        let mut alone = Scores::new();
        compiled.score_column(&Column { field, units: &units, values, known: None }, &mut alone).unwrap();
        for (row, score) in own.iter().zip(alone.digits()) {
            assert_eq!(scores.digits()[*row], *score, "{:?}", rows[*row]);
        }
    }
}
