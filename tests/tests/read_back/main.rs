//! `read(write(method)) == method`: what the standard wording says is what the clause reader makes of it.

mod generated;
mod outside;
mod phrasings;
mod shipped;

use std::collections::BTreeMap;

use kaohe::method::Method;
use kaohe::number::Number;
use kaohe::read::{Reading, read_clause};
use kaohe::write::write_clause;
use kaohe::{Id, Lang, Name};
use kaohe_tests::canonical::{canonical, canonical_reading};

/// What became of a method that was written and read again.
struct ReadBack {
    text: String,
    reading: Reading,
    same: bool,
}

impl ReadBack {
    fn of(method: &Method, points: Option<Number>) -> Self {
        Self::named(method, points, &BTreeMap::new())
    }

    fn named(method: &Method, points: Option<Number>, names: &BTreeMap<Id, Name>) -> Self {
        let text = write_clause(method, points, names, Lang::Zh).text().to_owned();
        let reading = read_clause(&text, None, points);
        let same = canonical_reading(&reading, points).is_some_and(|read| read == canonical(method, points, names));
        Self { text, reading, same }
    }

    /// Is it another method, and nothing says so?
    fn is_silently_different(&self) -> bool {
        !self.same && self.reading.is_whole()
    }

    /// For whoever has to mend it.
    fn shown(&self, method: &Method, points: Option<Number>) -> String {
        let read = self.reading.method().map_or_else(|| "nothing".to_owned(), Method::to_json);
        let points = points.map_or_else(|| "no".to_owned(), |n| n.to_string());
        format!("\n  {}\n  of {points} points\n  method  {}\n  read    {read}\n", self.text, method.to_json())
    }
}
