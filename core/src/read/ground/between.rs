//! Two edges: `90%(含)-100%`, `>0.1%且≤0.3%`, `95%≤满意度<98%`, a dash that was lost.

use super::super::lex::{Amount, quantity};
use super::bounded::{Bounded, bounded, bounded_scored, signed};
use super::compare::COMPARATORS;
use super::demand::Test;
use super::segment::Run;
use super::word::opt_word;
use crate::condition::Comparison;
use crate::number::Number;

/// >0.1%且≤0.3%; 95%≤满意度<98%.
pub(crate) fn chained(text: &str, run: Run) -> Option<Test> {
    let piece = text.get(run.0..run.1)?;
    let comparator = |at: usize| {
        let tail = text.get(at..run.1)?;
        COMPARATORS
            .iter()
            .find(|(w, is)| tail.starts_with(w) && !matches!(is, Comparison::Equal) && !matches!(*w, "完成" | "实现"))
            .map(|(w, is)| (at + w.len(), *is))
    };
    let ends = |low: Bounded, low_is: Comparison, high: Bounded, high_is: Comparison, left: Run| {
        let measure = high.amount.measure.clone().or_else(|| low.amount.measure.clone());
        let with = |a: &Amount| Amount { value: a.value, measure: a.measure.clone().or_else(|| measure.clone()) };
        let edge = |b: &Bounded, is| (with(&b.amount), Some(matches!(is, Comparison::AtLeast | Comparison::AtMost)));
        match (low_is.is_up(), high_is.is_up()) {
            (true, false) => Some(Test::Between { left, low: edge(&low, low_is), high: edge(&high, high_is) }),
            (false, true) => Some(Test::Between { left, low: edge(&high, high_is), high: edge(&low, low_is) }),
            _ => None,
        }
    };
    // a number first: 95%≤满意度<98%
    if piece.starts_with(|c: char| c.is_ascii_digit())
        && let Some(first) = bounded_scored(text, run.0, run.1)
        && let Some((after, is)) =
            comparator(first.to).filter(|_| text.get(first.to..).is_some_and(|t| t.starts_with(['≤', '<', '≥', '>'])))
    {
        let name_to = text.get(after..run.1)?.find(['≤', '<', '≥', '>']).map(|o| after + o)?;
        let (start, second_is) = comparator(name_to)?;
        let second = signed(text, start, run.1)?;
        let turned = match is {
            Comparison::AtMost => Comparison::AtLeast,
            Comparison::LessThan => Comparison::MoreThan,
            Comparison::AtLeast => Comparison::AtMost,
            _ => Comparison::LessThan,
        };
        return ends(first, turned, second, second_is, (after, name_to));
    }
    let mut offset = 0;
    while offset < piece.len() {
        let at = run.0 + offset;
        if let Some((from, is)) = comparator(at)
            && let Some(first) = signed(text, from, run.1)
        {
            let mut rest = text.get(first.to..run.1)?;
            let before = rest.len();
            let _ = opt_word(&["且", ",", "、", "并", "但", "并且", "而", "同时", ",且"], &mut rest);
            let second_at = first.to + before - rest.len();
            let (start, second_is) = comparator(second_at)?;
            let second = signed(text, start, run.1)?;
            return ends(first, is, second, second_is, (run.0, at));
        }
        offset += piece.get(offset..)?.chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// 90%(含)-100%, 4至8人.
pub(crate) fn between(text: &str, run: Run) -> Option<Test> {
    let piece = text.get(run.0..run.1)?;
    for (offset, c) in piece.char_indices() {
        if !c.is_ascii_digit()
            || piece
                .get(..offset)
                .is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == '第' || c == '月'))
        {
            continue;
        }
        let from = run.0 + offset;
        let Some(low) = bounded(text, from, run.1) else { continue };
        if let Some(test) = lost_dash(&low, (run.0, from)) {
            return Some(test);
        }
        let mut rest = text.get(low.to..run.1)?;
        let gap = rest.len();
        let mut excluded = false;
        if low.suffix == Some(Comparison::AtLeast) {
            let _ = opt_word(&["且", ",", "、", "、且", "但", "并且"], &mut rest);
            excluded = opt_word(
                &["不足", "低于", "小于", "未达到", "未满", "不满", "不到", "少于", "未达", "不超过"],
                &mut rest,
            );
            let mut more = rest;
            let second = quantity(&mut more).is_ok() && more.starts_with("以下");
            if !excluded && !second {
                continue;
            }
        } else if !(opt_word(&["-", "至", "到", "--"], &mut rest)) {
            continue;
        }
        let start = low.to + gap - rest.len();
        let Some(mut high) = bounded_scored(text, start, run.1) else { continue };
        let mut low = low;
        if high.said_of.is_some_and(|n| n == low.amount.value && n != high.amount.value) {
            low.included = Some(true);
            high.included = Some(false);
        }
        if excluded {
            high.included = Some(false);
        }
        // 60%以上80%以下: both words include
        if low.suffix == Some(Comparison::AtLeast) {
            low.included = low.included.or(Some(true));
        }
        if high.suffix == Some(Comparison::AtMost) && low.suffix.is_some() {
            high.included = high.included.or(Some(true));
        }
        if high.amount.measure.is_none()
            && low.amount.measure.is_none()
            && !text.get(high.to..run.1).is_some_and(str::is_empty)
        {
            // 12-3 of a name
            continue;
        }
        let measure = high.amount.measure.clone().or_else(|| low.amount.measure.clone());
        let with = |a: &Amount| Amount { value: a.value, measure: a.measure.clone().or_else(|| measure.clone()) };
        let before = text.get(..from).unwrap_or_default();
        let left_end = from
            - ["在", "为", "达到", "达", "超过", "介于"]
                .iter()
                .filter(|w| before.ends_with(**w))
                .map(|w| w.len())
                .max()
                .unwrap_or(0);
        return Some(Test::Between {
            left: (run.0, left_end.max(run.0)),
            low: (with(&low.amount), low.included),
            high: (with(&high.amount), high.included),
        });
    }
    None
}

/// 820亩(含8亩): a dash that was lost, 8-20亩.
fn lost_dash(found: &Bounded, left: Run) -> Option<Test> {
    let said = found.said_of?;
    let (whole, low) = (found.amount.value.to_string(), said.to_string());
    let high: Number = whole.strip_prefix(&low).filter(|h| !h.is_empty() && !h.starts_with('.'))?.parse().ok()?;
    if high.decimal() <= said.decimal() {
        return None;
    }
    let with = |value| Amount { value, measure: found.amount.measure.clone() };
    Some(Test::Between { left, low: (with(said), Some(true)), high: (with(high), None) })
}
