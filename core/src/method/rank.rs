//! 名次: what a place earns.

use serde::Serialize;

use crate::expression::Expression;
use crate::method::context::{Context, Evaluated};
use crate::number::{Exact, Number, Span};
use crate::trace::{Label, Op, TableStep};

/// 名次: the points of a place, by a table that may go on in steps; what lies beyond it earns `beyond`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RankTable {
    /// The place, from 1.
    pub place: Expression,
    /// What the first places earn, in order.
    pub table: Vec<Number>,
    /// The table goes on: each place less by this, not below 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<Number>,
    /// What the places beyond the table earn.
    pub beyond: Number,
}

impl RankTable {
    pub(super) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Span> {
        let place = self.place.evaluate(cx)?.labelled(Label::Place);
        let table = TableStep { table: self.table.clone(), step: self.step, beyond: self.beyond };
        let span = match &place.value.span {
            Span::Point(place) => Span::Point(table.points(place)),
            Span::Range(lo, hi) => {
                let whole = |end: &Option<Exact>, otherwise: usize| {
                    end.as_ref().map_or(Some(otherwise), |e| e.floor().to_usize()).unwrap_or(otherwise)
                };
                let beyond = self.table.len() + 1;
                let (first, last) = (whole(lo, 1).max(1), whole(hi, usize::MAX));
                let at = |place: usize| table.points(&Exact::from(i64::try_from(place).unwrap_or(i64::MAX)));
                // beyond the table the points only fall, so its edge and the last place stand for the rest
                let mut earned: Vec<Exact> = (first.min(beyond)..=last.min(beyond)).map(at).collect();
                earned.push(at(last.max(first)));
                if !matches!(self.place, Expression::Rank(_)) {
                    // a place that is given need not be a whole number
                    earned.push(self.beyond.exact());
                }
                Span::between(earned.iter().min().cloned(), earned.iter().max().cloned())
            }
        };
        Ok(cx.number(Label::Score, Op::Table(table), span, place.marks, vec![place.step]))
    }
}
