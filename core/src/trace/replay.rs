//! Traces computed again from their leaves.

use crate::condition::Comparison;
use crate::error::Problem;
use crate::expression::{From, Order, Statistic};
use crate::number::Exact;
use crate::path::Path;
use crate::sorting::sort;
use crate::text::{Code, Message};
use crate::trace::{
    AmountsStep, Fraction, GateStep, LinePoint, Op, RangeStep, RankStep, Shown, SlabsStep, Step, StepPart, StepsStep,
    TableStep, Value,
};

impl Step {
    /// Computes the step again from its leaves and compares every step on the way.
    ///
    /// # Errors
    ///
    /// `replay_differs`, with the place, where a step's value is not what its operands give.
    pub fn replay(&self) -> Result<Value, Problem> {
        self.replay_at(&Path::root())
    }

    fn replay_at(&self, path: &Path) -> Result<Value, Problem> {
        let mut values = Vec::with_capacity(self.operands.len());
        for (i, operand) in self.operands.iter().enumerate() {
            values.push(operand.replay_at(&path.key("operands").index(i))?);
        }
        let Some(expected) = self.op.replay(&self.value, &values) else {
            return Err(Problem::new(path.clone(), Message::new(Code::NotANumber)));
        };
        let same = match (&expected, &self.value) {
            (Value::Number(a), Value::Number(b)) => a.number == b.number,
            (a, b) => a == b,
        };
        if same {
            return Ok(self.value.clone());
        }
        let differs =
            Message::new(Code::ReplayDiffers).with("found", self.value.plain()).with("expected", expected.plain());
        Err(Problem::new(path.clone(), differs))
    }
}

fn number(value: Exact) -> Value {
    Value::Number(Shown { number: value, measure: None })
}

impl Op {
    /// What the step gives; `None` where the operands do not fit. A leaf gives its own value.
    pub(crate) fn replay(&self, own: &Value, values: &[Value]) -> Option<Value> {
        let numbers = || values.iter().map(|v| v.number().cloned()).collect::<Option<Vec<Exact>>>();
        let truths = || {
            values.iter().map(|v| if let Value::Truth(t) = v { Some(*t) } else { None }).collect::<Option<Vec<bool>>>()
        };
        let first = || values.first().and_then(|v| v.number());
        let two = || values.first().zip(values.get(1)).and_then(|(a, b)| a.number().zip(b.number()));
        let fold = |f: fn(&Exact, &Exact) -> Exact| numbers()?.into_iter().reduce(|a, b| f(&a, &b)).map(number);
        match self {
            Self::Constant | Self::Input(_) | Self::Target | Self::Points | Self::ScoreOf(_) | Self::Absent(_) => {
                Some(own.clone())
            }
            Self::Same | Self::Settled(_) | Self::Taken => values.first().cloned(),
            Self::Add => Some(number(numbers()?.iter().fold(Exact::zero(), |a, b| a.plus(b)))),
            Self::Subtract => two().map(|(a, b)| number(a.minus(b))),
            Self::Multiply => fold(Exact::times),
            Self::Divide => two().and_then(|(a, b)| a.over(b).ok()).map(number),
            Self::Min => fold(|a, b| a.min(b).clone()),
            Self::Max => fold(|a, b| a.max(b).clone()),
            Self::Mean | Self::Statistic(Statistic::Mean) => mean(&numbers()?).map(number),
            Self::Statistic(which) => statistic(*which, numbers()?).map(number),
            Self::Convert(Fraction(factor)) => first().map(|a| number(a.times(factor))),
            Self::Rank(rank) => place(rank, &numbers()?).map(number),
            Self::Compare(comparison) => two().map(|(a, b)| Value::Truth(compare(*comparison, a, b))),
            Self::About => {
                let tolerance = values.get(2)?.number()?;
                two().map(|(a, b)| Value::Truth(a.minus(b).abs() <= *tolerance))
            }
            Self::Choice(words) => match values.first()? {
                Value::Word(word) => Some(Value::Truth(words.contains(word))),
                _ => None,
            },
            Self::By(last) => match values.first()? {
                Value::Day(day) => Some(Value::Truth(day <= last)),
                _ => None,
            },
            Self::All => truths().map(|t| Value::Truth(t.iter().all(|t| *t))),
            Self::Any => truths().map(|t| Value::Truth(t.iter().any(|t| *t))),
            Self::Not => truths()?.first().map(|t| Value::Truth(!t)),
            Self::Choose => match values.first()? {
                Value::Truth(true) => values.get(1).cloned(),
                Value::Truth(false) => values.last().cloned(),
                _ => None,
            },
            Self::When => match values.first()? {
                Value::Truth(true) => values.get(1).cloned(),
                Value::Truth(false) => Some(number(Exact::zero())),
                _ => None,
            },
            Self::First => {
                let mut rest = values.chunks(2);
                rest.find_map(|pair| match pair {
                    [Value::Truth(true), value] | [value] => Some(value.clone()),
                    _ => None,
                })
            }
            Self::Positive => first().map(|a| number(a.clone().max(Exact::zero()))),
            Self::Distance => first().map(|a| number(a.abs())),
            Self::Steps(steps) => first().map(|a| number(steps.count(a))),
            Self::Amounts(amounts) => first().map(|a| number(amounts.cost(a))),
            Self::Slabs(slabs) => first().map(|a| number(slabs.cost(a))),
            Self::Limit(limit) => first().map(|a| number(a.clone().min(limit.exact()))),
            Self::Range(range) => first().map(|a| number(range.hold(a))),
            Self::Gate(gate) => match values.first()? {
                Value::Truth(true) => values.get(1)?.number().map(|a| number(gate.apply(a))),
                Value::Truth(false) | Value::Absent(_) => values.get(1).cloned(),
                _ => None,
            },
            Self::Percent(percent) => first().map(|a| number(a.times(&percent.exact()).percent())),
            Self::Round(round) => first().map(|a| number(a.rounded(round.places, round.mode))),
            Self::Line(points) => first().and_then(|a| line(points, a)).map(number),
            Self::Table(table) => first().map(|a| number(table.points(a))),
        }
    }
}

/// Does the comparison hold?
pub(crate) fn compare(comparison: Comparison, a: &Exact, b: &Exact) -> bool {
    match comparison {
        Comparison::AtLeast => a >= b,
        Comparison::MoreThan => a > b,
        Comparison::AtMost => a <= b,
        Comparison::LessThan => a < b,
        Comparison::Equal => a == b,
        Comparison::NotEqual => a != b,
    }
}

fn mean(values: &[Exact]) -> Option<Exact> {
    let sum = values.iter().fold(Exact::zero(), |a, b| a.plus(b));
    sum.over(&Exact::from(i64::try_from(values.len()).ok()?)).ok()
}

/// A statistic over known numbers.
pub(crate) fn statistic(which: Statistic, mut values: Vec<Exact>) -> Option<Exact> {
    sort(&mut values);
    match which {
        Statistic::Mean => mean(&values),
        Statistic::Median => {
            let middle = values.len() / 2;
            let upper = values.get(middle)?;
            if values.len() % 2 == 1 {
                Some(upper.clone())
            } else {
                mean(&[values.get(middle.checked_sub(1)?)?.clone(), upper.clone()])
            }
        }
        Statistic::Highest => values.pop(),
        Statistic::Lowest => values.into_iter().next(),
        Statistic::Count => i64::try_from(values.len()).ok().map(Exact::from),
    }
}

fn place(rank: &RankStep, values: &[Exact]) -> Option<Exact> {
    let (own, others) = values.split_first()?;
    let highest_counts = (rank.order == Order::HighestFirst) == (rank.from == From::First);
    // from the last place, those who are tied count too: they share the better place
    let tied_count = rank.from == From::Last;
    let ahead = |other: &&Exact| match (*other).cmp(own) {
        std::cmp::Ordering::Equal => tied_count,
        order => (order == std::cmp::Ordering::Greater) == highest_counts,
    };
    let better = others.iter().filter(ahead).count();
    i64::try_from(better).ok().map(|n| Exact::from(n + 1))
}

impl StepsStep {
    /// How many steps are in a gap.
    pub(crate) fn count(&self, gap: &Exact) -> Exact {
        let steps = gap.over(&self.step.exact()).unwrap_or_else(|_| Exact::zero());
        match self.part {
            StepPart::ProRata => steps,
            StepPart::Whole => steps.floor(),
            StepPart::Started => steps.ceil(),
        }
    }
}

impl AmountsStep {
    /// What `count` occurrences cost: whole occurrences one after the other, a part of one in proportion.
    pub(crate) fn cost(&self, count: &Exact) -> Exact {
        let mut left = count.minus(&self.free.exact());
        let mut sum = Exact::zero();
        let one = Exact::one();
        let mut last = Exact::zero();
        for amount in &self.amounts {
            if !left.is_positive() {
                return sum;
            }
            last = amount.exact();
            sum = sum.plus(&last.times(&left.clone().min(one.clone())));
            left = left.minus(&one);
        }
        if !left.is_positive() {
            return sum;
        }
        // whole ones beyond the list grow: n × last + increment × n(n+1)/2; the part at the end is the next one's
        let whole = left.floor();
        let step = self.increment.exact();
        let grown = whole.times(&whole.plus(&one)).times(&step);
        let half = Exact::fraction(1, 2).unwrap_or_else(|_| Exact::zero());
        sum = sum.plus(&whole.times(&last)).plus(&grown.times(&half));
        let part = left.minus(&whole);
        sum.plus(&part.times(&last.plus(&step.times(&whole.plus(&one)))))
    }
}

impl SlabsStep {
    /// What a gap costs.
    pub(crate) fn cost(&self, gap: &Exact) -> Exact {
        let steps = |gap: &Exact| StepsStep { step: self.step, part: self.part }.count(gap);
        if self.all_at_last {
            let reached = self.slabs.iter().find(|s| s.up_to.is_none_or(|to| *gap <= to.exact())).or(self.slabs.last());
            return reached.map_or_else(Exact::zero, |slab| steps(gap).times(&slab.each.exact()));
        }
        let (mut sum, mut from) = (Exact::zero(), Exact::zero());
        for slab in &self.slabs {
            let to = slab.up_to.map_or_else(|| gap.clone(), |to| to.exact().min(gap.clone()));
            if to > from {
                sum = sum.plus(&steps(&to).minus(&steps(&from)).times(&slab.each.exact()));
                from = to;
            }
        }
        sum
    }
}

impl RangeStep {
    fn hold(&self, value: &Exact) -> Exact {
        let mut held = value.clone();
        if let Some(Fraction(high)) = &self.high {
            held = held.min(high.clone());
        }
        if let Some(Fraction(low)) = &self.low {
            held = held.max(low.clone());
        }
        held
    }
}

impl GateStep {
    /// What remains of a score.
    pub(crate) fn apply(&self, score: &Exact) -> Exact {
        match self {
            Self::Zero => Exact::zero(),
            Self::Share(percent) => score.times(&percent.exact()).percent(),
            Self::AtMost(most) => score.clone().min(most.exact()),
        }
    }
}

/// The straight line through points in rising order, held outside them.
pub(crate) fn line(points: &[LinePoint], at: &Exact) -> Option<Exact> {
    let (first, last) = points.first().zip(points.last())?;
    if *at <= first.at.0 {
        return Some(first.score.exact());
    }
    if *at >= last.at.0 {
        return Some(last.score.exact());
    }
    points.windows(2).find_map(|pair| {
        let [a, b] = pair else { return None };
        if *at < a.at.0 || *at > b.at.0 {
            return None;
        }
        let share = at.minus(&a.at.0).over(&b.at.0.minus(&a.at.0)).ok()?;
        Some(a.score.exact().plus(&b.score.exact().minus(&a.score.exact()).times(&share)))
    })
}

impl TableStep {
    /// The points of a place.
    pub(crate) fn points(&self, place: &Exact) -> Exact {
        let Some(place) = place.to_usize().filter(|p| *p > 0) else {
            return self.beyond.exact();
        };
        if let Some(points) = self.table.get(place - 1) {
            return points.exact();
        }
        let (Some(step), Some(last)) = (self.step, self.table.last()) else {
            return self.beyond.exact();
        };
        let beyond = i64::try_from(place - self.table.len()).unwrap_or(i64::MAX);
        last.exact().minus(&step.exact().times(&Exact::from(beyond))).max(Exact::zero())
    }
}
