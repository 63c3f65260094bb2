//! Which characters of a text a reading accounts for.

use kaohe::read::{Chars, MilestonesReading, TargetsReading};

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

/// What the fields of targets came from, and what is unread.
pub fn of_targets(reading: &TargetsReading) -> Vec<Chars> {
    let mut runs: Vec<Chars> = reading.unread.clone();
    runs.extend(reading.targets.iter().flat_map(|t| t.named.iter().copied().chain([t.at, t.within])));
    runs.extend(reading.totals.iter().flat_map(|t| [t.at, t.within]));
    let times = reading.targets.iter().filter_map(|t| t.when.as_ref());
    let more = reading.words.iter().chain(&reading.to_come).filter_map(|w| w.when.as_ref());
    runs.extend(times.chain(more).map(|w| w.at));
    runs.extend(reading.words.iter().chain(&reading.to_come).map(|w| w.at));
    runs
}

/// What lies in none of the runs, but for words that lead from one piece of a text to the next.
pub fn unaccounted(text: &str, runs: &[Chars]) -> Vec<String> {
    const FILLERS: &[&str] = &[
        "中",
        "分别",
        "各",
        "和",
        "及",
        "与",
        "以及",
        "均",
        "合计",
        "共",
        "如下",
        "具体",
        "含",
        "包括",
        "即",
        "完成",
        "目标",
        "具体为",
        "具体如下",
        "分别为",
        "分季度目标",
        "季度目标",
        "各季度目标",
    ];
    let mut stretches: Vec<(usize, String)> = Vec::new();
    for (at, c) in lost(text, runs) {
        match stretches.last_mut() {
            Some((end, stretch)) if *end == at => {
                stretch.push(c);
                *end += 1;
            }
            _ => stretches.push((at + 1, c.to_string())),
        }
    }
    stretches.into_iter().map(|(_, s)| s).filter(|s| !FILLERS.contains(&s.as_str())).collect()
}
