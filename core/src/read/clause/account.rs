//! Every character accounted for: which field it came from, or that it is unread, as 适当 in `适当扣分`.

use super::super::ground::{Run, ends_in_reference, segments};
use super::super::lex::{begins_number, quantity};
use super::super::normal::{Chars, Normal, floor};
use super::super::reading::Reading;
use super::arithmetic::equations;
use super::degrees::exclude;
use super::draft::{Built, Draft};
use super::lines::is_heading;
use super::told::untold;
use crate::id::Id;
use crate::input::InputKind;
use crate::method::Used;
use crate::path::Path;
use crate::source::Field;

/// Words that say nothing about points, wherever they stand.
fn says_points(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit() || c == '%')
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
        ]
        .iter()
        .any(|w| text.contains(w))
}

/// Degrees that somebody must judge.
const DEGREES: &[&str] =
    &["不太", "较差", "较好", "较为", "比较", "有序", "突出", "明显", "不够", "充分", "一般化", "欠佳"];

/// Words of scoring inside a name.
const SCORING: &[&str] = &["记分", "计分", "得分为", "评定", "折算", "扣分", "加分", "另定", "四舍五入", "保留"];

/// What the names of quantities end in; such a name is no yes or no.
const QUANTITIES: &[&str] = &["率", "平均", "平均值", "得分", "增速", "增幅", "占比", "比例", "总额", "总量"];

/// Words for a change, or none.
const TURNS: &[&str] =
    &["上升", "下降", "增长", "减少", "增加", "恶化", "改善", "持平", "反弹", "提高", "降低", "提升", "下滑"];

/// Units other than the one assessed.
const OTHERS: &[&str] =
    &["其他单位", "其余单位", "其他校区", "其他乡镇", "其他部门", "其他科室", "其余乡镇", "其他地区", "其他县"];

/// 季度召开一次例会: how often is asked for, each time again.
fn so_often(label: &str) -> bool {
    let often = ["季度", "每月", "月", "每周", "周", "每年", "半年", "学期", "学年"];
    let asked = often.iter().any(|w| label.starts_with(w) || label.contains(&format!("每{w}")));
    let figures = label.chars().filter(|c| begins_number(*c)).count();
    let on_end = label.starts_with("连续") && label.contains(['不', '未']) && figures == 1;
    on_end || asked && figures == 1 && ["一次", "1次", "两次", "2次"].iter().any(|w| label.contains(w))
}

/// 市政府以上, III类及以上: of whom, and not how much.
fn of_level(label: &str, at: usize) -> bool {
    let before = label.get(..at).unwrap_or_default().trim_end_matches(['及', '(', '含', ')', '的']);
    let figured = before.chars().rev().take(3).any(begins_number);
    !figured && !ends_in_reference(before) && !before.is_empty()
}

/// Names that swallow what a rule should say: figures, degrees that somebody must judge, words of scoring.
fn doubts(draft: &Draft<'_>, made: bool) -> Vec<Run> {
    if !made {
        return Vec::new();
    }
    let mut list = Vec::new();
    // 恶化 beside a number for how much it is better
    let measured = draft
        .inputs
        .iter()
        .any(|(i, _, l)| matches!(i.kind, InputKind::Value(_)) && TURNS.iter().any(|w| l.ends_with(w)));
    for (input, at, label) in &draft.inputs {
        let swallowed = label.char_indices().any(|(i, c)| {
            let rest = label.get(i..).unwrap_or_default();
            let mut after = rest;
            // PM2.5年均浓度
            let of_name = label.get(..i).is_some_and(|t| {
                t.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.')
                    .ends_with(|c: char| c.is_ascii_alphabetic())
            });
            // 九年义务教育巩固率
            let of_name = of_name || !c.is_ascii_digit() && rest.chars().nth(1) == Some('年') && label.ends_with('率');
            !of_name
                && (c.is_ascii_digit() || "一二两三四五六七八九十双".contains(c))
                && (quantity(&mut after).is_ok_and(|q| q.measure.is_some())
                    || rest.chars().nth(1).is_some_and(|n| "有证日".contains(n)))
        });
        let swallowed = swallowed && !(matches!(input.kind, InputKind::Flag) && so_often(label));
        let value = matches!(input.kind, InputKind::Value(_));
        // 收入10万元以上的村占比: the rate of those
        let of_those =
            value && label.ends_with(['率', '比']) && ["以上的", "以下的", "以内的"].iter().any(|w| label.contains(w));
        // 未开展指导和检修率: two things in one name
        let mixed = value && label.starts_with('未') && label.contains(['和', '或', '、']);
        let flagged = matches!(input.kind, InputKind::Flag)
            && (DEGREES.iter().any(|w| label.contains(w)) || SCORING.iter().any(|w| label.contains(w)));
        let bounds =
            ["以上", "以下", "以内"].iter().any(|w| label.match_indices(w).any(|(at, _)| !of_level(label, at)));
        // 超过规定时限: that it is late, and not by how much
        let plain = ["规定", "时限", "期限", "法定", "承诺", "约定"];
        let over = |w: &str| label.split(w).skip(1).any(|rest| !plain.iter().any(|p| rest.starts_with(p)));
        let compares = bounds || ["不少于", "不低于", "超过", "高于", "低于"].iter().any(|w| over(w));
        let qualified = draft.qualified.contains(label) && !label.is_empty();
        let turned = matches!(input.kind, InputKind::Flag) && TURNS.iter().any(|w| label.ends_with(w));
        let flagged = flagged || turned && measured;
        let flagged = flagged || matches!(input.kind, InputKind::Flag) && QUANTITIES.iter().any(|w| label.ends_with(w));
        let swallowed = swallowed
            || label.contains("min")
            || label.contains("max")
            || label.contains(['÷', '×', '='])
            || ["视为", "视同", "认定为"].iter().any(|w| label.starts_with(w));
        let ordinal = ["第", "首次", "首起", "以后", "其后", "再次"].iter().any(|w| label.starts_with(w))
            && !label.starts_with("第三方")
            && !matches!(input.kind, InputKind::Choice(_));
        let swallowed = swallowed || ordinal;
        let coded = label.is_ascii() && draft.inputs.len() > 1 && matches!(input.kind, InputKind::Value(_));
        let swallowed = swallowed || compares || coded;
        let empty = ["每项", "各项", "每个", "以上", "其中", "每馆", "每一项"].contains(&label.as_str());
        if ((swallowed || mixed) && !qualified && !of_those || flagged || empty) && *at < draft.text.len() {
            list.push((*at, at + label.len().min(draft.text.len() - at)));
        }
    }
    // 完成 and 基本完成 as two things that may both hold
    let flags: Vec<(usize, &str)> = draft
        .inputs
        .iter()
        .filter(|(i, ..)| matches!(i.kind, InputKind::Flag))
        .map(|(_, at, label)| (*at, label.as_str()))
        .take(64)
        .collect();
    for (index, (at, label)) in flags.iter().enumerate() {
        if flags.iter().take(index).any(|(_, before)| exclude(before, label)) {
            list.push((*at, at + label.len().min(draft.text.len().saturating_sub(*at))));
        }
    }
    // the default name beside others: what is measured was not found
    let values: Vec<&str> =
        draft.inputs.iter().filter(|(i, ..)| matches!(i.kind, InputKind::Value(_))).map(|(.., l)| l.as_str()).collect();
    // 高于全市平均值的得5分: what is measured need not be named, where nothing else is
    let named = |v: &&&str| **v != "完成值" && !["平均", "均值", "上年", "去年", "同期"].iter().any(|w| v.contains(w));
    if values.contains(&"完成值") && values.iter().any(|v| named(&v)) && !draft.text.contains("完成值") {
        list.push((0, draft.text.len()));
    }
    // an amount against its target, and the rate of the two, are one thing
    let rated = |v: &&str| {
        ["比例", "完成比例"].contains(v) || *v == "完成率" && draft.assumed.iter().any(|a| a.field == "actual")
    };
    if values.len() > 1 && values.iter().any(rated) {
        list.push((0, draft.text.len()));
    }
    for word in ["左右", "大概", "大约", "上下浮动", "不封顶"] {
        if let Some(at) = draft.text.find(word) {
            list.push((at, at + word.len()));
        }
    }
    // 最低报价为评标基准价: what the others get is not said
    let computed = draft.inputs.iter().any(|(i, ..)| matches!(i.kind, InputKind::Value(_)));
    if let Some(at) = draft.text.find("评标基准价").filter(|_| !computed) {
        list.push((at, at + "评标基准价".len()));
    }
    for word in OTHERS {
        if let Some(at) = draft.text.find(word) {
            list.push((at, at + word.len()));
        }
    }
    list.into_iter().map(|(from, to)| (floor(draft.text, from), floor(draft.text, to))).filter(|(a, b)| a < b).collect()
}

/// 完成率×8分 where no formula has it: signs of arithmetic that nothing came of.
fn uncomputed(text: &str, made: &Built) -> Vec<Run> {
    let mut known: Vec<Run> = equations(text).into_iter().map(|e| e.run).collect();
    let computed = |f: &&(String, Run)| f.0.contains("formula") || f.0.contains("proportional");
    known.extend(made.fields.iter().filter(computed).map(|(_, run)| *run));
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

/// The reading of a method, every character accounted for.
pub(crate) fn account(normal: &Normal, draft: Draft<'_>, made: Option<Built>) -> Reading {
    let text = normal.text();
    let mut draft = draft;
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
    let mut unread = Vec::new();
    let mut at = 0;
    let marks = segments(text, (0, text.len()), true).into_iter().filter(|s| s.mark.is_some()).map(|s| s.mark_run);
    used.extend(marks);
    used.sort_unstable();
    for (from, to) in used.iter().copied().chain([(text.len(), text.len())]) {
        if from > at {
            for seg in segments(text, (at, from), false) {
                let words = text.get(seg.run.0..seg.run.1).unwrap_or_default();
                if made.is_none() || says_points(words) && !is_heading(words) {
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
        let lost = uncomputed(text, made).into_iter().map(|r| normal.chars(r.0, r.1));
        unread.extend(lost);
    }
    unread.extend(draft.unread.iter().map(|r| normal.chars(r.0, r.1)));
    let of_those: Vec<Run> = draft
        .inputs
        .iter()
        .filter(|(.., label)| ["以上的", "以下的", "以内的"].iter().any(|w| label.contains(w)))
        .map(|(_, at, label)| (floor(text, *at), floor(text, at.saturating_add(label.len()))))
        .filter(|run| run.0 < run.1)
        .collect();
    for run in of_those {
        draft.tell(run);
    }
    if let Some(made) = &made {
        let known: Vec<Run> = made.fields.iter().map(|(_, run)| *run).chain(draft.told.iter().copied()).collect();
        let lost = untold(text, &made.it, &known, draft.points).into_iter().map(|r| normal.chars(r.0, r.1));
        let lost: Vec<Chars> = lost.filter(|l| !unread.iter().any(|u| u.from <= l.from && l.to <= u.to)).collect();
        unread.extend(lost);
    }
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
