//! Indicators: their inputs, methods, targets, milestones and assignments.

use crate::assignment::Share;
use crate::id::Id;
use crate::indicator::{Division, Indicator, Points};
use crate::input::{Input, InputKind};
use crate::method::{Method, Used, UsedKind};
use crate::number::{Measure, Number, Quantity};
use crate::path::Path;
use crate::scheme::build::{Build, sole_number};
use crate::target::TargetValue;
use crate::text::{Code, Message, nearest};

impl<'d> Build<'d> {
    pub(super) fn indicator(&mut self, path: &Path, index: usize, indicator: &'d Indicator) {
        if let Some(group) = &indicator.group {
            self.group(&path.key("group"), group);
        }
        match &indicator.points {
            Points::Fixed(points) => {
                if points.is_negative() {
                    let message =
                        Message::new(Code::OutOfRange).with("found", points).with("low", "0").with("high", "∞");
                    self.add(&path.key("points"), message);
                }
                self.places(*points);
            }
            Points::Input(id) => {
                let path = path.key("points").key("input");
                let inputs = Inputs { own: &[], shared: &indicator.inputs };
                // points are counted in nothing but 分
                if let Some(measure) = inputs.find(id).and_then(|i| i.kind.measure())
                    && self.measures.resolve(measure).0.symbol() != "分"
                {
                    self.add(&path, Message::new(Code::MeasuresDiffer).with("a", measure).with("b", "分"));
                }
                self.used(&path, index, &inputs, Used::Input(id.clone(), UsedKind::Number, Vec::new()));
            }
            Points::None | Points::Unknown => {}
        }
        self.inputs(&path.key("inputs"), &indicator.inputs);
        let inputs = Inputs { own: &[], shared: &indicator.inputs };
        if let Some(method) = &indicator.method {
            self.method(&path.key("method"), index, &inputs, method);
        }
        if indicator.division == Division::Divided && !indicator.variants.is_empty() {
            let message = Message::new(Code::NotAllowed).with_thing("what", "variants of points that are divided");
            self.add(&path.key("variants"), message);
        }
        for (i, variant) in indicator.variants.iter().enumerate() {
            let path = path.key("variants").index(i);
            self.not_empty(&path.key("units"), "unit", variant.units.is_empty());
            self.unit_ids(&path.key("units"), &variant.units);
            if let Some(points) = variant.points {
                if points.is_negative() {
                    let message =
                        Message::new(Code::OutOfRange).with("found", points).with("low", "0").with("high", "∞");
                    self.add(&path.key("points"), message);
                }
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
            exempt.walk(&path.key("exempt_if"), &mut |used, path| {
                found.push((used, path.clone()));
            });
            for (used, path) in found {
                self.used(&path, index, &inputs, used);
            }
        }
        if let Some(choice) = &indicator.not_applicable {
            self.not_applicable(&path.key("not_applicable"), choice);
        }
        for (i, gate) in indicator.gates.iter().enumerate() {
            let mut found = Vec::new();
            gate.walk(&path.key("gates").index(i), &mut |used, path| {
                found.push((used, path.clone()));
            });
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

    pub(super) fn places(&mut self, points: Number) {
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

    pub(super) fn inputs(&mut self, path: &Path, inputs: &[Input]) {
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

    pub(super) fn method(&mut self, path: &Path, index: usize, inputs: &Inputs<'_>, method: &Method) {
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

    pub(super) fn used(&mut self, path: &Path, index: usize, inputs: &Inputs<'_>, used: Used) {
        match used {
            Used::Wrong(message) => self.add(path, message),
            Used::Input(id, kind, words) => self.input(path, inputs, &id, kind, &words),
            Used::Target(Some(id)) => self.input(path, inputs, &id, UsedKind::Number, &[]),
            Used::Target(None) | Used::Quantity(_) | Used::Peers => {}
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
                    self.add(
                        path,
                        Message::new(Code::NotAllowed).with_thing("what", "a bonus or a penalty inside another method"),
                    );
                }
            }
        }
    }

    pub(super) fn input(&mut self, path: &Path, inputs: &Inputs<'_>, id: &Id, kind: UsedKind, words: &[Id]) {
        let Some(input) = inputs.find(id) else {
            let nearest = nearest(id.as_str(), inputs.all().map(|i| i.id.as_str()));
            self.add(
                path,
                Message::new(Code::UnknownId).with_thing("what", "input").with("id", id).with("nearest", nearest),
            );
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
            let message = Message::new(Code::WrongKind)
                .with("id", id)
                .with_thing("found", input.kind.word())
                .with_thing("expected", kind.word());
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
    pub(super) fn converts(&mut self, path: &Path, input: Option<&Input>, quantity: &Quantity) {
        let (Some(measure), Some(own)) = (input.and_then(|i| i.kind.measure()), quantity.measure.as_ref()) else {
            return;
        };
        if quantity.in_measure(measure, &self.measures).is_err() {
            self.add(path, differ(own, measure));
        }
    }

    pub(super) fn targets(&mut self, path: &Path, index: usize, indicator: &Indicator) {
        for (i, target) in indicator.targets.iter().enumerate() {
            let path = path.key("targets").index(i);
            if !self.draft.periods.contains(&target.period) {
                self.period(&path.key("period"), &target.period.to_string());
            }
            self.unit_ids(&path.key("units"), &target.units);
            let of = self.target_of(&path, indicator, target.of.as_ref());
            match &target.is {
                TargetValue::Number(quantity) => {
                    let of = of.or_else(|| sole_number(indicator));
                    self.converts(&path.key("is").key("number"), of, quantity);
                }
                TargetValue::Condition(condition) => {
                    let inputs = Inputs { own: &[], shared: &indicator.inputs };
                    let mut found = Vec::new();
                    condition.walk(&path.key("is").key("condition"), &mut |used, path| {
                        found.push((used, path.clone()));
                    });
                    for (used, path) in found {
                        self.used(&path, index, &inputs, used);
                    }
                }
                TargetValue::Text | TargetValue::ToCome | TargetValue::Missing => {}
            }
        }
        for (i, total) in indicator.printed_totals.iter().enumerate() {
            let path = path.key("printed_totals").index(i);
            if !self.draft.periods.contains(&total.period) {
                self.period(&path.key("period"), &total.period.to_string());
            }
            let of = self.target_of(&path, indicator, total.of.as_ref()).or_else(|| sole_number(indicator));
            self.converts(&path.key("is"), of, &total.is);
        }
    }

    /// The input that a target names.
    fn target_of<'i>(&mut self, path: &Path, indicator: &'i Indicator, of: Option<&Id>) -> Option<&'i Input> {
        let of = of?;
        let input = indicator.inputs.iter().find(|i| i.id == *of);
        if input.is_none() {
            let nearest = nearest(of.as_str(), indicator.inputs.iter().map(|i| i.id.as_str()));
            let message =
                Message::new(Code::UnknownId).with_thing("what", "input").with("id", of).with("nearest", nearest);
            self.add(&path.key("of"), message);
        }
        input
    }

    pub(super) fn milestones(&mut self, path: &Path, indicator: &Indicator) {
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
                    let message = Message::new(Code::UnknownId)
                        .with_thing("what", "input")
                        .with("id", &quantity.input)
                        .with("nearest", nearest);
                    self.add(&path.key("input"), message);
                }
                self.converts(&path.key("value"), input, &quantity.value);
            }
        }
    }

    pub(super) fn assignments(&mut self, path: &Path, index: usize, indicator: &'d Indicator) {
        let divided = indicator.division == Division::Divided;
        let path = path.key("assignments");
        self.unique(&path, indicator.assignments.iter().map(|a| &a.id));
        for assignment in &indicator.assignments {
            let path = path.id(assignment.id.as_str());
            let holds_points = matches!(assignment.share, Share::Points(_) | Share::Percent(_) | Share::Unknown);
            if let Some(unit) = &assignment.unit {
                self.unit_id(&path.key("unit"), unit);
                if holds_points && self.open.contains(unit) {
                    self.add(&path.key("share"), Message::new(Code::OpenGroupWithPoints).with("id", unit));
                } else if holds_points && !self.units.contains_key(unit) && self.members.contains_key(unit) {
                    self.add(&path.key("share"), Message::new(Code::GroupWithShare).with("id", unit));
                }
            }
            if !divided && (holds_points || assignment.method.is_some()) {
                self.add(
                    &path.key("share"),
                    Message::new(Code::NotAllowed).with_thing("what", "a share of points that are not divided"),
                );
            }
            match &assignment.share {
                Share::Points(points) => {
                    if points.is_negative() {
                        let message =
                            Message::new(Code::OutOfRange).with("found", points).with("low", "0").with("high", "∞");
                        self.add(&path.key("share").key("points"), message);
                    }
                    self.places(*points);
                }
                Share::Percent(percent) if percent.is_negative() || *percent > Number::from(100) => {
                    let message =
                        Message::new(Code::OutOfRange).with("found", percent).with("low", "0").with("high", "100");
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
}

fn differ(a: &Measure, b: &Measure) -> Message {
    Message::new(Code::MeasuresDiffer).with("a", a).with("b", b)
}

/// The inputs that a method may use: an assignment's own, then its indicator's.
pub(super) struct Inputs<'i> {
    pub own: &'i [Input],
    pub shared: &'i [Input],
}

impl<'i> Inputs<'i> {
    fn all(&self) -> impl Iterator<Item = &'i Input> {
        self.own.iter().chain(self.shared)
    }

    fn find(&self, id: &Id) -> Option<&'i Input> {
        self.all().find(|i| i.id == *id)
    }
}
