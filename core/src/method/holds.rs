//! Conditions evaluated: whether they hold, as far as it is known.

use crate::condition::{About, By, Choice, Compare, Comparison, Condition};
use crate::id::Id;
use crate::method::align::comparable;
use crate::method::context::{Context, Evaluated, Known, Marks, Node, TargetFact};
use crate::method::stop::Stop;
use crate::method::value::{input_op, marks, wrong_kind};
use crate::number::{Span, Truth};
use crate::state::State;
use crate::trace::{Label, Op, Step, Value};

impl Condition {
    /// Whether it holds.
    pub(crate) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Truth> {
        match self {
            Self::Compare(compare) => compare.evaluate(cx),
            Self::About(about) => about.evaluate(cx),
            Self::Flag(id) => flag(cx, id),
            Self::Choice(choice) => choice.evaluate(cx),
            Self::By(by) => by.evaluate(cx),
            Self::Target => match cx.facts.target(None)? {
                TargetFact::Condition(condition) => condition.evaluate(cx),
                TargetFact::Number(_) => Err(Stop::state(State::Undetermined, "target")),
                // a milestone that is only a text is a flag
                TargetFact::Text(_) => match cx.facts.text_flag() {
                    Some(id) => flag(cx, &id),
                    None => Err(Stop::state(State::NotScored, "target")),
                },
            },
            Self::All(all) => several(cx, all, true),
            Self::Any(any) => several(cx, any, false),
            Self::Not(inner) => {
                let node = inner.evaluate(cx)?;
                Ok(cx.truth(Op::Not, node.value.negated(), node.marks, vec![node.step]))
            }
        }
    }
}

/// `all` is decided by one that does not hold, `any` by one that does; else what is missing decides.
fn several(cx: &Context<'_>, conditions: &[Condition], all: bool) -> Evaluated<Truth> {
    let deciding = if all { Truth::No } else { Truth::Yes };
    let (mut nodes, mut stop): (Vec<Node<Truth>>, Option<Stop>) = (Vec::new(), None);
    for condition in conditions {
        match condition.evaluate(cx) {
            Ok(node) => nodes.push(node),
            Err(Stop::Fault(message)) => return Err(Stop::Fault(message)),
            Err(other) => stop = Some(stop.map_or_else(|| other.clone(), |s| s.or(other.clone()))),
        }
    }
    let decided: Option<Marks> = nodes
        .iter()
        .filter(|n| n.value == deciding)
        .map(|n| n.marks)
        .min_by_key(|m| (m.outstanding, m.missing, m.disputed, m.estimated));
    let (value, marks) = match (decided, stop) {
        (Some(marks), _) => (deciding, marks),
        // what is not known may decide it all the same
        (None, Some(_)) if nodes.iter().any(|n| n.value == Truth::Maybe) => return Err(Stop::Open),
        (None, Some(stop)) => return Err(stop),
        (None, None) => {
            let marks = nodes.iter().fold(Marks::default(), |m, n| m.and(n.marks));
            let maybe = nodes.iter().any(|n| n.value == Truth::Maybe);
            (if maybe { Truth::Maybe } else { deciding.negated() }, marks)
        }
    };
    let steps: Vec<Option<Step>> = nodes.into_iter().map(|n| n.step).collect();
    Ok(cx.truth(if all { Op::All } else { Op::Any }, value, marks, steps))
}

fn leaf(cx: &Context<'_>, op: Op, value: Value) -> Option<Step> {
    cx.tracing.then(|| Step { label: Label::Actual, op, value, operands: Vec::new() })
}

fn flag(cx: &Context<'_>, id: &Id) -> Evaluated<Truth> {
    let fact = cx.facts.read(id)?;
    let Known::Truth(truth) = fact.known else {
        return Err(wrong_kind(cx, id, "flag"));
    };
    let op = input_op(cx, id, fact.state);
    Ok(cx.truth(op, truth, marks(fact.state, fact.outstanding), Vec::new()))
}

impl Compare {
    fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Truth> {
        let (a, b) = comparable(cx, &self.left, &self.right)?;
        let (x, y) = (&a.value.span, &b.value.span);
        let value = match self.is {
            Comparison::AtLeast => x.less_than(y).negated(),
            Comparison::LessThan => x.less_than(y),
            Comparison::MoreThan => y.less_than(x),
            Comparison::AtMost => y.less_than(x).negated(),
            Comparison::Equal => x.equals(y),
            Comparison::NotEqual => x.equals(y).negated(),
        };
        Ok(cx.truth(Op::Compare(self.is), value, a.marks.and(b.marks), vec![a.step, b.step]))
    }
}

impl About {
    fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Truth> {
        let Some(tolerance) = &self.tolerance else {
            return Err(Stop::state(State::Undetermined, "tolerance"));
        };
        let (a, b) = comparable(cx, &self.left, &self.right)?;
        let tolerance = crate::expression::Expression::Number(tolerance.clone());
        let (_, tolerance) = comparable(cx, &self.left, &tolerance)?;
        let apart = a.value.span.minus(&b.value.span).distance();
        let value = tolerance.value.span.less_than(&apart).negated();
        Ok(cx.truth(Op::About, value, a.marks.and(b.marks), vec![a.step, b.step, tolerance.step]))
    }
}

impl Choice {
    fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Truth> {
        let fact = cx.facts.read(&self.input)?;
        let Known::Words(words) = fact.known else {
            return Err(wrong_kind(cx, &self.input, "choice"));
        };
        let inside = words.iter().filter(|w| self.is.contains(w)).count();
        let value = match inside {
            0 => Truth::No,
            n if n == words.len() => Truth::Yes,
            _ => Truth::Maybe,
        };
        let step = words.first().and_then(|w| leaf(cx, input_op(cx, &self.input, fact.state), Value::Word(w.clone())));
        let op = Op::Choice(if cx.tracing { self.is.clone() } else { Vec::new() });
        Ok(cx.truth(op, value, marks(fact.state, fact.outstanding), vec![step]))
    }
}

impl By {
    fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Truth> {
        let fact = cx.facts.read(&self.input)?;
        let Known::Days(first, last) = fact.known else {
            return Err(wrong_kind(cx, &self.input, "date"));
        };
        let value = if last.is_some_and(|d| d <= self.date) {
            Truth::Yes
        } else if first.is_some_and(|d| d > self.date) {
            Truth::No
        } else {
            Truth::Maybe
        };
        let step = first.and_then(|d| leaf(cx, input_op(cx, &self.input, fact.state), Value::Day(d)));
        Ok(cx.truth(Op::By(self.date), value, marks(fact.state, fact.outstanding), vec![step]))
    }
}

/// A condition and the value that stands behind it, each evaluated when its turn comes.
pub(super) type Row<'r> = (Box<dyn Fn() -> Evaluated<Truth> + 'r>, Box<dyn Fn() -> Evaluated<Span> + 'r>);

/// One of several values by the first condition that holds: the values' hull where that is not known.
///
/// Conditions are asked in turn; of the values only the one behind the first that holds is evaluated.
pub(super) fn first_that_holds(
    cx: &Context<'_>,
    label: Label,
    rows: &[Row<'_>],
    otherwise: &dyn Fn() -> Evaluated<Span>,
) -> Evaluated<Span> {
    let mut steps: Vec<Option<Step>> = Vec::new();
    let mut span: Option<Span> = None;
    let mut marks = Marks::default();
    let join = |span: Option<Span>, value: Span| span.map_or_else(|| value.clone(), |s| s.hull(&value));
    // what stands behind a condition that is not known is perhaps not asked for
    let asked = |stop: Stop, span: &Option<Span>| if span.is_some() { Stop::perhaps(stop) } else { stop };
    for (condition, value) in rows {
        let condition = condition().map_err(|stop| asked(stop, &span))?;
        marks = marks.and(condition.marks);
        match condition.value {
            Truth::Yes => {
                let node = value().map_err(|stop| asked(stop, &span))?;
                steps.extend([condition.step, node.step]);
                return Ok(cx.number(label, Op::First, join(span, node.value), marks.and(node.marks), steps));
            }
            // a row that does not hold stands in the trace without its value
            Truth::No => steps.extend([condition.step, cx.absent(Label::Number, State::NotApplicable, Vec::new())]),
            Truth::Maybe => {
                let node = value().map_err(Stop::perhaps)?;
                marks = marks.and(node.marks);
                span = Some(join(span, node.value));
            }
        }
    }
    let node = otherwise().map_err(|stop| asked(stop, &span))?;
    steps.push(node.step);
    Ok(cx.number(label, Op::First, join(span, node.value), marks.and(node.marks), steps))
}
