//! A table as a fragment of HTML.

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::DataType;
use maud::html;

use crate::table::cell;
use crate::text::Lang;
use crate::write::fragment;

/// How many rows a fragment shows.
const ROWS: usize = 60;

/// The first rows of a table as a fragment of HTML, with the look of the others: light or dark with what it stands in, everything
/// escaped. Numbers stand to the right; what is null is left empty.
#[must_use]
pub fn table_html(batch: &RecordBatch, lang: Lang) -> String {
    let shown = batch.slice(0, batch.num_rows().min(ROWS));
    let schema = batch.schema();
    let numeric = |kind: &DataType| kind.is_numeric() || matches!(kind, DataType::Decimal128(..));
    let class = |index: usize| schema.fields().get(index).filter(|f| numeric(f.data_type())).map(|_| "n");
    let columns: Vec<Vec<Option<String>>> =
        (0..batch.num_columns()).map(|index| shown.columns().get(index).map(told).unwrap_or_default()).collect();
    let inner = html! {
        p.soft { (batch.num_rows()) (lang.pick("行", " rows")) " × " (batch.num_columns()) (lang.pick("列", " columns")) }
        div.wide { table {
            thead { tr { @for (index, field) in schema.fields().iter().enumerate() { th class=[class(index)] { (field.name()) } } } }
            tbody { @for row in 0..shown.num_rows() { tr {
                @for (index, column) in columns.iter().enumerate() {
                    td class=[class(index)] { (column.get(row).and_then(Option::as_deref).unwrap_or_default()) }
                }
            } } }
        } }
        @if batch.num_rows() > ROWS { p.soft { "… " (batch.num_rows() - ROWS) (lang.pick("行未显示", " more rows")) } }
    };
    fragment(lang, &inner)
}

/// The cells of a column as a reader sees them; a list one after the other.
fn told(array: &ArrayRef) -> Vec<Option<String>> {
    match cell::lists(array) {
        Ok(Some(lists)) => lists.into_iter().map(|texts| Some(texts.join("; "))).collect(),
        _ => cell::texts(array).unwrap_or_default(),
    }
}
