//! What lines take from their neighbours: the edge in `80%以下` beside `80%以上`, the measure that is named once.

use super::super::ground::{Run, Test, Value};
use super::super::lex::{Amount, begins_number, quantity};
use super::super::outcome::Kind;
use super::lines::Line;
use super::measured::{counts, relational};
use crate::condition::Comparison;
use crate::number::Number;
use rust_decimal::Decimal;

/// A number of things in a piece of text: the number, its measure, what is counted, where it stands.
fn count_in(text: &str, run: Run) -> Option<(i64, String, Run, Run)> {
    let piece = text.get(run.0..run.1)?;
    // 三项均达标: all of them, no number of its own
    if piece.contains(['均', '都', '全']) {
        return None;
    }
    for (offset, c) in piece.char_indices() {
        if !begins_number(c) {
            continue;
        }
        let head = piece.get(..offset)?;
        if head.ends_with(|c: char| c.is_ascii_digit() || c == '.' || "第前后每缺少".contains(c))
            || ["不少于", "不低于", "超过", "不超过", "至少", "以上"].iter().any(|w| head.ends_with(w))
        {
            continue;
        }
        let mut rest = piece.get(offset..)?;
        let before = rest.len();
        let Ok(amount) = quantity(&mut rest) else { continue };
        let Some(m) = amount.measure.clone() else { continue };
        if !counts(Some(&m))
            || ["分", "级", "类", "种", "等", "档"].contains(&m.as_str())
            || ["以上", "及以", "以下", "以内", "(含", "-", "至"].iter().any(|w| rest.starts_with(w))
        {
            continue;
        }
        let n = i64::try_from(amount.value.decimal()).ok()?;
        let from = run.0 + offset;
        let to = from + before - rest.len();
        let tail = (to, run.1);
        let label = if text.get(tail.0..tail.1)?.trim_matches(['的', '者', '时', ',']).chars().count() > 1 {
            tail
        } else {
            (run.0, from)
        };
        return Some((n, m, label, (from, to)));
    }
    None
}

/// 发生1起…得6分;发生2起…得2分: exact counts, where several stand beside each other.
pub(crate) fn count_bands(text: &str, lines: &mut [Line]) {
    let candidate = |l: &Line| {
        let deciding = matches!(l.kind, Kind::Give { .. } | Kind::Charge { .. } | Kind::Full | Kind::Zero(_));
        let each = l.per.as_ref().is_some_and(|p| p.each);
        let last = l.own.iter().rfind(|s| !s.aside)?;
        (deciding
            && !each
            && !matches!(l.test, Some(Test::Compare { .. } | Test::Between { .. } | Test::Places { .. })))
        .then(|| count_in(text, last.run))
        .flatten()
    };
    let found: Vec<Option<(i64, String, Run, Run)>> = lines.iter().map(candidate).collect();
    let Some((_, m, label, _)) = found.iter().flatten().next().cloned() else { return };
    let numbers: Vec<i64> = found.iter().flatten().filter(|(_, own, ..)| *own == m).map(|(n, ..)| *n).collect();
    let mut distinct = numbers.clone();
    distinct.sort_unstable();
    distinct.dedup();
    // 2次以上得6分,开展1次得3分
    let beside = lines.iter().zip(&found).any(|(l, f)| f.is_some() && matches!(l.kind, Kind::Give { .. }))
        && lines.iter().any(|l| {
            matches!(l.kind, Kind::Give { .. } | Kind::Full)
                && matches!(&l.test, Some(Test::Compare { is: Comparison::AtLeast, right: Value::Amount(a, _), .. })
                    if a.measure.as_deref() == Some(m.as_str()) && a.value.decimal() > Decimal::ONE)
        });
    if distinct.len() < 2 && !beside || distinct.len() != numbers.len() {
        return;
    }
    // 2次得3分,1次得1.5分: three times are no less
    let open = lines.iter().any(|l| {
        matches!(&l.test, Some(Test::Compare { right: Value::Amount(a, _), .. } | Test::Between { low: (a, _), .. })
            if a.measure.as_deref() == Some(m.as_str()))
    });
    let worth = |l: &Line| if matches!(l.kind, Kind::Full) { Some(Number::from(i64::MAX)) } else { l.amount() };
    let mut ranked: Vec<(i64, Number)> = lines
        .iter()
        .zip(&found)
        .filter_map(|(l, f)| f.as_ref().filter(|(_, own, ..)| *own == m).and_then(|(n, ..)| Some((*n, worth(l)?))))
        .collect();
    ranked.sort_unstable();
    let more = ranked.len() == numbers.len() && ranked.windows(2).all(|w| matches!(w, [(_, a), (_, b)] if a < b));
    let most = ranked.last().map(|(n, _)| *n).filter(|_| more && !open);
    for (line, found) in lines.iter_mut().zip(found) {
        if let Some((n, own, _, at)) = found
            && own == m
        {
            let is = if most == Some(n) { Comparison::AtLeast } else { Comparison::Equal };
            let amount = Amount { value: Number::from(n), measure: Some(own) };
            line.per = None;
            line.test = Some(Test::Compare { left: label, is, right: Value::Amount(amount, at) });
        } else if let Some(Test::Compare { left, right: Value::Amount(a, _), .. }) = &mut line.test
            && a.measure.as_deref() == Some(m.as_str())
        {
            *left = label;
        }
    }
}

/// 80%以下 beside 80%以上: the edge belongs to the one that is 以上.
pub(crate) fn edges(text: &str, lines: &mut [Line]) {
    let owned: Vec<Amount> = lines
        .iter()
        .filter_map(|l| match &l.test {
            Some(Test::Compare { is: Comparison::AtLeast, right: Value::Amount(a, _), .. }) => Some(a.clone()),
            Some(Test::Between { low, .. }) if low.1 != Some(false) => Some(low.0.clone()),
            _ => None,
        })
        .collect();
    for line in lines {
        if let Some(Test::Compare { is, right: Value::Amount(a, run), .. }) = &mut line.test
            && *is == Comparison::AtMost
            && text.get(run.1..).is_some_and(|t| t.starts_with("以下"))
            && owned.contains(a)
        {
            *is = Comparison::LessThan;
        }
    }
}

/// A comparison that names nothing is about what was compared last.
pub(crate) fn inherit(text: &str, lines: &mut [Line]) {
    let mut last: Vec<(Option<String>, Run)> = Vec::new();
    for line in lines {
        let (left, measure) = match &mut line.test {
            Some(Test::Compare { left, right: Value::Amount(a, _), .. }) => (left, a.measure.clone()),
            Some(Test::Between { left, low, .. }) => (left, low.0.measure.clone()),
            _ => continue,
        };
        let own = text.get(left.0..left.1).unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
        if own.is_empty() {
            if let Some((_, run)) = last.iter().rev().find(|(m, _)| *m == measure) {
                *left = *run;
            }
        } else if !relational(own) {
            last.push((measure, *left));
        }
    }
}
