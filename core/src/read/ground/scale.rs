//! Words of a scale: `评为优秀的`, `良好等次`.

use super::segment::Run;

/// Words of scales.
#[rustfmt::skip]
const SCALE: &[&str] = &[
    "优异", "优秀", "优良", "良好", "合格", "基本合格", "不合格", "一般", "较差", "差", "好", "较好", "优", "良", "中", "及格", "不及格", "满意", "基本满意", "不满意", "比较满意", "很差", "中等", "称职", "基本称职", "不称职", "优等", "一等", "二等", "三等",     "一类", "二类", "三类", "四类", "甲等", "乙等", "丙等", "红", "黄", "绿", "A级", "B级", "C级", "D级", "A", "B", "C", "D", "E", "一等奖", "二等奖", "三等奖", "特等奖", "优秀奖", "先进", "一档", "二档", "三档", "四档", "第一档", "第二档", "第三档", "AAA", "AA", "甲级", "乙级", "丙级",
    "AAAA级", "AAA级", "AA级", "AAAA", "A++", "A+", "B++", "B+", "B级", "A-", "B-",
    "A等", "B等", "C等", "D等", "很满意", "非常满意", "A档", "B档", "C档", "D档", "非常好", "很好", "强", "较强", "弱", "较弱", "高", "较高", "低", "较低", "一级", "二级", "三级", "四级", "较大", "重大", "特别重大", "基本达标", "Ⅰ类", "Ⅱ类", "Ⅲ类", "Ⅳ类", "Ⅴ类", "劣Ⅴ类", "高级职称", "中级职称", "初级职称", "正高级", "副高级", "高级", "中级", "初级", "中档", "良档", "优档", "差档",
];

/// The word of a scale that ends a piece of text, whatever stands before it: 好 of 开展情况好的.
pub(crate) fn scale_end(text: &str, run: Run) -> Option<Run> {
    let piece = text.get(run.0..run.1)?.trim_end_matches(['的', '时', '者']);
    let w = SCALE.iter().filter(|w| piece.ends_with(**w)).max_by_key(|w| w.len())?;
    let to = run.0 + piece.len();
    (w.len() < piece.len()).then_some((to - w.len(), to))
}

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
            "属", "列", "达到", "按照", "专业", "具有", "具备",
        ]
        .iter()
        .any(|x| head.ends_with(x))
        // 获省部级科技奖一等奖
        || w.ends_with("等奖") && head.ends_with('奖');
    let lead = piece.len() - piece.trim_start_matches(['“', '”', '"', '‘', '’']).len();
    let to = run.0 + lead + head.len() + piece.get(lead + head.len()..).unwrap_or_default().find(w).unwrap_or(0);
    before.then_some((to, to + w.len()))
}
