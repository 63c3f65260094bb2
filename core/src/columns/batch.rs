//! Arrow record batches: a long table in, a score a row out.

use arrow_array::RecordBatch;

use crate::columns::batch_scores::{BatchScores, key, refused};
use crate::columns::cases::Cases;
use crate::columns::compile::Compiled;
use crate::columns::rows::{Rows, Targets};
use crate::columns::said::{Said, out_of_place};
use crate::columns::scores::{Scores, Why};
use crate::columns::totals::Totals;
use crate::columns::values::Known;
use crate::error::{Problem, Problems};
use crate::observer::{Observer, Unobserved};
use crate::state::State;

/// How a batch is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchOptions {
    /// How many digits after the point a column of floats has.
    pub scale: u32,
    /// What an empty value stands for in a row without a state: missing, not due or not applicable. Else it is refused.
    pub empty: Option<Known>,
    /// How many rows came before the batch: what is refused is named by its place in the whole table.
    pub before: usize,
}

impl Default for BatchOptions {
    /// Four digits; an empty value is refused.
    fn default() -> Self {
        Self { scale: 4, empty: None, before: 0 }
    }
}

impl Compiled {
    /// Scores a record batch with the columns `unit`, `indicator` and `value`, and `assignment`, `input`, `target` and `state` where
    /// they are needed; ids and states are texts or dictionaries of them, values and targets integers, decimals or doubles; flags may be
    /// booleans and days dates. `assignment` and `input` may be left out, or empty, where the indicator has only one; a row without a
    /// target has that of the scheme. With a column `case`, of words or integers, rows of the same case that stand together are one
    /// report, as in [`Compiled::score_cases`]: every row bears the score of its item, also of an item that reads more than one
    /// value. The buffer keeps its memory for the next batch, so that a stream of any length is scored
    /// batch by batch.
    ///
    /// # Errors
    ///
    /// `missing_key` for a column that is not there, `wrong_type` for one that is none of these, `not_allowed` for a column `target`
    /// beside `case`. Bad rows are no error: they are in [`BatchScores::refused`].
    ///
    /// # Example: two counties
    ///
    /// ```
    /// # use kaohe::Scheme;
    /// use std::sync::Arc;
    /// use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
    /// use kaohe::columns::{BatchOptions, Scores};
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}, {"id": "west", "name": {"zh": "西区"}}],
    /// #   "indicators": [{"id": "cases", "name": {"zh": "案件"}, "points": "5", "inputs": [{"id": "n", "kind": {"count": {}}}],
    /// #   "method": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "0.5"}}}}]}}}]}"#).unwrap();
    /// let compiled = scheme.compile("2020".parse().unwrap()).unwrap();
    /// let batch = RecordBatch::try_from_iter([
    ///     ("unit", Arc::new(StringArray::from(vec!["east", "west", "north"])) as ArrayRef),
    ///     ("indicator", Arc::new(StringArray::from(vec!["cases"; 3]))),
    ///     ("value", Arc::new(Int64Array::from(vec![3, 0, 1]))),
    /// ]).unwrap();
    /// let scored = compiled.score_batch(&batch, BatchOptions::default(), &mut Scores::new()).unwrap();
    /// let shown = arrow_cast::display::array_value_to_string(scored.table.column(0), 0).unwrap();
    /// assert_eq!(shown, "3.5000");
    /// assert_eq!(scored.refused[0].1.to_string(), "rows[2].unit: no unit has the id `north`; the nearest is `east`");
    /// ```
    pub fn score_batch(
        &self,
        batch: &RecordBatch,
        options: BatchOptions,
        scores: &mut Scores,
    ) -> Result<BatchScores, Problems> {
        self.score_batch_observed(batch, options, scores, &mut Unobserved)
    }

    /// Scores a record batch while somebody watches.
    ///
    /// # Errors
    ///
    /// As [`Compiled::score_batch`]; `cancelled` where the observer ends it.
    pub fn score_batch_observed(
        &self,
        batch: &RecordBatch,
        options: BatchOptions,
        scores: &mut Scores,
        observer: &mut dyn Observer,
    ) -> Result<BatchScores, Problems> {
        let said = self.said(batch, options.scale, options.empty)?;
        let states = self.fill(&said, scores, None, observer)?;
        self.batch_scores(scores, &said, states, options.before)
    }

    /// Adds the rows of a record batch to totals, and tells the rows that were refused: for tables of which no score is kept.
    ///
    /// # Errors
    ///
    /// As [`Compiled::score_batch`]; `not_allowed` for a column `case`: the sums of a case are in its scorecard; `wrong_scheme` for
    /// totals of another compilation.
    pub fn sum_batch(
        &self,
        batch: &RecordBatch,
        options: BatchOptions,
        scores: &mut Scores,
        totals: &mut Totals,
    ) -> Result<Vec<Problem>, Problems> {
        self.sum_batch_observed(batch, options, scores, totals, &mut Unobserved)
    }

    /// Adds the rows of a record batch to totals while somebody watches.
    ///
    /// # Errors
    ///
    /// As [`Compiled::sum_batch`]; `cancelled` where the observer ends it: of the batch an unknown part has been added then.
    pub fn sum_batch_observed(
        &self,
        batch: &RecordBatch,
        options: BatchOptions,
        scores: &mut Scores,
        totals: &mut Totals,
        observer: &mut dyn Observer,
    ) -> Result<Vec<Problem>, Problems> {
        totals.must_be_of(self)?;
        let said = self.said(batch, options.scale, options.empty)?;
        if said.cases.is_some() {
            return Err(out_of_place("case"));
        }
        self.fill(&said, scores, Some(totals), observer)?;
        let refused = scores.otherwise().iter().filter_map(|other| match &other.why {
            Why::Refused(problem) => Some(refused(&said, other.row, problem, options.before)),
            Why::Out(_) | Why::Stands(_) | Why::Beyond(_) => None,
        });
        Ok(refused.collect())
    }

    /// Scores the rows, as cases where there is a column of them: the states in which they count.
    fn fill(
        &self,
        said: &Said,
        scores: &mut Scores,
        totals: Option<&mut Totals>,
        observer: &mut dyn Observer,
    ) -> Result<Vec<i8>, Problems> {
        let (fields, units, known) = (said.fields(), said.units(), said.known());
        let mut states = self.states(&fields, &known);
        let targets = said.targets.as_ref().map(|own| Targets { digits: &own.digits, scale: own.scale });
        let values = said.values.values();
        if let Some(cases) = &said.cases {
            let cases = Cases { cases: &cases.numbers, fields: &fields, units: &units, values, known: Some(&known) };
            let mut bear = |row: usize, state: State| {
                if let Some(own) = states.get_mut(row) {
                    *own = key(state);
                }
            };
            self.cases(&cases, scores, &mut |_, _| {}, &mut bear, observer)?;
            return Ok(states);
        }
        let rows = Rows { fields: &fields, units: &units, values, known: Some(&known), targets };
        self.rows(&rows, scores, totals, observer)?;
        Ok(states)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, Decimal128Array, Float64Array, Int64Array, RecordBatch, StringArray};
    use arrow_cast::cast;
    use arrow_cast::display::array_value_to_string;
    use arrow_schema::DataType;

    use super::{BatchOptions, Compiled};
    use crate::columns::{Known, Scores, Totals};
    use crate::scheme::Scheme;
    use crate::text::Lang;

    fn compiled() -> Compiled {
        let scheme = Scheme::from_json(
            r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
            "units": [{"id": "east", "name": {"zh": "东区"}}, {"id": "west", "name": {"zh": "西区"}}], "indicators": [
            {"id": "income", "name": {"zh": "收入"}, "points": "20", "inputs": [{"id": "paid", "kind": {"value": {"measure": "亿元", "min": "0"}}}],
            "method": {"proportional": {"of": [{"actual": {"input": "paid"}, "target": {"number": "12.4亿元"}}], "cap": "item"}}},
            {"id": "aimed", "name": {"zh": "对标"}, "points": "10", "inputs": [{"id": "paid", "kind": {"value": {"measure": "亿元", "min": "0"}}}],
            "targets": [{"period": "2020", "is": {"number": "10亿元"}}],
            "method": {"proportional": {"of": [{"actual": {"input": "paid"}, "target": "target"}], "cap": "item"}}},
            {"id": "both", "name": {"zh": "两项"}, "points": "4", "inputs": [{"id": "a", "kind": {"count": {}}}, {"id": "b", "kind": {"count": {}}}],
            "method": {"formula": {"of": {"add": [{"input": "a"}, {"input": "b"}]}}}},
            {"id": "proven", "name": {"zh": "佐证"}, "points": "2", "inputs": [{"id": "n", "kind": {"count": {}}}],
            "evidence": {"required": true, "items": []},
            "method": {"earn": {"gains": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "0.5"}}}}]}}},
            {"id": "shared", "name": {"zh": "分担"}, "points": "3", "division": "divided", "inputs": [{"id": "n", "kind": {"count": {}}}],
            "method": {"earn": {"gains": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "3"}}}}]}},
            "assignments": [{"id": "lead", "unit": "east", "role": "lead", "share": {"points": "2"}},
            {"id": "beside", "unit": "west", "role": "cooperating", "share": {"points": "1"}}]}]}"#,
        );
        let scheme = scheme.unwrap();
        scheme.compile("2020".parse().unwrap()).unwrap()
    }

    fn words(all: &[Option<&str>]) -> ArrayRef {
        Arc::new(StringArray::from(all.to_vec()))
    }

    fn shown(batch: &RecordBatch) -> Vec<String> {
        let compiled = compiled();
        let options = BatchOptions { scale: 2, empty: Some(Known::NotDue), before: 0 };
        let scored = compiled.score_batch(batch, options, &mut Scores::new()).unwrap();
        let cell = |column: usize, row: usize| array_value_to_string(scored.table.column(column), row).unwrap();
        let mut all: Vec<String> =
            (0..scored.table.num_rows()).map(|row| format!("{} {}", cell(0, row), cell(1, row))).collect();
        all.extend(scored.refused.iter().map(|(_, p)| format!("{}: {}", p.path(), p.message(Lang::Zh))));
        all
    }

    #[test]
    fn every_type_of_a_column_gives_the_same_scores() {
        let unit = words(&[Some("east"), Some("west")]);
        let indicator = words(&[Some("income"), Some("income")]);
        let coded = DataType::Dictionary(Box::new(DataType::UInt8), Box::new(DataType::LargeUtf8));
        let coded = cast(&indicator, &coded).unwrap();
        let decimals = Decimal128Array::from(vec![1180_i128, 0]).with_precision_and_scale(20, 2).unwrap();
        for (indicator, value) in [
            (indicator.clone(), Arc::new(decimals) as ArrayRef),
            (coded, Arc::new(Float64Array::from(vec![11.8, 0.0]))),
        ] {
            let columns = [("unit", unit.clone()), ("indicator", indicator), ("value", value)];
            let batch = RecordBatch::try_from_iter(columns).unwrap();
            assert_eq!(shown(&batch), ["19.0323 reported", "0.0000 reported"]);
        }
    }

    #[test]
    fn empty_cells_states_and_rows_that_are_refused_are_told() {
        let columns = [
            ("unit", words(&[Some("east"), Some("west"), Some("north"), None, Some("east"), Some("west")])),
            (
                "indicator",
                words(&[Some("income"), Some("income"), Some("income"), Some("income"), Some("incom"), Some("both")]),
            ),
            ("state", words(&[None, Some("missing"), None, None, None, None])),
            ("value", Arc::new(Int64Array::from(vec![None, Some(3), Some(1), Some(1), Some(1), Some(1)]))),
        ];
        let batch = RecordBatch::try_from_iter(columns).unwrap();
        assert_eq!(
            shown(&batch),
            [
                "0.0000 not_due",
                "0.0000 missing",
                " refused",
                " refused",
                " refused",
                " refused",
                "rows[2].unit: 没有标识为 `north` 的单位，最接近的是 `east`",
                "rows[3].unit: 缺少键 `unit`",
                "rows[4].indicator: 没有标识为 `incom` 的指标，最接近的是 `income`",
                "rows[5].input: 缺少键 `input`",
            ]
        );
    }

    #[test]
    fn a_score_bears_the_state_that_its_value_counts_in() {
        let states = [Some("estimated"), Some("disputed"), Some("reported"), None, Some("reportd"), Some("reported")];
        let columns = [
            ("unit", words(&[Some("east"); 6])),
            (
                "indicator",
                words(&[
                    Some("income"),
                    Some("income"),
                    Some("income"),
                    Some("proven"),
                    Some("income"),
                    Some("proven"),
                ]),
            ),
            ("state", words(&states)),
            ("value", Arc::new(Int64Array::from(vec![Some(3), Some(3), None, Some(3), Some(3), None]))),
        ];
        let batch = RecordBatch::try_from_iter(columns).unwrap();
        assert_eq!(
            shown(&batch),
            [
                "4.8387 estimated",
                "4.8387 disputed",
                " refused",
                "1.5000 disputed",
                " refused",
                " refused",
                "rows[2].value: 缺少键 `value`",
                "rows[4].state: 未知的词 `reportd`，是否应为 `reported`？",
                "rows[5].value: 缺少键 `value`",
            ]
        );
    }

    #[test]
    fn what_an_empty_value_stands_for_is_said_or_it_is_refused() {
        let columns = [
            ("unit", words(&[Some("east"), Some("west")])),
            ("indicator", words(&[Some("income"); 2])),
            ("value", Arc::new(Int64Array::from(vec![None, Some(3)]))),
        ];
        let batch = RecordBatch::try_from_iter(columns).unwrap();
        for (empty, state) in [
            (None, "refused"),
            (Some(Known::Reported), "refused"),
            (Some(Known::Missing), "missing"),
            (Some(Known::NotApplicable), "not_applicable"),
        ] {
            let options = BatchOptions { scale: 0, empty, before: 0 };
            let scored = compiled().score_batch(&batch, options, &mut Scores::new()).unwrap();
            let cell = |row: usize| array_value_to_string(scored.table.column(1), row).unwrap();
            assert_eq!((cell(0).as_str(), cell(1).as_str()), (state, "reported"), "{empty:?}");
            assert_eq!(scored.refused.len(), usize::from(state == "refused"));
        }
    }

    #[test]
    fn an_assignment_or_an_input_is_named_where_there_is_more_than_one() {
        let scored = |columns: Vec<(&str, ArrayRef)>| shown(&RecordBatch::try_from_iter(columns).unwrap());
        let common = |count: usize| {
            vec![
                ("unit", words(&vec![Some("east"); count])),
                ("value", Arc::new(Int64Array::from(vec![1; count])) as ArrayRef),
            ]
        };
        let mut columns = common(2);
        columns.push(("indicator", words(&[Some("shared"), Some("both")])));
        assert_eq!(
            scored(columns),
            [" refused", " refused", "rows[0].assignment: 缺少键 `assignment`", "rows[1].input: 缺少键 `input`"]
        );
        let mut columns = common(5);
        columns.push((
            "indicator",
            words(&[Some("shared"), Some("shared"), Some("income"), Some("income"), Some("both")]),
        ));
        columns.push(("assignment", words(&[Some("lead"), Some("leed"), None, Some("lead"), None])));
        columns.push(("input", words(&[Some("n"), None, None, None, Some("c")])));
        assert_eq!(
            scored(columns),
            [
                "2.0000 reported",
                " refused",
                "1.6129 reported",
                " refused",
                " refused",
                "rows[1].assignment: 没有标识为 `leed` 的任务分解，最接近的是 `lead`",
                "rows[3].assignment: 没有标识为 `lead` 的任务分解，最接近的是 ``",
                "rows[4].input: 没有标识为 `c` 的输入项，最接近的是 `a`",
            ]
        );
    }

    #[test]
    fn a_row_may_have_a_target_of_its_own() {
        let columns = [
            ("unit", words(&[Some("east"); 4])),
            ("indicator", words(&[Some("aimed"); 4])),
            ("value", Arc::new(Int64Array::from(vec![5, 5, 5, 5])) as ArrayRef),
            ("target", Arc::new(Float64Array::from(vec![None, Some(20.0), Some(0.1 + 0.2), Some(12.5)]))),
        ];
        let batch = RecordBatch::try_from_iter_with_nullable(columns.map(|(name, array)| (name, array, true))).unwrap();
        assert_eq!(
            shown(&batch),
            [
                "5.0000 reported",
                "2.5000 reported",
                " refused",
                "4.0000 reported",
                "rows[2].target: `0.30000000000000004` 不是小数点后 2 位以内的十进制数，请增加小数位数或改用整数列",
            ]
        );
    }

    #[test]
    fn rows_of_a_case_are_one_report() {
        let columns = [
            ("case", words(&[Some("may"), Some("may"), Some("june"), Some("june")])),
            ("unit", words(&[Some("east"); 4])),
            ("indicator", words(&[Some("both"); 4])),
            ("input", words(&[Some("a"), Some("b"), Some("b"), Some("c")])),
            ("value", Arc::new(Int64Array::from(vec![1, 2, 3, 4]))),
        ];
        let batch = RecordBatch::try_from_iter(columns).unwrap();
        assert_eq!(
            shown(&batch),
            [
                "3.0000 reported",
                "3.0000 reported",
                "0.0000 missing",
                " refused",
                "rows[3].input: 没有标识为 `c` 的输入项，最接近的是 `a`"
            ]
        );
    }

    #[test]
    fn batches_are_added_up_and_told_by_their_place_in_the_whole() {
        let compiled = compiled();
        let (mut scores, mut totals) = (Scores::new(), Totals::new(&compiled));
        let mut refused = Vec::new();
        for before in [0, 3] {
            let batch = RecordBatch::try_from_iter([
                ("unit", words(&[Some("east"), Some("west"), Some("north")])),
                ("indicator", words(&[Some("income"); 3])),
                ("value", Arc::new(Int64Array::from(vec![31, 124, 1])) as ArrayRef),
            ])
            .unwrap();
            let options = BatchOptions { before, ..BatchOptions::default() };
            refused.extend(compiled.sum_batch(&batch, options, &mut scores, &mut totals).unwrap());
        }
        let places: Vec<String> = refused.iter().map(|problem| problem.path().to_string()).collect();
        assert_eq!(places, ["rows[2].unit", "rows[5].unit"]);
        assert_eq!(totals.unit("east").unwrap().score().unwrap().to_string(), "40");
        assert_eq!(totals.unit("west").unwrap().points().unwrap().to_string(), "40");
        let cases = RecordBatch::try_from_iter([
            ("case", words(&[Some("may")])),
            ("unit", words(&[Some("east")])),
            ("indicator", words(&[Some("income")])),
            ("value", Arc::new(Int64Array::from(vec![31])) as ArrayRef),
        ])
        .unwrap();
        let problems = compiled.sum_batch(&cases, BatchOptions::default(), &mut scores, &mut totals).unwrap_err();
        assert_eq!(problems.list()[0].to_string(), "columns.case: not allowed here: `case`");
    }

    #[test]
    fn a_column_that_is_not_there_or_of_no_use_is_an_error() {
        let compiled = compiled();
        let score = |columns: Vec<(&str, ArrayRef)>| {
            let batch = RecordBatch::try_from_iter(columns).unwrap();
            compiled.score_batch(&batch, BatchOptions::default(), &mut Scores::new()).unwrap_err().list()[0].to_string()
        };
        let (unit, indicator) = (words(&[Some("east")]), words(&[Some("income")]));
        assert_eq!(score(vec![("unit", unit.clone())]), "columns: the key `indicator` is missing");
        assert_eq!(
            score(vec![("unit", unit.clone()), ("indicator", indicator.clone()), ("value", words(&[Some("11")]))]),
            "columns.value: expected int8 to int64, uint8 to uint64, decimal, float64, bool, date32, found Utf8"
        );
    }
}
