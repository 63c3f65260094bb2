//! What stands before an anchor: how often, how far off, or under which condition.

use winnow::combinator::opt;
use winnow::prelude::*;
use winnow::token::one_of;

use super::lex::{Amount, Mark, fillers, mark, measure, number, quantity, word};
use crate::condition::Comparison;
use crate::number::Number;

/// A run of bytes of the regular text.
pub(crate) type Run = (usize, usize);

/// A piece of a text between two marks of punctuation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seg {
    pub run: Run,
    /// In brackets.
    pub aside: bool,
    /// It begins a sentence.
    pub first: bool,
    /// The mark of a list at its head, and where it stands.
    pub mark: Option<Mark>,
    pub mark_run: Run,
    /// A colon follows.
    pub colon: bool,
}

/// Cuts a run at its punctuation. `first`: does the run begin a sentence?
pub(crate) fn segments(text: &str, run: Run, mut first: bool) -> Vec<Seg> {
    let mut list = Vec::new();
    let (mut start, mut depth, mut kept) = (run.0, 0_usize, 0_usize);
    let slice = text.get(run.0..run.1).unwrap_or_default();
    let mut push = |from: usize, to: usize, aside: bool, first: bool, colon: bool| {
        let piece = text.get(from..to).unwrap_or_default();
        let mut rest = piece;
        let _ = fillers(&mut rest);
        let mut from = to - rest.len();
        let mut found = None;
        let mut mark_run = (from, from);
        let mut marked = rest;
        if let Ok(m) = mark(&mut marked) {
            found = Some(m);
            mark_run = (from, to - marked.len());
            from = to - marked.len();
        }
        if from < to || found.is_some() {
            list.push(Seg { run: (from, to), aside, first, mark: found, mark_run, colon });
            return true;
        }
        false
    };
    let mut offsets = slice.char_indices().peekable();
    while let Some((at, c)) = offsets.next() {
        let here = run.0 + at;
        let cut = match c {
            ',' | ';' | '。' | ':' | '\n' | '!' | '?' => true,
            '(' | ')' => {
                // the brackets of a list mark are not an aside
                let tail = text.get(here..run.1).unwrap_or_default();
                if ["(含", "(不含", "(包含"].iter().any(|w| tail.starts_with(w)) {
                    kept += 1;
                    continue;
                }
                if c == ')' && kept > 0 {
                    kept -= 1;
                    continue;
                }
                let mut rest = tail;
                let marked = c == '('
                    && text.get(start..here).is_some_and(|t| t.trim_matches(|c: char| !c.is_alphanumeric()).is_empty())
                    && mark(&mut rest).is_ok();
                if marked {
                    kept += 1;
                    false
                } else {
                    c == '(' || depth > 0 || start < here
                }
            }
            _ => false,
        };
        if !cut {
            continue;
        }
        if push(start, here, depth > 0, first, c == ':') {
            first = false;
        }
        start = here + c.len_utf8();
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' | '。' | '\n' | '!' | '?' => first = true,
            _ => {}
        }
    }
    push(start, run.1, depth > 0, first, false);
    list
}

/// What something is measured against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// A quantity of the text.
    Amount(Amount, Run),
    /// A share: 2/3, 1:50.
    Share(Number, Number, Run),
    /// Something that the text names.
    Named(Run),
    /// Something that the text names, for one of several measures: 两率低于各自平均.
    NamedFor(Run, Run),
}

/// An edge and whether it belongs, where that is said.
pub(crate) type EdgeAt = (Amount, Option<bool>);

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Test {
    /// Whatever the text calls it.
    Flag(Run),
    /// A number and another.
    Compare { left: Run, is: Comparison, right: Value },
    /// Between two edges.
    Between { left: Run, low: EdgeAt, high: EdgeAt },
    /// Places in a ranking.
    Places { label: Run, from_last: bool, first: i64, last: Option<i64> },
    /// One word of a scale.
    Word(Run),
    /// 否则, 其他.
    Otherwise,
    /// No later than a day of a year that is not said.
    By { label: Run, month: u32, day: Option<u32> },
}

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

const SHORT: &[&str] = &[
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
    "少收",
    "缩短",
    "欠收",
    "减",
    "少于",
    "落后于",
    "延后",
];
const OVER: &[&str] = &[
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
    "逾期",
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
    "新增",
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
];
const OFF: &[&str] = &["相差", "偏离", "偏差", "误差", "差", "差距", "浮动", "变动"];
/// What a shortfall of time is no longer, but a delay.
const LATE: &[&str] = &["逾期", "超期", "延迟", "推迟", "延误", "迟到", "延期", "拖延", "迟", "晚", "滞后"];
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

/// How far off or how often, in one piece of text.
pub(crate) fn per(text: &str, run: Run) -> Option<Per> {
    let piece = text.get(run.0..run.1)?;
    each_step(piece, run.0).or_else(|| counted(piece, run.0))
}

/// 每[什么]N单位[什么].
fn each_step(piece: &str, base: usize) -> Option<Per> {
    let at = piece.rfind('每').filter(|at| {
        let tail = piece.get(at + '每'.len_utf8()..).unwrap_or_default();
        !["天必", "半年", "年度", "季报", "月报", "学期", "学年", "周期", "半月", "季末"]
            .iter()
            .any(|w| tail.starts_with(w))
    })?;
    let after_each = at + '每'.len_utf8();
    let tail = piece.get(after_each..)?;
    // 每次, 每人次, 每个百分点: the measure stands at once
    let mut direct = tail;
    let found = if let Ok(m) = measure(&mut direct).and_then(|m| Ok::<_, winnow::error::ErrMode<_>>(m)) {
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
            let amount = quantity(&mut rest).ok()?;
            let measure = amount.measure.as_deref()?;
            let head = tail.get(..offset).unwrap_or_default();
            if head.ends_with(|c: char| c.is_ascii_digit() || c == '.')
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
        let chosen = all.iter().find(|(.., off)| *off).or_else(|| all.first());
        chosen.map(|(from, to, amount, _)| (*from, *to, amount.clone()))
    });
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
    let head = piece.get(..at).unwrap_or_default();
    let rest = piece.get(to..).unwrap_or_default();
    let reference = named.map(|(a, b)| (base + after_each + a, base + after_each + b));
    let label = if way == Way::Happened {
        if rest.trim_matches(['的', '者', ',']).is_empty() {
            if middle.is_empty() { (base, base + at) } else { (base, base + from) }
        } else {
            (base + from, base + piece.len())
        }
    } else {
        (base, base + at)
    };
    Some(Per { way, step: amount, at: (base + from, base + to), from: reference, label, each: true, whole })
}

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

/// Which way the words between 每 and the number go, and what they name.
fn way_of(middle: &str) -> (Way, Option<Run>) {
    let ends = |words: &[&'static str]| words.iter().filter(|w| middle.ends_with(**w)).map(|w| w.len()).max();
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
            if matches!(middle.get(at..at + len), Some("漏" | "缺" | "减" | "升" | "进"))
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

/// 核定名额签约: the part that something is measured against.
fn reference_part(named: &str) -> usize {
    if reference_noun(named) {
        return named.len();
    }
    named
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .filter(|at| named.get(..*at).is_some_and(reference_noun))
        .max()
        .unwrap_or(named.len())
}

/// 发现一次, 少1篇, 1项: the number stands at the head or behind a verb.
fn counted(piece: &str, base: usize) -> Option<Per> {
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
        if c == '半' {
            amount.value = Number::ONE;
        }
        // a measure that is not known, at the end
        if amount.measure.is_none()
            && rest.chars().count() == 1
            && rest.chars().all(char::is_alphabetic)
            && c.is_ascii_digit()
        {
            amount.measure = Some(rest.to_owned());
            rest = "";
        }
        let Some(m) = amount.measure.clone() else { continue };
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
            if ends(SHORT).is_some() {
                (Way::Short, true)
            } else if ends(OVER).is_some() {
                (Way::Over, true)
            } else if ends(OFF).is_some() {
                (Way::Off, true)
            } else {
                (Way::Happened, VERBS.iter().any(|w| head.ends_with(w) || head.contains(w)))
            }
        };
        let after = rest;
        let bound = ["以上", "以下", "以内", "及以", "内", "的以上", "(含", "之内", "前", "名以", "后"]
            .iter()
            .any(|w| after.starts_with(w));
        let place = head.ends_with('第') || head.ends_with('前') || head.ends_with("倒数") || head.ends_with('后');
        let until = head.ends_with("不少于")
            || head.ends_with("不低于")
            || head.ends_with("达到") && !amount.value.eq(&Number::ONE)
            || head.ends_with("至少")
            || head.ends_with("不超过")
            || head.ends_with('≥')
            || head.ends_with('≤')
            || head.ends_with('>')
            || head.ends_with('<');
        let ranged = after.starts_with('-') || after.starts_with('至') || after.starts_with('/');
        let percent = amount.is_percent();
        let compared =
            ["低于", "超过", "高于", "少于", "不足", "超出", "大于", "小于", "多于"].iter().any(|w| head.ends_with(w));
        if bound || place || until || ranged || compared || (percent && way == Way::Happened) {
            continue;
        }
        if amount.value != Number::ONE && !(way != Way::Happened && (percent || amount.is_points_of_percent())) {
            continue;
        }
        let tail_said = !after.trim_matches(['的', '者', ',']).is_empty();
        if !(verb || head.is_empty() || tail_said || is_count(&m)) {
            continue;
        }
        if amount.is_time()
            && way == Way::Happened
            && !["旷工", "缺勤", "请假", "旷课"].iter().any(|w| head.ends_with(w))
        {
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
        } else if head.is_empty() {
            (to, base + piece.len())
        } else {
            (base, base + offset)
        };
        return Some(Per { way, step: amount, at: (from, to), from: None, label, each: false, whole: false });
    }
    None
}

fn is_count(m: &str) -> bool {
    !["%", "元", "万元", "亿元", "米", "公里", "年", "月", "日", "天", "度", "分"].contains(&m)
}

const REFERENCE_ENDS: &[&str] = &[
    "平均",
    "平均数",
    "平均值",
    "平均水平",
    "均值",
    "目标",
    "目标值",
    "目标任务",
    "任务",
    "任务数",
    "计划",
    "计划数",
    "计划值",
    "基准",
    "基准数",
    "基准值",
    "控制数",
    "控制值",
    "控制线",
    "控制目标",
    "合格线",
    "标准值",
    "标准",
    "指标",
    "指标值",
    "上年",
    "去年",
    "同期",
    "上期",
    "上月",
    "水平",
    "核定数",
    "名额",
    "定额",
    "限额",
    "预算",
    "预算数",
    "占比",
    "比例",
    "要求",
    "总数",
    "概算",
    "预算内",
    "合同价",
    "基准价",
    "控制价",
    "人数",
    "户数",
    "株数",
    "数量",
    "金额",
    "额度",
    "时限",
    "期限",
    "上限",
    "下限",
    "得分",
    "数",
    "值",
    "率",
    "额",
    "量",
    "线",
    "平均分",
    "价",
    "基准价",
    "上一年",
    "上年度",
    "上季度",
    "年度目标",
    "目标数",
    "考核值",
    "警戒线",
    "最高值",
    "最低值",
    "中位数",
    "规定",
    "平均的",
    "均",
    "成绩",
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全行",
    "年初",
    "人次",
];

/// Does it end in a thing that something can be measured against?
pub(crate) fn ends_in_reference(text: &str) -> bool {
    let text = text.trim_end_matches(['的', '时', '者', ')']);
    REFERENCE_ENDS.iter().any(|w| text.ends_with(w))
}

/// Is it a thing that something can be measured against?
pub(crate) fn reference_noun(text: &str) -> bool {
    let text = text.trim_end_matches(['的', '时', '者', ')']);
    REFERENCE_ENDS.iter().any(|w| text.ends_with(w) && (text.len() > w.len() || w.chars().count() > 1))
        || REFERENCES.iter().any(|w| text.starts_with(w)) && text.chars().count() <= 12
}

/// What something measured against begins with.
const REFERENCES: &[&str] = &[
    "平均",
    "目标",
    "计划",
    "核定",
    "上年",
    "去年",
    "同期",
    "基准",
    "合格线",
    "控制",
    "全市平均",
    "全县平均",
    "全省平均",
    "规定",
    "约定",
    "同类",
    "最低",
    "最高",
];

/// Comparators and what they mean; longest first where one begins another.
const COMPARATORS: &[(&str, Comparison)] = &[
    ("高于或等于", Comparison::AtLeast),
    ("大于或等于", Comparison::AtLeast),
    ("大于等于", Comparison::AtLeast),
    ("高于等于", Comparison::AtLeast),
    ("低于或等于", Comparison::AtMost),
    ("小于或等于", Comparison::AtMost),
    ("小于等于", Comparison::AtMost),
    ("低于等于", Comparison::AtMost),
    ("不得低于", Comparison::AtLeast),
    ("不得少于", Comparison::AtLeast),
    ("不得超过", Comparison::AtMost),
    ("不能低于", Comparison::AtLeast),
    ("不能超过", Comparison::AtMost),
    ("没有达到", Comparison::LessThan),
    ("没有超过", Comparison::AtMost),
    ("未超过", Comparison::AtMost),
    ("未突破", Comparison::AtMost),
    ("不突破", Comparison::AtMost),
    ("未达到", Comparison::LessThan),
    ("达不到", Comparison::LessThan),
    ("不达到", Comparison::LessThan),
    ("没达到", Comparison::LessThan),
    ("不低于", Comparison::AtLeast),
    ("不少于", Comparison::AtLeast),
    ("不小于", Comparison::AtLeast),
    ("不高于", Comparison::AtMost),
    ("不超过", Comparison::AtMost),
    ("不大于", Comparison::AtMost),
    ("不多于", Comparison::AtMost),
    ("控制在", Comparison::AtMost),
    ("达到", Comparison::AtLeast),
    ("未达", Comparison::LessThan),
    ("不达", Comparison::LessThan),
    ("未满", Comparison::LessThan),
    ("不满", Comparison::LessThan),
    ("不足", Comparison::LessThan),
    ("不到", Comparison::LessThan),
    ("低于", Comparison::LessThan),
    ("少于", Comparison::LessThan),
    ("小于", Comparison::LessThan),
    ("高于", Comparison::MoreThan),
    ("超过", Comparison::MoreThan),
    ("大于", Comparison::MoreThan),
    ("多于", Comparison::MoreThan),
    ("突破", Comparison::MoreThan),
    ("超出", Comparison::MoreThan),
    ("至少", Comparison::AtLeast),
    ("等于", Comparison::Equal),
    ("至多", Comparison::AtMost),
    ("为", Comparison::Equal),
    ("完成", Comparison::AtLeast),
    ("≥", Comparison::AtLeast),
    ("≤", Comparison::AtMost),
    (">", Comparison::MoreThan),
    ("<", Comparison::LessThan),
    ("=", Comparison::Equal),
    ("达", Comparison::AtLeast),
    ("超", Comparison::MoreThan),
];

/// A quantity with what follows it: 以上, (含), 以内.
struct Bounded {
    amount: Amount,
    run: Run,
    to: usize,
    suffix: Option<Comparison>,
    included: Option<bool>,
    /// (含80%): what it is said of.
    said_of: Option<Number>,
}

fn bounded(text: &str, from: usize, end: usize) -> Option<Bounded> {
    bounded_as(text, from, end, false)
}

fn bounded_as(text: &str, from: usize, end: usize, scored_here: bool) -> Option<Bounded> {
    let slice = text.get(from..end)?;
    let mut rest = slice;
    let amount = quantity(&mut rest).ok()?;
    let scored = amount.measure.as_deref() == Some("分");
    let bounds = |t: &str| ["以上", "以下", "及以", "(含", "以内", "-", "至", "不足"].iter().any(|w| t.starts_with(w));
    let mut said_of = None;
    if scored && !scored_here && !bounds(rest) {
        return None;
    }
    let run = (from, end - rest.len());
    let mut included = None;
    let included_words: &'static [&'static str] = &["(含)", "(含", "含)", "及", "(包含)"];
    if let Ok(w) = word(&["(不含)", "(不含本数)", "(不包括)", "不含"]).parse_next(&mut rest) {
        let _: &str = w;
        included = Some(false);
    } else if opt_word(included_words, &mut rest) {
        included = Some(true);
        // (含90%)
        let mut more = rest;
        if let Ok(q) = quantity(&mut more) {
            rest = more;
            said_of = Some(q.value);
        }
        let _ = opt::<_, _, winnow::error::ErrMode<winnow::error::ContextError>, _>(one_of([')', '、']))
            .parse_next(&mut rest);
    }
    let _ = opt_word(&["的", "及", "(", "或"], &mut rest);
    let suffix = if opt_word(&["以上", "及以上", "或以上", "以外", "含以上", "之上"], &mut rest) {
        Some(if included == Some(false) { Comparison::MoreThan } else { Comparison::AtLeast })
    } else if opt_word(&["以下", "及以下", "以内", "之内", "或以下", "范围内", "之下", "内"], &mut rest)
    {
        Some(if included == Some(false) { Comparison::LessThan } else { Comparison::AtMost })
    } else {
        None
    };
    // 以上(含), 以下(不含)
    let mut more = rest;
    let suffix = if opt_word(&["(不含", "不含"], &mut more) {
        included = Some(false);
        let _ = quantity(&mut more);
        let _ = opt_word(&[")"], &mut more);
        rest = more;
        suffix.map(|s| if s == Comparison::AtLeast { Comparison::MoreThan } else { Comparison::LessThan })
    } else if opt_word(&["(含", "(含)"], &mut more) {
        included = Some(true);
        let _ = quantity(&mut more);
        let _ = opt_word(&[")"], &mut more);
        rest = more;
        suffix
    } else {
        suffix
    };
    Some(Bounded { amount, run, to: end - rest.len(), suffix, included, said_of })
}

fn opt_word(words: &'static [&'static str], rest: &mut &str) -> bool {
    word(words).parse_next(rest).is_ok()
}

/// A comparison anywhere in a piece of text.
pub(crate) fn compare(text: &str, run: Run) -> Option<Test> {
    chained(text, run).or_else(|| between(text, run)).or_else(|| prefixed(text, run)).or_else(|| suffixed(text, run))
}

/// >0.1%且≤0.3%; 95%≤满意度<98%.
fn chained(text: &str, run: Run) -> Option<Test> {
    let piece = text.get(run.0..run.1)?;
    let comparator = |at: usize| {
        let tail = text.get(at..run.1)?;
        COMPARATORS
            .iter()
            .find(|(w, is)| tail.starts_with(w) && !matches!(is, Comparison::Equal) && *w != "完成")
            .map(|(w, is)| (at + w.len(), *is))
    };
    let ends = |low: Bounded, low_is: Comparison, high: Bounded, high_is: Comparison, left: Run| {
        let measure = high.amount.measure.clone().or_else(|| low.amount.measure.clone());
        let with = |a: &Amount| Amount { value: a.value, measure: a.measure.clone().or_else(|| measure.clone()) };
        let edge = |b: &Bounded, is| (with(&b.amount), Some(matches!(is, Comparison::AtLeast | Comparison::AtMost)));
        let up = |is| matches!(is, Comparison::AtLeast | Comparison::MoreThan);
        match (up(low_is), up(high_is)) {
            (true, false) => Some(Test::Between { left, low: edge(&low, low_is), high: edge(&high, high_is) }),
            (false, true) => Some(Test::Between { left, low: edge(&high, high_is), high: edge(&low, low_is) }),
            _ => None,
        }
    };
    // a number first: 95%≤满意度<98%
    if piece.starts_with(|c: char| c.is_ascii_digit())
        && let Some(first) = bounded(text, run.0, run.1)
        && let Some((after, is)) =
            comparator(first.to).filter(|_| text.get(first.to..).is_some_and(|t| t.starts_with(['≤', '<', '≥', '>'])))
    {
        let name_to = text.get(after..run.1)?.find(['≤', '<', '≥', '>']).map(|o| after + o)?;
        let (start, second_is) = comparator(name_to)?;
        let second = bounded_scored(text, start, run.1)?;
        let turned = match is {
            Comparison::AtMost => Comparison::AtLeast,
            Comparison::LessThan => Comparison::MoreThan,
            Comparison::AtLeast => Comparison::AtMost,
            _ => Comparison::LessThan,
        };
        return ends(first, turned, second, second_is, (after, name_to));
    }
    let mut offset = 0;
    while offset < piece.len() {
        let at = run.0 + offset;
        if let Some((from, is)) = comparator(at)
            && let Some(first) = bounded_scored(text, from, run.1)
        {
            let mut rest = text.get(first.to..run.1)?;
            let before = rest.len();
            let _ = opt_word(&["且", ",", "、", "并", "但", "并且", "而", "同时", ",且"], &mut rest);
            let second_at = first.to + before - rest.len();
            let (start, second_is) = comparator(second_at)?;
            let second = bounded_scored(text, start, run.1)?;
            return ends(first, is, second, second_is, (run.0, at));
        }
        offset += piece.get(offset..)?.chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// As [`bounded`], for a place where 分 can only be that of a mark.
fn bounded_scored(text: &str, from: usize, end: usize) -> Option<Bounded> {
    bounded_as(text, from, end, true)
}

/// 90%(含)-100%, 4至8人.
fn between(text: &str, run: Run) -> Option<Test> {
    let piece = text.get(run.0..run.1)?;
    for (offset, c) in piece.char_indices() {
        if !c.is_ascii_digit()
            || piece
                .get(..offset)
                .is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == '第' || c == '月'))
        {
            continue;
        }
        let from = run.0 + offset;
        let Some(low) = bounded(text, from, run.1) else { continue };
        if let Some(test) = lost_dash(&low, (run.0, from)) {
            return Some(test);
        }
        let mut rest = text.get(low.to..run.1)?;
        let gap = rest.len();
        let mut excluded = false;
        if low.suffix == Some(Comparison::AtLeast) {
            let _ = opt_word(&["且", ",", "、", "、且", "但", "并且"], &mut rest);
            excluded = opt_word(
                &["不足", "低于", "小于", "未达到", "未满", "不满", "不到", "少于", "未达", "不超过"],
                &mut rest,
            );
            let mut more = rest;
            let second = quantity(&mut more).is_ok() && more.starts_with("以下");
            if !excluded && !second {
                continue;
            }
        } else if !(opt_word(&["-", "至", "到", "--"], &mut rest)) {
            continue;
        }
        let start = low.to + gap - rest.len();
        let Some(mut high) = bounded_scored(text, start, run.1) else { continue };
        let mut low = low;
        if high.said_of.is_some_and(|n| n == low.amount.value && n != high.amount.value) {
            low.included = Some(true);
            high.included = Some(false);
        }
        if excluded {
            high.included = Some(false);
        }
        if high.amount.measure.is_none()
            && low.amount.measure.is_none()
            && !text.get(high.to..run.1).is_some_and(str::is_empty)
        {
            // 12-3 of a name
            continue;
        }
        let measure = high.amount.measure.clone().or_else(|| low.amount.measure.clone());
        let with = |a: &Amount| Amount { value: a.value, measure: a.measure.clone().or_else(|| measure.clone()) };
        let before = text.get(..from).unwrap_or_default();
        let left_end = from
            - ["在", "为", "达到", "达", "超过", "介于"]
                .iter()
                .filter(|w| before.ends_with(**w))
                .map(|w| w.len())
                .max()
                .unwrap_or(0);
        return Some(Test::Between {
            left: (run.0, left_end.max(run.0)),
            low: (with(&low.amount), low.included),
            high: (with(&high.amount), high.included),
        });
    }
    None
}

/// 820亩(含8亩): a dash that was lost, 8-20亩.
fn lost_dash(found: &Bounded, left: Run) -> Option<Test> {
    let said = found.said_of?;
    let (whole, low) = (found.amount.value.to_string(), said.to_string());
    let high: Number = whole.strip_prefix(&low).filter(|h| !h.is_empty() && !h.starts_with('.'))?.parse().ok()?;
    if high.decimal() <= said.decimal() {
        return None;
    }
    let with = |value| Amount { value, measure: found.amount.measure.clone() };
    Some(Test::Between { left, low: (with(said), Some(true)), high: (with(high), None) })
}

/// 不低于60%, 高于县平均, ≥90%.
fn prefixed(text: &str, run: Run) -> Option<Test> {
    let piece = text.get(run.0..run.1)?;
    let mut offset = 0;
    while offset < piece.len() {
        let tail = piece.get(offset..)?;
        let Some((w, is)) = COMPARATORS.iter().find(|(w, _)| tail.starts_with(w)) else {
            offset += tail.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let mut from = run.0 + offset + w.len();
        for skip in ["了", "到", "至", "在", "的", "年度", "有", "本"] {
            if text.get(from..run.1).is_some_and(|t| {
                t.starts_with(skip)
                    && t.get(skip.len()..).and_then(|t| t.chars().next()).is_some_and(|c| c.is_ascii_digit())
            }) {
                from += skip.len();
            }
        }
        let left = (run.0, run.0 + offset);
        if let Some(value) = share(text, from, run.1) {
            return Some(Test::Compare { left, is: *is, right: value });
        }
        if let Some(found) = bounded_scored(text, from, run.1) {
            // 在…之间为: no comparison
            if *w == "为" && found.amount.measure.is_none() && found.amount.value != Number::ZERO
                || *w == "完成" && (found.amount.measure.is_none() || found.amount.value == Number::ONE)
            {
                offset += w.len();
                continue;
            }
            if found.amount.measure.is_none()
                && text
                    .get(found.to..run.1)
                    .is_some_and(|t| t.starts_with(|c: char| c.is_alphabetic() && !"的时者且并".contains(c)))
            {
                offset += w.len();
                continue;
            }
            let is = match (*is, found.suffix) {
                (Comparison::AtLeast | Comparison::Equal, Some(s)) => s,
                (Comparison::MoreThan, Some(Comparison::AtLeast)) if *w == "超过" => Comparison::MoreThan,
                (is, _) => match (is, found.included) {
                    (Comparison::MoreThan, Some(true)) => Comparison::AtLeast,
                    (Comparison::LessThan, Some(true)) => Comparison::AtMost,
                    (is, _) => is,
                },
            };
            let tail = text.get(found.to..run.1).unwrap_or_default().trim_matches(['的', '时', '者', ')']);
            if found.amount.is_time() && tail.starts_with(['未', '不', '没', '仍']) {
                return None;
            }
            let rest = text
                .get(found.to..run.1)
                .unwrap_or_default()
                .trim_matches(|c: char| !c.is_alphanumeric())
                .trim_end_matches(['的', '时', '者']);
            let left = if offset == 0 && !rest.is_empty() { (found.to, run.1) } else { left };
            return Some(Test::Compare { left, is, right: Value::Amount(found.amount, found.run) });
        }
        if matches!(*w, "为" | "完成") {
            offset += w.len();
            continue;
        }
        let name = text.get(from..run.1).unwrap_or_default();
        let name = name.split(['且', '并']).next().unwrap_or(name);
        let trimmed = name
            .trim_end_matches(['的', '时', '者'])
            .trim_end_matches("以内")
            .trim_end_matches("之内")
            .trim_end_matches("范围内")
            .trim_end_matches('内')
            .trim_end_matches("以上")
            .trim_end_matches("以下")
            .trim_end_matches("部分");
        let trimmed = if reference_noun(trimmed) {
            trimmed
        } else {
            trimmed
                .match_indices('的')
                .map(|(at, _)| trimmed.get(..at).unwrap_or_default())
                .filter(|t| reference_noun(t))
                .last()
                .unwrap_or(trimmed)
        };
        let weak = ["为", "完成", "达到", "达", "超", "不达", "未达到", "未达", "达不到", "没达到", "没有达到", "突破"]
            .contains(w);
        let loose = ["目标", "任务", "计划", "要求", "标准", "规定", "指标", "水平", "目标任务", "年度目标", "进度"];
        let measurable = trimmed.chars().count() > 1
            && reference_noun(trimmed)
            && (*w != "超" || REFERENCES.iter().any(|r| trimmed.starts_with(r)))
            && !(weak && loose.iter().any(|l| trimmed.ends_with(l)));
        if !trimmed.is_empty() && measurable && trimmed.chars().count() <= 40 {
            return Some(Test::Compare { left, is: *is, right: Value::Named((from, from + trimmed.len())) });
        }
        offset += w.len();
    }
    None
}

/// 2/3, 1:50, 三分之二.
fn share(text: &str, from: usize, end: usize) -> Option<Value> {
    let slice = text.get(from..end)?;
    let mut rest = slice;
    let first = number(&mut rest).ok()?;
    let mut other = rest;
    if opt_word(&["/", ":"], &mut other) {
        let second = number(&mut other).ok()?;
        return Some(Value::Share(first, second, (from, end - other.len())));
    }
    if opt_word(&["分之"], &mut other) {
        let second = number(&mut other).ok()?;
        return Some(Value::Share(second, first, (from, end - other.len())));
    }
    None
}

/// 90%以上, 3起以内, 100%.
fn suffixed(text: &str, run: Run) -> Option<Test> {
    let piece = text.get(run.0..run.1)?;
    let mut last: Option<(usize, Bounded)> = None;
    let mut skip = 0;
    for (offset, c) in piece.char_indices() {
        if offset < skip || !(c.is_ascii_digit() || "一二两三四五六七八九十百".contains(c)) {
            continue;
        }
        let from = run.0 + offset;
        let Some(found) = bounded(text, from, run.1) else { continue };
        skip = found.to - run.0;
        let percent = found.amount.is_percent();
        let counted = found.amount.measure.is_some();
        if found.suffix.is_some() && counted
            || found.suffix.is_some() && c.is_ascii_digit()
            || percent && c.is_ascii_digit()
        {
            let better = last.as_ref().is_none_or(|(_, b)| b.suffix.is_none());
            if better {
                last = Some((from, found));
            }
        }
    }
    let (from, found) = last?;
    let before = text.get(run.0..from).unwrap_or_default();
    let linking = ["达到", "为", "达", "在", "完成", "是", "有", "控制在", "超过"]
        .iter()
        .filter(|w| before.ends_with(**w))
        .map(|w| w.len())
        .max()
        .unwrap_or(0);
    // 排名前30%, 后20%
    let placed = before.ends_with(['前', '后', '末']);
    let is = if placed { Comparison::AtMost } else { found.suffix.unwrap_or(Comparison::AtLeast) };
    let rest = text.get(found.to..run.1).unwrap_or_default();
    // 100%参加体检: the rest of the sentence is part of what is measured
    let left = if from == run.0 && !rest.trim_matches(['的', '时', '者']).is_empty() {
        (found.to, run.1)
    } else {
        (run.0, from - linking)
    };
    Some(Test::Compare { left, is, right: Value::Amount(found.amount, found.run) })
}

/// 第1名, 前8位, 第6-10名, 倒数第2名, 后4名.
pub(crate) fn places(text: &str, run: Run) -> Option<Test> {
    let piece = text.get(run.0..run.1)?;
    for (offset, c) in piece.char_indices() {
        let mut rest = piece.get(offset..)?;
        let (from_last, ordinal) = match c {
            '第' => (false, true),
            '前' => (false, false),
            '后' | '末' => (true, false),
            '倒' if rest.starts_with("倒数") => (true, true),
            '最' if rest.starts_with("最后") => (true, true),
            '1'..='9'
                if piece.get(..offset).is_some_and(|t| {
                    ["居", "列", "排", "位居", "名列", "排名", "位列", "排在"].iter().any(|w| t.ends_with(w))
                        || t.is_empty()
                }) && after_places(rest) =>
            {
                (false, true)
            }
            _ => continue,
        };
        let head = piece.get(..offset).unwrap_or_default();
        let label = (run.0, run.0 + offset);
        if let Some(tail) = rest
            .strip_prefix("末位")
            .or_else(|| rest.strip_prefix("最后一名"))
            .or_else(|| rest.strip_prefix("倒数第一"))
        {
            let _ = tail;
            return Some(Test::Places { label, from_last: true, first: 1, last: Some(1) });
        }
        for skip in ["倒数", "最后", "第", "前", "后", "末"] {
            rest = rest.strip_prefix(skip).unwrap_or(rest);
        }
        let Ok(first) = number(&mut rest) else { continue };
        let Some(first) = i64::try_from(first.decimal()).ok() else { continue };
        let _ = opt_word(&["名", "位"], &mut rest);
        let mut last: Option<i64> = None;
        let mut ranged = rest;
        if opt_word(&["-", "至", "到"], &mut ranged) {
            let _ = opt_word(&["第"], &mut ranged);
            if let Ok(n) = number(&mut ranged) {
                last = n.decimal().try_into().ok();
                rest = ranged;
            }
        }
        let unit = opt_word(&["名", "位", "个位次", "个名次"], &mut rest);
        let ended = piece.get(..piece.len() - rest.len()).unwrap_or_default();
        let ranking = ordinal
            && ["排名", "名次", "位次", "位列", "排序", "排第", "名列", "居"]
                .iter()
                .any(|w| head.contains(w) || head.ends_with(w));
        if !unit && !ended.ends_with('名') && !ended.ends_with('位') && !ranking {
            continue;
        }
        let after = c.is_ascii_digit() && ["以后", "之后", "开外"].iter().any(|w| rest.starts_with(w));
        let first = if after { first + 1 } else { first };
        let beyond = opt_word(&["开外", "及以后", "以后", "及以下", "以下", "及之后", "之后", "后"], &mut rest);
        let before = opt_word(&["及以前", "以前", "及以内", "以内", "之前", "及以上", "以上"], &mut rest);
        let _ = head;
        let (first, last) = match (ordinal, last) {
            (true, Some(last)) => (first, Some(last)),
            (false, Some(last)) => (first, Some(last)),
            (true, None) if beyond => (first, None),
            (true, None) if before && !from_last => (1, Some(first)),
            (true, None) if before => (first, None),
            (true, None) => (first, Some(first)),
            (false, None) => (1, Some(first)),
        };
        return Some(Test::Places { label, from_last, first, last });
    }
    None
}

/// 10位以后, 2-3位: does a place follow a bare number?
fn after_places(text: &str) -> bool {
    let mut rest = text;
    let _ = number(&mut rest);
    if opt_word(&["-", "至", "到"], &mut rest) {
        let _ = number(&mut rest);
        return rest.starts_with(['名', '位']);
    }
    opt_word(&["名", "位"], &mut rest)
        && ["以后", "之后", "开外", "以内", "及以", "以前"].iter().any(|w| rest.starts_with(w))
}

#[rustfmt::skip]
const SCALE: &[&str] = &[
    "优异", "优秀", "优良", "良好", "合格", "基本合格", "不合格", "一般", "较差", "差", "好", "较好", "优", "良", "中", "及格", "不及格", "满意", "基本满意", "不满意", "比较满意", "很差", "中等", "称职", "基本称职", "不称职", "优等", "一等", "二等", "三等",     "一类", "二类", "三类", "四类", "甲等", "乙等", "丙等", "红", "黄", "绿", "A级", "B级", "C级", "D级", "A", "B", "C", "D", "E", "一等奖", "二等奖", "三等奖", "特等奖", "优秀奖", "先进", "一档", "二档", "三档", "四档", "第一档", "第二档", "第三档", "AAA", "AA", "甲级", "乙级", "丙级",
    "A等", "B等", "C等", "D等", "很满意", "非常满意", "A档", "B档", "C档", "D档", "非常好", "很好", "强", "较强", "弱", "较弱", "高", "较高", "低", "较低", "一级", "二级", "三级", "四级", "较大", "重大", "特别重大", "基本达标", "中档", "良档", "优档", "差档",
];

/// The word of a scale that a piece of text ends in.
pub(crate) fn scale_word(text: &str, run: Run) -> Option<Run> {
    let piece = text.get(run.0..run.1)?;
    let trimmed = piece
        .trim_matches(['“', '”', '"', '‘', '’'])
        .trim_end_matches(['的', '时', '者', '”', '"', '’', '」'])
        .trim_end_matches("等次")
        .trim_end_matches("档次")
        .trim_end_matches("等级")
        .trim_end_matches("档")
        .trim_end_matches(['”', '"']);
    let w = SCALE.iter().filter(|w| trimmed.ends_with(**w)).max_by_key(|w| w.len())?;
    let head = trimmed.strip_suffix(w)?;
    let head = head.trim_end_matches(['“', '"', '‘', '「']);
    let before = head.is_empty()
        || [
            "为", "评为", "等次", "等级", "定为", "获", "得", "结果", "被评", "档次", "是", "评价", "评定", "鉴定",
            "属", "列",
        ]
        .iter()
        .any(|x| head.ends_with(x));
    let lead = piece.len() - piece.trim_start_matches(['“', '”', '"', '‘', '’']).len();
    let to = run.0 + lead + head.len() + piece.get(lead + head.len()..).unwrap_or_default().find(w).unwrap_or(0);
    before.then_some((to, to + w.len()))
}

/// 11月30日前, 6月底前.
pub(crate) fn by_day(text: &str, run: Run) -> Option<Test> {
    let piece = text.get(run.0..run.1)?;
    for (offset, c) in piece.char_indices() {
        if !c.is_ascii_digit() || piece.get(..offset).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit())) {
            continue;
        }
        let mut rest = piece.get(offset..)?;
        let Ok(month) = super::lex::arabic(&mut rest) else { continue };
        if !opt_word(&["月"], &mut rest) {
            continue;
        }
        let day = super::lex::arabic(&mut rest).ok();
        let _ = opt_word(&["日", "号", "底", "末", "份"], &mut rest);
        let _ = opt_word(&["之", "以", "(含)"], &mut rest);
        if !opt_word(&["前"], &mut rest) {
            continue;
        }
        let month = u32::try_from(i64::try_from(month.decimal()).ok()?).ok()?;
        let day = day.and_then(|d| i64::try_from(d.decimal()).ok()).and_then(|d| u32::try_from(d).ok());
        let from = run.0 + piece.len() - rest.len();
        return Some(Test::By { label: (from, run.1), month, day });
    }
    None
}

/// 否则, 其余, 其他情况.
pub(crate) fn otherwise(text: &str, run: Run) -> bool {
    let piece = text
        .get(run.0..run.1)
        .unwrap_or_default()
        .trim_matches(['的', '者', '均', '都', '则', '情', '况', '一', '律', '和', '或', '以']);
    [
        "否则",
        "其他",
        "其余",
        "其它",
        "反之",
        "否",
        "其余单位",
        "其他单位",
        "其它单位",
        "其余名次",
        "其他名次",
        "剩余",
        "没有",
        "无",
        "其余均",
        "其余各",
        "不然",
    ]
    .contains(&piece)
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
        assert_eq!(stepped("每1个乡镇未完成"), "Happened 1个 [] [1个乡镇未完成]");
        assert_eq!(stepped("少一次"), "Short 1次 [] [少]");
        assert_eq!(stepped("发现一次"), "Happened 1次 [] [发现]");
        assert_eq!(stepped("出现一户未劝导"), "Happened 1户 [] [出现一户未劝导]");
        assert_eq!(stepped("每例"), "Happened 1例 [] []");
        assert_eq!(stepped("每相差4%"), "Off 4% [] []");
        assert_eq!(stepped("每完成500亩"), "Happened 500亩 [] [每完成]");
    }

    fn tested(text: &str) -> String {
        format!("{:?}", compare(text, (0, text.len())))
    }

    #[test]
    fn comparisons() {
        assert!(tested("占比不少于60%的").contains("AtLeast"));
        assert!(tested("低于75%的乡(镇)").contains("LessThan"));
        assert!(tested("占比≥90%").contains("AtLeast"));
        assert!(tested("90%(含)-100%").contains("Between"));
        assert!(tested("3起以内").contains("AtMost"));
        assert!(tested("高于或等于县平均的").contains("Named"));
        assert!(tested("达到规定").contains("None"));
        assert!(tested("达到2/3").contains("Share"));
    }

    #[test]
    fn rankings() {
        let shown = |text: &str| format!("{:?}", places(text, (0, text.len())));
        assert!(shown("第6-10名").contains("first: 6, last: Some(10)"));
        assert!(shown("前8位").contains("first: 1, last: Some(8)"));
        assert!(shown("倒数第2名").contains("from_last: true, first: 2"));
        assert!(shown("第11名及以后").contains("last: None"));
    }
}
