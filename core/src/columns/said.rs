//! What the rows of a record batch say: whose value each is, what is known of it, and its target.

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_ord::partition::partition;
use arrow_schema::DataType;

use crate::columns::compile::{Compiled, must_be_a_scale, narrow};
use crate::columns::find::absent;
use crate::columns::named::{Named, needed, unreadable, words};
use crate::columns::numbers::{Numbers, Targets};
use crate::columns::values::Known;
use crate::error::{Problem, Problems};
use crate::path::Path;
use crate::text::{Code, Message};

/// The columns that are read.
const READ: [&str; 8] = ["unit", "indicator", "assignment", "input", "value", "target", "state", "case"];

/// What the rows of a batch say.
pub(super) struct Said {
    fields: Named<u32>,
    units: Named<u32>,
    states: Named<Option<Known>>,
    /// What is known of every value; absent where it is empty and nothing says what that stands for.
    known: Vec<Option<Known>>,
    pub values: Numbers,
    pub targets: Option<Targets>,
    pub cases: Option<RowCases>,
}

/// The cases of a table of cases.
pub(super) struct RowCases {
    /// The number of every row's case.
    pub numbers: Vec<u32>,
    column: ArrayRef,
}

/// A column that this way of scoring does not read.
pub(super) fn out_of_place(name: &str) -> Problems {
    let message = Message::new(Code::NotAllowed).with("what", format!("`{name}`"));
    Problem::new(Path::root().key("columns").key(name), message).into()
}

/// The numbers of cases: another one wherever what stands in the column changes.
fn cases(column: &ArrayRef) -> Result<RowCases, Problems> {
    let kind = match column.data_type() {
        DataType::Dictionary(_, words) => words,
        other => other,
    };
    let is_case = kind.is_integer()
        || matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Date32);
    let fail = || unreadable("case", column.data_type(), "text, int8 to int64, uint8 to uint64, date32");
    if !is_case {
        return Err(fail());
    }
    let runs = partition(std::slice::from_ref(column)).map_err(|_| fail())?.ranges();
    let numbers = runs.iter().enumerate().flat_map(|(case, run)| run.clone().map(move |_| narrow(case))).collect();
    Ok(RowCases { numbers, column: ArrayRef::clone(column) })
}

/// Each column that is read stands there once.
fn must_be_told_apart(batch: &RecordBatch) -> Result<(), Problems> {
    let schema = batch.schema();
    let twice = |name: &&str| schema.fields().iter().filter(|field| field.name() == name).count() > 1;
    let problem = |name: &str| {
        Problem::new(Path::root().key("columns").key(name), Message::new(Code::DuplicateKey).with("key", name))
    };
    Problems::from_list(READ.into_iter().filter(twice).map(problem).collect()).map_or(Ok(()), Err)
}

impl Said {
    /// The fields by their numbers; that of none for a row that does not say all that it must.
    pub(super) fn fields(&self) -> Vec<u32> {
        let aim = |row: usize| self.targets.as_ref().is_none_or(|targets| !targets.problems.contains_key(&row));
        let case = |row: usize| self.cases.as_ref().is_none_or(|cases| cases.column.is_valid(row));
        let whole = |row: usize| self.known.get(row).copied().flatten().is_some() && aim(row) && case(row);
        (0..self.known.len()).map(|row| self.fields.at(row).filter(|_| whole(row)).unwrap_or(u32::MAX)).collect()
    }

    /// The units by their numbers.
    pub(super) fn units(&self) -> Vec<u32> {
        (0..self.known.len()).map(|row| self.units.at(row).unwrap_or(u32::MAX)).collect()
    }

    /// What is known of every value.
    pub(super) fn known(&self) -> Vec<Known> {
        self.known.iter().map(|known| known.unwrap_or_default()).collect()
    }

    /// What is wrong with the words or the target of a row, or with its empty value.
    pub(super) fn problem(&self, row: usize) -> Option<Problem> {
        let words =
            || self.fields.problem(row).or_else(|| self.units.problem(row)).or_else(|| self.states.problem(row));
        let problem = words().or_else(|| self.targets.as_ref()?.problems.get(&row));
        problem.cloned().or_else(|| {
            let caseless = self.cases.as_ref().is_some_and(|cases| cases.column.is_null(row));
            let missing = if caseless { Some("case") } else { self.known.get(row)?.is_none().then_some("value") };
            missing.map(absent)
        })
    }
}

impl Compiled {
    /// What the rows of a batch say. Floats have a scale; an empty value stands for what is given.
    pub(super) fn said(&self, batch: &RecordBatch, scale: u32, empty: Option<Known>) -> Result<Said, Problems> {
        must_be_told_apart(batch)?;
        must_be_a_scale(Path::root().key("scale"), scale)?;
        let count = batch.num_rows();
        let numbers = |name: &str| batch.column_by_name(name).map(|array| Numbers::of(array, name, scale)).transpose();
        let units = needed(words(batch, "unit")?, "unit")?;
        let indicators = needed(words(batch, "indicator")?, "indicator")?;
        let (inputs, assignments) = (words(batch, "input")?, words(batch, "assignment")?);
        let values = needed(numbers("value")?, "value")?;
        let states = Named::of([words(batch, "state")?.as_ref()], count, |[word]| stated(word));
        let targets = numbers("target")?.map(Numbers::targets);
        let cases = batch.column_by_name("case").map(cases).transpose()?;
        if cases.is_some() && targets.is_some() {
            return Err(out_of_place("target"));
        }
        let field = |of: Option<&str>, by: Option<&str>, input: Option<&str>| {
            let number = self.find_field(of.ok_or_else(|| absent("indicator"))?, by, input)?;
            let own = self.fields().get(number as usize);
            match own.and_then(|field| Some((field, values.unfit_for(field.kind())?))) {
                None => Ok(number),
                Some((field, found)) => {
                    let message = Message::new(Code::WrongValue).with("id", field.input());
                    let message = message.with_thing("expected", field.kind().word()).with_thing("found", found);
                    Err(Problem::new(Path::root().key("value"), message))
                }
            }
        };
        Ok(Said {
            known: (0..count).map(|row| known(states.at(row)?, values.is_empty(row), empty)).collect(),
            fields: Named::of([Some(&indicators), assignments.as_ref(), inputs.as_ref()], count, |[of, by, input]| {
                field(of, by, input)
            }),
            units: Named::of([Some(&units)], count, |[unit]| self.find_unit(unit.ok_or_else(|| absent("unit"))?)),
            states,
            targets,
            cases,
            values,
        })
    }
}

/// What a word of the column of states says; nothing where there is none.
fn stated(word: Option<&str>) -> Result<Option<Known>, Problem> {
    word.map(|word| Known::named(word).map_err(|problem| problem.under(&Path::root().key("state")))).transpose()
}

/// What is known of a value: what is stated, else that it is reported, or what an empty one stands for. Nothing where an empty
/// value would have to be read.
fn known(stated: Option<Known>, is_empty: bool, empty: Option<Known>) -> Option<Known> {
    if is_empty { stated.or(empty).filter(|known| !known.has_value()) } else { Some(stated.unwrap_or_default()) }
}
