//! Rows become columns.

use std::sync::Arc;

use arrow_array::builder::{Date32Builder, ListBuilder, StringBuilder, StringDictionaryBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, BooleanArray, Decimal128Array, RecordBatch, UInt32Array};
use arrow_schema::{Field, Schema};
use chrono::Datelike as _;

use crate::error::{Problem, Problems};
use crate::method::Bound;
use crate::number::{Exact, Number, RoundingMode};
use crate::path::Path;
use crate::period::Date;
use crate::text::{Code, Message};

/// The digits of a decimal128.
const DIGITS: u8 = 38;
/// Days from the first of the common era to the first of 1970.
const EPOCH: i32 = 719_163;
/// The places that an exact fraction is shown with.
const PLACES: u32 = 6;

/// A table in the making: rows, and the columns made of them so far.
pub(crate) struct Columns<'r, R> {
    rows: &'r [R],
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
    problems: Vec<Problem>,
}

impl<'r, R> Columns<'r, R> {
    pub(crate) const fn of(rows: &'r [R]) -> Self {
        Self { rows, fields: Vec::new(), arrays: Vec::new(), problems: Vec::new() }
    }

    fn push(mut self, name: &str, array: ArrayRef) -> Self {
        self.fields.push(Field::new(name, array.data_type().clone(), true));
        self.arrays.push(array);
        self
    }

    /// A dictionary column: words that repeat.
    pub(crate) fn words<S: AsRef<str>>(self, name: &str, word: impl Fn(&'r R) -> Option<S>) -> Self {
        let mut builder = StringDictionaryBuilder::<Int32Type>::new();
        for row in self.rows {
            builder.append_option(word(row));
        }
        self.push(name, Arc::new(builder.finish()))
    }

    /// A column of texts.
    pub(crate) fn texts<S: AsRef<str>>(self, name: &str, text: impl Fn(&'r R) -> Option<S>) -> Self {
        let mut builder = StringBuilder::new();
        for row in self.rows {
            builder.append_option(text(row));
        }
        self.push(name, Arc::new(builder.finish()))
    }

    /// A column of decimals, with the places that its numbers need; a problem where they do not fit beside each other.
    pub(crate) fn numbers(mut self, name: &str, number: impl Fn(&'r R) -> Option<Number>) -> Self {
        let numbers: Vec<Option<Number>> = self.rows.iter().map(number).collect();
        let scale = numbers.iter().flatten().map(|n| n.places()).max().unwrap_or(0);
        let scaled = |n: Number| {
            let decimal = n.decimal();
            let unscaled =
                10_i128.checked_pow(scale - decimal.scale()).and_then(|by| decimal.mantissa().checked_mul(by));
            unscaled.filter(|digits| digits.unsigned_abs() < 10_u128.pow(u32::from(DIGITS)))
        };
        let mut cells = Vec::with_capacity(numbers.len());
        for (row, number) in numbers.into_iter().enumerate() {
            let cell = number.map(scaled);
            if let (Some(None), Some(number)) = (cell, number) {
                self.unwritable(row, name, number);
            }
            cells.push(cell.flatten());
        }
        let scale = i8::try_from(scale).unwrap_or(i8::MAX);
        match Decimal128Array::from(cells).with_precision_and_scale(DIGITS, scale) {
            Ok(array) => self.push(name, Arc::new(array)),
            Err(error) => {
                let message = Message::new(Code::NoDecimal).with("found", error);
                self.problems.push(Problem::new(Path::root().key(name), message));
                self
            }
        }
    }

    /// A column of fractions: decimals of at most six places, rounded half up.
    pub(crate) fn fractions(mut self, name: &str, fraction: impl Fn(&'r R) -> Option<&'r Exact>) -> Self {
        let shown = |value: &Exact| value.rounded(PLACES, RoundingMode::HalfUp).to_decimal().ok().map(Number::from);
        let rows = self.rows;
        for (row, value) in rows.iter().enumerate().filter_map(|(row, r)| Some((row, fraction(r)?))) {
            if shown(value).is_none() {
                self.unwritable(row, name, value);
            }
        }
        self.numbers(name, |row| fraction(row).and_then(shown))
    }

    /// A column of bounds, and one beside it, `…_open`, that is true where nothing limits them.
    pub(crate) fn bounds(self, name: &str, bound: impl Fn(&'r R) -> Option<Bound>) -> Self {
        let at = |bound: Option<Bound>| match bound {
            Some(Bound::At(number)) => Some(number),
            Some(Bound::Open) | None => None,
        };
        let columns = self.numbers(name, |row| at(bound(row)));
        columns.flags(&format!("{name}_open"), |row| bound(row).map(|bound| matches!(bound, Bound::Open)))
    }

    /// A column of lists of texts.
    pub(crate) fn lists(self, name: &str, texts: impl Fn(&'r R) -> &'r [String]) -> Self {
        let mut builder = ListBuilder::new(StringBuilder::new());
        for row in self.rows {
            builder.append_value(texts(row).iter().map(Some));
        }
        self.push(name, Arc::new(builder.finish()))
    }

    fn unwritable(&mut self, row: usize, name: &str, found: impl ToString) {
        let path = Path::root().key("rows").index(row).key(name);
        self.problems.push(Problem::new(path, Message::new(Code::NoDecimal).with("found", found)));
    }

    /// A column of whole numbers.
    pub(crate) fn counts(self, name: &str, count: impl Fn(&'r R) -> Option<usize>) -> Self {
        let counts: UInt32Array = self.rows.iter().map(|row| count(row).and_then(|n| u32::try_from(n).ok())).collect();
        self.push(name, Arc::new(counts))
    }

    /// A column of truths.
    pub(crate) fn flags(self, name: &str, flag: impl Fn(&'r R) -> Option<bool>) -> Self {
        let flags: BooleanArray = self.rows.iter().map(flag).collect();
        self.push(name, Arc::new(flags))
    }

    /// A column of days.
    pub(crate) fn days(self, name: &str, day: impl Fn(&'r R) -> Option<Date>) -> Self {
        let mut builder = Date32Builder::new();
        for row in self.rows {
            builder.append_option(day(row).map(|day| day.naive().num_days_from_ce() - EPOCH));
        }
        self.push(name, Arc::new(builder.finish()))
    }

    /// The table.
    pub(crate) fn finish(self) -> Result<RecordBatch, Problems> {
        if let Some(problems) = Problems::from_list(self.problems) {
            return Err(problems);
        }
        // columns are made of the same rows, so they are of one length
        RecordBatch::try_new(Arc::new(Schema::new(self.fields)), self.arrays)
            .map_err(|error| Problem::new(Path::root(), Message::new(Code::NotAllowed).with("what", error)).into())
    }
}
