//! In which order pieces of code compress best.
#![expect(clippy::indexing_slicing, reason = "places and numbers of runs are counted here and lie within their lists")]

use std::collections::HashMap;

/// How many bytes in a row make a run; two pieces have in common the runs that stand in both.
const RUN: usize = 6;

/// How far back, in bytes, gzip still finds what it has seen.
const WINDOW: usize = 32_000;

/// The places of the pieces, each followed by the one that has most in common with what then stands within the window, for its size.
/// The first piece stays the first.
pub fn by_likeness(pieces: &[Vec<u8>]) -> Vec<usize> {
    let Some(last) = pieces.len().checked_sub(1) else { return Vec::new() };
    let Runs { of, holders } = Runs::new(pieces);
    let mut left: Vec<usize> = (1..=last).collect();
    // of each piece, how many of its runs stand within the window, and of each run how often it stands there
    let (mut common, mut seen) = (vec![0_u64; pieces.len()], vec![0_u32; holders.len()]);
    let mut order = vec![0];
    let (mut oldest, mut within) = (0, 0);
    while let Some(&newest) = order.last() {
        for &run in &of[newest] {
            seen[run] += 1;
            if seen[run] == 1 {
                holders[run].iter().for_each(|&piece| common[piece] += 1);
            }
        }
        within += pieces[newest].len();
        while within > WINDOW && oldest + 1 < order.len() {
            for &run in &of[order[oldest]] {
                seen[run] -= 1;
                if seen[run] == 0 {
                    holders[run].iter().for_each(|&piece| common[piece] -= 1);
                }
            }
            within -= pieces[order[oldest]].len();
            oldest += 1;
        }
        // a small piece is not chosen for the few runs that nearly every other has, too
        let size = |piece: usize| of[piece].len() as u64 + 8;
        let best = (0..left.len()).reduce(|best, at| {
            let (is, other) = (left[best], left[at]);
            if common[other] * size(is) > common[is] * size(other) { at } else { best }
        });
        match best {
            Some(at) => order.push(left.remove(at)),
            None => break,
        }
    }
    order
}

/// The runs of all pieces, by number.
struct Runs {
    /// Those of each piece, each once.
    of: Vec<Vec<usize>>,
    /// The pieces that hold each run.
    holders: Vec<Vec<usize>>,
}

impl Runs {
    fn new(pieces: &[Vec<u8>]) -> Self {
        let (mut numbers, mut holders) = (HashMap::new(), Vec::<Vec<usize>>::new());
        let mut of = Vec::with_capacity(pieces.len());
        for (piece, bytes) in pieces.iter().enumerate() {
            let mut own = Vec::new();
            for run in bytes.windows(RUN) {
                let number = *numbers.entry(run).or_insert(holders.len());
                if number == holders.len() {
                    holders.push(Vec::new());
                }
                if holders[number].last() != Some(&piece) {
                    holders[number].push(piece);
                    own.push(number);
                }
            }
            of.push(own);
        }
        Self { of, holders }
    }
}

#[cfg(test)]
mod tests {
    use super::by_likeness;

    #[test]
    fn each_piece_stands_once_and_behind_what_it_is_like() {
        let pieces =
            ["one thing and more", "something else 12345", "one thing and another", "something else 67890", "-"];
        let pieces: Vec<Vec<u8>> = pieces.iter().map(|piece| piece.as_bytes().to_vec()).collect();
        assert_eq!(by_likeness(&pieces), [0, 2, 1, 3, 4]);
    }

    #[test]
    fn pieces_that_have_nothing_in_common_stay_as_they_stand() {
        let pieces: Vec<Vec<u8>> = (0..5).map(|byte| vec![byte; 9]).collect();
        assert_eq!(by_likeness(&pieces), [0, 1, 2, 3, 4]);
        assert_eq!(by_likeness(&[]), [0; 0]);
    }
}
