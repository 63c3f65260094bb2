//! A number and whose it is, before it is checked and counted.

use std::rc::Rc;

use super::super::figure::{Figure, Run};
use super::reading::Change;
use super::roster::Who;

/// For whom a number of several units is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Sharing {
    /// 各, 均: for each.
    Each,
    /// 共, and names in brackets: for all of them together.
    Together,
    /// The text does not say.
    #[default]
    Unsaid,
}

/// Who is named; shared by all the numbers of a list of names.
#[derive(Debug, Clone, Default)]
pub(super) struct Holder {
    pub names: Rc<Vec<(Run, Who)>>,
    pub sharing: Sharing,
}

/// A number and whose it is.
#[derive(Debug)]
pub(super) struct Entry {
    pub holder: Holder,
    pub label: String,
    /// The label stands with another number, or before it.
    pub inherited: bool,
    pub figure: Figure,
    pub change: Option<Change>,
    pub when: Option<Run>,
    pub hedge: Option<&'static str>,
    pub within: Run,
    /// 全市, 合计: it says that it is a total.
    pub total: bool,
    /// It stands behind 其中, or in brackets behind a number.
    pub part: bool,
    /// The line of the text.
    pub line: usize,
}

/// Words without a number.
#[derive(Debug)]
pub(super) struct Words {
    pub names: Rc<Vec<(Run, Who)>>,
    pub run: Run,
    pub when: Option<Run>,
    pub to_come: bool,
}
