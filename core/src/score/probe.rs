//! An item scored as if one of its inputs were something: a number, or all numbers between two.

use std::cell::RefCell;

use crate::assignment::Share;
use crate::indicator::{Division, Points};
use crate::input::Input;
use crate::method::{Amount, Context, Facts, Known, Range, Unit};
use crate::number::{Exact, Number, Quantity, Span, Truth};
use crate::policy::NotApplicable;
use crate::report::Report;
use crate::scheme::Scheme;
use crate::score::facts::ItemFacts;
use crate::score::leaf::{Leaf, Rule, reported_points, rule};
use crate::score::plan::{Plan, PlannedTarget};
use crate::score::run::{Run, Supposed};
use crate::score::scores::Scores;
use crate::score::whose::{Only, Whose};
use crate::state::State;
use crate::target::TargetValue;
use crate::trace::{Shown, Step, Value};

/// How far out an input may be of interest where no law limits it, in its measure, and how many times the largest number at hand.
const FAR: i64 = 1_000_000_000_000;
const BEYOND: i64 = 1_000;
/// How many peers may be asked as fast as an item is scored.
const PEERS_TO_A_SCORE: usize = 1_024;

/// Calls with the numbers that a trace begins with.
fn leaves(step: &Step, call: &mut dyn FnMut(&Shown)) {
    match &step.value {
        Value::Number(shown) if step.operands.is_empty() => call(shown),
        _ => step.operands.iter().for_each(|operand| leaves(operand, call)),
    }
}

/// An item of which one input is supposed to be something, all others being as they are reported.
pub(crate) struct Probe<'p> {
    scheme: &'p Scheme,
    run: Run<'p>,
    together: bool,
    pub indicator: usize,
    pub whose: Whose,
    pub input: Input,
}

/// An item as it is scored.
#[derive(Debug, Clone)]
pub(crate) struct Probed {
    /// Rounded; absent where the item is out.
    pub score: Option<Exact>,
    /// Before rounding.
    pub exact: Option<Exact>,
    pub state: State,
    /// Can it not be computed?
    pub faulty: bool,
    pub because: Vec<String>,
    pub range: Range,
    /// Where it was asked for.
    pub trace: Option<Step>,
}

impl Probed {
    /// Does it come of values that count?
    pub(crate) const fn counts(&self) -> bool {
        matches!(self.state, State::Reported | State::Estimated | State::Disputed)
    }
}

impl<'p> Probe<'p> {
    /// The item of a unit or an assignment.
    pub(crate) fn new(
        scheme: &'p Scheme,
        report: &'p Report,
        scores: &Scores,
        (indicator, whose): (usize, Whose),
        input: Input,
    ) -> Self {
        let (run, together) = scores.supposing(scheme, report, indicator);
        Self { scheme, run, together, indicator, whose, input }
    }

    /// The item as it is reported.
    pub(crate) fn as_reported(&mut self) -> Option<Probed> {
        self.run.supposed = None;
        self.score(false)
    }

    /// The item, the input being a number in the measure that it is declared in.
    pub(crate) fn at(&mut self, value: &Exact) -> Option<Probed> {
        self.suppose(&Span::Point(value.clone()));
        self.score(false)
    }

    /// The same with its trace.
    pub(crate) fn traced(&mut self, value: &Exact) -> Option<Probed> {
        self.suppose(&Span::Point(value.clone()));
        self.score(true)
    }

    /// The step of the condition that exempts the unit, as last supposed.
    pub(crate) fn exemption(&self) -> Option<Step> {
        let indicator = self.run.scheme.indicators().get(self.indicator)?;
        let condition = indicator.exempt_if.as_ref()?;
        let plan = Plan::new(&self.run, indicator);
        let facts = self.facts(&plan, self.whose);
        let assumed = RefCell::default();
        condition.evaluate(&Context { tracing: true, ..facts.context(&assumed) }).ok()?.step
    }

    /// What the input is as it is reported, estimated, disputed or counted, in the measure that it is declared in.
    pub(crate) fn value(&mut self) -> Option<Exact> {
        self.run.supposed = None;
        let indicator = self.run.scheme.indicators().get(self.indicator)?;
        let plan = Plan::new(&self.run, indicator);
        let fact = self.facts(&plan, self.whose).read(&self.input.id).ok()?;
        let Known::Number(amount) = fact.known else { return None };
        let own = amount.span.point()?;
        match (&amount.unit, self.unit()) {
            (Unit::Of(from), (Unit::Of(to), factor)) => own.times(&from.2).over(&to.2.times(&factor)).ok(),
            (_, (_, factor)) => own.over(&factor).ok(),
        }
    }

    /// How much it costs to score the item once: more where it has many peers.
    pub(crate) fn cost(&self) -> usize {
        if self.together { 1 + self.scheme.units().len() / PEERS_TO_A_SCORE } else { 1 }
    }

    /// All that the score may be, the input being any number between two; nothing where it cannot be said.
    pub(crate) fn over(&mut self, low: &Exact, high: &Exact, range: &Range) -> Option<Span> {
        self.suppose(&Span::between(Some(low.clone()), Some(high.clone())));
        self.bounds(range)
    }

    /// The unit that the item computes the input in, and how much of it one of its measure is.
    fn unit(&self) -> (Unit, Exact) {
        let measure = self.input.kind.measure();
        let (unit, factor) = Unit::of(measure, self.scheme.measures());
        (if measure.is_none() { Unit::Unstated } else { unit }, factor)
    }

    fn suppose(&mut self, span: &Span) {
        let (unit, factor) = self.unit();
        let known = Known::Number(Amount { span: span.times(&Span::Point(factor)), unit });
        let input = self.input.id.clone();
        self.run.supposed = Some(Supposed { indicator: self.indicator, whose: self.whose, input, known });
    }

    fn score(&mut self, tracing: bool) -> Option<Probed> {
        self.run.tracing = tracing;
        let whose = [self.whose];
        let own = |only: &Only<'_>| {
            let mut items = self.run.items(self.indicator, only).into_iter();
            items.find(|l| l.entry.is_none() && self.whose.is_of(l.assignment, l.unit))
        };
        let mut leaf = own(&Only { whose: Some(&whose), peers: self.together })?;
        if leaf.choice == Some(NotApplicable::PeersMean) {
            // it has the mean of the others' scores
            leaf = own(&Only::ALL)?;
        }
        Some(Probed {
            score: leaf.at_end.as_ref().map(|s| s.score.clone()),
            exact: leaf.at_end.as_ref().map(|s| s.exact.clone()),
            state: leaf.state,
            faulty: leaf.fault.is_some(),
            because: leaf.because,
            range: leaf.range,
            trace: leaf.trace,
        })
    }

    fn facts<'f>(&'f self, plan: &'f Plan<'p>, whose: Whose) -> ItemFacts<'f> {
        ItemFacts::new(&self.run, self.indicator, whose, plan)
    }

    /// All that the rounded score may be.
    fn bounds(&self, range: &Range) -> Option<Span> {
        let run = &self.run;
        let indicator = run.scheme.indicators().get(self.indicator)?;
        // points that may be anything leave the range open
        if matches!(&indicator.points, Points::Input(id) if *id == self.input.id) {
            return None;
        }
        let plan = Plan::new(run, indicator);
        // an assignment has only itself
        let alone = !self.together || indicator.division == Division::Divided;
        let asked = if alone { Vec::new() } else { run.scheme.units_in(&indicator.applies_to) };
        let peer = |unit: &usize| self.facts(&plan, Whose { assignment: None, unit: Some(*unit) });
        let mut peers: Vec<ItemFacts<'_>> = asked.iter().map(peer).collect();
        if peers.iter().any(|peer| peer.exempt() == Truth::Maybe) {
            return None;
        }
        peers.retain(|peer| peer.exempt() != Truth::Yes);
        let own = ItemFacts { peers: Some(&peers), ..self.facts(&plan, self.whose) };
        if own.exempt() != Truth::No {
            return None;
        }
        let mut rule = if indicator.division == Division::Divided { self.share(&own)? } else { rule(&own, indicator) };
        if self.whose.assignment.is_none() && rule.points.is_none() {
            let assumed = RefCell::default();
            if let Some(reported) = reported_points(&own, &own.context(&assumed)) {
                rule.points = Some(reported.ok()?.0.point()?.clone());
            }
        }
        Leaf::over(&own, &rule, range)
    }

    /// How an assignment is scored.
    fn share<'f>(&self, facts: &ItemFacts<'f>) -> Option<Rule<'f>> {
        let indicator = facts.declared()?;
        facts.run.share_rule(indicator, self.whose.assignment?)
    }

    /// The targets and the values of the input that say how finely it is told: in the measure that it is declared in.
    pub(crate) fn told(&self) -> Vec<Exact> {
        let Some(indicator) = self.scheme.indicators().get(self.indicator) else { return Vec::new() };
        let plan = Plan::new(&self.run, indicator);
        let measures = self.scheme.measures();
        let number = |quantity: &Quantity| match self.input.kind.measure() {
            Some(measure) => quantity.in_measure(measure, measures).ok(),
            None => Some(quantity.value.exact()),
        };
        let planned = plan.find(self.whose.unit, Some(&self.input.id)).map(|(_, planned)| planned);
        let target = match planned {
            Some(PlannedTarget::Value(TargetValue::Number(quantity)) | PlannedTarget::Milestone(quantity)) => {
                number(quantity)
            }
            _ => None,
        };
        let values = self
            .run
            .report
            .draft()
            .values
            .iter()
            .filter(|e| e.indicator == indicator.id && e.input == self.input.id && e.period == self.run.period);
        let values = values.filter_map(|entry| match &entry.is {
            crate::report::Reported::Reported(crate::input::Datum::Number(quantity)) => number(quantity),
            _ => None,
        });
        target.into_iter().chain(values).collect()
    }

    /// How far out the input may be of interest, where no law limits it.
    pub(crate) fn far(&mut self) -> Exact {
        let mut told = self.told();
        let measures = self.scheme.measures();
        // what the clause itself is about: a target that is written in it
        let traces = [self.score_traced(None), self.score_traced(Some(Exact::one()))];
        for step in traces.iter().flatten() {
            leaves(step, &mut |shown| {
                let written = |number: &Exact| number.to_decimal().ok().map(Number::from);
                let own = match (self.input.kind.measure(), &shown.measure) {
                    (Some(measure), Some(own)) => written(&shown.number)
                        .map(|value| Quantity { value, measure: Some(own.clone()) })
                        .and_then(|quantity| quantity.in_measure(measure, measures).ok()),
                    _ => None,
                };
                told.push(own.unwrap_or_else(|| shown.number.clone()));
            });
        }
        let largest = told.iter().map(Exact::abs).max().unwrap_or_else(Exact::zero);
        Exact::from(FAR).max(largest.times(&Exact::from(BEYOND)))
    }

    fn score_traced(&mut self, value: Option<Exact>) -> Option<Step> {
        match value {
            Some(value) => self.suppose(&Span::Point(value)),
            None => self.run.supposed = None,
        }
        self.score(true)?.trace
    }

    /// The least and the most that the input may legally be.
    pub(crate) fn legal(&self) -> (Option<Number>, Option<Number>) {
        self.input.kind.range()
    }

    /// The points that a mark without a limit of its own is given out of.
    pub(crate) fn most_points(&self) -> Option<Number> {
        let indicator = self.scheme.indicators().get(self.indicator)?;
        let held = self.whose.assignment.and_then(|a| indicator.assignments.get(a));
        match held.map(|a| &a.share) {
            Some(Share::Points(points)) => Some(*points),
            Some(_) => None,
            None => indicator.points.fixed(),
        }
    }
}
