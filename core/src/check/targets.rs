//! `target_missing`, `target_absent_for_unit`, `target_to_come`: targets that are not there.

use super::goal::{Goal, Spot, goals, subject};
use super::item::{Item, names};
use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::input::InputKind;
use crate::method::Used;
use crate::path::Path;
use crate::period::Period;
use crate::target::TargetValue;
use crate::text::{Code, Lang, Message, Name, joined};

/// The targets that an item's methods and gates ask for, in every period in which it is scored (semantics §2, §4).
///
/// - No unit has one in any period: `target_missing`, an error, for nothing can be computed. In some periods only: a
///   warning, for the item may not be meant to be scored in them.
/// - Some units have one, others to whom the item applies do not: `target_absent_for_unit`, a warning. Where a milestone
///   has figures for some units and words alone for others, a notice; likewise where most units have a figure that no
///   method reads.
/// - 另行确定: `target_to_come`, a notice.
///
/// Of an item that is not scored only what its targets say of themselves.
///
/// Silent where a milestone of the period is words only for everybody: it is a text, and a text is a target.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    if !item.scored() {
        // no method asks, but what the document says is missing is missing
        stated(item, &[], found);
        return;
    }
    let asked = asked(item);
    let several = asked.iter().any(|a| a.of != asked.first().and_then(|first| first.of.clone()));
    let lacks: Vec<Lack> = asked.iter().map(|asked| asked.lack(item)).collect();
    let mut told = Vec::new();
    for (use_, lack) in asked.iter().zip(&lacks) {
        let input = use_.of.as_ref().filter(|_| several);
        let mut say = |code: Code, severity: Severity, units: &[usize]| {
            let told_now = Told { code, severity, period: use_.period, units: units.to_vec(), inputs: Vec::new() };
            tell(&mut told, told_now, input);
        };
        if lack.all {
            let never = asked.iter().zip(&lacks).filter(|(a, _)| a.of == use_.of).all(|(_, lack)| lack.all);
            say(Code::TargetMissing, if never { Severity::Error } else { Severity::Warning }, &[]);
            continue;
        }
        for (severity, units) in [(Severity::Warning, &lack.absent), (Severity::Notice, &lack.blank)] {
            if !units.is_empty() {
                say(Code::TargetAbsentForUnit, severity, units);
            }
        }
    }
    unread(item, &asked, &mut told);
    for told in told {
        found.push(told.finding(item));
    }
    stated(item, &asked, found);
}

/// A target that is asked for in a period, and for whom.
struct Asked {
    of: Option<Id>,
    period: Period,
    units: Vec<usize>,
}

/// Who has no target.
struct Lack {
    /// Nobody has one.
    all: bool,
    absent: Vec<usize>,
    blank: Vec<usize>,
}

impl Asked {
    fn lack(&self, item: &Item<'_>) -> Lack {
        let goals = goals(item, self.period, self.of.as_ref());
        let goal = |unit: &usize| goals.get(*unit).copied().unwrap_or(Goal::Absent);
        let lacks = |goal: Goal| matches!(goal, Goal::Absent | Goal::Missing);
        if self.units.is_empty() {
            // a row whose unit is unknown: any unit's target may be its own
            return Lack { all: goals.iter().all(|g| lacks(*g)), absent: Vec::new(), blank: Vec::new() };
        }
        let some =
            |test: &dyn Fn(Goal) -> bool| self.units.iter().copied().filter(|u| test(goal(u))).collect::<Vec<_>>();
        let absent = some(&lacks);
        let figures = self.units.iter().any(|u| matches!(goal(u), Goal::Figure(_)));
        let blank = if figures { some(&|g| g == Goal::Blank) } else { Vec::new() };
        Lack { all: absent.len() == self.units.len(), absent, blank }
    }
}

/// The targets that methods, gates and targets that are conditions read, each once, with all units that are scored by them.
fn asked(item: &Item<'_>) -> Vec<Asked> {
    let mut asked: Vec<Asked> = Vec::new();
    let root = Path::root();
    for scored in &item.roots {
        // a method for units that others score already is read by nobody
        let nobody = scored.units.is_empty() && item.complete && !item.applies.is_empty();
        let mut read = Vec::new();
        scored.method.walk(&root, &mut |used, _| read.extend(target_of(used)));
        for (of, period) in read.into_iter().flat_map(|of| item.periods().iter().map(move |p| (of.clone(), *p))) {
            if !nobody {
                add(&mut asked, of, period, &scored.units);
            }
        }
    }
    let mut read = Vec::new();
    for gate in &item.indicator.gates {
        gate.walk(&root, &mut |used, _| read.extend(target_of(used)));
    }
    for (of, period) in read.into_iter().flat_map(|of| item.periods().iter().map(move |p| (of.clone(), *p))) {
        add(&mut asked, of, period, &item.applies);
    }
    for (i, target) in item.indicator.targets.iter().enumerate() {
        let TargetValue::Condition(condition) = &target.is else {
            continue;
        };
        let reads = |a: &Asked| a.period == target.period && (a.of.is_none() || a.of == target.of);
        if !asked.iter().any(reads) {
            continue;
        }
        let goals = goals(item, target.period, target.of.as_ref());
        let answered = |unit: &usize| goals.get(*unit) == Some(&Goal::Condition(i));
        let units: Vec<usize> = item.applies.iter().copied().filter(answered).collect();
        let mut read = Vec::new();
        condition.walk(&root, &mut |used, _| read.extend(target_of(used)));
        for of in read.into_iter().flatten() {
            if !units.is_empty() {
                add(&mut asked, Some(of), target.period, &units);
            }
        }
    }
    asked
}

#[expect(clippy::option_option, reason = "a target, and the input that it is of where one is named")]
fn target_of(used: Used) -> Option<Option<Id>> {
    match used {
        Used::Target(of) => Some(of),
        _ => None,
    }
}

fn add(asked: &mut Vec<Asked>, of: Option<Id>, period: Period, units: &[usize]) {
    match asked.iter_mut().find(|a| a.of == of && a.period == period) {
        Some(known) => {
            known.units.extend_from_slice(units);
            known.units.sort_unstable();
            known.units.dedup();
        }
        None => asked.push(Asked { of, period, units: units.to_vec() }),
    }
}

/// Figures that no method reads for some units: where most have one, those without are worth a look.
fn unread(item: &Item<'_>, asked: &[Asked], told: &mut Vec<Told>) {
    if !item.complete {
        return;
    }
    for input in &item.indicator.inputs {
        if !matches!(input.kind, InputKind::Value(_) | InputKind::Count(_)) {
            continue;
        }
        for period in item.periods() {
            let goals = goals(item, *period, Some(&input.id));
            let goal = |unit: &usize| goals.get(*unit).copied().unwrap_or(Goal::Absent);
            let own = |a: &Asked| subject(item.indicator, a.of.as_ref()) == Some(&input.id);
            let said = |unit: &usize| {
                asked.iter().any(|a| a.period == *period && own(a) && a.units.binary_search(unit).is_ok())
            };
            let have = item.applies.iter().filter(|u| matches!(goal(u), Goal::Figure(Spot::Target(_)))).count();
            let lacks = |unit: &usize| matches!(goal(unit), Goal::Absent | Goal::Blank) && !said(unit);
            let units: Vec<usize> = item.applies.iter().copied().filter(lacks).collect();
            if !units.is_empty() && have * 2 > item.applies.len() {
                let (code, severity) = (Code::TargetAbsentForUnit, Severity::Notice);
                tell(told, Told { code, severity, period: *period, units, inputs: Vec::new() }, Some(&input.id));
            }
        }
    }
}

/// What the targets say of themselves: to come, or missing where no method asks.
fn stated(item: &Item<'_>, asked: &[Asked], found: &mut Vec<Finding>) {
    let mut told = Vec::new();
    for (i, target) in item.indicator.targets.iter().enumerate() {
        let path = || item.path.key("targets").index(i).key("is");
        let of = subject(item.indicator, target.of.as_ref());
        let (code, severity) = match target.is {
            TargetValue::ToCome => (Code::TargetToCome, Severity::Notice),
            TargetValue::Missing if !asked.iter().any(|a| a.of.is_none() || a.of.as_ref() == of) => {
                (Code::TargetMissing, Severity::Warning)
            }
            _ => continue,
        };
        if !told.contains(&(code, target.period)) {
            told.push((code, target.period));
            found.push(Finding::new(severity, path(), Message::new(code).with("period", target.period)));
        }
    }
}

/// One finding in the making: what it says of a period and of units, for one or more inputs.
struct Told {
    code: Code,
    severity: Severity,
    period: Period,
    units: Vec<usize>,
    inputs: Vec<Id>,
}

/// Adds a finding, or its input to one that says the same.
fn tell(told: &mut Vec<Told>, new: Told, input: Option<&Id>) {
    let same = |t: &&mut Told| {
        (t.code, t.severity, t.period, &t.units) == (new.code, new.severity, new.period, &new.units)
            && t.inputs.is_empty() == input.is_none()
    };
    match told.iter_mut().find(same) {
        Some(known) => known.inputs.extend(input.cloned()),
        None => told.push(Told { inputs: input.cloned().into_iter().collect(), ..new }),
    }
}

impl Told {
    fn finding(&self, item: &Item<'_>) -> Finding {
        let name = |id: &Id| {
            let input = item.indicator.inputs.iter().find(|i| i.id == *id);
            input.and_then(|i| i.name.clone()).unwrap_or_else(|| Name::zh(id.to_string()))
        };
        let inputs: Vec<Name> = self.inputs.iter().map(name).collect();
        let inputs = joined(&inputs.iter(), "");
        let period = |inputs: &str| {
            if inputs.is_empty() { self.period.to_string() } else { format!("{} ({inputs})", self.period) }
        };
        let period = Name { zh: period(&inputs.zh), en: Some(period(inputs.in_lang(Lang::En))) };
        let mut message = Message::new(self.code).with_name("period", period);
        if !self.units.is_empty() {
            message = message.with_name("unit", names(item.scheme, &self.units));
        }
        Finding::new(self.severity, item.path.key("targets"), message)
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator, scheme};

    fn ratio(members: &str) -> String {
        format!(
            r#""points": "20", "inputs": [{{"id": "x", "kind": {{"value": {{"min": "0", "movement": "up"}}}}}}],
               "method": {{"proportional": {{"of": [{{"actual": {{"input": "x"}}, "target": "target"}}]}}}}{members}"#
        )
    }

    fn two_periods(members: &str) -> crate::scheme::Scheme {
        scheme(&format!(
            r#""periods": ["2020-H1", "2020"], "indicators": [{{"id": "a", "name": {{"zh": "指标a"}}, "assessor": "fin", {}}}]"#,
            ratio(members)
        ))
    }

    const YEAR: &str = r#"{"period": "2020", "is": {"number": "10"}}"#;

    #[test]
    fn no_target_at_all_is_found() {
        assert_eq!(
            findings(&indicator(&ratio(""))),
            ["error target_missing indicators[a].targets: 2020 没有目标值 | no target is given for 2020"]
        );
    }

    #[test]
    fn no_target_in_one_period_is_a_warning() {
        assert_eq!(
            findings(&two_periods(&format!(r#", "targets": [{YEAR}]"#))),
            ["warning target_missing indicators[a].targets: 2020-H1 没有目标值 | no target is given for 2020-H1"]
        );
    }

    #[test]
    fn a_unit_without_a_target_is_found() {
        assert_eq!(
            findings(&indicator(&ratio(
                r#", "targets": [{"period": "2020", "units": ["east"], "is": {"number": "10"}}]"#
            ))),
            [
                "warning target_absent_for_unit indicators[a].targets: 本项适用于 西区，但没有其 2020 的目标值 | the item applies to 西区, yet it has no target for 2020"
            ]
        );
    }

    #[test]
    fn a_milestone_with_figures_for_others_is_a_notice() {
        let milestones = r#""milestones": [{"id": "h1", "period": "2020-H1", "quantities": [{"input": "x", "units": ["east"], "value": "5"}]}]"#;
        assert_eq!(
            findings(&two_periods(&format!(r#", "targets": [{YEAR}], {milestones}"#))),
            [
                "notice target_absent_for_unit indicators[a].targets: 本项适用于 西区，但没有其 2020-H1 的目标值 | the item applies to 西区, yet it has no target for 2020-H1"
            ]
        );
    }

    #[test]
    fn one_of_several_inputs_is_named() {
        let one = r#""points": "20", "inputs": [{"id": "x", "kind": {"value": {}}}, {"id": "y", "name": {"zh": "人次"}, "kind": {"value": {}}}],
            "method": {"proportional": {"of": [{"actual": {"input": "x"}, "target": {"target_of": "x"}}, {"actual": {"input": "y"}, "target": {"target_of": "y"}}], "several": "mean"}},
            "targets": [{"period": "2020", "of": "x", "is": {"number": "10"}}]"#;
        assert_eq!(
            findings(&indicator(one)),
            ["error target_missing indicators[a].targets: 2020 (人次) 没有目标值 | no target is given for 2020 (人次)"]
        );
    }

    #[test]
    fn a_target_to_come_is_a_notice() {
        assert_eq!(
            findings(&indicator(&ratio(r#", "targets": [{"period": "2020", "is": "to_come"}]"#))),
            [
                "notice target_to_come indicators[a].targets[0].is: 2020 的目标值尚待确定 | the target for 2020 is still to be set"
            ]
        );
    }

    #[test]
    fn a_figure_that_most_units_have_and_no_method_reads_is_a_notice() {
        let text = |units: &str| {
            format!(
                r#"{{"kaohe": 1, "id": "s", "name": {{"zh": "示例"}}, "periods": ["2020"],
                "units": [{{"id": "a", "name": {{"zh": "甲"}}}}, {{"id": "b", "name": {{"zh": "乙"}}}}, {{"id": "c", "name": {{"zh": "丙"}}}}],
                "indicators": [{{"id": "i", "name": {{"zh": "指标"}}, "points": "5", "assessor": "a",
                  "inputs": [{{"id": "done", "kind": "flag"}}, {{"id": "n", "name": {{"zh": "公厕"}}, "kind": {{"count": {{}}}}}}],
                  "method": {{"all_or_nothing": {{"if": {{"flag": "done"}}}}}},
                  "targets": [{{"period": "2020", "units": {units}, "of": "n", "is": {{"number": "4"}}}}]}}]}}"#
            )
        };
        let found =
            |units: &str| crate::scheme::Scheme::from_json(&text(units)).map(|s| findings(&s)).unwrap_or_default();
        assert_eq!(
            found(r#"["a", "b"]"#),
            [
                "notice target_absent_for_unit indicators[i].targets: 本项适用于 丙，但没有其 2020 (公厕) 的目标值 | the item applies to 丙, yet it has no target for 2020 (公厕)"
            ]
        );
        // one of three: the figure is that unit's own affair
        assert_eq!(found(r#"["a"]"#), [""; 0]);
    }

    #[test]
    fn targets_milestones_and_texts_are_silent() {
        for members in [
            format!(r#", "targets": [{YEAR}, {{"period": "2020-H1", "is": "text"}}]"#),
            format!(r#", "targets": [{YEAR}], "periods": ["2020"]"#),
            format!(
                r#", "targets": [{YEAR}], "milestones": [{{"id": "h1", "period": "2020-H1", "deliverables": [{{"id": "d", "name": {{"zh": "报告"}}}}]}}]"#
            ),
            format!(
                r#", "targets": [{YEAR}], "milestones": [{{"id": "h1", "period": "2020-H1", "quantities": [{{"input": "x", "value": "5"}}]}}]"#
            ),
            format!(
                r#", "applies_to": ["east"], "receivers": ["west"], "targets": [{YEAR}, {{"period": "2020-H1", "units": ["east"], "is": {{"number": "4"}}}}]"#
            ),
        ] {
            assert_eq!(codes(&two_periods(&members)), [""; 0], "{members}");
        }
    }

    #[test]
    fn a_target_that_is_a_condition_asks_for_targets_itself() {
        let members = |numbers: &str| {
            format!(
                r#""points": "5", "inputs": [{{"id": "f", "kind": "flag"}}, {{"id": "n", "name": {{"zh": "公厕"}}, "kind": {{"count": {{}}}}}}, {{"id": "x", "kind": {{"value": {{}}}}}}],
                   "method": {{"all_or_nothing": {{"if": "target"}}}},
                   "targets": [{{"period": "2020", "units": ["east"], "is": {{"condition": {{"compare": {{"left": {{"input": "n"}}, "is": "at_least", "right": {{"target_of": "n"}}}}}}}}}},
                     {{"period": "2020", "units": ["west"], "is": {{"condition": {{"flag": "f"}}}}}}{numbers}]"#
            )
        };
        assert_eq!(
            findings(&indicator(&members(""))),
            ["error target_missing indicators[a].targets: 2020 (公厕) 没有目标值 | no target is given for 2020 (公厕)"]
        );
        let east = r#", {"period": "2020", "units": ["east"], "of": "n", "is": {"number": "4"}}"#;
        assert_eq!(codes(&indicator(&members(east))), [""; 0]);
    }

    #[test]
    fn a_variant_asks_for_its_own_units_only() {
        let one = r#""points": "5", "inputs": [{"id": "f", "kind": "flag"}, {"id": "x", "kind": {"value": {}}}],
            "method": {"all_or_nothing": {"if": {"flag": "f"}}},
            "variants": [{"units": ["west"], "method": {"proportional": {"of": [{"actual": {"input": "x"}, "target": "target"}]}}}],
            "targets": [{"period": "2020", "units": ["west"], "is": {"number": "10"}}]"#;
        assert_eq!(codes(&indicator(one)), [""; 0]);
    }
}
