//! What a part of a step counts: `不足1个百分点的按1个百分点计算`.

use super::super::lex::{Amount, Parsed, quantity, word};
use super::kind::{Kind, Part};
use crate::number::Number;
use rust_decimal::Decimal;
use winnow::combinator::{alt, opt};
use winnow::prelude::*;

/// How many percent a step may be.
const STEPS: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// 不足一个百分点的按一个百分点计算.
pub(crate) fn part(i: &mut &str) -> Parsed<Kind> {
    alt(((
        word(&["不足", "不满", "未满", "未足", "不到", "少于"]),
        // 不足80%的不得分 is a refusal: no step is as large
        quantity.verify(|a: &Amount| !(a.is_percent() && a.value.decimal() > STEPS)),
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
                "不扣",
                "不减",
                "不奖",
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
