//! Degrees of one thing as a scale of its own: `完成得5分,基本完成得3分,未完成不得分`.

use super::given::is_give;
use crate::condition::Comparison;
use crate::number::Number;
use crate::read::clause::line::lines::Line;
use crate::read::ground::{Run, Test, Value};
use crate::read::lex::Amount;
use crate::read::outcome::Kind;

/// Words that tell how much of something holds.
const DEGREES: &[&str] = &[
    "超额",
    "全面",
    "全部",
    "完全",
    "基本",
    "大部分",
    "部分",
    "较为",
    "较",
    "比较",
    "非常",
    "很",
    "不够",
    "不太",
    "不",
    "未",
    "没有",
    "尚未",
    "未全部",
    "未全面",
    "按时",
    "按期",
    "如期",
    "提前",
    "逾期",
    "及时",
    "未按时",
    "未按期",
    "不及时",
];

/// Words that deny.
const DENIALS: &[&str] = &["不", "未", "没有", "尚未"];

/// What is said of one thing: how much of it, and the thing.
pub(crate) fn split(said: &str) -> (&str, &str) {
    let degree = DEGREES.iter().filter(|d| said.starts_with(**d) && said.len() > d.len()).max_by_key(|d| d.len());
    degree.and_then(|d| said.split_at_checked(d.len())).unwrap_or(("", said))
}

/// Do two names tell degrees of one thing, 健全 and 不健全?
pub(crate) fn exclude(a: &str, b: &str) -> bool {
    apart(split(a), split(b))
}

/// As [`exclude`], of names that are split.
pub(crate) fn apart((x, thing): (&str, &str), (y, other): (&str, &str)) -> bool {
    let same = |long: &str, short: &str| short.chars().count() > 1 && long.ends_with(short);
    x != y && (same(thing, other) && !y.is_empty() || same(other, thing) && !x.is_empty())
}

/// The lines with a word of one scale as the condition of each, where all that give tell degrees of one thing.
pub(crate) fn degrees(text: &str, lines: &[Line]) -> Option<Vec<Line>> {
    let plain = |l: &&Line| l.per.is_none() && l.test.is_none();
    let gives: Vec<&Line> = lines.iter().filter(|l| is_give(l) && l.test != Some(Test::Otherwise)).collect();
    if gives.len() < 2 || !gives.iter().all(plain) {
        return None;
    }
    // 有方案,部分执行: a second demand beside it
    if gives.iter().skip(1).any(|l| l.own.iter().filter(|s| !s.aside).count() != 1) {
        return None;
    }
    if let Some(made) = trends(text, lines, &gives) {
        return Some(made);
    }
    let (_, first) = gives.first()?.said(text)?;
    let (_, thing) = gives.iter().skip(1).filter_map(|l| l.said(text)).map(|(_, s)| split(s)).next()?;
    // 节能目标完成等级为超额完成: the thing ends what the first line says
    let head = first.strip_suffix(thing).filter(|_| thing.chars().count() > 1)?;
    let degree = DEGREES.iter().filter(|d| head.ends_with(**d)).map(|d| d.len()).max().unwrap_or(0);
    let word = |line: &Line, opens: bool| -> Option<Run> {
        let (run, piece) = line.said(text)?;
        let whole = split(piece).1 == thing || piece == thing;
        let from = if opens { run.1 - thing.len() - degree } else { run.0 };
        (opens || whole).then_some((from, run.1))
    };
    let mut made = lines.to_vec();
    let mut words: Vec<&str> = Vec::new();
    let mut opened = false;
    for line in &mut made {
        let refuses = matches!(line.kind, Kind::Zero(_)) && line.test.is_none() && line.per.is_none();
        if !(is_give(line) && line.test.is_none() || refuses) {
            continue;
        }
        match word(line, !opened && is_give(line)) {
            Some(run) => {
                words.push(text.get(run.0..run.1)?);
                line.test = Some(Test::Word(run));
            }
            // what refuses may be something else
            None if refuses => continue,
            None => return None,
        }
        opened = true;
    }
    let distinct = words.iter().enumerate().all(|(i, w)| !words.iter().take(i).any(|v| v == w));
    if !distinct || words.len() < 2 {
        return None;
    }
    // 健全得2分,不健全得1分: yes or no
    if let [yes, no] = words.as_slice()
        && *yes == thing
        && DENIALS.iter().any(|d| no.strip_prefix(d) == Some(thing))
    {
        let mut tested = made.iter_mut().filter(|l| matches!(l.test, Some(Test::Word(_))));
        if let (Some(yes), Some(no)) = (tested.next(), tested.next()) {
            yes.test = None;
            no.test = Some(Test::Otherwise);
        }
    }
    Some(made)
}

/// Ways that something may have gone.
const TRENDS: &[&str] = &[
    "下降",
    "上升",
    "持平",
    "增长",
    "减少",
    "增加",
    "降低",
    "提高",
    "提升",
    "不变",
    "改善",
    "恶化",
    "零增长",
    "负增长",
];

/// 较上年下降得5分,持平得3分,上升不得分: ways that one thing may have gone, as a scale.
fn trends(text: &str, lines: &[Line], gives: &[&Line]) -> Option<Vec<Line>> {
    let word = |line: &Line| {
        let (run, piece) = line.said(text)?;
        let trend = TRENDS.iter().filter(|w| piece.ends_with(**w)).max_by_key(|w| w.len())?;
        Some((run.1 - trend.len(), run.1))
    };
    let words: Vec<&str> = gives.iter().map(|l| word(l).and_then(|r| text.get(r.0..r.1))).collect::<Option<_>>()?;
    let distinct = words.iter().enumerate().all(|(i, w)| !words.iter().take(i).any(|v| v == w));
    if !distinct {
        return None;
    }
    let mut made = lines.to_vec();
    let numbered = gives.first().and_then(|l| l.said(text)).filter(|(_, piece)| changes_a_number(piece));
    for line in made.iter_mut().filter(|l| l.test.is_none() && (is_give(l) || matches!(l.kind, Kind::Zero(_)))) {
        line.test = match (&numbered, word(line)) {
            (Some((run, first)), Some(at)) => by_sign(text, *run, first, at),
            (_, at) => at.map(Test::Word),
        };
    }
    Some(made)
}

/// 收入占比较上年提升: how much a number has changed, and not only which way.
fn changes_a_number(piece: &str) -> bool {
    let earlier = ["较上年", "比上年", "较去年", "比去年", "较上年同期", "比上年同期"];
    let found = earlier.iter().find_map(|w| piece.find(w).and_then(|at| piece.get(..at)));
    found.is_some_and(|name| ["率", "比例", "比重", "占比", "增速"].iter().any(|w| name.ends_with(w)))
}

/// A change as a number above, at or below nothing; `first`: the change that is counted up from it.
fn by_sign(text: &str, run: Run, first: &str, at: Run) -> Option<Test> {
    const UP: &[&str] = &["上升", "增长", "增加", "提高", "提升"];
    const STILL: &[&str] = &["持平", "不变", "零增长"];
    let word = text.get(at.0..at.1)?;
    let up = UP.iter().any(|w| first.ends_with(w));
    let is = if STILL.contains(&word) {
        Comparison::Equal
    } else if UP.contains(&word) == up {
        Comparison::MoreThan
    } else {
        Comparison::LessThan
    };
    let zero = Amount { value: Number::ZERO, measure: Some("%".to_owned()) };
    Some(Test::Compare { left: run, is, right: Value::Amount(zero, (at.1, at.1)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_exclude_each_other() {
        assert!(exclude("制度健全", "不健全") && exclude("完成", "基本完成") && exclude("未完成", "部分完成"));
        assert!(!exclude("完成", "完成") && !exclude("有制度", "有台账") && !exclude("不合规", "不合格"));
    }
}
