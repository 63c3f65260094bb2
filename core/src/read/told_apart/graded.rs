//! Words of a scale before the bands that they stand for: `优秀:90分以上得10分;良好:80-90分得8分` divides one number.

use super::super::ground::{scale_end, scale_word};
use super::super::layout::Built;
use super::{Apart, MOST};

/// A word of a scale, and the band behind it: what is left out before and behind the band.
struct Headed {
    word: (usize, usize),
    /// The bracket that ends the band.
    close: Option<usize>,
}

/// The text without the words, where there are several of them.
pub(super) fn graded(text: &str, at: &[u32]) -> Option<Apart> {
    let mut found: Vec<Headed> = Vec::new();
    for (place, mark) in text.match_indices([':', '(']).take(MOST) {
        found.extend(headed(text, place, mark, found.is_empty()));
    }
    let mut words: Vec<&str> = found.iter().filter_map(|h| text.get(h.word.0..h.word.1)).collect();
    words.sort_unstable();
    words.dedup();
    let brackets = found.iter().filter(|h| h.close.is_some()).count();
    if found.len() < 2 || words.len() < found.len() || brackets > 0 && brackets < found.len() {
        return None;
    }
    let mut built = Built::default();
    let mut done = 0;
    for head in &found {
        built.keep(text, at, done, head.word.0);
        done = head.word.1 + 1;
        if let Some(close) = head.close {
            built.keep(text, at, done, close);
            done = close + 1;
        }
    }
    built.keep(text, at, done, text.len());
    Some(Apart { text: built.text, at: built.at, names: Vec::new() })
}

/// 测评得分: the name of a number.
fn measured(name: &str) -> bool {
    ["分", "率", "度", "值", "成绩", "得票率"].iter().any(|w| name.ends_with(w)) && name.chars().count() > 1
}

/// 优秀:90分以上, 优秀(90分以上): a word alone before a mark, and a band behind it.
fn headed(text: &str, place: usize, mark: &str, opens: bool) -> Option<Headed> {
    let before = text.get(..place)?;
    let from = before.char_indices().rev().take(16).take_while(|(_, c)| c.is_alphabetic()).last().map(|(at, _)| at)?;
    let alone = text.get(..from)?.chars().next_back().is_none_or(|c| ",;。:\n、".contains(c));
    let whole = (from, place);
    let word = scale_word(text, whole).filter(|w| *w == whole);
    // 测评得分优秀:90分以上: the first, behind what is measured
    let word =
        word.or_else(|| scale_end(text, whole).filter(|w| opens && measured(text.get(from..w.0).unwrap_or_default())));
    let word = word.filter(|_| alone)?;
    let band = text.get(place + mark.len()..)?;
    let edged = band.trim_start_matches(['≥', '≤', '>', '<']);
    let len = edged.len() - edged.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let in_measure = edged.get(len..).is_some_and(|t| t.starts_with(['分', '%', '-', '≤', '<']));
    // 优秀:10分; 优秀(10分): what it is worth
    let worth = edged
        .get(len..)?
        .strip_prefix('分')
        .is_some_and(|t| t.is_empty() || t.starts_with([',', ';', '。', ')', '\n']));
    if len == 0 || !in_measure || worth && edged.len() == band.len() {
        return None;
    }
    // 优秀:90分以上;良好:80-90分: what the words mean, and no points behind them
    let sentence = band.split([';', '。', '\n']).next()?;
    let gives = ["得", "计", "记"].iter().any(|w| sentence.contains(w))
        || sentence
            .rsplit([')', ','])
            .next()
            .is_some_and(|t| t.len() < sentence.len() && t.starts_with(|c: char| c.is_ascii_digit()));
    if !gives {
        return None;
    }
    let close = if mark == "(" {
        let end = band.char_indices().take(24).find(|(_, c)| *c == ')').map(|(at, _)| place + mark.len() + at)?;
        Some(end)
    } else {
        None
    };
    Some(Headed { word, close })
}
