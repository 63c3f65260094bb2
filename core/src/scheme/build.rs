//! A scheme built whole: every inconsistency found, with its place.

use std::collections::{BTreeMap, BTreeSet};

use crate::assignment::Share;
use crate::error::{Problem, Problems};
use crate::id::Id;
use crate::indicator::{Division, Indicator, Points};
use crate::input::{Input, InputKind};
use crate::limits::Limits;
use crate::method::{Method, Used, UsedKind};
use crate::number::{Exact, Measure, Measures, Number, Quantity};
use crate::path::Path;
use crate::policy::NotApplicable;
use crate::scheme::{Scheme, SchemeDraft, TieBreak};
use crate::target::TargetValue;
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
        let (order, mut problems) = (build.order(), build.problems);
        problems.sort_by(|a, b| a.path().cmp(b.path()));
        problems.truncate(limits.problems);
        if let Some(problems) = Problems::from_list(problems) {
            return Err(problems);
        }
        let (units, members, measures) = (build.units, build.members, build.measures);
        let index = |ids: Vec<&Id>| ids.into_iter().cloned().enumerate().map(|(i, id)| (id, i)).collect();
        let indicators = index(draft.indicators.iter().map(|i| &i.id).collect());
        let groups = index(draft.groups.iter().map(|g| &g.id).collect());
        Ok(Self { draft, measures, units, indicators, groups, members, order })
    }
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
            units: draft.units.iter().enumerate().map(|(i, u)| (u.id.clone(), i)).collect(),
            members: BTreeMap::new(),
            open: draft.unit_groups.iter().filter(|g| g.open).map(|g| &g.id).collect(),
            groups: draft.groups.iter().map(|g| &g.id).collect(),
            bodies: draft.offices.iter().map(|o| &o.id).chain(draft.units.iter().map(|u| &u.id)).collect(),
            indicators: draft.indicators.iter().map(|i| &i.id).collect(),
            pools: draft.pools.iter().map(|p| &p.id).collect(),
            grades: draft.grades.iter().flat_map(|g| &g.bands).map(|b| &b.id).collect(),
            measures,
            reads: Vec::new(),
        }
    }

    fn add(&mut self, path: &Path, message: Message) {
        self.problems.push(Problem::new(path.clone(), message));
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
        if !known.contains(id) {
            let nearest = nearest(id.as_str(), known.iter().map(|k| k.as_str()));
            self.add(path, Message::new(Code::UnknownId).with("what", what).with("id", id).with("nearest", nearest));
        }
    }

    fn too_many(&mut self, path: &Path, what: &str, found: usize, limit: usize) {
        if found > limit {
            self.add(path, Message::new(Code::TooMany).with("what", what).with("found", found).with("limit", limit));
        }
    }

    fn not_empty(&mut self, path: &Path, what: &str, empty: bool) {
        if empty {
            self.add(path, Message::new(Code::EmptyList).with("what", what));
        }
    }

    /// Units or groups of units.
    fn unit_ids(&mut self, path: &Path, ids: &[Id]) {
        for (i, id) in ids.iter().enumerate() {
            self.unit_id(&path.index(i), id);
        }
    }

    fn unit_id(&mut self, path: &Path, id: &Id) {
        if !self.units.contains_key(id) && !self.draft.unit_groups.iter().any(|g| g.id == *id) {
            let known = self.draft.units.iter().map(|u| u.id.as_str());
            let nearest = nearest(id.as_str(), known.chain(self.draft.unit_groups.iter().map(|g| g.id.as_str())));
            self.add(path, Message::new(Code::UnknownId).with("what", "unit").with("id", id).with("nearest", nearest));
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

    fn bodies_and_units(&mut self) {
        let draft = self.draft;
        let root = Path::root();
        self.too_many(&root.key("units"), "units", draft.units.len(), self.limits.units);
        self.unique(&root.key("units"), draft.units.iter().map(|u| &u.id));
        self.unique(&root.key("offices"), draft.offices.iter().map(|o| &o.id));
        self.unique(&root.key("unit_groups"), draft.unit_groups.iter().map(|g| &g.id));
        for (i, unit) in draft.units.iter().enumerate() {
            self.members.insert(unit.id.clone(), vec![i]);
            if let Some(within) = &unit.within {
                let path = root.key("units").id(unit.id.as_str()).key("within");
                let units: BTreeSet<&Id> = draft.units.iter().map(|u| &u.id).collect();
                self.known(&path, "unit", within, &units);
                let parent = |id: &Id| draft.units.iter().find(|u| u.id == *id).and_then(|u| u.within.clone());
                self.no_circle(&path, &unit.id, parent);
            }
        }
        for group in &draft.unit_groups {
            let path = root.key("unit_groups").id(group.id.as_str());
            if self.units.contains_key(&group.id) {
                self.add(&path.key("id"), Message::new(Code::DuplicateId).with("id", &group.id));
            }
            if group.open && !group.members.is_empty() {
                self.add(&path.key("members"), Message::new(Code::NotAllowed).with("what", "members of an open group"));
            }
            let mut members = Vec::new();
            for (i, member) in group.members.iter().enumerate() {
                match self.units.get(member) {
                    Some(unit) => members.push(*unit),
                    None => {
                        let units: BTreeSet<&Id> = draft.units.iter().map(|u| &u.id).collect();
                        self.known(&path.key("members").index(i), "unit", member, &units);
                    }
                }
            }
            members.sort_unstable();
            members.dedup();
            self.members.insert(group.id.clone(), members);
        }
    }

    /// Follows parents upward and reports a circle.
    fn no_circle(&mut self, path: &Path, start: &Id, parent: impl Fn(&Id) -> Option<Id>) {
        let mut seen = vec![start.clone()];
        let mut next = parent(start);
        while let Some(id) = next {
            if id == *start {
                seen.push(id);
                let circle = seen.iter().map(Id::as_str).collect::<Vec<_>>().join(" → ");
                self.add(path, Message::new(Code::CircularReference).with("circle", circle));
                return;
            }
            if seen.contains(&id) {
                return;
            }
            next = parent(&id);
            seen.push(id);
        }
    }

    fn tree(&mut self) {
        let draft = self.draft;
        let groups = Path::root().key("groups");
        self.unique(&groups, draft.groups.iter().map(|g| &g.id));
        for group in &draft.groups {
            let path = groups.id(group.id.as_str());
            if let Some(parent) = &group.parent {
                self.group(&path.key("parent"), parent);
                let up = |id: &Id| draft.groups.iter().find(|g| g.id == *id).and_then(|g| g.parent.clone());
                self.no_circle(&path.key("parent"), &group.id, up);
            }
            for (i, gate) in group.gates.iter().enumerate() {
                let mut found = Vec::new();
                gate.walk(&path.key("gates").index(i), &mut |used, path| found.push((used, path.clone())));
                let inputs = Inputs { own: &[], shared: &[] };
                for (used, path) in found {
                    self.used(&path, usize::MAX, &inputs, used);
                }
            }
        }
    }

    fn not_applicable(&mut self, path: &Path, choice: &NotApplicable) {
        if let NotApplicable::Rescale(group) = choice {
            self.group(&path.key("rescale"), group);
        }
    }

    fn ranking(&mut self) {
        let path = Path::root().key("ranking");
        if let Some(among) = &self.draft.ranking.among {
            self.unit_id(&path.key("among"), among);
        }
        for (i, tie) in self.draft.ranking.tie_break.iter().enumerate() {
            let path = path.key("tie_break").index(i);
            match tie {
                TieBreak::Indicator(id) => {
                    let indicators = std::mem::take(&mut self.indicators);
                    self.known(&path.key("indicator"), "indicator", id, &indicators);
                    self.indicators = indicators;
                }
                TieBreak::Group(id) => self.group(&path.key("group"), id),
                TieBreak::Rate => {}
            }
        }
    }

    fn grading(&mut self) {
        let Some(grades) = &self.draft.grades else { return };
        let path = Path::root().key("grades");
        self.not_empty(&path.key("bands"), "grade", grades.bands.is_empty());
        self.unique(&path.key("bands"), grades.bands.iter().map(|b| &b.id));
        for pair in grades.bands.windows(2) {
            if let [better, worse] = pair {
                let path = path.key("bands").id(worse.id.as_str()).key("from");
                match (better.from, worse.from) {
                    (Some(high), Some(low)) if low >= high => {
                        let message = Message::new(Code::OutOfRange).with("found", low).with("low", "-∞").with("high", high);
                        self.add(&path, message);
                    }
                    (None, _) => self.add(&path, Message::new(Code::NotAllowed).with("what", "a grade below the rest")),
                    _ => {}
                }
            }
        }
        for (i, quota) in grades.quotas.iter().enumerate() {
            let path = path.key("quotas").index(i);
            let known = std::mem::take(&mut self.grades);
            self.known(&path.key("grade"), "grade", &quota.grade, &known);
            self.grades = known;
            match (quota.percent, quota.count) {
                (Some(percent), None) if percent.is_negative() || percent > Number::from(100) => {
                    let message = Message::new(Code::OutOfRange).with("found", percent).with("low", "0").with("high", "100");
                    self.add(&path.key("percent"), message);
                }
                (Some(_), None) | (None, Some(_)) => {}
                (None, None) => self.add(&path, Message::new(Code::MissingKey).with("key", "percent")),
                (Some(_), Some(_)) => {
                    self.add(&path.key("count"), Message::new(Code::NotAllowed).with("what", "both `percent` and `count`"));
                }
            }
        }
    }

    fn places(&mut self, points: Number) {
        if points.places() > self.draft.policy.places {
            let path = Path::root().key("policy").key("places");
            if self.problems.iter().any(|p| *p.path() == path) {
                return;
            }
            let message = Message::new(Code::PolicyTooCoarse)
                .with("places", self.draft.policy.places)
                .with("found", points)
                .with("needed", points.places());
            self.add(&path, message);
        }
    }

    fn indicator(&mut self, path: &Path, index: usize, indicator: &'d Indicator) {
        if let Some(group) = &indicator.group {
            self.group(&path.key("group"), group);
        }
        match &indicator.points {
            Points::Fixed(points) => {
                if points.is_negative() {
                    let message = Message::new(Code::OutOfRange).with("found", points).with("low", "0").with("high", "∞");
                    self.add(&path.key("points"), message);
                }
                self.places(*points);
            }
            Points::Input(id) => self.used(
                &path.key("points").key("input"),
                index,
                &Inputs { own: &[], shared: &indicator.inputs },
                Used::Input(id.clone(), UsedKind::Number, Vec::new()),
            ),
            Points::None | Points::Unknown => {}
        }
        self.inputs(&path.key("inputs"), &indicator.inputs);
        let inputs = Inputs { own: &[], shared: &indicator.inputs };
        if let Some(method) = &indicator.method {
            self.method(&path.key("method"), index, &inputs, method);
        }
        for (i, variant) in indicator.variants.iter().enumerate() {
            let path = path.key("variants").index(i);
            self.not_empty(&path.key("units"), "unit", variant.units.is_empty());
            self.unit_ids(&path.key("units"), &variant.units);
            if let Some(points) = variant.points {
                self.places(points);
            }
            if let Some(method) = &variant.method {
                self.method(&path.key("method"), index, &inputs, method);
            }
        }
        self.targets(path, index, indicator);
        self.milestones(path, indicator);
        self.unit_ids(&path.key("applies_to"), &indicator.applies_to);
        for (i, id) in indicator.applies_to.iter().enumerate() {
            if self.open.contains(id) && indicator.points != Points::None && indicator.division == Division::Each {
                self.add(&path.key("applies_to").index(i), Message::new(Code::OpenGroupWithPoints).with("id", id));
            }
        }
        for (i, period) in indicator.periods.iter().enumerate() {
            if !self.draft.periods.contains(period) {
                self.period(&path.key("periods").index(i), &period.to_string());
            }
        }
        if let Some(exempt) = &indicator.exempt_if {
            let mut found = Vec::new();
            exempt.walk(&path.key("exempt_if"), &mut |used, path| found.push((used, path.clone())));
            for (used, path) in found {
                self.used(&path, index, &inputs, used);
            }
        }
        if let Some(choice) = &indicator.not_applicable {
            self.not_applicable(&path.key("not_applicable"), choice);
        }
        for (i, gate) in indicator.gates.iter().enumerate() {
            let mut found = Vec::new();
            gate.walk(&path.key("gates").index(i), &mut |used, path| found.push((used, path.clone())));
            for (used, path) in found {
                self.used(&path, index, &inputs, used);
            }
        }
        if let Some(assessor) = &indicator.assessor {
            self.body(&path.key("assessor"), assessor);
        }
        for (i, receiver) in indicator.receivers.iter().enumerate() {
            self.body(&path.key("receivers").index(i), receiver);
        }
        if let Some(reading) = &indicator.reading {
            for (i, method) in reading.alternatives.iter().enumerate() {
                self.method(&path.key("reading").key("alternatives").index(i), index, &inputs, method);
            }
        }
        self.assignments(path, index, indicator);
    }

    fn inputs(&mut self, path: &Path, inputs: &[Input]) {
        self.unique(path, inputs.iter().map(|i| &i.id));
        for input in inputs {
            let path = path.id(input.id.as_str()).key("kind").key(input.kind.word());
            let (low, high) = match &input.kind {
                InputKind::Value(value) => (value.min, value.max),
                InputKind::Mark(mark) => (mark.min, mark.max),
                InputKind::Count(count) => (Some(Number::ZERO), count.max),
                InputKind::Choice(choice) => {
                    self.not_empty(&path.key("options"), "option", choice.options.is_empty());
                    self.unique(&path.key("options"), choice.options.iter().map(|o| &o.id));
                    (None, None)
                }
                InputKind::Flag | InputKind::Date => (None, None),
            };
            if let Some((low, high)) = low.zip(high).filter(|(low, high)| low > high) {
                let message = Message::new(Code::OutOfRange).with("found", high).with("low", low).with("high", "∞");
                self.add(&path.key("max"), message);
            }
            if let InputKind::Value(value) = &input.kind
                && let Some(grid) = value.grid
            {
                self.positive(&path.key("grid"), grid);
            }
        }
    }

    fn method(&mut self, path: &Path, index: usize, inputs: &Inputs<'_>, method: &Method) {
        let (mut found, mut nodes) = (Vec::new(), 0_usize);
        method.walk(path, &mut |used, path| {
            nodes += 1;
            if nodes <= self.limits.nodes {
                found.push((used, path.clone()));
            }
        });
        self.too_many(path, "parts of a method", nodes, self.limits.nodes);
        for (used, path) in found {
            self.used(&path, index, inputs, used);
        }
    }

    fn used(&mut self, path: &Path, index: usize, inputs: &Inputs<'_>, used: Used) {
        match used {
            Used::Wrong(message) => self.add(path, message),
            Used::Input(id, kind, words) => self.input(path, inputs, &id, kind, &words),
            Used::Target(Some(id)) => self.input(path, inputs, &id, UsedKind::Number, &[]),
            Used::Target(None) | Used::Quantity(_) => {}
            Used::Score(id) => {
                let indicators = std::mem::take(&mut self.indicators);
                self.known(path, "indicator", &id, &indicators);
                self.indicators = indicators;
                self.reads.push((index, id, path.clone()));
            }
            Used::Among(id) => self.unit_id(path, &id),
            Used::Pool(id) => {
                let pools = std::mem::take(&mut self.pools);
                self.known(path, "pool", &id, &pools);
                self.pools = pools;
            }
            Used::Group(id) => self.group(path, &id),
            Used::Grade(id) => {
                let grades = std::mem::take(&mut self.grades);
                self.known(path, "grade", &id, &grades);
                self.grades = grades;
            }
            Used::Nested(word) => {
                if matches!(word, "bonus" | "penalty") {
                    self.add(path, Message::new(Code::NotAllowed).with("what", format!("`{word}` inside another method")));
                }
            }
        }
    }

    fn input(&mut self, path: &Path, inputs: &Inputs<'_>, id: &Id, kind: UsedKind, words: &[Id]) {
        let Some(input) = inputs.find(id) else {
            let nearest = nearest(id.as_str(), inputs.all().map(|i| i.id.as_str()));
            self.add(path, Message::new(Code::UnknownId).with("what", "input").with("id", id).with("nearest", nearest));
            return;
        };
        let fits = match kind {
            UsedKind::Number => matches!(input.kind, InputKind::Value(_) | InputKind::Count(_) | InputKind::Mark(_)),
            UsedKind::Count => matches!(input.kind, InputKind::Value(_) | InputKind::Count(_) | InputKind::Mark(_)),
            UsedKind::Mark => matches!(input.kind, InputKind::Mark(_)),
            UsedKind::Flag => matches!(input.kind, InputKind::Flag),
            UsedKind::Choice => matches!(input.kind, InputKind::Choice(_)),
            UsedKind::Date => matches!(input.kind, InputKind::Date),
        };
        if !fits {
            let message = Message::new(Code::WrongKind).with("id", id).with("found", input.kind.word()).with("expected", kind.word());
            self.add(path, message);
        }
        if let InputKind::Choice(choice) = &input.kind {
            for word in words {
                if !choice.options.iter().any(|o| o.id == *word) {
                    let nearest = nearest(word.as_str(), choice.options.iter().map(|o| o.id.as_str()));
                    self.add(path, Message::new(Code::UnknownWord).with("found", word).with("nearest", nearest));
                }
            }
        }
    }

    /// A number for an input: its measure must convert to the input's.
    fn converts(&mut self, path: &Path, input: Option<&Input>, quantity: &Quantity) {
        let (Some(measure), Some(own)) = (input.and_then(|i| i.kind.measure()), quantity.measure.as_ref()) else { return };
        if quantity.in_measure(measure, &self.measures).is_err() {
            self.add(path, differ(own, measure));
        }
    }

    fn targets(&mut self, path: &Path, index: usize, indicator: &Indicator) {
        for (i, target) in indicator.targets.iter().enumerate() {
            let path = path.key("targets").index(i);
            if !self.draft.periods.contains(&target.period) {
                self.period(&path.key("period"), &target.period.to_string());
            }
            self.unit_ids(&path.key("units"), &target.units);
            let of = target.of.as_ref().and_then(|of| {
                let input = indicator.inputs.iter().find(|i| i.id == *of);
                if input.is_none() {
                    let nearest = nearest(of.as_str(), indicator.inputs.iter().map(|i| i.id.as_str()));
                    let message = Message::new(Code::UnknownId).with("what", "input").with("id", of).with("nearest", nearest);
                    self.add(&path.key("of"), message);
                }
                input
            });
            match &target.is {
                TargetValue::Number(quantity) => {
                    let of = of.or_else(|| sole_number(indicator));
                    self.converts(&path.key("is").key("number"), of, quantity);
                }
                TargetValue::Condition(condition) => {
                    let inputs = Inputs { own: &[], shared: &indicator.inputs };
                    let mut found = Vec::new();
                    condition.walk(&path.key("is").key("condition"), &mut |used, path| found.push((used, path.clone())));
                    for (used, path) in found {
                        self.used(&path, index, &inputs, used);
                    }
                }
                TargetValue::Text | TargetValue::ToCome | TargetValue::Missing => {}
            }
        }
    }

    fn milestones(&mut self, path: &Path, indicator: &Indicator) {
        let path = path.key("milestones");
        self.unique(&path, indicator.milestones.iter().map(|m| &m.id));
        for milestone in &indicator.milestones {
            let path = path.id(milestone.id.as_str());
            self.unit_ids(&path.key("units"), &milestone.units);
            self.unique(&path.key("deliverables"), milestone.deliverables.iter().map(|d| &d.id));
            for (i, quantity) in milestone.quantities.iter().enumerate() {
                let path = path.key("quantities").index(i);
                self.unit_ids(&path.key("units"), &quantity.units);
                let input = indicator.inputs.iter().find(|i| i.id == quantity.input);
                if input.is_none() {
                    let nearest = nearest(quantity.input.as_str(), indicator.inputs.iter().map(|i| i.id.as_str()));
                    let message =
                        Message::new(Code::UnknownId).with("what", "input").with("id", &quantity.input).with("nearest", nearest);
                    self.add(&path.key("input"), message);
                }
                self.converts(&path.key("value"), input, &quantity.value);
            }
        }
    }

    fn assignments(&mut self, path: &Path, index: usize, indicator: &'d Indicator) {
        let divided = indicator.division == Division::Divided;
        let path = path.key("assignments");
        self.unique(&path, indicator.assignments.iter().map(|a| &a.id));
        for assignment in &indicator.assignments {
            let path = path.id(assignment.id.as_str());
            let holds_points = matches!(assignment.share, Share::Points(_) | Share::Percent(_));
            if let Some(unit) = &assignment.unit {
                self.unit_id(&path.key("unit"), unit);
                if holds_points && self.open.contains(unit) {
                    self.add(&path.key("share"), Message::new(Code::OpenGroupWithPoints).with("id", unit));
                } else if holds_points && !self.units.contains_key(unit) && self.members.contains_key(unit) {
                    self.add(&path.key("share"), Message::new(Code::GroupWithShare).with("id", unit));
                }
            }
            if !divided && (holds_points || assignment.method.is_some()) {
                self.add(&path.key("share"), Message::new(Code::NotAllowed).with("what", "a share of points that are not divided"));
            }
            match &assignment.share {
                Share::Points(points) => {
                    if points.is_negative() {
                        let message = Message::new(Code::OutOfRange).with("found", points).with("low", "0").with("high", "∞");
                        self.add(&path.key("share").key("points"), message);
                    }
                    self.places(*points);
                }
                Share::Percent(percent) if percent.is_negative() || *percent > Number::from(100) => {
                    let message = Message::new(Code::OutOfRange).with("found", percent).with("low", "0").with("high", "100");
                    self.add(&path.key("share").key("percent"), message);
                }
                _ => {}
            }
            self.inputs(&path.key("inputs"), &assignment.inputs);
            if let Some(method) = &assignment.method {
                let inputs = Inputs { own: &assignment.inputs, shared: &indicator.inputs };
                self.method(&path.key("method"), index, &inputs, method);
            }
        }
    }

    /// The indicators in an order in which each comes after those whose scores it reads; a circle is a problem.
    fn order(&mut self) -> Vec<usize> {
        let index: BTreeMap<&Id, usize> = self.draft.indicators.iter().enumerate().map(|(i, ind)| (&ind.id, i)).collect();
        let mut after: BTreeMap<usize, Vec<(usize, &Path)>> = BTreeMap::new();
        for (reader, id, path) in &self.reads {
            if let Some(read) = index.get(id) {
                after.entry(*reader).or_default().push((*read, path));
            }
        }
        let (mut order, mut done, mut circles) = (Vec::new(), BTreeSet::new(), Vec::new());
        for start in 0..self.draft.indicators.len() {
            // depth first without recursion: a stack of readers and how many of what they read is done
            let mut stack: Vec<(usize, usize)> = vec![(start, 0)];
            while let Some((node, next)) = stack.pop() {
                if done.contains(&node) {
                    continue;
                }
                let reads = after.get(&node).map_or(&[][..], Vec::as_slice);
                let Some((read, path)) = reads.get(next) else {
                    done.insert(node);
                    order.push(node);
                    continue;
                };
                stack.push((node, next + 1));
                if let Some(from) = stack.iter().position(|(n, _)| n == read) {
                    let names = stack.iter().skip(from).map(|(n, _)| *n).chain([*read]);
                    let circle: Vec<&str> =
                        names.filter_map(|n| self.draft.indicators.get(n)).map(|i| i.id.as_str()).collect();
                    // shown where the circle is entered: at the first of its indicators in the scheme
                    let entered = stack.get(from).and_then(|(n, next)| after.get(n)?.get(next.checked_sub(1)?));
                    let path = entered.map_or(*path, |(_, path)| *path);
                    circles.push(Problem::new(path.clone(), Message::new(Code::CircularReference).with("circle", circle.join(" → "))));
                } else if !done.contains(read) {
                    stack.push((*read, 0));
                }
            }
        }
        self.problems.extend(circles);
        order
    }
}

fn differ(a: &Measure, b: &Measure) -> Message {
    Message::new(Code::MeasuresDiffer).with("a", a).with("b", b)
}

/// The one input of an indicator that a number can be the target of.
pub(crate) fn sole_number(indicator: &Indicator) -> Option<&Input> {
    let mut numbers = indicator.inputs.iter().filter(|i| matches!(i.kind, InputKind::Value(_) | InputKind::Count(_)));
    numbers.next().filter(|_| numbers.next().is_none())
}

/// The inputs that a method may use: an assignment's own, then its indicator's.
struct Inputs<'i> {
    own: &'i [Input],
    shared: &'i [Input],
}

impl<'i> Inputs<'i> {
    fn all(&self) -> impl Iterator<Item = &'i Input> {
        self.own.iter().chain(self.shared)
    }

    fn find(&self, id: &Id) -> Option<&'i Input> {
        self.all().find(|i| i.id == *id)
    }
}

