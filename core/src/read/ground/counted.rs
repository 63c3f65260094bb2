//! Steps without 每: a number behind a verb or at the head, as `发现一次`, `少1篇`.

use super::super::lex::{Amount, quantity};
use super::reference::reference_noun;
use super::step::Per;
use super::way::{OFF, OVER, SHORT, Way};
use crate::number::Number;

/// Verbs that a count may follow.
const VERBS: &[&str] = &[
    "发现",
    "发生",
    "出现",
    "有",
    "存在",
    "查实",
    "查出",
    "查处",
    "违反",
    "违规",
    "遗漏",
    "漏报",
    "缺",
    "少",
    "完成",
    "新增",
    "增加",
    "获得",
    "获",
    "达到",
    "举办",
    "承办",
    "开展",
    "组织",
    "参加",
    "迟到",
    "旷工",
    "早退",
    "承接",
    "通报",
    "被通报",
    "引进",
    "发表",
    "建成",
    "通过",
    "受理",
    "提供",
    "推荐",
    "解决",
    "接到",
    "收到",
    "受到",
    "曝光",
    "造成",
    "错",
    "漏",
    "差",
    "报送",
    "采用",
    "刊发",
    "未",
    "低",
    "超",
    "高",
    "降",
    "多",
    "下降",
    "提高",
    "每",
    "逾期",
    "延迟",
    "缺少",
    "退",
    "进",
    "相差",
    "超过",
    "低于",
    "高于",
    "下降",
    "增长",
    "提升",
    "减少",
    "超出",
    "高出",
    "落实",
    "查实",
    "发生过",
    "打架",
    "投诉",
    "遭",
    "输送",
    "邀请",
    "盘点",
    "丢失",
    "损坏",
    "损毁",
    "编制",
    "主持",
    "授权",
    "申报",
    "立项",
    "申请",
];

/// 发现一次, 少1篇, 1项: the number stands at the head or behind a verb.
pub(crate) fn counted(piece: &str, base: usize) -> Option<Per> {
    for (offset, c) in piece.char_indices() {
        if !(c.is_ascii_digit() || "一两半".contains(c)) {
            continue;
        }
        if piece.get(..offset).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit() || c == '.')) {
            continue;
        }
        let mut rest = piece.get(offset..)?;
        let before = rest.len();
        let Ok(mut amount) = quantity(&mut rest) else { continue };
        if c == '一' && (paired(piece, offset) || piece.get(..offset).is_some_and(|t| t.ends_with('任'))) {
            continue;
        }
        if c == '半' {
            amount.value = Number::ONE;
        }
        // a measure that is not known, at the end
        if amount.measure.is_none()
            && rest.chars().all(char::is_alphabetic)
            && (rest.chars().count() == 1 && c.is_ascii_digit() || c == '一' && one_of(piece.get(..offset)?, rest))
        {
            amount.measure = Some(rest.to_owned());
            rest = "";
        }
        let Some(m) = amount.measure.clone() else { continue };
        // 三季度达标: which of them
        if m == "季度" {
            continue;
        }
        if c == '一'
            && m == "次"
            && ["合格", "性", "办结", "交验", "通过", "化解", "成功", "验收", "抽检", "送检", "校验"]
                .iter()
                .any(|w| rest.starts_with(w))
        {
            continue;
        }
        if m == "分"
            || (c == '一'
                && [
                    "级", "票", "类", "种", "部", "把", "面", "样", "度", "轮", "些", "律", "班", "款", "天", "段",
                    "组",
                ]
                .contains(&m.as_str()))
        {
            continue;
        }
        let head = piece.get(..offset).unwrap_or_default();
        let (way, verb) = {
            let ends = |words: &[&'static str]| words.iter().filter(|w| head.ends_with(**w)).map(|w| w.len()).max();
            // 灭火器压力不足一具: one that is
            let poor = head.strip_suffix("不足").is_some_and(|h| h.chars().count() > 2)
                && is_count(&m)
                && !["均", "累计", "合计"].iter().any(|w| head.contains(w))
                && !["人", "名", "次", "项"].contains(&m.as_str());
            if head.ends_with("早退") || poor {
                (Way::Happened, true)
            } else if ends(SHORT).is_some() && !head.ends_with("拖欠") {
                (Way::Short, true)
            } else if ends(OVER).is_some() {
                (Way::Over, true)
            } else if ends(OFF).is_some() {
                (Way::Off, true)
            } else {
                (Way::Happened, VERBS.iter().any(|w| head.ends_with(w) || head.contains(w)))
            }
        };
        // 超额完成下达任务指标5个百分点, 接待费超预算1%: by how much it is beyond what
        let (way, beyond) = match beyond(head, &amount).filter(|_| way == Way::Happened) {
            Some(run) => (Way::Over, Some((base + run.0, base + run.1))),
            None => (way, None),
        };
        let after = rest;
        // 每季度召开一次例会: so often, and not each time
        let often = ["每季度", "每月", "每周", "每年", "每半年", "每学期", "每学年"].iter().any(|w| head.contains(w))
            && ["召开", "开展", "组织", "听取", "研究", "举办", "至少", "上", "讲"]
                .iter()
                .any(|w| head.ends_with(w) || head.contains(w));
        if often && way == Way::Happened {
            continue;
        }
        let bound = ["以上", "以下", "以内", "及以", "内", "的以上", "(含", "之内", "前", "名以", "后"]
            .iter()
            .any(|w| after.starts_with(w))
            && !after.starts_with("内容");
        let place = head.ends_with('第') || head.ends_with('前') || head.ends_with("倒数") || head.ends_with('后');
        let until = head.ends_with("不少于")
            || head.ends_with("不低于")
            || head.ends_with("达到") && (amount.value != Number::ONE || !is_count(&m))
            || head.ends_with("至少")
            || head.ends_with("不超过")
            || head.ends_with('≥')
            || head.ends_with('≤')
            || head.ends_with('>')
            || head.ends_with('<');
        let ranged = after.starts_with('-') || after.starts_with('至') || after.starts_with('/');
        let percent = amount.is_percent();
        let compared = [
            "未达到",
            "达不到",
            "未达",
            "不达",
            "低于",
            "超过",
            "高于",
            "少于",
            "不足",
            "超出",
            "大于",
            "小于",
            "多于",
        ]
        .iter()
        .any(|w| head.ends_with(w))
            && !(head.ends_with("不足") && way == Way::Happened)
            // 控制在5%以内,超过0.1个百分点扣1分: by how much, and no level
            && !(amount.is_points_of_percent() && ["超过", "超出", "高于", "低于", "不足", "少于", "未达到"].contains(&head))
            || percent && head.ends_with("未完成");
        if bound || place || until || ranged || compared || (percent && way == Way::Happened) {
            continue;
        }
        if amount.value != Number::ONE && !(way != Way::Happened && (percent || amount.is_points_of_percent())) {
            continue;
        }
        let tail_said = !after.trim_matches(['的', '者', ',']).is_empty();
        if !(verb || away(head) || head.is_empty() || tail_said || is_count(&m)) {
            continue;
        }
        if amount.is_time() && way == Way::Happened && !away(head) {
            continue;
        }
        let from = base + offset;
        let to = from + before - rest.len();
        let only_verb = head.chars().count() <= 4
            && VERBS.iter().chain(&["如有", "若有", "凡有", "每有", "如", "有", "若", "每"]).any(|w| head == *w);
        let label = if way == Way::Happened && only_verb && tail_said {
            (to, base + piece.len())
        } else if way == Way::Happened && !head.is_empty() && tail_said {
            (base, base + piece.len())
        } else if head.is_empty() || way == Way::Short && SHORT.contains(&head) && tail_said {
            (to, base + piece.len())
        } else {
            (base, base + offset)
        };
        // 接待费 of 接待费超预算1%
        let label = match beyond {
            Some(run) => {
                let ahead = piece.get(..run.0 - base).unwrap_or_default();
                (base, base + ahead.trim_end_matches(['额', '完', '成', '出', '超']).len())
            }
            None => label,
        };
        return Some(Per { way, step: amount, at: (from, to), from: beyond, label, each: false, whole: false });
    }
    None
}

/// 摆放杂乱有一货架: one of the things that follow.
fn one_of(head: &str, thing: &str) -> bool {
    let manner = ["定", "般", "致", "直", "切", "律", "旦", "体", "线", "方", "些", "系", "并", "同", "再"];
    // 有一揽子方案: with nothing before it, it may be any word
    let found = ["有", "发现", "出现", "存在"]
        .iter()
        .any(|w| head.strip_suffix(w).is_some_and(|before| before.chars().count() > 1));
    found && (2..=4).contains(&thing.chars().count()) && !manner.iter().any(|w| thing.starts_with(w))
}

/// 一河一档, 一户一表: one for each, which is the name of a practice and no number.
pub(crate) fn paired(piece: &str, at: usize) -> bool {
    let behind = piece.get(at..).unwrap_or_default().chars().nth(2) == Some('一');
    let mut ahead = piece.get(..at).unwrap_or_default().chars().rev();
    behind || ahead.nth(1) == Some('一')
}

/// 下达任务指标 of 超额完成下达任务指标: what is exceeded.
fn beyond(head: &str, amount: &Amount) -> Option<(usize, usize)> {
    let one = amount.value == Number::ONE && (amount.is_percent() || amount.is_points_of_percent());
    let words = ["超额完成", "超额", "超出", "超"];
    let (at, word) = words.iter().find_map(|w| head.rfind(w).map(|at| (at, *w)))?;
    let named = head.get(at + word.len()..)?;
    let told = one || at == 0 && amount.is_points_of_percent() && word.starts_with("超额");
    (told && !named.is_empty() && !named.starts_with('过') && reference_noun(named))
        .then_some((at + word.len(), head.len()))
}

/// 事假1天: days that somebody was away are counted.
fn away(head: &str) -> bool {
    ["旷工", "缺勤", "请假", "旷课", "事假", "病假", "缺课"].iter().any(|w| head.ends_with(w))
}

/// May a measure without a verb be counted?
fn is_count(m: &str) -> bool {
    !["%", "元", "万元", "亿元", "米", "公里", "年", "月", "日", "天", "度", "分"].contains(&m)
}
