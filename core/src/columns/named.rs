//! Columns of words in a record batch: what those of a row stand for together, found once for all rows that say the same.

use std::collections::HashMap;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, DictionaryArray, RecordBatch};
use arrow_cast::cast;
use arrow_schema::DataType;

use crate::columns::compile::narrow;
use crate::error::{Problem, Problems};
use crate::path::Path;
use crate::text::{Code, Message};

/// A column of words.
pub(super) type Words = DictionaryArray<Int32Type>;

/// The words of the rows of some columns: what they stand for, or the problem with them.
pub(super) struct Named<T> {
    found: Vec<Result<T, Problem>>,
    /// By row: which of the found.
    rows: Vec<u32>,
}

/// Up to how many combinations of words have a place each, so that none is looked for.
const PLACES: u128 = 1 << 16;

pub(super) fn unreadable(name: &str, found: &DataType, expected: &str) -> Problems {
    let message = Message::new(Code::WrongType).with("expected", expected).with("found", found);
    Problem::new(Path::root().key("columns").key(name), message).into()
}

/// A column of words, as a dictionary.
pub(super) fn words(batch: &RecordBatch, name: &str) -> Result<Option<Words>, Problems> {
    let Some(array) = batch.column_by_name(name) else { return Ok(None) };
    let plain = match array.data_type() {
        DataType::Dictionary(_, words) => words,
        other => other,
    };
    let fail = || unreadable(name, array.data_type(), "text");
    // ids of digits alone may come as integers
    let is_word = matches!(plain, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null);
    if !is_word && !plain.is_integer() {
        return Err(fail());
    }
    let kind = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let words = cast(array, &kind).map_err(|_| fail())?;
    Ok(Some(words.as_dictionary::<Int32Type>().clone()))
}

pub(super) fn needed<T>(column: Option<T>, name: &str) -> Result<T, Problems> {
    let message = || Message::new(Code::MissingKey).with("key", name);
    column.ok_or_else(|| Problem::new(Path::root().key("columns"), message()).into())
}

/// The word of a row.
fn word(words: &Words, row: usize) -> Option<&str> {
    let key = words.is_valid(row).then(|| words.key(row)).flatten()?;
    let values = words.values().as_string_opt::<i32>()?;
    values.is_valid(key).then(|| values.value(key))
}

impl<T: Copy> Named<T> {
    /// Columns of as many rows; the word of one that is not there is absent.
    pub(super) fn of<const N: usize>(
        columns: [Option<&Words>; N],
        rows: usize,
        find: impl Fn([Option<&str>; N]) -> Result<T, Problem>,
    ) -> Self {
        let wide = |words: &Words| words.values().len() as u128 + 1;
        let columns_there = || columns.iter().copied().flatten();
        let all = columns_there().map(wide).fold(1, u128::saturating_mul);
        let mut places = vec![u32::MAX; if all <= PLACES { usize::try_from(all).unwrap_or(0) } else { 0 }];
        let mut looked_for = HashMap::new();
        let mut named = Self { found: Vec::new(), rows: Vec::with_capacity(rows) };
        for row in 0..rows {
            let digit = |words: &Words| words.key(row).map_or(0, |key| key as u128 + 1);
            let key = columns_there().fold(0, |key, words| key * wide(words) + digit(words));
            let place = usize::try_from(key).ok().and_then(|key| places.get_mut(key));
            let place = place.unwrap_or_else(|| looked_for.entry(key).or_insert(u32::MAX));
            if *place == u32::MAX {
                *place = narrow(named.found.len());
                named.found.push(find(columns.map(|words| words.and_then(|words| word(words, row)))));
            }
            named.rows.push(*place);
        }
        named
    }

    /// What the words of a row stand for.
    pub(super) fn at(&self, row: usize) -> Option<T> {
        self.of_row(row)?.as_ref().ok().copied()
    }

    /// The problem with the words of a row, placed within the row.
    pub(super) fn problem(&self, row: usize) -> Option<&Problem> {
        self.of_row(row)?.as_ref().err()
    }

    fn of_row(&self, row: usize) -> Option<&Result<T, Problem>> {
        self.found.get(*self.rows.get(row)? as usize)
    }
}
