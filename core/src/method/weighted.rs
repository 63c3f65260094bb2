//! 权重: parts with weights.

use serde::Serialize;

use crate::id::Id;
use crate::method::checklist::join;
use crate::method::context::Context;
use crate::method::{Method, Tally};
use crate::number::{Exact, Number, Span};
use crate::text::Name;
use crate::trace::{Label, Op, PartLabel};

/// Σ weight × part; each part scores on the item's whole points, and the weights make 100 %.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Weighted {
    /// The parts.
    pub parts: Vec<WeightedPart>,
}

/// A part and its weight.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WeightedPart {
    /// Its id, unique in the list.
    pub id: Id,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// Its weight, in percent.
    pub weight: Number,
    /// How it is scored.
    pub method: Method,
}

impl Weighted {
    pub(super) fn tally(&self, cx: &Context<'_>) -> Tally {
        let parts = self.parts.iter().map(|part| {
            let share = part.weight.exact().percent();
            let scale = Span::Point(share.clone());
            let mut tally =
                part.method.item(cx).map(cx, Label::Share, || Op::Percent(part.weight), |s| s.times(&scale));
            for count in [&mut tally.so_far, &mut tally.at_end].into_iter().flatten() {
                count.points = count.points.times(&share);
            }
            let own = cx.points.map_or_else(Exact::zero, |p| p.times(&share));
            (PartLabel { id: part.id.clone(), name: part.name.clone() }, own, tally)
        });
        let parts = parts.collect();
        join(cx, parts).into_tally()
    }
}
