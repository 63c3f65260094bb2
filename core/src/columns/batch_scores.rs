//! The scores of a record batch as a table, and the rows of it that were refused.

use std::sync::Arc;

use arrow_array::types::Int8Type;
use arrow_array::{Array, ArrayRef, Decimal128Array, DictionaryArray, RecordBatch, StringArray, UInt64Array};
use arrow_schema::{ArrowError, DataType, Field as ArrowField, Schema};

use crate::columns::compile::Compiled;
use crate::columns::field::Field;
use crate::columns::said::Said;
use crate::columns::scores::{Scores, Why, in_places};
use crate::columns::values::Known;
use crate::error::{Problem, Problems};
use crate::indicator::Indicator;
use crate::path::Path;
use crate::state::State;
use crate::text::{Code, Message};

/// The scores of a batch.
#[derive(Debug, Clone, PartialEq)]
pub struct BatchScores {
    /// A row for each row: `score`, a decimal128 of the compiled scheme's scale, null where there is none, and `state`, the word for
    /// what became of it, `refused` included.
    pub table: RecordBatch,
    /// Every row of the batch that was refused, with its reason, which is placed in the whole table.
    pub refused: Vec<(usize, Problem)>,
}

impl Compiled {
    /// The states in which values count: one that is to be proven and comes without evidence is disputed.
    pub(super) fn states(&self, fields: &[u32], known: &[Known]) -> Vec<i8> {
        let proven =
            |field: &Field| self.scheme().indicators().get(field.indicator).is_some_and(Indicator::must_be_proven);
        let unproven: Vec<bool> = self.fields().iter().map(proven).collect();
        let state = |(field, known): (&u32, &Known)| {
            let disputed = *known == Known::Reported && unproven.get(*field as usize).copied().unwrap_or(false);
            key(if disputed { State::Disputed } else { (*known).into() })
        };
        fields.iter().zip(known).map(state).collect()
    }

    /// The scores as a table.
    pub(super) fn batch_scores(
        &self,
        scores: &Scores,
        said: &Said,
        mut states: Vec<i8>,
        before: usize,
    ) -> Result<BatchScores, Problems> {
        let mut digits: Vec<Option<i128>> = scores.digits().iter().map(|score| Some((*score).into())).collect();
        let mut all = Vec::new();
        for other in scores.otherwise() {
            let (Some(score), Some(state)) = (digits.get_mut(other.row), states.get_mut(other.row)) else { continue };
            match &other.why {
                Why::Out(own) => (*score, *state) = (None, key(*own)),
                Why::Stands(own) => *state = key(*own),
                Why::Beyond(number, own) => (*score, *state) = (in_places(&number.exact(), self.scale()), key(*own)),
                Why::Refused(problem) => {
                    (*score, *state) = (None, REFUSED);
                    all.push((other.row, refused(said, other.row, problem, before)));
                }
            }
        }
        let table = made([], digits, self.scale(), states)?;
        Ok(BatchScores { table, refused: all })
    }
}

impl Scores {
    /// The rows that are no plain scores as a table: `row`, counted from 0; `score`, a decimal128 of the scale that is given, for one
    /// with more digits than [`Scores::digits`] hold, else null; `state`, the word for what became of it, `refused` included.
    ///
    /// # Errors
    ///
    /// `no_decimal` for a scale above 38.
    ///
    /// # Example: a row that was refused
    ///
    /// ```
    /// # use kaohe::Scheme;
    /// use kaohe::columns::{Column, Scores, Values};
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}],
    /// #   "indicators": [{"id": "cases", "name": {"zh": "案件"}, "points": "5", "inputs": [{"id": "n", "kind": {"count": {}}}],
    /// #   "method": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "0.5"}}}}]}}}]}"#).unwrap();
    /// let compiled = scheme.compile("2020".parse().unwrap()).unwrap();
    /// let values = Values::I64 { digits: &[3, -1], scale: 0 };
    /// let mut scores = Scores::new();
    /// compiled.score_column(&Column { field: 0, units: &[0, 0], values, known: None }, &mut scores).unwrap();
    /// let others = scores.otherwise_table(compiled.scale()).unwrap();
    /// let shown = |column: usize| arrow_cast::display::array_value_to_string(others.column(column), 0).unwrap();
    /// assert_eq!([shown(0), shown(1), shown(2)], ["1", "", "refused"]);
    /// ```
    pub fn otherwise_table(&self, scale: u32) -> Result<RecordBatch, Problems> {
        let rows: UInt64Array = self.otherwise.iter().map(|other| other.row as u64).collect();
        let beyond = |why: &Why| match why {
            Why::Beyond(number, _) => in_places(&number.exact(), scale),
            Why::Out(_) | Why::Stands(_) | Why::Refused(_) => None,
        };
        let state = |why: &Why| match why {
            Why::Out(own) | Why::Stands(own) | Why::Beyond(_, own) => key(*own),
            Why::Refused(_) => REFUSED,
        };
        let (digits, states) = self.otherwise.iter().map(|other| (beyond(&other.why), state(&other.why))).unzip();
        let row = (ArrowField::new("row", DataType::UInt64, false), Arc::new(rows) as ArrayRef);
        made([row], digits, scale, states)
    }
}

/// A table of scores and states, behind other columns.
fn made<const N: usize>(
    others: [(ArrowField, ArrayRef); N],
    digits: Vec<Option<i128>>,
    scale: u32,
    states: Vec<i8>,
) -> Result<RecordBatch, Problems> {
    let fail = |error: ArrowError| -> Problems {
        Problem::new(Path::root().key("score"), Message::new(Code::NoDecimal).with("found", error)).into()
    };
    let scale = i8::try_from(scale).unwrap_or(i8::MAX);
    let digits = Decimal128Array::from(digits).with_precision_and_scale(38, scale).map_err(fail)?;
    let words = State::ALL.map(State::word).into_iter().chain(["refused"]);
    let words = Arc::new(words.map(Some).collect::<StringArray>());
    let states = DictionaryArray::<Int8Type>::try_new(states.into(), words).map_err(fail)?;
    let (mut fields, mut columns): (Vec<_>, Vec<ArrayRef>) = others.into_iter().unzip();
    fields.push(ArrowField::new("score", digits.data_type().clone(), true));
    fields.push(ArrowField::new("state", states.data_type().clone(), false));
    columns.extend([Arc::new(digits) as ArrayRef, Arc::new(states)]);
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).map_err(fail)
}

/// The place of a state's word among those of a table.
pub(super) fn key(state: State) -> i8 {
    State::ALL.iter().zip(0..).find(|(own, _)| **own == state).map_or(REFUSED, |(_, key)| key)
}

/// The place of the word for what was refused: the last.
const REFUSED: i8 = 8;

/// Why a row was refused: what is wrong with what it says, else with its score; by its place in the whole table.
pub(super) fn refused(said: &Said, row: usize, problem: &Problem, before: usize) -> Problem {
    let place = Path::root().key("rows").index(before + row);
    match said.problem(row) {
        Some(own) => own.under(&place),
        // its own place is a row of the batch
        None => problem.clone().at(place.join(problem.path().segments().get(2..).unwrap_or_default())),
    }
}
