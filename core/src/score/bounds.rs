//! All that may still come of an item: at its worst and at its best, and whether it may be out or come back.

use crate::method::{Context, Marks, Method, Stop, Tally};
use crate::number::{Exact, Rounding, Span, Truth};
use crate::policy::NotApplicable;
use crate::score::facts::ItemFacts;
use crate::score::leaf::{Leaf, Rule, reported_points};
use crate::state::State;

/// What a method makes of all that may be.
struct All {
    /// The score; absent where there is surely none.
    score: Option<Span>,
    tally: Tally,
}

impl Leaf {
    /// Is it out, as things stand?
    fn is_out(&self) -> bool {
        matches!(self.state, State::NotApplicable | State::NotScored)
    }

    /// The choice for items that do not apply takes their points out.
    fn takes_out(choice: Option<&NotApplicable>) -> bool {
        matches!(choice, Some(NotApplicable::Exclude | NotApplicable::Rescale(_)))
    }

    /// All the points that it may bring into a total.
    pub(super) fn in_points(&self) -> Span {
        if self.pool.is_some() {
            return Span::zero();
        }
        let comes = self.bounds.is_some();
        let out = match (&self.choice, self.state) {
            (choice @ Some(_), _) if Self::takes_out(choice.as_ref()) => true,
            (None, State::NotScored) => true,
            _ => false,
        };
        if out {
            return if comes { self.all_points.hull(&Span::zero()) } else { Span::zero() };
        }
        if self.open || Self::takes_out(self.doubt.as_ref()) {
            return self.all_points.hull(&Span::zero());
        }
        match &self.at_end {
            Some(scored) if self.all_points.point().is_some() => Span::Point(scored.points.clone()),
            _ => self.all_points.clone(),
        }
    }

    /// All the points that it may leave to the rest of a group, where the scheme rescales the group for it.
    pub(super) fn out_points(&self, group: &crate::id::Id) -> Span {
        let named = |choice: &Option<NotApplicable>| matches!(choice, Some(NotApplicable::Rescale(g)) if g == group);
        if named(&self.choice) {
            let comes = self.bounds.is_some();
            if comes { self.all_points.hull(&Span::zero()) } else { self.all_points.clone() }
        } else if named(&self.doubt) {
            self.all_points.hull(&Span::zero())
        } else {
            Span::zero()
        }
    }

    /// Finds all that may still come of it.
    pub(super) fn bound(&mut self, facts: &ItemFacts<'_>, rule: &Rule<'_>, method: &Method, cx: &Context<'_>) {
        let stands = self.is_out() || self.state == State::Reported;
        if !facts.loose.get() && self.fault.is_none() && stands {
            self.bounds = self.at_end.as_ref().map(|s| Span::Point(s.score.clone()));
            return;
        }
        let loose = facts.loosely();
        let cx = Context { facts: &loose, tracing: false, bounds: true, ..*cx };
        let reported =
            if self.assignment.is_none() && rule.points.is_none() { reported_points(&loose, &cx) } else { None };
        if let (Some(reported), None) = (&reported, &self.pool) {
            let may = reported.as_ref().map_or_else(|_| Span::anything(), |(span, _)| span.clone());
            self.all_points = may.max(&Span::zero());
        }
        if loose.applies == Truth::No {
            return;
        }
        let All { score, tally } = self.all(&loose, rule, method, &cx, reported);
        self.gates(&tally, loose.applies);
        let out = score.is_none();
        let nothing = match tally.state {
            // out in any case: what an exemption makes of it is all that may come
            State::NotApplicable => self.at_end.is_some(),
            _ => loose.applies == Truth::Maybe || self.at_end.is_some(),
        };
        let Some(mut span) = score.or_else(|| nothing.then(Span::zero)) else { return };
        self.open = tally.open || out;
        self.outstanding = tally.marks.outstanding || tally.fault.is_some();
        if self.state == State::NotScored {
            // out as it stands
            span = span.hull(&Span::zero());
        }
        if let Some(at_end) = &self.at_end {
            span = span.hull(&Span::Point(at_end.score.clone()));
        }
        // an end that no decimal holds is as good as open
        let end = |end: Option<&Exact>| end.filter(|e| e.to_decimal().is_ok()).cloned();
        self.bounds = Some(Span::between(end(span.lo()), end(span.hi())));
        if self.choice.is_none() && (self.open || loose.applies == Truth::Maybe) {
            let policy = &facts.run.scheme.policy().not_applicable;
            let own = facts.declared().and_then(|i| i.not_applicable.as_ref());
            self.doubt = Some(own.unwrap_or(policy).clone());
        }
    }

    /// All that the rounded score may be where the facts may be several; nothing where that cannot be said.
    pub(super) fn over(facts: &ItemFacts<'_>, rule: &Rule<'_>, range: &crate::method::Range) -> Option<Span> {
        let assumed = std::cell::RefCell::default();
        let whole = rule.share.as_ref().map_or(rule.points.as_ref(), |(_, whole)| Some(whole));
        let absent = super::leaf::absent_part(facts);
        let cx = Context { points: whole, bounds: true, absent, ..facts.context(&assumed) };
        let mark = crate::id::Id::mark();
        let assessed = Method::Assessed(crate::method::Assessed { mark, min: None, max: None });
        let leaf = Self { range: range.clone(), ..Self::absent(facts, rule, NotApplicable::Exclude) };
        let All { score, tally } = leaf.evaluated(facts, rule, rule.method.unwrap_or(&assessed), &cx);
        score.filter(|_| !tally.open && tally.fault.is_none() && !tally.stopped)
    }

    /// What the method makes of all that may be.
    fn all(
        &self,
        loose: &ItemFacts<'_>,
        rule: &Rule<'_>,
        method: &Method,
        cx: &Context<'_>,
        reported: Option<Result<(Span, Marks), Stop>>,
    ) -> All {
        let worst = |low: &Option<Exact>| low.clone().map(|low| low.min(Exact::zero()));
        if rule.rateless {
            let points = rule.points.clone().unwrap_or_else(Exact::zero);
            let tally = Tally::stopped(cx, Stop::state(State::Undetermined, "points"), &points);
            return All { score: Some(Span::between(worst(&self.range.low), self.range.high.clone())), tally };
        }
        if let Some(reported) = reported {
            match reported {
                Ok((span, marks)) if span.point().is_none() => {
                    // the points themselves may still move: all that the range of the most that they may be holds
                    let most = span.hi().cloned();
                    let mut tally = Self::evaluate(&cx.with_points(most.as_ref()), rule, method);
                    (tally.open, tally.marks) = (true, tally.marks.and(marks));
                    let (least, most) = (method.range(span.lo()), method.range(most.as_ref()));
                    // without a limit of its own, a base that reaches the points leaves the high end open
                    let high = least.high.zip(most.high).map(|(a, b)| a.max(b));
                    let low = least.low.zip(most.low).map(|(a, b)| a.min(b));
                    return All { score: Some(Span::between(worst(&low), high)), tally };
                }
                Ok((span, _)) => {
                    let points = span.point().cloned();
                    return self.evaluated(loose, rule, method, &cx.with_points(points.as_ref()));
                }
                Err(Stop::State(State::NotApplicable | State::NotScored, because)) => {
                    let stop = Stop::State(State::NotApplicable, because);
                    return All { score: None, tally: Tally::stopped(cx, stop, &Exact::zero()) };
                }
                Err(stop) => {
                    let range = method.range(None);
                    let mut tally = Tally::stopped(cx, stop, &Exact::zero());
                    tally.open = true;
                    return All { score: Some(Span::between(worst(&range.low), range.high)), tally };
                }
            }
        }
        self.evaluated(loose, rule, method, cx)
    }

    fn evaluated(&self, loose: &ItemFacts<'_>, rule: &Rule<'_>, method: &Method, cx: &Context<'_>) -> All {
        let rounding = loose.run.scheme.policy().rounding();
        let tally = Self::evaluate(cx, rule, method);
        // what cannot be computed has taken its range, and gates have had their say on it
        let score = tally.at_end.as_ref().map(|count| self.rounded(&count.score, rounding, &tally));
        All { score, tally }
    }

    /// Rounded, and held in its range where rounding leads out of it; a gate that holds overrides the low end.
    fn rounded(&self, score: &Span, rounding: Rounding, tally: &Tally) -> Span {
        let end = |value: &Exact, hold_low: bool| {
            let rounded = rounding.apply(value);
            let low = self.range.low.as_ref().filter(|low| hold_low && *low <= value);
            let rounded = low.map_or_else(|| rounded.clone(), |low| rounded.clone().max(low.clone()));
            match &self.range.high {
                Some(high) if value <= high => rounded.min(high.clone()),
                _ => rounded,
            }
        };
        let (least, most) = (tally.gated == Truth::No, tally.gated != Truth::Yes);
        Span::between(score.lo().map(|v| end(v, least)), score.hi().map(|v| end(v, most)))
    }

    /// Gates that reach beyond the item: whether they may hold.
    fn gates(&mut self, tally: &Tally, applies: Truth) {
        let sure = applies == Truth::Yes && !tally.open && tally.fault.is_none();
        for (_, _, may) in self.outward.iter_mut().filter(|_| !sure) {
            *may = if *may == Truth::No { Truth::No } else { Truth::Maybe };
        }
        for (gate, holds) in &tally.outward {
            let holds = if sure || *holds == Truth::No { *holds } else { Truth::Maybe };
            // a gate may stand there twice
            let mut known = self.outward.iter_mut().filter(|(known, ..)| known == gate).peekable();
            if known.peek().is_some() {
                known.for_each(|(.., may)| *may = holds);
            } else {
                self.outward.push((gate.clone(), Truth::No, holds));
            }
        }
    }
}
