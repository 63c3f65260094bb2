//! Steps: how far off or how often, as `每低1个百分点`, `每超1天`, `每例`.

use super::super::lex::{Amount, measure, quantity};
use super::counted::counted;
use super::reference::{PAST, reference_noun};
use super::segment::Run;
use super::way::{OFF, OVER, SHORT, Way, way_of};
use crate::number::Number;

/// 每低1个百分点: a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Per {
    pub way: Way,
    pub step: Amount,
    /// What the step is told in: the number and its measure.
    pub at: Run,
    /// 低于计划值: what it is measured against, where it is named.
    pub from: Option<Run>,
    /// What is counted.
    pub label: Run,
    /// 每 is written.
    pub each: bool,
    /// 满, 完整: only whole steps.
    pub whole: bool,
}

/// How far off or how often, in one piece of text.
pub(crate) fn per(text: &str, run: Run) -> Option<Per> {
    let piece = text.get(run.0..run.1)?;
    let found = each_step(piece, run.0).or_else(|| by_measure(piece, run.0)).or_else(|| counted(piece, run.0));
    found.filter(|per| per.step.value != Number::ZERO)
}

/// 资料不完整的按卷: so much for each, told by the measure alone.
fn by_measure(piece: &str, base: usize) -> Option<Per> {
    let at = piece.rfind('按')?;
    let after = at + '按'.len_utf8();
    let mut rest = piece.get(after..)?;
    let m = measure(&mut rest).ok().filter(|_| rest.is_empty())?;
    // 按月, 按季度, 按人: how often it is looked at, or by whom
    let often = ["月", "季度", "年", "周", "天", "日", "分", "%", "班", "级", "类", "种", "档", "层", "科", "期", "段"];
    let named = piece.get(..at)?.trim_matches(|c: char| !c.is_alphanumeric()).chars().count() > 2;
    if often.contains(&m) || m.chars().any(|c| c.is_ascii_alphabetic()) || !named {
        return None;
    }
    let step = Amount { value: Number::ONE, measure: Some(m.to_owned()) };
    let at_run = (base + after, base + piece.len());
    Some(Per { way: Way::Happened, step, at: at_run, from: None, label: (base, base + at), each: true, whole: false })
}

/// 每[什么]N单位[什么].
fn each_step(piece: &str, base: usize) -> Option<Per> {
    let at = piece.rfind('每').filter(|at| {
        let tail = piece.get(at + '每'.len_utf8()..).unwrap_or_default();
        !["天必", "半年", "年度", "季报", "月报", "学期", "学年", "周期", "半月", "季末"]
            .iter()
            .any(|w| tail.starts_with(w))
    })?;
    if let Some(found) = twice(piece, base, at) {
        return Some(found);
    }
    let after_each = at + '每'.len_utf8();
    let tail = piece.get(after_each..)?;
    // 每次, 每人次, 每个百分点: the measure stands at once
    let mut direct = tail;
    let found = if let Ok(m) = measure(&mut direct) {
        let m = match m {
            "个" => joined_measure(&mut direct, m),
            other => other.to_owned(),
        };
        (m != "分").then(|| {
            let to = after_each + tail.len() - direct.len();
            (after_each, to, Amount { value: Number::ONE, measure: Some(m) })
        })
    } else {
        None
    };
    // 每月, 每季度: how often, not a step
    let adverb = |m: &str| ["月", "年", "季度", "周", "天", "日"].contains(&m);
    if let Some((_, to, amount)) = &found
        && amount.measure.as_deref().is_some_and(adverb)
        && !piece.get(*to..).unwrap_or_default().trim_matches(['的', ',']).is_empty()
    {
        return None;
    }
    let found = found.or_else(|| {
        let quantities = tail.char_indices().filter_map(|(offset, c)| {
            if !(c.is_ascii_digit() || "一二两三四五六七八九十半百".contains(c)) {
                return None;
            }
            let mut rest = tail.get(offset..)?;
            let before = rest;
            let mut amount = quantity(&mut rest).ok()?;
            let head_only = tail.get(..offset).unwrap_or_default();
            // 每高0.1: the measure is that of what is measured
            if amount.measure.is_none()
                && c.is_ascii_digit()
                && rest.trim_end_matches(['的', ',']).is_empty()
                && [SHORT, OVER, OFF].iter().any(|words| words.contains(&head_only))
            {
                amount.measure = Some(String::new());
            }
            let measure = amount.measure.as_deref()?;
            let head = tail.get(..offset).unwrap_or_default();
            if head.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '/'))
                || ["不少于", "不低于", "至少", "≥", "不超过", "≤", "不高于"].iter().any(|w| head.ends_with(w))
            {
                return None;
            }
            let off = [SHORT, OVER, OFF].iter().any(|words| words.iter().any(|w| head.ends_with(w)));
            if measure == "分" && !(off && offset <= 12) {
                return None;
            }
            let from = after_each + offset;
            let to = from + before.len() - rest.len();
            Some((from, to, amount, off))
        });
        let all: Vec<_> = quantities.collect();
        // 每有一户低于10%: what is counted stands before what it is compared with
        let counted = all.first().filter(|(from, _, amount, off)| {
            let head = tail.get(..from.saturating_sub(after_each)).unwrap_or_default();
            !*off && !amount.is_percent() && ["", "有", "发现", "出现", "发生", "存在"].contains(&head) && all.len() > 1
        });
        let chosen = counted.or_else(|| all.iter().find(|(.., off)| *off)).or_else(|| all.first());
        chosen.map(|(from, to, amount, _)| (*from, *to, amount.clone()))
    });
    let ends = after_each + tail.trim_end_matches(['的', ',']).len();
    let found = found.or_else(|| unknown(tail).map(|(from, amount)| (after_each + from, ends, amount)));
    let (from, to, amount) = match found {
        Some(found) => found,
        None => {
            // 每低个百分点, 每少家: one
            let single = tail.trim_end_matches(['的', ',']);
            if single.chars().count() == 1 && single.chars().all(char::is_alphabetic) {
                let to = after_each + single.len();
                let step = Amount { value: Number::ONE, measure: Some(single.to_owned()) };
                return Some(Per {
                    way: Way::Happened,
                    step,
                    at: (base + after_each, base + to),
                    from: None,
                    label: (base, base + at),
                    each: true,
                    whole: false,
                });
            }
            let (offset, m, len) = tail.char_indices().find_map(|(offset, _)| {
                let mut rest = tail.get(offset..)?;
                let before = rest.len();
                let m = measure(&mut rest).ok()?;
                (m != "分" && offset > 0).then(|| (offset, m.to_owned(), before - rest.len()))
            })?;
            (after_each + offset, after_each + offset + len, Amount { value: Number::ONE, measure: Some(m) })
        }
    };
    let middle = piece.get(after_each..from).unwrap_or_default();
    let whole = middle.ends_with('满') || middle.contains("完整") || middle.starts_with('满');
    let middle_trimmed = middle.trim_end_matches(['满', '达', '到', '有', '再']);
    let (way, named) = way_of(middle_trimmed);
    // 条款每负偏离一项: it is counted, and not how far off something is
    let pieces = ["项", "条", "款", "处", "个"].contains(&amount.measure.as_deref().unwrap_or_default());
    let way = if way == Way::Off && pieces && middle_trimmed.ends_with("偏离") { Way::Happened } else { way };
    // 高于目标每1个百分点: which way, and from what, stands before it
    let percent = amount.is_percent() || amount.is_points_of_percent();
    let held = piece.get(..at).filter(|_| way == Way::Happened && percent && middle_trimmed.is_empty()).and_then(held);
    if let Some((way, label, named)) = held {
        return Some(Per {
            way,
            step: amount,
            at: (base + from, base + to),
            from: named.map(|(a, b)| (base + a, base + b)),
            label: (base, base + label),
            each: true,
            whole,
        });
    }
    let rest = piece.get(to..).unwrap_or_default();
    // 每项按次扣0.2分
    let rest = ["按次", "按项", "按起", "按件"]
        .iter()
        .find_map(|w| rest.strip_prefix(w))
        .filter(|_| from == after_each)
        .unwrap_or(rest);
    let reference = named.map(|(a, b)| (base + after_each + a, base + after_each + b));
    // 比目标每低0.1个百分点
    let beside = piece.get(..at).and_then(|head| {
        let named = head.strip_prefix(['比', '较'])?;
        (way != Way::Happened && reference_noun(named)).then_some((base + at - named.len(), base + at))
    });
    // 满意度同比往年每下降1%: what it was before stands behind what is measured
    let past = piece.get(..at).filter(|_| beside.is_none() && reference.is_none() && amount.measure.is_some());
    let past = past
        .and_then(earlier)
        .filter(|_| way != Way::Happened && (amount.is_percent() || amount.is_points_of_percent()));
    let (past, subject) = match past {
        Some((from, to)) => (Some((base + from.0, base + from.1)), Some((base, base + to))),
        None => (None, None),
    };
    let label = if way == Way::Happened {
        if rest.trim_matches(['的', '者', ',']).is_empty() {
            if middle.is_empty() { (base, base + at) } else { (base, base + from) }
        } else {
            (base + to, base + piece.len())
        }
    } else if way == Way::Short
        && at == 0
        && middle.starts_with(['少', '缺', '漏'])
        && !rest.trim_matches(['的', ',']).is_empty()
    {
        // 每少开1次专题会
        (base + to, base + piece.len())
    } else if beside.is_some() {
        (base, base)
    } else if let Some(subject) = subject {
        subject
    } else {
        (base, base + at)
    };
    let reference = reference.or(beside).or(past);
    Some(Per { way, step: amount, at: (base + from, base + to), from: reference, label, each: true, whole })
}

/// 每出现一车: one of a measure that is not known, at the end.
fn unknown(tail: &str) -> Option<(usize, Amount)> {
    let body = tail.trim_end_matches(['的', ',']);
    let (at, measure) = body.char_indices().next_back().filter(|(_, c)| c.is_alphabetic() && *c != '分')?;
    let head = body.get(..at)?;
    let verb = head.strip_suffix(['一', '1'])?;
    let happens = ["出现", "发现", "发生", "查出", "查实", "存在", "有", "少", "缺", "漏", "错", "缺少", "遗漏", ""];
    happens.contains(&verb).then(|| (verb.len(), Amount { value: Number::ONE, measure: Some(measure.to_string()) }))
}

/// 增速高于目标: the way, where the name of what is measured ends, and what it is held against.
fn held(head: &str) -> Option<(Way, usize, Option<Run>)> {
    let words =
        [("高于", Way::Over), ("超过", Way::Over), ("超出", Way::Over), ("低于", Way::Short), ("少于", Way::Short)];
    let (at, word, way) = words.iter().find_map(|(w, way)| head.rfind(w).map(|at| (at, *w, *way)))?;
    let from = at + word.len();
    let named = head.get(from..)?;
    (named.is_empty() || reference_noun(named)).then_some((way, at, (!named.is_empty()).then_some((from, head.len()))))
}

/// 满意度同比往年, 发案数较上年同期: what it was before, and where the name of what is measured ends.
fn earlier(head: &str) -> Option<(Run, usize)> {
    // 到位资金在目标任务的基础上每增加10%
    if let Some(rest) = head.strip_suffix("基础上").map(|t| t.trim_end_matches('的')) {
        let at = rest.rfind('在')?;
        let from = at + '在'.len_utf8();
        return rest.get(from..).is_some_and(reference_noun).then_some(((from, rest.len()), at));
    }
    let head = head.strip_suffix("相比").unwrap_or(head);
    let (at, word) = ["同比", "相较于", "相较", "对比", "比", "较", "与"]
        .iter()
        .filter_map(|w| head.rfind(w).map(|at| (at, *w)))
        .min_by_key(|(at, w)| (usize::MAX - at - w.len(), usize::MAX - w.len()))?;
    let named = head.get(at + word.len()..)?;
    (PAST.iter().any(|w| named.starts_with(w)) && reference_noun(named)).then(|| ((at + word.len(), head.len()), at))
}

/// 每人次每半天, 每项按次: two at once, and each of them counts as one.
fn twice(piece: &str, base: usize, last: usize) -> Option<Per> {
    let unit = |rest: &mut &str| {
        let _ = rest.strip_prefix(['一', '1', '半']).map(|t| *rest = t);
        measure(rest).ok().filter(|m| *m != "分" && *m != "%" && !m.ends_with("百分点")).map(str::to_owned)
    };
    let end = |rest: &str| rest.trim_matches(['的', ',']).is_empty();
    // the one before stands at once before the last
    let (head, tail) = piece.split_at_checked(last)?;
    let first = head.rfind('每')?;
    let mut between = head.get(first + '每'.len_utf8()..)?;
    let outer = unit(&mut between)?;
    if !between.is_empty() {
        return None;
    }
    let mut rest = tail.get('每'.len_utf8()..)?;
    unit(&mut rest)?;
    if !end(rest) {
        return None;
    }
    let step = Amount { value: Number::ONE, measure: Some(outer) };
    let at = (base + first + '每'.len_utf8(), base + piece.len() - rest.len());
    Some(Per { way: Way::Happened, step, at, from: None, label: (base, base + first), each: true, whole: false })
}

/// 个 with a measure that follows it: 个百分点.
fn joined_measure(rest: &mut &str, first: &str) -> String {
    let mut more = *rest;
    if let Ok(second) = measure(&mut more)
        && ["百分点", "次", "单位", "月", "小时", "工作日"].contains(&second)
    {
        *rest = more;
        return format!("{first}{second}");
    }
    first.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stepped(text: &str) -> String {
        per(text, (0, text.len())).map_or_else(
            || "none".to_owned(),
            |p| {
                let cut = |r: Run| text.get(r.0..r.1).unwrap_or_default();
                format!(
                    "{:?} {}{} [{}] [{}]",
                    p.way,
                    p.step.value,
                    p.step.measure.clone().unwrap_or_default(),
                    p.from.map_or("", cut),
                    cut(p.label)
                )
            },
        )
    }

    #[test]
    fn steps() {
        assert_eq!(stepped("每低1个百分点"), "Short 1个百分点 [] []");
        assert_eq!(stepped("每低于计划值0.4个百分点"), "Short 0.4个百分点 [计划值] []");
        assert_eq!(stepped("每超平均库龄1天的"), "Over 1天 [平均库龄] []");
        assert_eq!(stepped("每1个乡镇未完成"), "Happened 1个 [] [乡镇未完成]");
        assert_eq!(stepped("少一次"), "Short 1次 [] [少]");
        assert_eq!(stepped("发现一次"), "Happened 1次 [] [发现]");
        assert_eq!(stepped("出现一户未劝导"), "Happened 1户 [] [未劝导]");
        assert_eq!(stepped("每例"), "Happened 1例 [] []");
        assert_eq!(stepped("每相差4%"), "Off 4% [] []");
        assert_eq!(stepped("每完成500亩"), "Happened 500亩 [] [每完成]");
    }
}
