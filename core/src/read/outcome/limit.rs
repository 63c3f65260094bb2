//! Limits: `扣完为止`, `最高不超过4分`, `以2.5分为限`, `最低得6分`.

use super::super::lex::{Amount, Parsed, points, quantity, word};
use super::gone::{no_floor, until_gone, up_to_points};
use super::kind::{Kind, LimitSide};
use crate::number::Number;
use rust_decimal::Decimal;
use winnow::combinator::{alt, not, opt};
use winnow::error::{ContextError, ErrMode};
use winnow::prelude::*;
use winnow::token::one_of;

/// Any limit.
pub(crate) fn limit(i: &mut &str) -> Parsed<Kind> {
    alt((no_floor, up_to_points, until_gone, at_most, by_limit, at_least, at_points)).parse_next(i)
}

/// 不超过分值: the item's own points, which hold it anyway.
fn at_points(i: &mut &str) -> Parsed<Kind> {
    word(&["最高不超过", "最高不得超过", "最多不超过", "不得超过", "不超过", "以不超过", "不高于", "以"])
        .parse_next(i)?;
    word(&[
        "指标分值上限",
        "本项指标分值",
        "指标分值",
        "本项分值",
        "该项分值",
        "此项分值",
        "本项满分",
        "该项满分",
        "分值上限",
        "权重分值",
        "分值为限",
        "标准分值",
        "分值",
        "满分",
        "权重分",
        "标准分",
        "本项总分",
        "总分值",
    ])
    .parse_next(i)?;
    opt(word(&["为限", "为止"])).parse_next(i)?;
    Ok(Kind::Limit { side: LimitSide::Score, at: None, each: false, total: true })
}

/// What a limit is a share of.
const SHARE_OF: &[&str] = &[
    "本项分值的",
    "分值的",
    "该项分值的",
    "分值",
    "总分的",
    "基本分的",
    "基础分的",
    "权重分的",
    "标准分的",
    "满分的",
    "权重的",
    "基本分值的",
];

/// Names of the points of the item itself.
const OWN_POINTS: &[&str] =
    &["本项分值", "该项分值", "此项分值", "本项分数", "该项分数", "本项得分", "本项总分", "本指标分值"];

/// What a limit is said of.
const SCOPES: &[&str] = &[
    "本项累计",
    "本项合计",
    "本项得分",
    "本项加分",
    "本项扣分",
    "本项总分",
    "本项",
    "该项得分",
    "该项加分",
    "该项扣分",
    "该项",
    "此项得分",
    "此项加分",
    "此项",
    "累计加分",
    "累计扣分",
    "累计得分",
    "累计",
    "合计加分",
    "合计扣分",
    "合计得分",
    "合计",
    "总计",
    "共计",
    "总加分",
    "总扣分",
    "总分值",
    "总分",
    "单项",
    "每项",
    "每类",
    "每人",
    "每年",
    "全年",
    "年度",
    "加扣分",
    "加减分",
    "奖扣分",
    "加分或扣分",
    "加分和扣分",
    "加分、扣分",
    "本项加分或扣分",
    "本项加分和扣分",
    "本项加扣分",
    "加分项目",
    "加分项",
    "扣分项",
    "加分",
    "扣分",
    "得分",
    "减分",
    "奖励分",
    "分值",
    "计分",
    "一次",
    "每季度",
    "每月",
    "每次",
    "每起",
    "每件",
];

/// Over how long it holds.
const TERMS: &[&str] = &["全年", "年度", "年内", "一年内", "当年", "每年", "本年度", "考核期内", "考核年度内"];

/// 全年累计加分, 本项扣分: what a limit is said of, in its own words.
fn scope<'t>(i: &mut &'t str) -> Parsed<&'t str> {
    let start = *i;
    opt(word(TERMS)).parse_next(i)?;
    opt(word(SCOPES)).parse_next(i)?;
    opt(word(&["总分", "总和", "总计", "累计", "值", "合计", "分值", "分"])).parse_next(i)?;
    opt(word(&["加分", "扣分", "减分", "得分", "扣减"])).parse_next(i)?;
    opt(word(&["均", "都", "各"])).parse_next(i)?;
    Ok(start.get(..start.len() - i.len()).unwrap_or_default())
}

/// The side that the words of a scope speak of.
fn side_of(scope: &str) -> LimitSide {
    if ["加扣分", "加减分", "奖扣分", "加分或扣分", "加分和扣分", "加分、扣分"].iter().any(|w| scope.contains(w))
    {
        LimitSide::Both
    } else if scope.contains('扣') || scope.contains("减分") {
        LimitSide::Charge
    } else if scope.contains("加分") || scope.contains('奖') {
        LimitSide::Gain
    } else {
        LimitSide::Score
    }
}

/// Does a limit hold all of what is said, and not the last of it?
fn is_total(scope: &str) -> bool {
    ["累计", "合计", "总", "本项", "该项", "此项", "共计"].iter().any(|w| scope.contains(w))
}

/// 最高不超过N分.
fn at_most(i: &mut &str) -> Parsed<Kind> {
    let scope = scope.parse_next(i)?;
    let word_of_limit = word(&[
        "最高不超过",
        "最高不得超过",
        "最高不超",
        "最多不超过",
        "最多不得超过",
        "最多不超",
        "不超",
        "最高可达",
        "最高限",
        "最高为",
        "最高分为",
        "最高分",
        "最高",
        "最多",
        "至多",
        "最大",
        "上限为",
        "上限是",
        "上限",
        "限扣",
        "限加",
        "封顶",
        "不超过",
        "不得超过",
        "不高于",
        "不多于",
        "限",
        "满分为",
        "满分",
        "以不超过",
    ])
    .parse_next(i)?;
    if word_of_limit == "限" && scope.is_empty() {
        return Err(ErrMode::Backtrack(ContextError::new()));
    }
    opt(one_of([':', '为'])).parse_next(i)?;
    let verb = opt(word(&[
        "加减分",
        "加减",
        "加扣分",
        "加扣",
        "奖扣",
        "加或减",
        "加或扣",
        "增减",
        "扣加",
        "加、减",
        "可累计加",
        "可累计扣",
        "累计加",
        "累计扣",
        "累计得",
        "可加",
        "可扣",
        "可得",
        "加分",
        "扣分",
        "扣减",
        "扣除",
        "扣罚",
        "加",
        "扣",
        "得",
        "计",
        "记",
        "奖",
        "减",
        "给",
        "按",
        "只能加",
        "只扣",
        "只加",
        "罚",
    ]))
    .parse_next(i)?
    .unwrap_or_default();
    // 加分最高不超过本项分值: as much again
    let again = if scope.contains("加分") {
        opt((word(OWN_POINTS), not('的'))).parse_next(i)?.map(|_| Number::from(100_i64))
    } else {
        None
    };
    opt(word(&["不超过", "不得超过", "至", "为", "到", "分数为", "分为", ":", "分不超过", "本项"])).parse_next(i)?;
    let share = opt((
        word(SHARE_OF),
        quantity.verify_map(|q: Amount| {
            // 分值的1.2倍
            let times = q.measure.as_deref() == Some("倍");
            let whole = q.value.decimal().checked_mul(Decimal::ONE_HUNDRED).filter(|_| times).map(Number::from);
            whole.or(q.is_percent().then_some(q.value))
        }),
    )
        .map(|t| t.1))
    .parse_next(i)?;
    let share = share.or(again);
    let at = if share.is_some() { Number::ZERO } else { points.parse_next(i)? };
    opt(word(&["为止", "封顶", "为限", "以内"])).parse_next(i)?;
    let side = match side_of(scope) {
        LimitSide::Both => LimitSide::Both,
        // 最多加减10分
        _ if verb.contains(['加', '奖', '增']) && verb.contains(['减', '扣']) => LimitSide::Both,
        _ if verb.contains(['扣', '减', '罚']) => LimitSide::Charge,
        LimitSide::Charge => LimitSide::Charge,
        _ if word_of_limit.contains('扣') => LimitSide::Charge,
        _ if verb.contains(['加', '奖']) || word_of_limit.contains('加') => LimitSide::Gain,
        other => other,
    };
    let each = ["单项", "每项", "每类", "每人", "一次", "每次", "每起", "每件"].iter().any(|w| scope.starts_with(w));
    let total = is_total(scope) || verb.contains("累计");
    if let Some(percent) = share {
        return Ok(Kind::LimitShare { side, percent, total });
    }
    Ok(Kind::Limit { side, at: Some(at), each, total })
}

/// 以N分为限.
fn by_limit(i: &mut &str) -> Parsed<Kind> {
    let scope = scope.parse_next(i)?;
    // 加分和扣分均以基本分为限: as much again
    if ["加分", "扣分", "加减分"].iter().any(|w| scope.contains(w))
        && (opt("以"), alt((word(OWN_POINTS), word(&["基本分", "基础分", "标准分"]))), word(&["为限", "为上限"]))
            .parse_peek(*i)
            .is_ok_and(|(rest, _)| {
                *i = rest;
                true
            })
    {
        return Ok(Kind::LimitShare { side: side_of(scope), percent: Number::from(100_i64), total: true });
    }
    // 1分扣完为止
    let gone = (points, word(&["扣完为止", "扣完即止"])).map(|t| (t.0, LimitSide::Charge));
    let (at, side) = alt((
        (word(&["以", "满", "至", "到"]), points, word(&["为限", "为上限", "为止", "封顶", "为满分", "为最高分"]))
            .map(|t| (t.1, side_of(scope))),
        (points, word(&["封顶", "为限", "为上限", "为止"])).map(|t| (t.0, side_of(scope))),
        gone,
    ))
    .parse_next(i)?;
    Ok(Kind::Limit { side, at: Some(at), each: false, total: is_total(scope) })
}

/// 最低得N分.
fn at_least(i: &mut &str) -> Parsed<Kind> {
    if word(&["最多倒扣", "最多可倒扣", "倒扣最多", "倒扣不超过", "最高倒扣"]).parse_next(i).is_ok()
    {
        let n = points.parse_next(i)?;
        return Ok(Kind::Limit {
            side: LimitSide::Low,
            at: Some(Number::from(-n.decimal())),
            each: false,
            total: false,
        });
    }
    // 0分保底
    if let Some(at) = opt((points, word(&["保底", "兜底", "为下限", "为底线"])).map(|t| t.0)).parse_next(i)? {
        return Ok(Kind::Limit { side: LimitSide::Low, at: Some(at), each: false, total: false });
    }
    word(&["得分最低", "最低得分", "最低分", "最低不低于", "最低", "得分不低于", "保底"]).parse_next(i)?;
    opt(word(&["得", "计", "记", "为", "给", "不低于", "至", "扣至", "减至", "降至"])).parse_next(i)?;
    // 最低计至基本分的80%
    let share = opt((opt(word(&["至", "到"])), word(SHARE_OF), quantity.verify(Amount::is_percent))).parse_next(i)?;
    if let Some((.., q)) = share {
        return Ok(Kind::LimitShare { side: LimitSide::Low, percent: q.value, total: true });
    }
    let below = opt('-').parse_next(i)?.is_some();
    let at = points.parse_next(i)?;
    let at = if below { Number::from(-at.decimal()) } else { at };
    opt(word(&["为止"])).parse_next(i)?;
    Ok(Kind::Limit { side: LimitSide::Low, at: Some(at), each: false, total: false })
}
