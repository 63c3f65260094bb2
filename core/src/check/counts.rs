//! What the number of a name is counted over: the year of the scheme, several years, each unit.

use chrono::Datelike;

use crate::scheme::Scheme;

/// What the number of a name is counted over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counts {
    /// Once, for all that is asked.
    Once,
    /// 每年: in each of the years, however many there are.
    Yearly,
    /// Over several years or to another year (三年, 到2025年), or for each unit (各县, 每村, 分别).
    Otherwise,
}

/// What a name counts its number over.
pub(super) fn counts(scheme: &Scheme, name: &str) -> Counts {
    if of_each(name) || several_years(scheme, name) {
        Counts::Otherwise
    } else if name.contains("每年") {
        Counts::Yearly
    } else {
        Counts::Once
    }
}

/// Does a name speak of each unit by itself?
fn of_each(name: &str) -> bool {
    let each = |word: char, but: &str| {
        let mut next = name.split(word).skip(1).map(|rest| rest.chars().next());
        next.any(|next| next.is_none_or(|next| !but.contains(next)))
    };
    // 各类, 各级 tell kinds
    each('各', "类种级式项") || each('每', "年") || name.contains("分别")
}

/// Does a name speak of more than a year, or of a year that the scheme does not have?
fn several_years(scheme: &Scheme, name: &str) -> bool {
    const PLANS: [&str; 4] = ["十二五", "十三五", "十四五", "十五五"];
    let known = |year: u32| {
        let own = |year: i32| u32::try_from(year).unwrap_or_default();
        scheme.periods().iter().any(|p| (own(p.start().year())..=own(p.end().year())).contains(&year))
    };
    let mut parts = name.split('年').peekable();
    while let Some(part) = parts.next() {
        // 三年级 is a class at school
        let year = parts.peek().is_some_and(|next| !next.starts_with('级'));
        let digits: Vec<Option<u32>> = part.chars().rev().map_while(numeral).collect();
        let beyond = match digits.as_slice() {
            [] | [Some(1)] => false,
            [Some(d), Some(c), Some(b), Some(a)] => !known(a * 1000 + b * 100 + c * 10 + d),
            _ => true,
        };
        if year && beyond {
            return true;
        }
    }
    PLANS.iter().any(|plan| name.contains(plan))
}

/// The digit of a numeral, ten being none; nothing for another character.
#[expect(clippy::option_option, reason = "whether it is a numeral, and which digit it is")]
fn numeral(c: char) -> Option<Option<u32>> {
    const DIGITS: &str = "〇一二三四五六七八九";
    match c {
        '十' | '两' => Some(None),
        '零' | '○' => Some(Some(0)),
        c if c.is_ascii_digit() => Some(c.to_digit(10)),
        c => DIGITS.chars().position(|digit| digit == c).map(|at| u32::try_from(at).ok()),
    }
}
