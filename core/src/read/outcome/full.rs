//! All of the points: `得满分`, `不扣分`.

use super::super::lex::{Parsed, word};
use super::kind::Kind;
use winnow::combinator::{alt, opt};
use winnow::error::{ContextError, ErrMode};
use winnow::prelude::*;

/// 得满分, 不扣分.
pub(crate) fn full(i: &mut &str) -> Parsed<Kind> {
    let start = *i;
    opt(word(&["则", "可", "即", "均", "才", "就"])).parse_next(i)?;
    opt(word(&["直接"])).parse_next(i)?;
    alt((
        (
            word(&[
                "得该项指标",
                "得该指标",
                "得本指标",
                "计该项指标",
                "得",
                "计",
                "记",
                "给",
                "赋",
                "评",
                "获",
                "获得",
                "按",
                "得该项",
                "得本项",
                "得此项",
                "为",
                "给予",
            ]),
            word(&["满分", "全分", "全部分值", "全部分数", "全部分", "本项全部分", "全额分", "该项满分", "本项满分"]),
            opt(word(&["计分", "计算", "计"])),
        )
            .void(),
        word(&[
            "得分",
            "计分",
            "给分",
            "不扣分",
            "不予扣分",
            "可不扣分",
            "不减分",
            "得本项分",
            "得该项分",
            "得此项分",
            "得基本分",
            "得基础分",
            "得标准分",
            "计基本分",
            "计基础分",
            "得相应分值",
            "得相应分",
            "得该分",
            "满分",
            "计本项分",
            "得总分值",
            "得本项分值",
            "得该项分值",
            "得本项分数",
            "得该项分数",
            "得相应分数",
            "得对应分值",
            "得对应分数",
            "取得该项分数",
            "取得该项分值",
            "取得相应分数",
            "取得相应分值",
            "免予扣分",
            "不作扣分",
            "不加不扣",
            "不加不减",
            "不加分不扣分",
            "不加分也不扣分",
            "不加分也不减分",
        ])
        .void(),
    ))
    .parse_next(i)?;
    let said = start.get(..start.len() - i.len()).unwrap_or_default();
    // 得分=…, 得分率, 计分标准 say something else
    match i.chars().next() {
        Some(
            '=' | '法' | '率' | '标' | '公' | '办' | '方' | '规' | '依' | '项' | '由' | '按' | '为' | ':' | '的' | '值'
            | '和' | '排' | '从' | '情' | '以' | '高' | '最',
        ) => Err(ErrMode::Backtrack(ContextError::new())),
        Some(c) if c.is_ascii_digit() && !said.ends_with("满分") => Err(ErrMode::Backtrack(ContextError::new())),
        _ => Ok(Kind::Full),
    }
}
