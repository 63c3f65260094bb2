//! The quarter targets of `zhanjiang-2020-quarterly.txt`, row by row.

use std::collections::BTreeMap;

use kaohe::milestone::Nature;
use kaohe::read::{MilestonesReading, read_milestones};

use super::covered::{lost, of_milestones};
use super::table::rows;

const DOCUMENT: &str = "seeds/zhanjiang-2020-quarterly.txt";

/// The cells of quarter targets.
fn cells() -> Option<Vec<String>> {
    let rows = rows(DOCUMENT)?;
    let numbers: Vec<u32> = rows.iter().filter_map(|r| r[0].parse().ok()).collect();
    let items: Vec<u32> = (1..=92).chain(1..=10).collect();
    assert_eq!(numbers, items, "92 items and 10");
    assert_eq!(rows.len(), 116, "rows");
    Some(rows.into_iter().map(|r| r[2].clone()).collect())
}

fn tally(readings: &[MilestonesReading]) -> BTreeMap<&'static str, usize> {
    let milestones = || readings.iter().flat_map(|r| &r.milestones);
    let quantities = || milestones().flat_map(|m| &m.quantities);
    let of = |nature: Nature| quantities().filter(|q| q.nature == nature).count();
    BTreeMap::from([
        ("milestones", milestones().count()),
        ("merged", milestones().filter(|m| !m.merged.is_empty()).count()),
        ("quantities", quantities().count()),
        ("cumulative", of(Nature::Cumulative)),
        ("increment", of(Nature::Increment)),
        ("level", of(Nature::Level)),
        ("stage", of(Nature::Stage)),
        ("unsaid", of(Nature::Unsaid)),
        ("before", quantities().filter(|q| q.before.is_some()).count()),
        ("deliverables", milestones().map(|m| m.deliverables.len()).sum()),
        ("series", readings.iter().map(|r| r.series.len()).sum()),
        ("unread", readings.iter().map(|r| r.unread.len()).sum()),
    ])
}

#[test]
fn every_row_by_itself() {
    let Some(cells) = cells() else { return };
    let readings: Vec<_> = cells.iter().map(|text| read_milestones(text, 2020)).collect();
    for (text, reading) in cells.iter().zip(&readings) {
        assert_eq!(lost(text, &of_milestones(reading)), [], "lost in {text}");
    }
    let tally = tally(&readings);
    println!("{tally:?}");
    assert_eq!(tally["milestones"], 409);
    // three rows begin with what stands under no period: an introduction, and twice the rest of a sentence that the
    // row before broke off, with two percentages in it
    assert_eq!(tally["unread"], 3);
    assert_eq!(tally["quantities"], 237);
}

/// Rows without a day of their own go on with the row before: the pages of the document break within them.
fn joined(rows: Vec<Vec<String>>) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    for row in rows {
        match list.last_mut() {
            Some(cell) if row[3].is_empty() => cell.push_str(&row[2]),
            _ => list.push(row[2].clone()),
        }
    }
    list
}

#[test]
fn rows_joined_over_the_breaks_of_pages() {
    let Some(rows) = rows(DOCUMENT) else { return };
    let cells = joined(rows);
    let readings: Vec<_> = cells.iter().map(|text| read_milestones(text, 2020)).collect();
    for (text, reading) in cells.iter().zip(&readings) {
        assert_eq!(lost(text, &of_milestones(reading)), [], "lost in {text}");
        assert!(reading.findings.iter().all(|f| f.code() == "binds_nothing"), "{:?}", reading.findings);
    }
    let tally = tally(&readings);
    println!("{tally:?}");
    // Counted by hand: 242 quantities. The reading has 239: two of the 242 are where a change starts from
    // (由…压缩为…), and are kept as `before` of the quantity that they lead to; one counts the sections of which a rate is
    // asked, and is kept in the label of the rate.
    let expected = [
        ("milestones", 409),
        ("merged", 18),
        ("quantities", 239),
        ("cumulative", 90),
        ("increment", 6),
        ("level", 31),
        ("stage", 21),
        ("unsaid", 91),
        ("before", 2),
        ("deliverables", 509),
        ("series", 13),
        ("unread", 1),
    ];
    assert_eq!(tally, BTreeMap::from(expected));
}
