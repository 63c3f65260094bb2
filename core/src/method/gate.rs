//! Gates (一票否决 and its kin): conditions that take a score away, in part or whole, here or further out.

use serde::Serialize;

use crate::condition::Condition;
use crate::id::Id;
use crate::method::context::{Context, Marks};
use crate::method::stop::Stop;
use crate::method::tally::{Range, Tally};
use crate::number::{Exact, Number, Span, Truth};
use crate::state::State;
use crate::trace::{GateStep, Label, Op, Step, Value};

/// A condition and what it does to a score.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gate {
    /// The condition.
    pub when: Condition,
    /// What it does where it holds.
    pub effect: Effect,
    /// How far it reaches.
    pub reaches: Reach,
}

/// What a gate does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// 不得分: nothing remains.
    Zero,
    /// This percentage remains.
    Share(Number),
    /// 最高得: no more than this.
    AtMost(Number),
    /// 一票否优: no grade above this one.
    GradeAtMost(Id),
    /// 降一档: one grade lower.
    GradeLower,
    /// 取消加分: no bonus.
    NoBonus,
}

/// How far a gate reaches.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// 本项: the innermost thing with points that it stands in.
    Item,
    /// 大项: a group of indicators.
    Group(Id),
    /// 总分: the unit's total.
    Total,
}

impl Effect {
    /// What it does to a score, if it does something to one.
    pub(crate) fn on_score(&self) -> Option<GateStep> {
        match self {
            Self::Zero => Some(GateStep::Zero),
            Self::Share(percent) => Some(GateStep::Share(*percent)),
            Self::AtMost(most) => Some(GateStep::AtMost(*most)),
            Self::GradeAtMost(_) | Self::GradeLower | Self::NoBonus => None,
        }
    }
}

impl GateStep {
    /// What remains of all that a score may be.
    pub(crate) fn on(&self, score: &Span) -> Span {
        match self {
            Self::Zero => Span::zero(),
            Self::Share(percent) => score.times(&Span::Point(percent.exact().percent())),
            Self::AtMost(most) => score.min(&Span::Point(most.exact())),
        }
    }

    /// The score after the gate, where it holds, may hold or does not.
    pub(crate) fn gated(&self, score: &Span, holds: Truth) -> Span {
        match holds {
            Truth::Yes => self.on(score),
            Truth::No => score.clone(),
            Truth::Maybe => score.hull(&self.on(score)),
        }
    }
}

impl Gate {
    /// Whether it holds: where an input is unknown it does not, and may in the bounds.
    pub(crate) fn holds(&self, cx: &Context<'_>) -> Result<(Truth, Marks, Option<Step>), Stop> {
        match self.when.evaluate(cx) {
            // whatever may come would make it hold, and nothing may come
            Ok(node) if node.marks.outstanding && node.value == Truth::Yes => Ok((Truth::Maybe, node.marks, node.step)),
            Ok(node) => Ok((node.value, node.marks, node.step)),
            Err(Stop::State(state, because)) => {
                // what does not apply will not come to hold
                let open = cx.bounds && state != State::NotApplicable;
                let truth = if open { Truth::Maybe } else { Truth::No };
                Ok((truth, Marks::default(), cx.absent(Label::Condition, state, because)))
            }
            Err(stop) => Err(stop),
        }
    }

    /// Does it reach beyond the score of its item?
    pub(crate) fn is_outward(&self) -> bool {
        self.reaches != Reach::Item || self.effect.on_score().is_none()
    }

    /// The item after the gate, in its range where the gate cannot be computed.
    pub(crate) fn apply(&self, cx: &Context<'_>, mut tally: Tally, range: &Range) -> Tally {
        let (holds, marks, step) = match self.holds(cx) {
            Ok(found) => found,
            Err(stop) => {
                let mut stopped = Tally::stopped(cx, stop, &cx.points.cloned().unwrap_or_else(Exact::zero));
                stopped.open |= tally.open;
                if cx.bounds {
                    // it may be computed yet, and all gates with it
                    stopped.outward = tally.outward;
                    stopped.outward.extend(self.is_outward().then(|| (self.clone(), Truth::Maybe)));
                }
                return stopped.held(cx, range);
            }
        };
        let (Reach::Item, Some(effect)) = (&self.reaches, self.effect.on_score()) else {
            if holds != Truth::No {
                tally.outward.push((self.clone(), holds));
            }
            tally.reasons.extend(step.map(|step| (self.clone(), step)));
            return tally;
        };
        tally.gated = match (tally.gated, holds) {
            (Truth::Yes, _) | (_, Truth::Yes) => Truth::Yes,
            (Truth::Maybe, _) | (_, Truth::Maybe) => Truth::Maybe,
            (Truth::No, Truth::No) => Truth::No,
        };
        if !tally.stopped {
            // a gate that hangs on a contested or an estimated value makes the score one
            tally.marks = tally.marks.and(Marks { outstanding: false, ..marks });
            tally.state = tally.state.min(tally.marks.state());
        }
        for count in [&mut tally.so_far, &mut tally.at_end].into_iter().flatten() {
            count.score = effect.gated(&count.score, holds);
        }
        if let (Some(condition), Some(count)) = (step, &tally.at_end) {
            let score = tally.step.take();
            // a gate that could not be decided stands in the trace and changes nothing
            let undecided = matches!(condition.value, Value::Absent(_));
            let op = if undecided && score.as_ref().is_some_and(|s| matches!(s.value, Value::Absent(_))) {
                None
            } else {
                Some(Op::Gate(effect))
            };
            tally.step = match (op, score) {
                (Some(op), Some(score)) if score.value.number().is_some() => {
                    cx.number(Label::Gate, op, count.score.clone(), tally.marks, vec![Some(condition), Some(score)])
                        .step
                }
                (_, score) => score,
            };
        }
        tally
    }
}
