//! What a method makes of an item: a score with what it counts for, so far and at the end.

use crate::method::context::{Context, Evaluated, Marks};
use crate::method::gate::Gate;
use crate::method::stop::Stop;
use crate::number::{Exact, Span, Truth};
use crate::state::State;
use crate::text::Message;
use crate::trace::{Fraction, Label, Op, RangeStep, Step};

/// A score and the points that it is out of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Count {
    /// The score.
    pub score: Span,
    /// The points.
    pub points: Exact,
}

/// What a method makes of an item.
#[derive(Debug, Clone)]
pub(crate) struct Tally {
    /// So far; absent where the item is out.
    pub so_far: Option<Count>,
    /// At the end; absent where the item is out.
    pub at_end: Option<Count>,
    /// What is known of the item.
    pub state: State,
    /// What marks its score.
    pub marks: Marks,
    /// How it came about.
    pub step: Option<Step>,
    /// Gates that reach beyond the item and hold, or may.
    pub outward: Vec<(Gate, Truth)>,
    /// The conditions of all gates that reach beyond the item, as they were decided; where steps are kept.
    pub reasons: Vec<(Gate, Step)>,
    /// An error that kept it from being computed.
    pub fault: Option<Message>,
    /// What stood in the way.
    pub because: Vec<String>,
    /// Did a gate hold?
    pub gated: Truth,
    /// Does it consist of parts that count by themselves?
    pub parts: bool,
    /// Is there nothing to hold, gate and round?
    pub stopped: bool,
    /// Of all that may be: does it hang on what is not known whether it has a score?
    pub open: bool,
}

/// The range of an item; an open end is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Range {
    /// The least.
    pub low: Option<Exact>,
    /// The most.
    pub high: Option<Exact>,
}

impl Tally {
    /// A method without parts of its own: one score, or none.
    pub(crate) fn simple(cx: &Context<'_>, scored: Evaluated<Span>) -> Self {
        let points = || cx.points.cloned().unwrap_or_else(Exact::zero);
        match scored {
            Ok(node) => {
                let count = Count { score: node.value, points: points() };
                Self {
                    so_far: Some(count.clone()),
                    at_end: Some(count),
                    state: node.marks.state(),
                    marks: node.marks,
                    step: node.step,
                    outward: Vec::new(),
                    reasons: Vec::new(),
                    fault: None,
                    because: Vec::new(),
                    gated: Truth::No,
                    parts: false,
                    stopped: false,
                    open: false,
                }
            }
            Err(stop) => Self::stopped(cx, stop, &points()),
        }
    }

    /// An item that nothing could be computed for.
    pub(crate) fn stopped(cx: &Context<'_>, stop: Stop, points: &Exact) -> Self {
        let open = matches!(stop, Stop::Open);
        let (state, because, fault) = match stop {
            Stop::State(state, because) => (state, because, None),
            Stop::Open => (State::Undetermined, Vec::new(), None),
            Stop::Fault(message) => (State::Undetermined, Vec::new(), Some(message)),
        };
        let nothing = || Count { score: Span::zero(), points: points.clone() };
        let (so_far, at_end) = match state {
            State::Missing => (Some(nothing()), Some(nothing())),
            State::NotScored | State::NotApplicable => (None, None),
            _ if open => (Some(nothing()), Some(nothing())),
            _ => (None, Some(nothing())),
        };
        let step = cx.absent(Label::Score, state, because.clone());
        let marks = Marks { outstanding: true, ..Marks::default() };
        Self {
            so_far,
            at_end,
            state,
            marks,
            step,
            outward: Vec::new(),
            reasons: Vec::new(),
            fault,
            because,
            gated: Truth::No,
            parts: false,
            stopped: true,
            open,
        }
    }

    /// Is there a score to hold, gate and round?
    pub(crate) fn scored(&self) -> bool {
        matches!(self.state, State::Reported | State::Estimated | State::Disputed)
    }

    /// Both scores changed alike, as a step of its own.
    pub(crate) fn map(
        mut self,
        cx: &Context<'_>,
        label: Label,
        op: impl Fn() -> Op,
        f: impl Fn(&Span) -> Span,
    ) -> Self {
        for count in [&mut self.so_far, &mut self.at_end].into_iter().flatten() {
            count.score = f(&count.score);
        }
        let wraps = self.step.as_ref().is_some_and(|s| s.value.number().is_some());
        if let (true, Some(count)) = (wraps, &self.at_end) {
            self.step = cx.number(label, op(), count.score.clone(), self.marks, vec![self.step.take()]).step;
        }
        self
    }

    /// Held in a range. Where a value is outstanding, nothing or the low end may come of it too.
    pub(crate) fn held(self, cx: &Context<'_>, range: &Range) -> Self {
        if !self.stopped {
            let outstanding = cx.bounds && self.marks.outstanding && !self.parts;
            let moved = |score: &Span| {
                let held = score.held(range.low.as_ref(), range.high.as_ref());
                if !outstanding {
                    return held;
                }
                let held = held.hull(&Span::zero());
                match &range.low {
                    Some(low) => held.hull(&Span::Point(low.clone())),
                    None => Span::between(None, held.hi().cloned()),
                }
            };
            let same = self.at_end.as_ref().is_none_or(|c| moved(&c.score) == c.score)
                && self.so_far.as_ref().is_none_or(|c| moved(&c.score) == c.score);
            if same {
                return self;
            }
            let op = || {
                Op::Range(RangeStep { low: range.low.clone().map(Fraction), high: range.high.clone().map(Fraction) })
            };
            return self.map(cx, Label::Range, op, moved);
        }
        if cx.bounds {
            // nothing is known: anything in the range, or what an outstanding value leaves
            let low = range.low.clone().map(|low| low.min(Exact::zero()));
            let span = Span::between(low, range.high.clone());
            return self.map(cx, Label::Range, || Op::Same, |_| span.clone());
        }
        self
    }
}
