//! Multiples of something that is named: `0.9×平均值`, `平均值的1.2倍`, and a name between two of them.

use super::super::lex::{arabic, number};
use super::demand::{EdgeAt, Test, Value};
use super::reference::reference_noun;
use super::segment::Run;
use crate::condition::Comparison;

/// How many characters the name of a reference has at most.
const LONGEST: usize = 20;

/// The signs that compare.
const SIGNS: &[(char, Comparison)] =
    &[('≤', Comparison::AtMost), ('<', Comparison::LessThan), ('≥', Comparison::AtLeast), ('>', Comparison::MoreThan)];

/// A multiple at a place: 0.9×平均值, 平均值×0.9, 平均值的1.2倍, 1.2倍平均值; and where it ends.
pub(super) fn multiple(text: &str, from: usize, end: usize) -> Option<(Value, usize)> {
    let slice = text.get(from..end)?;
    let at = |rest: &str| end - rest.len();
    let mut rest = slice;
    if let Ok(times) = arabic(&mut rest) {
        let sign = rest.strip_prefix('×').or_else(|| rest.strip_prefix('倍').map(|t| t.trim_start_matches('的')))?;
        let name = name_at(sign)?;
        let (start, to) = (at(sign), at(sign) + name.len());
        return Some((Value::Times(times, (start, to), (from, start)), to));
    }
    let name = name_at(slice)?;
    let behind = slice.get(name.len()..)?;
    let mut factor = behind.trim_start_matches(['的', '×']);
    let times = number(&mut factor).ok()?;
    let signed = behind.starts_with('×') && !factor.starts_with(['%', '倍', '个']);
    let rest = factor.strip_prefix('倍').or_else(|| signed.then_some(factor))?;
    let to = at(rest);
    Some((Value::Times(times, (from, from + name.len()), (from + name.len(), to)), to))
}

/// The name of a reference at the head of a text, up to a sign, a figure or 的.
fn name_at(text: &str) -> Option<&str> {
    let numerals = ['一', '两', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let ends =
        |c: char| !c.is_alphabetic() || c.is_ascii() || matches!(c, '的' | '得' | '以' | '且') || numerals.contains(&c);
    let to = text.char_indices().take(LONGEST + 1).find(|(_, c)| ends(*c)).map_or(text.len(), |(at, _)| at);
    let name = text.get(..to)?;
    (name.chars().count() <= LONGEST && name.chars().count() > 1 && reference_noun(name)).then_some(name)
}

/// ≤0.9×平均值, 达到平均值的1.2倍: a comparison with a multiple.
pub(super) fn times(text: &str, left: Run, (word, is): (&str, Comparison), from: usize, end: usize) -> Option<Test> {
    let (right, to) = multiple(text, from, end)?;
    let rest = text.get(to..end)?.trim_matches(['的', '时', '者']);
    let above = is.is_up();
    let fits = rest.is_empty()
        || above && ["以上", "及以上"].contains(&rest)
        || !above && ["以下", "以内", "及以下", "之内"].contains(&rest);
    // 超过平均值1.2倍: to so many times of it, or by so many times
    let level = text.get(..to)?.ends_with('倍') && text.get(from..to)?.contains('的')
        || !["超", "超过", "高于", "超出", "大于", "多于"].contains(&word)
        || text.get(from..to)?.contains('×');
    (fits && level).then_some(Test::Compare { left, is, right })
}

/// 0.9×平均值<能耗≤平均值: what is measured between two edges, at least one of which is a multiple.
pub(super) fn chain(text: &str, run: Run) -> Option<Test> {
    let piece = text.get(run.0..run.1)?;
    let sign = |c: char| SIGNS.iter().find(|(s, _)| *s == c).map(|(_, is)| *is);
    let mut found = piece.char_indices().filter_map(|(at, c)| sign(c).map(|is| (at, c.len_utf8(), is)));
    let (first, second) = (found.next()?, found.next()?);
    if found.next().is_some() {
        return None;
    }
    let edge = |from: usize, to: usize| -> Option<Value> {
        if let Some((value, end)) = multiple(text, from, to) {
            return text.get(end..to)?.trim_matches(['的', '时', '者']).is_empty().then_some(value);
        }
        let said = text.get(from..to)?.trim_end_matches(['的', '时', '者']);
        (name_at(said) == Some(said)).then_some(Value::Named((from, from + said.len())))
    };
    let head = edge(run.0, run.0 + first.0)?;
    let tail = edge(run.0 + second.0 + second.1, run.1)?;
    let left = (run.0 + first.0 + first.1, run.0 + second.0);
    let named = text.get(left.0..left.1)?.chars().all(char::is_alphabetic) && left.0 < left.1;
    let many = [&head, &tail].iter().any(|v| matches!(v, Value::Times(..)));
    if !named || !many {
        return None;
    }
    let belongs = |is| matches!(is, Comparison::AtLeast | Comparison::AtMost);
    let rising = |is| matches!(is, Comparison::LessThan | Comparison::AtMost);
    match (rising(first.2), rising(second.2)) {
        (true, true) => Some(Test::Within { left, low: (head, belongs(first.2)), high: (tail, belongs(second.2)) }),
        (false, false) => Some(Test::Within { left, low: (tail, belongs(second.2)), high: (head, belongs(first.2)) }),
        _ => None,
    }
}

/// 1倍 behind 平均值的1.2倍: another multiple of the same.
pub(crate) fn more_times(text: &str, run: Run, of: &Value) -> Option<Value> {
    let Value::Times(_, name, _) = of else { return None };
    let said = text.get(run.0..run.1)?.trim_end_matches(['的', '时', '者']);
    let mut rest = ["达到", "达", "为"].iter().find_map(|w| said.strip_prefix(w)).unwrap_or(said);
    let times = number(&mut rest).ok()?;
    matches!(rest, "倍" | "倍以上" | "倍及以上").then_some(Value::Times(times, *name, run))
}

/// 80%-100% behind 低于平均值80%: parts of the same, and no rates of their own.
pub(crate) fn more_parts(text: &str, test: &Test, of: &Value) -> Option<Test> {
    let Value::PartOf(_, name, _) = of else { return None };
    let unnamed = |left: &Run| text.get(left.0..left.1).is_some_and(|t| !t.contains(char::is_alphabetic) || t == "在");
    match test {
        Test::Compare { left, is, right: Value::Amount(a, at) } if a.is_percent() && unnamed(left) => {
            Some(Test::Compare { left: (left.0, left.0), is: *is, right: Value::PartOf(a.value, *name, *at) })
        }
        Test::Between { left, low, high } if low.0.is_percent() && high.0.is_percent() && unnamed(left) => {
            let edge = |(a, belongs): &EdgeAt| (Value::PartOf(a.value, *name, *left), belongs.unwrap_or(true));
            Some(Test::Within { left: (left.0, left.0), low: edge(low), high: edge(high) })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiples_of_a_name() {
        let of = |text: &str| multiple(text, 0, text.len()).map(|(_, to)| to == text.len());
        for text in ["0.9×平均值", "平均值×0.9", "全市平均水平的1.2倍", "1.5倍基准值", "平均值两倍"]
        {
            assert_eq!(of(text), Some(true), "{text}");
        }
        for text in ["0.9", "0.9×能耗系", "平均值", "平均值×80%"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
