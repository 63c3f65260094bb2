//! What a label says, without what stands around it: 满意度 in `其中满意度达到`.

/// Words at the head of a label that say nothing of it.
const HEADS: &[&str] = &[
    "其中",
    "凡是",
    "凡",
    "如果",
    "如有",
    "如因",
    "如",
    "若是",
    "若",
    "因",
    "对于",
    "对",
    "经",
    "每有",
    "每发现",
    "每出现",
    "每发生",
    "每",
    "的",
    "则",
    "但",
    "且",
    "并",
    "或",
    "及",
    "和",
    "是否",
    "须",
    "在此基础上",
    "否则",
    "能",
    "能够",
    "有",
];

/// Words at the end of a label that say nothing of it.
const TAILS: &[&str] = &[
    "的",
    "者",
    "时",
    "情况",
    "现象",
    "情形",
    "则",
    "分别",
    "均",
    "达到",
    "为",
    "达",
    "在",
    "不",
    "数",
    "允许",
    "目标值",
    "目标",
    "定额",
    "应",
    "须",
    "需",
    "应有",
    "要求",
    "位于前",
    "排名前",
    "每发现",
    "每发生",
    "每出现",
    "每有",
    "每",
    "介于",
];

/// Words that begin or end as if something of them said nothing: 对口帮扶, 申报及时.
const WHOLE: &[&str] = &[
    "对口",
    "对外",
    "对象",
    "对接",
    "对标",
    "对应",
    "对比",
    "对照",
    "对账",
    "经理",
    "经济",
    "经营",
    "经费",
    "经开",
    "经办",
    "经验",
    "有效",
    "有害",
    "有责",
    "有机",
    "有线",
    "有序",
    "有关",
    "有限",
    "及时",
    "及格",
    "能耗",
    "能源",
    "能力",
    "能效",
    "和谐",
    "因素",
    "因公",
    "并联",
    "并购",
    "如期",
    "若干",
    "每季度",
    "每季",
    "每月",
    "每年",
    "每周",
    "每天",
    "每日",
    "每半年",
    "每学期",
    "准时",
    "按时",
    "实时",
    "小时",
    "工时",
    "学时",
    "课时",
    "平时",
    "临时",
    "同时",
    "用时",
    "超时",
    "耗时",
    "定时",
    "记者",
    "学者",
    "患者",
    "读者",
    "志愿者",
    "消费者",
    "劳动者",
    "经营者",
    "行为",
    "作为",
    "存在",
    "潜在",
    "反应",
    "供应",
    "响应",
    "人均",
    "户均",
    "次均",
    "年均",
    "月均",
    "日均",
    "平均",
    "下达",
    "表达",
    "传达",
    "目的",
    "细则",
    "原则",
    "规则",
    "准则",
    "生均",
    "人均",
    "户均",
    "月均",
    "日均",
    "年均",
    "亩均",
    "村均",
    "校均",
    "平均",
];

/// Does a text begin with a word? Most do not, and the first character tells.
fn begins(text: &str, word: &str) -> bool {
    text.as_bytes().first_chunk::<3>() == word.as_bytes().first_chunk() && text.starts_with(word)
}

/// Does a text end with a word? Most do not, and the last character tells.
fn ends(text: &str, word: &str) -> bool {
    text.as_bytes().last_chunk::<3>() == word.as_bytes().last_chunk() && text.ends_with(word)
}

/// Is a word left whole that begins, or that ends, in one that says nothing?
fn whole(text: &str, is: fn(&str, &str) -> bool, than: &str) -> bool {
    WHOLE.iter().any(|w| is(text, w) && w.len() > than.len())
}

/// What a label says, without what stands around it.
pub(crate) fn bare(text: &str) -> &str {
    let mut text = text.trim_matches(|c: char| !c.is_alphanumeric() && c != '(' && c != '%');
    loop {
        let before = text;
        text = text.strip_suffix('每').unwrap_or(text);
        if let Some(head) = HEADS.iter().filter(|h| begins(text, h)).max_by_key(|h| h.len())
            && text.chars().count() > head.chars().count() + 1
            && !whole(text, begins, head)
        {
            text = text.strip_prefix(head).unwrap_or(text);
        }
        if let Some(tail) = TAILS.iter().filter(|t| ends(text, t)).max_by_key(|t| t.len())
            && text.chars().count() > tail.chars().count() + 1
            && !(*tail == "数" && text.chars().count() < 30)
            && !whole(text, ends, tail)
        {
            text = text.strip_suffix(tail).unwrap_or(text);
        }
        text = text.trim_matches(|c: char| !c.is_alphanumeric() && c != '(' && c != '%' && c != ')');
        if text == before {
            return text;
        }
    }
}

/// 退订率 in 按月实际退订率与目标值对比计分: what is looked at, in a sentence that says no more than that it is.
pub(crate) fn looked_at(text: &str) -> Option<&str> {
    let text = ["按照", "按", "根据", "依据"].iter().find_map(|w| text.strip_prefix(w))?;
    let ends =
        ["计算分值", "计算得分", "计算分数", "计算", "计分", "打分", "评分", "考核", "评价", "得分", "扣分", "核算"];
    let text = ends.iter().find_map(|w| text.strip_suffix(w))?.trim_end_matches(['来', '进']);
    let text = ["月度", "季度", "年度", "月", "季", "年", "当月", "当年"]
        .iter()
        .find_map(|w| text.strip_prefix(w))
        .unwrap_or(text);
    let whole = text;
    let text = ["对比", "相比", "比较", "相比较"]
        .iter()
        .find_map(|w| {
            let (head, with) = text.strip_suffix(w)?.rsplit_once(['与', '和', '同'])?;
            ["目标值", "目标", "指标值", "计划值", "计划", "考核值", "标准值"].contains(&with).then_some(head)
        })
        .unwrap_or(text);
    let whole = if text.starts_with("实际") { "" } else { whole };
    let text = text.strip_prefix("实际").filter(|t| t.chars().count() > 1).unwrap_or(text).trim_end_matches('的');
    let named = text.ends_with(['率', '度', '比', '额', '量', '数', '值']) && !text.ends_with("比例");
    // 按完成率计分: in proportion, where nothing says that it is looked at beside a target
    let told = text == whole && ["完成", "达标"].iter().any(|w| text.starts_with(w));
    (named && !told && text.chars().count() > 2 && !text.contains(['每', '按', '扣', '加', '、'])).then_some(text)
}

/// 实际利用外资 in 实际利用外资完成年度目标: what is measured against a target, without the target.
pub(crate) fn amount_of(label: &str) -> &str {
    // 到位资金每完成1亿元
    if let Some(text) = label.strip_suffix("每完成").filter(|t| t.chars().count() > 1) {
        return text;
    }
    let mut text = label;
    for words in [
        &["目标任务", "目标", "任务", "计划", "预算"][..],
        &["年度", "全年", "年初", "季度", "月度", "进度", "本年", "既定"],
    ] {
        text = words.iter().find_map(|w| text.strip_suffix(w)).unwrap_or(text);
    }
    match text.strip_suffix("完成").or_else(|| text.strip_suffix("达到")) {
        // 全面完成目标任务: how, and not what
        Some("全面" | "全部" | "全额" | "圆满" | "如期" | "按期" | "按时") => "",
        Some(head) if head.chars().count() > 1 && !head.ends_with('未') => head,
        _ => label,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_goes_and_words_stay_whole() {
        assert_eq!(bare("其中满意度达到"), "满意度");
        assert_eq!(bare("对口帮扶资金拨付率"), "对口帮扶资金拨付率");
        assert_eq!(bare("绩效目标申报及时的"), "绩效目标申报及时");
        assert_eq!(bare("经市级认定的"), "市级认定");
        assert_eq!(amount_of("实际利用外资完成年度目标"), "实际利用外资");
        assert_eq!(amount_of("预算"), "预算");
    }
}
