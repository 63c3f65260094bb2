//! Finds the anchors of a text in order: in `达到90%得5分,否则不得分` those are `得5分` and `不得分`.

use super::super::clause::worked;
use super::super::ground::per;
use super::super::lex::{
    Parsed, arabic, begins_number, last_of, measure, number, points, points_list, points_range, quantities, word,
};
use super::assessed::assessed;
use super::charge::{both, charge, falling, gain, plus};
use super::full::full;
use super::give::give;
use super::kind::{Kind, Outcome, Part, Worth};
use super::limit::limit;
use super::part::part;
use super::ratio::ratio;
use super::zero::zero;
use crate::number::Number;
use winnow::combinator::{alt, opt};
use winnow::prelude::*;
use winnow::token::one_of;

/// Everything that the text says about points, in order.
///
/// `taken` are runs that are read otherwise, `breaks` places where a blank stood.
pub(crate) fn outcomes(text: &str, taken: &[(usize, usize)], breaks: &[usize]) -> Vec<Outcome> {
    let mut found = Vec::new();
    // 有场所1分有名册1分: nothing but names and their amounts
    let loose =
        text.matches('分').count() > 1 && !text.contains(['扣', '加', '奖', '减', '每', '%', '于']) && !verbs(text);
    let bracketed = bracketed(text);
    let mut ahead = taken;
    let mut at = 0;
    while at < text.len() {
        // they begin and end in the order of the text
        while let Some((_, rest)) = ahead.split_first().filter(|((_, to), _)| *to <= at) {
            ahead = rest;
        }
        let next = ahead.first().copied();
        if let Some((_, to)) = next.filter(|(from, _)| *from <= at) {
            at = to;
            continue;
        }
        let end = next.map_or(text.len(), |(from, _)| from);
        let Some(mut rest) = text.get(at..end) else { break };
        let whole = rest.len();
        let before = text.get(..at).unwrap_or_default();
        // no anchor begins inside a number
        let inside = rest.starts_with(|c: char| c.is_ascii_digit())
            && before.ends_with(|c: char| c.is_ascii_digit() || c == '.');
        // 高于全省平均得3分: 均 belongs to the word before
        let inside = inside || rest.starts_with('均') && before.ends_with(['平', '人', '户', '日', '月', '年', '次']);
        let worked = worked(text, at);
        if let Some((from, to, end)) = worked {
            found.push(Outcome { kind: Kind::Worked(from, to), from: at, to: end });
            at = end;
            continue;
        }
        if let Some((amount, to)) = bracketed.then(|| in_brackets(text, at)).flatten() {
            let kind = Kind::Give { worth: Worth::Points(amount), each: false, base: false, bare: true };
            found.push(Outcome { kind, from: at, to });
            at = to;
            continue;
        }
        let broken = |offset: usize| breaks.contains(&(at + offset));
        if let Some(kind) = (!inside).then(|| anchor(&mut rest, before, &broken, loose)).flatten() {
            let to = at + whole - rest.len();
            found.push(Outcome { kind, from: at, to });
            at = to;
        } else {
            at += text.get(at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
        }
    }
    found
}

/// 有记录(0.5): a number alone in brackets behind a name, from its first digit on.
fn in_brackets(text: &str, at: usize) -> Option<(Number, usize)> {
    let mut rest = text.get(at..)?;
    let name = text.get(..at)?.strip_suffix('(')?;
    let amount = arabic(&mut rest).ok().filter(|n| *n != Number::ZERO)?;
    let named = name.ends_with(char::is_alphabetic) && rest.starts_with(')');
    named.then(|| (amount, text.len() - rest.len()))
}

/// 有议题(0.5)有记录(1): are amounts told by numbers in brackets, and nowhere with their 分?
fn bracketed(text: &str) -> bool {
    let scored = text
        .match_indices('分')
        .any(|(at, _)| text.get(..at).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit())));
    !scored && text.match_indices('(').filter(|(at, _)| in_brackets(text, at + 1).is_some()).count() > 1
}

/// Does 得 or 计 stand before an amount or 满分, and not within a name such as 计划?
fn verbs(text: &str) -> bool {
    text.match_indices(['得', '计']).any(|(at, w)| {
        let after = text.get(at + w.len()..).unwrap_or_default();
        after.starts_with(|c: char| c.is_ascii_digit() || "满全分零一二三四五六七八九十".contains(c))
    })
}

/// The anchor at the head of a text, or a bare amount that stands for one.
fn anchor(i: &mut &str, before: &str, broken: &dyn Fn(usize) -> bool, loose: bool) -> Option<Kind> {
    let start = *i;
    // 81分以上不扣分 59分以下扣5分: the blank ends it
    if let Some(rest) = start.strip_prefix("不扣分").filter(|_| broken("不扣分".len())) {
        *i = rest;
        return Some(Kind::Full);
    }
    let found = one(i).ok().filter(|kind| stands(kind, start, i, before));
    let Some(kind) = found else {
        *i = start;
        // a bare amount stands by itself: in brackets, after a comma, at the end
        let last = before.chars().next_back();
        let apart = last.is_none_or(|c| matches!(c, '(' | ',' | ';' | ':' | '。' | '\n' | ' ' | '=' | '、'));
        let mut bare = start;
        let list = points_list(&mut bare).ok();
        if let Some(list) = list
            && apart
        {
            *i = bare;
            return Some(Kind::Give { worth: Worth::List(list), each: false, base: false, bare: true });
        }
        let mut bare = start;
        // 80-89分的得4分: those are marks of what is measured
        if let Ok(range) = points_range(&mut bare)
            && apart
            && (bare.is_empty() || bare.starts_with([',', ';', '。', '(', ')', '\n', '、']))
        {
            *i = bare;
            return Some(Kind::Give { worth: Worth::Range(range.0, range.1), each: false, base: false, bare: true });
        }
        let mut bare = start;
        // 制度健全1分;有记录2分: run together with what it is for
        let ends = |rest: &str| {
            rest.is_empty()
                || rest.starts_with([',', ';', '。', '(', ')', '\n', '、', '/'])
                || broken(start.len() - rest.len())
                || loose
        };
        let named = |before: &str| {
            last.is_some_and(|c| c.is_alphabetic() && !"第每高低超差少多约近达满至到于在过按从上下比含".contains(c))
                || before.ends_with("以上")
                || before.ends_with("以下")
                // 中3分,差1分
                || before.strip_suffix('差').is_some_and(|t| t.ends_with([',', ';', '、', '。']))
                // 95%以上(含95%)2分
                || matches!(last, Some('%' | '”' | '"' | ')'))
        };
        if let Ok(n) = points(&mut bare)
            && let counted = number_before(before)
            && (apart || counted || named(before) && ends(bare))
        {
            *i = bare;
            let bounds = ["制", "≤", "<", "≥", ">", "以上", "以下", "及以", "(含", "(不含", "以内", "至", "-"];
            if bounds.iter().any(|w| bare.starts_with(w)) {
                *i = start;
                return None;
            }
            return Some(Kind::Give { worth: Worth::Points(n), each: counted && !apart, base: false, bare: true });
        }
        // 每增长一个百分点0.5(最高30分): the amount of a step, without its 分
        let mut bare = start;
        let step = piece_before(before);
        if step.contains('每')
            && !before.ends_with(|c: char| c.is_ascii_digit() || c == '.')
            && let Ok(n) = arabic(&mut bare)
            && (bare.is_empty() || bare.starts_with(['(', ',', ';', '。', '\n']))
            && per(before, (before.len() - step.len(), before.len())).is_some_and(|p| p.at.1 == before.len() && p.each)
        {
            *i = bare;
            return Some(Kind::Give { worth: Worth::Points(n), each: true, base: false, bare: true });
        }
        *i = start;
        return None;
    };
    Some(kind)
}

/// The end of the piece that a text ends in; it bounds the work on one that goes on and on.
fn piece_before(before: &str) -> &str {
    let from = before.char_indices().rev().take(40).take_while(|(_, c)| !",;。\n:(".contains(*c)).last();
    from.and_then(|(at, _)| before.get(at..)).unwrap_or_default()
}

/// 得分 by itself is an anchor only behind 即, 可, 方 or a mark of punctuation; “一票否决” in quotation marks is a name.
fn stands(kind: &Kind, start: &str, rest: &str, before: &str) -> bool {
    let said = start.get(..start.len() - rest.len()).unwrap_or_default();
    match kind {
        Kind::Full if ["得分", "计分", "给分", "满分"].contains(&said) => {
            let bounded = ["以上", "以下", "以内", "%", "达标", "的"].iter().any(|w| before.ends_with(w));
            said == "满分" && bounded || before.chars().next_back().is_none_or(|c| "即可才就则方均,;:。\n(".contains(c))
        }
        // 按名次打分: by the place, and not by an assessor
        Kind::Assessed if said == "打分" => {
            !["名次", "位次", "排名", "排位", "排序"].iter().any(|w| before.ends_with(w))
        }
        // 少于6次不得分 is a refusal, where no step is as large
        Kind::Part(_) if said.ends_with("不得分") || said.ends_with("不计分") => {
            let before = last_of(before, 80);
            quantities(said).next().is_none_or(|(_, part, _)| {
                before.contains('每') && quantities(before).any(|(_, step, _)| step.value == part.value)
            })
        }
        // 并倒扣该项分值: more than the points
        Kind::Zero(_) if before.ends_with('倒') => false,
        // 不足1亿元按比例计分 is no part of a step of 1000万元
        Kind::Part(Part::ProRata) => {
            let part = quantities(said).next().map(|(_, part, _)| part);
            let steps =
                |text: &str| quantities(text).any(|(_, step, _)| Some(&step.value) == part.as_ref().map(|p| &p.value));
            let before = last_of(before, 80);
            part.is_none() || before.contains('每') && steps(before)
        }
        // 总面积10分: the name of a size
        Kind::Give { .. }
            if said.starts_with('积') && before.ends_with(['面', '体', '容', '堆', '累', '淤', '聚', '沉']) =>
        {
            false
        }
        // 一等奖5分 is for a prize
        Kind::Gain { .. } if said.starts_with('奖') && before.ends_with(['等', '金', '银', '铜']) => false,
        // 无考核扣1分: the word before
        Kind::Charge { .. } if said.starts_with('核') && before.ends_with(['考', '审', '复']) => false,
        // 2+3分 is a sum
        Kind::Gain { .. } if said.starts_with('+') => before.ends_with(|c: char| c.is_alphabetic() && c != '分'),
        Kind::Zero(_) => {
            !(before.ends_with(['“', '"'])
                && rest.starts_with(['”', '"'])
                && rest.chars().nth(1).is_some_and(char::is_alphabetic))
        }
        _ => true,
    }
}

/// 1项2分: does the text before end in a count, and not in the far edge of a range, as 500万元-1000万元?
fn number_before(before: &str) -> bool {
    let edge = before.trim_end_matches(|c: char| c.is_alphanumeric() && !begins_number(c));
    if edge.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').ends_with(['-', '至', '到']) {
        return false;
    }
    let tail: String = before.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
    let measured = tail.char_indices().any(|(at, c)| {
        let mut rest = tail.get(at..).unwrap_or_default();
        (c.is_ascii_digit() || "一两每各".contains(c))
            && (opt(one_of(['每', '各'])), opt(number), measure)
                .parse_next(&mut rest)
                .is_ok_and(|(each, n, m)| (each.is_some() || n.is_some()) && m != "分" && m != "%")
            && rest.is_empty()
    });
    measured || tail.ends_with('各')
}

/// An anchor that begins with a word of its own.
fn one(i: &mut &str) -> Parsed<Kind> {
    alt((alt((limit, part, zero, ratio, assessed)), alt((both, charge, falling, gain, plus, give, full, other))))
        .parse_next(i)
}

/// 其间按直线内插计分.
fn straight(i: &mut &str) -> Parsed<Kind> {
    opt(word(&[
        "其间",
        "中间值",
        "中间部分",
        "中间",
        "区间内",
        "区间",
        "之间",
        "两者之间",
        "介于两者之间的",
        "两者之间的",
        "其余",
    ]))
    .parse_next(i)?;
    opt(word(&["的", "部分", "均"])).parse_next(i)?;
    // 70%-90%线性得分
    if word(&["线性得分", "线性计分", "线性赋分", "线性给分", "直线得分"]).parse_next(i).is_ok() {
        return Ok(Kind::Straight);
    }
    word(&["按照", "按", "采用", "用", "以", "通过"]).parse_next(i)?;
    word(&[
        "线性",
        "直线内插法",
        "直线内插",
        "线性插值法",
        "线性插值",
        "直线插值法",
        "直线插值",
        "线性内插法",
        "线性内插",
        "插值法",
        "内插法",
        "插入法",
        "直线法",
        "线性比例",
        "直线",
    ])
    .parse_next(i)?;
    word(&["计算得分", "计分", "计算", "得分", "折算", "确定得分", "计", "赋分"]).parse_next(i)?;
    Ok(Kind::Straight)
}

/// 以后每次递增2分.
fn grows(i: &mut &str) -> Parsed<Kind> {
    word(&[
        "以后每次",
        "以后每起",
        "以后每项",
        "以后每例",
        "此后每次",
        "其后每次",
        "以后每增加1次",
        "以后每增加一次",
        "之后每次",
        "以后每发生1次",
        "以后每发生一次",
    ])
    .parse_next(i)?;
    let how = word(&["递增", "递加", "增加", "均扣", "均加", "都扣"]).parse_next(i)?;
    let by = points.parse_next(i)?;
    Ok(Kind::Grows { by, same: how.starts_with(['均', '都']) })
}

/// 以此类推, 加倍扣分.
fn other(i: &mut &str) -> Parsed<Kind> {
    alt((
        straight,
        grows,
        word(&["以此类推", "依此类推", "依次类推", "以次类推", "依次递减", "依次递增", "依次类减"])
            .value(Kind::AndSoOn),
        word(&["加倍扣分", "双倍扣分", "加倍扣除", "加倍扣减", "加倍扣罚", "双倍扣除", "翻倍扣分", "扣双倍"])
            .value(Kind::Doubled),
    ))
    .parse_next(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> String {
        let shown = |o: &Outcome| format!("{}={:?}", text.get(o.from..o.to).unwrap_or_default(), o.kind);
        outcomes(text, &[], &[]).iter().map(shown).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn the_usual_anchors() {
        let s = kinds("达到96%以上的得18分,每下降一个百分点扣2分,扣完为止。");
        assert!(s.contains("得18分=Give"), "{s}");
        assert!(s.contains("扣2分=Charge"), "{s}");
        assert!(s.contains("扣完为止=Limit"), "{s}");
        let s = kinds("完成得满分,否则不得分");
        assert!(s.contains("得满分=Full") && s.contains("不得分=Zero(Item)"), "{s}");
        let s = kinds("不足1个百分点的按1个百分点计算");
        assert!(s.contains("Part(Started)"), "{s}");
        let s = kinds("最高加4分,最多扣9分,加扣分不超过2分,以2.5分为限,最低得6分");
        for side in ["side: Gain", "side: Charge", "side: Both", "side: Score", "side: Low"] {
            assert!(s.contains(side), "{side} in {s}");
        }
    }

    #[test]
    fn minutes_and_decibels_are_no_points() {
        assert_eq!(kinds("超时15分钟"), "");
        assert_eq!(kinds("每1分贝"), "");
    }
}
