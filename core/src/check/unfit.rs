//! `measures_unfit`: 家 against 万元.

use super::goal::subject;
use super::item::Item;
use super::terms::pairs;
use crate::expression::{Expression, Statistic};
use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::input::Input;
use crate::number::{Dimension, Measure};
use crate::path::{Path, Segment};
use crate::text::{Code, Message};

/// Two numbers that a method, a gate or a target holds against each other, and that count in measures which do not convert
/// (semantics §1).
///
/// An error: whatever is reported, nothing can be computed. Silent where one of the two has no measure, for products and
/// quotients, whose measure is another, and for targets and milestones, which a scheme with unlike measures is not built with.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    for (pair, path) in pairs(item) {
        let [a, b] = pair.map(|expression| measure(item, expression, &path));
        let (Some(a), Some(b)) = (a, b) else { continue };
        let [own, other] = [a, b].map(|m| item.scheme.measures().resolve(m).0);
        let counted = |d: &Dimension| matches!(d, Dimension::Percent | Dimension::Of(_));
        if counted(&own) && counted(&other) && own != other {
            let message = Message::new(Code::MeasuresUnfit).with("a", a).with("b", b);
            found.push(Finding::new(Severity::Error, path, message));
        }
    }
}

/// The measure that a number counts in, where that is certain without any value.
fn measure<'s>(item: &Item<'s>, of: &'s Expression, path: &Path) -> Option<&'s Measure> {
    let own = |id: &Id| input(item, id, path).and_then(|i| i.kind.measure());
    match of {
        Expression::Number(number) => number.measure.as_ref(),
        Expression::Input(id) | Expression::TargetOf(id) => own(id),
        Expression::Target => subject(item.indicator, None).and_then(own),
        // how many peers reported is a plain number, whatever they report
        Expression::Peers(peers) if peers.statistic != Statistic::Count => measure(item, &peers.of, path),
        Expression::Subtract(pair) => measure(item, pair.first()?, path),
        Expression::Add(list) | Expression::Min(list) | Expression::Max(list) => {
            list.iter().find_map(|inner| measure(item, inner, path))
        }
        _ => None,
    }
}

/// An input of the assignment in which a path lies, else of the indicator.
fn input<'s>(item: &Item<'s>, id: &Id, path: &Path) -> Option<&'s Input> {
    let row = match path.segments() {
        [_, _, Segment::Key(list), Segment::Id(row), ..] if list == "assignments" => Some(row),
        _ => None,
    };
    let row = item.indicator.assignments.iter().find(|a| row.is_some_and(|row| row == a.id.as_str()));
    let own = row.iter().flat_map(|a| &a.inputs).find(|i| i.id == *id);
    own.or_else(|| item.indicator.inputs.iter().find(|i| i.id == *id))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn item(measures: [&str; 2], method: &str) -> String {
        let input = |id: &str, measure: &str| {
            let measure = if measure.is_empty() { String::new() } else { format!(r#""measure": "{measure}""#) };
            format!(r#"{{"id": "{id}", "kind": {{"value": {{{measure}}}}}}}"#)
        };
        format!(
            r#""points": "5", "inputs": [{}, {}], "method": {method}"#,
            input("x", measures[0]),
            input("y", measures[1])
        )
    }

    const RATIO: &str = r#"{"proportional": {"of": [{"actual": {"input": "x"}, "target": {"input": "y"}}]}}"#;

    #[test]
    fn measures_that_do_not_convert_are_found() {
        assert_eq!(
            findings(&indicator(&item(["家", "万元"], RATIO))),
            [
                "error measures_unfit indicators[a].method.proportional.of[0]: `家` 与 `万元` 不能换算，无法计算：请使用同一计量单位 | `家` against `万元`: the two do not convert, so nothing can be computed; use one measure"
            ]
        );
        let compared = r#"{"all_or_nothing": {"if": {"any": [{"compare": {"left": {"input": "x"}, "is": "at_least", "right": {"number": "3%"}}}]}}}"#;
        assert_eq!(
            codes(&indicator(&item(["家", ""], compared))),
            ["error measures_unfit indicators[a].method.all_or_nothing.if.any[0].compare"]
        );
    }

    #[test]
    fn measures_that_convert_are_silent() {
        for measures in [["亿元", "万元"], ["家", "户"], ["家", ""], ["", ""], ["%", "个百分点"], ["倍", "家"]]
        {
            assert_eq!(codes(&indicator(&item(measures, RATIO))), [""; 0], "{measures:?}");
        }
        let quotient = r#"{"all_or_nothing": {"if": {"compare": {"left": {"divide": [{"input": "x"}, {"input": "y"}]}, "is": "at_least", "right": {"number": "80%"}}}}}"#;
        assert_eq!(codes(&indicator(&item(["家", "家"], quotient))), [""; 0]);
    }

    #[test]
    fn how_many_peers_there_are_has_no_measure() {
        let peers = |statistic: &str, number: &str| {
            let left = format!(r#"{{"peers": {{"statistic": "{statistic}", "of": {{"input": "x"}}}}}}"#);
            let compare = format!(r#"{{"left": {left}, "is": "at_least", "right": {{"number": "{number}"}}}}"#);
            indicator(&item(["万元", ""], &format!(r#"{{"all_or_nothing": {{"if": {{"compare": {compare}}}}}}}"#)))
        };
        assert_eq!(codes(&peers("count", "3个")), [""; 0]);
        for statistic in ["mean", "median", "highest", "lowest"] {
            assert_eq!(codes(&peers(statistic, "3亿元")), [""; 0]);
            assert_eq!(
                codes(&peers(statistic, "3个")),
                ["error measures_unfit indicators[a].method.all_or_nothing.if.compare"],
                "{statistic}"
            );
        }
    }
}
