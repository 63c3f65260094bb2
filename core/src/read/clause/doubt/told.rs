//! Is every figure of the text in the method? What is not has been lost on the way: 0.5 in `每篇加1分,省级0.5分`.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde_json::Value;

use super::digits::pointed_day;
use super::runs::Runs;
use crate::number::{Number, Quantity};
use crate::read::clause::equation::arithmetic::equations;
use crate::read::clause::line::piece::Piece;
use crate::read::clause::quantity::measured::TARGETS;
use crate::read::clause::when::evidence::PAPERS;
use crate::read::clause::when::sentence::comparisons;
use crate::read::ground::{self, Run, Test, compare, places, segments};
use crate::read::lex::{Amount, arabic};

/// What is done round the clock: 24小时响应.
pub(crate) const ROUND_THE_CLOCK: &[&str] = &["响应", "值班", "值守", "服务", "在岗", "不间断", "待命", "开放"];

/// The figures of a text that are in no field of the method, here in its JSON form. `fields` are the runs that its fields
/// came from.
pub(crate) fn untold(text: &str, method: &Value, fields: &[Run], points: Option<Number>) -> Vec<Run> {
    let mut known: BTreeSet<Decimal> = BTreeSet::from([Decimal::ZERO]);
    numbers(method, &mut known);
    let marks: Vec<Run> =
        segments(text, (0, text.len()), true).into_iter().filter(|s| s.mark.is_some()).map(|s| s.mark_run).collect();
    // 扣本项分值的50%, 分值×90%: told as a share, or as that share of the points
    let shared = |value: Decimal| {
        let share = value.checked_div(Decimal::ONE_HUNDRED).filter(|share| *share != Decimal::ONE);
        let of_points = share.zip(points).and_then(|(share, p)| share.checked_mul(p.decimal()));
        [share, of_points].into_iter().flatten().any(|n| known.contains(&n))
    };
    // 权重分的1.2倍: so many times the points
    let times =
        |value: Decimal| points.and_then(|p| value.checked_mul(p.decimal())).is_some_and(|n| known.contains(&n));
    // 高于15%或者低于5%, of 5 points: what the item is worth says no percentage
    // 分别积18、14、9分, of 18: nor is it the first of several amounts
    let worth = |value: Decimal, rest: &str| {
        !rest.starts_with(['%', '、', '/']) && points.is_some_and(|p| p.decimal() == value)
    };
    let said = |value: Decimal, rest: &str| {
        known.contains(&value)
            || worth(value, rest)
            || rest.starts_with('%') && shared(value)
            || rest.starts_with('倍') && times(value)
    };
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
        if let Some(day) = pointed_day(rest) {
            skip = at + day;
            continue;
        }
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
            && !said(value.decimal(), rest)
            && !otherwise_told(before, value.decimal(), rest, &known)
        {
            list.push((at, to));
        }
    }
    list
}

/// Demands that nothing came of: 年内不少于四次, where what is missing is counted from nothing.
///
/// An amount that something is compared with is known by its run: it is in `used` to the byte, in a field, told, or part of
/// an equation; or it says an amount again that is, in the same measure: 低于80% behind 80%以上.
pub(crate) fn unasked(
    (text, points): (&str, Option<Number>),
    used: &[Run],
    fields: &[(String, Run)],
    told: &[Run],
    labels: &[&str],
    all: &[Piece],
) -> Vec<Run> {
    let mut asked: Vec<(Amount, Run, bool)> = Vec::new();
    let mut named: Vec<Run> = Vec::new();
    let mut said = BTreeSet::from([(Number::from(100_i64), Some("%".to_owned()))]);
    said.extend(points.map(|value| (value, Some("分".to_owned()))));
    for piece in all {
        let Piece::Text(seg) = piece else { continue };
        if places(text, seg.run).is_some() {
            continue;
        }
        // 占比在10%以下,但…超过40%加1分: a demand of its own, whichever amounts are told again
        let but = text.get(seg.run.1..).is_some_and(|t| t.starts_with(",但"));
        // 每低于目标1%: a step, whose own words tell from where
        let steps = text.get(seg.run.0..seg.run.1).is_some_and(|t| t.contains('每'));
        for test in comparisons(text, seg.run).into_iter().chain(compare(text, seg.run)) {
            match test {
                Test::Compare { right: ground::Value::Amount(amount, run), .. } if amount.measure.is_some() => {
                    asked.push((amount, run, but));
                }
                Test::Between { low, high, .. } => {
                    said.extend([low.0, high.0].map(|amount| (amount.value, amount.measure)));
                }
                // 不低于全省平均增速: what it is held against
                Test::Compare {
                    right:
                        ground::Value::Named(run) | ground::Value::PartOf(_, run, _) | ground::Value::Times(_, run, _),
                    ..
                } if !steps
                    && !text
                        .get(run.0..run.1)
                        .is_some_and(|t| TARGETS.contains(&t) || t.ends_with(['别', '级', '次', '类'])) =>
                {
                    named.push(run);
                }
                _ => {}
            }
        }
    }
    let computes = |name: &str| name.contains("formula") || name.contains("proportional");
    let taken = Runs::new(used.iter().copied().chain(fields.iter().map(|(_, run)| *run)));
    let computed = Runs::new(fields.iter().filter(|(name, _)| computes(name)).map(|(_, run)| *run));
    let told = Runs::new(told.iter().copied().chain(equations(text).into_iter().map(|e| e.run)));
    let owned = |run: Run| taken.has(run) || computed.holds(run) || told.covers(run.0);
    let (known, lost): (Vec<_>, Vec<_>) = asked.into_iter().partition(|(_, run, _)| owned(*run));
    said.extend(known.into_iter().map(|(amount, ..)| (amount.value, amount.measure)));
    let word = |run: &Run| text.get(run.0..run.1).unwrap_or_default();
    // 超过警戒线 as something that happens
    let in_name = |run: &Run| labels.iter().any(|l| l.contains(word(run)));
    let (kept, dropped): (Vec<Run>, Vec<Run>) = named.into_iter().partition(|run| owned(*run) || in_name(run));
    let kept: BTreeSet<&str> = kept.iter().map(word).collect();
    let again = |run: &Run| kept.iter().any(|k| k.contains(word(run)) || word(run).contains(k));
    let unsaid =
        |(amount, _, but): &(Amount, Run, bool)| *but || !said.contains(&(amount.value, amount.measure.clone()));
    let lost = lost.into_iter().filter(unsaid).map(|(_, run, _)| run);
    lost.chain(dropped.into_iter().filter(|run| !again(run))).collect()
}

/// Is a figure told by others: a dash that was lost, or what lies beyond all of it?
fn otherwise_told(before: &str, value: Decimal, rest: &str, known: &BTreeSet<Decimal>) -> bool {
    dashless(value, rest, known) || beyond(before, value, known)
}

/// 超额完成10%至20%: told as 110 % and 120 % of what is asked.
fn beyond(before: &str, value: Decimal, known: &BTreeSet<Decimal>) -> bool {
    let near = before.chars().rev().take(40).take_while(|c| !",;。\n".contains(*c));
    near.into_iter().any(|c| c == '超') && value.checked_add(Decimal::ONE_HUNDRED).is_some_and(|n| known.contains(&n))
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
    // 24小时响应: round the clock
    let clock = value == Number::from(24_i64)
        && ROUND_THE_CLOCK.iter().any(|w| rest.strip_prefix("小时").is_some_and(|t| t.starts_with(w)));
    // 提供近3个月社保缴纳证明
    let clause: String = rest.chars().take(30).take_while(|c| !",;。\n)".contains(*c)).collect();
    let ahead: String = before.chars().rev().take(40).take_while(|c| !",;。\n(".contains(*c)).collect();
    let handed = ahead.contains("供提") && PAPERS.iter().any(|w| clause.ends_with(w));
    if clock || handed {
        return false;
    }
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
        // 倒扣10分: 10 below nothing
        Value::String(text) => known.extend(text.parse::<Quantity>().ok().map(|q| q.value.decimal().abs())),
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
