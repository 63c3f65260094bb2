//! One item, or one assignment of it, for one unit in one period: evaluated, rounded, bounded.

use std::cell::RefCell;

use crate::assignment::{Assignment, Role};
use crate::id::Id;
use crate::indicator::{Indicator, Points};
use crate::method::{AbsentPart, Assessed, Context, Count, Gate, Marks, Method, Range, Stop, Tally, readings, taken};
use crate::number::{Exact, Rounding, Span, Truth};
use crate::policy::NotApplicable;
use crate::score::account;
use crate::score::facts::ItemFacts;
use crate::source::Assumption;
use crate::state::State;
use crate::text::{Code, Message};
use crate::trace::{Fraction, Label, Op, RangeStep, RoundStep, Step};

/// A score so far or at the end: rounded and exact, and the points that it is out of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scored {
    pub score: Exact,
    pub exact: Exact,
    pub points: Exact,
}

/// An item as it is scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Leaf {
    pub indicator: usize,
    pub assignment: Option<usize>,
    pub unit: Option<usize>,
    /// The entry to a pool, where it is one beside the score of its clause.
    pub entry: Option<Id>,
    /// Where its entry stands in its own method, from 1; 0 for the item itself.
    pub position: usize,
    pub role: Option<Role>,
    /// Its points; unknown where absent.
    pub points: Option<Exact>,
    pub range: Range,
    pub state: State,
    pub so_far: Option<Scored>,
    pub at_end: Option<Scored>,
    /// All that may come of it; absent where it is out for good.
    pub bounds: Option<Span>,
    /// All that its points may be.
    pub all_points: Span,
    /// Of all that may be: may nothing come of it?
    pub outstanding: bool,
    /// Of all that may be: does it hang on what is not known whether it has a score?
    pub open: bool,
    /// What becomes of it where it does not apply, if it may turn out not to.
    pub doubt: Option<NotApplicable>,
    pub assumed: Vec<Assumption>,
    /// The scores of readings that were not taken.
    pub others: Vec<(Assumption, Exact)>,
    pub because: Vec<String>,
    pub fault: Option<Message>,
    pub trace: Option<Step>,
    /// Gates that reach beyond the item: whether they hold at the end, and whether they may.
    pub outward: Vec<(Gate, Truth, Truth)>,
    /// The conditions of such gates as they were decided at the end, where traces are kept.
    pub reasons: Vec<(Gate, Step)>,
    /// Does it go to a pool, and to which?
    pub pool: Option<PoolOf>,
    /// What becomes of it where it does not apply, still to be done once the peers are known.
    pub choice: Option<NotApplicable>,
    /// Is it an item, or only the place of gates that reach beyond it?
    pub listed: bool,
}

/// The pool that a bonus or a penalty goes to; straight to the total where it names none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PoolOf(pub Option<Id>);

/// How an item is scored for a unit.
pub(super) struct Rule<'a> {
    pub method: Option<&'a Method>,
    pub points: Option<Exact>,
    /// The share of a unit in the item's own method: points of the share, points of the item.
    pub share: Option<(Exact, Exact)>,
    pub gates: &'a [Gate],
    /// Is it a share of an item whose points, and so whose rate, are unknown?
    pub rateless: bool,
}

/// The method and the points of an indicator for a unit.
pub(super) fn rule<'a>(facts: &ItemFacts<'a>, indicator: &'a Indicator) -> Rule<'a> {
    let scheme = facts.run.scheme;
    let variant = facts.unit.and_then(|unit| indicator.variants.iter().find(|v| scheme.names(&v.units, unit)));
    let method = variant.and_then(|v| v.method.as_ref()).or(indicator.method.as_ref());
    let points = match (&indicator.points, variant.and_then(|v| v.points)) {
        (_, Some(points)) => Some(points.exact()),
        (Points::Fixed(points), None) => Some(points.exact()),
        (Points::None, None) => Some(Exact::zero()),
        (Points::Unknown | Points::Input(_), None) => None,
    };
    Rule { method, points, share: None, gates: &indicator.gates, rateless: false }
}

impl Leaf {
    /// Scores an item.
    pub(super) fn new(facts: &ItemFacts<'_>, rule: &Rule<'_>, assignment: Option<&Assignment>) -> Self {
        let assumed = RefCell::default();
        let whole = rule.share.as_ref().map_or(rule.points.as_ref(), |(_, whole)| Some(whole));
        let run = facts.run;
        let cx = Context { points: whole, tracing: run.tracing, absent: absent_part(facts), ..facts.context(&assumed) };
        let reported = if assignment.is_none() && rule.points.is_none() { reported_points(facts, &cx) } else { None };
        let own = reported.as_ref().and_then(|r| r.as_ref().ok()).and_then(|(span, _)| span.point().cloned());
        let cx = if own.is_some() { cx.with_points(own.as_ref()) } else { cx };
        let own_points = rule.share.as_ref().map(|(share, _)| share.clone()).or_else(|| cx.points.cloned());
        let assessed = Method::Assessed(Assessed { mark: Id::mark(), min: None, max: None });
        let method = rule.method.unwrap_or(&assessed);
        if rule.method.is_none() {
            cx.assume("method", "assessed", "none");
        }
        let declared = facts.declared();
        let exempt = facts.exempt() == Truth::Yes;
        let range = leaf_range(rule, method, whole, own_points.as_ref(), run.scheme.policy().rounding());
        let pool = match method.core() {
            Method::Bonus(bonus) => Some(PoolOf(bonus.pool.clone())),
            Method::Penalty(penalty) => Some(PoolOf(penalty.pool.clone())),
            _ => None,
        };
        let pooled = pool.is_some();
        let mut leaf = Self {
            role: assignment.map(|a| a.role),
            points: if pooled { Some(Exact::zero()) } else { own_points.clone() },
            range,
            pool,
            choice: None,
            all_points: Span::Point(own_points.filter(|_| !pooled).unwrap_or_else(Exact::zero)),
            ..Self::absent(facts, rule, NotApplicable::Exclude)
        };
        let tally = if exempt {
            None
        } else {
            Some(match reported {
                None if rule.rateless => {
                    let points = rule.points.clone().unwrap_or_else(Exact::zero);
                    Tally::stopped(&cx, Stop::state(State::Undetermined, "points"), &points)
                }
                Some(Err(stop)) => Tally::stopped(&cx, stop, &Exact::zero()),
                Some(Ok((_, marks))) => {
                    let mut tally = Self::evaluate(&cx, rule, method);
                    if !tally.stopped {
                        tally.marks = tally.marks.and(marks);
                        tally.state = tally.state.min(tally.marks.state());
                    }
                    tally
                }
                None => Self::evaluate(&cx, rule, method),
            })
        };
        if let Some(tally) = &tally {
            leaf.outward = tally.outward.iter().map(|(gate, holds)| (gate.clone(), *holds, *holds)).collect();
            leaf.reasons.clone_from(&tally.reasons);
        }
        let Some(tally) = tally.filter(|t| t.state != State::NotApplicable) else {
            let policy = &run.scheme.policy().not_applicable;
            leaf.choice = Some(declared.and_then(|i| i.not_applicable.as_ref()).unwrap_or(policy).clone());
            leaf.bound(facts, rule, method, &cx);
            return leaf;
        };
        leaf.state = tally.state;
        if tally.state == State::NotScored {
            leaf.listed = false;
            leaf.bound(facts, rule, method, &cx);
            return leaf;
        }
        let rounding = run.scheme.policy().rounding();
        let gated = tally.gated == Truth::Yes;
        let scored = |count: &Count| {
            let exact = count.score.point().cloned().unwrap_or_else(Exact::zero);
            Scored { score: settle(rounding, &exact, &leaf.range, gated), exact, points: rounding.apply(&count.points) }
        };
        // an item that has no score stands at nothing, whatever its range
        let stands = !tally.stopped;
        let nothing = |count: &Count| Scored {
            score: Exact::zero(),
            exact: Exact::zero(),
            points: rounding.apply(&count.points),
        };
        leaf.so_far = tally.so_far.as_ref().map(|c| if stands { scored(c) } else { nothing(c) });
        leaf.at_end = tally.at_end.as_ref().map(|c| if stands { scored(c) } else { nothing(c) });
        if leaf.pool.is_some() {
            for scored in [&mut leaf.so_far, &mut leaf.at_end].into_iter().flatten() {
                scored.points = Exact::zero();
            }
        }
        leaf.because = tally.because;
        leaf.fault = tally.fault;
        leaf.trace = match (tally.step, &leaf.at_end) {
            (Some(step), Some(scored)) if stands && step.value.number().is_some() => {
                rounded_step(&cx, rounding, step, scored, &leaf.range, gated)
            }
            (step, _) => step,
        };
        leaf.writable(&cx);
        leaf.bound(facts, rule, method, &cx);
        leaf.assumed = assumed.take();
        if stands && leaf.fault.is_none() {
            leaf.read_otherwise(&cx, rounding, rule, method);
        }
        leaf
    }

    /// Its place among the items of its indicator.
    pub(super) const fn order(&self) -> (Option<usize>, Option<usize>, usize) {
        (self.assignment, self.unit, self.position)
    }

    /// Scores what a clause gives to pools besides; its gates leave them alone.
    pub(super) fn entries<'e>(
        facts: &'e ItemFacts<'_>,
        rule: &'e Rule<'_>,
        assignment: Option<&'e Assignment>,
    ) -> impl Iterator<Item = Self> + 'e {
        let entries = rule.method.map(Method::entries).unwrap_or_default();
        entries.iter().enumerate().map(move |(index, entry)| {
            facts.loose.set(false);
            let points = rule.points.clone();
            let own = Rule { method: Some(&entry.method), points, share: None, gates: &[], rateless: false };
            Self { entry: Some(entry.id.clone()), position: index + 1, ..Self::new(facts, &own, assignment) }
        })
    }

    /// Scores the readings that a default did not take, each beside the one that was.
    fn read_otherwise(&mut self, cx: &Context<'_>, rounding: Rounding, rule: &Rule<'_>, method: &Method) {
        let mut beside = Vec::new();
        for reading in readings(cx.defaults, &self.assumed) {
            let assumed = RefCell::default();
            let other = Context { defaults: &reading.defaults, assumed: &assumed, ..*cx };
            let tally = Self::evaluate(&other, rule, method);
            let point = tally.at_end.as_ref().and_then(|count| count.score.point().cloned());
            let Some(exact) = point.filter(|_| !tally.stopped && tally.fault.is_none()) else { continue };
            let gated = tally.gated == Truth::Yes;
            let score = settle(rounding, &exact, &self.range, gated);
            if score.to_decimal().is_err() {
                continue;
            }
            let scored = Scored { score: score.clone(), exact, points: Exact::zero() };
            let step = tally.step.and_then(|s| rounded_step(&other, rounding, s, &scored, &self.range, gated));
            beside.extend(step.map(|step| (reading.choice.clone(), step)));
            self.others.push((reading.choice, score));
        }
        self.trace = self.trace.take().map(|step| taken(step, beside));
    }

    /// A score that no decimal of 28 digits holds is a fault of its item, not of the scorecard.
    fn writable(&mut self, cx: &Context<'_>) {
        let ends = [&self.so_far, &self.at_end].into_iter().flatten();
        let Some(error) = ends.flat_map(|s| [&s.score, &s.points]).find_map(|n| n.to_decimal().err()) else { return };
        self.state = State::Undetermined;
        self.fault = Some(error.into());
        self.trace = cx.absent(Label::Score, self.state, Vec::new());
        self.so_far = None;
        if let Some(scored) = &mut self.at_end {
            (scored.score, scored.exact) = (Exact::zero(), Exact::zero());
            if scored.points.to_decimal().is_err() {
                scored.points = Exact::zero();
            }
        }
    }

    /// The place of gates alone: they reach beyond an item that is itself not scored.
    pub(super) fn gates_only(facts: &ItemFacts<'_>, rule: &Rule<'_>) -> Self {
        let mut leaf = Self::absent(facts, rule, NotApplicable::Exclude);
        (leaf.listed, leaf.choice, leaf.state) = (false, None, State::NotScored);
        let loose = facts.loosely();
        let inside = rule.method.map(Method::outward_gates).unwrap_or_default();
        for gate in rule.gates.iter().chain(inside) {
            let (holds, condition) = facts.decided(gate);
            leaf.outward.push((gate.clone(), holds, loose.holds(gate)));
            leaf.reasons.extend(condition.map(|step| (gate.clone(), step)));
        }
        leaf
    }

    /// An item that does not apply to a unit.
    pub(super) fn absent(facts: &ItemFacts<'_>, rule: &Rule<'_>, choice: NotApplicable) -> Self {
        let range = Range { low: Some(Exact::zero()), high: rule.points.clone() };
        Self {
            indicator: facts.indicator,
            assignment: facts.assignment,
            unit: facts.unit,
            entry: None,
            position: 0,
            role: None,
            points: rule.points.clone(),
            range,
            state: State::NotApplicable,
            so_far: None,
            at_end: None,
            bounds: None,
            all_points: Span::Point(rule.points.clone().unwrap_or_else(Exact::zero)),
            outstanding: false,
            open: false,
            doubt: None,
            assumed: Vec::new(),
            others: Vec::new(),
            because: Vec::new(),
            fault: None,
            trace: facts.run.tracing.then(account::not_applicable),
            outward: Vec::new(),
            reasons: Vec::new(),
            pool: None,
            choice: Some(choice),
            listed: true,
        }
    }

    pub(super) fn evaluate(cx: &Context<'_>, rule: &Rule<'_>, method: &Method) -> Tally {
        let range = method.range(cx.points);
        let mut tally = rule.gates.iter().fold(method.item(cx), |tally, gate| gate.apply(cx, tally, &range));
        if let Some((share, whole)) = &rule.share {
            let factor = share.over(whole).unwrap_or_else(|_| Exact::zero());
            let scale = Span::Point(factor.clone());
            for count in [&mut tally.so_far, &mut tally.at_end].into_iter().flatten() {
                count.points = count.points.times(&factor);
            }
            let has_number = tally.step.as_ref().is_some_and(|s| s.value.number().is_some());
            tally = if has_number || !cx.tracing {
                tally.map(cx, Label::Share, || Op::Convert(Fraction(factor.clone())), |s| s.times(&scale))
            } else {
                for count in [&mut tally.so_far, &mut tally.at_end].into_iter().flatten() {
                    count.score = count.score.times(&scale);
                }
                tally
            };
        }
        tally
    }
}

/// The range of an item: its method's, as much of it as a share is of the whole.
pub(super) fn leaf_range(
    rule: &Rule<'_>,
    method: &Method,
    whole: Option<&Exact>,
    own: Option<&Exact>,
    rounding: Rounding,
) -> Range {
    if rule.share.is_some() {
        let written = |end: Exact| if end.to_decimal().is_ok() { end } else { rounding.apply(&end) };
        let scaled = share_of(&method.range(whole), rule);
        return Range { low: scaled.low.map(written), high: scaled.high.map(written) };
    }
    if rule.rateless {
        return Range { low: Some(Exact::zero()), high: own.cloned() };
    }
    method.range(own)
}

/// A score rounded, and held in its range once more; a gate that held overrides the low end.
fn settle(rounding: Rounding, score: &Exact, range: &Range, gated: bool) -> Exact {
    let rounded = rounding.apply(score);
    let low = range.low.clone().filter(|_| !gated);
    Span::Point(rounded).held(low.as_ref(), range.high.as_ref()).point().cloned().unwrap_or_else(Exact::zero)
}

/// What becomes of a part that does not apply, as the scheme chose for the item.
pub(super) fn absent_part(facts: &ItemFacts<'_>) -> AbsentPart {
    let own = facts.declared().and_then(|i| i.not_applicable.as_ref());
    match own.unwrap_or(&facts.run.scheme.policy().not_applicable) {
        NotApplicable::Zero => AbsentPart::Zero,
        NotApplicable::Full => AbsentPart::Full,
        NotApplicable::Exclude | NotApplicable::Rescale(_) | NotApplicable::PeersMean => AbsentPart::Out,
    }
}

/// Points that are reported as an input: above or at 0, and what marks them.
pub(super) fn reported_points(facts: &ItemFacts<'_>, cx: &Context<'_>) -> Option<Result<(Span, Marks), Stop>> {
    let Points::Input(id) = &facts.declared()?.points else { return None };
    let node = crate::expression::Expression::Input(id.clone()).points(cx);
    Some(node.and_then(|node| match node.value.lo() {
        Some(low) if low.is_negative() && !cx.bounds => {
            let message = Message::new(Code::OutOfRange).with("found", low).with("low", "0").with("high", "∞");
            Err(Stop::Fault(message))
        }
        _ => Ok((node.value, node.marks)),
    }))
}

/// A range, as much of it as a share is of the whole.
fn share_of(range: &Range, rule: &Rule<'_>) -> Range {
    let Some((share, whole)) = &rule.share else { return range.clone() };
    let scale =
        |end: &Option<Exact>| end.as_ref().map(|e| e.times(share).over(whole).unwrap_or_else(|_| Exact::zero()));
    Range { low: scale(&range.low), high: scale(&range.high) }
}

/// Rounding, and the range once more where it holds something back.
fn rounded_step(
    cx: &Context<'_>,
    rounding: Rounding,
    step: Step,
    scored: &Scored,
    range: &Range,
    gated: bool,
) -> Option<Step> {
    let rounded = rounding.apply(&scored.exact);
    let op = Op::Round(RoundStep { places: rounding.places(), mode: rounding.mode() });
    let node = cx.number(Label::Score, op, Span::Point(rounded.clone()), Marks::default(), vec![Some(step)]);
    if rounded == scored.score {
        return node.step;
    }
    let low = range.low.clone().filter(|_| !gated).map(Fraction);
    let op = Op::Range(RangeStep { low, high: range.high.clone().map(Fraction) });
    cx.number(Label::Range, op, Span::Point(scored.score.clone()), Marks::default(), vec![node.step]).step
}
