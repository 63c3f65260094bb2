//! Grounds into conditions of the model.

use super::draft::Draft;
use super::super::ground::{EdgeAt, Run, Seg, Test, Value, compare};
use crate::condition::{Choice, Compare, Comparison, Condition};
use crate::expression::Expression;
use crate::id::Id;
use crate::number::{Number, Quantity};

/// Names of the item's own target.
const TARGETS: &[&str] = &["目标", "目标值", "目标任务", "年度目标", "目标数", "计划目标", "任务目标", "年度目标值", "年度目标任务", "季度目标", "月度目标", "年度任务", "全年目标", "既定目标", "规定目标", "目标要求"];

/// Words for something that happens, and may happen again.
const EVENTS: &[&str] = &["发生", "出现", "发现", "查实", "造成", "被", "受到", "存在", "引发", "导致", "违反", "违规", "投诉", "事故", "曝光", "通报", "弄虚作假", "瞒报", "漏报", "有"];

/// Is it something that happens?
pub(crate) fn is_event(text: &str) -> bool {
    let denied = ["未", "没有", "无", "不"].iter().any(|w| text.starts_with(w));
    !denied && EVENTS.iter().any(|w| text.contains(w))
}

/// The item's own target or an input that the text names.
pub(crate) fn named(draft: &mut Draft<'_>, run: Run) -> Expression {
    let label = draft.label(run).to_owned();
    if TARGETS.contains(&label.as_str()) {
        draft.take(run);
        return draft.the_target();
    }
    Expression::Input(draft.input(run, crate::input::InputKind::Value(crate::input::ValueInput::default()), "标准值"))
}

pub(crate) fn value(draft: &mut Draft<'_>, value: &Value) -> Expression {
    match value {
        Value::Amount(amount, run) => {
            draft.take(*run);
            Expression::Number(amount.quantity())
        }
        Value::Share(a, b, run) => {
            draft.take(*run);
            let number = |n: &Number| Expression::Number(Quantity::plain(*n));
            Expression::Divide(Box::new([number(a), number(b)]))
        }
        Value::Named(run) => named(draft, *run),
    }
}

/// Is the measure one of things counted?
pub(crate) fn counts(measure: Option<&str>) -> bool {
    measure.is_some_and(|m| {
        !m.ends_with('元') && !m.starts_with(['%', '万', '亿', '吨', '米', '度']) && !m.ends_with("百分点") && !["公里", "亩", "公顷", "天", "日", "小时", "分钟", "个月", "月", "年", "分贝", "平方米", "工作日", "个工作日", "倍", "成", "千瓦时"].contains(&m)
    })
}

/// The input on the left of a comparison.
pub(crate) fn measured(draft: &mut Draft<'_>, left: Run, fallback: Option<Run>, measure: Option<&str>) -> Id {
    let run = if draft.label(left).is_empty() { fallback.unwrap_or(left) } else { left };
    draft.take(left);
    if counts(measure) { draft.count(run, None) } else { draft.value(run, measure.filter(|m| *m == "%")) }
}

fn measure_of(value: &Value) -> Option<&str> {
    match value {
        Value::Amount(amount, _) => amount.measure.as_deref(),
        _ => None,
    }
}

/// A condition made of a test; `subject`: what is measured where the test does not say.
pub(crate) fn condition(draft: &mut Draft<'_>, test: &Test, subject: Option<Run>) -> Option<Condition> {
    Some(match test {
        Test::Flag(run) => flag(draft, *run),
        Test::Compare { left, is, right } => {
            let id = measured(draft, *left, subject, measure_of(right));
            let right = value(draft, right);
            Condition::Compare(Compare { left: Expression::Input(id), is: *is, right })
        }
        Test::Between { left, low, high } => {
            let id = measured(draft, *left, subject, low.0.measure.as_deref());
            let side = |(amount, included): &EdgeAt, yes: Comparison, no: Comparison| {
                let is = if *included == Some(false) { no } else { yes };
                Condition::Compare(Compare { left: Expression::Input(id.clone()), is, right: Expression::Number(amount.quantity()) })
            };
            Condition::All(vec![
                side(low, Comparison::AtLeast, Comparison::MoreThan),
                side(high, Comparison::AtMost, Comparison::LessThan),
            ])
        }
        Test::Places { label, from_last, first, last } => {
            let id = place(draft, *label, *from_last);
            let at = |is, n: i64| {
                Condition::Compare(Compare { left: Expression::Input(id.clone()), is, right: Expression::Number(Quantity::plain(Number::from(n))) })
            };
            match last {
                Some(last) if first == last => at(Comparison::Equal, *first),
                Some(last) if *first <= 1 => at(Comparison::AtMost, *last),
                Some(last) => Condition::All(vec![at(Comparison::AtLeast, *first), at(Comparison::AtMost, *last)]),
                None => at(Comparison::AtLeast, *first),
            }
        }
        Test::Word(run) => {
            let word = draft.cut(*run).to_owned();
            draft.take(*run);
            let (input, is) = draft.choice(*run, &[word], "等次");
            Condition::Choice(Choice { input, is })
        }
        Test::By { label, .. } => flag(draft, *label),
        Test::Otherwise => return None,
    })
}

/// The place in a ranking.
pub(crate) fn place(draft: &mut Draft<'_>, run: Run, from_last: bool) -> Id {
    draft.take(run);
    let label = if from_last { "倒数名次" } else { "名次" };
    draft.named(label, run.0, crate::input::InputKind::Value(crate::input::ValueInput::default()), label)
}

/// A flag, or how often something happened: at least once.
pub(crate) fn flag(draft: &mut Draft<'_>, run: Run) -> Condition {
    Condition::Flag(draft.flag(run))
}

/// Something that happened at least once.
pub(crate) fn happened(draft: &mut Draft<'_>, run: Run) -> Condition {
    let label = draft.label(run);
    if is_event(label) {
        let id = draft.count(run, None);
        let one = Expression::Number(Quantity::plain(Number::ONE));
        Condition::Compare(Compare { left: Expression::Input(id), is: Comparison::AtLeast, right: one })
    } else {
        flag(draft, run)
    }
}

/// All comparisons of a piece: 知晓率达到85%、办结率达到90%.
pub(crate) fn comparisons(text: &str, run: Run) -> Vec<Test> {
    let piece = text.get(run.0..run.1).unwrap_or_default();
    let mut list = Vec::new();
    let mut from = run.0;
    let mut cuts: Vec<usize> = Vec::new();
    for (offset, c) in piece.char_indices() {
        if matches!(c, '、' | ',' | '且' | '并' | '和' | '与' | ';' | '。') {
            cuts.push(run.0 + offset);
        }
    }
    cuts.push(run.1);
    for cut in cuts {
        if let Some(test) = compare(text, (from, cut)) {
            list.push(test);
            from = cut + text.get(cut..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        } else if text.get(cut..).is_some_and(|t| t.starts_with([',', ';', '。'])) {
            from = cut + 1;
        }
    }
    list
}

/// The condition of a sentence: its comparisons, and a flag for what else it says.
pub(crate) fn sentence(draft: &mut Draft<'_>, own: &[Seg], subject: Option<Run>) -> Option<Condition> {
    let mut all = Vec::new();
    let mut words: Option<Run> = None;
    for seg in own.iter().filter(|s| !s.aside) {
        let found = comparisons(draft.text, seg.run);
        if found.is_empty() {
            words = Some(words.map_or(seg.run, |(from, _)| (from, seg.run.1)));
            continue;
        }
        if let Some(run) = words.take()
            && found.iter().any(|t| !matches!(t, Test::Compare { left, .. } if draft.label(*left).is_empty()))
        {
            all.push(flag(draft, run));
        } else if let Some(run) = words.take() {
            draft.take(run);
        }
        for test in found {
            all.extend(condition(draft, &test, subject));
        }
    }
    if let Some(run) = words {
        all.push(flag(draft, run));
    }
    match all.len() {
        0 => None,
        1 => all.pop(),
        _ => Some(Condition::All(all)),
    }
}
