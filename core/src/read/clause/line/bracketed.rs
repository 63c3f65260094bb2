//! Bands in brackets behind the name of what they divide, `藏书量(30册以上,10分;20册以上,7分)`: read as behind a colon.

use super::lines::Line;
use super::neighbours::count_in;
use super::piece::Piece;
use crate::read::ground::{Run, Seg, Test, compare, otherwise};
use crate::read::outcome::{Kind, Worth};

/// Opens the brackets that hold bands of the name before them.
pub(crate) fn open(text: &str, pieces: &mut [Piece]) {
    let mut at = 0;
    while at < pieces.len() {
        let (ahead, rest) = pieces.split_at_mut(at);
        let Some(inside) = held(text, ahead.last(), rest) else {
            at += 1;
            continue;
        };
        if let Some(Piece::Text(name)) = ahead.last_mut() {
            name.colon = true;
        }
        for piece in rest.iter_mut().take(inside) {
            if let Piece::Text(seg) = piece {
                seg.aside = false;
            }
        }
        at += inside;
    }
}

/// What bands measure is the name that they stand under, in brackets behind it or behind its colon, where they name nothing
/// and there are bands of several names.
pub(crate) fn named_before(text: &str, lines: &mut [Line]) {
    let unnamed = |line: &Line| match &line.test {
        Some(Test::Compare { left, .. } | Test::Between { left, .. }) => {
            let said = text.get(left.0..left.1).unwrap_or_default();
            line.heading.filter(|_| said.trim_matches(|c: char| !c.is_alphanumeric()).is_empty())
        }
        _ => None,
    };
    let mut names: Vec<(Run, usize)> = Vec::new();
    for name in lines.iter().filter_map(unnamed) {
        match names.last_mut() {
            Some((last, bands)) if *last == name => *bands += 1,
            _ => names.push((name, 1)),
        }
    }
    // 资产负债率:50%以下5分,60%以下3分。流动比率:2以上5分,1以上3分
    let several = names.len() > 1 && names.iter().all(|(_, bands)| *bands > 1);
    for line in lines {
        let Some(name) = unnamed(line) else { continue };
        if (several || text.get(name.1..).is_some_and(|t| t.starts_with('(')))
            && let Some(Test::Compare { left, .. } | Test::Between { left, .. }) = &mut line.test
        {
            *left = name;
        }
    }
}

/// How many pieces stand in brackets behind a name and are bands.
fn held(text: &str, name: Option<&Piece>, rest: &[Piece]) -> Option<usize> {
    let (Piece::Text(name), Piece::Text(first)) = (name?, rest.first()?) else { return None };
    if name.aside || !first.aside || text.get(name.run.1..first.run.0) != Some("(") {
        return None;
    }
    let close = closing(text, first.run.0)?;
    let from = |piece: &Piece| match piece {
        Piece::Text(seg) => seg.run.0,
        Piece::Out(out) => out.from,
    };
    let inside = rest.iter().take_while(|p| from(p) < close).count();
    let mut ahead: Option<&Seg> = None;
    let (mut bands, mut others) = (0, 0);
    for piece in rest.iter().take(inside) {
        match piece {
            Piece::Text(seg) => ahead = Some(seg),
            Piece::Out(out) => {
                let seg = ahead.take()?;
                let banded = compare(text, seg.run).is_some() || count_in(text, seg.run).is_some();
                match &out.kind {
                    Kind::Give { worth: Worth::Points(_), each: false, base: false, .. } | Kind::Full
                        if banded || otherwise(text, seg.run) =>
                    {
                        bands += usize::from(banded);
                        others += usize::from(!banded);
                    }
                    Kind::Charge { worth: Worth::Points(_), each: false, reverse: false } if banded => bands += 1,
                    Kind::Zero(_) => others += 1,
                    _ => return None,
                }
            }
        }
    }
    (bands > 0 && bands + others > 1).then_some(inside)
}

/// How many characters a bracket of bands holds at most; it bounds the work on one that is never closed.
const LONGEST: usize = 600;

/// Where the bracket closes that a place stands in.
fn closing(text: &str, from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.get(from..)?.char_indices().take(LONGEST) {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(from + at),
            ')' => depth -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}
