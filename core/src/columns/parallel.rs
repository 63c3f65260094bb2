//! Long tables on several threads.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use crate::columns::compile::Compiled;
use crate::columns::rows::{Into, Rows, WATCHED, must_be_as_long};
use crate::columns::scores::{Kept, Scores};
use crate::columns::totals::Totals;
use crate::error::Problems;
use crate::observer::{Observer, Unobserved, tell};

impl Compiled {
    /// Scores a long table on several threads, each a part of it: what [`Compiled::score_rows`] gives, row for row.
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

    fn on_threads(
        &self,
        rows: &Rows<'_>,
        threads: NonZeroUsize,
        given: Option<&mut [i64]>,
        scores: &mut Scores,
        mut totals: Option<&mut Totals>,
        observer: &mut dyn Observer,
    ) -> Result<(), Problems> {
        let plan = self.checked(rows)?;
        let count = rows.values.len();
        let Scores { digits: own, otherwise, by_thread, .. } = scores;
        own.resize(if given.is_some() { 0 } else { count }, 0);
        let digits = given.unwrap_or(own);
        must_be_as_long("digits", digits.len(), count)?;
        otherwise.clear();
        let each = count.div_ceil(threads.get()).next_multiple_of(WATCHED).max(WATCHED);
        by_thread.resize_with(count.div_ceil(each), Kept::default);
        let emptied = totals.as_deref();
        let (done, ended) = (AtomicUsize::new(0), AtomicBool::new(false));
        // a part by itself; only the first one is watched, and tells what all have done
        let score = |part: usize, digits: &mut [i64], kept: &mut Kept, mut observer: Option<&mut dyn Observer>| {
            let (mut otherwise, mut own) = (Vec::new(), emptied.map(Totals::emptied));
            for (number, digits) in digits.chunks_mut(WATCHED).enumerate() {
                if ended.load(Ordering::Relaxed) {
                    break;
                }
                let (first, many) = (part * each + number * WATCHED, digits.len());
                let into = Into { digits, otherwise: &mut otherwise, kept, totals: own.as_mut() };
                self.walk(plan, &rows.part(first, many), first, into);
                let so_far = done.fetch_add(many, Ordering::Relaxed) + many;
                if let Some(observer) = observer.as_deref_mut().filter(|_| so_far < count) {
                    tell(observer, so_far, count).inspect_err(|_| ended.store(true, Ordering::Relaxed))?;
                }
            }
            Ok::<_, Problems>((otherwise, own))
        };
        let parts = thread::scope(|scope| {
            let mut parts = digits.chunks_mut(each).zip(by_thread).enumerate();
            let watched = parts.next();
            let score = &score;
            let others = parts.map(|(part, (digits, kept))| scope.spawn(move || score(part, digits, kept, None)));
            let others: Vec<_> = others.collect();
            let own = watched.map(|(part, (digits, kept))| score(part, digits, kept, Some(&mut *observer)));
            let join = |part: thread::ScopedJoinHandle<'_, _>| {
                part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            };
            own.into_iter().chain(others.into_iter().map(join)).collect::<Result<Vec<_>, Problems>>()
        })?;
        for (others, own) in parts {
            otherwise.extend(others);
            if let (Some(totals), Some(own)) = (totals.as_deref_mut(), own) {
                totals.join(&own)?;
            }
        }
        tell(observer, count, count)
    }
}
