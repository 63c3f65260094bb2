//! The shipped schemes: their tables equal the reference, and as many of their rows as are told here are scored, and by the kernel.

use kaohe::Scheme;
use kaohe::columns::{Compiled, Scores, Tier, Why};
use kaohe::input::InputKind;
use kaohe_tests::generate::Tape;
use kaohe_tests::root;

use super::equal::{differs, reference};
use super::table::{self, Row};
use super::whole;

fn scheme(name: &str) -> Scheme {
    let path = root().join("examples/schemes").join(name).join("scheme.json");
    Scheme::from_json(&std::fs::read_to_string(path).expect("a shipped scheme")).expect("it is consistent")
}

fn tape(seed: u32) -> Tape {
    Tape::new((0..60_000_u32).map(|i| (i.wrapping_mul(40_503).wrapping_add(seed * 7919) >> 7) as u16).collect())
}

/// How many of the rows that are compared have a score, and how many of these are of the kernel.
fn compared(compiled: &Compiled, seed: u32) -> (usize, usize) {
    let numeric = |row: &Row| {
        matches!(
            compiled.fields()[row.field as usize].kind(),
            InputKind::Value(_) | InputKind::Count(_) | InputKind::Mark(_)
        )
    };
    let (numbers, words): (Vec<Row>, Vec<Row>) =
        table::table(&mut tape(seed), compiled, 2).into_iter().partition(numeric);
    let mut scores = Scores::new();
    let (mut by_row, mut by_kernel) = (0, 0);
    for (rows, scale) in [(numbers, 2), (words, 0)] {
        let (taken, scorecard) = reference(compiled, &rows, scale);
        let scorecard = scorecard.expect("every sum is written");
        table::scored(compiled, &rows, scale, &mut scores);
        for (index, row) in rows.iter().enumerate() {
            let why = table::why(&scores, index);
            assert_eq!(differs(compiled, row, scores.digits()[index], why, taken[index], &scorecard), None);
            let stands = !matches!(why, Some(Why::Out(_) | Why::Refused(_)));
            let kernel = compiled.tier(row.field, row.unit, scale) == Ok(Tier::Kernel);
            by_row += usize::from(stands);
            by_kernel += usize::from(stands && kernel);
        }
    }
    (by_row, by_kernel)
}

#[test]
fn the_shipped_schemes_score_their_tables_as_their_reports() {
    // three schemes give their indicators no points, so that no row of them has a score
    for (name, by_row, by_kernel, in_cases) in [
        ("panshan-2020", 1_136, 1_133, 1_570),
        ("fangchenggang-2021", 41, 31, 41),
        ("zhanjiang-2020", 0, 0, 0),
        ("lianyungang-2021", 0, 0, 0),
        ("yufeng-2022", 0, 0, 0),
    ] {
        let scheme = scheme(name);
        let (mut found, mut scored) = ((0, 0), 0);
        for period in scheme.periods() {
            let compiled = scheme.compile(*period).expect("a period of the scheme");
            for seed in 0..3 {
                let (by_row, by_kernel) = compared(&compiled, seed);
                found = (found.0 + by_row, found.1 + by_kernel);
            }
            // what no report takes is refused as it is elsewhere
            let mut every = table::every(&mut tape(0), &compiled, 0);
            every.retain(|row| {
                let entry = table::entry(&compiled, row, 0);
                entry.is_some_and(|entry| table::report(&scheme, vec![entry]).is_some())
            });
            let every: Vec<(u32, Row)> = every.into_iter().map(|row| (0, row)).collect();
            scored += whole::same(&compiled, &every).expect("every case equals its report");
        }
        assert_eq!((name, found.0, found.1, scored), (name, by_row, by_kernel, in_cases));
    }
}
