//! What a number counts: the words around it, less those that say how it counts.

use super::super::figure::{Run, cut};

/// Words at the head that say nothing of what is counted.
const HEAD: &[&str] = &[
    "其中",
    "累计",
    "力争",
    "争取",
    "努力",
    "确保",
    "保证",
    "基本完成",
    "全面完成",
    "计划完成",
    "预计完成",
    "完成",
    "实现",
    "计划",
    "预计",
    "全部",
    "年度",
    "全年",
    "当年",
    "本年度",
    "本年",
    "本季度",
    "当季",
    "同时",
    "并",
    "使",
    "将",
    "对",
    "共",
    "总计",
    "合计",
    "达到",
    "的",
    "要",
    "需",
    "再",
    "均",
    "分别",
    "也",
    "与",
    "和",
    "及",
];
/// The same at the tail.
const TAIL: &[&str] = &[
    "累计完成",
    "全部完成",
    "完成",
    "累计",
    "达到",
    "达",
    "分别",
    "实现",
    "突破",
    "保持在",
    "保持",
    "维持在",
    "维持",
    "稳定在",
    "控制在",
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "增加到",
    "增加至",
    "扩大到",
    "扩大至",
    "增至",
    "降到",
    "降至",
    "降低到",
    "降低至",
    "下降到",
    "下降至",
    "压缩为",
    "压缩到",
    "压缩至",
    "压减到",
    "压减至",
    "缩短到",
    "缩短至",
    "缩短为",
    "均",
    "各",
    "共",
    "共计",
    "合计",
    "总计",
    "计划",
    "力争",
    "争取",
    "为",
    "到",
    "至",
    "的",
    "约",
    "由",
    "从",
    "和",
    "及",
    "与",
    "以及",
    "是",
    "有",
    "在",
    "不",
    "要",
    "以",
    "确保",
    "预计",
];
/// Left at the head where only a word such as these would remain.
const HOLLOW: &[&str] =
    &["任务", "目标", "计划", "指标", "目标任务", "任务目标", "建设", "工作", "量", "值", "额", "率", "度"];

/// Words that 完成 belongs to.
const DONE: &[&str] = &["率", "情况", "进度", "量", "值", "额", "度", "时"];

const EDGES: [char; 12] = [',', ';', '。', ':', '、', '\n', ' ', '!', '?', '-', '.', '='];

/// The label of a number from the words before and behind it.
pub(in super::super) fn label(text: &str, before: Run, behind: Run) -> String {
    let head = trimmed(&without(cut(text, before)));
    let tail = trimmed(&without_asides(cut(text, behind)));
    [head, tail].concat()
}

/// Without 累计 and 完成, wherever they stand.
fn without(words: &str) -> String {
    let words = without_asides(words).replace("累计", "").replace("计划完成", "完成");
    let mut kept = String::with_capacity(words.len());
    let mut rest = words.as_str();
    while let Some(at) = rest.find("完成") {
        let (ahead, found) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let after = found.strip_prefix("完成").unwrap_or_default();
        kept.push_str(ahead);
        if DONE.iter().any(|w| after.starts_with(w)) || ahead.ends_with(['未', '已']) {
            kept.push_str("完成");
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// Without what stands in brackets.
fn without_asides(words: &str) -> String {
    let mut depth = 0_usize;
    let balanced = words.matches('(').count() == words.matches(')').count();
    let kept = |c: &char| match c {
        '(' => {
            depth += 1;
            !balanced
        }
        ')' => {
            depth = depth.saturating_sub(1);
            !balanced && depth > 0
        }
        _ => !balanced || depth == 0,
    };
    words.chars().filter(kept).filter(|c| balanced || !matches!(c, '(' | ')')).collect()
}

fn trimmed(words: &str) -> String {
    let mut rest = words.trim_matches(EDGES);
    loop {
        let longest = |found: Option<&&str>| found.map_or(0, |w| w.len());
        let head = longest(HEAD.iter().filter(|w| rest.starts_with(**w)).max_by_key(|w| w.len()));
        if let Some(next) = rest.get(head..).filter(|next| head > 0 && !HOLLOW.contains(next)) {
            rest = next.trim_matches(EDGES);
            continue;
        }
        let tail = longest(TAIL.iter().filter(|w| rest.ends_with(**w)).max_by_key(|w| w.len()));
        if let Some(next) = rest.get(..rest.len() - tail).filter(|_| tail > 0) {
            rest = next.trim_matches(EDGES);
            continue;
        }
        return rest.to_owned();
    }
}

/// What a label has in common with others of the same thing: 投资额 and 年度投资额 are one.
pub(super) fn bare(label: &str) -> String {
    let mut bare = label.to_owned();
    for word in ["年度", "全年", "计划", "总", "新建", "新增", "额", "项目", "工程"] {
        bare = bare.replace(word, "");
    }
    if bare.is_empty() { label.to_owned() } else { bare }
}
