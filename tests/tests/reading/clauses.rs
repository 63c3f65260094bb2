//! Every scoring clause of the documents beside the repository: read whole, or with what is not understood.

use std::collections::BTreeMap;

use kaohe::number::Number;
use kaohe::read::read_clause;

use super::table::rows;

/// The indicators of `panshan-2020-indicators.txt` whose clause is not read whole, and why, by their printed numbers.
const PANSHAN: &[(&str, &str)] = &[
    ("4", "no rule is stated: an assessor looks at several things at once"),
    ("17", "no rule is stated: the points follow the progress"),
    ("30", "one formula is stated for two parts of five points each"),
    ("53", "the first member of the list is glued to its points, and its rule is a formula"),
    ("54", "three parts make twice the points of the item"),
    ("61", "parts of parts, which make more than the points of the item"),
    ("69", "what a second thing earns is not stated, only its most"),
    ("71", "what is done against the requirements is charged as an assessor sees fit"),
    ("80", "the other parts are not named"),
    ("132", "six targets are named by their numbers"),
    ("133", "a list in which a formula defines what another member asks for"),
];

#[test]
fn the_clauses_of_panshan() {
    let Some(rows) = rows("seeds/panshan-2020-indicators.txt") else { return };
    let mut read = 0;
    let mut left: BTreeMap<String, String> = BTreeMap::new();
    for row in &rows {
        // the points are the first plain number behind the name; the clause stands two cells after them
        let is_points = |c: &&String| c.parse::<Number>().is_ok();
        let Some(at) = row.iter().take(9).skip(4).position(|c| is_points(&c)).map(|i| i + 4) else { continue };
        let (Some(points), Some(clause)) = (row.get(at), row.get(at + 2)) else { continue };
        if clause.is_empty() {
            continue;
        }
        let reading = read_clause(clause, None, points.parse().ok());
        if reading.is_whole() {
            read += 1;
        } else {
            assert!(!reading.unread().is_empty(), "what is not read is said: {clause}");
            left.insert(row.first().cloned().unwrap_or_default(), clause.clone());
        }
    }
    let known: Vec<&str> = PANSHAN.iter().map(|(number, _)| *number).collect();
    let new: Vec<_> = left.iter().filter(|(number, _)| !known.contains(&number.as_str())).collect();
    assert!(new.is_empty(), "not read whole, and not known to be so: {new:#?}");
    let gone: Vec<_> = known.iter().filter(|number| !left.contains_key(**number)).collect();
    assert!(gone.is_empty(), "now read whole: {gone:?}");
    assert_eq!(read + left.len(), 141, "clauses of the document");
}
