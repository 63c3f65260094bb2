//! The targets of `panshan-2020-indicators.txt` against the scheme that was made of it by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use kaohe::read::{TargetsReading, read_targets};
use kaohe::target::TargetValue;
use kaohe::{Id, Scheme};
use kaohe_tests::root;

use super::covered::{of_targets, unaccounted};
use super::table::rows;

const DOCUMENT: &str = "seeds/panshan-2020-indicators.txt";

/// The columns of the half-year and of the year.
const COLUMNS: [usize; 2] = [3, 10];

fn scheme() -> Scheme {
    let path = root().join("examples/schemes/panshan-2020/scheme.json");
    Scheme::from_json(&fs::read_to_string(path).expect("the scheme is there")).expect("the scheme is whole")
}

/// Who and how much.
type Number = (String, String);

fn key(units: &[Id], value: &impl ToString) -> Number {
    let mut names: Vec<&str> = units.iter().map(Id::as_str).collect();
    names.sort_unstable();
    (names.join("+"), value.to_string())
}

/// The numbers of the scheme, by the printed number of the indicator: of the half-year's and later milestones, and of
/// the year's targets.
fn of_scheme(scheme: &Scheme) -> [BTreeMap<String, BTreeSet<Number>>; 2] {
    let mut made = [BTreeMap::new(), BTreeMap::new()];
    for indicator in scheme.indicators() {
        let number = indicator.number.clone().unwrap_or_default();
        let [half, year] = &mut made;
        let half: &mut BTreeSet<Number> = half.entry(number.clone()).or_default();
        let quantities = indicator.milestones.iter().flat_map(|m| &m.quantities);
        half.extend(quantities.map(|q| key(&q.units, &q.value)));
        let year: &mut BTreeSet<Number> = year.entry(number).or_default();
        for target in indicator.targets.iter().filter(|t| t.period.to_string() == "2020") {
            if let TargetValue::Number(value) = &target.is {
                year.insert(key(&target.units, value));
            }
        }
    }
    made
}

fn numbers(reading: &TargetsReading) -> impl Iterator<Item = Number> {
    reading.targets.iter().map(|t| key(&t.units, &t.value))
}

#[test]
fn every_cell_of_targets_against_the_scheme() {
    let Some(rows) = rows(DOCUMENT) else { return };
    let scheme = scheme();
    let [half, year] = of_scheme(&scheme);
    let mut read = [BTreeMap::<String, BTreeSet<Number>>::new(), BTreeMap::new()];
    let (mut totals, mut agree, mut findings) = (0, 0, Vec::new());
    let mut number = String::new();
    for row in &rows {
        if !row[0].is_empty() {
            number.clone_from(&row[0]);
        }
        for (place, column) in COLUMNS.iter().enumerate() {
            // one row lacks its day and the grounds, and stands two cells to the left behind them
            let short = *column > 4 && row.get(6).is_some_and(|cell| cell.contains("计分法"));
            let Some(text) = row.get(column - 2 * usize::from(short)).filter(|t| !t.is_empty()) else { continue };
            let reading = read_targets(text, scheme.units(), scheme.unit_groups());
            assert_eq!(unaccounted(text, &of_targets(&reading)), Vec::<String>::new(), "in {text}");
            read[place].entry(number.clone()).or_default().extend(numbers(&reading));
            totals += reading.totals.len();
            agree += reading.totals.iter().filter(|t| t.agrees).count();
            let codes = reading.findings.iter().filter(|f| f.code() != "binds_nothing");
            findings.extend(codes.map(|f| format!("{number} {}", f.code())));
        }
    }
    let (mut found, mut otherwise, mut besides) = ([0, 0], [0, 0], [0, 0]);
    let mut missing = [Vec::new(), Vec::new()];
    for (place, wanted) in [half, year].into_iter().enumerate() {
        for (number, wanted) in wanted {
            let seen = read[place].remove(&number).unwrap_or_default();
            found[place] += wanted.intersection(&seen).count();
            let values: BTreeSet<&String> = seen.iter().map(|(_, value)| value).collect();
            let known: BTreeSet<&String> = wanted.iter().map(|(_, value)| value).collect();
            besides[place] += seen.iter().filter(|(_, value)| !known.contains(value)).count();
            for (units, value) in wanted.difference(&seen) {
                if values.contains(value) {
                    otherwise[place] += 1;
                } else {
                    missing[place].push(format!("{number} {units} {value}").replace("  ", " "));
                }
            }
        }
    }
    println!("found {found:?}, otherwise {otherwise:?}, besides {besides:?}, totals {totals}, agree {agree}");
    println!("half-year: {:?}\nyear: {:?}", missing[0], missing[1]);
    assert_eq!(findings, ["131 total_differs"], "50 printed, 12 x 4 + 3 x 2 listed");
    assert_eq!((totals, agree), (15, 14));
    // the same number, but for whom: 各县区 spelled out by the reading and left to the row's units by the scheme, or a
    // number for all that the scheme gives to the units of the row
    assert_eq!(otherwise, [7, 13]);
    assert_eq!(found, [109, 250]);
    // seven zeros of the half-year stand in the column of the year; a list of three tasks was counted by hand
    let zeros = [99, 103, 107, 110, 111, 113, 114].map(|n| format!("{n} 0万元"));
    let expected: BTreeSet<String> = zeros.into_iter().chain(["68 3项".to_owned()]).collect();
    assert_eq!(missing[0].iter().cloned().collect::<BTreeSet<_>>(), expected);
    let expected: BTreeSet<String> = [
        // in words: all of it, none, zero
        "124 100%",
        "27 0起",
        "68 5项",
        "81 0人",
        "86 1个",
        "89 100%",
        // the scheme adds the year's to the half-year's
        "64 dawa 15个",
        "64 shuangtaizi 3个",
        // per million people, which the scheme leaves out
        "75 400",
        // in the column of the indicator's name
        "84 dawa 4个",
        "84 panshan 11个",
        "84 shuangtaizi 4个",
        "84 xinglongtai 4个",
        "85 dawa 11个",
        "85 panshan 7个",
    ]
    .map(str::to_owned)
    .into();
    assert_eq!(missing[1].iter().cloned().collect::<BTreeSet<_>>(), expected);
    // stages, sizes and thresholds beside the targets, which the scheme does not hold
    assert_eq!(besides, [31, 44]);
}
