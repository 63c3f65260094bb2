//! The tables of the documents beside the repository.

use std::fs;

use kaohe_tests::shared;

/// The rows of a document's tables, each as its cells, without the tags of paragraphs; none where it is absent.
pub fn rows(name: &str) -> Option<Vec<Vec<String>>> {
    let text = fs::read_to_string(shared(name)?).expect("a document is UTF-8");
    let cell = |c: &str| c.replace("<p>", "").replace("</p>", "\n").trim().to_owned();
    let rows = text.lines().filter(|line| line.contains('\t') && !line.starts_with("序号"));
    Some(rows.map(|line| line.split('\t').map(cell).collect()).collect())
}

/// The cells of every line of a document, with the line's number; none where it is absent.
pub fn cells(name: &str) -> Option<Vec<(usize, Vec<String>)>> {
    let text = fs::read_to_string(shared(name)?).expect("a document is UTF-8");
    let row = |line: &str| line.split('\t').map(|c| c.trim().to_owned()).collect();
    Some((1..).zip(text.lines().map(row)).collect())
}
