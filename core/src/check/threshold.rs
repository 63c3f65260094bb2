//! `threshold_differs`: a clause asks for another number than the target.

use super::charges::deductions;
use super::goal::subject;
use super::item::{Item, Place};
use crate::condition::{Compare, Condition};
use crate::expression::Expression;
use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::input::Input;
use crate::method::{ChargeKind, Method};
use crate::number::{Exact, Quantity};
use crate::path::Path;
use crate::target::TargetValue;
use crate::text::{Code, Message};

/// The number of its own that a deduction's step (低于80%的，每低…) or a condition for all points (达到80%) takes, against the
/// targets of the same input.
///
/// A warning, once for each input, at the first such number and with the first target that differs. Silent where one of several
/// numbers, or the target itself, stands in the clause as well; where a unit has that number as its target in another period;
/// for conditions of which one is enough; and where the measures do not compare.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    // a method for units that others score already is read by nobody
    let read =
        |place: &&Place<'_>| place.full && !(place.units.is_empty() && item.complete && !item.applies.is_empty());
    for place in item.places.iter().filter(read) {
        let mut thresholds = Vec::new();
        for line in deductions(place) {
            if let ChargeKind::Gap(gap) = &line.charge.charge
                && let Expression::Input(input) = &gap.of
            {
                thresholds.push(threshold(input, &gap.from, line.path.key("charge").key("gap").key("from")));
            }
        }
        if let Method::AllOrNothing(all) = place.method {
            demands(&all.condition, &place.path.key("if"), &mut thresholds);
        }
        for input in &item.indicator.inputs {
            let own: Vec<&Threshold<'_>> = thresholds.iter().filter(|t| *t.input == input.id).collect();
            differs(item, place, input, &own, found);
        }
    }
}

/// What a clause holds an input against; nothing where that is no number.
struct Threshold<'s> {
    input: &'s Id,
    number: Option<&'s Quantity>,
    path: Path,
}

/// The comparisons that must all hold.
fn demands<'s>(condition: &'s Condition, path: &Path, thresholds: &mut Vec<Threshold<'s>>) {
    match condition {
        Condition::Compare(Compare { left: Expression::Input(input), right, .. }) => {
            thresholds.push(threshold(input, right, path.key("compare").key("right")));
        }
        Condition::All(all) => {
            for (i, condition) in all.iter().enumerate() {
                demands(condition, &path.key("all").index(i), thresholds);
            }
        }
        _ => {}
    }
}

fn threshold<'s>(input: &'s Id, against: &'s Expression, path: Path) -> Threshold<'s> {
    match against {
        Expression::Number(number) => Threshold { input, number: Some(number), path: path.key("number") },
        _ => Threshold { input, number: None, path },
    }
}

fn differs(item: &Item<'_>, place: &Place<'_>, input: &Input, own: &[&Threshold<'_>], found: &mut Vec<Finding>) {
    let Some(first) = own.first() else { return };
    let numbers: Option<Vec<Exact>> = own.iter().map(|t| counted(item, input, t.number?)).collect();
    let Some(numbers) = numbers else { return };
    let mut other: Option<&Quantity> = None;
    let mut met = vec![false; item.scheme.units().len()];
    let mut differing: Vec<(&Quantity, Vec<usize>)> = Vec::new();
    for target in &item.indicator.targets {
        let (TargetValue::Number(quantity), true) =
            (&target.is, subject(item.indicator, target.of.as_ref()) == Some(&input.id))
        else {
            continue;
        };
        let Some(number) = counted(item, input, quantity) else { return };
        let mut units = item.scheme.units_in(&target.units);
        units.retain(|unit| place.units.is_empty() || place.units.binary_search(unit).is_ok());
        if numbers.contains(&number) {
            for unit in units {
                if let Some(met) = met.get_mut(unit) {
                    *met = true;
                }
            }
        } else if !units.is_empty() {
            differing.push((quantity, units));
        }
    }
    for (quantity, units) in differing {
        if units.iter().any(|unit| met.get(*unit) == Some(&false)) {
            other = other.or(Some(quantity));
        }
    }
    if let (Some(target), Some(number)) = (other, first.number) {
        let message = Message::new(Code::ThresholdDiffers).with("found", number).with("target", target);
        found.push(Finding::new(Severity::Warning, first.path.clone(), message));
    }
}

/// A number in the measure of its input; nothing where it has none, or another that does not convert.
fn counted(item: &Item<'_>, input: &Input, quantity: &Quantity) -> Option<Exact> {
    match input.kind.measure() {
        Some(measure) => quantity.in_measure(measure, item.scheme.measures()).ok(),
        None => quantity.measure.is_none().then(|| quantity.value.exact()),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, scheme};

    fn item(method: &str, targets: &str) -> String {
        format!(
            r#""periods": ["2020-H1", "2020"], "indicators": [{{"id": "a", "name": {{"zh": "指标a"}}, "assessor": "fin", "points": "10",
               "inputs": [{{"id": "x", "kind": {{"value": {{"measure": "%"}}}}}}], "method": {method}, "targets": [{targets}]}}]"#
        )
    }

    fn deduct(from: &[&str]) -> String {
        let gap = |from: &&str| {
            format!(
                r#"{{"charge": {{"gap": {{"of": {{"input": "x"}}, "from": {from}, "side": "below", "in": "percentage_points", "step": "1", "rate": {{"each": "1"}}}}}}}}"#
            )
        };
        format!(r#"{{"deduct": {{"charges": [{}]}}}}"#, from.iter().map(gap).collect::<Vec<_>>().join(", "))
    }

    fn all_or_nothing(condition: &str) -> String {
        format!(r#"{{"all_or_nothing": {{"if": {condition}}}}}"#)
    }

    fn at_least(number: &str) -> String {
        format!(r#"{{"compare": {{"left": {{"input": "x"}}, "is": "at_least", "right": {{"number": "{number}"}}}}}}"#)
    }

    fn target(period: &str, number: &str) -> String {
        format!(r#"{{"period": "{period}", "of": "x", "is": {{"number": "{number}"}}}}"#)
    }

    const EIGHTY: &str = r#"{"number": "80%"}"#;

    #[test]
    fn another_number_than_the_target_is_found() {
        assert_eq!(
            findings(&scheme(&item(&deduct(&[EIGHTY]), &target("2020", "85%")))),
            [
                "warning threshold_differs indicators[a].method.deduct.charges[0].charge.gap.from.number: 计分以 80% 为准，而目标值为 85%：请使二者一致，或写明各自的含义 | the clause goes by 80%, the target is 85%: make them agree, or say what each is for"
            ]
        );
        assert_eq!(
            codes(&scheme(&item(&all_or_nothing(&at_least("80%")), &target("2020", "85%")))),
            ["warning threshold_differs indicators[a].method.all_or_nothing.if.compare.right.number"]
        );
        let units = r#"{"period": "2020", "units": ["east"], "is": {"number": "80%"}}, {"period": "2020", "units": ["west"], "is": {"number": "79%"}}"#;
        assert_eq!(
            codes(&scheme(&item(&deduct(&[EIGHTY]), units))),
            ["warning threshold_differs indicators[a].method.deduct.charges[0].charge.gap.from.number"]
        );
    }

    #[test]
    fn what_may_be_meant_is_silent() {
        let either = format!(r#"{{"any": [{}, {}]}}"#, at_least("80%"), at_least("90%"));
        for (method, targets) in [
            (deduct(&[EIGHTY]), target("2020", "80%")),
            // in the half year less is asked
            (deduct(&[EIGHTY]), [target("2020-H1", "74%"), target("2020", "80%")].join(", ")),
            // steeper below 80
            (deduct(&[r#"{"target_of": "x"}"#, EIGHTY]), [target("2020-H1", "85%"), target("2020", "85%")].join(", ")),
            (deduct(&[EIGHTY, r#"{"number": "85%"}"#]), target("2020", "85%")),
            (all_or_nothing(&either), target("2020", "85%")),
            (deduct(&[EIGHTY]), String::new()),
        ] {
            assert_eq!(codes(&scheme(&item(&method, &targets))), [""; 0], "{method} {targets}");
        }
    }
}
