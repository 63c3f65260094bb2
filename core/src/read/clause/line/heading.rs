//! Headings: which say nothing of what is assessed, and which say what the amounts under them do.

use crate::read::ground::Seg;
use crate::read::outcome::{Kind, says_all};

/// Headings that say nothing of what is assessed.
const EMPTY: &[&str] = &[
    "按名次计分",
    "绝对否决计分法",
    "否决计分法",
    "完成比例计分法",
    "完成比例法",
    "直接计分法",
    "扣分计分法",
    "加分计分法",
    "累计计分法",
    "评分标准",
    "计分标准",
    "考核标准",
    "评分办法",
    "计分办法",
    "计分方法",
    "评分方法",
    "扣分标准",
    "考核办法",
    "评价标准",
    "考核评分标准",
    "评分细则",
    "考核内容",
    "考核要求",
    "加分项",
    "扣分项",
    "减分项",
    "加分标准",
    "得分标准",
    "计分规则",
    "评分规则",
    "赋分标准",
    "计分公式",
    "赋分",
    "注",
    "以上要求",
    "以上各项",
    "以上内容",
    "上述要求",
    "以上各项要求",
    "具体如下",
    "其中",
    "考核方法",
    "评分",
    "评分说明",
    "说明",
    "备注",
    "计分",
    "标准",
    "评价方法",
    "评价要点",
    "奖惩",
    "考核计分",
    "实行扣分制",
    "采取扣分制",
    "采用扣分制",
    "扣分制",
    "实行百分制",
    "实行加分制",
];

/// Is it a heading that says nothing?
pub(crate) fn is_heading(text: &str) -> bool {
    EMPTY.contains(&text) || says_all(text)
}

/// 扣分标准: takes, 加分标准: adds; does a heading say which way amounts go that say nothing of it?
pub(super) fn turns(text: &str, seg: &Seg) -> Option<bool> {
    let heading = text.get(seg.run.0..seg.run.1).filter(|_| seg.colon)?;
    if heading.starts_with("扣分") || heading.starts_with("减分") {
        Some(false)
    } else {
        heading.starts_with("加分").then_some(true)
    }
}

/// 2分/项 under 扣分标准: a bare amount goes the way that its heading says.
pub(super) fn headed_kind(kind: &Kind, turned: Option<bool>) -> Kind {
    match (kind, turned) {
        (Kind::Give { worth, each, base: false, bare: true }, Some(adds)) => {
            let (worth, each) = (worth.clone(), *each);
            if adds { Kind::Gain { worth, each } } else { Kind::Charge { worth, each, reverse: false } }
        }
        _ => kind.clone(),
    }
}
