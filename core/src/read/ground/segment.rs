//! Segments: the pieces of a text between two marks of punctuation, as `发生事故的` in `1.发生事故的,扣2分`.

use super::super::lex::{Mark, fillers, last_of, mark};
use super::way::{OVER, SHORT};

/// A run of bytes of the regular text.
pub(crate) type Run = (usize, usize);

/// A piece of a text between two marks of punctuation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seg {
    pub run: Run,
    /// In brackets.
    pub aside: bool,
    /// It begins a sentence.
    pub first: bool,
    /// The mark of a list at its head, and where it stands.
    pub mark: Option<Mark>,
    pub mark_run: Run,
    /// A colon follows.
    pub colon: bool,
}

/// 90%以上, 低于90%, 低于基准价时: is it a demand, of which a step may follow at once?
fn demands(piece: &str) -> bool {
    let late = ["时限", "期限", "时间"].iter().any(|w| piece.contains(w));
    let level = ["低于", "高于", "超过", "不足", "少于", "未达到"].iter().any(|w| piece.contains(w));
    let then = level && !late && piece.ends_with('时');
    ["以上", "以下", "以内"].iter().any(|w| piece.ends_with(w)) || level && piece.ends_with('%') || then
}

/// Cuts a run at its punctuation. `first`: does the run begin a sentence?
pub(crate) fn segments(text: &str, run: Run, mut first: bool) -> Vec<Seg> {
    let mut list = Vec::new();
    let (mut start, mut depth, mut kept) = (run.0, 0_usize, 0_usize);
    let slice = text.get(run.0..run.1).unwrap_or_default();
    let mut push = |from: usize, to: usize, aside: bool, first: bool, colon: bool| {
        let piece = text.get(from..to).unwrap_or_default();
        let mut rest = piece;
        let _ = fillers(&mut rest);
        let mut from = to - rest.len();
        let mut found = None;
        let mut mark_run = (from, from);
        let mut marked = rest;
        if let Ok(m) = mark(&mut marked) {
            found = Some(m);
            mark_run = (from, to - marked.len());
            from = to - marked.len();
        }
        if from < to || found.is_some() {
            list.push(Seg { run: (from, to), aside, first, mark: found, mark_run, colon });
            return true;
        }
        false
    };
    for (at, c) in slice.char_indices() {
        let here = run.0 + at;
        let cut = match c {
            // 3:1 is one number to another
            ':' if slice.get(..at).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit()))
                && slice.get(at + 1..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit())) =>
            {
                false
            }
            ',' | ';' | '。' | ':' | '\n' | '!' | '?' => true,
            // 90%以上每低1个百分点: no mark is left between a demand and its step
            '每' => {
                let tail = slice.get(at + c.len_utf8()..).unwrap_or_default();
                [SHORT, OVER].iter().any(|words| words.iter().any(|w| tail.starts_with(w)))
                    && demands(last_of(text.get(start..here).unwrap_or_default(), 80))
            }
            '(' | ')' => {
                // the brackets of a list mark are not an aside
                let tail = text.get(here..run.1).unwrap_or_default();
                if ["(含", "(不含", "(包含"].iter().any(|w| tail.starts_with(w)) {
                    kept += 1;
                    continue;
                }
                if c == ')' && kept > 0 {
                    kept -= 1;
                    continue;
                }
                // 1)有记录: nor is that of a list mark without its first bracket
                let half = text.get(start..here).map(|t| t.trim_start_matches([' ', '\n', ')'])).unwrap_or_default();
                if c == ')'
                    && depth == 0
                    && (1..=2).contains(&half.len())
                    && half.bytes().all(|b| b.is_ascii_digit())
                    && text.get(here + 1..).is_some_and(|t| t.starts_with(char::is_alphabetic))
                {
                    continue;
                }
                let mut rest = tail;
                let marked = c == '('
                    && text.get(start..here).is_some_and(|t| t.trim_matches(|c: char| !c.is_alphanumeric()).is_empty())
                    && mark(&mut rest).is_ok();
                if marked {
                    kept += 1;
                    false
                } else {
                    c == '(' || depth > 0 || start < here
                }
            }
            _ => false,
        };
        if !cut {
            continue;
        }
        if push(start, here, depth > 0, first, c == ':') {
            first = false;
        }
        start = here + if c == '每' { 0 } else { c.len_utf8() };
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' | '。' | '\n' | '!' | '?' => first = true,
            _ => {}
        }
    }
    push(start, run.1, depth > 0, first, false);
    list
}
