//! `total_differs`: a printed total that the targets of the units do not make.

use super::goal::subject;
use super::item::Item;
use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::input::{Input, InputKind};
use crate::milestone::Nature;
use crate::number::{Exact, Measure};
use crate::target::{PrintedTotal, TargetValue};
use crate::text::{Code, Message};

/// A total that is printed beside the targets by unit, against their sum; where the period has no targets, beside the
/// numbers of its milestone.
///
/// A warning where the units make less, for nobody is asked for the rest; a notice where they make more, which is often meant: more is
/// given out than is asked. A figure of several units together is counted once, or for each (semantics §5). Silent where either sum is the
/// total, for 以上 that is exceeded, for a figure without units that is the total itself or makes it once every unit has reached it, for
/// percentages, and where a figure is missing, still to come, or does not convert.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    for (i, total) in item.indicator.printed_totals.iter().enumerate() {
        let of = subject(item.indicator, total.of.as_ref());
        let Some(input) = item.indicator.inputs.iter().find(|input| Some(&input.id) == of) else { continue };
        let Some(made) = made(item, total, input) else { continue };
        let Some(printed) = counted(item, input, total) else { continue };
        let agrees = |sum: &Exact| *sum == printed || (total.at_least && *sum > printed);
        if agrees(&made.sum) || agrees(&made.each) || made.alone.is_some_and(|alone| alone == printed) {
            continue;
        }
        let short = made.sum < printed && made.each < printed;
        let severity = if short { Severity::Warning } else { Severity::Notice };
        let measure = input.kind.measure().map_or("", Measure::symbol);
        let message = Message::new(Code::TotalDiffers)
            .with("printed", &total.is)
            .with("sum", format!("{}{measure}", made.sum))
            .with("parts", super::item::sum_of(&made.parts));
        found.push(Finding::new(severity, item.path.key("printed_totals").index(i).key("is"), message));
    }
}

/// What the units make.
struct Made {
    /// With what stands for several together counted once.
    sum: Exact,
    /// With it counted for each.
    each: Exact,
    parts: Vec<String>,
    /// The figure, where one without units stands for all.
    alone: Option<Exact>,
}

fn made(item: &Item<'_>, total: &PrintedTotal, input: &Input) -> Option<Made> {
    let accumulates = matches!(&input.kind, InputKind::Count(_))
        || matches!(&input.kind, InputKind::Value(v) if v.measure.as_ref().is_some_and(|m| *m != Measure::percent()));
    if !accumulates {
        return None;
    }
    let (mut sum, mut each, mut parts, mut alone) = (Exact::zero(), Exact::zero(), Vec::new(), None);
    let of_it = |of: Option<&Id>| subject(item.indicator, of) == Some(&input.id);
    let mut covered = vec![false; item.scheme.units().len()];
    let mut figures = Vec::new();
    for target in item.indicator.targets.iter().filter(|t| t.period == total.period && of_it(t.of.as_ref())) {
        let TargetValue::Number(quantity) = &target.is else { return None };
        figures.push((&target.units, quantity));
    }
    if figures.is_empty() {
        let due = item.indicator.milestones.iter().filter(|m| m.period == total.period);
        for (milestone, quantity) in due.flat_map(|m| m.quantities.iter().map(move |q| (m, q))) {
            if quantity.input == input.id && !matches!(quantity.nature, Nature::Level | Nature::Stage) {
                let own = if quantity.units.is_empty() { &milestone.units } else { &quantity.units };
                figures.push((own, &quantity.value));
            }
        }
    }
    for (named, quantity) in figures {
        let number = match input.kind.measure() {
            Some(measure) => quantity.in_measure(measure, item.scheme.measures()).ok()?,
            None => quantity.value.exact(),
        };
        let units = item.scheme.units_in(named);
        // of two figures for one unit nobody knows which belongs to the total
        let held = if named.is_empty() { &*item.applies } else { units.as_slice() };
        for unit in held {
            if std::mem::replace(covered.get_mut(*unit)?, true) {
                return None;
            }
            each = each.plus(&number);
        }
        if named.is_empty() {
            // a figure without units holds for each
            for _ in item.applies.iter() {
                sum = sum.plus(&number);
                parts.push(number.to_string());
            }
            alone = Some(number);
        } else {
            sum = sum.plus(&number);
            parts.push(number.to_string());
        }
    }
    let all = item.applies.iter().all(|unit| covered.get(*unit) == Some(&true));
    (all && !parts.is_empty()).then_some(Made { sum, each, parts, alone })
}

fn counted(item: &Item<'_>, input: &Input, total: &PrintedTotal) -> Option<Exact> {
    match input.kind.measure() {
        Some(measure) => total.is.in_measure(measure, item.scheme.measures()).ok(),
        None => total.is.measure.is_none().then(|| total.is.value.exact()),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn item(measure: &str, targets: &[(&str, &str)], printed: &str) -> String {
        let target = |(units, number): &(&str, &str)| {
            let units = if units.is_empty() { String::new() } else { format!(r#""units": ["{units}"], "#) };
            format!(r#"{{"period": "2020", {units}"is": {{"number": "{number}"}}}}"#)
        };
        let targets: Vec<String> = targets.iter().map(target).collect();
        format!(
            r#""points": "5", "inputs": [{{"id": "n", "kind": {{"value": {{"measure": "{measure}", "min": "0", "movement": "up"}}}}}}],
               "method": {{"proportional": {{"of": [{{"actual": {{"input": "n"}}, "target": "target"}}]}}}},
               "targets": [{}], "printed_totals": [{{"period": "2020", "is": {printed}}}]"#,
            targets.join(", ")
        )
    }

    #[test]
    fn a_total_that_the_units_do_not_make_is_found() {
        assert_eq!(
            findings(&indicator(&item("户", &[("east", "20户"), ("west", "27户")], r#""50户""#))),
            [
                "warning total_differs indicators[a].printed_totals[0].is: 印刷合计 50户，各单位合计 47户（20 + 27） | 50户 is printed, the units make 47户 (20 + 27)"
            ]
        );
        assert_eq!(
            codes(&indicator(&item("户", &[("east", "20户"), ("west", "34户")], r#""50户""#))),
            ["notice total_differs indicators[a].printed_totals[0].is"]
        );
        assert_eq!(
            codes(&indicator(&item("户", &[("", "2户")], r#""50户""#))),
            ["warning total_differs indicators[a].printed_totals[0].is"]
        );
    }

    #[test]
    fn sums_that_close_are_silent() {
        for (measure, targets, printed) in [
            ("户", &[("east", "20户"), ("west", "30户")][..], r#""50户""#),
            ("亿元", &[("east", "2亿元"), ("west", "3亿元")], r#""50000万元""#),
            ("户", &[("east", "20户"), ("west", "34户")], r#""50户", "at_least": true"#),
            ("户", &[("", "50户")], r#""50户""#),
            ("户", &[("", "25户")], r#""50户""#),
            ("%", &[("east", "80%"), ("west", "90%")], r#""85%""#),
        ] {
            assert_eq!(codes(&indicator(&item(measure, targets, printed))), [""; 0], "{targets:?} {printed}");
        }
    }

    #[test]
    fn a_figure_of_several_units_counts_once_or_for_each() {
        for printed in ["25户", "50户"] {
            assert_eq!(
                codes(&indicator(&item("户", &[(r#"east", "west"#, "25户")], &format!(r#""{printed}""#)))),
                [""; 0]
            );
        }
        for (printed, severity) in [("60户", "warning"), ("30户", "notice"), ("20户", "notice")] {
            assert_eq!(
                codes(&indicator(&item("户", &[(r#"east", "west"#, "25户")], &format!(r#""{printed}""#)))),
                [format!("{severity} total_differs indicators[a].printed_totals[0].is")]
            );
        }
    }

    #[test]
    fn without_targets_a_total_is_held_against_the_milestone() {
        let item = |printed: &str, nature: &str| {
            let quantity = |unit: &str, n: u8| {
                format!(r#"{{"input": "n", "units": ["{unit}"], "value": "{n}户", "nature": "{nature}"}}"#)
            };
            let quantities = [quantity("east", 8), quantity("west", 9)].join(", ");
            let milestone = format!(r#""milestones": [{{"id": "y", "period": "2020", "quantities": [{quantities}]}}]"#);
            format!("{}, {milestone}", item("户", &[], &format!(r#""{printed}""#)))
        };
        let differs = "warning total_differs indicators[a].printed_totals[0].is";
        assert_eq!(codes(&indicator(&item("18户", "cumulative"))), [differs]);
        for (printed, nature) in [("17户", "cumulative"), ("18户", "stage"), ("18户", "level")] {
            assert_eq!(codes(&indicator(&item(printed, nature))), [""; 0], "{printed} {nature}");
        }
    }

    #[test]
    fn a_unit_without_a_figure_leaves_it_open() {
        assert_eq!(
            codes(&indicator(&item("户", &[("east", "20户")], r#""50户""#))),
            ["warning target_absent_for_unit indicators[a].targets"]
        );
    }
}
