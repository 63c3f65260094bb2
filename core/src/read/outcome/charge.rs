//! Charges and gains: `扣2分`, `另加1分`.

use super::super::lex::{Parsed, arabic, points, word};
use super::kind::{Kind, Worth};
use super::standing::standing;
use super::worth::worth;
use crate::number::Number;
use winnow::combinator::{alt, delimited, eof, opt, peek, preceded, terminated};
use winnow::prelude::*;
use winnow::token::one_of;

/// What lies between a verb and its amount.
const OBJECT: &[&str] = &[
    "本项",
    "该项",
    "此项",
    "当月绩效",
    "绩效",
    "绩效分",
    "总分",
    "考核分",
    "责任人",
    "基础分",
    "基本分",
    "标准分",
    "分值",
    "单位",
    "班组",
    "当月",
    "当季",
    "其",
    "该单位",
    "分",
    "信用分",
    "责任单位",
    "部门",
    "年度考核",
    "月度考核",
    "考核",
    ":",
    "为",
    "至",
    "当月绩效分",
    "综合考核",
    "个人",
    "科室",
    "所在单位",
    "相应",
    "予以",
    "得分",
    "计分",
];

/// 扣N分.
pub(crate) fn charge(i: &mut &str) -> Parsed<Kind> {
    opt(alt((standing.void(), word(&["从总分", "从总得分", "从本项", "标准分", "基准分", "基础分", "基本分"]).void())))
        .parse_next(i)?;
    opt(word(&["再", "另", "另外", "一次性", "则", "可", "将", "并", "一律", "直接"])).parse_next(i)?;
    let each = opt(word(&["各", "分别", "均", "分别对应", "依次"])).parse_next(i)?;
    let reverse = opt(word(&["倒"])).parse_next(i)?.is_some();
    let verb = word(&[
        "追加扣除",
        "追加扣",
        "加扣",
        "扣罚",
        "扣除",
        "扣减",
        "扣掉",
        "核减",
        "核扣",
        "减扣",
        "扣",
        "减去",
        "减少",
        "减",
        "罚",
        "倒扣",
        "相应扣",
        "一次性扣",
        "相应减",
        "另扣",
        "再扣",
    ])
    .parse_next(i)?;
    let object = opt(word(OBJECT)).parse_next(i)?;
    let each = each.is_some() || opt(word(&["各", "分别"])).parse_next(i)?.is_some();
    let plain = verb == "扣" && object.is_none();
    let worth = alt((worth, bare.verify(|_: &Worth| plain))).parse_next(i)?;
    Ok(Kind::Charge { worth, each, reverse })
}

/// Words for the places behind the ones that are told.
pub(crate) const PLACES: &[&str] = &["名次", "位次", "排名"];

/// 按0.3分递减, 以后名次依次递减0.5分: so much less.
pub(crate) fn falling(i: &mut &str) -> Parsed<Kind> {
    let by_place = |i: &mut &str| -> Parsed<Number> {
        let behind =
            opt(word(&["以后", "后续", "其后", "之后", "往后", "其余", "其他", "以下"])).parse_next(i)?.is_some();
        word(PLACES).parse_next(i)?;
        let mut one_by_one = opt(word(&["依次", "逐个", "逐名", "逐位"])).verify(|w| behind || w.is_some());
        one_by_one.parse_next(i)?;
        word(&["递减", "减少", "扣减", "减"]).parse_next(i)?;
        points.parse_next(i)
    };
    let worth = alt((delimited("按", points, word(&["递减", "依次递减"])), by_place)).parse_next(i)?;
    Ok(Kind::Charge { worth: Worth::Points(worth), each: false, reverse: false })
}

/// 一条+1分: added.
pub(crate) fn plus(i: &mut &str) -> Parsed<Kind> {
    let worth = preceded('+', points).parse_next(i)?;
    Ok(Kind::Gain { worth: Worth::Points(worth), each: false })
}

/// 一次扣0.5,投诉一次扣2分: an amount that its 分 has been left off, at the end of its piece.
fn bare(i: &mut &str) -> Parsed<Worth> {
    let amount = terminated(arabic, peek(alt((eof.void(), one_of([',', ';', '。', ')']).void())))).parse_next(i)?;
    Ok(Worth::Points(amount))
}

/// 加减N分.
pub(crate) fn both(i: &mut &str) -> Parsed<Kind> {
    opt(word(&["相应", "分别", "则", "可", "对应"])).parse_next(i)?;
    word(&[
        "加减",
        "增减",
        "加扣",
        "奖扣",
        "奖罚",
        "增加或减少",
        "增加或扣减",
        "加分或减分",
        "加分或扣分",
        "加或减",
        "加或扣",
        "增或减",
        "奖或罚",
        "奖或扣",
        "加(减)",
        "加/减",
        "加、减",
        "加、扣",
        "减加",
        "扣加",
        "减或加",
        "扣或加",
        "罚或奖",
        "扣分或加分",
        "扣(加)",
        "减(加)",
    ])
    .parse_next(i)?;
    opt(word(OBJECT)).parse_next(i)?;
    let worth = worth.parse_next(i)?;
    Ok(Kind::Both { worth, each: false })
}

/// 加N分.
pub(crate) fn gain(i: &mut &str) -> Parsed<Kind> {
    opt(alt((standing.void(), word(&["标准分", "基准分", "基础分", "基本分"]).void()))).parse_next(i)?;
    opt(word(&["再", "另", "另外", "一次性", "则", "可", "将", "并", "额外", "予以", "给予", "相应", "一律"]))
        .parse_next(i)?;
    let each = opt(word(&["各", "分别", "均", "分别对应", "依次"])).parse_next(i)?;
    // 前5名分别依排序另加5、4、3、2、1分
    opt(word(&["依排序", "按排序", "按名次", "依名次"])).parse_next(i)?;
    word(&["追加", "附加", "奖励", "加记", "加计", "增加", "奖", "加", "另加", "再加", "增", "加分"]).parse_next(i)?;
    opt(word(OBJECT)).parse_next(i)?;
    let each = each.is_some() || opt(word(&["各", "分别"])).parse_next(i)?.is_some();
    let worth = worth.parse_next(i)?;
    Ok(Kind::Gain { worth, each })
}
