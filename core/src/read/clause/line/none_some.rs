//! None of something, some of it within a bound, and more: `无积压,4分;有积压,但不超过上年结存,2分;积压超过上年结存,不得分`.

use super::lines::Line;
use crate::condition::Comparison;
use crate::number::Number;
use crate::read::clause::quantity::measured::relational;
use crate::read::ground::{Run, Seg, Test, Value, compare};
use crate::read::lex::Amount;
use crate::read::outcome::Kind;

/// The line that gives for none of something and the next one make bands of one number.
pub(crate) fn none_and_some(text: &str, lines: &mut [Line]) {
    for at in 1..lines.len() {
        let Some((before, rest)) = lines.split_at_mut_checked(at) else { return };
        let (Some(none), Some((some, behind))) = (before.last_mut(), rest.split_first_mut()) else { return };
        let Some(thing) = lacking(text, none) else { continue };
        let Some((left, is, right, whole)) = bounded_some(text, some, thing) else { continue };
        let measure = match &right {
            Value::Amount(a, _) => a.measure.clone(),
            _ => None,
        };
        let nothing = Value::Amount(Amount { value: Number::ZERO, measure }, (none.run.0, none.run.0));
        none.test = Some(Test::Compare { left: thing, is: Comparison::AtMost, right: nothing });
        some.test = Some(Test::Compare { left, is, right });
        some.about = Some(whole);
        // 有积压,但不超过…: one demand, though a comma parts it
        if let Some(seg) = some.own.iter().find(|s| s.run.0 == whole.0).cloned() {
            some.own.retain(|s| s.aside || s.run.1 <= whole.0);
            some.own.push(Seg { run: whole, ..seg });
        }
        // 超过的不得分: more of the same
        if let Some(more) = behind.first_mut()
            && let Some(Test::Compare { left: own, .. }) = &mut more.test
            && own.0 == own.1
        {
            *own = left;
        }
    }
}

/// 积压 of 无积压, where a line gives for that.
fn lacking(text: &str, line: &Line) -> Option<Run> {
    let gives = matches!(line.kind, Kind::Give { each: false, base: false, .. } | Kind::Full);
    if !gives || line.test.is_some() || line.per.is_some() {
        return None;
    }
    let (run, piece) = line.said(text)?;
    let denials = ["没有发生", "未发生", "没有出现", "未出现", "没有", "无"];
    let thing = denials.iter().find_map(|w| piece.strip_prefix(w)).filter(|t| t.chars().count() > 1)?;
    // 无超标: by how much, and no name of a number
    (!relational(thing)).then_some((run.1 - thing.len(), run.1))
}

/// 有积压,但不超过上年结存: what there is some of, the bound, and all of the demand.
fn bounded_some(text: &str, line: &Line, thing: Run) -> Option<(Run, Comparison, Value, Run)> {
    if !matches!(line.kind, Kind::Give { each: false, base: false, .. }) {
        return None;
    }
    let named = text.get(thing.0..thing.1)?;
    let (last, _) = line.said(text)?;
    let own: Vec<Run> = line.own.iter().filter(|s| !s.aside).map(|s| s.run).collect();
    let from = match own.as_slice() {
        [_] => last.0,
        [.., before, _] => before.0,
        [] => return None,
    };
    let said = text.get(from..last.1)?;
    let rest = ["有", "存在", "发生", "出现", "虽有"].iter().find_map(|w| said.strip_prefix(w))?.strip_prefix(named)?;
    let at = last.1 - rest.len();
    let bound = rest.trim_start_matches(['的', ',']);
    let bound = ["但是", "但", "且", "并"].iter().find_map(|w| bound.strip_prefix(w)).unwrap_or(bound);
    let found = compare(text, (last.1 - bound.len(), last.1))?;
    let Test::Compare { left, is: is @ (Comparison::AtMost | Comparison::LessThan), right } = found else {
        return None;
    };
    let own = text.get(left.0..left.1)?;
    let same = own.is_empty() || own == named;
    (same && matches!(right, Value::Amount(..) | Value::Named(_))).then_some((
        (at - named.len(), at),
        is,
        right,
        (from, last.1),
    ))
}
