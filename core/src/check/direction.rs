//! `direction_differs`: the clause wants more, the target or the input says that less is better; or the other way round.

use super::charges::charges;
use super::item::{Item, Place};
use crate::condition::{Comparison, Condition};
use crate::expression::Expression;
use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::input::{Input, InputKind};
use crate::method::{ChargeKind, Method, Side};
use crate::path::Path;
use crate::schedule::course::goal_of;
use crate::text::{Code, Lang, Message, Name};

/// What a clause rewards of an input, against what its target asks (不超过3%) or the input declares (lower is better).
///
/// A warning, once for each input. Only plain cases: a ratio of the input, steps below or above a number, a condition for
/// all points. Silent where the clause rewards both sides, where targets ask for both, and for what one band of several gives.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    // a method for units that others score already is read by nobody
    let read =
        |place: &&Place<'_>| place.full && !(place.units.is_empty() && item.complete && !item.applies.is_empty());
    let mut wants: Vec<(&Id, bool, Path)> = Vec::new();
    for place in item.places.iter().filter(read) {
        rewarded(place, &mut wants);
    }
    for input in &item.indicator.inputs {
        let own: Vec<&(&Id, bool, Path)> = wants.iter().filter(|(id, ..)| **id == input.id).collect();
        let Some((_, more, path)) = own.first() else { continue };
        let Some((declared, by)) = declared(item, input) else { continue };
        if declared == *more || own.iter().any(|(_, other, _)| other != more) {
            continue;
        }
        let name = input.name.clone().unwrap_or_else(|| Name::zh(input.id.to_string()));
        let message = Message::new(Code::DirectionDiffers)
            .with_name("wanted", word(*more))
            .with_name("input", name)
            .with_name("by", by)
            .with_name("other", word(declared));
        found.push(Finding::new(Severity::Warning, path.clone(), message));
    }
}

fn word(more: bool) -> Name {
    let text = |lang: Lang| if more { lang.pick("越多越好", "more") } else { lang.pick("越少越好", "less") };
    Name { zh: text(Lang::Zh).to_owned(), en: Some(text(Lang::En).to_owned()) }
}

/// Is more of an input better, and what says so? Nothing where nobody says, or two contradict each other.
fn declared(item: &Item<'_>, input: &Input) -> Option<(bool, Name)> {
    let both = |zh: &str, en: &str| Name { zh: zh.to_owned(), en: Some(en.to_owned()) };
    let goals = item.indicator.targets.iter().filter_map(|t| goal_of(item.indicator, t, input)?.lower);
    let goals: Vec<bool> = goals.collect();
    let lower = match &input.kind {
        InputKind::Value(value) => value.lower_is_better,
        InputKind::Count(count) => count.lower_is_better,
        _ => false,
    };
    match goals.first() {
        Some(first) if goals.iter().all(|g| g == first) && (*first || !lower) => {
            Some((!first, both("目标值", "the target")))
        }
        None if lower => Some((false, both("该数据", "the input"))),
        _ => None,
    }
}

/// The inputs of which a method rewards more (true) or less, and where.
fn rewarded<'s>(place: &Place<'s>, wants: &mut Vec<(&'s Id, bool, Path)>) {
    let path = &place.path;
    match place.method {
        Method::Proportional(proportional) => {
            for (i, ratio) in proportional.of.iter().enumerate() {
                if let (Expression::Input(id), Expression::Target | Expression::TargetOf(_) | Expression::Number(_)) =
                    (&ratio.actual, &ratio.target)
                {
                    wants.push((id, true, path.key("of").index(i)));
                }
            }
        }
        Method::AllOrNothing(all) => demands(&all.condition, &path.key("if"), wants),
        _ => {}
    }
    // what lies below costs where more is wanted, and earns where less is
    for line in charges(place) {
        let ChargeKind::Gap(gap) = &line.charge.charge else { continue };
        let Expression::Input(id) = &gap.of else { continue };
        let path = line.path.key("charge").key("gap").key("side");
        match gap.side {
            Side::Below => wants.push((id, !line.gain, path)),
            Side::Above => wants.push((id, line.gain, path)),
            // either side costs: both are wanted
            Side::Either => wants.extend([(id, true, path.clone()), (id, false, path)]),
        }
    }
}

/// The comparisons that must all hold.
fn demands<'s>(condition: &'s Condition, path: &Path, wants: &mut Vec<(&'s Id, bool, Path)>) {
    match condition {
        Condition::Compare(compare) => {
            let Expression::Input(id) = &compare.left else { return };
            let more = match compare.is {
                Comparison::AtLeast | Comparison::MoreThan => true,
                Comparison::AtMost | Comparison::LessThan => false,
                Comparison::Equal | Comparison::NotEqual => return,
            };
            wants.push((id, more, path.key("compare").key("is")));
        }
        Condition::All(all) => {
            for (i, condition) in all.iter().enumerate() {
                demands(condition, &path.key("all").index(i), wants);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn item(lower: bool, method: &str, target: &str) -> String {
        let lower = if lower { r#", "lower_is_better": true"# } else { "" };
        format!(
            r#""points": "5", "inputs": [{{"id": "x", "name": {{"zh": "失业率", "en": "unemployment"}}, "kind": {{"value": {{"measure": "%"{lower}}}}}}}],
               "method": {method}, "targets": [{{"period": "2020", "of": "x", "is": {target}}}]"#
        )
    }

    fn gap(side: &str) -> String {
        format!(
            r#"{{"deduct": {{"charges": [{{"charge": {{"gap": {{"of": {{"input": "x"}}, "from": {{"number": "3%"}}, "side": "{side}", "in": "percentage_points", "step": "1", "rate": {{"each": "1"}}}}}}}}]}}}}"#
        )
    }

    fn compared(is: &str) -> String {
        format!(r#"{{"compare": {{"left": {{"input": "x"}}, "is": "{is}", "right": {{"number": "3%"}}}}}}"#)
    }

    const RATIO: &str = r#"{"proportional": {"of": [{"actual": {"input": "x"}, "target": "target"}]}}"#;
    const THREE: &str = r#"{"number": "3%"}"#;

    #[test]
    fn a_clause_against_its_target_is_found() {
        let at_most = format!(r#"{{"condition": {}}}"#, compared("at_most"));
        assert_eq!(
            findings(&indicator(&item(false, &gap("below"), &at_most))),
            [
                "warning direction_differs indicators[a].method.deduct.charges[0].charge.gap.side: 计分要求失业率越多越好，而目标值表明越少越好：请更正其一 | the clause wants more of unemployment, the target says less: correct one of them"
            ]
        );
        let all = format!(r#"{{"all_or_nothing": {{"if": {}}}}}"#, compared("at_least"));
        assert_eq!(
            codes(&indicator(&item(false, &all, &at_most))),
            ["warning direction_differs indicators[a].method.all_or_nothing.if.compare.is"]
        );
    }

    #[test]
    fn a_clause_against_its_input_is_found() {
        assert_eq!(
            codes(&indicator(&item(true, RATIO, THREE))),
            ["warning direction_differs indicators[a].method.proportional.of[0]"]
        );
    }

    #[test]
    fn clauses_that_agree_are_silent() {
        let at_most = format!(r#"{{"condition": {}}}"#, compared("at_most"));
        for (lower, method, target) in [
            (false, gap("above"), at_most.clone()),
            (true, gap("above"), at_most.clone()),
            (false, gap("either"), at_most),
            (true, gap("above"), THREE.to_owned()),
            (false, RATIO.to_owned(), THREE.to_owned()),
        ] {
            assert_eq!(codes(&indicator(&item(lower, &method, &target))), [""; 0], "{method} {target}");
        }
    }
}
