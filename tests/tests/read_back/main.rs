//! `read(write(method))`: which standard wordings the clause reader reads back as a method that scores alike.
//!
//! A report, not yet a property: `cargo test -p kaohe-tests --test read_back -- --ignored --nocapture`.

mod sample;

use std::collections::BTreeMap;

use kaohe::Lang;
use kaohe::method::{Method, score_clause};
use kaohe::number::Number;
use kaohe::read::{Reading, read_clause};
use kaohe::write::write_clause;
use sample::Asked;

/// What became of a wording.
enum Read {
    /// It scores alike; what was not read, if anything.
    Alike(String),
    /// Something else was read; why it is something else.
    Otherwise(String),
}

/// Points and methods, the most common phrasing first.
fn phrasings() -> Vec<(Option<Number>, Method)> {
    let lines = include_str!("phrasings.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let read = |line: &str| {
        let (points, method) = line.split_once('|').expect("points and a method");
        let points = (!points.is_empty()).then(|| points.parse().expect("points"));
        (points, Method::from_json(method).unwrap_or_else(|e| panic!("{method}: {e}")))
    };
    lines.map(read).collect()
}

/// What no field of the reading accounts for.
fn unread(reading: &Reading, text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let cut = |from: u32, to: u32| chars[from as usize..to as usize].iter().collect::<String>();
    let unread: Vec<String> = reading.unread().iter().map(|run| cut(run.from, run.to)).collect();
    unread.join(" | ")
}

/// What the reader makes of a method's wording.
fn read_back(method: &Method, points: Option<Number>, text: &str) -> Read {
    let reading = read_clause(text, None, points);
    let Some(read) = reading.method() else { return Read::Otherwise("no method".to_owned()) };
    let asked = match Asked::of(method, &reading) {
        Ok(asked) => asked,
        Err(why) => return Read::Otherwise(format!("{why}\n    read    {}", read.to_json())),
    };
    for values in asked.samples(200) {
        let (own, other) =
            (values.iter().map(|v| v.own.clone()).collect::<BTreeMap<_, _>>(), asked.translated(&values));
        let score = |method: &Method, values| score_clause(method, points, values).map(|s| s.exact().to_string()).ok();
        let (a, b) = (score(method, &own), score(read, &other));
        if a.is_some() && a != b {
            let shown: Vec<String> = own.iter().map(|(id, datum)| format!("{id}={datum:?}")).collect();
            let (a, b) = (a.unwrap_or_default(), b.unwrap_or_else(|| "an error".to_owned()));
            return Read::Otherwise(format!(
                "{a} is read as {b} at {}\n    read    {}",
                shown.join(", "),
                read.to_json()
            ));
        }
    }
    Read::Alike(unread(&reading, text))
}

#[test]
#[ignore = "a report for whoever works on the reader"]
fn which_wordings_are_read_back() {
    let (mut alike, mut same) = (0, 0);
    let all = phrasings();
    for (number, (points, method)) in all.iter().enumerate() {
        let wording = write_clause(method, *points, &BTreeMap::new(), Lang::Zh);
        match read_back(method, *points, wording.text()) {
            Read::Alike(unread) => {
                alike += 1;
                let reading = read_clause(wording.text(), None, *points);
                let equal = reading.method().is_some_and(|read| sample::same_but_for_names(read, method));
                same += usize::from(equal);
                if !unread.is_empty() {
                    println!("{:>3} ~ {}\n    unread  {unread}", number + 1, wording.text());
                } else if !equal {
                    let read = reading.method().map(Method::to_json).unwrap_or_default();
                    println!(
                        "{:>3} = {}\n    method  {}\n    read    {read}",
                        number + 1,
                        wording.text(),
                        method.to_json()
                    );
                }
            }
            Read::Otherwise(why) => {
                let points_of = *points;
                let points = points.map_or_else(|| "none".to_owned(), |p| p.to_string());
                let reading = read_clause(wording.text(), None, points_of);
                let silent = reading.method().is_some() && reading.unread().is_empty();
                let mark = if silent { "X silently wrong" } else { "x" };
                println!(
                    "{:>3} {mark} {} ({points} points)\n    method  {}\n    {why}",
                    number + 1,
                    wording.text(),
                    method.to_json()
                );
            }
        }
    }
    println!("{alike} of {} score alike, {same} of them are the same method", all.len());
}

#[test]
fn every_phrasing_of_the_report_is_told() {
    let all = phrasings();
    assert!(all.len() > 100);
    for (points, method) in all {
        let wording = write_clause(&method, points, &BTreeMap::new(), Lang::Zh);
        assert!(wording.text().ends_with('。') && !wording.fields().is_empty(), "{}", wording.text());
    }
}
