//! What lines take from their neighbours: exact counts beside each other, the measure that is named once.

use super::lines::Line;
use super::up_to::thing;
use crate::condition::Comparison;
use crate::number::Number;
use crate::read::clause::name::label::bare;
use crate::read::clause::quantity::measured::{LATE, counts, relational};
use crate::read::ground::{Run, Test, Value};
use crate::read::lex::{Amount, begins_number, quantity};
use crate::read::outcome::Kind;
use rust_decimal::Decimal;

/// A number of things in a piece of text.
#[derive(Debug, Clone)]
pub(crate) struct Counted {
    pub n: i64,
    pub measure: String,
    /// What is counted.
    pub label: Run,
    /// Where the number stands.
    pub at: Run,
}

/// The number of things that a piece of text speaks of.
pub(crate) fn count_in(text: &str, run: Run) -> Option<Counted> {
    let piece = text.get(run.0..run.1)?;
    // 三项均达标: all of them, no number of its own
    let all = |(at, c): (usize, char)| match c {
        '均' | '都' => true,
        // 全年发生1次
        '全' => {
            !piece.get(at + c.len_utf8()..).is_some_and(|t| t.starts_with(['年', '省', '市', '县', '区', '国', '镇']))
        }
        _ => false,
    };
    if piece.char_indices().any(all) {
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
        // 三个季度以上未完成: the bound stands behind what is counted
        let noun: String = rest.chars().take(5).collect();
        // 迟报1天扣3分,迟报2天扣10分: how late it is
        let late = amount.is_time() && LATE.iter().chain(&["迟报", "迟交", "晚报", "晚交"]).any(|w| head.ends_with(w));
        if !(counts(Some(&m)) || late)
            || ["以上", "以下", "以内"].iter().any(|w| noun.contains(w))
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
        return Some(Counted { n, measure: m, label, at: (from, to) });
    }
    None
}

/// What there is none of, where a line gives for that: 上访 of 零上访.
pub(crate) fn absent_thing(text: &str, line: &Line) -> Option<Run> {
    let seg = line.own.iter().rfind(|s| !s.aside)?;
    if !matches!(line.kind, Kind::Give { .. } | Kind::Full) || line.test.is_some() || line.per.is_some() {
        return None;
    }
    let piece = text.get(seg.run.0..seg.run.1)?;
    let rest = ["全年", "年内", "当年"].iter().find_map(|w| piece.strip_prefix(w)).unwrap_or(piece);
    let denials = ["未发生", "没有发生", "未出现", "没有出现", "未发现", "没有发现", "未查出", "没有", "零", "无"];
    let thing = denials.iter().find_map(|w| rest.strip_prefix(w))?.trim_end_matches(['的', '者', '时']);
    let from = seg.run.1 - piece.len() + piece.rfind(thing)?;
    (thing.chars().count() > 1).then_some((from, from + thing.len()))
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
        // 三季度达标: which of them
        .filter(|f| f.measure != "季度")
    };
    let found: Vec<Option<Counted>> = lines.iter().map(candidate).collect();
    let Some(Counted { measure: m, label, .. }) = found.iter().flatten().next().cloned() else { return };
    // 1起投诉, 3起以上事故: another thing, which is told by itself
    let of_it = |run: Run| {
        let (first, own) = (thing(text, label), thing(text, run));
        first.contains(own) || own.contains(first)
    };
    if !found.iter().flatten().filter(|f| f.measure == m).all(|f| of_it(f.label)) {
        return;
    }
    let numbers: Vec<i64> = found.iter().flatten().filter(|f| f.measure == m).map(|f| f.n).collect();
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
    let gives = |l: &Line| matches!(l.kind, Kind::Give { each: false, base: false, .. });
    let happened = |l: &Line, at: Run| {
        let from = l.own.iter().rfind(|s| !s.aside).map_or(at.0, |s| s.run.0);
        let head = bare(text.get(from..at.0).unwrap_or_default());
        ["", "发生", "出现", "发现", "有", "存在"].contains(&head) || text.contains(&format!("无{head}"))
    };
    let happens = |(l, f): (&Line, &Option<Counted>)| gives(l) && f.as_ref().is_some_and(|f| happened(l, f.at));
    let counts = lines.iter().zip(&found).position(happens);
    // the nearest before it says what there is none of
    let absent = counts.and_then(|at| lines.get(..at)?.iter().rev().find_map(|l| absent_thing(text, l)));
    if distinct.len() < 2 && !beside && absent.is_none() || distinct.len() != numbers.len() {
        return;
    }
    // 零上访得10分,发生1起得5分: how many of what there are none of
    let said = text.get(label.0..label.1).unwrap_or_default();
    let unnamed = ["", "发生", "出现", "发现", "有", "存在"].contains(&bare(said));
    let none = absent.filter(|thing| unnamed || text.get(thing.0..thing.1) == Some(bare(said)));
    let label = none.unwrap_or(label);
    // 2次得3分,1次得1.5分: three times are no less
    let open = lines.iter().any(|l| {
        matches!(&l.test, Some(Test::Compare { right: Value::Amount(a, _), .. } | Test::Between { low: (a, _), .. })
            if a.measure.as_deref() == Some(m.as_str()))
    });
    let worth = |l: &Line| if matches!(l.kind, Kind::Full) { Some(Number::from(i64::MAX)) } else { l.amount() };
    let mut ranked: Vec<(i64, Number)> = lines
        .iter()
        .zip(&found)
        .filter_map(|(l, f)| f.as_ref().filter(|f| f.measure == m).and_then(|f| Some((f.n, worth(l)?))))
        .collect();
    ranked.sort_unstable();
    let more = ranked.len() == numbers.len() && ranked.windows(2).all(|w| matches!(w, [(_, a), (_, b)] if a < b));
    let most = ranked.last().map(|(n, _)| *n).filter(|_| more && !open && absent.is_none());
    let late = Amount { value: Number::ONE, measure: Some(m.clone()) }.is_time();
    if late && !more {
        return;
    }
    for line in lines.iter_mut().filter(|l| none.is_some() && absent_thing(text, l) == none) {
        let nothing = Amount { value: Number::ZERO, measure: Some(m.clone()) };
        line.test = Some(Test::Compare {
            left: label,
            is: Comparison::Equal,
            right: Value::Amount(nothing, (line.run.0, line.run.0)),
        });
    }
    for (line, found) in lines.iter_mut().zip(found) {
        if let Some(Counted { n, measure: own, at, .. }) = found
            && own == m
        {
            let is = if late || most == Some(n) { Comparison::AtLeast } else { Comparison::Equal };
            let amount = Amount { value: Number::from(n), measure: Some(own) };
            line.per = None;
            line.test = Some(Test::Compare { left: label, is, right: Value::Amount(amount, at) });
        } else if let Some(Test::Compare { left, right: Value::Amount(a, _), .. }) = &mut line.test
            && a.measure.as_deref() == Some(m.as_str())
            && of_it(*left)
        {
            *left = label;
        }
    }
}

/// 10名以后 behind 5-9名: from the tenth on, where no other line has the tenth place.
pub(crate) fn next_places(text: &str, lines: &mut [Line]) {
    let lasts: Vec<(bool, i64)> = lines
        .iter()
        .filter_map(|l| match &l.test {
            Some(Test::Places { from_last, last: Some(last), .. }) => Some((*from_last, *last)),
            _ => None,
        })
        .collect();
    for line in lines.iter_mut() {
        let Some(Test::Places { label, from_last, first, last: None }) = &mut line.test else { continue };
        // 10名以后 without its 第 or 及 leaves the tenth out
        let said = text.get(label.1..line.run.0).unwrap_or_default();
        let bare = said.starts_with(|c: char| begins_number(c)) && !said.contains('及');
        let after = ["以后", "之后", "开外"].iter().any(|w| said.contains(w));
        let ends_at = |n: Option<i64>| lasts.iter().any(|(from, last)| from == from_last && Some(*last) == n);
        if bare && after && ends_at(first.checked_sub(2)) && !ends_at(first.checked_sub(1)) {
            *first -= 1;
        }
    }
}

/// A等90分以上,B等80分以上: the words of a scale are no names of what is measured.
pub(crate) fn graded(text: &str, lines: &mut [Line]) {
    let grade = |run: &Run| {
        let mut said = text.get(run.0..run.1).unwrap_or_default().chars();
        let first = said.next().is_some_and(|c| c.is_ascii_alphabetic() || "甲乙丙丁一二三四".contains(c));
        first && said.next().is_some_and(|c| "等级档类".contains(c)) && said.next().is_none()
    };
    let lefts = |lines: &mut [Line], each: &mut dyn FnMut(&mut Run)| {
        for line in lines {
            if let Some(Test::Compare { left, .. } | Test::Between { left, .. }) = &mut line.test
                && grade(left)
            {
                each(left);
            }
        }
    };
    let mut count = 0_usize;
    lefts(lines, &mut |_| count += 1);
    if count > 1 {
        lefts(lines, &mut |left| left.0 = left.1);
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
