//! What is measured and against what: inputs, targets, quantities, as 满意度 and 95% in `满意度达到95%`.

use std::collections::BTreeSet;

use super::distance::{distance, from_named};
use crate::expression::Expression;
use crate::id::Id;
use crate::input::{CountInput, InputKind, ValueInput};
use crate::number::{Measure, Number, Quantity};
use crate::read::clause::draft::Draft;
use crate::read::clause::line::lines::Line;
use crate::read::clause::name::units::convert;
use crate::read::ground::{AVERAGES, PAST, Run, Test, Value};

/// What a demand is made of.
pub(crate) fn left_of(test: &Test) -> Option<Run> {
    match test {
        Test::Compare { left, .. } | Test::Between { left, .. } | Test::Within { left, .. } => Some(*left),
        Test::Places { label, .. } => Some(*label),
        _ => None,
    }
}

/// Are two lines about one measure? A line that names none is about the one before.
pub(crate) fn same_measure(draft: &Draft<'_>, a: &Line, b: &Line) -> bool {
    let left = |l: &Line| l.test.as_ref().and_then(left_of).map(|r| draft.label(r).to_owned()).unwrap_or_default();
    let measure = |l: &Line| match &l.test {
        Some(Test::Compare { right: Value::Amount(a, _), .. }) => a.measure.clone(),
        Some(Test::Between { low, .. }) => low.0.measure.clone(),
        _ => None,
    };
    let (x, y) = (left(a), left(b));
    let similar = x == y || y.is_empty() || x.ends_with(&y) || y.ends_with(&x) && !x.is_empty();
    similar && (convert(measure(a).as_deref(), measure(b).as_deref()) || measure(a).is_none() || measure(b).is_none())
}

/// What says that something was not reached.
pub(crate) const MISSED: &[&str] = &["没有完成", "没有达到", "未完成", "未达到", "未实现", "达不到", "完不成", "未达"];

/// Names of the item's own target.
pub(crate) const TARGETS: &[&str] = &[
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
    "任务",
    "任务数",
    "计划",
    "计划数",
    "指标数",
    "指标值",
];

/// Is it the item's own target that a run names?
pub(crate) fn is_target(draft: &Draft<'_>, run: Run) -> bool {
    let whole = draft.cut(run).trim_end_matches(['的', '时', '者']);
    TARGETS.contains(&draft.label(run)) || TARGETS.contains(&whole)
}

/// The item's own target or an input that the text names.
pub(crate) fn named(draft: &mut Draft<'_>, run: Run) -> Expression {
    let label = draft.label(run).to_owned();
    if is_target(draft, run) {
        draft.take(run);
        if let Some(target) = draft.target() {
            return Expression::Number(target.quantity());
        }
        return draft.the_target();
    }
    // 以上年占比为基数,低于上年的…: the basis once more
    if let Some(basis) = draft.basis.filter(|b| *b != run && says_again(&label, draft.cut(*b))) {
        draft.take(run);
        return named(draft, basis);
    }
    // 低于全市平均值的得6分,等于平均值的得8分: the one that was named before
    if AVERAGES.contains(&label.as_str())
        && let Some(known) = draft.ending_in(&label)
    {
        draft.take(run);
        return Expression::Input(known);
    }
    // 满意度高于全县平均满意度: another number, though its name ends alike
    if ["平均", "上年", "去年", "同期", "全省", "全市", "全县", "全国", "全区"].iter().any(|w| label.contains(w))
    {
        draft.take(run);
        return Expression::Input(draft.exactly(&label, run.0, InputKind::Value(ValueInput::default()), "标准值"));
    }
    Expression::Input(draft.input(run, InputKind::Value(ValueInput::default()), "标准值"))
}

/// 上年, 上年基数 and 基数 of 上年占比: does a name say no more than that it is the basis?
fn says_again(label: &str, basis: &str) -> bool {
    let core = ["基数", "基准", "水平", "数"].iter().find_map(|w| label.strip_suffix(w)).unwrap_or(label);
    let core = core.trim_end_matches(['度', '的']);
    match PAST.iter().find(|w| **w == core) {
        Some(past) => basis.contains(past),
        None => core.is_empty() && label.starts_with('基'),
    }
}

/// What something is compared with.
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
        Value::Named(run) => {
            let label = draft.label(*run).to_owned();
            draft.doubt_name(*run, &label);
            named(draft, *run)
        }
        Value::PartOf(percent, run, at) => {
            let label = draft.label(*run).to_owned();
            draft.doubt_name(*run, &label);
            draft.take(*at);
            let share = Expression::Number(Quantity { value: *percent, measure: Some(Measure::percent()) });
            Expression::Multiply(vec![named(draft, *run), share])
        }
        Value::Times(times, run, at) => {
            let label = draft.label(*run).to_owned();
            draft.doubt_name(*run, &label);
            draft.take(*at);
            draft.reckoned.push((run.0.min(at.0), run.1.max(at.1)));
            draft.tell(*at);
            let whole = named(draft, *run);
            if *times == Number::ONE {
                return whole;
            }
            Expression::Multiply(vec![whole, Expression::Number(Quantity::plain(*times))])
        }
        Value::NamedFor(left, run) => {
            let label = format!("{}_{}", draft.label(*left), draft.label(*run));
            draft.take(*run);
            let kind = InputKind::Value(ValueInput::default());
            Expression::Input(draft.named(&label, run.0, kind, "标准值"))
        }
    }
}

/// Is the measure one of things counted?
pub(crate) fn counts(measure: Option<&str>) -> bool {
    measure.is_some_and(|m| {
        !m.ends_with('元')
            && !m.starts_with(['%', '万', '亿', '吨', '度', '㎡', '㎥'])
            && !m.starts_with(|c: char| c.is_ascii_alphabetic())
            && !m.contains('/')
            && !m.ends_with(['克', '升', '米'])
            && !m.ends_with("百分点")
            && ![
                "‰",
                "℃",
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
                "工作日",
                "个工作日",
                "倍",
                "成",
                "千瓦时",
            ]
            .contains(&m)
    })
}

/// Times that name nothing that is counted in them.
const PERIODS: &[&str] = &[
    "全年",
    "年内",
    "年度内",
    "当年",
    "累计",
    "全年累计",
    "年度累计",
    "合计",
    "一年内",
    "考核期内",
    "本年度",
    "总数",
    "总计",
];

/// Words for being late; how long it is late is one number, wherever the clause speaks of it.
pub(crate) const LATE: &[&str] =
    &["逾期", "拖欠", "超期", "延迟", "超时", "延期", "迟到", "拖延", "推迟", "延误", "滞后", "延后"];

/// Words for a change; which number changes is said once.
const TURNS: &[&str] =
    &["提高", "提升", "上升", "增长", "增加", "下降", "降低", "减少", "提前", "超出", "压减", "下滑", "压缩"];

/// Does a label only say how something stands to its target, and not what it is?
pub(crate) fn relational(label: &str) -> bool {
    let term = ["年度", "季度", "月度"].iter().any(|w| label.ends_with(w));
    let names = !term && (label.ends_with(['率', '额', '量', '度', '比', '幅']) || label.ends_with("比例")) && label.chars().count() > 2
            // 完成户数, 完成投资: what is done has a name of its own
            || ["户数", "人数", "投资", "产值", "收入", "面积"].iter().any(|w| label.ends_with(w)) && label.chars().count() > 3;
    label.is_empty()
        || TARGETS.contains(&label)
        || ["标准", "绩效", "绩效目标", "绩效目标值", "考核目标"].contains(&label)
        || term && label.chars().count() <= 2
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
                "没有完成",
                "没有达到",
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
                "等于",
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
                "比上",
                "较去",
                "比去",
                "与去",
            ]
            .iter()
            .any(|w| label.starts_with(w))
            && label.chars().count() <= 12
        // 低于全市平均合格率: what it is held against is no name of it
        || ["低于", "高于", "不低于", "不高于"].iter().any(|w| label.starts_with(w))
            && label.contains("平均")
            && !label.contains('的')
        || label.chars().count() < 2
        // 基准价对应得分为30分
        || label.ends_with("价对应")
}

/// 经认定的, 无任务的: does a label tell a case of its own, and not just that all of it is done?
pub(crate) fn case_of_its_own(label: &str) -> bool {
    let done = ["完成", "达到", "达标", "超", "足额", "到位", "实现", "满分", "分值", "以上"];
    let other = ["无", "没有", "未", "不", "提前", "因", "经", "已", "获", "被"].iter().any(|w| label.starts_with(w));
    !label.is_empty() && (other || !relational(label) && !done.iter().any(|w| label.contains(w)))
}

/// What the clause is about, where a piece of text does not say.
pub(crate) fn subject_label(draft: &Draft<'_>, candidates: &[Option<Run>]) -> Option<(Run, String)> {
    // 完成招商任务100%: what is done has a name of its own
    let named = |label: &str| {
        let rest = label.strip_prefix("完成")?;
        let task = rest.chars().count() > 3 && ["任务", "计划", "目标"].iter().any(|w| rest.ends_with(w));
        (task && !TARGETS.contains(&rest)).then(|| rest.to_owned())
    };
    let label = |run: &Run| {
        let own = draft.label(*run);
        (*run, named(own).unwrap_or_else(|| own.to_owned()))
    };
    candidates.iter().flatten().map(label).find(|(_, label)| !relational(label))
}

/// 少5天以上, 低10%以上: by how much, which is no level of what is measured.
const SHORT_OF: &[&str] = &[
    "少",
    "缺",
    "低",
    "差",
    "欠",
    "漏",
    "高",
    "多",
    "短",
    "相差",
    "缺少",
    "短缺",
    "高出",
    "低出",
    "多出",
    "少完成",
    "前",
    "后",
    "末",
];

/// 负偏离合计 of 重要参数负偏离 and 一般参数负偏离: the sum of what is charged.
fn in_all(draft: &mut Draft<'_>, at: Run, own: &str) -> Option<Expression> {
    const ALL: &[&str] = &["合计", "累计", "总计", "共计", "总数"];
    // 全年漏报3次以上, of 漏报1次扣1分: what is charged each time
    let term =
        ["全年累计", "年度累计", "累计", "全年", "年内", "当年", "一年内"].iter().find_map(|w| own.strip_prefix(w));
    if let Some(core) = term.filter(|t| t.chars().count() > 1) {
        let mut known =
            draft.charged.iter().filter(|id| draft.inputs.iter().any(|(i, _, l)| i.id == **id && l == core));
        if let Some(id) = known.next().cloned() {
            return Some(Expression::Input(id));
        }
    }
    let core = ALL.iter().find_map(|w| own.strip_suffix(w).or_else(|| own.strip_prefix(w)))?;
    if core.chars().count() < 2 || draft.charged.len() < 2 {
        return None;
    }
    let called: BTreeSet<&Id> =
        draft.inputs.iter().filter(|(.., label)| label.ends_with(core)).map(|(i, ..)| &i.id).collect();
    let mut met: BTreeSet<&Id> = BTreeSet::new();
    let counted: Vec<&Id> = draft.charged.iter().filter(|id| met.insert(id)).collect();
    if counted.len() > 1 && counted.iter().all(|id| called.contains(id)) {
        return Some(Expression::Add(counted.into_iter().cloned().map(Expression::Input).collect()));
    }
    // of which of them it is the sum is not said
    draft.unread.push(at);
    None
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
    // 完成率=…,低于70%的: by the name of what the clause is about
    let about = fallback.map(|r| draft.label(r)).unwrap_or_default();
    if own.is_empty()
        && let Some((_, of)) = draft.defined.iter().find(|(name, _)| name == about)
    {
        return of.clone();
    }
    if own.is_empty()
        && fallback.is_none_or(|r| draft.label(r).is_empty())
        && let [(name, _)] = draft.defined.as_slice()
    {
        let name = name.clone();
        let measure = measure.filter(|m| *m == "%").and_then(|m| Measure::new(m).ok());
        let kind = InputKind::Value(ValueInput { measure, ..ValueInput::default() });
        return Expression::Input(draft.named(&name, left.0, kind, "完成值"));
    }
    if let Some(distance) = distance(draft, &own) {
        return distance;
    }
    if let Some(sum) = in_all(draft, left, &own) {
        return sum;
    }
    if let Some(distance) = from_named(draft, left, fallback, measure) {
        return distance;
    }
    // 日均上报不足1件: an average is no count
    let counted = counts(measure) && !["日均", "月均", "人均", "户均", "平均", "年均"].iter().any(|w| own.contains(w));
    // 发生2人及以上死亡: that something happens names nothing
    let happens = ["发生", "出现", "存在", "发现", "缺失", "缺少", "短缺", "缺项"].contains(&own.as_str());
    let period = PERIODS.contains(&own.as_str());
    if counted && (own.is_empty() || happens || relational(&own) || period) {
        // 全年超过8个: of which of several, it does not say
        if period && draft.inputs.iter().filter(|(i, ..)| matches!(i.kind, InputKind::Count(_))).count() > 1 {
            draft.unread.push(left);
        }
        // 一项未完成: what is not done is counted
        let done = ["低", "超", "少", "高", "足", "到", "满", "达", "多", "大", "小"];
        let denied = own
            .strip_prefix(['未', '不'])
            .is_some_and(|rest| rest == "达标" || !done.iter().any(|w| rest.starts_with(w)));
        if denied && own.chars().count() > 2 {
            return Expression::Input(draft.count(left, None));
        }
        let known = draft.inputs.iter().rev().find(|(i, ..)| matches!(i.kind, InputKind::Count(_)));
        if let Some((input, ..)) = known {
            // 少5次以上, where it is no shortfall that is counted
            let short = ["缺", "少", "漏", "欠", "超", "多", "差"].iter().any(|w| input.id.as_str().contains(w));
            if SHORT_OF.contains(&own.as_str()) && !short {
                draft.unread.push(left);
            }
            return Expression::Input(input.id.clone());
        }
    }
    // 少1天扣0.1分,少5天以上扣1分: how many are missing
    if ["少", "缺", "漏", "欠"].contains(&own.as_str()) {
        let known = draft.inputs.iter().rev().find(|(i, ..)| i.id.as_str().starts_with("缺少"));
        if let Some((input, ..)) = known {
            return Expression::Input(input.id.clone());
        }
    }
    // 场地生均不足4㎡扣3分,生均不足2㎡的不得分: the one that ends so
    let mean = own.ends_with('均') && own.chars().count() == 2;
    if (LATE.contains(&own.as_str()) || TURNS.contains(&own.as_str()) || mean)
        && let Some(id) = draft.ending_in(&own)
    {
        return Expression::Input(id);
    }
    // 每减少1%扣0.5分,减少5%以上不得分: how much less than what is told by another number
    let turned = TURNS.contains(&own.as_str()) && draft.last_gap.is_some();
    if turned && !draft.inputs.iter().any(|(.., l)| l.ends_with(own.as_str())) {
        draft.unread.push(left);
    }
    let found = subject_label(draft, &[Some(left), fallback]);
    if SHORT_OF.contains(&own.as_str()) {
        draft.unread.push(left);
    }
    // 处理率达70%或较上年增长10%: how that has changed, which is another number
    let changed = ["较上", "比上", "同比", "环比", "与上年"].iter().any(|w| own.starts_with(w));
    if let Some((_, label)) = found.as_ref().filter(|(run, label)| changed && *run != left && !label.contains(&own)) {
        let measure = measure.filter(|m| *m == "%").and_then(|m| Measure::new(m).ok());
        let kind = InputKind::Value(ValueInput { measure, ..ValueInput::default() });
        return Expression::Input(draft.exactly(&format!("{label}{own}"), left.0, kind, "完成值"));
    }
    let run = found.as_ref().map_or((left.0, left.0), |(run, _)| *run);
    let id = match found {
        Some(_) if counted => draft.count(run, None),
        Some(_) => draft.value(run, measure.filter(|m| *m == "%")),
        None => {
            let beside = draft.targets_beside();
            let label = draft.context_label().or(beside.name.as_deref()).unwrap_or("完成值");
            let kind =
                if counted { InputKind::Count(CountInput::default()) } else { InputKind::Value(ValueInput::default()) };
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

/// The measure of what something is compared with.
pub(crate) fn measure_of(value: &Value) -> Option<&str> {
    match value {
        Value::Amount(amount, _) => amount.measure.as_deref(),
        _ => None,
    }
}
