//! Measures that convert: a step of 1000万元 from 12.4亿元 is 0.1亿元.

use crate::number::{Dimension, Exact, Measure, Measures, Number, Quantity};
use crate::read::clause::line::lines::Line;
use crate::read::ground::{Run, Test, Value};
use crate::read::lex::Amount;

/// A measure of the model.
fn known(symbol: &str) -> Option<(Measure, Dimension)> {
    let measure = Measure::new(symbol.strip_prefix('个').filter(|rest| !rest.is_empty()).unwrap_or(symbol)).ok()?;
    let (dimension, _) = Measures::default().resolve(&measure);
    Some((measure, dimension))
}

/// Do two measures convert: 亩 and 万亩?
pub(crate) fn convert(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return a == b };
    a == b || known(a).zip(known(b)).is_some_and(|((_, a), (_, b))| a == b)
}

/// Does a measure tell more than a count: 万元, 亩, but not 家? What is measured in it must say in which.
pub(crate) fn scaled(symbol: &str) -> bool {
    symbol.starts_with(['万', '亿', '千', '百'])
        || ["元", "平方米", "立方米", "亩", "公顷", "吨", "公斤"].contains(&symbol)
}

/// An amount in its base measure: 10000万元 and 1亿元 are one.
pub(crate) fn in_base(amount: &Amount) -> (Exact, String) {
    let value = Exact::from(amount.value.decimal());
    let measure = amount.measure.as_deref().and_then(known).map(|(m, _)| Measures::default().resolve(&m));
    match measure {
        Some((dimension, scale)) => (value.times(&scale), dimension.symbol().to_owned()),
        None => (value, amount.measure.clone().unwrap_or_default()),
    }
}

/// What is counted in money.
const MONEY: &[&str] = &[
    "经费",
    "资金",
    "投资",
    "投入",
    "收入",
    "产值",
    "金额",
    "税收",
    "营收",
    "利润",
    "销售额",
    "交易额",
    "成交额",
    "贷款",
];

/// 科研经费超过1500万: in 万元, where what is measured is money. An amount without a name is one of what was named before.
pub(crate) fn in_yuan(text: &str, context: &str, lines: &mut [Line]) {
    let says = |text: &str| MONEY.iter().any(|w| text.contains(w));
    let names = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let mut money = says(context);
    for line in lines {
        let before = line.stem.iter().chain(&line.own).rev().filter(|s| !s.aside).map(|s| s.run);
        let Some((left, amounts)) = line.test.as_mut().and_then(amounts) else { continue };
        let own = text.get(left.0..left.1).unwrap_or_default();
        if names(own) {
            money = says(own) || !counts_heads(own) && says(context);
        } else if let Some(run) =
            before.filter(|r| r.1 <= left.0).find(|r| names(text.get(r.0..r.1).unwrap_or_default()))
        {
            money = says(text.get(run.0..run.1).unwrap_or_default());
        }
        for amount in amounts.into_iter().filter(|a| money && matches!(a.measure.as_deref(), Some("万" | "亿"))) {
            amount.measure = amount.measure.take().map(|m| m + "元");
        }
    }
}

/// Is it a number of people or things that a name says?
fn counts_heads(name: &str) -> bool {
    ["人口", "人数", "人次", "群众", "户数", "数量", "面积", "人"].iter().any(|w| name.ends_with(w))
}

/// What a test measures, and its amounts.
fn amounts(test: &mut Test) -> Option<(Run, Vec<&mut Amount>)> {
    match test {
        Test::Compare { left, right: Value::Amount(amount, _), .. } => Some((*left, vec![amount])),
        Test::Between { left, low, high } => Some((*left, vec![&mut low.0, &mut high.0])),
        _ => None,
    }
}

/// The number of an amount in the measure of another; none where it does not convert.
pub(crate) fn in_measure_of(amount: &Amount, other: &Amount) -> Option<Number> {
    let (own, target) = (amount.measure.as_deref(), other.measure.as_deref());
    let (Some(own), Some(target)) = (own.filter(|m| !m.is_empty()), target) else { return Some(amount.value) };
    if own == target {
        return Some(amount.value);
    }
    let quantity = Quantity { value: amount.value, measure: Some(known(own)?.0) };
    quantity.in_measure(&known(target)?.0, &Measures::default()).ok()?.to_decimal().ok().map(Number::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_in_another_scale() {
        let amount = |n: i64, m: &str| Amount { value: Number::from(n), measure: Some(m.to_owned()) };
        let shown = |a: &Amount, b: &Amount| in_measure_of(a, b).map(|n| n.to_string());
        assert_eq!(shown(&amount(1000, "万元"), &amount(12, "亿元")).as_deref(), Some("0.1"));
        assert_eq!(shown(&amount(1000, "亩"), &amount(2, "万亩")).as_deref(), Some("0.1"));
        assert_eq!(shown(&amount(1, "家"), &amount(5, "户")).as_deref(), Some("1"));
        assert_eq!(shown(&amount(1, "天"), &amount(5, "万元")), None);
        assert!(convert(Some("亩"), Some("万亩")) && !convert(Some("亩"), Some("万元")));
    }
}
