//! Proportions: `按比例得分`, `按完成率计分`.

use super::super::lex::{Parsed, word};
use super::kind::Kind;
use winnow::combinator::opt;
use winnow::error::{ContextError, ErrMode};
use winnow::prelude::*;

/// 按比例得分, 按完成率扣分.
pub(crate) fn ratio(i: &mut &str) -> Parsed<Kind> {
    let head = word(&["按照", "根据", "依照", "依据", "按", "依", "以", "成"]).parse_next(i)?;
    let rest = *i;
    // 成比例 is one word, 未完成的按比例 another
    if head == "成" && !rest.starts_with("比例") {
        return Err(ErrMode::Backtrack(ContextError::new()));
    }
    let mut found = None;
    for (at, c) in rest.char_indices().take(24) {
        if matches!(c, ',' | ';' | '。' | '(' | ':' | '\n' | '=') {
            break;
        }
        let tail = rest.get(at..).unwrap_or_default();
        if let Some(w) =
            ["比例", "完成率", "占比", "比重", "完成程度", "完成进度", "达标率", "百分比", "比率", "完成值占比"]
                .iter()
                .find(|w| tail.starts_with(**w))
        {
            found = Some(at + w.len());
            break;
        }
    }
    let Some(after) = found.or_else(|| (head == "成" && rest.starts_with("比例")).then_some(6)) else {
        return Err(ErrMode::Backtrack(ContextError::new()));
    };
    *i = rest.get(after..).unwrap_or_default();
    opt(word(&["情况", "大小", "高低"])).parse_next(i)?;
    opt(word(&[
        "的加权平均值",
        "的加权平均数",
        "的加权平均",
        "加权平均值",
        "加权平均数",
        "加权平均",
        "的平均值",
        "平均值",
        "平均数",
    ]))
    .parse_next(i)?;
    let verb = word(&[
        "予以得分",
        "计算得分",
        "折算得分",
        "折算计分",
        "折算分值",
        "折算",
        "换算得分",
        "递减得分",
        "递减计分",
        "递减扣分",
        "递减",
        "计算分值",
        "计算",
        "得相应分值",
        "得相应分",
        "得分",
        "计分",
        "记分",
        "给分",
        "赋分",
        "评分",
        "扣减分值",
        "扣减",
        "扣除",
        "扣分",
        "相应扣分",
        "予以扣分",
        "相应得分",
        "核算得分",
        "核定得分",
        "核减",
        "减分",
        "分配分值",
        "计得分",
        "得",
        "计",
        "乘以分值",
        "扣",
        "计取分值",
        "核分",
        "酌情扣分",
        "计算扣分",
        "确定得分",
        "加分",
        "计入",
    ])
    .parse_next(i)?;
    if verb.contains("酌情") {
        return Ok(Kind::Assessed);
    }
    Ok(Kind::Ratio { deduct: verb.contains('扣') || verb.contains("核减") || verb == "减分" })
}
