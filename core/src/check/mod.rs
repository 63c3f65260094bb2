//! The faults of a scheme's own document (方案自查): one check a file, each with its codes.
//!
//! A finding is an *error* only where the document itself proves it. What is very likely a slip is a *warning*, what is
//! worth a look is a *notice*, and sums that close are silent.
//!
#![doc = include_str!("../../docs/findings.md")]

mod about;
mod assessor;
mod bands;
mod cap;
mod charges;
mod counts;
mod course;
mod direction;
mod disagree;
mod duplicate;
mod fall;
mod floor;
mod free;
mod goal;
mod idle;
mod item;
mod jump;
mod late;
mod lead;
mod leads;
mod limit;
mod method;
mod multiplier;
mod name;
mod numeral;
mod open;
mod outside;
mod parts;
mod points;
mod positive;
mod printed;
mod reach;
mod repeat;
mod shares;

mod spelled;
mod spelling;
mod stale;
mod steep;
mod still;
mod stray;
mod targets;
mod terms;
#[cfg(test)]
mod testing;
mod threshold;
mod total;
mod twice;
mod unfit;
mod unit;
mod weights;
mod words;

use crate::finding::Finding;
use crate::path::Path;
use crate::scheme::Scheme;

impl Scheme {
    /// Finds the faults of the document: sums that do not close, things that are missing, things that contradict each other.
    ///
    /// None of them stops a scheme from being built or scored. The findings are in the order of their paths; the same
    /// scheme always gives the same ones.
    ///
    /// # Example: ten points in parts, five for the item
    ///
    /// ```
    /// use kaohe::{Lang, Scheme, Severity};
    /// let scheme = Scheme::from_json(r#"{
    ///   "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    ///   "units": [{"id": "east", "name": {"zh": "东区"}}], "offices": [{"id": "fin", "name": {"zh": "市财政局"}}],
    ///   "indicators": [{
    ///     "id": "soil", "name": {"zh": "土壤"}, "points": "5", "assessor": "fin",
    ///     "inputs": [{"id": "a", "kind": "flag"}, {"id": "b", "kind": "flag"}],
    ///     "method": {"checklist": {"parts": [
    ///       {"id": "a", "points": "6", "method": {"all_or_nothing": {"if": {"flag": "a"}}}},
    ///       {"id": "b", "points": "4", "method": {"all_or_nothing": {"if": {"flag": "b"}}}}
    ///     ]}}
    ///   }]
    /// }"#).unwrap();
    /// let findings = scheme.check();
    /// assert_eq!(findings.len(), 1);
    /// assert_eq!(findings[0].code(), "parts_over_points");
    /// assert_eq!(findings[0].severity(), Severity::Error);
    /// assert_eq!(findings[0].message(Lang::En), "the parts make 10, more than the 5 points of the item (6 + 4)");
    /// ```
    #[must_use]
    pub fn check(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        let all = Path::root().key("indicators");
        for indicator in self.indicators() {
            let item = item::Item::new(self, &all, indicator);
            points::check(&item, &mut found);
            method::check(&item, &mut found);
            parts::check(&item, &mut found);
            shares::check(&item, &mut found);
            multiplier::check(&item, &mut found);
            cap::check(&item, &mut found);
            limit::check(&item, &mut found);
            open::check(&item, &mut found);
            bands::check(&item, &mut found);
            outside::check(&item, &mut found);
            lead::check(&item, &mut found);
            unit::check(&item, &mut found);
            targets::check(&item, &mut found);
            stray::check(&item, &mut found);
            positive::check(&item, &mut found);
            words::check(&item, &mut found);
            let courses = course::courses(&item);
            fall::check(&item, &courses, &mut found);
            still::check(&item, &courses, &mut found);
            jump::check(&item, &courses, &mut found);
            reach::check(&item, &courses, &mut found);
            repeat::check(&item, &courses, &mut found);
            disagree::check(&item, &courses, &mut found);
            late::check(&item, &mut found);
            leads::check(&item, &mut found);
            steep::check(&item, &mut found);
            floor::check(&item, &mut found);
            threshold::check(&item, &mut found);
            weights::check(&item, &mut found);
            stale::check(&item, &mut found);
            name::check(&item, &mut found);
            total::check(&item, &mut found);
            direction::check(&item, &mut found);
            unfit::check(&item, &mut found);
            about::check(&item, &mut found);
            free::check(&item, &mut found);
        }
        assessor::check(self, &mut found);
        duplicate::check(self, &mut found);
        twice::check(self, &mut found);
        printed::check(self, &mut found);
        idle::check(self, &mut found);
        spelled::check(self, &mut found);
        found.sort_by(|a, b| (a.path(), a.code()).cmp(&(b.path(), b.code())));
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Code;

    #[test]
    fn every_code_of_a_finding_is_explained() {
        let page = include_str!("../../docs/findings.md");
        let (page, _) = page.split_once("## Examples").expect("the tables stand before the examples");
        let rows: Vec<&str> =
            page.lines().filter_map(|l| l.strip_prefix("| `")?.split_once('`')).map(|(c, _)| c).collect();
        let findings = Code::ALL.iter().filter(|code| code.is_finding()).map(|code| code.word());
        let mut missing: Vec<&str> = findings.clone().filter(|code| !rows.contains(code)).collect();
        missing.extend(
            rows.iter()
                .filter(|row| !["error", "warning", "notice"].contains(*row) && !findings.clone().any(|c| c == **row)),
        );
        assert_eq!(missing, [""; 0], "core/docs/findings.md and the catalogue differ");
    }
}
