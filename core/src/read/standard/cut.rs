//! A wording cut at its marks, outside of brackets and quotation marks: at the `，且` of `甲完成，且（乙完成，或丙完成）`.

use super::super::lex::{measure, scaled};
use crate::number::{Measure, Number, Quantity};
use crate::period::Date;

/// The characters outside of all brackets and quotation marks, and where they stand.
fn outside(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut depth = 0_usize;
    text.char_indices().filter(move |(_, c)| {
        let before = depth;
        match c {
            '（' | '〔' | '“' => depth += 1,
            '）' | '〕' | '”' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before == 0
    })
}

fn starts(text: &str, at: usize, mark: &str) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(mark))
}

/// Before and behind a mark.
fn around<'t>(text: &'t str, at: usize, mark: &str) -> Option<(&'t str, &'t str)> {
    Some((text.get(..at)?, text.get(at + mark.len()..)?))
}

/// Before and behind the first such mark.
pub(super) fn first<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let (at, _) = outside(text).find(|(at, _)| starts(text, *at, mark))?;
    around(text, at, mark)
}

/// Before and behind the last such mark.
pub(super) fn last<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let (at, _) = outside(text).filter(|(at, _)| starts(text, *at, mark)).last()?;
    around(text, at, mark)
}

/// The earliest of several marks, the longest where two begin together: which, what stands before and behind it.
pub(super) fn earliest<'t, T: Copy>(text: &'t str, marks: &[(&str, T)]) -> Option<(T, &'t str, &'t str)> {
    outside(text).find_map(|(at, _)| {
        let (mark, which) =
            marks.iter().filter(|(mark, _)| starts(text, at, mark)).max_by_key(|(mark, _)| mark.len())?;
        let (before, behind) = around(text, at, mark)?;
        Some((*which, before, behind))
    })
}

/// All pieces between such marks; at least one.
pub(super) fn all<'t>(text: &'t str, mark: &str) -> Vec<&'t str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, _) in outside(text) {
        if at >= from && starts(text, at, mark) {
            pieces.push(text.get(from..at).unwrap_or_default());
            from = at + mark.len();
        }
    }
    pieces.push(text.get(from..).unwrap_or_default());
    pieces
}

/// The members of a numbered list: `（1）甲。（2）乙` is 甲 and 乙. `mark` numbers the member from 0, `joint` stands before the
/// second and all others.
pub(super) fn numbered<'t>(text: &'t str, joint: &str, mark: impl Fn(usize) -> String) -> Option<Vec<&'t str>> {
    let text = text.strip_prefix(mark(0).as_str())?;
    let mut members = Vec::new();
    let mut next = format!("{joint}{}", mark(1));
    let mut from = 0;
    for (at, _) in outside(text) {
        if at >= from && starts(text, at, &next) {
            members.push(text.get(from..at)?);
            from = at + next.len();
            next = format!("{joint}{}", mark(members.len() + 1));
        }
    }
    members.push(text.get(from..)?);
    Some(members)
}

/// What stands between two texts.
pub(super) fn between<'t>(text: &'t str, before: &str, behind: &str) -> Option<&'t str> {
    text.strip_prefix(before)?.strip_suffix(behind)
}

/// What stands in one pair of brackets that holds all of the text.
pub(super) fn inside<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    let within = between(text, open, close)?;
    let mut depth = 1_usize;
    for c in within.chars() {
        match c {
            '（' | '〔' | '“' => depth += 1,
            '）' | '〕' | '”' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return None;
        }
    }
    (depth == 1).then_some(within)
}

/// A number, written as the library writes it.
pub(super) fn number(text: &str) -> Option<Number> {
    text.parse::<Number>().ok().filter(|n| n.to_string() == text)
}

/// `5分`.
pub(super) fn points(text: &str) -> Option<Number> {
    number(text.strip_suffix("分")?)
}

/// `50%`.
pub(super) fn percent(text: &str) -> Option<Number> {
    number(text.strip_suffix('%')?)
}

/// A number and whatever stands behind it.
pub(super) fn leading(text: &str) -> Option<(Number, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-'))).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    Some((number(digits)?, rest))
}

/// A word of measure, all of the text: one that is known, or a short one that does not begin as any that is.
pub(super) fn symbol(text: &str) -> Option<Measure> {
    let (mut one, mut other) = (text, text);
    let (plain, large) = (measure(&mut one).is_ok(), scaled(&mut other).is_ok());
    let known = plain && one.is_empty() || large && other.is_empty();
    let new = !plain && !large && text.chars().count() <= 4 && text.chars().all(char::is_alphabetic);
    if known || new { Measure::new(text).ok() } else { None }
}

/// A number with its measure, all of the text.
pub(super) fn quantity(text: &str) -> Option<Quantity> {
    let (value, rest) = leading(text)?;
    let measure = if rest.is_empty() { None } else { Some(symbol(rest)?) };
    Some(Quantity { value, measure })
}

/// `2020年6月30日`.
pub(super) fn day(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日')?;
    format!("{year:0>4}-{month:0>2}-{day:0>2}").parse().ok()
}
