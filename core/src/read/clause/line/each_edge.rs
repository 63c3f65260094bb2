//! Several edges of one number before one list of amounts, `达到90%、80%、60%以上的,分别得10分、8分、6分`: a line for each.

use super::lines::Line;
use crate::condition::Comparison;
use crate::number::Number;
use crate::read::clause::quantity::measured::counts;
use crate::read::ground::{Run, Test, Value, compare};
use crate::read::lex::{Amount, quantity};
use crate::read::outcome::{Kind, Worth};
use rust_decimal::Decimal;

/// An edge: how it is held against, where that is said of it itself, the amount and where it stands.
struct Edge {
    is: Option<Comparison>,
    amount: Amount,
    run: Run,
    at: Run,
}

/// Parts lines that give, take or add by several edges.
pub(crate) fn each_edge(text: &str, lines: &mut Vec<Line>) {
    let listed = |l: &Line| amounts(&l.kind).is_some() && !matches!(l.test, Some(Test::Places { .. }));
    if !lines.iter().any(listed) {
        return;
    }
    let mut made = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        match parted(text, &line).filter(|_| listed(&line)) {
            Some(several) => made.extend(several),
            None => made.push(line),
        }
    }
    *lines = made;
}

/// The amounts of a list, where each of them is given, taken or added.
fn amounts(kind: &Kind) -> Option<&[Number]> {
    match kind {
        Kind::Give { worth: Worth::List(list), base: false, .. }
        | Kind::Charge { worth: Worth::List(list), reverse: false, .. }
        | Kind::Gain { worth: Worth::List(list), .. } => Some(list),
        _ => None,
    }
}

/// As a kind of one amount.
fn of_one(kind: &Kind, n: Number) -> Kind {
    let worth = Worth::Points(n);
    match kind {
        Kind::Charge { .. } => Kind::Charge { worth, each: false, reverse: false },
        Kind::Gain { .. } => Kind::Gain { worth, each: false },
        _ => Kind::Give { worth, each: false, base: false, bare: false },
    }
}

/// A line for each edge, where there are as many as amounts, and the harder one is worth more.
fn parted(text: &str, line: &Line) -> Option<Vec<Line>> {
    let list = amounts(&line.kind)?;
    let own: Vec<_> = line.own.iter().filter(|s| !s.aside).collect();
    // 台账齐全,占比40%以上、25%以上: a demand beside them
    let [seg] = own.as_slice() else { return None };
    let seg = seg.run;
    if line.per.as_ref().is_some_and(|p| p.each) {
        return None;
    }
    let members = cut(text, seg, list.len())?;
    let worths = cut(text, line.run, list.len())?;
    let (left, edges) = edges(text, &members)?;
    let tests = tests(&edges, list)?;
    let mut made = Vec::new();
    for (((is, edge), amount), run) in tests.into_iter().zip(&edges).zip(list).zip(worths) {
        // what stands before them is told once
        let first = made.is_empty();
        let right = Value::Amount(edge.amount.clone(), edge.at);
        made.push(Line {
            kind: of_one(&line.kind, *amount),
            run,
            own: if first { line.own.clone() } else { Vec::new() },
            stem: if first { line.stem.clone() } else { Vec::new() },
            per: None,
            test: Some(Test::Compare { left, is, right }),
            about: Some(edge.run),
            ..line.clone()
        });
    }
    Some(made)
}

/// The members of an enumeration, if there are so many: 及 of 及以上 parts none.
fn cut(text: &str, run: Run, len: usize) -> Option<Vec<Run>> {
    let piece = text.get(run.0..run.1)?;
    let mut list = Vec::new();
    let mut from = run.0;
    for (at, mark) in piece.match_indices(['、', '和', '与', '及', '或', '/', ',']) {
        let after = piece.get(at + mark.len()..)?;
        if mark == "及" && after.starts_with(['以', '其']) {
            continue;
        }
        list.push((from, run.0 + at));
        from = run.0 + at + mark.len();
    }
    list.push((from, run.1));
    let filled = list.iter().all(|(from, to)| from < to);
    (list.len() == len && filled).then_some(list)
}

/// What is measured, and the edges of one measure.
fn edges(text: &str, members: &[Run]) -> Option<(Run, Vec<Edge>)> {
    let mut left: Option<Run> = None;
    let mut list: Vec<Edge> = Vec::new();
    for run in members {
        let piece = text.get(run.0..run.1)?;
        let digit = piece.find(|c: char| c.is_ascii_digit())?;
        let mut rest = piece.get(digit..)?;
        let amount = quantity(&mut rest).ok()?;
        let at = (run.0 + digit, run.1 - rest.len());
        let bare = rest.trim_end_matches(['的', '时', '者']).is_empty();
        let (name, is) = match compare(text, *run) {
            Some(Test::Compare { left, is, right: Value::Amount(found, _) }) if found == amount => {
                // 75%, 误差在5%: held as the others are
                let held = text.get(left.1..at.0).unwrap_or_default();
                let said = !bare || !["", "在", "为", "是", "有"].contains(&held);
                (left, said.then_some(is))
            }
            None if bare => ((run.0, at.0), None),
            _ => return None,
        };
        match left {
            None => left = Some(name),
            // a name of its own is another number
            Some(_) if name.0 < name.1 => return None,
            Some(_) => {}
        }
        list.push(Edge { is, amount, run: *run, at });
    }
    let measure = list.first()?.amount.measure.clone().filter(|m| m != "分")?;
    let one = list.iter().all(|e| e.amount.measure.as_ref() == Some(&measure));
    left.filter(|_| one).map(|left| (left, list))
}

/// How each edge is held against: one way for all, the harder one worth more; or exact counts, and the last of them and more.
fn tests(edges: &[Edge], list: &[Number]) -> Option<Vec<Comparison>> {
    let mut said = edges.iter().filter_map(|e| e.is);
    let is = said.next().filter(|is| said.all(|other| other == *is))?;
    let up = is.is_up();
    let pairs: Vec<(Decimal, Decimal)> =
        edges.iter().zip(list).map(|(e, n)| (e.amount.value.decimal(), n.decimal())).collect();
    let all = |holds: &dyn Fn((Decimal, Decimal), (Decimal, Decimal)) -> bool| {
        pairs.windows(2).all(|w| matches!(w, [a, b] if holds(*a, *b)))
    };
    if all(&|a, b| a.0 != b.0 && a.1 != b.1 && ((a.0 < b.0) == (a.1 < b.1)) == up) {
        return Some(vec![is; edges.len()]);
    }
    // 投诉1次、2次、3次及以上分别得8分、5分、0分
    let first = edges.first()?;
    let (last, ahead) = edges.split_last()?;
    let counted = counts(first.amount.measure.as_deref()) && is == Comparison::AtLeast && last.is.is_some();
    let next = all(&|a, b| b.0.checked_sub(a.0) == Some(Decimal::ONE));
    (counted && next && ahead.iter().all(|e| e.is.is_none())).then(|| {
        let mut each = vec![Comparison::Equal; ahead.len()];
        each.push(is);
        each
    })
}
