//! A quantity with what bounds it: `80%以上`, `90%(含)`, `3起以内`.

use super::super::lex::{Amount, quantity};
use super::segment::Run;
use super::word::opt_word;
use crate::condition::Comparison;
use crate::number::Number;

/// A quantity with what follows it: 以上, (含), 以内.
pub(crate) struct Bounded {
    pub amount: Amount,
    pub run: Run,
    pub to: usize,
    pub suffix: Option<Comparison>,
    pub included: Option<bool>,
    /// (含80%): what it is said of.
    pub said_of: Option<Number>,
    /// The number that a mark says of whether it belongs.
    pub marked: Option<Number>,
}

/// (含), (不含80%): whether a number belongs, and the number where it is said again.
struct Mark {
    belongs: bool,
    of: Option<Number>,
}

/// A mark behind a quantity. 含 of 含水率, 含税 and 含3家 is none.
fn mark(rest: &mut &str, amount: &Amount) -> Option<Mark> {
    let opened = rest.strip_prefix('(');
    let mut tail = opened.unwrap_or(rest);
    let belongs = !opt_word(&["不"], &mut tail);
    if !opt_word(&["包含", "包括", "含"], &mut tail) {
        return None;
    }
    let of = quantity(&mut tail).ok().map(|own| own.value);
    let itself = of.is_some() || opt_word(&["本数", "本"], &mut tail);
    let closed = tail.strip_prefix([')', '、']);
    let bounds = ["以上", "以下", "以内"].iter().any(|w| tail.starts_with(w));
    let ends = match opened {
        Some(_) => itself || closed.is_some() || bounds || tail.is_empty(),
        None => of.map_or(itself || closed.is_some() || bounds || tail.is_empty(), |n| n == amount.value),
    };
    if !ends {
        return None;
    }
    *rest = closed.unwrap_or(tail);
    Some(Mark { belongs, of: of.filter(|_| belongs) })
}

/// The numbers of a run that marks say of whether they belong: 60 of `60%(含)-80%`.
pub(crate) fn marks(text: &str, run: Run) -> Vec<Amount> {
    let mut list = Vec::new();
    let mut at = run.0;
    while let Some(c) = text.get(at..run.1).and_then(|t| t.chars().next()) {
        let found = if c.is_ascii_digit() { bounded_scored(text, at, run.1) } else { None };
        if let Some(found) = found {
            list.extend(found.marked.map(|value| Amount { value, ..found.amount }));
            at = found.to.max(at + c.len_utf8());
        } else {
            at += c.len_utf8();
        }
    }
    list
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
    let start = rest;
    if let Some(mark) = mark(&mut rest, &amount) {
        included = Some(mark.belongs);
        said_of = mark.of;
    } else if opt_word(&["及"], &mut rest) {
        included = Some(true);
    }
    let mut marked = said_of.or(Some(amount.value)).filter(|_| start != rest && !start.starts_with('及'));
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
    let mut suffix = suffix;
    if let Some(mark) = mark(&mut rest, &amount) {
        included = Some(mark.belongs);
        marked = Some(amount.value);
        if !mark.belongs {
            suffix = suffix.map(|s| if s == Comparison::AtLeast { Comparison::MoreThan } else { Comparison::LessThan });
        }
    }
    Some(Bounded { amount, run, to: end - rest.len(), suffix, included, said_of, marked })
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
