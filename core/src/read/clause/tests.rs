//! Grounds into conditions of the model.

use super::super::ground::{EdgeAt, Run, Seg, Test, Value, compare};
use super::draft::Draft;
use crate::condition::{Choice, Compare, Comparison, Condition};
use crate::expression::Expression;
use crate::id::Id;
use crate::number::{Number, Quantity};

/// Names of the item's own target.
const TARGETS: &[&str] = &[
    "目标",
    "目标值",
    "目标任务",
    "年度目标",
    "目标数",
    "计划目标",
    "任务目标",
    "年度目标值",
    "年度目标任务",
    "季度目标",
    "月度目标",
    "年度任务",
    "全年目标",
    "既定目标",
    "规定目标",
    "目标要求",
];

/// Words for something that happens, and may happen again.
const EVENTS: &[&str] = &[
    "发生",
    "出现",
    "发现",
    "查实",
    "造成",
    "被",
    "受到",
    "存在",
    "引发",
    "导致",
    "违反",
    "违规",
    "投诉",
    "事故",
    "曝光",
    "通报",
    "弄虚作假",
    "瞒报",
    "漏报",
    "迟报",
    "逾期",
    "失误",
    "违纪",
    "违法",
    "问题的",
    "现象",
    "行为",
];

/// Is it something that happens?
pub(crate) fn is_event(text: &str) -> bool {
    let denied = ["未", "没有", "无", "不"].iter().any(|w| text.starts_with(w));
    !denied && EVENTS.iter().any(|w| text.contains(w))
}

/// The item's own target or an input that the text names.
pub(crate) fn named(draft: &mut Draft<'_>, run: Run) -> Expression {
    let label = draft.label(run).to_owned();
    draft.doubt_name(run, &label);
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
        Value::NamedFor(left, run) => {
            let label = format!("{}_{}", draft.label(*left), draft.label(*run));
            draft.take(*run);
            let kind = crate::input::InputKind::Value(crate::input::ValueInput::default());
            Expression::Input(draft.named(&label, run.0, kind, "标准值"))
        }
    }
}

/// Is the measure one of things counted?
pub(crate) fn counts(measure: Option<&str>) -> bool {
    measure.is_some_and(|m| {
        !m.ends_with('元')
            && !m.starts_with(['%', '万', '亿', '吨', '米', '度'])
            && !m.ends_with("百分点")
            && ![
                "‰",
                "分",
                "公里",
                "亩",
                "公顷",
                "天",
                "日",
                "小时",
                "分钟",
                "个月",
                "月",
                "年",
                "分贝",
                "平方米",
                "工作日",
                "个工作日",
                "倍",
                "成",
                "千瓦时",
            ]
            .contains(&m)
    })
}

/// Does a label only say how something stands to its target, and not what it is?
pub(crate) fn relational(label: &str) -> bool {
    let names = label.ends_with(['率', '额', '量', '度', '比', '幅']) && label.chars().count() > 2;
    label.is_empty()
        || !names
            && [
                "未达",
                "达到",
                "达不到",
                "高于",
                "低于",
                "超",
                "不低于",
                "未完成",
                "完成",
                "控制在",
                "每",
                "其余",
                "符合",
                "合格",
                "达标",
                "不达",
                "以内",
                "大于",
                "小于",
                "不足",
                "与目标",
                "与计划",
                "不超过",
                "不少于",
                "不高于",
                "同比",
                "均",
                "下降",
                "上升",
                "延长",
                "缩短",
                "延迟",
                "其他",
                "在此基础",
                "与上",
                "较上",
            ]
            .iter()
            .any(|w| label.starts_with(w))
            && label.chars().count() <= 12
        || label.chars().count() < 2
}

/// What the clause is about, where a piece of text does not say.
pub(crate) fn subject_label(draft: &Draft<'_>, candidates: &[Option<Run>]) -> Option<(Run, String)> {
    candidates.iter().flatten().map(|run| (*run, draft.label(*run).to_owned())).find(|(_, label)| !relational(label))
}

/// The number on the left of a comparison: an input, or what an equation of the text defines.
pub(crate) fn measured(draft: &mut Draft<'_>, left: Run, fallback: Option<Run>, measure: Option<&str>) -> Expression {
    draft.take(left);
    let own = draft.label(left).to_owned();
    if let Some((_, of)) =
        draft.defined.iter().find(|(name, _)| !own.is_empty() && (name.ends_with(&own) || own.ends_with(name.as_str())))
    {
        return of.clone();
    }
    let counted = counts(measure);
    if own.is_empty() && counted {
        let known = draft.inputs.iter().rev().find(|(i, ..)| matches!(i.kind, crate::input::InputKind::Count(_)));
        if let Some((input, ..)) = known {
            return Expression::Input(input.id.clone());
        }
    }
    let found = subject_label(draft, &[Some(left), fallback]);
    let run = found.as_ref().map_or((left.0, left.0), |(run, _)| *run);
    let id = match found {
        Some(_) if counted => draft.count(run, None),
        Some(_) => draft.value(run, measure.filter(|m| *m == "%")),
        None => {
            let label = if draft.context.chars().count() <= 12 && !draft.context.is_empty() {
                draft.context
            } else {
                "完成值"
            };
            let kind = if counted {
                crate::input::InputKind::Count(crate::input::CountInput::default())
            } else {
                crate::input::InputKind::Value(crate::input::ValueInput::default())
            };
            draft.named(label, left.0, kind, "完成值")
        }
    };
    Expression::Input(id)
}

/// A quantity as it is compared with something that an equation defines: there a percentage is a plain number.
pub(crate) fn beside(left: &Expression, quantity: Quantity) -> Quantity {
    if matches!(left, Expression::Input(_)) || quantity.measure.as_ref().is_none_or(|m| m.symbol() != "%") {
        quantity
    } else {
        Quantity::plain(quantity.value)
    }
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
            let left = measured(draft, *left, subject, measure_of(right));
            let right = match value(draft, right) {
                Expression::Number(q) => Expression::Number(beside(&left, q)),
                other => other,
            };
            Condition::Compare(Compare { left, is: *is, right })
        }
        Test::Between { left, low, high } => {
            let id = measured(draft, *left, subject, low.0.measure.as_deref());
            let id = &id;
            let side = |(amount, included): &EdgeAt, yes: Comparison, no: Comparison| {
                let is = if *included == Some(false) { no } else { yes };
                Condition::Compare(Compare {
                    left: id.clone(),
                    is,
                    right: Expression::Number(beside(id, amount.quantity())),
                })
            };
            Condition::All(vec![
                side(low, Comparison::AtLeast, Comparison::MoreThan),
                side(high, Comparison::AtMost, Comparison::LessThan),
            ])
        }
        Test::Places { label, from_last, first, last } => {
            let id = place(draft, *label, *from_last);
            let at = |is, n: i64| {
                Condition::Compare(Compare {
                    left: Expression::Input(id.clone()),
                    is,
                    right: Expression::Number(Quantity::plain(Number::from(n))),
                })
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
    let text = draft.cut(run);
    // 发生A或发生B
    if let Some(at) = text.find('或').filter(|at| {
        text.get(at + '或'.len_utf8()..)
            .is_some_and(|t| EVENTS.iter().any(|w| t.trim_start_matches('者').starts_with(w)))
    }) {
        let first = happened(draft, (run.0, run.0 + at));
        let second = happened(draft, (run.0 + at + '或'.len_utf8(), run.1));
        return Condition::Any(vec![first, second]);
    }
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
            list.extend(each_of(text, test));
            from = cut + text.get(cut..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        } else if text.get(cut..).is_some_and(|t| t.starts_with([',', ';', '。'])) {
            from = cut + 1;
        }
    }
    list
}

/// 办结率、满意率均达100%: one comparison for each name.
fn each_of(text: &str, test: Test) -> Vec<Test> {
    let Test::Compare { left, is, right } = &test else { return vec![test] };
    let names = text.get(left.0..left.1).unwrap_or_default().trim_end_matches(['均', '都', '达', '到']);
    let parts: Vec<&str> = names.split(['、', '和', '及', '与']).collect();
    let last = names.chars().next_back();
    let told = text.get(left.0..left.1).unwrap_or_default().ends_with(['均', '都'])
        || text.get(left.1..).is_some_and(|t| t.starts_with(['均', '都']));
    if parts.len() < 2
        || !(told || parts.iter().all(|p| p.chars().next_back() == last))
        || !(told || last.is_some_and(|c| "率度比量数额".contains(c)))
    {
        return vec![test];
    }
    let mut from = left.0;
    parts
        .iter()
        .map(|p| {
            let run = (from, from + p.len());
            from = run.1 + text.get(run.1..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
            let right = match right {
                super::super::ground::Value::Named(named) => super::super::ground::Value::NamedFor(run, *named),
                other => other.clone(),
            };
            Test::Compare { left: run, is: *is, right }
        })
        .collect()
}

/// What a demand begins with.
const ACTS: &[&str] = &[
    "建立",
    "制定",
    "完成",
    "开展",
    "落实",
    "组织",
    "有",
    "按",
    "及时",
    "印发",
    "成立",
    "设立",
    "健全",
    "编制",
    "召开",
    "配备",
    "签订",
    "明确",
    "报送",
    "规范",
    "做到",
    "确保",
    "无",
    "未发生",
];

/// 不低于2.5%且同比不下降: two demands.
fn split_and(text: &str, seg: &Seg) -> Vec<Seg> {
    let piece = text.get(seg.run.0..seg.run.1).unwrap_or_default();
    let Some(at) = piece.find('且') else { return vec![seg.clone()] };
    if compare(text, seg.run).is_none() || matches!(compare(text, seg.run), Some(Test::Between { .. })) || at == 0 {
        return vec![seg.clone()];
    }
    let cut = seg.run.0 + at;
    let mut second = seg.clone();
    second.run.0 = cut + '且'.len_utf8();
    second.first = true;
    let mut first = seg.clone();
    first.run.1 = if piece.get(..at).is_some_and(|t| t.ends_with('并')) { cut - '并'.len_utf8() } else { cut };
    vec![first, second]
}

/// The condition of a sentence: its comparisons, and a flag for what else it says.
pub(crate) fn sentence(draft: &mut Draft<'_>, own: &[Seg], subject: Option<Run>) -> Option<Condition> {
    let mut all = Vec::new();
    let mut words: Option<Run> = None;
    let own: Vec<Seg> = own.iter().filter(|s| !s.aside).flat_map(|s| split_and(draft.text, s)).collect();
    for seg in &own {
        let found = comparisons(draft.text, seg.run);
        if found.is_empty() {
            words = Some(words.map_or(seg.run, |(from, _)| (from, seg.run.1)));
            continue;
        }
        let unnamed = found.iter().all(
            |t| matches!(t, Test::Compare { left, .. } | Test::Between { left, .. } if draft.label(*left).is_empty()),
        );
        let mut subject = subject;
        if let Some(run) = words.take() {
            let acts = ACTS.iter().any(|w| draft.cut(run).trim_start_matches(['按', '及', '时']).starts_with(w));
            if unnamed || draft.cut(run).contains("为基准") || !acts && !seg.first {
                draft.take(run);
                subject = Some(run);
            } else {
                all.push(flag(draft, run));
            }
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
