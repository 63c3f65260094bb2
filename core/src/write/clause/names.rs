//! Which names stand in a sentence as they are, and which in quotation marks: `“合格率达到90%”的，得5分` is about a name, without
//! the marks it would be about a rate.
//!
//! Rather too many are quoted than too few: what is not quoted must not be readable as anything else.

/// Words of the wordings: a name that holds one could not be told from a sentence.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "每发生", "每有", "每少", "每低", "每高", "每相差", "每超过", "低于", "高于", "超过", "等于", "应达到", "晚于", "相差", "约为",
    "不少于", "不为", "不属于", "目标值", "各单位", "从高到低", "从低到高", "否则", "其余", "不得分", "扣完为止", "（按", "时取", "第1",
    "之和", "数据的单位数", "的名次", "的倒数名次", "的平均值", "的中位数", "的最高值", "的最低值",
];

/// Words that are no name by themselves.
const NO_NAMES: &[&str] = &[
    "分值",
    "完成率",
    "得分",
    "其",
    "达到目标要求",
    "未达到目标要求",
    "在任何情况下",
    "无此情况",
    "每项",
    "各项",
    "每个",
    "其中",
];

/// Words that begin no name: they hang on what stands before them, or tell what happens again.
const HEADS: &[&str] = &["的", "第", "首次", "首起", "以后", "其后", "再次"];

/// What makes a statement more than a plain yes or no: comparisons, words of scoring, degrees that somebody must judge.
#[rustfmt::skip]
const RULES: &[&str] = &[
    "以上", "以下", "以内", "不低于", "达到", "不足", "大于", "小于", "左右", "记分", "计分", "得分", "得满分", "评定", "折算", "扣分",
    "加分", "另定", "四舍五入", "保留", "最低得", "最高得", "不太", "较差", "较好", "较为", "比较", "有序", "突出", "明显", "不够", "充分",
    "一般化", "欠佳", "大概", "大约", "不封顶", "其他单位", "其余单位", "min", "max",
];

/// Figures in Chinese, and what makes a quantity of one.
const FIGURES: &str = "一二两三四五六七八九十百双";
const MEASURES: &str = "个项次件起人家户名份篇场条天日月年处座有证倍成分";

/// Are all brackets closed, and in order?
fn is_balanced(text: &str) -> bool {
    let mut open = 0_usize;
    for c in text.chars() {
        match c {
            '（' => open += 1,
            '）' if open == 0 => return false,
            '）' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

/// A name behind the year that it begins with: `竣工` of `2019年竣工`.
fn behind_year(name: &str) -> &str {
    let digits = name.chars().take_while(char::is_ascii_digit).count();
    let rest = name.get(digits..).and_then(|rest| rest.strip_prefix('年'));
    rest.filter(|rest| digits == 4 && rest.chars().count() > 1).unwrap_or(name)
}

/// Can a name stand in a sentence as it is?
pub(crate) fn is_plain(name: &str) -> bool {
    let letters = name.chars().all(|c| c.is_alphanumeric() || "-_.·（）《》".contains(c));
    let reserved = NO_NAMES.contains(&name) || WORDS.iter().any(|w| name.contains(w));
    let hangs = HEADS.iter().any(|w| name.starts_with(w));
    // a name that begins with a bracket might lose it, one that begins with a figure might be one
    let begins = behind_year(name).starts_with(|c: char| c.is_alphabetic() || c == '《');
    letters && begins && is_balanced(name) && !reserved && !hangs
}

/// Can a name stand as a whole statement, `任务完成`?
pub(crate) fn is_statement(name: &str) -> bool {
    let said = behind_year(name);
    let counts = said
        .chars()
        .zip(said.chars().skip(1))
        .any(|(c, next)| FIGURES.contains(c) && (MEASURES.contains(next) || FIGURES.contains(next)));
    let figures = said.chars().any(|c| c.is_numeric() && !FIGURES.contains(c)) && !name.is_ascii();
    is_plain(name) && !counts && !figures && !RULES.iter().any(|w| said.contains(w))
}

/// Can a text stand as the title of a part or the label of a line?
pub(crate) fn is_title(text: &str) -> bool {
    !text.is_empty() && !text.contains(['，', '；', '。', '：', '“', '”', '‘', '’', '〔', '〕']) && is_balanced(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_schemes_stand_as_they_are() {
        for name in
            ["合格率", "重大及以上事故", "2019年竣工", "一件事一次办", "工程（质量）优良率", "截至10月31日投资额"]
        {
            assert!(is_plain(name), "{name}");
        }
        for name in ["任务完成", "2020年度任务完成", "乡镇事项目录", "x1", "一票否决"] {
            assert!(is_statement(name), "{name}");
        }
        assert!(is_title("10月31日前投资0.5亿元"));
    }

    #[test]
    fn what_might_be_a_rule_does_not() {
        for name in [
            "",
            "目标值",
            "8家",
            "合格率低于90%",
            "甲、乙",
            "（甲）",
            "甲）（乙",
            "第1次通报",
            "的",
            "2020",
            "及时取得",
        ] {
            assert!(!is_plain(name), "{name}");
        }
        for name in ["成效较好", "合格率达到九成", "发生3起", "有两次迟报", "得满分"] {
            assert!(!is_statement(name), "{name}");
        }
        assert!(!is_title("质量：抽检"));
    }
}
