//! Amounts behind a verb: `3分`, `9、6、3分`, `1-3分`, `本项分值的50%`.

use super::super::lex::{Amount, Parsed, points, points_list, points_range, quantity, word};
use super::kind::Worth;
use super::zero::SCOPES;
use crate::number::Number;
use winnow::combinator::{alt, not, opt, separated, terminated};
use winnow::error::{ContextError, ErrMode};
use winnow::prelude::*;
use winnow::token::one_of;

/// An amount: points, several, a range, a percentage of the points.
pub(crate) fn worth(i: &mut &str) -> Parsed<Worth> {
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
                "权重值的",
                "指标分值的",
                "总分值的",
                "基本分值的",
                "满分值的",
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
            // 得80%,70%-80%得60%: the next of them is a bound
            terminated(
                separated(2.., percent, one_of(['、', ',', '/', '和'])),
                not(one_of(['-', '至', '以', '(', '的', '得', '扣'])),
            ),
            opt(word(&["计分", "得分", "赋分", "的分值", "分值", "分", "计算"])),
        )
            .map(|(_, list, _): (_, Vec<Number>, _)| Worth::Percents(list)),
        (of, percent, opt(word(&["计分", "得分", "赋分"]))).map(|t| Worth::Percent(t.1)),
        (
            percent,
            word(&[
                "权重分",
                "权重",
                "的权重",
                "的满分",
                "的本项分值",
                "本项分值",
                "该项分值",
                "指标分值",
                "的分值",
                "的分数",
                "分值",
                "的分",
                "得分",
                "计分",
                "的标准分",
                "的权重分",
                "标准分",
                "的得分",
            ]),
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
