//! Sums hold every row, whatever the scales of the tables and however large its score is.

use kaohe::Scheme;
use kaohe::columns::{Column, Compiled, Rows, Scores, Totals, Values, Why};
use kaohe::number::{Exact, Number};

/// Indicators of a ratio, each with its points, its cap and its target.
fn compiled(indicators: &[(&str, &str, &str)]) -> Compiled {
    let written = indicators.iter().enumerate().map(|(number, (points, cap, target))| {
        format!(
            r#"{{"id":"i{number}","name":{{"zh":"指标{number}"}},"points":"{points}","inputs":[{{"id":"x","kind":{{"value":{{"measure":"亿元"}}}}}}],
            "method":{{"proportional":{{"of":[{{"actual":{{"input":"x"}},"target":{{"number":"{target}亿元"}}}}],"cap":"{cap}"}}}}}}"#
        )
    });
    let text = format!(
        r#"{{"kaohe":1,"id":"sums","name":{{"zh":"和"}},"periods":["2020"],"units":[{{"id":"u","name":{{"zh":"甲"}}}}],"indicators":[{}]}}"#,
        written.collect::<Vec<_>>().join(",")
    );
    let scheme = Scheme::from_json(&text).unwrap_or_else(|problems| panic!("{problems}\n{text}"));
    scheme.compile(scheme.periods()[0]).expect("a period of the scheme")
}

fn number(text: &str) -> Exact {
    text.parse().expect("a number")
}

#[test]
fn tables_of_two_scales_are_summed_without_a_wrap() {
    // at a scale of 0 only the first has a kernel, whose scores are small; at 4 the second has one too, with scores near 2^48
    let compiled = compiled(&[("5", "item", "2"), ("5", "none", "0.00000000001")]);
    let (mut scores, mut totals) = (Scores::new(), Totals::new(&compiled));
    let small = Column { field: 0, units: &[0], values: Values::I64 { digits: &[1], scale: 0 }, known: None };
    compiled.sum_column(&small, &mut scores, &mut totals).expect("columns of one length");
    let digits = vec![500; 60_000];
    let values = Values::I64 { digits: &digits, scale: 4 };
    let large = Column { field: 1, units: &vec![0; 60_000], values, known: None };
    compiled.sum_column(&large, &mut scores, &mut totals).expect("columns of one length");
    assert!(scores.otherwise().is_empty());
    let each = Exact::from(scores.digits()[0]).over(&Exact::from(10_000)).expect("a score");
    let expected = each.times(&Exact::from(60_000)).plus(&number("2.5"));
    assert_eq!(totals.unit("u").and_then(|sums| sums.score()).map(Number::exact), Some(expected));
}

#[test]
fn a_score_with_more_digits_than_a_column_holds_is_in_the_sums() {
    let compiled = compiled(&[("1000000000", "none", "1")]);
    let digits = [1, 9_000_000_000_000_000, -2];
    let values = Values::I64 { digits: &digits, scale: 0 };
    let rows = Rows { fields: &[0; 3], units: &[0; 3], values, known: None, targets: None };
    let (mut scores, mut totals) = (Scores::new(), Totals::new(&compiled));
    compiled.sum_rows(&rows, &mut scores, &mut totals).expect("columns of one length");
    let beyond = scores.otherwise().iter().find(|other| other.row == 1).expect("a row that is no plain score");
    assert!(matches!(&beyond.why, Why::Beyond(..)), "{beyond:?}");
    let sums = totals.unit("u").expect("a unit of the scheme");
    let found = [sums.score(), sums.points(), sums.score_so_far(), sums.points_so_far()];
    let found = found.map(|sum| sum.expect("28 digits").exact());
    let score =
        number("9000000000000001000000000").plus(&Exact::from(scores.digits()[2]).over(&number("10000")).unwrap());
    assert_eq!(found, [score.clone(), number("3000000000"), score, number("3000000000")]);
}
