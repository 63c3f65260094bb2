//! 完成比例 and assessors' marks in words.

use crate::number::Exact;
use crate::text::Lang;
use crate::trace::{Label, Op, Step};
use crate::write::formula::{amount, formula, is_leaf};
use crate::write::told::{Kind, Told, full};
use crate::write::words::{bracketed, first, points, same_value};
use crate::write::{decimal_text, percent_text};

/// The product of points, factor and ratio in a proportional part.
pub(super) fn product(step: &Step) -> Option<&Step> {
    let product = first(step).filter(|p| matches!(p.op, Op::Multiply))?;
    product.operands.iter().any(|o| o.label == Label::Ratio).then_some(product)
}

/// Points in proportion, and the assessor's mark beside them.
pub(super) fn proportional(part: &Step, mark: Option<&Step>, places: u32, lang: Lang) -> Told {
    let Some(product) = product(part) else {
        return Told { full: full(part), ..Told::default() };
    };
    let mut facts: Vec<String> =
        product.operands.iter().filter(|o| o.label == Label::Ratio).map(|r| ratio(r, places, lang)).collect();
    let factor = product.operands.iter().find(|o| o.label == Label::Number).and_then(|o| o.value.number());
    if let Some(factor) = factor {
        let percent = percent_text(factor, places, lang);
        facts.push(match lang {
            Lang::Zh => format!("比例部分占{percent}"),
            Lang::En => format!("counting for {percent} of the points"),
        });
    }
    if !same_value(part, product) {
        facts.push(lang.pick("负值按0计", "held at 0").to_owned());
    }
    let Some(mark) = mark else {
        return Told { facts, by: lang.pick("按比例", ""), full: full(part), kind: Kind::Score };
    };
    let of = points(part.value.number().unwrap_or(&Exact::zero()), places, lang);
    facts.push(match lang {
        Lang::Zh => format!("比例部分得{of}"),
        Lang::En => format!("{of} by the ratio"),
    });
    facts.extend(first(mark).map(|inner| marked(mark, inner, places, lang)).unwrap_or_default());
    Told { facts, by: lang.pick("合计", ""), full: full(part), kind: Kind::Score }
}

/// `完成11.8亿元，目标12.4亿元，完成率95.16%`, `11.8亿元 of the target 12.4亿元, 95.16 %`.
fn ratio(step: &Step, places: u32, lang: Lang) -> String {
    let percent = |step: &Step| step.value.number().map(|n| percent_text(n, 2, lang)).unwrap_or_default();
    let own = percent(step);
    match (&step.op, first(step)) {
        (Op::Divide, Some(actual)) => {
            let target = step.operands.get(1).map(|t| amount(t, places, lang)).unwrap_or_default();
            let computed = if is_leaf(actual) { None } else { formula(actual, places, lang) };
            let computed = computed.map(|text| bracketed(&text, lang)).unwrap_or_default();
            let actual = amount(actual, places, lang);
            match lang {
                Lang::Zh => format!("完成{actual}{computed}，目标{target}，完成率{own}"),
                Lang::En => format!("{actual}{computed} of the target {target}, {own}"),
            }
        }
        (Op::Limit(_) | Op::Range(_), Some(inner)) => {
            let text = ratio(inner, places, lang);
            match lang {
                _ if same_value(step, inner) => text,
                Lang::Zh => format!("{text}，按{own}计"),
                Lang::En => format!("{text}, counted as {own}"),
            }
        }
        (Op::Mean | Op::Min, Some(_)) => {
            let all: Vec<String> = step.operands.iter().map(|r| ratio(r, places, lang)).collect();
            let how = if matches!(step.op, Op::Mean) {
                lang.pick("平均", "on average")
            } else {
                lang.pick("取最低", "the least")
            };
            match lang {
                Lang::Zh => format!("{}；{how}完成率{own}", all.join("；")),
                Lang::En => format!("{}; {how} {own}", all.join("; ")),
            }
        }
        (Op::Same, Some(inner)) => ratio(inner, places, lang),
        _ => match lang {
            Lang::Zh => format!("节点任务完成率{own}"),
            Lang::En => format!("{own} of the milestone done"),
        },
    }
}

/// An assessor's mark, and where its range held it.
pub(super) fn marked(step: &Step, mark: &Step, places: u32, lang: Lang) -> Vec<String> {
    let text = amount(mark, places, lang);
    let number = mark.value.number().cloned().unwrap_or_else(Exact::zero);
    let text = match (lang, text == decimal_text(&number, places)) {
        (Lang::Zh, true) => format!("考核主体评{text}分"),
        (Lang::Zh, false) => format!("考核主体评{text}"),
        (Lang::En, true) => format!("{} by the assessor's mark", points(&number, places, lang)),
        (Lang::En, false) => format!("{text} by the assessor's mark"),
    };
    if same_value(step, mark) {
        return vec![text];
    }
    let held = points(step.value.number().unwrap_or(&number), places, lang);
    vec![
        text,
        match lang {
            Lang::Zh => format!("超出评分范围，按{held}计"),
            Lang::En => format!("outside the range of the mark and counted as {held}"),
        },
    ]
}
