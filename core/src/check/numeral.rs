//! The numbers of a name that are counted in a measure.

use crate::number::{Exact, Measure, Measures, Quantity};

/// A number as it is printed, and in the measure that it is asked for in.
pub(super) struct Printed {
    pub text: String,
    pub value: Exact,
    pub bound: Bound,
}

/// How the words around a number bind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Exactly,
    /// 至少, 以上.
    AtLeast,
    /// 约, 左右, 以内: it may be another.
    Loosely,
}

/// The numbers of a text that are counted in a measure or its magnitudes.
pub(super) fn numbers(text: &str, measure: &Measure, measures: &Measures) -> Vec<Printed> {
    let mut all = Vec::new();
    let mut rest = text;
    let mut before = "";
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (ahead, from) = rest.split_at(at);
        let (digits, behind) = from.split_at(end(from));
        // a part of a word, a rank, a share or a range is no goal
        let last = if ahead.is_empty() { before } else { ahead }.chars().next_back();
        let free = last.is_none_or(|c| !c.is_ascii_alphanumeric() && !"第前每-—–~～至到、+".contains(c));
        let word = plain(digits).filter(|_| free).and_then(|digits| word(&digits, behind, measure, measures));
        let len = word.as_ref().map_or(0, |(_, _, len)| *len);
        all.extend(word.map(|(text, value, _)| {
            let bound = bound(ahead, behind.get(len..).unwrap_or_default());
            Printed { text, value, bound }
        }));
        before = rest.get(..at + digits.len() + len).unwrap_or_default();
        rest = behind.get(len..).unwrap_or_default();
    }
    all
}

/// Where the number at the head of a text ends; a comma between digits is part of it.
fn end(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let digit = |c: &char| c.is_ascii_digit();
        let comma = matches!(c, ',' | '，') && chars.peek().is_some_and(|(_, next)| digit(next));
        if !(digit(&c) || c == '.' || comma) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Digits without the commas between their thousands; nothing for numbers that a comma lists (3,4家).
fn plain(digits: &str) -> Option<String> {
    let groups: Vec<&str> = digits.split([',', '，']).collect();
    let (first, more) = groups.split_first()?;
    let whole = |group: &&&str| group.split('.').next().is_some_and(|whole| whole.len() == 3);
    let thousands = more.is_empty() || (first.len() <= 3 && more.iter().filter(whole).count() == more.len());
    thousands.then(|| groups.concat())
}

fn bound(ahead: &str, after: &str) -> Bound {
    const LOOSELY: [&str; 4] = ["约", "近", "不超过", "不高于"];
    const LOOSELY_AFTER: [&str; 4] = ["左右", "上下", "以内", "以下"];
    const AT_LEAST: [&str; 5] = ["至少", "不少于", "不低于", "超过", "突破"];
    if LOOSELY.iter().any(|word| ahead.ends_with(word)) || LOOSELY_AFTER.iter().any(|word| after.starts_with(word)) {
        Bound::Loosely
    } else if AT_LEAST.iter().any(|word| ahead.contains(word))
        || after.starts_with("以上")
        || after.starts_with("及以上")
    {
        Bound::AtLeast
    } else {
        Bound::Exactly
    }
}

/// The longest word behind a number that counts in a measure.
fn word(digits: &str, behind: &str, measure: &Measure, measures: &Measures) -> Option<(String, Exact, usize)> {
    const LONGEST: usize = 6;
    let bare = |symbol: &str| symbol.trim_start_matches(['百', '千', '万', '亿']).to_owned();
    let ends = behind.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST).collect::<Vec<_>>();
    for end in ends.into_iter().rev() {
        let (symbol, after) = behind.split_at(end);
        let quantity = Quantity { value: digits.parse().ok()?, measure: Some(Measure::new(symbol).ok()?) };
        let Ok(value) = quantity.in_measure(measure, measures) else { continue };
        let same = bare(symbol) == bare(measure.symbol());
        let class = after.chars().next().is_some_and(|c| "级次、至-—–~～".contains(c));
        return (same && !class).then(|| (quantity.to_string(), value, end));
    }
    None
}
