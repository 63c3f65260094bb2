//! Every character accounted for: which field it came from, or that it is unread, as 适当 in `适当扣分`.

use super::clash::clashes;
use super::counted_short::counted_short;
use super::digits::pointed_day;
use super::lost_demand::unjoined;
use super::measures::measures;
use super::misnamed::misnamed;
use super::names::doubts;
use super::owned::{nested, turns, unowned};
use super::parted::parted;
use super::runs::Runs;
use super::terms::terms;
use super::told::{ROUND_THE_CLOCK, unasked, untold};
use crate::id::Id;
use crate::method::Used;
use crate::path::Path;
use crate::read::clause::draft::{Built, Draft};
use crate::read::clause::equation::arithmetic::equations;
use crate::read::clause::line::heading::is_heading;
use crate::read::clause::line::piece::pieces;
use crate::read::clause::name::halves::undivided;
use crate::read::clause::quantity::sides::either_side;
use crate::read::clause::when::evidence::PAPERS;
use crate::read::ground::{Run, segments};
use crate::read::lex::begins_number;
use crate::read::normal::{Chars, Normal, floor};
use crate::read::outcome::outcomes;
use crate::read::reading::Reading;
use crate::source::Field;

/// Words that say nothing about points, wherever they stand.
fn says_points(text: &str) -> bool {
    // 问题动态清零, 损失另行赔偿: what is to be done, and nothing of points
    let done = ["动态清零", "问题清零", "隐患清零", "存量清零", "另行赔偿", "另行处理"];
    let text = &done.iter().fold(text.to_owned(), |text, w| text.replace(w, ""));
    figures(text)
        || [
            "研究决定",
            "按实际",
            "未完成的按",
            "的按",
            "从重",
            "从严",
            "视同",
            "移交",
            "其他事项",
            "其余",
            "折算",
            "另行",
            "参照",
            "减半",
            "加倍",
            "翻倍",
            "不重复",
            "就高",
            "每降",
            "百分",
            "扣",
            "加分",
            "得分",
            "不得",
            "分值",
            "每少",
            "每低",
            "每超",
            "每高",
            "满分",
            "计分",
            "减分",
            "名次",
            "排名",
            "酌情",
            "比例",
            "否决",
            "清零",
            "归零",
            "按平均分",
            "得平均分",
            "取平均分",
            "的平均分",
            "单位平均分",
            "按完成计",
            "不考核此项",
            "不考核该项",
            "不考核本项",
            "系数法",
            "法计分",
            "法评分",
            "法得分",
            "废标",
            "无效投标",
            "投标无效",
        ]
        .iter()
        .any(|w| text.contains(w))
}

/// Comparisons with something that is named.
pub(crate) const HELD_AGAINST: &[&str] =
    &["不低于", "不高于", "不少于", "不超过", "不大于", "不小于", "优于", "快于", "好于"];

/// 不低于全省农村居民的: something is held against what has been lost.
fn held_against(text: &str) -> bool {
    let named = |(at, w): (usize, &str)| {
        let rest = text.get(at + w.len()..).unwrap_or_default();
        !rest.starts_with(begins_number) && rest.chars().take_while(|c| c.is_alphabetic()).count() > 1
    };
    HELD_AGAINST.iter().any(|w| text.match_indices(*w).any(named))
}

/// 2020.11.30: is the digit at a place one of a day with points?
fn of_a_day(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let head = before.bytes().rev().take(10).take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    text.get(at - head..).and_then(pointed_day).is_some_and(|length| head < length)
}

/// Are there figures in a text, beside years, days, round the clock, and what evidence is handed in?
fn figures(text: &str) -> bool {
    let evidence = ["材料", "截图", "合同", "公章", "为准"];
    let handed = ["提供", "须提供", "需提供", "应提供", "附", "出具", "提交", "以"].iter().any(|w| text.starts_with(w));
    if handed && PAPERS.iter().chain(&evidence).any(|w| text.ends_with(w)) && !text.contains('%') {
        return false;
    }
    text.match_indices(|c: char| c.is_ascii_digit() || c == '%').any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let head = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let from = text.get(head.len()..).unwrap_or_default();
        let number = from.len() - from.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (own, rest) = from.split_at_checked(number).unwrap_or_default();
        let dated = rest.starts_with('年') && own.len() == 4
            || head.ends_with('年') && rest.starts_with('月')
            || head.ends_with('月') && rest.starts_with(['日', '号'])
            || of_a_day(text, at);
        let clock = own == "24" && rest.starts_with("小时") && ROUND_THE_CLOCK.iter().any(|w| rest.contains(w));
        !(dated || clock)
    })
}

/// 完成率×8分 where no formula has it: signs of arithmetic that nothing came of.
fn uncomputed(text: &str, made: &Built, reckoned: &[Run]) -> Vec<Run> {
    let mut known: Vec<Run> = equations(text).into_iter().map(|e| e.run).collect();
    let computed = |f: &&(String, Run)| f.0.contains("formula") || f.0.contains("proportional");
    known.extend(made.fields.iter().filter(computed).map(|(_, run)| *run));
    known.extend(reckoned);
    known.sort_unstable();
    let mut known = known.into_iter().peekable();
    let mut reached = 0;
    let mut list = Vec::new();
    for (at, sign) in text.match_indices(['×', '÷']) {
        while let Some((_, to)) = known.next_if(|(from, _)| *from <= at) {
            reached = reached.max(to);
        }
        // 5×8小时 is a name
        let named = text.get(..at).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit()))
            && text.get(at + sign.len()..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()));
        if at >= reached && !named {
            list.push((at, at + sign.len()));
        }
    }
    list
}

/// Keeps the inputs that the method asks for.
fn keep_asked(draft: &mut Draft<'_>, made: Option<&Built>) {
    let mut asked: Vec<Id> = Vec::new();
    if let Some(made) = made {
        made.it.walk(&Path::root(), &mut |used, _| {
            if let Used::Input(id, ..) = used {
                asked.push(id.clone());
            }
        });
    }
    draft.inputs.retain(|(i, ..)| asked.contains(&i.id));
}

/// 收入10万元以上的村占比: the figures in the name of a rate of those are told by it.
fn tell_of_those(draft: &mut Draft<'_>) {
    let of_those: Vec<Run> = draft
        .inputs
        .iter()
        .filter(|(.., label)| ["以上的", "以下的", "以内的"].iter().any(|w| label.contains(w)))
        .map(|(_, at, label)| (floor(draft.text, *at), floor(draft.text, at.saturating_add(label.len()))))
        .filter(|run| run.0 < run.1)
        .collect();
    for run in of_those {
        draft.tell(run);
    }
}

/// The reading of a method, every character accounted for.
pub(crate) fn account(normal: &Normal, draft: Draft<'_>, made: Option<Built>) -> Reading {
    let text = normal.text();
    let (mut draft, mut made) = (draft, made);
    keep_asked(&mut draft, made.as_ref());
    // without a method nothing has been understood
    let mut used = if made.is_some() { draft.used.clone() } else { Vec::new() };
    let mut fields: Vec<Field> = Vec::new();
    if let Some(made) = &made {
        for (field, run) in &made.fields {
            used.push(*run);
            let chars = normal.chars(run.0, run.1);
            fields.push(Field { field: field.clone(), from: chars.from, to: chars.to });
        }
    }
    used.sort_unstable();
    let counted = made.as_ref().is_some_and(|m| m.fields.iter().any(|(f, _)| f.contains("occurrence")));
    let mut unread = Vec::new();
    let mut at = 0;
    let marks = segments(text, (0, text.len()), true).into_iter().filter(|s| s.mark.is_some()).map(|s| s.mark_run);
    used.extend(marks);
    used.sort_unstable();
    for (from, to) in used.iter().copied().chain([(text.len(), text.len())]) {
        if from > at {
            for seg in segments(text, (at, from), false) {
                let words = text.get(seg.run.0..seg.run.1).unwrap_or_default();
                if made.is_none()
                    || !["累计扣分", "累计计算", "累计加分", "可累计"].contains(&words)
                        && (says_points(words) || held_against(words) || turns(words, counted))
                        && !is_heading(words)
                {
                    unread.push(normal.chars(seg.run.0, seg.run.1));
                } else {
                    let chars = normal.chars(seg.run.0, seg.run.1);
                    fields.push(Field { field: String::new(), from: chars.from, to: chars.to });
                }
            }
        }
        at = at.max(to);
    }
    unread.extend(doubts(&draft, made.is_some()).iter().map(|r| normal.chars(r.0, r.1)));
    if let Some(made) = &made {
        tell_of_those(&mut draft);
        let lost = uncomputed(text, made, &draft.reckoned).into_iter().map(|r| normal.chars(r.0, r.1));
        unread.extend(lost);
        let json = serde_json::to_value(&made.it).unwrap_or_default();
        let known: Vec<Run> = made.fields.iter().map(|(_, run)| *run).chain(draft.told.iter().copied()).collect();
        let anchors = outcomes(text, &[], normal.breaks());
        let mut lost = unowned(&anchors, &Runs::new(known.iter().copied()));
        let all = pieces(text, anchors, &[]);
        if nested(&made.it) {
            lost.push((0, text.len()));
        }
        // 按实际得分率计分,得分率低于60%的: another way to count, taken for what a refusal holds for
        let swallowed = |(field, run): &&(String, Run)| {
            field.ends_with("when") && text.get(run.0..run.1).is_some_and(|t| t.contains("计分"))
        };
        lost.extend(made.fields.iter().filter(swallowed).map(|(_, run)| *run));
        lost.extend(clashes(&draft, &made.it, &json));
        lost.extend(misnamed(&draft));
        lost.extend(terms(&draft));
        lost.extend(undivided(&draft, &made.fields, &json));
        lost.extend(counted_short(&draft, &made.fields, &json));
        lost.extend(unjoined(&draft, &made.fields, &all));
        unread.extend(lost.into_iter().map(|r| normal.chars(r.0, r.1)));
        unread.extend(draft.unread.iter().map(|r| normal.chars(r.0, r.1)));
        let mut lost = untold(text, &json, &known, draft.points);
        let labels: Vec<&str> = draft.inputs.iter().map(|(.., label)| label.as_str()).collect();
        lost.extend(unasked((text, draft.points), &draft.used, &made.fields, &draft.told, &labels, &all));
        let place = |chars: &Chars| (chars.from as usize, chars.to as usize);
        let said = Runs::new(unread.iter().map(place));
        let lost = lost.into_iter().map(|r| normal.chars(r.0, r.1)).filter(|l| !said.holds(place(l)));
        unread.extend(lost.collect::<Vec<_>>());
        if unread.is_empty() && (measures(&draft, &json) || parted(&json)) {
            unread.push(normal.chars(0, text.len()));
        }
    } else {
        unread.extend(draft.unread.iter().map(|r| normal.chars(r.0, r.1)));
    }
    unread.extend(either_side(normal, &mut draft, &mut made));
    unread.sort_unstable();
    unread.dedup();
    fields.sort_by(|a, b| (a.from, &a.field).cmp(&(b.from, &b.field)));
    let mut inputs = draft.inputs;
    inputs.sort_by_key(|(_, at, _)| *at);
    Reading {
        method: made.map(|m| m.it),
        inputs: inputs.into_iter().map(|(i, ..)| i).collect(),
        target: draft.target,
        fields,
        unread,
        assumed: draft.assumed,
        alternatives: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::read::read_clause;

    #[test]
    fn either_side_is_told_by_the_greater() {
        let text = "尺寸偏差±2%以内得4分，±2%-±5%得2分，超过±5%不得分。";
        let reading = read_clause(text, None, "4".parse().ok());
        let names: Vec<_> = reading.inputs().iter().filter_map(|i| i.name.as_ref()).map(|n| n.zh.as_str()).collect();
        assert_eq!(names, ["尺寸偏差"]);
        assert!(reading.is_whole());
    }
}
