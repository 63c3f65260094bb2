//! What an amount is taken from or added to: `从50分中扣1分`, `在16分的基础上加1分`, `在满分基础上扣2分`.

use super::super::lex::{Parsed, points, word};
use crate::number::Number;
use winnow::combinator::{alt, opt};
use winnow::prelude::*;

/// Names of the points that an amount is taken from or added to.
const OWN: &[&str] = &[
    "本项满分",
    "该项满分",
    "此项满分",
    "满分值",
    "满分",
    "本项分值",
    "该项分值",
    "此项分值",
    "本项得分",
    "总分值",
    "总分",
    "总得分",
    "标准分值",
    "标准分",
    "基础分值",
    "基础分",
    "基本分值",
    "基本分",
    "基准分",
    "权重分",
    "得分",
    "本项",
    "该项",
    "此",
    "当月考核分",
    "月度考核分",
    "季度考核分",
    "年度考核分",
    "年终考核分",
    "考核总分",
    "考核得分",
    "考核分",
    "绩效分",
];

/// 从50分中, 在满分的基础上; the number of points, where it is told.
pub(crate) fn standing(i: &mut &str) -> Parsed<Option<Number>> {
    opt(word(&["则", "可", "再", "就", "即", "均"])).parse_next(i)?;
    word(&["从", "在", "由"]).parse_next(i)?;
    let at = alt((points.map(Some), (opt(word(OWN)), points).map(|(_, n)| Some(n)), word(OWN).map(|_| None)))
        .parse_next(i)?;
    opt(word(&["满分", "基础分", "基本分"])).parse_next(i)?;
    word(&["的基础之上", "的基础上", "基础之上", "基础上", "当中", "之中", "中", "里", "上"]).parse_next(i)?;
    opt(',').parse_next(i)?;
    Ok(at)
}

/// The points that the words of an anchor stand on: 16 of `在16分基础上加1分`.
pub(crate) fn stands_on(said: &str) -> Option<Number> {
    let mut rest = said;
    standing(&mut rest).ok().flatten()
}

/// 在满分基础上, by itself: all of the points, which goes without saying.
pub(crate) fn says_all(text: &str) -> bool {
    let mut rest = text;
    matches!(standing(&mut rest), Ok(None)) && rest.is_empty() && text.contains("满分")
}
