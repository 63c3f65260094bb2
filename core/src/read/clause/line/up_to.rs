//! How many there are, up to the last of them: `发生1次扣6分,发生2次及以上扣12分`; and how many fail, `1项不合格得10分,全合格得20分`.

use super::lines::Line;
use super::neighbours::{Counted, absent_thing, count_in};
use crate::condition::Comparison;
use crate::number::Number;
use crate::read::clause::name::label::bare;
use crate::read::clause::quantity::measured::{counts, left_of};
use crate::read::clause::when::condition::is_event;
use crate::read::ground::{Run, Test, Value};
use crate::read::lex::Amount;
use crate::read::outcome::Kind;
use rust_decimal::Decimal;

/// Verbs before or behind a count that do not say what is counted.
const VERBS: &[&str] = &[
    "发生",
    "出现",
    "发现",
    "查出",
    "查实",
    "检查出",
    "检查发现",
    "有",
    "存在",
    "累计",
    "仅有",
    "仅",
    "如有",
    "每发生",
];

/// What is counted, without the verb that it comes with.
pub(crate) fn thing(text: &str, run: Run) -> &str {
    let said = bare(text.get(run.0..run.1).unwrap_or_default());
    VERBS.iter().filter_map(|w| said.strip_prefix(w)).min_by_key(|rest| rest.len()).unwrap_or(said)
}

/// One exact count is a band of its own beside the next one and all beyond it, or beside all that do not fail.
pub(crate) fn up_to(text: &str, lines: &mut [Line]) {
    let found: Vec<Option<Counted>> = lines.iter().map(|l| exact(text, l)).collect();
    let mut exact = found.iter().enumerate().filter_map(|(at, f)| f.as_ref().map(|f| (at, f)));
    let Some((at, own)) = exact.next() else { return };
    let Some(line) = lines.get(at) else { return };
    let charges = matches!(line.kind, Kind::Charge { .. });
    let well = if charges { None } else { lines.iter().position(|l| all_well(text, l, own.label)) };
    // several exact counts are told as such already, and what there is none of as well
    let alone = exact.next().is_none() && line.amount().is_some();
    let absent = || lines.iter().any(|l| absent_thing(text, l).is_some());
    let next = lines
        .iter()
        .position(|l| l.run.0 > line.run.0 && goes_beyond(text, l, own, charges))
        .filter(|_| alone && (charges || !absent()));
    if next.is_none() && well.is_none() {
        return;
    }
    let amount = |n: i64| Amount { value: Number::from(n), measure: Some(own.measure.clone()) };
    // 发生1次扣6分,发生2次及以上投诉扣12分: where what is counted is named
    let named = next.and_then(|at| lines.get(at)).and_then(|l| l.test.as_ref()).and_then(left_of);
    let label = named.filter(|run| thing(text, own.label).is_empty() && !thing(text, *run).is_empty());
    let label = label.unwrap_or(own.label);
    let tests = [
        alone.then(|| (at, Comparison::Equal, Value::Amount(amount(own.n), own.at))),
        well.map(|at| {
            (at, Comparison::Equal, Value::Amount(amount(0), lines.get(at).map_or((0, 0), |l| (l.run.0, l.run.0))))
        }),
    ];
    for (at, is, right) in tests.into_iter().flatten() {
        if let Some(line) = lines.get_mut(at) {
            line.per = None;
            line.test = Some(Test::Compare { left: label, is, right });
        }
    }
    if let Some(Test::Compare { left, .. }) = next.and_then(|at| lines.get_mut(at)).and_then(|l| l.test.as_mut()) {
        *left = label;
    }
}

/// The exact count of a line that decides by it.
fn exact(text: &str, line: &Line) -> Option<Counted> {
    let decides = matches!(
        line.kind,
        Kind::Give { each: false, base: false, .. }
            | Kind::Charge { each: false, reverse: false, .. }
            | Kind::Full
            | Kind::Zero(_)
    );
    let free = !line.per.as_ref().is_some_and(|p| p.each) && line.test.is_none();
    let last = line.own.iter().rfind(|s| !s.aside)?;
    count_in(text, last.run).filter(|_| decides && free)
}

/// 另扣2分: is it taken or given besides what another line says?
pub(crate) fn besides(text: &str, line: &Line) -> bool {
    let said = text.get(line.run.0..line.run.1).unwrap_or_default();
    ["另", "再", "加扣", "追加", "额外", "还"].iter().any(|w| said.starts_with(w))
}

/// 发生2次及以上扣12分 behind 1次, 2项及以上不合格不得分 behind 1项: the next count and all beyond it.
fn goes_beyond(text: &str, line: &Line, own: &Counted, charges: bool) -> bool {
    let alike = if charges {
        matches!(line.kind, Kind::Charge { each: false, reverse: false, .. })
    } else {
        matches!(line.kind, Kind::Zero(_) | Kind::Give { each: false, base: false, .. })
    };
    let Some(Test::Compare { left, is, right: Value::Amount(a, at) }) = &line.test else { return false };
    let from = match is {
        Comparison::AtLeast => own.n.checked_add(1),
        Comparison::MoreThan => Some(own.n),
        _ => None,
    };
    // 发生2次及以上较大事故: another thing than 一般事故
    let first = thing(text, own.label);
    let alike_in = |second: &str| first == second || first.is_empty() || second.is_empty();
    let same = alike_in(thing(text, *left)) && alike_in(behind(text, line, *at));
    alike
        && !besides(text, line)
        && same
        && line.per.is_none()
        && a.measure.as_deref() == Some(own.measure.as_str())
        && from.is_some_and(|n| a.value == Number::from(n))
}

/// 投诉 of 2次及以上投诉: what stands behind the number of a line.
pub(crate) fn behind<'t>(text: &'t str, line: &Line, at: Run) -> &'t str {
    let end = line.own.iter().rfind(|s| !s.aside).map_or(at.1, |s| s.run.1);
    let rest = text.get(at.1..end).unwrap_or_default();
    let bounds = ["(含)以上", "及其以上", "或以上", "及以上", "以上", "及以下", "以下", "以内"];
    bare(bounds.iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest))
}

/// 全合格得20分 beside 1项不合格: none of them fails.
fn all_well(text: &str, line: &Line, label: Run) -> bool {
    let gives = matches!(line.kind, Kind::Give { each: false, base: false, .. } | Kind::Full);
    if !gives || line.test.is_some() || line.per.is_some() {
        return false;
    }
    let Some(well) = denied(thing(text, label)) else { return false };
    let said = line.own.iter().rfind(|s| !s.aside).and_then(|s| text.get(s.run.0..s.run.1)).unwrap_or_default();
    let said = said.trim_end_matches(['的', '者', '时']);
    said.strip_suffix(well).is_some_and(|t| t.ends_with(['全', '均', '都', '皆']) || t.ends_with("全部"))
}

/// 合格 of 不合格.
fn denied(label: &str) -> Option<&str> {
    let rest = ["没有", "未", "不", "没"].iter().find_map(|w| label.strip_prefix(w))?;
    (rest.chars().count() > 1).then_some(rest)
}

/// Is it so many times, things or days?
fn is_counted(amount: &Amount) -> bool {
    counts(amount.measure.as_deref()) || amount.is_time()
}

/// 检查不合格, 迟交, 差错: what is better where there is less of it.
fn is_failure(label: &str) -> bool {
    label.contains(['不', '未', '没', '缺', '漏', '错', '违', '迟', '逾', '超'])
}

/// 1项不合格得20分,2项及以上不合格不得分, of 30: where none of them fails nothing is lost, which no line says.
pub(crate) fn none_fails(text: &str, lines: &mut Vec<Line>) {
    let exact = |l: &Line| match &l.test {
        Some(Test::Compare { left, is: Comparison::Equal, right: Value::Amount(a, at) })
            if is_counted(a) && a.value == Number::ONE && l.amount().is_some() && l.per.is_none() =>
        {
            let from = l.own.iter().rfind(|s| !s.aside).map_or(at.0, |s| s.run.0);
            Some((*left, a.measure.clone()?, (from, at.0)))
        }
        _ => None,
    };
    let Some((at, (left, measure, head))) = lines.iter().enumerate().find_map(|(at, l)| exact(l).map(|f| (at, f)))
    else {
        return;
    };
    let mut worth: Vec<(Decimal, Decimal)> = Vec::new();
    for line in lines.iter() {
        let amount = match &line.kind {
            Kind::Zero(_) => Number::ZERO,
            Kind::Give { each: false, base: false, .. } => match line.amount() {
                Some(n) => n,
                None => return,
            },
            Kind::Limit { .. } => continue,
            _ => return,
        };
        match &line.test {
            Some(Test::Compare { left: own, is, right: Value::Amount(a, _) })
                if *own == left
                    && a.measure.as_deref() == Some(measure.as_str())
                    && matches!(is, Comparison::Equal | Comparison::AtLeast | Comparison::MoreThan) =>
            {
                worth.push((a.value.decimal(), amount.decimal()));
            }
            // 未建账不得分: another thing
            None if matches!(line.kind, Kind::Zero(_))
                && line.about.is_some_and(|r| !bare(text.get(r.0..r.1).unwrap_or_default()).is_empty()) => {}
            _ => return,
        }
    }
    worth.sort_unstable();
    let fewer = worth.len() > 1
        && worth.windows(2).all(|w| matches!(w, [a, b] if a.0 < b.0 && a.1 > b.1 || a.1.is_zero() && b.1.is_zero()));
    let none = worth.first().is_some_and(|(n, _)| *n > Decimal::ZERO);
    let Some(first) = lines.get(at).cloned() else { return };
    let said = text.get(left.0..left.1).unwrap_or_default();
    let head = text.get(head.0..head.1).unwrap_or_default();
    let verb = ["发生", "出现", "发现", "查出", "查实"].iter().any(|w| said.ends_with(w) || head.ends_with(w));
    let fails = is_failure(thing(text, left)) || is_event(said) || verb;
    if fewer && none && fails {
        let run = (first.run.0, first.run.0);
        let nothing = Amount { value: Number::ZERO, measure: Some(measure) };
        let test = Test::Compare { left, is: Comparison::Equal, right: Value::Amount(nothing, run) };
        let line = Line {
            kind: Kind::Full,
            run,
            own: Vec::new(),
            stem: first.stem.clone(),
            test: Some(test),
            about: None,
            ..first
        };
        if let Some(behind) = lines.get_mut(at) {
            behind.stem = Vec::new();
        }
        lines.insert(at, line);
    }
}

/// 有1例改签得8分,有2例得4分: what none of them is worth is not said, where it is no try that counts; the first line.
pub(crate) fn none_unsaid(text: &str, lines: &[&Line]) -> Option<Run> {
    let mut worth: Vec<(Decimal, Decimal, Run)> = Vec::new();
    for line in lines {
        let amount = if matches!(line.kind, Kind::Zero(_)) { Number::ZERO } else { line.amount()? };
        let Some(Test::Compare { left, is, right: Value::Amount(a, _) }) = &line.test else { return None };
        is_counted(a).then_some(())?;
        matches!(is, Comparison::Equal | Comparison::AtLeast | Comparison::MoreThan).then_some(())?;
        let named = text.get(left.0..left.1).unwrap_or_default();
        let tried = ["通过", "验收", "成功", "办结", "合格", "解决", "到场"].iter().any(|w| named.contains(w));
        if tried && !is_failure(named) {
            return None;
        }
        worth.push((a.value.decimal(), amount.decimal(), line.run));
    }
    worth.sort_unstable();
    let exact = lines.iter().filter(|l| matches!(l.test, Some(Test::Compare { is: Comparison::Equal, .. }))).count();
    let falls = worth.windows(2).all(|w| matches!(w, [a, b] if a.0 < b.0 && (a.1 > b.1 || a.1.is_zero())));
    let (n, _, run) = worth.first().copied()?;
    (exact > 0 && falls && worth.len() > 1 && n == Decimal::ONE).then_some(run)
}

/// 1次扣2分,2次扣4分,5次以上扣10分; 5-8名扣1分,10名以后扣2分: what becomes of 3, 4 and 9 is not said; the line behind them.
pub(crate) fn left_out(lines: &[&Line]) -> Option<Run> {
    let mut spans: Vec<(Decimal, Decimal, Run)> = Vec::new();
    let mut measure = None;
    for line in lines {
        let (low, high, own) = whole_numbers(line.test.as_ref()?)?;
        // 30-60分钟, 1-2小时: not told in one measure
        if *measure.get_or_insert(own) != own {
            return None;
        }
        spans.push((low, high, line.run));
    }
    spans.sort_unstable();
    let mut reached = spans.first()?.1;
    for (low, high, run) in spans {
        if reached.checked_add(Decimal::ONE).is_some_and(|next| low > next) {
            return Some(run);
        }
        reached = reached.max(high);
    }
    None
}

/// The first and the last number or place that a test holds for, and its measure, where it is about things that are counted.
fn whole_numbers(test: &Test) -> Option<(Decimal, Decimal, Option<&str>)> {
    let (least, most) = (Decimal::MIN, Decimal::MAX);
    match test {
        Test::Compare { is, right: Value::Amount(a, _), .. } => {
            is_counted(a).then_some(())?;
            let (n, measure) = (a.value.decimal(), a.measure.as_deref());
            match is {
                Comparison::Equal => Some((n, n, measure)),
                Comparison::AtLeast => Some((n, most, measure)),
                Comparison::MoreThan => Some((n.checked_add(Decimal::ONE)?, most, measure)),
                Comparison::AtMost => Some((least, n, measure)),
                Comparison::LessThan => Some((least, n.checked_sub(Decimal::ONE)?, measure)),
                Comparison::NotEqual => None,
            }
        }
        Test::Between { low: (low, with_low), high: (high, with_high), .. } => {
            (is_counted(high) && (low.measure.is_none() || is_counted(low))).then_some(())?;
            let (from, to) = (low.value.decimal(), high.value.decimal());
            let from = if *with_low == Some(false) { from.checked_add(Decimal::ONE)? } else { from };
            let to = if *with_high == Some(false) { to.checked_sub(Decimal::ONE)? } else { to };
            Some((from, to, high.measure.as_deref()))
        }
        Test::Places { from_last: false, first, last, .. } => {
            Some(((*first).into(), last.map_or(most, Decimal::from), None))
        }
        _ => None,
    }
}
