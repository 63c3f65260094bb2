//! Is everything that moves points owned by a field? What no field owns has been lost on the way: 每人次 in
//! `(每人次扣5分)`, the third of four bands, a charge beside a list.

use super::runs::Runs;
use crate::condition::{Comparison, Condition};
use crate::expression::Expression;
use crate::method::Method;
use crate::read::ground::Run;
use crate::read::lex::quantity;
use crate::read::outcome::{Kind, Outcome};
use std::collections::HashSet;

/// Words that turn the sense of what they stand beside, and are never filler.
const TURNING: &[&str] = &[
    "除外",
    "不计",
    "同比",
    "环比",
    "较上年",
    "比上年",
    "较去年",
    "比去年",
    "较往年",
    "比往年",
    "倍",
    "超过部分",
    "超出部分",
    "超额部分",
    "不足部分",
    "折合",
    "只计",
    "仅计",
    "只取",
    "只算",
    "只扣",
    "只加",
    "以最高",
    "按最高",
    "取最高",
    "择高",
    "就高",
    "不叠加",
    "不算",
    "不在此",
    "不适用",
    "不纳入",
    "不统计",
    "不受此限",
    "不作为",
    "剔除",
    "免于",
    "免扣",
    "酌减",
    "酌扣",
    "酌加",
    "酌予",
    "折半",
    "减半",
];

/// Words that an exception or a scope begins with.
const APART: &[&str] = &["但", "仅", "只", "除", "若非"];

/// Words that begin like one of them.
const WHOLE: &[&str] = &["除害", "除险", "除草", "除尘", "除雪", "除四害", "但书"];

/// Does a piece of filler turn the sense of what it stands beside, or tell a step? `counted`: things are counted, so that
/// what is excepted is one that does not count.
pub(crate) fn turns(piece: &str, counted: bool) -> bool {
    let excepted = counted && piece.ends_with("除外") && !piece.contains(|c: char| c.is_ascii_digit());
    !excepted && TURNING.iter().any(|w| piece.contains(w)) || steps(piece) || set_apart(piece)
}

/// 但因不可抗力延误的, 仅考核中层以上干部: to whom or when the rest applies.
fn set_apart(piece: &str) -> bool {
    let said = piece.trim_start_matches(['(', ',']);
    APART.iter().any(|w| said.starts_with(w) && said.chars().count() > w.chars().count() + 2)
        && !WHOLE.iter().any(|w| said.starts_with(w))
}

/// 每处, 每人次, 每2天, but not 每月 or 每季度: how often something is asked for is no step.
fn steps(piece: &str) -> bool {
    piece.match_indices('每').any(|(at, w)| {
        let rest = piece.get(at + w.len()..).unwrap_or_default();
        let mut counted = rest;
        let often = ["年", "月", "季", "周", "天", "日", "半", "学", "个月", "旬", "班", "期"];
        let one = rest.chars().nth(3).is_none() && !rest.is_empty();
        !often.iter().any(|w| rest.starts_with(w)) && (one || quantity(&mut counted).is_ok())
    })
}

/// What a text says about points and came to nothing: amounts given, taken and added, refusals, limits. Each is in a field,
/// is told without one, or is lost; `known` are the runs of both.
pub(crate) fn unowned(anchors: &[Outcome], known: &Runs) -> Vec<Run> {
    let moves = |o: &&Outcome| !matches!(o.kind, Kind::Worked(..) | Kind::Assessed | Kind::AndSoOn | Kind::Doubled);
    anchors.iter().filter(moves).map(|o| (o.from, o.to)).filter(|run| !known.meets(*run)).collect()
}

/// 完成90%得36分,完成80%得32分 as parts that add up: of thresholds of one measure, the one that is reached gives.
pub(crate) fn nested(method: &Method) -> bool {
    match method {
        Method::Checklist(list) => {
            let found: Vec<_> = list.parts.iter().filter_map(|p| threshold(&p.method)).collect();
            let mut known = HashSet::new();
            !found.into_iter().all(|own| known.insert(own)) || list.parts.iter().any(|p| nested(&p.method))
        }
        Method::Gated(gated) => nested(&gated.of),
        Method::Within(within) => nested(&within.of),
        _ => false,
    }
}

/// What a part asks for, where that is one number: what is measured, and whether more of it is asked for.
fn threshold(method: &Method) -> Option<(&Expression, bool)> {
    let Method::AllOrNothing(all) = method else { return None };
    let Condition::Compare(compare) = &all.condition else { return None };
    match (&compare.right, compare.is) {
        (Expression::Number(_), Comparison::AtLeast | Comparison::MoreThan) => Some((&compare.left, true)),
        (Expression::Number(_), Comparison::AtMost | Comparison::LessThan) => Some((&compare.left, false)),
        _ => None,
    }
}
