//! What is known of one item for one unit in one period, as its method asks for it.

use std::cell::{Cell, RefCell};

use crate::assignment::Assignment;
use crate::id::Id;
use crate::indicator::Indicator;
use crate::input::{Datum, Input, InputKind, Movement};
use crate::method::{AbsentPart, Amount, Context, Fact, Facts, Gate, KeptPeers, Known, Stop, TargetFact, Unit};
use crate::number::{Dimension, Exact, Measure, Number, Quantity, Span, Truth};
use crate::period::Date;
use crate::policy::TextMilestone;
use crate::report::{At, Entry, Reported, declared_input};
use crate::score::plan::{Plan, PlannedTarget};
use crate::score::run::Run;
use crate::source::Assumption;
use crate::state::State;
use crate::target::TargetValue;
use crate::text::{Code, Message, Name};
use crate::trace::Step;

/// The facts of one item.
#[derive(Clone)]
pub(super) struct ItemFacts<'a> {
    pub run: &'a Run<'a>,
    pub indicator: usize,
    pub assignment: Option<usize>,
    pub unit: Option<usize>,
    /// The targets and milestones of every unit, found once for the indicator.
    pub plan: &'a Plan<'a>,
    /// The same item for the other units.
    pub peers: Option<&'a [ItemFacts<'a>]>,
    /// All that may be, or what is reported?
    pub bounds: bool,
    /// Was anything read that may still be otherwise?
    pub loose: Cell<bool>,
}

impl<'a> ItemFacts<'a> {
    pub(super) fn declared(&self) -> Option<&'a Indicator> {
        self.run.scheme.indicators().get(self.indicator)
    }

    pub(super) fn held(&self) -> Option<&'a Assignment> {
        self.assignment.and_then(|a| self.declared()?.assignments.get(a))
    }

    fn input(&self, id: &Id) -> Option<&'a Input> {
        let own = self.held().map(|a| a.inputs.as_slice()).unwrap_or_default();
        own.iter().chain(self.declared().map(|i| i.inputs.as_slice()).unwrap_or_default()).find(|i| i.id == *id)
    }

    fn at(&self) -> At {
        At { period: self.run.period, indicator: self.indicator, assignment: self.assignment, unit: self.unit }
    }

    /// Has the day come on which the item falls due?
    fn due(&self) -> bool {
        let Some(as_of) = self.run.report.as_of() else {
            return true;
        };
        let milestone = || {
            let milestones = self.declared()?.milestones.iter().filter(|m| m.period == self.run.period);
            milestones.filter_map(|m| m.due).max()
        };
        let due = self.held().and_then(|a| a.deadline).or_else(|| self.declared()?.deadline).or_else(milestone);
        let due = due.filter(|d| self.run.period.start() <= d.naive() && d.naive() <= self.run.period.end());
        as_of.naive() >= due.map_or_else(|| self.run.period.end(), Date::naive)
    }

    /// A quantity in the measure that its input is declared in, else in the base of its own: steps and counts are taken in
    /// that, in whatever magnitude it is reported.
    fn amount(&self, input: Option<&Input>, quantity: &Quantity) -> Amount {
        let measures = self.run.scheme.measures();
        let declared = input.and_then(|i| i.kind.measure());
        let base = |own: &Measure| match measures.resolve(own).0 {
            Dimension::Of(base) => Measure::new(&base).ok(),
            _ => None,
        };
        let wanted = declared.cloned().or_else(|| quantity.measure.as_ref().and_then(base));
        let own = wanted.as_ref().filter(|_| quantity.measure.is_some());
        let (number, measure) = match own.and_then(|wanted| quantity.in_measure(wanted, measures).ok()) {
            Some(number) => (number, wanted),
            None => (quantity.value.exact(), quantity.measure.clone().or(wanted)),
        };
        let (unit, factor) = Unit::of(measure.as_ref(), measures);
        let unit = if measure.is_none() { Unit::Unstated } else { unit };
        Amount { span: Span::Point(number.times(&factor)), unit }
    }

    fn datum(&self, input: Option<&Input>, datum: &Datum) -> Known {
        match datum {
            Datum::Number(quantity) => Known::Number(self.amount(input, quantity)),
            Datum::Flag(flag) => Known::Truth((*flag).into()),
            Datum::Word(word) => Known::Words(vec![word.clone()]),
            Datum::Day(day) => Known::Days(Some(*day), Some(*day)),
        }
    }

    /// All that an input may legally be, from a value on where it only moves up.
    fn domain(&self, input: Option<&Input>, from: Option<&Known>) -> Known {
        let Some(input) = input else {
            let points = self.held().and_then(|a| match a.share {
                crate::assignment::Share::Points(points) => Some(points.exact()),
                _ => None,
            });
            return Known::Number(Amount { span: Span::between(Some(Exact::zero()), points), unit: Unit::Unstated });
        };
        let number = |measure: Option<&Measure>, min: Option<Number>, max: Option<Number>, up: bool| {
            let (unit, factor) = Unit::of(measure, self.run.scheme.measures());
            let unit = if measure.is_none() { Unit::Unstated } else { unit };
            let end = |end: Option<Number>| end.map(|n| n.exact().times(&factor));
            let (mut low, mut high) = (end(min), end(max));
            if let (true, Some(Known::Number(amount))) = (up, from) {
                // a value stated in another measure is brought to the input's
                let reached = match (&amount.unit, &unit) {
                    (Unit::Of(a), Unit::Of(b)) => {
                        a.2.over(&b.2).ok().and_then(|f| amount.span.lo().map(|v| v.times(&f)))
                    }
                    _ => amount.span.lo().cloned(),
                };
                low = reached.or(low);
                if let (Some(l), Some(h)) = (&low, &high)
                    && h < l
                {
                    high = Some(l.clone());
                }
            }
            Known::Number(Amount { span: Span::between(low, high), unit })
        };
        match &input.kind {
            InputKind::Value(v) => number(v.measure.as_ref(), v.min, v.max, v.movement == Movement::Up),
            InputKind::Count(c) => number(c.measure.as_ref(), Some(Number::ZERO), c.max, true),
            InputKind::Mark(m) => number(None, Some(m.min.unwrap_or(Number::ZERO)), m.max, false),
            InputKind::Flag => Known::Truth(Truth::Maybe),
            InputKind::Choice(choice) => Known::Words(choice.options.iter().map(|o| o.id.clone()).collect()),
            InputKind::Date => Known::Days(None, None),
        }
    }

    fn outstanding(&self, input: Option<&Input>) -> Fact {
        Fact { known: self.domain(input, None), state: State::Missing, outstanding: true }
    }

    fn entered(&self, input: Option<&Input>, entry: &Entry) -> Result<Fact, Stop> {
        let proven = !self.declared().and_then(|i| i.evidence.as_ref()).is_some_and(|e| e.required)
            || !entry.evidence.is_empty();
        if !entry.is_final || !proven || !matches!(entry.is, Reported::Reported(_)) {
            self.loose.set(true);
        }
        let moved = |datum: &Datum| {
            let known = self.datum(input, datum);
            if self.bounds && !entry.is_final { self.domain(input, Some(&known)) } else { known }
        };
        let fact = |known: Known, state: State| Ok(Fact { known, state, outstanding: false });
        match &entry.is {
            Reported::Reported(datum) if proven => fact(moved(datum), State::Reported),
            Reported::Reported(datum) => Ok(self.disputed(input, moved(datum), None)),
            Reported::Disputed(disputed) => {
                Ok(self.disputed(input, moved(&disputed.value), disputed.contested.as_ref().map(moved)))
            }
            Reported::Estimated(datum) => {
                let known = if self.bounds { self.domain(input, None) } else { self.datum(input, datum) };
                fact(known, State::Estimated)
            }
            Reported::NotApplicable => Err(Stop::State(State::NotApplicable, Vec::new())),
            Reported::Missing | Reported::NotDue if self.bounds => Ok(self.outstanding(input)),
            Reported::Missing => Err(stop_at(State::Missing, input)),
            Reported::NotDue => Err(stop_at(State::NotDue, input)),
        }
    }

    /// At the reported and at the contesting value; without one, as reported and as missing.
    fn disputed(&self, input: Option<&Input>, value: Known, contested: Option<Known>) -> Fact {
        if !self.bounds {
            return Fact { known: value, state: State::Disputed, outstanding: false };
        }
        let (other, outstanding) = match contested {
            Some(contested) => (contested, false),
            None => (self.domain(input, None), true),
        };
        Fact { known: hull(value, other), state: State::Disputed, outstanding }
    }

    /// A register's count; absent where there is no register.
    fn registered(&self, input: &Input) -> Option<Fact> {
        let registers = self.run.report.registers(&self.at(), &input.id);
        if registers.is_empty() {
            return None;
        }
        let count = registers.iter().flat_map(|r| &r.events).fold(Exact::zero(), |sum, e| sum.plus(&e.count.exact()));
        let closed = registers.iter().all(|r| r.closed);
        if !closed {
            self.loose.set(true);
        }
        let (unit, factor) = Unit::of(input.kind.measure(), self.run.scheme.measures());
        let unit = if input.kind.measure().is_none() { Unit::Unstated } else { unit };
        let known = Known::Number(Amount { span: Span::Point(count.times(&factor)), unit });
        let known = if self.bounds && !closed { self.domain(Some(input), Some(&known)) } else { known };
        Some(Fact { known, state: State::Reported, outstanding: false })
    }
}

/// A stop because of an input.
fn stop_at(state: State, input: Option<&Input>) -> Stop {
    Stop::State(state, vec![input.map_or_else(|| "mark".to_owned(), |i| i.id.to_string())])
}

/// Both of two things that are known.
fn hull(a: Known, b: Known) -> Known {
    match (a, b) {
        (Known::Number(x), Known::Number(y)) => {
            let factor = match (&x.unit, &y.unit) {
                (Unit::Of(a), Unit::Of(b)) => b.2.over(&a.2).unwrap_or_else(|_| Exact::one()),
                _ => Exact::one(),
            };
            let other = y.span.times(&Span::Point(factor));
            Known::Number(Amount { span: x.span.hull(&other), unit: x.unit })
        }
        (Known::Truth(x), Known::Truth(y)) => Known::Truth(if x == y { x } else { Truth::Maybe }),
        (Known::Words(mut x), Known::Words(y)) => {
            x.extend(y);
            x.sort();
            x.dedup();
            Known::Words(x)
        }
        (Known::Days(a, b), Known::Days(c, d)) => {
            Known::Days(a.zip(c).map(|(a, c)| a.min(c)), b.zip(d).map(|(b, d)| b.max(d)))
        }
        (a, _) => a,
    }
}

impl Facts for ItemFacts<'_> {
    fn kept(&self) -> Option<&KeptPeers> {
        // what hangs on peers may still be otherwise, whoever asked them first
        self.loose.set(true);
        // all units of the item are each other's peers; an assignment has only itself
        self.peers.filter(|peers| !peers.is_empty()).map(|_| &self.plan.kept)
    }

    fn read(&self, id: &Id) -> Result<Fact, Stop> {
        let input = self.input(id);
        let implicit = || declared_input(self.declared()?, self.held(), id);
        if input.is_none() && implicit().is_none() {
            return Err(Stop::Fault(Message::new(Code::NoValue).with("id", id)));
        }
        let register = input.filter(|i| matches!(&i.kind, InputKind::Count(count) if count.register));
        if let Some(input) = register
            && let Some(fact) = self.registered(input)
        {
            return Ok(fact);
        }
        let entry = self.run.report.entry(&self.at(), id);
        // a register that is missing is one without events, said or not
        let entry = entry.filter(|e| register.is_none() || e.is != Reported::Missing);
        if let Some(entry) = entry {
            return self.entered(input, entry);
        }
        self.loose.set(true);
        if self.bounds {
            let mut fact = self.outstanding(input);
            // an event that has not come is no event: nothing is outstanding below
            fact.outstanding = register.is_none();
            return Ok(fact);
        }
        if !self.due() {
            return Err(Stop::State(State::NotDue, vec![id.to_string()]));
        }
        if let Some(input) = register {
            let unit = Unit::of(input.kind.measure(), self.run.scheme.measures()).0;
            let known = Known::Number(Amount { span: Span::zero(), unit });
            return Ok(Fact { known, state: State::Missing, outstanding: false });
        }
        Err(Stop::State(State::Missing, vec![id.to_string()]))
    }

    fn target(&self, of: Option<&Id>) -> Result<TargetFact<'_>, Stop> {
        let undetermined = || Err(Stop::state(State::Undetermined, "target"));
        let input =
            of.and_then(|id| self.input(id)).or_else(|| self.declared().and_then(crate::scheme::build::sole_number));
        match self.plan.find(self.unit, of).map(|(_, planned)| planned) {
            Some(PlannedTarget::Value(TargetValue::Number(quantity)) | PlannedTarget::Milestone(quantity)) => {
                Ok(TargetFact::Number(self.amount(input, quantity)))
            }
            Some(PlannedTarget::Value(TargetValue::Condition(condition))) => Ok(TargetFact::Condition(condition)),
            Some(PlannedTarget::Value(TargetValue::Text) | PlannedTarget::Text) => Ok(self.text()),
            Some(PlannedTarget::Value(TargetValue::ToCome | TargetValue::Missing)) | None => undetermined(),
        }
    }

    fn target_beside(&self, input: &Id) -> Result<TargetFact<'_>, Stop> {
        self.target(Some(input).filter(|_| self.plan.names_several(self.unit)))
    }

    fn text_flag(&self) -> Option<Id> {
        let inputs = self.held().map(|a| a.inputs.as_slice()).unwrap_or_default().iter();
        let shared = self.declared().map(|i| i.inputs.as_slice()).unwrap_or_default();
        inputs.chain(shared).find(|i| matches!(i.kind, InputKind::Flag)).map(|i| i.id.clone())
    }

    fn at_zero_target(&self, of: Option<&Id>) -> State {
        let planned = self.plan.find(self.unit, of).and_then(|(input, _)| input);
        let declared = || self.declared().map(|i| i.inputs.as_slice()).unwrap_or_default().iter();
        let input = of.or(planned).and_then(|id| self.input(id));
        let is_amount = |input: &Input| match &input.kind {
            InputKind::Value(value) => value.movement == Movement::Up,
            InputKind::Count(_) => true,
            _ => false,
        };
        let number = |input: &&Input| matches!(input.kind, InputKind::Value(_) | InputKind::Count(_));
        // where nothing says which of several inputs is meant, it is an amount only if all of them are
        let amount = match input {
            Some(input) => is_amount(input),
            None => declared().any(|i| number(&i)) && declared().filter(number).all(is_amount),
        };
        let later = self.unit.and_then(|u| self.plan.later.get(u)).is_some_and(|later| {
            later.iter().any(|l| match (l, input) {
                (Some(l), Some(input)) => **l == input.id,
                _ => true,
            })
        });
        match (amount, later) {
            (false, _) => State::Undetermined,
            (true, true) => State::NotScored,
            (true, false) => State::NotApplicable,
        }
    }

    fn score_of(&self, indicator: &Id) -> Result<Fact, Stop> {
        self.loose.set(true);
        let index = self.run.scheme.indicator_index(indicator.as_str());
        let missing = || Err(Stop::State(State::Missing, vec![indicator.to_string()]));
        let (Some(index), Some(unit)) = (index, self.unit) else {
            return missing();
        };
        let scores = self.run.scores.borrow();
        let Some(known) = scores.get(index).and_then(|s| s.get(&unit)) else {
            return Err(Stop::State(State::NotApplicable, vec![indicator.to_string()]));
        };
        let amount = |span: Span| Known::Number(Amount { span, unit: Unit::Unstated });
        if let Err(State::NotApplicable) = known.score {
            return Err(Stop::State(State::NotApplicable, vec![indicator.to_string()]));
        }
        if self.bounds {
            return Ok(Fact { known: amount(known.bounds.clone()), state: State::Reported, outstanding: false });
        }
        match &known.score {
            Ok((score, state)) => {
                Ok(Fact { known: amount(Span::Point(score.clone())), state: *state, outstanding: false })
            }
            Err(state) => Err(Stop::State(*state, vec![indicator.to_string()])),
        }
    }

    fn peers(&self, among: Option<&Id>) -> Vec<(Id, &dyn Facts)> {
        self.loose.set(true);
        let scheme = self.run.scheme;
        let id = |facts: &Self| facts.unit.and_then(|u| scheme.units().get(u)).map(|u| u.id.clone());
        let inside = |facts: &Self| {
            among.is_none_or(|group| facts.unit.is_some_and(|u| scheme.units_of(group.as_str()).contains(&u)))
        };
        let mut peers: Vec<(Id, &dyn Facts)> = Vec::new();
        if inside(self)
            && let Some(id) = id(self)
        {
            peers.push((id, self));
        }
        for peer in self.peers.unwrap_or_default() {
            if peer.unit != self.unit
                && inside(peer)
                && let Some(id) = id(peer)
            {
                peers.push((id, peer));
            }
        }
        peers
    }

    fn kind(&self, input: &Id) -> Option<&InputKind> {
        self.input(input).map(|i| &i.kind)
    }

    fn name(&self, input: &Id) -> Option<Name> {
        self.input(input).and_then(|i| i.name.clone())
    }
}

impl ItemFacts<'_> {
    /// What an evaluation needs, without points and steps.
    pub(super) fn context<'c>(&'c self, assumed: &'c RefCell<Vec<Assumption>>) -> Context<'c> {
        Context {
            facts: self,
            measures: self.run.scheme.measures(),
            defaults: &self.run.defaults,
            points: None,
            tracing: false,
            bounds: self.bounds,
            absent: AbsentPart::Out,
            assumed,
        }
    }

    /// Whether a gate holds: where it cannot be computed it does not, and may in the bounds.
    pub(super) fn holds(&self, gate: &Gate) -> Truth {
        self.decided(gate).0
    }

    /// Whether a gate holds, and the step of its condition where steps are kept.
    pub(super) fn decided(&self, gate: &Gate) -> (Truth, Option<Step>) {
        let otherwise = if self.bounds { Truth::Maybe } else { Truth::No };
        let assumed = RefCell::default();
        let cx = Context { tracing: self.run.tracing && !self.bounds, ..self.context(&assumed) };
        gate.holds(&cx).map_or((otherwise, None), |(holds, _, step)| (holds, step))
    }

    /// Does a condition exempt the unit? Unproven, it does not.
    pub(super) fn exempt(&self) -> bool {
        let Some(condition) = self.declared().and_then(|i| i.exempt_if.as_ref()) else { return false };
        condition.evaluate(&self.context(&RefCell::default())).is_ok_and(|node| node.value == Truth::Yes)
    }

    /// What stands for a target that is words only.
    fn text(&self) -> TargetFact<'static> {
        let inputs = || self.declared().map(|i| i.inputs.as_slice()).unwrap_or_default().iter();
        let percent = |kind: &InputKind| kind.measure().is_some_and(|m| *m == Measure::percent());
        let stand_in = match self.run.scheme.policy().text_milestone {
            TextMilestone::NotScored => None,
            TextMilestone::Flag => inputs().find(|i| matches!(i.kind, InputKind::Flag)),
            TextMilestone::ShareDone => inputs().find(|i| percent(&i.kind)),
        };
        TargetFact::Text(stand_in.map(|input| input.id.clone()))
    }
}
