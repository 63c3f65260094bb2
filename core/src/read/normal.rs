//! A text made regular: half width, simplified characters, blanks inside words gone, slips of recognition mended, so
//! that `扣 ０．５ 分` is `扣0.5分`.
//!
//! Every byte of the regular text knows the character of the original that it came from, so that spans stay those of the
//! original.

use super::han::simplified;
use super::layout::{counted_down, fraction, tabled};
use super::told_apart::{beside_apart, told_apart};

/// A run of characters of the original text: from the first, up to but without the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Chars {
    /// The first character.
    pub from: u32,
    /// The first character after it.
    pub to: u32,
}

/// The regular text.
#[derive(Debug, Clone)]
pub(crate) struct Normal {
    text: String,
    at: Vec<u32>,
    breaks: Vec<usize>,
    /// Where ± stood: 偏差率±5%以内, to either side.
    swings: Vec<u32>,
    /// Names that one sentence has told apart: no one of them is another.
    apart: Vec<String>,
}

/// Slips of recognition and what is meant.
const SLIPS: &[(&str, &str)] = &[
    ("否诀", "否决"),
    ("否那么", "否则,"),
    ("末完成", "未完成"),
    ("末达", "未达"),
    ("末按", "未按"),
    ("末及时", "未及时"),
    ("扣宪为止", "扣完为止"),
    ("扣完为上", "扣完为止"),
    ("扣完为至", "扣完为止"),
    ("扣分完为止", "扣完为止"),
    ("酎情", "酌情"),
    ("百分占", "百分点"),
    ("百份点", "百分点"),
    ("百分比点", "百分点"),
    ("不底于", "不低于"),
    ("每底于", "每低于"),
    ("不低干", "不低于"),
    ("没少于一", "每少于一"),
    ("没少一", "每少一"),
    ("没低一", "每低一"),
    ("没超一", "每超一"),
    ("没低于一个百", "每低于一个百"),
];

impl Normal {
    /// Makes a text regular.
    pub(crate) fn new(original: &str) -> Self {
        let mut chars: Vec<(char, u32)> = Vec::new();
        // a tab in each of several lines parts the cells of a table
        let tabs = original.lines().filter(|l| l.trim().matches('\t').count() == 1).take(2).count() > 1;
        for (index, c) in original.chars().enumerate() {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            let c = if c == '\t' && tabs { '|' } else { regular(c) };
            if !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}' | '\0') {
                chars.push((c, index));
            } else if c == '\n' {
                chars.push(('\n', index));
            } else if !chars.is_empty() {
                chars.push((' ', index));
            }
        }
        // 每超1%扣1分: what is beyond it is taken for
        let bounded = ["每超", "每高", "超过", "高于", "每增"].iter().any(|w| original.contains(w));
        let mut swings = Vec::new();
        chars = loosened(&chars, &mut swings);
        let mut kept: Vec<(char, u32)> = Vec::with_capacity(chars.len());
        let mut gaps: Vec<usize> = Vec::new();
        let near = |at: Option<usize>| at.and_then(|i| chars.get(i)).map_or(' ', |(c, _)| *c);
        for (i, (c, index)) in chars.iter().enumerate() {
            let before = kept.last().map_or(' ', |(c, _)| *c);
            let after = near(i.checked_add(1));
            let word = if after == ' ' { near(i.checked_add(2)) } else { after };
            let c = match c {
                // 不低于9 8 %: one number
                ' ' if of_percent(&kept, chars.get(i + 1..)) => {
                    gaps.push(kept.len());
                    continue;
                }
                // two blanks stand between the cells of a table
                ' ' if after == ' ' && (before.is_alphanumeric() || before == '%') => ',',
                ' ' if before == ',' => continue,
                // a blank says something only between two numbers
                ' ' if !(before.is_ascii_digit() && after.is_ascii_digit()) => {
                    gaps.push(kept.len());
                    continue;
                }
                ' ' if before == ' ' => continue,
                'O' | 'o' | '〇' if after == '.' && !before.is_ascii_alphanumeric() => '0',
                'O' | 'o' if before == '.' => '0',
                'x' | 'X'
                    if !before.is_ascii_alphabetic() && (after.is_ascii_digit() || after == '(' || before == ')') =>
                {
                    '×'
                }
                // 控制率W100%: a sign that was read as a letter
                'W' if bounded && !before.is_ascii_alphanumeric() && percent_follows(chars.get(i + 1..)) => '≤',
                'l' if "少缺每第有到".contains(before) && "次项个件分天起处名人家例".contains(word) => {
                    '1'
                }
                // 5O-800万元
                'O' | 'o' if before.is_ascii_digit() && (after.is_ascii_digit() || "-%万亿元".contains(after)) => {
                    '0'
                }
                'l' | 'I' if before == '.' && !after.is_ascii_alphabetic() => '1',
                // 旷工每次口3分
                '口' if "次个处项例天起条份者的,;".contains(before) && scored(&chars, i) => '扣',
                // 每低1%扣1份
                '份' if before.is_ascii_digit() && taken(&kept) => '分',
                // 扣l分, 扣lo分
                'l' | 'I' if "扣得加减计为少每".contains(before) && "分oO0".contains(after) => '1',
                'o' | 'O' if before == '1' && after == '分' => '0',
                '。' | '·' if before.is_ascii_digit() && after.is_ascii_digit() => '.',
                '>' if after == '=' => '≥',
                '<' if after == '=' => '≤',
                '=' if matches!(before, '≥' | '≤') => continue,
                other => *other,
            };
            // 完成一半得6分: 50 %
            if c == '半' && half(&kept, chars.get(i + 1..)) {
                kept.pop();
                kept.extend([('5', index.saturating_sub(1)), ('0', *index), ('%', *index)]);
                continue;
            }
            // 扣.1分
            if c == '.' && "扣得加减计记罚".contains(before) && after.is_ascii_digit() {
                kept.push(('0', *index));
            }
            kept.push((c, *index));
        }
        for (slip, meant) in SLIPS {
            mend(&mut kept, slip, meant);
        }
        let mut text = String::with_capacity(original.len());
        let mut at = Vec::with_capacity(original.len());
        let mut starts: Vec<usize> = Vec::with_capacity(kept.len() + 1);
        for (c, index) in kept {
            starts.push(text.len());
            text.push(c);
            at.resize(text.len(), index);
        }
        starts.push(text.len());
        let breaks = gaps.into_iter().filter_map(|g| starts.get(g).copied()).collect();
        Self { text, at, breaks, swings, apart: Vec::new() }
    }

    /// ±5%以内得4分 beside 偏差率=…: a text of how far something deviates, that only the text beside it names.
    pub(crate) fn of_deviation(original: &str, beside: &str) -> Option<Self> {
        if !original.trim_start().starts_with('±')
            || ["偏差", "偏离", "误差", "差异"].iter().any(|w| original.contains(w))
        {
            return None;
        }
        let (head, _) = beside.split_once('=')?;
        let name = head.rsplit(|c: char| !c.is_alphabetic()).next()?;
        let deviates =
            ["偏差率", "偏离率", "误差率", "差异率", "偏差", "误差", "偏离度"].iter().any(|w| name.ends_with(w));
        if !deviates || name.chars().count() > 12 {
            return None;
        }
        let mut made = Self::new(&format!("{name}{original}"));
        let ahead = u32::try_from(name.chars().count()).unwrap_or_default();
        made.at.iter_mut().chain(&mut made.swings).for_each(|at| *at = at.saturating_sub(ahead));
        Some(made)
    }

    /// A table of two columns as sentences, a drawn fraction as a quotient, what places earn one by one.
    pub(crate) fn laid_out(self) -> Self {
        let made = tabled(&self.text, &self.at)
            .or_else(|| fraction(&self.text, &self.at))
            .or_else(|| counted_down(&self.text, &self.at));
        match made {
            // blanks that stood there have no place in it
            Some((text, at)) => Self { text, at, breaks: Vec::new(), ..self },
            None => self,
        }
    }

    /// The characters ± of the original: what follows them holds to either side.
    pub(crate) fn swings(&self) -> &[u32] {
        &self.swings
    }

    /// 持证率、建档率达到100%各得2分: a sentence for each of several things that one sentence speaks of; `beside`: the text
    /// beside it.
    pub(crate) fn told_apart(self, beside: &str) -> Self {
        match told_apart(&self.text, &self.at, beside) {
            Some(made) => Self { text: made.text, at: made.at, apart: made.names, breaks: Vec::new(), ..self },
            None => self,
        }
    }

    /// The text beside a clause, with a demand for each of several: `持证率、建档率均≥95%`.
    pub(crate) fn beside(self) -> String {
        beside_apart(&self.text).unwrap_or(self.text)
    }

    /// Names that one sentence has told apart.
    pub(crate) fn apart(&self) -> &[String] {
        &self.apart
    }

    /// The regular text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// 每高于(低于)平均1个百分点,加(扣)0.2分: the two sentences that are written as one.
    pub(crate) fn unfolded(self) -> Self {
        const WAYS: &[&str] = &[
            "高于", "低于", "超过", "高", "低", "增加", "减少", "提高", "降低", "上升", "下降", "增长", "多", "少",
            "增", "减", "进", "退", "升", "降", "超", "欠",
        ];
        const SIGNS: &[&str] = &["加分", "扣分", "加", "扣", "减", "奖", "罚"];
        let (Some(way), Some(sign)) = (self.fold(WAYS, 0), self.fold(SIGNS, 0)) else { return self };
        if sign.0 < way.2 {
            return self;
        }
        let cut = |from: usize, to: usize| {
            (self.text.get(from..to).unwrap_or_default(), self.at.get(from..to).unwrap_or_default())
        };
        let mut text = String::new();
        let mut at: Vec<u32> = Vec::new();
        let mut push = |(piece, places): (&str, &[u32])| {
            text.push_str(piece);
            at.extend_from_slice(places);
        };
        push(cut(0, way.1));
        push(cut(way.2, sign.1));
        let end =
            self.text.get(sign.2..).and_then(|t| t.find([';', '。', '\n'])).map_or(self.text.len(), |i| sign.2 + i);
        // 最高加(减)2分: each sentence has its own limit
        let more = self.folds(SIGNS, (sign.2, end));
        let mut from = sign.2;
        for (_, open, close) in &more {
            push(cut(from, *open));
            from = *close;
        }
        push(cut(from, self.text.len()));
        let sentence = self
            .text
            .get(..way.0)
            .and_then(|t| t.rfind([';', '。', '\n']))
            .map_or(0, |i| i + self.text.get(i..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8));
        let last = self.at.last().copied().unwrap_or_default();
        push((";", &[last]));
        let from =
            self.text.get(..way.0).and_then(|t| t.rfind(['每'])).unwrap_or(way.0).max(floor(&self.text, sentence));
        push(cut(from, way.0));
        push(cut(way.1 + 1, way.2 - 1));
        push(cut(way.2, sign.0));
        push(cut(sign.1 + 1, sign.2 - 1));
        let mut from = sign.2;
        for (word, open, close) in more {
            push(cut(from, word));
            push(cut(open + 1, close - 1));
            from = close;
        }
        push(cut(from, end));
        Self { text, at, ..self }
    }

    /// All of them within a run.
    fn folds(&self, words: &[&str], (from, to): (usize, usize)) -> Vec<(usize, usize, usize)> {
        let mut list = Vec::new();
        let mut from = from;
        while let Some(found) = self.fold(words, from).filter(|(.., close)| *close <= to) {
            from = found.2;
            list.push(found);
        }
        list
    }

    /// A word and another in brackets behind it: where the first begins and ends, where the brackets end.
    fn fold(&self, words: &[&str], from: usize) -> Option<(usize, usize, usize)> {
        for (open, _) in self.text.get(from..)?.match_indices('(') {
            let open = from + open;
            let close = open + self.text.get(open..)?.find(')')?;
            let inside = self.text.get(open + 1..close)?;
            let before = self.text.get(..open)?;
            if words.contains(&inside)
                && let Some(w) = words.iter().filter(|w| before.ends_with(**w) && **w != inside).max_by_key(|w| w.len())
            {
                return Some((open - w.len(), open, close + 1));
            }
        }
        None
    }

    /// Where a blank stood that is no longer there.
    pub(crate) fn breaks(&self) -> &[usize] {
        &self.breaks
    }

    /// The characters of the original that a run of bytes came from.
    pub(crate) fn chars(&self, from: usize, to: usize) -> Chars {
        let first = self.at.get(from).copied().unwrap_or_default();
        let last = to.checked_sub(1).and_then(|i| self.at.get(i)).copied();
        let last = last.map_or(first, |l| l + 1);
        // 有台账 of 是否有台账,有得2分: a name that stands before the words it was put behind
        if last < first {
            Chars { from: last.saturating_sub(1), to: first + 1 }
        } else {
            Chars { from: first, to: last }
        }
    }
}

/// 扣1份: is it an amount of points that the text ends in?
fn taken(kept: &[(char, u32)]) -> bool {
    let verb = kept.iter().rev().map(|(c, _)| *c).take(6).find(|c| !c.is_ascii_digit() && *c != '.');
    verb.is_some_and(|c| "扣减".contains(c))
}

/// 口3分: does an amount in points follow?
fn scored(chars: &[(char, u32)], at: usize) -> bool {
    let rest = chars.get(at.saturating_add(1)..).unwrap_or_default();
    let amount = rest.iter().take(5).take_while(|(c, _)| c.is_ascii_digit() || *c == '.').count();
    amount > 0 && rest.get(amount).is_some_and(|(c, _)| *c == '分')
}

/// 偏差率±5%以内: without ± where it stands before how far a deviation goes; behind a number, as in 22±2℃, it stays.
fn loosened(chars: &[(char, u32)], swings: &mut Vec<u32>) -> Vec<(char, u32)> {
    let mut kept: Vec<(char, u32)> = Vec::with_capacity(chars.len());
    let mut deviates = false;
    for &(c, at) in chars {
        let last = kept.iter().rev().map(|(c, _)| *c).find(|c| *c != ' ');
        deviates |= matches!((last, c), (Some('偏'), '差' | '离') | (Some('误'), '差') | (Some('差'), '异'));
        let numbered = last.is_some_and(|c| c.is_ascii_digit() || c == '%' || c.is_ascii_alphabetic());
        let strays = kept.iter().rev().map(|(c, _)| *c).filter(|c| *c != ' ').take(2).eq(['离', '偏']);
        if c == '±' && strays {
            // 每偏离±1%: a step to either side
        } else if c == '±' && deviates && !numbered {
            swings.push(at);
        } else {
            kept.push((c, at));
        }
    }
    kept
}

/// 9 8 %: does a blank stand between two digits, which no other is beside, of a percentage that is set with blanks?
fn of_percent(kept: &[(char, u32)], rest: Option<&[(char, u32)]>) -> bool {
    let mut before = kept.iter().rev().map(|(c, _)| *c);
    let alone = before.next().is_some_and(|c| c.is_ascii_digit())
        && before.next().is_some_and(|c| c.is_alphabetic() || matches!(c, '≥' | '≤' | '>' | '<'));
    let mut rest = rest.unwrap_or_default().iter().map(|(c, _)| *c);
    alone && rest.next().is_some_and(|c| c.is_ascii_digit()) && rest.next() == Some(' ') && rest.next() == Some('%')
}

/// 完成一半, 一半以上: is it half of what there is to do, and not half of the points?
fn half(kept: &[(char, u32)], rest: Option<&[(char, u32)]>) -> bool {
    let mut before = kept.iter().rev().map(|(c, _)| *c);
    let one = before.next() == Some('一');
    let verb = before.next();
    let done = verb.is_none_or(|c| "成到过足达于占,;。\n".contains(c));
    // 未过一半
    let denied = verb == Some('过') && before.take(2).any(|c| "未没不".contains(c));
    let mut rest = rest.unwrap_or_default().iter().map(|(c, _)| *c).filter(|c| *c != ' ');
    let (next, after) = (rest.next(), rest.next());
    one && done
        && !denied
        && next.is_none_or(|c| "以得的,不及;。计扣".contains(c))
        && !(next == Some('的') && after == Some('分'))
}

/// Do digits and % follow, with blanks at most before them?
fn percent_follows(rest: Option<&[(char, u32)]>) -> bool {
    let mut rest = rest.unwrap_or_default().iter().map(|(c, _)| *c).skip_while(|c| *c == ' ').take(8).peekable();
    let mut digits = 0;
    while rest.next_if(|c| c.is_ascii_digit() || *c == '.').is_some() {
        digits += 1;
    }
    digits > 0 && rest.next() == Some('%')
}

/// The boundary of a character at or before a byte.
pub(crate) fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Writes what is meant over a slip of as many characters.
fn mend(chars: &mut [(char, u32)], slip: &str, meant: &str) {
    let (slip, meant): (Vec<char>, Vec<char>) = (slip.chars().collect(), meant.chars().collect());
    if slip.len() != meant.len() {
        return;
    }
    let mut from = 0;
    while let Some(window) = chars.get_mut(from..from + slip.len()) {
        if window.iter().zip(&slip).all(|((c, _), s)| c == s) {
            for ((c, _), m) in window.iter_mut().zip(&meant) {
                *c = *m;
            }
        }
        from += 1;
    }
}

/// One character in its regular shape.
fn regular(c: char) -> char {
    match c {
        '，' | '﹐' => ',',
        '；' | '﹔' => ';',
        '：' | '﹕' | '∶' => ':',
        '（' | '﹙' | '［' | '【' | '〔' | '[' => '(',
        '）' | '﹚' | '］' | '】' | '〕' | ']' => ')',
        '．' => '.',
        '％' | '﹪' => '%',
        '—' | '–' | '－' | '―' | '‐' | '−' | '~' | '～' | '﹣' | '─' | '〜' | '﹏' => '-',
        '×' | '✕' | '╳' | '＊' | '*' | '·' if c != '·' => '×',
        '／' | '∕' => '/',
        '⩾' | '≧' | '≥' => '≥',
        '⩽' | '≦' | '≤' => '≤',
        '＞' | '﹥' => '>',
        '＜' | '﹤' => '<',
        '＝' => '=',
        '＋' | '﹢' => '+',
        '｡' => '。',
        '\r' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => simplified(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(original: &str) -> String {
        Normal::new(original).text().to_owned()
    }

    #[test]
    fn widths_blanks_and_slips() {
        assert_eq!(text("扣 ０．５ 分，扣完 为止"), "扣0.5分,扣完为止");
        assert_eq!(text("得O.5分"), "得0.5分");
        assert_eq!(text("一票否诀"), "一票否决");
        assert_eq!(text("訂有預案（２分）"), "订有预案(2分)");
        assert_eq!(text("1 5"), "1 5");
        assert_eq!(text("≥90％"), "≥90%");
    }

    #[test]
    fn spans_are_those_of_the_original() {
        let normal = Normal::new("扣 ０．５ 分");
        assert_eq!(normal.text(), "扣0.5分");
        assert_eq!(normal.chars(3, 6), Chars { from: 2, to: 5 });
    }
}
