//! `target_not_positive`: a ratio or a percentage of a target that is 0 or below.

use std::collections::BTreeMap;

use super::charges::charges;
use super::goal::{Goal, Spot, goals, subject};
use super::item::{Item, Place, names};
use crate::expression::Expression;
use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::input::{InputKind, Movement};
use crate::method::{ChargeKind, CountedIn, Method};
use crate::text::{Code, Message};

/// Targets of which a ratio or a step in percent is taken (semantics §2: they must lie above 0).
///
/// A notice for an amount or a count of 0, which often means no task: the item is then not scored in the period, or does
/// not apply. An error for a rate or level of 0, and for anything below 0: the clause cannot be computed for it. A notice
/// where the ratio stands under a condition, which may have provided for that. As the target of a condition or of a
/// deduction 0 is a number like any other: silent.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    let mut spots: BTreeMap<Spot, (Vec<usize>, bool, Option<&Id>)> = BTreeMap::new();
    for place in &item.places {
        for (of, guarded) in ratios(place) {
            for period in item.periods() {
                let goals = goals(item, *period, of);
                for unit in place.units.iter() {
                    let Some(Goal::Figure(spot)) = goals.get(*unit) else {
                        continue;
                    };
                    let not_positive = spot.quantity(item).is_some_and(|(q, _)| !q.value.exact().is_positive());
                    if not_positive {
                        let entry = spots.entry(*spot).or_insert((Vec::new(), true, subject(item.indicator, of)));
                        entry.0.push(*unit);
                        entry.1 &= guarded;
                    }
                }
            }
        }
    }
    for (spot, (mut units, guarded, of)) in spots {
        let Some((quantity, path)) = spot.quantity(item) else {
            continue;
        };
        units.sort_unstable();
        units.dedup();
        let harmless = !quantity.value.is_negative() && of.is_some_and(|of| accumulates(item, of));
        let severity = if guarded || harmless { Severity::Notice } else { Severity::Error };
        let period = match spot {
            Spot::Target(i) => item.indicator.targets.get(i).map(|t| t.period),
            Spot::Milestone(m, _) => item.indicator.milestones.get(m).map(|m| m.period),
        };
        let message = Message::new(Code::TargetNotPositive)
            .with_name("unit", names(item.scheme, &units))
            .with("period", period.map(|p| p.to_string()).unwrap_or_default())
            .with("target", quantity);
        found.push(Finding::new(severity, path, message));
    }
}

fn accumulates(item: &Item<'_>, of: &Id) -> bool {
    item.indicator.inputs.iter().filter(|i| i.id == *of).any(|input| match &input.kind {
        InputKind::Value(value) => value.movement == Movement::Up,
        InputKind::Count(_) => true,
        _ => false,
    })
}

/// The targets of which a method takes a ratio, and whether a condition stands before it.
fn ratios<'s>(place: &Place<'s>) -> Vec<(Option<&'s Id>, bool)> {
    let mut all = Vec::new();
    let guarded = !place.full;
    match place.method {
        Method::Proportional(proportional) => {
            for ratio in &proportional.of {
                all.extend(target(&ratio.target).map(|of| (of, guarded)));
                divisors(&ratio.actual, guarded, &mut all);
            }
        }
        Method::Formula(formula) => divisors(&formula.of, guarded, &mut all),
        Method::Linear(linear) => divisors(&linear.on, guarded, &mut all),
        Method::Tiers(tiers) => {
            if let Some(on) = &tiers.on {
                divisors(on, guarded, &mut all);
            }
        }
        _ => {}
    }
    for line in charges(place) {
        let guarded = guarded || line.charge.when.is_some();
        match &line.charge.charge {
            ChargeKind::Gap(gap) => {
                if gap.counted_in == CountedIn::PercentOfTarget {
                    all.extend(target(&gap.from).map(|of| (of, guarded)));
                }
                divisors(&gap.of, guarded, &mut all);
            }
            ChargeKind::Amount(amount) => divisors(&amount.of, guarded, &mut all),
            _ => {}
        }
    }
    all
}

#[expect(clippy::option_option, reason = "a target, and the input that it is of where one is named")]
const fn target(expression: &Expression) -> Option<Option<&Id>> {
    match expression {
        Expression::Target => Some(None),
        Expression::TargetOf(id) => Some(Some(id)),
        _ => None,
    }
}

/// The targets that stand below a stroke.
fn divisors<'s>(expression: &'s Expression, guarded: bool, all: &mut Vec<(Option<&'s Id>, bool)>) {
    match expression {
        Expression::Divide(pair) => {
            let [above, below] = &**pair;
            all.extend(target(below).map(|of| (of, guarded)));
            divisors(above, guarded, all);
            divisors(below, guarded, all);
        }
        Expression::Add(list) | Expression::Multiply(list) | Expression::Min(list) | Expression::Max(list) => {
            for inner in list {
                divisors(inner, guarded, all);
            }
        }
        Expression::Subtract(pair) => {
            for inner in &**pair {
                divisors(inner, guarded, all);
            }
        }
        Expression::Choose(choose) => {
            divisors(&choose.then, true, all);
            divisors(&choose.otherwise, true, all);
        }
        Expression::In(of) => divisors(&of.of, guarded, all),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn item(kind: &str, method: &str, target: &str) -> String {
        format!(
            r#""points": "20", "inputs": [{{"id": "x", "kind": {{"value": {{{kind}}}}}}}, {{"id": "f", "kind": "flag"}}], "method": {method},
               "targets": [{{"period": "2020", "is": {{"number": "{target}"}}}}]"#
        )
    }

    const RATIO: &str = r#"{"proportional": {"of": [{"actual": {"input": "x"}, "target": "target"}]}}"#;

    #[test]
    fn a_ratio_to_a_level_of_nought_is_found() {
        assert_eq!(
            findings(&indicator(&item(r#""measure": "%""#, RATIO, "0%"))),
            [
                "error target_not_positive indicators[a].targets[0].is.number: 东区、西区 的 2020 目标值为 0%，无法计算比例 | the target of 东区, 西区 for 2020 is 0%: no ratio or percentage of it can be taken"
            ]
        );
        assert_eq!(
            codes(&indicator(&item("", RATIO, "-4"))),
            ["error target_not_positive indicators[a].targets[0].is.number"]
        );
    }

    #[test]
    fn an_amount_of_nought_is_a_notice() {
        assert_eq!(
            codes(&indicator(&item(r#""movement": "up""#, RATIO, "0"))),
            ["notice target_not_positive indicators[a].targets[0].is.number"]
        );
    }

    #[test]
    fn steps_in_percent_of_the_target_and_divisors_are_found() {
        let gap = r#"{"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "x"}, "side": "below", "in": "percent_of_target", "rate": {"each": "1"}}}}]}}"#;
        let formula = r#"{"formula": {"of": {"multiply": ["points", {"divide": [{"input": "x"}, "target"]}]}}}"#;
        for method in [gap, formula] {
            assert_eq!(
                codes(&indicator(&item("", method, "0"))),
                ["error target_not_positive indicators[a].targets[0].is.number"]
            );
        }
    }

    #[test]
    fn a_ratio_under_a_condition_is_a_notice() {
        let tiers = format!(
            r#"{{"tiers": {{"bands": [{{"is": {{"holds": {{"flag": "f"}}}}, "gives": {{"percent": "100"}}}}], "otherwise": {{"method": {RATIO}}}}}}}"#
        );
        assert_eq!(
            codes(&indicator(&item("", &tiers, "0"))),
            ["notice target_not_positive indicators[a].targets[0].is.number"]
        );
    }

    #[test]
    fn nought_as_a_condition_or_a_step_is_silent() {
        let condition = r#"{"all_or_nothing": {"if": {"compare": {"left": {"input": "x"}, "is": "more_than", "right": "target"}}}}"#;
        let gap = r#"{"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "x"}, "side": "above", "in": "measure", "rate": {"each": "1"}}}}]}}"#;
        for method in [condition, gap] {
            assert_eq!(codes(&indicator(&item("", method, "0"))), [""; 0]);
        }
        assert_eq!(codes(&indicator(&item("", RATIO, "0.1"))), [""; 0]);
    }
}
