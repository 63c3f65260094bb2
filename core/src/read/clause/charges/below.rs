//! Points refused and more taken besides: `发生较大事故的,该项不得分,倒扣10分`.

use super::charged::charged;
use crate::method::{Band, BandTest, Bound, Gives, Method, Tiers};
use crate::number::Number;
use crate::read::clause::bounds::Bounds;
use crate::read::clause::draft::{Built, Draft};
use crate::read::clause::gives::given::given;
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::refusal::{Beside, zero_gate};
use crate::read::clause::wrap::within;
use crate::read::outcome::{Kind, Scope, Worth};

/// 发生较大事故的,该项不得分,倒扣10分: a case of its own, and worth less than nothing.
pub(crate) fn refused_and_more(
    draft: &mut Draft<'_>,
    lines: &[Line],
    points: Option<Number>,
    settled: &Settled,
    bounds: &Bounds,
) -> Option<Built> {
    let at = lines.windows(2).position(|pair| {
        matches!(pair, [zero, more] if matches!(zero.kind, Kind::Zero(Scope::Item))
            && zero.about.is_some_and(|r| !draft.label(r).is_empty())
            && matches!(more.kind, Kind::Charge { worth: Worth::Points(_), reverse: true, .. })
            && more.per.is_none()
            && more.own.iter().all(|s| ["并", "且", "另", "再", "同时"].contains(&draft.cut(s.run))))
    })?;
    let (zero, more) = (lines.get(at)?, lines.get(at + 1)?);
    let less = Number::from(-more.amount()?.decimal());
    let rest: Vec<Line> = lines.iter().filter(|l| l.run != zero.run && l.run != more.run).cloned().collect();
    points?;
    draft.attempt(|draft| {
        let gate = zero_gate(draft, zero, settled, Beside::Nothing)?;
        draft.take_line(more);
        let charges = rest.iter().any(|l| matches!(l.kind, Kind::Charge { .. }));
        let made = if charges {
            charged(draft, &rest, points, settled, bounds)?
        } else {
            let all: Vec<Line> = lines.iter().filter(|l| l.run != more.run).cloned().collect();
            given(draft, &all, &[], points, settled)?
        };
        let held = within(made, Some(Bound::At(bounds.low.unwrap_or(Number::ZERO))), None);
        let (when, run) = (gate.it.when, more.run);
        let made = held.under("tiers.otherwise.method", |m| {
            let band = Band { is: BandTest::Holds(when), gives: Gives::Points(less) };
            Method::Tiers(Tiers { on: None, bands: vec![band], otherwise: Some(Gives::Method(Box::new(m))) })
        });
        let made = made
            .at("tiers.bands[0].gives", zero.run)
            .at("tiers.bands[0].gives", run)
            .at("tiers.bands[0].is", zero.about.unwrap_or(zero.run));
        Some(within(made, Some(Bound::At(less)), None))
    })
}
