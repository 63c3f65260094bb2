//! One cell of a form (填报格): where a value stands, and what is written into it.

use crate::id::Id;
use crate::input::Datum;
use crate::period::{Date, Period};
use crate::report::{Entry, Event, Register, Reported, Told};

/// Where a value stands in a form: an input of an indicator, of a unit or of an assignment.
///
/// # Example: what Dawa's clerk types into
///
/// ```
/// use kaohe::{Id, report::Cell};
/// let cell = Cell::of_unit("revenue", "dawa", "collected").unwrap();
/// assert_eq!(cell.unit, Id::new("dawa"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cell {
    /// The indicator.
    pub indicator: Id,
    /// The unit, or a listed group of units that one value stands for together.
    pub unit: Option<Id>,
    /// The assignment, of a divided indicator.
    pub assignment: Option<Id>,
    /// The input.
    pub input: Id,
}

impl Cell {
    /// An input of an indicator, for a unit; nothing where one of the three is no id.
    #[must_use]
    pub fn of_unit(indicator: &str, unit: &str, input: &str) -> Option<Self> {
        Some(Self {
            indicator: Id::new(indicator)?,
            unit: Some(Id::new(unit)?),
            assignment: None,
            input: Id::new(input)?,
        })
    }

    /// An input of an assignment; nothing where one of the three is no id.
    #[must_use]
    pub fn of_assignment(indicator: &str, assignment: &str, input: &str) -> Option<Self> {
        let assignment = Some(Id::new(assignment)?);
        Some(Self { indicator: Id::new(indicator)?, unit: None, assignment, input: Id::new(input)? })
    }
}

/// What is written into a cell. It takes the place of all that stood there: papers and finality too, which are not carried over.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Content {
    /// What is known of the value.
    Known(KnownContent),
    /// The events that a count is read from.
    Register(RegisterContent),
    /// Nothing: the cell is cleared, of every day.
    Empty,
}

/// What is known of a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KnownContent {
    /// What is known.
    pub is: Reported,
    /// The day that it speaks of; that of the report where absent. Values of other days stay.
    pub at: Option<Date>,
    /// Does it stand, or may it still move?
    pub is_final: bool,
    /// The papers that prove it.
    pub evidence: Vec<String>,
}

/// A register of events.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RegisterContent {
    /// What happened.
    pub events: Vec<Event>,
    /// Is it closed, so that what is not in it did not happen?
    pub closed: bool,
}

impl From<Reported> for Content {
    fn from(is: Reported) -> Self {
        Self::Known(KnownContent { is, at: None, is_final: true, evidence: Vec::new() })
    }
}

impl From<Datum> for Content {
    fn from(datum: Datum) -> Self {
        Reported::Reported(datum).into()
    }
}

impl Content {
    /// As a report tells it.
    pub(crate) fn told(self, cell: &Cell, period: Period) -> Told {
        let Cell { indicator, unit, assignment, input } = cell.clone();
        let units: Vec<Id> = unit.into_iter().collect();
        let entry = |is: Reported, at, is_final, evidence| Entry {
            indicator: indicator.clone(),
            units: units.clone(),
            assignment: assignment.clone(),
            period,
            input: input.clone(),
            at,
            is,
            is_final,
            evidence,
        };
        match self {
            Self::Known(known) => Told::Entry(entry(known.is, known.at, known.is_final, known.evidence)),
            Self::Empty => Told::Nothing(entry(Reported::Missing, None, true, Vec::new())),
            Self::Register(RegisterContent { events, closed }) => {
                Told::Register(Register { indicator, units, assignment, period, input, events, closed })
            }
        }
    }
}
