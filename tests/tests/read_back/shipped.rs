//! The clauses of the schemes that are shipped as data, by the names that they have there.

use kaohe_examples::{clauses, load};

use super::ReadBack;

#[test]
fn every_shipped_clause_is_read_back() {
    let mut failed = String::new();
    let mut all = 0;
    for id in ["panshan-2020", "fangchenggang-2021"] {
        let scheme = load::scheme(id).expect("a shipped scheme");
        for clause in clauses::of(&scheme) {
            all += 1;
            let back = ReadBack::named(&clause.method, clause.points, &clause.names);
            if !back.same || !back.reading.is_whole() {
                let (id, kind) = (&clause.id, if back.is_silently_different() { "silently" } else { "" });
                failed.push_str(&["\n", id, " ", kind, &back.shown(&clause.method, clause.points)].concat());
            }
        }
    }
    assert!(all > 150 && failed.is_empty(), "of {all}: {failed}");
}
