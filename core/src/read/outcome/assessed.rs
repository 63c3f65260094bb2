//! What an assessor decides: `酌情扣1-3分`, `综合打分`.

use super::super::lex::{Parsed, points, points_range, quantity, word};
use super::kind::Kind;
use winnow::combinator::{alt, opt};
use winnow::prelude::*;
use winnow::token::one_of;

/// 酌情…, …打分.
pub(crate) fn assessed(i: &mut &str) -> Parsed<Kind> {
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
