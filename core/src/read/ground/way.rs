//! Which way a step goes, by the words between 每 and the number: `每低于计划值1%` falls short.

use super::reference::{reference_noun, reference_part};
use super::segment::Run;

/// Which way a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// It happened.
    Happened,
    /// 少, 缺, 低.
    Short,
    /// 超, 高, 多.
    Over,
    /// 相差, 偏离.
    Off,
}

/// Words for a shortfall.
pub(crate) const SHORT: &[&str] = &[
    "低于",
    "少于",
    "降低",
    "下降",
    "减少",
    "下滑",
    "缺少",
    "缺失",
    "短缺",
    "未完成",
    "未达到",
    "未达",
    "少完成",
    "落后",
    "滞后",
    "后退",
    "后移",
    "回落",
    "达不到",
    "欠缺",
    "低",
    "少",
    "降",
    "缺",
    "欠",
    "退",
    "漏",
    "不足",
    "未到",
    "未达标",
    "负增长",
    "短收",
    "减产",
    "欠产",
    "少收",
    "缩短",
    "欠收",
    "减",
    "少于",
    "落后于",
    "延后",
    "少开展",
    "少组织",
    "少召开",
    "少开",
    "少参加",
    "少报送",
    "少上报",
    "少报",
    "少发布",
    "少公开",
    "少检查",
    "少巡查",
    "少培训",
    "少走访",
    "少研究",
    "少听取",
    "少配备",
    "少建",
    "少做",
    "少学",
    "少招",
    "少收",
    "少引进",
    "少举办",
    "少争取",
];

/// Words for an excess.
pub(crate) const OVER: &[&str] = &[
    "超过",
    "超出",
    "高于",
    "高出",
    "多于",
    "增加",
    "增长",
    "提高",
    "提升",
    "上升",
    "前进",
    "前移",
    "逾期",
    "拖欠",
    "超期",
    "延迟",
    "推迟",
    "延误",
    "迟到",
    "延期",
    "滞后",
    "拖延",
    "超",
    "高",
    "多",
    "迟",
    "晚",
    "进",
    "升",
    "大于",
    "优于",
    "超额",
    "超额完成",
    "前进",
    "进步",
    "延长",
    "拉长",
    "超支",
    "上涨",
    "溢出",
    "反弹",
    "多完成",
    "多招",
    "多收",
    "多引进",
    "多建",
    "多报",
    "多开展",
    "多举办",
    "多争取",
    "多培训",
    "多增",
    "超收",
    "超产",
    "增收",
];

/// Words that end as those for more and less do, and mean neither.
const ENDS_ALIKE: &[&str] =
    &["引进", "推进", "促进", "改进", "跟进", "购进", "晋升", "清退", "辞退", "劝退", "泄漏", "渗漏", "减免", "赶超"];

/// Words for a change to more.
pub(crate) const RISES: &[&str] = &["上升", "增加", "增长", "提高", "提升", "上涨"];

/// Words for a distance, whichever way.
pub(crate) const OFF: &[&str] =
    &["相差", "偏离", "偏差", "误差", "差", "差距", "浮动", "变动", "增减", "升降", "高低", "波动"];

/// Which way the words between 每 and the number go, and what they name.
pub(crate) fn way_of(middle: &str) -> (Way, Option<Run>) {
    // 每低或高1个百分点
    if ["或", "、", "和", "及"].iter().any(|w| {
        middle.split_once(w).is_some_and(|(a, b)| {
            let of = |words: &[&str], t: &str| words.contains(&t);
            of(SHORT, a) && of(OVER, b) || of(OVER, a) && of(SHORT, b)
        })
    }) {
        return (Way::Off, None);
    }
    let ends = |words: &[&'static str]| words.iter().filter(|w| middle.ends_with(**w)).map(|w| w.len()).max();
    // 每少提高1个百分点, 每少引进1个: less of what ends as more and less do
    if let Some(rest) = middle.strip_prefix('少')
        && (RISES.contains(&rest) || ["增", "升"].contains(&rest) || ENDS_ALIKE.contains(&rest))
    {
        return (Way::Short, None);
    }
    // 每引进1个, 每清退1户: what is done with one of them
    if !middle.starts_with(['少', '多', '超', '未', '缺']) && ENDS_ALIKE.iter().any(|w| middle.ends_with(w)) {
        return (Way::Happened, None);
    }
    // 拖欠 is late, and no 欠
    if middle.ends_with("拖欠") {
        return (Way::Over, None);
    }
    for (way, words) in [(Way::Off, OFF), (Way::Short, SHORT), (Way::Over, OVER)] {
        if ends(words).is_some() {
            return (way, None);
        }
    }
    // 低于计划值, 超核定名额签约
    let mut best: Option<(Way, usize, usize)> = None;
    for (way, words) in [(Way::Short, SHORT), (Way::Over, OVER), (Way::Off, OFF)] {
        for w in words {
            if let Some(at) = middle.find(w)
                && best.is_none_or(|(_, b, len)| at < b || (at == b && w.len() > len))
            {
                best = Some((way, at, w.len()));
            }
        }
    }
    match best {
        Some((_, at, len))
            if matches!(middle.get(at..at + len), Some("漏" | "缺" | "减" | "升" | "进" | "退"))
                && at + len < middle.len()
                && middle.get(at..at + len) != Some("缺") =>
        {
            (Way::Happened, None)
        }
        Some((way, at, len)) if !matches!(middle.get(..at), Some(head) if head.ends_with('未')) => {
            let named = middle.get(at + len..).unwrap_or_default().trim_end_matches(['的', '水', '平']);
            let from = at + len;
            let named_run = (!named.is_empty()).then_some((from, from + reference_part(named)));
            // 新增, 增加 before a thing counted is no gap
            if ["新增", "增加", "进", "升", "漏", "多", "高", "迟", "低", "缺", "少"]
                .iter()
                .any(|w| middle.get(at..at + len) == Some(*w))
                && !named.is_empty()
                && !reference_noun(named)
            {
                return match middle.get(at..at + len) {
                    Some("缺" | "少" | "漏") => (Way::Short, None),
                    Some("低") if named.starts_with('于') => (Way::Short, named_run),
                    _ => (Way::Happened, None),
                };
            }
            (way, named_run)
        }
        _ => (Way::Happened, None),
    }
}
