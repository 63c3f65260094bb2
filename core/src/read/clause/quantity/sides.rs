//! How far something lies to either side of nothing, `偏差率±5%以内`.

use crate::expression::Expression;
use crate::input::{Input, InputKind};
use crate::method::{Band, BandTest, Between, ChargeKind, Deduct, Method, Side, Tiers};
use crate::number::{Measure, Number, Quantity};
use crate::read::clause::draft::{Built, Draft};
use crate::read::normal::{Chars, Normal};

/// The measure that the edges of bands are told in.
fn measure_of(bands: &[Band]) -> Option<Measure> {
    let mut edges = bands.iter().filter_map(|band| match &band.is {
        BandTest::Between(Between { from, to }) => to.as_ref().or(from.as_ref()),
        BandTest::Holds(_) => None,
    });
    edges.find_map(|edge| edge.at.measure.clone())
}

/// 偏差率±5%以内: how far it lies to either side is asked for; which of several measures, the text does not tell.
pub(crate) fn either_side(normal: &Normal, draft: &mut Draft<'_>, made: &mut Option<Built>) -> Vec<Chars> {
    let (Some(first), Some(last)) = (normal.swings().first(), normal.swings().last()) else { return Vec::new() };
    // it may come with its sign, and either side is told by the greater of it and its opposite
    if let Some(Built { it: Method::Tiers(Tiers { on: Some(on), bands, .. }), .. }) = made
        && let Expression::Input(id) = on
        && let [(Input { id: own, kind: InputKind::Value(value), .. }, _, label)] = draft.inputs.as_slice()
        && own == id
        && !label.contains("绝对值")
    {
        let zero = Quantity { value: Number::ZERO, measure: value.measure.clone().or_else(|| measure_of(bands)) };
        let turned = Expression::Subtract(Box::new([Expression::Number(zero), on.clone()]));
        *on = Expression::Max(vec![on.clone(), turned]);
        return Vec::new();
    }
    // ±10%以内得满分,每偏差1个百分点扣0.2分: less of a distance is no fault
    let nearer = |method: &Method| match method {
        Method::Deduct(Deduct { charges, .. }) => {
            charges.iter().any(|c| matches!(&c.charge, ChargeKind::Gap(gap) if gap.side == Side::Below))
        }
        _ => false,
    };
    if made.as_ref().is_some_and(|made| nearer(&made.it)) {
        return vec![Chars { from: *first, to: last.saturating_add(1) }];
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
