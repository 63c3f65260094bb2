//! What the first case that holds costs: `迟报的，扣1分；不报的，扣2分；其余情形不扣分`.

use super::charge::worth;
use super::cut::{all, last};
use super::words::Words;
use crate::method::{Once, Table};

/// What is said where several cases may hold at once.
pub(super) const FIRST_WINS: &str = "（同时符合多种情形的，以列在前面的为准）";

impl Words {
    /// A table.
    pub(super) fn table(&mut self, text: &str, verb: &str) -> Option<Table> {
        let text = text.strip_suffix(FIRST_WINS).unwrap_or(text);
        let (rows, otherwise) = last(text, "；其余情形")?;
        let otherwise = worth(otherwise, verb)?;
        let rows: Option<Vec<Once>> = all(rows, "；").into_iter().map(|row| self.once(row, verb)).collect();
        Some(Table { rows: rows?, otherwise })
    }
}
