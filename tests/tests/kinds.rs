//! What an input takes, what was given, and what a clause needs of it: told in both languages, word for word.

use kaohe::number::{Number, Quantity};
use kaohe::report::Cell;
use kaohe::{Datum, Lang, Report, Scheme, Session};

fn scheme(method: &str) -> Result<Scheme, kaohe::Problems> {
    let text = r#"{"kaohe": 1, "id": "s", "name": {"zh": "示例"}, "periods": ["2020"],
        "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": [{"id": "a", "name": {"zh": "甲"}, "points": "5",
        "inputs": [{"id": "done", "kind": "flag"}], "method": METHOD}]}"#;
    Scheme::from_json(&text.replace("METHOD", method))
}

fn told(problems: &kaohe::Problems) -> (&str, String, String, String) {
    let problem = &problems.list()[0];
    (problem.code(), problem.path().to_string(), problem.message(Lang::En), problem.message(Lang::Zh))
}

#[test]
fn a_number_for_a_flag_says_that_a_flag_is_taken() {
    let scheme = scheme(r#"{"all_or_nothing": {"if": {"flag": "done"}}}"#).expect("a scheme");
    let report = Report::empty(&scheme);
    let mut session = Session::new(scheme, report, "2020".parse().expect("a period")).expect("a session");
    let cell = Cell::of_unit("a", "east", "done").expect("a cell");
    let problems =
        session.set(&cell, Datum::Number(Quantity::plain(Number::from(3)))).expect_err("a flag is no number");
    let (code, path, en, zh) = told(&problems);
    assert_eq!((code, path.as_str()), ("wrong_value", "values[0].is.reported"));
    assert_eq!(en, "the input `done` takes a flag; a number is given");
    assert_eq!(zh, "输入项 `done` 应填“是否”，实际填的是“数字”");
}

#[test]
fn a_flag_where_a_number_is_needed_is_told_in_chinese() {
    let method = r#"{"proportional": {"of": [{"actual": {"input": "done"}, "target": {"number": "3"}}]}}"#;
    let problems = scheme(method).expect_err("a flag is no number");
    let (code, _, en, zh) = told(&problems);
    assert_eq!(code, "wrong_kind");
    assert_eq!(en, "the input `done` is a flag; here a value is needed");
    assert!(zh.ends_with("，此处需要数值"), "{zh}");
}
