//! What the text beside a clause asks for, looked for once for all of its parts.

use crate::read::clause::draft::Draft;
use crate::read::clause::when::sentence::comparisons;
use crate::read::ground::{Run, Test, segments};
use crate::read::lex::quantities;
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

    /// Its pieces.
    pub(crate) fn pieces_beside(&self) -> Rc<[PieceBeside]> {
        let cut = || segments(self.context, (0, self.context.len()), true).into_iter().map(|seg| seg.run);
        let piece = |run| PieceBeside { run, asked: comparisons(self.context, run) };
        Rc::clone(self.beside.pieces.get_or_init(|| cut().map(piece).collect()))
    }
}
