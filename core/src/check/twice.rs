//! `same_work`: the same work scored in two indicators.

use std::collections::{BTreeMap, BTreeSet};

use super::duplicate::same_members;
use super::goal::subject;
use super::item::names;
use super::spelling::{bare, words};
use crate::assignment::Share;
use crate::finding::{Finding, Severity};
use crate::indicator::{Indicator, Points};
use crate::input::{Input, InputKind};
use crate::number::{Exact, Measure};
use crate::path::Path;
use crate::period::Period;
use crate::scheme::Scheme;
use crate::target::TargetValue;
use crate::text::{Code, Message, Name};

/// Work that two scored indicators share (semantics §5: it is shown, never merged), found at the later one.
///
/// A notice, once for each two, where
/// - one unit has the same task, with points, in both;
/// - inputs of one name ask for the same figure of the same units in the same period;
/// - their names differ in nothing but width, blanks, brackets and a last word such as 工作.
///
/// Silent for what `duplicate_indicator` tells, for names of inputs that three indicators or more use, for percentages and nought,
/// and for items that are not scored.
pub(super) fn check(scheme: &Scheme, found: &mut Vec<Finding>) {
    let scored: Vec<&Indicator> = scheme.indicators().iter().filter(|i| i.points != Points::None).collect();
    let mut told: BTreeSet<(usize, usize)> = BTreeSet::new();
    for work in [tasks(scheme, &scored), figures(scheme, &scored), named(scheme, &scored)] {
        for ((earlier, later), (place, what)) in work {
            let (Some(a), Some(b)) = (scored.get(earlier), scored.get(later)) else { continue };
            // what differs in nothing but blanks `duplicate_indicator` tells
            if bare(&a.name.zh) != bare(&b.name.zh) && told.insert((earlier, later)) {
                let path = Path::root().key("indicators").id(b.id.as_str()).key(place);
                let message = Message::new(Code::SameWork).with("other", &a.id).with_name("what", what);
                found.push(Finding::new(Severity::Notice, path, message));
            }
        }
    }
}

/// What two indicators share, by their places: the member where it is told, and what it is.
type Shared = BTreeMap<(usize, usize), (&'static str, Name)>;

/// The tasks of one unit that stand in two indicators, each time with points.
fn tasks(scheme: &Scheme, scored: &[&Indicator]) -> Shared {
    const SHORTEST: usize = 4;
    let mut by_task: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
    for (i, indicator) in scored.iter().enumerate() {
        for row in indicator.assignments.iter().filter(|row| !matches!(row.share, Share::None)) {
            let (Some(unit), Some(task)) = (&row.unit, &row.task) else { continue };
            let text = words(&task.zh);
            let list = by_task.entry((unit.as_str(), text)).or_default();
            if !list.contains(&i) {
                list.push(i);
            }
        }
    }
    let mut units: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for ((unit, task), list) in by_task {
        if let (true, [a, b]) = (task.chars().count() >= SHORTEST, list.as_slice()) {
            units.entry((*a, *b)).or_default().extend(scheme.units_of(unit));
        }
    }
    let tell = |(pair, mut units): ((usize, usize), Vec<usize>)| {
        units.sort_unstable();
        let units = names(scheme, &units);
        let en = format!("the tasks of {}", units.in_lang(crate::text::Lang::En));
        (pair, ("assignments", Name { zh: format!("{}的任务", units.zh), en: Some(en) }))
    };
    units.into_iter().map(tell).collect()
}

/// What a figure is asked of: the input's name, its dimension, the period, the units, and how much of it.
type Figure = (String, String, Period, Vec<usize>, Exact);

/// The figures that stand under one name in two indicators.
fn figures(scheme: &Scheme, scored: &[&Indicator]) -> Shared {
    const SHORTEST: usize = 3;
    let mut uses: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut by_figure: BTreeMap<Figure, Vec<(usize, Name)>> = BTreeMap::new();
    for (i, indicator) in scored.iter().enumerate() {
        for input in &indicator.inputs {
            let name = input.name.as_ref().unwrap_or(&indicator.name);
            let text = words(&name.zh);
            uses.entry(text.clone()).or_default().insert(i);
            for period in scheme.periods() {
                let Some((dimension, units, sum)) = asked(scheme, indicator, input, *period) else { continue };
                let figure = (text.clone(), dimension, *period, units, sum);
                by_figure.entry(figure).or_default().push((i, name.clone()));
            }
        }
    }
    let mut shared = Shared::new();
    for ((text, ..), list) in by_figure {
        if let ([(a, name), (b, _)], true) = (list.as_slice(), text.chars().count() >= SHORTEST)
            && a != b
            && uses.get(&text).is_some_and(|uses| uses.len() == 2)
        {
            shared.entry((*a, *b)).or_insert(("targets", name.clone()));
        }
    }
    shared
}

/// What is asked of an input in a period: in which dimension, of whom, and how much in all.
fn asked(scheme: &Scheme, indicator: &Indicator, input: &Input, period: Period) -> Option<(String, Vec<usize>, Exact)> {
    if !matches!(input.kind, InputKind::Value(_) | InputKind::Count(_)) {
        return None;
    }
    let measure = input.kind.measure().filter(|m| **m != Measure::percent())?;
    let (dimension, scale) = scheme.measures().resolve(measure);
    let (mut units, mut sum) = (Vec::new(), Exact::zero());
    for target in indicator.targets.iter().filter(|t| t.period == period) {
        if subject(indicator, target.of.as_ref()) != Some(&input.id) {
            continue;
        }
        let TargetValue::Number(quantity) = &target.is else { return None };
        let of = if target.units.is_empty() { &indicator.applies_to } else { &target.units };
        units.extend(scheme.units_in(of));
        sum = sum.plus(&quantity.in_measure(measure, scheme.measures()).ok()?.times(&scale));
    }
    units.sort_unstable();
    units.dedup();
    (!units.is_empty() && sum.is_positive()).then(|| (dimension.symbol().to_owned(), units, sum))
}

/// Indicators whose names differ only in how they are written, for the same units in the same period.
fn named(scheme: &Scheme, scored: &[&Indicator]) -> Shared {
    const MOST: usize = 8;
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, indicator) in scored.iter().enumerate() {
        let text = words(&indicator.name.zh);
        let text =
            ["工作情况", "完成情况", "工作", "情况"].iter().find_map(|last| text.strip_suffix(last)).unwrap_or(&text);
        if text.chars().count() > 1 {
            by_name.entry(text.to_owned()).or_default().push(i);
        }
    }
    let meets = |a: &Indicator, b: &Indicator| {
        let [of_a, of_b] = [a, b].map(|i| scheme.units_in(&i.applies_to));
        let [in_a, in_b] = [a, b].map(|i| if i.periods.is_empty() { scheme.periods() } else { i.periods.as_slice() });
        let figures = |i: &Indicator| i.targets.iter().any(|t| matches!(t.is, TargetValue::Number(_)));
        of_a.iter().any(|unit| of_b.binary_search(unit).is_ok())
            && in_a.iter().any(|period| in_b.contains(period))
            && (same_members(&a.targets, &b.targets) || !(figures(a) && figures(b)))
    };
    let mut shared = Shared::new();
    // a name that many items bear tells nothing
    for list in by_name.values().filter(|list| list.len() <= MOST) {
        for (n, b) in list.iter().enumerate() {
            for a in list.iter().take(n) {
                if let (Some(one), Some(other)) = (scored.get(*a), scored.get(*b))
                    && meets(one, other)
                {
                    shared.insert((*a, *b), ("name", other.name.clone()));
                }
            }
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, scheme};

    fn item(id: &str, name: &str, more: &str) -> String {
        format!(r#"{{"id": "{id}", "name": {{"zh": "{name}"}}, "points": "5", "assessor": "fin", {more}}}"#)
    }

    fn counted(name: &str, measure: &str, targets: &str) -> String {
        format!(
            r#""inputs": [{{"id": "n", "name": {{"zh": "{name}"}}, "kind": {{"value": {{"measure": "{measure}", "min": "0", "movement": "up"}}}}}}],
               "method": {{"proportional": {{"of": [{{"actual": {{"input": "n"}}, "target": "target"}}]}}}}, "targets": [{targets}]"#
        )
    }

    fn target(units: &str, number: &str) -> String {
        format!(r#"{{"period": "2020", "units": [{units}], "is": {{"number": "{number}"}}}}"#)
    }

    fn row(id: &str, points: &str, task: &str) -> String {
        format!(
            r#""division": "divided", "assignments": [{{"id": "{id}", "unit": "east", "role": "lead", "share": {{"points": "{points}"}}, "task": {{"zh": "{task}"}}}}],
               "inputs": [{{"id": "f", "kind": "flag"}}], "method": {{"all_or_nothing": {{"if": {{"flag": "f"}}}}}}, "receivers": ["west"]"#
        )
    }

    fn both(a: &str, b: &str) -> String {
        format!(r#""periods": ["2020"], "indicators": [{a}, {b}]"#)
    }

    const FLAG: &str =
        r#""inputs": [{"id": "f", "kind": "flag"}], "method": {"all_or_nothing": {"if": {"flag": "f"}}}"#;

    #[test]
    fn one_figure_in_two_items_is_found() {
        let each = [target(r#""east""#, "10个"), target(r#""west""#, "12个")].join(", ");
        let a = item("a", "乡村绿化", &counted("园林新村", "个", &target(r#""east", "west""#, "22个")));
        let b = item("b", "绿道", &counted("园林新村", "个", &each));
        assert_eq!(
            findings(&scheme(&both(&a, &b))),
            [
                "notice same_work indicators[b].targets: `a` 也考核同一工作：园林新村；请只计一次分，或写明两者的区别 | `a` scores the same work: 园林新村; score it once, or say what tells the two apart"
            ]
        );
    }

    #[test]
    fn one_task_in_two_items_is_found() {
        let a = item("a", "空气质量", &row("r", "5", "工地扬尘治理"));
        let b = item("b", "细颗粒物", &row("s", "5", "工地扬尘治理"));
        assert_eq!(
            codes(&scheme(&both(&a, &b)).clone())
                .into_iter()
                .filter(|code| !code.contains("unit_idle"))
                .collect::<Vec<_>>(),
            ["notice same_work indicators[b].assignments"]
        );
    }

    #[test]
    fn names_that_only_the_writing_tells_apart_are_found() {
        let (a, b) = (item("a", "河长制（市级）", FLAG), item("b", "河长制(市级)工作", FLAG));
        assert_eq!(codes(&scheme(&both(&a, &b))), ["notice same_work indicators[b].name"]);
    }

    #[test]
    fn different_work_is_silent() {
        let all = target(r#""east", "west""#, "22个");
        for (a, b) in [
            (counted("园林新村", "个", &all), counted("园林新村", "个", &target(r#""east", "west""#, "23个"))),
            (counted("覆盖率", "%", &all.replace("个", "%")), counted("覆盖率", "%", &all.replace("个", "%"))),
            (counted("园林新村", "个", &all), counted("园林小区", "个", &all)),
        ] {
            let [a, b] = [item("a", "乡村绿化", &a), item("b", "绿道", &b)];
            assert_eq!(codes(&scheme(&both(&a, &b))), [""; 0], "{a} {b}");
        }
        let three = [("a", "甲"), ("b", "乙"), ("c", "丙")]
            .map(|(id, name)| item(id, name, &counted("完成投资", "万元", &all.replace("个", "万元"))));
        assert_eq!(codes(&scheme(&format!(r#""periods": ["2020"], "indicators": [{}]"#, three.join(", ")))), [""; 0]);
    }
}
