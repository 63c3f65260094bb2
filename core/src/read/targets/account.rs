//! What no target, total or word accounts for.

use super::super::figure::{Run, cut};
use super::tokens::Clause;

/// Words that lead from one piece of a text to the next.
const FILLERS: &[&str] =
    &["其中", "分别", "各", "和", "及", "与", "以及", "均", "合计", "共", "如下", "具体", "含", "包括", "即", "完成"];

/// The runs of the clauses that none of some runs holds.
pub(super) fn left_over(text: &str, clauses: &[Clause], held: &[Run]) -> Vec<Run> {
    let mut edges = vec![0_i64; text.len() + 1];
    for (at, step) in held.iter().flat_map(|run| [(run.0, 1), (run.1, -1)]) {
        if let Some(edge) = edges.get_mut(at) {
            *edge += step;
        }
    }
    let mut depth = 0;
    let covered: Vec<bool> = edges
        .into_iter()
        .map(|edge| {
            depth += edge;
            depth > 0
        })
        .collect();
    let mut list = Vec::new();
    for clause in clauses {
        let mut from = None;
        for at in clause.run.0..=clause.run.1 {
            let open = at < clause.run.1 && !covered.get(at).copied().unwrap_or_default();
            match from {
                None if open => from = Some(at),
                Some(start) if !open => {
                    list.extend(worded(text, (start, at)));
                    from = None;
                }
                _ => {}
            }
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
