//! The scoring of a period, from items to grades.

use std::collections::BTreeMap;

use crate::assignment::{Assignment, Role, Share};
use crate::error::{Problem, Problems};
use crate::finding::Finding;
use crate::id::Id;
use crate::indicator::{Division, Indicator, Points};
use crate::method::{Gate, Method};
use crate::number::{Exact, NumberError, Truth};
use crate::observer::{Observer, Unobserved, Watched};
use crate::path::Path;
use crate::period::Period;
use crate::policy::NotApplicable;
use crate::report::Report;
use crate::scheme::Scheme;
use crate::score::facts::ItemFacts;
use crate::score::leaf::{Leaf, Rule, Scored, rule};
use crate::score::plan::Plan;
use crate::score::run::{Run, deepest_first};
use crate::score::scorecard::{Counted, Fault, Item, Scorecard, bound, number, unwritable};
use crate::score::shares::of_assignments;
use crate::score::tree::{Tree, Trees};
use crate::score::whose::{Only, Whose};
use crate::score::{grade, rank};
use crate::sorting::{map, sort_by_key};
use crate::source::{Alternative, Assumption};
use crate::text::{Code, Lang, Message};
use crate::trace::Step;
use crate::version::FormVersion;

/// How long an item takes until it is scored, summed, totalled and written, and a unit until it is ranked, in parts of the work.
const SCORED: usize = 3;
const SUMMED: usize = 1;
const TOTALLED: usize = 1;
const WRITTEN: usize = 1;
const RANKED: usize = 1;

/// How a scoring is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ScoreOptions {
    /// Keep a trace of every item? Without, a large scheme needs far less memory.
    pub traces: bool,
    /// Give totals in their exact form too: sums of scores that were not rounded?
    pub exact: bool,
}

impl Default for ScoreOptions {
    fn default() -> Self {
        Self { traces: true, exact: false }
    }
}

impl Scheme {
    /// Scores a period, with traces.
    ///
    /// # Errors
    ///
    /// `unknown_period`, `wrong_scheme` for a report that was built for another scheme, and `no_decimal` where a sum cannot be
    /// written with 28 digits.
    ///
    /// # Example: nothing has come yet
    ///
    /// ```
    /// # use kaohe::{Scheme, Report};
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": [{"id": "a", "name": {"zh": "甲"}, "points": "5",
    /// #   "inputs": [{"id": "done", "kind": "flag"}], "method": {"all_or_nothing": {"if": {"flag": "done"}}}}]}"#).unwrap();
    /// let scorecard = scheme.score(&Report::empty(&scheme), "2020".parse().unwrap()).unwrap();
    /// let total = scorecard.unit("east").unwrap();
    /// assert_eq!(total.at_end.score.to_string(), "0");
    /// assert_eq!(total.reachable.score.to_string(), "5");
    /// ```
    pub fn score(&self, report: &Report, period: Period) -> Result<Scorecard, Problems> {
        self.score_with(report, period, ScoreOptions::default())
    }

    /// Scores a period.
    ///
    /// # Errors
    ///
    /// As [`Scheme::score`].
    ///
    /// # Example: a third of the points, exact and as it is printed
    ///
    /// ```
    /// # use kaohe::{Scheme, Report};
    /// use kaohe::ScoreOptions;
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": [{"id": "a", "name": {"zh": "甲"}, "points": "10",
    /// #   "inputs": [{"id": "built", "kind": {"value": {"measure": "公里"}}}],
    /// #   "method": {"proportional": {"of": [{"actual": {"input": "built"}, "target": {"number": "3公里"}}], "cap": "item"}}}]}"#).unwrap();
    /// # let report = Report::from_json(r#"{"kaohe": 1, "scheme": "demo", "values": [{"indicator": "a", "units": ["east"],
    /// #   "period": "2020", "input": "built", "is": {"reported": "1公里"}}]}"#, &scheme).unwrap();
    /// let options = ScoreOptions { exact: true, ..ScoreOptions::default() };
    /// let scorecard = scheme.score_with(&report, "2020".parse().unwrap(), options).unwrap();
    /// let total = scorecard.unit("east").unwrap();
    /// assert_eq!(total.at_end.score.to_string(), "3.3333");
    /// assert_eq!(total.exact.as_ref().unwrap().at_end.0.to_string(), "10/3");
    /// ```
    pub fn score_with(&self, report: &Report, period: Period, options: ScoreOptions) -> Result<Scorecard, Problems> {
        self.score_observed(report, period, options, &mut Unobserved)
    }

    /// Scores a period while somebody watches: between indicators and between units the observer is told how far it is, and may
    /// end it.
    ///
    /// # Errors
    ///
    /// As [`Scheme::score`], and `cancelled` where the observer ends it.
    ///
    /// # Example: a bar
    ///
    /// ```
    /// # use kaohe::{Scheme, Report};
    /// use std::ops::ControlFlow;
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": [{"id": "a", "name": {"zh": "甲"}, "points": "5",
    /// #   "inputs": [{"id": "done", "kind": "flag"}], "method": {"all_or_nothing": {"if": {"flag": "done"}}}}]}"#).unwrap();
    /// # let report = Report::empty(&scheme);
    /// let mut percent = 0;
    /// let mut bar = |done: usize, all: usize| {
    ///     percent = 100 * done / all;
    ///     ControlFlow::Continue(())
    /// };
    /// scheme.score_observed(&report, "2020".parse().unwrap(), Default::default(), &mut bar).unwrap();
    /// assert_eq!(percent, 100);
    /// ```
    pub fn score_observed(
        &self,
        report: &Report,
        period: Period,
        options: ScoreOptions,
        observer: &mut dyn Observer,
    ) -> Result<Scorecard, Problems> {
        must_score(self, report, period)?;
        let run = Run::new(self, report, period, options, deepest_first(self));
        let (indicators, units) = (self.indicators().len(), self.units().len());
        // beside the units stands what is held by one that the document lost
        let mut held =
            self.indicators().iter().filter(|i| i.division == Division::Divided).flat_map(|i| &i.assignments);
        let holders = units + usize::from(held.any(|assignment| assignment.unit.is_none()));
        let items = indicators * (units * (SCORED + WRITTEN) + holders * (SUMMED + TOTALLED));
        let mut watched = Watched::new(observer, items + units * RANKED + 1);
        let leaves = run.all_leaves(&mut watched)?;
        run.scorecard(leaves, &mut watched)
    }
}

/// A scheme scores its own periods, by reports that were built for it.
pub(super) fn must_score(scheme: &Scheme, report: &Report, period: Period) -> Result<(), Problems> {
    if !scheme.periods().contains(&period) {
        let known = scheme.periods().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let message = Message::new(Code::UnknownPeriod).with("found", period).with("known", known);
        return Err(Problem::new(Path::root().key("period"), message).into());
    }
    report.must_fit(scheme)
}

impl<'a> Run<'a> {
    /// The items of every indicator; their scores are kept for those that read them.
    pub(super) fn all_leaves(&self, watched: &mut Watched<'_>) -> Result<Vec<Vec<Leaf>>, Problems> {
        let mut leaves: Vec<Vec<Leaf>> = self.scheme.indicators().iter().map(|_| Vec::new()).collect();
        for index in self.scheme.order() {
            let own = self.items(*index, &Only::ALL);
            self.remember(*index, &own);
            if let Some(slot) = leaves.get_mut(*index) {
                *slot = own;
            }
            watched.done(SCORED * self.scheme.units().len())?;
        }
        Ok(leaves)
    }

    /// The items of an indicator, or some of them, each whole: settled, its entries to pools beside it.
    pub(super) fn items(&self, index: usize, only: &Only<'_>) -> Vec<Leaf> {
        let Some(indicator) = self.scheme.indicators().get(index) else { return Vec::new() };
        if !indicator.periods.is_empty() && !indicator.periods.contains(&self.period) {
            return Vec::new();
        }
        let mut own = self.leaves(index, indicator, only);
        let entries: Vec<Leaf> = own.extract_if(.., |leaf| leaf.entry.is_some()).collect();
        self.settle(&mut own);
        self.enter(entries, &mut own);
        own.retain(|leaf| leaf.listed || !leaf.outward.is_empty() || leaf.bounds.is_some());
        own
    }

    /// The items of an indicator: one for each unit to whom it applies, or for each assignment.
    fn leaves(&self, index: usize, indicator: &'a Indicator, only: &Only<'_>) -> Vec<Leaf> {
        let plan = Plan::new(self, indicator);
        let facts = |unit: Option<usize>, assignment: Option<usize>| {
            ItemFacts::new(self, index, Whose { assignment, unit }, &plan)
        };
        if indicator.division == Division::Divided {
            return self.divided(indicator, &facts, only);
        }
        let scored = scored(indicator);
        let enters = indicator.method.iter().chain(indicator.variants.iter().filter_map(|v| v.method.as_ref()));
        let enters = enters.flat_map(Method::entries).next().is_some();
        let units = self.scheme.units_in(&indicator.applies_to);
        if !scored && !enters {
            // what is not scored may still bar: 一票否决 without points of its own
            let gates = units.iter().filter(|unit| only.takes(None, Some(**unit))).map(|unit| {
                let own = facts(Some(*unit), None);
                Leaf::gates_only(&own, &rule(&own, indicator))
            });
            return gates.filter(|leaf| !leaf.outward.is_empty()).collect();
        }
        let asked: &[usize] = if only.peers { &units } else { &[] };
        let mut peers: Vec<ItemFacts<'_>> = asked.iter().map(|unit| facts(Some(*unit), None)).collect();
        let mut leaves = Vec::with_capacity(peers.len());
        let mut possible: Vec<ItemFacts<'_>> = peers.iter().map(ItemFacts::loosely).collect();
        peers.retain(|peer| peer.exempt() != Truth::Yes);
        possible.retain(|peer| peer.applies != Truth::No);
        for unit in units.iter().filter(|unit| only.takes(None, Some(**unit))) {
            let all = facts(Some(*unit), None);
            let own = ItemFacts { peers: Some(&peers), possible_peers: Some(&possible), ..all };
            let rule = rule(&own, indicator);
            let role = role_of(self.scheme, indicator, *unit);
            if scored {
                leaves.push(Leaf { role, ..Leaf::new(&own, &rule, None) });
            } else {
                leaves.extend(Some(Leaf::gates_only(&own, &rule)).filter(|leaf| !leaf.outward.is_empty()));
            }
            let entries = Leaf::entries(&own, &rule, None);
            leaves.extend(entries.map(|leaf| Leaf { role, ..leaf }));
        }
        if let Some(rescaled) = rescales(self.scheme, indicator) {
            let outside = (0..self.scheme.units().len()).filter(|u| !units.contains(u) && only.takes(None, Some(*u)));
            for unit in outside {
                let own = facts(Some(unit), None);
                leaves.push(Leaf::absent(&own, &rule(&own, indicator), rescaled.clone()));
            }
            sort_by_key(&mut leaves, |l| l.unit);
        }
        leaves
    }

    /// Puts the entries to pools beside the items whose clauses they stand in, each settled among its own kind.
    fn enter(&self, mut entries: Vec<Leaf>, own: &mut Vec<Leaf>) {
        if entries.is_empty() {
            return;
        }
        while let Some(id) = entries.first().map(|leaf| leaf.entry.clone()) {
            let mut alike: Vec<Leaf> = entries.extract_if(.., |leaf| leaf.entry == id).collect();
            self.settle(&mut alike);
            own.append(&mut alike);
        }
        sort_by_key(own, Leaf::order);
    }

    /// How one assignment of a divided indicator is scored.
    pub(super) fn share_rule<'i>(&self, indicator: &'i Indicator, position: usize) -> Option<Rule<'i>> {
        let places = self.scheme.policy().places;
        let shares = of_assignments(indicator.points.fixed(), &indicator.assignments, places);
        let assignment = indicator.assignments.get(position)?;
        Some(share_rule(indicator, assignment, shares.into_iter().nth(position)?))
    }

    /// Whether a gate of a group holds for a unit, by the scores of items, and the step of its condition.
    pub(super) fn group_gate(&self, unit: Option<usize>, gate: &Gate, bounds: bool) -> (Truth, Option<Step>) {
        let plan = Plan::none();
        let facts = ItemFacts { bounds, ..ItemFacts::new(self, usize::MAX, Whose { assignment: None, unit }, &plan) };
        facts.decided(gate)
    }

    fn divided<'f>(
        &self,
        indicator: &'f Indicator,
        facts: &dyn Fn(Option<usize>, Option<usize>) -> ItemFacts<'f>,
        only: &Only<'_>,
    ) -> Vec<Leaf> {
        let points = indicator.points.fixed();
        let shares = of_assignments(points, &indicator.assignments, self.scheme.policy().places);
        let mut leaves = Vec::new();
        for (position, (assignment, share)) in indicator.assignments.iter().zip(shares).enumerate() {
            let method = assignment.method.as_ref().or(indicator.method.as_ref());
            let scored = scored_share(indicator, assignment);
            if !scored && method.is_none_or(|m| m.entries().is_empty()) {
                continue;
            }
            let unit = assignment.unit.as_ref().and_then(|id| self.scheme.unit_index(id.as_str()));
            if assignment.unit.is_some() && unit.is_none() || !only.takes(Some(position), unit) {
                continue;
            }
            let own = facts(unit, Some(position));
            let rule = share_rule(indicator, assignment, share);
            leaves.extend(scored.then(|| Leaf::new(&own, &rule, Some(assignment))));
            leaves.extend(Leaf::entries(&own, &rule, Some(assignment)));
        }
        leaves
    }

    pub(super) fn scorecard(&self, leaves: Vec<Vec<Leaf>>, watched: &mut Watched<'_>) -> Result<Scorecard, Problems> {
        let by_unit = self.by_unit(&leaves);
        let mut trees = Trees::new();
        for (unit, leaves) in &by_unit {
            trees.insert(*unit, Box::new(Tree::new(self, *unit, leaves)));
            watched.done(SUMMED * self.scheme.indicators().len())?;
        }
        let unwritten = |e: NumberError| unwritable("totals", e);
        let (totals, pools, effects) =
            self.totals(&by_unit, &trees, || watched.done(TOTALLED * self.scheme.indicators().len()))?;
        let mut findings: Vec<Finding> = Vec::new();
        let mut scorecard = Scorecard {
            kaohe: FormVersion,
            scheme: self.scheme.id().clone(),
            period: self.period,
            items: Vec::new(),
            totals,
            indicators: self.indicators(&leaves).map_err(unwritten)?,
            pools,
            ranking: rank::places(self, &trees, &leaves).map_err(unwritten)?,
            grades: grade::grades(self, &trees, &mut findings),
            effects,
            findings,
        };
        watched.done(RANKED * self.scheme.units().len())?;
        drop(by_unit);
        for leaves in leaves {
            for leaf in leaves.into_iter().filter(|leaf| leaf.listed) {
                scorecard.items.push(self.item(leaf).map_err(|e| unwritable("items", e))?);
            }
            watched.done(WRITTEN * self.scheme.units().len())?;
        }
        watched.end()?;
        Ok(scorecard)
    }

    /// The items by unit, of every unit of the scheme.
    fn by_unit<'l>(&self, leaves: &'l [Vec<Leaf>]) -> BTreeMap<Option<usize>, Vec<&'l Leaf>> {
        let mut by_unit: BTreeMap<Option<usize>, Vec<&Leaf>> =
            map((0..self.scheme.units().len()).map(|unit| (Some(unit), Vec::new())));
        for leaf in leaves.iter().flatten() {
            by_unit.entry(leaf.unit).or_default().push(leaf);
        }
        by_unit
    }

    pub(super) fn unit_id(&self, unit: Option<usize>) -> Option<Id> {
        unit.and_then(|u| self.scheme.units().get(u)).map(|u| u.id.clone())
    }

    pub(super) fn item(&self, leaf: Leaf) -> Result<Item, NumberError> {
        let indicator = self.scheme.indicators().get(leaf.indicator);
        let assignment = leaf.assignment.and_then(|a| indicator?.assignments.get(a)).map(|a| a.id.clone());
        let counted = |scored: &Option<Scored>| -> Result<Option<Counted>, NumberError> {
            let counted = scored.as_ref().map(|s| Ok(Counted { score: number(&s.score)?, points: number(&s.points)? }));
            counted.transpose()
        };
        // what is out has no bounds of its own, though something may come of it yet
        let bounds = leaf.bounds.as_ref().filter(|_| leaf.at_end.is_some());
        let ends = bounds.map(|b| Ok((bound(b.lo())?, bound(b.hi())?))).transpose()?;
        let alternatives = leaf.others.into_iter().map(|(choice, score)| {
            let Assumption { field, taken, other } = choice;
            Ok(Alternative { field, taken, other, score: number(&score)? })
        });
        Ok(Item {
            indicator: indicator.map_or_else(Id::mark, |i| i.id.clone()),
            unit: self.unit_id(leaf.unit),
            assignment,
            entry: leaf.entry,
            role: leaf.role,
            points: bound(leaf.points.as_ref())?,
            low: bound(leaf.range.low.as_ref())?,
            high: bound(leaf.range.high.as_ref())?,
            state: leaf.state,
            so_far: counted(&leaf.so_far)?,
            at_end: counted(&leaf.at_end)?,
            guaranteed: ends.map(|e| e.0),
            reachable: ends.map(|e| e.1),
            assumed: leaf.assumed,
            alternatives: alternatives.collect::<Result<_, NumberError>>()?,
            because: leaf.because,
            fault: leaf.fault.map(|m| Fault {
                code: m.code().word().to_owned(),
                zh: m.text(Lang::Zh),
                en: m.text(Lang::En),
            }),
            trace: leaf.trace,
        })
    }
}

fn pooled(method: Option<&Method>) -> bool {
    method.is_some_and(Method::is_pool_entry)
}

/// Has an indicator that is not divided a score of its own?
pub(super) fn scored(indicator: &Indicator) -> bool {
    indicator.points != Points::None
        || pooled(indicator.method.as_ref())
        || indicator.variants.iter().any(|v| v.points.is_some() || pooled(v.method.as_ref()))
}

/// Has an assignment of a divided indicator?
pub(super) fn scored_share(indicator: &Indicator, assignment: &Assignment) -> bool {
    let holds = match assignment.share {
        Share::Points(_) | Share::Percent(_) | Share::Unknown => true,
        Share::None => false,
    };
    pooled(assignment.method.as_ref().or(indicator.method.as_ref())) || holds && indicator.points != Points::None
}

/// How an assignment with a share of the points is scored.
fn share_rule<'a>(indicator: &'a Indicator, assignment: &'a Assignment, share: Option<Exact>) -> Rule<'a> {
    let method = assignment.method.as_ref().or(indicator.method.as_ref());
    let pooled = pooled(method);
    let points = indicator.points.fixed();
    let whole = points.map(crate::number::Number::exact);
    let by_rate = assignment.method.is_none() && method.is_some() && !pooled;
    Rule {
        method,
        share: if by_rate { share.clone().zip(whole) } else { None },
        points: if pooled { Some(Exact::zero()) } else { share },
        rateless: by_rate && points.is_none(),
        gates: &indicator.gates,
    }
}

/// The role of a unit in an indicator on which every unit is scored: the first of those that it holds, the lead before all.
pub(super) fn role_of(scheme: &Scheme, indicator: &Indicator, unit: usize) -> Option<Role> {
    let holds = |id: &Id| scheme.units_of(id.as_str()).contains(&unit);
    indicator.assignments.iter().filter(|a| a.unit.as_ref().is_some_and(holds)).map(|a| a.role).min()
}

/// The group that is rescaled where an indicator does not apply to a unit.
fn rescales(scheme: &Scheme, indicator: &Indicator) -> Option<NotApplicable> {
    let choice = indicator.not_applicable.as_ref().unwrap_or(&scheme.policy().not_applicable);
    matches!(choice, NotApplicable::Rescale(_)).then(|| choice.clone())
}
