//! The walk over the clauses: whose is which number, and what does it count?

use std::rc::Rc;

use super::super::figure::{Figure, Run, cut};
use super::super::milestones::label;
use super::super::phrase::phrase;
use super::entry::{Entry, Holder, Sharing, Words};
use super::reading::Change;
use super::roster::Who;
use super::tokens::{Clause, Part, Token};

/// What the walk has found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub entries: Vec<Entry>,
    pub words: Vec<Words>,
}

/// What the walk knows at a place.
#[derive(Debug, Clone, Default)]
struct State {
    /// Whose the next number is.
    holder: Holder,
    /// The names may go on: only signs and connecting words since the last.
    open: bool,
    /// A number has been given to the holder.
    given: bool,
    /// The next numbers are parts of one before.
    part: bool,
}

struct Walk<'t> {
    text: &'t str,
    state: State,
    /// The states outside the brackets that are open.
    outside: Vec<State>,
    /// Words without a number, not yet known to be a target or a subject.
    waiting: Option<Words>,
    /// What was last said to be counted.
    subject: String,
    when: Option<Run>,
    line: usize,
    /// Names that share the next numbers in order: 分别.
    respective: Vec<(Run, Who)>,
    found: Found,
}

/// Words that say that a number is that of all.
const SUMS: &[&str] = &["全市", "全县", "全区", "合计", "总计", "共计"];

/// How deep brackets are told apart.
const DEPTH: usize = 16;

/// Walks over the clauses of a text.
pub(super) fn walk(text: &str, clauses: &[Clause]) -> Found {
    let mut w = Walk {
        text,
        state: State::default(),
        outside: Vec::new(),
        waiting: None,
        subject: String::new(),
        when: None,
        line: 0,
        respective: Vec::new(),
        found: Found::default(),
    };
    for (place, clause) in clauses.iter().enumerate() {
        let ahead = clauses.get(place + 1..).unwrap_or_default();
        if clause.marked {
            w.subject.clear();
        }
        w.clause(clause, ahead);
        w.sign(clause, ahead);
    }
    w.flush();
    w.found
}

impl Walk<'_> {
    fn clause(&mut self, clause: &Clause, ahead: &[Clause]) {
        let figures = clause.figures();
        let mut before: Option<Run> = None;
        let hedge = hedge(cut(self.text, clause.run));
        let mut tokens = clause.tokens.iter().enumerate().peekable();
        if figures > 0 {
            self.settle(clause);
        }
        // 东区6月底前5家: a time behind a name is that of this clause alone
        let mut apart = None;
        let (mut first, mut named) = (true, false);
        while let Some((place, token)) = tokens.next() {
            match &token.part {
                Part::Name(who) => {
                    // words before the names say what is counted
                    if let Some(run) = before.take().filter(|_| figures > 0) {
                        self.name_subject(run);
                    }
                    self.name(who, token.run);
                }
                Part::Words => {
                    let when = self.when;
                    let run = if first || named { self.lead(token.run) } else { token.run };
                    if named && !first && self.when != when {
                        apart = Some(when);
                    }
                    let connects = ["和", "及", "与", "以及"].contains(&cut(self.text, run).trim());
                    let between = matches!(tokens.peek().map(|(_, t)| &t.part), Some(Part::Name(_)));
                    if !(connects && between) && run.0 < run.1 {
                        self.state.open = false;
                        before = Some(before.map_or(run, |b| (b.0, run.1)));
                    }
                }
                Part::Figure(figure) => {
                    let behind = match tokens.peek() {
                        Some((_, Token { part: Part::Words, run })) => *run,
                        _ => (token.run.1, token.run.1),
                    };
                    let many = || ahead_figures(clause, place + 1, ahead);
                    self.figure(figure, (before.take(), behind), clause.run, hedge, &many);
                    if behind.0 < behind.1 {
                        tokens.next();
                    }
                }
            }
            named = matches!(token.part, Part::Name(_));
            first = false;
        }
        if figures == 0 && (before.is_some() || clause.names().next().is_some()) {
            self.wait(clause, before);
        }
        if let Some(when) = apart {
            self.when = when;
        }
    }

    /// Without 其中 and a time at the head of a clause.
    fn lead(&mut self, run: Run) -> Run {
        let mut from = run.0;
        let skip = |from: usize| {
            let rest = cut(self.text, (from, run.1));
            from + rest.len() - rest.trim_start_matches([' ', ':', ',', '”', '.']).len()
        };
        from = skip(from);
        if let Some(rest) = cut(self.text, (from, run.1)).strip_prefix("其中") {
            self.state.part = true;
            from = run.1 - rest.len();
        }
        from = skip(from);
        if let Some(found) = phrase(self.text, from).filter(|p| p.run.0 < run.1) {
            let words = cut(self.text, (found.run.0, found.run.1.min(run.1)));
            let said = words.trim_end_matches([':', ',', '-']).len();
            self.when = Some((found.run.0, found.run.0 + said));
            from = found.run.1.min(run.1);
        }
        (skip(from).min(run.1), run.1)
    }

    fn name(&mut self, who: &Who, run: Run) {
        if !self.state.open || self.state.given {
            self.state.holder = Holder::default();
            self.state.given = false;
        }
        self.respective.clear();
        if let Who::Unit(_) | Who::Unknown(_) = who {
            self.state.holder.sharing = Sharing::Unsaid;
        } else if cut(self.text, run).contains(['各', '每']) {
            self.state.holder.sharing = Sharing::Each;
        }
        Rc::make_mut(&mut self.state.holder.names).push((run, who.clone()));
        self.state.open = true;
    }

    fn name_subject(&mut self, run: Run) {
        let said = label(self.text, run, (run.1, run.1));
        if !said.is_empty() {
            self.subject = said;
        }
    }

    fn figure(
        &mut self,
        figure: &Figure,
        around: (Option<Run>, Run),
        within: Run,
        hedge: Option<&'static str>,
        many: &dyn Fn() -> usize,
    ) {
        let (before, behind) = around;
        let before = before.unwrap_or((figure.outer.0, figure.outer.0));
        let words = cut(self.text, before);
        let ends = |list: &[&str]| list.iter().any(|w| words.ends_with(w));
        if self.state.given && (for_together(words) || SUMS.iter().any(|w| words.contains(w))) {
            self.state.holder = Holder::default();
        }
        if for_each(words) {
            self.state.holder.sharing = Sharing::Each;
        } else if for_together(words) {
            self.state.holder.sharing = Sharing::Together;
        }
        if words.contains("分别") && self.respective.is_empty() {
            let names = &self.state.holder.names;
            if names.len() > 1 && names.len() == many() + 1 {
                self.respective = names.iter().rev().cloned().collect();
            } else {
                self.state.holder.sharing = Sharing::Each;
            }
        }
        let holder = match self.respective.pop() {
            Some(one) => Holder { names: Rc::new(vec![one]), sharing: Sharing::Unsaid },
            None => self.state.holder.clone(),
        };
        let sums = for_together(words) || ["总数", "总量"].iter().chain(SUMS).any(|w| words.contains(w));
        let total = holder.names.is_empty() && sums;
        let own = label(self.text, before, behind);
        let inherited = own.is_empty();
        let said = if inherited { self.subject.clone() } else { own };
        let percent = figure.measure.as_ref().is_some_and(|m| m.symbol() == "%");
        let change = match () {
            () if !percent => None,
            () if ends(&["增长", "提高", "上升", "增加", "提升", "增幅", "增速"]) => Some(Change::Rise),
            () if ends(&["下降", "降低", "减少", "压减", "降幅", "下降率"]) => Some(Change::Fall),
            () => None,
        };
        self.subject.clone_from(&said);
        self.state.given = true;
        self.state.open = false;
        self.found.entries.push(Entry {
            holder,
            label: said,
            inherited,
            figure: figure.clone(),
            change,
            when: self.when,
            hedge,
            within,
            total,
            part: self.state.part,
            line: self.line,
        });
    }

    /// Words that wait may be what the numbers of this clause count.
    fn settle(&mut self, clause: &Clause) {
        let Some(waiting) = self.waiting.take() else { return };
        let own = |t: &Token| matches!(t.part, Part::Words) && !label(self.text, t.run, (t.run.1, t.run.1)).is_empty();
        let said = label(self.text, waiting.run, (waiting.run.1, waiting.run.1));
        let subject = waiting.names.is_empty() && !waiting.to_come && !clause.tokens.iter().any(own);
        if subject && !said.is_empty() {
            self.subject = said;
        } else {
            self.found.words.push(waiting);
        }
    }

    fn wait(&mut self, clause: &Clause, words: Option<Run>) {
        // names alone go on to the next clause
        let Some(words) = words else { return };
        let to_come = ["另行确定", "另行下达", "另行通知", "待定", "另定", "待下达", "待确定", "另行制定"]
            .iter()
            .any(|w| cut(self.text, words).contains(w));
        let names = if self.state.given { Rc::default() } else { Rc::clone(&self.state.holder.names) };
        match &mut self.waiting {
            Some(waiting) if same(&waiting.names, &names) && waiting.to_come == to_come => waiting.run.1 = clause.run.1,
            _ => {
                self.flush();
                let from = names.first().map_or(clause.run.0, |(run, _)| run.0.min(clause.run.0));
                self.waiting = Some(Words { names, run: (from, clause.run.1), when: self.when, to_come });
            }
        }
    }

    fn flush(&mut self) {
        self.found.words.extend(self.waiting.take());
    }

    fn sign(&mut self, clause: &Clause, ahead: &[Clause]) {
        match clause.sign {
            '(' => {
                if self.outside.len() < DEPTH {
                    self.outside.push(self.state.clone());
                }
                let numbered = self.found.entries.last().is_some_and(|e| e.within == clause.run) || self.state.given;
                self.state.open &= names_only(ahead.first());
                self.state.part |= numbered;
            }
            ')' => {
                let Some(mut outer) = self.outside.pop() else { return };
                let more = self.state.holder.names.len() > outer.holder.names.len();
                if outer.open && self.state.open && !self.state.given && more {
                    // 甲区(乙区): the two together
                    outer.holder = self.state.holder.clone();
                    outer.holder.sharing = Sharing::Together;
                }
                let part = self.state.part && clause.figures() == 0 && !outer.given;
                self.state = State { part: part && outer.part, ..outer };
            }
            '、' => {}
            ',' => {
                if self.state.open && self.state.given {
                    self.state.open = false;
                }
            }
            sign => {
                let kept = self.state.part && sign == ';';
                self.state = State { part: kept, ..State::default() };
                self.respective.clear();
                self.flush();
                if sign == '\n' {
                    self.line += 1;
                    self.subject.clear();
                    self.outside.clear();
                }
            }
        }
    }
}

/// 各12家, 均完成12家; 各类 and the like say nothing of units.
fn for_each(words: &str) -> bool {
    const KINDS: &[&str] = &["各类", "各项", "各种", "各级", "各自", "各界", "各方面"];
    let head = words.trim_start_matches([' ', ':']);
    let starts = head.starts_with(['各', '均', '都', '每']) && !KINDS.iter().any(|w| head.starts_with(w));
    let does =
        |w: &str| ["完成", "达到", "新增", "不", "为", "增长", "建成", "新建", "实现"].iter().any(|v| w.starts_with(v));
    let within = || ["各", "均"].iter().any(|w| words.split(w).skip(1).take(8).any(does));
    starts || words.ends_with(['各', '均']) || within()
}

/// 共12家, 合计完成12家; 公共 and the like say nothing of units.
fn for_together(words: &str) -> bool {
    let head = words.trim_start_matches([' ', ':']);
    head.starts_with('共') && !head.starts_with("共同")
        || words.ends_with('共') && !words.ends_with("公共")
        || ["合计", "总计", "一共", "总共", "共计", "共完成"].iter().any(|w| words.contains(w))
}

fn names_only(clause: Option<&Clause>) -> bool {
    clause.is_some_and(|c| {
        c.sign == ')' && !c.tokens.is_empty() && c.tokens.iter().all(|t| matches!(t.part, Part::Name(_)))
    })
}

/// Are they the same names, at the same places?
fn same(a: &[(Run, Who)], b: &[(Run, Who)]) -> bool {
    a.len() == b.len() && a.first().map(|(run, _)| run) == b.first().map(|(run, _)| run)
}

/// How many numbers follow before the next name or the end of the list; no more than a list of names has.
fn ahead_figures(clause: &Clause, from: usize, ahead: &[Clause]) -> usize {
    let rest = clause.tokens.get(from..).unwrap_or_default().iter().take(128);
    let mut count = rest.filter(|t| matches!(t.part, Part::Figure(_))).count();
    let mut sign = clause.sign;
    for next in ahead.iter().take(64) {
        if sign != '、' || next.names().next().is_some() || next.figures() == 0 {
            break;
        }
        count += next.figures();
        sign = next.sign;
    }
    count
}

fn hedge(words: &str) -> Option<&'static str> {
    ["力争", "争取", "努力", "尽量"].into_iter().find(|w| words.contains(w))
}
