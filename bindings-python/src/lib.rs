//! The extension module behind the Python package `kaohe`: parse, call one function of the core, convert.

#![expect(clippy::doc_link_with_quotes, reason = "doc comments are docstrings, with Python in them")]
#![expect(clippy::needless_pass_by_value, reason = "what comes from Python comes by value")]
#![expect(clippy::too_many_arguments, reason = "a row is made of its fields")]
#![expect(clippy::struct_field_names, reason = "fields have the names that they have in the core")]

mod advice;
mod arrays;
mod bulletin;
mod compiled;
mod convert;
mod duty;
mod error;
mod finding;
mod item;
mod method;
mod milestones;
mod number;
mod observer;
mod parts;
mod progress;
mod reading;
mod report;
mod row;
mod scheme;
mod scorecard;
mod scored;
mod session;
mod source;
mod standing;
mod table;
mod targets;
mod total;
mod trace;
mod view;
mod wording;
mod words;

use pyo3::prelude::pymodule;

#[pymodule]
mod _kaohe {
    use pyo3::prelude::pyfunction;

    #[pymodule_export]
    use crate::advice::{
        Changes, Curve, CurvePoint, GradeChange, GroupTotalChange, IndicatorScoreChange, ItemChange, ItemScore,
        LeastValue, NextStep, Obstacle, PlaceChange, PoolScoreChange, Required, RoleTotalChange, StatusChange,
        UnitTotalChange, WithinTotalChange,
    };
    #[pymodule_export]
    use crate::arrays::ArrayScores;
    #[pymodule_export]
    use crate::bulletin::{Bulletin, GroupCounts, HeatCell, HeatRow, Lagging, Moved, UnitCounts, Warned};
    #[pymodule_export]
    use crate::compiled::{Compiled, TableField, TableTotals};
    #[pymodule_export]
    use crate::duty::Duty;
    #[pymodule_export]
    use crate::finding::{_finding_table, _findings_html, Finding};
    #[pymodule_export]
    use crate::item::Item;
    #[pymodule_export]
    use crate::method::{ClauseScore, EntryScore, Method};
    #[pymodule_export]
    use crate::milestones::{
        DeliverableReading, MilestoneReading, MilestonesReading, QuantityReading, SeriesReading, read_milestones,
    };
    #[pymodule_export]
    use crate::number::{canonical_decimal, canonical_quantity, round_exact};
    #[pymodule_export]
    use crate::progress::{
        DeliverablesProgress, NatureReading, OpenDeliverable, Outlook, Progress, QuantityProgress, StatusCount,
        TargetProgress, UnitProgress,
    };
    #[pymodule_export]
    use crate::reading::{AlternativeReading, Chars, Field, Input, Piece, Reading, read_clause};
    #[pymodule_export]
    use crate::report::Report;
    #[pymodule_export]
    use crate::scheme::{Scheme, Unit};
    #[pymodule_export]
    use crate::scorecard::Scorecard;
    #[pymodule_export]
    use crate::scored::{ScoreStream, ScoredTable};
    #[pymodule_export]
    use crate::session::Session;
    #[pymodule_export]
    use crate::standing::{Standing, standing};
    #[pymodule_export]
    use crate::table::{Table, TableReading};
    #[pymodule_export]
    use crate::targets::{TargetReading, TargetsReading, TotalReading, WhenReading, WordsReading};
    #[pymodule_export]
    use crate::total::{
        Alternative, Assumption, Counted, EffectTaken, ExactTotal, Fault, GradeGiven, GroupTotal, IndicatorScore,
        Place, PoolScore, RoleTotal, Total, UnitTotal, WithinTotal,
    };
    #[pymodule_export]
    use crate::trace::Trace;
    #[pymodule_export]
    use crate::view::display_language;
    #[pymodule_export]
    use crate::wording::{Wording, write_clause};

    /// The version of the package, which is that of the core.
    #[pyfunction]
    fn version() -> &'static str {
        kaohe::VERSION
    }
}
