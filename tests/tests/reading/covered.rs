//! Which characters of a text a reading accounts for.

use kaohe::read::{Chars, MilestonesReading};

/// A character that says something: no sign, no blank, and not what may be the mark of a list.
pub fn says(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii() && !"一二三四五六七八九十第其零〇".contains(c) && !is_mark(c)
}

fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x2460..=0x24ff | 0x2776..=0x2793)
}

/// The characters that say something and stand in none of the runs.
pub fn lost(text: &str, runs: &[Chars]) -> Vec<(usize, char)> {
    let count = text.chars().count();
    let mut edges = vec![0_i64; count + 1];
    for run in runs {
        let (from, to) = (run.from as usize, run.to as usize);
        assert!(from <= to && to <= count, "{run:?} is no run of {count} characters");
        edges[from] += 1;
        edges[to] -= 1;
    }
    let mut depth = 0;
    let covered: Vec<bool> = edges
        .iter()
        .map(|e| {
            depth += e;
            depth > 0
        })
        .collect();
    text.chars().enumerate().filter(|(i, c)| says(*c) && !covered[*i]).collect()
}

/// What the fields of quarter targets came from, and what is unread.
pub fn of_milestones(reading: &MilestonesReading) -> Vec<Chars> {
    let mut runs: Vec<Chars> = reading.series.iter().map(|s| s.at).chain(reading.unread.iter().copied()).collect();
    for milestone in &reading.milestones {
        runs.push(milestone.heading);
        runs.extend(milestone.quantities.iter().flat_map(|q| [q.at, q.within]));
        runs.extend(milestone.deliverables.iter().map(|d| d.at));
    }
    runs
}
