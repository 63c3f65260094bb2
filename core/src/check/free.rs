//! `free_assessment`: marks that are left to the assessor.

use super::charges::charges;
use super::item::Item;
use crate::finding::{Finding, Severity};
use crate::method::{ChargeKind, Method};
use crate::path::Path;
use crate::text::{Code, Message, Name};

/// Marks that are all or part of a score, where nothing says what earns how much (semantics §4: the assessor's mark in its range).
///
/// A notice, once for each item: at the mark, or at the item where it has several. Silent for an amount within stated bounds that
/// takes off or adds (酌情扣1至3分), and for divided rows without any rule, which have a finding of their own.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    let mut marks: Vec<Path> = Vec::new();
    for place in &item.places {
        if let Method::Assessed(_) = place.method {
            marks.push(place.path.clone());
        }
        for line in charges(place).filter(|l| l.limit.is_none() && l.charge.limit.is_none()) {
            if let ChargeKind::Mark(mark) = &line.charge.charge
                && mark.max.is_none()
            {
                marks.push(line.path.key("charge").key("mark"));
            }
        }
    }
    let count = marks.len();
    let path = match marks.as_slice() {
        [] => return,
        [path] => path.clone(),
        _ => item.path.clone(),
    };
    let is = if count == 1 { "mark is" } else { "marks are" };
    let message = Message::new(Code::FreeAssessment)
        .with("count", count)
        .with_name("marks", Name { zh: "项评分".to_owned(), en: Some(is.to_owned()) });
    found.push(Finding::new(Severity::Notice, path, message));
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn item(method: &str) -> String {
        format!(
            r#""points": "5", "inputs": [{{"id": "m", "kind": {{"mark": {{}}}}}}, {{"id": "k", "kind": {{"mark": {{}}}}}}], "method": {method}"#
        )
    }

    #[test]
    fn a_mark_without_a_scale_is_found() {
        assert_eq!(
            findings(&indicator(&item(r#"{"assessed": {"mark": "m"}}"#))),
            [
                "notice free_assessment indicators[a].method.assessed: 1 项评分由考核主体自定，未写明何种情况得多少分：请写明评分尺度 | 1 mark is left to the assessor and nothing says what earns how much: state a scale"
            ]
        );
        assert_eq!(
            codes(&indicator(&item(r#"{"deduct": {"charges": [{"charge": {"mark": {"input": "m", "min": "0"}}}]}}"#))),
            ["notice free_assessment indicators[a].method.deduct.charges[0].charge.mark"]
        );
        let parts = r#"{"checklist": {"parts": [
            {"id": "p", "points": "2", "method": {"assessed": {"mark": "m"}}}, {"id": "q", "points": "3", "method": {"assessed": {"mark": "k"}}}]}}"#;
        assert_eq!(
            findings(&indicator(&item(parts))),
            [
                "notice free_assessment indicators[a]: 2 项评分由考核主体自定，未写明何种情况得多少分：请写明评分尺度 | 2 marks are left to the assessor and nothing says what earns how much: state a scale"
            ]
        );
    }

    #[test]
    fn an_amount_within_bounds_is_silent() {
        for charge in [
            r#"{"charge": {"mark": {"input": "m", "min": "1", "max": "3"}}}"#,
            r#"{"charge": {"mark": {"input": "m", "min": "0"}}, "limit": "3"}"#,
        ] {
            assert_eq!(codes(&indicator(&item(&format!(r#"{{"deduct": {{"charges": [{charge}]}}}}"#)))), [""; 0]);
        }
    }
}
