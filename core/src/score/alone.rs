//! Items that hang on values of their own alone, scored one by one: by a report, or as a function of the one input.

use std::cell::RefCell;

use crate::assignment::Role;
use crate::id::Id;
use crate::indicator::Division;
use crate::input::Input;
use crate::method::{Along, Assessed, Context, Curve, Method, Not, Range, Unit};
use crate::number::Exact;
use crate::period::Period;
use crate::report::Report;
use crate::scheme::Scheme;
use crate::score::evaluate::{ScoreOptions, role_of, scored, scored_share};
use crate::score::facts::ItemFacts;
use crate::score::leaf::{Leaf, Rule, leaf_range, rule};
use crate::score::plan::Plan;
use crate::score::run::Run;
use crate::score::whose::{Only, Whose};
use crate::state::State;
use crate::target::TargetValue;
use crate::text::Message;

/// A score, and the points that it is out of where they are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Given {
    pub score: Exact,
    pub points: Option<Exact>,
}

/// An item as a report scores it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub state: State,
    pub so_far: Option<Given>,
    pub at_end: Option<Given>,
    pub fault: Option<Message>,
}

/// An item as a function of its one input, counted in the unit of its measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Function {
    /// Before rounding.
    pub curve: Curve,
    /// The range that the rounded score is held in.
    pub range: Range,
    /// The points that it is out of.
    pub points: Exact,
}

/// The items of one indicator in one period.
pub(crate) struct Items<'s> {
    run: Run<'s>,
    plan: Plan<'s>,
    indicator: usize,
}

impl<'s> Items<'s> {
    /// The items of an indicator; the report is an empty one. A target that is given takes the place of all that is planned.
    pub(crate) fn new(
        scheme: &'s Scheme,
        empty: &'s Report,
        period: Period,
        indicator: usize,
        target: Option<&'s TargetValue>,
    ) -> Option<Self> {
        let options = ScoreOptions { traces: false, exact: false };
        let run = Run { target, ..Run::new(scheme, empty, period, options, Vec::new()) };
        let plan = Plan::new(&run, scheme.indicators().get(indicator)?);
        Some(Self { run, plan, indicator })
    }

    /// Is the same asked of every unit, and does the item apply to all of them?
    pub(crate) fn is_the_same_for_all(&self) -> bool {
        let Some(declared) = self.run.scheme.indicators().get(self.indicator) else { return false };
        let units = self.run.scheme.units().len();
        declared.division != Division::Divided
            && declared.variants.is_empty()
            && declared.targets.iter().all(|t| t.units.is_empty())
            && declared.milestones.iter().all(|m| m.units.is_empty() && m.quantities.iter().all(|q| q.units.is_empty()))
            && self.run.scheme.units_in(&declared.applies_to).len() == units
    }

    /// Is there an item of a unit, or of an assignment?
    pub(crate) fn stands(&self, whose: Whose) -> bool {
        let scheme = self.run.scheme;
        let Some(declared) = scheme.indicators().get(self.indicator) else { return false };
        if !declared.periods.is_empty() && !declared.periods.contains(&self.run.period) {
            return false;
        }
        if declared.division == Division::Divided {
            let Some(held) = whose.assignment.and_then(|a| declared.assignments.get(a)) else { return false };
            if held.unit.is_some() && whose.unit.is_none() {
                return false;
            }
            return scored_share(declared, held);
        }
        let applies = || scheme.units_in(&declared.applies_to);
        scored(declared) && whose.assignment.is_none() && whose.unit.is_some_and(|unit| applies().contains(&unit))
    }

    /// The item as a function of its one input; or why it is none.
    pub(crate) fn function(&self, whose: Whose, input: &Input) -> Result<Function, Not> {
        let facts = ItemFacts::new(&self.run, self.indicator, whose, &self.plan);
        let declared = facts.declared().ok_or(Not::Simple)?;
        let rule = match whose.assignment {
            Some(assignment) => self.run.share_rule(declared, assignment).ok_or(Not::Simple)?,
            None => rule(&facts, declared),
        };
        // what a gate or an exemption does to an item is left to the evaluation
        if declared.exempt_if.is_some() || !rule.gates.is_empty() || rule.rateless {
            return Err(Not::Simple);
        }
        self.along(&facts, &rule, input)
    }

    fn along(&self, facts: &ItemFacts<'_>, rule: &Rule<'_>, input: &Input) -> Result<Function, Not> {
        let assumed = RefCell::default();
        let whole = rule.share.as_ref().map_or(rule.points.as_ref(), |(_, whole)| Some(whole)).ok_or(Not::Simple)?;
        let own = rule.share.as_ref().map_or(whole, |(share, _)| share);
        let assessed = Method::Assessed(Assessed { mark: Id::mark(), min: None, max: None });
        let method = rule.method.unwrap_or(&assessed);
        let measures = self.run.scheme.measures();
        let unit =
            if input.kind.measure().is_none() { Unit::Unstated } else { Unit::of(input.kind.measure(), measures).0 };
        let cx = Context { points: Some(whole), ..facts.context(&assumed) };
        let curve = Along::new(cx, &input.id, &unit).item(method)?;
        let curve = match &rule.share {
            Some((share, whole)) => curve.times(&share.over(whole).map_err(|_| Not::Simple)?),
            None => curve,
        };
        let rounding = self.run.scheme.policy().rounding();
        let points = if method.is_pool_entry() { Exact::zero() } else { rounding.apply(own) };
        Ok(Function { curve, range: leaf_range(rule, method, Some(whole), Some(own), rounding), points })
    }
}

/// The role in which an item is held.
pub(crate) fn role(scheme: &Scheme, indicator: usize, whose: Whose) -> Option<Role> {
    let declared = scheme.indicators().get(indicator)?;
    match whose.assignment {
        Some(assignment) => declared.assignments.get(assignment).map(|a| a.role),
        None => role_of(scheme, declared, whose.unit?),
    }
}

/// An item as a report scores it; nothing where there is none.
pub(crate) fn outcome(
    scheme: &Scheme,
    report: &Report,
    period: Period,
    indicator: usize,
    whose: Whose,
    target: Option<&TargetValue>,
) -> Option<Outcome> {
    let options = ScoreOptions { traces: false, exact: false };
    let run = Run { target, ..Run::new(scheme, report, period, options, Vec::new()) };
    let only = [whose];
    let items = run.items(indicator, &Only { whose: Some(&only), peers: false });
    let own = |leaf: &Leaf| leaf.entry.is_none() && whose.is_of(leaf.assignment, leaf.unit);
    let leaf = items.into_iter().find(own)?;
    let known = leaf.points.is_some();
    let given =
        |scored: crate::score::leaf::Scored| Given { score: scored.score, points: known.then_some(scored.points) };
    let listed = leaf.listed;
    Some(Outcome {
        state: leaf.state,
        so_far: leaf.so_far.filter(|_| listed).map(given),
        at_end: leaf.at_end.filter(|_| listed).map(given),
        fault: leaf.fault,
    })
}
