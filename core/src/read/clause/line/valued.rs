//! A value among bands of the same name: 退货率5 of `退货率4以内得10分,退货率为5得5分,退货率超过5得0分`.

use super::lines::Line;
use crate::condition::Comparison;
use crate::read::clause::name::label::bare;
use crate::read::clause::quantity::measured::left_of;
use crate::read::ground::{Run, Test, Value};
use crate::read::lex::{Amount, quantity};
use crate::read::outcome::Kind;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// How many values, and how many edges beside them, are looked at together.
const MOST: usize = 32;

/// A line that names one value exactly.
struct Exact {
    line: usize,
    left: Run,
    amount: Amount,
    at: Run,
}

/// Values that a neighbour leaves out, or that stand beside another one, are bands of one value each.
pub(crate) fn valued(text: &str, lines: &mut [Line]) {
    let cut = |run: Run| text.get(run.0..run.1).unwrap_or_default();
    let all: Vec<Exact> = lines.iter().enumerate().filter_map(|(at, line)| exact(text, at, line)).collect();
    let Some(first) = all.first() else { return };
    let name = bare(cut(first.left)).to_owned();
    let measure = first.amount.measure.clone();
    let of_it = |left: &Run| bare(cut(*left)) == name || bare(cut(*left)).is_empty();
    let own: Vec<&Exact> = all.iter().filter(|e| of_it(&e.left) && e.amount.measure == measure).collect();
    let owned: BTreeSet<usize> = own.iter().map(|e| e.line).collect();
    let others: Vec<(Decimal, Comparison)> = lines
        .iter()
        .enumerate()
        .filter(|(at, l)| !owned.contains(at) && l.per.is_none())
        .filter_map(|(_, l)| l.test.as_ref())
        .filter(|t| left_of(t).is_some_and(|left| of_it(&left)))
        .filter_map(|t| edge(t, measure.as_deref()))
        .collect();
    // a rate that is told with its sign is held against as a level, but where more than the very value is a band of its own
    let beyond = |n: Decimal| {
        let up = others.iter().any(|(edge, is)| *edge == n && *is == Comparison::MoreThan);
        let down = others.iter().any(|(edge, is)| *edge < n && matches!(is, Comparison::AtMost | Comparison::LessThan));
        up && down
    };
    let left_out = |n: Decimal| others.iter().any(|(edge, is)| *edge == n && outside(*is));
    let beside = |n: Decimal| {
        let edges = others.iter().map(|(edge, _)| *edge);
        let mut all = edges.chain(own.iter().map(|e| e.amount.value.decimal()));
        n.is_integer() && all.any(|other| n.checked_sub(other).is_some_and(|d| d.abs() == Decimal::ONE))
    };
    let holds = |n: Decimal| others.iter().any(|(edge, is)| within(n, *edge, *is));
    // 1%以下, 1%, 1%以上: the value is neither below nor above itself
    let parted = |n: Decimal| {
        let side = |up: bool| others.iter().any(|(edge, is)| *edge == n && is_up(*is) == Some(up));
        side(true) && side(false)
    };
    let values: Vec<Decimal> = own.iter().map(|e| e.amount.value.decimal()).collect();
    // each value is held against each edge
    let few = own.len() <= MOST && others.len() <= MOST;
    let fits = few
        && !others.is_empty()
        && values.iter().all(|n| !holds(*n) || beyond(*n) || parted(*n))
        && (values.iter().all(|n| parted(*n))
            || if measure.is_some() {
                values.iter().all(|n| beyond(*n))
            } else {
                values.iter().any(|n| left_out(*n)) && values.iter().all(|n| left_out(*n) || beside(*n))
                    || values.iter().all(|n| beside(*n))
            });
    if !fits {
        return;
    }
    for line in lines.iter_mut().enumerate().filter(|(at, l)| !owned.contains(at) && l.per.is_none()).map(|(_, l)| l) {
        if let Some(Test::Compare { left, is, right: Value::Amount(a, _) }) = &mut line.test
            && of_it(left)
            && a.measure == measure
            && values.contains(&a.value.decimal())
        {
            match is {
                Comparison::AtLeast => *is = Comparison::MoreThan,
                Comparison::AtMost => *is = Comparison::LessThan,
                _ => {}
            }
        }
    }
    for exact in own {
        if let Some(line) = lines.get_mut(exact.line) {
            let right = Value::Amount(exact.amount.clone(), exact.at);
            line.test = Some(Test::Compare { left: exact.left, is: Comparison::Equal, right });
        }
    }
}

/// Does a comparison hold for what is above its edge, or below it?
fn is_up(is: Comparison) -> Option<bool> {
    match is {
        Comparison::AtLeast | Comparison::MoreThan => Some(true),
        Comparison::AtMost | Comparison::LessThan => Some(false),
        Comparison::Equal | Comparison::NotEqual => None,
    }
}

/// Is the edge of a comparison outside of what it holds for?
fn outside(is: Comparison) -> bool {
    matches!(is, Comparison::MoreThan | Comparison::LessThan)
}

/// Does a comparison hold for a number?
fn within(n: Decimal, edge: Decimal, is: Comparison) -> bool {
    match is {
        Comparison::AtLeast => n >= edge,
        Comparison::MoreThan => n > edge,
        Comparison::AtMost => n <= edge,
        Comparison::LessThan => n < edge,
        Comparison::Equal => n == edge,
        Comparison::NotEqual => n != edge,
    }
}

/// The edge of a comparison in a measure; the two of a range say too little of what it holds for.
fn edge(test: &Test, measure: Option<&str>) -> Option<(Decimal, Comparison)> {
    match test {
        Test::Compare { is, right: Value::Amount(a, _), .. } if a.measure.as_deref() == measure => {
            Some((a.value.decimal(), *is))
        }
        _ => None,
    }
}

/// 退货率为5, 下降率2, 损耗率5%: a name and a value, and nothing else.
fn exact(text: &str, line: usize, of: &Line) -> Option<Exact> {
    let decides = matches!(
        of.kind,
        Kind::Give { each: false, base: false, .. } | Kind::Zero(_) | Kind::Full | Kind::Charge { each: false, .. }
    );
    if !decides || of.per.as_ref().is_some_and(|p| p.each) {
        return None;
    }
    let seg = of.own.iter().rfind(|s| !s.aside)?.run;
    let piece = text.get(seg.0..seg.1)?.trim_end_matches(['的', '时', '者']);
    let digit = piece.find(|c: char| c.is_ascii_digit())?;
    let mut rest = piece.get(digit..)?;
    let amount = quantity(&mut rest).ok().filter(|_| rest.is_empty())?;
    let head = piece.get(..digit)?;
    let name = ["等于", "恰为", "为", "是", "="].iter().find_map(|w| head.strip_suffix(w)).unwrap_or(head);
    let last = name.chars().next_back()?;
    let free = match &of.test {
        None => true,
        // 损耗率5%: a level, where nothing else is said
        Some(Test::Compare { is, right: Value::Amount(a, _), .. }) => {
            *a == amount && (*is == Comparison::AtLeast || *is == Comparison::Equal)
        }
        Some(_) => false,
    };
    let named = name.chars().count() > 1 && "率度比量数额值幅".contains(last);
    (free && named).then_some(Exact {
        line,
        left: (seg.0, seg.0 + name.len()),
        amount,
        at: (seg.0 + digit, seg.0 + piece.len()),
    })
}
