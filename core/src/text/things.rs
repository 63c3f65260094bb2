//! What messages speak of, in both languages.

use super::Name;

/// English word, Chinese word.
const THINGS: &[(&str, &str)] = &[
    ("object", "对象"),
    ("list", "列表"),
    ("text", "文本"),
    ("number", "数字"),
    ("decimal", "十进制数"),
    ("quantity", "数量"),
    ("whole number", "整数"),
    ("true/false", "真假值"),
    ("null", "空值"),
    ("version", "版本号"),
    ("nothing", "空"),
    ("unit", "单位"),
    ("office", "机构"),
    ("group", "指标组"),
    ("indicator", "指标"),
    ("assignment", "任务分解"),
    ("input", "输入项"),
    ("pool", "加减分池"),
    ("grade", "等次"),
    ("period", "考核期"),
    ("option", "选项"),
    ("expression", "表达式"),
    ("condition", "条件"),
    ("ratio", "比例"),
    ("charge", "扣分项"),
    ("gain", "得分项"),
    ("entry", "条目"),
    ("amount", "分数"),
    ("slab", "分段"),
    ("row", "行"),
    ("part", "部分"),
    ("band", "档次"),
    ("point", "节点"),
    ("place", "名次"),
    ("gate", "否决条件"),
    ("word", "词"),
    ("units", "单位"),
    ("indicators", "指标"),
    ("values", "上报值"),
    ("parts of a method", "计分方式的组成部分"),
    ("value", "数值"),
    ("count", "次数"),
    ("flag", "是否"),
    ("choice", "选项"),
    ("mark", "评分"),
    ("date", "日期"),
    ("a grade below the rest", "兜底等次之下的等次"),
    ("both `percent` and `count`", "同时给出 `percent` 和 `count`"),
    ("a share of points that are not divided", "不分解的分值的份额"),
    ("a slab after the one without an end", "无上限分段之后的分段"),
    ("members of an open group", "未列明成员的单位组的成员"),
    ("a bonus or a penalty inside another method", "嵌在其他计分方式里的加分或减分"),
    ("entries to pools inside another method", "嵌在其他计分方式里的计入加减分池的条目"),
    ("an entry that is neither a bonus nor a penalty", "既非加分也非减分的条目"),
    ("a gate that reaches beyond the item inside a band", "档次内超出本项的否决条件"),
    ("points of peers", "在各单位之间比较分值"),
    ("peers of peers", "在各单位之间的比较中再次比较各单位"),
    ("variants of points that are divided", "分解分值的指标按单位另定分值或方式"),
];

/// A thing by its English word; a word that is not in the table stands for itself in both languages.
#[must_use]
pub(crate) fn thing(word: &str) -> Name {
    match THINGS.iter().find(|(en, _)| *en == word) {
        Some((en, zh)) => Name { zh: (*zh).to_owned(), en: Some((*en).to_owned()) },
        None => Name::zh(word),
    }
}
