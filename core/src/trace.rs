//! How a score came about: a tree of typed steps that can be replayed.

mod replay;

pub(crate) use replay::{line, statistic};

use serde::{Serialize, Serializer};

use crate::condition::Comparison;
use crate::expression::{From, Order, Statistic};
use crate::id::Id;
use crate::number::{Exact, Measure, Number, RoundingMode};
use crate::period::{Date, Period};
use crate::state::State;
use crate::text::Name;

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
    /// A part of the item.
    Part(PartLabel),
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
    /// A group of indicators.
    Group(PartLabel),
    /// A pool of bonuses and penalties; what goes straight to the total where it has no name.
    Pool(Option<PartLabel>),
    /// 总分: the total of a unit.
    Total,
    /// The total of a period.
    Period(Period),
    /// What another reading of the text gives.
    Reading(ReadingLabel),
    /// A number on the way.
    Number,
}

/// A part of an item, a group or a pool.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartLabel {
    /// Its id.
    pub id: Id,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
}

/// A reading of a text that leaves a choice open.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadingLabel {
    /// The choice: `several`, `excess`.
    pub field: String,
    /// What it is read as.
    pub value: String,
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
    /// The operand, which the scheme chose for an item that does not apply.
    Settled(Settlement),
    /// The first operand: the reading that was taken; the others are those that were not.
    Taken,
}

/// What a scheme chose for an item that does not apply and whose points stay in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Settlement {
    /// Full marks.
    Full,
    /// 不得分: nothing.
    Zero,
    /// The points times the mean of the peers' rates.
    PeersMean,
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
