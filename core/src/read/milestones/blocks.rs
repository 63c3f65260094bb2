//! Headings of periods, the texts beneath them, and the series that they form.

use super::super::figure::{Run, cut, figures};
use super::super::lex::{Mark, MarkKind, mark};
use super::super::phrase::{Phrase, Resolved, When, list_mark, phrase};

/// A heading and the text beneath it.
#[derive(Debug)]
pub(super) struct Block {
    pub heading: Run,
    pub when: Resolved,
    pub body: Run,
    pub series: Option<usize>,
}

/// The text as blocks.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub list: Vec<Block>,
    pub series: Vec<Run>,
    /// What stands under no heading.
    pub outside: Vec<Run>,
}

/// A phrase of time where a heading may stand.
struct Candidate {
    /// With the mark of a list before it.
    from: usize,
    phrase: Phrase,
    when: Resolved,
    /// It begins a clause.
    fresh: bool,
    /// It begins a sentence.
    first: bool,
}

/// Cuts a text at its headings.
pub(super) fn blocks(text: &str, year: u16) -> Blocks {
    let all = candidates(text, year);
    let mut taken: Vec<Candidate> = Vec::new();
    let dividing = all.iter().any(|c| c.phrase.divides() && c.fresh || c.phrase.colon);
    let mut inner = Vec::new();
    for candidate in all {
        if opens(&candidate, taken.last(), dividing) {
            taken.push(candidate);
        } else if candidate.phrase.divides() {
            inner.push(candidate);
        }
    }
    if taken.is_empty() { within_clauses(text, inner) } else { beneath(text, taken) }
}

/// Words before a quarter that make it something to compare with.
const COMPARED: &[&str] = &["比", "较", "同", "从", "自", "于", "与", "和", "去年", "上年", "年"];

fn candidates(text: &str, year: u16) -> Vec<Candidate> {
    let mut list = Vec::new();
    let (mut at, mut fresh) = (0, true);
    while let Some(c) = text.get(at..).and_then(|r| r.chars().next()) {
        let mut from = at;
        let mut start = at;
        if fresh && phrase(text, at).is_none() {
            start = list_mark(text, at).unwrap_or(at);
        } else {
            from = at;
        }
        let marked = start > at;
        let found = may_begin(text, start).then(|| phrase(text, start)).flatten();
        if let Some(phrase) = found
            && (fresh || phrase.divides() || phrase.colon)
            && let Some(when) = phrase.resolve(year)
        {
            let ahead = text.get(..at).unwrap_or_default();
            let compared = !fresh && COMPARED.iter().any(|w| ahead.ends_with(w));
            at = phrase.run.1;
            fresh = phrase.colon || text.get(..at).unwrap_or_default().ends_with([',', '-']);
            if !compared {
                let own = fresh_start(text, from);
                let ahead = text.get(..from).unwrap_or_default();
                let first = marked || ahead.is_empty() || ahead.ends_with(['\n', ';', '。', '!', '?']);
                list.push(Candidate { from, phrase, when, fresh: own || marked, first });
            }
            continue;
        }
        if marked {
            // the mark of a list, and no heading behind it
            at = start;
            continue;
        }
        from += c.len_utf8();
        at = from;
        fresh = matches!(c, '\n' | ';' | '。' | ':' | ',' | '!' | '?' | ' ' | ')' | '”') && (fresh || c != ' ');
    }
    list
}

fn may_begin(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|r| {
        r.starts_with(|c: char| c.is_ascii_digit() || "第一二三四五六七八九十前上下全年今本当截到至Qq".contains(c))
    })
}

fn fresh_start(text: &str, from: usize) -> bool {
    let ahead = text.get(..from).unwrap_or_default();
    ahead.is_empty() || ahead.ends_with(['\n', ';', '。', ':', ',', '!', '?', ' ', ')', '”', '-'])
}

/// Does a phrase open a milestone of its own? Within a quarter, a day is that of one of its tasks.
fn opens(c: &Candidate, open: Option<&Candidate>, dividing: bool) -> bool {
    if c.phrase.colon && (c.fresh || c.phrase.divides()) {
        return true;
    }
    if !c.fresh {
        return false;
    }
    if c.phrase.divides() || open.is_none() {
        return true;
    }
    if c.phrase.bare_year {
        return false;
    }
    let inside = open.is_some_and(|o| c.when.due <= o.when.due);
    if c.phrase.deadline {
        return !(dividing && inside);
    }
    // 全年 within a sentence belongs to what is said there: 完成全年任务
    !dividing && (c.first || matches!(c.phrase.when, When::Months(..)))
}

/// Blocks from each heading to the next, less the heading of a series before it.
fn beneath(text: &str, taken: Vec<Candidate>) -> Blocks {
    let mut made = Blocks::default();
    let mut series: Option<usize> = None;
    let mut last: Option<(usize, Resolved)> = None;
    let mut open: Option<Mark> = None;
    for candidate in taken {
        let from = last.as_ref().map_or(0, |(to, _)| *to);
        let restarts = last.as_ref().is_none_or(|(_, before)| candidate.when.period <= before.period);
        let gap = (from, candidate.from);
        let title = title(text, gap, restarts).or_else(|| next_title(text, gap, open));
        if let Some((at, _)) = title {
            open = han_mark(text, at).map(|(mark, _)| mark);
        }
        let end = title.map_or(candidate.from, |(from, _)| from);
        match made.list.last_mut() {
            Some(block) => block.body.1 = end,
            None => made.outside.push((0, end)),
        }
        if let Some((_, run)) = title {
            made.series.push(run);
            series = Some(made.series.len() - 1);
        }
        let to = candidate.phrase.run.1;
        last = Some((to, candidate.when.clone()));
        made.list.push(Block { heading: (candidate.from, to), when: candidate.when, body: (to, text.len()), series });
    }
    drop_frames(&mut made.list, text);
    made
}

/// A period with nothing beneath it that holds the next one only frames it: 全年目标:第一季度:….
fn drop_frames(list: &mut Vec<Block>, text: &str) {
    let mut kept: Vec<Block> = Vec::with_capacity(list.len());
    for block in list.drain(..).rev() {
        let empty = cut(text, block.body).chars().all(|c| !c.is_alphanumeric());
        let frames = kept.last().is_some_and(|next: &Block| {
            block.when.period != next.when.period && block.when.period.contains(next.when.period)
        });
        if empty && frames {
            if let Some(next) = kept.last_mut() {
                next.heading.0 = block.heading.0;
            }
        } else {
            kept.push(block);
        }
    }
    kept.reverse();
    *list = kept;
}

/// The heading of a series, right before the heading of a period: it ends with a colon, or is a line of its own.
///
/// From where it stands with its mark, and the heading itself.
fn title(text: &str, gap: Run, restarts: bool) -> Option<(usize, Run)> {
    let slice = cut(text, gap);
    let body = slice.trim_end_matches(['\n', ' ']);
    if let Some(name) = body.strip_suffix(':') {
        let from = name
            .rfind(['。', ';', '\n', '!', '?'])
            .map_or(0, |at| at + name.get(at..).and_then(|r| r.chars().next()).map_or(1, char::len_utf8));
        let run = unmarked(text, (gap.0 + from, gap.0 + name.len()));
        if LEADS.contains(&cut(text, run)) {
            return None;
        }
        return named(text, run).then_some((gap.0 + from, run));
    }
    if body.len() == slice.len() && !slice.is_empty() || !restarts {
        return None;
    }
    let from = body.rfind('\n').map_or(0, |at| at + 1);
    let line = (gap.0 + from, gap.0 + body.len());
    // the line of a heading belongs to its period
    let own = from > 0 || gap.0 == 0;
    let run = unmarked(text, line);
    let plain = !cut(text, run).ends_with(['。', ';', '!', '?']) || run.0 > line.0;
    let run = (run.0, run.0 + cut(text, run).trim_end_matches(['。', ';']).len());
    let short = cut(text, run).chars().count() <= 40 && !cut(text, run).contains([',', '。', ';']);
    (own && plain && short && named(text, run) && figures(text, run).list.is_empty()).then_some((line.0, run))
}

/// 二、桥梁工程, right before the heading of a period: the series after the one that 一、 began, wherever its periods begin.
fn next_title(text: &str, gap: Run, open: Option<Mark>) -> Option<(usize, Run)> {
    let body = cut(text, gap).trim_end_matches(['\n', ' ', '。', ';']);
    let sentence = body.rsplit(['。', ';', '\n', '!', '?']).next().unwrap_or(body).trim_start_matches(' ');
    let from = gap.0 + body.len() - sentence.len();
    let (mark, to) = han_mark(text, from)?;
    let follows = match open {
        Some(before) => before.kind == mark.kind && mark.place == before.place + 1,
        None => gap.0 == 0 && mark.place == 1,
    };
    let run = (to, gap.0 + body.len());
    let name = text.get(run.0..run.1)?;
    let short = name.chars().count() <= 40 && !name.contains([',', ':']);
    (follows && short && named(text, run) && figures(text, run).list.is_empty()).then_some((from, run))
}

/// The mark 一、 or (一) at a place, and where it ends.
fn han_mark(text: &str, at: usize) -> Option<(Mark, usize)> {
    let end = list_mark(text, at)?;
    let mut rest = text.get(at..)?;
    let found = mark(&mut rest).ok()?;
    matches!(found.kind, MarkKind::Han | MarkKind::HanBracketed).then_some((found, end))
}

/// What only leads on to the periods of a whole.
pub(super) const LEADS: &[&str] =
    &["其中", "具体", "具体为", "具体如下", "如下", "分别为", "分季度目标", "季度目标", "各季度目标", "目标"];

fn named(text: &str, run: Run) -> bool {
    cut(text, run).chars().any(char::is_alphabetic)
}

/// A run without the mark of a list and the signs at its head.
pub(super) fn unmarked(text: &str, run: Run) -> Run {
    let slice = cut(text, run);
    let rest = slice.trim_start_matches([',', ';', '。', ':', '、', '\n', ' ', '!', '?', '”', ')', '-']);
    let from = run.1 - rest.len();
    let listed = list_mark(text, from).filter(|end| *end <= run.1).map(|end| cut(text, (end, run.1)));
    let kept = match listed {
        Some(after) if after.chars().any(char::is_alphanumeric) => {
            after.trim_start_matches([' ', '\n', '、', '.', ','])
        }
        _ => rest,
    };
    (run.1 - kept.len(), run.1)
}

/// No heading anywhere: a quarter within a clause is when that clause is due.
fn within_clauses(text: &str, inner: Vec<Candidate>) -> Blocks {
    let mut made = Blocks::default();
    let mut at = 0;
    for candidate in inner {
        let run = candidate.phrase.run;
        if run.0 < at {
            continue;
        }
        let ahead = cut(text, (at, run.0));
        let from = ahead.rfind([';', '。', '\n', '!', '?', ',']).map_or(at, |i| at + i);
        let from = unmarked(text, (from, run.1)).0;
        let to = cut(text, (run.1, text.len())).find([';', '。', '\n', '!', '?']).map_or(text.len(), |i| run.1 + i);
        made.outside.push((at, from));
        made.list.push(Block { heading: run, when: candidate.when, body: (from, to), series: None });
        at = to;
    }
    made.outside.push((at, text.len()));
    made
}
