//! How a score came about: a tree of typed steps that can be replayed.

use serde::{Serialize, Serializer};

use crate::condition::Comparison;
use crate::error::Problem;
use crate::expression::{From, Order, Statistic};
use crate::id::Id;
use crate::number::{Exact, Measure, Number, RoundingMode};
use crate::path::Path;
use crate::period::Date;
use crate::state::State;
use crate::text::{Code, Message, Name};

/// The version of the trace's JSON form.
pub const TRACE_VERSION: u32 = 1;

/// One step: what was done, to what, and what came out.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// What the step means in the scheme.
    pub label: Label,
    /// What was done to the operands.
    pub op: Op,
    /// What came out.
    pub value: Value,
    /// What it was done to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operands: Vec<Step>,
}

/// What came out of a step.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A number.
    Number(Shown),
    /// A condition's truth.
    Truth(bool),
    /// A word of a choice.
    Word(Id),
    /// A day.
    Day(Date),
    /// Nothing, and why.
    Absent(State),
}

/// An exact number and the measure that it is shown in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shown {
    /// The number.
    #[serde(serialize_with = "exact_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub number: Exact,
    /// The measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
}

fn exact_text<S: Serializer>(value: &Exact, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// What a step means in the scheme.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// The item's score.
    Score,
    /// 完成值.
    Actual,
    /// 目标值.
    Target,
    /// 分值.
    Points,
    /// 完成率.
    Ratio,
    /// The part of the score that the ratio gives.
    RatioPart,
    /// A part of the item, by id.
    Part(Id),
    /// 差距.
    Gap,
    /// Steps of a gap.
    Steps,
    /// How often something happened.
    Count,
    /// One line of a deduction.
    Charge(Option<Name>),
    /// One line of a gain.
    Gain(Option<Name>),
    /// All deductions together.
    Charges,
    /// All gains together.
    Gains,
    /// 基础分.
    Base,
    /// 考核主体评分.
    Mark,
    /// The condition that decides.
    Condition,
    /// The band that holds.
    Band,
    /// 名次.
    Place,
    /// A peer's value.
    Peer(Id),
    /// The share of a unit.
    Share,
    /// A gate.
    Gate,
    /// The range of the item.
    Range,
    /// Rounding.
    Rounding,
    /// A number on the way.
    Number,
}

/// What a step does with its operands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Given in the scheme.
    Constant,
    /// Reported for an input.
    Input(InputStep),
    /// The target.
    Target,
    /// The points.
    Points,
    /// The score of another item.
    ScoreOf(Id),
    /// Nothing could be computed: the inputs that stood in the way.
    Absent(AbsentStep),
    /// The sum.
    Add,
    /// The first less the second.
    Subtract,
    /// The product.
    Multiply,
    /// The first by the second.
    Divide,
    /// The least.
    Min,
    /// The greatest.
    Max,
    /// The mean.
    Mean,
    /// The number in another measure: times this.
    Convert(Fraction),
    /// A statistic over the operands.
    Statistic(Statistic),
    /// The place of the first operand among the others.
    Rank(RankStep),
    /// Two numbers compared.
    Compare(Comparison),
    /// No further apart than the third operand.
    About,
    /// The choice is one of these words.
    Choice(Vec<Id>),
    /// The day is no later than this.
    By(Date),
    /// All hold.
    All,
    /// At least one holds.
    Any,
    /// It does not hold.
    Not,
    /// The second where the first holds, else the third.
    Choose,
    /// The second where the first holds, else 0.
    When,
    /// The value that stands behind the first condition that holds: conditions and values in turn, the rest at the end.
    First,
    /// What is missing to a side: never below 0.
    Positive,
    /// The distance from 0.
    Distance,
    /// Whole steps of this size in the operand, parts as said.
    Steps(StepsStep),
    /// The cost of so many occurrences.
    Amounts(AmountsStep),
    /// The cost of so large a gap.
    Slabs(SlabsStep),
    /// No more than this.
    Limit(Number),
    /// Held in a range.
    Range(RangeStep),
    /// A gate's effect on the second operand where the first holds.
    Gate(GateStep),
    /// A percentage of the operand.
    Percent(Number),
    /// Rounded.
    Round(RoundStep),
    /// A straight line through points.
    Line(Vec<LinePoint>),
    /// The points of a place.
    Table(TableStep),
    /// The operand itself.
    Same,
}

/// An input and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InputStep {
    /// The input.
    pub id: Id,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// What is known of it.
    pub state: State,
}

/// Why nothing could be computed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AbsentStep {
    /// The state that the item takes.
    pub state: State,
    /// The inputs or targets that stood in the way.
    pub because: Vec<String>,
}

/// An exact fraction in a step.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Fraction(
    #[serde(serialize_with = "exact_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub Exact,
);

/// How a place is counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RankStep {
    /// Which number is first.
    pub order: Order,
    /// Counted from which end.
    pub from: From,
}

/// How steps are counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepsStep {
    /// The size of a step.
    pub step: Number,
    /// What a part of a step is.
    pub part: StepPart,
}

/// What a part of a step counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StepPart {
    /// 按比例: its share of a step.
    ProRata,
    /// 满…, 每完整: nothing.
    Whole,
    /// 不足一个按一个计: a whole step.
    Started,
}

/// What occurrences cost.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AmountsStep {
    /// The first ones, in order; the last goes on.
    pub amounts: Vec<Number>,
    /// By how much each one beyond the list grows.
    pub increment: Number,
    /// How many cost nothing.
    pub free: Number,
}

/// What a gap costs by slabs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SlabsStep {
    /// The slabs: how far each reaches, and what a step costs in it.
    pub slabs: Vec<SlabStep>,
    /// The size of a step.
    pub step: Number,
    /// What a part of a step is.
    pub part: StepPart,
    /// Every step at the rate of the last slab reached?
    pub all_at_last: bool,
}

/// One slab of a gap.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SlabStep {
    /// How far it reaches, that point included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Number>,
    /// What a step costs.
    pub each: Number,
}

/// A range; an end that is absent is open.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RangeStep {
    /// The least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<Fraction>,
    /// The most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Fraction>,
}

/// What a gate does to a score.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GateStep {
    /// Nothing remains.
    Zero,
    /// This percentage remains.
    Share(Number),
    /// No more than this.
    AtMost(Number),
}

/// How a number is rounded.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundStep {
    /// Places after the point.
    pub places: u32,
    /// What becomes of the rest.
    pub mode: RoundingMode,
}

/// A point of a line.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinePoint {
    /// Where.
    pub at: Fraction,
    /// The score there.
    pub score: Number,
}

/// What places earn.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TableStep {
    /// The first places, in order.
    pub table: Vec<Number>,
    /// How the table goes on: less by this for each place, not below 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<Number>,
    /// What the places beyond earn.
    pub beyond: Number,
}

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
        let differs = Message::new(Code::ReplayDiffers).with("found", self.value.plain()).with("expected", expected.plain());
        Err(Problem::new(path.clone(), differs))
    }
}

impl Value {
    /// The number, if it is one.
    #[must_use]
    pub const fn number(&self) -> Option<&Exact> {
        match self {
            Self::Number(shown) => Some(&shown.number),
            _ => None,
        }
    }

    /// The value in plain text.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Number(shown) => {
                let measure = shown.measure.as_ref().map_or("", Measure::symbol);
                format!("{}{measure}", shown.number)
            }
            Self::Truth(truth) => truth.to_string(),
            Self::Word(word) => word.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Absent(state) => state.word().to_owned(),
        }
    }
}

fn number(value: Exact) -> Value {
    Value::Number(Shown { number: value, measure: None })
}

impl Op {
    /// What the step gives; `None` where the operands do not fit. A leaf gives its own value.
    fn replay(&self, own: &Value, values: &[Value]) -> Option<Value> {
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
            Self::Same => values.first().cloned(),
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
    values.sort();
    match which {
        Statistic::Mean => mean(&values),
        Statistic::Median => {
            let middle = values.len() / 2;
            let upper = values.get(middle)?;
            if values.len() % 2 == 1 { Some(upper.clone()) } else { mean(&[values.get(middle.checked_sub(1)?)?.clone(), upper.clone()]) }
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
        let Some(place) = place.to_usize().filter(|p| *p > 0) else { return self.beyond.exact() };
        if let Some(points) = self.table.get(place - 1) {
            return points.exact();
        }
        let (Some(step), Some(last)) = (self.step, self.table.last()) else { return self.beyond.exact() };
        let beyond = i64::try_from(place - self.table.len()).unwrap_or(i64::MAX);
        last.exact().minus(&step.exact().times(&Exact::from(beyond))).max(Exact::zero())
    }
}
