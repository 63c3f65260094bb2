//! Names that no number has: 采购但 of `有采购但低于30%`, 实建面积不足任务面积, 无超期案件; and those that are no names at all,
//! as 其余 and 倒数第二.

use super::lost_demand::JOINS;
use crate::input::InputKind;
use crate::read::clause::charges::gap::is_rate;
use crate::read::clause::draft::Draft;
use crate::read::clause::name::levels::is_level;
use crate::read::ground::Run;
use crate::read::normal::floor;

/// Comparisons that stand between what is measured and something else.
const COMPARING: &[&str] = &["不足", "大于", "小于", "少于", "多于", "未达", "突破", "等于"];

/// What says that there is none, or some, of something.
const THERE: &[&str] = &["没有", "未发生", "未出现", "无", "未", "有"];

/// Words that begin as if they said so.
const WORDS: &[&str] = &[
    "无害",
    "无障碍",
    "无线",
    "无人",
    "无烟",
    "无纸",
    "有效",
    "有机",
    "有序",
    "有线",
    "有偿",
    "有责",
    "有害",
    "未成年",
];

/// What stands for a case and names none.
const REST: &[&str] = &["其余", "其他", "其它", "否则", "另外", "除此之外", "连续"];

/// Places in a ranking.
const PLACES: &[&str] = &["倒数", "末位", "末名", "最后一名", "垫底"];

/// Names that no input of their kind has.
pub(crate) fn misnamed(draft: &Draft<'_>) -> Vec<Run> {
    let wrong = draft.inputs.iter().filter(|(input, at, label)| {
        if *at >= draft.text.len() || draft.qualified.contains(label) {
            return false;
        }
        let number = matches!(input.kind, InputKind::Value(_));
        let counted = matches!(input.kind, InputKind::Count(_));
        let broken = label.starts_with("者") && !label.starts_with("者的")
            || label.starts_with("上的")
            || label.starts_with("下的")
            || label.contains("上的按");
        // 历史最高: a level of its own
        let superlative = !label.contains("历史最")
            && ["最低", "最高", "最多", "最少", "最大", "最小", "最优"].iter().any(|w| label.ends_with(w));
        // 扣12分，其中每少报1个月: a part of what was said before; 与去年持平: a comparison
        if label.starts_with("前者")
            || label.starts_with("后者")
            || label.starts_with("其中")
            || label.ends_with("其中")
            || label.ends_with("持平")
        {
            return true;
        }
        // 面积超出最高标准, beside a table of them: its rows have come to nothing
        let tabled = ["最高标准", "最低标准"].iter().any(|w| label.ends_with(w))
            && draft.context.contains(|c: char| c.is_ascii_digit());
        // 合格率、满意率未: what is denied of it has been lost
        let broken = broken || superlative || label.ends_with(['未', '没']);
        // 迟到从考核分中: what it is taken from
        let broken = broken
            || label.ends_with("分中")
            || label.ends_with("分值中")
            || label.ends_with("分基础上")
            || label.ends_with("分的基础上");
        // 等次递 of 等次递减0.5分, 该项根基分 as yes or no, 加至本项分值封顶: what is said about points has been lost
        let flag = matches!(input.kind, InputKind::Flag);
        let verb = label.ends_with('递')
            && !["快递", "投递", "传递", "邮递", "送递", "呈递", "速递"].iter().any(|w| label.ends_with(w));
        let bounded =
            ["加至", "加到", "扣至", "扣到", "分至", "扣完", "不考核此项", "不考核该项", "不考核本项", "不列入考核"]
                .iter()
                .any(|w| label.contains(w));
        // 有下列情形之一: which they are has come to nothing
        let listed = ["下列", "以下情形", "以下情况", "以下行为", "以下问题"].iter().any(|w| label.contains(w));
        let broken = broken || flag && (verb || scores(label)) || bounded || listed;
        number && (joined(label) || compared(label) || denied(label))
            || broken
            || tabled
            || takes(label)
            // 食堂数超额完成目标数: what is measured, and what it is held against
            || number && ["超额完成", "完成考核目标"].iter().any(|w| label.contains(w))
            // 考核得分按比例折算: to what, is not said
            || number && label == "比例" && !draft.text.contains("的比例")
            || matches!(input.kind, InputKind::Flag) && values(draft, label)
            || counted && joined(label) && !denied_twice(label)
            || REST.contains(&label.as_str())
            // 缺少次数_省级: how many of what is missing
            || (counted || matches!(input.kind, InputKind::Flag)) && label.rsplit('_').next().is_some_and(is_level)
            || !number && PLACES.iter().any(|w| label.contains(w)) && !label.ends_with("名次")
    });
    // 每省级1项, 缺少次数_省级: the name may begin behind its place, or stand before it
    let run = |(_, at, label): &(crate::input::Input, usize, String)| {
        let said = draft.text.get(*at..).unwrap_or_default();
        let own = label.rsplit('_').next().unwrap_or(label);
        let (from, length) = match said.find(own).filter(|far| *far <= 6) {
            _ if said.starts_with(label.as_str()) => (*at, label.len()),
            Some(far) => (at + far, own.len()),
            None => draft.text.find(own).map_or((*at, label.len()), |at| (at, own.len())),
        };
        (floor(draft.text, from), floor(draft.text, from.saturating_add(length)))
    };
    wrong.map(run).filter(|(from, to)| from < to).collect()
}

/// 已整改且复查合格率, 采购但: two demands in one name.
fn joined(label: &str) -> bool {
    let within = ["不但", "暂且", "况且", "尚且", "而且"];
    // 部门或单位: one name
    JOINS.iter().filter(|w| **w != "或").any(|w| {
        label.match_indices(w).any(|(at, _)| {
            let to = at + w.len();
            !within.iter().any(|v| label.get(..to).is_some_and(|t| t.ends_with(v)))
        })
    })
}

/// 隐患未整改且未上报: two things that were not done about what is counted.
fn denied_twice(label: &str) -> bool {
    let denies = ['未', '不', '没'];
    label.split_once('且').is_some_and(|(first, second)| {
        first.contains(denies) && second.starts_with(denies) && !label.contains(|c: char| c.is_ascii_digit())
    })
}

/// 该项根基分, 年终综合考核分: points by their name.
fn scores(label: &str) -> bool {
    let others = [
        "部分", "充分", "成分", "划分", "区分", "拆分", "细分", "处分", "积分", "十分", "几分", "养分", "水分", "学分",
        "评分", "打分", "高分",
    ];
    label.ends_with('分') && !others.iter().any(|w| label.ends_with(w))
}

/// 实建面积不足任务面积, 等于市场价: a comparison in a name.
fn compared(label: &str) -> bool {
    COMPARING.iter().any(|w| label.find(w).is_some_and(|at| at > 0 || w.ends_with('于')))
}

/// 迟到扣负责人: who something is taken from, with the taking.
fn takes(label: &str) -> bool {
    label.match_indices('扣').any(|(at, verb)| {
        let (before, after) = (label.get(..at), label.get(at + verb.len()..));
        !before.is_some_and(|t| t.ends_with(['折', '代', '克', '被', '回']))
            && after.is_some_and(|t| !t.starts_with(['分', '押', '留', '缴', '除', '款', '税', '减', '发']))
    })
}

/// 退货率为5 as a state, beside 退货率: a value of what is measured.
fn values(draft: &Draft<'_>, label: &str) -> bool {
    let of = label.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '%'));
    let of = of.strip_suffix('为').filter(|_| of != label);
    of.is_some_and(|of| {
        draft
            .inputs
            .iter()
            .any(|(input, _, own)| matches!(input.kind, InputKind::Value(_) | InputKind::Count(_)) && own == of)
    })
}

/// 无超期案件 as a number.
fn denied(label: &str) -> bool {
    let said = THERE.iter().any(|w| label.starts_with(w)) && !WORDS.iter().any(|w| label.starts_with(w));
    said && !is_rate(label) && !label.ends_with(['数', '量', '额', '值', '分', '价'])
}
