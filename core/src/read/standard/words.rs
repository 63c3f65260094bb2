//! The grammar at work: the names that it has met, and how deep and how often it may still go.

use super::names::Names;
use crate::expression::Expression;
use crate::number::{Number, Quantity};

/// What stands around a method, as far as its wording hangs on it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around {
    /// The points of the item or part.
    pub points: Option<Number>,
    /// The most is stated further out.
    pub high: bool,
    /// How many lists it stands in.
    pub lists: usize,
    /// How many ranges are stated around it.
    pub ranges: usize,
}

impl Around {
    /// Is it how full marks are told: `5分`, `满分`?
    pub(super) fn is_full(&self, text: &str) -> bool {
        match self.points {
            Some(points) => super::cut::points(text) == Some(points),
            None => text == "满分",
        }
    }
}

/// Reads one wording.
#[derive(Debug)]
pub(super) struct Words {
    /// The names met so far, those of ways given up included.
    pub names: Names,
    depth: usize,
    left: usize,
}

impl Words {
    /// For a text of so many bytes: every piece of it may be looked at a few times.
    pub(super) fn new(length: usize) -> Self {
        Self { names: Names::default(), depth: 0, left: 200 + length }
    }

    /// One step down; none where that would be too deep or has been done too often.
    pub(super) fn down<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.left = self.left.checked_sub(1)?;
        if self.depth >= 48 {
            return None;
        }
        self.depth += 1;
        let made = read(self);
        self.depth -= 1;
        made
    }

    /// Notes that an input is measured in what it is held against.
    pub(super) fn meets(&mut self, of: &Expression, quantity: Option<&Quantity>) {
        if let (Expression::Input(id), Some(measure)) = (of, quantity.and_then(|q| q.measure.as_ref())) {
            self.names.measured(id, measure);
        }
    }

    /// As [`Self::meets`], where the other side is a given number.
    pub(super) fn against_number(&mut self, of: &Expression, other: &Expression) {
        if let Expression::Number(quantity) = other {
            self.meets(of, Some(quantity));
        }
    }
}
