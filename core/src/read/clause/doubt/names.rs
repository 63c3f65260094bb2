//! Names that swallow what a rule should say: a figure, a comparison, a degree that somebody must judge, as in `超过3天视为未报`.

use super::digits::pointed_day;
use crate::input::InputKind;
use crate::read::clause::draft::Draft;
use crate::read::clause::gives::degrees::{apart, split};
use crate::read::ground::{Run, ends_in_reference, paired};
use crate::read::lex::{begins_number, quantities, quantity};
use crate::read::normal::floor;
use std::collections::BTreeSet;

/// Degrees that somebody must judge.
const DEGREES: &[&str] =
    &["不太", "较差", "较好", "较为", "比较", "有序", "突出", "明显", "不够", "充分", "一般化", "欠佳"];

/// Words of scoring inside a name.
const SCORING: &[&str] = &["记分", "计分", "得分为", "评定", "折算", "扣分", "加分", "另定", "四舍五入", "保留"];

/// What the names of quantities end in; such a name is no yes or no.
const QUANTITIES: &[&str] = &["率", "平均", "平均值", "得分", "增速", "增幅", "占比", "比例", "总额", "总量"];

/// What headings end in: 增幅状况(15分) names no state that there may be.
const HEADINGS: &[&str] = &["状况", "水平", "程度", "成效", "进度"];

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

/// 3个月内未明确: not done in time.
pub(crate) fn too_late(label: &str) -> bool {
    let within = ["内未", "内没", "内不"].iter().any(|w| label.contains(w));
    // 未在3日内办结, 未在每月5日前报送
    let ahead = ["未在", "未于", "未能在", "没有在", "没在"].iter().any(|w| label.starts_with(w));
    quantities(label).take(2).count() == 1 && (within || ahead && label.contains(['内', '前']))
}

/// 市政府以上, III类及以上: of whom, and not how much.
fn of_level(label: &str, at: usize) -> bool {
    let before = label.get(..at).unwrap_or_default().trim_end_matches(['及', '(', '含', ')', '的']);
    let figured = before.chars().rev().take(3).any(begins_number) && !before.ends_with("一般");
    !figured && !ends_in_reference(before) && !before.is_empty()
}

/// 三级以上系统, 三级及以上网络, 二级事故: what kind of thing; `at`: where its number stands.
fn graded(label: &str, at: usize) -> bool {
    let rest = label.get(at..).unwrap_or_default().trim_start_matches(begins_number);
    let rest = rest.strip_prefix('级').map(|t| t.strip_prefix('及').unwrap_or(t)).unwrap_or_default();
    let noun = rest.strip_prefix("以上").or_else(|| rest.strip_prefix("以下")).unwrap_or(rest);
    noun.starts_with(|c: char| c.is_alphabetic() && !"的者时且并未不".contains(c))
}

/// Names that swallow what a rule should say: figures, degrees that somebody must judge, words of scoring.
pub(crate) fn doubts(draft: &Draft<'_>, made: bool) -> Vec<Run> {
    if !made {
        return Vec::new();
    }
    let mut list = Vec::new();
    // 恶化 beside a number for how much it is better
    let measured = draft
        .inputs
        .iter()
        .any(|(i, _, l)| matches!(i.kind, InputKind::Value(_)) && TURNS.iter().any(|w| l.ends_with(w)));
    let times = quantities(draft.text).filter(|(_, amount, _)| amount.is_time()).take(2).count();
    for (input, at, label) in &draft.inputs {
        let numbered = matches!(input.kind, InputKind::Value(_) | InputKind::Count(_));
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
            // 一次验收合格率
            let of_name = of_name || rest.starts_with("一次") && label.ends_with('率');
            // 两年科研经费, 近三年平均增速, 近三年业绩: over how long is part of the name
            let of_name = of_name
                || !c.is_ascii_digit()
                    && numbered
                    && rest.chars().nth(1) == Some('年')
                    && ["", "近", "前", "最近"].contains(&label.get(..i).unwrap_or_default());
            // 任一环节, 任何一项: any of them
            let any = label.get(..i).is_some_and(|t| t.ends_with(['任', '何', '某', '同']));
            let practice = graded(label, i) || c == '一' && paired(label, i);
            !of_name
                && !any
                && !practice
                && (c.is_ascii_digit() || "一二两三四五六七八九十双".contains(c))
                && (quantity(&mut after).is_ok_and(|q| q.measure.is_some())
                    || numbered && pointed_day(rest).is_some()
                    || rest.chars().nth(1).is_some_and(|n| "有证日".contains(n)))
        });
        let told = so_often(label) || too_late(label) && times < 2;
        let swallowed = swallowed && !(matches!(input.kind, InputKind::Flag) && told);
        let value = matches!(input.kind, InputKind::Value(_));
        // 收入10万元以上的村占比: the rate of those
        let of_those =
            value && label.ends_with(['率', '比']) && ["以上的", "以下的", "以内的"].iter().any(|w| label.contains(w));
        // 未开展指导和检修率: two things in one name
        let mixed = value && label.starts_with('未') && label.contains(['和', '或', '、']);
        // 登记发证率、许可证发证率: two measures in one name
        let rates: Vec<&str> = label.split(['、', '和', '及', '与', '或']).collect();
        let mixed = mixed || value && rates.len() > 1 && rates.iter().all(|r| r.ends_with(['率', '度', '比']));
        let judged = DEGREES.iter().chain(SCORING).any(|w| label.contains(w));
        let flagged = matches!(input.kind, InputKind::Flag) && judged
            || ["不得分", "不计分", "满分", "扣完", "优于", "劣于", "好于", "差于"].iter().any(|w| label.contains(w));
        let bounds =
            ["以上", "以下", "以内"].iter().any(|w| label.match_indices(w).any(|(at, _)| !of_level(label, at)))
                && !label.char_indices().any(|(at, _)| graded(label, at));
        // 超过规定时限: that it is late, and not by how much
        let plain = ["规定", "时限", "期限", "法定", "承诺", "约定", "标准要求"];
        let over = |w: &str| label.split(w).skip(1).any(|rest| !plain.iter().any(|p| rest.starts_with(p)));
        let percent =
            matches!(&input.kind, InputKind::Value(v) if v.measure.as_ref().is_some_and(|m| m.symbol() == "%"));
        let from_nothing = draft.assumed.iter().any(|a| a.field == "from" && a.taken == "0%");
        let changes = !from_nothing && ["同比", "环比", "相比"].iter().any(|w| label.ends_with(w));
        let based = percent && label.contains("基础上") || changes;
        // 超过设计压力且未采取措施: one thing that happens
        let happens = matches!(input.kind, InputKind::Flag)
            && label.contains("超过")
            && ["且未", "且没有", "且不"].iter().any(|w| label.contains(w));
        let compares =
            bounds || based || !happens && ["不少于", "不低于", "超过", "高于", "低于"].iter().any(|w| over(w));
        let qualified = draft.qualified.contains(label) && !label.is_empty();
        let turned = matches!(input.kind, InputKind::Flag) && TURNS.iter().any(|w| label.ends_with(w));
        // 排名前三 as a yes or no beside the place itself
        let placed = matches!(input.kind, InputKind::Flag)
            && ["排名", "名次", "位次"].iter().any(|w| label.contains(w))
            && draft.inputs.iter().any(|(i, ..)| i.id == *"名次");
        let flagged = flagged || placed || turned && measured;
        let flagged = flagged || matches!(input.kind, InputKind::Flag) && QUANTITIES.iter().any(|w| label.ends_with(w));
        let behind = draft.text.get(*at..).and_then(|t| t.strip_prefix(label.as_str())).unwrap_or_default();
        let heads = HEADINGS.iter().any(|w| label.ends_with(w)) && behind.starts_with('(');
        let flagged = flagged || heads && matches!(input.kind, InputKind::Flag);
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
        // 除不得分外,追加扣10分: no name at all
        let nothing = label.chars().filter(|c| c.is_alphanumeric()).count() < 2 && !label.is_ascii();
        let empty = nothing
            || matches!(input.kind, InputKind::Flag) && !label.contains(char::is_alphabetic)
            || ["每项", "各项", "每个", "以上", "其中", "每馆", "每一项"].contains(&label.as_str());
        if ((swallowed || mixed) && !qualified && !of_those || flagged || empty) && *at < draft.text.len() {
            list.push((*at, at + label.len().min(draft.text.len() - at)));
        }
    }
    // A生产成本…B生产成本…: marks of a list that nothing sets apart
    let marked = |letter: char| {
        let mut found = draft.inputs.iter().filter(|(.., l)| {
            l.strip_prefix(letter).is_some_and(|t| t.starts_with(|c: char| c.is_alphabetic() && !c.is_ascii()))
        });
        found.next().map(|(_, at, label)| (*at, label.len()))
    };
    if let (Some((at, len)), Some(_)) = (marked('A'), marked('B'))
        && at < draft.text.len()
    {
        list.push((at, at.saturating_add(len).min(draft.text.len())));
    }
    // 完成 and 基本完成 as two things that may both hold
    let mut flags: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (_, at, label) in draft.inputs.iter().filter(|(i, ..)| matches!(i.kind, InputKind::Flag)) {
        let own = split(label);
        if flags.iter().any(|before| apart(*before, own)) {
            list.push((*at, at + label.len().min(draft.text.len().saturating_sub(*at))));
        }
        flags.insert(own);
    }
    // the default name beside others: what is measured was not found
    let values: Vec<&str> =
        draft.inputs.iter().filter(|(i, ..)| matches!(i.kind, InputKind::Value(_))).map(|(.., l)| l.as_str()).collect();
    // 高于全市平均值的得5分: what is measured need not be named, where nothing else is
    let named = |v: &&&str| {
        **v != "完成值"
            && !["平均", "序时", "时序", "均值", "历史", "上年", "去年", "同期", "标准", "基准", "控制", "指标", "往年"]
                .iter()
                .any(|w| v.contains(w))
    };
    if values.contains(&"完成值") && values.iter().any(|v| named(&v)) && !draft.text.contains("完成值") {
        list.push((0, draft.text.len()));
    }
    // 建档率=建档人数/居民数,按实际值/90%计算: the value of the rate that is defined, under another name
    if values.contains(&"实际值") && !draft.defined.is_empty() {
        list.push((0, draft.text.len()));
    }
    // an amount against its target, and the rate of the two, are one thing
    let rated = |v: &&str| {
        ["比例", "完成比例"].contains(v) || *v == "完成率" && draft.assumed.iter().any(|a| a.field == "actual")
    };
    if values.len() > 1 && values.iter().any(rated) {
        list.push((0, draft.text.len()));
    }
    for word in ["±", "左右", "大概", "大约", "上下浮动", "不封顶", "不失分", "未失分"] {
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
