//! Reports from tables, long or wide: every bad row is told, every good one kept.

mod long;
mod row;
mod wide;

use std::collections::BTreeSet;

use arrow_array::RecordBatch;

use crate::error::{Problem, Problems};
use crate::limits::Limits;
use crate::observer::{Observer, Unobserved, Watched};
use crate::path::{Path, Segment};
use crate::period::{Date, Period};
use crate::report::{Entry, Report, ReportDraft};
use crate::scheme::Scheme;
use crate::table::cell;
use crate::text::{Code, Message, nearest};
use crate::version::FormVersion;

/// How a table is read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct TableOptions {
    /// The period of rows that name none.
    pub period: Option<Period>,
    /// The day that the report speaks of.
    pub as_of: Option<Date>,
    /// Are its values made up, to show how things look?
    pub illustrative: bool,
    /// What the table's columns are called here: the table's name, then the one of a long table (`unit`, `indicator`, …), or, in a
    /// wide table, the indicator that the column holds.
    pub columns: Vec<(String, String)>,
}

/// A report read from a table, and what was not taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableReading {
    /// The good rows.
    pub report: Report,
    /// Every row and column that was refused, each with its place: `rows[3].value`, `columns[name]`.
    pub refused: Vec<Problem>,
    /// How many rows the table has.
    pub rows: usize,
    /// The columns of a long table that say nothing to a report.
    pub unused: Vec<String>,
}

/// A table as texts: the names of its columns here, and their cells.
struct Grid {
    columns: Vec<(String, Vec<Option<String>>)>,
    /// Papers that come as lists.
    evidence: Option<Vec<Vec<String>>>,
    rows: usize,
}

impl Grid {
    fn column(&self, name: &str) -> Option<&[Option<String>]> {
        self.columns.iter().find(|(own, _)| own == name).map(|(_, cells)| cells.as_slice())
    }

    fn cell(&self, name: &str, row: usize) -> Option<&str> {
        self.column(name)?.get(row)?.as_deref().filter(|text| !text.is_empty())
    }
}

impl Report {
    /// Reads a report from a table.
    ///
    /// A **long** table has a row for each value: `indicator` and `value`, and as far as they are needed `unit`, `input`,
    /// `assignment`, `period`, `state` (`reported` where it is left out), `contested`, `measure`, `at`, `final`, `evidence`. A **wide**
    /// table has a row for each unit and a column for each indicator, named by its id, or by `indicator/input` where it has
    /// several inputs.
    ///
    /// Units, indicators and inputs are named by id, or by a name that only one of them bears. Flags are `true`, `false`, 是, 否, 1
    /// and 0. Floats are taken as their shortest decimal text. A `measure` is that of a value that names none; a `number` beside a
    /// value must be its number; papers (`evidence`) are a list, or lines of a text. An empty cell of a wide table says nothing; in a
    /// long table a row without a value needs a state, and a value of an item that each unit is scored on needs its unit, since
    /// nothing is ever inferred from an empty cell.
    ///
    /// # Errors
    ///
    /// Where nothing can be read: no column of units in a wide table, a mapping of a column that the table does not have, no
    /// period, more rows than the limits allow. Bad rows are no error: they are in [`TableReading::refused`].
    ///
    /// # Example: a wide table, one cell of which is no number
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use arrow_array::{ArrayRef, RecordBatch, StringArray};
    /// # use kaohe::{Limits, Report, Scheme};
    /// use kaohe::table::TableOptions;
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}, {"id": "west", "name": {"zh": "西区"}}],
    /// #   "indicators": [{"id": "income", "name": {"zh": "收入"}, "points": "5",
    /// #     "inputs": [{"id": "done", "kind": {"value": {"measure": "亿元"}}}],
    /// #     "targets": [{"period": "2020", "is": {"number": "10亿元"}}],
    /// #     "method": {"proportional": {"of": [{"actual": {"input": "done"}, "target": "target"}]}}}]}"#).unwrap();
    /// let units: ArrayRef = Arc::new(StringArray::from(vec!["east", "西区"]));
    /// let income: ArrayRef = Arc::new(StringArray::from(vec!["8", "about 7"]));
    /// let table = RecordBatch::try_from_iter([("unit", units), ("income", income)]).unwrap();
    /// let options = TableOptions { period: "2020".parse().ok(), ..TableOptions::default() };
    /// let reading = Report::from_table(&[table], &scheme, &options, &Limits::default()).unwrap();
    /// assert_eq!(reading.report.draft().values.len(), 1);
    /// assert_eq!(reading.refused[0].to_string(), "rows[1].income: `about 7` is not a quantity; write a number and its measure such as `12.4亿元`");
    /// ```
    pub fn from_table(
        batches: &[RecordBatch],
        scheme: &Scheme,
        options: &TableOptions,
        limits: &Limits,
    ) -> Result<TableReading, Problems> {
        Self::from_table_observed(batches, scheme, options, limits, &mut Unobserved)
    }

    /// The same while somebody watches, and may end it.
    ///
    /// # Errors
    ///
    /// Those of [`Report::from_table`], and `cancelled` where the observer ends the work.
    pub fn from_table_observed(
        batches: &[RecordBatch],
        scheme: &Scheme,
        options: &TableOptions,
        limits: &Limits,
        observer: &mut dyn Observer,
    ) -> Result<TableReading, Problems> {
        let grid = grid(batches, options, limits)?;
        let long = grid.column("indicator").is_some();
        let cells = if long { grid.rows } else { grid.rows.saturating_mul(grid.columns.len()) };
        // each is read, and then held against the scheme; the last part is to put bad rows aside
        let mut watched = Watched::new(observer, cells.saturating_mul(2).saturating_add(1));
        let (entries, mut refused, unused) = if long {
            long::entries(&grid, scheme, options, &mut watched)?
        } else {
            wide::entries(&grid, scheme, options, &mut watched)?
        };
        let report = built(entries, scheme, options, limits, &mut refused, &mut watched)?;
        refused.sort_by(|a, b| a.path().cmp(b.path()));
        watched.end()?;
        Ok(TableReading { report, refused, rows: grid.rows, unused })
    }
}

/// Entries with their places, what was refused, columns without a meaning.
type Read = (Vec<Placed>, Vec<Problem>, Vec<String>);

/// An entry and where its value stands.
struct Placed {
    entry: Entry,
    at: Path,
}

/// The table as texts, its columns by the names that they have here.
fn grid(batches: &[RecordBatch], options: &TableOptions, limits: &Limits) -> Result<Grid, Problems> {
    let rows: usize = batches.iter().map(RecordBatch::num_rows).sum();
    let root = Path::root();
    if rows > limits.values {
        let message = Message::new(Code::TooMany).with_thing("what", "values").with("found", rows);
        return Err(Problem::new(root.key("rows"), message.with("limit", limits.values)).into());
    }
    let Some(schema) = batches.first().map(RecordBatch::schema) else {
        return Ok(Grid { columns: Vec::new(), evidence: None, rows });
    };
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let unknown = options.columns.iter().filter(|(theirs, _)| !names.contains(&theirs.as_str())).map(|(theirs, _)| {
        let message = Message::new(Code::UnknownWord).with("found", theirs);
        Problem::new(root.key("columns").id(theirs), message.with("nearest", nearest(theirs, names.iter().copied())))
    });
    let mut problems: Vec<Problem> = unknown.collect();
    let mut columns = Vec::with_capacity(names.len());
    let (mut seen, mut evidence) = (BTreeSet::new(), None);
    for (index, theirs) in names.iter().enumerate() {
        let mapped = options.columns.iter().find(|(name, _)| name == theirs).map(|(_, ours)| ours.as_str());
        let ours = mapped.unwrap_or(theirs).to_owned();
        if !seen.insert(ours.clone()) {
            problems
                .push(Problem::new(root.key("columns").id(theirs), Message::new(Code::DuplicateId).with("id", &ours)));
            continue;
        }
        let column = || batches.iter().filter_map(move |batch| batch.columns().get(index));
        let read = match ours.as_str() {
            "evidence" => column().map(cell::lists).collect::<Result<Option<Vec<_>>, _>>(),
            _ => Ok(None),
        };
        let read = read.and_then(|lists| match lists {
            Some(lists) => {
                evidence = Some(lists.concat());
                Ok(vec![None; rows])
            }
            None => column().map(cell::texts).collect::<Result<Vec<_>, _>>().map(|cells| cells.concat()),
        });
        match read {
            Ok(cells) => columns.push((ours, cells)),
            Err(unreadable) => {
                let message = Message::new(Code::NotAllowed).with_name("what", unreadable.name());
                problems.push(Problem::new(root.key("columns").id(theirs), message));
            }
        }
    }
    Problems::from_list(problems).map_or(Ok(Grid { columns, evidence, rows }), Err)
}

/// The report of the entries that its scheme takes; the others are refused at their rows.
fn built(
    mut placed: Vec<Placed>,
    scheme: &Scheme,
    options: &TableOptions,
    limits: &Limits,
    refused: &mut Vec<Problem>,
    watched: &mut Watched<'_>,
) -> Result<Report, Problems> {
    // one round tells every bad row, another what only shows without them; only the first was counted as work
    let limits = Limits { problems: usize::MAX, ..limits.clone() };
    let mut parts = 1;
    loop {
        let draft = ReportDraft {
            kaohe: FormVersion,
            scheme: scheme.id().clone(),
            as_of: options.as_of,
            illustrative: options.illustrative,
            values: placed.iter().map(|p| p.entry.clone()).collect(),
            registers: Vec::new(),
            stated: Vec::new(),
            delivered: Vec::new(),
            received: Vec::new(),
        };
        let problems = match Report::build_watched(draft, scheme, &limits, &mut || watched.done(parts)) {
            Ok(report) => return Ok(report),
            Err(problems) => problems,
        };
        parts = 0;
        // a row is only reported twice if the other one is good
        let twice = |problem: &&Problem| problem.code() == Code::DuplicateValue.word();
        let only_twice = problems.list().iter().all(|problem| twice(&problem));
        let mut bad = BTreeSet::new();
        for problem in problems.list().iter().filter(|problem| only_twice || !twice(problem)) {
            let Some(at) = entry_of(problem.path()) else { return Err(problems) };
            if let Some(place) = placed.get(at)
                && bad.insert(at)
            {
                refused.push(problem.clone().at(place.at.clone()));
            }
        }
        let mut index = 0;
        placed.retain(|_| {
            index += 1;
            !bad.contains(&(index - 1))
        });
    }
}

/// The entry that a problem of a report is about.
fn entry_of(path: &Path) -> Option<usize> {
    match path.segments() {
        [Segment::Key(values), Segment::Index(index), ..] if values == "values" => Some(*index),
        _ => None,
    }
}
