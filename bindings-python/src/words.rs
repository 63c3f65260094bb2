//! Words of the core's enums, each with its type in Python.

use std::fmt;

use pyo3::exceptions::PyValueError;
use pyo3::inspect::{PyStaticConstant, PyStaticExpr};
use pyo3::prelude::*;
use pyo3::types::PyString;
use pyo3::{Borrowed, type_hint_identifier};

/// Words of the core's enums: strings in Python, typed by the words that there are. Every variant has its line, so that a
/// new one breaks the build and not the user.
macro_rules! words {
    ($(#[doc = $doc:literal])* $name:ident of $core:ty { $($variant:ident $word:literal)* }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) struct $name(pub(crate) $core);

        impl $name {
            const HINT: PyStaticExpr = PyStaticExpr::Subscript {
                value: &type_hint_identifier!("typing", "Literal"),
                slice: &PyStaticExpr::Tuple {
                    elts: &[$(PyStaticExpr::Constant { value: PyStaticConstant::Str($word) }),*],
                },
            };

            pub(crate) const fn word(self) -> &'static str {
                match self.0 { $(<$core>::$variant => $word,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }

        impl<'py> IntoPyObject<'py> for $name {
            type Target = PyString;
            type Output = Bound<'py, PyString>;
            type Error = PyErr;
            const OUTPUT_TYPE: PyStaticExpr = Self::HINT;

            fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
                Ok(PyString::intern(py, self.word()))
            }
        }

        impl FromPyObject<'_, '_> for $name {
            type Error = PyErr;
            const INPUT_TYPE: PyStaticExpr = Self::HINT;

            fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
                match object.extract::<String>()?.as_str() {
                    $($word => Ok(Self(<$core>::$variant)),)*
                    other => Err(PyValueError::new_err(format!("there is no word {other:?} here"))),
                }
            }
        }
    };
}

words! {
    /// What is known of an item.
    State of kaohe::state::State {
        NotScored "not_scored"
        NotApplicable "not_applicable"
        Missing "missing"
        Undetermined "undetermined"
        NotDue "not_due"
        Disputed "disputed"
        Estimated "estimated"
        Reported "reported"
    }
}

words! {
    /// Where a target stands on its schedule.
    Status of kaohe::status::Status {
        Overdue "overdue"
        Behind "behind"
        Unknown "unknown"
        OnSchedule "on_schedule"
        NotStarted "not_started"
        Ahead "ahead"
        Completed "completed"
    }
}

words! {
    /// Where a report that is owed stands.
    DutyState of kaohe::schedule::DutyState {
        Absent "absent"
        Late "late"
        Open "open"
        Received "received"
    }
}

words! {
    /// In which role a unit takes part.
    Role of kaohe::assignment::Role {
        Lead "lead"
        Cooperating "cooperating"
        Undertaking "undertaking"
        Responsible "responsible"
        Joint "joint"
    }
}

words! {
    /// How sure a finding is.
    Severity of kaohe::Severity {
        Error "error"
        Warning "warning"
        Notice "notice"
    }
}

words! {
    /// Why a grade is not the one that the number earns.
    Reason of kaohe::score::GradeReason {
        Gate "gate"
        Quota "quota"
        Tie "tie"
    }
}

words! {
    /// What kind of input a place needs.
    Kind of kaohe::method::UsedKind {
        Number "value"
        Count "count"
        Mark "mark"
        Flag "flag"
        Choice "choice"
        Date "date"
    }
}

words! {
    /// How a number of a milestone counts.
    Nature of kaohe::milestone::Nature {
        Cumulative "cumulative"
        Increment "increment"
        Level "level"
        Stage "stage"
        Unsaid "unsaid"
    }
}

words! {
    /// How one number stands to another.
    Comparison of kaohe::condition::Comparison {
        AtLeast "at_least"
        MoreThan "more_than"
        AtMost "at_most"
        LessThan "less_than"
        Equal "equal"
        NotEqual "not_equal"
    }
}

words! {
    /// Which way a number is a change.
    Change of kaohe::read::Change {
        Rise "rise"
        Fall "fall"
    }
}

words! {
    /// Which way an input is better.
    Way of kaohe::advice::Way {
        AtLeast "at_least"
        AtMost "at_most"
    }
}

words! {
    /// Why there is no answer.
    Declined of kaohe::advice::Declined {
        NotANumber "not_a_number"
        NotScored "not_scored"
        OffGrid "off_grid"
        OthersAbsent "others_absent"
        TooWild "too_wild"
    }
}

words! {
    /// How a curve runs between two points.
    Shape of kaohe::advice::Shape {
        Constant "constant"
        Straight "straight"
        Staircase "staircase"
        Curved "curved"
    }
}

words! {
    /// What stands in the way of a score.
    Obstruction of ObstacleWord {
        Range "range"
        Gate "gate"
        Absent "absent"
        Legal "legal"
        Others "others"
    }
}

words! {
    /// Which kind of answer it is.
    Answer of AnswerWord {
        Value "value"
        Any "any"
        Reached "reached"
        Unreachable "unreachable"
        Declined "declined"
    }
}

/// What stands in the way of a score; what belongs to it stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum ObstacleWord {
    Range,
    Gate,
    Absent,
    Legal,
    Others,
}

/// Which kind of answer it is; what belongs to it stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum AnswerWord {
    Value,
    Any,
    Reached,
    Unreachable,
    Declined,
}

words! {
    /// What a piece of a text became.
    Became of BecameWord {
        Field "field"
        Plain "plain"
        Unread "unread"
    }
}

/// What a piece of a text became; the field itself stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum BecameWord {
    Field,
    Plain,
    Unread,
}
