//! 得分=(完成值÷目标值)×分值: arithmetic written out.

use super::super::ground::Run;
use super::draft::Draft;
use super::tests::named;
use crate::expression::Expression;
use crate::number::{Measure, Number, Quantity};

/// An equation of the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Equation {
    pub run: Run,
    pub left: Run,
    pub right: Node,
}

/// The right side.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Number(Number, bool),
    Name(Run),
    Op(char, Box<Node>, Box<Node>),
}

/// All equations with some arithmetic on the right, and 乘以-sentences without a sign.
pub(crate) fn equations(text: &str) -> Vec<Equation> {
    let mut list: Vec<Equation> = Vec::new();
    for (at, _) in text.match_indices('=') {
        if list.iter().any(|e| e.run.1 > at) {
            continue;
        }
        let before = text.get(..at).unwrap_or_default();
        let start = before
            .rfind([',', ';', '。', ':', '\n', '=', '(', ')', '-'])
            .map_or(0, |i| i + before.get(i..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8));
        let mut parser = Parser { text, at: at + 1, depth: 0 };
        let Some(right) = parser.sum() else { continue };
        if !matches!(right, Node::Op(..)) {
            continue;
        }
        list.push(Equation { run: (start, parser.at), left: (start, at), right });
    }
    list
}

/// 按满意度×10计分: where the expression begins and ends, and where the phrase ends.
pub(in crate::read) fn worked(text: &str, at: usize) -> Option<(usize, usize, usize)> {
    let rest = text.get(at..)?;
    let head = ["按照", "按", "以", "得"].iter().find(|w| rest.starts_with(**w))?;
    let quoted = rest.get(head.len()..)?.starts_with(['“', '"']);
    let from =
        at + head.len() + if quoted { rest.get(head.len()..)?.chars().next().map_or(0, char::len_utf8) } else { 0 };
    let window: String =
        text.get(from..)?.chars().take_while(|c| !matches!(c, ';' | '。' | '\n' | '=')).take(60).collect();
    if !window.contains(['×', '÷', '/']) && !window.contains("乘以") {
        return None;
    }
    let mut parser = Parser { text, at: from, depth: 0 };
    let node = parser.sum()?;
    if !matches!(node, Node::Op(..)) {
        return None;
    }
    let tail = text.get(parser.at..)?;
    let close = tail.chars().next().filter(|c| matches!(c, '”' | '"')).map_or(0, char::len_utf8);
    let tail = tail.get(close..)?;
    let verb = ["计分", "计算得分", "计算", "得分", "计", "折算得分", "折算", "给分", "赋分"]
        .iter()
        .find(|w| tail.starts_with(**w))
        .map_or(0, |w| w.len());
    let cut = if verb == 0 { trailing_verb(text.get(from..parser.at)?)? } else { 0 };
    Some((from, parser.at - cut, parser.at + close + verb))
}

/// The verb that a name has swallowed: 10计分.
fn trailing_verb(text: &str) -> Option<usize> {
    ["计算得分", "折算得分", "计分", "得分", "计算", "给分", "赋分"]
        .iter()
        .find(|w| text.ends_with(**w))
        .map(|w| w.len())
}

/// The expression of a run.
pub(crate) fn parse(text: &str, run: Run) -> Option<Node> {
    let slice = text.get(..run.1)?;
    let mut parser = Parser { text: slice, at: run.0, depth: 0 };
    parser.sum()
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

const TIMES: &[(&str, char)] =
    &[("乘以", '×'), ("×", '×'), ("x", '×'), ("X", '×'), ("÷", '÷'), ("/", '÷'), ("除以", '÷')];
const PLUS: &[(&str, char)] = &[("+", '+'), ("-", '-'), ("加上", '+'), ("减去", '-'), ("－", '-')];

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn operator(&mut self, of: &[(&str, char)]) -> Option<char> {
        let (w, op) = of.iter().find(|(w, _)| self.rest().starts_with(w))?;
        self.at += w.len();
        Some(*op)
    }

    fn sum(&mut self) -> Option<Node> {
        self.depth += 1;
        if self.depth > 32 {
            return None;
        }
        let mut left = self.product()?;
        loop {
            let before = self.at;
            let Some(op) = self.operator(PLUS) else { break };
            let Some(right) = self.product() else {
                self.at = before;
                break;
            };
            left = Node::Op(op, Box::new(left), Box::new(right));
        }
        self.depth -= 1;
        Some(left)
    }

    fn product(&mut self) -> Option<Node> {
        let mut left = self.factor()?;
        loop {
            let before = self.at;
            let Some(op) = self.operator(TIMES) else { break };
            let Some(right) = self.factor() else {
                self.at = before;
                break;
            };
            left = Node::Op(op, Box::new(left), Box::new(right));
        }
        Some(left)
    }

    fn factor(&mut self) -> Option<Node> {
        if self.rest().starts_with('|') {
            self.at += 1;
            let inner = self.sum()?;
            if !self.rest().starts_with('|') {
                return None;
            }
            self.at += 1;
            return Some(Node::Op('|', Box::new(inner.clone()), Box::new(inner)));
        }
        if self.rest().starts_with('(') {
            self.at += 1;
            let inner = self.sum()?;
            if !self.rest().starts_with(')') {
                return None;
            }
            self.at += 1;
            return Some(inner);
        }
        let mut rest = self.rest();
        let before = rest.len();
        if let Ok(n) = super::super::lex::arabic(&mut rest) {
            let percent = rest.starts_with('%');
            let after = rest.strip_prefix('%').unwrap_or(rest);
            let named = after.starts_with(|c: char| c.is_alphabetic() && !"xX分乘除加减计得折给赋".contains(c));
            if !named || percent {
                self.at += before - after.len();
                if self.rest().starts_with('分') && !self.rest().starts_with("分值") {
                    self.at += '分'.len_utf8();
                }
                return Some(Node::Number(n, percent));
            }
        }
        self.name()
    }

    fn name(&mut self) -> Option<Node> {
        let from = self.at;
        let mut depth = 0_usize;
        while let Some(c) = self.rest().chars().next() {
            let stop = match c {
                '(' => {
                    // 名称(说明) goes on, an operator before it does not
                    if self.at == from {
                        return None;
                    }
                    depth += 1;
                    false
                }
                ')' if depth > 0 => {
                    depth -= 1;
                    false
                }
                ')' | ';' | '。' | '\n' | ',' | '=' | '|' => depth == 0,
                '×' | '÷' | '+' | '-' | '/' => depth == 0,
                'x' | 'X' => {
                    depth == 0
                        && self.at > from
                        && self
                            .rest()
                            .get(1..)
                            .is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit() || !c.is_ascii()))
                }
                _ => {
                    depth == 0
                        && (self.rest().starts_with("乘以")
                            || self.rest().starts_with("除以")
                            || self.rest().starts_with("加上")
                            || self.rest().starts_with("减去"))
                }
            };
            if stop {
                break;
            }
            self.at += c.len_utf8();
            if self.at - from > 240 {
                return None;
            }
        }
        (self.at > from && depth == 0).then_some(Node::Name((from, self.at)))
    }
}

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
pub(crate) fn with_rates(expression: Expression, rates: &[crate::id::Id]) -> Expression {
    let is_rate = |e: &Expression| matches!(e, Expression::Input(id) if rates.contains(id));
    let go = |e: Expression| with_rates(e, rates);
    match expression {
        Expression::Input(id) if rates.contains(&id) => {
            let plain = Expression::In(Box::new(crate::expression::InMeasure {
                measure: Measure::percent(),
                of: Expression::Input(id),
            }));
            Expression::Divide(Box::new([plain, Expression::Number(Quantity::plain(Number::from(100_i64)))]))
        }
        Expression::Divide(both) if both.iter().all(is_rate) => Expression::Divide(both),
        Expression::Divide(both) => Expression::Divide(Box::new(both.map(go))),
        Expression::Subtract(both) if both.iter().all(is_rate) => {
            let [a, b] = *both;
            let plain = |of| Expression::In(Box::new(crate::expression::InMeasure { measure: Measure::percent(), of }));
            Expression::Subtract(Box::new([plain(a), plain(b)]))
        }
        Expression::Subtract(both)
            if both.iter().any(is_rate)
                && both
                    .iter()
                    .any(|e| matches!(e, Expression::Number(q) if q.measure.is_none() && q.value != Number::ONE)) =>
        {
            let plain = |e: Expression| {
                if is_rate(&e) {
                    Expression::In(Box::new(crate::expression::InMeasure { measure: Measure::percent(), of: e }))
                } else {
                    e
                }
            };
            Expression::Subtract(Box::new(both.map(plain)))
        }
        Expression::Subtract(both) => Expression::Subtract(Box::new(both.map(go))),
        Expression::Add(list) => Expression::Add(list.into_iter().map(go).collect()),
        Expression::Multiply(list) => Expression::Multiply(list.into_iter().map(go).collect()),
        other => other,
    }
}

/// The inputs of a draft that are rates by their names.
pub(crate) fn rates(draft: &Draft<'_>) -> Vec<crate::id::Id> {
    let is = |l: &str| {
        ["率", "满意度", "占比", "比例", "比值", "百分比", "增速", "增幅", "比重", "合格度"]
            .iter()
            .any(|w| l.ends_with(w))
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

fn name(draft: &mut Draft<'_>, run: Run, defined: &[(String, Expression, bool)]) -> Expression {
    let label = draft.cut(run).trim_matches(|c: char| !c.is_alphanumeric() && c != ')').to_owned();
    if let Some((_, found, _)) = defined.iter().find(|(n, ..)| *n == label) {
        draft.take(run);
        return found.clone();
    }
    if POINTS.contains(&label.as_str()) && draft.points.is_some() {
        draft.take(run);
        return Expression::Points;
    }
    if draft.label(run) == label || matches!(draft.label(run), "目标值" | "目标任务" | "目标") {
        return named(draft, run);
    }
    draft.take(run);
    let kind = crate::input::InputKind::Value(crate::input::ValueInput::default());
    Expression::Input(draft.named(&label, run.0, kind, "完成值"))
}

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
