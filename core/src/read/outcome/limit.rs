//! Limits: `扣完为止`, `最高不超过4分`, `以2.5分为限`, `最低得6分`.

use super::super::lex::{Amount, Parsed, number, points, quantity, word};
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

/// 本项扣分不保底: nothing holds the score from below.
fn no_floor(i: &mut &str) -> Parsed<Kind> {
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

/// What a limit is said of.
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

/// 扣完为止 and its kin.
fn until_gone(i: &mut &str) -> Parsed<Kind> {
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
    if end.is_none() && ["扣满", "扣至", "扣到", "加满", "加至", "加到", "减至", "减到"].contains(&head) && at.is_none()
    {
        return Err(ErrMode::Backtrack(ContextError::new()));
    }
    let at = at.filter(|n| *n != Number::ZERO);
    // 加至36分为止, 减至24分为止, 扣至25分为止: what the score itself goes to
    if at.is_some() && ["减至", "减到", "扣至", "扣到", "最高扣至", "最多扣至", "最多扣到", "最高扣到"].contains(&head)
    {
        return Ok(Kind::Limit { side: LimitSide::Low, at, each: false, total: true });
    }
    if at.is_some() && ["加至", "加到"].contains(&head) {
        return Ok(Kind::Limit { side: LimitSide::Score, at, each: false, total: true });
    }
    let side = if head.starts_with('加') { LimitSide::Gain } else { LimitSide::Charge };
    Ok(Kind::Limit { side, at, each: false, total: false })
}

/// 加分至基本分值封顶, 扣分至基本分值扣完为止: as many points as the item has.
fn up_to_points(i: &mut &str) -> Parsed<Kind> {
    let head = word(&["加分至", "加分到", "累计加至", "扣分至", "扣分到", "累计扣至"]).parse_next(i)?;
    word(&["基本分值", "基础分值", "基本分", "基础分", "本项分值", "该项分值", "标准分", "满分", "分值"])
        .parse_next(i)?;
    word(&["封顶", "扣完为止", "扣完即止", "扣完", "为止", "为限"]).parse_next(i)?;
    if head.contains('扣') {
        return Ok(Kind::Limit { side: LimitSide::Charge, at: None, each: false, total: false });
    }
    Ok(Kind::LimitShare { side: LimitSide::Gain, percent: Number::from(100_i64), total: false })
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
