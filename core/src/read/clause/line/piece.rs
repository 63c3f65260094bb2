//! A text as segments and anchors, in order: `达到90%的` and `得5分`.

use super::bracketed::open;
use crate::read::ground::{Run, Seg, segments};
use crate::read::outcome::Outcome;

/// One piece of a clause, in the order of the text.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    Text(Seg),
    Out(Outcome),
}

/// The pieces of a text. `taken` are runs that are read otherwise.
pub(crate) fn pieces(text: &str, outs: Vec<Outcome>, taken: &[Run]) -> Vec<Piece> {
    let mut list = Vec::new();
    let mut at = 0;
    let mut first = true;
    let mut ends: Vec<(usize, usize, Option<Outcome>)> = outs.into_iter().map(|o| (o.from, o.to, Some(o))).collect();
    ends.extend(taken.iter().map(|(from, to)| (*from, *to, None)));
    ends.sort_by_key(|(from, ..)| *from);
    for (from, to, out) in ends {
        list.extend(segments(text, (at, from), first).into_iter().map(Piece::Text));
        if let Some(out) = out {
            list.push(Piece::Out(out));
        }
        at = to;
        let next = text.get(to..).unwrap_or_default().trim_start_matches([')', '”', '"']);
        first = next.starts_with([';', '。', '\n']);
    }
    list.extend(segments(text, (at, text.len()), first).into_iter().map(Piece::Text));
    open(text, &mut list);
    list
}
