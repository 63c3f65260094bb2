//! Arithmetic written out: the names, numbers and operators of `(完成值÷目标值)×分值`.

use crate::number::Number;
use crate::read::clause::charges::gap::is_rate;
use crate::read::ground::{Run, Seg, segments};
use crate::read::lex::{Amount, arabic, quantity};

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
    Amount(Amount),
    Name(Run),
    Op(char, Box<Node>, Box<Node>),
}

/// All equations with some arithmetic on the right, and 乘以-sentences without a sign.
pub(crate) fn equations(text: &str) -> Vec<Equation> {
    let mut list: Vec<Equation> = Vec::new();
    for (at, _) in text.match_indices('=') {
        // the last one ends last
        if list.last().is_some_and(|e| e.run.1 > at) {
            continue;
        }
        let before = text.get(..at).unwrap_or_default();
        let start = before
            .rfind([',', ';', '。', ':', '\n', '=', '(', ')', '-'])
            .map_or(0, |i| i + before.get(i..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8));
        let mut parser = Parser { text, at: at + 1, depth: 0, operands: 0 };
        let Some(right) = parser.sum() else { continue };
        if !matches!(right, Node::Op(..)) {
            continue;
        }
        list.push(Equation { run: (start, parser.at), left: (start, at), right });
    }
    list
}

/// 按合格件数除以总件数计算: a quotient that is what the next steps measure, as an equation whose left side is itself.
pub(crate) fn quotients(text: &str) -> Vec<Equation> {
    let quotient = |seg: &Seg| {
        let piece = text.get(seg.run.0..seg.run.1)?;
        piece.contains("除以").then_some(())?;
        let ends = ["计算", "的比例", "的比值"].iter().find(|w| piece.ends_with(**w)).map_or(0, |w| w.len());
        let from = seg.run.0 + if piece.starts_with('按') { '按'.len_utf8() } else { 0 };
        let right = parse(text, (from, seg.run.1 - ends))?;
        let names = matches!(&right, Node::Op('÷', a, b) if matches!((&**a, &**b), (Node::Name(_), Node::Name(_))));
        let compared = piece.contains(|c: char| c.is_ascii_digit());
        (names && !compared).then_some(Equation { run: seg.run, left: seg.run, right })
    };
    segments(text, (0, text.len()), true).iter().filter(|s| !s.aside).filter_map(quotient).collect()
}

/// 按满意度×10计分: where the expression begins and ends, and where the phrase ends.
pub(crate) fn worked(text: &str, at: usize) -> Option<(usize, usize, usize)> {
    let rest = text.get(at..)?;
    let head = ["按照", "按", "以", "得"].iter().find(|w| rest.starts_with(**w));
    // 指标完成率×权重分: nothing but an expression
    // 达到目标值(合格率/70%×12计算得分): nor in brackets of its own
    let opened = text.get(..at).is_some_and(|t| t.ends_with('('));
    let head = if at == 0 || opened { head.unwrap_or(&"") } else { head? };
    let quoted = rest.get(head.len()..)?.starts_with(['“', '"']);
    let from =
        at + head.len() + if quoted { rest.get(head.len()..)?.chars().next().map_or(0, char::len_utf8) } else { 0 };
    let window: String =
        text.get(from..)?.chars().take_while(|c| !matches!(c, ';' | '。' | '\n' | '=')).take(60).collect();
    if !window.contains(['×', '÷', '/']) && !window.contains("乘以") {
        return None;
    }
    let mut parser = Parser { text, at: from, depth: 0, operands: 0 };
    let node = parser.sum()?;
    if !matches!(node, Node::Op(..)) {
        return None;
    }
    let tail = text.get(parser.at..)?;
    let close = tail.chars().next().filter(|c| matches!(c, '”' | '"')).map_or(0, char::len_utf8);
    let tail = tail.get(close..)?;
    let tail = tail.strip_prefix("直接").or_else(|| tail.strip_prefix('为')).unwrap_or(tail);
    let verb = ["计分", "计算得分", "计算", "得分", "计", "折算得分", "折算", "给分", "赋分"]
        .iter()
        .find(|w| tail.starts_with(**w))
        .map_or(0, |w| w.len());
    // (完成数÷目标数)×5分,最高5分
    let bounded = tail
        .strip_prefix([',', ';', '。'])
        .is_some_and(|t| ["最高", "最多", "不超过", "满分"].iter().any(|w| t.starts_with(w)));
    let last = tail.trim_end_matches(['。', ';']).is_empty() || at == 0 && bounded;
    // 扣2分/半天 is no quotient
    let said = text.get(from..parser.at)?;
    let bare = (said.contains('×') || said.contains("乘以")) && !said.contains(['扣', '加', '减', '每']);
    // 合格率/70%×12计算得分: it says itself that it is the score
    let behind = tail.get(verb..).unwrap_or_default();
    let scored = verb > 0 && tail.get(..verb).is_some_and(|t| t.ends_with('分')) && bare;
    let whole = scored
        && (opened && behind.starts_with(')')
            || at == 0 && (behind.is_empty() || behind.starts_with([',', ';', '。'])));
    let unsaid = head.is_empty() || verb == 0 && trailing_verb(said).is_none();
    if unsaid && !whole && !(last && bare && (at == 0 || !head.is_empty())) {
        return None;
    }
    let cut = match trailing_verb(text.get(from..parser.at)?).filter(|_| verb == 0) {
        Some(cut) => cut,
        // 以好路率×120
        None if verb > 0 || last => 0,
        None => return None,
    };
    let to = text.len() - tail.len() + verb;
    Some((from, parser.at - cut, if verb == 0 { parser.at + close } else { to }))
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
    let mut parser = Parser { text: slice, at: run.0, depth: 0, operands: 0 };
    parser.sum()
}

/// 超过100%以100%计算, 最高按100%计: `⊓` where a rate counts up to so much, `⊔` where it counts for so much at least.
fn held_at(said: &str) -> Option<(char, Number)> {
    const COUNTS: &[&str] = &["计算", "计入", "计", "算", "为准", ""];
    let percent = |rest: &mut &str| {
        let n = arabic(rest).ok()?;
        *rest = rest.strip_prefix('%')?;
        Some(n)
    };
    let beyond = ["超过", "高于", "大于", "超出", ">"].iter().find_map(|w| said.strip_prefix(w));
    let below = ["低于", "小于", "不足", "<"].iter().find_map(|w| said.strip_prefix(w));
    if let Some(mut rest) = beyond.or(below) {
        let edge = percent(&mut rest)?;
        rest = rest.trim_start_matches(['的', '时', '部', '分', ',']);
        rest = ["均按", "按", "以", "只按"].iter().find_map(|w| rest.strip_prefix(w))?;
        let at = percent(&mut rest).filter(|at| *at == edge)?;
        return COUNTS.contains(&rest).then_some((if beyond.is_some() { '⊓' } else { '⊔' }, at));
    }
    let mut rest =
        ["最高不超过", "最高", "最多", "上限为", "上限", "不超过", "最大"].iter().find_map(|w| said.strip_prefix(w))?;
    rest = rest.trim_start_matches(['按', '为', '以', '计']);
    let at = percent(&mut rest)?;
    COUNTS.contains(&rest).then_some(('⊓', at))
}

/// A place in a text, and how deep in brackets it is.
struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    operands: usize,
}

/// Operators that bind first.
const TIMES: &[(&str, char)] =
    &[("乘以", '×'), ("×", '×'), ("x", '×'), ("X", '×'), ("÷", '÷'), ("/", '÷'), ("除以", '÷')];

/// Operators that bind last.
const PLUS: &[(&str, char)] = &[("+", '+'), ("-", '-'), ("加上", '+'), ("减去", '-'), ("－", '-')];

impl Parser<'_> {
    /// The text that is not read yet.
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// 50%十: a plus that was read as a ten.
    fn misread_plus(&mut self) -> Option<char> {
        let before = self.text.get(..self.at)?;
        let plus = self.rest().starts_with('十') && before.ends_with(['%', ')']);
        plus.then(|| {
            self.at += '十'.len_utf8();
            '+'
        })
    }

    /// One of some operators.
    fn operator(&mut self, of: &[(&str, char)]) -> Option<char> {
        let (w, op) = of.iter().find(|(w, _)| self.rest().starts_with(w))?;
        self.at += w.len();
        Some(*op)
    }

    /// Products added and subtracted.
    fn sum(&mut self) -> Option<Node> {
        self.depth += 1;
        if self.depth > 32 {
            return None;
        }
        let mut left = self.product()?;
        loop {
            let before = self.at;
            let Some(op) = self.operator(PLUS).or_else(|| self.misread_plus()) else { break };
            let Some(right) = self.product() else {
                self.at = before;
                break;
            };
            left = Node::Op(op, Box::new(left), Box::new(right));
        }
        self.depth -= 1;
        Some(left)
    }

    /// Factors multiplied and divided.
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

    /// A number, a name, something in brackets.
    fn factor(&mut self) -> Option<Node> {
        // no formula of a document comes near, and every operand is a level of the tree
        self.operands += 1;
        if self.operands > 200 {
            return None;
        }
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
        // 12.4亿元, 8家: with its measure, and nothing behind it but an operator
        let mut rest = self.rest();
        let before = rest.len();
        if let Ok(amount) = quantity(&mut rest)
            && amount.measure.as_deref().is_some_and(|m| m != "分" && m != "%")
            && (rest.is_empty() || rest.starts_with(['×', '÷', '/', '+', '-', ')', ',', ';', '。', '\n']))
        {
            self.at += before - rest.len();
            return Some(Node::Amount(amount));
        }
        let mut rest = self.rest();
        let before = rest.len();
        if let Ok(n) = arabic(&mut rest) {
            let percent = rest.starts_with('%');
            let after = rest.strip_prefix('%').unwrap_or(rest);
            let named = after.starts_with(|c: char| c.is_alphabetic() && !"xX分乘除加减计得折给赋直为".contains(c));
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

    /// 完成率(超过100%按100%计): a rate, and how far it counts.
    fn name(&mut self) -> Option<Node> {
        let node = self.plain_name()?;
        let Node::Name((from, to)) = node else { return Some(node) };
        let said = self.text.get(from..to).unwrap_or_default();
        let held = said.strip_suffix(')').and_then(|t| t.rsplit_once('(')).and_then(|(name, inside)| {
            let (op, at) = held_at(inside).filter(|_| is_rate(name) && !name.contains('('))?;
            let name = Node::Name((from, from + name.len()));
            Some(Node::Op(op, Box::new(name), Box::new(Node::Number(at, true))))
        });
        Some(held.unwrap_or(node))
    }

    /// A name up to the next operator, with its brackets.
    fn plain_name(&mut self) -> Option<Node> {
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
                ')' | ';' | '。' | '\n' | ',' | '=' | '|' | '×' | '÷' | '+' | '-' | '/' => depth == 0,
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
