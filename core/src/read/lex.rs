//! The small pieces of the grammar: numbers, measures, quantities, amounts in points, as `二十五处`, `0.5个百分点`, `1-3分`.

use rust_decimal::Decimal;
use winnow::ascii::digit1;
use winnow::combinator::{alt, fail, opt, peek, preceded, repeat, separated};
use winnow::error::{ContextError, ErrMode};
use winnow::prelude::*;
use winnow::token::{any, one_of, take_while};

use crate::number::{Measure, Number, Quantity};

pub(crate) type Parsed<T> = Result<T, ErrMode<ContextError>>;

/// Measures, longest first where one begins another.
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "微克/立方米", "毫克/立方米", "毫克/升", "月次", "户次", "文次", "日次", "台次", "家次", "门次", "村次", "校次", "篇次", "份次", "辆次", "点次", "店次", "期次", "宗次", "栋次", "班次",
    "个百分点", "百分点", "%",
    "万亿元", "亿美元", "万美元", "亿元", "万元", "千元", "百元", "元", "平方公里", "平方米", "立方米", "公里", "千米", "厘米", "毫米", "米", "毫克", "微克",
    "万人次", "人次", "万人", "万户", "万吨", "万家", "万亩", "万件", "万头", "万尾", "万册", "千瓦时", "千瓦", "吨", "公斤", "千克", "公顷", "亩", "车次", "批次",
    "个工作日", "工作日", "个自然日", "自然日", "个小时", "小时", "分钟", "秒", "个月", "月", "季度", "年", "天", "日", "周",
    "分贝", "度", "个次", "个位次", "位次", "名次", "个名次", "座次", "个档次", "档次", "个等次", "等次", "个单位", "个环节", "环节",
    "课时", "学时", "节课", "‰", "具", "卷", "盏", "栋", "幢", "副", "架", "列", "粒", "口", "床", "则", "股", "顶", "扇", "堆", "滩", "吨次", "笔次", "单次", "票", "号", "井", "针", "行", "刀", "杯", "碗", "餐", "席", "封", "通", "幕", "节", "学分", "个点", "个", "项次", "项", "例次", "处次", "处", "次", "人", "户", "家", "件次", "件", "起", "例", "篇", "条次", "条", "名", "位", "份", "场次", "场",
    "期", "张", "台", "套", "级", "类", "种", "门", "座", "所", "宗", "笔", "单", "只", "辆", "艘", "批", "页", "字", "幅", "本", "册", "部", "间", "组", "队", "轮", "档", "层",
    "步", "段", "道", "片", "块", "面", "根", "棵", "株", "头", "尾", "瓶", "箱", "袋", "桶", "包", "盒", "支", "枚", "颗", "把", "村", "镇", "乡", "科", "班", "校",
    "款", "样", "遍", "趟", "单元", "标段", "人年", "倍", "成", "元/人", "亿", "万", "分",
];

/// So many characters at the end of a text.
pub(crate) fn last_of(text: &str, characters: usize) -> &str {
    let from = text.char_indices().rev().take(characters).last();
    from.and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

/// A number as it is written.
pub(crate) fn number(i: &mut &str) -> Parsed<Number> {
    alt((fraction_of_hundred, arabic, han)).parse_next(i)
}

/// Digits, with a decimal part if there is one.
pub(crate) fn arabic(i: &mut &str) -> Parsed<Number> {
    let text = (digit1, opt(('.', digit1))).take().parse_next(i)?;
    text.parse().map_err(|_| ErrMode::Backtrack(ContextError::new()))
}

/// 百分之九十 is told by the measure, see [`quantity`].
fn fraction_of_hundred(i: &mut &str) -> Parsed<Number> {
    preceded("百分之", alt((arabic, han))).parse_next(i)
}

/// A Chinese numeral up to 9999, 半 included.
pub(crate) fn han(i: &mut &str) -> Parsed<Number> {
    if opt('半').parse_next(i)?.is_some() {
        return Ok(Number::from(Decimal::new(5, 1)));
    }
    let text: &str = take_while(1..=8, |c: char| digit(c).is_some() || unit(c).is_some()).parse_next(i)?;
    if matches!(text, "百" | "千" | "佰" | "仟") {
        return fail.parse_next(i);
    }
    let (mut total, mut pending) = (0_i64, None::<i64>);
    for c in text.chars() {
        if let Some(d) = digit(c) {
            pending = Some(match pending {
                Some(p) if total == 0 => p * 10 + d,
                _ => d,
            });
        } else if let Some(u) = unit(c) {
            total += pending.take().unwrap_or(1) * u;
        }
    }
    let whole = Decimal::from(total + pending.unwrap_or(0));
    // 一点五
    let mut rest = *i;
    if rest.starts_with('点') {
        rest = rest.get('点'.len_utf8()..).unwrap_or_default();
        let tail: String = rest.chars().map_while(digit).map(|d| d.to_string()).collect();
        if !tail.is_empty() {
            let len: usize = rest.chars().take(tail.len()).map(char::len_utf8).sum();
            *i = rest.get(len..).unwrap_or_default();
            return format!("{whole}.{tail}").parse().map_err(|_| ErrMode::Backtrack(ContextError::new()));
        }
    }
    Ok(Number::from(whole))
}

/// The value of a Chinese digit.
const fn digit(c: char) -> Option<i64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The value of a Chinese unit: 十, 百, 千.
const fn unit(c: char) -> Option<i64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// A word of measure.
pub(crate) fn measure<'a>(i: &mut &'a str) -> Parsed<&'a str> {
    let found = MEASURES.iter().find(|m| i.starts_with(**m)).map_or(0, |m| m.len());
    // 每具有一个, 每部门: words that only begin like a measure
    if ["具有", "具备", "部门", "单位", "家庭", "人员", "门店", "科室", "班组", "校区"].iter().any(|w| i.starts_with(w))
    {
        return fail.parse_next(i);
    }
    // 5万平方米: a scale and its measure
    let scale = ["万", "亿"].iter().find(|w| found == w.len() && i.starts_with(**w)).map_or(0, |w| w.len());
    let scaled = i.get(scale..).filter(|_| scale > 0).and_then(|rest| {
        MEASURES
            .iter()
            .find(|m| rest.starts_with(**m) && !["分", "级", "成", "倍", "%", "万", "亿"].contains(m))
            .map(|m| m.len())
    });
    let found = found + scaled.unwrap_or(0);
    if found == 0 {
        // kW·h, mg/L, dB, ℃
        let foreign: usize = i
            .chars()
            .take(8)
            .take_while(|c| c.is_ascii_alphabetic() || matches!(c, '·' | '²' | '³' | '㎡' | '㎥' | '℃' | 'μ' | '/'))
            .map(char::len_utf8)
            .sum();
        if foreign == 0 || i.starts_with('/') {
            return fail.parse_next(i);
        }
        // m2, mg/m3
        let (own, rest) = i.split_at_checked(foreign).unwrap_or_default();
        let power = own.ends_with('m')
            && rest.starts_with(['2', '3'])
            && !rest.get(1..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '%')));
        let foreign = foreign + usize::from(power);
        return winnow::token::take(i.get(..foreign).unwrap_or_default().chars().count()).parse_next(i);
    }
    winnow::token::take(i.get(..found).unwrap_or_default().chars().count()).parse_next(i)
}

/// A number and its measure: `85%`, `3个百分点`, `12.4亿元`, `两次`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Amount {
    pub value: Number,
    pub measure: Option<String>,
}

impl Amount {
    /// Is it a percentage, or a step in percentage points?
    pub(crate) fn is_percent(&self) -> bool {
        self.measure.as_deref().is_some_and(|m| m == "%")
    }

    /// Is it a step in percentage points, said so?
    pub(crate) fn is_points_of_percent(&self) -> bool {
        self.measure.as_deref().is_some_and(|m| m.ends_with("百分点"))
    }

    /// Is it counted in time?
    pub(crate) fn is_time(&self) -> bool {
        self.measure
            .as_deref()
            .is_some_and(|m| ["天", "日", "小时", "分钟", "月", "周", "秒", "年"].iter().any(|t| m.ends_with(t)))
    }

    /// The quantity of the model.
    pub(crate) fn quantity(&self) -> Quantity {
        let symbol = match self.measure.as_deref() {
            Some(m) if m.ends_with("百分点") => Some("%"),
            // a plain number takes the measure that it meets: that of the input
            Some("" | "‰") | None => None,
            Some(m) => Some(m.strip_prefix('个').filter(|rest| !rest.is_empty()).unwrap_or(m)),
        };
        Quantity { value: self.value, measure: symbol.and_then(|m| Measure::new(m).ok()) }
    }
}

/// A quantity. A number without a measure is one too.
pub(crate) fn quantity(i: &mut &str) -> Parsed<Amount> {
    let hundred = i.starts_with("百分之");
    let value = number.parse_next(i)?;
    if hundred {
        return Ok(Amount { value, measure: Some("%".to_owned()) });
    }
    let measure = opt(measure).parse_next(i)?.map(str::to_owned);
    Ok(Amount { value, measure })
}

/// Does a number begin with it: a digit, or a numeral up to ten?
pub(crate) fn begins_number(c: char) -> bool {
    c.is_ascii_digit() || "一二两三四五六七八九十".contains(c)
}

/// Every quantity of a text, from left to right, none inside another: where it begins, what it is, what stands behind it.
pub(crate) fn quantities(text: &str) -> impl Iterator<Item = (usize, Amount, &str)> {
    let mut over = 0;
    text.char_indices().filter_map(move |(at, c)| {
        if at < over || !begins_number(c) {
            return None;
        }
        let mut rest = text.get(at..)?;
        let amount = quantity(&mut rest).ok()?;
        over = text.len() - rest.len();
        Some((at, amount, rest))
    })
}

/// How many amounts stand in a row at most; it bounds what is read again from each of a run of numbers.
const MOST_AMOUNTS: usize = 64;

/// Several points: `3分`; `9、6、3、1分`; `12分、8分、4分`; `1-3分` is not one of them.
pub(crate) fn points_list(i: &mut &str) -> Parsed<Vec<Number>> {
    // 扣5分,70分以下: the next of them is a bound
    const BOUNDS: &[&str] = &["以上", "以下", "及以", "以内", "(含", "-", "至"];
    // 加0.5分,10分封顶: a limit behind one amount
    const LIMITS: &[&str] = &["封顶", "扣完", "为限", "为上限", "为止", "为最高", "保底", "兜底", "为下限", "为底线"];
    let one = |i: &mut &str| -> Parsed<Number> {
        let value = number.parse_next(i)?;
        opt(fen).parse_next(i)?;
        Ok(value)
    };
    let start = *i;
    let list: Vec<Number> = separated(2..=MOST_AMOUNTS, one, one_of(['、', ',', '/', '和', '及'])).parse_next(i)?;
    let read = start.len() - i.len();
    let bounds = BOUNDS.iter().chain(LIMITS).any(|w| i.starts_with(w));
    if start.get(..read).is_some_and(|t| t.ends_with('分')) && !bounds { Ok(list) } else { fail.parse_next(i) }
}

/// 分, the point of a score: not that of 分钟, 分贝, 分之.
pub(crate) fn fen(i: &mut &str) -> Parsed<()> {
    ('分', opt('值')).void().parse_next(i)?;
    let next = i.chars().next();
    if matches!(next, Some('钟' | '贝' | '之' | '米' | '管' | '公' | '局' | '点' | '比')) {
        fail.parse_next(i)
    } else {
        Ok(())
    }
}

/// `3分`.
pub(crate) fn points(i: &mut &str) -> Parsed<Number> {
    let value = number.parse_next(i)?;
    opt('个').parse_next(i)?;
    fen.parse_next(i)?;
    Ok(value)
}

/// `1-3分`, `1分至3分`.
pub(crate) fn points_range(i: &mut &str) -> Parsed<(Number, Number)> {
    let low = number.parse_next(i)?;
    opt(fen).parse_next(i)?;
    one_of(['-', '至', '到']).parse_next(i)?;
    let high = points.parse_next(i)?;
    Ok((low, high))
}

/// The first of some words that the text begins with.
pub(crate) fn word<'a>(words: &'static [&'static str]) -> impl Parser<&'a str, &'a str, ErrMode<ContextError>> {
    move |i: &mut &'a str| {
        let found = words.iter().filter(|w| i.starts_with(**w)).map(|w| w.len()).max();
        match found.and_then(|n| i.split_at_checked(n)) {
            Some((head, rest)) => {
                *i = rest;
                Ok(head)
            }
            None => fail.parse_next(i),
        }
    }
}

/// The mark at the head of a list's member: `1.`, `2、`, `(3)`, `①`, `一、`, `A、`, `第一,`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub kind: MarkKind,
    pub place: u32,
}

/// The kinds of marks; one kind is one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MarkKind {
    Dotted,
    Comma,
    Bracketed,
    HalfBracketed,
    Circled,
    Han,
    HanBracketed,
    Letter,
    Bare,
}

/// A list mark at the head of a text.
pub(crate) fn mark(i: &mut &str) -> Parsed<Mark> {
    let circled = any.verify_map(|c: char| {
        let n = u32::from(c);
        let place = match n {
            0x2460..=0x2473 => n - 0x2460 + 1,
            0x2474..=0x2487 => n - 0x2474 + 1,
            0x2488..=0x249b => n - 0x2488 + 1,
            0x2776..=0x277f => n - 0x2776 + 1,
            _ => return None,
        };
        Some(Mark { kind: MarkKind::Circled, place })
    });
    let small = |i: &mut &str| -> Parsed<u32> {
        let n = take_while(1..=2, |c: char| c.is_ascii_digit()).parse_next(i)?;
        n.parse().map_err(|_| ErrMode::Backtrack(ContextError::new()))
    };
    let numeral = |i: &mut &str| -> Parsed<u32> {
        let n = take_while(1..=3, |c: char| digit(c).is_some() || c == '十').parse_next(i)?;
        let mut rest = n;
        let value = han.parse_next(&mut rest)?;
        value.to_string().parse().map_err(|_| ErrMode::Backtrack(ContextError::new()))
    };
    let letter = any
        .verify_map(|c: char| c.is_ascii_alphabetic().then(|| u32::from(c.to_ascii_uppercase()) - u32::from('A') + 1));
    let made = |kind| move |place| Mark { kind, place };
    alt((
        circled,
        (small, '.', peek(any.verify(|c: &char| !c.is_ascii_digit()))).map(|t| made(MarkKind::Dotted)(t.0)),
        (small, '、').map(|t| made(MarkKind::Comma)(t.0)),
        ('(', small, ')', opt(one_of(['.', '、', ',']))).map(|t| made(MarkKind::Bracketed)(t.1)),
        (small, ')', opt('、')).map(|t| made(MarkKind::HalfBracketed)(t.0)),
        ('(', numeral, ')', opt('、')).map(|t| made(MarkKind::HanBracketed)(t.1)),
        // 二、三产业 is no mark
        (numeral, one_of(['、', '.']), peek(any.verify(|c: &char| digit(*c).is_none() && *c != '十')))
            .map(|t| made(MarkKind::Han)(t.0)),
        (letter, one_of(['、', '.', ':'])).map(|t| made(MarkKind::Letter)(t.0)),
        (one_of(['第', '其']), numeral, one_of([',', ':', '、', '是'])).map(|t| made(MarkKind::Bare)(t.1)),
    ))
    .parse_next(i)
}

/// Fillers at the head of a text.
pub(crate) fn fillers(i: &mut &str) -> Parsed<()> {
    repeat::<_, _, (), _, _>(0.., one_of([',', ';', '。', ':', '、', '\n', ' ', '!', '?', '”', '"', ')', '/']))
        .parse_next(i)
}

/// Measures of running text that no scoring clause is told in.
#[rustfmt::skip]
const MORE_MEASURES: &[&str] = &[
    "吨标准煤", "吨标煤", "平方千米", "毫米", "毫克", "微克", "克", "升", "斤", "兆瓦", "栋", "幢", "樘", "口", "列", "架", "标箱", "床", "站", "里", "欧元", "港元", "日元", "美元", "人民币",
];

/// What scales a measure, longest first where one begins another; the last two do so only before a word.
const SCALES: &[&str] = &["万亿", "千万", "百万", "十万", "亿", "万", "千", "百"];

/// A measure with its scale before it, and what it is counted per: `万平方米`, `亿斤`, `个亿`, `万吨/日`.
pub(crate) fn scaled(i: &mut &str) -> Parsed<String> {
    let measure = scaled_word.parse_next(i)?;
    let mut beyond = i.strip_prefix('/').unwrap_or_default();
    if !beyond.is_empty()
        && let Ok(per) = scaled_word.parse_next(&mut beyond)
    {
        *i = beyond;
        return Ok([measure, per].join("/"));
    }
    Ok(measure)
}

fn scaled_word(i: &mut &str) -> Parsed<String> {
    let text = *i;
    let longest = |rest: &str| {
        let of = |list: &[&'static str]| list.iter().find(|m| rest.starts_with(**m)).map_or(0, |m| m.len());
        of(MEASURES).max(of(MORE_MEASURES))
    };
    let plain = longest(text);
    let counted = text.strip_prefix('个').filter(|rest| rest.starts_with(['亿', '万'])).unwrap_or(text);
    let scale = SCALES.iter().find(|s| counted.starts_with(**s)).copied().unwrap_or_default();
    let word = longest(counted.get(scale.len()..).unwrap_or_default());
    let stands = !scale.is_empty() && (word > 0 || !matches!(scale, "千" | "百" | "十万"));
    let symbol = if stands { counted.get(..scale.len() + word).unwrap_or_default() } else { "" };
    let skipped = text.len() - counted.len();
    if !symbol.is_empty() && symbol.len() + skipped > plain {
        *i = counted.get(symbol.len()..).unwrap_or_default();
        return Ok(symbol.to_owned());
    }
    let Some((symbol, rest)) = text.split_at_checked(plain).filter(|_| plain > 0) else {
        return fail.parse_next(i);
    };
    *i = rest;
    Ok(symbol.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all<'a, T>(
        mut parser: impl Parser<&'a str, T, ErrMode<ContextError>>,
        mut text: &'a str,
    ) -> Option<(T, &'a str)> {
        parser.parse_next(&mut text).ok().map(|t| (t, text))
    }

    fn shown(text: &str) -> String {
        all(quantity, text).map_or_else(
            || "none".to_owned(),
            |(q, rest)| format!("{}|{}|{rest}", q.value, q.measure.unwrap_or_default()),
        )
    }

    #[test]
    fn quantities() {
        assert_eq!(shown("0.5个百分点扣"), "0.5|个百分点|扣");
        assert_eq!(shown("两次以上"), "2|次|以上");
        assert_eq!(shown("二十五处"), "25|处|");
        assert_eq!(shown("百分之九十以上"), "90|%|以上");
        assert_eq!(shown("12.4亿元"), "12.4|亿元|");
        assert_eq!(shown("半小时"), "0.5|小时|");
        assert_eq!(shown("分"), "none");
    }

    #[test]
    fn points_are_not_minutes() {
        assert!(all(points, "3分钟").is_none());
        assert_eq!(all(points, "3分,").map(|(n, r)| (n.to_string(), r)), Some(("3".to_owned(), ",")));
        assert_eq!(all(points_list, "9、6、3、1分。").map(|(l, _)| l.len()), Some(4));
        assert_eq!(all(points_range, "1-3分").map(|(r, _)| r.1.to_string()), Some("3".to_owned()));
    }

    #[test]
    fn marks() {
        assert_eq!(all(mark, "1.确保").map(|m| m.0.kind), Some(MarkKind::Dotted));
        assert!(all(mark, "1.5分").is_none());
        assert_eq!(all(mark, "②达到").map(|m| m.0.place), Some(2));
        assert_eq!(all(mark, "九、全季").map(|m| m.0.kind), Some(MarkKind::Han));
    }
}
