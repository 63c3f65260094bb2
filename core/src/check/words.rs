//! `measure_words_differ`: 家 here, 户 there.

use super::goal::subject;
use super::item::Item;
use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::number::{Dimension, Measure, Quantity};
use crate::path::Path;
use crate::target::TargetValue;
use crate::text::{Code, Message};

/// The word in which an input counts against the word of its targets, milestones and printed totals (semantics §1: count words are one
/// dimension, a differing word is a finding).
///
/// A notice, once for each input and word, at the first place. Silent for words that a scale alone tells apart (万户, 户).
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    let mut told: Vec<(&Id, String)> = Vec::new();
    let mut compare = |of: Option<&'_ Id>, quantity: &Quantity, path: &dyn Fn() -> Path| {
        let Some(input) = of.and_then(|of| item.indicator.inputs.iter().find(|i| i.id == *of)) else {
            return;
        };
        let (Some(own), Some(measure)) = (input.kind.measure(), &quantity.measure) else {
            return;
        };
        let (Some(there), Some(here)) = (word(item, own), word(item, measure)) else {
            return;
        };
        if there != here && !told.iter().any(|(id, word)| **id == input.id && *word == here) {
            told.push((&input.id, here.to_owned()));
            let message = Message::new(Code::MeasureWordsDiffer).with("a", here).with("b", there);
            found.push(Finding::new(Severity::Notice, path(), message));
        }
    };
    for (i, target) in item.indicator.targets.iter().enumerate() {
        if let TargetValue::Number(quantity) = &target.is {
            let path = || item.path.key("targets").index(i).key("is").key("number");
            compare(subject(item.indicator, target.of.as_ref()), quantity, &path);
        }
    }
    for milestone in &item.indicator.milestones {
        let path = item.path.key("milestones").id(milestone.id.as_str()).key("quantities");
        for (q, quantity) in milestone.quantities.iter().enumerate() {
            compare(Some(&quantity.input), &quantity.value, &|| path.index(q).key("value"));
        }
    }
    for (i, total) in item.indicator.printed_totals.iter().enumerate() {
        let path = || item.path.key("printed_totals").index(i).key("is");
        compare(subject(item.indicator, total.of.as_ref()), &total.is, &path);
    }
}

/// The count word of a measure, without its scale.
fn word<'m>(item: &Item<'_>, measure: &'m Measure) -> Option<&'m str> {
    let (dimension, _) = item.scheme.measures().resolve(measure);
    if !matches!(&dimension, Dimension::Of(base) if &**base == "个") {
        return None;
    }
    let symbol = measure.symbol();
    let bare = symbol.trim_start_matches(['百', '千', '万', '亿']);
    Some(if bare.is_empty() { symbol } else { bare })
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn count(measure: &str, target: &str) -> String {
        format!(
            r#""points": "5", "inputs": [{{"id": "n", "kind": {{"count": {{"measure": "{measure}"}}}}}}],
               "method": {{"proportional": {{"of": [{{"actual": {{"input": "n"}}, "target": "target"}}]}}}},
               "targets": [{{"period": "2020", "units": ["east"], "is": {{"number": "{target}"}}}}, {{"period": "2020", "units": ["west"], "is": {{"number": "{target}"}}}}]"#
        )
    }

    #[test]
    fn a_differing_word_is_told_once() {
        assert_eq!(
            findings(&indicator(&count("户", "12家"))),
            [
                "notice measure_words_differ indicators[a].targets[0].is.number: 此处为 `家`，彼处为 `户` | `家` here, `户` there"
            ]
        );
    }

    #[test]
    fn a_printed_total_is_counted_in_the_word_of_the_input() {
        let item = |total: &str| {
            format!(r#"{}, "printed_totals": [{{"period": "2020", "is": "{total}"}}]"#, count("所", "11所"))
        };
        assert_eq!(
            codes(&indicator(&item("22个"))),
            ["notice measure_words_differ indicators[a].printed_totals[0].is"]
        );
        assert_eq!(codes(&indicator(&item("22所"))), [""; 0]);
    }

    #[test]
    fn scales_and_other_measures_are_silent() {
        for (measure, target) in [("户", "2万户"), ("户", "12"), ("公里", "12米"), ("%", "12个百分点")] {
            assert_eq!(codes(&indicator(&count(measure, target))), [""; 0], "{measure} {target}");
        }
    }
}
