//! `dated_otherwise`: values that speak of another day than the one that is asked about.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::path::Path;
use crate::period::Date;
use crate::text::{Code, Message};

/// Values by the day that they speak of, gathered over all targets.
#[derive(Debug, Default)]
pub(super) struct Dated(BTreeMap<Date, Of>);

/// The values of one day.
#[derive(Debug, Default)]
struct Of {
    count: usize,
    places: BTreeSet<(Path, String)>,
}

impl Dated {
    /// A value of another day.
    pub fn add(&mut self, day: Date, path: &Path, indicator: &Id, input: &Id) {
        let of = self.0.entry(day).or_default();
        of.count += 1;
        of.places.insert((path.clone(), format!("{indicator}.{input}")));
    }

    /// One finding for each day, at the first place in the order of paths.
    ///
    /// A notice. It names the first places and counts all values; in a progress each number has its day beside it (`at`).
    pub fn findings(self, as_of: Date) -> impl Iterator<Item = Finding> {
        const MOST: usize = 12;
        self.0.into_iter().filter_map(move |(day, of)| {
            let (first, _) = of.places.first()?;
            let named: Vec<&str> = of.places.iter().take(MOST).map(|(_, name)| name.as_str()).collect();
            let more = if of.places.len() > MOST { ", …" } else { "" };
            let message = Message::new(Code::DatedOtherwise)
                .with("found", day)
                .with("day", as_of)
                .with("count", of.count)
                .with("places", format!("{}{more}", named.join(", ")));
            Some(Finding::new(Severity::Notice, first.clone(), message))
        })
    }
}
