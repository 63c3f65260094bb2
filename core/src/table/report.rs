//! The tables of a report.

use crate::id::Id;
use crate::input::Datum;
use crate::number::Measure;
use crate::report::{Entry, Event, Register, Report, Reported};
use crate::table::columns::Columns;
use crate::table::kinds::ReportTable;
use crate::table::names::{Made, Named, Names, each};

impl Report {
    /// One of its tables, with names beside ids where they are asked for.
    ///
    /// [`Report::from_table`] reads the table of values back.
    ///
    /// # Errors
    ///
    /// Where numbers of one column need more than 38 digits beside each other.
    pub fn table(&self, which: ReportTable, names: Option<Names<'_>>) -> Made {
        match which {
            ReportTable::Values => self.value_table(names),
            ReportTable::Events => self.event_table(names),
        }
    }

    fn value_table(&self, names: Option<Names<'_>>) -> Made {
        let rows: Vec<(&Entry, Option<&Id>)> =
            self.draft().values.iter().flat_map(|e| each(&e.units).map(move |unit| (e, unit))).collect();
        Columns::of(&rows)
            .ids(Named::Unit, names, |r| r.1)
            .ids(Named::Indicator, names, |r| Some(&r.0.indicator))
            .words("assignment", |r| r.0.assignment.as_ref().map(Id::as_str))
            .words("period", |r| Some(r.0.period.to_string()))
            .words("input", |r| Some(r.0.input.as_str()))
            .words("state", |r| Some(r.0.is.word()))
            .texts("value", |r| datum(&r.0.is).map(text))
            .texts("contested", |r| contested(&r.0.is).map(text))
            .numbers("number", |r| quantity(&r.0.is).map(|q| q.value))
            .words("measure", |r| quantity(&r.0.is)?.measure.as_ref().map(Measure::symbol))
            .days("at", |r| r.0.at)
            .flags("final", |r| Some(r.0.is_final))
            .lists("evidence", |r| &r.0.evidence)
            .finish()
    }

    fn event_table(&self, names: Option<Names<'_>>) -> Made {
        let mut rows: Vec<(&Register, Option<&Id>, Option<&Event>)> = Vec::new();
        for register in &self.draft().registers {
            for unit in each(&register.units) {
                rows.extend(register.events.iter().map(|event| (register, unit, Some(event))));
                if register.events.is_empty() {
                    rows.push((register, unit, None));
                }
            }
        }
        Columns::of(&rows)
            .ids(Named::Unit, names, |r| r.1)
            .ids(Named::Indicator, names, |r| Some(&r.0.indicator))
            .words("assignment", |r| r.0.assignment.as_ref().map(Id::as_str))
            .words("period", |r| Some(r.0.period.to_string()))
            .words("input", |r| Some(r.0.input.as_str()))
            .days("date", |r| r.2.map(|e| e.date))
            .numbers("count", |r| r.2.map(|e| e.count))
            .flags("closed", |r| Some(r.0.closed))
            .finish()
    }
}

const fn datum(is: &Reported) -> Option<&Datum> {
    match is {
        Reported::Reported(datum) | Reported::Estimated(datum) => Some(datum),
        Reported::Disputed(disputed) => Some(&disputed.value),
        Reported::Missing | Reported::NotDue | Reported::NotApplicable => None,
    }
}

const fn contested(is: &Reported) -> Option<&Datum> {
    match is {
        Reported::Disputed(disputed) => disputed.contested.as_ref(),
        _ => None,
    }
}

const fn quantity(is: &Reported) -> Option<&crate::number::Quantity> {
    match datum(is) {
        Some(Datum::Number(quantity)) => Some(quantity),
        _ => None,
    }
}

/// A datum as the text that reads back as it.
fn text(datum: &Datum) -> String {
    match datum {
        Datum::Number(quantity) => quantity.to_string(),
        Datum::Flag(flag) => flag.to_string(),
        Datum::Word(word) => word.to_string(),
        Datum::Day(day) => day.to_string(),
    }
}
