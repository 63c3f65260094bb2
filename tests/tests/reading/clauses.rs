//! Every scoring clause of the documents beside the repository: read whole, or with what is not understood.

use std::collections::BTreeMap;

use kaohe::number::Number;
use kaohe::read::read_clause;

use super::table::{cells, rows};

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
    ("89", "other factors may raise the score and lower it, by how much is not stated"),
    ("119", "what refuses the points is another thing than what earns them"),
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
    only(PANSHAN, &left);
    assert_eq!(read + left.len(), 141, "clauses of the document");
}

/// The cells of `fangchenggang-2021-cooperation.txt` whose clause is not read whole, and why, by line and cell.
const FANGCHENGGANG: &[(&str, &str)] = &[
    ("57/3", "the name is cut off, and a deadline is asked for"),
    ("57/5", "the text ends before it says what is in proportion"),
    ("59/1", "the text ends before it says what is in proportion"),
    ("59/5", "the text ends before it says what is in proportion"),
    ("62/1", "a deadline is asked for"),
    ("62/3", "a deadline is asked for"),
    ("62/5", "a deadline is asked for"),
    ("64/1", "the names of the two rates stand in the row before"),
    ("66/3", "the amount that the rate is of is run together with the next column"),
    ("66/5", "the amount that the rate is of has no field, and two measures are in proportion"),
    ("67/5", "what the two companies are to do stands beside what earns points"),
];

/// Does a text say how points are given or taken?
fn scores(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let counted = |word: &str| {
        text.match_indices(word).any(|(at, _)| {
            let after = text.get(at + word.len()..).unwrap_or_default();
            let rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            rest.len() < after.len() && rest.starts_with('分')
        })
    };
    counted("扣") || counted("得") || ["计分", "不得分"].iter().any(|w| text.contains(w))
}

/// The points of a cell: in brackets in its text, else in the cell beside it.
fn points(row: &[String], at: usize) -> Option<Number> {
    let text = row.get(at)?;
    let bracketed = text.match_indices("分)").find_map(|(end, _)| {
        let head = text.get(..end)?;
        head.get(head.rfind('(')? + 1..)?.trim().parse().ok()
    });
    let beside = || row.get(at + 1)?.parse().ok();
    let before = || row.get(1..at)?.iter().rev().find_map(|c| c.parse().ok());
    bracketed.or_else(beside).or_else(before)
}

#[test]
fn the_clauses_of_fangchenggang() {
    let Some(lines) = cells("seeds/fangchenggang-2021-cooperation.txt") else { return };
    let mut read = 0;
    let mut left: BTreeMap<String, String> = BTreeMap::new();
    for (line, row) in &lines {
        for (at, clause) in row.iter().enumerate().filter(|(_, c)| scores(c)) {
            let reading = read_clause(clause, None, points(row, at));
            if reading.is_whole() {
                read += 1;
            } else {
                assert!(!reading.unread().is_empty(), "what is not read is said: {clause}");
                left.insert(format!("{line}/{at}"), clause.clone());
            }
        }
    }
    only(FANGCHENGGANG, &left);
    assert_eq!(read + left.len(), 25, "clauses of the document");
}

/// Bulletins and quarter texts have no rule of scoring: if one is found, it is to be read here too.
#[test]
fn the_other_documents_have_no_clauses() {
    for name in ["lianyungang-2021-bulletin", "yufeng-2022-livelihood", "zhanjiang-2020-quarterly"] {
        let Some(lines) = cells(&format!("seeds/{name}.txt")) else { continue };
        let found: Vec<_> = lines.iter().flat_map(|(_, row)| row).filter(|c| scores(c)).collect();
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

/// What is left unread is what is known to be, no more and no less.
fn only(known: &[(&str, &str)], left: &BTreeMap<String, String>) {
    let new: Vec<_> = left.iter().filter(|(key, _)| !known.iter().any(|(k, _)| k == key)).collect();
    assert!(new.is_empty(), "not read whole, and not known to be so: {new:#?}");
    let gone: Vec<_> = known.iter().filter(|(key, _)| !left.contains_key(*key)).collect();
    assert!(gone.is_empty(), "now read whole: {gone:?}");
}
