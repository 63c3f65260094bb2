//! What the kernel is for is scored by it, and at the edges of what it is proven for as everywhere else.

use kaohe::Scheme;
use kaohe::columns::{Column, Compiled, Field, Rows, Scores, Targets, Tier, Totals, Values, Why};
use kaohe::number::{Exact, RoundingMode};
use proptest::prelude::*;

use super::config;
use super::table::{self, Row};

/// A scheme of one indicator for one unit, its target where the method asks for one.
fn scheme(points: &str, places: u32, mode: &str, input: &str, method: &str, target: Option<&str>) -> Scheme {
    let targets =
        target.map_or_else(String::new, |t| format!(r#","targets":[{{"period":"2020","is":{{"number":"{t}"}}}}]"#));
    let text = format!(
        r#"{{"kaohe":1,"id":"one","name":{{"zh":"一"}},"periods":["2020"],"policy":{{"places":{places},"rounding":"{mode}"}},
        "units":[{{"id":"u","name":{{"zh":"甲"}}}}],"indicators":[{{"id":"i","name":{{"zh":"指标"}},"points":"{points}",
        "inputs":[{{"id":"x","kind":{input}}}],"method":{method}{targets}}}]}}"#
    );
    Scheme::from_json(&text).unwrap_or_else(|p| panic!("{p}\n{text}"))
}

fn compiled(scheme: &Scheme) -> Compiled {
    scheme.compile(scheme.periods()[0]).expect("a period of the scheme")
}

const VALUE: &str = r#"{"value":{"measure":"亿元"}}"#;
const RATE: &str = r#"{"value":{"measure":"%"}}"#;
const RATIO: &str = r#"{"proportional":{"of":[{"actual":{"input":"x"},"target":"target"}],"cap":"item"}}"#;
const REACHED: &str =
    r#"{"all_or_nothing":{"if":{"compare":{"left":{"input":"x"},"is":"at_least","right":"target"}}}}"#;

fn steps(each: &str, step: &str, part: &str, side: &str) -> String {
    format!(
        r#"{{"deduct":{{"charges":[{{"charge":{{"gap":{{"of":{{"input":"x"}},"from":{{"number":"80%"}},"side":"{side}","in":"percentage_points","step":"{step}","rate":{{"each":"{each}"}},"part":"{part}"}}}}}}]}}}}"#
    )
}

/// Scores of digits in one column, and those of reports.
fn same(compiled: &Compiled, digits: &[i64], scale: u32) -> Result<usize, TestCaseError> {
    same_in(compiled, digits, scale, &mut Scores::new())
}

/// The same in a buffer that was used before.
fn same_in(compiled: &Compiled, digits: &[i64], scale: u32, scores: &mut Scores) -> Result<usize, TestCaseError> {
    let (fields, units) = (vec![0; digits.len()], vec![0; digits.len()]);
    let rows =
        Rows { fields: &fields, units: &units, values: Values::I64 { digits, scale }, known: None, targets: None };
    compiled.score_rows(&rows, scores).expect("columns of one length");
    let mut compared = 0;
    for (index, digits) in digits.iter().enumerate() {
        let row = Row { field: 0, unit: 0, digits: *digits, known: kaohe::columns::Known::Reported };
        let report =
            table::entry(compiled, &row, scale).and_then(|entry| table::report(compiled.scheme(), vec![entry]));
        let Some(report) = report else {
            prop_assert!(matches!(table::why(scores, index), Some(Why::Refused(_))), "{}", digits);
            continue;
        };
        let scorecard = compiled.scheme().score(&report, compiled.period()).expect("it scores");
        let item = table::item(&scorecard, compiled, &row).expect("an item");
        let found = table::number(scores.digits()[index], compiled.scale());
        match table::why(scores, index) {
            None | Some(Why::Stands(_)) => prop_assert_eq!(item.at_end.expect("a score").score, found, "{}", digits),
            Some(Why::Beyond(number, state)) => {
                prop_assert_eq!((item.at_end.expect("a score").score, item.state), (*number, *state));
            }
            Some(Why::Out(_)) => prop_assert_eq!(item.at_end, None),
            Some(Why::Refused(problem)) => prop_assert!(false, "{} {}", digits, problem),
        }
        compared += 1;
    }
    Ok(compared)
}

/// Digits around where `points × digits ÷ target` is half-way between two scores, and around bounds of two's powers.
fn turning(points: i64, target: i64, places: u32, drawn: &[u32]) -> Vec<i64> {
    let unit = 10_i128.pow(places);
    let mut digits = Vec::new();
    for drawn in drawn {
        let half = i128::from(*drawn) * 2 + 1;
        // points · unit · digits ÷ target = half ÷ 2
        let at = half * i128::from(target) / (2 * i128::from(points) * unit);
        if let Ok(at) = i64::try_from(at) {
            digits.extend([at - 1, at, at + 1, at + 2]);
        }
        digits.push(i64::from(*drawn));
    }
    for power in [46, 47, 48, 49, 50, 51, 52, 53, 62] {
        digits.extend([-1, 0, 1].map(|by| (1_i64 << power) + by));
        digits.extend([-1, 0, 1].map(|by| -(1_i64 << power) + by));
    }
    digits.extend([i64::MAX, i64::MIN, 0, 1, -1, target, target - 1, target + 1]);
    digits
}

const MODES: [(RoundingMode, &str); 3] =
    [(RoundingMode::HalfUp, "half_up"), (RoundingMode::HalfEven, "half_even"), (RoundingMode::Truncate, "truncate")];

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_ratio_is_exact_at_every_half_and_at_every_bound(
        points in 1_i64..1_000, drawn_target in 1_i64..4_000_000_000, ties in prop_oneof![Just(0_i64), 1_i64..40],
        places in 0_u32..7, mode in 0_usize..3, scale in 0_u32..5,
        low in prop_oneof![Just(None), (-40_i64..0).prop_map(Some)],
        drawn in proptest::collection::vec(any::<u32>(), 12),
    ) {
        let (_, word) = MODES[mode];
        // a target that makes every odd multiple of so many digits a half
        let target = if ties == 0 { drawn_target } else { 2 * points * 10_i64.pow(places) * ties };
        let written = Exact::from(target).over(&Exact::from(10_i64.pow(scale))).expect("a decimal");
        let method = low.map_or_else(|| RATIO.to_owned(), |low| format!(r#"{{"within":{{"low":"{low}","of":{RATIO}}}}}"#));
        let scheme = scheme(&points.to_string(), places, word, VALUE, &method, Some(&format!("{written}亿元")));
        let compiled = compiled(&scheme);
        let mut digits = turning(points, target, places, &drawn);
        digits.extend(drawn.iter().map(|drawn| ties * (2 * i64::from(drawn % 1_000_000) + 1)));
        prop_assert!(same(&compiled, &digits, scale)? > digits.len() / 2);
    }

    #[test]
    fn steps_are_exact_at_every_step_and_at_every_bound(
        points in 1_u32..200, each in 1_u32..500, each_places in 0_u32..4, step in 1_u32..400, step_places in 0_u32..3, places in 3_u32..7,
        mode in 0_usize..3, part in 0_usize..3, side in 0_usize..3, scale in 0_u32..5, drawn in proptest::collection::vec(0_i64..400, 12),
    ) {
        let decimal = |digits: u32, places: u32| Exact::from(i64::from(digits)).over(&Exact::from(10_i64.pow(places))).expect("a decimal");
        let (each, step) = (decimal(each, each_places), decimal(step, step_places));
        let method = steps(&each.to_string(), &step.to_string(), ["whole", "started", "pro_rata"][part], ["below", "above", "either"][side]);
        let scheme = scheme(&points.to_string(), places, MODES[mode].1, RATE, &method, None);
        let compiled = compiled(&scheme);
        let ten = Exact::from(10_i64.pow(scale));
        let mut digits = vec![0, 1, -1, i64::MAX, i64::MIN, 1 << 50, (1 << 50) + 1, -(1 << 50)];
        for drawn in drawn {
            for sign in [-1, 1] {
                // so many steps from 80
                let at = Exact::from(80).plus(&step.times(&Exact::from(sign * drawn))).times(&ten).floor();
                let at: i64 = at.to_string().parse().expect("a whole number");
                digits.extend([at - 1, at, at + 1]);
            }
        }
        prop_assert!(same(&compiled, &digits, scale)? > digits.len() / 2);
    }

    #[test]
    fn a_threshold_is_exact_at_its_edge(
        points in 1_u32..1_000_000, target in -4_000_000_000_i64..4_000_000_000, mode in 0_usize..3, scale in 0_u32..7,
    ) {
        let written = Exact::from(target).over(&Exact::from(10_i64.pow(scale))).expect("a decimal");
        let scheme = scheme(&points.to_string(), 4, MODES[mode].1, VALUE, REACHED, Some(&format!("{written}亿元")));
        let compiled = compiled(&scheme);
        prop_assert_eq!(compiled.tier(0, 0, scale), Ok(Tier::Kernel));
        let mut digits = turning(i64::from(points), target.abs().max(1), 4, &[1, 7]);
        digits.extend([target - 1, target, target + 1]);
        prop_assert!(same(&compiled, &digits, scale)? > digits.len() / 2);
    }
}

/// A charge of one whole percent of the target below it, where a value is at least or at most a number.
fn conditional(is: &str, than: i64, limit: Option<i64>) -> String {
    let limit = limit.map_or_else(String::new, |limit| format!(r#","limit":"{limit}""#));
    format!(
        r#"{{"charge":{{"gap":{{"of":{{"input":"x"}},"from":"target","side":"below","in":"percent_of_target","step":"1","rate":{{"each":"0.5"}},"part":"whole"}}}},"when":{{"compare":{{"left":{{"input":"x"}},"is":"{is}","right":{{"number":"{than}亿元"}}}}}}{limit}}}"#
    )
}

#[test]
fn a_charge_that_stops_is_asked_for_only_where_its_condition_holds() {
    let method = format!(r#"{{"deduct":{{"charges":[{}]}}}}"#, conditional("at_most", 5, None));
    let scheme = scheme("5", 4, "half_up", VALUE, &method, Some("0亿元"));
    let compiled = compiled(&scheme);
    for digits in [[10, 3], [3, 10]] {
        assert_eq!(same(&compiled, &digits, 0).expect("every row equals the report"), 2, "{digits:?}");
    }
}

#[test]
fn a_buffer_that_is_used_again_tells_scales_apart() {
    let three = r#"{"choice":{"options":[{"id":"a","name":{"zh":"甲"}},{"id":"b","name":{"zh":"乙"}},{"id":"c","name":{"zh":"丙"}}]}}"#;
    let chosen = |word: &str| format!(r#"{{"all_or_nothing":{{"if":{{"choice":{{"input":"x","is":["{word}"]}}}}}}}}"#);
    for (input, method) in [
        (three, chosen("c")),
        (r#""flag""#, r#"{"all_or_nothing":{"if":{"flag":"x"}}}"#.to_owned()),
        (r#""date""#, r#"{"all_or_nothing":{"if":{"by":{"input":"x","date":"1970-01-20"}}}}"#.to_owned()),
    ] {
        let scheme = scheme("5", 4, "half_up", input, &method, None);
        let compiled = compiled(&scheme);
        let mut scores = Scores::new();
        let mut found = Vec::new();
        for scale in [0, 1, 0] {
            let values = Values::I64 { digits: &[10, 20, 0, 1, 2], scale };
            let rows = Rows { fields: &[0; 5], units: &[0; 5], values, known: None, targets: None };
            let mut fresh = Scores::new();
            compiled.score_rows(&rows, &mut fresh).expect("columns of one length");
            compiled.score_rows(&rows, &mut scores).expect("columns of one length");
            assert_eq!(scores.digits(), fresh.digits(), "{input} at {scale}");
            assert_eq!(scores.otherwise(), fresh.otherwise(), "{input} at {scale}");
            found.push(fresh.digits().to_vec());
        }
        assert_ne!(found[0], found[1], "{input}");
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn charges_that_may_stop_are_scored_alike_in_any_order(
        target in -1_i64..3, charges in proptest::collection::vec((0_usize..4, -2_i64..9, prop_oneof![Just(None), (0_i64..4).prop_map(Some)], any::<bool>()), 1..3),
        earns in any::<bool>(), digits in proptest::collection::vec(-4_i64..12, 2..12),
    ) {
        let charges: Vec<String> = charges.into_iter().map(|(is, than, limit, always)| {
            let charge = conditional(["at_least", "at_most", "more_than", "less_than"][is], than, limit);
            if !always {
                return charge;
            }
            let mut draft: serde_json::Value = serde_json::from_str(&charge).expect("JSON");
            draft.as_object_mut().expect("an object").remove("when");
            draft.to_string()
        }).collect();
        let (method, key) = if earns { ("earn", "gains") } else { ("deduct", "charges") };
        let method = format!(r#"{{"{method}":{{"{key}":[{}]}}}}"#, charges.join(","));
        let scheme = scheme("5", 4, "half_up", VALUE, &method, Some(&format!("{target}亿元")));
        let compiled = compiled(&scheme);
        prop_assert_eq!(same(&compiled, &digits, 0)?, digits.len());
        let back: Vec<i64> = digits.iter().rev().copied().collect();
        prop_assert_eq!(same(&compiled, &back, 0)?, digits.len());
    }
}

#[test]
fn what_the_kernel_is_for_is_scored_by_it() {
    let bands = r#"{"tiers":{"on":{"input":"x"},"bands":[{"is":{"between":{"from":{"at":"90%"}}},"gives":{"points":"5"}},{"is":{"between":{"from":{"at":"80%"},"to":{"at":"90%"}}},"gives":{"points":"3"}}]}}"#;
    let ladder = r#"{"deduct":{"charges":[{"charge":{"occurrence":{"count":{"input":"x"},"each":{"growing":{"amounts":["1","2"],"increment":"2"}}}}}]}}"#;
    let square = r#"{"formula":{"of":{"multiply":[{"input":"x"},{"input":"x"}]}}}"#;
    let count = r#"{"count":{}}"#;
    let once = r#"{"deduct":{"charges":[{"charge":{"occurrence":{"count":{"input":"x"},"each":{"fixed":"0.5"},"free":"1"}}}]}}"#;
    for (name, input, method, target, tier) in [
        ("ratio", VALUE, RATIO.to_owned(), Some("12.4亿元"), Tier::Kernel),
        ("no ratio of nothing", VALUE, RATIO.to_owned(), Some("0亿元"), Tier::Settled),
        ("threshold", VALUE, REACHED.to_owned(), Some("12.4亿元"), Tier::Kernel),
        ("whole steps", RATE, steps("0.25", "1", "whole", "below"), None, Tier::Kernel),
        ("started steps", RATE, steps("0.25", "0.5", "started", "above"), None, Tier::Kernel),
        ("parts of steps", RATE, steps("0.1", "1", "pro_rata", "below"), None, Tier::Kernel),
        ("on either side", RATE, steps("0.1", "1", "pro_rata", "either"), None, Tier::Integers),
        ("occurrences", count, once.to_owned(), None, Tier::Kernel),
        ("bands", RATE, bands.to_owned(), None, Tier::Integers),
        ("a list that grows", count, ladder.to_owned(), None, Tier::Integers),
        ("a flag", r#""flag""#, r#"{"all_or_nothing":{"if":{"flag":"x"}}}"#.to_owned(), None, Tier::Kernel),
        ("a square", r#"{"value":{}}"#, square.to_owned(), None, Tier::Evaluated),
    ] {
        for (_, mode) in MODES {
            let scheme = scheme("5", 4, mode, input, &method, target);
            let compiled = compiled(&scheme);
            assert_eq!(compiled.tier(0, 0, u32::from(input != r#""flag""#) * 2), Ok(tier), "{name}, {mode}");
            same(
                &compiled,
                &(-300..12_000).step_by(37).collect::<Vec<i64>>(),
                2 * u32::from(input == VALUE || input == RATE),
            )
            .unwrap();
        }
    }
}

#[test]
fn an_item_that_the_period_does_not_score_is_out_and_not_refused() {
    let text = r#"{"kaohe":1,"id":"one","name":{"zh":"一"},"periods":["2020"],"units":[{"id":"u","name":{"zh":"甲"}},{"id":"v","name":{"zh":"乙"}}],
        "indicators":[{"id":"i","name":{"zh":"指标"},"points":"5","inputs":[{"id":"x","kind":{"value":{"measure":"亿元"}}}],
        "method":{"proportional":{"of":[{"actual":{"input":"x"},"target":"target"}],"cap":"item"}},"targets":[{"period":"2020","is":"text"}]}]}"#;
    let compiled = compiled(&Scheme::from_json(text).expect("it is consistent"));
    let values = Values::I64 { digits: &[1, 2], scale: 0 };
    let rows = Rows { fields: &[0, 0], units: &[0, 1], values, known: None, targets: None };
    let mut scores = Scores::new();
    compiled.score_rows(&rows, &mut scores).expect("columns of one length");
    let why: Vec<&Why> = scores.otherwise().iter().map(|o| &o.why).collect();
    assert_eq!(why, [&Why::Out(kaohe::state::State::NotScored); 2]);
}

#[test]
fn points_that_only_128_bits_sum_are_summed() {
    // a score that the kernel writes, of points that a block of rows does not sum in 63 bits
    let band =
        r#"{"tiers":{"on":{"input":"x"},"bands":[{"is":{"between":{"from":{"at":"2亿元"}}},"gives":{"points":"5"}}]}}"#;
    for (points, tier) in
        [("200000000000", Tier::Kernel), ("300000000000", Tier::Evaluated), ("90000000000000", Tier::Evaluated)]
    {
        let scheme = scheme(points, 4, "half_up", VALUE, band, None);
        let compiled = compiled(&scheme);
        assert_eq!(compiled.tier(0, 0, 0), Ok(tier), "{points}");
        let digits: Vec<i64> = (0..3_000).map(|row| row % 5).collect();
        let (mut scores, mut totals) = (Scores::new(), Totals::new(&compiled));
        let column =
            Column { field: 0, units: &[0; 3_000], values: Values::I64 { digits: &digits, scale: 0 }, known: None };
        compiled.sum_column(&column, &mut scores, &mut totals).expect("columns of one length");
        let sums = totals.unit("u").expect("the unit");
        let points: Exact = points.parse().expect("a number");
        assert_eq!(sums.points().expect("28 digits").exact(), points.times(&Exact::from(3_000)));
        // three of five rows are in the band
        assert_eq!(sums.score().expect("28 digits").exact(), Exact::from(9_000));
    }
}

#[test]
fn a_scale_that_no_decimal_has_is_an_error_of_the_table() {
    let scheme = scheme("5", 4, "half_up", VALUE, RATIO, Some("4亿元"));
    let compiled = compiled(&scheme);
    let found = |scale: u32, of_targets: u32| {
        let targets = Some(Targets { digits: &[Some(1)], scale: of_targets });
        let values = Values::I64 { digits: &[1], scale };
        let rows = Rows { fields: &[0], units: &[0], values, known: None, targets };
        compiled.score_rows(&rows, &mut Scores::new()).map_err(|problems| problems.list()[0].to_string())
    };
    assert_eq!(found(28, 28), Ok(()));
    assert_eq!(found(29, 28), Err("scale: `29` is not within 0 to 28".to_owned()));
    assert_eq!(found(28, 29), Err("targets.scale: `29` is not within 0 to 28".to_owned()));
}

#[test]
fn an_end_of_a_range_that_no_digits_reach_is_an_end() {
    // at a scale of 28 neither end fits 128 bits
    let (large, scale) = ("10000000000000000000000000000", 28);
    for (end, legal) in [("\"min\":\"", false), ("\"max\":\"-", false), ("\"min\":\"-", true), ("\"max\":\"", true)] {
        let input = format!(r#"{{"value":{{"measure":"亿元",{end}{}"}}}}"#, &large[..28]);
        let scheme = scheme("5", 4, "half_up", &input, RATIO, Some("4亿元"));
        let compared =
            same(&compiled(&scheme), &[0, 1, -1, i64::MAX, i64::MIN], scale).expect("every row equals the report");
        assert_eq!(compared, if legal { 5 } else { 0 }, "{input}");
    }
}

#[test]
fn an_input_that_nothing_reads_leaves_the_other_its_scores() {
    let text = r#"{"kaohe":1,"id":"one","name":{"zh":"一"},"periods":["2020"],"units":[{"id":"u","name":{"zh":"甲"}}],
        "indicators":[{"id":"i","name":{"zh":"指标"},"points":"5","inputs":[{"id":"x","kind":{"value":{"measure":"亿元"}}},{"id":"note","kind":{"count":{}}}],
        "method":{"proportional":{"of":[{"actual":{"input":"x"},"target":{"number":"4亿元"}}],"cap":"item"}}}]}"#;
    let compiled = compiled(&Scheme::from_json(text).expect("it is consistent"));
    assert_eq!(compiled.fields().iter().map(Field::scores_by_row).collect::<Vec<_>>(), [true, false]);
    assert_eq!(compiled.tier(0, 0, 0), Ok(Tier::Kernel));
    assert_eq!(same(&compiled, &[0, 1, 2, 3, 4, 5], 0).expect("every row equals the report"), 6);
}
