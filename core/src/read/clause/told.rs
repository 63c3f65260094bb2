//! Is every figure of the text in the method? What is not has been lost on the way: 0.5 in `每篇加1分,省级0.5分`.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde_json::Value;

use super::super::ground::{Run, segments};
use super::super::lex::arabic;
use crate::method::Method;
use crate::number::{Number, Quantity};

/// The figures of a text that are in no field of the method. `fields` are the runs that its fields came from.
pub(crate) fn untold(text: &str, method: &Method, fields: &[Run], points: Option<Number>) -> Vec<Run> {
    let mut known: BTreeSet<Decimal> = BTreeSet::from([Decimal::ZERO]);
    known.extend(points.map(Number::decimal));
    if let Ok(value) = serde_json::to_value(method) {
        numbers(&value, &mut known);
    }
    let marks: Vec<Run> =
        segments(text, (0, text.len()), true).into_iter().filter(|s| s.mark.is_some()).map(|s| s.mark_run).collect();
    // 扣本项分值的50%, 分值×90%: told as a share, or as that share of the points
    let shared = |value: Decimal| {
        let share = value.checked_div(Decimal::ONE_HUNDRED).filter(|share| *share != Decimal::ONE);
        let of_points = share.zip(points).and_then(|(share, p)| share.checked_mul(p.decimal()));
        [share, of_points].into_iter().flatten().any(|n| known.contains(&n))
    };
    let said = |value: Decimal, percent: bool| known.contains(&value) || percent && shared(value);
    let mut own: Vec<usize> = fields.iter().map(|run| run.0).collect();
    own.sort_unstable();
    let mut marks = marks.into_iter().peekable();
    let mut list = Vec::new();
    let mut quoted = None;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        match (c, quoted) {
            ('“', None) => quoted = Some('”'),
            ('《', None) => quoted = Some('》'),
            (c, Some(close)) if c == close || matches!(c, '。' | '\n') => quoted = None,
            _ => {}
        }
        if at < skip || !c.is_ascii_digit() {
            continue;
        }
        let mut rest = text.get(at..).unwrap_or_default();
        let Ok(value) = arabic(&mut rest) else { continue };
        let to = text.len() - rest.len();
        skip = to;
        while marks.next_if(|m| m.1 <= at).is_some() {}
        let marked = marks.peek().is_some_and(|m| m.0 <= at);
        let before = text.get(..at).unwrap_or_default();
        let field = own.binary_search(&at).is_ok();
        if quoted.is_none()
            && !(marked || field)
            && counts(before, value, rest)
            && !said(value.decimal(), rest.starts_with('%'))
            && !dashless(value.decimal(), rest, &known)
        {
            list.push((at, to));
        }
    }
    list
}

/// 820亩 read as 8-20亩: a dash that was lost.
fn dashless(value: Decimal, rest: &str, known: &BTreeSet<Decimal>) -> bool {
    let text = value.to_string();
    if !rest.chars().take(5).any(|c| c == '含') {
        return false;
    }
    !text.contains('.')
        && (1..text.len()).any(|at| {
            let part = |t: Option<&str>| t.and_then(|t| t.parse::<Decimal>().ok()).is_some_and(|n| known.contains(&n));
            part(text.get(..at)) && part(text.get(at..))
        })
}

/// Does a number bear on the score, and not name a year, a day, a place, a code, or the one that is counted?
fn counts(before: &str, value: Number, rest: &str) -> bool {
    let named = before.ends_with(|c: char| c.is_ascii_alphabetic() || "第前后末近".contains(c))
        || rest.starts_with(|c: char| c.is_ascii_alphabetic() || "年月日号#:名位".contains(c));
    // ×100% says nothing more
    let whole = value == Number::from(100_i64) && rest.starts_with('%') && before.ends_with(['×', '乘', '以']);
    let one = value == Number::ONE && !rest.starts_with(['分', '%']);
    // 按14个市州排名: among how many
    let clause: String = rest.chars().take(20).take_while(|c| !",;。\n".contains(*c)).collect();
    let among = ["排名", "排序"].iter().any(|w| clause.contains(w)) && !rest.starts_with(['分', '%']);
    !named && !one && !among && !whole
}

/// The numbers of a method's JSON form.
fn numbers(value: &Value, known: &mut BTreeSet<Decimal>) {
    match value {
        Value::String(text) => known.extend(text.parse::<Quantity>().ok().map(|q| q.value.decimal())),
        Value::Array(list) => list.iter().for_each(|v| numbers(v, known)),
        Value::Object(fields) => {
            edges_of_slabs(value, known);
            fields.values().for_each(|v| numbers(v, known));
        }
        _ => {}
    }
}

/// 低于86%的: told as how far it lies from where the slabs begin.
fn edges_of_slabs(gap: &Value, known: &mut BTreeSet<Decimal>) {
    let number = |v: &Value| v.as_str().and_then(|t| t.parse::<Quantity>().ok()).map(|q| q.value.decimal());
    let Some(from) = gap.pointer("/from/number").and_then(number) else { return };
    let Some(rows) = gap.pointer("/rate/slabs/rows").and_then(Value::as_array) else { return };
    for far in rows.iter().filter_map(|row| row.get("up_to").and_then(number)) {
        known.extend(from.checked_add(far));
        known.extend(from.checked_sub(far));
    }
}
