//! Long tables on several threads.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::columns::column::Column;
use crate::columns::compile::Compiled;
use crate::columns::rows::{Layout, Outlets, Rows, WATCHED, must_be_as_long};
use crate::columns::scores::{Kept, Scores};
use crate::columns::totals::Totals;
use crate::error::Problems;
use crate::observer::{Observer, Unobserved, tell};

impl Compiled {
    /// Scores a long table on several threads, which share out its parts: what [`Compiled::score_rows`] gives, row for row.
    ///
    /// # Errors
    ///
    /// As [`Compiled::score_rows`].
    ///
    /// # Example: as many threads as there are processors
    ///
    /// ```
    /// # use kaohe::Scheme;
    /// use std::num::NonZeroUsize;
    /// use std::thread::available_parallelism;
    /// use kaohe::columns::{Rows, Scores, Values};
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}],
    /// #   "indicators": [{"id": "cases", "name": {"zh": "案件"}, "points": "5", "inputs": [{"id": "n", "kind": {"count": {}}}],
    /// #   "method": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "0.5"}}}}]}}}]}"#).unwrap();
    /// let compiled = scheme.compile("2020".parse().unwrap()).unwrap();
    /// let (whose, digits) = (vec![0; 100_000], (0..100_000).map(|n| n % 11).collect::<Vec<_>>());
    /// let values = Values::I64 { digits: &digits, scale: 0 };
    /// let rows = Rows { fields: &whose, units: &whose, values, known: None, targets: None };
    /// let (mut scores, threads) = (Scores::new(), available_parallelism().unwrap_or(NonZeroUsize::MIN));
    /// compiled.score_rows_parallel(&rows, threads, &mut scores).unwrap();
    /// assert_eq!(scores.digits()[99_999], 5_000); // nine cases cost 4.5 of 5 points
    /// ```
    pub fn score_rows_parallel(
        &self,
        rows: &Rows<'_>,
        threads: NonZeroUsize,
        scores: &mut Scores,
    ) -> Result<(), Problems> {
        self.on_threads(rows, threads, None, scores, None, &mut Unobserved)
    }

    /// Scores a long table on several threads into memory of the caller's while somebody watches: what [`Compiled::score_rows`]
    /// gives, but that the buffer has no digits.
    ///
    /// # Errors
    ///
    /// As [`Compiled::score_rows`]; `lengths_differ` where `digits` has not as many places as there are rows; `cancelled` where the
    /// observer ends it.
    ///
    /// # Example: one thread, and nobody who watches
    ///
    /// ```
    /// # use kaohe::Scheme;
    /// use std::num::NonZeroUsize;
    /// use kaohe::columns::{Rows, Scores, Values};
    /// use kaohe::observer::Unobserved;
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}],
    /// #   "indicators": [{"id": "cases", "name": {"zh": "案件"}, "points": "5", "inputs": [{"id": "n", "kind": {"count": {}}}],
    /// #   "method": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "0.5"}}}}]}}}]}"#).unwrap();
    /// let compiled = scheme.compile("2020".parse().unwrap()).unwrap();
    /// let values = Values::I64 { digits: &[3, -1], scale: 0 };
    /// let rows = Rows { fields: &[0, 0], units: &[0, 0], values, known: None, targets: None };
    /// let (mut digits, mut scores) = ([1; 2], Scores::new());
    /// compiled.score_rows_into(&rows, NonZeroUsize::MIN, &mut digits, &mut scores, &mut Unobserved).unwrap();
    /// assert_eq!(digits, [35_000, 0]);
    /// assert_eq!(scores.otherwise()[0].row, 1); // refused
    /// ```
    pub fn score_rows_into(
        &self,
        rows: &Rows<'_>,
        threads: NonZeroUsize,
        digits: &mut [i64],
        scores: &mut Scores,
        observer: &mut dyn Observer,
    ) -> Result<(), Problems> {
        self.on_threads(rows, threads, Some(digits), scores, None, observer)
    }

    /// Scores a long table on several threads and adds its rows to totals.
    ///
    /// # Errors
    ///
    /// As [`Compiled::sum_rows`].
    pub fn sum_rows_parallel(
        &self,
        rows: &Rows<'_>,
        threads: NonZeroUsize,
        scores: &mut Scores,
        totals: &mut Totals,
    ) -> Result<(), Problems> {
        totals.must_be_of(self)?;
        self.on_threads(rows, threads, None, scores, Some(totals), &mut Unobserved)
    }

    /// Scores a column of one field on several threads into memory of the caller's while somebody watches: the fastest layout.
    ///
    /// # Errors
    ///
    /// As [`Compiled::score_rows_into`].
    pub fn score_column_into(
        &self,
        column: &Column<'_>,
        threads: NonZeroUsize,
        digits: &mut [i64],
        scores: &mut Scores,
        observer: &mut dyn Observer,
    ) -> Result<(), Problems> {
        self.on_threads(column, threads, Some(digits), scores, None, observer)
    }

    fn on_threads(
        &self,
        table: &impl Layout,
        threads: NonZeroUsize,
        given: Option<&mut [i64]>,
        scores: &mut Scores,
        mut totals: Option<&mut Totals>,
        observer: &mut dyn Observer,
    ) -> Result<(), Problems> {
        let plan = table.checked(self)?;
        let count = table.rows();
        if let Some(given) = &given {
            must_be_as_long("digits", given.len(), count)?;
        }
        let Scores { digits: own, otherwise, by_thread, .. } = scores;
        own.resize(if given.is_some() { 0 } else { count }, 0);
        let digits = given.unwrap_or(own);
        otherwise.clear();
        by_thread.resize_with(count.div_ceil(WATCHED).min(threads.get()), Kept::default);
        let emptied = totals.as_deref();
        let (done, ended) = (AtomicUsize::new(0), AtomicBool::new(false));
        // each thread takes the next part until there is none, so that the one that is watched works, and tells, to the end
        let parts = Mutex::new(digits.chunks_mut(WATCHED).enumerate());
        let score = |kept: &mut Kept, mut observer: Option<&mut dyn Observer>| {
            let (mut otherwise, mut own) = (Vec::new(), emptied.map(Totals::emptied));
            while !ended.load(Ordering::Relaxed) {
                let next = parts.lock().unwrap_or_else(PoisonError::into_inner).next();
                let Some((part, digits)) = next else { break };
                let many = digits.len();
                let outlets = Outlets { digits, otherwise: &mut otherwise, kept, totals: own.as_mut() };
                table.walk(self, plan, part * WATCHED, outlets);
                let so_far = done.fetch_add(many, Ordering::Relaxed) + many;
                if let Some(observer) = observer.as_deref_mut().filter(|_| so_far < count) {
                    tell(observer, so_far, count).inspect_err(|_| ended.store(true, Ordering::Relaxed))?;
                }
            }
            Ok::<_, Problems>((otherwise, own))
        };
        let scored = thread::scope(|scope| {
            let mut kept = by_thread.iter_mut();
            let watched = kept.next();
            let score = &score;
            // where the system has no thread to give, those that there are do its work
            let spawn = |kept| thread::Builder::new().spawn_scoped(scope, move || score(kept, None)).ok();
            let others: Vec<_> = kept.map_while(spawn).collect();
            let own = watched.map(|kept| score(kept, Some(&mut *observer)));
            let join = |other: thread::ScopedJoinHandle<'_, _>| {
                other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            };
            own.into_iter().chain(others.into_iter().map(join)).collect::<Result<Vec<_>, Problems>>()
        })?;
        for (others, own) in scored {
            otherwise.extend(others);
            if let (Some(totals), Some(own)) = (totals.as_deref_mut(), own) {
                totals.join(&own)?;
            }
        }
        otherwise.sort_unstable_by_key(|other| other.row);
        tell(observer, count, count)
    }
}
