//! Who watches several threads hears of what all of them do, to the end.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use kaohe::Scheme;
use kaohe::columns::{Compiled, Rows, Scores, Values};
use kaohe::observer::{Observer, Unobserved};

/// How many rows are scored between two calls of an observer.
const WATCHED: usize = 4_096;

const ROWS: usize = 12 * WATCHED;

/// A count that a kernel scores, and a square that the evaluator does.
fn compiled() -> Compiled {
    let text = r#"{"kaohe":1,"id":"watched","name":{"zh":"看"},"periods":["2020"],"units":[{"id":"u","name":{"zh":"甲"}}],"indicators":[
        {"id":"count","name":{"zh":"次"},"points":"5","inputs":[{"id":"n","kind":{"count":{}}}],
        "method":{"deduct":{"charges":[{"charge":{"occurrence":{"count":{"input":"n"},"each":{"fixed":"0.5"}}}}]}}},
        {"id":"square","name":{"zh":"方"},"points":"5","inputs":[{"id":"x","kind":{"value":{}}}],
        "method":{"formula":{"of":{"multiply":[{"input":"x"},{"input":"x"}]}}}}]}"#;
    let scheme = Scheme::from_json(text).unwrap_or_else(|problems| panic!("{problems}"));
    scheme.compile(scheme.periods()[0]).expect("a period of the scheme")
}

/// The first half of the rows is scored in no time, the second takes some.
fn scored(threads: usize, observer: &mut dyn Observer) -> Result<Vec<i64>, String> {
    let compiled = compiled();
    let mut fields = vec![0; ROWS];
    fields[ROWS / 2..].fill(1);
    let digits: Vec<i64> = (0..5).cycle().take(ROWS).collect();
    let values = Values::I64 { digits: &digits, scale: 0 };
    let rows = Rows { fields: &fields, units: &vec![0; ROWS], values, known: None, targets: None };
    let (mut out, threads) = (vec![0; ROWS], NonZeroUsize::new(threads).expect("a thread"));
    let done = compiled.score_rows_into(&rows, threads, &mut out, &mut Scores::new(), observer);
    done.map(|()| out).map_err(|problems| problems.list()[0].code().to_owned())
}

#[test]
fn an_observer_hears_of_the_part_that_takes_its_time_and_may_end_it() {
    let expected = scored(1, &mut Unobserved);
    for threads in [1, 2, 3] {
        let mut heard = Vec::new();
        let mut hear = |done: usize, all: usize| {
            heard.push(done);
            assert_eq!(all, ROWS);
            ControlFlow::Continue(())
        };
        assert!(scored(threads, &mut hear) == expected, "{threads} threads");
        assert!(heard.is_sorted() && heard.iter().filter(|done| **done == ROWS).count() == 1, "{heard:?}");
        assert!(heard.iter().any(|done| (ROWS / 2 + 1..ROWS).contains(done)), "{threads} threads: {heard:?}");
        let mut within = |done: usize, all: usize| {
            if (all / 2 + 1..all).contains(&done) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        assert_eq!(scored(threads, &mut within).err().as_deref(), Some("cancelled"), "{threads} threads");
    }
}
