//! A text as clauses of names, numbers and words.

use super::super::figure::{Figure, Run, cut, figures};
use super::super::phrase::list_mark;
use super::roster::{Roster, Who, unknown};

/// What a clause is made of.
#[derive(Debug, Clone)]
pub(super) enum Part {
    Name(Who),
    Figure(Box<Figure>),
    Words,
}

/// A part and where it stands; a number with its words of comparison.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub part: Part,
    pub run: Run,
}

/// A piece of a text between two signs.
#[derive(Debug)]
pub(super) struct Clause {
    pub run: Run,
    pub tokens: Vec<Token>,
    /// The mark of a list stands before it.
    pub marked: bool,
    /// The sign behind it; a line's end at the end of the text.
    pub sign: char,
}

impl Clause {
    pub(super) fn figures(&self) -> usize {
        self.tokens.iter().filter(|t| matches!(t.part, Part::Figure(_))).count()
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(|t| matches!(t.part, Part::Name(_)))
    }
}

/// The clauses of a text, and the numbers whose measure is not known.
pub(super) fn clauses(text: &str, roster: &Roster<'_>) -> (Vec<Clause>, Vec<Run>) {
    let mut unread = Vec::new();
    let mut marked: Vec<Token> = Vec::new();
    let mut marks: Vec<Run> = Vec::new();
    for (mark, sentence) in sentences(text) {
        marks.extend(mark);
        let found = figures(text, sentence);
        marked.extend(found.list.into_iter().map(|f| Token { run: f.outer, part: Part::Figure(Box::new(f)) }));
        unread.extend(found.unknown);
    }
    let mut at = 0;
    let mut names = Vec::new();
    for (run, who) in roster.find(text) {
        while marked.get(at).is_some_and(|t| t.run.1 <= run.0) {
            at += 1;
        }
        if marked.get(at).is_none_or(|t| run.1 <= t.run.0) {
            names.push(Token { run, part: Part::Name(who) });
        }
    }
    marked.extend(names);
    marked.sort_by_key(|t| t.run);
    let mut list = Vec::new();
    let mut tokens = marked.into_iter().peekable();
    let mut marks = marks.into_iter().peekable();
    let mut from = 0;
    let mut own: Vec<Token> = Vec::new();
    let mut at = 0;
    let mut marked = false;
    while let Some(c) = text.get(at..).and_then(|r| r.chars().next()) {
        // marks hold no names and no numbers
        if let Some(mark) = marks.next_if(|m| m.0 <= at) {
            (from, at, marked) = (mark.1, mark.1, true);
            continue;
        }
        if let Some(token) = tokens.next_if(|t| t.run.0 <= at) {
            at = token.run.1.max(at + 1);
            own.push(token);
            continue;
        }
        if matches!(c, ',' | ';' | '。' | '\n' | '!' | '?' | '、' | '(' | ')') {
            list.push(Clause { marked, ..clause(text, (from, at), std::mem::take(&mut own), c, roster) });
            marked = false;
            from = at + c.len_utf8();
        }
        at += c.len_utf8();
    }
    list.push(Clause { marked, ..clause(text, (from, text.len()), own, '\n', roster) });
    (list, unread)
}

/// The sentences of a text and the marks of lists at their heads.
fn sentences(text: &str) -> Vec<(Option<Run>, Run)> {
    let mut list = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        if !matches!(c, ';' | '。' | '\n' | '!' | '?') {
            continue;
        }
        let slice = cut(text, (from, at));
        let head = from + slice.len() - slice.trim_start_matches(LIGHT).len();
        let mark = list_mark(text, head).filter(|end| *end <= at).map(|end| (head, end));
        list.push((mark, (mark.map_or(head, |m| m.1), at)));
        from = at + c.len_utf8();
    }
    list
}

/// Signs at the head of a sentence.
const LIGHT: [char; 6] = [' ', ':', ',', '”', '、', '.'];

/// A clause with the words between its names and numbers.
fn clause(text: &str, run: Run, own: Vec<Token>, sign: char, roster: &Roster<'_>) -> Clause {
    let mut tokens: Vec<Token> = Vec::with_capacity(own.len() * 2 + 1);
    let numbered = own.iter().any(|t| matches!(t.part, Part::Figure(_)));
    let head = run.0 + (cut(text, run).len() - cut(text, run).trim_start_matches([' ', ':', '”']).len());
    let starts = own.first().is_none_or(|t| t.run.0 > head || matches!(t.part, Part::Figure(_)));
    let mut from = head;
    if numbered
        && starts
        && !roster.is_empty()
        && let Some((at, name)) = unknown(text, (head, run.1), roster)
        && own.first().is_none_or(|t| t.run.0 >= at.1)
    {
        from = at.1;
        tokens.push(Token { run: at, part: Part::Name(Who::Unknown(name)) });
    }
    for token in own {
        if token.run.0 > from && cut(text, (from, token.run.0)).chars().any(char::is_alphanumeric) {
            tokens.push(Token { run: (from, token.run.0), part: Part::Words });
        }
        if token.run.0 >= from {
            from = token.run.1;
            tokens.push(token);
        }
    }
    if from < run.1 && cut(text, (from, run.1)).chars().any(char::is_alphanumeric) {
        tokens.push(Token { run: (from, run.1), part: Part::Words });
    }
    Clause { run: (head.min(run.1), run.1), tokens, marked: false, sign }
}
