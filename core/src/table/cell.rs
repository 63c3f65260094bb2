//! Cells of any column as texts.

use arrow_array::cast::AsArray;
use arrow_array::types::{Float32Type, Float64Type};
use arrow_array::{Array, ArrayRef};
use arrow_cast::cast;
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType};

use crate::text::Name;

/// The cells of a column, each as the text that a person would write; nothing for null.
///
/// A float is its shortest decimal text, `0.1` for the double nearest to one tenth. A time of midnight is its day. Columns of bytes,
/// of half floats and of nested things are refused: what they hold has no such text.
pub(super) fn texts(array: &ArrayRef) -> Result<Vec<Option<String>>, Unreadable> {
    let array = match array.data_type() {
        DataType::Dictionary(_, values) => cast(array, values)?,
        DataType::RunEndEncoded(_, values) => cast(array, values.data_type())?,
        _ => ArrayRef::clone(array),
    };
    let filled = |row: usize| array.is_valid(row).then_some(row);
    let rows = 0..array.len();
    match array.data_type() {
        DataType::Null => Ok(rows.map(|_| None).collect()),
        DataType::Float64 => {
            let floats = array.as_primitive::<Float64Type>();
            Ok(rows.map(|row| filled(row).map(|row| floats.value(row).to_string())).collect())
        }
        DataType::Float32 => {
            let floats = array.as_primitive::<Float32Type>();
            Ok(rows.map(|row| filled(row).map(|row| floats.value(row).to_string())).collect())
        }
        kind if written(kind) => {
            let options = FormatOptions::default();
            let written = ArrayFormatter::try_new(array.as_ref(), &options)?;
            let text = |row: usize| Ok(tidy(written.value(row).try_to_string()?));
            rows.map(|row| filled(row).map(text).transpose()).collect()
        }
        other => Err(Unreadable(other.to_string())),
    }
}

/// The cells of a column of lists of texts, where it is one.
pub(super) fn lists(array: &ArrayRef) -> Result<Option<Vec<Vec<String>>>, Unreadable> {
    let array = match array.data_type() {
        DataType::List(_) => ArrayRef::clone(array),
        DataType::LargeList(field) | DataType::ListView(field) | DataType::LargeListView(field) => {
            cast(array, &DataType::List(field.clone()))?
        }
        _ => return Ok(None),
    };
    let lists = array.as_list::<i32>();
    let rows = (0..lists.len()).map(|row| {
        let filled = lists.is_valid(row).then(|| texts(&lists.value(row))).transpose()?;
        Ok(filled.into_iter().flatten().flatten().collect())
    });
    rows.collect::<Result<_, Unreadable>>().map(Some)
}

/// A column whose cells have no text: its type, or what went wrong with it.
pub(super) struct Unreadable(String);

impl Unreadable {
    /// In words.
    pub(super) fn name(self) -> Name {
        Name { zh: format!("类型为 {} 的列", self.0), en: Some(format!("a column of {}", self.0)) }
    }
}

impl From<ArrowError> for Unreadable {
    fn from(error: ArrowError) -> Self {
        Self(error.to_string())
    }
}

/// Is it written as a person would write it?
fn written(kind: &DataType) -> bool {
    kind.is_integer()
        || matches!(
            kind,
            DataType::Utf8
                | DataType::LargeUtf8
                | DataType::Utf8View
                | DataType::Boolean
                | DataType::Date32
                | DataType::Date64
                | DataType::Timestamp(..)
                | DataType::Decimal32(..)
                | DataType::Decimal64(..)
                | DataType::Decimal128(..)
                | DataType::Decimal256(..)
        )
}

/// Without blanks around it, and without the midnight of a day.
fn tidy(text: String) -> String {
    let trimmed = text.trim();
    let day = trimmed.strip_suffix("T00:00:00").unwrap_or(trimmed);
    if day.len() == text.len() { text } else { day.to_owned() }
}
