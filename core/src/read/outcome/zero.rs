//! Refusals: `不得分`, `计0分`, `一票否决`.

use super::super::lex::{Parsed, word};
use super::kind::{Kind, Scope};
use winnow::combinator::{alt, opt};
use winnow::error::{ContextError, ErrMode};
use winnow::prelude::*;

/// What of the item is meant.
pub(crate) const SCOPES: &[&str] = &[
    "本项目",
    "本项",
    "该项目",
    "该项",
    "此项目",
    "此项",
    "本小项",
    "该小项",
    "本项指标",
    "该项指标",
    "本指标",
    "该指标",
    "本条",
    "该条",
    "本考核项",
    "该考核项",
    "本单项",
    "单项",
    "本分项",
    "该分项",
    "全项",
    "整项",
    "项目",
    "评定",
    "本栏",
    "此处",
    "本考核指标",
    "当项",
    "相应",
    "对应",
    "此指标",
    "本子项",
    "该子项",
    "相应项目",
    "相应项",
    "对应项",
];

/// 不得分, and what amounts to it.
pub(crate) fn zero(i: &mut &str) -> Parsed<Kind> {
    let plain = (
        opt(word(SCOPES)),
        opt(word(&[
            "得分", "分值", "分数", "考核", "直接", "均", "一律", "即", "则", "评定", "评分", "总分", "也", "都",
        ])),
        opt(word(&["为", "按", "计", "记", "得", "以", "评", "给"])),
        alt((
            word(&["0分", "零分", "〇分"]).void(),
            word(&[
                "不得分",
                "不计分",
                "不记分",
                "不给分",
                "不赋分",
                "不予计分",
                "不予得分",
                "不予记分",
                "不予赋分",
                "无分",
                "均不得分",
                "不能得分",
                "不得该项分",
                "不得本项分",
                "不评分",
                "得不到分",
            ])
            .void(),
        )),
        opt(word(&["处理", "计算", "计", "算"])),
    )
        .void();
    let taken = alt((
        (
            word(&["取消", "扣除", "扣完", "扣光", "扣掉", "全扣", "扣减", "扣"]),
            opt(word(&["其", "当年", "年度", "该单位"])),
            alt((
                (word(SCOPES), opt(word(&["全部", "所有"])), word(&["得分", "分值", "分数", "分"])).void(),
                word(&["全部分值", "全部分数", "全部得分", "全部分", "全分", "所有分值", "全部", "满分"]).void(),
            )),
        )
            .void(),
        word(&[
            "全扣",
            "分数为0",
            "得分为0",
            "分值为0",
            "扣完本项分",
            "本项分值全扣",
            "分值全扣",
            "本项分全扣",
            "该项分全扣",
            "该项分值全扣",
            "本项分值扣完",
            "扣本项全部分值",
            "按废标处理",
            "作废标处理",
            "不得该项全部分",
            "取消得分资格",
            "取消得分",
            "不得该分",
            "全部扣完",
            "全部扣光",
            "该项分数清零",
            "本项分数清零",
            "该项分值清零",
            "本项分值清零",
            "该项得分清零",
            "本项得分清零",
            "该项清零",
            "本项清零",
            "分数清零",
            "分值清零",
            "分清零",
            "分归零",
            "得分清零",
            "得分归零",
        ])
        .void(),
    ));
    let far = alt((
        word(&["一票否决", "实行一票否决", "直接否决"]).value(Scope::Total),
        word(&["大项不得分", "该大项不得分", "本大项不得分", "大项得分为0", "整个大项不得分"]).value(Scope::Group),
        word(&["总分为0分", "总分计0分", "总分为零", "总分记0分", "年度考核不合格"]).value(Scope::Total),
        word(&[
            "一票否优",
            "取消评优资格",
            "取消评先评优资格",
            "取消评先资格",
            "不得评为优秀",
            "不能评为优秀",
            "取消年度评优资格",
            "不得评优",
        ])
        .value(Scope::NotBest),
    ));
    let scope = alt((far, plain.value(Scope::Item), taken.value(Scope::Item))).parse_next(i)?;
    // 公开内容不全扣0.5分
    if scope == Scope::Item && i.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(ErrMode::Backtrack(ContextError::new()));
    }
    // 取消全部加分 takes something else
    if i.starts_with("加分") || i.starts_with("奖励") {
        return Err(ErrMode::Backtrack(ContextError::new()));
    }
    // 扣本项分值的50% is a share
    if i.starts_with('的') && i.chars().nth(1).is_some_and(|c| c.is_ascii_digit() || c == '一') {
        return Err(ErrMode::Backtrack(ContextError::new()));
    }
    Ok(Kind::Zero(scope))
}
