//! Whole cases: rows that together are one report.

use std::collections::HashMap;
use std::ops::Range;

use crate::columns::compile::{Compiled, must_be_a_scale};
use crate::columns::exactly::{Told, first};
use crate::columns::rows::must_be_as_long;
use crate::columns::scores::{Otherwise, Scores, Why, written};
use crate::columns::values::{Known, Values};
use crate::error::{Problem, Problems};
use crate::id::Id;
use crate::limits::Limits;
use crate::observer::{Observer, Unobserved, Watched};
use crate::path::{Path, Segment};
use crate::report::{Entry, Report, ReportDraft};
use crate::score::{Item, ScoreOptions, Scorecard};
use crate::state::State;
use crate::text::Code;

/// A long table of cases: rows of the same case stand together and are one report.
#[derive(Debug, Clone, Copy)]
pub struct Cases<'a> {
    /// The case of every row: a county in a month, a simulated end of the year. It ends where the number changes; a number that
    /// comes again is another case.
    pub cases: &'a [u32],
    /// The field of every row, by its number.
    pub fields: &'a [u32],
    /// The unit of every row, by its number.
    pub units: &'a [u32],
    /// The value of every row.
    pub values: Values<'a>,
    /// What is known of every row's value; all are reported where absent.
    pub known: Option<&'a [Known]>,
}

impl Compiled {
    /// Scores a table of cases, each as the report that it is, by the evaluator: every item of the scheme, whatever it reads, and
    /// all that stands above the items. Every row bears the score of its item; the scorecard of every case is handed over when
    /// it is made, without traces, and nothing of it is kept, so that the table may have any length.
    ///
    /// # Errors
    ///
    /// `lengths_differ`; `out_of_range` for a scale above 28. Rows that a report would not take are refused, as they are by
    /// [`Compiled::score_rows`]; so are all rows of a case whose sums no decimal holds.
    ///
    /// # Example: a base with a gain and a charge, for two months
    ///
    /// ```
    /// # use kaohe::Scheme;
    /// use kaohe::columns::{Cases, Scores, Values};
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": [{"id": "service", "name": {"zh": "服务"}, "points": "10",
    /// #   "inputs": [{"id": "praise", "kind": {"count": {}}}, {"id": "complaints", "kind": {"count": {}}}],
    /// #   "method": {"base": {"base": "8",
    /// #   "gains": [{"charge": {"occurrence": {"count": {"input": "praise"}, "each": {"fixed": "1"}}}}], "gain_limit": "2",
    /// #   "charges": [{"charge": {"occurrence": {"count": {"input": "complaints"}, "each": {"fixed": "0.5"}}}}]}}}]}"#).unwrap();
    /// let compiled = scheme.compile("2020".parse().unwrap()).unwrap();
    /// let cases = Cases {
    ///     cases: &[1, 1, 2, 2],
    ///     fields: &[0, 1, 1, 0],
    ///     units: &[0, 0, 0, 0],
    ///     values: Values::I64 { digits: &[1, 3, 4, 5], scale: 0 },
    ///     known: None,
    /// };
    /// let (mut scores, mut totals) = (Scores::new(), Vec::new());
    /// compiled.score_cases(&cases, &mut scores, |month, scorecard| {
    ///     totals.push((month, scorecard.unit("east").unwrap().at_end.score.to_string()));
    /// }).unwrap();
    /// assert_eq!(totals, [(1, "7.5".to_owned()), (2, "8".to_owned())]);
    /// assert_eq!(scores.digits(), [75_000, 75_000, 80_000, 80_000]);
    /// ```
    pub fn score_cases(
        &self,
        cases: &Cases<'_>,
        scores: &mut Scores,
        each: impl FnMut(u32, &Scorecard),
    ) -> Result<(), Problems> {
        self.score_cases_observed(cases, scores, each, &mut Unobserved)
    }

    /// Scores a table of cases while somebody watches: after every case the observer is told how many rows are scored, and may
    /// end it. What was scored until then stands in the buffer; all other rows are 0.
    ///
    /// # Errors
    ///
    /// As [`Compiled::score_cases`], and `cancelled` where the observer ends it.
    ///
    /// # Example: no more than the first of two months
    ///
    /// ```
    /// # use kaohe::Scheme;
    /// use std::ops::ControlFlow;
    /// use kaohe::columns::{Cases, Scores, Values};
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": [{"id": "a", "name": {"zh": "甲"}, "points": "5",
    /// #   "inputs": [{"id": "done", "kind": "flag"}], "method": {"all_or_nothing": {"if": {"flag": "done"}}}}]}"#).unwrap();
    /// let compiled = scheme.compile("2020".parse().unwrap()).unwrap();
    /// let cases = Cases {
    ///     cases: &[1, 2],
    ///     fields: &[0, 0],
    ///     units: &[0, 0],
    ///     values: Values::I64 { digits: &[1, 1], scale: 0 },
    ///     known: None,
    /// };
    /// let mut first = |done: usize, _: usize| if done < 1 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
    /// let (mut scores, mut months) = (Scores::new(), Vec::new());
    /// let scored = compiled.score_cases_observed(&cases, &mut scores, |month, _| months.push(month), &mut first);
    /// assert_eq!(scored.unwrap_err().list()[0].code(), "cancelled");
    /// assert_eq!((months, scores.digits()), (vec![1], &[50_000, 0][..]));
    /// ```
    pub fn score_cases_observed(
        &self,
        cases: &Cases<'_>,
        scores: &mut Scores,
        mut each: impl FnMut(u32, &Scorecard),
        observer: &mut dyn Observer,
    ) -> Result<(), Problems> {
        self.cases(cases, scores, &mut each, &mut |_, _| {}, observer)
    }

    /// Hands over the scorecards, and the state of every row's item.
    pub(super) fn cases(
        &self,
        table: &Cases<'_>,
        scores: &mut Scores,
        each: &mut dyn FnMut(u32, &Scorecard),
        state: &mut dyn FnMut(usize, State),
        observer: &mut dyn Observer,
    ) -> Result<(), Problems> {
        let count = table.values.len();
        must_be_as_long("cases", table.cases.len(), count)?;
        must_be_as_long("fields", table.fields.len(), count)?;
        must_be_as_long("units", table.units.len(), count)?;
        if let Some(known) = table.known {
            must_be_as_long("known", known.len(), count)?;
        }
        must_be_a_scale(Path::root().key("scale"), table.values.scale())?;
        scores.digits.clear();
        scores.digits.resize(count, 0);
        scores.otherwise.clear();
        let mut watched = Watched::new(observer, count);
        let mut from = 0;
        for own in table.cases.chunk_by(|a, b| a == b) {
            let to = from + own.len();
            let scorecard = self.case(table, from..to, scores, state);
            if let (Some(case), Some(scorecard)) = (own.first(), scorecard) {
                each(*case, &scorecard);
            }
            watched.done(own.len())?;
            from = to;
        }
        watched.end()
    }

    /// One case: its scorecard, and the scores of its rows.
    fn case(
        &self,
        rows: &Cases<'_>,
        range: Range<usize>,
        scores: &mut Scores,
        state: &mut dyn FnMut(usize, State),
    ) -> Option<Scorecard> {
        let mut refused: Vec<Otherwise> = Vec::new();
        let mut entries: Vec<(usize, Entry)> = Vec::with_capacity(range.len());
        for row in range {
            match self.entry_of(&told(rows, row)) {
                Ok(entry) => entries.push((row, entry)),
                Err(problem) => refused.push(refuse(row, problem)),
            }
        }
        let scorecard = self.scorecard_of(&mut entries, &mut refused);
        match &scorecard {
            Ok(scorecard) => {
                let items = by_key(scorecard);
                for (row, entry) in &entries {
                    let unit = entry.units.first().map(Id::as_str);
                    let key = (entry.indicator.as_str(), entry.assignment.as_ref().map(Id::as_str), unit);
                    let item = items.get(&key).copied();
                    state(*row, item.map_or(State::NotScored, |item| item.state));
                    let (digits, why) = self.of_item(item);
                    if let Some(slot) = scores.digits.get_mut(*row) {
                        *slot = digits;
                    }
                    refused.extend(why.map(|why| Otherwise { row: *row, why }));
                }
            }
            Err(problem) => refused.extend(entries.iter().map(|(row, _)| refuse(*row, problem.clone()))),
        }
        refused.sort_by_key(|o| o.row);
        scores.otherwise.append(&mut refused);
        scorecard.ok()
    }

    /// The scorecard of a report without the entries that it would not take, which are refused; or why there is none.
    fn scorecard_of(
        &self,
        entries: &mut Vec<(usize, Entry)>,
        refused: &mut Vec<Otherwise>,
    ) -> Result<Scorecard, Problem> {
        let report = loop {
            let draft = ReportDraft {
                values: entries.iter().map(|(_, entry)| entry.clone()).collect(),
                ..self.empty().draft().clone()
            };
            let limits = Limits { values: usize::MAX, ..Limits::default() };
            let problems = match Report::build(draft, self.scheme(), &limits) {
                Ok(report) => break report,
                Err(problems) => problems,
            };
            // the rest is built without the rows at fault
            let mut faulty: HashMap<usize, &Problem> = HashMap::new();
            let mut twice: HashMap<Value, &Problem> = HashMap::new();
            for problem in problems.list() {
                let at = place(problem);
                let (_, entry) = entries.get(at).ok_or_else(|| first(&problems))?;
                faulty.entry(at).or_insert(problem);
                if problem.code() == Code::DuplicateValue.word() {
                    // which of the two is meant, nobody can tell
                    twice.entry(value_of(entry)).or_insert(problem);
                }
            }
            let mut kept = Vec::with_capacity(entries.len());
            for (at, (row, entry)) in std::mem::take(entries).into_iter().enumerate() {
                match faulty.get(&at).or_else(|| twice.get(&value_of(&entry))) {
                    Some(problem) => refused.push(refuse(row, (*problem).clone().at(Path::root().key("value")))),
                    None => kept.push((row, entry)),
                }
            }
            *entries = kept;
        };
        let options = ScoreOptions { traces: false, exact: false };
        self.scheme().score_with(&report, self.period(), options).map_err(|problems| first(&problems))
    }

    /// What a row bears of its item.
    fn of_item(&self, item: Option<&Item>) -> (i64, Option<Why>) {
        let Some(item) = item else { return (0, Some(Why::Out(State::NotScored))) };
        let Some(counted) = item.at_end else { return (0, Some(Why::Out(item.state))) };
        match (written(&counted.score.exact(), self.scale()), item.state) {
            (None, _) => (0, Some(Why::Beyond(counted.score, item.state))),
            (Some(digits), State::Reported | State::Estimated | State::Disputed) => (digits, None),
            (Some(digits), state) => (digits, Some(Why::Stands(state))),
        }
    }
}

/// Whose value an entry is: indicator, assignment, unit, input.
type Value = (Id, Option<Id>, Option<Id>, Id);

fn value_of(entry: &Entry) -> Value {
    (entry.indicator.clone(), entry.assignment.clone(), entry.units.first().cloned(), entry.input.clone())
}

fn refuse(row: usize, problem: Problem) -> Otherwise {
    Otherwise { row, why: Why::Refused(problem.under(&Path::root().key("rows").index(row))) }
}

type Key<'k> = (&'k str, Option<&'k str>, Option<&'k str>);

/// The items by indicator and unit, or by indicator and assignment.
fn by_key(scorecard: &Scorecard) -> HashMap<Key<'_>, &Item> {
    let own = scorecard.items.iter().filter(|item| item.entry.is_none());
    own.map(|item| (key(item), item)).collect()
}

fn key(item: &Item) -> Key<'_> {
    let assignment = item.assignment.as_ref().map(Id::as_str);
    let unit = item.unit.as_ref().map(Id::as_str).filter(|_| assignment.is_none());
    (item.indicator.as_str(), assignment, unit)
}

fn told(rows: &Cases<'_>, row: usize) -> Told {
    let scale = rows.values.scale();
    let at = |numbers: &[u32]| numbers.get(row).copied().unwrap_or(u32::MAX);
    let digits = rows.values.digits(row).unwrap_or(Ok(0));
    let known = rows.known.and_then(|known| known.get(row)).copied().unwrap_or(Known::Reported);
    Told { field: at(rows.fields), unit: at(rows.units), digits, scale, known, target: None }
}

/// Which value of a report a problem is about.
fn place(problem: &Problem) -> usize {
    let index = problem.path().segments().iter().find_map(|segment| match segment {
        Segment::Index(index) => Some(*index),
        _ => None,
    });
    index.unwrap_or(usize::MAX)
}
