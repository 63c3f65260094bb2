//! Whose item it is, and which items of an indicator are evaluated: all of them, or those that hang on a value that changed.

/// Whose item it is: of an assignment, of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Whose {
    pub assignment: Option<usize>,
    pub unit: Option<usize>,
}

impl Whose {
    /// Does a value of this place stand for an item? What is reported of an assignment is its alone; what is reported of a unit is
    /// read by the unit's own item and by every assignment that the unit holds.
    pub(crate) fn is_of(self, assignment: Option<usize>, unit: Option<usize>) -> bool {
        match self.assignment {
            Some(own) => assignment == Some(own),
            None => self.unit == unit,
        }
    }
}

/// Some items of an indicator.
pub(super) struct Only<'o> {
    /// Whose; all where absent.
    pub whose: Option<&'o [Whose]>,
    /// May they ask their peers?
    pub peers: bool,
}

impl Only<'_> {
    /// All items.
    pub(super) const ALL: Self = Self { whose: None, peers: true };

    /// Is it one of these?
    pub(super) fn takes(&self, assignment: Option<usize>, unit: Option<usize>) -> bool {
        self.whose.is_none_or(|whose| whose.iter().any(|whose| whose.is_of(assignment, unit)))
    }
}
