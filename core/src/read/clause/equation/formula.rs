//! Arithmetic into expressions of the model: names become inputs, 分值 the points of the item.

use super::arithmetic::Node;
use crate::expression::{Expression, InMeasure};
use crate::id::Id;
use crate::input::{InputKind, ValueInput};
use crate::number::{Measure, Number, Quantity};
use crate::read::clause::draft::Draft;
use crate::read::clause::quantity::measured::named;
use crate::read::ground::Run;
use rust_decimal::Decimal;

/// Names of the item's points.
const POINTS: &[&str] = &[
    "分值",
    "本项分值",
    "该项分值",
    "指标分值",
    "满分",
    "标准分",
    "权重",
    "权重分",
    "基本分值",
    "商务分值",
    "价格分值",
    "标准分值",
    "本项满分",
    "指标分",
    "分数",
    "该项满分",
    "此项分值",
    "满分值",
    "总分值",
    "价格分",
    "基础分值",
    "该项标准分",
    "本指标分值",
    "权重分值",
    "权值",
    "考核分值",
    "报价分值",
    "价格权值",
    "单项分值",
    "该指标分值",
    "报价分",
    "本项权重",
    "指标权重",
];

/// Rates count as shares of one, beside numbers that are not rates.
pub(crate) fn with_rates(expression: Expression, rates: &[Id]) -> Expression {
    let is_rate = |e: &Expression| matches!(e, Expression::Input(id) if rates.contains(id));
    let go = |e: Expression| with_rates(e, rates);
    let held = |e: &Expression| matches!(e, Expression::Min(list) | Expression::Max(list) if list.iter().any(is_rate));
    match expression {
        Expression::Input(id) if rates.contains(&id) => {
            let plain = Expression::In(Box::new(InMeasure { measure: Measure::percent(), of: Expression::Input(id) }));
            Expression::Divide(Box::new([plain, Expression::Number(Quantity::plain(Number::from(100_i64)))]))
        }
        Expression::Divide(both) if both.iter().all(is_rate) => Expression::Divide(both),
        Expression::Divide(both) => Expression::Divide(Box::new(both.map(go))),
        // 漏损率-10%: a share less a share
        Expression::Subtract(both)
            if both.iter().any(is_rate)
                && both.iter().any(|e| matches!(e, Expression::Number(q) if q.measure.is_some())) =>
        {
            let plain = |e: Expression| match e {
                Expression::Number(q) => Expression::Number(Quantity::plain(q.value)),
                of => Expression::In(Box::new(crate::expression::InMeasure { measure: Measure::percent(), of })),
            };
            Expression::Divide(Box::new([
                Expression::Subtract(Box::new(both.map(plain))),
                Expression::Number(Quantity::plain(Number::from(100_i64))),
            ]))
        }
        Expression::Subtract(both) if both.iter().all(is_rate) => {
            let [a, b] = *both;
            let plain = |of| Expression::In(Box::new(InMeasure { measure: Measure::percent(), of }));
            Expression::Subtract(Box::new([plain(a), plain(b)]))
        }
        Expression::Subtract(both)
            if both.iter().any(is_rate)
                && both
                    .iter()
                    .any(|e| matches!(e, Expression::Number(q) if q.measure.is_none() && q.value != Number::ONE)) =>
        {
            let plain = |e: Expression| {
                if is_rate(&e) { Expression::In(Box::new(InMeasure { measure: Measure::percent(), of: e })) } else { e }
            };
            Expression::Subtract(Box::new(both.map(plain)))
        }
        // 完成率(超过120%按120%计)-100%
        Expression::Subtract(both) if both.iter().any(held) => {
            Expression::Subtract(Box::new(both.map(|e| go(as_share(e)))))
        }
        Expression::Add(list) if list.iter().any(held) => {
            Expression::Add(list.into_iter().map(|e| go(as_share(e))).collect())
        }
        Expression::Subtract(both) => Expression::Subtract(Box::new(both.map(go))),
        Expression::Min(list) if list.iter().any(is_rate) => share(Expression::Min(in_percent(list))),
        Expression::Max(list) if list.iter().any(is_rate) => share(Expression::Max(in_percent(list))),
        Expression::Add(list) => Expression::Add(list.into_iter().map(go).collect()),
        Expression::Multiply(list) => Expression::Multiply(list.into_iter().map(go).collect()),
        other => other,
    }
}

/// Rates and percentages as the numbers before their signs.
fn in_percent(list: Vec<Expression>) -> Vec<Expression> {
    let plain = |e: Expression| match e {
        Expression::Number(q) => Expression::Number(Quantity::plain(q.value)),
        of => Expression::In(Box::new(InMeasure { measure: Measure::percent(), of })),
    };
    list.into_iter().map(plain).collect()
}

/// A percentage beside what counts as a share of one.
fn as_share(of: Expression) -> Expression {
    match of {
        Expression::Number(q) if q.measure.is_some() => share(Expression::Number(Quantity::plain(q.value))),
        other => other,
    }
}

/// So many hundredths.
fn share(of: Expression) -> Expression {
    Expression::Divide(Box::new([of, Expression::Number(Quantity::plain(Number::from(100_i64)))]))
}

/// The inputs of a draft that are rates by their names.
pub(crate) fn rates(draft: &Draft<'_>) -> Vec<Id> {
    let is = |l: &str| {
        ["率", "满意度", "占比", "比例", "比值", "百分比", "增速", "增幅", "比重", "合格度"]
            .iter()
            .any(|w| l.trim_end_matches(['值', '数']).ends_with(w) || l.ends_with(w))
    };
    draft.inputs.iter().filter(|(_, _, l)| is(l)).map(|(i, ..)| i.id.clone()).collect()
}

/// An equation as an expression: names become inputs, earlier equations what they stand for.
pub(crate) fn expression(draft: &mut Draft<'_>, node: &Node, defined: &[(String, Expression, bool)]) -> Expression {
    match node {
        Node::Number(n, percent) => {
            let measure = percent.then(Measure::percent);
            Expression::Number(Quantity { value: *n, measure })
        }
        Node::Amount(amount) => Expression::Number(amount.quantity()),
        Node::Name(run) => name(draft, *run, defined),
        Node::Op('|', inner, _) => {
            let of = expression(draft, inner, defined);
            let turned = match &of {
                Expression::Subtract(both) => {
                    let [a, b] = (**both).clone();
                    Expression::Subtract(Box::new([b, a]))
                }
                other => {
                    Expression::Multiply(vec![Expression::Number(Quantity::plain(Number::from(-1_i64))), other.clone()])
                }
            };
            Expression::Max(vec![of, turned])
        }
        Node::Op(op, left, right) => {
            let (left, right) = (expression(draft, left, defined), expression(draft, right, defined));
            match op {
                '×' => match left {
                    Expression::Multiply(mut list) => {
                        list.push(right);
                        Expression::Multiply(list)
                    }
                    left => Expression::Multiply(vec![left, right]),
                },
                // 完成率(超过100%按100%计)
                '⊓' => Expression::Min(vec![left, right]),
                '⊔' => Expression::Max(vec![left, right]),
                '÷' => Expression::Divide(Box::new([left, right])),
                '+' => match left {
                    Expression::Add(mut list) => {
                        list.push(right);
                        Expression::Add(list)
                    }
                    left => Expression::Add(vec![left, right]),
                },
                _ => Expression::Subtract(Box::new([left, right])),
            }
        }
    }
}

/// 价格分 of 技术分×50%+商务分×20%+价格分×30%: one mark of several, and not what the item is worth.
fn beside_scores(text: &str, label: &str) -> bool {
    let score = |(at, _): (usize, &str)| {
        let name = text.get(..at).unwrap_or_default();
        let from = name
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(0, |i| i.saturating_add(name.get(i..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8)));
        let name = text.get(from..at + '分'.len_utf8()).unwrap_or_default();
        let signed = text.get(at + '分'.len_utf8()..).is_some_and(|t| t.starts_with(['×', '+', '*', '/', '÷']));
        signed && name.chars().count() > 1 && name != label && !POINTS.contains(&name)
    };
    label.ends_with('分') && text.match_indices('分').take(64).any(score)
}

/// Names that the item's own target has in a formula.
const TARGET_NAMES: &[&str] = &["目标", "目标值", "目标任务", "年度目标", "目标数", "年度目标值", "目标任务数"];

/// 校平均分与区平均分之比: one of two by the other.
fn ratio_in_words(text: &str, run: Run) -> Option<(Run, Run)> {
    let piece = text.get(run.0..run.1)?;
    let head = ["之比", "的比值", "的比率"].iter().find_map(|w| piece.strip_suffix(w))?;
    let mut found = head.match_indices(['与', '和']);
    let (at, w) = found.next().filter(|_| found.next().is_none())?;
    let (a, b) = ((run.0, run.0 + at), (run.0 + at + w.len(), run.0 + head.len()));
    (a.0 < a.1 && b.0 < b.1).then_some((a, b))
}

/// A name: an earlier equation, the points, or an input.
fn name(draft: &mut Draft<'_>, run: Run, defined: &[(String, Expression, bool)]) -> Expression {
    let label = draft.cut(run).trim_matches(|c: char| !c.is_alphanumeric() && c != ')').to_owned();
    if let Some((_, found, _)) = defined.iter().find(|(n, ..)| *n == label) {
        draft.take(run);
        return found.clone();
    }
    if POINTS.contains(&label.as_str()) && draft.points.is_some() && !beside_scores(draft.text, &label) {
        draft.take(run);
        return Expression::Points;
    }
    // 基本分×完成值÷目标值, where nothing else says what the base is
    let base = ["基本分", "基础分"].contains(&label.as_str()) && draft.points.is_some();
    if base && !draft.text.get(..run.0).unwrap_or_default().contains(label.as_str()) {
        draft.take(run);
        return Expression::Points;
    }
    if let Some((a, b)) = ratio_in_words(draft.text, run) {
        let both = [name(draft, a, defined), name(draft, b, defined)];
        return Expression::Divide(Box::new(both));
    }
    if TARGET_NAMES.contains(&draft.label(run)) {
        return named(draft, run);
    }
    draft.take(run);
    let kind = InputKind::Value(ValueInput::default());
    // what the clause has measured before may be named more shortly; names of one formula are different things
    let known = draft.known_before_formula(&label);
    Expression::Input(known.unwrap_or_else(|| draft.exactly(&label, run.0, kind, "完成值")))
}

/// 完成值÷目标值×分值×90%+考核主体评分: a ratio times the points, the part that it gives, and the mark beside it.
pub(crate) fn as_ratio_and_mark(
    node: &Node,
    text: &str,
    points: Option<Number>,
) -> Option<(Node, Node, Number, Option<Run>)> {
    let (ratio, mark) = match node {
        Node::Op('+', ratio, mark) => match mark.as_ref() {
            Node::Name(run) if MARKS.contains(&text.get(run.0..run.1).unwrap_or_default()) => {
                (ratio.as_ref(), Some(*run))
            }
            _ => return None,
        },
        other => (other, None),
    };
    let (ratio, factor) = match ratio {
        Node::Op('×', inner, factor) => match factor.as_ref() {
            Node::Number(n, true) if *n != Number::from(100_i64) => {
                (inner.as_ref(), Number::from(n.decimal() / Decimal::ONE_HUNDRED))
            }
            _ => (ratio, Number::ONE),
        },
        other => (other, Number::ONE),
    };
    let (actual, target) = as_ratio(ratio, text, points)?;
    Some((actual, target, factor, mark))
}

/// Names of a mark that an assessor adds.
const MARKS: &[&str] = &["考核主体评分", "考核评分", "主体评分", "考核主体打分", "评分", "考核部门评分"];

/// Is it a ratio times the points: (actual, target)?
pub(crate) fn as_ratio(node: &Node, text: &str, points: Option<Number>) -> Option<(Node, Node)> {
    let is_points = |n: &Node| match n {
        Node::Name(run) => POINTS.contains(&text.get(run.0..run.1).unwrap_or_default()) && points.is_some(),
        Node::Number(n, false) => Some(*n) == points,
        _ => false,
    };
    match node {
        Node::Op('×', left, right) => {
            let (ratio, other) = if is_points(right) { (left, right) } else { (right, left) };
            if !is_points(other) {
                return None;
            }
            let mut ratio = ratio;
            // ×100% says nothing more
            if let Node::Op('×', inner, hundred) = ratio.as_ref()
                && matches!(hundred.as_ref(), Node::Number(n, true) if *n == Number::from(100_i64))
            {
                ratio = inner;
            }
            match ratio.as_ref() {
                Node::Op('÷', a, b) => Some(((**a).clone(), (**b).clone())),
                _ => None,
            }
        }
        // a ÷ b × P
        Node::Op('÷', left, b) => match left.as_ref() {
            Node::Op('×', p, a) if is_points(p) => Some(((**a).clone(), (**b).clone())),
            _ => None,
        },
        _ => None,
    }
}
