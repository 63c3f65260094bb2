//! Things that something is measured against: `计划值`, `县平均`, `上年同期`.

/// What came before is called.
pub(crate) const PAST: &[&str] =
    &["上年", "上一年", "去年", "往年", "历年", "前一年", "上期", "上季", "上月", "上届", "同期"];

/// What an average is called.
pub(crate) const AVERAGES: &[&str] = &["平均值", "平均水平", "平均数", "平均", "均值"];

/// 核定名额签约: the part that something is measured against.
pub(crate) fn reference_part(named: &str) -> usize {
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

/// What something measured against ends in.
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
    "往年",
    "历年",
    "上届",
    "前一年",
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
    "速",
    "幅",
    "额",
    "量",
    "线",
    "平均分",
    "价",
    "价格",
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
    "历史最佳",
    "历史最好",
    "历史最高",
    "历史最优",
    "历史最低",
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
    "增速",
    "增幅",
    "面积",
    "产值",
    "满意度",
    "序时进度",
    "时序进度",
    "时间进度",
    "序时",
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
pub(crate) const REFERENCES: &[&str] = &[
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
