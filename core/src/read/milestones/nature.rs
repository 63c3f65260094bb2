//! How a number counts: accumulated, of its period alone, a level, a stage, or unsaid.

use crate::milestone::Nature;
use crate::number::Measure;

/// What follows a number that only names a step on the way to it.
const STAGES: &[&str] = &[
    "招标",
    "招投标",
    "设计",
    "图审",
    "报建",
    "前期",
    "选址",
    "申报",
    "方案",
    "验收",
    "调研",
    "审批",
    "报批",
    "考核",
    "评审",
    "编制",
    "立项",
    "可研",
    "可行性研究",
    "用地预审",
    "勘察",
    "请款",
    "采购",
    "论证",
    "筛选",
    "公示",
    "审核",
    "备案",
    "评估",
    "测绘",
    "勘测",
    "踏勘",
    "资料收集",
    "摸底",
    "任务分解",
    "招拍挂",
    "环评",
    "进场",
    "全面启动",
    "率先启动",
];
/// What precedes a number that only begins with it.
const BEGUN: &[&str] = &["启动", "下达", "谋划", "筹备", "筹建", "策划", "摸排", "遴选", "申报", "上报"];

const LEVEL_NOUNS: &[&str] = &[
    "率",
    "占比",
    "比例",
    "比重",
    "标准",
    "水平",
    "均值",
    "浓度",
    "密度",
    "强度",
    "指数",
    "覆盖面",
    "满意度",
    "时限",
    "床位数",
    "人均",
];
const LEVEL_VERBS: &[&str] = &[
    "保持",
    "维持",
    "稳定在",
    "控制在",
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "增至",
    "降到",
    "降至",
    "降低到",
    "降低至",
    "下降到",
    "下降至",
    "压缩",
    "压减到",
    "压减至",
    "缩短",
    "同比",
    "增长",
    "增速",
    "下降",
];
const LEVEL_MEASURES: &[&str] = &["工作日", "小时", "分钟", "天", "日", "倍"];
const OWN: &[&str] = &["本季度", "当季", "本月", "当月", "单季", "季度内", "本季"];

/// The words around a number.
pub(super) struct Around<'t> {
    /// Shortly before it, in its own piece.
    pub before: &'t str,
    /// Shortly behind it, in its own piece.
    pub behind: &'t str,
    /// 累计 stands before it, or at the head of the list that the piece belongs to.
    pub accumulated: bool,
    pub measure: Option<&'t Measure>,
    /// It starts from another number: 由A压缩为B.
    pub changes: bool,
    /// 以上 and the like stand between the number and a noun.
    pub compared: bool,
}

/// How a number counts, as far as its own piece says.
pub(super) fn nature(around: &Around<'_>) -> Nature {
    let (before, behind) = (around.before, around.behind);
    let any = |words: &[&str], text: &str| words.iter().any(|w| text.contains(w));
    if around.accumulated {
        return Nature::Cumulative;
    }
    if any(OWN, before) {
        return Nature::Increment;
    }
    let symbol = around.measure.map_or("", Measure::symbol);
    let percent = symbol == "%";
    if !percent && (any(STAGES, behind) || any(BEGUN, before)) {
        return Nature::Stage;
    }
    let share_of = percent && around.compared && behind.chars().any(char::is_alphabetic);
    let level = around.changes
        || share_of
        || LEVEL_MEASURES.contains(&symbol)
        || any(LEVEL_VERBS, before)
        || LEVEL_NOUNS.iter().any(|n| before.trim_end_matches(LED).ends_with(n))
        || percent && (before.ends_with("达到") || before.ends_with('达'));
    if level { Nature::Level } else { Nature::Unsaid }
}

/// What may stand between the noun and the number.
const LED: &[char] = &[
    '达', '到', '为', '在', '至', '不', '低', '于', '少', '高', '超', '过', '约', '≥', '≤', '>', '<', '均', '的', '完',
    '成', '分', '别',
];
