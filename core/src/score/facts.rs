//! What is known of one item for one unit in one period, as its method asks for it.

use std::cell::{Cell, RefCell};

use crate::assignment::Assignment;
use crate::id::Id;
use crate::indicator::Indicator;
use crate::input::{Input, InputKind, Movement};
use crate::method::{AbsentPart, Amount, Context, Fact, Facts, Gate, KeptPeers, Known, Stop, TargetFact, Unit};
use crate::number::{Measure, Span, Truth};
use crate::period::Date;
use crate::policy::TextMilestone;
use crate::report::{At, Reported, declared_input};
use crate::score::known::is_register;
use crate::score::plan::{Plan, PlannedTarget};
use crate::score::run::Run;
use crate::score::whose::Whose;
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
    /// The same item for all units to whom it applies.
    pub peers: Option<&'a [ItemFacts<'a>]>,
    /// The same for all to whom it may yet apply, for bounds.
    pub possible_peers: Option<&'a [ItemFacts<'a>]>,
    /// Does the item apply to the unit, as far as that is known?
    pub applies: Truth,
    /// All that may be, or what is reported?
    pub bounds: bool,
    /// Was anything read that may still be otherwise?
    pub loose: Cell<bool>,
}

impl<'a> ItemFacts<'a> {
    /// An item without peers that applies, as it is reported.
    pub(super) const fn new(run: &'a Run<'a>, indicator: usize, whose: Whose, plan: &'a Plan<'a>) -> Self {
        Self {
            run,
            indicator,
            assignment: whose.assignment,
            unit: whose.unit,
            plan,
            peers: None,
            possible_peers: None,
            applies: Truth::Yes,
            bounds: false,
            loose: Cell::new(false),
        }
    }

    pub(super) fn declared(&self) -> Option<&'a Indicator> {
        self.run.scheme.indicators().get(self.indicator)
    }

    pub(super) fn held(&self) -> Option<&'a Assignment> {
        self.assignment.and_then(|a| self.declared()?.assignments.get(a))
    }

    /// The same for all that may be.
    pub(super) fn loosely(&self) -> ItemFacts<'a> {
        let mut loose = ItemFacts { bounds: true, peers: self.possible_peers, ..self.clone() };
        loose.applies = loose.exempt().negated();
        loose
    }

    pub(super) fn input(&self, id: &Id) -> Option<&'a Input> {
        let own = self.held().map(|a| a.inputs.as_slice()).unwrap_or_default();
        own.iter().chain(self.declared().map(|i| i.inputs.as_slice()).unwrap_or_default()).find(|i| i.id == *id)
    }

    pub(super) fn at(&self) -> At {
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
}

impl Facts for ItemFacts<'_> {
    fn kept(&self) -> Option<&KeptPeers> {
        // what hangs on peers may still be otherwise, whoever asked them first
        self.loose.set(true);
        // all units of the item are each other's peers; an assignment has only itself
        self.peers.filter(|peers| !peers.is_empty()).map(|_| &self.plan.kept)
    }

    fn read(&self, id: &Id) -> Result<Fact, Stop> {
        if let Some(supposed) = &self.run.supposed
            && supposed.indicator == self.indicator
            && supposed.input == *id
            && supposed.whose.is_of(self.assignment, self.unit)
        {
            return Ok(Fact { known: supposed.known.clone(), state: State::Reported, outstanding: false });
        }
        let input = self.input(id);
        let implicit = || declared_input(self.declared()?, self.held(), id);
        if input.is_none() && implicit().is_none() {
            return Err(Stop::Fault(Message::new(Code::NoValue).with("id", id)));
        }
        let register = input.filter(|i| is_register(i));
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
        let stop = |state: State| Err(Stop::State(state, vec![indicator.to_string()]));
        let scores = self.run.scores.borrow();
        // no item applies to a unit that the document lost, as none does to one that is not named: nothing will be read
        let known = index.zip(self.unit).and_then(|(index, unit)| scores.get(index)?.get(&unit));
        let Some(known) = known else {
            return stop(State::NotApplicable);
        };
        if self.bounds && known.open {
            return Err(Stop::Open);
        }
        let amount = |span: Span| Known::Number(Amount { span, unit: Unit::Unstated });
        if let Err(State::NotApplicable) = known.score {
            return stop(State::NotApplicable);
        }
        if self.bounds {
            let outstanding = known.outstanding || known.score.is_err();
            return Ok(Fact { known: amount(known.bounds.clone()), state: State::Reported, outstanding });
        }
        match &known.score {
            Ok((score, state)) => {
                Ok(Fact { known: amount(Span::Point(score.clone())), state: *state, outstanding: false })
            }
            Err(state) => stop(*state),
        }
    }

    fn applies(&self) -> Truth {
        self.applies
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

    /// Does a condition exempt the unit? Unproven, it does not; of all that may be, it may be proven yet.
    pub(super) fn exempt(&self) -> Truth {
        let Some(condition) = self.declared().and_then(|i| i.exempt_if.as_ref()) else { return Truth::No };
        match condition.evaluate(&self.context(&RefCell::default())) {
            Ok(node) if node.marks.outstanding && node.value == Truth::Yes => Truth::Maybe,
            Ok(node) => node.value,
            Err(Stop::State(State::NotApplicable, _)) => Truth::No,
            Err(_) if self.bounds => Truth::Maybe,
            Err(_) => Truth::No,
        }
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
