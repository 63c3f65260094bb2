//! What no target, total or word accounts for.

use super::super::figure::{Run, cut};
use super::tokens::Clause;

/// Words that lead from one piece of a text to the next.
const FILLERS: &[&str] =
    &["其中", "分别", "各", "和", "及", "与", "以及", "均", "合计", "共", "如下", "具体", "含", "包括", "即", "完成"];

/// The runs of the clauses that none of some runs holds.
pub(super) fn left_over(text: &str, clauses: &[Clause], mut held: Vec<Run>) -> Vec<Run> {
    held.sort_unstable();
    let mut list = Vec::new();
    let mut held = held.into_iter().peekable();
    let mut reached = 0;
    for clause in clauses {
        let mut from = clause.run.0.max(reached);
        while let Some(run) = held.next_if(|run| run.0 < clause.run.1) {
            if from < run.0 {
                list.extend(worded(text, (from, run.0)));
            }
            reached = reached.max(run.1);
            from = from.max(run.1);
        }
        if from < clause.run.1 {
            list.extend(worded(text, (from, clause.run.1)));
        }
    }
    list
}

fn worded(text: &str, run: Run) -> Option<Run> {
    const SIGNS: [char; 8] = [' ', ':', ',', '”', '“', '.', '-', '/'];
    let slice = cut(text, run);
    let rest = slice.trim_end_matches(SIGNS);
    let words = rest.trim_start_matches(SIGNS);
    let says = words.chars().any(char::is_alphanumeric) && !FILLERS.contains(&words);
    says.then_some((run.0 + rest.len() - words.len(), run.0 + rest.len()))
}
