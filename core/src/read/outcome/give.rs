//! What is given: `得5分`, `各计2分`, `基本分为60分`.

use super::super::lex::{Parsed, quantity, word};
use super::kind::{Kind, Worth};
use super::worth::worth;
use winnow::combinator::{alt, opt, preceded};
use winnow::error::{ContextError, ErrMode};
use winnow::prelude::*;
use winnow::token::one_of;

/// 得N分.
pub(crate) fn give(i: &mut &str) -> Parsed<Kind> {
    opt(word(&[
        "则",
        "可",
        "即",
        "再",
        "均",
        "共",
        "也",
        "只",
        "仅",
        "就",
        "直接",
        "才",
        "可以",
        "分别按",
        "另",
        "另外",
        "还",
    ]))
    .parse_next(i)?;
    // 得分值的80%
    let share = opt(preceded(
        word(&["得", "计", "记", "给", "按"]),
        worth.verify(|w| matches!(w, Worth::Percent(_) | Worth::Percents(_))),
    ))
    .parse_next(i)?;
    if let Some(worth) = share {
        return Ok(Kind::Give { worth, each: false, base: false, bare: false });
    }
    let each = opt(word(&["各", "均", "分别", "依次", "每项"])).parse_next(i)?.is_some();
    let verb = opt(word(&[
        "计得",
        "得基本分",
        "得基础分",
        "计基础分",
        "计基本分",
        "记基本分",
        "记基础分",
        "基本分为",
        "基础分为",
        "基本分",
        "基础分",
        "起评分为",
        "起评分",
        "基准分为",
        "基准分",
        "得到",
        "得分为",
        "得分",
        "得",
        "计",
        "记",
        "给予",
        "给",
        "赋予",
        "赋",
        "积",
        "评",
        "获得",
        "获",
        "占",
        "为",
        "按",
        "值",
        "分值为",
        "分值",
        "计分",
        "记分",
        "赋分",
        "评分为",
        "计为",
        "记为",
        "评为",
        "标准分",
        "满分为",
        "满分",
        "拿",
        "总分共",
        "总分为",
        "总分",
        "共计",
        "合计",
        "总计",
        "共",
        "计分权重为",
        "权重为",
        "权重分为",
        "权重",
        "赋分为",
    ]))
    .parse_next(i)?;
    if verb.is_none() && !each {
        return Err(ErrMode::Backtrack(ContextError::new()));
    }
    let verb = verb.unwrap_or_default();
    let each = each || opt(word(&["各", "分别"])).parse_next(i)?.is_some();
    let object = opt(word(&[
        "满分",
        "本项",
        "该项",
        "此项",
        "基础分",
        "基本分",
        "标准分",
        "标分",
        "分值",
        "其",
        "分",
        ":",
        "最高分",
        "权重分",
        "为",
    ]))
    .parse_next(i)?
    .unwrap_or_default();
    opt(one_of(['(', ':', '为'])).parse_next(i)?;
    let start = *i;
    let whole_share = |i: &mut &str| -> Parsed<Worth> {
        let q = quantity.parse_next(i)?;
        let ends = i.is_empty() || i.starts_with([',', ';', '。', ')', '\n']);
        if q.is_percent() && ends && ["得", "计", "记", "给", "赋"].contains(&verb) {
            Ok(Worth::Percent(q.value))
        } else {
            Err(ErrMode::Backtrack(ContextError::new()))
        }
    };
    let worth = alt((worth, whole_share)).parse_next(i)?;
    // 得分85分以上 is a condition
    if ["及以上", "以上", "以下", "及以下", "(含", "(不含", "至", "-"].iter().any(|w| i.starts_with(w)) {
        *i = start;
        return Err(ErrMode::Backtrack(ContextError::new()));
    }
    opt(word(&["计算", "计", "处理"])).parse_next(i)?;
    let base = [verb, object].iter().any(|w| ["基本分", "基础分", "起评分", "基准分"].iter().any(|b| w.contains(b)));
    let bare =
        ["权重", "总分", "合计", "共", "满分为", "分值", "满分", "标准分", "总计"].iter().any(|w| verb.contains(w))
            && verb != "得满分";
    Ok(Kind::Give { worth, each, base, bare })
}
