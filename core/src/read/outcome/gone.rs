//! Limits without a figure of their own: until what there is is gone, `扣完为止`, or though it is, `不保底`.

use super::super::lex::{Parsed, number, points, word};
use super::kind::{Kind, LimitSide};
use crate::number::Number;
use winnow::combinator::{alt, not, opt};
use winnow::error::{ContextError, ErrMode};
use winnow::prelude::*;

/// 本项扣分不保底: nothing holds the score from below.
pub(super) fn no_floor(i: &mut &str) -> Parsed<Kind> {
    alt((
        word(&[
            "本项扣分不保底",
            "该项扣分不保底",
            "扣分不保底",
            "本项不保底",
            "下不保底",
            "不保底",
            "可倒扣分",
            "可倒扣",
            "扣分可倒扣",
            "本项可倒扣",
            "分值扣完后实行倒扣分",
            "分值扣完后实行倒扣",
            "分值扣完后倒扣",
            "扣完后实行倒扣",
            "扣完后可倒扣",
            "扣完后倒扣",
        ]),
        below_nothing,
    ))
    .parse_next(i)?;
    not(number).parse_next(i)?;
    Ok(Kind::Limit { side: LimitSide::Low, at: None, each: false, total: false })
}

/// 可以为负分, 得分可扣至负值.
fn below_nothing<'i>(i: &mut &'i str) -> Parsed<&'i str> {
    (
        opt(word(&["本项得分", "该项得分", "此项得分", "本项", "该项", "此项", "得分", "分值", "最终得分"])),
        word(&["可以", "允许", "可"]),
        opt(word(&["扣至", "扣成", "扣为", "扣到", "减至", "出现", "为", "计", "得"])),
        word(&["负分", "负值", "负数"]),
    )
        .take()
        .parse_next(i)
}

/// What is gone, or what is gone down to.
const THING: &[&str] = &[
    "本项全部分值",
    "本项目分值",
    "本项分值",
    "本项分数",
    "本项得分",
    "该项分值",
    "该项分数",
    "该项得分",
    "此项分值",
    "此项分数",
    "本项分",
    "该项分",
    "此项分",
    "本项目",
    "本项",
    "该项",
    "此项",
    "所有分值",
    "全部分值",
    "全部分",
    "分值",
    "分数",
    "得分",
    "分",
    "本小项",
    "本指标分值",
    "本指标分",
    "本指标",
    "该维度",
    "本维度",
    "基本分",
    "基础分",
    "标准分",
    "单项分",
    "单项分值",
    "权重分",
    "相应分值",
    "对应分值",
    "该分项",
    "为",
    "至",
    "满",
];

/// What is taken down to so many points, which are left.
const DOWN_TO: &[&str] = &["减至", "减到", "扣至", "扣到", "最高扣至", "最多扣至", "最多扣到", "最高扣到"];

/// What says nothing without a number or an end.
const UNFINISHED: &[&str] = &["扣满", "扣至", "扣到", "加满", "加至", "加到", "减至", "减到"];

/// 扣完为止 and its kin.
pub(super) fn until_gone(i: &mut &str) -> Parsed<Kind> {
    let head = word(&[
        "可累计扣完",
        "累计扣完",
        "直至扣完",
        "直到扣完",
        "扣完即止",
        "最多扣完",
        "扣光",
        "扣完",
        "扣满",
        "减至",
        "减到",
        "扣至",
        "扣到",
        "扣尽",
        "加满",
        "加完",
        "加至",
        "加到",
        "直到分数扣完",
        "直到本项分数扣完",
        "直到分值扣完",
        "直至本项分值扣完",
        "直至分值扣完",
        "直至分数扣完",
        "直至本项扣完",
        "直到本项扣完",
        "直至该项分扣完",
        "直至该项分值扣完",
        "直至此项分扣完",
        "分数扣完",
        "分值扣完",
        "以扣完",
        "至扣完",
        "减完",
        "直至减完",
        "扣除完",
        "罚完",
        "扣到0分",
        "扣完全部",
        "直到扣光",
        "最多扣至",
        "最高扣至",
        "最多扣到",
        "最高扣到",
    ])
    .parse_next(i)?;
    opt(word(THING)).parse_next(i)?;
    let at = opt(points).parse_next(i)?;
    opt(word(THING)).parse_next(i)?;
    let end = opt(word(&["为止", "即止", "截止", "止", "为限"])).parse_next(i)?;
    if end.is_none() && UNFINISHED.contains(&head) && at.is_none() {
        return Err(ErrMode::Backtrack(ContextError::new()));
    }
    let at = at.filter(|n| *n != Number::ZERO);
    // 加至36分为止, 减至24分为止, 扣至25分为止: what the score itself goes to
    if at.is_some() && DOWN_TO.contains(&head) {
        return Ok(Kind::Limit { side: LimitSide::Low, at, each: false, total: true });
    }
    if at.is_some() && ["加至", "加到"].contains(&head) {
        return Ok(Kind::Limit { side: LimitSide::Score, at, each: false, total: true });
    }
    let side = if head.starts_with('加') { LimitSide::Gain } else { LimitSide::Charge };
    Ok(Kind::Limit { side, at, each: false, total: false })
}

/// 加分至基本分值封顶, 扣分至基本分值扣完为止: as many points as the item has.
pub(super) fn up_to_points(i: &mut &str) -> Parsed<Kind> {
    let head = word(&["加分至", "加分到", "累计加至", "扣分至", "扣分到", "累计扣至"]).parse_next(i)?;
    word(&["基本分值", "基础分值", "基本分", "基础分", "本项分值", "该项分值", "标准分", "满分", "分值"])
        .parse_next(i)?;
    word(&["封顶", "扣完为止", "扣完即止", "扣完", "为止", "为限"]).parse_next(i)?;
    if head.contains('扣') {
        return Ok(Kind::Limit { side: LimitSide::Charge, at: None, each: false, total: false });
    }
    Ok(Kind::LimitShare { side: LimitSide::Gain, percent: Number::from(100_i64), total: false })
}
