//! `name_differs`: a number in the name of an item that its targets and milestones do not have.

use super::counts::{Counts, counts};
use super::goal::subject;
use super::item::Item;
use super::numeral::{Bound, numbers};
use crate::condition::Condition;
use crate::expression::Expression;
use crate::finding::{Finding, Severity};
use crate::input::Input;
use crate::number::{Exact, Quantity};
use crate::target::{Target, TargetValue};
use crate::text::{Code, Message};

/// The one number of a name that is counted as the target of an input is (新增12家企业), against that target.
///
/// A warning where the input has one figure, for all and for the year; a notice where it has several, which may be parts of it, or
/// where the name says 每年, 约, 至少 and the like. Silent where a figure, their sum, a milestone or a printed total is that number, or
/// 至少 leaves room for it; for numbers in another count word; for a name with several such numbers, which lists things; for one that
/// speaks of several years (到2025年, 三年) or of each unit (各县, 每村); for years, ranks (第3名, 前10名), shares (每3户), classes
/// (30万吨级) and ranges; and where two inputs are counted so.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    let name = &item.indicator.name.zh;
    let counts = counts(item.scheme, name);
    if counts == Counts::Otherwise {
        return;
    }
    let mut told: Vec<(&Input, Finding)> = Vec::new();
    for input in &item.indicator.inputs {
        let Some(measure) = input.kind.measure() else { continue };
        let numbers = numbers(name, measure, item.scheme.measures());
        let [printed] = numbers.as_slice() else { continue };
        let figures = figures(item, input);
        let Some(first) = figures.first() else { continue };
        let sum = figures.iter().fold(Exact::zero(), |sum, figure| sum.plus(&figure.value));
        let meant =
            |value: &Exact| *value == printed.value || (printed.bound == Bound::AtLeast && *value > printed.value);
        let known =
            figures.iter().any(|f| meant(&f.value)) || meant(&sum) || others(item, input).contains(&printed.value);
        let sure = figures.len() == 1 && first.whole && counts == Counts::Once && printed.bound == Bound::Exactly;
        let severity = if sure { Severity::Warning } else { Severity::Notice };
        let message = Message::new(Code::NameDiffers).with("found", &printed.text).with("target", first.quantity);
        let finding = Finding::new(severity, item.path.key("name"), message);
        told.push((input, finding));
        if known {
            // the name speaks of this one, so of no other
            return;
        }
    }
    if let [(_, finding)] = told.as_slice() {
        found.push(finding.clone());
    }
}

/// A figure that is the target of an input.
struct Figure<'s> {
    quantity: &'s Quantity,
    value: Exact,
    /// Is it asked of all, by the end of a year?
    whole: bool,
}

fn figures<'s>(item: &Item<'s>, input: &Input) -> Vec<Figure<'s>> {
    let mut figures = Vec::new();
    let of_all = |target: &Target| {
        let units = item.scheme.units_in(&target.units);
        target.units.is_empty() || item.applies.iter().all(|unit| units.contains(unit))
    };
    for target in &item.indicator.targets {
        let quantity = match &target.is {
            TargetValue::Number(number) if subject(item.indicator, target.of.as_ref()) == Some(&input.id) => number,
            TargetValue::Condition(Condition::Compare(compare)) => match (&compare.left, &compare.right) {
                (Expression::Input(id), Expression::Number(number)) if *id == input.id => number,
                _ => continue,
            },
            _ => continue,
        };
        let whole = of_all(target) && target.period.ends_year();
        figures.extend(counted(item, input, quantity).map(|value| Figure { quantity, value, whole }));
    }
    figures
}

/// What else is asked of an input: by milestones, and by printed totals.
fn others(item: &Item<'_>, input: &Input) -> Vec<Exact> {
    let asked = item.indicator.milestones.iter().flat_map(|m| &m.quantities).filter(|q| q.input == input.id);
    let totals = item.indicator.printed_totals.iter();
    let totals = totals.filter(|t| subject(item.indicator, t.of.as_ref()) == Some(&input.id)).map(|t| &t.is);
    asked.map(|q| &q.value).chain(totals).filter_map(|number| counted(item, input, number)).collect()
}

fn counted(item: &Item<'_>, input: &Input, number: &Quantity) -> Option<Exact> {
    number.in_measure(input.kind.measure()?, item.scheme.measures()).ok()
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, scheme};

    fn item(name: &str, measure: &str, targets: &[&str]) -> String {
        let units = ["east", "west"];
        let target = |(i, number): (usize, &&str)| {
            let units = if targets.len() > 1 { format!(r#""units": ["{}"], "#, units[i]) } else { String::new() };
            format!(r#"{{"period": "2020", {units}"is": {{"number": "{number}"}}}}"#)
        };
        let targets: Vec<String> = targets.iter().enumerate().map(target).collect();
        format!(
            r#""periods": ["2020"], "indicators": [{{"id": "a", "name": {{"zh": "{name}"}}, "assessor": "fin", "points": "5",
               "inputs": [{{"id": "n", "kind": {{"value": {{"measure": "{measure}", "min": "0", "movement": "up"}}}}}}],
               "method": {{"proportional": {{"of": [{{"actual": {{"input": "n"}}, "target": "target"}}]}}}}, "targets": [{}]}}]"#,
            targets.join(", ")
        )
    }

    #[test]
    fn another_number_than_the_target_is_found() {
        assert_eq!(
            findings(&scheme(&item("新增12家企业", "家", &["10家"]))),
            [
                "warning name_differs indicators[a].name: 名称中为 12家，目标值为 10家：请使二者一致 | the name says 12家, the target is 10家: make them agree"
            ]
        );
        assert_eq!(
            codes(&scheme(&item("完成投资1.5亿元", "万元", &["1200万元"]))),
            ["warning name_differs indicators[a].name"]
        );
        assert_eq!(
            codes(&scheme(&item("新增12家企业", "家", &["5家", "6家"]))),
            ["notice name_differs indicators[a].name"]
        );
    }

    #[test]
    fn thousands_are_one_number() {
        assert_eq!(
            findings(&scheme(&item("新增1,200家企业", "家", &["1000家"]))),
            [
                "warning name_differs indicators[a].name: 名称中为 1200家，目标值为 1000家：请使二者一致 | the name says 1200家, the target is 1000家: make them agree"
            ]
        );
        for name in ["新增1,200家企业", "新增1，200家企业", "新增3,4家企业"] {
            assert_eq!(codes(&scheme(&item(name, "家", &["1200家"]))), [""; 0], "{name}");
        }
    }

    #[test]
    fn what_is_doubtful_is_a_notice() {
        for name in ["每年新增12家企业", "新增约12家企业", "新增12家左右", "至少新增12家企业", "不超过12家"]
        {
            assert_eq!(
                codes(&scheme(&item(name, "家", &["10家"]))),
                ["notice name_differs indicators[a].name"],
                "{name}"
            );
        }
        let one = item("新增12家企业", "家", &["10家"])
            .replace(r#""is": {"number": "10家"}"#, r#""units": ["east"], "is": {"number": "10家"}"#);
        assert!(codes(&scheme(&one)).contains(&"notice name_differs indicators[a].name".to_owned()));
        // of this year, of all kinds, of a class at school
        for name in
            ["2020年新增12家企业", "二〇二〇年新增12家企业", "一年新增12家", "新增各类企业12家", "三年级社团12家"]
        {
            assert_eq!(
                codes(&scheme(&item(name, "家", &["10家"]))),
                ["warning name_differs indicators[a].name"],
                "{name}"
            );
        }
    }

    #[test]
    fn the_same_and_other_things_are_silent() {
        for (name, measure, targets) in [
            ("新增12家企业", "家", &["12家"][..]),
            ("新增12家企业", "家", &["5家", "7家"]),
            ("完成投资1.5亿元", "万元", &["15000万元"]),
            // years, ranks, shares, lists, ranges, classes, another thing
            ("2020年新增企业", "家", &["10家"]),
            ("省道286线等十项目", "项", &["8项"]),
            ("进入前12家", "家", &["10家"]),
            ("每12家配一人", "家", &["10家"]),
            ("新增10-12家", "家", &["11家"]),
            ("新增3家、4家", "家", &["10家"]),
            ("30万吨级航道", "吨", &["10吨"]),
            ("12个村的企业", "家", &["10家"]),
            ("8890平台", "个", &["10个"]),
            // several years, each unit, room for more
            ("到2025年新增50家", "家", &["10家"]),
            ("到二〇二五年新增50家", "家", &["10家"]),
            ("3年累计新增30家", "家", &["10家"]),
            ("三年新增30家", "家", &["10家"]),
            ("五年行动新增50家", "家", &["10家"]),
            ("“十四五”新增50家", "家", &["10家"]),
            ("各县区新增2家", "家", &["10家"]),
            ("每个乡镇至少新增2家", "家", &["10家"]),
            ("至少新增12家", "家", &["15家"]),
            ("新增12家以上", "家", &["15家"]),
        ] {
            assert_eq!(codes(&scheme(&item(name, measure, targets))), [""; 0], "{name}");
        }
    }
}
