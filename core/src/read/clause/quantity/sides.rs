//! How far something lies to either side of nothing, `偏差率±5%以内`.

use crate::expression::Expression;
use crate::input::InputKind;
use crate::method::{Method, Tiers};
use crate::number::{Measure, Number, Quantity};
use crate::read::clause::draft::{Built, Draft};
use crate::read::normal::{Chars, Normal};

/// 偏差率±5%以内: how far it lies to either side is asked for; which of several measures, the text does not tell.
pub(crate) fn either_side(normal: &Normal, draft: &mut Draft<'_>, made: &mut Option<Built>) -> Vec<Chars> {
    let (Some(first), Some(last)) = (normal.swings().first(), normal.swings().last()) else { return Vec::new() };
    // 差异率=(决算数-预算数)÷预算数: it comes with its sign, and either side is told by the greater of it and its opposite
    if let Some(Built { it: Method::Tiers(Tiers { on: Some(on), .. }), .. }) = made
        && let Expression::Input(id) = on
        && draft.inputs.iter().any(|(i, _, label)| i.id == *id && with_sign(draft.context, label))
        && draft.inputs.len() == 1
    {
        let zero = Quantity { value: Number::ZERO, measure: Some(Measure::percent()) };
        let turned = Expression::Subtract(Box::new([Expression::Number(zero), on.clone()]));
        *on = Expression::Max(vec![on.clone(), turned]);
        return Vec::new();
    }
    let mut values = draft.inputs.iter_mut().filter(|(i, ..)| matches!(i.kind, InputKind::Value(_)));
    match (values.next(), values.next()) {
        (Some((input, ..)), None) => {
            if let Some(name) = &mut input.name
                && !name.zh.contains("绝对值")
            {
                name.zh.push_str("(绝对值)");
            }
            Vec::new()
        }
        _ => vec![Chars { from: *first, to: last.saturating_add(1) }],
    }
}

/// 差异率=(决算数-预算数)÷预算数: is it a difference, of what it is a part of?
fn with_sign(beside: &str, label: &str) -> bool {
    let defined = beside.split_once(label).and_then(|(_, t)| t.strip_prefix('=')).unwrap_or_default();
    let defined = defined.split([',', ';', '。', '\n']).next().unwrap_or_default();
    defined.contains('-') && !defined.contains(['|', '绝'])
}
