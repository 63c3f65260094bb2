//! Whether a target is met that stands elsewhere: 签订率达标 of `签订率达标得5分,78%以上得4分` beside `签订率达到85%以上`.

use super::lines::Line;
use crate::condition::Comparison;
use crate::number::Number;
use crate::read::clause::draft::Draft;
use crate::read::clause::name::label::bare;
use crate::read::clause::when::sentence::comparisons;
use crate::read::ground::{Run, Test, Value};
use crate::read::lex::Amount;
use crate::read::outcome::Kind;

/// A target: of what, where that is named in the text, and what it asks for.
struct Asked {
    name: String,
    at: Option<Run>,
    is: Comparison,
    amount: Amount,
    /// Where the clause itself has the number.
    stated: Option<Run>,
    /// Which way is better is said of it.
    said: bool,
}

/// Lines that say that a number meets its target hold it against that.
pub(crate) fn met(draft: &Draft<'_>, lines: &mut [Line]) {
    let spoken = |l: &Line| line_of(draft.text, l).is_some();
    // 达标得5分,基本达标得3分: words of a scale
    let scale = lines.iter().any(|l| matches!(l.test, Some(Test::Word(_))));
    if scale || draft.text.contains("基本达标") || !lines.iter().any(spoken) {
        return;
    }
    let beside = draft.pieces_beside();
    let mut asked: Vec<Asked> = beside.iter().flat_map(|p| asked_in(draft.context, &p.asked, false)).collect();
    for line in lines.iter() {
        let ahead = line.stem.iter().chain(line.own.iter().rev().skip(1)).filter(|s| !s.aside);
        asked.extend(ahead.flat_map(|s| asked_in(draft.text, &comparisons(draft.text, s.run), true)));
    }
    if asked.len() > 64 {
        return;
    }
    // 80%以上得4分 beside it: which way is better
    let mut ways = lines.iter().filter(|l| gives(l)).filter_map(|l| match &l.test {
        Some(Test::Compare { is, right: Value::Amount(..), .. }) => Some(is.is_up()),
        _ => None,
    });
    let way = ways.next();
    if ways.any(|other| Some(other) != way) {
        return;
    }
    for line in lines {
        let Some((name, denied)) = line_of(draft.text, line) else { continue };
        let own = bare(draft.text.get(name.0..name.1).unwrap_or_default());
        let of_it = |a: &&Asked| {
            if own.is_empty() {
                a.at.is_some()
            } else {
                a.name.ends_with(own) || !a.name.is_empty() && own.ends_with(&a.name)
            }
        };
        let mut found = asked.iter().filter(of_it);
        let (Some(target), None) = (found.next(), found.next()) else { continue };
        if !target.said && way.is_none() || way.is_some_and(|w| w != target.is.is_up()) {
            continue;
        }
        let is = if denied { target.is.opposite() } else { target.is };
        let left = if own.is_empty() { target.at.unwrap_or(name) } else { name };
        let right = Value::Amount(target.amount.clone(), target.stated.unwrap_or((name.1, name.1)));
        line.test = Some(Test::Compare { left, is, right });
    }
}

/// Does a line give something at once?
fn gives(line: &Line) -> bool {
    matches!(line.kind, Kind::Give { each: false, base: false, .. } | Kind::Full)
}

/// 签订率 of 签订率达标, and whether that is denied.
fn line_of(text: &str, line: &Line) -> Option<(Run, bool)> {
    let decides = gives(line) || matches!(line.kind, Kind::Zero(_) | Kind::Charge { each: false, reverse: false, .. });
    if !decides || line.test.is_some() || line.per.is_some() {
        return None;
    }
    let seg = line.own.iter().rfind(|s| !s.aside)?.run;
    let piece = text.get(seg.0..seg.1)?.trim_end_matches(['的', '者', '时']);
    let denials = ["未能达标", "没有达标", "未达标", "不达标", "没达标"];
    let (name, denied) = match denials.iter().find_map(|w| piece.strip_suffix(w)) {
        Some(name) => (name, true),
        None => (piece.strip_suffix("达标")?, false),
    };
    // 未达标不得分 says no more than the other line
    let said = !denied || name.ends_with(['率', '度', '比', '数', '量', '额', '值', '重']);
    let all = ["全部", "均", "都", "全", "两项", "部分", "基本", "各项"].iter().any(|w| name.ends_with(w));
    (said && !all).then_some(((seg.0, seg.0 + name.len()), denied))
}

/// The targets of one piece of a text, by its comparisons; `own`: of the clause itself.
fn asked_in(text: &str, tests: &[Test], own: bool) -> Vec<Asked> {
    let target = |test: &Test| {
        let Test::Compare { left, is, right: Value::Amount(ref amount, at) } = *test else { return None };
        let name = bare(text.get(left.0..left.1)?);
        let named = ["目标值", "目标", "指标", "任务"].iter().find_map(|w| name.strip_suffix(w)).unwrap_or(name);
        let bounds =
            ["以上", "以下", "以内", "及以"].iter().any(|w| text.get(at.1..).is_some_and(|t| t.starts_with(w)));
        let said = left.1 < at.0 || bounds || amount.is_percent() && amount.value == Number::from(100_i64);
        Some(Asked {
            name: named.to_owned(),
            at: own.then_some(left),
            is,
            amount: amount.clone(),
            stated: own.then_some(at),
            said,
        })
    };
    tests.iter().filter_map(target).filter(|a| a.at.is_none() || !a.name.is_empty()).collect()
}
