//! A scheme built whole: every inconsistency found, with its place.

mod indicator;
mod order;
mod ranks;
mod schedule;
mod units;

pub(crate) use units::units_alone;

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::error::{Problem, Problems};
use crate::id::Id;
use crate::indicator::Indicator;
use crate::input::{Input, InputKind};
use crate::limits::Limits;
use crate::number::{Exact, Measures, Number};
use crate::path::Path;
use crate::policy::NotApplicable;
use crate::scheme::{Scheme, SchemeDraft};
use crate::sorting::{map, set};
use crate::text::{Code, Message, nearest};

impl Scheme {
    /// Builds a scheme, or says all that is inconsistent in it.
    ///
    /// A document's own faults, such as parts that do not add up, are not inconsistent: a check finds them.
    ///
    /// # Errors
    ///
    /// Every problem: ids used twice or not known, inputs of the wrong kind, measures that do not convert, weights that do
    /// not make 100, circles, a rounding coarser than the points, points held by an open group, limits passed.
    pub fn build(draft: SchemeDraft, limits: &Limits) -> Result<Self, Problems> {
        let mut build = Build::new(&draft, limits);
        build.all();
        let order = build.order();
        if let Some(problems) = build.listed() {
            return Err(problems);
        }
        let (units, members, measures) = (build.units, build.members, build.measures);
        let index = |ids: Vec<&Id>| map(ids.into_iter().cloned().enumerate().map(|(i, id)| (id, i)));
        let indicators = index(draft.indicators.iter().map(|i| &i.id).collect());
        let groups = index(draft.groups.iter().map(|g| &g.id).collect());
        let fingerprint = fingerprint(&draft);
        Ok(Self { draft, measures, units, indicators, groups, members, order, fingerprint })
    }
}

/// The same for equal drafts, whatever the machine and the run.
fn fingerprint(draft: &SchemeDraft) -> u64 {
    let mut hasher = DefaultHasher::new();
    draft.hash(&mut hasher);
    hasher.finish()
}

struct Build<'d> {
    draft: &'d SchemeDraft,
    limits: &'d Limits,
    problems: Vec<Problem>,
    units: BTreeMap<Id, usize>,
    members: BTreeMap<Id, Vec<usize>>,
    open: BTreeSet<&'d Id>,
    groups: BTreeSet<&'d Id>,
    bodies: BTreeSet<&'d Id>,
    indicators: BTreeSet<&'d Id>,
    pools: BTreeSet<&'d Id>,
    grades: BTreeSet<&'d Id>,
    measures: Measures,
    /// indicator, indicator whose score it reads, where it does
    reads: Vec<(usize, Id, Path)>,
}

impl<'d> Build<'d> {
    fn new(draft: &'d SchemeDraft, limits: &'d Limits) -> Self {
        let mut measures = Measures::default();
        for measure in &draft.measures {
            measures.declare(&measure.symbol, &measure.same_as, &measure.factor.exact());
        }
        Self {
            draft,
            limits,
            problems: Vec::new(),
            units: map(draft.units.iter().enumerate().map(|(i, u)| (u.id.clone(), i))),
            members: BTreeMap::new(),
            open: set(draft.unit_groups.iter().filter(|g| g.open).map(|g| &g.id)),
            groups: set(draft.groups.iter().map(|g| &g.id)),
            bodies: set(draft.offices.iter().map(|o| &o.id).chain(draft.units.iter().map(|u| &u.id))),
            indicators: set(draft.indicators.iter().map(|i| &i.id)),
            pools: set(draft.pools.iter().map(|p| &p.id)),
            grades: set(draft.grades.iter().flat_map(|g| &g.bands).map(|b| &b.id)),
            measures,
            reads: Vec::new(),
        }
    }

    /// What was found, in the order of the places, and no more than is listed.
    fn listed(&mut self) -> Option<Problems> {
        let mut problems = std::mem::take(&mut self.problems);
        Problems::sort(&mut problems);
        problems.truncate(self.limits.problems);
        Problems::from_list(problems)
    }

    /// Have as many problems been found as are listed?
    fn full(&self) -> bool {
        self.problems.len() >= self.limits.problems
    }

    fn add(&mut self, path: &Path, message: Message) {
        if !self.full() {
            self.problems.push(Problem::new(path.clone(), message));
        }
    }

    fn unique<'i>(&mut self, path: &Path, ids: impl Iterator<Item = &'i Id>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                self.add(&path.id(id.as_str()).key("id"), Message::new(Code::DuplicateId).with("id", id));
            }
        }
    }

    fn known(&mut self, path: &Path, what: &str, id: &Id, known: &BTreeSet<&Id>) {
        if !known.contains(id) && !self.full() {
            let nearest = nearest(id.as_str(), known.iter().map(|k| k.as_str()));
            self.add(
                path,
                Message::new(Code::UnknownId).with_thing("what", what).with("id", id).with("nearest", nearest),
            );
        }
    }

    fn too_many(&mut self, path: &Path, what: &str, found: usize, limit: usize) {
        if found > limit {
            self.add(
                path,
                Message::new(Code::TooMany).with_thing("what", what).with("found", found).with("limit", limit),
            );
        }
    }

    fn not_empty(&mut self, path: &Path, what: &str, empty: bool) {
        if empty {
            self.add(path, Message::new(Code::EmptyList).with_thing("what", what));
        }
    }

    /// Units or groups of units.
    fn unit_ids(&mut self, path: &Path, ids: &[Id]) {
        for (i, id) in ids.iter().enumerate() {
            self.unit_id(&path.index(i), id);
        }
    }

    fn unit_id(&mut self, path: &Path, id: &Id) {
        if !self.full() && !self.units.contains_key(id) && !self.draft.unit_groups.iter().any(|g| g.id == *id) {
            let known = self.draft.units.iter().map(|u| u.id.as_str());
            let nearest = nearest(id.as_str(), known.chain(self.draft.unit_groups.iter().map(|g| g.id.as_str())));
            self.add(
                path,
                Message::new(Code::UnknownId).with_thing("what", "unit").with("id", id).with("nearest", nearest),
            );
        }
    }

    fn body(&mut self, path: &Path, id: &Id) {
        let bodies = std::mem::take(&mut self.bodies);
        self.known(path, "office", id, &bodies);
        self.bodies = bodies;
    }

    fn group(&mut self, path: &Path, id: &Id) {
        let groups = std::mem::take(&mut self.groups);
        self.known(path, "group", id, &groups);
        self.groups = groups;
    }

    fn all(&mut self) {
        let draft = self.draft;
        let root = Path::root();
        self.not_empty(&root.key("periods"), "period", draft.periods.is_empty());
        for (i, period) in draft.periods.iter().enumerate() {
            if draft.periods.iter().take(i).any(|p| p == period) {
                self.add(&root.key("periods").index(i), Message::new(Code::DuplicateId).with("id", period));
            }
        }
        self.weights();
        for (i, measure) in draft.measures.iter().enumerate() {
            self.positive(&root.key("measures").index(i).key("factor"), measure.factor);
        }
        if draft.policy.places > crate::number::Rounding::MAX_PLACES {
            let message = Message::new(Code::OutOfRange).with("found", draft.policy.places);
            let message = message.with("low", "0").with("high", crate::number::Rounding::MAX_PLACES);
            self.add(&root.key("policy").key("places"), message);
        }
        self.not_applicable(&root.key("policy").key("not_applicable"), &draft.policy.not_applicable);
        self.bodies_and_units();
        self.tree();
        let indicators = root.key("indicators");
        self.too_many(&indicators, "indicators", draft.indicators.len(), self.limits.indicators);
        self.unique(&indicators, draft.indicators.iter().map(|i| &i.id));
        for (index, indicator) in draft.indicators.iter().enumerate() {
            self.indicator(&indicators.id(indicator.id.as_str()), index, indicator);
        }
        self.unique(&root.key("pools"), draft.pools.iter().map(|p| &p.id));
        for pool in &draft.pools {
            let path = root.key("pools").id(pool.id.as_str());
            if let Some(group) = &pool.group {
                self.group(&path.key("group"), group);
            }
            if let Some((least, most)) = pool.least.zip(pool.most).filter(|(least, most)| least > most) {
                let message = Message::new(Code::OutOfRange).with("found", most).with("low", least).with("high", "∞");
                self.add(&path.key("most"), message);
            }
        }
        self.schedule();
        self.ranking();
        self.grading();
    }

    fn positive(&mut self, path: &Path, number: Number) {
        if number <= Number::ZERO {
            self.add(path, Message::new(Code::NotPositive).with("found", number));
        }
    }

    fn weights(&mut self) {
        let path = Path::root().key("period_weights");
        let mut sum = Exact::zero();
        for (i, weight) in self.draft.period_weights.iter().enumerate() {
            let path = path.index(i);
            sum = sum.plus(&weight.weight.exact());
            if !self.draft.periods.contains(&weight.period) {
                self.period(&path.key("period"), &weight.period.to_string());
            }
            if weight.weight.is_negative() {
                self.positive(&path.key("weight"), weight.weight);
            }
        }
        if !self.draft.period_weights.is_empty() && sum != Exact::hundred() {
            self.add(&path, Message::new(Code::WeightsNot100).with("found", sum));
        }
    }

    fn period(&mut self, path: &Path, found: &str) {
        let known = self.draft.periods.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        self.add(path, Message::new(Code::UnknownPeriod).with("found", found).with("known", known));
    }

    fn not_applicable(&mut self, path: &Path, choice: &NotApplicable) {
        if let NotApplicable::Rescale(group) = choice {
            self.group(&path.key("rescale"), group);
        }
    }
}

/// The one input of an indicator that a number can be the target of.
pub(crate) fn sole_number(indicator: &Indicator) -> Option<&Input> {
    let mut numbers = indicator.inputs.iter().filter(|i| matches!(i.kind, InputKind::Value(_) | InputKind::Count(_)));
    numbers.next().filter(|_| numbers.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    const TWO: &str = r#"{"kaohe": 1, "id": "s", "name": {"zh": "示例"}, "periods": ["2020"],
        "units": [{"id": "u", "name": {"zh": "甲"}}, {"id": "v", "name": {"zh": "乙"}}],
        "groups": [{"id": "g", "name": {"zh": "组"}}, {"id": "h", "name": {"zh": "组二"}}],
        "indicators": [
            {"id": "a", "name": {"zh": "一"}, "points": "1", "inputs": [{"id": "x", "kind": "flag"}],
             "method": {"all_or_nothing": {"if": {"flag": "x"}}}},
            {"id": "b", "name": {"zh": "二"}, "points": "1", "inputs": [{"id": "x", "kind": "flag"}],
             "method": {"all_or_nothing": {"if": {"flag": "x"}}}}]}"#;

    fn told(limits: &Limits) -> Vec<String> {
        let built = Scheme::from_json_within(TWO, limits);
        let problems = built.err().map(|p| p.list().iter().map(|p| format!("{} {}", p.code(), p.path())).collect());
        problems.unwrap_or_default()
    }

    #[test]
    fn each_limit_holds_and_what_it_allows_is_built() {
        let usual = Limits::default;
        assert_eq!(told(&usual()), Vec::<String>::new());
        assert_eq!(told(&Limits { indicators: 2, units: 2, groups: 2, ..usual() }), Vec::<String>::new());
        assert_eq!(told(&Limits { indicators: 1, ..usual() }), ["too_many indicators"]);
        assert_eq!(told(&Limits { units: 1, ..usual() }), ["too_many units"]);
        assert_eq!(told(&Limits { groups: 1, ..usual() }), ["too_many groups"]);
        assert_eq!(
            told(&Limits { nodes: 0, ..usual() }),
            ["too_many indicators[a].method", "too_many indicators[b].method"]
        );
        let message = Scheme::from_json_within(TWO, &Limits { units: 1, ..usual() }).unwrap_err().text(Lang::En);
        assert!(message.contains("units") && message.contains('2') && message.contains('1'), "{message}");
    }
}
