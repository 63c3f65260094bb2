//! What the rows of a record batch say: whose value each is, what is known of it, and its target.

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_ord::partition::partition;
use arrow_schema::DataType;

use crate::columns::compile::{Compiled, must_be_a_scale, narrow};
use crate::columns::find::absent;
use crate::columns::named::{Named, needed, unreadable, words};
use crate::columns::numbers::{Numbers, TargetColumn};
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
    pub targets: Option<TargetColumn>,
    pub cases: Option<RowCases>,
}

/// The cases of a table of cases.
pub(super) struct RowCases {
    /// The number of every row's case.
    pub numbers: Vec<u32>,
    /// Which rows have none.
    absent: Vec<bool>,
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
    // a word of a dictionary may be none either
    let nulls = column.logical_nulls();
    let absent = (0..column.len()).map(|row| nulls.as_ref().is_some_and(|nulls| nulls.is_null(row))).collect();
    Ok(RowCases { numbers, absent })
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
        let whole = |row: usize| {
            self.known.get(row).copied().flatten().is_some()
                && aim(row)
                && !self.has_no_case(row)
                && self.unread(row).is_none()
        };
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
        problem.cloned().or_else(|| self.unread(row)).or_else(|| {
            let missing =
                if self.has_no_case(row) { Some("case") } else { self.known.get(row)?.is_none().then_some("value") };
            missing.map(absent)
        })
    }

    fn has_no_case(&self, row: usize) -> bool {
        self.cases.as_ref().and_then(|cases| cases.absent.get(row)).copied().unwrap_or(false)
    }

    /// Why a value that is to be read is not.
    fn unread(&self, row: usize) -> Option<Problem> {
        let message =
            self.values.unread(row).filter(|_| self.known.get(row).copied().flatten().is_some_and(Known::has_value))?;
        Some(Problem::new(Path::root().key("value"), message.clone()))
    }
}

impl Compiled {
    /// What the rows of a batch say. Floats have a scale; an empty value stands for what is given.
    pub(super) fn said(&self, batch: &RecordBatch, scale: u32, empty: Option<Known>) -> Result<Said, Problems> {
        must_be_told_apart(batch)?;
        must_be_a_scale(Path::root().key("scale"), scale)?;
        let count = batch.num_rows();
        let units = needed(words(batch, "unit")?, "unit")?;
        let indicators = needed(words(batch, "indicator")?, "indicator")?;
        let (inputs, assignments) = (words(batch, "input")?, words(batch, "assignment")?);
        let values =
            needed(batch.column_by_name("value"), "value").and_then(|array| Numbers::values_of(array, scale))?;
        let states = Named::of([words(batch, "state")?.as_ref()], count, |[word]| stated(word));
        let targets = batch.column_by_name("target").map(|array| Numbers::targets_of(array, scale)).transpose()?;
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::types::{Decimal256Type, Int32Type};
    use arrow_array::{
        ArrayRef, ArrowPrimitiveType, BooleanArray, Date32Array, Decimal128Array, Decimal256Array, DictionaryArray,
        Float64Array, Int32Array, Int64Array, PrimitiveArray, RecordBatch, StringArray, UInt64Array,
    };
    use arrow_cast::display::array_value_to_string;

    use crate::columns::{BatchOptions, Scores};
    use crate::scheme::Scheme;

    type Wide = <Decimal256Type as ArrowPrimitiveType>::Native;

    /// Scores and refusals of one item of one unit, whose score is the fifth of a value, up to ten points.
    fn told(columns: Vec<(&str, ArrayRef)>) -> Result<Vec<String>, String> {
        let scheme = Scheme::from_json(
            r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
            "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": [
            {"id": "paid", "name": {"zh": "收入"}, "points": "10", "inputs": [{"id": "x", "kind": {"value": {"measure": "亿元"}}}],
            "targets": [{"period": "2020", "is": {"number": "50亿元"}}],
            "method": {"proportional": {"of": [{"actual": {"input": "x"}, "target": "target"}], "cap": "item"}}}]}"#,
        );
        let compiled = scheme.unwrap().compile("2020".parse().unwrap()).unwrap();
        let rows = columns.first().map_or(0, |(_, array)| array.len());
        let words = |word: &str| Arc::new(StringArray::from(vec![word; rows])) as ArrayRef;
        let all = [("unit", words("east")), ("indicator", words("paid"))].into_iter().chain(columns);
        let batch = RecordBatch::try_from_iter_with_nullable(all.map(|(name, array)| (name, array, true))).unwrap();
        let options = BatchOptions { scale: 2, ..BatchOptions::default() };
        let scored = compiled.score_batch(&batch, options, &mut Scores::new());
        let scored = scored.map_err(|problems| problems.list()[0].to_string())?;
        let cell = |row: usize| array_value_to_string(scored.table.column(0), row).unwrap();
        let mut told: Vec<String> = (0..rows).map(cell).collect();
        told.extend(scored.refused.iter().map(|(_, problem)| problem.to_string()));
        Ok(told)
    }

    fn whole(all: &[i64]) -> ArrayRef {
        Arc::new(Int64Array::from(all.to_vec()))
    }

    fn wide(all: &[&str], scale: i8) -> ArrayRef {
        let all = all.iter().map(|digits| Wide::from_string(digits).unwrap());
        let array = PrimitiveArray::<Decimal256Type>::from_iter_values(all);
        Arc::new(array.with_precision_and_scale(76, scale).unwrap())
    }

    #[test]
    fn flags_and_days_are_no_targets() {
        let expected = "expected int8 to int64, uint8 to uint64, decimal, float64";
        for (targets, found) in [
            (Arc::new(BooleanArray::from(vec![true])) as ArrayRef, "Boolean"),
            (Arc::new(Date32Array::from(vec![18_262])), "Date32"),
        ] {
            let told = told(vec![("value", whole(&[20])), ("target", targets)]);
            assert_eq!(told, Err(format!("columns.target: {expected}, found {found}")));
        }
    }

    #[test]
    fn a_word_of_a_dictionary_may_be_no_case() {
        let words = Arc::new(StringArray::from(vec![Some("may"), None]));
        let cases = DictionaryArray::<Int32Type>::try_new(Int32Array::from(vec![Some(0), Some(1), None]), words);
        let told = told(vec![("value", whole(&[20, 30, 40])), ("case", Arc::new(cases.unwrap()))]);
        let missing = |row: usize| format!("rows[{row}].case: the key `case` is missing");
        assert_eq!(told, Ok(vec!["4.0000".into(), String::new(), String::new(), missing(1), missing(2)]));
    }

    #[test]
    fn a_decimal_with_more_digits_than_are_read_refuses_its_own_row_alone() {
        let noughts = "0".repeat(40);
        let (twenty, more) = (format!("20{noughts}"), format!("20{}1{}", "0".repeat(28), "0".repeat(11)));
        assert_eq!(
            told(vec![("value", wide(&[&twenty, &more, &format!("1{noughts}{}", "0".repeat(30))], 40))]),
            Ok(vec![
                "4.0000".into(),
                String::new(),
                String::new(),
                format!("rows[1].value: `20.{}1{}` has more than 28 digits", "0".repeat(28), "0".repeat(11)),
                format!("rows[2].value: `1{}.{noughts}` has more than 28 digits", "0".repeat(30)),
            ])
        );
        let value = Decimal128Array::from(vec![20_i128, 5 * 10_i128.pow(36)]).with_precision_and_scale(38, -3).unwrap();
        let target =
            Decimal256Array::from(vec![None, Some(Wide::from_i128(3))]).with_precision_and_scale(76, 30).unwrap();
        let told = told(vec![("value", Arc::new(value)), ("target", Arc::new(target))]).unwrap();
        assert_eq!(told.first().map(String::as_str), Some("10.0000"));
        assert_eq!(
            told.last().map(String::as_str),
            Some("rows[1].target: `0.000000000000000000000000000003` has more than 28 digits")
        );
    }

    #[test]
    fn a_number_that_is_too_large_is_told_as_it_is() {
        let values = vec![("value", Arc::new(Float64Array::from(vec![20.0, 1e40])) as ArrayRef)];
        assert_eq!(told(values).unwrap().last().unwrap(), "rows[1].value: `1e40` has more than 28 digits");
        let targets = Arc::new(UInt64Array::from(vec![100, 1 << 63]));
        assert_eq!(
            told(vec![("value", whole(&[20, 20])), ("target", targets)]),
            Ok(vec![
                "2.0000".into(),
                String::new(),
                "rows[1].target: `9223372036854775808` is not within -9223372036854775808 to 9223372036854775807"
                    .into()
            ])
        );
    }
}
