//! Units within units (下辖): the totals of a unit together with those of all units that lie within it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::id::Id;
use crate::number::NumberError;
use crate::score::exact::ExactTotal;
use crate::score::run::Run;
use crate::score::scorecard::Total;
use crate::score::tree::Trees;

/// The totals of a unit together with those of all units that lie within it, however deep: sums of their totals.
///
/// This is all that lying within another unit does. A list that names a unit names it alone: its scope, targets, values and
/// places in groups do not reach the units within it, since no document says so unasked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WithinTotal {
    /// The unit that the others lie within.
    pub unit: Id,
    /// The units within it, in the order of the scheme.
    pub members: Vec<Id>,
    /// So far.
    pub so_far: Total,
    /// At the end.
    #[serde(rename = "final")]
    pub at_end: Total,
    /// At least.
    pub guaranteed: Total,
    /// At most.
    pub reachable: Total,
    /// Before rounding, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<ExactTotal>,
}

/// The totals of every unit that others lie within, in the order of the scheme.
pub(super) fn totals(run: &Run<'_>, trees: &Trees) -> Result<Vec<WithinTotal>, NumberError> {
    let units = run.scheme.units();
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, unit) in units.iter().enumerate() {
        let mut next = unit.within.as_ref();
        while let Some(parent) = next.and_then(|id| run.scheme.unit_index(id.as_str())) {
            members.entry(parent).or_default().push(index);
            next = units.get(parent).and_then(|unit| unit.within.as_ref());
        }
    }
    let rows = members.into_iter().filter_map(|(parent, members)| {
        let mut sum = trees.get(&Some(parent))?.total.clone();
        for tree in members.iter().filter_map(|member| trees.get(&Some(*member))) {
            sum.add(&tree.total);
        }
        let unit = units.get(parent)?.id.clone();
        let members = members.iter().filter_map(|member| units.get(*member)).map(|unit| unit.id.clone()).collect();
        Some(sum.four(run.scheme.policy().places).map(|four| WithinTotal {
            unit,
            members,
            so_far: four.so_far,
            at_end: four.at_end,
            guaranteed: four.guaranteed,
            reachable: four.reachable,
            exact: run.exact_total(&sum),
        }))
    });
    rows.collect()
}
