//! Every character accounted for: which field it came from, or that it is unread, as 适当 in `适当扣分`.

use super::super::ground::{Run, segments};
use super::super::lex::quantity;
use super::super::normal::{Normal, floor};
use super::super::reading::Reading;
use super::draft::{Built, Draft};
use super::lines::is_heading;
use crate::id::Id;
use crate::input::{Input, InputKind};
use crate::method::Used;
use crate::path::Path;
use crate::source::Field;

/// Words that say nothing about points, wherever they stand.
fn says_points(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit() || c == '%')
        || [
            "研究决定",
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

/// Units other than the one assessed.
const OTHERS: &[&str] =
    &["其他单位", "其余单位", "其他校区", "其他乡镇", "其他部门", "其他科室", "其余乡镇", "其他地区", "其他县"];

/// Names that swallow what a rule should say: figures, degrees that somebody must judge, words of scoring.
fn doubts(draft: &Draft<'_>, made: bool) -> Vec<Run> {
    if !made {
        return Vec::new();
    }
    let mut list = Vec::new();
    let asked = |input: &Input| draft.inputs.iter().any(|(i, ..)| i.id == input.id);
    for (input, at, label) in &draft.inputs {
        let swallowed = label.char_indices().any(|(i, c)| {
            let rest = label.get(i..).unwrap_or_default();
            let mut after = rest;
            (c.is_ascii_digit() || "一二两三四五六七八九十双".contains(c))
                && (quantity(&mut after).is_ok_and(|q| q.measure.is_some())
                    || rest.chars().nth(1).is_some_and(|n| "有证日".contains(n)))
        });
        let flagged = matches!(input.kind, InputKind::Flag)
            && (DEGREES.iter().any(|w| label.contains(w)) || SCORING.iter().any(|w| label.contains(w)));
        let compares =
            ["以上", "以下", "以内", "不少于", "不低于", "超过", "高于", "低于"].iter().any(|w| label.contains(w));
        let swallowed = swallowed || label.contains("min") || label.contains("max");
        let ordinal = ["第", "首次", "首起", "以后", "其后", "再次"].iter().any(|w| label.starts_with(w))
            && !matches!(input.kind, InputKind::Choice(_));
        let swallowed = swallowed || ordinal;
        let coded = label.is_ascii() && draft.inputs.len() > 1 && matches!(input.kind, InputKind::Value(_));
        let swallowed = swallowed || compares || coded;
        let empty = ["每项", "各项", "每个", "以上", "其中", "每馆", "每一项"].contains(&label.as_str());
        if (swallowed || flagged || empty) && asked(input) && *at < draft.text.len() {
            list.push((*at, at + label.len().min(draft.text.len() - at)));
        }
    }
    // the default name beside others: what is measured was not found
    let values: Vec<&str> =
        draft.inputs.iter().filter(|(i, ..)| matches!(i.kind, InputKind::Value(_))).map(|(.., l)| l.as_str()).collect();
    if values.contains(&"完成值") && values.len() > 1 && !draft.text.contains("完成值") {
        list.push((0, draft.text.len()));
    }
    if values.len() > 1 && values.iter().any(|v| ["比例", "完成比例"].contains(v)) {
        list.push((0, draft.text.len()));
    }
    for word in ["左右", "大概", "大约", "上下浮动", "不封顶"] {
        if let Some(at) = draft.text.find(word) {
            list.push((at, at + word.len()));
        }
    }
    for word in OTHERS {
        if let Some(at) = draft.text.find(word) {
            list.push((at, at + word.len()));
        }
    }
    list.into_iter().map(|(from, to)| (floor(draft.text, from), floor(draft.text, to))).filter(|(a, b)| a < b).collect()
}

/// The reading of a method, every character accounted for.
pub(crate) fn account(normal: &Normal, draft: Draft<'_>, made: Option<Built>) -> Reading {
    let text = normal.text();
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
    unread.extend(draft.unread.iter().map(|r| normal.chars(r.0, r.1)));
    unread.sort_unstable();
    unread.dedup();
    fields.sort_by(|a, b| (a.from, &a.field).cmp(&(b.from, &b.field)));
    let mut inputs = draft.inputs;
    let method = made.map(|m| m.it);
    if let Some(method) = &method {
        let mut asked: Vec<Id> = Vec::new();
        method.walk(&Path::root(), &mut |used, _| {
            if let Used::Input(id, ..) = used {
                asked.push(id.clone());
            }
        });
        inputs.retain(|(i, ..)| asked.contains(&i.id));
    } else {
        inputs.clear();
    }
    inputs.sort_by_key(|(_, at, _)| *at);
    Reading {
        method,
        inputs: inputs.into_iter().map(|(i, ..)| i).collect(),
        target: draft.target,
        fields,
        unread,
        assumed: draft.assumed,
        alternatives: Vec::new(),
    }
}
