//! Targets that stand by themselves: `目标值:36篇`, `以最低租金为基准`, `分别达到85%、90%`.

use super::settle::Against;
use crate::condition::Comparison;
use crate::number::Number;
use crate::read::clause::charges::gap::is_rate;
use crate::read::ground::{Run, Test, Value, reference_noun};
use crate::read::lex::{Amount, measure, quantity};

/// 目标值:36篇, 目标:2.4%: a quantity by itself.
pub(crate) fn bare_target(text: &str, run: Run) -> Option<Test> {
    let piece = text.get(run.0..run.1)?;
    for (offset, c) in piece.char_indices() {
        if !c.is_ascii_digit() {
            continue;
        }
        let head = piece.get(..offset).unwrap_or_default();
        if head.ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == '第') {
            continue;
        }
        let mut rest = piece.get(offset..)?;
        let before = rest.len();
        let Ok(amount) = quantity(&mut rest) else { continue };
        let day = amount.measure.as_deref() == Some("日") && head.ends_with('月');
        if day || amount.measure.as_deref().is_none_or(|m| m == "分" || m == "年" || m == "月") {
            continue;
        }
        let at = (run.0 + offset, run.0 + offset + before - rest.len());
        let to =
            head.trim_end_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("为").trim_end_matches("增幅").len();
        return Some(Test::Compare {
            left: (run.0, run.0 + to),
            is: Comparison::AtLeast,
            right: Value::Amount(amount, at),
        });
    }
    // 增幅0: no measure
    let zero = piece.strip_suffix('0')?;
    zero.ends_with('幅').then(|| {
        let amount = Amount { value: Number::ZERO, measure: Some("%".to_owned()) };
        Test::Compare {
            left: (run.0, run.1 - 1),
            is: Comparison::AtMost,
            right: Value::Amount(amount, (run.1 - 1, run.1)),
        }
    })
}

/// 客户评分15%4.8分: the target in the last cell of a row, behind its name and its share of the points.
pub(crate) fn last_cell(row: &str) -> Option<Amount> {
    let (head, mut last) = row.split_once('%')?;
    let share = head.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().ok();
    let target = quantity(&mut last).ok().filter(|a| a.measure.is_some() && last.is_empty())?;
    // 20%20分: the points themselves
    (share.is_some() && share != Some(target.value)).then_some(target)
}

/// 达标率,考核目标92%; 新增管网(公里),目标值30: the name and the target of a row of a table, where that is its only figure, and
/// whether the measure stands behind the name.
pub(crate) fn target_cell(row: &str) -> Option<(&str, Amount, bool)> {
    let digit = |c: char| c.is_ascii_digit() || c == '.';
    let at = row.find(digit)?;
    let (head, mut rest) = row.split_at_checked(at)?;
    let said = head.trim_end_matches([':', '为', '是', ' ']);
    let word = ["目标值", "目标任务", "目标", "任务数", "计划数", "计划值", "标准值", "指标值"];
    // 税收收入(万元):52000, too
    let other = ["权重", "占", "上年", "去年", "上期", "实际", "周期", "时限"];
    let unit = said.strip_suffix(')').filter(|t| !other.iter().any(|w| t.contains(w))).map(|_| said);
    let name = word.iter().find_map(|w| said.strip_suffix(w)).or(unit)?;
    let mut amount = quantity(&mut rest).ok().filter(|_| !rest.contains(digit))?;
    let name = ["考核", "年度", "全年", "设定"].iter().find_map(|w| name.strip_suffix(w)).unwrap_or(name);
    let name = name.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    // the measure that stands behind the name
    let (name, told) = match name.strip_suffix(')').and_then(|t| t.rsplit_once('(')) {
        Some((name, symbol)) => {
            let mut rest = symbol.trim_start_matches("单位:");
            (name, Some(measure(&mut rest).ok().filter(|_| rest.is_empty())?))
        }
        None => (name, None),
    };
    let measured = told.is_some();
    amount.measure = amount.measure.or_else(|| told.map(str::to_owned));
    let name = name.rsplit([',', ';', '。', '\n']).next().unwrap_or(name);
    amount.measure.as_deref().is_some_and(|m| m != "分").then_some((name, amount, measured))
}

/// What says that something is held against, behind its name: 以100%为标准.
const STANDARDS: &[&str] = &[
    "为标准",
    "为目标",
    "为基数",
    "为参照",
    "为底数",
    "为对照",
    "为比较基数",
    "为目标值",
    "为标准值",
    "为考核标准",
    "为考核目标",
];

/// 以…为标准: where the name of the standard begins and ends, and whether it is called a basis.
fn standard(piece: &str) -> Option<(usize, usize, bool)> {
    let (at, basis) = piece.find("为基准").map(|at| (at, true)).or_else(|| {
        let ends = STANDARDS.iter().find_map(|w| piece.strip_suffix(w));
        ends.map(|head| (head.len(), false))
    })?;
    let from = piece.get(..at)?.rfind('以')? + '以'.len_utf8();
    (from < at).then_some((from, at, basis))
}

/// Does a piece say nothing but what something is held against?
pub(crate) fn is_standard(text: &str, run: Run) -> bool {
    let piece = text.get(run.0..run.1).unwrap_or_default();
    let head = standard(piece).and_then(|(from, ..)| piece.get(..from)?.strip_suffix('以'));
    head.is_some_and(|head| head.is_empty() || WHOLE.contains(&head))
}

/// What stands before a standard and names nothing that is measured.
const WHOLE: &[&str] = &["考核", "评分", "计分", "评价", "本项", "该项", "此项"];

/// 以最低租金为基准分, 合格率以100%为标准, 以上年为基数: what the steps are counted from, and what is measured where that is said.
pub(crate) fn based_on(text: &str, run: Run) -> Option<(Option<Run>, Value)> {
    let piece = text.get(run.0..run.1)?;
    let (from, at, basis) = standard(piece)?;
    let named = piece.get(from..at)?;
    let span = (run.0 + from, run.0 + at);
    let head = piece.get(..from)?.strip_suffix('以')?.trim_end_matches([',', '均', '都']);
    let whole = head.is_empty() || WHOLE.contains(&head);
    // 平均分以最低租金为基准 names no number that the rent would be
    let left = (!whole && (!basis || is_rate(head))).then_some((run.0, run.0 + head.len()));
    let number = named.find(|c: char| c.is_ascii_digit());
    // 以合格率100%为标准
    let inside = number.filter(|n| *n > 0 && left.is_none() && !basis).map(|n| (span.0, span.0 + n));
    let mut rest = named.get(inside.map_or(0, |(a, b)| b - a)..)?;
    let figure = (inside.map_or(span.0, |(_, b)| b), span.1);
    if let Ok(amount) = quantity(&mut rest)
        && rest.is_empty()
    {
        // 以80分为基数: points, and no level of what is measured
        return (basis || !of_points(&amount)).then_some((left.or(inside), Value::Amount(amount, figure)));
    }
    // 以优质服务为目标, 以上级要求为标准: an aim or a rule, and no number
    let rule = ["要求", "规定", "标准", "时限", "期限"].iter().any(|w| named.ends_with(w));
    let held = basis || reference_noun(named) && !rule && !named.starts_with(['完', '达', '实']);
    held.then_some((left, Value::Named(span)))
}

/// Is it an amount of points, or of no measure?
fn of_points(amount: &Amount) -> bool {
    amount.measure.as_deref().is_none_or(|m| m == "分")
}

/// 平均分与全县平均分相比: what is measured, and what it is compared with.
pub(crate) fn compared_with(text: &str, run: Run) -> Option<(Run, Run)> {
    let piece = text.get(run.0..run.1)?.trim_end_matches('的');
    let head = piece.strip_suffix("相比").or_else(|| piece.strip_suffix("相比较"))?;
    let at = head.find('与').or_else(|| head.find('和'))?;
    let from = at + '与'.len_utf8();
    (at > 0 && from < head.len()).then_some(((run.0, run.0 + at), (run.0 + from, run.0 + head.len())))
}

/// 知晓率分别达到85%、90%: one name, several targets.
pub(crate) fn listed_targets(text: &str, run: Run) -> Vec<Against> {
    let piece = text.get(run.0..run.1).unwrap_or_default();
    let Some(at) = piece.find("分别") else { return Vec::new() };
    let mut list = Vec::new();
    let mut rest = piece.get(at + "分别".len()..).unwrap_or_default();
    let names: Vec<&str> = piece.get(..at).unwrap_or_default().split(['、', '和', '与']).collect();
    while let Some(offset) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = run.1 - rest.len() + offset;
        let mut tail = rest.get(offset..).unwrap_or_default();
        let before = tail.len();
        let Ok(amount) = quantity(&mut tail) else { break };
        let span = (from, from + before - tail.len());
        let name = names.get(list.len()).copied().unwrap_or_default();
        let left = piece.find(name).map(|o| (run.0 + o, run.0 + o + name.len()));
        list.push(Against { left, from: Value::Amount(amount, span), at: span.0, name: None });
        rest = tail;
    }
    if list.len() < 2 { Vec::new() } else { list }
}
