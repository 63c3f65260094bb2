//! A place in a text, and what follows there.

use super::super::ground::{OVER, Run, SHORT};
use super::super::lex::{arabic, points};
use winnow::Parser;

/// A place in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scan<'t> {
    text: &'t str,
    pub at: usize,
}

impl<'t> Scan<'t> {
    /// A place in a text.
    pub(super) const fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    /// What follows.
    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes beyond the longest of some words, if one follows.
    pub(super) fn eat<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        let rest = self.rest();
        let word = words.iter().filter(|w| rest.starts_with(**w)).max_by_key(|w| w.len())?;
        self.at += word.len();
        Some(word)
    }

    /// Goes beyond a number in digits.
    pub(super) fn number(&mut self) -> Option<(usize, usize)> {
        let from = self.at;
        let mut rest = self.rest();
        arabic.parse_next(&mut rest).ok()?;
        self.at = self.text.len() - rest.len();
        Some((from, self.at))
    }

    /// Goes beyond 95%.
    pub(super) fn percent(&mut self) -> Option<(usize, usize)> {
        let (from, _) = self.number()?;
        self.eat(&["%"])?;
        Some((from, self.at))
    }

    /// Goes beyond 95%、90%, of which there are so many.
    pub(super) fn percents(&mut self, many: usize) -> Option<Vec<(usize, usize)>> {
        let mut more = *self;
        let mut all = vec![more.percent()?];
        while more.eat(&["、", "和", "及"]).is_some() {
            all.push(more.percent()?);
        }
        *self = more;
        (all.len() == many).then_some(all)
    }

    /// Goes beyond 2分.
    pub(super) fn points(&mut self) -> Option<(usize, usize)> {
        let from = self.at;
        let mut rest = self.rest();
        points.parse_next(&mut rest).ok()?;
        self.at = self.text.len() - rest.len();
        Some((from, self.at))
    }

    /// Goes beyond 每低1个百分点扣0.2分, without 各: the runs of the step and of what is taken.
    pub(super) fn step(&mut self) -> Option<[(usize, usize); 2]> {
        let from = self.at;
        self.eat(&["每"])?;
        self.way()?;
        self.one_step(from)
    }

    /// Goes beyond 每低1个百分点分别扣1分、2分: the run of the step, and those of what is taken for each.
    pub(super) fn step_of_each(&mut self) -> Option<(Run, Vec<Run>)> {
        let from = self.at;
        self.eat(&["每"])?;
        self.way()?;
        self.measure()?;
        let step = (from, self.at);
        self.eat(&["的"]);
        self.eat(&[","]);
        self.eat(&["分别"])?;
        self.eat(&["扣减", "扣除", "扣"])?;
        let mut all = vec![self.points()?];
        while self.eat(&["、", "和", "及"]).is_some() {
            all.push(self.points()?);
        }
        Some((step, all))
    }

    /// Goes beyond the way of a step: 低于, 上升.
    fn way(&mut self) -> Option<()> {
        let words: Vec<&str> = SHORT.iter().chain(OVER).chain(&["差"]).copied().collect();
        self.eat(&words).map(|_| ())
    }

    /// Goes beyond the number and the measure of a step.
    fn measure(&mut self) -> Option<()> {
        if self.eat(&["一"]).is_none() {
            self.number()?;
        }
        self.eat(&["个百分点", "百分点", "%"]).map(|_| ())
    }

    /// The number, the measure and what is taken of a step.
    pub(super) fn one_step(&mut self, from: usize) -> Option<[(usize, usize); 2]> {
        self.measure()?;
        let to = self.at;
        self.eat(&["的"]);
        self.eat(&[","]);
        self.eat(&["各", "分别", "各自", "均"]);
        let taken = self.at;
        self.eat(&["扣减", "扣除", "扣", "减"])?;
        self.points()?;
        // 扣1分、2分: of each of them another amount
        (!self.rest().starts_with('、')).then_some([(from, to), (taken, self.at)])
    }

    /// Is nothing said any more here, or only something of its own: the next of a list, or what gives no points?
    pub(super) fn ends(&self) -> bool {
        let rest = self.rest();
        let next = rest.trim_start_matches([',', ';', '。', '\n', ' ', ')']);
        let listed = rest.len() > next.len()
            && (next.starts_with(|c: char| c.is_ascii_digit() || c == '(' || ('\u{2460}'..='\u{2473}').contains(&c)));
        next.is_empty() || listed || !next.contains('分')
    }
}
