//! What is planned: the targets and milestones of an indicator by unit, found once for a period.

use crate::id::Id;
use crate::indicator::Indicator;
use crate::method::KeptPeers;
use crate::number::{Number, Quantity};
use crate::period::Period;
use crate::score::run::Run;
use crate::target::TargetValue;

/// A target of a period, and the input that it belongs to.
pub(super) type Planned<'a> = (Option<&'a Id>, PlannedTarget<'a>);

/// What is planned.
#[derive(Clone, Copy)]
pub(super) enum PlannedTarget<'a> {
    Value(&'a TargetValue),
    Milestone(&'a Quantity),
    Text,
}

/// The targets of an indicator by unit, for one period, and whether a later one asks for more than nothing.
pub(super) struct Plan<'a> {
    all: Vec<Planned<'a>>,
    by_unit: Vec<Vec<Planned<'a>>>,
    text_for: Vec<bool>,
    text_for_all: bool,
    /// The inputs of which a later period asks for more, by unit; `None` where it does not say of which.
    pub later: Vec<Vec<Option<&'a Id>>>,
    /// Values of peers.
    pub kept: KeptPeers,
}

impl<'a> Plan<'a> {
    /// No plan, for what hangs on scores alone.
    pub(super) fn none() -> Self {
        Self {
            all: Vec::new(),
            by_unit: Vec::new(),
            text_for: Vec::new(),
            text_for_all: false,
            later: Vec::new(),
            kept: KeptPeers::default(),
        }
    }

    pub(super) fn new(run: &Run<'a>, indicator: &'a Indicator) -> Self {
        let scheme = run.scheme;
        let units = scheme.units().len();
        let mut plan = Self {
            all: Vec::new(),
            by_unit: vec![Vec::new(); units],
            text_for: vec![false; units],
            text_for_all: false,
            later: vec![Vec::new(); units],
            kept: KeptPeers::default(),
        };
        plan.all.extend(run.target.map(|target| (None, PlannedTarget::Value(target))));
        let planned = run.target.is_none();
        for target in indicator.targets.iter().filter(|t| planned && t.period == run.period) {
            plan.add(run, &target.units, (target.of.as_ref(), PlannedTarget::Value(&target.is)));
        }
        for milestone in indicator.milestones.iter().filter(|m| planned && m.period == run.period) {
            for quantity in &milestone.quantities {
                let named = if quantity.units.is_empty() { &milestone.units } else { &quantity.units };
                let planned = (Some(&quantity.input), PlannedTarget::Milestone(&quantity.value));
                plan.add(run, named, planned);
            }
            if milestone.units.is_empty() {
                plan.text_for_all = true;
            } else {
                for unit in scheme.units_in(&milestone.units) {
                    if let Some(text) = plan.text_for.get_mut(unit) {
                        *text = true;
                    }
                }
            }
        }
        let later = |period: Period| period.end() > run.period.end();
        let asks = |quantity: &Quantity| quantity.value > Number::ZERO;
        for target in indicator.targets.iter().filter(|t| later(t.period)) {
            if matches!(&target.is, TargetValue::Number(quantity) if asks(quantity)) {
                plan.mark_later(run, &target.units, target.of.as_ref());
            }
        }
        for milestone in indicator.milestones.iter().filter(|m| later(m.period)) {
            for quantity in milestone.quantities.iter().filter(|q| asks(&q.value)) {
                let units = if quantity.units.is_empty() { &milestone.units } else { &quantity.units };
                plan.mark_later(run, units, Some(&quantity.input));
            }
        }
        plan
    }

    fn add(&mut self, run: &Run<'a>, units: &[Id], planned: Planned<'a>) {
        if units.is_empty() {
            self.all.push(planned);
            return;
        }
        for unit in run.scheme.units_in(units) {
            if let Some(own) = self.by_unit.get_mut(unit) {
                own.push(planned);
            }
        }
    }

    fn mark_later(&mut self, run: &Run<'_>, units: &[Id], of: Option<&'a Id>) {
        for unit in run.scheme.units_in(units) {
            if let Some(later) = self.later.get_mut(unit) {
                later.push(of);
            }
        }
    }

    /// Are there targets of several inputs?
    pub(super) fn names_several(&self, unit: Option<usize>) -> bool {
        let own = unit.and_then(|u| self.by_unit.get(u)).map(Vec::as_slice).unwrap_or_default();
        let mut named = own.iter().chain(&self.all).filter_map(|(input, _)| *input);
        named.next().is_some_and(|first| named.any(|other| other != first))
    }

    /// The target of an input, or of the item where none is named.
    ///
    /// What is planned for the unit goes before what is planned for all, a target before a milestone, an entry that names the
    /// input before one that names none.
    pub(super) fn find(&self, unit: Option<usize>, of: Option<&Id>) -> Option<Planned<'a>> {
        let own = unit.and_then(|u| self.by_unit.get(u)).map(Vec::as_slice).unwrap_or_default();
        let from_milestone = |planned: &PlannedTarget<'_>| matches!(planned, PlannedTarget::Milestone(_));
        let search = |milestone: bool, fits: &dyn Fn(&Planned<'a>) -> bool| {
            let mut entries = own.iter().chain(&self.all).filter(|(_, planned)| from_milestone(planned) == milestone);
            entries.find(|planned| fits(planned)).copied()
        };
        let named = |(input, _): &Planned<'a>| *input == of;
        let unnamed = |(input, planned): &Planned<'a>| match of {
            // a condition is the item's, not one input's
            Some(_) => input.is_none() && !matches!(planned, PlannedTarget::Value(TargetValue::Condition(_))),
            None => true,
        };
        let text = self.text_for_all || unit.is_some_and(|u| self.text_for.get(u) == Some(&true));
        search(false, &named)
            .or_else(|| search(true, &named))
            .or_else(|| search(false, &unnamed))
            .or_else(|| search(true, &unnamed))
            .or_else(|| text.then_some((None, PlannedTarget::Text)))
    }
}
