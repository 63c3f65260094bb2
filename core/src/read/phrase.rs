//! Periods and days in words: `第一、二季度`, `上半年`, `全年`, `6月底前`, `2020年11月30日前`.

use chrono::NaiveDate;

use super::figure::{Run, cut};
use super::lex::mark;
use crate::period::{Date, Period};

/// What a phrase names, its year aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum When {
    /// Quarters, in order.
    Quarters(Vec<u8>),
    Half(u8),
    Year,
    /// From the first to the last.
    Months(u8, u8),
    Day(u8, u8),
}

/// A phrase of time and what closes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// With what introduces it and the sign that closes it.
    pub run: Run,
    pub when: When,
    /// The year, where the phrase has one.
    pub year: Option<u16>,
    /// A colon closes it.
    pub colon: bool,
    /// 底, 前, 末: a day by which.
    pub deadline: bool,
    /// Only a year, which may as well belong to a name.
    pub bare_year: bool,
}

/// The periods and the day that a phrase stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Resolved {
    /// The last.
    pub period: Period,
    /// The earlier ones that are merged into it.
    pub merged: Vec<Period>,
    pub due: Date,
}

/// The rest of a text, eaten from its head.
struct Cursor<'t>(&'t str);

impl<'t> Cursor<'t> {
    fn eat(&mut self, words: &[&'static str]) -> Option<&'t str> {
        let length = words.iter().filter(|w| self.0.starts_with(**w)).map(|w| w.len()).max()?;
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(head)
    }

    /// A number up to 31 in digits or in words.
    fn small(&mut self) -> Option<u8> {
        let digits = self.0.bytes().take(3).take_while(u8::is_ascii_digit).count();
        if (1..=2).contains(&digits) {
            let (head, rest) = self.0.split_at_checked(digits)?;
            self.0 = rest;
            return head.parse().ok();
        }
        let length: usize =
            self.0.chars().take(3).take_while(|c| "一二三四五六七八九十".contains(*c)).map(char::len_utf8).sum();
        let (head, rest) = self.0.split_at_checked(length).filter(|_| digits == 0 && length > 0)?;
        let value = head.chars().fold((0_u8, 0_u8), |(tens, ones), c| {
            match "一二三四五六七八九".chars().position(|d| d == c) {
                Some(place) => (tens, u8::try_from(place + 1).unwrap_or_default()),
                None => (ones.max(1) * 10, 0),
            }
        });
        self.0 = rest;
        Some(value.0 + value.1)
    }

    fn tried<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.0;
        let found = read(self);
        if found.is_none() {
            self.0 = before;
        }
        found
    }
}

/// A phrase of time at a place of the regular text.
pub(crate) fn phrase(text: &str, at: usize) -> Option<Phrase> {
    let rest = text.get(at..)?;
    let mut c = Cursor(rest);
    let until = c.eat(&["截至", "截止到", "截止", "到", "至"]).is_some();
    let year = c.tried(|c| {
        let digits = c.0.bytes().take(5).take_while(u8::is_ascii_digit).count();
        let (head, rest) = c.0.split_at_checked(digits).filter(|_| digits == 4)?;
        c.0 = rest.strip_prefix('年')?;
        head.parse::<u16>().ok()
    });
    let this = year.is_none() && c.eat(&["今年", "本年度", "本年", "当年"]).is_some();
    let dated = year.is_some() || this;
    let (when, bare_year) = match c.tried(quarters).or_else(|| c.tried(half)).or_else(|| c.tried(months)) {
        Some(when) => (when, false),
        None if c.eat(&["全年", "年内"]).is_some() => (When::Year, false),
        None if c.0.starts_with("年底") || c.0.starts_with("年末") => {
            c.eat(&["年"]);
            (When::Year, false)
        }
        None if c.0.starts_with("年度") && !dated => {
            // 年度 by itself begins many names: only 年度目标:, 年度: and the like
            c.eat(&["年度"]);
            (When::Year, true)
        }
        None if dated => {
            let said = c.eat(&["度", "内"]);
            (When::Year, said != Some("内"))
        }
        None => return None,
    };
    let end = c.eat(&["底", "末", "结束"]).is_some();
    let before = c.eat(&["以前", "之前", "前"]).is_some();
    let deadline = end || before || until;
    let day = matches!(when, When::Day(..));
    let closing = closing(c.0);
    let colon = closing.is_some_and(|(_, colon)| colon);
    let bare_year = bare_year && !deadline;
    if bare_year && !dated && !colon {
        return None;
    }
    let length = rest.len() - c.0.len() + closing.map_or(0, |(n, _)| n);
    Some(Phrase { run: (at, at + length), when, year, colon, deadline: deadline || day, bare_year })
}

/// What closes a heading: its last words and a colon, or a comma or a dash.
fn closing(rest: &str) -> Option<(usize, bool)> {
    let mut c = Cursor(rest);
    c.tried(|c| {
        let inner = c.0.strip_prefix('(')?;
        let end = inner.char_indices().take(16).find(|(_, c)| *c == ')')?.0;
        c.0 = inner.get(end + 1..)?;
        Some(())
    });
    c.eat(&["阶段性", "重点", "主要", "具体"]);
    c.eat(&[
        "工作目标任务",
        "目标任务",
        "工作目标",
        "工作任务",
        "工作计划",
        "工作重点",
        "节点目标",
        "目标",
        "任务",
        "计划",
        "工作",
        "节点",
        "进度",
        "要求",
        "重点",
        "时",
    ]);
    if let Some(after) = c.0.strip_prefix(':') {
        return Some((rest.len() - after.len(), true));
    }
    let light = rest
        .strip_prefix(',')
        .or_else(|| rest.strip_prefix('-').filter(|t| !t.starts_with(|c: char| c.is_ascii_digit())));
    light.map(|after| (rest.len() - after.len(), false))
}

/// 第一、二季度; 第一至四季度; 前三季度; 一季度和二季度; Q1.
fn quarters(c: &mut Cursor<'_>) -> Option<When> {
    if let Some(letter) = c.0.strip_prefix(['Q', 'q']) {
        c.0 = letter;
        let quarter = c.small().filter(|n| (1..=4).contains(n))?;
        return (!c.0.starts_with(|x: char| x.is_ascii_alphanumeric())).then_some(When::Quarters(vec![quarter]));
    }
    if c.eat(&["前"]).is_some() {
        let last = c.small().filter(|n| (2..=4).contains(n))?;
        c.eat(&["个"]);
        c.eat(&["季度"])?;
        return Some(When::Quarters((1..=last).collect()));
    }
    let mut list: Vec<u8> = Vec::new();
    let mut through = false;
    loop {
        c.eat(&["第"]);
        let quarter = c.small().filter(|n| (1..=4).contains(n))?;
        match list.last().copied() {
            Some(last) if through && quarter > last => list.extend(last + 1..=quarter),
            Some(last) if quarter <= last => return None,
            _ => list.push(quarter),
        }
        let named = c.eat(&["季度"]).is_some();
        let before = c.0;
        let sign = c.eat(&["、", "和", "及", "与", "至", "-", "到", ","]);
        through = matches!(sign, Some("至" | "-" | "到"));
        if sign.is_none() || (named && !another(c.0)) {
            c.0 = before;
            return named.then_some(When::Quarters(list));
        }
    }
}

/// Does another quarter follow?
fn another(rest: &str) -> bool {
    let mut c = Cursor(rest);
    c.eat(&["第"]);
    c.small().is_some_and(|n| (1..=4).contains(&n)) && (c.eat(&["季度", "、", "和", "至", "-"])).is_some()
}

fn half(c: &mut Cursor<'_>) -> Option<When> {
    match c.eat(&["上半年", "下半年"])? {
        "上半年" => Some(When::Half(1)),
        _ => Some(When::Half(2)),
    }
}

/// 6月, 1-6月, 6月30日, 6月底, 6月中旬.
fn months(c: &mut Cursor<'_>) -> Option<When> {
    let first = c.small()?;
    let last = c.tried(|c| {
        c.eat(&["-", "至", "到"])?;
        c.small()
    });
    c.eat(&["月"])?;
    c.eat(&["份"]);
    let month = last.unwrap_or(first);
    if !(1..=12).contains(&month) || !(1..=month).contains(&first) {
        return None;
    }
    let day = c.tried(|c| {
        let day = c.small().filter(|d| (1..=31).contains(d))?;
        c.eat(&["日", "号"])?;
        Some(day)
    });
    if let Some(day) = day {
        return Some(When::Day(month, day));
    }
    Some(match c.eat(&["上旬", "中旬", "下旬"]) {
        Some("上旬") => When::Day(month, 10),
        Some("中旬") => When::Day(month, 20),
        _ => When::Months(first, month),
    })
}

impl Phrase {
    /// The phrase in a year; none where the calendar has no such day.
    pub(crate) fn resolve(&self, year: u16) -> Option<Resolved> {
        let year = self.year.unwrap_or(year);
        let mut periods: Vec<Period> = match &self.when {
            When::Quarters(list) => list.iter().filter_map(|q| Period::quarter(year, *q)).collect(),
            When::Half(half) => Period::half(year, *half).into_iter().collect(),
            When::Year => Period::year(year).into_iter().collect(),
            When::Months(first, last) => (*first..=*last).filter_map(|m| Period::month(year, m)).collect(),
            When::Day(month, _) => Period::month(year, *month).into_iter().collect(),
        };
        let period = periods.pop()?;
        let due = match &self.when {
            When::Day(month, day) => NaiveDate::from_ymd_opt(i32::from(year), u32::from(*month), u32::from(*day))?,
            _ => period.end(),
        };
        Some(Resolved { period, merged: periods, due: Date::from(due) })
    }

    /// Quarters and halves divide a year; the others may as well be a day within them.
    pub(crate) const fn divides(&self) -> bool {
        matches!(self.when, When::Quarters(_) | When::Half(_))
    }
}

/// The end of the mark of a list at a place: `1.`, `(2)`, `①`; and `1.` before a time, where it looks like a decimal.
pub(crate) fn list_mark(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let mut after = rest;
    let end = match mark(&mut after) {
        Ok(_) => text.len() - after.len(),
        Err(_) => {
            let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
            let dotted = rest.get(digits..).is_some_and(|r| r.starts_with('.')) && (1..=2).contains(&digits);
            let end = at + digits + 1;
            let timed = dotted && phrase(text, end).is_some_and(|p| !p.divides());
            return timed.then_some(end);
        }
    };
    // 四、五号高炉 and 1、2号楼 begin with no mark
    let list = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let timed = || phrase(text, end).is_some();
    (!after.starts_with(list) || text.get(..end).is_some_and(|t| t.ends_with([')', '.'])) || timed()).then_some(end)
}

/// A day by which, anywhere in a run: 争取6月底完成, 力争年底前开工.
pub(crate) fn deadline(text: &str, run: Run, year: u16) -> Option<Date> {
    let slice = cut(text, run);
    let mut at = 0;
    let mut previous = ' ';
    for (offset, c) in slice.char_indices() {
        let starts = offset >= at && (c.is_ascii_digit() || "一二三四五六七八九十年".contains(c));
        let glued = previous.is_ascii_digit() || "一二三四五六七八九十每".contains(previous);
        previous = c;
        if !starts || glued {
            continue;
        }
        if let Some(found) = phrase(text, run.0 + offset) {
            if found.deadline
                && !found.divides()
                && let Some(resolved) = found.resolve(year)
            {
                return Some(resolved.due);
            }
            at = found.run.1.saturating_sub(run.0);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::normal::Normal;
    use super::*;

    fn shown(text: &str) -> String {
        let normal = Normal::new(text);
        let Some(found) = phrase(normal.text(), 0) else { return "none".to_owned() };
        let resolved = found.resolve(2021);
        let rest = normal.text().get(found.run.1..).unwrap_or_default();
        resolved.map_or_else(
            || "no day".to_owned(),
            |r| {
                let merged = r.merged.first().map(|p| format!("{p}..")).unwrap_or_default();
                format!("{merged}{} {}{}|{rest}", r.period, r.due, if found.colon { ":" } else { "" })
            },
        )
    }

    #[test]
    fn periods_in_words() {
        assert_eq!(shown("第一季度：完成"), "2021-Q1 2021-03-31:|完成");
        assert_eq!(shown("第一、二季度：完成"), "2021-Q1..2021-Q2 2021-06-30:|完成");
        assert_eq!(shown("第二、三、四季度执行"), "2021-Q2..2021-Q4 2021-12-31|执行");
        assert_eq!(shown("第一至四季度：完成"), "2021-Q1..2021-Q4 2021-12-31:|完成");
        assert_eq!(shown("一季度和二季度目标：完成"), "2021-Q1..2021-Q2 2021-06-30:|完成");
        assert_eq!(shown("前三季度完成"), "2021-Q1..2021-Q3 2021-09-30|完成");
        assert_eq!(shown("2020年上半年，完成"), "2020-H1 2020-06-30|完成");
        assert_eq!(shown("全年治理"), "2021 2021-12-31|治理");
        assert_eq!(shown("年底前，完成"), "2021 2021-12-31|完成");
        assert_eq!(shown("6月底前完成"), "2021-06 2021-06-30|完成");
        assert_eq!(shown("11月15日前：完成"), "2021-11 2021-11-15:|完成");
        assert_eq!(shown("1-6月完成"), "2021-01..2021-06 2021-06-30|完成");
        assert_eq!(shown("第一季度（1－3月）：完成"), "2021-Q1 2021-03-31:|完成");
        assert_eq!(shown("Q3：完成"), "2021-Q3 2021-09-30:|完成");
        assert_eq!(shown("十二月份完成"), "2021-12 2021-12-31|完成");
    }

    #[test]
    fn what_is_no_period() {
        for text in [
            "第五季度：完成",
            "3个月",
            "一般项目",
            "三家企业",
            "2021元",
            "四、五号楼",
            "年度培训计划",
            "第一批",
            "第二、一季度",
        ] {
            assert_eq!(shown(text), "none", "{text}");
        }
        assert_eq!(shown("2月30日前完成"), "no day");
    }
}
