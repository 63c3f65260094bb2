//! What the text beside a clause asks for, looked for once for all of its parts.

use super::settle::{name_beside, no_target};
use super::target::{bare_target, last_cell, listed_targets, target_cell};
use crate::read::clause::draft::Draft;
use crate::read::clause::name::label::bare;
use crate::read::clause::when::sentence::comparisons;
use crate::read::ground::{Run, Test, Value, segments};
use crate::read::lex::{Amount, quantities};
use std::cell::OnceCell;
use std::rc::Rc;

/// A piece of it, and what it compares.
#[derive(Debug)]
pub(crate) struct PieceBeside {
    pub run: Run,
    pub asked: Vec<Test>,
}

/// Its comparisons, and those of each piece by itself.
#[derive(Debug, Default)]
pub(crate) struct TextBeside {
    all: OnceCell<Rc<[Test]>>,
    pieces: OnceCell<Rc<[PieceBeside]>>,
    measures: OnceCell<Rc<[String]>>,
    targets: OnceCell<Rc<Targets>>,
}

/// The targets of the text beside a clause.
#[derive(Debug, Default)]
pub(crate) struct Targets {
    /// Each with the piece that names it.
    pub all: Vec<(String, Amount)>,
    /// What the text names with its only one.
    pub name: Option<String>,
    /// 分别增长7%、8%: several of one name.
    pub listed: bool,
}

impl Draft<'_> {
    /// All comparisons of the text beside the clause.
    pub(crate) fn asked_beside(&self) -> Rc<[Test]> {
        Rc::clone(self.beside.all.get_or_init(|| comparisons(self.context, (0, self.context.len())).into()))
    }

    /// The measures of its amounts, each as often as it stands there, up to so many as tell which is meant.
    pub(crate) fn measures_beside(&self) -> Rc<[String]> {
        let all = || quantities(self.context).filter_map(|(_, amount, _)| amount.measure).take(64).collect();
        Rc::clone(self.beside.measures.get_or_init(all))
    }

    /// The target, where the clause states it or the text beside it has one only.
    pub(crate) fn target(&self) -> Option<Amount> {
        let beside = self.targets_beside();
        let only = match beside.all.as_slice() {
            [(_, only)] => Some(only).filter(|only| only.measure.as_deref() != Some("分")),
            _ => None,
        };
        self.stated.as_ref().or(only).cloned()
    }

    /// Its targets.
    pub(crate) fn targets_beside(&self) -> Rc<Targets> {
        let found = || Rc::new(targets(self.context, &self.pieces_beside()));
        Rc::clone(self.beside.targets.get_or_init(found))
    }

    /// Its pieces.
    pub(crate) fn pieces_beside(&self) -> Rc<[PieceBeside]> {
        let cut = || segments(self.context, (0, self.context.len()), true).into_iter().map(|seg| seg.run);
        let piece = |run| PieceBeside { run, asked: comparisons(self.context, run) };
        Rc::clone(self.beside.pieces.get_or_init(|| cut().map(piece).collect()))
    }
}

/// The targets of a text beside a clause, of which these are the pieces.
fn targets(context: &str, pieces: &[PieceBeside]) -> Targets {
    let whole = (0, context.len());
    let mut names: Vec<&str> = Vec::new();
    let mut all: Vec<(String, Amount)> = Vec::new();
    for piece in pieces {
        let name = context.get(piece.run.0..piece.run.1).unwrap_or_default();
        let mut tests = piece.asked.clone();
        // 每年至少研究4次
        if tests.is_empty() && ["至少", "不少于", "不低于"].iter().any(|w| name.contains(w)) {
            tests.extend(bare_target(context, piece.run));
        }
        let several = tests.len() > 1;
        for test in tests {
            let Test::Compare { left, right: Value::Amount(amount, _), .. } = test else { continue };
            let own = context.get(left.0..left.1).unwrap_or_default();
            if !no_target(own) {
                names.push(own);
                // 甲率≥95%、乙率≥90%: each by its own name
                let name = if several && own.chars().count() > 2 { own } else { name };
                all.push((name.chars().take(60).collect(), amount));
            }
        }
    }
    let mut name = names.first().filter(|_| names.len() == 1).and_then(|name| name_beside(name));
    // each line looks for its own among them
    all.truncate(64);
    // 年度目标:固定资产投资12.4亿元: the only figure of the context
    if all.is_empty() {
        let figures = context.split(|c: char| !(c.is_ascii_digit() || c == '.')).filter(|t| !t.is_empty()).count();
        if let Some(Test::Compare { left, right: Value::Amount(amount, _), .. }) =
            bare_target(context, whole).filter(|_| figures == 1)
        {
            name = name_beside(context.get(left.0..left.1).unwrap_or_default());
            all.push((context.to_owned(), amount));
        }
    }
    if let Some(target) = last_cell(context) {
        all = vec![(context.to_owned(), target)];
    }
    if let Some((own, target, measured)) = target_cell(context) {
        let told = || Some(bare(own).to_owned()).filter(|n| measured && n.chars().count() > 1);
        name = name.or_else(|| name_beside(own)).or_else(told);
        all = vec![(context.to_owned(), target)];
    }
    Targets { all, name, listed: listed_targets(context, whole).len() > 1 }
}
