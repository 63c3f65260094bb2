//! `assessor_missing`: an item that nobody assesses.

use crate::finding::{Finding, Severity};
use crate::indicator::{Indicator, Points};
use crate::path::Path;
use crate::scheme::Scheme;
use crate::text::{Code, Message};

/// A scored indicator without an assessor (考核主体).
///
/// A warning where the scheme names assessors for others. A scheme that names none for any of several has no such column:
/// one notice for all of them.
pub(super) fn check(scheme: &Scheme, found: &mut Vec<Finding>) {
    let path = Path::root().key("indicators");
    let scored = || scheme.indicators().iter().filter(|i| i.points != Points::None);
    let missing: Vec<&Indicator> = scored().filter(|i| i.assessor.is_none()).collect();
    if missing.len() > 1 && missing.len() == scored().count() {
        found.push(Finding::new(Severity::Notice, path, Message::new(Code::AssessorMissing)));
        return;
    }
    for indicator in missing {
        let path = path.id(indicator.id.as_str()).key("assessor");
        found.push(Finding::new(Severity::Warning, path, Message::new(Code::AssessorMissing)));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, scheme};

    fn items(more: [&str; 2]) -> String {
        let item = |(i, more): (usize, &&str)| {
            format!(
                r#"{{"id": "i{i}", "name": {{"zh": "指标{i}"}}, "points": "5", "inputs": [{{"id": "f", "kind": "flag"}}],
                    "method": {{"all_or_nothing": {{"if": {{"flag": "f"}}}}}}{more}}}"#
            )
        };
        let all = more.iter().enumerate().map(item).collect::<Vec<_>>().join(", ");
        format!(r#""periods": ["2020"], "indicators": [{all}]"#)
    }

    #[test]
    fn one_among_others_is_found() {
        assert_eq!(
            findings(&scheme(&items([r#", "assessor": "fin""#, ""]))),
            ["warning assessor_missing indicators[i1].assessor: 没有考核主体 | no assessor is named"]
        );
    }

    #[test]
    fn a_scheme_without_assessors_is_told_once() {
        assert_eq!(codes(&scheme(&items(["", ""]))), ["notice assessor_missing indicators"]);
        assert_eq!(codes(&scheme(&items([r#", "assessor": "fin""#; 2]))), [""; 0]);
    }
}
