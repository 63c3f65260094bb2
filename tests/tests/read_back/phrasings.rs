//! The phrasings of phrasings.txt, one by one.

use std::collections::BTreeMap;

use kaohe::Lang;
use kaohe::method::Method;
use kaohe::number::Number;
use kaohe::write::write_clause;

use super::ReadBack;

/// Points and methods, the most common phrasing first.
fn phrasings() -> Vec<(Option<Number>, Method)> {
    let lines = include_str!("phrasings.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let read = |line: &str| {
        let (points, method) = line.split_once('|').expect("points and a method");
        let points = (!points.is_empty()).then(|| points.parse().expect("points"));
        (points, Method::from_json(method).unwrap_or_else(|e| panic!("{method}: {e}")))
    };
    let all: Vec<_> = lines.map(read).collect();
    assert!(all.len() > 100);
    all
}

#[test]
fn every_phrasing_is_read_back() {
    let mut failed = String::new();
    for (points, method) in phrasings() {
        let back = ReadBack::of(&method, points);
        if !back.same || !back.reading.is_whole() {
            failed.push_str(&back.shown(&method, points));
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

#[test]
fn every_phrasing_is_told() {
    for (points, method) in phrasings() {
        let wording = write_clause(&method, points, &BTreeMap::new(), Lang::Zh);
        assert!(wording.text().ends_with('。') && !wording.fields().is_empty(), "{}", wording.text());
    }
}

#[test]
fn what_is_read_back_is_told_field_by_field() {
    for (points, method) in phrasings() {
        let back = ReadBack::of(&method, points);
        let length = u32::try_from(back.text.chars().count()).expect("a short text");
        assert!(back.reading.fields().iter().any(|f| !f.field.is_empty()), "{}", back.text);
        assert!(back.reading.fields().iter().all(|f| f.from < f.to && f.to <= length), "{}", back.text);
    }
}
