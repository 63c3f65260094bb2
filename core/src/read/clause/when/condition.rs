//! Demands into conditions of the model: `不低于60%`, `发生1起`, `评为优秀`.

use crate::condition::{Choice, Compare, Comparison, Condition};
use crate::expression::Expression;
use crate::id::Id;
use crate::input::{InputKind, ValueInput};
use crate::number::{Number, Quantity};
use crate::read::clause::draft::Draft;
use crate::read::clause::quantity::measured::{beside, measure_of, measured, value};
use crate::read::ground::{EdgeAt, Run, Test, Value};
use crate::read::lex::Amount;

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

/// A condition made of a test; `subject`: what is measured where the test does not say.
pub(crate) fn condition(draft: &mut Draft<'_>, test: &Test, subject: Option<Run>) -> Option<Condition> {
    Some(match test {
        Test::Compare { left, is, right } => {
            // 教学差错、教学事故均为零: they are counted
            let none = matches!(right, Value::Amount(a, _) if a.value == Number::ZERO && a.measure.is_none())
                && *is == Comparison::Equal
                && !draft.label(*left).ends_with(['率', '幅', '比', '度', '额', '量', '值', '分', '长', '速']);
            let at = *left;
            let left = measured(draft, *left, subject, if none { Some("次") } else { measure_of(right) });
            if let Value::Amount(amount, _) = right {
                doubt_distance(draft, at, &left, amount);
            }
            let right = match value(draft, right) {
                Expression::Number(q) => Expression::Number(beside(&left, q)),
                other => other,
            };
            Condition::Compare(Compare { left, is: *is, right })
        }
        Test::Between { left, low, high } => {
            let id = measured(draft, *left, subject, low.0.measure.as_deref());
            doubt_distance(draft, *left, &id, &low.0);
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
        Test::Within { left, low, high } => {
            let of = measured(draft, *left, subject, None);
            let mut side = |(edge, belongs): &(Value, bool), yes: Comparison, no: Comparison| {
                let right = value(draft, edge);
                let is = if *belongs { yes } else { no };
                Condition::Compare(Compare { left: of.clone(), is, right })
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
        Test::By { label, .. } => {
            // 6月30日前完成: the day is part of what is asked
            draft.tell(*label);
            let own = draft.label(*label).to_owned();
            draft.qualified.push(own);
            flag(draft, *label)
        }
        Test::Otherwise => return None,
    })
}

/// What the name of a distance says, or of a change.
const DISTANCES: &[&str] = &[
    "提高", "提升", "上升", "增长", "增加", "增幅", "下降", "降低", "减少", "降幅", "改善", "回落", "上涨", "下滑",
    "退步", "进步", "高于", "低于", "高出", "超", "差", "偏离", "滞后", "落后", "同比", "环比", "变化", "缺口", "压减",
    "涨", "增速", "高", "低", "少", "多", "浮动", "升", "降",
];

/// 较上年提升5个百分点以上, 低10个百分点以上: so many points are a distance, and no level of what is measured.
fn doubt_distance(draft: &mut Draft<'_>, at: Run, left: &Expression, amount: &Amount) {
    let Expression::Input(id) = left else { return };
    let label = draft.inputs.iter().find(|(i, ..)| i.id == *id).map(|(.., l)| l.as_str()).unwrap_or_default();
    if amount.is_points_of_percent() && !DISTANCES.iter().any(|w| label.contains(w)) {
        draft.unread.push(if at.0 < at.1 { at } else { (0, draft.text.len()) });
    }
}

/// The place in a ranking.
pub(crate) fn place(draft: &mut Draft<'_>, run: Run, from_last: bool) -> Id {
    draft.take(run);
    let label = if from_last { "倒数名次" } else { "名次" };
    draft.named(label, run.0, InputKind::Value(ValueInput::default()), label)
}

/// A flag, or how often something happened: at least once.
pub(crate) fn flag(draft: &mut Draft<'_>, run: Run) -> Condition {
    Condition::Flag(draft.flag(run))
}

/// Something that happened at least once.
pub(crate) fn happened(draft: &mut Draft<'_>, run: Run) -> Condition {
    happened_within(draft, run, 8)
}

/// 没有方案或没按标准申报: the two, where each of them fails by itself.
pub(crate) fn either_fails(text: &str, run: Run) -> Option<[Run; 2]> {
    let piece = text.get(run.0..run.1)?;
    let (first, second) = piece.split_once('或')?;
    let second = second.trim_start_matches('者');
    let to = (run.1 - second.len(), run.1);
    (fails(first) && fails(second) && !second.contains('或')).then_some([(run.0, run.0 + first.len()), to])
}

/// 没有方案, 记录弄虚作假: does a piece say by itself that something is not as it should be?
fn fails(piece: &str) -> bool {
    let piece = piece.trim_end_matches(['的', '者', '时']);
    piece.chars().count() > 3
        && (piece.starts_with(['未', '无', '没', '不'])
            || ["弄虚作假", "作假", "造假", "不实"].iter().any(|w| piece.ends_with(w)))
}

/// As [`happened`], with at most so many of them told apart.
fn happened_within(draft: &mut Draft<'_>, run: Run, left: usize) -> Condition {
    let text = draft.cut(run);
    // 发生A或发生B
    if let Some(at) = text.find('或').filter(|_| left > 0).filter(|at| {
        let (first, second) = (text.get(..*at), text.get(at + '或'.len_utf8()..).map(|t| t.trim_start_matches('者')));
        second.is_some_and(|t| EVENTS.iter().any(|w| t.starts_with(w)) || first.is_some_and(|f| fails(f) && fails(t)))
    }) {
        let first = happened(draft, (run.0, run.0 + at));
        let second = happened_within(draft, (run.0 + at + '或'.len_utf8(), run.1), left - 1);
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
