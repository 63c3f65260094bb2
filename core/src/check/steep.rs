//! `steep_deduction`: one slip takes all points.

use super::charges::deductions;
use super::item::{Item, Place};
use crate::expression::Expression;
use crate::finding::{Finding, Severity};
use crate::input::InputKind;
use crate::method::{Amounts, Charge, ChargeKind, Method, Rate};
use crate::number::{Exact, Number};
use crate::path::Path;
use crate::text::{Code, Message};
use crate::trace::StepPart;

/// A line of a deduction of which one occurrence, one missing item or one step takes all the points of 本项 (semantics §4).
///
/// A notice: what comes after the first slip costs nothing more, so the steps were hardly meant. Silent where a limit or a range
/// leaves points, where there can be one slip only, for a long step whose parts count, where the text says it as a condition (否则不得分), and for what one band of
/// several gives.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    for place in item.places.iter().filter(|p| p.full) {
        let all = match place.method {
            Method::Base(base) => Some(base.base.exact()),
            _ => place.points.clone(),
        };
        let Some(all) = all.filter(Exact::is_positive) else { continue };
        let held = |limit: Option<Number>| limit.is_some_and(|limit| limit.exact() < all);
        if floor(place) {
            continue;
        }
        for line in deductions(place).filter(|l| !held(l.limit) && !held(l.charge.limit)) {
            let slip = one_slip(item, line.charge, &line.path.key("charge"));
            let Some((each, path)) = slip.filter(|(each, _)| each.exact() >= all) else { continue };
            let message = Message::new(Code::SteepDeduction).with("each", each).with("points", &all);
            found.push(Finding::new(Severity::Notice, path, message));
        }
    }
}

/// Does the text keep the score above 0?
fn floor(place: &Place<'_>) -> bool {
    matches!(place.low, Some(crate::method::Bound::At(low)) if low.exact().is_positive())
}

/// What the first slip costs, where there can be several.
fn one_slip(item: &Item<'_>, charge: &Charge, path: &Path) -> Option<(Number, Path)> {
    let first = |each: &Amounts| match each {
        Amounts::Fixed(each) => Some(*each),
        Amounts::Growing(growing) => growing.amounts.first().copied(),
    };
    match &charge.charge {
        ChargeKind::Occurrence(occurrence) => {
            let single = at_most_one(item, &occurrence.count);
            first(&occurrence.each).filter(|_| !single).map(|each| (each, path.key("occurrence").key("each")))
        }
        ChargeKind::Missing(missing) => {
            let single = at_most_one(item, &missing.required);
            first(&missing.each).filter(|_| !single).map(|each| (each, path.key("missing").key("each")))
        }
        // a part of a long step costs only its part
        ChargeKind::Gap(gap)
            if gap.step <= Number::ONE || matches!(gap.part, Some(StepPart::Whole | StepPart::Started)) =>
        {
            let path = path.key("gap").key("rate");
            match &gap.rate {
                Rate::Each(each) => Some((*each, path)),
                Rate::Slabs(slabs) => slabs.rows.first().map(|row| (row.each, path)),
            }
        }
        _ => None,
    }
}

/// Is there one thing at most?
fn at_most_one(item: &Item<'_>, number: &Expression) -> bool {
    match number {
        Expression::Number(quantity) => quantity.value <= Number::ONE,
        Expression::Input(id) => {
            let mut inputs = item.indicator.assignments.iter().flat_map(|a| &a.inputs).chain(&item.indicator.inputs);
            inputs.find(|i| i.id == *id).is_some_and(|input| match &input.kind {
                InputKind::Count(count) => count.max.is_some_and(|max| max <= Number::ONE),
                InputKind::Value(value) => value.max.is_some_and(|max| max <= Number::ONE),
                _ => false,
            })
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn deduct(points: &str, charge: &str, more: &str) -> String {
        format!(
            r#""points": "{points}", "inputs": [{{"id": "n", "kind": {{"count": {{}}}}}}, {{"id": "m", "kind": {{"count": {{"max": "1"}}}}}}, {{"id": "r", "kind": {{"value": {{"measure": "%"}}}}}}],
               "method": {{"deduct": {{"charges": [{{"charge": {charge}}}]{more}}}}}"#
        )
    }

    fn occurrence(input: &str, each: &str) -> String {
        format!(r#"{{"occurrence": {{"count": {{"input": "{input}"}}, "each": {{"fixed": "{each}"}}}}}}"#)
    }

    fn gap(step: &str, rate: &str) -> String {
        format!(
            r#"{{"gap": {{"of": {{"input": "r"}}, "from": {{"number": "90%"}}, "side": "below", "in": "percentage_points", "step": "{step}", "rate": {{"each": "{rate}"}}}}}}"#
        )
    }

    #[test]
    fn one_slip_that_takes_all_is_found() {
        assert_eq!(
            findings(&indicator(&deduct("2", &occurrence("n", "3"), ""))),
            [
                "notice steep_deduction indicators[a].method.deduct.charges[0].charge.occurrence.each: 一次扣 3 分，即扣完本项 2 分：请降低扣分标准，或写明一次即不得分 | one slip takes 3 of 2 points, all there is: lower it, or say that one slip loses the item"
            ]
        );
        assert_eq!(
            codes(&indicator(&deduct("2", &gap("1", "2"), ""))),
            ["notice steep_deduction indicators[a].method.deduct.charges[0].charge.gap.rate"]
        );
        let missing = r#"{"missing": {"required": {"number": "4"}, "done": {"input": "n"}, "each": {"fixed": "2"}}}"#;
        assert_eq!(
            codes(&indicator(&deduct("2", missing, ""))),
            ["notice steep_deduction indicators[a].method.deduct.charges[0].charge.missing.each"]
        );
    }

    #[test]
    fn what_leaves_points_is_silent() {
        let missing = r#"{"missing": {"required": {"number": "1"}, "done": {"input": "n"}, "each": {"fixed": "2"}}}"#;
        for item in [
            deduct("2", &occurrence("n", "1"), ""),
            deduct("2", &gap("1", "0.5"), ""),
            deduct("2", &gap("10", "2"), ""),
            deduct("2", &occurrence("n", "3"), r#", "limit": "1""#),
            // once at most
            deduct("2", &occurrence("m", "2"), ""),
            deduct("2", missing, ""),
            deduct("unknown", &occurrence("n", "3"), ""),
        ] {
            let codes: Vec<String> =
                codes(&indicator(&item)).into_iter().filter(|code| !code.contains("points_unknown")).collect();
            assert_eq!(codes, [""; 0], "{item}");
        }
    }
}
