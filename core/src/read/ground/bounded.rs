//! A quantity with what bounds it: `80%以上`, `90%(含)`, `3起以内`.

use super::super::lex::{Amount, quantity, word};
use super::segment::Run;
use super::word::opt_word;
use crate::condition::Comparison;
use crate::number::Number;
use winnow::combinator::opt;
use winnow::error::{ContextError, ErrMode};
use winnow::prelude::*;
use winnow::token::one_of;

/// A quantity with what follows it: 以上, (含), 以内.
pub(crate) struct Bounded {
    pub amount: Amount,
    pub run: Run,
    pub to: usize,
    pub suffix: Option<Comparison>,
    pub included: Option<bool>,
    /// (含80%): what it is said of.
    pub said_of: Option<Number>,
}

/// A quantity and its bound; 分 only where a bound follows.
pub(crate) fn bounded(text: &str, from: usize, end: usize) -> Option<Bounded> {
    bounded_as(text, from, end, false)
}

/// A quantity and its bound. `scored_here`: 分 can only be that of a mark.
fn bounded_as(text: &str, from: usize, end: usize, scored_here: bool) -> Option<Bounded> {
    let slice = text.get(from..end)?;
    let mut rest = slice;
    let amount = quantity(&mut rest).ok()?;
    let scored = amount.measure.as_deref() == Some("分");
    let bounds = |t: &str| ["以上", "以下", "及以", "(含", "以内", "-", "至", "不足"].iter().any(|w| t.starts_with(w));
    let mut said_of = None;
    if scored && !scored_here && !bounds(rest) {
        return None;
    }
    let run = (from, end - rest.len());
    let mut included = None;
    let included_words: &'static [&'static str] = &["(含)", "(含", "含)", "及", "(包含)"];
    if let Ok(w) = word(&["(不含)", "(不含本数)", "(不包括)", "不含"]).parse_next(&mut rest) {
        let _: &str = w;
        included = Some(false);
    } else if opt_word(included_words, &mut rest) {
        included = Some(true);
        // (含90%)
        let mut more = rest;
        if let Ok(q) = quantity(&mut more) {
            rest = more;
            said_of = Some(q.value);
        }
        let _ = opt::<_, _, ErrMode<ContextError>, _>(one_of([')', '、'])).parse_next(&mut rest);
    }
    let _ = opt_word(&["的", "及", "(", "或"], &mut rest);
    // 任一环节内容, 3处内部: 内 belongs to the next word
    let inner = ["内容", "内部", "内外", "内控", "内业", "内涝", "内审", "内设", "内河", "内勤"];
    let inner = inner.iter().any(|w| rest.starts_with(w));
    let suffix = if inner {
        None
    } else if opt_word(&["以上", "及以上", "或以上", "以外", "含以上", "之上"], &mut rest) {
        Some(if included == Some(false) { Comparison::MoreThan } else { Comparison::AtLeast })
    } else if opt_word(&["以下", "及以下", "以内", "之内", "或以下", "范围内", "之下", "内"], &mut rest)
    {
        Some(if included == Some(false) { Comparison::LessThan } else { Comparison::AtMost })
    } else {
        None
    };
    // 以上(含), 以下(不含)
    let mut more = rest;
    let suffix = if opt_word(&["(不含", "不含"], &mut more) {
        included = Some(false);
        let _ = quantity(&mut more);
        let _ = opt_word(&[")"], &mut more);
        rest = more;
        suffix.map(|s| if s == Comparison::AtLeast { Comparison::MoreThan } else { Comparison::LessThan })
    } else if opt_word(&["(含", "(含)"], &mut more) {
        included = Some(true);
        let _ = quantity(&mut more);
        let _ = opt_word(&[")"], &mut more);
        rest = more;
        suffix
    } else {
        suffix
    };
    Some(Bounded { amount, run, to: end - rest.len(), suffix, included, said_of })
}

/// As [`bounded_scored`], behind a comparator, where an amount may lie below nothing: 小于-5000万元.
pub(crate) fn signed(text: &str, from: usize, end: usize) -> Option<Bounded> {
    let minus = ["-", "负"].iter().find(|w| text.get(from..end).is_some_and(|t| t.starts_with(**w)));
    let Some(minus) = minus else { return bounded_scored(text, from, end) };
    let digits = text.get(from + minus.len()..end)?.starts_with(|c: char| c.is_ascii_digit());
    let mut found = bounded_scored(text, from + minus.len(), end).filter(|_| digits)?;
    found.amount.value = Number::from(-found.amount.value.decimal());
    found.run.0 = from;
    Some(found)
}

/// As [`bounded`], for a place where 分 can only be that of a mark.
pub(crate) fn bounded_scored(text: &str, from: usize, end: usize) -> Option<Bounded> {
    bounded_as(text, from, end, true)
}
