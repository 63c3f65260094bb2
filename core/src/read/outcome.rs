//! What a clause says about points: the anchors that everything else in a sentence belongs to.

use winnow::combinator::{alt, opt, peek, preceded};
use winnow::error::{ContextError, ErrMode};
use winnow::prelude::*;
use winnow::token::{any, one_of};

use super::lex::{Amount, Parsed, points, points_list, points_range, quantity, word};
use crate::number::Number;

/// An anchor and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub kind: Kind,
    pub from: usize,
    pub to: usize,
}

/// What is given or taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Worth {
    /// So many points.
    Points(Number),
    /// Between two amounts, as somebody finds fit.
    Range(Number, Number),
    /// Several, in the order of what stands before.
    List(Vec<Number>),
    /// A percentage of the item's points.
    Percent(Number),
    /// Several of them.
    Percents(Vec<Number>),
}

/// What an anchor says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// 得N分; `each`: 各, 每…; `base`: 基本分; `bare`: `(N分)`.
    Give { worth: Worth, each: bool, base: bool, bare: bool },
    /// 得满分, 不扣分.
    Full,
    /// 不得分; how far it reaches.
    Zero(Scope),
    /// 扣N分.
    Charge { worth: Worth, each: bool, reverse: bool },
    /// 加N分.
    Gain { worth: Worth, each: bool },
    /// 扣完为止, 最高N分.
    Limit { side: LimitSide, at: Option<Number>, each: bool, total: bool },
    /// 最高不超过基本分的20%.
    LimitShare { side: LimitSide, percent: Number, total: bool },
    /// 不足…的按…计.
    Part(Part),
    /// 按比例得分.
    Ratio { deduct: bool },
    /// 按满意度×10计分: an expression, from here to there.
    Worked(usize, usize),
    /// 酌情.
    Assessed,
    /// 以此类推.
    AndSoOn,
    /// 加倍扣分.
    Doubled,
}

/// How far a zero reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    Item,
    Group,
    Total,
    NotBest,
}

/// What a limit holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LimitSide {
    Charge,
    Gain,
    Both,
    Score,
    Low,
}

/// What a part of a step counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Started,
    Whole,
    ProRata,
}

/// Everything that the text says about points, in order.
///
/// `taken` are runs that are read otherwise, `breaks` places where a blank stood.
pub(crate) fn outcomes(text: &str, taken: &[(usize, usize)], breaks: &[usize]) -> Vec<Outcome> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if let Some((_, to)) = taken.iter().find(|(from, to)| (*from..*to).contains(&at)) {
            at = *to;
            continue;
        }
        let end = taken.iter().map(|(from, _)| *from).find(|from| *from > at).unwrap_or(text.len());
        let Some(mut rest) = text.get(at..end) else { break };
        let whole = rest.len();
        let before = text.get(..at).unwrap_or_default();
        // no anchor begins inside a number
        let inside = rest.starts_with(|c: char| c.is_ascii_digit())
            && before.ends_with(|c: char| c.is_ascii_digit() || c == '.');
        let worked = super::clause::worked(text, at);
        if let Some((from, to, end)) = worked {
            found.push(Outcome { kind: Kind::Worked(from, to), from: at, to: end });
            at = end;
            continue;
        }
        let broken = |offset: usize| breaks.contains(&(at + offset));
        if let Some(kind) = (!inside).then(|| anchor(&mut rest, before, &broken)).flatten() {
            let to = at + whole - rest.len();
            found.push(Outcome { kind, from: at, to });
            at = to;
        } else {
            at += text.get(at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
        }
    }
    found
}

fn anchor(i: &mut &str, before: &str, broken: &dyn Fn(usize) -> bool) -> Option<Kind> {
    let start = *i;
    let found = one(i).ok().filter(|kind| stands(kind, start, i, before));
    let Some(kind) = found else {
        *i = start;
        // a bare amount stands by itself: in brackets, after a comma, at the end
        let last = before.chars().next_back();
        let apart = last.is_none_or(|c| matches!(c, '(' | ',' | ';' | ':' | '。' | '\n' | ' ' | '=' | '、'));
        let counted = number_before(before);
        let mut bare = start;
        let list = points_list(&mut bare).ok();
        if let Some(list) = list
            && apart
        {
            *i = bare;
            return Some(Kind::Give { worth: Worth::List(list), each: false, base: false, bare: true });
        }
        let mut bare = start;
        if let Ok(range) = points_range(&mut bare)
            && apart
        {
            *i = bare;
            return Some(Kind::Give { worth: Worth::Range(range.0, range.1), each: false, base: false, bare: true });
        }
        let mut bare = start;
        // 制度健全1分;有记录2分: run together with what it is for
        let ends = |rest: &str| {
            rest.is_empty()
                || rest.starts_with([',', ';', '。', '(', ')', '\n', '、', '/'])
                || broken(start.len() - rest.len())
        };
        let named = |before: &str| {
            last.is_some_and(|c| c.is_alphabetic() && !"第每高低超差少多约近达满至到于在过按从上下比".contains(c))
                || before.ends_with("以上")
                || before.ends_with("以下")
                || matches!(last, Some('%' | '”' | '"'))
        };
        if let Ok(n) = points(&mut bare)
            && (apart || counted || named(before) && ends(bare))
        {
            *i = bare;
            if bare.starts_with("制") || bare.starts_with("以上") || bare.starts_with("以下") {
                *i = start;
                return None;
            }
            return Some(Kind::Give { worth: Worth::Points(n), each: counted && !apart, base: false, bare: true });
        }
        *i = start;
        return None;
    };
    Some(kind)
}

/// 得分 by itself is an anchor only behind 即, 可, 方 or a mark of punctuation; “一票否决” in quotation marks is a name.
fn stands(kind: &Kind, start: &str, rest: &str, before: &str) -> bool {
    let said = start.get(..start.len() - rest.len()).unwrap_or_default();
    match kind {
        Kind::Full if ["得分", "计分", "给分", "满分"].contains(&said) => {
            before.chars().next_back().is_none_or(|c| "即可才就则方均,;:。\n(".contains(c))
        }
        Kind::Zero(_) => {
            !(before.ends_with(['“', '"'])
                && rest.starts_with(['”', '"'])
                && rest.chars().nth(1).is_some_and(char::is_alphabetic))
        }
        _ => true,
    }
}

/// 1项2分: does the text before end in a count?
fn number_before(before: &str) -> bool {
    let tail: String = before.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
    let measured = tail.char_indices().any(|(at, c)| {
        let mut rest = tail.get(at..).unwrap_or_default();
        (c.is_ascii_digit() || "一两每各".contains(c))
            && (opt(one_of(['每', '各'])), opt(super::lex::number), super::lex::measure)
                .parse_next(&mut rest)
                .is_ok_and(|(each, n, m)| (each.is_some() || n.is_some()) && m != "分")
            && rest.is_empty()
    });
    measured || tail.ends_with('各')
}

fn one(i: &mut &str) -> Parsed<Kind> {
    match i.chars().next() {
        Some(c) if LEADS.contains(c) => {}
        _ => return Err(ErrMode::Backtrack(ContextError::new())),
    }
    alt((alt((limit, part, zero, ratio, assessed)), alt((charge, gain, give, full, other)))).parse_next(i)
}

/// The characters that an anchor may begin with.
const LEADS: &str = "依进评专横情打量由基起标满从在扣倒直最至上以满封不得计记给赋评获为占可即再各均共分加奖减罚核按酌视一取零0否另追同比折累总合单每各限本该此根每由实未超加成依根综参打视情封翻全值给额后计其负此每";

fn limit(i: &mut &str) -> Parsed<Kind> {
    alt((until_gone, at_most, by_limit, at_least)).parse_next(i)
}

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
        "扣至",
        "扣到",
        "扣尽",
        "加满",
        "加完",
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
    ])
    .parse_next(i)?;
    opt(word(THING)).parse_next(i)?;
    let at = opt(points).parse_next(i)?;
    opt(word(THING)).parse_next(i)?;
    let end = opt(word(&["为止", "即止", "截止", "止", "为限"])).parse_next(i)?;
    if end.is_none() && (head == "扣满" || head == "扣至" || head == "扣到" || head == "加满") && at.is_none() {
        return Err(ErrMode::Backtrack(ContextError::new()));
    }
    let side = if head.starts_with('加') { LimitSide::Gain } else { LimitSide::Charge };
    let at = at.filter(|n| *n != Number::ZERO);
    Ok(Kind::Limit { side, at, each: false, total: false })
}

/// 最高不超过N分.
fn at_most(i: &mut &str) -> Parsed<Kind> {
    let scope = opt(word(&[
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
    ]))
    .parse_next(i)?
    .unwrap_or_default();
    opt(word(&["总分", "总和", "总计", "累计", "值", "合计", "分值", "分"])).parse_next(i)?;
    let word_of_limit = word(&[
        "最高不超过",
        "最高不得超过",
        "最多不超过",
        "最多不得超过",
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
    opt(word(&["不超过", "不得超过", "至", "为", "到", "分数为", "分为", ":", "分不超过", "本项"])).parse_next(i)?;
    let percent =
        opt(preceded(word(&["本项分值的", "分值的", "该项分值的", "分值", "总分的"]), peek(any))).parse_next(i)?;
    let _ = percent;
    let share = opt((
        opt(word(&[
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
        ])),
        quantity.verify(Amount::is_percent),
    )
        .map(|(_, q)| q.value))
    .parse_next(i)?;
    let at = if share.is_some() { Number::ZERO } else { points.parse_next(i)? };
    opt(word(&["为止", "封顶", "为限", "以内"])).parse_next(i)?;
    let both = ["加扣分", "加减分", "奖扣分"].iter().any(|w| scope.contains(w));
    let side = if both {
        LimitSide::Both
    } else if verb.contains('扣')
        || verb.contains('减')
        || verb.contains('罚')
        || scope.contains('扣')
        || scope.contains("减分")
        || word_of_limit.contains('扣')
    {
        LimitSide::Charge
    } else if verb.contains('加')
        || verb.contains('奖')
        || scope.contains("加分")
        || scope.contains('奖')
        || word_of_limit.contains('加')
    {
        LimitSide::Gain
    } else {
        LimitSide::Score
    };
    let each = ["单项", "每项", "每类", "每人", "一次", "每次", "每起", "每件"].iter().any(|w| scope.starts_with(w));
    let total = ["累计", "合计", "总", "本项", "该项", "此项", "共计"].iter().any(|w| scope.contains(w))
        || verb.contains("累计");
    if let Some(percent) = share {
        return Ok(Kind::LimitShare { side, percent, total });
    }
    Ok(Kind::Limit { side, at: Some(at), each, total })
}

/// 以N分为限.
fn by_limit(i: &mut &str) -> Parsed<Kind> {
    let at = alt((
        (word(&["以", "满", "至", "到"]), points, word(&["为限", "为上限", "为止", "封顶", "为满分", "为最高分"]))
            .map(|t| t.1),
        (points, word(&["封顶", "为限", "为上限", "为止"])).map(|t| t.0),
    ))
    .parse_next(i)?;
    Ok(Kind::Limit { side: LimitSide::Score, at: Some(at), each: false, total: false })
}

/// 最低得N分.
fn at_least(i: &mut &str) -> Parsed<Kind> {
    word(&["得分最低", "最低得分", "最低分", "最低不低于", "最低", "得分不低于", "保底"]).parse_next(i)?;
    opt(word(&["得", "计", "记", "为", "给", "不低于", "至", "扣至", "减至", "降至"])).parse_next(i)?;
    let at = points.parse_next(i)?;
    opt(word(&["为止"])).parse_next(i)?;
    Ok(Kind::Limit { side: LimitSide::Low, at: Some(at), each: false, total: false })
}

/// 不足一个百分点的按一个百分点计算.
fn part(i: &mut &str) -> Parsed<Kind> {
    alt(((
        word(&["不足", "不满", "未满", "未足", "不到", "少于"]),
        quantity,
        opt(word(&["的部分", "部分", "的", "者", "时"])),
        opt(','),
        alt((
            (
                word(&["按", "均按", "也按", "仍按", "以", "都按"]),
                quantity,
                opt(word(&["的标准", "标准"])),
                word(&["计算", "计分", "计扣", "扣分", "扣减", "计", "算", "处理", "加分"]),
            )
                .map(|t| if t.1.value == Number::ZERO { Part::Whole } else { Part::Started }),
            word(&[
                "不计算",
                "不计分",
                "不加分",
                "不扣分",
                "不得分",
                "不计",
                "不算",
                "不予计算",
                "忽略不计",
                "舍去",
                "不予加分",
                "不予扣分",
                "不加",
            ])
            .map(|_| Part::Whole),
            word(&[
                "按比例计算",
                "按比例折算",
                "按比例扣分",
                "按比例加分",
                "按比例计分",
                "按比例计",
                "按比例",
                "按实际比例计算",
            ])
            .map(|_| Part::ProRata),
            word(&[
                "按插值法计算",
                "按线性插值计算",
                "按插值法",
                "按内插法计算",
                "按内插法",
                "按直线插值法计算",
                "按插入法计算",
                "用插值法计算",
                "采用插值法计算",
                "线性插值",
            ])
            .map(|_| Part::ProRata),
            word(&["四舍五入"]).map(|_| Part::Started),
        )),
    )
        .map(|t| t.4),))
    .map(Kind::Part)
    .parse_next(i)
}

const SCOPES: &[&str] = &[
    "本项目",
    "本项",
    "该项目",
    "该项",
    "此项目",
    "此项",
    "本小项",
    "该小项",
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

fn zero(i: &mut &str) -> Parsed<Kind> {
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
            "分数为0",
            "得分为0",
            "分值为0",
            "扣完本项分",
            "按废标处理",
            "作废标处理",
            "不得该项全部分",
            "取消得分资格",
            "取消得分",
            "不得该分",
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
    // 扣本项分值的50% is a share
    if i.starts_with('的') && i.chars().nth(1).is_some_and(|c| c.is_ascii_digit() || c == '一') {
        return Err(ErrMode::Backtrack(ContextError::new()));
    }
    Ok(Kind::Zero(scope))
}

fn ratio(i: &mut &str) -> Parsed<Kind> {
    let head = word(&["按照", "根据", "依照", "依据", "按", "依", "以", "成"]).parse_next(i)?;
    let rest = *i;
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

fn assessed(i: &mut &str) -> Parsed<Kind> {
    alt((
        (
            word(&[
                "酌情",
                "视情",
                "视情况",
                "视情节",
                "根据情况",
                "根据情节",
                "视情节轻重",
                "根据情节轻重",
                "视情形",
                "酌量",
                "视具体情况",
                "视完成情况",
                "视影响程度",
                "视程度",
                "根据实际情况",
                "酌予",
                "视严重程度",
                "按情节轻重",
                "视整改情况",
                "视质量",
                "视工作情况",
            ]),
            opt(word(&["予以", "给予", "可", "相应", "酌情", "进行", "分别", "再"])),
            opt(word(&[
                "扣除", "扣减", "扣分", "加分", "给分", "赋分", "得分", "评分", "打分", "计分", "减分", "记分", "评定",
                "扣", "加", "减", "奖励", "奖",
            ])),
            opt(alt((
                points_range.void(),
                points.void(),
                (word(&["不超过", "最多", "最高"]), points).void(),
                (quantity, one_of(['-', '至']), points).void(),
            ))),
        )
            .void(),
        word(&[
            "综合评定打分",
            "综合打分",
            "综合评分",
            "综合评定得分",
            "评委打分",
            "专家打分",
            "评审打分",
            "横向比较打分",
            "横向对比打分",
            "横向比较评分",
            "由评委",
            "打分评定",
            "量化打分",
            "评议打分",
            "情况打分",
            "进行打分",
            "打分确定",
            "进行评分",
            "由专家评分",
            "综合评定计分",
            "综合评价打分",
            "由考核组评分",
            "由评委评分",
            "评定打分",
            "视情打分",
            "酌情打分",
            "评审专家打分",
            "比较打分",
            "对比打分",
            "横向打分",
            "由用户打分",
            "打分",
        ])
        .void(),
    ))
    .value(Kind::Assessed)
    .parse_next(i)
}

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

fn charge(i: &mut &str) -> Parsed<Kind> {
    opt(alt((
        ("在", points, word(&["基础上", "的基础上"])).void(),
        word(&[
            "从总分中",
            "从总分",
            "从总得分",
            "在总分中",
            "从本项分值中",
            "从本项",
            "从得分中",
            "在总分基础上",
            "在此基础上",
        ])
        .void(),
    )))
    .parse_next(i)?;
    opt(word(&["再", "另", "另外", "一次性", "则", "可", "将", "并", "一律", "直接"])).parse_next(i)?;
    let each = opt(word(&["各", "分别", "均"])).parse_next(i)?;
    let reverse = opt(word(&["倒"])).parse_next(i)?.is_some();
    word(&[
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
    opt(word(OBJECT)).parse_next(i)?;
    let each = each.is_some() || opt(word(&["各", "分别"])).parse_next(i)?.is_some();
    let worth = worth.parse_next(i)?;
    Ok(Kind::Charge { worth, each, reverse })
}

fn gain(i: &mut &str) -> Parsed<Kind> {
    opt(word(&["再", "另", "另外", "一次性", "则", "可", "将", "并", "额外", "予以", "给予", "相应", "一律"]))
        .parse_next(i)?;
    let each = opt(word(&["各", "分别", "均"])).parse_next(i)?;
    word(&["追加", "附加", "奖励", "加记", "加计", "增加", "奖", "加", "另加", "再加", "增", "加分"]).parse_next(i)?;
    opt(word(OBJECT)).parse_next(i)?;
    let each = each.is_some() || opt(word(&["各", "分别"])).parse_next(i)?.is_some();
    let worth = worth.parse_next(i)?;
    Ok(Kind::Gain { worth, each })
}

fn give(i: &mut &str) -> Parsed<Kind> {
    opt(word(&["则", "可", "即", "再", "均", "共", "也", "只", "仅", "就", "直接", "才", "可以", "分别按", "按"]))
        .parse_next(i)?;
    let each = opt(word(&["各", "均", "分别", "依次", "每项", "每处"])).parse_next(i)?.is_some();
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
        "赋",
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

/// An amount: points, several, a range, a percentage of the points.
fn worth(i: &mut &str) -> Parsed<Worth> {
    let percent = |i: &mut &str| -> Parsed<Number> {
        let q: Amount = quantity.parse_next(i)?;
        if q.is_percent() { Ok(q.value) } else { Err(ErrMode::Backtrack(ContextError::new())) }
    };
    let of = |i: &mut &str| -> Parsed<()> {
        (
            opt(word(SCOPES)),
            word(&[
                "分值的",
                "总分的",
                "满分的",
                "得分的",
                "分数的",
                "标准分的",
                "基本分的",
                "权重分的",
                "权重的",
                "分的",
                "的",
                "分值",
                "标准分值的",
            ]),
        )
            .void()
            .parse_next(i)
    };
    alt((
        points_list.map(Worth::List),
        points_range.map(|(low, high)| Worth::Range(low, high)),
        points.map(Worth::Points),
        (
            opt(of),
            winnow::combinator::separated(2.., percent, one_of(['、', ',', '/', '和'])),
            opt(word(&["计分", "得分", "赋分", "的分值", "分值", "分", "计算"])),
        )
            .map(|(_, list, _): (_, Vec<Number>, _)| Worth::Percents(list)),
        (of, percent, opt(word(&["计分", "得分", "赋分"]))).map(|t| Worth::Percent(t.1)),
        (
            percent,
            word(&["的分值", "的分数", "分值", "的分", "得分", "计分", "的标准分", "的权重分", "标准分", "的得分"]),
        )
            .map(|t| Worth::Percent(t.0)),
        (
            word(&[
                "一半分",
                "一半的分",
                "一半",
                "半数分值",
                "分值的一半",
                "本项分值的一半",
                "该项分值的一半",
                "一半分值",
                "50%",
            ]),
            opt(word(&["的分值", "分值", "分"])),
        )
            .map(|_| Worth::Percent(Number::from(50_i64))),
    ))
    .parse_next(i)
}

fn full(i: &mut &str) -> Parsed<Kind> {
    opt(word(&["则", "可", "即", "均", "直接", "才", "就"])).parse_next(i)?;
    alt((
        (
            word(&["得", "计", "记", "给", "赋", "评", "获", "获得", "按", "得该项", "得本项", "得此项", "为", "给予"]),
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
            "得本项分值",
            "得该项分值",
            "免予扣分",
            "不作扣分",
        ])
        .void(),
    ))
    .parse_next(i)?;
    // 得分=…, 得分率, 计分标准 say something else
    match i.chars().next() {
        Some(
            '=' | '率' | '标' | '公' | '办' | '方' | '规' | '依' | '项' | '由' | '按' | '为' | ':' | '的' | '值' | '和'
            | '排' | '从' | '情' | '以' | '高' | '最',
        ) => Err(ErrMode::Backtrack(ContextError::new())),
        Some(c) if c.is_ascii_digit() => Err(ErrMode::Backtrack(ContextError::new())),
        _ => Ok(Kind::Full),
    }
}

fn other(i: &mut &str) -> Parsed<Kind> {
    alt((
        word(&["以此类推", "依此类推", "依次类推", "以次类推", "依次递减", "依次递增", "依次类减"])
            .value(Kind::AndSoOn),
        word(&["加倍扣分", "双倍扣分", "加倍扣除", "翻倍扣分", "扣双倍"]).value(Kind::Doubled),
    ))
    .parse_next(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> String {
        let shown = |o: &Outcome| format!("{}={:?}", text.get(o.from..o.to).unwrap_or_default(), o.kind);
        outcomes(text, &[], &[]).iter().map(shown).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn the_usual_anchors() {
        let s = kinds("达到96%以上的得18分,每下降一个百分点扣2分,扣完为止。");
        assert!(s.contains("得18分=Give"), "{s}");
        assert!(s.contains("扣2分=Charge"), "{s}");
        assert!(s.contains("扣完为止=Limit"), "{s}");
        let s = kinds("完成得满分,否则不得分");
        assert!(s.contains("得满分=Full") && s.contains("不得分=Zero(Item)"), "{s}");
        let s = kinds("不足1个百分点的按1个百分点计算");
        assert!(s.contains("Part(Started)"), "{s}");
        let s = kinds("最高加4分,最多扣9分,加扣分不超过2分,以2.5分为限,最低得6分");
        for side in ["side: Gain", "side: Charge", "side: Both", "side: Score", "side: Low"] {
            assert!(s.contains(side), "{side} in {s}");
        }
    }

    #[test]
    fn minutes_and_decibels_are_no_points() {
        assert_eq!(kinds("超时15分钟"), "");
        assert_eq!(kinds("每1分贝"), "");
    }
}
