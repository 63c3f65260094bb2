//! The parts in which a table is scored.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_cast::cast;
use arrow_ord::partition::partition;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use arrow_select::concat::concat_batches;

use crate::table::Reader;

/// How many rows are scored at a time.
const PART: usize = 1 << 16;

/// The same columns, but that dictionaries of joined batches have room for the words of all.
fn widened(schema: &Schema) -> SchemaRef {
    let wide = |field: &Arc<Field>| match field.data_type() {
        DataType::Dictionary(keys, words) if **keys != DataType::Int64 && **keys != DataType::UInt64 => {
            let kind = DataType::Dictionary(Box::new(DataType::Int32), words.clone());
            Arc::new(field.as_ref().clone().with_data_type(kind))
        }
        _ => Arc::clone(field),
    };
    Arc::new(Schema::new_with_metadata(schema.fields().iter().map(wide).collect::<Vec<_>>(), schema.metadata().clone()))
}

/// The parts in which a table is scored: none longer than what is scored at a time, save a case that is, for a case is never cut.
pub(crate) struct Parts {
    reader: Reader,
    schema: SchemaRef,
    /// Where the column of cases stands.
    case: Option<usize>,
    /// What was read and not given yet.
    held: Vec<RecordBatch>,
    /// Is there nothing more to read?
    ended: bool,
}

impl Parts {
    pub(crate) fn of(reader: Reader) -> Self {
        let case = reader.schema().index_of("case").ok();
        // batches are joined only for the sake of cases
        let schema = if case.is_some() { widened(&reader.schema()) } else { reader.schema() };
        Self { reader, schema, case, held: Vec::new(), ended: false }
    }

    /// The columns of every part.
    pub(crate) fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// A batch by the columns of the parts.
    fn fitted(&self, batch: RecordBatch) -> Result<RecordBatch, ArrowError> {
        if batch.schema() == self.schema {
            return Ok(batch);
        }
        let pairs = batch.columns().iter().zip(self.schema.fields());
        let columns = pairs.map(|(column, field)| cast(column, field.data_type())).collect::<Result<_, _>>()?;
        RecordBatch::try_new(Arc::clone(&self.schema), columns)
    }

    /// How many of some rows may be given; none where their last case may go on.
    fn ready(&self, held: &RecordBatch) -> Result<usize, ArrowError> {
        let rows = held.num_rows();
        let Some(case) = self.case.and_then(|case| held.columns().get(case)) else { return Ok(rows.min(PART)) };
        // one row more than may be given tells whether a case goes on there; of a longer case more is looked at each time
        let mut looked = PART + 1;
        loop {
            let looked_at = case.slice(0, looked.min(rows));
            let runs = partition(&[looked_at])?.ranges();
            let is_whole = |end: usize| end < looked.min(rows) || self.ended && end == rows;
            let mut ends = runs.iter().map(|run| run.end).filter(|end| is_whole(*end));
            let first = ends.next();
            let within = first.into_iter().chain(ends).take_while(|end| *end <= PART).last();
            if let Some(ready) = within.or(first) {
                return Ok(ready);
            }
            if looked >= rows {
                return Ok(0);
            }
            looked *= 2;
        }
    }

    fn part(&mut self) -> Result<Option<RecordBatch>, ArrowError> {
        // what has no cases is cut anywhere
        let mut wanted = if self.case.is_some() { PART + 1 } else { 1 };
        loop {
            let mut rows: usize = self.held.iter().map(RecordBatch::num_rows).sum();
            while rows < wanted && !self.ended {
                match self.reader.next().transpose()? {
                    Some(more) if more.num_rows() == 0 => {}
                    Some(more) => {
                        rows += more.num_rows();
                        self.held.push(self.fitted(more)?);
                    }
                    None => self.ended = true,
                }
            }
            let held = match self.held.as_slice() {
                [] => return Ok(None),
                [one] => one.clone(),
                [first, ..] => concat_batches(&first.schema(), &self.held)?,
            };
            let ready = self.ready(&held)?;
            self.held.clear();
            if ready < rows {
                self.held.push(held.slice(ready, rows - ready));
            }
            if ready > 0 {
                return Ok(Some(held.slice(0, ready)));
            }
            wanted = 2 * rows;
        }
    }
}

impl Iterator for Parts {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.part().transpose()
    }
}
