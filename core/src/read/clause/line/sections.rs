//! Lists: `1.` `2.` `3.`, `①` `②`, each with its own points.

use super::piece::Piece;
use crate::read::lex::MarkKind;

/// The members of a list, and what stands before the first.
pub(crate) struct Sections {
    pub preface: Vec<Piece>,
    pub members: Vec<Vec<Piece>>,
}

/// Cuts pieces at the marks of the outermost list, if it has two members at least.
pub(crate) fn sections(pieces: &[Piece]) -> Option<Sections> {
    let kinds: Vec<(usize, MarkKind, u32)> = pieces
        .iter()
        .enumerate()
        .filter_map(|(at, p)| match p {
            Piece::Text(seg) => seg.mark.map(|m| (at, m.kind, m.place)),
            Piece::Out(_) => None,
        })
        .collect();
    let (_, outer, _) = kinds.iter().find(|(_, kind, _)| kinds.iter().filter(|(_, k, _)| k == kind).count() > 1)?;
    // places must rise, or it is no list
    let mut cuts: Vec<usize> = Vec::new();
    let mut last = 0;
    for (at, kind, place) in &kinds {
        if kind == outer && *place > last {
            cuts.push(*at);
            last = *place;
        }
    }
    if cuts.len() < 2 {
        return None;
    }
    let first = cuts.first().copied().unwrap_or(0);
    let preface = pieces.get(..first).unwrap_or_default().to_vec();
    let mut members = Vec::new();
    for (index, from) in cuts.iter().enumerate() {
        let to = cuts.get(index + 1).copied().unwrap_or(pieces.len());
        members.push(pieces.get(*from..to).unwrap_or_default().to_vec());
    }
    Some(Sections { preface, members })
}
