//! How the figures grow with rows, indicators, units and threads.

use std::num::NonZeroUsize;
use std::thread::available_parallelism;

use kaohe::columns::{Scores, Totals};

use crate::generated::{Generated, Size};
use crate::{COLUMNS, ROWS, SUMMED, Way, way, ways};

/// What one table has of each, where something else grows.
const USUAL: Size = Size::of(2_000_000);

/// Measures all, a line a figure: what grows, how much of it there is, the way, and the median, the least and the most nanoseconds a
/// row. Targets are by unit.
pub fn grow(rounds: usize) {
    println!("axis\tsize\tway\tmedian\tleast\tmost");
    for rows in [31_250, 125_000, 500_000, 2_000_000, 8_000_000] {
        measured("rows", rows, &Generated::new(Size { rows, ..USUAL }, true), rounds);
    }
    for indicators in [8, 33, 133, 532] {
        measured("indicators", indicators, &Generated::new(Size { indicators, ..USUAL }, true), rounds);
    }
    for units in [30, 300, 3_000, 12_000] {
        measured("units", units, &Generated::new(Size { units, ..USUAL }, true), rounds);
    }
    let (data, most) = (&Generated::new(USUAL, true), available_parallelism().map_or(1, NonZeroUsize::get));
    let mut outputs: Vec<_> = (0..most).map(|_| (Scores::new(), Scores::new(), Totals::new(&data.compiled))).collect();
    let mut all = Vec::new();
    for ((scores, summed, totals), threads) in outputs.iter_mut().zip((1..=most).filter_map(NonZeroUsize::new)) {
        all.push((threads, way(ROWS, move || ways::rows_parallel(data, threads, scores))));
        all.push((threads, way(SUMMED, move || ways::summed_parallel(data, threads, summed, totals))));
    }
    for _ in 0..=rounds {
        for (_, way) in &mut all {
            way.again(data.len());
        }
    }
    for (threads, way) in &mut all {
        tell("threads", threads.get(), way);
    }
}

/// One table: columns, rows in any order, and these with totals, round by round.
fn measured(axis: &str, size: usize, data: &Generated, rounds: usize) {
    let (mut columns, mut rows, mut summed) = (Scores::new(), Scores::new(), Scores::new());
    let mut totals = Totals::new(&data.compiled);
    // small tables take as long as large ones
    let rounds = rounds * (USUAL.rows / data.len()).max(1);
    let mut all = [
        way(COLUMNS, || ways::columns(data, &mut columns)),
        way(ROWS, || ways::rows(data, &mut rows)),
        way(SUMMED, || ways::summed(data, &mut summed, &mut totals)),
    ];
    for _ in 0..=rounds {
        for way in &mut all {
            way.again(data.len());
        }
    }
    for way in &mut all {
        tell(axis, size, way);
    }
}

/// The first round fetches memory and is left out.
fn tell(axis: &str, size: usize, way: &mut Way<'_>) {
    way.took.remove(0);
    let [median, least, most] = way.figures();
    println!("{axis}\t{size}\t{}\t{median}\t{least}\t{most}", way.name);
}
