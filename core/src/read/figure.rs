//! Amounts in running text: numbers with their measures and words of comparison, told from codes, dates and names.

use super::compared::{prefix_words, suffix_words};
use super::lex::{arabic, han, quantity, scaled};
use crate::condition::Comparison;
use crate::number::{Measure, Number};

/// A run of bytes of the regular text.
pub(crate) type Run = (usize, usize);

/// The text of a run.
pub(crate) fn cut(text: &str, run: Run) -> &str {
    text.get(run.0..run.1).unwrap_or_default()
}

/// An amount of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figure {
    /// The number and its measure.
    pub run: Run,
    /// With the words of comparison on either side.
    pub outer: Run,
    pub value: Number,
    /// The upper end, where it is a range.
    pub up_to: Option<Number>,
    pub measure: Option<Measure>,
    pub comparison: Option<Comparison>,
    /// 约, 左右.
    pub about: bool,
    /// 由5个工作日压缩为4个: what it comes from.
    pub before: Option<Number>,
}

/// The amounts of a run, and the numbers in it whose measure is not known.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub list: Vec<Figure>,
    pub unknown: Vec<Run>,
}

/// What digits turned out to be, up to which byte.
enum Digits {
    Amount(Figure, usize),
    /// A code, a date, an ordinal, a part of a name.
    Name(usize),
    Unknown(usize),
}

/// Finds the amounts of a run.
pub(crate) fn figures(text: &str, run: Run) -> Figures {
    let mut found = Figures::default();
    let mut quotes = quoted(text, run).into_iter().peekable();
    let mut at = run.0;
    while let Some(c) = cut(text, (at, run.1)).chars().next() {
        while quotes.next_if(|q| q.1 <= at).is_some() {}
        if let Some(quote) = quotes.peek().filter(|q| q.0 <= at) {
            at = quote.1;
            continue;
        }
        let read = if c.is_ascii_digit() {
            digits(text, run, at)
        } else if is_numeral(c) {
            numeral(text, run, at)
        } else {
            at += c.len_utf8();
            continue;
        };
        at = match read {
            Digits::Amount(figure, to) => {
                let to = to.max(figure.outer.1);
                origin(text, &mut found.list, figure);
                to
            }
            Digits::Name(to) => to,
            Digits::Unknown(to) => {
                found.unknown.push((at, to));
                to
            }
        };
    }
    found
}

/// 由A压缩为B: the first is where the second comes from.
fn origin(text: &str, list: &mut Vec<Figure>, mut figure: Figure) {
    const TURNS: &[&str] =
        &["压缩", "压减", "提高", "提升", "增加", "减少", "缩短", "缩减", "下降", "降低", "降", "上升", "调整", "增"];
    if let Some(last) = list.last() {
        // 从 and 由 are three bytes each
        let led = text.get(..last.outer.0).unwrap_or_default().ends_with(['由', '从']);
        let between = cut(text, (last.outer.1, figure.outer.0));
        if led && TURNS.iter().any(|w| between.starts_with(w)) && !between.contains(SEPARATORS) {
            figure.before = Some(last.value);
            figure.outer.0 = last.outer.0 - '由'.len_utf8();
            list.pop();
        }
    }
    list.push(figure);
}

const SEPARATORS: [char; 7] = [',', ';', '。', '、', '\n', '!', '?'];

/// What stands between quotation marks is a name.
fn quoted(text: &str, run: Run) -> Vec<Run> {
    let mut open: Option<(char, usize)> = None;
    let mut list = Vec::new();
    for (offset, c) in cut(text, run).char_indices() {
        let at = run.0 + offset;
        match (c, open) {
            ('“', None) => open = Some(('”', at)),
            ('《', None) => open = Some(('》', at)),
            ('「', None) => open = Some(('」', at)),
            (c, Some((close, from))) if c == close => {
                list.push((from, at + c.len_utf8()));
                open = None;
            }
            // a name does not reach over a sentence's end
            ('。' | '\n', Some(_)) => open = None,
            _ => {}
        }
    }
    list
}

fn is_numeral(c: char) -> bool {
    "一二两三四五六七八九十百".contains(c)
}

/// Digits, commas between thousands included.
fn digits_value(rest: &str) -> Option<(Number, usize)> {
    let head = rest.bytes().take_while(u8::is_ascii_digit).count();
    let groups = rest
        .get(head..)
        .unwrap_or_default()
        .as_bytes()
        .chunks(4)
        .take_while(|g| matches!(g, [b',', a, b, c] if a.is_ascii_digit() && b.is_ascii_digit() && c.is_ascii_digit()))
        .take(9)
        .count();
    let long = head + groups * 4;
    let tail = rest.get(long..).unwrap_or_default();
    if groups > 0 && head <= 3 && !tail.starts_with(|c: char| c.is_ascii_digit()) {
        let mut plain: String = rest.get(..long).unwrap_or_default().chars().filter(|c| *c != ',').collect();
        let mut to = long;
        let places = tail.strip_prefix('.').map_or(0, |t| t.bytes().take_while(u8::is_ascii_digit).count());
        if places > 0 {
            plain.push_str(tail.get(..=places).unwrap_or_default());
            to += places + 1;
        }
        return plain.parse().ok().map(|n| (n, to));
    }
    let mut left = rest;
    arabic(&mut left).ok().map(|n| (n, rest.len() - left.len()))
}

/// The end of digits and whatever letters are glued to them.
fn blob(text: &str, run: Run, at: usize) -> usize {
    let rest = cut(text, (at, run.1));
    let length =
        rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '/'))).unwrap_or(rest.len());
    at + length.max(1)
}

fn digits(text: &str, run: Run, at: usize) -> Digits {
    let ahead = cut(text, (run.0, at));
    let rest = cut(text, (at, run.1));
    let previous = ahead.chars().next_back();
    // 前3名 is a place, 6月底前5家 a number behind a time
    let timed = [
        "月底前",
        "月末前",
        "月前",
        "日前",
        "年底前",
        "年末前",
        "季度前",
        "季末前",
        "旬前",
        "目前",
        "以前",
        "之前",
        "提前",
    ];
    let glued = previous.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '第' | '#' | '+' | '×' | '.'))
        || ahead.ends_with('前') && !timed.iter().any(|w| ahead.ends_with(w));
    let Some((value, length)) = digits_value(rest).filter(|_| !glued) else {
        return Digits::Name(blob(text, run, at));
    };
    let after = rest.get(length..).unwrap_or_default();
    let to = at + length;
    if let Some(end) = dated(rest.get(..length).unwrap_or_default(), after) {
        return Digits::Name(to + end);
    }
    let next = after.chars().next();
    let coded = next.is_some_and(|c| {
        c.is_ascii_alphabetic() || matches!(c, '+' | '#' | '号' | '级' | '届' | '路' | '线' | '版' | '后' | '时' | '点')
    }) || ["标段", "千伏", "伏", "期工程", "期项目", "期建设", "季度"].iter().any(|w| after.starts_with(w))
        || after.strip_prefix('/').is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()))
        || after.strip_prefix(':').is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()));
    if coded {
        return Digits::Name(blob(text, run, at));
    }
    let negative = ahead
        .strip_suffix('-')
        .is_some_and(|t| t.ends_with(|c: char| !c.is_ascii_alphanumeric() && c != '%' && c != '-'));
    let value = if negative { Number::from(-value.decimal()) } else { value };
    let from = if negative { at - 1 } else { at };
    measured(text, run, (from, to), value)
}

/// The rest of a year, a month or a day, where the number is one.
fn dated(number: &str, after: &str) -> Option<usize> {
    let digits = |t: &str| t.bytes().take_while(u8::is_ascii_digit).count();
    if number.len() == 4 && (after.starts_with('年') || number.starts_with(['1', '2']) && after.starts_with('度')) {
        return Some('年'.len_utf8());
    }
    if let Some(second) = after.strip_prefix('-')
        && number.len() == 4
        && digits(second) == 4
        && second.get(4..).is_some_and(|t| t.starts_with('年'))
    {
        return Some(1 + 4 + '年'.len_utf8());
    }
    let two = !number.contains('.') && number.len() <= 2;
    if two && after.starts_with('月') {
        let rest = after.strip_prefix('月').unwrap_or_default();
        let day = digits(rest);
        let full = (1..=2).contains(&day) && rest.get(day..).is_some_and(|t| t.starts_with('日'));
        return Some('月'.len_utf8() + if full { day + '日'.len_utf8() } else { 0 });
    }
    if let Some(second) = after.strip_prefix('-')
        && two
        && (1..=2).contains(&digits(second))
        && second.get(digits(second)..).is_some_and(|t| t.starts_with('月'))
    {
        return Some(1 + digits(second) + '月'.len_utf8());
    }
    let day = ["日前", "日起", "日止", "日至"].iter().any(|w| after.starts_with(w));
    (two && day).then_some('日'.len_utf8())
}

fn measure_at(rest: &str) -> Option<(Measure, usize)> {
    let mut left = rest;
    let symbol = scaled(&mut left).ok()?;
    // 分 of 分钟 and the like is no measure by itself
    let wrong = symbol == "分" && left.starts_with(['之', '别', '局', '公', '类', '布', '管']);
    let measure = if symbol.ends_with("百分点") {
        "%"
    } else {
        symbol.strip_prefix('个').filter(|s| !s.is_empty()).unwrap_or(&symbol)
    };
    Measure::new(measure).ok().filter(|_| !wrong).map(|m| (m, rest.len() - left.len()))
}

/// Nouns that are counted only in names.
const NO_COUNT: &[&str] = &["方面", "阶段", "层面", "维度", "字以上"];

fn measured(text: &str, run: Run, number: Run, value: Number) -> Digits {
    let mut to = number.1;
    let rest = cut(text, (to, run.1));
    let mut measure = None;
    let mut up_to = None;
    let (first, mut used) = measure_at(rest).map_or((None, 0), |(m, n)| (Some(m), n));
    let ranged = rest.get(used..).unwrap_or_default();
    let second = ranged
        .strip_prefix('-')
        .map(|t| (t, 1))
        .or_else(|| ranged.strip_prefix(['至', '到']).map(|t| (t, '至'.len_utf8())));
    if let Some((tail, sign)) = second
        && let Some((high, length)) = digits_value(tail)
        && let Some((m, n)) = measure_at(tail.get(length..).unwrap_or_default())
        && first.as_ref().is_none_or(|f| *f == m)
        && high >= value
    {
        (up_to, measure) = (Some(high), Some(m));
        used += sign + length + n;
    } else if let Some(m) = first {
        measure = Some(m);
    } else if let Some((m, n)) = rest
        .strip_prefix('(')
        .and_then(measure_at)
        .filter(|(_, n)| rest.get(n + 1..).is_some_and(|t| t.starts_with(')')))
    {
        measure = Some(m);
        used = n + 2;
    }
    to += used;
    let mut from = number.0;
    if measure.is_none()
        && let Some(open) = cut(text, (run.0, from))
            .strip_suffix(')')
            .and_then(|t| t.char_indices().rev().take(8).find(|(_, c)| *c == '(').map(|(i, _)| i))
    {
        let inner = cut(text, (run.0 + open + 1, from - 1));
        if let Some((m, _)) = measure_at(inner).filter(|(_, n)| *n == inner.len()) {
            measure = Some(m);
            from = run.0 + open;
        }
    }
    let beyond = cut(text, (to, run.1));
    let bare_end = ["", ".", ")"].contains(&beyond)
        || beyond.starts_with([',', ';', '。', '\n', ')', '!', '?'])
        || beyond.strip_prefix('、').is_some_and(|t| !t.starts_with(|c: char| c.is_ascii_digit()));
    let (after, about_after, suffix) = suffix_words(beyond);
    let ahead = cut(text, (run.0, from));
    let (before, about_before, prefix) = prefix_words(ahead);
    let stands_alone = bare_end && !ahead.ends_with(['(', '、']);
    let said = measure.is_some() || suffix > 0 || before.is_some();
    if !said && !stands_alone {
        return Digits::Unknown(to);
    }
    if NO_COUNT.iter().any(|w| beyond.starts_with(w)) || in_a_name(measure.as_ref(), beyond) {
        return Digits::Name(to);
    }
    let odd = beyond.starts_with(['余', '多']) || beyond.starts_with("来个");
    // 至少推荐企业1家: the word stands before what is counted
    let near = ahead
        .char_indices()
        .rev()
        .take(40)
        .take_while(|(_, c)| !SEPARATORS.contains(c))
        .last()
        .map_or(ahead.len(), |(at, _)| at);
    let clause = ahead.get(near..).unwrap_or_default();
    let least = ["至少", "不少于"].iter().any(|w| clause.contains(w)).then_some(Comparison::AtLeast);
    let figure = Figure {
        run: (from, to),
        outer: (from - prefix, to + suffix),
        value,
        up_to,
        measure,
        comparison: after.or(before).or(least),
        about: about_after || about_before || odd,
        before: None,
    };
    Digits::Amount(figure, to)
}

/// 3万吨/日污水处理工程: a size that names the thing.
fn in_a_name(measure: Option<&Measure>, beyond: &str) -> bool {
    let end = beyond
        .char_indices()
        .take(24)
        .find(|(_, c)| SEPARATORS.contains(c) || matches!(c, '(' | ')'))
        .map_or(beyond.len(), |(i, _)| i);
    let noun = beyond.get(..end).unwrap_or(beyond);
    measure.is_some_and(|m| m.symbol().contains('/'))
        && ["工程", "项目", "装置", "生产线", "处理厂"].iter().any(|w| noun.contains(w))
}

fn numeral(text: &str, run: Run, at: usize) -> Digits {
    let rest = cut(text, (at, run.1));
    let end: usize =
        rest.chars().take(8).take_while(|c| is_numeral(*c) || matches!(c, '零' | '千')).map(char::len_utf8).sum();
    let name = Digits::Name(at + end.max('一'.len_utf8()));
    if rest.starts_with("百分之") {
        let mut left = rest;
        return match quantity(&mut left) {
            Ok(amount) => measured(text, run, (at, at + rest.len() - left.len()), amount.value).percent(),
            Err(_) => name,
        };
    }
    if cut(text, (run.0, at)).ends_with(['第', '数', '几', '-', '星', '其']) {
        return name;
    }
    // two things are 两个: 二次装修 and the like are names
    if rest.get(..end) == Some("二") {
        return name;
    }
    let mut left = rest.get(..end).unwrap_or_default();
    let Ok(value) = han(&mut left) else { return name };
    let after = rest.get(end..).unwrap_or_default();
    let counted = [
        "个", "家", "户", "项", "座", "条", "套", "公里", "名", "人", "次", "场", "所", "处", "件", "亩", "倍", "万",
        "亿", "宗", "栋", "台", "辆", "株",
    ]
    .iter()
    .any(|m| after.starts_with(m));
    if !counted || !left.is_empty() {
        return name;
    }
    match measured(text, run, (at, at + end), value) {
        // 一个 is as often an article as a number
        Digits::Amount(figure, _) if value == Number::ONE && figure.comparison.is_none() => name,
        Digits::Unknown(_) => name,
        other => other,
    }
}

impl Digits {
    /// 百分之… has its measure before the number.
    fn percent(self) -> Self {
        match self {
            Self::Amount(figure, to) if figure.measure.is_none() => {
                Self::Amount(Figure { measure: Some(Measure::percent()), ..figure }, to)
            }
            Self::Unknown(to) => Self::Name(to),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::normal::Normal;
    use super::*;

    fn shown(text: &str) -> String {
        let normal = Normal::new(text);
        let text = normal.text();
        let found = figures(text, (0, text.len()));
        let one = |f: &Figure| {
            let sign = f.comparison.map_or("", Comparison::sign);
            let about = if f.about { "≈" } else { "" };
            let before = f.before.map(|n| format!("{n}→")).unwrap_or_default();
            let high = f.up_to.map(|n| format!("-{n}")).unwrap_or_default();
            let measure = f.measure.as_ref().map_or("", Measure::symbol);
            format!("{about}{sign}{before}{}{high}{measure}", f.value)
        };
        let mut list: Vec<String> = found.list.iter().map(one).collect();
        list.extend(found.unknown.iter().map(|r| format!("?{}", cut(text, *r))));
        list.join(" ")
    }

    #[test]
    fn amounts_have_measures_and_words_of_comparison() {
        assert_eq!(shown("完成投资12.4亿元，不低于85％，3000万平方米以上"), "12.4亿元 ≥85% ≥3000万平方米");
        assert_eq!(shown("约3万亩；40家左右；突破260家；控制在3%以内"), "≈3万亩 ≈40家 >260家 ≤3%");
        assert_eq!(shown("完成20%-30%，引进1－2个，由5个工作日压缩为3个工作日"), "20-30% 1-2个 5→3工作日");
        assert_eq!(shown("两个项目，百分之九十，1,842公里，增长-1.8%"), "2个 90% 1842公里 -1.8%");
        assert_eq!(shown("完成投资（万元）25000；得分≥9；投资25000（万元）"), "25000万元 ≥9 25000万元");
    }

    #[test]
    fn codes_dates_and_names_are_none() {
        assert_eq!(shown("国道G207线，5G应用，110千伏线路，第15节，1号楼，2020年6月30日前，2019－2023年"), "");
        assert_eq!(shown("“十四五”规划，“1＋3”工程，72+24小时试运行，三期工程，一批项目，一个机制，百姓村"), "");
        assert_eq!(shown("0.3万吨/日污水处理工程，1-6月"), "");
        assert_eq!(shown("安装50框设备"), "?50");
    }
}
